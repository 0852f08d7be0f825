/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * interval: what replications say about a mean, and about the difference between two alternatives.
 *
 * Purpose    One value per replication goes in; mean, spread and a Student-t confidence interval of
 *            the mean come out. Alternatives are compared on twins, so a difference is taken within
 *            each replication first (`a[i] - b[i]`) and its interval is that of the differences.
 * Ownership  Nothing is allocated or kept; inputs are only read.
 * Errors     NaN means "undefined in this replication" and is left out; `n` counts what is left.
 *            What cannot be known is NaN: everything but n for n = 0, sd, lo and hi for n = 1.
 * Invariant  lo <= mean <= hi where defined; values all equal give lo = mean = hi, exactly.
 * Order      Sums run over the array from left to right, so that results repeat to the last bit.
 * Source     Student, Biometrika 6 (1908) 1; paired comparison with common random numbers: Law,
 *            Simulation Modeling and Analysis, 5th ed. 2015, sections 10.2 and 11.2.
 */
#ifndef FRONTLINE_INTERVAL_H
#define FRONTLINE_INTERVAL_H

#include <stddef.h>

struct interval {
    double mean;
    double lo; /* confidence interval of the mean */
    double hi;
    double sd; /* between replications, divided by n - 1 */
    long n;    /* replications with a defined value */
};

/* Which way is better. */
enum interval_better { INTERVAL_DOWN = -1, INTERVAL_NEITHER = 0, INTERVAL_UP = 1 };

/* `level` is the confidence, 0 < level < 1 (.95). */
struct interval interval_of(const double *values, size_t n, double level);

/* Of a[i] - b[i], over the replications where both are defined. */
struct interval interval_paired(const double *a, const double *b, size_t n, double level);

/* The interval of the same values at another level; from their mean, sd and n alone. */
struct interval interval_at(struct interval interval, double level);

/*
 * Of the ratio of two means, sum(a) / sum(b), over the replications where both are defined: the
 * ratios R that a test of mean(a - R b) = 0 does not reject (Fieller 1954, "Some problems in
 * interval estimation", Journal of the Royal Statistical Society B 16, 175-185). It lies unevenly
 * about the ratio, and it is right where b varies too, which the mean of a[i] / b[i] is not.
 * lo and hi are NaN where the mean of b cannot be told from 0, so that no ratio is rejected for
 * being large; sd is NaN. a all 0 gives 0, and a equal to b gives 1, exactly.
 */
struct interval interval_ratio(const double *a, const double *b, size_t n, double level);

/*
 * Of the mean of skewed values, such as gains that are mostly 0: longer on the side of the long
 * tail, where Student's is too short. The t-statistic is bent until its skewness is gone (P. Hall
 * 1992, "On the removal of skewness by transformation", Journal of the Royal Statistical Society B
 * 54, 221-228) and bent back. Without skewness it is Student's.
 */
struct interval interval_skewed(const double *values, size_t n, double level);

/*
 * Share of those replications in which a is better than b; equal values are not better. NaN when
 * neither way is better, or without any pair.
 */
double interval_share_better(const double *a, const double *b, size_t n,
                             enum interval_better better);

#endif
