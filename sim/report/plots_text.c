/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_text: words and numbers as people read them in a figure. */
#include "sim/report/plots_text.h"

#include "sim/report/digits.h"
#include "sim/scenario/text.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static void quote(struct page *page, const char *words, const char *escaped) {
    page_add(page, "'");
    for (const char *c = words; *c; c++) {
        if (*c == '\'') {
            page_add(page, "''");
        } else {
            page_add(page, strchr(escaped, *c) ? "\\" : "");
            page_bytes(page, (unsigned char)*c < ' ' || *c == 127 ? " " : c, 1);
        }
    }
    page_add(page, "'");
}

void plots_text_quote(struct page *page, const char *words) {
    quote(page, words, "");
}

void plots_text_show(struct page *page, const char *words) {
    quote(page, words, "{}^_@&~\\");
}

const char *plots_text_name(struct arena *arena, const char *name) {
    char *text = arena_text(arena, name, strlen(name));
    for (char *c = text; *c; c++) {
        if (*c == '_') {
            *c = ' ';
        }
    }
    text[0] = (char)toupper((unsigned char)text[0]);
    return text;
}

const char *plots_text_label(struct arena *arena, const char *label, const char *name) {
    return label[0] && strcmp(label, name) != 0 ? label : plots_text_name(arena, name);
}

/* ---- lines ---- */

static bool is_inside_character(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Bytes of the first `columns` characters of a text. */
static size_t bytes_of(const char *text, size_t columns) {
    size_t at = 0;
    for (; text[at] && columns > 0; columns--) {
        do {
            at++;
        } while (is_inside_character(text[at]));
    }
    return at;
}

/* A number stays with the word before it: "AUD 310,000", "month 14", "95 %". */
static bool may_break(const char *text) {
    return text[0] == ' ' && !isdigit((unsigned char)text[1]) && text[1] != '%';
}

static const char *with_spaces(struct arena *arena, const char *text) {
    char *plain = arena_text(arena, text, strlen(text));
    for (char *at = plain; (at = strstr(at, PLOTS_JOIN)) != NULL;) {
        *at = ' ';
        memmove(at + 1, at + 2, strlen(at + 2) + 1);
    }
    return plain;
}

const char *plots_text_together(struct arena *arena, const char *text) {
    enum { SHORT = 16 };
    if (page_width(text) > SHORT) {
        return text;
    }
    struct page page;
    page_init(&page, arena);
    for (; *text; text++) {
        page_bytes(&page, *text == ' ' ? PLOTS_JOIN : text, *text == ' ' ? 2 : 1);
    }
    return page.data;
}

struct plots_lines plots_text_wrap(struct arena *arena, const char *text, size_t width,
                                   size_t most) {
    struct plots_lines lines = {.line = arena_add(arena, most, sizeof *lines.line)};
    const char *rest = text + strspn(text, " ");
    while (*rest && lines.count < most) {
        size_t length = bytes_of(rest, width);
        bool all = rest[length] == '\0';
        if (!all && lines.count + 1 == most) {
            const char *head = arena_text(arena, rest, bytes_of(rest, width - 1));
            lines.line[lines.count++] = text_format(arena, "%s…", head);
            break;
        }
        if (!all) {
            size_t space = length;
            while (space > 0 && !may_break(rest + space)) {
                space--;
            }
            length = space > 0 ? space : length;
        }
        size_t end = length;
        while (end > 0 && rest[end - 1] == ' ') {
            end--;
        }
        lines.line[lines.count++] = arena_text(arena, rest, end);
        rest += length;
        rest += strspn(rest, " ");
    }
    if (lines.count == 0) {
        lines.line[lines.count++] = "";
    }
    for (size_t i = 0; i < lines.count; i++) {
        lines.line[i] = with_spaces(arena, lines.line[i]);
        size_t columns = page_width(lines.line[i]);
        lines.width = columns > lines.width ? columns : lines.width;
    }
    return lines;
}

/* Columns of the widest piece that is not broken. */
static size_t widest_piece(struct arena *arena, const char *text) {
    size_t widest = 1;
    while (*text) {
        size_t length = 1;
        while (text[length] && !may_break(text + length)) {
            length++;
        }
        size_t width = page_width(arena_text(arena, text, length));
        widest = width > widest ? width : widest;
        text += length;
        text += strspn(text, " ");
    }
    return widest;
}

struct plots_lines plots_text_even(struct arena *arena, const char *text, size_t width,
                                   size_t most) {
    size_t count = plots_text_wrap(arena, text, width, most).count;
    size_t least = page_width(text) / count;
    size_t piece = widest_piece(arena, text);
    least = least > piece ? least : piece;
    while (least < width && plots_text_wrap(arena, text, least, most + 1).count > count) {
        least++;
    }
    return plots_text_wrap(arena, text, least < width ? least : width, most);
}

/* ---- numbers ---- */

const char *plots_text_number(struct arena *arena, double value, int decimals) {
    char digits[DIGITS_SIZE];
    digits_people(digits, fabs(value), decimals);
    /* A number that rounds to zero has no sign. */
    bool negative = value < 0 && strpbrk(digits, "123456789") != NULL;
    return text_format(arena, "%s%s", negative ? "−" : "", digits);
}

/* How one estimate is written: divided by `scale`, rounded to `quantum`, between two texts. */
struct style {
    double scale, quantum;
    int decimals;
    const char *before, *after;
};

static double power_of_ten_below(double value) {
    double power = 1;
    while (power > value && power > 1e-9) {
        power /= 10;
    }
    while (power * 10 <= value) {
        power *= 10;
    }
    return power;
}

static void magnitude(struct style *style, double largest, struct arena *arena) {
    const struct {
        double from;
        const char *name;
    } names[] = {{1e9, PLOTS_JOIN "billion"}, {1e6, PLOTS_JOIN "million"}};
    for (size_t i = 0; i < 2; i++) {
        if (largest >= names[i].from * 0.9995) {
            style->scale = names[i].from;
            style->after = text_format(arena, "%s%s", names[i].name, style->after);
            return;
        }
    }
}

static struct style style_of(struct arena *arena, struct plots_value value, enum plots_unit unit,
                             const char *currency) {
    struct style style = {.scale = 1, .before = "", .after = ""};
    if (unit == PLOTS_MONEY) {
        style.before = currency[0] ? text_format(arena, "%s" PLOTS_JOIN, currency) : "";
        style.after = currency[0] ? "" : PLOTS_JOIN PLOTS_NO_CURRENCY;
    } else if (unit == PLOTS_SHARE) {
        style.scale = 0.01;
        style.after = PLOTS_JOIN "%";
    } else if (unit == PLOTS_POINTS) {
        style.scale = 0.01;
        style.after = PLOTS_JOIN "percentage points";
    } else if (unit == PLOTS_MINUTES) {
        style.after = PLOTS_JOIN "minutes";
    } else if (unit == PLOTS_SKILL) {
        style.after = PLOTS_JOIN "SD";
    }
    if (unit == PLOTS_MONEY || unit == PLOTS_COUNT) {
        magnitude(&style, fabs(value.mean), arena);
    }
    double half = (value.hi - value.lo) / 2 / style.scale;
    double mean = fabs(value.mean) / style.scale;
    style.quantum = mean > 0 ? power_of_ten_below(mean) / 100 : 0;
    if (half > 0) {
        style.quantum = fmax(style.quantum, power_of_ten_below(half) / 10);
    }
    style.quantum = style.quantum > 0 ? style.quantum : 1;
    if (unit == PLOTS_COUNT && style.scale == 1 && style.quantum < 1) {
        style.quantum = mean < 10 ? style.quantum : 1;
    }
    int most = style.scale > 1 ? 3 : 4;
    for (double step = 1; step > style.quantum * 1.5 && style.decimals < most; step /= 10) {
        style.decimals++;
    }
    return style;
}

static const char *rounded(struct arena *arena, double value, const struct style *style) {
    double quantum = style->quantum > 1 ? style->quantum : 1;
    double scaled = value / style->scale;
    return plots_text_number(arena, quantum > 1 ? round(scaled / quantum) * quantum : scaled,
                             style->decimals);
}

const char *plots_text_size(struct arena *arena, struct plots_value value, enum plots_unit unit,
                            const char *currency) {
    value = value.mean < 0 ? plots_text_negated(value) : value;
    return plots_text_signed(arena, value, unit, currency);
}

const char *plots_text_signed(struct arena *arena, struct plots_value value, enum plots_unit unit,
                              const char *currency) {
    struct style style = style_of(arena, value, unit, currency);
    return text_format(arena, "%s%s%s", style.before, rounded(arena, value.mean, &style),
                       style.after);
}

const char *plots_text_interval(struct arena *arena, struct plots_value value, enum plots_unit unit,
                                const char *currency) {
    if (isnan(value.lo) || isnan(value.hi)) {
        return "";
    }
    struct style style = style_of(arena, value, unit, currency);
    return text_format(arena, " (95 %% interval %s%s to %s%s)", style.before,
                       rounded(arena, value.lo, &style), rounded(arena, value.hi, &style),
                       style.after);
}

struct plots_value plots_text_negated(struct plots_value value) {
    return (struct plots_value){-value.mean, -value.hi, -value.lo};
}
