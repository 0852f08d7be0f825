/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/stats/level: areas known by hand, windows that add up, merging. Times are multiples
 * of 1/8 and values whole, so that areas are exact and equality is the test.
 */
#include "sim/stats/level.h"
#include "tests/suites.h"

#include <math.h>
#include <signal.h>

#include "sim/base/rng.h"

static double small_step(struct rng *rng) {
    return (double)(rng_next(rng) % 16) / 8.0;
}

static double small_change(struct rng *rng) {
    return (double)(rng_next(rng) % 7) - 3.0;
}

START_TEST(the_mean_is_the_area_over_the_time) {
    struct level level;
    level_init(&level, 10.0, 2.0);
    level_add(&level, 11.0, 3.0);  /* 2 for 1 */
    level_add(&level, 13.0, -5.0); /* 5 for 2 */
    level_set(&level, 14.0, 8.0);  /* 0 for 1 */
    ck_assert_double_eq(level.value, 8.0);
    ck_assert_double_eq(level_area(&level, 14.0), 12.0);
    ck_assert_double_eq(level_area(&level, 14.5), 16.0);
    ck_assert_double_eq(level_mean(&level, 16.0), 28.0 / 6.0);
}
END_TEST

START_TEST(looking_does_not_change_a_level) {
    struct level level;
    level_init(&level, 0.0, 1.0);
    level_add(&level, 1.0, 1.0);
    struct level before = level;
    level_mean(&level, 5.0);
    level_area(&level, 7.0);
    ck_assert_mem_eq(&level, &before, sizeof level);
}
END_TEST

START_TEST(the_mean_over_no_time_is_undefined) {
    struct level level;
    level_init(&level, 3.0, 2.0);
    ck_assert_double_nan(level_mean(&level, 3.0));
    level_add(&level, 4.0, 1.0);
    level_reset(&level, 4.0);
    ck_assert_double_nan(level_mean(&level, 4.0));
    ck_assert_double_eq(level_mean(&level, 5.0), 3.0);
}
END_TEST

START_TEST(several_changes_at_one_time_count_only_the_last) {
    struct level level;
    level_init(&level, 0.0, 0.0);
    level_add(&level, 1.0, 100.0);
    level_add(&level, 1.0, -99.0);
    ck_assert_double_eq(level_area(&level, 2.0), 1.0);
}
END_TEST

START_TEST(areas_of_months_add_up_to_the_area_of_the_run) {
    struct rng rng = rng_seeded(suites_seed(), 2);
    struct level run;
    struct level month;
    level_init(&run, 0.0, 5.0);
    level_init(&month, 0.0, 5.0);
    double now = 0.0;
    double months = 0.0;
    for (int i = 0; i < 5000; i++) {
        now += small_step(&rng);
        double change = small_change(&rng);
        level_add(&run, now, change);
        level_add(&month, now, change);
        if (i % 100 == 99) {
            now += small_step(&rng);
            months += level_area(&month, now);
            level_reset(&month, now);
            ck_assert_double_eq(month.value, run.value);
            ck_assert_double_eq(months, level_area(&run, now));
        }
    }
}
END_TEST

/* Three levels over one window, and `whole`, which receives the changes of all of them. */
static struct level merged_of_three(struct level *whole, double end) {
    struct rng rng = rng_seeded(suites_seed(), 3);
    struct level parts[3];
    for (int part = 0; part < 3; part++)
        level_init(&parts[part], 2.0, 1.0);
    level_init(whole, 2.0, 3.0);
    double now = 2.0;
    for (int i = 0; i < 1000; i++) {
        now += small_step(&rng);
        double change = small_change(&rng);
        level_add(&parts[rng_next(&rng) % 3], now, change);
        level_add(whole, now, change);
    }
    ck_assert_double_le(now, end);
    level_merge(&parts[0], &parts[1], end);
    level_merge(&parts[0], &parts[2], end);
    return parts[0];
}

START_TEST(merged_levels_equal_one_level_with_all_the_changes) {
    double end = 4000.0;
    struct level whole;
    struct level merged = merged_of_three(&whole, end);
    ck_assert_double_eq(merged.value, whole.value);
    ck_assert_double_eq(level_area(&merged, end), level_area(&whole, end));
    ck_assert_double_eq(level_mean(&merged, end + 8.0), level_mean(&whole, end + 8.0));
    struct level again = merged_of_three(&whole, end);
    ck_assert_mem_eq(&merged, &again, sizeof merged);
}
END_TEST

START_TEST(time_running_backwards_is_a_bug) {
    struct level level;
    level_init(&level, 1.0, 0.0);
    level_add(&level, 0.5, 1.0);
}
END_TEST

START_TEST(merging_levels_of_different_windows_is_a_bug) {
    struct level one;
    struct level other;
    level_init(&one, 0.0, 0.0);
    level_init(&other, 1.0, 0.0);
    level_merge(&one, &other, 2.0);
}
END_TEST

Suite *suite_level(void);
Suite *suite_level(void) {
    Suite *suite = suite_create("level");
    TCase *areas = tcase_create("areas");
    tcase_add_test(areas, the_mean_is_the_area_over_the_time);
    tcase_add_test(areas, looking_does_not_change_a_level);
    tcase_add_test(areas, the_mean_over_no_time_is_undefined);
    tcase_add_test(areas, several_changes_at_one_time_count_only_the_last);
    tcase_add_test(areas, areas_of_months_add_up_to_the_area_of_the_run);
    tcase_add_test(areas, merged_levels_equal_one_level_with_all_the_changes);
    suite_add_tcase(suite, areas);
    TCase *bugs = tcase_create("bugs");
    tcase_add_test_raise_signal(bugs, time_running_backwards_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, merging_levels_of_different_windows_is_a_bug, SIGABRT);
    suite_add_tcase(suite, bugs);
    return suite;
}
