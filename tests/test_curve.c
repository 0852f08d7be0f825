/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of sim/stats/curve: quotients, the three totals, undefined months, merging. */
#include "sim/stats/curve.h"
#include "tests/suites.h"

#include <math.h>
#include <signal.h>
#include <string.h>

#include "sim/base/arena.h"
#include "sim/base/dist.h"

enum { MONTHS = 12, SITES = 5 };

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static struct arena ready(void) {
    struct arena arena;
    arena_init(&arena, fail_on_oom, NULL);
    return arena;
}

START_TEST(a_month_is_numerator_by_denominator) {
    struct arena arena = ready();
    struct curve curve;
    curve_init(&curve, &arena, MONTHS);
    curve_add(&curve, 3, 1.0, 4.0);
    curve_add(&curve, 3, 2.0, 8.0);
    ck_assert_double_eq(curve_value(&curve, 3), 0.25);
    arena_done(&arena);
}
END_TEST

START_TEST(a_month_without_exposure_is_undefined) {
    struct arena arena = ready();
    struct curve curve;
    curve_init(&curve, &arena, MONTHS);
    curve_add(&curve, 0, 5.0, 0.0);
    ck_assert_double_nan(curve_value(&curve, 0));
    ck_assert_double_nan(curve_value(&curve, 1));
    ck_assert_double_nan(curve_sum(&curve));
    ck_assert_double_nan(curve_mean(&curve));
    ck_assert_double_nan(curve_end(&curve));
    curve_init(&curve, &arena, 0);
    ck_assert_double_nan(curve_sum(&curve));
    ck_assert_double_nan(curve_end(&curve));
    arena_done(&arena);
}
END_TEST

START_TEST(the_three_totals_differ_where_exposure_does) {
    struct arena arena = ready();
    struct curve curve;
    curve_init(&curve, &arena, 4);
    curve_add(&curve, 0, 1.0, 2.0);
    curve_add(&curve, 2, 6.0, 8.0);
    curve_add(&curve, 3, 4.0, 1.0);
    ck_assert_double_eq(curve_sum(&curve), 0.5 + 0.75 + 4.0);
    ck_assert_double_eq(curve_mean(&curve), 1.0);
    ck_assert_double_eq(curve_end(&curve), 4.0);
    arena_done(&arena);
}
END_TEST

START_TEST(an_undefined_last_month_leaves_the_end_undefined) {
    struct arena arena = ready();
    struct curve curve;
    curve_init(&curve, &arena, 2);
    curve_add(&curve, 0, 1.0, 2.0);
    ck_assert_double_nan(curve_end(&curve));
    ck_assert_double_eq(curve_sum(&curve), 0.5);
    arena_done(&arena);
}
END_TEST

START_TEST(an_undefined_addition_is_not_counted) {
    struct arena arena = ready();
    struct curve curve;
    curve_init(&curve, &arena, 1);
    curve_add(&curve, 0, 1.0, 2.0);
    curve_add(&curve, 0, NAN, 1.0);
    curve_add(&curve, 0, 1.0, NAN);
    ck_assert_double_eq(curve_value(&curve, 0), 0.5);
    arena_done(&arena);
}
END_TEST

START_TEST(amounts_of_sites_add_under_one_denominator) {
    struct arena arena = ready();
    struct curve company;
    curve_init(&company, &arena, 1);
    for (int site = 0; site < 3; site++) {
        struct curve revenue;
        curve_init(&revenue, &arena, 1);
        curve_add(&revenue, 0, 100.0, 0.0);
        curve_merge(&company, &revenue);
    }
    curve_add(&company, 0, 0.0, 1.0);
    ck_assert_double_eq(curve_sum(&company), 300.0);
    arena_done(&arena);
}
END_TEST

/* Merges the curves of SITES sites; `whole` receives the same additions month by month. */
static struct curve merged_sites(struct arena *arena, struct curve *whole) {
    struct rng rng = rng_seeded(suites_seed(), 4);
    struct curve merged;
    curve_init(&merged, arena, MONTHS);
    curve_init(whole, arena, MONTHS);
    for (int site = 0; site < SITES; site++) {
        struct curve one;
        curve_init(&one, arena, MONTHS);
        for (int i = 0; i < 500; i++) {
            size_t month = rng_next(&rng) % (MONTHS - 1);
            double num = dist_uniform(&rng);
            double den = dist_uniform(&rng);
            curve_add(&one, month, num, den);
            curve_add(whole, month, num, den);
        }
        curve_merge(&merged, &one);
    }
    return merged;
}

START_TEST(merging_sites_equals_one_pass_and_repeats_to_the_bit) {
    struct arena arena = ready();
    struct curve whole;
    struct curve merged = merged_sites(&arena, &whole);
    for (size_t month = 0; month + 1 < MONTHS; month++)
        ck_assert_double_eq_tol(curve_value(&merged, month), curve_value(&whole, month), 1e-13);
    ck_assert_double_nan(curve_value(&merged, MONTHS - 1));
    ck_assert_double_eq_tol(curve_mean(&merged), curve_mean(&whole), 1e-13);
    struct curve again = merged_sites(&arena, &whole);
    ck_assert_mem_eq(merged.num, again.num, MONTHS * sizeof *merged.num);
    ck_assert_mem_eq(merged.den, again.den, MONTHS * sizeof *merged.den);
    arena_done(&arena);
}
END_TEST

START_TEST(a_month_outside_the_curve_is_a_bug) {
    struct arena arena = ready();
    struct curve curve;
    curve_init(&curve, &arena, MONTHS);
    curve_add(&curve, MONTHS, 1.0, 1.0);
}
END_TEST

Suite *suite_curve(void);
Suite *suite_curve(void) {
    Suite *suite = suite_create("curve");
    TCase *values = tcase_create("values");
    tcase_add_test(values, a_month_is_numerator_by_denominator);
    tcase_add_test(values, a_month_without_exposure_is_undefined);
    tcase_add_test(values, the_three_totals_differ_where_exposure_does);
    tcase_add_test(values, an_undefined_last_month_leaves_the_end_undefined);
    tcase_add_test(values, an_undefined_addition_is_not_counted);
    tcase_add_test(values, amounts_of_sites_add_under_one_denominator);
    tcase_add_test(values, merging_sites_equals_one_pass_and_repeats_to_the_bit);
    tcase_add_test_raise_signal(values, a_month_outside_the_curve_is_a_bug, SIGABRT);
    suite_add_tcase(suite, values);
    return suite;
}
