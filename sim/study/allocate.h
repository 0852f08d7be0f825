/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * allocate: the best point that keeps linear limits, where a point's value is dear and nothing is
 * known of the function but what it says at the points it is asked for: a mean over simulated
 * replications, say, on the same luck for all points, which makes it a function.
 *
 * First the given starts are asked for, and the means of the best two, three and four of them. From
 * the best few of these goes the simplex method of J. A. Nelder and R. Mead ("A simplex method for
 * function minimization", The Computer Journal 7, 1965, 308; the GNU Scientific Library's
 * nmsimplex2); what is left is spent on starting it again, ever smaller, from the best point so
 * far. It moves freely, and the function is asked at the feasible point nearest to where it is
 * (feasible.h): so limits always hold, nothing has to be punished, and corners and edges, where a
 * part gets exactly nothing, are as easy to reach as anything else. A point is never asked for
 * twice. Equal values go to the point asked for first.
 *
 * It is a search: it finds an optimum of a function with one, and the best of those it came near to
 * of a function with several.
 *
 * Ownership  Memory of the arena.
 */
#ifndef FRONTLINE_SIM_STUDY_ALLOCATE_H
#define FRONTLINE_SIM_STUDY_ALLOCATE_H

#include "sim/study/feasible.h"

/*
 * Values of `count` points (feasible, count x parts), higher is better; NaN is worse than all.
 * False ends the search.
 */
typedef bool allocate_fn(void *context, const double *point, size_t count, double *value);

struct allocate_problem {
    const struct feasible *feasible; /* parts 1 or more */
    allocate_fn *value;
    void *context;
    const double *start; /* starts x parts, 1 or more; what is not feasible is moved */
    size_t starts;
    size_t evaluations; /* most points to be asked for; all starts are, however many */
};

struct allocate_result {
    const double *point; /* evaluations x parts, in the order asked for */
    const double *value;
    size_t evaluations;
    size_t best;   /* the point of the highest value */
    bool complete; /* not ended by `value` */
};

/* The limits must leave something feasible. */
void allocate_search(struct allocate_result *result, const struct allocate_problem *problem,
                     struct arena *arena);

#endif
