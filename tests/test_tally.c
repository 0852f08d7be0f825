/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/stats/tally: known answers, undefined values, precision beside a large mean, and
 * merging.
 */
#include "sim/stats/tally.h"
#include "tests/suites.h"

#include <math.h>
#include <string.h>

#include "sim/base/dist.h"

enum { PARTS = 7, VALUES = 10000 };

static struct tally seen(const double *values, size_t count) {
    struct tally tally;
    tally_init(&tally);
    for (size_t i = 0; i < count; i++)
        tally_add(&tally, values[i]);
    return tally;
}

/* Merges PARTS tallies of unequal length of the same values, in order. */
static struct tally seen_in_parts(const double *values) {
    struct tally all;
    tally_init(&all);
    size_t from = 0;
    for (size_t part = 1; part <= PARTS; part++) {
        size_t until = VALUES * part * part / (PARTS * PARTS);
        struct tally one = seen(values + from, until - from);
        tally_merge(&all, &one);
        from = until;
    }
    return all;
}

static void draw(double *values, double offset) {
    struct rng rng = rng_seeded(suites_seed(), 1);
    for (size_t i = 0; i < VALUES; i++)
        values[i] = offset + dist_normal(&rng);
}

START_TEST(of_nothing_everything_is_undefined) {
    struct tally tally = seen(NULL, 0);
    ck_assert_uint_eq(tally.n, 0);
    ck_assert_double_nan(tally_mean(&tally));
    ck_assert_double_nan(tally_variance(&tally));
    ck_assert_double_nan(tally_sd(&tally));
    ck_assert_double_nan(tally.min);
    ck_assert_double_nan(tally.max);
}
END_TEST

START_TEST(one_value_has_a_mean_but_no_spread) {
    struct tally tally = seen((const double[]){-3.5}, 1);
    ck_assert_double_eq(tally_mean(&tally), -3.5);
    ck_assert_double_eq(tally.min, -3.5);
    ck_assert_double_eq(tally.max, -3.5);
    ck_assert_double_nan(tally_variance(&tally));
}
END_TEST

START_TEST(mean_spread_and_extremes_of_eight_numbers_are_known) {
    struct tally tally = seen((const double[]){4, 2, 5, 4, 9, 4, 5, 7}, 8);
    ck_assert_uint_eq(tally.n, 8);
    ck_assert_double_eq_tol(tally_mean(&tally), 5.0, 1e-14);
    ck_assert_double_eq_tol(tally_variance(&tally), 32.0 / 7.0, 1e-14);
    ck_assert_double_eq_tol(tally_sd(&tally), sqrt(32.0 / 7.0), 1e-14);
    ck_assert_double_eq(tally.min, 2.0);
    ck_assert_double_eq(tally.max, 9.0);
}
END_TEST

START_TEST(undefined_values_are_not_counted) {
    struct tally with = seen((const double[]){NAN, 1, NAN, 2, 4, NAN}, 6);
    struct tally without = seen((const double[]){1, 2, 4}, 3);
    ck_assert_mem_eq(&with, &without, sizeof with);
}
END_TEST

START_TEST(a_mean_of_a_billion_does_not_spoil_the_variance) {
    double base = 1e9;
    struct tally tally = seen((const double[]){base + 4, base + 7, base + 13, base + 16}, 4);
    ck_assert_double_eq(tally_mean(&tally), base + 10);
    ck_assert_double_eq_tol(tally_variance(&tally), 30.0, 1e-6);

    double values[VALUES];
    for (size_t i = 0; i < VALUES; i++)
        values[i] = base + (i % 2 == 0 ? 1.0 : -1.0);
    double expected = VALUES / (VALUES - 1.0);
    struct tally one = seen(values, VALUES);
    struct tally merged = seen_in_parts(values);
    ck_assert_double_eq_tol(tally_variance(&one), expected, 1e-6);
    ck_assert_double_eq_tol(tally_variance(&merged), expected, 1e-6);
}
END_TEST

START_TEST(merging_parts_equals_one_pass_up_to_rounding) {
    double values[VALUES];
    draw(values, 3.0);
    struct tally one = seen(values, VALUES);
    struct tally merged = seen_in_parts(values);
    ck_assert_uint_eq(merged.n, VALUES);
    ck_assert_double_eq_tol(tally_mean(&merged), tally_mean(&one), 1e-13);
    ck_assert_double_eq_tol(tally_variance(&merged), tally_variance(&one), 1e-12);
    ck_assert_double_eq(merged.min, one.min);
    ck_assert_double_eq(merged.max, one.max);
}
END_TEST

START_TEST(merging_in_the_same_order_gives_the_same_bits) {
    double values[VALUES];
    draw(values, 3.0);
    struct tally first = seen_in_parts(values);
    struct tally second = seen_in_parts(values);
    ck_assert_mem_eq(&first, &second, sizeof first);
}
END_TEST

START_TEST(merging_nothing_changes_nothing) {
    const double values[] = {3, 1, 4, 1, 5};
    struct tally some = seen(values, 5);
    struct tally empty = seen(NULL, 0);
    struct tally left = some;
    tally_merge(&left, &empty);
    ck_assert_mem_eq(&left, &some, sizeof some);
    struct tally right = empty;
    tally_merge(&right, &some);
    ck_assert_mem_eq(&right, &some, sizeof some);
    tally_merge(&empty, &empty);
    ck_assert_double_nan(tally_mean(&empty));
}
END_TEST

Suite *suite_tally(void);
Suite *suite_tally(void) {
    Suite *suite = suite_create("tally");
    TCase *values = tcase_create("values");
    tcase_add_test(values, of_nothing_everything_is_undefined);
    tcase_add_test(values, one_value_has_a_mean_but_no_spread);
    tcase_add_test(values, mean_spread_and_extremes_of_eight_numbers_are_known);
    tcase_add_test(values, undefined_values_are_not_counted);
    tcase_add_test(values, a_mean_of_a_billion_does_not_spoil_the_variance);
    suite_add_tcase(suite, values);
    TCase *merging = tcase_create("merging");
    tcase_add_test(merging, merging_parts_equals_one_pass_up_to_rounding);
    tcase_add_test(merging, merging_in_the_same_order_gives_the_same_bits);
    tcase_add_test(merging, merging_nothing_changes_nothing);
    suite_add_tcase(suite, merging);
    return suite;
}
