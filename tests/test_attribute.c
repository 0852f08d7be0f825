/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of `frontline attribute` as its users meet it, and of what it says (sim/report/shares). */
#include "sim/report/shares.h"
#include "tests/shop.h"

#include <math.h>

static const char QUICK[] = "--no-plots --quiet";

static void run(const char *words, int status) {
    char line[400];
    snprintf(line, sizeof line, "attribute shop %s %s -o out --force", QUICK, words);
    shop_run(line, status);
}

/* A second step, by a machine, and a department that is not that of the first. */
static void add_web(void) {
    shop_write("shop/touchpoints.csv",
               "touchpoint,stage,group,channel,service_minutes,base_failure,label\n"
               "till,start,care,counter,10,0.2,\n"
               "web,end,,internet,0,0.1,The web\n"
               "sign,end,,internet,0,0,\n");
    shop_write("shop/routes.csv", "journey,from,to,probability\n"
                                  "buy,start,till,1\n"
                                  "buy,till,web,1\n"
                                  "buy,web,sign,1\n"
                                  "buy,sign,leave,1\n");
}

/* ---- what it leaves ---- */

/* The n-th row of a metric, 0 the first; NULL behind the last. */
static const char *row_of(const char *sheet, const char *metric, size_t n) {
    for (const char *line = strchr(sheet, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
        if (strcmp(shop_cell_at(line, 4), metric) == 0 && n-- == 0) {
            return line;
        }
    }
    return NULL;
}

static void adds_up(const char *sheet, const char *metric) {
    double sum = 0.0;
    size_t n = 0;
    for (; row_of(sheet, metric, n + 1); n++) {
        sum += strtod(shop_cell_at(row_of(sheet, metric, n), 6), NULL);
    }
    const char *whole = row_of(sheet, metric, n);
    ck_assert_uint_gt(n, 1);
    ck_assert_str_eq(shop_cell_at(whole, 2), "whole");
    ck_assert_str_eq(shop_cell_at(whole, 9), "1");
    ck_assert_double_eq(sum, strtod(shop_cell_at(whole, 6), NULL));
    ck_assert_double_gt(sum, 0.0);
}

START_TEST(rows_add_up_to_the_metric_of_the_summary) {
    add_web();
    static const char *const views[] = {"touchpoint", "group", "department", "factor"};
    for (size_t i = 0; i < 4; i++) {
        char words[80];
        snprintf(words, sizeof words, "--set segments.regular.churn_beta=1 --by %s", views[i]);
        run(words, 0);
        const char *sheet = shop_read("out/attribution.csv");
        adds_up(sheet, "revenue_lost");
        adds_up(sheet, "churned");
        char row[80];
        snprintf(row, sizeof row, "as_is,%s,whole,The whole,revenue_lost", views[i]);
        const char *summary = shop_read("out/summary.csv");
        ck_assert_str_eq(shop_cell(sheet, row, "mean"),
                         shop_cell(summary, "as_is,revenue_lost", "mean"));
        ck_assert_str_eq(shop_cell(sheet, row, "hi"),
                         shop_cell(summary, "as_is,revenue_lost", "hi"));
        ck_assert_str_eq(shop_cell(sheet, row, "replications"), "4");
        ck_assert_str_eq(shop_cell(sheet, row, "permutations"), "0");
        ck_assert_str_eq(shop_cell(sheet, row, "unit"), "money");
    }
    /* Worlds of single touchpoints are another question, and not asked. */
    ck_assert_str_eq(shop_cell(shop_read("out/summary.csv"), "as_is,revenue_lost:web", "mean"), "");
}
END_TEST

START_TEST(who_never_fails_owns_exactly_nothing) {
    add_web();
    run("--permutations 3", 0);
    const char *sheet = shop_read("out/attribution.csv");
    static const char *const zeros[] = {"mean", "lo", "hi", "share", "share_lo", "share_hi"};
    for (size_t i = 0; i < 6; i++) {
        ck_assert_str_eq(shop_cell(sheet, "as_is,touchpoint,sign,sign,revenue_lost", zeros[i]),
                         "0");
    }
    ck_assert_str_eq(shop_cell(sheet, "as_is,touchpoint,sign,sign,churned", "permutations"), "3");
    ck_assert_double_gt(shop_number(sheet, "as_is,touchpoint,web,The web,revenue_lost", "mean"),
                        0.0);
    ck_assert_double_gt(
        shop_number(sheet, "as_is,touchpoint,seams,Seams (handovers),revenue_lost", "mean"), 0.0);
    shop_expect(shop_printed(), "on average over 3 random orders a replication");
}
END_TEST

START_TEST(one_metric_may_be_asked_for) {
    add_web();
    run("--metric churned --set segments.regular.churn_beta=1", 0);
    const char *sheet = shop_read("out/attribution.csv");
    ck_assert_ptr_null(row_of(sheet, "revenue_lost", 0));
    adds_up(sheet, "churned");
    ck_assert_ptr_null(strstr(shop_printed(), "Of the revenue lost"));
    shop_expect(shop_printed(), "Of the customers lost");
}
END_TEST

START_TEST(the_object_has_the_rows_and_the_meter) {
    run("--by factor --json", 0);
    const struct json_read_node *object = shop_object(shop.last.out.data);
    const char *sheet = shop_read("out/attribution.csv");
    size_t rows = 0;
    for (const struct json_read_node *row = json_read_member(object, "attribution")->first; row;
         row = row->next) {
        char begin[120];
        snprintf(begin, sizeof begin, "as_is,factor,%s,%s,%s", json_read_text(row, "player"),
                 json_read_text(row, "label"), json_read_text(row, "metric"));
        static const char *const names[] = {"mean", "lo", "hi", "share", "share_lo", "share_hi"};
        for (size_t i = 0; i < 6; i++) {
            const struct json_read_node *number = json_read_member(row, names[i]);
            const char *cell = shop_cell(sheet, begin, names[i]);
            ck_assert_str_eq(number->kind == JSON_READ_NULL ? "" : number->text, cell);
        }
        rows++;
    }
    ck_assert_uint_eq(rows, 2 * 7);
    const struct json_read_node *meter = json_read_member(object, "eighty_meter")->first;
    ck_assert_str_eq(json_read_text(meter, "metric"), "revenue_lost");
    ck_assert_str_eq(json_read_text(meter, "claim"), "holds");
    ck_assert_str_eq(json_read_text(object, "command"), "attribute");
}
END_TEST

/* ---- what it says ---- */

START_TEST(the_meter_can_come_out_in_every_way) {
    run("--by factor --metric revenue_lost", 0);
    shop_expect(shop_printed(), "The 80 % meter. Of the revenue lost the front line owns 100.0 % "
                                "[100.0, 100.0]: that 80 % is decided at the front line holds "
                                "here.");
    ck_assert_ptr_null(strstr(shop_printed(), "--by factor puts them"));
    run("--by factor --metric revenue_lost --replications 1", 0);
    shop_expect(shop_printed(), "owns 100.0 %: whether 80 % is decided at the front line cannot be "
                                "told yet.");
    run("--metric revenue_lost", 0);
    shop_expect(shop_printed(), "--by factor puts them beside the front line.");
    shop_write("shop/touchpoints.csv", "touchpoint,stage,group,service_minutes,base_failure\n"
                                       "till,start,,10,0.2\n");
    run("--by factor --metric revenue_lost", 0);
    shop_expect(shop_printed(), "the front line owns 0.0 % [0.0, 0.0]: that 80 % is decided at the "
                                "front line does not hold here.");
    run("--by factor --set touchpoints.till.base_failure=0", 0);
    shop_expect(shop_printed(), "There is nothing of revenue lost to share. There is nothing of "
                                "customers lost to share.");
    /* A release that mends more than the desk spoils: on the whole nothing was lost. */
    run("--by factor --metric revenue_lost --alternatives careful --set "
        "careful:touchpoints.till.base_failure=0 --json",
        0);
    const char *sheet = shop_read("out/attribution.csv");
    ck_assert_double_lt(shop_number(sheet, "careful,factor,product,Product,revenue_lost", "mean"),
                        0.0);
    ck_assert_str_eq(shop_cell(sheet, "careful,factor,product,Product,revenue_lost", "share"), "");
    ck_assert_str_eq(shop_cell(sheet, "careful,factor,whole,The whole,revenue_lost", "share"), "");
}
END_TEST

START_TEST(a_claim_holds_only_where_its_whole_interval_does) {
    static const struct {
        double lo, hi;
        enum shares_claim claim;
    } cases[] = {
        {0.80, 0.90, SHARES_HOLDS},     {0.79, 0.99, SHARES_CANNOT_TELL},
        {0.10, 0.79, SHARES_FAILS},     {0.10, 0.80, SHARES_CANNOT_TELL},
        {NAN, NAN, SHARES_CANNOT_TELL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct interval meter = {.mean = 0.8, .lo = cases[i].lo, .hi = cases[i].hi};
        ck_assert_int_eq(shares_claim(&meter), cases[i].claim);
    }
}
END_TEST

START_TEST(a_department_of_both_cannot_tell) {
    shop_write("shop/groups.csv", "group,department,level,headcount,salary [money/year]\n"
                                  "care,counter,front,2,52000\n"
                                  "boss,counter,leader,1,99000\n");
    shop_write("shop/touchpoints.csv", "touchpoint,stage,group,service_minutes,base_failure\n"
                                       "till,start,care,10,0.2\n"
                                       "office,end,boss,10,0.2\n");
    shop_write("shop/routes.csv", "journey,from,to,probability\n"
                                  "buy,start,till,1\n"
                                  "buy,till,office,1\n"
                                  "buy,office,leave,1\n");
    run("--by department", 0);
    shop_expect(shop_printed(), "leaders and front line serve customers in one department, so --by "
                                "group tells.");
    run("--by group --json --replications 60 --set spend.requires=resolved", 0);
    const struct json_read_node *meter =
        json_read_member(shop_object(shop.last.out.data), "eighty_meter")->first;
    ck_assert_str_eq(json_read_text(meter, "claim"), "fails");
    run("--by department --json", 0);
    meter = json_read_member(shop_object(shop.last.out.data), "eighty_meter")->first;
    ck_assert_int_eq(json_read_member(meter, "share")->kind, JSON_READ_NULL);
    ck_assert_str_eq(json_read_text(meter, "claim"), "cannot tell");
}
END_TEST

/* ---- the same again ---- */

START_TEST(any_number_of_threads_leaves_the_same_bytes) {
    add_web();
    shop_run("attribute shop --no-plots --quiet --threads 1 -o one", 0);
    shop_run("attribute shop --no-plots --quiet --threads 3 -o three", 0);
    shop_expect_same("one", "three");
    shop_run("attribute shop --no-plots --quiet --permutations 1 --threads 2 -o other", 0);
    ck_assert_str_ne(shop_read("one/attribution.csv"), shop_read("other/attribution.csv"));
}
END_TEST

START_TEST(a_scenario_and_its_double_are_attributed_alike) {
    add_web();
    shop_run("attribute shop --no-plots --quiet --alternatives as_is -o one", 0);
    shop_run("attribute shop --no-plots --quiet --alternatives again -o other", 0);
    const char *one = strchr(shop_read("one/attribution.csv"), '\n');
    const char *other = strchr(shop_read("other/attribution.csv"), '\n');
    for (; one[1]; one = strchr(one + 1, '\n'), other = strchr(other + 1, '\n')) {
        ck_assert_str_eq(shop_cell_at(one + 1, 0), "as_is");
        ck_assert_str_eq(shop_cell_at(other + 1, 0), "again");
        for (size_t i = 1; i < 14; i++) {
            ck_assert_str_eq(shop_cell_at(one + 1, i), shop_cell_at(other + 1, i));
        }
    }
    ck_assert_str_eq(other, "\n");
}
END_TEST

START_TEST(it_comes_back_in_a_replay_and_is_found_again) {
    add_web();
    shop_run("attribute shop --no-plots --quiet --by group --permutations 2 --metric churned "
             "--alternatives careful --months 2 -o out",
             0);
    shop_run("replay out --quiet", 0);
    shop_expect(shop.last.out.data, "identical: ");
    shop_run("attribute shop --no-plots --quiet --by group --permutations 2 --metric churned "
             "--alternatives careful --months 2 -o out",
             0);
    shop_expect(shop.last.out.data, "there already");
    shop_run("attribute shop --no-plots --quiet --by factor --alternatives careful --months 2 "
             "-o out",
             0);
    ck_assert_ptr_null(strstr(shop.last.out.data, "there already"));
}
END_TEST

START_TEST(where_nothing_was_lost_nobody_owns_it) {
    shop_run("attribute shop --no-plots --quiet --set touchpoints.till.base_failure=0 --set "
             "segments.regular.patience=1000 --set seam.chance=0 -o out",
             0);
    shop_expect(shop_printed(), "Nothing was lost, so that nobody owns any of it");
    ck_assert_ptr_null(strstr(shop_printed(), "The whole"));
}
END_TEST

START_TEST(interrupted_it_keeps_what_is_whole_and_goes_on) {
    add_web();
    /* Ten lines for the run itself, and some of the owners' worlds. */
    static const char line[] = "attribute shop --no-plots --replications 400";
    char words[160];
    snprintf(words, sizeof words, "%s --threads 1 -o out", line);
    ck_assert_int_eq(shop_interrupt(words, 13), 130);
    const struct json_read_node *manifest = shop_object(shop_read("out/run.json"));
    ck_assert(!json_read_member(manifest, "complete")->flag);
    const char *sheet = shop_read("out/attribution.csv");
    double kept =
        shop_number(sheet, "as_is,touchpoint,whole,The whole,revenue_lost", "replications");
    ck_assert_double_ge(kept, 100.0);
    ck_assert_double_lt(kept, 400.0);
    adds_up(sheet, "revenue_lost");
    snprintf(words, sizeof words,
             "Interrupted: the owners of %.0f of 400 replications are finished", kept);
    shop_expect(shop_read("out/summary.txt"), words);
    shop_expect(shop_read("out/summary.txt"), "Who owns what was lost, by touchpoint:");
    snprintf(words, sizeof words, "%s --threads 2 --resume -o out", line);
    shop_run(words, 0);
    snprintf(words, sizeof words,
             "continuing: 400 trials and %.0f replications of owners are known", kept);
    shop_expect(shop.last.err.data, words);
    snprintf(words, sizeof words, "%s --quiet -o whole", line);
    shop_run(words, 0);
    shop_expect_same("out", "whole");
}
END_TEST

/* ---- misuse ---- */

static void add_many(size_t touchpoints) {
    struct page steps, routes;
    page_init(&steps, &shop.arena);
    page_init(&routes, &shop.arena);
    page_add(&steps, "touchpoint,stage,group,service_minutes,base_failure\n");
    page_add(&routes, "journey,from,to,probability\nbuy,start,till,1\nbuy,till,t1,1\n");
    page_add(&steps, "till,start,,0,0.01\n");
    for (size_t i = 1; i < touchpoints; i++) {
        page_print(&steps, "t%zu,middle,,0,0.01\n", i);
        if (i + 1 < touchpoints)
            page_print(&routes, "buy,t%zu,t%zu,1\n", i, i + 1);
        else
            page_print(&routes, "buy,t%zu,leave,1\n", i);
    }
    shop_write("shop/touchpoints.csv", steps.data);
    shop_write("shop/routes.csv", routes.data);
}

START_TEST(misuse_is_told_in_plain_words_and_leaves_nothing) {
    static const char *const cases[][2] = {
        {"--by touch", "--by touch: must be one of touchpoint, group, department, factor"},
        {"--by gruop", "did you mean group?"},
        {"--metric npv", "--metric npv: must be one of revenue_lost, churned"},
        {"--permutations 0", "--permutations 0: must be all, or a whole number from 1 to 1000000"},
        {"--permutations some", "--permutations some: must be all"},
        {"--permutations 1000001", "must be all, or a whole number"},
        {"--alternatives as_is,careful", "looks at one alternative, not 2: say --alternatives "
                                         "as_is"},
        {"--all", "frontline attribute takes no --all"},
        {"--alternatives nobody", "nobody"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        run(cases[i][0], 2);
        shop_expect_said(cases[i][1]);
    }
    add_many(17);
    run("--permutations all", 2);
    shop_expect_said("--permutations all: 17 owners, and 16 at most");
    add_many(65);
    run("", 2);
    shop_expect_said("65 owners by touchpoint, and 64 at most can share");
    shop_expect(shop.last.err.data, "try --by group, department or factor");
    ck_assert(!shop_exists("out"));
    ck_assert(!shop_exists("runs"));
    run("--by group --months 1 --replications 1", 0);
    add_many(64);
    run("--months 1 --replications 1", 0);
    shop_expect(shop_printed(), "over 2 random orders");
}
END_TEST

START_TEST(a_company_too_large_is_told_and_leaves_nothing) {
    run("--set segments.regular.customers=4000 --set events_max=1000", 1);
    shop_expect(shop.last.err.data, "passed 1,000 events");
    ck_assert(!shop_exists("out"));
}
END_TEST

Suite *suite_attribute(void);
Suite *suite_attribute(void) {
    Suite *suite = suite_create("attribute");
    TCase *tcase = tcase_create("command");
    tcase_set_timeout(tcase, 0);
    tcase_add_checked_fixture(tcase, shop_begin, shop_end);
    tcase_add_test(tcase, rows_add_up_to_the_metric_of_the_summary);
    tcase_add_test(tcase, who_never_fails_owns_exactly_nothing);
    tcase_add_test(tcase, one_metric_may_be_asked_for);
    tcase_add_test(tcase, the_object_has_the_rows_and_the_meter);
    tcase_add_test(tcase, the_meter_can_come_out_in_every_way);
    tcase_add_test(tcase, a_claim_holds_only_where_its_whole_interval_does);
    tcase_add_test(tcase, a_department_of_both_cannot_tell);
    tcase_add_test(tcase, any_number_of_threads_leaves_the_same_bytes);
    tcase_add_test(tcase, a_scenario_and_its_double_are_attributed_alike);
    tcase_add_test(tcase, it_comes_back_in_a_replay_and_is_found_again);
    tcase_add_test(tcase, where_nothing_was_lost_nobody_owns_it);
    tcase_add_test(tcase, interrupted_it_keeps_what_is_whole_and_goes_on);
    tcase_add_test(tcase, misuse_is_told_in_plain_words_and_leaves_nothing);
    tcase_add_test(tcase, a_company_too_large_is_told_and_leaves_nothing);
    suite_add_tcase(suite, tcase);
    return suite;
}
