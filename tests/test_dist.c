/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of sim/base/dist: each variate against a distribution function of its own, its moments,
 * the tails and tables of the ziggurats, the ends of the ranges, and the bits themselves.
 *
 * Distribution functions here come from the C library and from series in this file, never from
 * mathx or dist. Seeds are fixed, so a failure repeats. Every draw is fitted twice: in sequence
 * from one stream, and one for each of consecutive addresses, as models use them.
 *
 * Long loops count what is wrong and assert once: Check writes to a file at every assertion.
 */
#include "tests/suites.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/dist.h"

/* |z| > 4.9 has a chance of 1e-6, and so has a Kolmogorov-Smirnov statistic above 2.69. */
#define LIMIT_Z 4.9
#define LIMIT_KS 2.69

static void expect_z(double z, const char *name, const char *what) {
    ck_assert_msg(fabs(z) <= LIMIT_Z, "%s: %s is off by %.2f standard errors", name, what, z);
}

/* Deviate of a chi-square statistic (E. B. Wilson, M. M. Hilferty, 1931). */
static double chi_square_z(double sum, double freedom) {
    double spread = 2.0 / (9.0 * freedom);
    return (cbrt(sum / freedom) - (1.0 - spread)) / sqrt(spread);
}

static int compare_doubles(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Shares that a right distribution function makes uniform: by their largest distance from it, and
 * by how evenly they fill 256 cells. Sorts them. */
static void expect_uniform(double *shares, size_t count, const char *name) {
    enum { CELLS = 256 };
    double cells[CELLS] = {0}, distance = 0.0, sum = 0.0;
    qsort(shares, count, sizeof *shares, compare_doubles);
    ck_assert(shares[0] >= 0.0 && shares[count - 1] <= 1.0);
    for (size_t i = 0; i < count; i++) {
        distance = fmax(distance, (double)(i + 1) / (double)count - shares[i]);
        distance = fmax(distance, shares[i] - (double)i / (double)count);
        cells[(size_t)fmin(shares[i] * CELLS, CELLS - 1)] += 1.0;
    }
    double ks = distance * sqrt((double)count);
    ck_assert_msg(ks <= LIMIT_KS, "%s: Kolmogorov-Smirnov %.3f (limit %.2f)", name, ks, LIMIT_KS);
    double expected = (double)count / CELLS;
    for (int i = 0; i < CELLS; i++) {
        sum += (cells[i] - expected) * (cells[i] - expected) / expected;
    }
    expect_z(chi_square_z(sum, CELLS - 1), name, "chi-square of 256 cells");
}

/* The regularised incomplete gamma function P(a, x): the series for small x, the continued fraction
 * for large (NIST DLMF 8.11.4 and 8.9.2). */
static double gamma_share(double x, double a) {
    if (x <= 0.0) {
        return 0.0;
    }
    double factor = exp(a * log(x) - x - lgamma(a));
    if (x < a + 1.0) {
        double term = 1.0 / a, sum = term;
        for (int n = 1; term > sum * DBL_EPSILON; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return fmin(1.0, factor * sum);
    }
    /* Lentz's method. */
    double b = x + 1.0 - a, c = 1e300, d = 1.0 / b, fraction = d, step = 0.0;
    for (int n = 1; fabs(step - 1.0) > DBL_EPSILON && n < 10000; n++) {
        double numerator = n * (a - n);
        b += 2.0;
        d = 1.0 / (numerator * d + b);
        c = b + numerator / c;
        step = c * d;
        fraction *= step;
    }
    return 1.0 - factor * fraction;
}

/* The regularised incomplete beta function (NIST DLMF 8.17.22). */
static double beta_share(double x, double a, double b) {
    if (x <= 0.0 || x >= 1.0) {
        return x <= 0.0 ? 0.0 : 1.0;
    }
    if (x > (a + 1.0) / (a + b + 2.0)) {
        return 1.0 - beta_share(1.0 - x, b, a);
    }
    double factor = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a;
    double c = 1.0, d = 1.0 / (1.0 - (a + b) * x / (a + 1.0)), fraction = d, step = 0.0;
    for (int n = 1; fabs(step - 1.0) > DBL_EPSILON && n < 10000; n++) {
        double even = n * (b - n) * x / ((a + 2 * n - 1) * (a + 2 * n));
        double odd = -(a + n) * (a + b + n) * x / ((a + 2 * n) * (a + 2 * n + 1));
        d = 1.0 / (1.0 + even * d);
        c = 1.0 + even / c;
        fraction *= c * d;
        d = 1.0 / (1.0 + odd * d);
        c = 1.0 + odd / c;
        step = c * d;
        fraction *= step;
    }
    return fmin(1.0, factor * fraction);
}

static double normal_share(double x) {
    return 0.5 * erfc(-x / sqrt(2.0));
}

/* One variate with parameters a and b: how it is drawn and what it should be. */
struct law {
    const char *name;
    double (*draw)(struct rng *rng, double a, double b);
    double (*share)(double x, double a, double b);
    double a, b;
    double mean, variance;
};

static double draw_uniform(struct rng *rng, double a, double b) {
    (void)a, (void)b;
    return dist_uniform(rng);
}

static double share_uniform(double x, double a, double b) {
    (void)a, (void)b;
    return x;
}

static double draw_exponential(struct rng *rng, double a, double b) {
    (void)a, (void)b;
    return dist_exponential(rng);
}

static double share_exponential(double x, double a, double b) {
    (void)a, (void)b;
    return -expm1(-x);
}

static double draw_normal(struct rng *rng, double a, double b) {
    (void)a, (void)b;
    return dist_normal(rng);
}

static double share_normal(double x, double a, double b) {
    (void)a, (void)b;
    return normal_share(x);
}

static double draw_lognormal(struct rng *rng, double a, double b) {
    return dist_lognormal(rng, a, b);
}

static double share_lognormal(double x, double a, double b) {
    double variance = log(1.0 + b * b);
    return normal_share((log(x / a) + 0.5 * variance) / sqrt(variance));
}

static double draw_gamma(struct rng *rng, double a, double b) {
    (void)b;
    return dist_gamma(rng, a);
}

static double share_gamma(double x, double a, double b) {
    (void)b;
    return gamma_share(x, a);
}

static double draw_beta(struct rng *rng, double a, double b) {
    return dist_beta(rng, a, b);
}

#define GAMMA(a) \
    { "gamma " #a, draw_gamma, share_gamma, a, 0, a, a }
#define BETA(a, b)                                                          \
    {                                                                       \
        "beta " #a ", " #b, draw_beta, beta_share, a, b, (a) / ((a) + (b)), \
            (a) * (b) / (((a) + (b)) * ((a) + (b)) * ((a) + (b) + 1.0))     \
    }

static const struct law laws[] = {
    {"uniform", draw_uniform, share_uniform, 0, 0, 0.5, 1.0 / 12},
    {"exponential", draw_exponential, share_exponential, 0, 0, 1, 1},
    {"normal", draw_normal, share_normal, 0, 0, 0, 1},
    {"lognormal 3, 0.1", draw_lognormal, share_lognormal, 3, 0.1, 3, 0.09},
    {"lognormal 200, 1", draw_lognormal, share_lognormal, 200, 1, 200, 40000},
    GAMMA(0.1),
    GAMMA(0.668),
    GAMMA(0.99),
    GAMMA(1.0),
    GAMMA(2.5),
    GAMMA(30.0),
    GAMMA(1000.0),
    BETA(0.668, 3.806),
    BETA(0.704, 1.182),
    BETA(1.0, 1.0),
    BETA(0.3, 0.5),
    BETA(5.0, 2.0),
    BETA(30.0, 0.9),
    BETA(400.0, 600.0),
};
#define LAWS ((int)(sizeof laws / sizeof laws[0]))

static void expect_moments(const double *draws, size_t count, const struct law *law) {
    double mean = 0.0, second = 0.0, fourth = 0.0;
    for (size_t i = 0; i < count; i++) {
        double from_mean = draws[i] - law->mean;
        mean += from_mean;
        second += from_mean * from_mean;
        fourth += from_mean * from_mean * from_mean * from_mean;
    }
    mean /= (double)count;
    second /= (double)count;
    fourth /= (double)count;
    expect_z(mean / sqrt(law->variance / (double)count), law->name, "mean");
    double error = sqrt((fourth - second * second) / (double)count);
    expect_z((second - law->variance) / error, law->name, "variance");
}

static void expect_law(const struct law *law, bool addressed) {
    enum { COUNT = 100000 };
    int wrong = 0;
    double *draws = malloc(COUNT * sizeof *draws);
    ck_assert_ptr_nonnull(draws);
    struct rng stream = rng_seeded(20, 1);
    for (uint64_t i = 0; i < COUNT; i++) {
        struct rng own = rng_at(20, 1, i, 2, 3);
        draws[i] = law->draw(addressed ? &own : &stream, law->a, law->b);
        wrong += isfinite(draws[i]) ? 0 : 1;
    }
    ck_assert_msg(wrong == 0, "%s: %d draws are not finite", law->name, wrong);
    expect_moments(draws, COUNT, law);
    for (size_t i = 0; i < COUNT; i++) {
        draws[i] = law->share(draws[i], law->a, law->b);
    }
    expect_uniform(draws, COUNT, law->name);
    free(draws);
}

START_TEST(draws_in_sequence_fit_their_law) {
    expect_law(&laws[_i], false);
}
END_TEST

START_TEST(draws_at_consecutive_addresses_fit_their_law) {
    expect_law(&laws[_i], true);
}
END_TEST

/* Enough draws to see one layer of a ziggurat that is wrong by a few percent. */
static void expect_layers(const struct law *law) {
    enum { COUNT = 4000000, CELLS = 1024 };
    double cells[CELLS] = {0}, sum = 0.0;
    struct rng rng = rng_seeded(20, 2);
    for (int i = 0; i < COUNT; i++) {
        double share = law->share(law->draw(&rng, 0, 0), 0, 0);
        cells[(size_t)fmin(share * CELLS, CELLS - 1)] += 1.0;
    }
    double expected = (double)COUNT / CELLS;
    for (int i = 0; i < CELLS; i++) {
        sum += (cells[i] - expected) * (cells[i] - expected) / expected;
    }
    expect_z(chi_square_z(sum, CELLS - 1), law->name, "chi-square of 1024 cells");
}

START_TEST(ziggurats_fit_layer_by_layer) {
    expect_layers(&laws[1]);
    expect_layers(&laws[2]);
}
END_TEST

#define TAIL_DRAWS 20000000

/* Checks how many of TAIL_DRAWS draws fell beyond each threshold. */
static void expect_tail(const double *thresholds, const double *beyond, size_t count,
                        double (*chance)(double x), const char *name) {
    for (size_t i = 0; i < count; i++) {
        double p = chance(thresholds[i]);
        double z = (beyond[i] - TAIL_DRAWS * p) / sqrt(TAIL_DRAWS * p * (1.0 - p));
        ck_assert_msg(fabs(z) <= LIMIT_Z, "%s: %.0f draws beyond %g, expected %.1f", name,
                      beyond[i], thresholds[i], TAIL_DRAWS * p);
    }
}

static double exponential_tail(double x) {
    return exp(-x);
}

static double normal_tail(double x) {
    return erfc(x / sqrt(2.0)); /* both sides */
}

START_TEST(tails_of_the_exponential_have_their_chances) {
    /* Within the tail beyond the base of the ziggurat, the shares are uniform again. */
    const double start = dist_tables_exponential_edge[1];
    static const double thresholds[] = {1, 3, 6, 7.5, 7.8, 9, 11, 13, 14.5};
    enum { COUNT = sizeof thresholds / sizeof thresholds[0], ROOM = 12000 };
    double beyond[COUNT] = {0};
    double *shares = malloc(ROOM * sizeof *shares);
    ck_assert_ptr_nonnull(shares);
    size_t found = 0;
    struct rng rng = rng_seeded(20, 3);
    for (int i = 0; i < TAIL_DRAWS; i++) {
        double x = dist_exponential(&rng);
        for (size_t j = 0; j < COUNT && x > thresholds[j]; j++) {
            beyond[j] += 1.0;
        }
        if (x > start && found < ROOM) {
            shares[found++] = -expm1(start - x);
        }
    }
    expect_tail(thresholds, beyond, COUNT, exponential_tail, "exponential");
    expect_uniform(shares, found, "tail of the exponential");
    free(shares);
}
END_TEST

START_TEST(tails_of_the_normal_have_their_chances) {
    const double start = dist_tables_normal_edge[1];
    static const double thresholds[] = {1, 2, 3, 3.6, 3.7, 4, 4.5, 5};
    enum { COUNT = sizeof thresholds / sizeof thresholds[0], ROOM = 12000 };
    double beyond[COUNT] = {0};
    double *shares = malloc(ROOM * sizeof *shares);
    ck_assert_ptr_nonnull(shares);
    size_t found = 0, right = 0;
    struct rng rng = rng_seeded(20, 4);
    for (int i = 0; i < TAIL_DRAWS; i++) {
        double x = dist_normal(&rng);
        double size = fabs(x);
        for (size_t j = 0; j < COUNT && size > thresholds[j]; j++) {
            beyond[j] += 1.0;
        }
        if (size > start && found < ROOM) {
            shares[found++] = normal_tail(size) / normal_tail(start);
            right += x > 0.0;
        }
    }
    expect_tail(thresholds, beyond, COUNT, normal_tail, "normal");
    expect_uniform(shares, found, "tail of the normal");
    double sides = ((double)right - 0.5 * (double)found) / sqrt(0.25 * (double)found);
    expect_z(sides, "tail of the normal", "balance of its sides");
    free(shares);
}
END_TEST

static long double exponential_density(long double x) {
    return expl(-x);
}

static long double normal_density(long double x) {
    return expl(-0.5L * x * x);
}

/* The rule that makes a ziggurat: see dist_tables.h. */
static void expect_ziggurat(const double *edge, const double *height,
                            long double (*density)(long double x), long double area) {
    ck_assert_double_le(fabs((double)(edge[0] * density(edge[1]) / area - 1)), 1e-14);
    for (int i = 1; i < DIST_TABLES_LAYERS; i++) {
        ck_assert_double_le(fabs((double)(height[i] / density(edge[i]) - 1)), 1e-15);
        long double layer = (long double)edge[i] * (density(edge[i + 1]) - density(edge[i]));
        ck_assert_msg(fabs((double)(layer / area - 1)) <= 1e-12, "layer %d has another area", i);
        ck_assert_double_lt(edge[i + 1], edge[i]);
    }
    ck_assert_double_eq(edge[DIST_TABLES_LAYERS], 0);
    ck_assert_double_eq(height[DIST_TABLES_LAYERS], 1);
}

START_TEST(ziggurat_layers_have_equal_areas) {
    long double r = dist_tables_exponential_edge[1];
    long double area = r * expl(-r) + expl(-r);
    expect_ziggurat(dist_tables_exponential_edge, dist_tables_exponential_height,
                    exponential_density, area);
    r = dist_tables_normal_edge[1];
    area = r * normal_density(r) + sqrtl(acosl(-1) / 2) * erfcl(r / sqrtl(2));
    expect_ziggurat(dist_tables_normal_edge, dist_tables_normal_height, normal_density, area);
}
END_TEST

START_TEST(draws_lie_on_no_coarse_grid) {
    /* A million draws of 52 bits hold two equal ones with a chance of 1e-4; of 32 bits, some
     * hundred pairs. */
    enum { COUNT = 1000000 };
    int twice = 0;
    double *draws = malloc(COUNT * sizeof *draws);
    ck_assert_ptr_nonnull(draws);
    for (int law = 0; law < 3; law++) {
        struct rng rng = rng_seeded(20, 5);
        for (int i = 0; i < COUNT; i++) {
            draws[i] = laws[law].draw(&rng, 0, 0);
        }
        qsort(draws, COUNT, sizeof *draws, compare_doubles);
        for (int i = 1; i < COUNT; i++) {
            twice += draws[i] == draws[i - 1];
        }
        ck_assert_msg(twice == 0, "%s: %d draws came twice", laws[law].name, twice);
    }
    free(draws);
}
END_TEST

/* A state whose output is the given one: without rotation, bit i + 27 of the state, xored with the
 * bit 18 above it, is bit i of the output. */
static uint64_t state_that_yields(uint32_t output) {
    uint64_t state = 0;
    for (int i = 31; i >= 0; i--) {
        uint64_t above = i + 27 + 18 < 64 ? state >> (i + 27 + 18) & 1u : 0;
        state |= ((output >> i & 1u) ^ above) << (i + 27);
    }
    return state;
}

/* A generator whose first 64 bits are the given ones, to try the ends of ranges. */
static struct rng rng_that_yields(uint64_t bits) {
    struct rng rng = {.state = state_that_yields((uint32_t)(bits >> 32)), .inc = 0};
    uint64_t first = rng.state;
    rng_next(&rng);
    /* The lowest bit of a state does not show in its output. */
    rng.inc = (state_that_yields((uint32_t)bits) - rng.state) | 1u;
    rng.state = first;
    struct rng proof = rng;
    ck_assert_uint_eq(rng_next64(&proof), bits);
    return rng;
}

START_TEST(uniform_never_reaches_its_ends) {
    struct rng rng = rng_that_yields(0);
    ck_assert_double_eq(dist_uniform(&rng), 0x1p-53);
    rng = rng_that_yields(UINT64_MAX);
    ck_assert_double_eq(dist_uniform(&rng), 1 - 0x1p-53);
}
END_TEST

START_TEST(exponential_and_normal_never_are_zero) {
    for (uint64_t layer = 0; layer < DIST_TABLES_LAYERS - 1; layer++) {
        struct rng rng = rng_that_yields(layer);
        ck_assert_double_gt(dist_exponential(&rng), 0);
        rng = rng_that_yields(UINT64_C(1) << 63 | layer);
        double above = dist_normal(&rng);
        ck_assert_double_gt(above, 0);
        rng = rng_that_yields((UINT64_C(1) << 63) - 256 + layer);
        ck_assert_double_eq(dist_normal(&rng), -above);
    }
}
END_TEST

START_TEST(bernoulli_has_its_chance_at_every_p) {
    static const double chances[] = {1e-4, 0.02, 0.3, 0.5, 0.97};
    enum { COUNT = 1000000 };
    for (size_t i = 0; i < sizeof chances / sizeof chances[0]; i++) {
        struct rng rng = rng_seeded(20, 6);
        double hits = 0.0, p = chances[i];
        for (int j = 0; j < COUNT; j++) {
            hits += dist_bernoulli(&rng, p);
        }
        expect_z((hits - COUNT * p) / sqrt(COUNT * p * (1 - p)), "bernoulli", "share of hits");
    }
}
END_TEST

START_TEST(bernoulli_is_certain_at_its_ends) {
    static const uint64_t ends[] = {0, UINT64_MAX};
    for (int i = 0; i < 2; i++) {
        struct rng rng = rng_that_yields(ends[i]);
        ck_assert(!dist_bernoulli(&rng, 0));
        rng = rng_that_yields(ends[i]);
        ck_assert(!dist_bernoulli(&rng, -1));
        rng = rng_that_yields(ends[i]);
        ck_assert(dist_bernoulli(&rng, 1));
        rng = rng_that_yields(ends[i]);
        ck_assert(dist_bernoulli(&rng, 2));
    }
}
END_TEST

START_TEST(lognormal_without_spread_is_its_mean) {
    struct rng rng = rng_seeded(20, 7);
    ck_assert_double_eq(dist_lognormal(&rng, 7.25, 0), 7.25);
}
END_TEST

START_TEST(beta_of_tiny_parameters_is_a_coin) {
    enum { COUNT = 100000 };
    static const double sizes[] = {1e-6, 1e-300, DBL_MIN};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct rng rng = rng_seeded(20, 8);
        double ones = 0.0, zeros = 0.0;
        for (int j = 0; j < COUNT; j++) {
            double x = dist_beta(&rng, sizes[i], 3.0 * sizes[i]);
            ones += x > 0.999 && x <= 1.0;
            zeros += x < 0.001 && x >= 0.0;
        }
        /* About 1e-5 of the mass lies between when the parameters are 1e-6. */
        ck_assert_double_ge(ones + zeros, COUNT - 10);
        expect_z((ones - COUNT * 0.25) / sqrt(COUNT * 0.25 * 0.75), "tiny beta", "share of ones");
    }
}
END_TEST

START_TEST(gamma_takes_the_smallest_and_the_largest_shape) {
    struct rng rng = rng_seeded(20, 9);
    for (int i = 0; i < 100; i++) {
        ck_assert_double_ge(dist_gamma(&rng, DBL_MIN), 0);
        ck_assert_double_le(fabs(dist_gamma(&rng, 1e15) / 1e15 - 1), 7 / sqrt(1e15));
    }
}
END_TEST

START_TEST(poisson_fits_its_law) {
    static const double means[] = {0.05, 1, 2.5, 9.999, 10, 14.2, 35, 300};
    /* TOP is so far out that a draw there would be expected less than once in 1e20. */
    enum { COUNT = 500000, TOP = 500 };
    double mean = means[_i];
    double *counts = calloc(TOP, sizeof *counts);
    ck_assert_ptr_nonnull(counts);
    struct rng rng = rng_seeded(20, 10);
    for (int i = 0; i < COUNT; i++) {
        uint64_t k = dist_poisson(&rng, mean);
        counts[k < TOP ? k : TOP - 1] += 1.0;
    }
    /* Cells are single counts, or runs of them until ten draws are expected. */
    double sum = 0.0, seen = 0.0, expected = 0.0, left = COUNT;
    int cells = 0;
    for (int k = 0; k < TOP; k++) {
        double chance = exp(k * log(mean) - mean - lgamma(k + 1.0));
        seen += counts[k];
        expected += COUNT * chance;
        left -= COUNT * chance;
        if (expected >= 10.0 && left >= 10.0) {
            sum += (seen - expected) * (seen - expected) / expected;
            cells++;
            seen = expected = 0.0;
        }
    }
    sum += (seen - expected) * (seen - expected) / expected;
    char name[40];
    snprintf(name, sizeof name, "poisson %g", mean);
    ck_assert_int_ge(cells, 2);
    expect_z(chi_square_z(sum, cells), name, "chi-square");
    free(counts);
}
END_TEST

START_TEST(poisson_of_a_large_mean_has_its_moments) {
    static const double means[] = {1e4, 1e6, 1e9};
    enum { COUNT = 200000 };
    for (size_t i = 0; i < sizeof means / sizeof means[0]; i++) {
        struct rng rng = rng_seeded(20, 11);
        double sum = 0.0, squares = 0.0;
        for (int j = 0; j < COUNT; j++) {
            double z = ((double)dist_poisson(&rng, means[i]) - means[i]) / sqrt(means[i]);
            sum += z;
            squares += z * z;
        }
        expect_z(sum / sqrt(COUNT), "large poisson", "mean");
        expect_z((squares - COUNT) / sqrt(2.0 * COUNT), "large poisson", "variance");
    }
}
END_TEST

START_TEST(poisson_ends_at_the_extremes) {
    struct rng rng = rng_that_yields(UINT64_MAX);
    ck_assert_uint_eq(dist_poisson(&rng, 0), 0);
    rng = rng_that_yields(UINT64_MAX);
    uint64_t most = dist_poisson(&rng, 9.9);
    ck_assert_uint_ge(most, 40);
    ck_assert_uint_le(most, 80);
    rng = rng_that_yields(0);
    ck_assert_uint_eq(dist_poisson(&rng, 9.9), 0);
}
END_TEST

#define WEIGHTS 1000

/* The chance of each index that a table implies, against the weights it was made of. */
static void expect_table(const double *weights, size_t n) {
    double prob[WEIGHTS], chance[WEIGHTS] = {0}, sum = 0.0;
    uint32_t alias[WEIGHTS];
    struct dist_alias table;
    dist_alias_init(&table, weights, n, prob, alias);
    ck_assert_uint_eq(table.size, n);
    for (size_t i = 0; i < n; i++) {
        ck_assert(prob[i] >= 0 && prob[i] <= 1);
        ck_assert_uint_lt(alias[i], n);
        chance[i] += prob[i];
        chance[alias[i]] += 1.0 - prob[i];
        sum += weights[i];
    }
    for (size_t i = 0; i < n; i++) {
        double want = weights[i] / sum;
        ck_assert_double_le(fabs(chance[i] / (double)n - want), 1e-15 * (double)n);
        ck_assert(weights[i] > 0.0 || chance[i] == 0.0);
    }
}

START_TEST(alias_table_holds_exactly_its_weights) {
    expect_table((const double[]){5}, 1);
    expect_table((const double[]){0, 1, 0, 3}, 4);
    expect_table((const double[]){1, 1, 1}, 3);
    expect_table((const double[]){1e300, 1e-300, 3e300, 0}, 4);
    expect_table((const double[]){0.1, 0.2, 0.3, 0.4}, 4);
    double weights[WEIGHTS];
    for (uint64_t i = 0; i < 50; i++) {
        struct rng rng = rng_seeded(20, 100 + i);
        for (size_t j = 0; j < WEIGHTS; j++) {
            weights[j] = dist_bernoulli(&rng, 0.2) ? 0.0 : dist_gamma(&rng, 0.3);
        }
        expect_table(weights, WEIGHTS - i);
    }
}
END_TEST

START_TEST(alias_draws_fit_their_weights) {
    enum { SIZE = 60, COUNT = 1000000 };
    double weights[SIZE], prob[SIZE], counts[SIZE] = {0}, total = 0.0, sum = 0.0;
    uint32_t alias[SIZE];
    struct dist_alias table;
    for (int i = 0; i < SIZE; i++) {
        weights[i] = i % 7 == 0 ? 0.0 : i;
        total += weights[i];
    }
    dist_alias_init(&table, weights, SIZE, prob, alias);
    struct rng rng = rng_seeded(20, 12);
    for (int i = 0; i < COUNT; i++) {
        counts[dist_alias_draw(&table, &rng)] += 1.0;
    }
    int cells = 0;
    for (int i = 0; i < SIZE; i++) {
        double expected = COUNT * weights[i] / total;
        if (expected > 0.0) {
            sum += (counts[i] - expected) * (counts[i] - expected) / expected;
            cells++;
        } else {
            ck_assert_double_eq(counts[i], 0.0);
        }
    }
    expect_z(chi_square_z(sum, cells - 1), "alias", "chi-square");
}
END_TEST

START_TEST(alias_draw_at_the_ends_stays_inside) {
    double weights[WEIGHTS], prob[WEIGHTS];
    uint32_t alias[WEIGHTS];
    for (size_t i = 0; i < WEIGHTS; i++) {
        weights[i] = 1.0;
    }
    for (size_t n = 1; n <= WEIGHTS; n++) {
        struct dist_alias table;
        dist_alias_init(&table, weights, n, prob, alias);
        struct rng rng = rng_that_yields(UINT64_MAX);
        ck_assert_uint_eq(dist_alias_draw(&table, &rng), n - 1);
        rng = rng_that_yields(0);
        ck_assert_uint_eq(dist_alias_draw(&table, &rng), 0);
    }
}
END_TEST

/* The bits of many draws of every kind, as one number. */
static uint64_t fingerprint(void) {
    uint64_t print = 0;
    double prob[4];
    uint32_t alias[4];
    struct dist_alias table;
    dist_alias_init(&table, (const double[]){0.1, 0.2, 0.3, 0.7}, 4, prob, alias);
    struct rng rng = rng_seeded(20, 13);
    for (int i = 0; i < 200000; i++) {
        double results[] = {
            dist_uniform(&rng),
            dist_exponential(&rng),
            dist_normal(&rng),
            dist_bernoulli(&rng, 0.3),
            dist_lognormal(&rng, 12, 0.7),
            dist_gamma(&rng, 0.4),
            dist_gamma(&rng, 3.7),
            dist_beta(&rng, 0.668, 3.806),
            (double)dist_poisson(&rng, 3),
            (double)dist_poisson(&rng, 50),
            (double)dist_alias_draw(&table, &rng),
        };
        for (size_t j = 0; j < sizeof results / sizeof results[0]; j++) {
            uint64_t bits;
            memcpy(&bits, &results[j], sizeof bits);
            print = rng_mix(print ^ bits) + j;
        }
    }
    return print;
}

START_TEST(draws_are_the_same_bits_on_every_machine) {
    const uint64_t recorded = UINT64_C(0x5689200801223e5b);
    uint64_t print = fingerprint();
    ck_assert_msg(print == recorded, "fingerprint of dist is %016" PRIx64 ", not %016" PRIx64,
                  print, recorded);
}
END_TEST

Suite *suite_dist(void);

Suite *suite_dist(void) {
    Suite *suite = suite_create("dist");
    TCase *tests = tcase_create("dist");
    tcase_set_timeout(tests, 0);
    tcase_add_loop_test(tests, draws_in_sequence_fit_their_law, 0, LAWS);
    tcase_add_loop_test(tests, draws_at_consecutive_addresses_fit_their_law, 0, LAWS);
    tcase_add_test(tests, ziggurats_fit_layer_by_layer);
    tcase_add_test(tests, tails_of_the_exponential_have_their_chances);
    tcase_add_test(tests, tails_of_the_normal_have_their_chances);
    tcase_add_test(tests, ziggurat_layers_have_equal_areas);
    tcase_add_test(tests, draws_lie_on_no_coarse_grid);
    tcase_add_test(tests, uniform_never_reaches_its_ends);
    tcase_add_test(tests, exponential_and_normal_never_are_zero);
    tcase_add_test(tests, bernoulli_has_its_chance_at_every_p);
    tcase_add_test(tests, bernoulli_is_certain_at_its_ends);
    tcase_add_test(tests, lognormal_without_spread_is_its_mean);
    tcase_add_test(tests, beta_of_tiny_parameters_is_a_coin);
    tcase_add_test(tests, gamma_takes_the_smallest_and_the_largest_shape);
    tcase_add_loop_test(tests, poisson_fits_its_law, 0, 8);
    tcase_add_test(tests, poisson_of_a_large_mean_has_its_moments);
    tcase_add_test(tests, poisson_ends_at_the_extremes);
    tcase_add_test(tests, alias_table_holds_exactly_its_weights);
    tcase_add_test(tests, alias_draws_fit_their_weights);
    tcase_add_test(tests, alias_draw_at_the_ends_stays_inside);
    tcase_add_test(tests, draws_are_the_same_bits_on_every_machine);
    suite_add_tcase(suite, tests);
    return suite;
}
