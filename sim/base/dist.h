/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random variates from the bits of rng.h.
 *
 * Every function draws from the generator it is given and nothing else. The results are the same
 * bits on every machine: only mathx, sqrt and floor are called. How many numbers a draw takes from
 * its generator is fixed for uniform, Bernoulli, alias and Poisson of mean < 10, and does not
 * depend on parameters for exponential, normal and lognormal: after any of these, worlds that
 * differ in a parameter still read the same numbers. After gamma, beta and large Poisson they may
 * not, so give what follows a purpose of its own.
 *
 * Units: variates are pure numbers; scale them. dist_lognormal has the unit of its mean.
 * Ownership: none; an alias table borrows the caller's arrays.
 * Errors: a parameter outside the stated range is a bug of the caller and meets an assert, or
 * gives NaN in the inline functions and the lognormal.
 *
 * Sources: G. Marsaglia, W. W. Tsang, "The ziggurat method for generating random variables",
 * Journal of Statistical Software 5(8), 2000, with disjoint bits for layer and value as J. A.
 * Doornik, "An improved ziggurat method to generate normal random samples", 2005, asks for (uniform
 * value of 52 bits, 256 layers); G. Marsaglia, W. W. Tsang, "A simple method for generating gamma
 * variables", ACM TOMS 26(3), 2000; W. Hörmann, "The transformed rejection method for generating
 * Poisson random variables", Insurance: Mathematics and Economics 12, 1993; M. D. Vose, "A linear
 * algorithm for generating random numbers with a given distribution", IEEE TSE 17(9), 1991.
 */
#ifndef FRONTLINE_SIM_BASE_DIST_H
#define FRONTLINE_SIM_BASE_DIST_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/dist_tables.h"
#include "sim/base/rng.h"

/* What dist_exponential and dist_normal do in the 2 % of draws that fall outside the core of their
 * layer. Not for other callers. They are given a copy of the generator, so that the caller's can
 * stay in registers: 1 ns of the 7 that an addressed draw took. */
double dist_exponential_rest(struct rng *rng, uint32_t layer, double x);
double dist_normal_rest(struct rng *rng, uint32_t layer, double x);

/* The upper 52 bits as k + 1/2, doubled, so that it is whole: the bit below them, set, is the half.
 * In units of 2^-53, and scaling by that is exact wherever it is done. */
static inline double dist_share(uint64_t bits) {
    return (double)(int64_t)(bits >> 11 | 1);
}

/* Uniform on the open interval (0, 1): 2^52 equally spaced values, symmetric about 1/2. */
static inline double dist_uniform(struct rng *rng) {
    return dist_share(rng_next64(rng)) * 0x1p-53;
}

/* Exponential with mean 1; never 0. */
static inline double dist_exponential(struct rng *rng) {
    uint64_t bits = rng_next64(rng);
    size_t layer = bits & (DIST_TABLES_LAYERS - 1);
    /* The table is there before the share is. */
    double x = dist_share(bits) * (0x1p-53 * dist_tables_exponential_edge[layer]);
    if (x < dist_tables_exponential_edge[layer + 1]) {
        return x;
    }
    struct rng copy = *rng;
    x = dist_exponential_rest(&copy, (uint32_t)layer, x);
    *rng = copy;
    return x;
}

/* Normal with mean 0 and standard deviation 1; never 0. */
static inline double dist_normal(struct rng *rng) {
    uint64_t bits = rng_next64(rng);
    uint32_t layer = (uint32_t)bits & (DIST_TABLES_LAYERS - 1);
    /* 2^53 values symmetric about 0: from half a step above -1 to half a step below 1. */
    double share = ((double)(int64_t)(bits >> 11) - (0x1p52 - 0.5)) * 0x1p-52;
    double x = share * dist_tables_normal_edge[layer];
    if (fabs(x) < dist_tables_normal_edge[layer + 1]) {
        return x;
    }
    struct rng copy = *rng;
    x = dist_normal_rest(&copy, layer, x);
    *rng = copy;
    return x;
}

/* True with probability p, to 2^-52; never for p <= 0, always for p >= 1. At the same draw, what is
 * true for one p is true for every larger one. */
static inline bool dist_bernoulli(struct rng *rng, double p) {
    return dist_uniform(rng) < p;
}

/* Lognormal with the given mean > 0 and coefficient of variation >= 0 (standard deviation over
 * mean). */
double dist_lognormal(struct rng *rng, double mean, double cv);

/* The same in two steps, for those who draw often with one cv: sigma is the standard deviation of
 * the logarithm. */
double dist_lognormal_sigma(double cv);
double dist_lognormal_with_sigma(struct rng *rng, double mean, double sigma);

/* Gamma with scale 1, so that mean = variance = shape; 0 < shape <= 1e15. For a shape below about
 * 0.05 a variate may be too small for a double and come out as 0. */
double dist_gamma(struct rng *rng, double shape);

/* Beta on [0, 1] with mean a / (a + b); 0 < a, b <= 1e15. */
double dist_beta(struct rng *rng, double a, double b);

/* Poisson count; 0 <= mean <= 1e9. */
uint64_t dist_poisson(struct rng *rng, double mean);

/* A discrete distribution over 0 .. size - 1, drawn in constant time.
 * Invariant: prob[i] in [0, 1] is the share of column i that stays with i; the rest goes to
 * alias[i] < size. */
struct dist_alias {
    size_t size;
    const double *prob;
    const uint32_t *alias;
};

/* Weights: 1 <= n < 2^32 finite numbers >= 0 with a finite sum > 0, in any unit. prob and alias
 * hold n elements each, are filled here and must live as long as *table; weights may go. */
void dist_alias_init(struct dist_alias *table, const double *weights, size_t n, double *prob,
                     uint32_t *alias);

/* An index, with a probability in proportion to its weight, to 2^-52 times size. */
static inline size_t dist_alias_draw(const struct dist_alias *table, struct rng *rng) {
    double place = dist_uniform(rng) * (double)table->size;
    size_t column = (size_t)place;
    return place - (double)column < table->prob[column] ? column : table->alias[column];
}

#endif
