/* SPDX-License-Identifier: GPL-3.0-or-later */
/* knowledge_curves: see knowledge_curves.h. */
#include "sim/report/knowledge_curves.h"

#include "sim/report/cells.h"
#include "sim/report/knowledge.h"
#include "sim/study/nested.h"

/* One value per replication, and room to take them apart. */
struct scratch {
    double *value, *other, *room;
};

static void row(struct cells *cells, const struct output *output, struct scratch *of,
                const struct metric_column *column) {
    const struct results *results = &output->study->results;
    size_t draws = output->knowledge->draws;
    struct nested nested = nested_of(of->value, draws, results->lucks, STATISTICS_CONFIDENCE);
    struct nested_bands bands = nested_bands(of->value, draws, results->lucks, &nested, of->room);
    struct interval mean =
        interval_of(of->value, statistics_fold(of->value, results), STATISTICS_CONFIDENCE);
    cells_text(cells, column->name);
    cells_text(cells, column->metric->unit);
    cells_number(cells, mean.mean);
    cells_number(cells, mean.lo);
    cells_number(cells, mean.hi);
    cells_number(cells, bands.all.p10);
    cells_number(cells, bands.all.p90);
    cells_number(cells, bands.knowledge.p10);
    cells_number(cells, bands.knowledge.p90);
    cells_number(cells, bands.luck.p10);
    cells_number(cells, bands.luck.p90);
    cells_number(cells, nested.knowledge);
    cells_number(cells, nested.luck);
    cells_number(cells, nested.share);
    cells_number(cells, nested.share_lo);
    cells_number(cells, nested.share_hi);
    cells_count(cells, nested.draws);
    cells_row(cells);
}

static void rows(struct cells *cells, const struct output *output, struct scratch *of, size_t a,
                 size_t c, bool difference) {
    const struct results *results = &output->study->results;
    const struct metric_column *column = &results->columns.column[c];
    for (size_t m = column->metric->total == METRIC_END ? 0 : 1; m <= results->months; m++) {
        statistics_month(of->value, results, a, c, m);
        if (difference) {
            statistics_month(of->other, results, 0, c, m);
            for (size_t r = 0; r < results->replications; r++)
                of->value[r] -= of->other[r];
        }
        cells_text(cells, results->alternative[a]);
        cells_text(cells, difference ? results->alternative[0] : "");
        cells_count(cells, m);
        row(cells, output, of, column);
    }
}

void knowledge_curves_sheet(struct page *page, const struct output *output) {
    const struct results *results = &output->study->results;
    struct scratch of = {
        .value = arena_add(page->arena, results->replications, sizeof(double)),
        .other = arena_add(page->arena, results->replications, sizeof(double)),
        .room = arena_add(page->arena, 2 * results->replications, sizeof(double)),
    };
    struct cells cells;
    cells_init(&cells, page,
               "alternative,baseline,month,metric,unit,mean,lo,hi,p10,p90,knowledge_p10,"
               "knowledge_p90,luck_p10,luck_p90,sd_knowledge,sd_luck,share_knowledge,"
               "share_knowledge_lo,share_knowledge_hi,draws");
    for (size_t a = 0; a < results->alternatives; a++)
        for (int difference = 0; difference < (a > 0 ? 2 : 1); difference++)
            for (size_t c = 0; c < results->columns.count; c++)
                if (results->columns.column[c].metric->scope == METRIC_COMPANY)
                    rows(&cells, output, &of, a, c, difference);
}
