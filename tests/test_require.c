/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of --require: what scripts may ask of a run or a comparison, and the status they get. */
#include "tests/shop.h"

static const char COMPARE[] =
    "compare shop --no-plots --quiet --alternatives as_is,careful,careless"
    " --replications 10 -o out --require ";
static const char RUN[] = "run shop --no-plots --quiet --replications 10 -o out --require ";

static void run(const char *begin, const char *condition, int status) {
    char line[240];
    snprintf(line, sizeof line, "%s%s", begin, condition);
    shop_run(line, status);
}

START_TEST(what_is_sure_holds) {
    run(COMPARE, "careful:npv>0", 0);
    shop_expect(shop_printed(), "Required: careful:npv>0 holds for Careful, ");
    ck_assert_str_eq(shop.last.err.data, "");
    run(COMPARE, "failures:till<0.5 --require careful:failures<0", 0);
    run(COMPARE, "careless:npv<0 --require careless:failures:till>0", 0);
}
END_TEST

START_TEST(what_is_refuted_or_not_sure_does_not) {
    run(COMPARE, "npv>0", 1);
    shop_expect(shop.last.err.data,
                "error: --require npv>0: does not hold for careless, difference to As is -");
    shop_expect(shop_printed(), "Required: npv>0 holds for Careful, ");
    shop_expect(shop_printed(),
                "Required: npv>0 does not hold for Careless, difference to As is -");
    /* Within the interval of the difference. */
    run(COMPARE, "careful:npv>15", 1);
    shop_expect(shop.last.err.data, "error: --require careful:npv>15: is not sure for careful, ");
    run(COMPARE, "careful:npv<15", 1);
    /* One that holds does not make up for one that does not, in either order. */
    run(COMPARE, "careful:npv>0 --require careful:npv>1000", 1);
    run(COMPARE, "careful:npv>1000 --require careful:npv>0", 1);
}
END_TEST

START_TEST(the_whole_interval_of_the_verdict_counts) {
    run(COMPARE, "careful:npv>0", 0);
    double lo = shop_number(shop_read("out/verdicts.csv"), "careful", "lo");
    double alone = shop_number(shop_read("out/differences.csv"), "careful,as_is,npv", "lo");
    ck_assert_double_gt(alone, lo);
    char condition[64];
    snprintf(condition, sizeof condition, "careful:npv>%.9f", 0.5 * (lo + alone));
    run(COMPARE, condition, 1);
    snprintf(condition, sizeof condition, "careful:npv>%.9f", lo - 1e-6);
    run(COMPARE, condition, 0);
    /* Looks make it wider still. */
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful,careless -o looks", 0);
    double looked = shop_number(shop_read("looks/verdicts.csv"), "careful", "lo");
    ck_assert_double_lt(looked, lo);
    char line[160];
    snprintf(line, sizeof line,
             "compare shop --no-plots --quiet --alternatives as_is,careful,careless -o looks "
             "--require careful:npv>%.9f",
             0.5 * (lo + looked));
    shop_run(line, 1);
}
END_TEST

/* In none of 10, which says no more than that it is in fewer than three of ten. */
START_TEST(a_share_has_the_interval_of_a_share) {
    const char *line = "compare shop --no-plots --quiet --alternatives as_is,train --replications "
                       "10 -o out --require ";
    run(line, "share_paid_back<0.3", 1);
    shop_expect(shop.last.err.data, "is not sure for train, difference to As is 0.000 [0.000, 0.3");
    double hi = shop_number(shop_read("out/differences.csv"), "train,as_is,share_paid_back", "hi");
    char condition[64];
    snprintf(condition, sizeof condition, "share_paid_back<%.9f", hi + 1e-6);
    run(line, condition, 0);
    snprintf(condition, sizeof condition, "share_paid_back<%.9f", hi - 1e-6);
    run(line, condition, 1);
}
END_TEST

START_TEST(of_a_run_the_mean_counts) {
    run(RUN, "churn<0.5", 0);
    shop_expect(shop_printed(), "Required: churn<0.5 holds for As is, mean 0.");
    run(RUN, "npv>0", 1);
    const char *summary = shop_read("out/summary.csv");
    char condition[64];
    snprintf(condition, sizeof condition, "npv<%.9f", shop_number(summary, "as_is,npv", "mean"));
    run(RUN, condition, 1);
    snprintf(condition, sizeof condition, "npv<%.9f",
             shop_number(summary, "as_is,npv", "hi") + 1e-6);
    run(RUN, condition, 0);
    shop_run("run shop --no-plots --quiet --alternatives as_is,train --require "
             "train:training_cost>1 --require as_is:training_cost<=0 -o all",
             0);
    shop_run("run shop --no-plots --quiet --alternatives as_is,train --require training_cost>1 -o "
             "all",
             1);
    /* One replication has no interval, so nothing is sure. */
    shop_run("run shop --no-plots --quiet --replications 1 --require churn<0.9 -o once", 1);
    shop_expect(shop.last.err.data, "is not sure for as_is, ");
}
END_TEST

START_TEST(exactly_nothing_is_not_more_than_nothing) {
    const char *line =
        "compare shop --no-plots --quiet --alternatives as_is,again -o out --require ";
    run(line, "npv>0", 1);
    run(line, "npv<0", 1);
    run(line, "npv>=0", 0);
    run(line, "npv<=0", 0);
}
END_TEST

START_TEST(a_condition_changes_no_results) {
    run(COMPARE, "careful:npv>0", 0);
    ck_assert_ptr_null(strstr(shop.last.out.data, "there already"));
    run(COMPARE, "careful:npv>1000", 1);
    shop_expect(shop.last.out.data, "there already");
}
END_TEST

START_TEST(bad_conditions_are_told_before_anything_is_simulated) {
    const char *const bad[] = {"npv",    "npv>",   ">0",     "npv>x",   "npv=0",
                               "npv>0%", "npv><0", "npv>1e", "npv>0,0", ""};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char line[160];
        snprintf(line, sizeof line, "run shop --require=%s", bad[i]);
        shop_run(line, 2);
        shop_expect_said("is no condition like npv>0 or both:churn<=0.015");
    }
    run(COMPARE, "npvv>0", 2);
    shop_expect_said("--require npvv>0: no metric 'npvv' here");
    shop_expect(shop.last.err.data, "did you mean npv?");
    run(COMPARE, "carefull:npv>0", 2);
    shop_expect_said("no alternative that is compared 'carefull' here");
    shop_expect(shop.last.err.data, "did you mean careful?");
    run(COMPARE, "as_is:npv>0", 2);
    shop_expect_said("no alternative that is compared 'as_is' here");
    /* Only against a baseline is there a return. */
    run(RUN, "roi>0", 2);
    shop_run("compare shop --no-plots --quiet --alternatives as_is,train --replications 10 -o out "
             "--require roi<0",
             0);
}
END_TEST

START_TEST(programs_are_told_every_finding) {
    run(COMPARE, "npv>0 --json", 1);
    const struct json_read_node *object = shop_object(shop.last.out.data);
    const struct json_read_node *one = json_read_member(object, "requirements")->first;
    ck_assert_str_eq(json_read_text(one, "alternative"), "careful");
    ck_assert_str_eq(json_read_text(one, "condition"), "npv>0");
    ck_assert(json_read_member(one, "holds")->flag);
    one = one->next;
    ck_assert_str_eq(json_read_text(one, "alternative"), "careless");
    ck_assert(!json_read_member(one, "holds")->flag);
    ck_assert_ptr_null(one->next);
    ck_assert_ptr_nonnull(json_read_member(object, "errors")->first);
    const char *verdicts = shop_read("out/verdicts.csv");
    ck_assert_str_eq(json_read_member(one, "lo")->text, shop_cell(verdicts, "careless", "lo"));
}
END_TEST

Suite *suite_require(void);
Suite *suite_require(void) {
    Suite *suite = suite_create("require");
    TCase *tcase = tcase_create("require");
    tcase_add_checked_fixture(tcase, shop_begin, shop_end);
    tcase_add_test(tcase, what_is_sure_holds);
    tcase_add_test(tcase, what_is_refuted_or_not_sure_does_not);
    tcase_add_test(tcase, the_whole_interval_of_the_verdict_counts);
    tcase_add_test(tcase, a_share_has_the_interval_of_a_share);
    tcase_add_test(tcase, of_a_run_the_mean_counts);
    tcase_add_test(tcase, exactly_nothing_is_not_more_than_nothing);
    tcase_add_test(tcase, a_condition_changes_no_results);
    tcase_add_test(tcase, bad_conditions_are_told_before_anything_is_simulated);
    tcase_add_test(tcase, programs_are_told_every_finding);
    suite_add_tcase(suite, tcase);
    return suite;
}
