/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of sim/base/rng: the published vector, and the statistics of addressed draws.
 *
 * The numbers an address yields are used side by side with those of its neighbours: a million
 * customers at one occasion, a million occasions of one customer. So the sequences tested here run
 * over consecutive addresses, and over the bits of one address; one plain stream is tested the same
 * way.
 *
 * Every statistic is turned into a standard normal deviate z. Seeds are fixed, so a failure
 * repeats. A test makes up to some thousand comparisons; the limits leave the whole file a chance
 * of about 1 in 200 to have failed when it was written, with perfect numbers.
 */
#include "tests/suites.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "sim/base/rng.h"

/* |z| > 4.9 has a chance of 1e-6. */
#define LIMIT_Z 4.9
/* For the 18,432 cells of the avalanche test: |z| > 5.7 has a chance of 1.2e-8. */
#define LIMIT_Z_AVALANCHE 5.7

#define COUNT 1000000u

static void expect_small(double z, double limit, const char *path, const char *what, unsigned at) {
    ck_assert_msg(fabs(z) <= limit, "%s: %s %u: z = %.2f (limit %.1f)", path, what, at, z, limit);
}

/* Deviate of a chi-square statistic (E. B. Wilson, M. M. Hilferty, 1931); both too much and too
 * little spread count. */
static double chi_square_z(const uint32_t *cells, uint32_t size, double total) {
    double expected = total / size, sum = 0.0, freedom = size - 1.0;
    for (uint32_t i = 0; i < size; i++) {
        double miss = cells[i] - expected;
        sum += miss * miss / expected;
    }
    double spread = 2.0 / (9.0 * freedom);
    return (cbrt(sum / freedom) - (1.0 - spread)) / sqrt(spread);
}

/* A sequence of addresses: element i is the generator at the i-th of them. */
struct path {
    const char *name;
    struct rng (*at)(uint64_t i);
};

static struct rng at_customer(uint64_t i) {
    return rng_at(1, 0, i, 17, 3);
}

static struct rng at_customer_of_site(uint64_t i) {
    return rng_at(1, 0, (i % 10) << 40 | i / 10, 17, 3);
}

static struct rng at_occasion(uint64_t i) {
    return rng_at(1, 0, 4711, i, 3);
}

/* Journey kind, ordinal, touchpoint and pass packed into one number. */
static struct rng at_packed_occasion(uint64_t i) {
    return rng_at(1, 0, 4711, (i & 3) << 56 | (i >> 8) << 24 | (i >> 3 & 31) << 8 | (i >> 2 & 1),
                  3);
}

static struct rng at_seed(uint64_t i) {
    return rng_at(i, 0, 4711, 17, 3);
}

static struct rng at_replication(uint64_t i) {
    return rng_at(1, i, 4711, 17, 3);
}

static struct rng at_purpose(uint64_t i) {
    return rng_at(1, 0, i >> 6, 17, (uint32_t)(i & 63));
}

/* The same number in every part, where a careless mix cancels. */
static struct rng at_diagonal(uint64_t i) {
    return rng_at(i, i, i, i, (uint32_t)i);
}

static const struct path paths[] = {
    {"customers", at_customer}, {"customers of 10 sites", at_customer_of_site},
    {"occasions", at_occasion}, {"packed occasions", at_packed_occasion},
    {"seeds", at_seed},         {"replications", at_replication},
    {"purposes", at_purpose},   {"equal parts", at_diagonal},
};
#define PATHS ((int)(sizeof paths / sizeof paths[0]))

/* Output number `skip` (from 0) of each address of a path. The caller frees. */
static uint32_t *outputs_of(const struct path *path, int skip) {
    uint32_t *outputs = malloc(COUNT * sizeof *outputs);
    ck_assert_ptr_nonnull(outputs);
    for (uint32_t i = 0; i < COUNT; i++) {
        struct rng rng = path->at(i);
        for (int j = 0; j < skip; j++) {
            rng_next(&rng);
        }
        outputs[i] = rng_next(&rng);
    }
    return outputs;
}

static void expect_equidistribution(const uint32_t *outputs, const char *name) {
    enum { CELLS = 4096 };
    uint32_t high[CELLS] = {0}, low[CELLS] = {0}, pairs[CELLS] = {0};
    uint32_t ones[32] = {0};
    for (uint32_t i = 0; i < COUNT; i++) {
        high[outputs[i] >> 20]++;
        low[outputs[i] & 4095u]++;
        for (uint32_t bit = 0; bit < 32; bit++) {
            ones[bit] += outputs[i] >> bit & 1u;
        }
    }
    for (uint32_t i = 0; i < COUNT; i += 2) {
        pairs[outputs[i] >> 26 << 6 | outputs[i + 1] >> 26]++;
    }
    expect_small(chi_square_z(high, CELLS, COUNT), LIMIT_Z, name, "upper bits", 12);
    expect_small(chi_square_z(low, CELLS, COUNT), LIMIT_Z, name, "lower bits", 12);
    expect_small(chi_square_z(pairs, CELLS, COUNT / 2.0), LIMIT_Z, name, "neighbours, bits", 6);
    for (uint32_t bit = 0; bit < 32; bit++) {
        double z = (ones[bit] - COUNT / 2.0) / sqrt(COUNT / 4.0);
        expect_small(z, LIMIT_Z, name, "balance of bit", bit);
    }
}

/* The deviate of the correlation of a[i] with b[i + lag]; both uniform, with variance 1/12. */
static double correlation_z(const uint32_t *a, const uint32_t *b, uint32_t lag, uint32_t count) {
    double sum = 0.0;
    for (uint32_t i = 0; i + lag < count; i++) {
        sum += (a[i] * 0x1p-32 - 0.5) * (b[i + lag] * 0x1p-32 - 0.5);
    }
    return 12.0 * sum / sqrt(count - lag);
}

static const uint32_t lags[] = {1, 2, 3, 4, 5, 7, 8, 12, 16, 31, 64, 100, 256, 1000, 1024, 65536};

static void expect_no_lag_correlation(const uint32_t *outputs, const char *name) {
    for (size_t i = 0; i < sizeof lags / sizeof lags[0]; i++) {
        double z = correlation_z(outputs, outputs, lags[i], COUNT);
        expect_small(z, LIMIT_Z, name, "correlation at lag", lags[i]);
    }
}

START_TEST(published_vector_comes_out) {
    static const uint32_t published[] = {0xa15c02b7, 0x7b47f409, 0xba1d3330,
                                         0x83d2f293, 0xbfa4784b, 0xcbed606e};
    struct rng rng = rng_seeded(42, 54);
    for (int i = 0; i < 6; i++) {
        ck_assert_uint_eq(rng_next(&rng), published[i]);
    }
    rng = rng_seeded(42, 54);
    ck_assert_uint_eq(rng_next64(&rng), UINT64_C(0xa15c02b77b47f409));
}
END_TEST

START_TEST(one_stream_is_equidistributed_and_uncorrelated) {
    uint32_t *outputs = malloc(COUNT * sizeof *outputs);
    ck_assert_ptr_nonnull(outputs);
    struct rng rng = rng_seeded(1, 0);
    for (uint32_t i = 0; i < COUNT; i++) {
        outputs[i] = rng_next(&rng);
    }
    expect_equidistribution(outputs, "stream");
    expect_no_lag_correlation(outputs, "stream");
    free(outputs);
}
END_TEST

START_TEST(consecutive_addresses_are_equidistributed) {
    for (int skip = 0; skip < 2; skip++) {
        uint32_t *outputs = outputs_of(&paths[_i], skip);
        expect_equidistribution(outputs, paths[_i].name);
        free(outputs);
    }
}
END_TEST

START_TEST(consecutive_addresses_are_uncorrelated) {
    for (int skip = 0; skip < 2; skip++) {
        uint32_t *outputs = outputs_of(&paths[_i], skip);
        expect_no_lag_correlation(outputs, paths[_i].name);
        free(outputs);
    }
}
END_TEST

START_TEST(first_and_second_output_of_an_address_are_independent) {
    enum { CELLS = 4096 };
    uint32_t *first = outputs_of(&paths[_i], 0);
    uint32_t *second = outputs_of(&paths[_i], 1);
    uint32_t cells[CELLS] = {0};
    for (uint32_t i = 0; i < COUNT; i++) {
        cells[first[i] >> 26 << 6 | second[i] >> 26]++;
    }
    expect_small(chi_square_z(cells, CELLS, COUNT), LIMIT_Z, paths[_i].name, "both, bits", 6);
    for (uint32_t lag = 0; lag < 4; lag++) {
        double z = correlation_z(first, second, lag, COUNT);
        expect_small(z, LIMIT_Z, paths[_i].name, "second after first at lag", lag);
    }
    free(first);
    free(second);
}
END_TEST

START_TEST(purposes_at_the_same_address_are_independent) {
    enum { PURPOSES = 64, PEOPLE = 20000 };
    uint32_t *outputs = malloc(sizeof(uint32_t) * PURPOSES * PEOPLE);
    ck_assert_ptr_nonnull(outputs);
    for (uint32_t purpose = 0; purpose < PURPOSES; purpose++) {
        for (uint32_t who = 0; who < PEOPLE; who++) {
            struct rng rng = rng_at(1, 0, who, 17, purpose);
            outputs[purpose * PEOPLE + who] = rng_next(&rng);
        }
    }
    for (uint32_t a = 0; a < PURPOSES; a++) {
        for (uint32_t b = 0; b < a; b++) {
            double z = correlation_z(outputs + a * PEOPLE, outputs + b * PEOPLE, 0, PEOPLE);
            expect_small(z, LIMIT_Z, "purposes", "pair", a * PURPOSES + b);
        }
    }
    free(outputs);
}
END_TEST

/* Customer a at occasion b against customer b at occasion a, and the like for the other parts. */
START_TEST(swapping_two_parts_of_an_address_gives_an_independent_one) {
    enum { SIDE = 600 };
    double sum[3] = {0};
    for (uint32_t a = 0; a < SIDE; a++) {
        for (uint32_t b = 0; b < a; b++) {
            struct rng pairs[3][2] = {
                {rng_at(a, b, 1, 1, 1), rng_at(b, a, 1, 1, 1)},
                {rng_at(1, 1, a, b, 1), rng_at(1, 1, b, a, 1)},
                {rng_at(1, 1, 1, a, b), rng_at(1, 1, 1, b, a)},
            };
            for (int i = 0; i < 3; i++) {
                sum[i] += (rng_next(&pairs[i][0]) * 0x1p-32 - 0.5) *
                          (rng_next(&pairs[i][1]) * 0x1p-32 - 0.5);
            }
        }
    }
    for (unsigned i = 0; i < 3; i++) {
        double z = 12.0 * sum[i] / sqrt(SIDE * (SIDE - 1) / 2.0);
        expect_small(z, LIMIT_Z, "swapped parts", "pair of parts", i);
    }
}
END_TEST

/* An address as five numbers, so that a test can walk over its parts. */
enum { SEED, REPLICATION, WHO, OCCASION, PURPOSE, PARTS };

static struct rng at_parts(const uint64_t *part) {
    return rng_at(part[SEED], part[REPLICATION], part[WHO], part[OCCASION],
                  (uint32_t)part[PURPOSE]);
}

START_TEST(every_bit_of_an_address_flips_half_of_the_output_bits) {
    static const char *const names[PARTS] = {"seed", "replication", "who", "occasion", "purpose"};
    enum { BASES = 10000 };
    for (unsigned part = 0; part < PARTS; part++) {
        for (unsigned bit = 0; bit < (part == PURPOSE ? 32 : 64); bit++) {
            uint32_t flips[64] = {0};
            for (uint64_t base = 0; base < BASES; base++) {
                /* Small numbers, as real addresses are. */
                uint64_t address[PARTS] = {base % 3, base % 5, base, base * 7 % 1000, base % 64};
                struct rng plain = at_parts(address);
                address[part] ^= UINT64_C(1) << bit;
                struct rng flipped = at_parts(address);
                uint64_t change = rng_next64(&plain) ^ rng_next64(&flipped);
                for (unsigned out = 0; out < 64; out++) {
                    flips[out] += (uint32_t)(change >> out & 1u);
                }
            }
            for (unsigned out = 0; out < 64; out++) {
                double z = (flips[out] - BASES / 2.0) / sqrt(BASES / 4.0);
                expect_small(z, LIMIT_Z_AVALANCHE, names[part], "input and output bit",
                             bit * 100 + out);
            }
        }
    }
}
END_TEST

START_TEST(every_part_of_an_address_reaches_state_and_increment) {
    for (unsigned part = 0; part < PARTS; part++) {
        uint64_t address[PARTS] = {0};
        struct rng plain = at_parts(address);
        address[part] = 2;
        struct rng other = at_parts(address);
        ck_assert_uint_ne(plain.state, other.state);
        ck_assert_uint_ne(plain.inc, other.inc);
        ck_assert_uint_eq(other.inc & 1u, 1u);
    }
}
END_TEST

START_TEST(partial_keys_compose_to_the_whole_address) {
    uint64_t key = rng_key(5, 6);
    uint64_t visit = rng_occasion(rng_who(key, 7), 8);
    struct rng staged = rng_draw(visit, 9);
    struct rng whole = rng_at(5, 6, 7, 8, 9);
    ck_assert_uint_eq(staged.state, whole.state);
    ck_assert_uint_eq(staged.inc, whole.inc);
}
END_TEST

START_TEST(addresses_never_change_their_meaning) {
    /* Recorded: every published result depends on it. */
    struct rng rng = rng_at(1, 2, 3, 4, 5);
    ck_assert_uint_eq(rng_next64(&rng), UINT64_C(0x5b3fd9c279cb92ef));
    rng = rng_at(0, 0, 0, 0, 0);
    ck_assert_uint_eq(rng_next64(&rng), UINT64_C(0x9627069c975ca6e6));
}
END_TEST

Suite *suite_rng(void);

Suite *suite_rng(void) {
    Suite *suite = suite_create("rng");
    TCase *tests = tcase_create("rng");
    tcase_set_timeout(tests, 0);
    tcase_add_test(tests, published_vector_comes_out);
    tcase_add_test(tests, one_stream_is_equidistributed_and_uncorrelated);
    tcase_add_loop_test(tests, consecutive_addresses_are_equidistributed, 0, PATHS);
    tcase_add_loop_test(tests, consecutive_addresses_are_uncorrelated, 0, PATHS);
    tcase_add_loop_test(tests, first_and_second_output_of_an_address_are_independent, 0, PATHS);
    tcase_add_test(tests, purposes_at_the_same_address_are_independent);
    tcase_add_test(tests, swapping_two_parts_of_an_address_gives_an_independent_one);
    tcase_add_test(tests, every_bit_of_an_address_flips_half_of_the_output_bits);
    tcase_add_test(tests, every_part_of_an_address_reaches_state_and_increment);
    tcase_add_test(tests, partial_keys_compose_to_the_whole_address);
    tcase_add_test(tests, addresses_never_change_their_meaning);
    suite_add_tcase(suite, tests);
    return suite;
}
