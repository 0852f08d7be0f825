/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of --resume as its users meet it: an interrupted run or comparison is continued, and ends
 * in the same bytes as one that nobody interrupted.
 */
#include "tests/shop.h"

/* Never settled, and long enough to be interrupted before it ends, after several blocks. */
#define LONG_COMPARE                                                                     \
    "compare shop --no-plots --alternatives as_is,a_bit --metric wait_minutes --months " \
    "2 --set replications=1500"
#define LONG_RUN "run shop --no-plots --alternatives as_is,train --months 2 --replications 1500"

static void go_on(const char *line, const char *more, int status) {
    char all[300];
    snprintf(all, sizeof all, "%s %s", line, more);
    shop_run(all, status);
}

static void interrupt(const char *line, const char *more, int lines) {
    char all[300];
    snprintf(all, sizeof all, "%s %s", line, more);
    ck_assert_int_eq(shop_interrupt(all, lines), 130);
}

static long kept(const char *run) {
    const struct json_read_node *manifest =
        shop_object(shop_read(platform_join(run, "run.json", &shop.arena)));
    return strtol(json_read_member(manifest, "replications")->text, NULL, 10);
}

static void expect_interrupted(const char *run) {
    const struct json_read_node *manifest =
        shop_object(shop_read(platform_join(run, "run.json", &shop.arena)));
    ck_assert(!json_read_member(manifest, "complete")->flag);
    ck_assert_int_gt(kept(run), 0);
    ck_assert_int_lt(kept(run), 1500);
    ck_assert(shop_exists(platform_join(run, "checkpoint.bin", &shop.arena)));
}

START_TEST(a_comparison_goes_on_to_the_same_bytes) {
    interrupt(LONG_COMPARE, "-o out", 1);
    expect_interrupted("out");
    ck_assert_int_ge(kept("out"), 10);
    go_on(LONG_COMPARE, "-o out --resume --threads 3", 0);
    shop_expect(shop.last.err.data, "continuing: ");
    ck_assert(!shop_exists("out/checkpoint.bin"));
    go_on(LONG_COMPARE, "-o whole --quiet", 0);
    shop_expect_same("out", "whole");
}
END_TEST

START_TEST(a_run_interrupted_again_and_again_goes_on_to_the_same_bytes) {
    interrupt(LONG_RUN, "-o out", 1);
    expect_interrupted("out");
    long first = kept("out");
    interrupt(LONG_RUN, "-o out --resume", 3);
    expect_interrupted("out");
    ck_assert_int_ge(kept("out"), first);
    go_on(LONG_RUN, "-o out --resume --quiet", 0);
    ck_assert_str_eq(shop.last.err.data, "");
    go_on(LONG_RUN, "-o whole --quiet", 0);
    shop_expect_same("out", "whole");
    /* Nothing is left to do. */
    go_on(LONG_RUN, "-o out --resume --quiet", 0);
    shop_expect(shop.last.out.data, "there already");
}
END_TEST

/* What is damaged is simulated again. */
START_TEST(a_damaged_checkpoint_costs_time_and_no_truth) {
    interrupt(LONG_RUN, "-o out", 1);
    struct platform_bytes bytes;
    const char *file = shop_in("out/checkpoint.bin");
    ck_assert(platform_read(&bytes, file, &shop.arena, &shop.diag));
    char *damaged = arena_add(&shop.arena, bytes.size, 1);
    memcpy(damaged, bytes.data, bytes.size);
    for (size_t part = 1; part < 5; part++)
        for (size_t i = 0; i < 64; i++)
            damaged[part * bytes.size / 5 + i] ^= 0x10;
    ck_assert(platform_write(file, damaged, bytes.size - 100, &shop.diag));
    go_on(LONG_RUN, "-o out --resume", 0);
    shop_expect(shop.last.err.data, "continuing: ");
    go_on(LONG_RUN, "-o whole --quiet", 0);
    shop_expect_same("out", "whole");
}
END_TEST

START_TEST(only_the_very_same_run_is_continued) {
    const char *line = "run shop --no-plots --months 2 --replications 3 -o out --resume";
    go_on(line, "", 0);
    shop_expect(shop.last.err.data, "nothing to continue at out: starting at the beginning");
    interrupt(LONG_RUN, "-o out", 1);
    expect_interrupted("out");
    go_on(line, "--seed 7", 0);
    shop_expect(shop.last.err.data, "what is kept at out has other tables, options or version, "
                                    "and cannot be continued: starting at the beginning");
    ck_assert(!shop_exists("out/checkpoint.bin"));
    ck_assert_int_eq(kept("out"), 3);
}
END_TEST

START_TEST(without_resume_it_starts_at_the_beginning) {
    interrupt(LONG_RUN, "-o out", 1);
    expect_interrupted("out");
    shop_run("run shop --no-plots --months 2 --replications 3 -o out", 0);
    ck_assert(!shop_exists("out/checkpoint.bin"));
    ck_assert_ptr_null(strstr(shop.last.err.data, "continu"));
}
END_TEST

Suite *suite_resume(void);
Suite *suite_resume(void) {
    Suite *suite = suite_create("resume");
    TCase *tcase = tcase_create("resume");
    tcase_add_checked_fixture(tcase, shop_begin, shop_end);
    tcase_add_test(tcase, a_comparison_goes_on_to_the_same_bytes);
    tcase_add_test(tcase, a_run_interrupted_again_and_again_goes_on_to_the_same_bytes);
    tcase_add_test(tcase, a_damaged_checkpoint_costs_time_and_no_truth);
    tcase_add_test(tcase, only_the_very_same_run_is_continued);
    tcase_add_test(tcase, without_resume_it_starts_at_the_beginning);
    suite_add_tcase(suite, tcase);
    return suite;
}
