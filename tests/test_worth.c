/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Known answers of the closed forms that stand beside the NPV: models/money/worth and utility.
 * Values are those of the published examples, or come from another formula where noted.
 */
#include "models/money/utility.h"
#include "models/money/worth.h"
#include "tests/suites.h"

#include <math.h>

static void expect(double found, double expected, double tolerance) {
    ck_assert_msg(fabs(found - expected) <= tolerance, "%.12g, not %.12g", found, expected);
}

/* ---- flows ---- */

static const double example[] = {-100.0, 60.0, 50.0, 40.0};

START_TEST(the_example_flow_is_worth_25_920361_at_10_percent) {
    expect(worth_npv(example, 4, 0.10), 25.920361, 5e-7);
    expect(worth_npv(example, 4, 0.0), 50.0, 1e-12);
    ck_assert(fabs(worth_npv(example, 4, 0.103) - 25.920361) > 1e-2);
}
END_TEST

START_TEST(the_example_flow_returns_25_347421_percent) {
    expect(worth_irr(example, 4), 0.25347421, 5e-9);
    expect(worth_npv(example, 4, worth_irr(example, 4)), 0.0, 1e-11);
}
END_TEST

START_TEST(a_flow_that_loses_returns_less_than_nothing) {
    expect(worth_irr((double[]){-100.0, 50.0}, 2), -0.5, 1e-12);
    expect(worth_irr((double[]){-100.0, 0.0, 25.0}, 3), -0.5, 1e-12);
}
END_TEST

START_TEST(periods_before_the_first_payment_do_not_matter) {
    expect(worth_irr((double[]){0.0, 0.0, -100.0, 110.0}, 4), 0.10, 1e-12);
}
END_TEST

/* -100, 30, -20, 120: several changes of sign, but the sum so far crosses 0 once. */
START_TEST(a_flow_may_dip_as_long_as_it_is_paid_back_once) {
    const double flow[] = {-100.0, 30.0, -20.0, 120.0};
    double rate = worth_irr(flow, 4);
    ck_assert(rate > 0.0);
    expect(worth_npv(flow, 4, rate), 0.0, 1e-10);
}
END_TEST

START_TEST(no_rate_is_given_where_there_are_several_or_none) {
    /* The pump of Lorie & Savage: 25 % and 400 %. */
    ck_assert(isnan(worth_irr((double[]){-1600.0, 10000.0, -10000.0}, 3)));
    ck_assert(isnan(worth_irr((double[]){5.0, 5.0}, 2)));
    ck_assert(isnan(worth_irr((double[]){-100.0, 30.0, -20.0, 20.0}, 4)));
    ck_assert(isnan(worth_irr((double[]){0.0, 0.0}, 2)));
    ck_assert(isnan(worth_irr(NULL, 0)));
}
END_TEST

/* ---- customers ---- */

START_TEST(margin_multiples_are_the_published_ones) {
    expect(worth_multiple(0.8, 0.12), 2.50, 1e-12);
    expect(worth_multiple(0.9, 0.10), 4.50, 1e-12);
    ck_assert_double_eq(worth_multiple(0.0, 0.10), 0.0);
    ck_assert(isnan(worth_multiple(1.0, 0.0)));
}
END_TEST

/* .8 of 100 customers renew each year and then bring in 7: 7 x .8/1.12 + 7 (.8/1.12)^2 + ... */
START_TEST(customers_are_worth_the_sum_of_what_they_will_bring_in) {
    double sum = 0.0;
    for (int year = 1; year < 400; year++) {
        sum += 100.0 * 7.0 * pow(0.8 / 1.12, year);
    }
    expect(worth_customers(100.0, 7.0, 0.8, 0.12, 0.0), sum, 1e-9);
    expect(worth_customers(100.0, 7.0, 0.8, 0.12, 3.0), sum / pow(1.12, 3.0), 1e-9);
}
END_TEST

START_TEST(the_discounted_lifetime_of_regular_is_3_695147_years) {
    expect(worth_lifetime(0.704, 1.182, 0.10), 3.695147, 5e-7);
    ck_assert(fabs(worth_lifetime(0.704 * 1.03, 1.182, 0.10) - 3.695147) > 1e-2);
    ck_assert(fabs(worth_lifetime(0.704, 1.182 * 1.03, 0.10) - 3.695147) > 1e-2);
}
END_TEST

/* The mean of (1+i)/(i+p) over p of Beta(alpha, beta), integrated numerically elsewhere. */
START_TEST(lifetimes_are_the_mean_over_customers_who_differ) {
    expect(worth_lifetime(0.668, 3.806, 0.10), 5.922596407613, 1e-11);
    expect(worth_lifetime(3.0, 2.0, 0.001), 1.99606505895, 1e-10);
}
END_TEST

START_TEST(a_lifetime_within_a_run_counts_both_ends) {
    /* .627288 and .473926 stay: S(1) = 1.182/1.886, S(2) = S(1) 2.182/2.886 */
    double first = 1.182 / 1.886;
    expect(worth_lifetime_within(0.704, 1.182, 0.10, 0), 1.0, 0.0);
    expect(worth_lifetime_within(0.704, 1.182, 0.10, 2),
           1.0 + first / 1.1 + first * 2.182 / 2.886 / 1.21, 1e-14);
    expect(worth_lifetime_within(0.704, 1.182, 0.10, 1000), 3.695147, 5e-7);
}
END_TEST

START_TEST(lifetimes_without_end_or_discount_are_told_apart) {
    expect(worth_lifetime(0.0, 1.0, 0.10), 11.0, 1e-12); /* nobody leaves */
    expect(worth_lifetime(0.0, 0.0, 0.10), 11.0, 1e-12);
    expect(worth_lifetime_within(0.0, 0.0, 0.0, 4), 5.0, 0.0);
    expect(worth_lifetime(1.0, 0.0, 0.10), 1.0, 0.0);  /* nobody renews */
    expect(worth_lifetime(3.0, 2.0, 0.0), 2.0, 1e-12); /* mean of 1/p */
    ck_assert(isnan(worth_lifetime(0.704, 1.182, 0.0)));
    ck_assert(isnan(worth_lifetime(3.0, 2.0, -0.01)));
    ck_assert(isnan(worth_lifetime(0.001, 1e6, 1e-9)));
}
END_TEST

/* ---- utility analysis ---- */

static const struct money_params plain = {.margin = 1.0, .utility_sd = 0.40};

START_TEST(a_training_of_100_people_is_worth_1_303_690) {
    double utility = -utility_outlay(&plain, 100.0 * 500.0, 0.0);
    for (int year = 1; year <= 2; year++) {
        utility += utility_gain(&plain, 100.0, 0.65, 10413.0, 1.0, 12.0 * year);
    }
    expect(utility, 1303690.0, 1e-6);
}
END_TEST

START_TEST(a_standard_deviation_is_worth_40_percent_of_a_salary) {
    expect(utility_sd(&plain, 26032.5), 10413.0, 1e-9);
}
END_TEST

/* (1 - .25)(1 - .3) of it, a year and a half from now at 10 %. */
START_TEST(variable_costs_taxes_and_time_take_their_share) {
    const struct money_params p = {.discount = 0.10,
                                   .margin = 1.0,
                                   .utility_sd = 0.40,
                                   .utility_variable = -0.25,
                                   .utility_tax = 0.30};
    expect(utility_gain(&p, 10.0, 0.5, 1000.0, 1.0, 18.0), 5000.0 * 0.75 * 0.7 / pow(1.1, 1.5),
           1e-9);
    expect(utility_outlay(&p, 100.0, 6.0), 70.0 / sqrt(1.1), 1e-12);
}
END_TEST

Suite *suite_worth(void);
Suite *suite_worth(void) {
    Suite *suite = suite_create("worth");
    TCase *flows = tcase_create("flows");
    tcase_add_test(flows, the_example_flow_is_worth_25_920361_at_10_percent);
    tcase_add_test(flows, the_example_flow_returns_25_347421_percent);
    tcase_add_test(flows, a_flow_that_loses_returns_less_than_nothing);
    tcase_add_test(flows, periods_before_the_first_payment_do_not_matter);
    tcase_add_test(flows, a_flow_may_dip_as_long_as_it_is_paid_back_once);
    tcase_add_test(flows, no_rate_is_given_where_there_are_several_or_none);
    suite_add_tcase(suite, flows);
    TCase *customers = tcase_create("customers");
    tcase_add_test(customers, margin_multiples_are_the_published_ones);
    tcase_add_test(customers, customers_are_worth_the_sum_of_what_they_will_bring_in);
    tcase_add_test(customers, the_discounted_lifetime_of_regular_is_3_695147_years);
    tcase_add_test(customers, lifetimes_are_the_mean_over_customers_who_differ);
    tcase_add_test(customers, a_lifetime_within_a_run_counts_both_ends);
    tcase_add_test(customers, lifetimes_without_end_or_discount_are_told_apart);
    suite_add_tcase(suite, customers);
    TCase *utility = tcase_create("utility");
    tcase_add_test(utility, a_training_of_100_people_is_worth_1_303_690);
    tcase_add_test(utility, a_standard_deviation_is_worth_40_percent_of_a_salary);
    tcase_add_test(utility, variable_costs_taxes_and_time_take_their_share);
    suite_add_tcase(suite, utility);
    return suite;
}
