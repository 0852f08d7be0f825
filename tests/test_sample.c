/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of sim/stats/sample: quantiles of type 7, undefined values, inputs left alone. */
#include "sim/stats/sample.h"
#include "tests/suites.h"

#include <math.h>
#include <signal.h>

START_TEST(quantiles_interpolate_between_order_statistics) {
    const double values[] = {4, 1, 3, 2};
    double sorted[4];
    size_t n = sample_sort(values, 4, sorted);
    ck_assert_uint_eq(n, 4);
    ck_assert_double_eq(sample_quantile(sorted, n, 0.0), 1.0);
    ck_assert_double_eq_tol(sample_quantile(sorted, n, 0.1), 1.3, 1e-15);
    ck_assert_double_eq_tol(sample_quantile(sorted, n, 0.25), 1.75, 1e-15);
    ck_assert_double_eq(sample_quantile(sorted, n, 0.5), 2.5);
    ck_assert_double_eq_tol(sample_quantile(sorted, n, 0.9), 3.7, 1e-15);
    ck_assert_double_eq(sample_quantile(sorted, n, 1.0), 4.0);
}
END_TEST

START_TEST(a_quantile_may_fall_on_a_value) {
    const double values[] = {50, 20, 10, 40, 30, 0, 60, 70, 90, 80, 100};
    double sorted[11];
    size_t n = sample_sort(values, 11, sorted);
    for (size_t i = 0; i <= 10; i++)
        ck_assert_double_eq_tol(sample_quantile(sorted, n, (double)i / 10.0), 10.0 * (double)i,
                                1e-12);
}
END_TEST

START_TEST(undefined_values_are_left_out_and_the_input_stays) {
    const double values[] = {NAN, 5, NAN, 1, 3};
    double copy[5];
    double sorted[5];
    for (int i = 0; i < 5; i++)
        copy[i] = values[i];
    ck_assert_uint_eq(sample_sort(copy, 5, sorted), 3);
    ck_assert_double_eq(sorted[0], 1.0);
    ck_assert_double_eq(sample_quantile(sorted, 3, 0.5), 3.0);
    ck_assert_double_eq(sorted[2], 5.0);
    ck_assert_mem_eq(copy, values, sizeof copy);
}
END_TEST

START_TEST(a_quantile_of_nothing_is_undefined_and_of_one_value_that_value) {
    const double values[] = {NAN, 2.5};
    double sorted[2];
    ck_assert_uint_eq(sample_sort(values, 1, sorted), 0);
    ck_assert_double_nan(sample_quantile(sorted, 0, 0.5));
    ck_assert_uint_eq(sample_sort(values, 2, sorted), 1);
    ck_assert_double_eq(sample_quantile(sorted, 1, 0.1), 2.5);
    ck_assert_double_eq(sample_quantile(sorted, 1, 1.0), 2.5);
}
END_TEST

START_TEST(equal_values_give_exactly_that_value) {
    double values[7];
    double sorted[7];
    for (int i = 0; i < 7; i++)
        values[i] = 0.1;
    sample_sort(values, 7, sorted);
    for (double p = 0.0; p <= 1.0; p += 0.01)
        ck_assert_double_eq(sample_quantile(sorted, 7, p), 0.1);
}
END_TEST

START_TEST(a_quantile_beyond_one_is_a_bug) {
    const double sorted[] = {1.0};
    sample_quantile(sorted, 1, 1.1);
}
END_TEST

Suite *suite_sample(void);
Suite *suite_sample(void) {
    Suite *suite = suite_create("sample");
    TCase *quantiles = tcase_create("quantiles");
    tcase_add_test(quantiles, quantiles_interpolate_between_order_statistics);
    tcase_add_test(quantiles, a_quantile_may_fall_on_a_value);
    tcase_add_test(quantiles, undefined_values_are_left_out_and_the_input_stays);
    tcase_add_test(quantiles, a_quantile_of_nothing_is_undefined_and_of_one_value_that_value);
    tcase_add_test(quantiles, equal_values_give_exactly_that_value);
    tcase_add_test_raise_signal(quantiles, a_quantile_beyond_one_is_a_bug, SIGABRT);
    suite_add_tcase(suite, quantiles);
    return suite;
}
