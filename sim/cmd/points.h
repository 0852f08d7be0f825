/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * points: simulates splits of a training budget (sim/study/plan.h) on the luck of a command's
 * study, or on luck that it has not seen. A point is simulated once; each is kept as soon as it is
 * finished, so that Ctrl-C loses none of them and --resume goes on with the others.
 *
 * Results do not depend on threads, nor on where a command was interrupted.
 *
 * Ownership  Memory of the context's arena.
 * Errors     Told: a company that grows too large, a file that cannot be written.
 */
#ifndef FRONTLINE_SIM_CMD_POINTS_H
#define FRONTLINE_SIM_CMD_POINTS_H

#include "sim/cmd/produce.h"
#include "sim/cmd/progress.h"
#include "sim/study/plan.h"

/* What is measured of a point, by replication. */
enum points_series {
    POINTS_METRIC, /* total of the metric */
    POINTS_OUTLAY, /* training_cost: sessions and paid hours */
    POINTS_WORTH,  /* the same in money of the start, discounted as the NPV is */
    POINTS_SERIES
};

struct points_result {
    size_t replications;
    const double *series[POINTS_SERIES];
};

/* Luck: replications of the scenario, numbered on without end. */
struct points_luck {
    size_t first, replications;
};

struct points_known;

struct points {
    struct produce *produce;
    struct command_context *context;
    const struct plan *plan;
    const char *metric;
    size_t done, planned; /* points */
    struct progress progress;
    struct platform_growing kept;
    struct points_known *known; /* latest first */
};

/* `planned`: how many points there will be at most. False when told. */
bool points_begin(struct points *points, struct produce *produce, const struct plan *plan,
                  const char *metric, size_t planned, struct command_context *context);

/* x by point; a NULL among them is the first alternative as it is. False when told or stopped. */
bool points_run(struct points *points, const double *const *x, size_t count,
                struct points_luck luck, struct points_result *result);

/* Follows a `begin` that returned true; as variants_end. */
bool points_end(struct points *points, bool finished);

#endif
