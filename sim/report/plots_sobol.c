/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_sobol: which belief is responsible for how much of the variance, alone and with others. */
#include "sim/report/plots_figures.h"

#include "sim/report/cells.h"
#include "sim/report/plots_address.h"
#include "sim/report/plots_axis.h"
#include "sim/report/plots_lines.h"
#include "sim/scenario/text.h"

#include <math.h>

enum { ROWS_MOST = 16, LABEL_COLUMNS = 34, TICKS = 6, BOTTOM = 66, PITCH_MOST = 56 };

struct shares {
    const struct plots_data *data;
    const struct plots_beliefs_table *table;
    struct plots_asked asked;
    struct arena *arena;
    size_t rows;
};

/* A share lies between none and all, whatever its estimate. */
static double within(double share) {
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

static struct plots_value share_of(struct plots_value value) {
    return (struct plots_value){within(value.mean), within(value.lo), within(value.hi)};
}

/* ---- in words ---- */

static const char *finding(const struct shares *s) {
    const struct plots_beliefs_row *most = &s->table->row[0];
    struct arena *arena = s->arena;
    struct plots_value total = share_of(most->total);
    const char *topic = plots_address_topic(&s->asked, arena);
    if (!(most->total.lo > 0)) {
        return text_format(arena,
                           "No belief can be said yet to be responsible for what is unknown "
                           "about %s",
                           topic);
    }
    return text_format(arena,
                       "%s has the largest share in what is unknown about %s: %s of the "
                       "variance%s",
                       plots_text_name(arena, plots_beliefs_label(most, arena)), topic,
                       plots_text_size(arena, total, PLOTS_SHARE, ""),
                       plots_text_interval(arena, total, PLOTS_SHARE, ""));
}

/* ---- the picture ---- */

static void write_data(struct plots_figure *figure, const struct shares *s) {
    struct cells cells;
    cells_init(&cells, &figure->data,
               "row,address,assumed,first,first_lo,first_hi,total,total_lo,total_hi");
    for (size_t i = 0; i < s->rows; i++) {
        const struct plots_beliefs_row *belief = &s->table->row[i];
        struct plots_value first = share_of(belief->first), total = share_of(belief->total);
        cells_count(&cells, i + 1);
        cells_text(&cells, belief->address);
        cells_text(&cells, belief->assumed ? "yes" : "no");
        cells_number(&cells, first.mean);
        cells_number(&cells, first.lo);
        cells_number(&cells, first.hi);
        cells_number(&cells, total.mean);
        cells_number(&cells, total.lo);
        cells_number(&cells, total.hi);
        cells_row(&cells);
    }
}

/* Which dot is which, said at the first row. */
static void add_key(struct plots_figure *figure, double left, double y) {
    enum { ALONE = 1, WITH = 0 };
    plots_figure_label(figure, left, y, "light: alone", ALONE, false);
    plots_figure_label(figure, left + 120, y, "dark: with what it does through others", WITH, true);
}

static void draw(struct plots_figure *figure, const struct shares *s) {
    struct arena *arena = s->arena;
    struct plots_axis axis = plots_axis_of(arena, 0, 1, TICKS, PLOTS_SHARE, "");
    size_t widest = 0;
    for (size_t i = 0; i < s->rows; i++) {
        size_t own = page_width(plots_beliefs_label(&s->table->row[i], arena)) + 2;
        widest = own > widest ? own : widest;
    }
    widest = widest < LABEL_COLUMNS ? widest : LABEL_COLUMNS;
    double top = figure->top + 42;
    double pitch = (PLOTS_HEIGHT - BOTTOM - top) / (double)s->rows;
    pitch = pitch < PITCH_MOST ? pitch : PITCH_MOST;
    double bottom = top + pitch * (double)s->rows;
    double left = PLOTS_MARGIN + PLOTS_COLUMN * (double)widest + 14;
    double right = PLOTS_WIDTH - PLOTS_MARGIN - 60;
    for (size_t i = 0; i < s->rows; i++) {
        const struct plots_beliefs_row *belief = &s->table->row[i];
        double y = top + pitch * ((double)i + 0.5);
        const char *label = text_format(arena, "%s%s", plots_beliefs_label(belief, arena),
                                        belief->assumed ? " *" : "");
        plots_figure_label(figure, PLOTS_MARGIN, y,
                           plots_text_wrap(arena, label, LABEL_COLUMNS, 1).line[0], PLOTS_INK,
                           false);
        plots_figure_label(figure, right + 14, y,
                           text_format(arena, "%.0f %%", 100 * within(belief->total.mean)),
                           PLOTS_INK, true);
    }
    add_key(figure, left, top - 14);
    plots_figure_label(figure, left, bottom + 46, "Share of the variance, %", PLOTS_SOFT, false);
    write_data(figure, s);
    plots_figure_number(figure, "rows", (double)s->rows);
    plots_figure_number(figure, "left", left / PLOTS_WIDTH);
    plots_figure_number(figure, "right", right / PLOTS_WIDTH);
    plots_figure_number(figure, "top", 1 - top / PLOTS_HEIGHT);
    plots_figure_number(figure, "bottom", 1 - bottom / PLOTS_HEIGHT);
    plots_figure_numbers(figure, "tick_at", axis.tick, axis.ticks);
    plots_figure_words(figure, "tick_text", axis.text, axis.ticks);
    plots_figure_end(figure);
}

const char *plots_sobol_shares(struct plots_figure *figure, const char *name,
                               const struct plots_data *data, struct arena *arena) {
    const struct plots_beliefs_table *table = &data->beliefs.sobol;
    if (table->count == 0) {
        return "";
    }
    struct shares s = {
        .data = data,
        .table = table,
        .arena = arena,
        .asked =
            plots_address_asked(data, table->metric, table->alternative, table->baseline, arena),
        .rows = table->count < ROWS_MOST ? table->count : ROWS_MOST,
    };
    if (!(table->row[0].total.mean > 0)) {
        return "no belief moves the answer";
    }
    const char *drawn = "Beliefs drawn from their ranges. Alone: what would go if the belief were "
                        "known; with others: what would stay if it alone were unknown. * assumed.";
    struct plots_data variants = *data;
    variants.replications = (size_t)table->replications;
    plots_figure_init(
        figure, name, "pairs", finding(&s),
        plots_data_note(&variants, drawn,
                        text_format(arena, "%s · %.0f samples", PLOTS_WHISKERS, table->samples),
                        arena),
        arena);
    draw(figure, &s);
    return NULL;
}
