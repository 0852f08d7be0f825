/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random variates. */
#ifndef FRONTLINE_SIM_BASE_DIST_H
#define FRONTLINE_SIM_BASE_DIST_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/dist_tables.h"
#include "sim/base/rng.h"

/* What the inline functions do when the point falls outside the core of its layer. */
double dist_exponential_rest(struct rng *rng, uint32_t layer, double x);
double dist_normal_rest(struct rng *rng, uint32_t layer, double x);

/* Uniform on the open interval (0, 1): 2^52 equally spaced values, symmetric about 1/2. */
static inline double dist_uniform(struct rng *rng) {
    return ((double)(int64_t)(rng_next64(rng) >> 12) + 0.5) * 0x1p-52;
}

/* Exponential with mean 1. */
static inline double dist_exponential(struct rng *rng) {
    uint64_t bits = rng_next64(rng);
    uint32_t layer = (uint32_t)bits & 255u;
    double share = ((double)(int64_t)(bits >> 12) + 0.5) * 0x1p-52;
    double x = share * dist_tables_exponential_edge[layer];
    if (x < dist_tables_exponential_edge[layer + 1]) {
        return x;
    }
    return dist_exponential_rest(rng, layer, x);
}

/* Normal with mean 0 and standard deviation 1. */
static inline double dist_normal(struct rng *rng) {
    uint64_t bits = rng_next64(rng);
    uint32_t layer = (uint32_t)bits & 255u;
    double share = ((double)(int64_t)(bits >> 11) - 0x1.fffffffffffffp51) * 0x1p-52;
    double x = share * dist_tables_normal_edge[layer];
    if (fabs(x) < dist_tables_normal_edge[layer + 1]) {
        return x;
    }
    return dist_normal_rest(rng, layer, x);
}

/* True with probability p; never for p <= 0, always for p >= 1. Rises with p at the same draw. */
static inline bool dist_bernoulli(struct rng *rng, double p) {
    return dist_uniform(rng) < p;
}

/* Lognormal with the given mean (> 0) and coefficient of variation (>= 0). */
double dist_lognormal(struct rng *rng, double mean, double cv);
/* The same in two steps, for callers who draw often with one cv: sigma once, then many draws. */
double dist_lognormal_sigma(double cv);
double dist_lognormal_with_sigma(struct rng *rng, double mean, double sigma);

/* Gamma with scale 1, so that mean = variance = shape (> 0). */
double dist_gamma(struct rng *rng, double shape);

/* Beta on [0, 1] with mean a / (a + b); a, b > 0. */
double dist_beta(struct rng *rng, double a, double b);

/* Poisson count with the given mean, 0 <= mean <= 1e9. */
uint64_t dist_poisson(struct rng *rng, double mean);

/* A discrete distribution over 0 .. size - 1, drawn in constant time. */
struct dist_alias {
    size_t size;
    const double *prob;
    const uint32_t *alias;
};

/* Weights: n >= 1 finite numbers >= 0, not all 0. prob and alias hold n elements each, are filled
 * here and must outlive *table; weights may be dropped afterwards. */
void dist_alias_init(struct dist_alias *table, const double *weights, size_t n, double *prob,
                     uint32_t *alias);

static inline size_t dist_alias_draw(const struct dist_alias *table, struct rng *rng) {
    double place = dist_uniform(rng) * (double)table->size;
    size_t column = (size_t)place;
    return place - (double)column < table->prob[column] ? column : table->alias[column];
}

#endif
