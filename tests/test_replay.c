/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of `frontline replay` as its users meet it: the same bytes again, or what differs. */
#include "tests/shop.h"

static const char TINY[] = "--no-plots --quiet --months 2";

/* `command` with few months, results in `out`. */
static void make(const char *command) {
    char line[240];
    snprintf(line, sizeof line, "%s %s -o out", command, TINY);
    shop_run(line, 0);
}

/* Every output is counted: what is listed in the manifest. */
static void expect_identical(const char *line) {
    shop_run(line, 0);
    const struct json_read_node *run = shop_object(shop_read("out/run.json"));
    size_t files = 0;
    for (const struct json_read_node *one = json_read_member(run, "outputs")->first; one;
         one = one->next)
        files++;
    char expected[40];
    snprintf(expected, sizeof expected, "identical: %zu files\n", files);
    ck_assert_str_eq(shop.last.out.data, expected);
    ck_assert(!shop_exists("out.replay"));
    ck_assert(!shop_exists("out.replay.part"));
}

/* In run.json, once. */
static void change_manifest(const char *from, const char *to) {
    const char *text = shop_read("out/run.json");
    const char *found = strstr(text, from);
    ck_assert_ptr_nonnull(found);
    size_t room = strlen(text) + strlen(to) + 1;
    char *changed = arena_add(&shop.arena, room, 1);
    snprintf(changed, room, "%.*s%s%s", (int)(found - text), text, to, found + strlen(from));
    shop_write("out/run.json", changed);
}

START_TEST(every_kind_of_run_comes_back) {
    const char *const commands[] = {
        "run shop",
        "run shop --all --seed 3 --set groups.care.turnover=0.5 --set train:programmes.lessons.cost"
        "=*2",
        "run shop --alternatives train,as_is --replications 3",
        "compare shop --alternatives as_is,careful,again",
        "compare shop --alternatives as_is,careful --replications 12 --error 0.1",
        "compare shop --alternatives as_is,careful --set replications=201 --independent "
        "--baseline careful --metric failures --until 0.05 --indifference 0.1",
        "sweep shop groups.care.headcount=1,2 --metric failures --alternatives as_is,careful "
        "--replications 2",
        "sensitivity shop --alternatives as_is,train --metric failures --replications 1",
    };
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        make(commands[i]);
        expect_identical("replay out --quiet");
    }
    expect_identical("replay out/ shop/ --threads 3 --quiet");
}
END_TEST

START_TEST(a_scenario_that_moved_must_be_named) {
    make("compare shop --alternatives as_is,a_bit --replications 10");
    ck_assert(platform_rename(shop_in("shop"), shop_in("elsewhere"), &shop.diag));
    shop_run("replay out", 2);
    shop_expect_said("shop: error: cannot be found: the scenario of these results");
    shop_expect(shop.last.err.data, "frontline replay out FOLDER");
    expect_identical("replay out elsewhere --quiet");
    shop_run("replay out nowhere", 2);
    shop_expect_said("nowhere: error: is no folder");
}
END_TEST

START_TEST(an_input_that_differs_is_named_and_nothing_is_simulated) {
    make("run shop");
    shop_write("shop/groups.csv", "group,department,level,headcount,salary [money/year]\n"
                                  "care,counter,front,2,52001\n");
    shop_run("replay out --quiet", 1);
    ck_assert_str_eq(shop.last.out.data, "The inputs differ, so nothing was simulated:\n"
                                         "  groups.csv is another input than then\n");
    shop_scenario();
    shop_write("shop/timeline.csv", "month,parameter,value,unit\n");
    shop_run("replay out --quiet", 1);
    shop_expect(shop.last.out.data, "  timeline.csv was no input then\n");
    ck_assert(platform_remove(shop_in("shop/timeline.csv"), &shop.diag));
    ck_assert(platform_remove(shop_in("shop/programmes.csv"), &shop.diag));
    shop_run("replay out --quiet", 1);
    shop_expect(shop.last.out.data, "  programmes.csv was an input then and is missing\n");
    ck_assert(!shop_exists("out.replay"));
}
END_TEST

START_TEST(a_file_changed_since_is_named) {
    make("run shop");
    shop_write("out/summary.csv", "wishful thinking");
    shop_run("replay out --quiet", 1);
    shop_expect(shop.last.out.data,
                " differ:\n  summary.csv comes out as it did, but was changed or "
                "removed since\n");
    shop_expect(shop.last.out.data, "a file or the program was changed since.\n");
}
END_TEST

START_TEST(another_program_is_the_likely_reason) {
    make("run shop");
    /* Another hash for one file, and another compiler: as if that had mattered. */
    const char *trials = strstr(shop_read("out/run.json"), "\"trials.csv\", \"sha256\": \"");
    ck_assert_ptr_nonnull(trials);
    char *before = arena_text(&shop.arena, trials, strlen("\"trials.csv\", \"sha256\": \"") + 4);
    char *after = arena_text(&shop.arena, before, strlen(before));
    memcpy(after + strlen(after) - 4, "wxyz", 4);
    change_manifest(before, after);
    change_manifest("\"compiler\": \"", "\"compiler\": \"older ");
    shop_run("replay out --quiet", 1);
    shop_expect(shop.last.out.data, " differ:\n  trials.csv comes out different\n"
                                    "Made otherwise, which may be the reason:\n  compiler: older ");
    ck_assert_ptr_null(strstr(shop.last.out.data, "summary.csv"));
    shop_run("replay out --quiet --json", 1);
    const struct json_read_node *object = shop_object(shop.last.out.data);
    ck_assert(!json_read_member(object, "identical")->flag);
    const struct json_read_node *difference = json_read_member(object, "differences")->first;
    ck_assert_str_eq(json_read_text(difference, "file"), "trials.csv");
    ck_assert_ptr_null(difference->next);
    ck_assert_str_eq(json_read_text(json_read_member(object, "made_otherwise")->first, "what"),
                     "compiler");
}
END_TEST

START_TEST(another_compiler_that_changes_nothing_is_fine) {
    make("run shop");
    change_manifest("\"compiler\": \"", "\"compiler\": \"older ");
    shop_run("replay out --quiet", 0);
    shop_expect(shop.last.out.data, "identical: 10 files\nalthough made otherwise:\n"
                                    "  compiler: older ");
    shop_run("replay out --quiet --json", 0);
    ck_assert(json_read_member(shop_object(shop.last.out.data), "identical")->flag);
}
END_TEST

START_TEST(what_cannot_be_repeated_is_refused) {
    shop_run("replay shop", 2);
    shop_expect_said("shop: error: holds no results of Frontline (no run.json)");
    make("run shop");
    ck_assert(platform_folder_add(shop_in("out.replay"), &shop.diag));
    shop_run("replay out", 2);
    shop_expect_said("out.replay: error: is in the way");
    ck_assert(shop_exists("out.replay"));
    ck_assert(platform_remove(shop_in("out.replay"), &shop.diag));
    change_manifest("\"complete\": true", "\"complete\": false");
    shop_run("replay out", 2);
    shop_expect_said("out: error: was interrupted");
    change_manifest("\"command\": \"run\"", "\"command\": \"conjure\"");
    shop_run("replay out", 2);
    shop_expect_said("out: error: was made by frontline conjure, which replay does not repeat");
}
END_TEST

START_TEST(an_interrupted_replay_leaves_nothing) {
    make("run shop --all --replications 1000");
    ck_assert_int_eq(shop_interrupt("replay out", 2), 130);
    ck_assert(!shop_exists("out.replay"));
    ck_assert(!shop_exists("out.replay.part"));
}
END_TEST

Suite *suite_replay(void);
Suite *suite_replay(void) {
    Suite *suite = suite_create("replay");
    TCase *tcase = tcase_create("replay");
    tcase_add_checked_fixture(tcase, shop_begin, shop_end);
    tcase_add_test(tcase, every_kind_of_run_comes_back);
    tcase_add_test(tcase, a_scenario_that_moved_must_be_named);
    tcase_add_test(tcase, an_input_that_differs_is_named_and_nothing_is_simulated);
    tcase_add_test(tcase, a_file_changed_since_is_named);
    tcase_add_test(tcase, another_program_is_the_likely_reason);
    tcase_add_test(tcase, another_compiler_that_changes_nothing_is_fine);
    tcase_add_test(tcase, what_cannot_be_repeated_is_refused);
    tcase_add_test(tcase, an_interrupted_replay_leaves_nothing);
    suite_add_tcase(suite, tcase);
    return suite;
}
