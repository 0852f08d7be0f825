/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of `frontline compare` as its users meet it: verdicts in files, words and JSON, when it
 * stops, and what its results depend on.
 */
#include "sim/report/page.h"
#include "sim/stats/selection.h"
#include "tests/shop.h"

#include <math.h>

static const char VERDICTS[] =
    "alternative,baseline,metric,unit,verdict,mean,lo,hi,sd,replications,share_better,"
    "replications_needed,variance_ratio,gap_to_best_lo,gap_to_best_hi,may_be_best\n";

/* ---- verdicts ---- */

START_TEST(verdicts_say_what_the_numbers_say) {
    shop_run("compare shop --no-plots --quiet --replications 20 -o out", 0);
    const char *verdicts = shop_read("out/verdicts.csv");
    ck_assert_int_eq(strncmp(verdicts, VERDICTS, strlen(VERDICTS)), 0);
    ck_assert_str_eq(shop_cell(verdicts, "as_is", "verdict"), "");
    ck_assert_str_eq(shop_cell(verdicts, "as_is", "baseline"), "");
    ck_assert_str_eq(shop_cell(verdicts, "as_is", "mean"), "");
    ck_assert_str_eq(shop_cell(verdicts, "again", "verdict"), "same");
    ck_assert_str_eq(shop_cell(verdicts, "careful", "verdict"), "beats");
    ck_assert_str_eq(shop_cell(verdicts, "careless", "verdict"), "loses");
    ck_assert_str_eq(shop_cell(verdicts, "train", "verdict"), "loses");
    ck_assert_str_eq(shop_cell(verdicts, "a_bit", "verdict"), "open");
    ck_assert_str_eq(shop_cell(verdicts, "careful", "metric"), "npv");
    ck_assert_double_gt(shop_number(verdicts, "careful", "lo"), 0.0);
    ck_assert_double_lt(shop_number(verdicts, "careless", "hi"), 0.0);
    ck_assert_double_le(shop_number(verdicts, "a_bit", "lo"), 0.0);
    ck_assert_double_eq(shop_number(verdicts, "careful", "share_better"), 1.0);
    ck_assert_str_eq(shop_cell(verdicts, "careful", "may_be_best"), "yes");
    ck_assert_str_eq(shop_cell(verdicts, "train", "may_be_best"), "no");
    const char *said = shop_printed();
    shop_expect(said, "Careful beats As is: npv +");
    shop_expect(said, "Careless loses to As is: npv -");
    shop_expect(said, "better in 0 % of replications.");
    shop_expect(said,
                "Again is exactly the same as As is: 0 in every metric of every replication.");
    shop_expect(said, "A bit against As is: cannot tell yet, npv ");
    shop_expect(said, "for all alternatives, with 95 %.");
    shop_expect(said, "(Kim and Nelson 2001)");
}
END_TEST

START_TEST(a_verdict_alone_with_fixed_replications_is_the_difference_of_the_other_file) {
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful --replications 12 "
             "-o out",
             0);
    const char *verdicts = shop_read("out/verdicts.csv");
    const char *differences = shop_read("out/differences.csv");
    const char *const columns[] = {"mean", "lo", "hi", "sd", "replications", "share_better"};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        ck_assert_str_eq(shop_cell(verdicts, "careful", columns[i]),
                         shop_cell(differences, "careful,as_is,npv", columns[i]));
}
END_TEST

START_TEST(several_alternatives_widen_the_intervals_of_all) {
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful --replications 12 "
             "-o one",
             0);
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful,train,careless "
             "--replications 12 -o three",
             0);
    const char *one = shop_read("one/verdicts.csv");
    const char *three = shop_read("three/verdicts.csv");
    ck_assert_str_eq(shop_cell(one, "careful", "mean"), shop_cell(three, "careful", "mean"));
    ck_assert_double_lt(shop_number(three, "careful", "lo"), shop_number(one, "careful", "lo"));
    /* As an error of a third would: .05 shared by three pairs. */
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful --replications 12 "
             "--error 0.016666666666666666 -o third",
             0);
    ck_assert_double_eq_tol(shop_number(three, "careful", "lo"),
                            shop_number(shop_read("third/verdicts.csv"), "careful", "lo"), 1e-9);
}
END_TEST

START_TEST(the_baseline_may_be_another_one) {
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful,careless --baseline "
             "careless --replications 10 -o out",
             0);
    const char *verdicts = shop_read("out/verdicts.csv");
    ck_assert_str_eq(shop_cell(verdicts, "careful", "baseline"), "careless");
    ck_assert_str_eq(shop_cell(verdicts, "as_is", "verdict"), "beats");
    shop_expect(shop_printed(), "As is beats Careless: npv +");
    shop_run("compare shop --baseline carful", 2);
    shop_expect_said("--baseline carful: no such alternative here");
    shop_expect(shop.last.err.data, "known: as_is, again, careful,");
    ck_assert(!shop_exists("runs"));
}
END_TEST

START_TEST(another_metric_decides_by_its_own_direction) {
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful,careless --metric "
             "failures --replications 10 -o out",
             0);
    const char *verdicts = shop_read("out/verdicts.csv");
    ck_assert_str_eq(shop_cell(verdicts, "careful", "verdict"), "beats");
    ck_assert_double_lt(shop_number(verdicts, "careful", "mean"), 0.0);
    ck_assert_str_eq(shop_cell(verdicts, "careless", "verdict"), "loses");
    ck_assert_double_eq(shop_number(verdicts, "careless", "share_better"), 0.0);
    ck_assert_double_ge(shop_number(verdicts, "careful", "gap_to_best_hi"), 0.0);
    ck_assert_double_lt(shop_number(verdicts, "careless", "gap_to_best_lo"), 0.0);
    shop_run("compare shop --metric failurse", 2);
    shop_expect_said("--metric failurse: no such metric");
    shop_expect(shop.last.err.data, "did you mean failures?");
}
END_TEST

START_TEST(where_neither_way_is_better_nobody_wins) {
    shop_run("compare shop --no-plots --quiet --alternatives as_is,train --metric "
             "training_hours:care --replications 10 -o out",
             0);
    const char *verdicts = shop_read("out/verdicts.csv");
    ck_assert_str_eq(shop_cell(verdicts, "train", "verdict"), "higher");
    ck_assert_str_eq(shop_cell(verdicts, "train", "share_better"), "");
    shop_expect(shop_printed(), "Train is above As is: training_hours:care +");
    ck_assert_ptr_null(strstr(shop_printed(), "nan"));
    shop_run("compare shop --no-plots --quiet --alternatives train,as_is --metric "
             "training_hours:care --replications 10 -o other",
             0);
    ck_assert_str_eq(shop_cell(shop_read("other/verdicts.csv"), "as_is", "verdict"), "lower");
}
END_TEST

/* With revenue, an anchor found by a pilot, and looks: everything is really simulated twice. */
START_TEST(comparing_with_itself_gives_exactly_nothing_and_says_so) {
    shop_run("compare shop --no-plots --quiet --alternatives as_is,again --set anchor=today "
             "-o out",
             0);
    shop_expect(shop_printed(), "Again is exactly the same as As is");
    const char *verdicts = shop_read("out/verdicts.csv");
    const char *const nothing[] = {"mean", "lo", "hi", "sd"};
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++)
        ck_assert_str_eq(shop_cell(verdicts, "again", nothing[i]), "0");
    ck_assert_str_eq(shop_cell(verdicts, "again", "replications"), "10");
    ck_assert_str_eq(shop_cell(shop_read("out/differences.csv"), "again,as_is,churned", "hi"), "0");
    ck_assert_str_eq(shop_cell(shop_read("out/differences.csv"), "again,as_is,revenue", "sd"), "0");
}
END_TEST

/* What differs nowhere but in the waits is not called the same. */
START_TEST(an_equal_sum_is_not_yet_the_same) {
    shop_write("shop/alternatives.csv", "alternative,from_month,parameter,value,unit,label\n"
                                        "as_is,,,,,As is\n"
                                        "slow,1,touchpoints.till.service_minutes,11,min,Slow\n");
    shop_run("compare shop --no-plots --quiet --replications 10 -o out", 0);
    const char *verdicts = shop_read("out/verdicts.csv");
    ck_assert_str_eq(shop_cell(verdicts, "slow", "mean"), "0");
    ck_assert_str_eq(shop_cell(verdicts, "slow", "verdict"), "open");
    shop_expect(shop_printed(),
                "the same in every replication so far, though other metrics differ");
}
END_TEST

/* ---- how many more ---- */

/* The command it names, without the first word; a shell joins lines that end in a backslash. */
static const char *named_command(void) {
    const char *begin = strstr(shop_printed(), "would settle it: frontline ");
    ck_assert_ptr_nonnull(begin);
    begin += strlen("would settle it: frontline ");
    const char *end = strstr(begin, " Twins:");
    ck_assert_ptr_nonnull(end);
    char *line = arena_text(&shop.arena, begin, (size_t)(end - begin));
    for (char *join; (join = strstr(line, "\\ ")) != NULL;)
        memmove(join, join + 2, strlen(join + 2) + 1);
    return line;
}

static void expect_lines_of_at_most(size_t width, const char *text) {
    for (size_t length; *text; text += length + (text[length] != 0)) {
        length = strcspn(text, "\n");
        ck_assert_msg(length <= width, "%.*s", (int)length, text);
    }
}

START_TEST(the_replications_it_asks_for_settle_it) {
    shop_run("compare shop --no-plots --quiet --alternatives as_is,a_bit --replications 12 --seed "
             "5 --set groups.care.salary=51000 -o out",
             0);
    const char *needed = shop_cell(shop_read("out/verdicts.csv"), "a_bit", "replications_needed");
    const char *line = named_command();
    char expected[160];
    snprintf(expected, sizeof expected,
             "compare shop --alternatives as_is,a_bit --seed 5 --set groups.care.salary=51000 "
             "--replications %s",
             needed);
    ck_assert_str_eq(line, expected);
    char all[200];
    snprintf(all, sizeof all, "%s --no-plots --quiet -o more", line);
    shop_run(all, 0);
    ck_assert_str_eq(shop_cell(shop_read("more/verdicts.csv"), "a_bit", "verdict"), "beats");
}
END_TEST

START_TEST(the_command_it_names_is_as_people_type_it) {
    char line[300];
    snprintf(line, sizeof line,
             "compare %s/../shop --no-plots --quiet --alternatives as_is,a_bit --replications 12 "
             "--months 3 --seed 5",
             shop_in("shop"));
    shop_run(line, 0);
    shop_expect(named_command(), " --months 3 --seed 5 --replications ");
    /* What is left out of the totals decides too. */
    snprintf(line, sizeof line,
             "compare shop --no-plots --quiet --alternatives as_is,a_bit --replications 12 "
             "--months 20 --steady churn");
    shop_run(line, 0);
    shop_expect(named_command(), " --months 20 --steady churn --replications ");
    expect_lines_of_at_most(100, shop.last.out.data);
}
END_TEST

START_TEST(nobody_is_told_to_wait_for_ever) {
    /* Paid just so much more that it eats up what is gained. */
    shop_run("compare shop --no-plots --quiet --alternatives as_is,a_bit --replications 60 "
             "--set a_bit:groups.care.salary=52000.93",
             0);
    shop_expect(shop_printed(), "cannot tell yet");
    shop_expect(shop_printed(),
                "not even 10,000 replications are likely to settle it; they are as good as "
                "equal, to within 240.");
    ck_assert_ptr_null(strstr(shop_printed(), "frontline compare"));
    /* A ratio is a number to read. */
    shop_expect(shop_printed(), "the variance of a difference would be 19,900,000 times as large");
}
END_TEST

START_TEST(files_do_not_depend_on_where_the_scenario_lies) {
    shop_run("compare shop --no-plots --quiet --alternatives as_is,a_bit --replications 12 -o one",
             0);
    char line[256];
    snprintf(line, sizeof line,
             "compare %s/ --no-plots --quiet --alternatives as_is,a_bit --replications 12 -o two",
             shop_in("shop"));
    shop_run(line, 0);
    shop_expect_same("one", "two");
    snprintf(line, sizeof line, "frontline compare %s/ --alternatives", shop_in("shop"));
    shop_expect(shop_printed(), line);
    shop_expect(shop_read("two/summary.txt"), "SCENARIO --alternatives");
}
END_TEST

START_TEST(who_looked_goes_on_looking) {
    shop_run("compare shop --no-plots --quiet --alternatives as_is,a_bit --metric journeys_clean "
             "--error 0.000000001 --until 0.02 -o out",
             0);
    ck_assert_str_eq(shop_cell(shop_read("out/verdicts.csv"), "a_bit", "verdict"), "open");
    shop_expect(named_command(), "compare shop --alternatives as_is,a_bit --metric journeys_clean "
                                 "--error 1e-09 --set replications=");
}
END_TEST

/* ---- when it stops ---- */

static long replications(const char *run) {
    return lround(shop_number(shop_read(platform_join(run, "verdicts.csv", &shop.arena)), "as_is",
                              "replications"));
}

START_TEST(it_stops_after_a_block_when_the_answers_are_clear) {
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful,careless -o out", 0);
    ck_assert_int_eq(replications("out"), 10);
    const struct json_read_node *run = shop_object(shop_read("out/run.json"));
    ck_assert(json_read_member(run, "complete")->flag);
    ck_assert_str_eq(json_read_text(run, "stopping_rule"),
                     "looked after each block of 10 replications: settled");
    shop_expect(shop_printed(), "for all alternatives and all looks, with 95 %.");
    /* One that needs longer makes all go on, by whole blocks. */
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful,a_bit -o longer", 0);
    ck_assert_int_gt(replications("longer"), 10);
    ck_assert_int_lt(replications("longer"), 200);
    ck_assert_int_eq(replications("longer") % 10, 0);
}
END_TEST

/* Half the width of the interval that is looked at after so many of the replications of a run. */
static double half_width_after(const char *run, size_t n) {
    double a[200], b[200];
    const char *trials = shop_read(platform_join(run, "trials.csv", &shop.arena));
    ck_assert_uint_le(n, 200);
    for (size_t i = 0; i < n; i++) {
        char row[64];
        snprintf(row, sizeof row, "as_is,%zu,failures", i + 1);
        a[i] = shop_number(trials, row, "value");
        snprintf(row, sizeof row, "careful,%zu,failures", i + 1);
        b[i] = shop_number(trials, row, "value");
    }
    struct interval interval = selection_interval(b, a, n, 0.05, n / 10, 1);
    return 0.5 * (interval.hi - interval.lo);
}

START_TEST(until_is_a_width_to_reach_and_nothing_else) {
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful --metric failures "
             "--until 0.015 -o out",
             0);
    const char *verdicts = shop_read("out/verdicts.csv");
    double half =
        0.5 * (shop_number(verdicts, "careful", "hi") - shop_number(verdicts, "careful", "lo"));
    size_t n = (size_t)replications("out");
    ck_assert_double_le(half, 0.015);
    ck_assert_double_eq_tol(half, half_width_after("out", n), 1e-12);
    ck_assert_uint_gt(n, 20);
    ck_assert_uint_lt(n, 200);
    for (size_t before = 10; before < n; before += 10)
        ck_assert_double_gt(half_width_after("out", before), 0.015);
    shop_run("compare shop --until 0", 2);
    shop_expect_said("--until 0: must be a number above 0");
    shop_run("compare shop --error 1.5", 2);
    shop_expect_said("--error 1.5: must be a number above 0 and below 1");
}
END_TEST

START_TEST(it_gives_up_after_the_most_replications) {
    shop_run("compare shop --no-plots --quiet --alternatives as_is,a_bit --metric wait_minutes "
             "--months 1 -o out",
             0);
    ck_assert_int_eq(replications("out"), 200);
    const struct json_read_node *run = shop_object(shop_read("out/run.json"));
    ck_assert_str_eq(json_read_text(run, "stopping_rule"),
                     "looked after each block of 10 replications: the most allowed, not settled");
    /* More may be allowed. */
    shop_run("compare shop --no-plots --quiet --alternatives as_is,a_bit --metric wait_minutes "
             "--months 1 --set replications=210 -o more",
             0);
    ck_assert_int_eq(replications("more"), 210);
}
END_TEST

START_TEST(stated_replications_are_looked_at_once) {
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful --replications 23 -o "
             "out",
             0);
    ck_assert_int_eq(replications("out"), 23);
    shop_expect(shop_printed(), "for all alternatives, with 95 %.");
    /* A look among several is dearer. */
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful --replications 10 -o "
             "once",
             0);
    ck_assert_str_eq(shop.last.err.data, "");
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful --replications 10 -o "
             "until --until 1",
             0);
    shop_expect(shop.last.err.data,
                "warning: --until changes nothing: --replications says how many");
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful -o looks", 0);
    ck_assert_int_eq(replications("looks"), 10);
    ck_assert_double_gt(shop_number(shop_read("once/verdicts.csv"), "careful", "lo"),
                        shop_number(shop_read("looks/verdicts.csv"), "careful", "lo"));
}
END_TEST

START_TEST(one_alternative_has_nothing_to_be_compared_with) {
    shop_run("compare shop --alternatives as_is", 2);
    shop_expect_said("shop has one alternative, and there is nothing to compare it with");
    shop_expect_said("alternatives.csv names more");
    ck_assert(!shop_exists("runs"));
}
END_TEST

/* ---- twins ---- */

START_TEST(twins_save_what_independent_luck_does_not) {
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful --replications 40 -o "
             "twins",
             0);
    shop_expect(shop_printed(),
                "Twins: between independent runs the variance of a difference would "
                "be ");
    shop_run("compare shop --no-plots --quiet --alternatives as_is,careful --replications 40 "
             "--independent -o independent",
             0);
    shop_expect(shop_printed(), "Independent luck: ");
    const char *twins = shop_read("twins/verdicts.csv");
    const char *independent = shop_read("independent/verdicts.csv");
    shop_expect(shop_read("independent/summary.json"), "\"independent\": true");
    double saved = shop_number(twins, "careful", "variance_ratio");
    ck_assert_double_gt(saved, 100.0);
    /* A ratio of two estimates of the same variance, from 40 differences each. */
    ck_assert_double_gt(shop_number(independent, "careful", "variance_ratio"), 0.4);
    ck_assert_double_lt(shop_number(independent, "careful", "variance_ratio"), 2.5);
    /* The ratio is what the intervals' widths say, squared. */
    double wider = shop_number(independent, "careful", "sd") / shop_number(twins, "careful", "sd");
    ck_assert_double_gt(wider * wider, 0.4 * saved);
    ck_assert_double_lt(wider * wider, 2.5 * saved);
    /* Even of the same thing, luck alone is not the same. */
    shop_run("compare shop --no-plots --quiet --alternatives as_is,again --replications 10 "
             "--independent -o again",
             0);
    ck_assert_str_eq(shop_cell(shop_read("again/verdicts.csv"), "again", "verdict"), "open");
}
END_TEST

/* What does not matter unless --indifference says so. */
static const char *below(const char *more) {
    struct page line;
    page_init(&line, &shop.arena);
    page_print(&line,
               "compare shop --no-plots --quiet --alternatives as_is,careful,a_bit --metric "
               "revenue %s",
               more);
    shop_run(line.data, 0);
    const char *words = strstr(shop_printed(), "if differences below ");
    ck_assert_ptr_nonnull(words);
    words += strlen("if differences below ");
    return arena_text(&shop.arena, words, strcspn(words, " "));
}

START_TEST(what_does_not_matter_is_the_same_at_every_look) {
    const char *first = below("--replications 10 -o ten");
    double ten = shop_number(shop_read("ten/summary.csv"), "as_is,revenue", "mean");
    ck_assert_str_eq(below("--replications 40 -o forty"), first);
    ck_assert_double_eq_tol(strtod(first, NULL), ten / 100.0, 0.51);
    /* The baseline has moved meanwhile, and with it a hundredth of it. */
    double forty = shop_number(shop_read("forty/summary.csv"), "as_is,revenue", "mean");
    ck_assert_double_gt(fabs(forty - ten), 1.0);
}
END_TEST

/* ---- what results depend on ---- */

START_TEST(threads_change_nothing) {
    const char *line = "compare shop --no-plots --quiet --alternatives as_is,careful,a_bit";
    char one[160], three[160];
    snprintf(one, sizeof one, "%s --threads 1 -o one", line);
    snprintf(three, sizeof three, "%s --threads 3 -o three", line);
    shop_run(one, 0);
    shop_run(three, 0);
    shop_expect_same("one", "three");
}
END_TEST

START_TEST(whatever_shapes_the_results_gives_them_a_folder_of_their_own) {
    const char *const lines[] = {
        "",
        " --metric churn",
        " --error 0.1",
        " --until 1000",
        " --indifference 5",
        " --independent",
        " --replications 10",
        " --set replications=10",
        " --baseline careful",
        " --seed 2",
    };
    const size_t count = sizeof lines / sizeof lines[0];
    for (size_t i = 0; i < count; i++) {
        char line[160];
        snprintf(line, sizeof line,
                 "compare shop --no-plots --quiet --months 1 --alternatives "
                 "as_is,careful%s",
                 lines[i]);
        shop_run(line, 0);
        ck_assert_msg(!strstr(shop.last.out.data, "there already"), "%s", line);
    }
    shop_run("run shop --no-plots --quiet --months 1 --alternatives as_is,careful", 0);
    struct platform_names names;
    ck_assert(platform_folder_list(&names, shop_in("runs"), &shop.arena, &shop.diag));
    ck_assert_uint_eq(names.count, count + 1);
    shop_run("compare shop --no-plots --quiet --months 1 --alternatives as_is,careful", 0);
    shop_expect(shop.last.out.data, "there already");
}
END_TEST

/* ---- for programs ---- */

static void expect_member(const struct json_read_node *row, const char *csv, const char *name,
                          const char *column) {
    const struct json_read_node *member = json_read_member(row, column);
    const char *cell = shop_cell(csv, name, column);
    ck_assert_msg(member != NULL, "no %s", column);
    if (member->kind == JSON_READ_FLAG)
        ck_assert_str_eq(member->flag ? "yes" : "no", cell);
    else if (member->kind == JSON_READ_NULL)
        ck_assert_str_eq(cell, "");
    else
        ck_assert_str_eq(member->text, cell);
}

START_TEST(programs_get_the_verdicts_of_the_file) {
    shop_run("compare shop --no-plots --json --replications 12 -o out", 0);
    const char *verdicts = shop_read("out/verdicts.csv");
    const struct json_read_node *object = shop_object(shop.last.out.data);
    ck_assert_str_eq(json_read_text(object, "command"), "compare");
    const struct json_read_node *row = json_read_member(object, "verdicts")->first;
    size_t rows = 0;
    for (; row; row = row->next, rows++) {
        const char *name = json_read_text(row, "alternative");
        size_t columns = 0;
        for (const char *column; (column = shop_cell_at(VERDICTS, columns)); columns++)
            expect_member(row, verdicts, name, column);
        ck_assert_uint_eq(columns, 16);
    }
    ck_assert_uint_eq(rows, 6);
    shop_run("run shop --no-plots --json --all -o other", 0);
    ck_assert_ptr_null(json_read_member(shop_object(shop.last.out.data), "verdicts"));
    ck_assert(!shop_exists("other/verdicts.csv"));
}
END_TEST

Suite *suite_compare(void);
Suite *suite_compare(void) {
    Suite *suite = suite_create("compare");
    TCase *verdicts = tcase_create("verdicts");
    tcase_add_checked_fixture(verdicts, shop_begin, shop_end);
    tcase_add_test(verdicts, verdicts_say_what_the_numbers_say);
    tcase_add_test(verdicts,
                   a_verdict_alone_with_fixed_replications_is_the_difference_of_the_other_file);
    tcase_add_test(verdicts, several_alternatives_widen_the_intervals_of_all);
    tcase_add_test(verdicts, the_baseline_may_be_another_one);
    tcase_add_test(verdicts, another_metric_decides_by_its_own_direction);
    tcase_add_test(verdicts, where_neither_way_is_better_nobody_wins);
    tcase_add_test(verdicts, comparing_with_itself_gives_exactly_nothing_and_says_so);
    tcase_add_test(verdicts, an_equal_sum_is_not_yet_the_same);
    tcase_add_test(verdicts, the_replications_it_asks_for_settle_it);
    tcase_add_test(verdicts, the_command_it_names_is_as_people_type_it);
    tcase_add_test(verdicts, nobody_is_told_to_wait_for_ever);
    tcase_add_test(verdicts, files_do_not_depend_on_where_the_scenario_lies);
    tcase_add_test(verdicts, who_looked_goes_on_looking);
    suite_add_tcase(suite, verdicts);
    TCase *stops = tcase_create("when it stops");
    tcase_add_checked_fixture(stops, shop_begin, shop_end);
    tcase_add_test(stops, it_stops_after_a_block_when_the_answers_are_clear);
    tcase_add_test(stops, until_is_a_width_to_reach_and_nothing_else);
    tcase_add_test(stops, it_gives_up_after_the_most_replications);
    tcase_add_test(stops, stated_replications_are_looked_at_once);
    tcase_add_test(stops, one_alternative_has_nothing_to_be_compared_with);
    suite_add_tcase(suite, stops);
    TCase *depends = tcase_create("twins, threads, options, programs");
    tcase_add_checked_fixture(depends, shop_begin, shop_end);
    tcase_add_test(depends, twins_save_what_independent_luck_does_not);
    tcase_add_test(depends, what_does_not_matter_is_the_same_at_every_look);
    tcase_add_test(depends, threads_change_nothing);
    tcase_add_test(depends, whatever_shapes_the_results_gives_them_a_folder_of_their_own);
    tcase_add_test(depends, programs_get_the_verdicts_of_the_file);
    suite_add_tcase(suite, depends);
    return suite;
}
