/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random variates: the parts of dist.h that are rare or long. Methods are cited there. */
#include "sim/base/dist.h"

#include <assert.h>

#include "sim/base/mathx.h"

/* A height drawn from the upper and lower edge of a layer. */
static double height_in_layer(struct rng *rng, const double *height, uint32_t layer) {
    return height[layer] + dist_uniform(rng) * (height[layer + 1] - height[layer]);
}

double dist_exponential_rest(struct rng *rng, uint32_t layer, double x) {
    if (layer == 0) {
        /* The exponential forgets: what lies beyond the start of the tail is exponential again. */
        return dist_tables_exponential_edge[1] + dist_exponential(rng);
    }
    if (height_in_layer(rng, dist_tables_exponential_height, layer) < mathx_exp(-x)) {
        return x;
    }
    return dist_exponential(rng);
}

double dist_normal_rest(struct rng *rng, uint32_t layer, double x) {
    if (layer == 0) {
        /* Marsaglia's tail (Technometrics 6, 1964), with exponentials for his logarithms. */
        double start = dist_tables_normal_edge[1], beyond, bound;
        do {
            beyond = dist_exponential(rng) / start;
            bound = dist_exponential(rng);
        } while (2.0 * bound <= beyond * beyond);
        return x < 0.0 ? -(start + beyond) : start + beyond;
    }
    if (height_in_layer(rng, dist_tables_normal_height, layer) < mathx_exp(-0.5 * x * x)) {
        return x;
    }
    return dist_normal(rng);
}

double dist_lognormal_sigma(double cv) {
    return sqrt(mathx_log1p(cv * cv));
}

double dist_lognormal_with_sigma(struct rng *rng, double mean, double sigma) {
    return mean * mathx_exp(sigma * (dist_normal(rng) - 0.5 * sigma));
}

double dist_lognormal(struct rng *rng, double mean, double cv) {
    return dist_lognormal_with_sigma(rng, mean, dist_lognormal_sigma(cv));
}

/* Marsaglia and Tsang's gamma, shape >= 1. */
static double large_gamma(struct rng *rng, double shape) {
    double d = shape - 1.0 / 3;
    double c = 1.0 / sqrt(9.0 * d);
    for (;;) {
        double x = dist_normal(rng);
        double root = 1.0 + c * x;
        if (root <= 0.0) {
            continue;
        }
        double v = root * root * root;
        double u = dist_uniform(rng);
        double x2 = x * x;
        if (u < 1.0 - 0.0331 * x2 * x2 || mathx_log(u) < 0.5 * x2 + d * (1.0 - v + mathx_log(v))) {
            return d * v;
        }
    }
}

/* A gamma variate as size e^-fall: below shape 1 it is one of shape + 1 times U^(1/shape), and
 * -log U is exponential. Kept apart because e^-fall may vanish. */
static double gamma_parts(struct rng *rng, double shape, double *fall) {
    assert(shape > 0.0 && shape <= 1e15);
    if (shape >= 1.0) {
        *fall = 0.0;
        return large_gamma(rng, shape);
    }
    double size = large_gamma(rng, shape + 1.0);
    *fall = dist_exponential(rng) / shape;
    return size;
}

double dist_gamma(struct rng *rng, double shape) {
    double fall;
    double size = gamma_parts(rng, shape, &fall);
    return fall > 0.0 ? size * mathx_exp(-fall) : size;
}

double dist_beta(struct rng *rng, double a, double b) {
    double fall_x, fall_y;
    double x = gamma_parts(rng, a, &fall_x);
    double y = gamma_parts(rng, b, &fall_y);
    /* X / (X + Y), with both multiplied by what the smaller fall took: never 0 / 0. */
    if (fall_x > fall_y) {
        x *= mathx_exp(fall_y - fall_x);
    } else if (fall_y > fall_x) {
        y *= mathx_exp(fall_x - fall_y);
    }
    return x / (x + y);
}

/* log(k!) for whole k >= 0: Stirling's series, moved up to where three terms give 1e-10. */
static double log_factorial(double k) {
    double product = 1.0;
    while (k < 10.0) {
        k += 1.0;
        product *= k;
    }
    double inverse = 1.0 / k, inverse2 = inverse * inverse;
    double series = inverse * (1.0 / 12 - inverse2 * (1.0 / 360 - inverse2 * (1.0 / 1260)));
    const double half_log_2pi = 0.9189385332046727;
    return (k + 0.5) * mathx_log(k) - k + half_log_2pi + series - mathx_log(product);
}

/* Sequential search of the distribution function: one uniform, and rising with it. */
static uint64_t small_poisson(struct rng *rng, double mean) {
    double u = dist_uniform(rng);
    double chance = mathx_exp(-mean);
    double below = chance;
    uint64_t count = 0;
    /* Rounding may leave `below` short of the largest u: stop where chances no longer count. */
    while (u > below && chance > 0x1p-60) {
        count++;
        chance *= mean / (double)count;
        below += chance;
    }
    return count;
}

/* Hörmann's transformed rejection with squeeze (PTRS), mean >= 10. */
static uint64_t large_poisson(struct rng *rng, double mean) {
    double b = 0.931 + 2.53 * sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    double accept = 0.9277 - 3.6224 / (b - 2.0);
    double log_mean = mathx_log(mean);
    for (;;) {
        double u = dist_uniform(rng) - 0.5;
        double v = dist_uniform(rng);
        double us = 0.5 - fabs(u);
        double k = floor((2.0 * a / us + b) * u + mean + 0.43);
        if (us >= 0.07 && v <= accept) {
            return (uint64_t)k;
        }
        if (k < 0.0 || (us < 0.013 && v > us)) {
            continue;
        }
        if (mathx_log(v * inverse_alpha / (a / (us * us) + b)) <=
            k * log_mean - mean - log_factorial(k)) {
            return (uint64_t)k;
        }
    }
}

uint64_t dist_poisson(struct rng *rng, double mean) {
    assert(mean >= 0.0 && mean <= 1e9);
    return mean < 10.0 ? small_poisson(rng, mean) : large_poisson(rng, mean);
}

void dist_alias_init(struct dist_alias *table, const double *weights, size_t n, double *prob,
                     uint32_t *alias) {
    const uint32_t end = UINT32_MAX;
    assert(n > 0 && n < end);
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        assert(weights[i] >= 0.0);
        sum += weights[i];
    }
    assert(sum > 0.0 && isfinite(sum));

    /* Columns below and above the average wait in two lists; until a column is settled its alias
     * is free and links it to the next in its list. */
    uint32_t small = end, large = end;
    for (size_t i = n; i-- > 0;) {
        prob[i] = weights[i] / sum * (double)n;
        uint32_t *list = prob[i] < 1.0 ? &small : &large;
        alias[i] = *list;
        *list = (uint32_t)i;
    }
    while (small != end && large != end) {
        uint32_t poor = small, rich = large;
        small = alias[poor];
        alias[poor] = rich;
        prob[rich] = (prob[rich] + prob[poor]) - 1.0;
        if (prob[rich] < 1.0) {
            large = alias[rich];
            alias[rich] = small;
            small = rich;
        }
    }
    /* What is left in either list is 1 but for rounding. */
    uint32_t left = small != end ? small : large;
    while (left != end) {
        uint32_t next = alias[left];
        prob[left] = 1.0;
        alias[left] = left;
        left = next;
    }
    *table = (struct dist_alias){.size = n, .prob = prob, .alias = alias};
}
