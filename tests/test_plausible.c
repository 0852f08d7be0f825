/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of sim/scenario/plausible as `frontline check` shows it: slips that are possible. */
#include "sim/report/json_read.h"
#include "sim/report/page.h"
#include "tests/shop.h"

static void say_turnover(const char *turnover) {
    struct page text;
    page_init(&text, &shop.arena);
    page_print(&text,
               "group,department,level,headcount,salary [money/year],turnover [1/year]\n"
               "care,counter,front,2,52000,%s\n",
               turnover);
    shop_write("shop/groups.csv", text.data);
    shop_write("shop/alternatives.csv", "alternative,from_month,parameter,value\nas_is,,,\n");
}

/* The scenario is fine all the same. */
static const char *check(const char *more) {
    struct page line;
    page_init(&line, &shop.arena);
    page_print(&line, "check shop %s", more);
    shop_run(line.data, 0);
    return shop.last.err.data;
}

START_TEST(a_turnover_of_22_for_22_percent_is_doubted_where_it_stands) {
    say_turnover("22");
    ck_assert_str_eq(check(""), "shop/groups.csv:2:28: warning: groups.care.turnover = 22: an "
                                "analyst would believe 0.05 to 1 1/year\n");
    shop_expect(shop.last.out.data, "fine\n");
    say_turnover("0.22");
    ck_assert_str_eq(check(""), "");
    const struct json_read_node *object;
    say_turnover("22");
    check("--json");
    object = shop_object(shop.last.out.data);
    ck_assert_ptr_nonnull(json_read_member(object, "warnings")->first);
}
END_TEST

START_TEST(what_is_not_there_and_what_nobody_stated_is_not_doubted) {
    say_turnover("0");
    ck_assert_str_eq(check(""), "");
    /* A horizon is no assumption. */
    ck_assert_str_eq(check("--months 900"), "");
}
END_TEST

START_TEST(changes_are_judged_by_the_number_that_they_make) {
    say_turnover("0.5");
    ck_assert_str_eq(check("--set groups.care.turnover=*3"),
                     "--set groups.care.turnover=*3: warning: groups.care.turnover = 1.5: an "
                     "analyst would believe 0.05 to 1 "
                     "1/year\n");
    shop_write("shop/alternatives.csv", "alternative,from_month,parameter,value,unit\n"
                                        "as_is,,,,\n"
                                        "worse,2,groups.care.turnover,*1.5,\n"
                                        "wild,2,groups.care.turnover,*3,\n");
    ck_assert_str_eq(check(""),
                     "warning: alternative wild, month 2: groups.care.turnover = 1.5: an "
                     "analyst would believe 0.05 to 1 1/year\n");
}
END_TEST

Suite *suite_plausible(void);
Suite *suite_plausible(void) {
    Suite *suite = suite_create("plausible");
    TCase *tcase = tcase_create("plausible");
    tcase_add_checked_fixture(tcase, shop_begin, shop_end);
    tcase_add_test(tcase, a_turnover_of_22_for_22_percent_is_doubted_where_it_stands);
    tcase_add_test(tcase, what_is_not_there_and_what_nobody_stated_is_not_doubted);
    tcase_add_test(tcase, changes_are_judged_by_the_number_that_they_make);
    suite_add_tcase(suite, tcase);
    return suite;
}
