/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_eighty: the same money to leaders, the front line, and every split between. */
#include "sim/report/plots_figures.h"

#include "models/staff/transfer.h"
#include "sim/report/plots_address.h"
#include "sim/report/plots_curve.h"
#include "sim/report/plots_lines.h"
#include "sim/scenario/text.h"

#include <math.h>

struct eighty {
    const struct plots_data *data;
    const struct plots_points *points;
    struct arena *arena;
    size_t best; /* split with the largest mean */
};

/* A list of splits as places and values. */
static void columns(const struct plots_split *split, size_t count, double **at,
                    struct plots_value **value, struct arena *arena) {
    *at = arena_add(arena, count + 1, sizeof **at);
    *value = arena_add(arena, count + 1, sizeof **value);
    for (size_t i = 0; i < count; i++) {
        (*at)[i] = split[i].at;
        (*value)[i] = split[i].value;
    }
}

static size_t best_of(const struct plots_points *points) {
    size_t best = 0;
    for (size_t i = 1; i < points->splits; i++) {
        best = points->split[i].value.mean > points->split[best].value.mean ? i : best;
    }
    return best;
}

/* ---- in words ---- */

static const char *money(const struct eighty *e, struct plots_value value) {
    return plots_text_size(e->arena, value, PLOTS_MONEY, e->data->currency);
}

static const char *interval(const struct eighty *e, struct plots_value value) {
    return plots_text_interval(e->arena, value, PLOTS_MONEY, e->data->currency);
}

/* "the front line alone", "leaders alone", "80 % to the front line". */
static const char *split_words(const struct eighty *e, double share) {
    return share >= 1   ? "all of it to the front line"
           : share <= 0 ? "all of it to leaders"
                        : text_format(e->arena, "%.0f %% of it to the front line", 100 * share);
}

static const char *finding(const struct eighty *e) {
    const struct plots_split *best = &e->points->split[e->best];
    const char *base = plots_data_first(e->data, e->arena);
    struct plots_value negated = plots_text_negated(best->value);
    const char *split = split_words(e, best->at);
    if (best->value.hi < 0) {
        return text_format(e->arena,
                           "It loses here: even the best split of the training money, %s, is worth "
                           "%s less than %s%s",
                           split, money(e, negated), base, interval(e, negated));
    }
    if (!(best->value.lo > 0)) {
        return text_format(e->arena,
                           "Whether training pays here cannot be told: the best split, %s, differs "
                           "from %s by %s%s",
                           split, base,
                           plots_text_signed(e->arena, best->value, PLOTS_MONEY, e->data->currency),
                           interval(e, best->value));
    }
    return text_format(e->arena, "Training money earns most with %s: %s more than %s%s", split,
                       money(e, best->value), base, interval(e, best->value));
}

/* ---- panels ---- */

static struct plots_curve splits_panel(const struct eighty *e) {
    const struct plots_points *points = e->points;
    struct arena *arena = e->arena;
    double *at;
    struct plots_value *value;
    columns(points->split, points->splits, &at, &value, arena);
    struct plots_curve_line *line = arena_add(arena, 1, sizeof *line);
    struct plots_curve_mark *mark = arena_add(arena, 1, sizeof *mark);
    const struct plots_split *best = &points->split[e->best];
    *line = (struct plots_curve_line){.hue = 1, .name = "npv", .value = value};
    *mark = (struct plots_curve_mark){
        .at = best->at,
        .value = best->value.mean,
        .hue = 1,
        .label = text_format(arena, "best: %.0f %%", 100 * best->at),
        .rises = best->at > 0.5,
    };
    return (struct plots_curve){
        .title = "The same money, split",
        .axis = text_format(arena, "Net present value above %s", plots_data_first(e->data, arena)),
        .unit = PLOTS_MONEY,
        .across = "share of the money for the front line, the rest for leaders, %",
        .name = "share",
        .along = PLOTS_SHARE,
        .at = at,
        .count = points->splits,
        .line = line,
        .lines = 1,
        .mark = mark,
        .marks = 1,
        .from_zero = true,
        .written = NAN,
    };
}

/* Where leaders alone draw level, and what that says. */
static const char *turn_words(const struct eighty *e, const double *cross, size_t crossings) {
    const struct param_table table = {.rows = transfer_model.rows, .count = transfer_model.count};
    const struct param *row = param_find(&table, "cascade");
    const char *plausible = text_format(
        e->arena, "plausible" PLOTS_JOIN "is" PLOTS_JOIN "%g" PLOTS_JOIN "to" PLOTS_JOIN "%g",
        row->plausible[0], row->plausible[1]);
    if (crossings == 0) {
        bool front = e->points->cascade[0].value.mean > 0;
        return text_format(e->arena, "%s alone %s ahead at every strength; %s",
                           front ? "The front line" : "Leaders", front ? "is" : "are", plausible);
    }
    return text_format(e->arena, "Leaders alone draw level at %s; %s",
                       plots_address_value(e->arena, cross[0], 1), plausible);
}

static struct plots_curve cascade_panel(const struct eighty *e) {
    const struct plots_points *points = e->points;
    struct arena *arena = e->arena;
    double *at, *cross = arena_add(arena, points->cascades, sizeof *cross);
    int *way = arena_add(arena, points->cascades, sizeof *way);
    struct plots_value *value;
    columns(points->cascade, points->cascades, &at, &value, arena);
    size_t crossings = plots_curve_crossings(at, value, points->cascades, cross, way);
    struct plots_curve_line *line = arena_add(arena, 1, sizeof *line);
    struct plots_curve_mark *mark = arena_add(arena, crossings + 1, sizeof *mark);
    *line = (struct plots_curve_line){.hue = 2, .name = "front_line_less_leaders", .value = value};
    for (size_t i = 0; i < crossings; i++) {
        mark[i] = (struct plots_curve_mark){.at = cross[i],
                                            .hue = 2,
                                            .label = plots_address_value(arena, cross[i], 1),
                                            .rises = way[i] > 0};
    }
    return (struct plots_curve){
        .title = turn_words(e, cross, crossings),
        .axis = "Front line alone, less leaders alone",
        .unit = PLOTS_MONEY,
        .across = "strength of the cascade, what leaders pass on (assumed)",
        .name = "cascade",
        .along = PLOTS_COUNT,
        .at = at,
        .count = points->cascades,
        .line = line,
        .lines = 1,
        .mark = mark,
        .marks = crossings,
        .from_zero = true,
        .written = NAN,
    };
}

const char *plots_eighty_splits(struct plots_figure *figure, const char *name,
                                const struct plots_data *data, struct arena *arena) {
    struct eighty e = {.data = data, .points = &data->points, .arena = arena};
    if (data->points.splits < 2 || data->points.cascades < 2) {
        return "";
    }
    e.best = best_of(&data->points);
    struct plots_value outlay = {data->points.split[e.best].outlay, NAN, NAN};
    const char *drawn = text_format(arena,
                                    "Outlay %s a year, sessions and paid hours. Differences "
                                    "within each replication, on the same luck; the band of the "
                                    "splits holds for all of them together.",
                                    money(&e, outlay));
    plots_figure_init(figure, name, "curve", finding(&e),
                      plots_data_note(data, drawn, PLOTS_BANDS, arena), arena);
    const struct plots_curve curve[2] = {splits_panel(&e), cascade_panel(&e)};
    plots_curve_add(figure, curve, 2, data->currency);
    return NULL;
}
