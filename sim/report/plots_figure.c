/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_figure: one figure on its way to its files. */
#include "sim/report/plots_figure.h"

#include "sim/report/digits.h"

enum {
    FINDING_COLUMNS = 90,
    FINDING_LINES = 3,
    NOTE_COLUMNS = 160,
    NOTE_LINES = 3,
    LABEL_COLUMNS = 1000,
};

static void add_number(struct page *page, double value) {
    char digits[DIGITS_SIZE];
    digits_exact(digits, value);
    page_add(page, digits[0] ? digits : "NaN");
}

void plots_figure_number(struct plots_figure *figure, const char *name, double value) {
    page_print(&figure->head, "%s = ", name);
    add_number(&figure->head, value);
    page_add(&figure->head, "\n");
}

void plots_figure_numbers(struct plots_figure *figure, const char *name, const double *value,
                          size_t count) {
    page_print(&figure->head, "array %s[%zu] = [", name, count > 0 ? count : 1);
    for (size_t i = 0; i < count; i++) {
        page_add(&figure->head, i > 0 ? ", " : "");
        add_number(&figure->head, value[i]);
    }
    page_add(&figure->head, count > 0 ? "]\n" : "0]\n");
}

static void add_array(struct plots_figure *figure, const char *name, const char *const *word,
                      size_t count, void (*add)(struct page *, const char *)) {
    page_print(&figure->head, "array %s[%zu] = [", name, count > 0 ? count : 1);
    for (size_t i = 0; i < count; i++) {
        page_add(&figure->head, i > 0 ? ", " : "");
        add(&figure->head, word[i]);
    }
    page_add(&figure->head, count > 0 ? "]\n" : "'']\n");
}

void plots_figure_words(struct plots_figure *figure, const char *name, const char *const *word,
                        size_t count) {
    add_array(figure, name, word, count, plots_text_quote);
}

void plots_figure_texts(struct plots_figure *figure, const char *name, const char *const *text,
                        size_t count) {
    add_array(figure, name, text, count, plots_text_show);
}

void plots_figure_init(struct plots_figure *figure, const char *name, const char *source,
                       const char *finding, const char *note, struct arena *arena) {
    *figure = (struct plots_figure){.name = name, .source = source, .arena = arena};
    page_init(&figure->head, arena);
    page_init(&figure->data, arena);
    page_init(&figure->labels, arena);
    page_init(&figure->strokes, arena);
    page_print(&figure->head, "name = '%s'\n", name);
    struct plots_lines lines = plots_text_even(arena, finding, FINDING_COLUMNS, FINDING_LINES);
    struct plots_lines notes = plots_text_even(arena, note, NOTE_COLUMNS, NOTE_LINES);
    plots_figure_texts(figure, "finding", lines.line, lines.count);
    plots_figure_texts(figure, "note", notes.line, notes.count);
    figure->top = 34 + 27 * (double)lines.count + PLOTS_LINE_HEIGHT * (double)notes.count;
}

void plots_figure_label(struct plots_figure *figure, double x, double y, const char *text, int hue,
                        bool bold) {
    size_t i = ++figure->label_count;
    page_print(&figure->labels,
               "label_x[%zu] = %.5f; label_y[%zu] = %.5f; label_hue[%zu] = %d; "
               "label_bold[%zu] = %d; label_text[%zu] = ",
               i, x / PLOTS_WIDTH, i, 1 - y / PLOTS_HEIGHT, i, hue, i, bold ? 1 : 0, i);
    /* Joined words stand apart by ordinary spaces again. */
    plots_text_show(&figure->labels,
                    plots_text_wrap(figure->arena, text, LABEL_COLUMNS, 1).line[0]);
    page_add(&figure->labels, "\n");
}

void plots_figure_stroke(struct plots_figure *figure, const double from[2], const double to[2],
                         int hue, double width) {
    size_t i = ++figure->stroke_count;
    page_print(&figure->strokes,
               "stroke_x[%zu] = %.5f; stroke_y[%zu] = %.5f; stroke_dx[%zu] = %.5f; "
               "stroke_dy[%zu] = %.5f; stroke_hue[%zu] = %d; stroke_width[%zu] = %.2f\n",
               i, from[0] / PLOTS_WIDTH, i, 1 - from[1] / PLOTS_HEIGHT, i,
               (to[0] - from[0]) / PLOTS_WIDTH, i, (from[1] - to[1]) / PLOTS_HEIGHT, i, hue, i,
               width);
}

static void declare(struct page *head, const char *list, const char *const *names, size_t count) {
    page_print(head, "%ss = %zu\n", list, count);
    for (; *names; names++) {
        page_print(head, "array %s_%s[%zu]\n", list, *names, count > 0 ? count : 1);
    }
}

void plots_figure_end(struct plots_figure *figure) {
    const char *const label[] = {"x", "y", "hue", "bold", "text", NULL};
    const char *const stroke[] = {"x", "y", "dx", "dy", "hue", "width", NULL};
    declare(&figure->head, "label", label, figure->label_count);
    page_bytes(&figure->head, figure->labels.data, figure->labels.size);
    declare(&figure->head, "stroke", stroke, figure->stroke_count);
    page_bytes(&figure->head, figure->strokes.data, figure->strokes.size);
}
