/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of `frontline eighty`, `sweep` and `sensitivity` as their users meet them. */
#include "sim/stats/student.h"
#include "tests/shop.h"

#include <math.h>

/* A leader and a second worker, so that there is money to split. */
static void add_leader(void) {
    shop_write("shop/groups.csv",
               "group,department,level,headcount,led_by,salary [money/year],turnover [1/year]\n"
               "care,counter,front,4,boss,52000,0\n"
               "boss,office,leader,1,,104000,0\n");
}

/* ---- eighty ---- */

START_TEST(all_splits_cost_the_same_and_the_ends_are_the_ends) {
    add_leader();
    shop_run("eighty shop --no-plots --quiet --budget 12000 --months 12 -o out", 0);
    const char *summary = shop_read("out/summary.csv");
    const char *groups = shop_read("out/groups.csv");
    for (int share = 0; share <= 100; share += 20) {
        char row[64];
        snprintf(row, sizeof row, "front_%d,training_cost", share);
        /* Nobody quits: six sessions a year for all, to the cent. */
        ck_assert_double_eq_tol(shop_number(summary, row, "mean"), 12000.0, 1e-6);
        snprintf(row, sizeof row, "front_%d,boss", share);
        ck_assert_double_eq_tol(shop_number(groups, row, "training_cost"),
                                12000.0 * (1.0 - share / 100.0), 1e-6);
    }
    /* Half of it is paid hours: 6000 / (365/7*38 hours a year at 52,000 and 104,000). */
    double wage = 52000.0 / (365.0 / 7.0 * 38.0);
    ck_assert_double_eq_tol(shop_number(groups, "front_100,care", "training_hours"), 6000.0 / wage,
                            1e-6);
    ck_assert_double_eq(shop_number(groups, "front_0,care", "trained"), 0.0);
    const char *own = shop_read("out/eighty.csv");
    ck_assert_double_eq_tol(
        shop_number(own, "share to the front line: npv against as is,0.8", "outlay_a_year"),
        12000.0, 1e-6);
    shop_expect(shop_printed(), "The front line alone against leaders alone, at the same money");
    shop_expect(shop_printed(), "0.0 % apart.");
}
END_TEST

/* Which split is best is found with the luck that it is judged by. */
START_TEST(intervals_of_splits_hold_for_all_six_together) {
    add_leader();
    shop_run("eighty shop --no-plots --quiet --budget 12000 --months 12 -o out", 0);
    const char *own = shop_read("out/eighty.csv"), *all = shop_read("out/differences.csv");
    double runs = shop_number(all, "front_80,as_is,npv", "replications");
    double wider =
        student_quantile(1.0 - 0.025 / 6.0, runs - 1.0) / student_quantile(0.975, runs - 1.0);
    double single =
        shop_number(all, "front_80,as_is,npv", "hi") - shop_number(all, "front_80,as_is,npv", "lo");
    const char *row = "share to the front line: npv against as is,0.8";
    double together = shop_number(own, row, "hi") - shop_number(own, row, "lo");
    ck_assert_double_gt(single, 0.0);
    ck_assert_double_eq_tol(together / single, wider, 1e-6);
    /* The interval in the words is one of the file's. */
    shop_expect(shop_printed(), "holds for all 6 splits");
}
END_TEST

START_TEST(one_replication_is_sure_of_nothing) {
    add_leader();
    shop_run("eighty shop --no-plots --quiet --budget 12000 --replications 1 -o out", 0);
    shop_expect(shop_printed(), ". Whether it earns its money back cannot be told.");
    ck_assert_ptr_null(strstr(shop_printed(), "[,"));
    ck_assert_ptr_null(strstr(shop_printed(), "The interval holds"));
}
END_TEST

START_TEST(by_sessions_the_share_is_that_of_the_sessions) {
    add_leader();
    shop_run("eighty shop --no-plots --quiet --budget 12000 --by-sessions --months 60 "
             "--replications 1 -o out",
             0);
    const char *groups = shop_read("out/groups.csv");
    double all = shop_number(groups, "front_100,care", "training_hours");
    ck_assert_double_gt(all, 0.0);
    /* Sessions fall on whole dates: a share of them up to one session each. */
    double half = shop_number(groups, "front_40,care", "training_hours");
    ck_assert_double_eq_tol(half / all, 0.4, 1.0 / 30.0);
}
END_TEST

START_TEST(without_leaders_there_is_nothing_to_split) {
    shop_run("eighty shop", 2);
    shop_expect_said("needs groups of both levels");
    ck_assert(!shop_exists("runs"));
}
END_TEST

START_TEST(leaders_who_pass_nothing_on_are_worth_nothing) {
    add_leader();
    shop_run("eighty shop --no-plots --quiet --budget 12000 --months 12 -o out", 0);
    /* With no cascade leaders alone change no customer: the difference to as is is their cost. */
    shop_run("run shop --no-plots --quiet --months 12 --alternatives as_is --set "
             "transfer.cascade=0 -o none",
             0);
    const char *own = shop_read("out/eighty.csv");
    double front =
        shop_number(own, "transfer.cascade: npv of front line only less leaders only,0", "mean");
    double rubbed =
        shop_number(own, "transfer.cascade: npv of front line only less leaders only,1", "mean");
    ck_assert_double_gt(front, rubbed);
}
END_TEST

/* ---- sweep ---- */

START_TEST(a_sweep_gives_what_run_gives_at_each_value) {
    shop_run("sweep shop segments.regular.fee=5:15:3 --alternatives as_is,careful --no-plots "
             "--quiet -o out",
             0);
    const char *sweep = shop_read("out/sweep.csv");
    const char *const fees[] = {"5", "10", "15"};
    for (size_t i = 0; i < 3; i++) {
        char line[256], row[128];
        snprintf(line, sizeof line,
                 "run shop --no-plots --quiet --alternatives as_is,careful --set "
                 "segments.regular.fee=%s -o at%s",
                 fees[i], fees[i]);
        shop_run(line, 0);
        snprintf(line, sizeof line, "at%s/differences.csv", fees[i]);
        const char *differences = shop_read(line);
        snprintf(row, sizeof row, "segments.regular.fee,%s,,,careful,npv", fees[i]);
        ck_assert_str_eq(shop_cell(sweep, row, "difference"),
                         shop_cell(differences, "careful,as_is,npv", "mean"));
        ck_assert_str_eq(shop_cell(sweep, row, "difference_lo"),
                         shop_cell(differences, "careful,as_is,npv", "lo"));
    }
}
END_TEST

START_TEST(two_addresses_make_every_pair) {
    shop_run("sweep shop segments.regular.fee=5,10 money.margin=0.5,1 --no-plots --quiet "
             "--metric revenue -o out",
             0);
    const char *sweep = shop_read("out/sweep.csv");
    size_t lines = 0;
    for (const char *c = sweep; *c; c++)
        lines += *c == '\n';
    ck_assert_uint_eq(lines, 1 + 4);
    /* Revenue knows nothing of the margin. */
    ck_assert_str_eq(
        shop_cell(sweep, "segments.regular.fee,5,money.margin,0.5,as_is,revenue", "mean"),
        shop_cell(sweep, "segments.regular.fee,5,money.margin,1,as_is,revenue", "mean"));
}
END_TEST

START_TEST(what_cannot_be_swept_is_told_before_anything_is_run) {
    shop_run("sweep shop segments.regular.fe=1,2", 2);
    shop_expect(shop.last.err.data, "did you mean 'segments.regular.fee'?");
    shop_run("sweep shop segments.regular.fee=1:2", 2);
    shop_expect(shop.last.err.data, "a range is FROM:TO:POINTS");
    shop_run("sweep shop segments.regular.fee=1,x", 2);
    shop_expect(shop.last.err.data, "\"x\" in \"1,x\" is no number");
    shop_run("sweep shop segments.regular.fee=1,-2", 2);
    shop_expect(shop.last.err.data, "outside");
    shop_run("sweep shop fee", 2);
    shop_expect(shop.last.err.data, "ADDRESS=FROM:TO:POINTS");
    shop_run("sweep shop", 2);
    ck_assert(!shop_exists("runs"));
}
END_TEST

/* ---- sensitivity ---- */

START_TEST(a_tornado_lists_the_beliefs_by_their_swing) {
    shop_run("sensitivity shop --alternatives as_is,careful --replications 2 --months 2 "
             "--no-plots --quiet -o out",
             0);
    const char *tornado = shop_read("out/tornado.csv");
    double last = INFINITY;
    size_t beliefs = 0;
    for (const char *line = strchr(tornado, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
        /* Addresses hold no comma, nor do the numbers before the swing. */
        double swing = strtod(shop_cell_at(line, 15), NULL);
        ck_assert_double_le(swing, last);
        last = swing;
        beliefs++;
    }
    ck_assert_uint_gt(beliefs, 20);
    /* Money that is left of revenue scales a difference that is revenue alone. */
    double low = shop_number(tornado, "money.margin", "at_low");
    double high = shop_number(tornado, "money.margin", "at_high");
    double from = shop_number(tornado, "money.margin", "low");
    double to = shop_number(tornado, "money.margin", "high");
    ck_assert_double_eq_tol(low / high, from / to, 1e-9);
    shop_expect(shop_printed(), "Careful against As is, most");
}
END_TEST

START_TEST(a_tornado_needs_two_alternatives) {
    shop_run("sensitivity shop", 2);
    shop_expect_said("the difference of one alternative to another");
    shop_run("sensitivity shop --alternatives as_is,careful --metric npw", 2);
    shop_expect_said("--metric npw: no such metric");
    ck_assert(!shop_exists("runs"));
}
END_TEST

Suite *suite_experiments(void);
Suite *suite_experiments(void) {
    Suite *suite = suite_create("experiments");
    TCase *tcase = tcase_create("commands");
    tcase_set_timeout(tcase, 0);
    tcase_add_checked_fixture(tcase, shop_begin, shop_end);
    tcase_add_test(tcase, all_splits_cost_the_same_and_the_ends_are_the_ends);
    tcase_add_test(tcase, intervals_of_splits_hold_for_all_six_together);
    tcase_add_test(tcase, one_replication_is_sure_of_nothing);
    tcase_add_test(tcase, by_sessions_the_share_is_that_of_the_sessions);
    tcase_add_test(tcase, without_leaders_there_is_nothing_to_split);
    tcase_add_test(tcase, leaders_who_pass_nothing_on_are_worth_nothing);
    tcase_add_test(tcase, a_sweep_gives_what_run_gives_at_each_value);
    tcase_add_test(tcase, two_addresses_make_every_pair);
    tcase_add_test(tcase, what_cannot_be_swept_is_told_before_anything_is_run);
    tcase_add_test(tcase, a_tornado_lists_the_beliefs_by_their_swing);
    tcase_add_test(tcase, a_tornado_needs_two_alternatives);
    suite_add_tcase(suite, tcase);
    return suite;
}
