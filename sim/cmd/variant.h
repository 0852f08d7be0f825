/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * variant: a scenario with some numbers changed, simulated anew: what sweep, sensitivity and eighty
 * are made of. All variants of a command have the same luck.
 */
#ifndef FRONTLINE_SIM_CMD_VARIANT_H
#define FRONTLINE_SIM_CMD_VARIANT_H

#include "sim/cmd/command.h"
#include "sim/report/cells.h"
#include "sim/stats/interval.h"
#include "sim/study/study.h"

/* Changes the scenario before it is run; false when it cannot be. */
typedef bool variant_prepare_fn(struct scenario *scenario, void *context, struct arena *arena);

struct variant {
    const struct options *options;
    variant_prepare_fn *prepare; /* NULL: as it is */
    void *prepare_context;
    size_t replications; /* at most; 0: those of the scenario */
};

/* As the options say, and with `more` (ADDRESS=VALUE) set last. False when told or stopped. */
bool variant_read(struct scenario *scenario, const struct variant *variant, const char *const *more,
                  size_t count, struct command_context *context);
bool variant_study(struct study *study, const struct variant *variant, const char *const *more,
                   size_t count, struct command_context *context);

/* Total of a metric: of an alternative, or of its difference to another, replication by
 * replication. The metric must exist. */
struct interval variant_total(const struct results *results, size_t alternative, const char *metric,
                              struct arena *arena);
struct interval variant_difference(const struct results *results, size_t alternative,
                                   size_t baseline, const char *metric, struct arena *arena);

/* mean,lo,hi,replications. */
void variant_cells(struct cells *cells, const struct interval *interval);

/* Position of the metric among the columns; told, with the nearest name, when there is none. */
bool variant_metric(const struct scenario *scenario, const char *name,
                    const struct command_context *context);

#endif
