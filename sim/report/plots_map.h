/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_map: who goes where in a journey, and how many. Results count visits at touchpoints, not
 * the steps between them; those follow from the routes and the failures that were simulated.
 *
 *   visits v of each kind of journey solve  v = start + P v,
 *   P from the routes, each outcome weighted with how often it happened at that touchpoint,
 *   start = customers x journeys a month, summed over segments,
 *
 * then all kinds are scaled alike so that their visits add up to those simulated: customers who
 * came and went have changed the numbers, hardly the shares.
 *
 * Ownership  Everything lives in the arena.
 * Errors     None.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_MAP_H
#define FRONTLINE_SIM_REPORT_PLOTS_MAP_H

#include "sim/report/plots_data.h"

#define PLOTS_MAP_OUTSIDE ((size_t)-1)

struct plots_flow {
    size_t from, to; /* touchpoints; PLOTS_MAP_OUTSIDE before the first and after the last */
    double visits;   /* a month, all kinds of journeys together */
    double failed;   /* of them after a failed step */
};

struct plots_map {
    size_t touchpoints; /* as in the data */
    double *visits;     /* a month, simulated */
    double *failure;    /* share that failed, simulated; 0 where nobody came */
    struct plots_flow *flow;
    size_t flows;
};

/* Of the first alternative. No flows where the routes are unknown. */
void plots_map_of(struct plots_map *map, const struct plots_data *data, struct arena *arena);

#endif
