/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_routes: the routes of a run and how many journeys of each kind begin, from its result
 * folder: routes.csv and, for the rates, params.csv. Either may be missing.
 *
 * Ownership  Everything lives in the arena.
 * Errors     Told to the diag.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_ROUTES_H
#define FRONTLINE_SIM_REPORT_PLOTS_ROUTES_H

#include "sim/base/arena.h"
#include "sim/base/diag.h"

#include <stdbool.h>
#include <stddef.h>

enum plots_when { PLOTS_ANY, PLOTS_OK, PLOTS_FAILED };

struct plots_route {
    size_t kind;
    const char *from, *to; /* names of touchpoints; "start" and "leave" */
    enum plots_when when;
    double probability;
};

struct plots_kind {
    const char *name;
    double journeys; /* begun a month by the customers there were at the start; 0: unknown */
};

struct plots_routes {
    struct plots_route *route;
    size_t routes;
    struct plots_kind *kind;
    size_t kinds;
};

bool plots_routes_read(struct plots_routes *routes, const char *folder, struct arena *arena,
                       struct diag *diag);

#endif
