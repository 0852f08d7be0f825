/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * nested: how much of a spread is knowledge, and how much is luck.
 *
 * Purpose    Each draw of the beliefs is simulated with several lucks. What differs between lucks
 *            of one draw is luck; what differs between draws beyond that is what we do not know.
 *            Measuring more reduces the second and never the first.
 * Ownership  Nothing is allocated or kept; inputs are only read.
 * Units      Those of the values.
 * Errors     Draws with an undefined value (NaN) are left out; what cannot be known is NaN.
 * Source     Balanced one-way classification with random effects: between and within mean squares,
 *            the estimate of the between variance set to 0 where it would be negative, and the
 *            exact F interval of the intraclass correlation. S. R. Searle, G. Casella, C. E.
 *            McCulloch, Variance Components, Wiley 1992, sections 3.5 and 3.6. The interval takes
 *            both parts as normal.
 */
#ifndef FRONTLINE_SIM_STUDY_NESTED_H
#define FRONTLINE_SIM_STUDY_NESTED_H

#include <stddef.h>

struct nested {
    double knowledge, luck; /* standard deviations of a single replication */
    double share;           /* knowledge^2 / (knowledge^2 + luck^2); NaN when both are 0 */
    double share_lo, share_hi;
    size_t draws; /* that were defined */
};

/* value[d * lucks + l]; lucks >= 2. `level` is the confidence of the interval, .95 say. */
struct nested nested_of(const double *value, size_t draws, size_t lucks, double level);

#endif
