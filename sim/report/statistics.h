/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * statistics: what the replications of a run say, metric by metric: the mean of every alternative
 * with its interval, and the differences to the first alternative, taken within each replication.
 *
 * Ownership: memory of the arena; `results` must outlive it.
 */
#ifndef FRONTLINE_SIM_REPORT_STATISTICS_H
#define FRONTLINE_SIM_REPORT_STATISTICS_H

#include "sim/stats/interval.h"
#include "sim/study/results.h"

/* Two-sided, of all intervals in result files: Student-t, but for shares (Clopper and Pearson). */
#define STATISTICS_CONFIDENCE 0.95

struct statistics_difference {
    const struct metric *metric;
    const char *name;
    struct interval interval; /* of the returns (see returns.h): of their own value */
    double share_better;      /* NaN: neither way is better, or not comparable */
};

struct statistics {
    const struct results *results;
    struct interval *total;                   /* see statistics_total */
    struct statistics_difference *difference; /* see statistics_difference */
    size_t differences;                       /* per alternative: all columns and the returns */
};

/*
 * Replications that share a draw of beliefs are no independent evidence about the mean: takes the
 * mean of each draw, in place, and returns how many there are. Without draws all values stay.
 */
size_t statistics_fold(double *values, const struct results *results);

void statistics_of(struct statistics *statistics, const struct results *results,
                   struct arena *arena);

/* Scratch: `values` gets the month of one column, replication by replication. */
void statistics_month(double *values, const struct results *results, size_t alternative,
                      size_t column, size_t month);

/* Of the metric's direction. */
enum interval_better statistics_better(const struct metric *metric);

static inline const struct interval *statistics_total(const struct statistics *s,
                                                      size_t alternative, size_t column) {
    return s->total + alternative * s->results->columns.count + column;
}

/* `alternative` from 1; 0 is what they are compared with. */
static inline const struct statistics_difference *
statistics_difference(const struct statistics *s, size_t alternative, size_t index) {
    return s->difference + (alternative - 1) * s->differences + index;
}

#endif
