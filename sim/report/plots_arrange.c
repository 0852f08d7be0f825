/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_arrange: where the panels of a figure stand on the page, and the ranges of their axes. */
#include "sim/report/plots_arrange.h"

#include <assert.h>
#include <math.h>

enum {
    BOTTOM = 58,      /* below the panels: ticks and the name of the axis */
    BELOW = 30,       /* between rows of panels: ticks */
    END_COLUMNS = 25, /* of a label at the end of a line */
    TICK_COLUMN = 9,  /* pixels of a digit */
};

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

/* Bands count, but not below zero where no number can be: there they say nothing. */
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
        bands.least = panel->negative || means.least < 0 ? bands.least : fmax(bands.least, 0);
    }
    range->least = fmin(range->least, fmin(means.least, bands.least));
    range->most = fmax(range->most, fmax(means.most, bands.most));
}

static void choose_axes(struct plots_arranged *arranged, const struct plots_panels *panels,
                        struct arena *arena) {
    size_t ticks = panels->count > 3 ? 4 : 5;
    const struct range nothing = {INFINITY, -INFINITY};
    struct range all = nothing;
    for (size_t p = 0; p < panels->count; p++) {
        widen_by_panel(&all, &panels->panel[p], panels->months);
    }
    for (size_t p = 0; p < panels->count; p++) {
        struct range own = nothing;
        widen_by_panel(&own, &panels->panel[p], panels->months);
        const struct range *range = panels->layout == PLOTS_GRID ? &all : &own;
        arranged->axis[p] = plots_axis_of(arena, range->least, range->most, ticks,
                                          panels->panel[p].unit, panels->currency);
    }
}

/* ---- places ---- */

struct plots_lines plots_arrange_label(const struct plots_panel *panel, const char *label,
                                       struct arena *arena) {
    size_t most = panel->lines <= 8 ? 3 : panel->lines <= 12 ? 2 : 1;
    return plots_text_even(arena, label, END_COLUMNS, most);
}

double plots_arrange_ticks(const struct plots_axis *axis) {
    return 12 + TICK_COLUMN * (double)axis->width;
}

/* Pixels that the labels at the ends of lines take on the right of a panel. */
static double ends(const struct plots_panel *panel, struct arena *arena) {
    size_t columns = 0;
    for (size_t i = 0; i < panel->lines; i++) {
        if (panel->line[i].label) {
            size_t own = plots_arrange_label(panel, panel->line[i].label, arena).width;
            columns = own > columns ? own : columns;
        }
    }
    return columns > 0 ? 16 + PLOTS_COLUMN * (double)columns : 0;
}

/* Lines that the titles of panels need, when each has that width: none, one or two. */
static size_t title_lines(const struct plots_panels *panels, double width) {
    size_t lines = 0;
    for (size_t p = 0; p < panels->count; p++) {
        const char *title = panels->panel[p].title;
        size_t own = !title                                                          ? 0
                     : (double)page_width(title) * PLOTS_ARRANGE_BOLD_COLUMN > width ? 2
                                                                                     : 1;
        lines = own > lines ? own : lines;
    }
    return lines;
}

/* Panels side by side, in rows of at most three, share the width that ticks and labels leave. */
static void place_beside(struct plots_arranged *arranged, const struct plots_panels *panels,
                         struct arena *arena) {
    size_t count = panels->count;
    size_t rows = count <= 3 ? 1 : (count + 2) / 3;
    size_t across = (count + rows - 1) / rows;
    size_t row = 0;
    size_t titles =
        title_lines(panels, (PLOTS_WIDTH - 2 * PLOTS_MARGIN) / (double)across - PLOTS_ARRANGE_GAP);
    double caption =
        PLOTS_ARRANGE_CAPTION + (titles > 0 ? 4 + PLOTS_LINE_HEIGHT * (double)titles : 0);
    double height = (PLOTS_HEIGHT - BOTTOM - arranged->top + BELOW) / (double)rows;
    for (size_t from = 0; from < count; from += across) {
        size_t to = from + across < count ? from + across : count;
        double taken = 2 * PLOTS_MARGIN + PLOTS_ARRANGE_GAP * (double)(across - 1);
        for (size_t p = from; p < to; p++) {
            taken += plots_arrange_ticks(&arranged->axis[p]) + ends(&panels->panel[p], arena);
        }
        double width = (PLOTS_WIDTH - taken) / (double)across;
        double x = PLOTS_MARGIN;
        double y = arranged->top + height * (double)row++;
        for (size_t p = from; p < to; p++) {
            x += plots_arrange_ticks(&arranged->axis[p]);
            arranged->box[p] = (struct plots_box){x, x + width, y + caption, y + height - BELOW};
            x += width + ends(&panels->panel[p], arena) + PLOTS_ARRANGE_GAP;
        }
    }
}

/* Four in a square, up to eight in two rows, nine in a square, then four to a row. */
static size_t grid_columns(size_t count) {
    return count <= 3 ? count : count == 4 ? 2 : count <= 8 ? (count + 1) / 2 : count == 9 ? 3 : 4;
}

static void place_grid(struct plots_arranged *arranged, const struct plots_panels *panels) {
    size_t count = panels->count;
    size_t columns = grid_columns(count);
    size_t rows = count / columns + (count % columns > 0 ? 1 : 0);
    double left = PLOTS_MARGIN + plots_arrange_ticks(&arranged->axis[0]);
    double width = (PLOTS_WIDTH - PLOTS_MARGIN - left + PLOTS_ARRANGE_GAP) / (double)columns -
                   PLOTS_ARRANGE_GAP;
    double height = (PLOTS_HEIGHT - BOTTOM - arranged->top) / (double)rows;
    double caption =
        PLOTS_ARRANGE_CAPTION + (title_lines(panels, width) > 1 ? PLOTS_LINE_HEIGHT : 0);
    for (size_t p = 0; p < count; p++) {
        size_t column = p % columns, row = p / columns;
        double x = left + (double)column * (width + PLOTS_ARRANGE_GAP);
        double y = arranged->top + (double)row * height;
        arranged->box[p] = (struct plots_box){x, x + width, y + caption, y + height - 8};
    }
}

void plots_arrange(struct plots_arranged *arranged, const struct plots_panels *panels, double top,
                   struct arena *arena) {
    assert(panels->count > 0 && panels->count <= PLOTS_PANELS_MOST);
    choose_axes(arranged, panels, arena);
    if (panels->layout == PLOTS_GRID) {
        /* One more caption above all: the name of the axis that they share. */
        arranged->top = top + PLOTS_ARRANGE_CAPTION;
        place_grid(arranged, panels);
    } else {
        arranged->top = top;
        place_beside(arranged, panels, arena);
    }
}
