/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * variants: simulates many variants of a scenario on the same luck, several at once, and keeps each
 * as soon as it is finished, so that Ctrl-C loses none of them and --resume goes on with the
 * others. For what a command finds out behind its study (`further` of produce.h).
 *
 * Results do not depend on threads, nor on where a command was interrupted.
 *
 * Ownership  Memory of the context's arena.
 * Errors     The first variant that cannot be read or simulated is told, with what was set.
 */
#ifndef FRONTLINE_SIM_CMD_VARIANTS_H
#define FRONTLINE_SIM_CMD_VARIANTS_H

#include "sim/cmd/produce.h"
#include "sim/cmd/progress.h"
#include "sim/cmd/variant.h"

struct variants {
    struct produce *produce;
    struct command_context *context;
    const char *metric; /* whose totals are kept */
    size_t planned;     /* in all */
    size_t done;
    struct progress progress;
    struct platform_growing kept;
};

/* Totals of the metric, by alternative, then replication; NaN where undefined. */
struct variants_result {
    size_t alternatives, replications;
    const double *total;
};

/* `planned`: how many there will be in all, as far as it is known. False when told. */
bool variants_begin(struct variants *variants, struct produce *produce, const char *metric,
                    size_t planned, struct command_context *context);

/* Fills result[i] for variant[i]. False when told or stopped. */
bool variants_run(struct variants *variants, const struct variant *variant, size_t count,
                  struct variants_result *result);

/* Follows a `begin` that returned true. `finished`: nothing is left to do, so nothing is kept. The
 * value is `finished`, or false when told. */
bool variants_end(struct variants *variants, bool finished);

/* Of an alternative, or of its difference to another, replication by replication. */
struct interval variants_total(const struct variants_result *result, size_t alternative);
struct interval variants_difference(const struct variants_result *result, size_t alternative,
                                    size_t baseline);

#endif
