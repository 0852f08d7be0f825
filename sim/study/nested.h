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
 *            Bands: the means of draws spread too far, because luck is in them; drawn together
 *            about the whole mean until their variance is that of knowledge, they keep their
 *            shape. T. A. Louis, "Estimating a population of parameter values using Bayes and
 *            empirical Bayes methods", Journal of the American Statistical Association 79, 1984.
 *            Likewise lucks about the mean of their draw spread too little, by
 *            lucks / (lucks - 1).
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

/* From the 10th to the 90th of 100 replications. */
struct nested_band {
    double p10, p90;
};

struct nested_bands {
    double mean;
    struct nested_band all;       /* of replications */
    struct nested_band knowledge; /* of what can be expected of a draw: without luck */
    struct nested_band luck;      /* about the mean, had the beliefs been known */
};

/* `nested` is that of the same values; `scratch` has room for 2 * draws * lucks. */
struct nested_bands nested_bands(const double *value, size_t draws, size_t lucks,
                                 const struct nested *nested, double *scratch);

#endif
