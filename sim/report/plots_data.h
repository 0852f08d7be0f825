/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_data: a result folder as numbers to draw. Only files are read, by column name, so that an
 * old run can be drawn again.
 *
 * Files      explain.csv alone, or curves.csv and summary.csv, which must be there;
 *            differences.csv, difference_curves.csv, verdicts.csv, observed.csv, attribution.csv,
 *            sweep.csv, eighty.csv, tornado.csv, morris.csv, sobol.csv, frontier.csv, optimum.csv,
 *            information.csv, uncertainty_curves.csv, and for the names that people use groups.csv,
 *            touchpoints.csv and summary.json where present.
 * Ownership  Everything lives in the arena.
 * Errors     What is wrong with a file is told to the diag.
 * Invariant  The first alternative is the one that the differences are taken to.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_DATA_H
#define FRONTLINE_SIM_REPORT_PLOTS_DATA_H

#include "sim/report/plots_bands.h"
#include "sim/report/plots_beliefs.h"
#include "sim/report/plots_optimum.h"
#include "sim/report/plots_points.h"
#include "sim/report/plots_routes.h"
#include "sim/report/plots_shares.h"
#include "sim/report/plots_story.h"
#include "sim/report/plots_text.h"
#include "sim/report/plots_worth.h"

/* One metric of one alternative: a value per month 0..months, or a single total. */
struct plots_series {
    const char *metric;
    size_t alternative;
    struct plots_value *value;
};

struct plots_set {
    struct plots_series *series;
    size_t count, room;
    size_t values; /* of each series: months + 1, or 1 */
};

/* An alternative, a group or a touchpoint. What is not known is "", but a label never is. */
struct plots_item {
    const char *name, *label;
    const char *stage;      /* of a touchpoint: start middle end */
    const char *department; /* of a group; of a touchpoint that of its group, "" for technology */
};

struct plots_items {
    struct plots_item *item;
    size_t count, room;
};

struct plots_observed {
    const char *metric;
    long month;
    double value;
};

struct plots_data {
    const char *title, *currency, *seed; /* "" when unknown */
    bool complete, independent;          /* independent: alternatives are no twins */
    long months;
    size_t replications;
    struct plots_items alternatives, groups, touchpoints;
    struct plots_set curves, totals, difference_curves, differences;
    bool judged; /* by compare: differences of what decides have the intervals of its verdicts */
    struct plots_observed *observed;
    size_t observations;
    struct plots_routes routes;
    struct plots_shares shares;
    struct plots_worth worth;
    struct plots_bands bands;
    struct plots_points points;
    struct plots_beliefs beliefs;
    struct plots_optimum optimum;
    struct plots_story story; /* where told, there is nothing else but names and months */
    const char *customer;     /* whose story; "" when unknown */
};

bool plots_data_read(struct plots_data *data, const char *folder, struct arena *arena,
                     struct diag *diag);

/* The values of a metric in a set; NULL when it has none, or when all of them are undefined. */
const struct plots_value *plots_data_find(const struct plots_set *set, const char *metric,
                                          size_t alternative);

/* METRIC:ITEM, the full name of a metric of a group or touchpoint. */
const char *plots_data_metric(struct arena *arena, const char *metric, const char *item);

/* The total of a metric, or the difference of totals; all NaN when there is none. */
struct plots_value plots_data_total(const struct plots_set *set, const char *metric,
                                    size_t alternative);

/* Label of the first alternative, for a sentence. */
const char *plots_data_first(const struct plots_data *data, struct arena *arena);

/*
 * How to read a figure: what is `drawn` ("" or a sentence with its full stop), what its intervals
 * look like (only where there are any), then replications, seed and title.
 */
const char *plots_data_note(const struct plots_data *data, const char *drawn, const char *intervals,
                            struct arena *arena);

#endif
