/* SPDX-License-Identifier: GPL-3.0-or-later */
/* variant: see variant.h. */
#include "sim/cmd/variant.h"

#include "models/registry.h"
#include "models/settings.h"
#include "sim/report/statistics.h"

#include <assert.h>
#include <string.h>

bool variant_read(struct scenario *scenario, const struct variant *variant, struct arena *arena,
                  struct diag *diag) {
    const struct options *options = variant->options;
    const char **set = arena_add(arena, options->sets + variant->sets + 1, sizeof *set);
    for (size_t i = 0; i < options->sets; i++)
        set[i] = options->set[i];
    for (size_t i = 0; i < variant->sets; i++)
        set[options->sets + i] = variant->set[i];
    const struct scenario_options wanted = {
        .set = set,
        .sets = options->sets + variant->sets,
        .alternatives = options->alternatives,
        .all = options_has(options, OPTIONS_ALL),
    };
    if (!scenario_read(scenario, options->word[0], &wanted, arena, diag))
        return false;
    if (options->name)
        scenario->name = options->name;
    struct scenario_params *settings = scenario->setup.model[registry_find("scenario", "scenario")];
    if (variant->replications > 0 && (size_t)settings->replications > variant->replications)
        settings->replications = (long)variant->replications;
    return !variant->prepare || variant->prepare(scenario, variant->prepare_context, arena, diag);
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

static bool money_changes(const struct scenario *scenario) {
    for (size_t a = 0; a < scenario->alternatives; a++) {
        const struct scenario_alternative *alternative = &scenario->alternative[a];
        for (size_t i = 0; i < alternative->changes; i++)
            if (strncmp(alternative->change[i].target.param->unit, "money", strlen("money")) == 0)
                return true;
    }
    return false;
}

static bool money_flows(const struct setup *s) {
    bool flows = setup_count(s, SETUP_PROGRAMMES) > 0;
    for (size_t i = 0; i < setup_count(s, SETUP_GROUPS); i++)
        flows = flows || setup_group(s, i)->salary > 0.0;
    for (size_t i = 0; i < setup_count(s, SETUP_SEGMENTS); i++) {
        const struct segment *segment = setup_segment(s, i);
        flows = flows || segment->fee > 0.0;
        for (size_t k = 0; k < s->list[SETUP_JOURNEYS].count; k++)
            flows = flows || segment->spend[k] > 0.0;
    }
    return flows;
}

const char *variant_metric_default(const struct scenario *scenario) {
    bool serves = setup_count(&scenario->setup, SETUP_TOUCHPOINTS) > 0;
    bool paid = money_flows(&scenario->setup) || money_changes(scenario);
    return serves && !paid ? "wait_minutes" : "npv";
}

bool variant_metric(const struct scenario *scenario, const char *name,
                    const struct command_context *context) {
    return variant_metric_for("--metric", scenario, name, context);
}

bool variant_metric_for(const char *option, const struct scenario *scenario, const char *name,
                        const struct command_context *context) {
    struct metric_columns columns;
    metrics_expand(&columns, &scenario->setup, context->arena);
    if (metrics_find(&columns, name) >= 0)
        return true;
    const char **names = arena_add(context->arena, columns.count, sizeof *names);
    for (size_t i = 0; i < columns.count; i++)
        names[i] = columns.column[i].name;
    diag_error(context->diag, (struct place){0}, "%s %s: no such metric", option, name);
    const char *nearest = diag_nearest(name, names, columns.count);
    if (nearest)
        diag_note(context->diag, (struct place){0}, "did you mean %s?", nearest);
    return false;
}
