/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proportion: the interval of a share of replications in which something happened.
 *
 * Purpose    Of n zeros and ones Student's interval is too short where nearly all are alike, and of
 *            no length where all are. This one holds the shares that a binomial test does not
 *            reject at either end, so that it holds the true one at least as often as it says.
 *            Values between 0 and 1, such as means of a draw's lucks, spread less than zeros and
 *            ones of the same mean: it then holds more often still.
 * Ownership  Nothing is allocated or kept.
 * Errors     Without two values there is no interval, as in sim/stats/interval.h.
 * Source     C. J. Clopper, E. S. Pearson, "The use of confidence or fiducial limits illustrated in
 *            the case of the binomial", Biometrika 26, 1934, 404.
 */
#ifndef FRONTLINE_SIM_STUDY_PROPORTION_H
#define FRONTLINE_SIM_STUDY_PROPORTION_H

#include "sim/stats/interval.h"

/* `of`: interval of values from 0 to 1, whose mean and n are kept. `level` is the confidence. */
struct interval proportion_interval(struct interval of, double level);

#endif
