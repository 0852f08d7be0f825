/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_tornado: how far each belief alone moves the answer, the largest swing on top. */
#include "sim/report/plots_figures.h"

#include "sim/report/cells.h"
#include "sim/report/plots_address.h"
#include "sim/report/plots_axis.h"
#include "sim/report/plots_lines.h"
#include "sim/scenario/text.h"

#include <math.h>

enum { ROWS_MOST = 16, LABEL_COLUMNS = 34, TICKS = 7, BOTTOM = 66, PITCH_MOST = 44, END = 70 };

struct tornado {
    const struct plots_data *data;
    const struct plots_beliefs_table *table;
    struct plots_asked asked;
    struct arena *arena;
    double written;               /* NaN: not known */
    size_t rows, moving, turning; /* drawn; that move it at all; that turn it round */
};

static double swing(const struct plots_beliefs_row *belief) {
    return fabs(belief->at_high - belief->at_low);
}

/* ---- in words ---- */

static const char *amount(const struct tornado *t, double value) {
    struct plots_value plain = {value, NAN, NAN};
    return plots_text_signed(t->arena, plain, t->asked.unit, t->data->currency);
}

static const char *finding(const struct tornado *t) {
    const struct plots_beliefs_row *most = &t->table->row[0];
    struct arena *arena = t->arena;
    const char *topic = plots_address_topic(&t->asked, arena);
    if (t->moving == 0) {
        return text_format(arena, "No belief moves %s", topic);
    }
    const char *moves = text_format(arena, "%s moves %s most: %s to %s",
                                    plots_text_name(arena, plots_beliefs_label(most, arena)), topic,
                                    amount(t, fmin(most->at_low, most->at_high)),
                                    amount(t, fmax(most->at_low, most->at_high)));
    return t->turning == 0
               ? text_format(arena, "%s; no belief alone clearly turns the answer round", moves)
               : text_format(arena, "%s; %zu of %zu beliefs alone clearly turn%s the answer round",
                             moves, t->turning, t->table->count, t->turning == 1 ? "s" : "");
}

static const char *how_to_read(const struct tornado *t) {
    return text_format(t->arena,
                       "Each belief alone at the ends of its plausible range, which stand at the "
                       "bars.%s%s * assumed.%s",
                       t->turning > 0 ? " Orange: turns the answer round." : "",
                       isnan(t->written) ? "" : " Grey line: as written.",
                       plots_lines_cut(t->rows, t->moving, t->arena));
}

/* ---- the picture ---- */

static struct plots_axis axis_of(const struct tornado *t) {
    double least = isnan(t->written) ? INFINITY : t->written;
    double most = isnan(t->written) ? -INFINITY : t->written;
    for (size_t i = 0; i < t->rows; i++) {
        const struct plots_beliefs_row *belief = &t->table->row[i];
        least = fmin(least, fmin(belief->at_low, belief->at_high));
        most = fmax(most, fmax(belief->at_low, belief->at_high));
    }
    /* Zero is where the answer turns: shown unless it is far away. */
    double span = most - least;
    least = least > 0 && least < span ? 0 : least;
    most = most < 0 && -most < span ? 0 : most;
    return plots_axis_of(t->arena, least, most, TICKS, t->asked.unit, t->data->currency);
}

static void write_data(struct plots_figure *figure, const struct tornado *t) {
    struct cells cells;
    cells_init(&cells, &figure->data, "row,address,assumed,low,high,at_low,at_high,turns");
    for (size_t i = 0; i < t->rows; i++) {
        const struct plots_beliefs_row *belief = &t->table->row[i];
        cells_count(&cells, i + 1);
        cells_text(&cells, belief->address);
        cells_text(&cells, belief->assumed ? "yes" : "no");
        cells_number(&cells, belief->low);
        cells_number(&cells, belief->high);
        cells_number(&cells, belief->at_low);
        cells_number(&cells, belief->at_high);
        cells_count(&cells, belief->turns ? 1 : 0);
        cells_row(&cells);
    }
}

/* The value of the belief at an end of its bar. */
static void add_end(struct plots_figure *figure, const struct plots_beliefs_row *belief, bool high,
                    double x, double y) {
    double value = high ? belief->high : belief->low;
    bool on_right = (belief->at_high >= belief->at_low) == high;
    const char *text = plots_address_value(figure->arena, value, belief->high - belief->low);
    double width = PLOTS_COLUMN * (double)page_width(text);
    plots_figure_label(figure, on_right ? x + 6 : x - 6 - width, y, text, PLOTS_SOFT, false);
}

static void draw(struct plots_figure *figure, const struct tornado *t) {
    struct arena *arena = t->arena;
    struct plots_axis axis = axis_of(t);
    size_t widest = 0;
    for (size_t i = 0; i < t->rows; i++) {
        size_t own = page_width(plots_beliefs_label(&t->table->row[i], arena)) + 2;
        widest = own > widest ? own : widest;
    }
    widest = widest < LABEL_COLUMNS ? widest : LABEL_COLUMNS;
    double top = figure->top + 26;
    double pitch = (PLOTS_HEIGHT - BOTTOM - top) / (double)t->rows;
    pitch = pitch < PITCH_MOST ? pitch : PITCH_MOST;
    double bottom = top + pitch * (double)t->rows;
    double left = PLOTS_MARGIN + PLOTS_COLUMN * (double)widest + END;
    double right = PLOTS_WIDTH - PLOTS_MARGIN - END;
    double scale = (right - left) / (axis.high - axis.low);
    for (size_t i = 0; i < t->rows; i++) {
        const struct plots_beliefs_row *belief = &t->table->row[i];
        double y = top + pitch * ((double)i + 0.5);
        const char *label = text_format(arena, "%s%s", plots_beliefs_label(belief, arena),
                                        belief->assumed ? " *" : "");
        plots_figure_label(figure, PLOTS_MARGIN, y,
                           plots_text_wrap(arena, label, LABEL_COLUMNS, 1).line[0],
                           belief->turns ? PLOTS_LOSS : PLOTS_INK, belief->turns);
        add_end(figure, belief, false, left + (belief->at_low - axis.low) * scale, y);
        add_end(figure, belief, true, left + (belief->at_high - axis.low) * scale, y);
    }
    if (!isnan(t->written)) {
        const char *text = text_format(arena, "as written %s", amount(t, t->written));
        double x = left + (t->written - axis.low) * scale;
        double width = PLOTS_COLUMN * (double)page_width(text);
        x = fmin(fmax(x - width / 2, left), PLOTS_WIDTH - PLOTS_MARGIN - width);
        plots_figure_label(figure, x, top - 12, text, PLOTS_SOFT, false);
    }
    const char *metric = plots_text_name(arena, t->asked.metric);
    const char *name = t->asked.baseline[0]
                           ? text_format(arena, "%s of %s above %s", metric, t->asked.alternative,
                                         t->asked.baseline)
                           : text_format(arena, "%s of %s", metric, t->asked.alternative);
    plots_figure_label(figure, left, bottom + 46,
                       axis.unit[0] ? text_format(arena, "%s, %s", name, axis.unit) : name,
                       PLOTS_SOFT, false);
    write_data(figure, t);
    plots_figure_number(figure, "rows", (double)t->rows);
    plots_figure_number(figure, "written", t->written);
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

const char *plots_tornado_bars(struct plots_figure *figure, const char *name,
                               const struct plots_data *data, struct arena *arena) {
    const struct plots_beliefs_table *table = &data->beliefs.tornado;
    if (table->count == 0) {
        return "";
    }
    struct tornado t = {
        .data = data,
        .table = table,
        .arena = arena,
        .asked =
            plots_address_asked(data, table->metric, table->alternative, table->baseline, arena),
        .written = table->as_written,
    };
    for (size_t i = 0; i < table->count; i++) {
        t.moving += swing(&table->row[i]) > 0 ? 1 : 0;
        t.turning += table->row[i].turns ? 1 : 0;
    }
    t.rows = t.moving < ROWS_MOST ? t.moving : ROWS_MOST;
    if (t.rows == 0) {
        return "no belief moves the answer";
    }
    struct plots_data bars = *data;
    bars.replications = (size_t)table->replications;
    plots_figure_init(figure, name, "tornado", finding(&t),
                      plots_data_note(&bars, how_to_read(&t), "Means", arena), arena);
    draw(figure, &t);
    return NULL;
}
