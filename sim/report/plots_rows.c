/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_rows: estimates below one another, each with its 95 % interval. */
#include "sim/report/plots_rows.h"

#include "sim/report/cells.h"
#include "sim/report/plots_axis.h"
#include "sim/scenario/text.h"

#include <assert.h>
#include <math.h>

enum { LABEL_COLUMNS = 28, TICKS = 6, BOTTOM = 66, PITCH_MOST = 84, VALUE_WIDTH = 16 };

/* Ties keep their order, so that the same results give the same picture. */
static void sort(struct plots_rows *rows) {
    for (size_t i = 1; i < rows->count; i++) {
        struct plots_row row = rows->row[i];
        size_t to = i;
        for (; to > 0 && rows->row[to - 1].value.mean < row.value.mean; to--) {
            rows->row[to] = rows->row[to - 1];
        }
        rows->row[to] = row;
    }
}

static struct plots_axis axis_of(const struct plots_rows *rows, size_t count, struct arena *arena) {
    double least = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        const struct plots_value *value = &rows->row[i].value;
        least = fmin(fmin(least, value->mean), isnan(value->lo) ? least : value->lo);
        most = fmax(fmax(most, value->mean), isnan(value->hi) ? most : value->hi);
    }
    return plots_axis_of(arena, least, most, TICKS, rows->unit, rows->currency);
}

static void write_data(struct plots_figure *figure, const struct plots_rows *rows, size_t count) {
    struct cells cells;
    cells_init(&cells, &figure->data, "row,name,mean,lo,hi,hue,label");
    for (size_t i = 0; i < count; i++) {
        const struct plots_row *row = &rows->row[i];
        cells_count(&cells, i + 1);
        cells_text(&cells, row->name);
        cells_number(&cells, row->value.mean);
        cells_number(&cells, row->value.lo);
        cells_number(&cells, row->value.hi);
        cells_number(&cells, row->hue);
        cells_text(&cells, row->label);
        cells_row(&cells);
    }
}

void plots_rows_add(struct plots_figure *figure, struct plots_rows *rows) {
    struct arena *arena = figure->arena;
    size_t count = rows->count < PLOTS_ROWS_MOST ? rows->count : PLOTS_ROWS_MOST;
    assert(count > 0);
    sort(rows);
    struct plots_axis axis = axis_of(rows, count, arena);
    struct plots_lines *label = arena_add(arena, count, sizeof *label);
    const char **number = arena_add(arena, count, sizeof *number);
    size_t widest = 0, longest = 0;
    bool whiskers = false;
    for (size_t i = 0; i < count; i++) {
        label[i] = plots_text_even(arena, rows->row[i].label, LABEL_COLUMNS, count > 12 ? 1 : 2);
        number[i] = plots_text_signed(arena, rows->row[i].value, rows->unit, rows->currency);
        whiskers |= !isnan(rows->row[i].value.lo);
        widest = label[i].width > widest ? label[i].width : widest;
        longest = page_width(number[i]) > longest ? page_width(number[i]) : longest;
    }
    double top = figure->top + 22;
    double pitch = (PLOTS_HEIGHT - BOTTOM - top) / (double)count;
    pitch = pitch < PITCH_MOST ? pitch : PITCH_MOST;
    double bottom = top + pitch * (double)count;
    double left = PLOTS_MARGIN + PLOTS_COLUMN * (double)widest + 14;
    double right = PLOTS_WIDTH - PLOTS_MARGIN - VALUE_WIDTH - (PLOTS_COLUMN + 1) * (double)longest;
    for (size_t i = 0; i < count; i++) {
        double y = top + pitch * ((double)i + 0.5);
        double first = y - PLOTS_LINE_HEIGHT * ((double)label[i].count - 1) / 2;
        for (size_t k = 0; k < label[i].count; k++) {
            plots_figure_label(figure, PLOTS_MARGIN, first + PLOTS_LINE_HEIGHT * (double)k,
                               label[i].line[k], PLOTS_INK, false);
        }
        plots_figure_label(figure, right + VALUE_WIDTH, y, number[i], PLOTS_INK, true);
    }
    const char *name =
        axis.unit[0] ? text_format(arena, "%s, %s", rows->axis, axis.unit) : rows->axis;
    plots_figure_label(figure, left, bottom + 46, name, PLOTS_SOFT, false);
    write_data(figure, rows, count);
    plots_figure_number(figure, "bars", rows->bars ? 1 : 0);
    plots_figure_number(figure, "whiskers", whiskers ? 1 : 0);
    plots_figure_number(figure, "rows", (double)count);
    plots_figure_number(figure, "left", left / PLOTS_WIDTH);
    plots_figure_number(figure, "right", right / PLOTS_WIDTH);
    plots_figure_number(figure, "top", 1 - top / PLOTS_HEIGHT);
    plots_figure_number(figure, "bottom", 1 - bottom / PLOTS_HEIGHT);
    plots_figure_number(figure, "low", axis.low);
    plots_figure_number(figure, "high", axis.high);
    plots_figure_numbers(figure, "tick_at", axis.tick, axis.ticks);
    plots_figure_words(figure, "tick_text", axis.text, axis.ticks);
    plots_figure_end(figure);
}
