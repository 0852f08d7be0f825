/* SPDX-License-Identifier: GPL-3.0-or-later */
/* variant: see variant.h. */
#include "sim/cmd/variant.h"

#include "models/registry.h"
#include "models/settings.h"
#include "sim/cmd/overrun.h"
#include "sim/cmd/produce.h"
#include "sim/report/statistics.h"

#include <assert.h>

bool variant_read(struct scenario *scenario, const struct variant *variant, const char *const *more,
                  size_t count, struct command_context *context) {
    struct options wanted = *variant->options;
    const char **set = arena_add(context->arena, wanted.sets + count + 1, sizeof *set);
    for (size_t i = 0; i < wanted.sets; i++)
        set[i] = wanted.set[i];
    for (size_t i = 0; i < count; i++)
        set[wanted.sets + i] = more[i];
    wanted.set = set;
    wanted.sets += count;
    if (!command_read(scenario, context, &wanted))
        return false;
    struct scenario_params *settings = scenario->setup.model[registry_find("scenario", "scenario")];
    if (variant->replications > 0 && (size_t)settings->replications > variant->replications)
        settings->replications = (long)variant->replications;
    return !variant->prepare ||
           variant->prepare(scenario, variant->prepare_context, context->arena);
}

bool variant_study(struct study *study, const struct variant *variant, const char *const *more,
                   size_t count, struct command_context *context) {
    struct scenario *scenario = arena_add(context->arena, 1, sizeof *scenario);
    if (!variant_read(scenario, variant, more, count, context))
        return false;
    struct study_options how = produce_manner(context, variant->options);
    how.touchpoint_losses = false;
    study_run(study, scenario, &how, context->arena);
    return !overrun_found(study, scenario, context) && study->results.complete;
}

static double *totals(const struct results *results, size_t alternative, const char *metric,
                      struct arena *arena) {
    long column = metrics_find(&results->columns, metric);
    assert(column >= 0);
    double *value = arena_add(arena, results->replications + 1, sizeof *value);
    for (size_t r = 0; r < results->replications; r++)
        value[r] = results_total(results, alternative, r)[column];
    return value;
}

struct interval variant_total(const struct results *results, size_t alternative, const char *metric,
                              struct arena *arena) {
    return interval_of(totals(results, alternative, metric, arena), results->replications,
                       STATISTICS_CONFIDENCE);
}

struct interval variant_difference(const struct results *results, size_t alternative,
                                   size_t baseline, const char *metric, struct arena *arena) {
    return interval_paired(totals(results, alternative, metric, arena),
                           totals(results, baseline, metric, arena), results->replications,
                           STATISTICS_CONFIDENCE);
}

void variant_cells(struct cells *cells, const struct interval *interval) {
    cells_number(cells, interval->mean);
    cells_number(cells, interval->lo);
    cells_number(cells, interval->hi);
    cells_count(cells, (size_t)interval->n);
}

bool variant_metric(const struct scenario *scenario, const char *name,
                    const struct command_context *context) {
    struct metric_columns columns;
    metrics_expand(&columns, &scenario->setup, context->arena);
    if (metrics_find(&columns, name) >= 0)
        return true;
    const char **names = arena_add(context->arena, columns.count, sizeof *names);
    for (size_t i = 0; i < columns.count; i++)
        names[i] = columns.column[i].name;
    diag_error(context->diag, (struct place){0}, "--metric %s: no such metric", name);
    const char *nearest = diag_nearest(name, names, columns.count);
    if (nearest)
        diag_note(context->diag, (struct place){0}, "did you mean %s?", nearest);
    return false;
}
