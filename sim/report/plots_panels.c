/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_panels: curves over months in one panel or several. */
#include "sim/report/plots_panels.h"

#include "sim/report/cells.h"
#include "sim/report/plots_axis.h"
#include "sim/scenario/text.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum {
    BOTTOM = 58,      /* below the panels: ticks and the name of the axis */
    CAPTION = 28,     /* above a panel: title or name of the axis */
    BELOW = 30,       /* between rows of panels: ticks */
    RAISED = 19,      /* its middle above the panel, clear of the topmost tick */
    GAP = 26,         /* between panels side by side */
    END_COLUMNS = 25, /* of a label at the end of a line */
    TICK_COLUMN = 9,  /* pixels of a digit */
    BOLD_COLUMN = 9,  /* and of a bold letter */
};

/* Where a panel stands, in pixels. */
struct box {
    double left, right, top, bottom;
};

struct drawing {
    struct plots_figure *figure;
    const struct plots_panels *panels;
    struct box box[PLOTS_PANELS_MOST];
    struct plots_axis axis[PLOTS_PANELS_MOST];
    struct plots_axis months;
};

/* ---- data ---- */

static bool has_band(const struct plots_line *line, long months) {
    if (line->style != PLOTS_LINE) {
        return false;
    }
    for (long m = 0; m <= months; m++) {
        if (!isnan(line->value[m].lo) && !isnan(line->value[m].hi)) {
            return true;
        }
    }
    return false;
}

/* Adds a line to those with a column of their own; of two with the same column one with a band. */
static size_t add_column(const struct plots_line **lines, size_t count,
                         const struct plots_line *line, long months) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(lines[i]->column, line->column) == 0) {
            lines[i] = has_band(line, months) ? line : lines[i];
            return count;
        }
    }
    lines[count] = line;
    return count + 1;
}

/* gnuplot draws a gap where a cell says NaN; an empty one at the end of a row it would skip. */
static void add_cell(struct cells *cells, double value) {
    if (isnan(value)) {
        cells_text(cells, "NaN");
    } else {
        cells_number(cells, value);
    }
}

static void write_data(const struct drawing *d) {
    const struct plots_panels *panels = d->panels;
    struct arena *arena = d->figure->arena;
    size_t all = 0, count = 0;
    for (size_t p = 0; p < panels->count; p++) {
        all += panels->panel[p].lines;
    }
    const struct plots_line **lines = arena_add(arena, all, sizeof *lines);
    for (size_t p = 0; p < panels->count; p++) {
        for (size_t i = 0; i < panels->panel[p].lines; i++) {
            count = add_column(lines, count, &panels->panel[p].line[i], panels->months);
        }
    }
    struct page header;
    page_init(&header, arena);
    page_add(&header, "month");
    for (size_t i = 0; i < count; i++) {
        const char *column = lines[i]->column;
        page_print(&header, ",%s", column);
        if (has_band(lines[i], panels->months)) {
            page_print(&header, ",%s:lo,%s:hi", column, column);
        }
    }
    struct cells cells;
    cells_init(&cells, &d->figure->data, header.data);
    for (long m = 0; m <= panels->months; m++) {
        cells_count(&cells, (size_t)m);
        for (size_t i = 0; i < count; i++) {
            add_cell(&cells, lines[i]->value[m].mean);
            if (has_band(lines[i], panels->months)) {
                add_cell(&cells, lines[i]->value[m].lo);
                add_cell(&cells, lines[i]->value[m].hi);
            }
        }
        cells_row(&cells);
    }
}

/* ---- ranges ---- */

struct range {
    double least, most;
};

static void widen(struct range *range, double value) {
    if (!isnan(value)) {
        range->least = fmin(range->least, value);
        range->most = fmax(range->most, value);
    }
}

/* Bands count, but not below zero where nothing else is: there they say nothing. */
static void widen_by_panel(struct range *range, const struct plots_panel *panel, long months) {
    struct range means = {INFINITY, -INFINITY};
    struct range bands = means;
    for (size_t i = 0; i < panel->lines; i++) {
        for (long m = 0; m <= months; m++) {
            widen(&means, panel->line[i].value[m].mean);
            if (panel->line[i].style == PLOTS_LINE) {
                widen(&bands, panel->line[i].value[m].lo);
                widen(&bands, panel->line[i].value[m].hi);
            }
        }
    }
    if (panel->from_zero) {
        widen(&means, 0);
        bands.least = means.least < 0 ? bands.least : fmax(bands.least, 0);
    }
    range->least = fmin(range->least, fmin(means.least, bands.least));
    range->most = fmax(range->most, fmax(means.most, bands.most));
}

static void choose_axes(struct drawing *d, size_t ticks) {
    const struct plots_panels *panels = d->panels;
    const struct range nothing = {INFINITY, -INFINITY};
    struct range all = nothing;
    for (size_t p = 0; p < panels->count; p++) {
        widen_by_panel(&all, &panels->panel[p], panels->months);
    }
    for (size_t p = 0; p < panels->count; p++) {
        struct range own = nothing;
        widen_by_panel(&own, &panels->panel[p], panels->months);
        const struct range *range = panels->layout == PLOTS_GRID ? &all : &own;
        d->axis[p] = plots_axis_of(d->figure->arena, range->least, range->most, ticks,
                                   panels->panel[p].unit, panels->currency);
    }
}

/* ---- layout ---- */

/* Of a label at the end of a line, so that all of them fit beside the panel. */
static size_t most_lines(const struct plots_panel *panel) {
    return panel->lines <= 8 ? 3 : panel->lines <= 12 ? 2 : 1;
}

static size_t end_width(const struct plots_panel *panel, struct arena *arena) {
    size_t width = 0;
    for (size_t i = 0; i < panel->lines; i++) {
        if (panel->line[i].label) {
            size_t own =
                plots_text_even(arena, panel->line[i].label, END_COLUMNS, most_lines(panel)).width;
            width = own > width ? own : width;
        }
    }
    return width;
}

static double tick_width(const struct plots_axis *axis) {
    return 12 + TICK_COLUMN * (double)axis->width;
}

/* Pixels that a panel needs beside its own width: ticks on its left, labels on its right. */
static double ends(const struct drawing *d, size_t p) {
    size_t columns = end_width(&d->panels->panel[p], d->figure->arena);
    return columns > 0 ? 16 + PLOTS_COLUMN * (double)columns : 0;
}

/* Lines that the titles of panels need, when each has that width: none, one or two. */
static size_t title_lines(const struct plots_panels *panels, double width) {
    size_t lines = 0;
    for (size_t p = 0; p < panels->count; p++) {
        const char *title = panels->panel[p].title;
        size_t own = !title ? 0 : (double)page_width(title) * BOLD_COLUMN > width ? 2 : 1;
        lines = own > lines ? own : lines;
    }
    return lines;
}

/* Panels side by side, in rows of at most three, share the width that ticks and labels leave. */
static void place_beside(struct drawing *d, double top) {
    size_t count = d->panels->count;
    size_t rows = (count + 2) / 3;
    size_t across = (count + rows - 1) / rows;
    size_t titles = title_lines(d->panels, (PLOTS_WIDTH - 2 * PLOTS_MARGIN) / (double)across - GAP);
    double caption = CAPTION + (titles > 0 ? 4 + PLOTS_LINE_HEIGHT * (double)titles : 0);
    double height = (PLOTS_HEIGHT - BOTTOM - top + BELOW) / (double)rows;
    for (size_t from = 0; from < count; from += across) {
        size_t to = from + across < count ? from + across : count;
        double taken = 2 * PLOTS_MARGIN + GAP * (double)(across - 1);
        for (size_t p = from; p < to; p++) {
            taken += tick_width(&d->axis[p]) + ends(d, p);
        }
        double width = (PLOTS_WIDTH - taken) / (double)across;
        double x = PLOTS_MARGIN;
        double y = top + height * (double)(from / across);
        for (size_t p = from; p < to; p++) {
            x += tick_width(&d->axis[p]);
            d->box[p] = (struct box){x, x + width, y + caption, y + height - BELOW};
            x += width + ends(d, p) + GAP;
        }
    }
}

static size_t grid_columns(size_t count) {
    return count <= 3 ? count : count == 4 ? 2 : count <= 9 ? (count + 1) / 2 : 4;
}

static void place_grid(struct drawing *d, double top) {
    size_t count = d->panels->count;
    size_t columns = count == 9 ? 3 : grid_columns(count);
    size_t rows = (count + columns - 1) / columns;
    double left = PLOTS_MARGIN + tick_width(&d->axis[0]);
    double width = (PLOTS_WIDTH - PLOTS_MARGIN - left + GAP) / (double)columns - GAP;
    double height = (PLOTS_HEIGHT - BOTTOM - top) / (double)rows;
    double caption = CAPTION + (title_lines(d->panels, width) > 1 ? PLOTS_LINE_HEIGHT : 0);
    for (size_t p = 0; p < count; p++) {
        double x = left + (double)(p % columns) * (width + GAP);
        double y = top + (double)(p / columns) * height;
        d->box[p] = (struct box){x, x + width, y + caption, y + height - 8};
    }
}

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
        double x = PLOTS_MARGIN + (double)(i % columns) * width;
        double y = top + (double)(i / columns) * PLOTS_LINE_HEIGHT;
        plots_figure_stroke(d->figure, (const double[]){x, y}, (const double[]){x + 18, y},
                            panels->key[i].hue, 3);
        plots_figure_label(d->figure, x + 24, y,
                           plots_text_wrap(arena, panels->key[i].label, 40, 1).line[0],
                           panels->key[i].hue, false);
    }
    return top + PLOTS_LINE_HEIGHT * (double)((panels->keys + columns - 1) / columns) + 8;
}

/* ---- texts ---- */

static const char *axis_name(const struct drawing *d, size_t p) {
    const char *unit = d->axis[p].unit;
    const char *axis = d->panels->panel[p].axis;
    return unit[0] ? text_format(d->figure->arena, "%s, %s", axis, unit) : axis;
}

/* Pixels from x to the next panel. */
static double room_for(const struct drawing *d, size_t p, double x) {
    bool next =
        d->panels->layout == PLOTS_BESIDE && p + 1 < d->panels->count && d->box[p + 1].left > x;
    return (next ? d->box[p + 1].left - tick_width(&d->axis[p + 1]) - GAP
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
                                               (size_t)(width / BOLD_COLUMN), most);
    for (size_t i = 0; i < title.count; i++) {
        plots_figure_label(d->figure, x, y - PLOTS_LINE_HEIGHT * (double)(title.count - 1 - i),
                           title.line[i], PLOTS_INK, true);
    }
}

static void add_captions(struct drawing *d, double top) {
    bool grid = d->panels->layout == PLOTS_GRID;
    if (grid) {
        add_axis_name(d, 0, PLOTS_MARGIN, top - RAISED);
    }
    for (size_t p = 0; p < d->panels->count; p++) {
        double x = d->box[p].left - (grid ? 0 : tick_width(&d->axis[p]));
        double y = d->box[p].top - RAISED;
        bool title = d->panels->panel[p].title != NULL;
        if (!grid) {
            add_axis_name(d, p, x, y);
        }
        if (title && grid) {
            add_title(d, p, x, y + 4, 2, d->box[p].right - x);
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
    const struct plots_axis *axis = &d->axis[p];
    const struct box *box = &d->box[p];
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
    size_t most = most_lines(panel);
    for (size_t i = 0; i < panel->lines; i++) {
        if (panel->line[i].label) {
            line[count] = &panel->line[i];
            text[count] = plots_text_even(arena, panel->line[i].label, END_COLUMNS, most);
            end[count] = pixel_of(d, p, last_defined(line[count], d->panels->months));
            at[count] = end[count];
            height[count] = PLOTS_LINE_HEIGHT * (double)text[count].count + 3;
            count++;
        }
    }
    plots_axis_spread(at, height, count, d->box[p].top - CAPTION, d->box[p].bottom + 10, arena);
    for (size_t i = 0; i < count; i++) {
        double x = d->box[p].right;
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
    return d->panels->layout == PLOTS_BESIDE || p == 0 || d->box[p].left <= d->box[0].left;
}

/* In a grid the months stand below the lowest panel of each column. */
static bool shows_months(const struct drawing *d, size_t p) {
    if (d->panels->layout == PLOTS_BESIDE) {
        return true;
    }
    for (size_t i = p + 1; i < d->panels->count; i++) {
        if (fabs(d->box[i].left - d->box[p].left) < 1) {
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
        for (size_t i = 0; i < d->axis[p].ticks; i++, count++) {
            at[count] = d->axis[p].tick[i];
            text[count] = shows_ticks(d, p) ? d->axis[p].text[i] : "";
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
        left[p] = d->box[p].left / PLOTS_WIDTH;
        right[p] = d->box[p].right / PLOTS_WIDTH;
        top[p] = 1 - d->box[p].top / PLOTS_HEIGHT;
        bottom[p] = 1 - d->box[p].bottom / PLOTS_HEIGHT;
        low[p] = d->axis[p].low;
        high[p] = d->axis[p].high;
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
    assert(panels->count > 0 && panels->count <= PLOTS_PANELS_MOST);
    struct drawing d = {.figure = figure, .panels = panels};
    double top = add_key(&d, figure->top + 14);
    bool grid = panels->layout == PLOTS_GRID;
    choose_axes(&d, panels->count > 3 ? 4 : 5);
    if (grid) {
        top += CAPTION;
        place_grid(&d, top);
    } else {
        place_beside(&d, top);
    }
    double width = d.box[0].right - d.box[0].left;
    d.months = plots_axis_months(figure->arena, panels->months, width > 500 ? 12 : 6);
    write_data(&d);
    write_boxes(&d);
    write_ticks(&d);
    write_lines(&d);
    write_bands(&d);
    write_marks(&d);
    add_captions(&d, top);
    for (size_t p = 0; p < panels->count; p++) {
        add_ends(&d, p);
    }
    plots_figure_label(figure, d.box[0].left, PLOTS_HEIGHT - 16, "Month", PLOTS_SOFT, false);
    plots_figure_end(figure);
}
