/* SPDX-License-Identifier: GPL-3.0-or-later */
/* curves: see curves.h. */
#include "sim/report/curves.h"

#include "sim/report/cells.h"
#include "sim/stats/sample.h"

static void interval_cells(struct cells *cells, struct interval interval) {
    cells_number(cells, interval.mean);
    cells_number(cells, interval.lo);
    cells_number(cells, interval.hi);
}

/* One value per replication. */
struct scratch {
    double *values, *other;
};

static struct scratch scratch_for(const struct results *results, struct arena *arena) {
    return (struct scratch){
        .values = arena_add(arena, results->replications, sizeof(double)),
        .other = arena_add(arena, results->replications, sizeof(double)),
    };
}

static size_t first_month(const struct metric *metric) {
    return metric->total == METRIC_END ? 0 : 1;
}

void curves_sheet(struct page *page, const struct output *output) {
    const struct results *results = &output->study->results;
    struct scratch of = scratch_for(results, page->arena);
    struct cells cells;
    cells_init(&cells, page, "alternative,month,metric,unit,mean,lo,hi,p10,p90");
    for (size_t a = 0; a < results->alternatives; a++) {
        for (size_t c = 0; c < results->columns.count; c++) {
            const struct metric_column *column = &results->columns.column[c];
            for (size_t m = first_month(column->metric); m <= results->months; m++) {
                statistics_month(of.values, results, a, c, m);
                size_t defined = sample_sort(of.values, results->replications, of.other);
                cells_text(&cells, results->alternative[a]);
                cells_count(&cells, m);
                cells_text(&cells, column->name);
                cells_text(&cells, column->metric->unit);
                interval_cells(&cells, interval_of(of.values, statistics_fold(of.values, results),
                                                   STATISTICS_CONFIDENCE));
                cells_number(&cells, sample_quantile(of.other, defined, 0.1));
                cells_number(&cells, sample_quantile(of.other, defined, 0.9));
                cells_row(&cells);
            }
        }
    }
}

void curves_difference_sheet(struct page *page, const struct output *output) {
    const struct results *results = &output->study->results;
    struct scratch of = scratch_for(results, page->arena);
    struct cells cells;
    cells_init(&cells, page,
               "alternative,baseline,month,metric,unit,mean,lo,hi,sd,replications,share_better");
    for (size_t a = 1; a < results->alternatives; a++) {
        for (size_t c = 0; c < results->columns.count; c++) {
            const struct metric_column *column = &results->columns.column[c];
            for (size_t m = first_month(column->metric); m <= results->months; m++) {
                statistics_month(of.values, results, a, c, m);
                statistics_month(of.other, results, 0, c, m);
                statistics_fold(of.other, results);
                size_t draws = statistics_fold(of.values, results);
                struct interval difference =
                    interval_paired(of.values, of.other, draws, STATISTICS_CONFIDENCE);
                cells_text(&cells, results->alternative[a]);
                cells_text(&cells, results->alternative[0]);
                cells_count(&cells, m);
                cells_text(&cells, column->name);
                cells_text(&cells, column->metric->unit);
                interval_cells(&cells, difference);
                cells_number(&cells, difference.sd);
                cells_count(&cells, (size_t)difference.n);
                cells_number(&cells, interval_share_better(of.values, of.other, draws,
                                                           statistics_better(column->metric)));
                cells_row(&cells);
            }
        }
    }
}
