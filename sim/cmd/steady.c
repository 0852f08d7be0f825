/* SPDX-License-Identifier: GPL-3.0-or-later */
/* steady: see steady.h. */
#include "sim/cmd/steady.h"

#include "models/registry.h"
#include "models/settings.h"
#include "sim/cmd/overrun.h"
#include "sim/cmd/produce.h"
#include "sim/cmd/progress.h"
#include "sim/cmd/variant.h"
#include "sim/stats/mser.h"

#include <math.h>

static struct scenario_params *settings(const struct scenario *scenario) {
    return scenario->setup.model[registry_find("scenario", "scenario")];
}

bool steady_prepare(const struct scenario *scenario, const struct options *options,
                    struct command_context *context) {
    const struct place nowhere = {0};
    const char *metric = options->steady;
    if (!metric)
        return true;
    if (!variant_metric_for("--steady", scenario, metric, context))
        return false;
    struct metric_columns columns;
    metrics_expand(&columns, &scenario->setup, context->arena);
    const struct metric_column *column = &columns.column[metrics_find(&columns, metric)];
    if (column->metric->total == METRIC_END) {
        diag_error(context->diag, nowhere,
                   "--steady %s: it is the value at the end, from which nothing can be left out",
                   metric);
        diag_note(context->diag, nowhere, "name what flows: churn, say, or wait_minutes");
        return false;
    }
    if (settings(scenario)->months < MSER_LEAST) {
        diag_error(context->diag, nowhere, "--steady %s: %ld months are too few to settle", metric,
                   settings(scenario)->months);
        diag_note(context->diag, nowhere, "simulate at least %d: --months %d", MSER_LEAST,
                  6 * MSER_LEAST);
        return false;
    }
    return true;
}

/* Mean over the replications in which it is defined; NaN without any. */
static double mean_of(const struct results *results, size_t a, size_t column, size_t month) {
    double sum = 0.0, count = 0.0;
    for (size_t r = 0; r < results->replications; r++) {
        double value = results_month(results, a, r, column)[month];
        if (!isnan(value)) {
            sum += value;
            count++;
        }
    }
    return sum / count;
}

bool steady_find(struct results_steady *found, const struct scenario *scenario,
                 const struct options *options, struct command_context *context) {
    struct scenario first;
    struct study study;
    struct study_options how = produce_manner(context, options);
    scenario_copy(&first, scenario, context->arena);
    if (settings(&first)->replications > STEADY_REPLICATIONS)
        settings(&first)->replications = STEADY_REPLICATIONS;
    progress_note("looking for the end of the warm-up ...", context->quiet);
    how.touchpoint_losses = false;
    study_run(&study, &first, &how, context->arena);
    progress_note("", context->quiet);
    const struct results *results = &study.results;
    if (overrun_found(&study, &first, context) || !results->complete)
        return false;
    size_t column = (size_t)metrics_find(&results->columns, options->steady);
    double *curve = arena_add(context->arena, results->months, sizeof *curve);
    *found = (struct results_steady){.metric = options->steady, .settled = true};
    for (size_t a = 0; a < results->alternatives; a++) {
        for (size_t month = 1; month <= results->months; month++)
            curve[month - 1] = mean_of(results, a, column, month);
        struct mser mser = mser_of(curve, results->months);
        found->left_out = mser.left_out > found->left_out ? mser.left_out : found->left_out;
        found->settled = found->settled && mser.settled;
    }
    return true;
}
