/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * selection: deciding between alternatives while replications come in, at a stated error.
 *
 * Purpose    Looks are taken after complete blocks of replications. Three questions: is a mean
 *            difference known well enough to stop (selection_interval), which alternatives may
 *            still be the best (selection_best), and how far is each from the best of the others
 *            (selection_gap).
 * Ownership  Nothing is allocated or kept; inputs are only read.
 * Units      Those of the values. `error` is a probability, 0 < error < 1.
 * Errors     Values must be finite; a broken precondition is a bug: assert.
 * Sources    Spending: the union bound over looks, error / (j (j + 1)) at the j-th, which add up to
 *            `error`; Student's t at each. Selection: S.-H. Kim, B. L. Nelson, "A fully sequential
 *            procedure for indifference-zone selection in simulation", ACM TOMACS 11(3), 2001,
 *            with c = 1; it holds under common random numbers. It is looked at after blocks only,
 *            which can only make a wrong elimination rarer. Gaps: multiple comparisons with the
 *            best, J. C. Hsu 1984, from pairwise intervals by Bonferroni, valid under common random
 *            numbers (B. L. Nelson, F. J. Matejcik, Management Science 41, 1995).
 */
#ifndef FRONTLINE_SELECTION_H
#define FRONTLINE_SELECTION_H

#include "sim/stats/interval.h"

#include <stdbool.h>
#include <stddef.h>

/* The part of `error` that the j-th look may spend, j = 1, 2, ...; all of it where there is but one
 * look, planned beforehand, here and below called the look 0. */
double selection_spent(double error, size_t look);

/*
 * Of a[i] - b[i], i < n, at the j-th look, when `pairs` such intervals are all to hold at all looks
 * together with probability 1 - error.
 */
struct interval selection_interval(const double *a, const double *b, size_t n, double error,
                                   size_t look, size_t pairs);

/* The same from the mean, sd and n of such differences. */
struct interval selection_interval_at(struct interval interval, double error, size_t look,
                                      size_t pairs);

/* Values of `alternatives` x n, each row `stride` apart; larger is better, or smaller. */
struct selection {
    const double *value;
    size_t alternatives, n, stride;
    bool larger;
};

/*
 * Kim and Nelson's procedure from `first` replications on (at least 2), with looks every `block`.
 * Sets alive[i] for those that may still be the best; returns how many are. If one is more than
 * `indifference` (> 0) better than all others, it is among them with probability 1 - error, at
 * every look together.
 */
size_t selection_best(const struct selection *s, size_t first, size_t block, double indifference,
                      double error, bool *alive);

struct selection_gap {
    double lo,
        hi; /* of the alternative's mean less that of the best other one; better is above 0 */
};

/* For all alternatives together, at the j-th look. */
struct selection_gap selection_gap(const struct selection *s, size_t alternative, double error,
                                   size_t look);

/*
 * Replications in all after which the interval is expected to leave out 0, were mean and spread to
 * stay; NaN when they never would, or none is known. After further looks at each `block`, a whole
 * number of them; `block` is 0 where `look` is. Above 1e6 it is not exact.
 */
double selection_needed(struct interval interval, double error, size_t look, size_t pairs,
                        size_t block);

#endif
