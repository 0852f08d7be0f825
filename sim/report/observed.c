/* SPDX-License-Identifier: GPL-3.0-or-later */
/* observed: see observed.h. */
#include "sim/report/observed.h"

#include "sim/report/cells.h"
#include "sim/report/digits.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Of one month, or of the mean over several. */
struct comparison {
    double measured;
    struct interval predicted;
};

static double error(const struct comparison *comparison) {
    if (comparison->measured == 0)
        return NAN;
    return (comparison->predicted.mean - comparison->measured) / fabs(comparison->measured);
}

/* Of that metric, and of a month that was simulated. */
static bool is_within(const struct scenario_observed *observed, const char *metric,
                      const struct results *results) {
    return strcmp(observed->metric, metric) == 0 && observed->month >= 0 &&
           (size_t)observed->month <= results->months;
}

/*
 * Means over rows `first` to `last` of the observations that are of the same metric: over
 * the months that were simulated, so that a shorter run is compared over what it has. Without such
 * a month the mean of all stands beside no prediction.
 */
static struct comparison compare(const struct output *output, size_t first, size_t last,
                                 struct arena *arena) {
    const struct scenario_observed *observed = output->scenario->observed;
    const struct results *results = &output->study->results;
    double *predicted = arena_add(arena, results->replications, sizeof *predicted);
    double *month = arena_add(arena, results->replications, sizeof *month);
    struct comparison comparison = {0};
    long column = metrics_find(&results->columns, observed[first].metric);
    double count = 0;
    bool any = false;
    for (size_t i = first; i <= last; i++)
        any = any || is_within(&observed[i], observed[first].metric, results);
    for (size_t i = first; i <= last; i++) {
        if (strcmp(observed[i].metric, observed[first].metric) != 0)
            continue;
        bool within = is_within(&observed[i], observed[first].metric, results);
        if (any && !within)
            continue;
        if (within && column >= 0)
            statistics_month(month, results, 0, (size_t)column, (size_t)observed[i].month);
        for (size_t r = 0; r < results->replications; r++)
            predicted[r] += within && column >= 0 ? month[r] : NAN;
        comparison.measured += observed[i].value;
        count++;
    }
    comparison.measured /= count;
    for (size_t r = 0; r < results->replications; r++)
        predicted[r] /= count;
    comparison.predicted =
        interval_of(predicted, statistics_fold(predicted, results), STATISTICS_CONFIDENCE);
    return comparison;
}

void observed_sheet(struct page *page, const struct output *output) {
    struct cells cells;
    cells_init(&cells, page, "month,metric,value,source,predicted,lo,hi,error");
    for (size_t i = 0; i < output->scenario->observations; i++) {
        const struct scenario_observed *observed = &output->scenario->observed[i];
        struct comparison comparison = compare(output, i, i, page->arena);
        cells_number(&cells, (double)observed->month);
        cells_text(&cells, observed->metric);
        cells_number(&cells, observed->value);
        cells_text(&cells, observed->source ? observed->source : "");
        cells_number(&cells, comparison.predicted.mean);
        cells_number(&cells, comparison.predicted.lo);
        cells_number(&cells, comparison.predicted.hi);
        cells_number(&cells, error(&comparison));
        cells_row(&cells);
    }
}

/* ---- for people ---- */

enum { NAME_WIDTH = 28, MONTH_WIDTH = 8, NUMBER_WIDTH = 12 };

/* Four significant digits, as far as decimals go. */
static void number_field(struct page *page, double value) {
    char digits[DIGITS_SIZE];
    int decimals = value != 0 && isfinite(value) ? 3 - (int)floor(log10(fabs(value))) : 0;
    digits_people(digits, value, decimals < 0 ? 0 : decimals > 6 ? 6 : decimals);
    page_field(page, digits[0] ? digits : "-", NUMBER_WIDTH, 1);
}

static void line(struct page *page, const char *name, const char *month,
                 const struct comparison *comparison) {
    page_field(page, name, NAME_WIDTH, 0);
    page_field(page, month, MONTH_WIDTH, 1);
    number_field(page, comparison->measured);
    number_field(page, comparison->predicted.mean);
    number_field(page, comparison->predicted.lo);
    number_field(page, comparison->predicted.hi);
    double percent = 100 * error(comparison);
    if (isfinite(percent))
        page_print(page, "%+10.1f %%", percent);
    page_add(page, "\n");
}

static bool is_first_of_metric(const struct scenario *scenario, size_t row) {
    for (size_t i = 0; i < row; i++)
        if (strcmp(scenario->observed[i].metric, scenario->observed[row].metric) == 0)
            return false;
    return true;
}

static void metric_lines(struct page *page, const struct output *output, size_t first) {
    const struct scenario *scenario = output->scenario;
    const char *metric = scenario->observed[first].metric;
    size_t count = 0, last = first;
    bool all_equal = true;
    for (size_t i = first; i < scenario->observations; i++) {
        if (strcmp(scenario->observed[i].metric, metric) != 0)
            continue;
        count++;
        last = i;
        all_equal = all_equal && scenario->observed[i].value == scenario->observed[first].value;
    }
    for (size_t i = first; count > 1 && !all_equal && i <= last; i++) {
        if (strcmp(scenario->observed[i].metric, metric) != 0)
            continue;
        char month[32];
        snprintf(month, sizeof month, "%ld", scenario->observed[i].month);
        struct comparison comparison = compare(output, i, i, page->arena);
        line(page, i == first ? metric : "", month, &comparison);
    }
    struct comparison mean = compare(output, first, last, page->arena);
    line(page, all_equal ? metric : "", count > 1 ? "mean" : "", &mean);
}

void observed_table(struct page *page, const struct output *output) {
    const struct scenario *scenario = output->scenario;
    if (scenario->observations == 0)
        return;
    page_print(page, "Observed, and predicted for %s:\n\n", output->study->results.label[0]);
    const char *const names[] = {"observed", "predicted", "from", "to"};
    page_field(page, "", NAME_WIDTH, 0);
    page_field(page, "month", MONTH_WIDTH, 1);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        page_field(page, names[i], NUMBER_WIDTH, 1);
    page_field(page, "error", NUMBER_WIDTH, 1);
    page_add(page, "\n");
    for (size_t i = 0; i < scenario->observations; i++)
        if (is_first_of_metric(scenario, i))
            metric_lines(page, output, i);
    page_add(page, "\n");
}
