/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * frontier: the best split of several budgets, found on the luck of a command's study and then
 * valued on luck that no search has seen.
 *
 * Each budget is searched (sim/study/allocate.h) first with few replications, then with all of them
 * from the best few points. What was found for a smaller budget may be kept for a larger one: its
 * rest stays unspent.
 *
 * Ownership  Memory of the context's arena.
 */
#ifndef FRONTLINE_SIM_CMD_FRONTIER_H
#define FRONTLINE_SIM_CMD_FRONTIER_H

#include "sim/cmd/points.h"

enum { FRONTIER_LEVELS = 6, FRONTIER_WHOLE = 3 };

/* Times the budget; FRONTIER_WHOLE is the budget itself. */
extern const double frontier_times[FRONTIER_LEVELS];

/* A split and what it adds to the first alternative. */
struct frontier_split {
    const char *name, *label;
    const double *x;           /* by part; NULL: none keeps the limits */
    double spent;              /* money a year, by plan */
    struct points_result seen; /* on the luck of the search; no replications: not asked for */
    struct points_result fresh;
};

struct frontier {
    struct plan plan;
    const char *metric;
    double sign;        /* 1: more is better, -1: less */
    size_t evaluations; /* most points of all searches */
    /* found: */
    size_t searched;               /* points of all searches */
    struct points_result as_is[2]; /* on the luck of the search, and on fresh luck */
    struct frontier_split level[FRONTIER_LEVELS];
    struct frontier_split *other; /* to compare the best with: even, as written, all to one */
    size_t others;
};

/* False when told or stopped. */
bool frontier_find(struct frontier *frontier, struct produce *produce,
                   struct command_context *context);

/* Points that frontier_find simulates at most. */
size_t frontier_points(const struct frontier *frontier);

#endif
