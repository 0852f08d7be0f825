/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * feasible: points that keep linear limits, and the nearest of them to any point:
 *
 *   x >= 0,   w_i . x <= most_i   for each limit i
 *
 * The nearest point is found by projecting on one half-space after the other, each time taking back
 * what it was moved by before (R. L. Dykstra, "An algorithm for restricted least squares
 * regression", Journal of the American Statistical Association 78, 1983, 837; for half-spaces it is
 * Hildreth's of 1957). x >= 0 comes last, so that what is nothing is exactly 0.
 *
 * Units      The caller's; written for x and w . x of the size of 1.
 * Ownership  Nothing is kept; scratch memory comes from the arena.
 */
#ifndef FRONTLINE_SIM_STUDY_FEASIBLE_H
#define FRONTLINE_SIM_STUDY_FEASIBLE_H

#include "sim/base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct feasible {
    size_t parts; /* of a point */
    size_t limits;
    const double *weight; /* limits x parts; a row of zeros is fine where most >= 0 */
    const double *most;   /* by limit */
};

/* How far a limit may be overstepped by rounding. */
#define FEASIBLE_SLIP 1e-7

/* Does x keep all limits, but for rounding? */
bool feasible_keeps(const struct feasible *feasible, const double *x);

/* Moves x to the nearest point that keeps all limits. False when there is none. */
bool feasible_nearest(const struct feasible *feasible, double *x, struct arena *arena);

/* w . x of a limit. */
double feasible_use(const struct feasible *feasible, size_t limit, const double *x);

#endif
