/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_curve: curves over a number that was varied. */
#include "sim/report/plots_curve.h"

#include "sim/report/cells.h"
#include "sim/report/plots_arrange.h"
#include "sim/scenario/text.h"

#include <assert.h>
#include <math.h>

enum { BOTTOM = 74, TICKS_UP = 6, TICKS_ALONG = 7, END_COLUMNS = 22, END_LINES = 3, BELOW = 46 };

struct drawing {
    struct plots_figure *figure;
    const struct plots_curve *curve;
    size_t curves;
    struct plots_box box[PLOTS_CURVES_MOST];
    struct plots_axis up[PLOTS_CURVES_MOST], along[PLOTS_CURVES_MOST];
};

/* ---- ranges ---- */

static void widen(double *least, double *most, double value) {
    if (!isnan(value)) {
        *least = fmin(*least, value);
        *most = fmax(*most, value);
    }
}

static void choose_axes(struct drawing *d, size_t p, const char *currency) {
    const struct plots_curve *curve = &d->curve[p];
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < curve->lines; i++) {
        for (size_t k = 0; k < curve->count; k++) {
            const struct plots_value *value = &curve->line[i].value[k];
            widen(&least, &most, value->mean);
            widen(&least, &most, value->lo);
            widen(&least, &most, value->hi);
        }
    }
    if (curve->from_zero) {
        widen(&least, &most, 0);
    }
    d->up[p] = plots_axis_of(d->figure->arena, least, most, TICKS_UP, curve->unit, currency);
    d->along[p] = plots_axis_of(d->figure->arena, curve->at[0], curve->at[curve->count - 1],
                                TICKS_ALONG, curve->along, "");
    d->along[p].low = curve->at[0];
    d->along[p].high = curve->at[curve->count - 1];
}

/* ---- places ---- */

static struct plots_lines end_label(const struct drawing *d, const char *label) {
    return plots_text_even(d->figure->arena, label, END_COLUMNS, END_LINES);
}

/* Pixels that the labels at the ends of lines take. */
static double ends(const struct drawing *d, size_t p) {
    size_t columns = 0;
    for (size_t i = 0; i < d->curve[p].lines; i++) {
        const char *label = d->curve[p].line[i].label;
        size_t own = label ? end_label(d, label).width : 0;
        columns = own > columns ? own : columns;
    }
    return columns > 0 ? 16 + PLOTS_COLUMN * (double)columns : 0;
}

static void place(struct drawing *d) {
    double taken = 2 * PLOTS_MARGIN + PLOTS_ARRANGE_GAP * (double)(d->curves - 1);
    bool titles = false;
    for (size_t p = 0; p < d->curves; p++) {
        taken += plots_arrange_ticks(&d->up[p]) + ends(d, p);
        titles |= d->curve[p].title != NULL;
    }
    double width = (PLOTS_WIDTH - taken) / (double)d->curves;
    double top =
        d->figure->top + 14 + PLOTS_ARRANGE_CAPTION + (titles ? 4 + 2 * PLOTS_LINE_HEIGHT : 0);
    double x = PLOTS_MARGIN;
    for (size_t p = 0; p < d->curves; p++) {
        x += plots_arrange_ticks(&d->up[p]);
        d->box[p] = (struct plots_box){x, x + width, top, PLOTS_HEIGHT - BOTTOM};
        x += width + ends(d, p) + PLOTS_ARRANGE_GAP;
    }
}

static double pixel_along(const struct drawing *d, size_t p, double at) {
    const struct plots_axis *axis = &d->along[p];
    const struct plots_box *box = &d->box[p];
    return box->left + (at - axis->low) / (axis->high - axis->low) * (box->right - box->left);
}

static double pixel_up(const struct drawing *d, size_t p, double value) {
    const struct plots_axis *axis = &d->up[p];
    const struct plots_box *box = &d->box[p];
    return box->bottom - (value - axis->low) / (axis->high - axis->low) * (box->bottom - box->top);
}

/* ---- words ---- */

static void add_captions(struct drawing *d, size_t p) {
    struct arena *arena = d->figure->arena;
    const struct plots_curve *curve = &d->curve[p];
    double x = d->box[p].left - plots_arrange_ticks(&d->up[p]);
    double y = d->box[p].top - PLOTS_ARRANGE_RAISED;
    double room = d->box[p].right - x + ends(d, p);
    const char *unit = d->up[p].unit;
    const char *name = unit[0] ? text_format(arena, "%s, %s", curve->axis, unit) : curve->axis;
    plots_figure_label(d->figure, x, y,
                       plots_text_wrap(arena, name, (size_t)(room / PLOTS_COLUMN), 1).line[0],
                       PLOTS_SOFT, false);
    if (curve->title) {
        struct plots_lines title =
            plots_text_wrap(arena, curve->title, (size_t)(room / PLOTS_ARRANGE_BOLD_COLUMN), 2);
        for (size_t i = 0; i < title.count; i++) {
            plots_figure_label(d->figure, x, y - 4 - PLOTS_LINE_HEIGHT * (double)(title.count - i),
                               title.line[i], PLOTS_INK, true);
        }
    }
    plots_figure_label(d->figure, d->box[p].left, d->box[p].bottom + BELOW, curve->across,
                       PLOTS_SOFT, false);
}

static double last_defined(const struct plots_curve_line *line, size_t count) {
    size_t k = count - 1;
    while (k > 0 && isnan(line->value[k].mean)) {
        k--;
    }
    return line->value[k].mean;
}

static void add_ends(struct drawing *d, size_t p) {
    const struct plots_curve *curve = &d->curve[p];
    struct arena *arena = d->figure->arena;
    double *at = arena_add(arena, curve->lines, sizeof *at);
    double *end = arena_add(arena, curve->lines, sizeof *end);
    double *height = arena_add(arena, curve->lines, sizeof *height);
    struct plots_lines *text = arena_add(arena, curve->lines, sizeof *text);
    int *hue = arena_add(arena, curve->lines, sizeof *hue);
    size_t count = 0;
    for (size_t i = 0; i < curve->lines; i++) {
        if (curve->line[i].label) {
            text[count] = end_label(d, curve->line[i].label);
            end[count] = pixel_up(d, p, last_defined(&curve->line[i], curve->count));
            at[count] = end[count];
            height[count] = PLOTS_LINE_HEIGHT * (double)text[count].count + 3;
            hue[count++] = curve->line[i].hue;
        }
    }
    plots_axis_spread(at, height, count, d->box[p].top - PLOTS_ARRANGE_CAPTION,
                      d->box[p].bottom + 10, arena);
    for (size_t i = 0; i < count; i++) {
        double x = d->box[p].right;
        if (fabs(at[i] - end[i]) > 2) {
            plots_figure_stroke(d->figure, (const double[]){x + 1, end[i]},
                                (const double[]){x + 11, at[i]}, hue[i], 1);
        }
        double first = at[i] - PLOTS_LINE_HEIGHT * ((double)text[i].count - 1) / 2;
        for (size_t k = 0; k < text[i].count; k++) {
            plots_figure_label(d->figure, x + 14, first + PLOTS_LINE_HEIGHT * (double)k,
                               text[i].line[k], hue[i], false);
        }
    }
}

/* Words beside a place, on the side wanted if there is room. */
static void add_words(struct drawing *d, size_t p, double x, double y, const char *words, int hue,
                      bool left) {
    double width = PLOTS_COLUMN * (double)page_width(words);
    bool fits_left = x - 12 - width > d->box[p].left;
    bool fits_right = x + 12 + width < d->box[p].right;
    bool on_left = left ? fits_left : !fits_right && fits_left;
    plots_figure_label(d->figure, on_left ? x - 10 - width : x + 10, y, words, hue, false);
}

static void add_places(struct drawing *d, size_t p) {
    const struct plots_curve *curve = &d->curve[p];
    const struct plots_box *box = &d->box[p];
    if (curve->written >= d->along[p].low && curve->written <= d->along[p].high) {
        double x = pixel_along(d, p, curve->written);
        plots_figure_stroke(d->figure, (const double[]){x, box->top},
                            (const double[]){x, box->bottom}, PLOTS_SOFT, 1);
        add_words(d, p, x - 4, box->bottom - 12, "as written", PLOTS_SOFT, false);
    }
    for (size_t i = 0; i < curve->marks; i++) {
        const struct plots_curve_mark *mark = &curve->mark[i];
        add_words(d, p, pixel_along(d, p, mark->at), pixel_up(d, p, mark->value) - 14, mark->label,
                  mark->hue, mark->rises);
    }
}

/* ---- settings ---- */

/* One list for all panels, and where each panel's part of it begins and ends. */
struct list {
    double *number;
    const char **word; /* NULL: numbers */
    double first[PLOTS_CURVES_MOST], last[PLOTS_CURVES_MOST];
    size_t count;
};

static struct list list_of(const struct drawing *d, bool words) {
    size_t most = PLOTS_CURVES_MOST * PLOTS_AXIS_TICKS;
    for (size_t p = 0; p < d->curves; p++) {
        most += d->curve[p].lines + d->curve[p].marks;
    }
    struct arena *arena = d->figure->arena;
    return (struct list){.number = words ? NULL : arena_add(arena, most, sizeof(double)),
                         .word = words ? arena_add(arena, most, sizeof(const char *)) : NULL};
}

/* gnuplot looks at the first even of none, so none is from 1 to 0. */
static void close_part(struct list *list, size_t p, size_t from) {
    list->first[p] = from < list->count ? (double)from + 1 : 1;
    list->last[p] = from < list->count ? (double)list->count : 0;
}

static void write_list(const struct drawing *d, const char *name, const struct list *list) {
    if (list->word) {
        plots_figure_words(d->figure, name, list->word, list->count);
    } else {
        plots_figure_numbers(d->figure, name, list->number, list->count);
    }
}

static void write_parts(const struct drawing *d, const char *name, const struct list *list) {
    struct arena *arena = d->figure->arena;
    plots_figure_numbers(d->figure, text_format(arena, "first_%s", name), list->first, d->curves);
    plots_figure_numbers(d->figure, text_format(arena, "last_%s", name), list->last, d->curves);
}

static void write_ticks(const struct drawing *d, const char *name, const struct plots_axis *axis) {
    struct list at = list_of(d, false), text = list_of(d, true);
    for (size_t p = 0; p < d->curves; p++) {
        size_t from = at.count;
        for (size_t i = 0; i < axis[p].ticks; i++) {
            at.number[at.count++] = axis[p].tick[i];
            text.word[text.count++] = axis[p].text[i];
        }
        close_part(&at, p, from);
    }
    struct arena *arena = d->figure->arena;
    write_parts(d, name, &at);
    write_list(d, text_format(arena, "%s_at", name), &at);
    write_list(d, text_format(arena, "%s_text", name), &text);
}

static bool has_band(const struct plots_curve *curve, size_t line) {
    for (size_t k = 0; k < curve->count; k++) {
        if (isnan(curve->line[line].value[k].lo)) {
            return false;
        }
    }
    return true;
}

static void write_lines(const struct drawing *d) {
    struct list name = list_of(d, true), hue = list_of(d, false), band = list_of(d, false);
    for (size_t p = 0; p < d->curves; p++) {
        size_t from = name.count;
        for (size_t i = 0; i < d->curve[p].lines; i++) {
            name.word[name.count++] = d->curve[p].line[i].name;
            hue.number[hue.count++] = d->curve[p].line[i].hue;
            band.number[band.count++] = has_band(&d->curve[p], i) ? 1 : 0;
        }
        close_part(&name, p, from);
    }
    write_parts(d, "line", &name);
    write_list(d, "line_column", &name);
    write_list(d, "line_hue", &hue);
    write_list(d, "line_band", &band);
}

static void write_marks(const struct drawing *d) {
    struct list at = list_of(d, false), value = list_of(d, false), hue = list_of(d, false);
    for (size_t p = 0; p < d->curves; p++) {
        size_t from = at.count;
        for (size_t i = 0; i < d->curve[p].marks; i++) {
            at.number[at.count++] = d->curve[p].mark[i].at;
            value.number[value.count++] = d->curve[p].mark[i].value;
            hue.number[hue.count++] = d->curve[p].mark[i].hue;
        }
        close_part(&at, p, from);
    }
    write_parts(d, "mark", &at);
    write_list(d, "mark_at", &at);
    write_list(d, "mark_value", &value);
    write_list(d, "mark_hue", &hue);
}

static void write_boxes(const struct drawing *d) {
    const char *across[PLOTS_CURVES_MOST];
    double edge[8][PLOTS_CURVES_MOST];
    static const char *const name[8] = {"left", "right", "top", "bottom",
                                        "from", "to",    "low", "high"};
    for (size_t p = 0; p < d->curves; p++) {
        across[p] = d->curve[p].name;
        edge[0][p] = d->box[p].left / PLOTS_WIDTH;
        edge[1][p] = d->box[p].right / PLOTS_WIDTH;
        edge[2][p] = 1 - d->box[p].top / PLOTS_HEIGHT;
        edge[3][p] = 1 - d->box[p].bottom / PLOTS_HEIGHT;
        edge[4][p] = d->along[p].low;
        edge[5][p] = d->along[p].high;
        edge[6][p] = d->up[p].low;
        edge[7][p] = d->up[p].high;
    }
    plots_figure_number(d->figure, "panels", (double)d->curves);
    plots_figure_words(d->figure, "across", across, d->curves);
    for (size_t i = 0; i < 8; i++) {
        plots_figure_numbers(d->figure, name[i], edge[i], d->curves);
    }
}

static void add_cell(struct cells *cells, double value) {
    if (isnan(value)) {
        cells_text(cells, "NaN");
    } else {
        cells_number(cells, value);
    }
}

static void write_data(struct drawing *d) {
    struct page header;
    struct cells cells;
    size_t rows = 0;
    page_init(&header, d->figure->arena);
    for (size_t p = 0; p < d->curves; p++) {
        page_print(&header, "%s%s", p > 0 ? "," : "", d->curve[p].name);
        rows = d->curve[p].count > rows ? d->curve[p].count : rows;
        for (size_t i = 0; i < d->curve[p].lines; i++) {
            const char *name = d->curve[p].line[i].name;
            page_print(&header, ",%s,%s:lo,%s:hi", name, name, name);
        }
    }
    cells_init(&cells, &d->figure->data, header.data);
    for (size_t k = 0; k < rows; k++) {
        for (size_t p = 0; p < d->curves; p++) {
            const struct plots_curve *curve = &d->curve[p];
            add_cell(&cells, k < curve->count ? curve->at[k] : NAN);
            for (size_t i = 0; i < curve->lines; i++) {
                const struct plots_value none = {NAN, NAN, NAN};
                struct plots_value value = k < curve->count ? curve->line[i].value[k] : none;
                add_cell(&cells, value.mean);
                add_cell(&cells, value.lo);
                add_cell(&cells, value.hi);
            }
        }
        cells_row(&cells);
    }
}

void plots_curve_add(struct plots_figure *figure, const struct plots_curve *curve, size_t curves,
                     const char *currency) {
    struct drawing d = {.figure = figure, .curve = curve, .curves = curves};
    assert(curves > 0 && curves <= PLOTS_CURVES_MOST);
    for (size_t p = 0; p < curves; p++) {
        choose_axes(&d, p, currency);
    }
    place(&d);
    for (size_t p = 0; p < curves; p++) {
        add_captions(&d, p);
        add_ends(&d, p);
        add_places(&d, p);
    }
    write_boxes(&d);
    write_ticks(&d, "up", d.up);
    write_ticks(&d, "along", d.along);
    write_lines(&d);
    write_marks(&d);
    write_data(&d);
    plots_figure_end(figure);
}

size_t plots_curve_crossings(const double *at, const struct plots_value *value, size_t count,
                             double *where, int *way) {
    size_t found = 0, before = count, zero = count;
    for (size_t k = 0; k < count; k++) {
        double mean = value[k].mean;
        if (isnan(mean)) {
            continue;
        }
        if (mean == 0) {
            zero = k;
            continue;
        }
        if (before < count && value[before].mean * mean < 0) {
            double share = value[before].mean / (value[before].mean - mean);
            where[found] = zero < count ? at[zero] : at[before] + (at[k] - at[before]) * share;
            way[found++] = mean > 0 ? 1 : -1;
        }
        before = k;
        zero = count;
    }
    return found;
}
