/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_panels: curves over months in one panel or several. */
#include "sim/report/plots_panels.h"

#include "sim/report/plots_arrange.h"
#include "sim/report/plots_columns.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

struct drawing {
    struct plots_figure *figure;
    const struct plots_panels *panels;
    struct plots_arranged arranged;
    struct plots_axis months;
};

/* The legend runs from left to right in columns as wide as its widest entry. */
static double add_key(struct drawing *d, double top) {
    const struct plots_panels *panels = d->panels;
    struct arena *arena = d->figure->arena;
    if (panels->keys == 0) {
        return top;
    }
    size_t widest = 0;
    for (size_t i = 0; i < panels->keys; i++) {
        size_t width = plots_text_wrap(arena, panels->key[i].label, 40, 1).width;
        widest = width > widest ? width : widest;
    }
    double width = 44 + PLOTS_COLUMN * (double)widest;
    size_t columns = (size_t)((PLOTS_WIDTH - 2 * PLOTS_MARGIN) / width);
    columns = columns == 0 ? 1 : columns;
    for (size_t i = 0; i < panels->keys; i++) {
        size_t column = i % columns, row = i / columns;
        double x = PLOTS_MARGIN + (double)column * width;
        double y = top + (double)row * PLOTS_LINE_HEIGHT;
        plots_figure_stroke(d->figure, (const double[]){x, y}, (const double[]){x + 18, y},
                            panels->key[i].hue, 3);
        plots_figure_label(d->figure, x + 24, y,
                           plots_text_wrap(arena, panels->key[i].label, 40, 1).line[0],
                           panels->key[i].hue, false);
    }
    size_t rows = (panels->keys + columns - 1) / columns;
    return top + PLOTS_LINE_HEIGHT * (double)rows + 8;
}

/* ---- texts ---- */

static const char *axis_name(const struct drawing *d, size_t p) {
    const char *unit = d->arranged.axis[p].unit;
    const char *axis = d->panels->panel[p].axis;
    return unit[0] ? text_format(d->figure->arena, "%s, %s", axis, unit) : axis;
}

/* Pixels from x to the next panel. */
static double room_for(const struct drawing *d, size_t p, double x) {
    bool next = d->panels->layout == PLOTS_BESIDE && p + 1 < d->panels->count &&
                d->arranged.box[p + 1].left > x;
    return (next ? d->arranged.box[p + 1].left - plots_arrange_ticks(&d->arranged.axis[p + 1]) -
                       PLOTS_ARRANGE_GAP
                 : PLOTS_WIDTH - PLOTS_MARGIN) -
           x;
}

static void add_axis_name(struct drawing *d, size_t p, double x, double y) {
    size_t columns = (size_t)(room_for(d, p, x) / PLOTS_COLUMN);
    plots_figure_label(d->figure, x, y,
                       plots_text_wrap(d->figure->arena, axis_name(d, p), columns, 1).line[0],
                       PLOTS_SOFT, false);
}

static void add_title(struct drawing *d, size_t p, double x, double y, size_t most, double width) {
    struct plots_lines title = plots_text_wrap(d->figure->arena, d->panels->panel[p].title,
                                               (size_t)(width / PLOTS_ARRANGE_BOLD_COLUMN), most);
    for (size_t i = 0; i < title.count; i++) {
        plots_figure_label(d->figure, x, y - PLOTS_LINE_HEIGHT * (double)(title.count - 1 - i),
                           title.line[i], PLOTS_INK, true);
    }
}

static void add_captions(struct drawing *d) {
    bool grid = d->panels->layout == PLOTS_GRID;
    if (grid) {
        add_axis_name(d, 0, PLOTS_MARGIN, d->arranged.top - PLOTS_ARRANGE_RAISED);
    }
    for (size_t p = 0; p < d->panels->count; p++) {
        double x = d->arranged.box[p].left - (grid ? 0 : plots_arrange_ticks(&d->arranged.axis[p]));
        double y = d->arranged.box[p].top - PLOTS_ARRANGE_RAISED;
        bool title = d->panels->panel[p].title != NULL;
        if (!grid) {
            add_axis_name(d, p, x, y);
        }
        if (title && grid) {
            add_title(d, p, x, y + 4, 2, d->arranged.box[p].right - x);
        } else if (title) {
            add_title(d, p, x, y - PLOTS_LINE_HEIGHT - 2, 2, room_for(d, p, x));
        }
    }
}

static double last_defined(const struct plots_line *line, long months) {
    long m = months;
    while (m > 0 && isnan(line->value[m].mean)) {
        m--;
    }
    return line->value[m].mean;
}

static double pixel_of(const struct drawing *d, size_t p, double value) {
    const struct plots_axis *axis = &d->arranged.axis[p];
    const struct plots_box *box = &d->arranged.box[p];
    return box->bottom - (value - axis->low) / (axis->high - axis->low) * (box->bottom - box->top);
}

/* Labels at the ends of lines, with a thread to the line where they had to move. */
static void add_ends(struct drawing *d, size_t p) {
    const struct plots_panel *panel = &d->panels->panel[p];
    struct arena *arena = d->figure->arena;
    double *at = arena_add(arena, panel->lines, sizeof *at);
    double *end = arena_add(arena, panel->lines, sizeof *end);
    double *height = arena_add(arena, panel->lines, sizeof *height);
    const struct plots_line **line = arena_add(arena, panel->lines, sizeof *line);
    struct plots_lines *text = arena_add(arena, panel->lines, sizeof *text);
    size_t count = 0;
    for (size_t i = 0; i < panel->lines; i++) {
        if (panel->line[i].label) {
            line[count] = &panel->line[i];
            text[count] = plots_arrange_label(panel, panel->line[i].label, arena);
            end[count] = pixel_of(d, p, last_defined(line[count], d->panels->months));
            at[count] = end[count];
            height[count] = PLOTS_LINE_HEIGHT * (double)text[count].count + 3;
            count++;
        }
    }
    plots_axis_spread(at, height, count, d->arranged.box[p].top - PLOTS_ARRANGE_CAPTION,
                      d->arranged.box[p].bottom + 10, arena);
    for (size_t i = 0; i < count; i++) {
        double x = d->arranged.box[p].right;
        if (fabs(at[i] - end[i]) > 2) {
            plots_figure_stroke(d->figure, (const double[]){x + 1, end[i]},
                                (const double[]){x + 11, at[i]}, line[i]->hue, 1);
        }
        double first = at[i] - PLOTS_LINE_HEIGHT * ((double)text[i].count - 1) / 2;
        for (size_t k = 0; k < text[i].count; k++) {
            plots_figure_label(d->figure, x + 14, first + PLOTS_LINE_HEIGHT * (double)k,
                               text[i].line[k], line[i]->hue, false);
        }
    }
}

/* ---- settings ---- */

/* Numbers of things per panel, counted through all panels: first and last of each. */
struct spans {
    double first[PLOTS_PANELS_MOST], last[PLOTS_PANELS_MOST];
};

/* gnuplot looks at the first even of none, so none is from 1 to 0. */
static void close_span(struct spans *spans, size_t panel, size_t from, size_t to) {
    spans->first[panel] = from < to ? (double)from + 1 : 1;
    spans->last[panel] = from < to ? (double)to : 0;
}

static void write_spans(struct plots_figure *figure, const char *name, const struct spans *spans,
                        size_t count) {
    plots_figure_numbers(figure, text_format(figure->arena, "first_%s", name), spans->first, count);
    plots_figure_numbers(figure, text_format(figure->arena, "last_%s", name), spans->last, count);
}

static bool shows_ticks(const struct drawing *d, size_t p) {
    return d->panels->layout == PLOTS_BESIDE || p == 0 ||
           d->arranged.box[p].left <= d->arranged.box[0].left;
}

/* In a grid the months stand below the lowest panel of each column. */
static bool shows_months(const struct drawing *d, size_t p) {
    if (d->panels->layout == PLOTS_BESIDE) {
        return true;
    }
    for (size_t i = p + 1; i < d->panels->count; i++) {
        if (fabs(d->arranged.box[i].left - d->arranged.box[p].left) < 1) {
            return false;
        }
    }
    return true;
}

static void write_ticks(struct drawing *d) {
    struct spans spans;
    size_t count = 0, all = d->panels->count;
    double *at = arena_add(d->figure->arena, all * PLOTS_AXIS_TICKS, sizeof *at);
    const char **text = arena_add(d->figure->arena, all * PLOTS_AXIS_TICKS, sizeof *text);
    for (size_t p = 0; p < all; p++) {
        size_t from = count;
        for (size_t i = 0; i < d->arranged.axis[p].ticks; i++, count++) {
            at[count] = d->arranged.axis[p].tick[i];
            text[count] = shows_ticks(d, p) ? d->arranged.axis[p].text[i] : "";
        }
        close_span(&spans, p, from, count);
    }
    write_spans(d->figure, "tick", &spans, all);
    plots_figure_numbers(d->figure, "tick_at", at, count);
    plots_figure_words(d->figure, "tick_text", text, count);
    plots_figure_numbers(d->figure, "month_at", d->months.tick, d->months.ticks);
}

static void write_lines(struct drawing *d) {
    const char *const names[] = {
        [PLOTS_LINE] = "line", [PLOTS_AREA] = "area", [PLOTS_DOTS] = "dots"};
    for (size_t style = PLOTS_LINE; style <= PLOTS_DOTS; style++) {
        struct spans spans;
        const char **column = NULL;
        double *hue = NULL;
        size_t count = 0, room = 0, hues = 0;
        struct arena *arena = d->figure->arena;
        for (size_t p = 0; p < d->panels->count; p++) {
            size_t from = count;
            for (size_t i = 0; i < d->panels->panel[p].lines; i++) {
                const struct plots_line *line = &d->panels->panel[p].line[i];
                if (line->style != style) {
                    continue;
                }
                column = text_room(column, count, &room, sizeof *column, arena);
                hue = text_room(hue, count, &hues, sizeof *hue, arena);
                column[count] = line->column;
                hue[count] = line->hue;
                count++;
            }
            close_span(&spans, p, from, count);
        }
        write_spans(d->figure, names[style], &spans, d->panels->count);
        plots_figure_words(d->figure, text_format(arena, "%s_column", names[style]), column, count);
        plots_figure_numbers(d->figure, text_format(arena, "%s_hue", names[style]), hue, count);
    }
}

/* Where a band has its two edges, from a month to another: gnuplot would fill gaps between them. */
struct band {
    const char *column;
    double hue, from, to;
};

static size_t add_bands(struct band *band, const struct plots_line *line, long months) {
    size_t count = 0;
    bool open = false;
    for (long m = 0; m <= months; m++) {
        bool defined = !isnan(line->value[m].lo) && !isnan(line->value[m].hi);
        if (defined && !open) {
            band[count] = (struct band){.column = line->column, .hue = line->hue};
            band[count++].from = (double)m;
        }
        if (defined) {
            band[count - 1].to = (double)m;
        }
        open = defined;
    }
    return count;
}

static void write_bands(struct drawing *d) {
    const struct plots_panels *panels = d->panels;
    struct arena *arena = d->figure->arena;
    struct spans spans;
    size_t lines = 0, count = 0;
    for (size_t p = 0; p < panels->count; p++) {
        lines += panels->panel[p].lines;
    }
    struct band *band = arena_add(arena, lines * ((size_t)panels->months / 2 + 1), sizeof *band);
    for (size_t p = 0; p < panels->count; p++) {
        size_t from = count;
        for (size_t i = 0; i < panels->panel[p].lines; i++) {
            if (panels->panel[p].line[i].style == PLOTS_LINE) {
                count += add_bands(band + count, &panels->panel[p].line[i], panels->months);
            }
        }
        close_span(&spans, p, from, count);
    }
    const char **column = arena_add(arena, count, sizeof *column);
    double *hue = arena_add(arena, count, sizeof *hue);
    double *from = arena_add(arena, count, sizeof *from);
    double *to = arena_add(arena, count, sizeof *to);
    for (size_t i = 0; i < count; i++) {
        column[i] = band[i].column;
        hue[i] = band[i].hue;
        from[i] = band[i].from;
        to[i] = band[i].to;
    }
    write_spans(d->figure, "band", &spans, panels->count);
    plots_figure_words(d->figure, "band_column", column, count);
    plots_figure_numbers(d->figure, "band_hue", hue, count);
    plots_figure_numbers(d->figure, "band_from", from, count);
    plots_figure_numbers(d->figure, "band_to", to, count);
}

static void write_marks(struct drawing *d) {
    struct spans spans;
    size_t all = 0, count = 0;
    for (size_t p = 0; p < d->panels->count; p++) {
        close_span(&spans, p, all, all + d->panels->panel[p].marks);
        all += d->panels->panel[p].marks;
    }
    struct arena *arena = d->figure->arena;
    double *month = arena_add(arena, all, sizeof *month);
    double *value = arena_add(arena, all, sizeof *value);
    double *hue = arena_add(arena, all, sizeof *hue);
    for (size_t p = 0; p < d->panels->count; p++) {
        for (size_t i = 0; i < d->panels->panel[p].marks; i++, count++) {
            const struct plots_mark *mark = &d->panels->panel[p].mark[i];
            month[count] = mark->month;
            value[count] = mark->value;
            hue[count] = mark->hue;
        }
    }
    write_spans(d->figure, "mark", &spans, d->panels->count);
    plots_figure_numbers(d->figure, "mark_month", month, all);
    plots_figure_numbers(d->figure, "mark_value", value, all);
    plots_figure_numbers(d->figure, "mark_hue", hue, all);
}

static void write_boxes(struct drawing *d) {
    double left[PLOTS_PANELS_MOST], right[PLOTS_PANELS_MOST], top[PLOTS_PANELS_MOST];
    double bottom[PLOTS_PANELS_MOST], low[PLOTS_PANELS_MOST], high[PLOTS_PANELS_MOST];
    double months[PLOTS_PANELS_MOST];
    size_t count = d->panels->count;
    for (size_t p = 0; p < count; p++) {
        left[p] = d->arranged.box[p].left / PLOTS_WIDTH;
        right[p] = d->arranged.box[p].right / PLOTS_WIDTH;
        top[p] = 1 - d->arranged.box[p].top / PLOTS_HEIGHT;
        bottom[p] = 1 - d->arranged.box[p].bottom / PLOTS_HEIGHT;
        low[p] = d->arranged.axis[p].low;
        high[p] = d->arranged.axis[p].high;
        months[p] = shows_months(d, p) ? 1 : 0;
    }
    plots_figure_number(d->figure, "panels", (double)count);
    plots_figure_number(d->figure, "months", (double)d->panels->months);
    plots_figure_numbers(d->figure, "left", left, count);
    plots_figure_numbers(d->figure, "right", right, count);
    plots_figure_numbers(d->figure, "top", top, count);
    plots_figure_numbers(d->figure, "bottom", bottom, count);
    plots_figure_numbers(d->figure, "low", low, count);
    plots_figure_numbers(d->figure, "high", high, count);
    plots_figure_numbers(d->figure, "month_text", months, count);
}

void plots_panels_add(struct plots_figure *figure, const struct plots_panels *panels) {
    struct drawing d = {.figure = figure, .panels = panels};
    plots_arrange(&d.arranged, panels, add_key(&d, figure->top + 14), figure->arena);
    const struct plots_box *first = &d.arranged.box[0];
    d.months =
        plots_axis_months(figure->arena, panels->months, first->right - first->left > 500 ? 12 : 6);
    plots_columns_write(figure, panels);
    write_boxes(&d);
    write_ticks(&d);
    write_lines(&d);
    write_bands(&d);
    write_marks(&d);
    add_captions(&d);
    for (size_t p = 0; p < panels->count; p++) {
        add_ends(&d, p);
    }
    plots_figure_label(figure, first->left, PLOTS_HEIGHT - 16, "Month", PLOTS_SOFT, false);
    plots_figure_end(figure);
}
