/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of `frontline optimise` as its users meet it: companies whose best split is known because
 * two halves are alike, because one cannot be helped, or because training teaches nothing.
 */
#include "tests/shop.h"
#include "tests/suites.h"

#include <math.h>

/* Two counters, each with a journey, staff and lessons of its own. A session of everybody costs
 * 4000, so that half of the budget buys a part of one: 1 - exp(-cost) has one best split. */
static void twins(void) {
    ck_assert(platform_folder_add(shop_in("twins"), &shop.diag));
    shop_write("twins/scenario.csv", "parameter,value,unit,note\n"
                                     "format,1,,\n"
                                     "months,6,,short\n"
                                     "replications,6,,few\n"
                                     "anchor,absolute,,quicker\n"
                                     "staff.ability_sd,0,,all alike\n");
    shop_write("twins/segments.csv",
               "segment,customers,journeys.buy_a [1/month],journeys.buy_b [1/month],"
               "spend.buy_a [money],spend.buy_b [money]\n"
               "regular,400,1,1,20,20\n");
    shop_write("twins/groups.csv",
               "group,department,level,headcount,salary [money/year],turnover [1/year]\n"
               "care_a,one,front,2,0,0\n"
               "care_b,other,front,2,0,0\n");
    shop_write("twins/touchpoints.csv",
               "touchpoint,stage,group,service_minutes,base_failure,failure_is\n"
               "till_a,start,care_a,1,0.2,untrained\n"
               "till_b,start,care_b,1,0.2,untrained\n");
    shop_write("twins/routes.csv", "journey,from,to,probability\n"
                                   "buy_a,start,till_a,1\n"
                                   "buy_a,till_a,leave,1\n"
                                   "buy_b,start,till_b,1\n"
                                   "buy_b,till_b,leave,1\n");
    shop_write("twins/programmes.csv",
               "programme,audience,skill,cost [money],hours,sessions_per_year,first_month\n"
               "lessons_a,care_a,service,2000,0,0,1\n"
               "lessons_b,care_b,service,2000,0,0,1\n");
}

#define TWINS "optimise twins --no-plots --metric failures --evaluations 60 "

static double share(const char *programme) {
    return shop_number(shop_read("out/optimum.csv"), programme, "share");
}

static double of_split(const char *split, const char *column) {
    return shop_number(shop_read("out/splits.csv"), split, column);
}

START_TEST(two_alike_share_and_all_to_one_is_worse) {
    twins();
    shop_run(TWINS "--quiet --budget 4000 -o out", 0);
    ck_assert_double_eq_tol(share("lessons_a"), 0.5, 0.1);
    ck_assert_double_eq_tol(share("lessons_b"), 0.5, 0.1);
    ck_assert_double_eq_tol(shop_number(shop_read("out/optimum.csv"), ",Unspent", "share"), 0.0,
                            1e-6);
    /* Fewer failures are better: below 0 with the whole interval, as all to one is not. */
    ck_assert_double_lt(of_split("only_lessons_a", "best_more_hi"), 0.0);
    ck_assert_double_lt(of_split("only_lessons_b", "best_more_hi"), 0.0);
    ck_assert_double_ge(of_split("even", "best_more_hi"), 0.0);
    shop_expect(shop_printed(), "which cannot be told from nothing");
    shop_expect(shop_printed(), "What binds: the budget.");
    ck_assert_ptr_null(strstr(shop_printed(), " unspent"));
}
END_TEST

START_TEST(money_is_spent_to_the_last_cent) {
    twins();
    shop_run(TWINS "--quiet --budget 26000 -o out", 0);
    const char *frontier = shop_read("out/frontier.csv");
    const char *const budgets[] = {"0", "6500", "13000", "26000", "39000", "52000"};
    for (size_t i = 0; i < 6; i++) {
        double spent = shop_number(frontier, budgets[i], "spent_a_year");
        double simulated = shop_number(frontier, budgets[i], "outlay_a_year");
        ck_assert_double_eq_tol(simulated, spent, 1e-9 * (1.0 + spent));
        ck_assert_double_le(spent, strtod(budgets[i], NULL) + 0.01);
        ck_assert_double_eq_tol(shop_number(frontier, budgets[i], "unspent"),
                                strtod(budgets[i], NULL) - spent, 0.02);
    }
    ck_assert_double_eq_tol(of_split("only_lessons_a", "outlay_a_year"), 26000.0, 1e-6);
    ck_assert_double_eq_tol(of_split("even", "outlay_a_year"), 26000.0, 1e-6);
}
END_TEST

/* More visits, so that money for training pays; a failure costs what the customer then does not
 * spend again. */
static void money_pays(const char *touchpoints) {
    twins();
    shop_write("twins/touchpoints.csv", touchpoints);
    shop_write("twins/segments.csv",
               "segment,customers,journeys.buy_a [1/month],journeys.buy_b [1/month],"
               "spend.buy_a [money],spend.buy_b [money]\n"
               "regular,400,2,2,100,100\n");
}

START_TEST(who_never_fails_gets_nothing) {
    money_pays("touchpoint,stage,group,service_minutes,base_failure,failure_is\n"
               "till_a,start,care_a,1,0.4,untrained\n"
               "till_b,start,care_b,1,0,untrained\n");
    shop_run("optimise twins --no-plots --quiet --budget 8000 --months 24 --evaluations 80 -o out",
             0);
    ck_assert_double_gt(share("lessons_a"), 0.05);
    ck_assert(!(share("lessons_b") > 0.0));
    ck_assert_double_gt(of_split("best_100", "lo"), 0.0);
    ck_assert_double_lt(of_split("only_lessons_b", "hi"), 0.0);
    shop_expect(shop_printed(), " % unspent. On luck that the search has not seen, ");
}
END_TEST

START_TEST(what_teaches_nothing_is_not_bought) {
    twins();
    shop_run("optimise twins --no-plots --quiet --budget 4000 --evaluations 40 --set "
             "training.ceiling=0 -o out",
             0);
    ck_assert(!(share("lessons_a") > 0.0) && !(share("lessons_b") > 0.0));
    ck_assert_double_eq_tol(shop_number(shop_read("out/optimum.csv"), ",Unspent", "share"), 1.0,
                            1e-12);
    ck_assert(!(fabs(of_split("best_100", "mean")) > 0.0));
    shop_expect(shop_printed(), "The best is to spend nothing");
    shop_expect(shop_printed(), "The first money brings back less than 1 for 1 already.");
    /* Spent all the same, it is lost: money of months 1 to 6, discounted. */
    ck_assert_double_lt(of_split("even", "hi"), -1900.0);
}
END_TEST

START_TEST(the_search_and_its_value_have_other_luck) {
    twins();
    shop_run(TWINS "--quiet --budget 4000 -o out", 0);
    const char *splits = shop_read("out/splits.csv");
    double seen = shop_number(splits, "best_100", "mean_of_the_search");
    double fresh = shop_number(splits, "best_100", "mean");
    ck_assert(fabs(seen - fresh) > 0.0);
    /* The luck of the search is that of run. */
    shop_write("twins/alternatives.csv",
               "alternative,from_month,parameter,value,unit\n"
               "as_is,,,,\n"
               "best,1,programmes.lessons_a.sessions_per_year,2,1/year\n"
               "best,1,programmes.lessons_b.sessions_per_year,2,1/year\n");
    char line[512];
    const char *optimum = shop_read("out/optimum.csv");
    snprintf(line, sizeof line,
             "run twins --all --no-plots --quiet -o run --set best:programmes.lessons_a.cost=%.17g "
             "--set best:programmes.lessons_b.cost=%.17g",
             shop_number(optimum, "lessons_a", "cost"), shop_number(optimum, "lessons_b", "cost"));
    shop_run(line, 0);
    ck_assert_double_eq_tol(
        shop_number(shop_read("run/differences.csv"), "best,as_is,failures", "mean"), seen, 1e-12);
}
END_TEST

/* ---- limits ---- */

START_TEST(limits_are_kept_and_named) {
    twins();
    shop_run(TWINS "--quiet --budget 4000 --at-least care_b=3000 -o out", 0);
    ck_assert_double_ge(share("lessons_b"), 0.75 - 1e-6);
    ck_assert_double_eq_tol(share("lessons_a"), 0.25, 0.01);
    shop_expect(shop_printed(), "at least 3000 a year for care_b");
    /* A quarter of the budget cannot hold it. */
    shop_expect(shop_printed(), "1,000 no split keeps the limits");
    ck_assert_str_eq(shop_cell(shop_read("out/frontier.csv"), "1000", "pays"), "");
}
END_TEST

START_TEST(hours_off_the_floor_bind_where_there_are_hours) {
    twins();
    shop_write("twins/programmes.csv",
               "programme,audience,skill,cost [money],hours,sessions_per_year,first_month\n"
               "lessons_a,care_a,service,500,4,0,1\n"
               "lessons_b,care_b,service,500,0,0,1\n");
    /* 4 hours for 500 a head: 2 hours a year for 250 a head and 6 months, of 4000 a year. */
    shop_run(TWINS "--quiet --budget 4000 --hours-off-floor 2 -o out", 0);
    ck_assert_double_le(share("lessons_a"), 500.0 / 2000.0 + 1e-6);
    ck_assert_double_ge(share("lessons_b"), 0.4);
    shop_expect(shop_printed(), "2 hours off the floor (care_a, year 1)");
}
END_TEST

/* A share of the budget would be 90,000 hours: of points at the limit none is lost to rounding. */
START_TEST(much_money_for_few_hours_stands_at_the_limit) {
    money_pays("touchpoint,stage,group,service_minutes,base_failure,failure_is\n"
               "till_a,start,care_a,1,0.4,untrained\n"
               "till_b,start,care_b,1,0.4,untrained\n");
    shop_write("twins/programmes.csv",
               "programme,audience,skill,cost [money],hours,sessions_per_year,first_month\n"
               "lessons_a,care_a,service,1,4,0,1\n"
               "lessons_b,care_b,service,1,4,0,1\n");
    shop_run("optimise twins --no-plots --quiet --budget 90000 --months 12 --evaluations 30 --set "
             "training.scale_spend=0.1 --hours-off-floor 0.21 -o out",
             0);
    shop_expect(shop_printed(), "What binds: 0.21 hours off the floor (care_a, year 1); 0.21 hours "
                                "off the floor (care_b, year 1).");
    ck_assert_double_eq_tol(shop_number(shop_read("out/optimum.csv"), "lessons_a", "hours"), 0.21,
                            0.001);
}
END_TEST

START_TEST(over_time_each_half_has_its_money) {
    twins();
    shop_run(TWINS "--quiet --budget 4000 --months 24 --over-time -o out", 0);
    const char *optimum = shop_read("out/optimum.csv");
    double all = 0.0;
    for (const char *row = strchr(optimum, '\n') + 1; *row; row = strchr(row, '\n') + 1)
        all += strtod(shop_cell_at(row, 6), NULL);
    ck_assert_double_eq_tol(all, 1.0, 1e-6);
    shop_expect(optimum, "lessons_a,lessons_a,care_a,service,1,12,");
    shop_expect(optimum, "lessons_a,lessons_a,care_a,service,13,24,");
    const char *splits = shop_read("out/splits.csv");
    ck_assert_double_eq_tol(shop_number(splits, "best_100", "outlay_a_year"),
                            shop_number(splits, "best_100", "planned_a_year"), 1e-6);
}
END_TEST

START_TEST(cash_of_a_year_keeps_money_for_later) {
    twins();
    shop_run(TWINS "--quiet --budget 4000 --months 24 --over-time --cash 2400 -o out", 0);
    const char *optimum = shop_read("out/optimum.csv");
    double first = 0.0;
    for (const char *row = strchr(optimum, '\n') + 1; *row; row = strchr(row, '\n') + 1)
        if (strcmp(shop_cell_at(row, 4), "1") == 0 && row[0] != ',')
            first += strtod(shop_cell_at(row, 6), NULL);
    ck_assert_double_le(first, 0.3 + 1e-6);
    ck_assert_double_ge(first, 0.28);
    shop_expect(shop_printed(), "2400 of cash in year 1");
}
END_TEST

START_TEST(money_that_a_limit_keeps_back_is_not_said_not_to_pay) {
    money_pays("touchpoint,stage,group,service_minutes,base_failure,failure_is\n"
               "till_a,start,care_a,1,0.4,untrained\n"
               "till_b,start,care_b,1,0.4,untrained\n");
#define PAYS "optimise twins --no-plots --quiet --budget 2000 --months 12 --evaluations 40 "
    shop_run(PAYS "-o out", 0);
    shop_expect(shop_printed(), "Up to 4,000 a year all is worth spending");
    shop_run(PAYS "--cash 2400 -o limited", 0);
    shop_expect(shop_printed(), "From about 2,400 a year on no more is spent, for a limit binds "
                                "(2400 of cash in year 1): whether more would pay is not known.");
    ck_assert_ptr_null(strstr(shop_printed(), "was not worth spending"));
}
END_TEST

START_TEST(one_replication_has_no_interval) {
    twins();
    shop_run(TWINS "--quiet --budget 4000 --replications 1 -o out", 0);
    ck_assert_ptr_null(strstr(shop_printed(), "[,"));
    shop_expect(shop_printed(), "Whether that is better cannot be told.");
}
END_TEST

/* ---- what programmes there are ---- */

START_TEST(without_programmes_each_group_gets_one) {
    twins();
    ck_assert(platform_remove(shop_in("twins/programmes.csv"), &shop.diag));
    shop_run(TWINS "--quiet --budget 4000 -o out", 0);
    ck_assert_double_eq_tol(share("train_care_a"), 0.5, 0.1);
    shop_run("replay out", 0);
}
END_TEST

START_TEST(only_some_programmes_if_so_wished) {
    twins();
    shop_run(TWINS "--quiet --budget 4000 --programmes lessons_b -o out", 0);
    ck_assert_double_eq_tol(share("lessons_b"), 1.0, 0.02);
    ck_assert_ptr_null(strstr(shop_read("out/optimum.csv"), "lessons_a"));
}
END_TEST

/* ---- as every command ---- */

START_TEST(wishes_that_cannot_be_are_told_before_anything_is_run) {
    twins();
    static const char *const wrong[][2] = {
        {"--at-least care_c=5", "did you mean care_"},
        {"--at-least care_a", "must be GROUP=MONEY"},
        {"--at-least care_a=5000", "no split of 4000 a year keeps all limits"},
        {"--at-least care_a=3000 --cash 1000", "no split of 4000 a year keeps all limits"},
        {"--programmes lessons_c", "did you mean lessons_"},
        {"--metric journeys", "neither better nor worse"},
        {"--metric faliures", "did you mean failures?"},
        {"--evaluations 0", "must be a whole number from 1"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char line[200];
        snprintf(line, sizeof line, "optimise twins --budget 4000 %s", wrong[i][0]);
        shop_run(line, 2);
        shop_expect_said(wrong[i][1]);
        ck_assert(!shop_exists("runs"));
    }
    shop_run("optimise twins", 2);
    shop_expect_said("nobody is paid, so a budget must be stated: --budget");
}
END_TEST

START_TEST(a_budget_without_sessions_is_no_price) {
    twins();
    shop_write("twins/programmes.csv", "programme,audience,skill,cost [money],budget [money/month],"
                                       "hours,sessions_per_year,first_month\n"
                                       "lessons_a,care_a,service,2000,,0,0,1\n"
                                       "lessons_b,care_b,service,,300,0,0,1\n");
    shop_run("optimise twins --budget 4000 --programmes lessons_b", 2);
    shop_expect_said("lessons_b: a budget but no sessions_per_year");
    ck_assert(!shop_exists("runs"));
    /* Left out where nobody asked for it, and in where its price is known. */
    shop_run(TWINS "--budget 4000 --replications 2 -o out", 0);
    shop_expect(shop.last.err.data, "left out of the split");
    ck_assert_ptr_null(strstr(shop_read("out/optimum.csv"), "lessons_b"));
    shop_run(TWINS "--budget 4000 --replications 2 --set programmes.lessons_b.sessions_per_year=1 "
                   "-o priced",
             0);
    ck_assert_ptr_nonnull(strstr(shop_read("priced/optimum.csv"), "lessons_b"));
    /* Where no price is known at all, each group is given something that has one. */
    shop_write("twins/programmes.csv", "programme,audience,skill,budget [money/month],"
                                       "hours,sessions_per_year,first_month\n"
                                       "lessons_b,care_b,service,300,0,0,1\n");
    shop_run(TWINS "--budget 4000 --replications 2 -o given", 0);
    shop_expect(shop.last.err.data, "each group gets a programme of its own instead");
    ck_assert_ptr_nonnull(strstr(shop_read("given/optimum.csv"), "train_care_a"));
    ck_assert_ptr_null(strstr(shop_read("given/optimum.csv"), "lessons_b"));
    shop_run("replay given", 0);
}
END_TEST

START_TEST(results_do_not_depend_on_threads_and_repeat) {
    twins();
    shop_run(TWINS "--quiet --budget 4000 --threads 1 -o one", 0);
    shop_run(TWINS "--quiet --budget 4000 --threads 3 -o three", 0);
    shop_expect_same("one", "three");
    shop_run("replay one", 0);
    shop_run(TWINS "--quiet --budget 4000 --over-time --cash 4000 --at-least care_a=100 "
                   "--hours-off-floor 40 --programmes lessons_a -o all",
             0);
    shop_run("replay all", 0);
}
END_TEST

START_TEST(interrupted_it_goes_on_to_the_same_bytes) {
    twins();
    static const char line[] = TWINS "--budget 4000 --set segments.regular.customers=4000 ";
    char all[300];
    snprintf(all, sizeof all, "%s -o out", line);
    /* Ten lines of the study, one of what comes, and some of the splits. */
    ck_assert_int_eq(shop_interrupt(all, 13), 130);
    shop_expect(shop_read("out/summary.txt"), "splits are finished; --resume continues");
    ck_assert(shop_exists("out/variants.txt") && !shop_exists("out/optimum.csv"));
    snprintf(all, sizeof all, "%s -o out --resume", line);
    shop_run(all, 0);
    shop_expect(shop.last.err.data, "continuing: ");
    snprintf(all, sizeof all, "%s -o whole --quiet", line);
    shop_run(all, 0);
    shop_expect_same("out", "whole");
}
END_TEST

START_TEST(programs_are_told_the_same) {
    twins();
    shop_run(TWINS "--quiet --budget 4000 --json -o out", 0);
    const struct json_read_node *answer = shop_object(shop.last.out.data);
    static const char *const tables[] = {"optimum", "splits", "frontier"};
    for (size_t i = 0; i < 3; i++)
        ck_assert_msg(json_read_member(answer, tables[i]) != NULL, "no %s", tables[i]);
}
END_TEST

Suite *suite_optimise(void);
Suite *suite_optimise(void) {
    Suite *suite = suite_create("optimise");
    TCase *tcase = tcase_create("optimise");
    tcase_add_checked_fixture(tcase, shop_begin, shop_end);
    tcase_add_test(tcase, two_alike_share_and_all_to_one_is_worse);
    tcase_add_test(tcase, money_is_spent_to_the_last_cent);
    tcase_add_test(tcase, who_never_fails_gets_nothing);
    tcase_add_test(tcase, what_teaches_nothing_is_not_bought);
    tcase_add_test(tcase, the_search_and_its_value_have_other_luck);
    tcase_add_test(tcase, limits_are_kept_and_named);
    tcase_add_test(tcase, hours_off_the_floor_bind_where_there_are_hours);
    tcase_add_test(tcase, much_money_for_few_hours_stands_at_the_limit);
    tcase_add_test(tcase, over_time_each_half_has_its_money);
    tcase_add_test(tcase, money_that_a_limit_keeps_back_is_not_said_not_to_pay);
    tcase_add_test(tcase, one_replication_has_no_interval);
    tcase_add_test(tcase, cash_of_a_year_keeps_money_for_later);
    tcase_add_test(tcase, without_programmes_each_group_gets_one);
    tcase_add_test(tcase, only_some_programmes_if_so_wished);
    tcase_add_test(tcase, wishes_that_cannot_be_are_told_before_anything_is_run);
    tcase_add_test(tcase, a_budget_without_sessions_is_no_price);
    tcase_add_test(tcase, results_do_not_depend_on_threads_and_repeat);
    tcase_add_test(tcase, interrupted_it_goes_on_to_the_same_bytes);
    tcase_add_test(tcase, programs_are_told_the_same);
    suite_add_tcase(suite, tcase);
    return suite;
}
