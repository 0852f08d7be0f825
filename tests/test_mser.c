/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of sim/stats/mser: how much of the start is warm-up. */
#include "sim/stats/mser.h"

#include "sim/base/dist.h"
#include "tests/suites.h"

#include <math.h>
#include <stdio.h>

enum { LENGTH = 100 };

/* `warm` values at `from`, then noise about 0. */
static void series(double *value, size_t warm, double from, double noise, uint64_t seed) {
    struct rng rng = rng_seeded(seed, 1);
    for (size_t i = 0; i < LENGTH; i++)
        value[i] = (i < warm ? from : 0.0) + noise * dist_normal(&rng);
}

START_TEST(a_step_is_left_out_and_nothing_else) {
    double value[LENGTH];
    series(value, 20, 10.0, 0.0, 1);
    struct mser found = mser_of(value, LENGTH);
    ck_assert_uint_eq(found.left_out, 20);
    ck_assert(found.settled);
    /* The step ends within a mean of five, which then goes too. */
    series(value, 22, 10.0, 0.0, 1);
    ck_assert_uint_eq(mser_of(value, LENGTH).left_out, 25);
}
END_TEST

START_TEST(by_hand) {
    /* Means of five 4, 1, 0, 0: errors 10.75 / 16, (2 / 3) / 9, 0. */
    double value[MSER_LEAST];
    const double mean[] = {4.0, 1.0, 0.0, 0.0};
    for (size_t i = 0; i < MSER_LEAST; i++)
        value[i] = mean[i / MSER_BATCH];
    struct mser found = mser_of(value, MSER_LEAST);
    ck_assert_uint_eq(found.left_out, 10);
    ck_assert(!found.settled); /* half: as much as may be */
    /* 1, 0, 0, 0: errors .75 / 16 and 0. */
    for (size_t i = 0; i < MSER_LEAST; i++)
        value[i] = i < MSER_BATCH ? 1.0 : 0.0;
    found = mser_of(value, MSER_LEAST);
    ck_assert_uint_eq(found.left_out, 5);
    ck_assert(found.settled);
}
END_TEST

START_TEST(noise_alone_loses_little) {
    double left_out = 0.0;
    for (uint64_t seed = 0; seed < 200; seed++) {
        double value[LENGTH];
        series(value, 0, 0.0, 1.0, seed);
        left_out += (double)mser_of(value, LENGTH).left_out / 200.0;
    }
    printf("  of 100 values of noise %.1f are left out\n", left_out);
    ck_assert_double_lt(left_out, 15.0);
    for (uint64_t seed = 0; seed < 20; seed++) {
        double value[LENGTH];
        series(value, 30, 5.0, 1.0, seed);
        ck_assert_uint_ge(mser_of(value, LENGTH).left_out, 30);
    }
}
END_TEST

START_TEST(what_never_settles_is_said_to) {
    double value[LENGTH];
    for (size_t i = 0; i < LENGTH; i++)
        value[i] = (double)i;
    ck_assert(!mser_of(value, LENGTH).settled);
    for (size_t i = 0; i < LENGTH; i++)
        value[i] = NAN;
    struct mser found = mser_of(value, LENGTH);
    ck_assert(!found.settled);
    ck_assert_uint_eq(found.left_out, 0);
}
END_TEST

Suite *suite_mser(void);
Suite *suite_mser(void) {
    Suite *suite = suite_create("mser");
    TCase *tcase = tcase_create("mser");
    tcase_add_test(tcase, a_step_is_left_out_and_nothing_else);
    tcase_add_test(tcase, by_hand);
    tcase_add_test(tcase, noise_alone_loses_little);
    tcase_add_test(tcase, what_never_settles_is_said_to);
    suite_add_tcase(suite, tcase);
    return suite;
}
