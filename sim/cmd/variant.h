/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * variant: a scenario with some numbers changed: what sweep, sensitivity and eighty are made of.
 * variants.h simulates them.
 */
#ifndef FRONTLINE_SIM_CMD_VARIANT_H
#define FRONTLINE_SIM_CMD_VARIANT_H

#include "sim/cmd/command.h"
#include "sim/report/cells.h"
#include "sim/stats/interval.h"
#include "sim/study/results.h"

/* Changes the scenario before it is run; false, and told, when it cannot be. It may be called by
 * several threads at once. */
typedef bool variant_prepare_fn(struct scenario *scenario, void *context, struct arena *arena,
                                struct diag *diag);

struct variant {
    const struct options *options;
    const char *const *set; /* ADDRESS=VALUE, behind those of the options */
    size_t sets;
    variant_prepare_fn *prepare; /* NULL: as it is */
    void *prepare_context;
    size_t replications; /* at most; 0: those of the scenario */
    const char *key;     /* tells it from the other variants of the command; NULL: what is set */
};

/* False when told. Nothing is printed. */
bool variant_read(struct scenario *scenario, const struct variant *variant, struct arena *arena,
                  struct diag *diag);

/* Total of a metric: of an alternative, or of its difference to another, replication by
 * replication. The metric must exist. */
struct interval variant_total(const struct results *results, size_t alternative, const char *metric,
                              struct arena *arena);
struct interval variant_difference(const struct results *results, size_t alternative,
                                   size_t baseline, const char *metric, struct arena *arena);

/* mean,lo,hi,replications. */
void variant_cells(struct cells *cells, const struct interval *interval);

/* What decides unless said otherwise: npv, or wait_minutes where nobody pays and nobody is paid. */
const char *variant_metric_default(const struct scenario *scenario);

/* Is there such a metric? Told, with the nearest name, when there is none. */
bool variant_metric(const struct scenario *scenario, const char *name,
                    const struct command_context *context);

/* The same of the value of another option. */
bool variant_metric_for(const char *option, const struct scenario *scenario, const char *name,
                        const struct command_context *context);

#endif
