/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statistics: see statistics.h. */
#include "sim/report/statistics.h"

#include "sim/report/returns.h"
#include "sim/study/proportion.h"

#include <math.h>

enum interval_better statistics_better(const struct metric *metric) {
    switch (metric->direction) {
    case METRIC_UP:
        return INTERVAL_UP;
    case METRIC_DOWN:
        return INTERVAL_DOWN;
    case METRIC_NONE:
        break;
    }
    return INTERVAL_NEITHER;
}

void statistics_month(double *values, const struct results *results, size_t alternative,
                      size_t column, size_t month) {
    for (size_t r = 0; r < results->replications; r++)
        values[r] = results_month(results, alternative, r, column)[month];
}

static void totals(double *values, const struct results *results, size_t alternative,
                   size_t column) {
    for (size_t r = 0; r < results->replications; r++)
        values[r] = results_total(results, alternative, r)[column];
}

size_t statistics_fold(double *values, const struct results *results) {
    size_t lucks = results->lucks, draws = results->replications / lucks;
    for (size_t d = 0; d < draws && lucks > 1; d++) {
        double sum = 0.0;
        for (size_t l = 0; l < lucks; l++)
            sum += values[d * lucks + l];
        values[d] = sum / (double)lucks;
    }
    return draws;
}

static void add_returns(struct statistics_difference *into, const struct results *results,
                        size_t alternative, double *values) {
    for (int i = 0; i < RETURNS; i++) {
        for (size_t r = 0; r < results->replications; r++) {
            double all[RETURNS];
            returns_of(all, results, alternative, r);
            values[r] = all[i];
        }
        struct interval found =
            interval_of(values, statistics_fold(values, results), STATISTICS_CONFIDENCE);
        into[i] = (struct statistics_difference){
            .metric = &returns_metrics[i],
            .name = returns_metrics[i].name,
            .interval = i == RETURNS_SHARE_PAID_BACK
                            ? proportion_interval(found, STATISTICS_CONFIDENCE)
                            : found,
            .share_better = NAN,
        };
    }
}

void statistics_of(struct statistics *statistics, const struct results *results,
                   struct arena *arena) {
    size_t columns = results->columns.count, n = results->replications;
    *statistics = (struct statistics){.results = results, .differences = columns + RETURNS};
    statistics->total = arena_add(arena, results->alternatives * columns, sizeof(struct interval));
    statistics->difference = arena_add(arena, (results->alternatives - 1) * statistics->differences,
                                       sizeof(struct statistics_difference));
    double *base = arena_add(arena, n, sizeof *base);
    size_t draws = n / results->lucks;
    double *values = arena_add(arena, n, sizeof *values);
    for (size_t a = 0; a < results->alternatives; a++) {
        for (size_t c = 0; c < columns; c++) {
            totals(values, results, a, c);
            statistics_fold(values, results);
            statistics->total[a * columns + c] = interval_of(values, draws, STATISTICS_CONFIDENCE);
            if (a == 0)
                continue;
            totals(base, results, 0, c);
            statistics_fold(base, results);
            const struct metric_column *column = &results->columns.column[c];
            statistics->difference[(a - 1) * statistics->differences + c] =
                (struct statistics_difference){
                    .metric = column->metric,
                    .name = column->name,
                    .interval = interval_paired(values, base, draws, STATISTICS_CONFIDENCE),
                    .share_better = interval_share_better(values, base, draws,
                                                          statistics_better(column->metric)),
                };
        }
        if (a > 0)
            add_returns(&statistics->difference[(a - 1) * statistics->differences + columns],
                        results, a, values);
    }
}
