/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_optimum: reading, and the figure: the frontier beside the best split. */
#include "sim/report/plots_optimum.h"

#include "sim/report/cells.h"
#include "sim/report/plots_axis.h"
#include "sim/report/plots_csv.h"
#include "sim/report/plots_figures.h"
#include "sim/report/plots_lines.h"
#include "sim/report/plots_metric.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

enum { BUDGET, SPENT, METRIC, MEAN, LO, HI };
enum { PROGRAMME, LABEL, FIRST, LAST, SHARE, MONEY };
enum { TICKS = 6, LABEL_COLUMNS = 26, MIDDLE = 640, BOTTOM = 66, PARTS_MOST = 20, AXIS = 76 };

static bool read_budgets(struct plots_optimum *o, const char *folder, struct arena *arena,
                         struct diag *diag) {
    struct plots_csv csv = {
        .column = {"budget_a_year", "spent_a_year", "metric", "mean", "lo", "hi"}};
    bool found;
    if (!plots_csv_read(&csv, folder, "frontier.csv", &found, arena, diag)) {
        return false;
    }
    o->budget = arena_add(arena, csv.table.records + 1, sizeof *o->budget);
    for (size_t i = 0; i < csv.table.records; i++) {
        struct plots_budget *b = &o->budget[o->budgets++];
        o->metric = plots_csv_text(&csv, i, METRIC);
        if (!plots_csv_number(&csv, i, BUDGET, &b->budget) ||
            !plots_csv_number(&csv, i, SPENT, &b->spent) ||
            !plots_csv_number(&csv, i, MEAN, &b->gain.mean) ||
            !plots_csv_number(&csv, i, LO, &b->gain.lo) ||
            !plots_csv_number(&csv, i, HI, &b->gain.hi)) {
            return false;
        }
    }
    return true;
}

static bool read_parts(struct plots_optimum *o, const char *folder, struct arena *arena,
                       struct diag *diag) {
    struct plots_csv csv = {
        .column = {"programme", "label", "first_month", "last_month", "share", "money_a_year"}};
    bool found;
    if (!plots_csv_read(&csv, folder, "optimum.csv", &found, arena, diag)) {
        return false;
    }
    o->part = arena_add(arena, csv.table.records + 1, sizeof *o->part);
    for (size_t i = 0; i < csv.table.records; i++) {
        struct plots_part *p = &o->part[o->parts++];
        p->programme = plots_csv_text(&csv, i, PROGRAMME);
        p->label = plots_csv_text(&csv, i, LABEL);
        if (!plots_csv_number(&csv, i, FIRST, &p->first_month) ||
            !plots_csv_number(&csv, i, LAST, &p->last_month) ||
            !plots_csv_number(&csv, i, SHARE, &p->share) ||
            !plots_csv_number(&csv, i, MONEY, &p->money)) {
            return false;
        }
    }
    return true;
}

bool plots_optimum_read(struct plots_optimum *optimum, const char *folder, struct arena *arena,
                        struct diag *diag) {
    *optimum = (struct plots_optimum){.metric = ""};
    return read_budgets(optimum, folder, arena, diag) && read_parts(optimum, folder, arena, diag);
}

/* ---- the figure ---- */

/* The budget that was asked for: what all parts add up to. */
static double asked(const struct plots_optimum *o) {
    double all = 0.0;
    for (size_t i = 0; i < o->parts; i++) {
        all += o->part[i].money;
    }
    return all;
}

static const struct plots_budget *best_of(const struct plots_optimum *o) {
    const struct plots_budget *best = NULL;
    for (size_t i = 0; i < o->budgets; i++) {
        if (!best || fabs(o->budget[i].budget - asked(o)) < fabs(best->budget - asked(o))) {
            best = &o->budget[i];
        }
    }
    return best;
}

static const char *money(const struct plots_data *data, double value, struct arena *arena) {
    const struct plots_value sure = {value, NAN, NAN};
    return plots_text_size(arena, sure, PLOTS_MONEY, data->currency);
}

static const char *finding(const struct plots_data *data, struct plots_metric metric,
                           struct arena *arena) {
    const struct plots_optimum *o = &data->optimum;
    const struct plots_budget *best = best_of(o);
    if (!(best->spent > 0.0)) {
        return text_format(arena,
                           "The best is to spend nothing: no split of up to %s a year does better",
                           money(data, o->budget[o->budgets - 1].budget, arena));
    }
    const char *size = plots_text_signed(arena, best->gain, metric.unit, data->currency);
    const char *range = plots_text_interval(arena, best->gain, metric.unit, data->currency);
    const char *open =
        best->gain.lo <= 0.0 && best->gain.hi >= 0.0 ? ", not to be told from 0" : "";
    return text_format(arena, "The best split found spends %s of %s a year and %s %s%s%s",
                       money(data, best->spent, arena), money(data, asked(o), arena),
                       strcmp(o->metric, "npv") == 0
                           ? "adds to the NPV"
                           : text_format(arena, "changes %s by", o->metric),
                       size, range, open);
}

static void frontier(struct plots_figure *figure, const struct plots_data *data,
                     struct plots_metric metric) {
    const struct plots_optimum *o = &data->optimum;
    struct arena *arena = figure->arena;
    struct cells cells;
    double least = 0.0, most = 0.0;
    cells_init(&cells, &figure->data, "budget,spent,mean,lo,hi");
    for (size_t i = 0; i < o->budgets; i++) {
        const struct plots_budget *b = &o->budget[i];
        if (isnan(b->gain.mean)) {
            continue;
        }
        least = fmin(least, fmin(b->gain.mean, isnan(b->gain.lo) ? least : b->gain.lo));
        most = fmax(most, fmax(b->gain.mean, isnan(b->gain.hi) ? most : b->gain.hi));
        cells_number(&cells, b->budget);
        cells_number(&cells, b->spent);
        cells_number(&cells, b->gain.mean);
        cells_number(&cells, isnan(b->gain.lo) ? b->gain.mean : b->gain.lo);
        cells_number(&cells, isnan(b->gain.hi) ? b->gain.mean : b->gain.hi);
        cells_row(&cells);
    }
    double budget = o->budget[o->budgets - 1].budget;
    struct plots_axis up = plots_axis_of(arena, least, most, TICKS, metric.unit, data->currency);
    struct plots_axis along =
        plots_axis_of(arena, 0.0, budget, TICKS - 1, PLOTS_MONEY, data->currency);
    plots_figure_number(figure, "budget", budget);
    plots_figure_number(figure, "asked", asked(o));
    plots_figure_number(figure, "low", up.low);
    plots_figure_number(figure, "high", up.high);
    plots_figure_numbers(figure, "tick_at", up.tick, up.ticks);
    plots_figure_texts(figure, "tick_text", up.text, up.ticks);
    plots_figure_numbers(figure, "budget_at", along.tick, along.ticks);
    plots_figure_texts(figure, "budget_text", along.text, along.ticks);
    double top = figure->top + 22;
    plots_figure_label(figure, PLOTS_MARGIN, top,
                       text_format(arena, "%s above %s%s%s",
                                   strcmp(o->metric, "npv") == 0 ? "NPV" : metric.words,
                                   plots_data_first(data, arena), up.unit[0] ? ", " : "", up.unit),
                       PLOTS_INK, true);
    plots_figure_label(
        figure, PLOTS_MARGIN + PLOTS_COLUMN * (double)up.width + 14, PLOTS_HEIGHT - 18,
        text_format(arena, "Budget a year%s%s", along.unit[0] ? ", " : "", along.unit), PLOTS_INK,
        false);
}

static void split(struct plots_figure *figure, const struct plots_data *data) {
    const struct plots_optimum *o = &data->optimum;
    struct arena *arena = figure->arena;
    size_t count = o->parts < PARTS_MOST ? o->parts : PARTS_MOST;
    double *share = arena_add(arena, count, sizeof *share);
    double *hue = arena_add(arena, count, sizeof *hue);
    double top = figure->top + 44, bottom = PLOTS_HEIGHT - BOTTOM;
    double pitch = (bottom - top) / (double)count;
    bool periods = false;
    for (size_t i = 0; i < o->parts; i++) {
        periods |= o->part[i].first_month > 1.0 && o->part[i].programme[0];
    }
    for (size_t i = 0; i < count; i++) {
        const struct plots_part *p = &o->part[i];
        bool named = p->programme[0] != 0;
        share[i] = p->share;
        hue[i] = named ? 1.0 : PLOTS_SOFT;
        const char *label = !periods || !named ? p->label
                                               : text_format(arena, "%s, months %g-%g", p->label,
                                                             p->first_month, p->last_month);
        struct plots_lines lines = plots_text_even(arena, label, LABEL_COLUMNS, 2);
        double y = top + pitch * ((double)i + 0.5);
        for (size_t k = 0; k < lines.count; k++) {
            plots_figure_label(figure, MIDDLE,
                               y + PLOTS_LINE_HEIGHT * ((double)k - ((double)lines.count - 1) / 2),
                               lines.line[k], PLOTS_INK, false);
        }
        plots_figure_label(
            figure, PLOTS_WIDTH - 100, y,
            text_format(arena, "%s %%", plots_text_number(arena, 100.0 * p->share, 1)),
            named ? PLOTS_INK : PLOTS_SOFT, false);
    }
    plots_figure_label(
        figure, MIDDLE, figure->top + 22,
        text_format(arena, "The best split of %s a year", money(data, asked(o), arena)), PLOTS_INK,
        true);
    plots_figure_number(figure, "parts", (double)count);
    plots_figure_numbers(figure, "part_share", share, count);
    plots_figure_numbers(figure, "part_hue", hue, count);
    const double left[] = {(PLOTS_MARGIN + (double)AXIS) / PLOTS_WIDTH,
                           (MIDDLE + PLOTS_COLUMN * LABEL_COLUMNS + 14.0) / PLOTS_WIDTH};
    const double right[] = {(MIDDLE - 40.0) / PLOTS_WIDTH, (PLOTS_WIDTH - 120.0) / PLOTS_WIDTH};
    plots_figure_numbers(figure, "left", left, 2);
    plots_figure_numbers(figure, "right", right, 2);
    plots_figure_number(figure, "top", 1 - top / PLOTS_HEIGHT);
    plots_figure_number(figure, "bottom", 1 - bottom / PLOTS_HEIGHT);
}

const char *plots_optimum_frontier(struct plots_figure *figure, const char *name,
                                   const struct plots_data *data, struct arena *arena) {
    if (data->optimum.budgets == 0 || data->optimum.parts == 0) {
        return ""; /* nothing was to be optimised */
    }
    struct plots_metric metric = plots_metric_of(data, data->optimum.metric, arena);
    plots_figure_init(
        figure, name, "frontier", finding(data, metric, arena),
        plots_data_note(data,
                        "Left: what the best split found of each budget adds, on luck that the "
                        "search has not seen; at 0 it breaks even, dotted is the budget on the "
                        "right. Its shares may leave money unspent.",
                        PLOTS_BANDS, arena),
        arena);
    frontier(figure, data, metric);
    split(figure, data);
    plots_figure_end(figure);
    return NULL;
}
