/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/stats/selection: what a look may spend, intervals by hand, and that what is promised
 * holds as often as promised when experiments stop at the looks: coverage of the intervals, the
 * right choice by Kim and Nelson's procedure, coverage of the gaps to the best.
 *
 * A share over n experiments is compared within 4 standard errors.
 */
#include "sim/base/dist.h"
#include "sim/stats/selection.h"
#include "tests/suites.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXPERIMENTS = 1000, BLOCK = 10, MOST = 400, ALTERNATIVES = 4 };

/* Rows of one experiment, alternatives x MOST. */
static double value[ALTERNATIVES * MOST];

static struct selection all_of(size_t alternatives, size_t n, bool larger) {
    return (struct selection){
        .value = value, .alternatives = alternatives, .n = n, .stride = MOST, .larger = larger};
}

/* Replications share luck of this spread: it is in no difference, but in every mean. */
static void draw(struct rng *rng, const double *mean, size_t alternatives, double shared) {
    for (size_t i = 0; i < MOST; i++) {
        double luck = shared * dist_normal(rng);
        for (size_t a = 0; a < alternatives; a++)
            value[a * MOST + i] = mean[a] + luck + dist_normal(rng);
    }
}

/* At least `promised` of the experiments, give or take what n of them leave open. */
static void expect_share(const char *what, int found, double promised) {
    double share = (double)found / EXPERIMENTS;
    double error = sqrt(promised * (1.0 - promised) / EXPERIMENTS);
    printf("selection: %s in %.3f of %d experiments, promised %.2f, standard error %.4f\n", what,
           share, EXPERIMENTS, promised, error);
    ck_assert_double_ge(share, promised - 4.0 * error);
}

/* ---- spending and intervals ---- */

START_TEST(all_looks_together_spend_the_error) {
    double sum = 0.0;
    for (size_t look = 1; look <= 100000; look++) {
        double spent = selection_spent(0.05, look);
        ck_assert_double_gt(spent, 0.0);
        sum += spent;
    }
    ck_assert_double_eq(selection_spent(0.05, 1), 0.025);
    ck_assert_double_eq_tol(selection_spent(0.3, 4), 0.3 / 20.0, 1e-17);
    ck_assert_double_eq(selection_spent(0.3, 0), 0.3);
    /* What is left after J looks is error / (J + 1). */
    ck_assert_double_eq_tol(sum, 0.05 - 0.05 / 100001.0, 1e-12);
}
END_TEST

START_TEST(an_interval_is_students_at_what_look_and_pair_may_spend) {
    const double a[] = {3, 5, 10};
    const double b[] = {2, 3, 6};
    /* Differences 1, 2, 4: mean 7/3, variance 7/3. Second look of .3, shared by 5 pairs: .01. With
     * 2 degrees of freedom t has a closed form: (2p - 1) / sqrt(2 p (1 - p)), here p = .995. */
    struct interval found = selection_interval(a, b, 3, 0.3, 2, 5);
    double t = 0.99 / sqrt(2 * 0.995 * 0.005);
    ck_assert_int_eq(found.n, 3);
    ck_assert_double_eq_tol(found.mean, 7.0 / 3.0, 1e-15);
    ck_assert_double_eq_tol(found.lo, 7.0 / 3.0 - t * sqrt(7.0 / 9.0), 1e-10);
    ck_assert_double_eq_tol(found.hi, 7.0 / 3.0 + t * sqrt(7.0 / 9.0), 1e-10);
}
END_TEST

START_TEST(an_alternative_against_itself_is_exactly_nothing) {
    struct rng rng = rng_seeded(suites_seed(), 20);
    const double mean[] = {1e6};
    draw(&rng, mean, 1, 1e3);
    struct interval found = selection_interval(value, value, MOST, 0.05, 7, 3);
    ck_assert_double_eq(found.mean, 0.0);
    ck_assert_double_eq(found.lo, 0.0);
    ck_assert_double_eq(found.hi, 0.0);
}
END_TEST

/* Do the intervals of two alternatives against a third hold at every look until both are clear? */
static bool holds_until_clear(const double *mean, double error, size_t *used) {
    bool held = true;
    for (size_t look = 1; look * BLOCK <= MOST; look++) {
        bool clear = true;
        *used = look * BLOCK;
        for (size_t a = 1; a < 3; a++) {
            struct interval found =
                selection_interval(value + a * MOST, value, *used, error, look, 2);
            double truth = mean[a] - mean[0];
            held = held && found.lo <= truth && truth <= found.hi;
            clear = clear && (found.lo > 0.0 || found.hi < 0.0);
        }
        if (clear)
            return held;
    }
    return held;
}

/*
 * Two differences of .4 and -.6 standard deviations. Intervals of 90 % at each look hold together
 * in about 6 of 10 experiments only.
 */
START_TEST(intervals_hold_together_at_all_looks_when_clear_answers_end_it) {
    const double mean[] = {5.0, 5.0 + 0.4 * 1.4142, 5.0 - 0.6 * 1.4142};
    struct rng rng = rng_seeded(suites_seed(), 21);
    int held = 0;
    double replications = 0.0;
    for (int i = 0; i < EXPERIMENTS; i++) {
        size_t used;
        draw(&rng, mean, 3, 3.0);
        held += holds_until_clear(mean, 0.1, &used);
        replications += (double)used / EXPERIMENTS;
    }
    expect_share("intervals held at all looks", held, 0.9);
    /* It stopped by itself, most often. */
    ck_assert_double_lt(replications, 0.5 * MOST);
    ck_assert_double_gt(replications, BLOCK);
}
END_TEST

/* No difference, so a clear answer at any look is wrong; the end comes when it is narrow. */
START_TEST(no_difference_is_rarely_called_one_however_often_one_looks) {
    const double mean[] = {2.0, 2.0};
    struct rng rng = rng_seeded(suites_seed(), 22);
    int silent = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
        bool called = false;
        double half = INFINITY;
        draw(&rng, mean, 2, 1.0);
        for (size_t look = 1; look * BLOCK <= MOST && half > 0.35; look++) {
            struct interval found =
                selection_interval(value + MOST, value, look * BLOCK, 0.1, look, 1);
            half = 0.5 * (found.hi - found.lo);
            called = called || found.lo > 0.0 || found.hi < 0.0;
        }
        ck_assert_double_le(half, 0.35);
        silent += !called;
    }
    expect_share("no difference called one", silent, 0.9);
}
END_TEST

/* ---- the best ---- */

/* The best is exactly as much better as matters, all others equal: nothing is harder. */
static int right_choices(bool larger, double error, uint64_t stream) {
    const double sign = larger ? 1.0 : -1.0;
    const double mean[ALTERNATIVES] = {10.0, 10.0, 10.0 + sign * 0.5, 10.0};
    struct rng rng = rng_seeded(suites_seed(), stream);
    int right = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
        bool alive[ALTERNATIVES];
        draw(&rng, mean, ALTERNATIVES, 2.0);
        struct selection all = all_of(ALTERNATIVES, MOST, larger);
        size_t left = selection_best(&all, BLOCK, BLOCK, 0.5, error, alive);
        ck_assert_uint_ge(left, 1);
        size_t counted = 0;
        for (size_t a = 0; a < ALTERNATIVES; a++)
            counted += alive[a];
        ck_assert_uint_eq(counted, left);
        right += left == 1 && alive[2];
    }
    return right;
}

START_TEST(the_best_is_chosen_as_often_as_promised_where_that_is_hardest) {
    expect_share("the largest was chosen", right_choices(true, 0.1, 23), 0.9);
    expect_share("the smallest was chosen", right_choices(false, 0.1, 24), 0.9);
}
END_TEST

START_TEST(who_is_out_stays_out_when_more_replications_come) {
    const double mean[ALTERNATIVES] = {0.0, 0.4, 0.8, 1.0};
    struct rng rng = rng_seeded(suites_seed(), 25);
    for (int i = 0; i < 50; i++) {
        bool alive[ALTERNATIVES], before[ALTERNATIVES] = {true, true, true, true};
        draw(&rng, mean, ALTERNATIVES, 1.0);
        for (size_t n = BLOCK; n <= 200; n += BLOCK) {
            struct selection all = all_of(ALTERNATIVES, n, true);
            selection_best(&all, BLOCK, BLOCK, 0.2, 0.05, alive);
            for (size_t a = 0; a < ALTERNATIVES; a++)
                ck_assert(before[a] || !alive[a]);
            memcpy(before, alive, sizeof alive);
        }
    }
}
END_TEST

START_TEST(the_triangle_in_which_nobody_is_out_is_that_of_the_paper) {
    /* Two alternatives, first stage of 10, error .05: eta = ((.1)^(-2/9) - 1) / 2, h2 = 18 eta.
     * Differences alternate 1 -+ s, so S2 = 10 s2 / 9. The second is out at r as soon as
     * 1 > d / (2 r) (h2 S2 / d2 - r); with d = 1 that is r > h2 S2 / 3. */
    double eta = 0.5 * (pow(0.1, -2.0 / 9.0) - 1.0);
    double spread = 3.0;
    double edge = 18.0 * eta * (10.0 / 9.0 * spread * spread) / 3.0;
    for (size_t i = 0; i < MOST; i++) {
        value[i] = 1.0 + (i % 2 ? spread : -spread);
        value[MOST + i] = 0.0;
    }
    size_t first = 0;
    for (size_t n = BLOCK; n <= MOST && first == 0; n += 2) {
        bool alive[2];
        struct selection all = all_of(2, n, true);
        if (selection_best(&all, BLOCK, 2, 1.0, 0.05, alive) == 1) {
            ck_assert(alive[0]);
            first = n;
        }
    }
    ck_assert_double_gt((double)first, edge);
    ck_assert_double_le((double)first - 2.0, edge);
}
END_TEST

START_TEST(alternatives_that_are_equal_all_stay) {
    const double mean[] = {1.0};
    struct rng rng = rng_seeded(suites_seed(), 26);
    draw(&rng, mean, 1, 1.0);
    for (size_t a = 1; a < 3; a++)
        memcpy(value + a * MOST, value, MOST * sizeof *value);
    bool alive[3];
    struct selection all = all_of(3, MOST, true);
    ck_assert_uint_eq(selection_best(&all, BLOCK, BLOCK, 0.1, 0.05, alive), 3);
    struct selection alone = all_of(1, MOST, true);
    ck_assert_uint_eq(selection_best(&alone, BLOCK, BLOCK, 0.1, 0.05, alive), 1);
}
END_TEST

/* ---- gaps ---- */

/* Hsu's: the best one's gap to the second, everybody else's to the best. */
START_TEST(gaps_to_the_best_hold_together_as_often_as_promised) {
    const double mean[ALTERNATIVES] = {3.0, 3.2, 4.0, 3.9};
    const double truth[2][ALTERNATIVES] = {{-1.0, -0.8, 0.1, -0.1}, {0.2, -0.2, -1.0, -0.9}};
    struct rng rng = rng_seeded(suites_seed(), 27);
    for (int smaller = 0; smaller < 2; smaller++) {
        int held = 0;
        for (int i = 0; i < EXPERIMENTS; i++) {
            bool all_hold = true;
            draw(&rng, mean, ALTERNATIVES, 2.0);
            struct selection all = all_of(ALTERNATIVES, 30, smaller == 0);
            for (size_t a = 0; a < ALTERNATIVES; a++) {
                struct selection_gap gap = selection_gap(&all, a, 0.2, 1);
                ck_assert(gap.lo <= 0.0 && gap.hi >= 0.0);
                all_hold = all_hold && gap.lo <= truth[smaller][a] + 1e-12 &&
                           truth[smaller][a] - 1e-12 <= gap.hi;
            }
            held += all_hold;
        }
        expect_share(smaller ? "gaps to the smallest held" : "gaps to the largest held", held, 0.8);
    }
}
END_TEST

START_TEST(a_gap_is_the_worst_of_the_pairs) {
    for (size_t i = 0; i < BLOCK; i++) {
        double wave = i % 2 ? 1.0 : -1.0;
        value[i] = 10.0 + wave;
        value[MOST + i] = 13.0 - wave;
        value[2 * MOST + i] = 11.0 + 2.0 * wave;
    }
    struct selection all = all_of(3, BLOCK, true);
    struct interval of_01 = selection_interval(value, value + MOST, BLOCK, 0.05, 2, 3);
    struct interval of_02 = selection_interval(value, value + 2 * MOST, BLOCK, 0.05, 2, 3);
    struct selection_gap gap = selection_gap(&all, 0, 0.05, 2);
    ck_assert_double_eq(gap.lo, fmin(of_01.lo, of_02.lo));
    ck_assert_double_eq(gap.hi, fmax(0.0, fmin(of_01.hi, of_02.hi)));
    /* Were smaller better, the other ends would count, seen from the other side. */
    all.larger = false;
    gap = selection_gap(&all, 0, 0.05, 2);
    ck_assert_double_eq(gap.lo, fmin(0.0, fmin(-of_01.hi, -of_02.hi)));
    ck_assert_double_eq(gap.hi, fmin(-of_01.lo, -of_02.lo));
}
END_TEST

/* ---- how many more ---- */

/* Differences with exactly this mean and spread. */
static struct interval of_exactly(double mean, double sd, size_t n, double error, size_t look,
                                  size_t pairs) {
    double deviation = sd * sqrt((double)(n - 1) / (double)n);
    for (size_t i = 0; i < n; i++) {
        value[i] = mean + (i % 2 ? deviation : -deviation);
        value[MOST + i] = 0.0;
    }
    return selection_interval(value, value + MOST, n, error, look, pairs);
}

START_TEST(as_many_replications_settle_it_as_were_said_to) {
    const double ratios[] = {-1.0, 1.5, 2.5, 4.0};
    for (size_t i = 0; i < sizeof ratios / sizeof ratios[0]; i++) {
        double sd = 3.0, mean = sd / ratios[i];
        struct interval now = of_exactly(mean, sd, BLOCK, 0.05, 1, 2);
        bool open = now.lo <= 0.0 && now.hi >= 0.0;
        size_t needed = (size_t)selection_needed(now, 0.05, 1, 2, BLOCK);
        ck_assert_uint_eq(needed % BLOCK, 0);
        ck_assert_uint_le(needed, MOST);
        ck_assert(open == (needed > BLOCK));
        struct interval then = of_exactly(mean, sd, needed, 0.05, needed / BLOCK, 2);
        ck_assert(then.lo > 0.0 || then.hi < 0.0);
        if (open) {
            size_t one_less = needed - BLOCK;
            then = of_exactly(mean, sd, one_less, 0.05, one_less / BLOCK, 2);
            ck_assert(then.lo <= 0.0 && then.hi >= 0.0);
        }
    }
}
END_TEST

START_TEST(a_single_look_needs_fewer) {
    struct interval now = of_exactly(1.0, 4.0, BLOCK, 0.05, 1, 1);
    double with_looks = selection_needed(now, 0.05, 1, 1, BLOCK);
    double once = selection_needed(now, 0.05, 0, 1, 0);
    ck_assert_double_lt(once, with_looks);
    /* Exact for even numbers only. */
    size_t enough = (size_t)once + (size_t)once % 2;
    size_t too_few = (size_t)once - 2 + (size_t)once % 2;
    ck_assert_double_gt(of_exactly(1.0, 4.0, enough, 0.05, 0, 1).lo, 0.0);
    ck_assert_double_le(of_exactly(1.0, 4.0, too_few, 0.05, 0, 1).lo, 0.0);
}
END_TEST

START_TEST(nothing_settles_a_difference_of_nothing) {
    struct interval none = of_exactly(0.0, 1.0, BLOCK, 0.05, 1, 1);
    none.mean = 0.0;
    ck_assert_double_nan(selection_needed(none, 0.05, 1, 1, BLOCK));
    struct interval alone = {.mean = 1.0, .lo = NAN, .hi = NAN, .sd = NAN, .n = 1};
    ck_assert_double_nan(selection_needed(alone, 0.05, 1, 1, BLOCK));
    struct interval tiny = of_exactly(1e-6, 1.0, BLOCK, 0.05, 1, 1);
    ck_assert_double_gt(selection_needed(tiny, 0.05, 1, 1, BLOCK), 1e6);
}
END_TEST

Suite *suite_selection(void);
Suite *suite_selection(void) {
    Suite *suite = suite_create("selection");
    TCase *looks = tcase_create("looks");
    tcase_add_test(looks, all_looks_together_spend_the_error);
    tcase_add_test(looks, an_interval_is_students_at_what_look_and_pair_may_spend);
    tcase_add_test(looks, an_alternative_against_itself_is_exactly_nothing);
    tcase_add_test(looks, intervals_hold_together_at_all_looks_when_clear_answers_end_it);
    tcase_add_test(looks, no_difference_is_rarely_called_one_however_often_one_looks);
    suite_add_tcase(suite, looks);
    TCase *best = tcase_create("the best");
    tcase_add_test(best, the_best_is_chosen_as_often_as_promised_where_that_is_hardest);
    tcase_add_test(best, who_is_out_stays_out_when_more_replications_come);
    tcase_add_test(best, the_triangle_in_which_nobody_is_out_is_that_of_the_paper);
    tcase_add_test(best, alternatives_that_are_equal_all_stay);
    tcase_add_test(best, gaps_to_the_best_hold_together_as_often_as_promised);
    tcase_add_test(best, a_gap_is_the_worst_of_the_pairs);
    suite_add_tcase(suite, best);
    TCase *more = tcase_create("how many more");
    tcase_add_test(more, as_many_replications_settle_it_as_were_said_to);
    tcase_add_test(more, a_single_look_needs_fewer);
    tcase_add_test(more, nothing_settles_a_difference_of_nothing);
    suite_add_tcase(suite, more);
    return suite;
}
