/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of --steady as its users meet it: totals without the warm-up. */
#include "tests/shop.h"

#include <math.h>

#define QUIET " --no-plots --quiet "

/*
 * A company that begins with 20 customers and gains 50 a month, each of whom leaves with chance .9
 * a year, m = 1 - .1^(1/12) = .17460 a month: 50 / m = 286.4 in the long run.
 */
static void growing(void) {
    shop_write("shop/scenario.csv", "parameter,value,unit,note\n"
                                    "format,1,,\nmonths,60,,\nreplications,6,,\n"
                                    "anchor,absolute,,\nchurn.satisfaction_slope,0,,\n"
                                    "churn.trust_slope,0,,\n");
    shop_write("shop/segments.csv",
               "segment,customers,journeys.buy [1/month],fee [money/month],churn_alpha,churn_beta,"
               "joins [1/month]\n"
               "regular,20,0.1,5,9000,1000,50\n");
    shop_write("shop/alternatives.csv", "alternative,parameter,value\nas_is,,\n");
}

START_TEST(a_growing_company_is_measured_when_it_has_grown) {
    growing();
    shop_run("run shop -o all" QUIET, 0);
    shop_expect(shop_printed(), "60 months, all counted");
    shop_run("run shop --steady revenue -o steady" QUIET, 0);
    const char *all = shop_read("all/summary.csv"), *steady = shop_read("steady/summary.csv");
    const char *curves = shop_read("all/curves.csv");
    shop_expect(shop_printed(), "Steady state: MSER-5 takes the first");
    int left_out = 0;
    const char *line = strstr(shop_read("steady/run.json"), "left_out_months");
    ck_assert(line && sscanf(line, "left_out_months\":%d", &left_out) == 1);
    double rest = 0.0;
    for (int month = left_out + 1; month <= 60; month++) {
        char row[64];
        snprintf(row, sizeof row, "as_is,%d,revenue", month);
        rest += shop_number(curves, row, "mean");
    }
    double total = shop_number(steady, "as_is,revenue", "mean");
    printf("  %d months left out; revenue a month %.1f, over the whole run %.1f\n", left_out,
           total / (60 - left_out), shop_number(all, "as_is,revenue", "mean") / 60.0);
    ck_assert_double_eq_tol(total, rest, 1e-6 * rest);
    /* 5 from each of 286.4, and from those who came within the month, at most 50 of them. */
    ck_assert_int_ge(left_out, 10);
    ck_assert_double_ge(total / (60 - left_out), 0.95 * 5.0 * 286.4);
    ck_assert_double_le(total / (60 - left_out), 1.02 * 5.0 * (286.4 + 50.0));
    ck_assert_double_lt(shop_number(all, "as_is,revenue", "mean") / 60.0,
                        0.97 * total / (60 - left_out));
    /* The curves are the same, and so is what holds at the end. */
    ck_assert_str_eq(shop_read("all/curves.csv"), shop_read("steady/curves.csv"));
    ck_assert_double_eq(shop_number(all, "as_is,npv", "mean"),
                        shop_number(steady, "as_is,npv", "mean"));
    shop_run("replay steady", 0);
}
END_TEST

START_TEST(what_has_no_steady_state_is_refused) {
    growing();
    shop_run("run shop --steady npv", 2);
    shop_expect_said("it is the value at the end");
    shop_run("run shop --steady chrn", 2);
    shop_expect_said("--steady chrn: no such metric");
    shop_expect_said("did you mean churn?");
    shop_run("run shop --steady churn --months 19", 2);
    shop_expect_said("19 months are too few");
    ck_assert(!shop_exists("runs"));
}
END_TEST

START_TEST(what_has_not_settled_is_said) {
    growing();
    shop_run("run shop --steady revenue --set segments.regular.churn_alpha=1 --months 20 "
             "-o out" QUIET,
             0);
    shop_expect(shop_printed(), "revenue had not settled in 20 months");
}
END_TEST

START_TEST(alternatives_leave_out_the_same_months) {
    growing();
    shop_write("shop/alternatives.csv", "alternative,parameter,value\nas_is,,\nagain,,\n"
                                        "slow,segments.regular.churn_beta,9000\n");
    shop_run("compare shop --steady revenue --metric revenue --replications 6 -o out" QUIET, 0);
    const char *differences = shop_read("out/differences.csv");
    ck_assert_double_eq(shop_number(differences, "again,as_is,revenue", "mean"), 0.0);
    /* Both lose as many months: the difference is that of months that both count. */
    double slow = shop_number(shop_read("out/summary.csv"), "slow,churned", "mean");
    ck_assert_double_gt(slow, 0.0);
    shop_expect(shop_printed(), "left out of totals");
}
END_TEST

Suite *suite_steady(void);
Suite *suite_steady(void) {
    Suite *suite = suite_create("steady");
    TCase *tcase = tcase_create("steady");
    tcase_add_checked_fixture(tcase, shop_begin, shop_end);
    tcase_add_test(tcase, a_growing_company_is_measured_when_it_has_grown);
    tcase_add_test(tcase, what_has_no_steady_state_is_refused);
    tcase_add_test(tcase, what_has_not_settled_is_said);
    tcase_add_test(tcase, alternatives_leave_out_the_same_months);
    suite_add_tcase(suite, tcase);
    return suite;
}
