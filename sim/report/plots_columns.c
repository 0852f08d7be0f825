/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_columns: the data file of a figure of curves. */
#include "sim/report/plots_columns.h"

#include "sim/report/cells.h"

#include <math.h>
#include <string.h>

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

void plots_columns_write(struct plots_figure *figure, const struct plots_panels *panels) {
    struct arena *arena = figure->arena;
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
    cells_init(&cells, &figure->data, header.data);
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
