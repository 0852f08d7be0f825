/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of --uncertain as its users meet it: beliefs drawn, knowledge and luck told apart. */
#include "sim/report/page.h"
#include "tests/shop.h"

#include <math.h>

#define QUIET " --no-plots --quiet "

/* Fee 1 more for 40 customers, pay 120 a year more for 2 people: D = 120 margin - 60 in 3 months
 * without churn, discount or any answer to the price. */
static void dearer(const char *margin) {
    struct page text;
    page_init(&text, &shop.arena);
    page_print(&text,
               "parameter,value,unit,distribution,low,high,note\n"
               "format,1,,,,,\nmonths,3,,,,,\nreplications,4,,,,,\nanchor,absolute,,,,,\n"
               "churn.active,no,,,,,\nprice.active,no,,,,,\nmoney.discount,0,1/year,,,,\n"
               "money.margin,0.5,,%s\n",
               margin);
    shop_write("shop/scenario.csv", text.data);
    shop_write("shop/groups.csv",
               "group,department,level,headcount,salary [money/year],turnover [1/year]\n"
               "care,counter,front,2,52000,0\n");
    shop_write("shop/alternatives.csv", "alternative,from_month,parameter,value,unit,note,label\n"
                                        "as_is,,,,,,As is\n"
                                        "dear,,segments.regular.fee,6,money/month,,Dear\n"
                                        "dear,,groups.care.salary,52120,money/year,,\n");
}

START_TEST(the_worth_of_knowing_the_margin_is_the_closed_form) {
    /* Uniform on [.1, 1]: E D = 6; E max(0, D) = 15 / .9; the difference is 10.667. */
    dearer("uniform,0.1,1,");
    shop_run("compare shop --uncertain --replications 400 -o out" QUIET, 0);
    const char *own = shop_read("out/information.csv");
    const double truth = 15.0 / 0.9 - 6.0;
    ck_assert_double_le(shop_number(own, "all,npv", "lo"), truth);
    ck_assert_double_ge(shop_number(own, "all,npv", "hi"), truth);
    ck_assert_double_le(shop_number(own, "money.margin,npv", "lo"), truth);
    ck_assert_double_ge(shop_number(own, "money.margin,npv", "hi"), truth);
    ck_assert_double_gt(shop_number(own, "money.margin,npv", "explained"), 0.999);
    printf("  worth of the margin %.3f [%.3f, %.3f], truth %.3f\n",
           shop_number(own, "money.margin,npv", "worth"),
           shop_number(own, "money.margin,npv", "lo"), shop_number(own, "money.margin,npv", "hi"),
           truth);
    /* The difference has no luck in it at all. */
    const char *spread = shop_read("out/uncertainty.csv");
    ck_assert_double_eq_tol(shop_number(spread, "dear,as_is,npv", "share_knowledge"), 1.0, 1e-9);
    ck_assert_double_eq_tol(shop_number(spread, "as_is,,npv", "chance_best") +
                                shop_number(spread, "dear,,npv", "chance_best"),
                            1.0, 1e-9);
    shop_expect(shop_printed(), "Measure this before you spend: money.margin");
    /* Month by month too: the band of luck is no wider than the mean, that of knowledge is all, and
     * the last month to date is the whole. */
    const char *curves = shop_read("out/uncertainty_curves.csv");
    const char *last = "dear,as_is,3,npv";
    double mean = shop_number(spread, "dear,as_is,npv", "mean");
    ck_assert_double_eq_tol(shop_number(curves, last, "mean"), mean, 1e-9);
    ck_assert_double_eq_tol(shop_number(curves, last, "luck_p10"), mean, 1e-9);
    ck_assert_double_eq_tol(shop_number(curves, last, "luck_p90"), mean, 1e-9);
    ck_assert_double_eq_tol(shop_number(curves, last, "knowledge_p10"),
                            shop_number(curves, last, "p10"), 1e-9);
    ck_assert_double_eq_tol(shop_number(curves, last, "sd_knowledge"),
                            shop_number(spread, "dear,as_is,npv", "sd_knowledge"), 1e-9);
    /* D is uniform on [-48, 60]: 8 of 10 draws lie between -37.2 and 49.2, give or take. */
    ck_assert_double_eq_tol(shop_number(curves, last, "p10"), -37.2, 8.0);
    ck_assert_double_eq_tol(shop_number(curves, last, "p90"), 49.2, 8.0);
    /* Half as wide, worth less: [.4, .6] of 12 wide, E max(0, D) = 3, E D = 0. */
    dearer("uniform,0.4,0.6,");
    shop_run("compare shop --uncertain --replications 400 -o narrow" QUIET, 0);
    own = shop_read("narrow/information.csv");
    ck_assert_double_lt(shop_number(own, "money.margin,npv", "hi"), truth);
    ck_assert_double_le(shop_number(own, "money.margin,npv", "lo"), 3.0);
    ck_assert_double_ge(shop_number(own, "money.margin,npv", "hi"), 3.0);
}
END_TEST

START_TEST(what_is_fixed_is_not_drawn_and_pairs_share_a_draw) {
    dearer("fixed,,,");
    shop_run("compare shop --uncertain --replications 8 -o out" QUIET, 0);
    ck_assert_ptr_null(strstr(shop_read("out/draws.csv"), "money.margin"));
    /* Every difference is 120 * .5 - 60. */
    ck_assert_double_eq_tol(shop_number(shop_read("out/differences.csv"), "dear,as_is,npv", "mean"),
                            0.0, 1e-6);
    dearer("uniform,0.1,1,");
    shop_run("compare shop --uncertain --replications 8 -o drawn" QUIET, 0);
    const char *trials = shop_read("drawn/trials.csv");
    const char *draws = shop_read("drawn/draws.csv");
    for (int d = 1; d <= 4; d++) {
        char row[64];
        snprintf(row, sizeof row, "%d,money.margin", d);
        double margin = shop_number(draws, row, "value");
        ck_assert_double_ge(margin, 0.1);
        ck_assert_double_le(margin, 1.0);
        for (int luck = 0; luck < 2; luck++) {
            int r = 2 * d - 1 + luck;
            snprintf(row, sizeof row, "dear,%d,npv", r);
            double dear = shop_number(trials, row, "value");
            snprintf(row, sizeof row, "as_is,%d,npv", r);
            ck_assert_double_eq_tol(dear - shop_number(trials, row, "value"), 120.0 * margin - 60.0,
                                    1e-6);
        }
    }
    ck_assert_ptr_null(strstr(draws, "\n5,"));
    /* Draws are the evidence: four of them. */
    const char *differences = shop_read("drawn/differences.csv");
    ck_assert_double_eq(shop_number(differences, "dear,as_is,npv", "replications"), 4.0);
}
END_TEST

START_TEST(the_same_is_exactly_the_same_and_threads_change_nothing) {
    shop_run("compare shop --uncertain --alternatives as_is,again,careful --replications 8 "
             "--threads 1 -o one" QUIET,
             0);
    shop_run("compare shop --uncertain --alternatives as_is,again,careful --replications 8 "
             "--threads 3 -o three" QUIET,
             0);
    const char *const files[] = {
        "trials.csv", "draws.csv",       "uncertainty.csv", "uncertainty_curves.csv",
        "curves.csv", "information.csv", "summary.json"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char one[64], three[64];
        snprintf(one, sizeof one, "one/%s", files[i]);
        snprintf(three, sizeof three, "three/%s", files[i]);
        ck_assert_msg(strcmp(shop_read(one), shop_read(three)) == 0, "%s differs", files[i]);
    }
    const char *spread = shop_read("one/uncertainty.csv");
    ck_assert_double_eq(shop_number(spread, "again,as_is,npv", "sd_knowledge"), 0.0);
    ck_assert_double_eq(shop_number(spread, "again,as_is,npv", "sd_luck"), 0.0);
    ck_assert_double_gt(shop_number(spread, "careful,as_is,npv", "sd_luck"), 0.0);
    shop_expect(shop_printed(), "Again is exactly the same as As is");
    shop_run("replay one", 0);
}
END_TEST

START_TEST(every_draw_is_anchored_anew) {
    /* Staff have long been trained, and how much that helps is believed: what is stated of today
     * comes back in every draw. */
    shop_write("shop/programmes.csv",
               "programme,audience,skill,cost [money],hours,sessions_per_year,first_month\n"
               "lessons,care,service,500,4,12,0\n");
    shop_run("run shop --uncertain --set anchor=today --set segments.regular.customers=1500 "
             "--set groups.care.headcount=10 --set months=1 --replications 12 -o out" QUIET,
             0);
    const char *summary = shop_read("out/summary.csv");
    const char *spread = shop_read("out/uncertainty.csv");
    double lo = shop_number(summary, "as_is,failures", "lo");
    double hi = shop_number(summary, "as_is,failures", "hi");
    printf("  failures [%.4f, %.4f], sd of knowledge %.4f\n", lo, hi,
           shop_number(spread, "as_is,,failures", "sd_knowledge"));
    ck_assert_double_lt(hi - lo, 0.04);
    ck_assert_double_le(lo, 0.2);
    ck_assert_double_ge(hi, 0.2);
    ck_assert_double_lt(shop_number(spread, "as_is,,failures", "sd_knowledge"), 0.015);
    ck_assert(!shop_exists("out/information.csv"));
}
END_TEST

START_TEST(what_cannot_be_drawn_is_told) {
    shop_run("compare shop --uncertain --replications 7", 2);
    shop_expect_said("say an even number, from 6 on");
    shop_run("run shop --uncertain --trace visits.csv", 2);
    shop_expect_said("leave --uncertain out");
    shop_write("shop/scenario.csv", "parameter,value,distribution,low,high\nformat,1,,,\n"
                                    "voice.promoters,.4,uniform,.6,.9\n"
                                    "voice.detractors,.3,uniform,.6,.9\n");
    shop_run("compare shop --uncertain", 2);
    shop_expect_said("no draw of the beliefs of 'voice' is possible: promoters and detractors");
    ck_assert(!shop_exists("runs"));
}
END_TEST

Suite *suite_uncertain(void);
Suite *suite_uncertain(void) {
    Suite *suite = suite_create("uncertain");
    TCase *tcase = tcase_create("uncertain");
    tcase_add_checked_fixture(tcase, shop_begin, shop_end);
    tcase_add_test(tcase, the_worth_of_knowing_the_margin_is_the_closed_form);
    tcase_add_test(tcase, what_is_fixed_is_not_drawn_and_pairs_share_a_draw);
    tcase_add_test(tcase, the_same_is_exactly_the_same_and_threads_change_nothing);
    tcase_add_test(tcase, every_draw_is_anchored_anew);
    tcase_add_test(tcase, what_cannot_be_drawn_is_told);
    suite_add_tcase(suite, tcase);
    return suite;
}
