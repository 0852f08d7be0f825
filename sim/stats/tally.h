/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tally: number, mean, spread and extremes of observations, without keeping them.
 *
 * Purpose    A value seen once per customer, journey or replication (a wait, a score, a payment).
 *            For something that lasts, such as a queue, see level.h.
 * Ownership  The caller owns the struct; nothing is allocated.
 * Errors     None. NaN means "undefined" and is not counted; observations are otherwise finite.
 *            What cannot be known is NaN: mean and extremes of nothing, variance of fewer than two.
 * Invariant  n = 0 exactly when min and max are NaN; m2 >= 0.
 * Source     Running mean and sum of squares: Welford, Technometrics 4 (1962) 419. Merging: Chan,
 *            Golub and LeVeque, The American Statistician 37 (1983) 242. Both keep their precision
 *            when the mean is large beside the spread, which the textbook sum of squares does not.
 */
#ifndef FRONTLINE_TALLY_H
#define FRONTLINE_TALLY_H

#include <stdint.h>

struct tally {
    uint64_t n;  /* observations counted */
    double mean; /* mean of the n observations, 0 before the first */
    double m2;   /* sum of squared deviations from the mean */
    double min;
    double max;
};

/* Empty. Zeroed memory is not an empty tally (min and max must be NaN). */
void tally_init(struct tally *tally);

static inline void tally_add(struct tally *tally, double value) {
    if (value != value) {
        return;
    }
    tally->n++;
    double deviation = value - tally->mean;
    tally->mean += deviation / (double)tally->n;
    tally->m2 += deviation * (value - tally->mean);
    /* Written so that the NaN of an empty tally gives way. */
    if (!(value >= tally->min)) {
        tally->min = value;
    }
    if (!(value <= tally->max)) {
        tally->max = value;
    }
}

/* Adds what `from` has seen. Not associative in the last bits: always merge in the same order. */
void tally_merge(struct tally *into, const struct tally *from);

/* In the unit of the observations, or NaN. */
double tally_mean(const struct tally *tally);
double tally_variance(const struct tally *tally); /* divided by n - 1 */
double tally_sd(const struct tally *tally);

#endif
