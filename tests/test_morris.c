/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of sim/study/morris: functions whose elementary effects are known. */
#include "sim/study/morris.h"
#include "tests/suites.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_INPUTS = 20 };

static struct arena arena;

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static void setup(void) {
    arena_init(&arena, fail_on_oom, NULL);
}

static void teardown(void) {
    arena_done(&arena);
}

typedef double function_fn(const double *x);

struct model {
    function_fn *f;
    size_t inputs;
    size_t points; /* asked for so far */
    const double *asked;
    bool stops;
};

static bool evaluate(void *context, const double *point, size_t points, double *value) {
    struct model *model = context;
    for (size_t i = 0; i < points * model->inputs; i++)
        ck_assert(point[i] > 0.0 && point[i] < 1.0);
    for (size_t i = 0; i < points; i++)
        value[i] = model->f(point + i * model->inputs);
    model->points += points;
    model->asked = point;
    return !model->stops;
}

static const struct morris_effect *solve(function_fn *f, size_t inputs, size_t trajectories,
                                         uint64_t seed) {
    struct model model = {.f = f, .inputs = inputs};
    const struct morris_plan plan = {inputs, trajectories, seed};
    struct morris_effect *effect = arena_add(&arena, inputs, sizeof *effect);
    ck_assert(morris_solve(&plan, evaluate, &model, effect, &arena));
    ck_assert_uint_eq(model.points, morris_points(&plan));
    return effect;
}

/* ---- the plan ---- */

static double first(const double *x) {
    return x[0];
}

START_TEST(each_step_moves_one_input_by_two_levels_and_each_moves_once) {
    enum { INPUTS = 7, TRAJECTORIES = 50 };
    struct model model = {.f = first, .inputs = INPUTS};
    const struct morris_plan plan = {INPUTS, TRAJECTORIES, 3};
    struct morris_effect effect[INPUTS];
    ck_assert(morris_solve(&plan, evaluate, &model, effect, &arena));
    size_t at_level[4] = {0}, moves_first[INPUTS] = {0};
    for (size_t t = 0; t < TRAJECTORIES; t++) {
        bool moved[INPUTS] = {false};
        const double *point = model.asked + t * (INPUTS + 1) * INPUTS;
        for (size_t i = 0; i < INPUTS; i++) {
            double level = 4.0 * point[i] - 0.5;
            ck_assert_double_eq(level, floor(level));
            at_level[(size_t)level]++;
        }
        for (size_t s = 0; s < INPUTS; s++, point += INPUTS) {
            size_t changes = 0;
            for (size_t i = 0; i < INPUTS; i++) {
                double by = fabs(point[INPUTS + i] - point[i]);
                ck_assert(by == 0.0 || (by == 0.5 && !moved[i]));
                moved[i] = moved[i] || by > 0.0;
                changes += by > 0.0;
                moves_first[i] += s == 0 && by > 0.0;
            }
            ck_assert_uint_eq(changes, 1);
        }
    }
    /* Of 350 starts a quarter at each level. */
    for (size_t i = 0; i < 4; i++)
        ck_assert_double_eq_tol((double)at_level[i], 87.5, 4.0 * sqrt(350.0 * 0.25 * 0.75));
    for (size_t i = 0; i < INPUTS; i++)
        ck_assert_double_eq_tol((double)moves_first[i], 50.0 / 7.0, 4.0 * sqrt(300.0 / 49.0));
}
END_TEST

START_TEST(more_trajectories_keep_the_first_ones) {
    struct model few = {.f = first, .inputs = 5}, many = few;
    struct morris_effect effect[5];
    ck_assert(morris_solve(&(struct morris_plan){5, 4, 9}, evaluate, &few, effect, &arena));
    ck_assert(morris_solve(&(struct morris_plan){5, 8, 9}, evaluate, &many, effect, &arena));
    ck_assert_mem_eq(few.asked, many.asked, sizeof(double) * 4 * 6 * 5);
    ck_assert(morris_solve(&(struct morris_plan){5, 4, 10}, evaluate, &many, effect, &arena));
    ck_assert_mem_ne(few.asked, many.asked, sizeof(double) * 4 * 6 * 5);
}
END_TEST

/* ---- known effects ---- */

static double linear(const double *x) {
    return 3.0 - 5.0 * x[0] + 0.25 * x[1] + 70.0 * x[3];
}

START_TEST(effects_of_a_straight_line_are_its_coefficients) {
    static const double coefficient[] = {-5.0, 0.25, 0.0, 70.0};
    const struct morris_effect *effect = solve(linear, 4, 6, 1);
    for (size_t i = 0; i < 4; i++) {
        ck_assert_double_eq_tol(effect[i].mu, coefficient[i], 1e-12);
        ck_assert_double_eq_tol(effect[i].mu_star, fabs(coefficient[i]), 1e-12);
        ck_assert_double_eq_tol(effect[i].sigma, 0.0, 1e-12);
        ck_assert_double_le(effect[i].lo, effect[i].mu_star);
        ck_assert_double_ge(effect[i].hi, effect[i].mu_star);
        ck_assert_uint_eq(effect[i].n, 6);
    }
    ck_assert(effect[2].mu == 0.0 && effect[2].mu_star == 0.0 && effect[2].sigma == 0.0);
    ck_assert(effect[2].lo == 0.0 && effect[2].hi == 0.0);
}
END_TEST

static double product(const double *x) {
    return 4.0 * (x[0] - 0.5) * x[1] + x[2];
}

START_TEST(what_works_together_has_a_spread) {
    enum { TRAJECTORIES = 4000 };
    const struct morris_effect *effect = solve(product, 3, TRAJECTORIES, 1);
    /* Of input 0: 4 y, y a level; of input 1: 4 (x - 1/2), symmetric: no mean, but a size. */
    const double sd = 4.0 * sqrt(5.0) / 8.0, size = 1.0, size_sd = 0.5;
    double error = 4.0 * sd / sqrt(TRAJECTORIES);
    ck_assert_double_eq_tol(effect[0].mu, 2.0, error);
    ck_assert_double_eq_tol(effect[0].mu_star, 2.0, error);
    ck_assert_double_eq_tol(effect[0].sigma, sd, 0.02);
    ck_assert_double_eq_tol(effect[1].mu, 0.0, error);
    ck_assert_double_eq_tol(effect[1].mu_star, size, 4.0 * size_sd / sqrt(TRAJECTORIES));
    ck_assert_double_eq_tol(effect[1].sigma, sd, 0.02);
    ck_assert_double_eq_tol(effect[2].sigma, 0.0, 1e-12);
}
END_TEST

/* Morris 1991, section 5, with those coefficients 0 that he drew at random. */
static double morris(const double *x) {
    double w[MOST_INPUTS], y = 0.0;
    for (size_t i = 0; i < MOST_INPUTS; i++) {
        bool bent = i == 2 || i == 4 || i == 6;
        w[i] = 2.0 * ((bent ? 1.1 * x[i] / (x[i] + 0.1) : x[i]) - 0.5);
    }
    for (size_t i = 0; i < 10; i++)
        y += 20.0 * w[i];
    for (size_t i = 0; i < 6; i++)
        for (size_t j = i + 1; j < 6; j++)
            y -= 15.0 * w[i] * w[j];
    for (size_t i = 0; i < 5; i++)
        for (size_t j = i + 1; j < 5; j++)
            for (size_t k = j + 1; k < 5; k++)
                y -= 10.0 * w[i] * w[j] * w[k];
    return y + 5.0 * w[0] * w[1] * w[2] * w[3];
}

START_TEST(his_own_example_falls_into_the_groups_he_found) {
    const struct morris_effect *effect = solve(morris, MOST_INPUTS, 10, 1);
    for (size_t i = 0; i < 6; i++)
        ck_assert_double_gt(effect[i].sigma, 20.0); /* together with others */
    ck_assert_double_gt(effect[6].sigma, 1.0);      /* bent */
    ck_assert_double_lt(effect[6].sigma, 20.0);
    for (size_t i = 7; i < 10; i++) { /* straight */
        ck_assert_double_eq_tol(effect[i].mu, 40.0, 1e-9);
        ck_assert_double_eq_tol(effect[i].sigma, 0.0, 1e-9);
    }
    for (size_t i = 10; i < MOST_INPUTS; i++) /* nothing */
        ck_assert(effect[i].mu_star == 0.0 && effect[i].hi == 0.0 && effect[i].sigma == 0.0);
    for (size_t i = 0; i < 10; i++)
        ck_assert_double_gt(effect[i].mu_star, 10.0);
}
END_TEST

static double undefined_above(const double *x) {
    return x[1] > 0.8 ? NAN : x[0];
}

START_TEST(undefined_effects_are_left_out) {
    const struct morris_effect *effect = solve(undefined_above, 2, 100, 1);
    /* Input 0 alone, at three of four levels of input 1; input 1 from 1 to 3 only. */
    ck_assert_double_eq_tol((double)effect[0].n, 75.0, 4.0 * sqrt(100.0 * 0.75 * 0.25));
    ck_assert_double_eq_tol((double)effect[1].n, 50.0, 4.0 * sqrt(100.0 * 0.5 * 0.5));
    ck_assert_double_eq(effect[0].mu, 1.0);
    ck_assert_double_eq(effect[1].mu, 0.0);
}
END_TEST

START_TEST(a_function_may_end_it) {
    struct model model = {.f = first, .inputs = 2, .stops = true};
    struct morris_effect effect[2];
    ck_assert(!morris_solve(&(struct morris_plan){2, 3, 1}, evaluate, &model, effect, &arena));
}
END_TEST

/* ---- intervals ---- */

static double mixed(const double *x) {
    return x[0] * (1.0 + x[1]) + 2.0 * x[1] * x[2] - x[2] * x[2] * x[0];
}

/* The mean size of an effect over the whole grid. */
static double true_size(function_fn *f, size_t inputs, size_t input) {
    size_t count = 1;
    double sum = 0.0;
    for (size_t i = 0; i < inputs; i++)
        count *= i == input ? 2 : 4;
    for (size_t k = 0; k < count; k++) {
        double x[MOST_INPUTS];
        size_t rest = k;
        for (size_t i = 0; i < inputs; i++) {
            size_t levels = i == input ? 2 : 4;
            x[i] = ((double)(rest % levels) + 0.5) / 4.0;
            rest /= levels;
        }
        double low = f(x);
        x[input] += 0.5;
        sum += fabs(f(x) - low) / 0.5;
    }
    return sum / (double)count;
}

START_TEST(intervals_hold_the_truth_as_often_as_they_say) {
    enum { EXPERIMENTS = 1000, INPUTS = 3 };
    /* Within four binomial standard errors of 95 %. */
    const double error = 4.0 * sqrt(0.95 * 0.05 / EXPERIMENTS);
    size_t held[INPUTS] = {0};
    for (size_t e = 0; e < EXPERIMENTS; e++) {
        const struct morris_effect *effect = solve(mixed, INPUTS, 10, suites_seed() + 1000000 * e);
        for (size_t i = 0; i < INPUTS; i++) {
            double truth = true_size(mixed, INPUTS, i);
            held[i] += effect[i].lo <= truth && truth <= effect[i].hi;
        }
    }
    for (size_t i = 0; i < INPUTS; i++) {
        printf("  input %zu: held in %.3f of %d\n", i, (double)held[i] / EXPERIMENTS, EXPERIMENTS);
        ck_assert_double_eq_tol((double)held[i] / EXPERIMENTS, 0.95, error);
    }
}
END_TEST

Suite *suite_morris(void);
Suite *suite_morris(void) {
    Suite *suite = suite_create("morris");
    TCase *tcase = tcase_create("morris");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, each_step_moves_one_input_by_two_levels_and_each_moves_once);
    tcase_add_test(tcase, more_trajectories_keep_the_first_ones);
    tcase_add_test(tcase, effects_of_a_straight_line_are_its_coefficients);
    tcase_add_test(tcase, what_works_together_has_a_spread);
    tcase_add_test(tcase, his_own_example_falls_into_the_groups_he_found);
    tcase_add_test(tcase, undefined_effects_are_left_out);
    tcase_add_test(tcase, a_function_may_end_it);
    tcase_add_test(tcase, intervals_hold_the_truth_as_often_as_they_say);
    suite_add_tcase(suite, tcase);
    return suite;
}
