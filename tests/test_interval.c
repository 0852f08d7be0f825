/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/stats/interval: known answers, what is undefined, exact zeros for twins, and that a
 * 95 % interval covers the true mean 95 times in 100.
 */
#include "sim/stats/interval.h"
#include "tests/suites.h"

#include <math.h>
#include <stdio.h>

#include "sim/base/dist.h"

enum { EXPERIMENTS = 2000, REPLICATIONS = 5 };

static void assert_undefined(struct interval interval) {
    ck_assert_double_nan(interval.lo);
    ck_assert_double_nan(interval.hi);
    ck_assert_double_nan(interval.sd);
}

/* Bit for bit, NaN included. */
static void assert_same(struct interval a, struct interval b) {
    ck_assert_mem_eq(&a, &b, sizeof a);
}

START_TEST(the_interval_of_ten_numbers_is_known) {
    const double values[] = {10, 2, 8, 4, 6, 5, 7, 3, 9, 1};
    struct interval interval = interval_of(values, 10, 0.95);
    ck_assert_int_eq(interval.n, 10);
    ck_assert_double_eq(interval.mean, 5.5);
    ck_assert_double_eq_tol(interval.sd, 3.0276503540974917, 1e-14);
    /* t = 2.2621571627982053 for 9 degrees of freedom */
    ck_assert_double_eq_tol(interval.lo, 5.5 - 2.1658505897, 1e-9);
    ck_assert_double_eq_tol(interval.hi, 5.5 + 2.1658505897, 1e-9);
}
END_TEST

START_TEST(more_confidence_gives_a_wider_interval) {
    const double values[] = {1, 2, 4};
    struct interval narrow = interval_of(values, 3, 0.5);
    struct interval wide = interval_of(values, 3, 0.99);
    ck_assert_double_lt(wide.lo, narrow.lo);
    ck_assert_double_lt(narrow.lo, narrow.mean);
    /* t for 2 degrees of freedom has a closed form: (2p - 1) / sqrt(2 p (1 - p)), p = .995 */
    double t = 0.99 / sqrt(2 * 0.995 * 0.005);
    ck_assert_double_eq_tol(wide.hi, wide.mean + t * wide.sd / sqrt(3.0), 1e-10);
}
END_TEST

START_TEST(of_nothing_everything_is_undefined_and_n_is_zero) {
    const double values[] = {NAN, NAN};
    struct interval interval = interval_of(values, 2, 0.95);
    ck_assert_int_eq(interval.n, 0);
    ck_assert_double_nan(interval.mean);
    assert_undefined(interval);
    assert_same(interval, interval_of(values, 0, 0.95));
}
END_TEST

START_TEST(one_value_has_a_mean_but_no_interval) {
    const double values[] = {NAN, 7.25, NAN};
    struct interval interval = interval_of(values, 3, 0.95);
    ck_assert_int_eq(interval.n, 1);
    ck_assert_double_eq(interval.mean, 7.25);
    assert_undefined(interval);
}
END_TEST

START_TEST(undefined_values_are_left_out) {
    const double with[] = {NAN, 1.5, 2.5, NAN, 7.5, NAN};
    const double without[] = {1.5, 2.5, 7.5};
    assert_same(interval_of(with, 6, 0.9), interval_of(without, 3, 0.9));
}
END_TEST

START_TEST(equal_values_give_an_interval_of_no_width) {
    double values[30];
    for (int n = 2; n <= 30; n++) {
        for (int i = 0; i < n; i++)
            values[i] = 0.1;
        struct interval interval = interval_of(values, (size_t)n, 0.95);
        ck_assert_double_eq(interval.mean, 0.1);
        ck_assert_double_eq(interval.lo, 0.1);
        ck_assert_double_eq(interval.hi, 0.1);
        ck_assert_double_eq(interval.sd, 0.0);
    }
}
END_TEST

START_TEST(a_mean_of_a_billion_does_not_spoil_the_interval) {
    const double small[] = {4, 7, 13, 16};
    const double large[] = {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};
    struct interval one = interval_of(small, 4, 0.95);
    struct interval other = interval_of(large, 4, 0.95);
    ck_assert_double_eq(other.mean, 1e9 + one.mean);
    ck_assert_double_eq_tol(other.sd, one.sd, 1e-12);
}
END_TEST

START_TEST(identical_alternatives_differ_by_exactly_nothing) {
    struct rng rng = rng_seeded(suites_seed(), 5);
    double values[40];
    for (int i = 0; i < 40; i++)
        values[i] = i % 9 == 4 ? NAN : 1e6 * dist_normal(&rng);
    struct interval interval = interval_paired(values, values, 40, 0.95);
    ck_assert_int_eq(interval.n, 36);
    struct interval zero = {.n = 36};
    assert_same(interval, zero);
    ck_assert_double_eq(interval_share_better(values, values, 40, INTERVAL_UP), 0.0);
    ck_assert_double_eq(interval_share_better(values, values, 40, INTERVAL_DOWN), 0.0);
}
END_TEST

START_TEST(a_pair_counts_only_when_both_are_defined) {
    const double a[] = {1, NAN, 5, 4, NAN};
    const double b[] = {0, 3, NAN, 1, NAN};
    const double differences[] = {1, 3};
    assert_same(interval_paired(a, b, 5, 0.95), interval_of(differences, 2, 0.95));
    ck_assert_double_eq(interval_share_better(a, b, 5, INTERVAL_UP), 1.0);
}
END_TEST

START_TEST(the_difference_is_first_minus_second_and_taken_within_replications) {
    const double a[] = {101, 202, 299};
    const double b[] = {100, 200, 300};
    struct interval interval = interval_paired(a, b, 3, 0.95);
    ck_assert_double_eq_tol(interval.mean, 2.0 / 3.0, 1e-15);
    ck_assert_double_eq_tol(interval.sd, sqrt(7.0 / 3.0), 1e-14);
}
END_TEST

START_TEST(the_share_of_better_replications_knows_its_direction) {
    const double a[] = {2, 1, 1, 5, NAN};
    const double b[] = {1, 2, 1, 4, 1};
    ck_assert_double_eq(interval_share_better(a, b, 5, INTERVAL_UP), 0.5);
    ck_assert_double_eq(interval_share_better(a, b, 5, INTERVAL_DOWN), 0.25);
    ck_assert_double_nan(interval_share_better(a, b, 5, INTERVAL_NEITHER));
    ck_assert_double_nan(interval_share_better(a + 4, b + 4, 1, INTERVAL_UP));
}
END_TEST

/* Share of experiments whose interval, of that level, contains the true mean 3. */
static double coverage(double level) {
    struct rng rng = rng_seeded(suites_seed(), 6);
    int covered = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
        double values[REPLICATIONS];
        for (int k = 0; k < REPLICATIONS; k++)
            values[k] = 3.0 + 2.0 * dist_normal(&rng);
        struct interval interval = interval_of(values, REPLICATIONS, level);
        covered += interval.lo <= 3.0 && 3.0 <= interval.hi;
    }
    return (double)covered / EXPERIMENTS;
}

/*
 * Four standard errors are .0195 at 95 %. The normal quantile in place of Student's would cover
 * .878 here.
 */
START_TEST(the_interval_covers_the_true_mean_as_often_as_it_says) {
    const double levels[] = {0.5, 0.8, 0.95};
    for (int i = 0; i < 3; i++) {
        double error = sqrt(levels[i] * (1.0 - levels[i]) / EXPERIMENTS);
        double covered = coverage(levels[i]);
        printf("interval: %d experiments of %d, coverage %.4f at %.2f, standard error %.4f\n",
               EXPERIMENTS, REPLICATIONS, covered, levels[i], error);
        ck_assert_double_eq_tol(covered, levels[i], 4.0 * error);
    }
}
END_TEST

/* ---- skewed values ---- */

START_TEST(without_skewness_it_is_students) {
    const double values[] = {3, 1, 2, 5, 4};
    assert_same(interval_skewed(values, 5, 0.9), interval_of(values, 5, 0.9));
    const double equal[] = {2, 2, NAN, 2};
    assert_same(interval_skewed(equal, 4, 0.9), interval_of(equal, 4, 0.9));
    assert_undefined(interval_skewed(values, 1, 0.9));
}
END_TEST

START_TEST(limits_of_skewed_values_are_where_the_bent_t_is_students) {
    const double values[] = {0, 0, 0, 1, 0, 9, 0, 2};
    double back[8];
    struct interval plain = interval_of(values, 8, 0.9);
    struct interval found = interval_skewed(values, 8, 0.9);
    double cubes = 0.0, root = sqrt(8.0);
    for (size_t i = 0; i < 8; i++) {
        cubes += pow((values[i] - plain.mean) / plain.sd, 3.0);
        back[i] = -values[i];
    }
    double skewness = cubes / 8.0;
    /* Hall 1992: T + skewness (T^2 / 3 + 1 / 6) / sqrt(n) + skewness^2 T^3 / (27 n). */
    for (int end = 0; end < 2; end++) {
        double t = (plain.mean - (end ? found.hi : found.lo)) / plain.sd * root;
        double bent = t + skewness * (t * t / 3.0 + 1.0 / 6.0) / root +
                      skewness * skewness * t * t * t / (27.0 * 8.0);
        double students = (plain.hi - plain.mean) / plain.sd * root;
        ck_assert_double_eq_tol(bent, end ? -students : students, 1e-10);
    }
    ck_assert_double_gt(found.hi, plain.hi);
    ck_assert_double_gt(found.lo, plain.lo);
    struct interval turned = interval_skewed(back, 8, 0.9);
    ck_assert_double_eq_tol(turned.lo, -found.hi, 1e-12);
    ck_assert_double_eq_tol(turned.hi, -found.lo, 1e-12);
}
END_TEST

/* Nothing in nine of ten, else exponential with mean 10: Student's covers about .81. */
START_TEST(the_interval_of_skewed_values_covers_more_nearly_what_it_says) {
    enum { VALUES = 50 };
    size_t covered = 0, students = 0;
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        struct rng rng = rng_seeded(suites_seed() + 8, e);
        double values[VALUES];
        for (size_t i = 0; i < VALUES; i++)
            values[i] = dist_uniform(&rng) < 0.1 ? -10.0 * log(dist_uniform(&rng)) : 0.0;
        struct interval found = interval_skewed(values, VALUES, 0.95);
        struct interval plain = interval_of(values, VALUES, 0.95);
        covered += found.lo <= 1.0 && found.hi >= 1.0;
        students += plain.lo <= 1.0 && plain.hi >= 1.0;
    }
    double share = (double)covered / EXPERIMENTS, other = (double)students / EXPERIMENTS;
    double error = sqrt(0.95 * 0.05 / EXPERIMENTS);
    printf("interval: skewed values, coverage %.4f at 0.95, Student's %.4f, standard error %.4f\n",
           share, other, error);
    ck_assert_double_ge(share, 0.95 - 4.0 * error);
    ck_assert_double_lt(other, 0.95 - 4.0 * error);
}
END_TEST

/* ---- ratios ---- */

START_TEST(a_ratio_is_rejected_just_outside_of_its_interval) {
    const double a[] = {3.0, 4.5, 2.0, 5.5, 4.0, 3.2};
    const double b[] = {7.0, 9.5, 6.0, 9.0, NAN, 8.1};
    const double c[] = {3.0, 4.5, 2.0, 5.5, NAN, 3.2};
    struct interval ratio = interval_ratio(a, b, 6, 0.9);
    ck_assert_int_eq(ratio.n, 5);
    ck_assert_double_eq_tol(ratio.mean, (3.0 + 4.5 + 2.0 + 5.5 + 3.2) / (7 + 9.5 + 6 + 9 + 8.1),
                            1e-15);
    /* That is what it is: mean(a - R b) = 0 is rejected for R beyond lo and hi, not between. */
    double left[6];
    for (int end = 0; end < 2; end++) {
        double at = end == 0 ? ratio.lo : ratio.hi;
        for (size_t i = 0; i < 6; i++) {
            left[i] = a[i] - at * b[i];
        }
        struct interval test = interval_of(left, 6, 0.9);
        ck_assert_double_eq_tol(end == 0 ? test.lo : test.hi, 0.0, 1e-13);
    }
    ck_assert_double_gt(ratio.hi - ratio.lo, 0.1);
    assert_same(ratio, interval_ratio(c, b, 6, 0.9));
}
END_TEST

START_TEST(nothing_of_a_whole_is_exactly_0_and_all_of_it_exactly_1) {
    const double whole[] = {0.1, 0.7, 0.30000000000000004};
    const double none[] = {0.0, 0.0, 0.0};
    struct interval all = interval_ratio(whole, whole, 3, 0.95);
    struct interval nothing = interval_ratio(none, whole, 3, 0.5);
    ck_assert_double_eq(nothing.mean, 0.0);
    ck_assert_double_eq(nothing.lo, 0.0);
    ck_assert_double_eq(nothing.hi, 0.0);
    ck_assert_double_eq(all.mean, 1.0);
    all = interval_ratio(whole, whole, 3, 0.5);
    ck_assert_double_eq(all.lo, 1.0);
    ck_assert_double_eq(all.hi, 1.0);
}
END_TEST

START_TEST(a_ratio_to_what_may_be_0_has_no_bounds) {
    const double a[] = {1.0, 2.0, 1.5};
    const double b[] = {-1.0, 2.0, 0.5};
    const double zero[] = {-1.0, 1.0, 0.0};
    struct interval ratio = interval_ratio(a, b, 3, 0.95);
    ck_assert_double_eq(ratio.mean, 3.0);
    assert_undefined(ratio);
    ratio = interval_ratio(a, zero, 3, 0.95);
    ck_assert_double_nan(ratio.mean);
    assert_undefined(ratio);
    ratio = interval_ratio(a, b, 1, 0.95);
    ck_assert_double_eq(ratio.mean, -1.0);
    assert_undefined(ratio);
}
END_TEST

/* A part of a whole that varies with it, and by itself: 3 of 10. */
START_TEST(the_interval_of_a_ratio_covers_the_true_one_as_often_as_it_says) {
    size_t covered = 0;
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        struct rng rng = rng_seeded(suites_seed() + 7, e);
        double part[REPLICATIONS], whole[REPLICATIONS];
        for (size_t i = 0; i < REPLICATIONS; i++) {
            part[i] = 3.0 + dist_normal(&rng);
            whole[i] = part[i] + 7.0 + 2.0 * dist_normal(&rng);
        }
        struct interval ratio = interval_ratio(part, whole, REPLICATIONS, 0.95);
        covered += ratio.lo <= 0.3 && ratio.hi >= 0.3;
    }
    double share = (double)covered / EXPERIMENTS;
    double error = sqrt(0.95 * 0.05 / EXPERIMENTS);
    printf("interval: ratios, coverage %.4f at 0.95, standard error %.4f\n", share, error);
    ck_assert_double_eq_tol(share, 0.95, 4.0 * error);
}
END_TEST

Suite *suite_interval(void);
Suite *suite_interval(void) {
    Suite *suite = suite_create("interval");
    TCase *one = tcase_create("one alternative");
    tcase_add_test(one, the_interval_of_ten_numbers_is_known);
    tcase_add_test(one, more_confidence_gives_a_wider_interval);
    tcase_add_test(one, of_nothing_everything_is_undefined_and_n_is_zero);
    tcase_add_test(one, one_value_has_a_mean_but_no_interval);
    tcase_add_test(one, undefined_values_are_left_out);
    tcase_add_test(one, equal_values_give_an_interval_of_no_width);
    tcase_add_test(one, a_mean_of_a_billion_does_not_spoil_the_interval);
    tcase_add_test(one, the_interval_covers_the_true_mean_as_often_as_it_says);
    suite_add_tcase(suite, one);
    TCase *two = tcase_create("two alternatives");
    tcase_add_test(two, identical_alternatives_differ_by_exactly_nothing);
    tcase_add_test(two, a_pair_counts_only_when_both_are_defined);
    tcase_add_test(two, the_difference_is_first_minus_second_and_taken_within_replications);
    tcase_add_test(two, the_share_of_better_replications_knows_its_direction);
    suite_add_tcase(suite, two);
    TCase *skewed = tcase_create("skewed values");
    tcase_add_test(skewed, without_skewness_it_is_students);
    tcase_add_test(skewed, limits_of_skewed_values_are_where_the_bent_t_is_students);
    tcase_add_test(skewed, the_interval_of_skewed_values_covers_more_nearly_what_it_says);
    suite_add_tcase(suite, skewed);
    TCase *ratios = tcase_create("ratios");
    tcase_add_test(ratios, a_ratio_is_rejected_just_outside_of_its_interval);
    tcase_add_test(ratios, nothing_of_a_whole_is_exactly_0_and_all_of_it_exactly_1);
    tcase_add_test(ratios, a_ratio_to_what_may_be_0_has_no_bounds);
    tcase_add_test(ratios, the_interval_of_a_ratio_covers_the_true_one_as_often_as_it_says);
    suite_add_tcase(suite, ratios);
    return suite;
}
