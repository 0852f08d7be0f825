/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * information: what it would be worth to know before deciding, in the unit of the metric.
 *
 * Purpose    Beliefs are drawn `draws` times, each with `lucks` lucks, for every alternative. Today
 *            the alternative with the best mean is chosen. Someone who knew the beliefs would
 *            choose the best for them: what that gains on average is the expected value of perfect
 *            information (EVPI). Knowing a single belief gains its own part (EVPPI); the parts do
 *            not add up to the whole.
 * Method     EVPI: the mean over draws of (best alternative of the draw - best on average).
 *            Choosing and judging by the same luck takes luck for knowledge and is too high;
 *            choosing by one luck and judging by the others is too low, because choices are worse.
 *            `evpi` is half way between both, and its interval reaches from the lower end of the
 *            one to the upper end of the other (Student-t over draws).
 *            EVPPI: the difference of each alternative to the best one is regressed on the belief
 *            (a polynomial of degree 0 to 3, the one that predicts left-out draws best), and the
 *            fitted differences take the place of the simulated ones. A belief of which the
 *            regression sees nothing, F test at `error`, has exactly 0. Interval: 400 bootstrap
 *            samples of the draws at that degree, bias-corrected and accelerated, because gains
 *            are skewed: most draws gain nothing, few gain much.
 * Units      Those of the values. Draws must all be finite.
 * Ownership  Scratch from the arena given; inputs are only read.
 * Sources    H. Raiffa, R. Schlaifer, Applied Statistical Decision Theory, Harvard 1961.
 *            Regression: M. Strong, J. E. Oakley, A. Brennan, "Estimating multiparameter partial
 *            expected value of perfect information from a probabilistic sensitivity analysis
 *            sample", Medical Decision Making 34, 2014. Leaving out by leverages: D. M.
 *            Allen, Technometrics 16, 1974. Bootstrap: B. Efron, "Better bootstrap
 *            confidence intervals", Journal of the American Statistical Association 82, 1987.
 */
#ifndef FRONTLINE_SIM_STUDY_INFORMATION_H
#define FRONTLINE_SIM_STUDY_INFORMATION_H

#include "sim/base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct information {
    const double *value;               /* [(a * draws + d) * lucks + l] */
    size_t alternatives, draws, lucks; /* at least 2, 3 and 1 */
    bool larger;                       /* is better; else smaller */
};

/* The alternative that is chosen today: the best mean, the first of equals. */
size_t information_choice(const struct information *i);

/*
 * Share of draws in which each alternative is best, by the mean of its lucks; equals share a draw.
 * The shares add up to 1.
 */
void information_best(double *share, const struct information *i);

struct information_whole {
    double evpi, lo, hi; /* with one luck: the high estimate alone */
};

struct information_whole information_whole(const struct information *i, double level);

struct information_part {
    double evppi, lo, hi;
    int degree;       /* of the regression of the alternative that hangs on it most; 0: nothing */
    double explained; /* share of the variance of that difference */
};

/* `belief[d]` is its value in draw d; `seed` addresses the bootstrap samples. */
struct information_part information_part(const struct information *i, const double *belief,
                                         double error, double level, uint64_t seed,
                                         struct arena *arena);

#endif
