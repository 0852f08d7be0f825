/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of sim/study/information and sim/study/nested: knowledge against luck, and its worth. */
#include "sim/study/information.h"

#include "sim/base/dist.h"
#include "sim/base/mathx.h"
#include "sim/study/nested.h"
#include "tests/suites.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { DRAWS = 200, LUCKS = 2, BELIEFS = 3, MOST = 3, EXPERIMENTS = 1000 };

static struct arena arena;

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static void begin(void) {
    arena_init(&arena, fail_on_oom, NULL);
}

static void end(void) {
    arena_done(&arena);
}

/*
 * Two alternatives. The second is worth `mean` + `first` x1 + `second` x2 more, x1, x2 and an x3
 * that does not matter being standard normal; luck adds its own `luck` to each.
 */
struct game {
    double mean, first, second, luck;
    double value[MOST * DRAWS * LUCKS], belief[BELIEFS][DRAWS];
    struct information i;
};

static void play_draws(struct game *g, double mean, double first, double second, double luck,
                       uint64_t seed, size_t draws) {
    *g = (struct game){.mean = mean, .first = first, .second = second, .luck = luck};
    struct rng rng = rng_seeded(seed, 1);
    for (size_t d = 0; d < draws; d++) {
        for (size_t b = 0; b < BELIEFS; b++)
            g->belief[b][d] = dist_normal(&rng);
        for (size_t l = 0; l < LUCKS; l++) {
            g->value[d * LUCKS + l] = 100.0;
            g->value[(draws + d) * LUCKS + l] = 100.0 + mean + first * g->belief[0][d] +
                                                second * g->belief[1][d] + luck * dist_normal(&rng);
        }
    }
    g->i = (struct information){
        .value = g->value, .alternatives = 2, .draws = draws, .lucks = LUCKS, .larger = true};
}

static void play(struct game *g, double mean, double first, double second, double luck,
                 uint64_t seed) {
    play_draws(g, mean, first, second, luck, seed, DRAWS);
}

static double density(double z) {
    return mathx_exp(-0.5 * z * z) / sqrt(2.0 * 3.14159265358979323846);
}

/* E max(0, mean + sd Z) - max(0, mean), Raiffa and Schlaifer 1961. */
static double worth(double mean, double sd) {
    double z = -fabs(mean) / sd;
    return sd * (density(z) + z * mathx_phi(z));
}

/* ---- the whole ---- */

START_TEST(by_hand) {
    /* Draw 1: 1 against 4. Draw 2: 3 against 2. Draw 3: 5 against 3. Means: 3 and 3: the first. */
    const double value[] = {1, 3, 5, 4, 2, 3};
    const struct information i = {value, 2, 3, 1, true};
    ck_assert_uint_eq(information_choice(&i), 0);
    ck_assert_double_eq(information_whole(&i, 0.95, &arena).evpi, 1.0);
    double share[2];
    information_best(share, &i);
    ck_assert_double_eq(share[0], 2.0 / 3.0);
    /* The other way round less is better: 1 2 3 would be had, 3 is. */
    const struct information less = {value, 2, 3, 1, false};
    ck_assert_double_eq(information_whole(&less, 0.95, &arena).evpi, 1.0);
    information_best(share, &less);
    ck_assert_double_eq(share[0], 1.0 / 3.0);
}
END_TEST

START_TEST(equals_share_and_knowing_them_is_worth_nothing) {
    struct game g;
    play(&g, 0, 0, 0, 0, 1);
    double share[2];
    information_best(share, &g.i);
    ck_assert_double_eq_tol(share[0], 0.5, 1e-12);
    ck_assert_double_eq_tol(share[1], 0.5, 1e-12);
    struct information_whole whole = information_whole(&g.i, 0.95, &arena);
    ck_assert_double_eq(whole.evpi, 0.0);
    ck_assert_double_eq(whole.hi, 0.0);
    ck_assert_double_eq(information_part(&g.i, g.belief[0], 0.05, 0.95, 1, &arena).evppi, 0.0);
}
END_TEST

START_TEST(luck_is_not_taken_for_knowledge) {
    /* Nothing can be known; all differences are luck. */
    double low = 0.0;
    for (uint64_t e = 0; e < 100; e++) {
        struct game g;
        play(&g, 0, 0, 0, 1, 1000 + e);
        struct information_whole whole = information_whole(&g.i, 0.95, &arena);
        ck_assert_double_eq(whole.lo, 0.0);
        low += whole.evpi / 100.0;
    }
    /* Chosen and judged by the same luck it is E max(0, z / sqrt(2)) = .28; honestly 0. */
    ck_assert_double_lt(low, 0.16);
}
END_TEST

/* ---- intervals ---- */

/* As many draws as --uncertain takes by itself, and 95 % less 4 standard errors of a share: the
 * intervals promise at least 95 %. */
enum { COVERED_DRAWS = 100, HELD_LEAST = 922 };

struct coverage {
    double evpi, evppi, found_evpi, found_evppi;
    size_t whole, part, seen;
};

/* The normal case: `mean` +- sqrt(first^2 + second^2) of knowledge, luck of 1; and of that belief
 * among so many (0: of none). */
static struct coverage coverage_of(double mean, double first, double second, size_t belief,
                                   size_t beliefs) {
    struct coverage c = {.evpi = worth(mean, sqrt(first * first + second * second)),
                         .evppi = belief == 0 ? worth(mean, first) : 0.0};
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        struct game g;
        play_draws(&g, mean, first, second, 1.0, e, COVERED_DRAWS);
        struct information_whole whole = information_whole(&g.i, 0.95, &arena);
        struct information_part part = {0};
        if (beliefs > 0)
            part =
                information_part(&g.i, g.belief[belief], 0.05 / (double)beliefs, 0.95, e, &arena);
        c.whole += whole.lo <= c.evpi && c.evpi <= whole.hi;
        c.part += part.lo <= c.evppi && c.evppi <= part.hi;
        c.seen += part.degree > 0;
        c.found_evpi += whole.evpi / EXPERIMENTS;
        c.found_evppi += part.evppi / EXPERIMENTS;
        arena_reset(&arena);
    }
    printf("  by %.1f on average: EVPI %.4f, estimate %.4f, held in %zu of %d\n", mean, c.evpi,
           c.found_evpi, c.whole, EXPERIMENTS);
    if (beliefs > 0)
        printf("    EVPPI %.4f, estimate %.4f, held in %zu, seen in %zu\n", c.evppi, c.found_evppi,
               c.part, c.seen);
    return c;
}

START_TEST(intervals_hold_the_value_of_the_normal_case) {
    struct coverage c = coverage_of(1.5, 1.6, 1.2, 0, BELIEFS);
    ck_assert_uint_ge(c.whole, HELD_LEAST);
    ck_assert_uint_ge(c.part, HELD_LEAST);
    ck_assert_double_eq_tol(c.found_evppi, c.evppi, 0.05 * c.evppi);
    ck_assert_double_eq_tol(c.found_evpi, c.evpi, 0.1 * c.evpi);
    /* The same would not hold for what is 20 % off. */
    ck_assert_double_gt(fabs(c.found_evppi - worth(1.5, 1.2 * 1.6)), 0.05 * c.evppi);
    c = coverage_of(1.5, 1.6, 1.2, 2, BELIEFS);
    ck_assert_uint_ge(c.part, HELD_LEAST);
    ck_assert_uint_le(c.seen, 17 + 17); /* at most .05 / 3 of them, and 4 standard errors */
}
END_TEST

/* Nobody knows which is better on average, and knowing is worth most. A belief among 80 that is
 * overlooked in a third of the experiments is worth something all the same, and so is, if only in
 * the fifth decimal, one that is nearly always. */
START_TEST(intervals_hold_where_neither_is_better_on_average) {
    struct coverage strong = coverage_of(0.0, 1.6, 1.2, 0, BELIEFS);
    struct coverage weak = coverage_of(0.0, 0.6, 1.2, 0, 80);
    struct coverage hardly = coverage_of(0.5, 0.1, 1.2, 0, 80);
    ck_assert_uint_ge(strong.whole, HELD_LEAST);
    ck_assert_uint_ge(strong.part, HELD_LEAST);
    ck_assert_uint_ge(weak.whole, HELD_LEAST);
    ck_assert_uint_ge(weak.part, HELD_LEAST);
    ck_assert_uint_le(weak.seen, 800);
    ck_assert_uint_ge(hardly.part, HELD_LEAST);
}
END_TEST

/* Three, of which a belief helps one as much as it harms another. */
START_TEST(intervals_hold_where_none_of_three_is_better_on_average) {
    static double value[3 * COVERED_DRAWS * LUCKS], belief[COVERED_DRAWS];
    const struct information i = {value, 3, COVERED_DRAWS, LUCKS, true};
    const double first = 1.6, second = 1.2;
    /* E max(0, U, V) of normal values around 0: the sum of the deviations of U, V and U - V, by
     * 2 sqrt(2 pi) (C. E. Clark, Operations Research 9, 1961). E max(0, x, -x) = E |x|. */
    double apart = sqrt(4.0 * first * first + 2.0 * second * second);
    double evpi = (2.0 * sqrt(first * first + second * second) + apart) * 0.5 * density(0.0);
    double evppi = 2.0 * first * density(0.0);
    size_t whole_held = 0, part_held = 0;
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        struct rng rng = rng_seeded(7000 + e, 2);
        for (size_t d = 0; d < COVERED_DRAWS; d++) {
            belief[d] = dist_normal(&rng);
            for (size_t a = 1; a < 3; a++) {
                double known = (a == 1 ? first : -first) * belief[d] + second * dist_normal(&rng);
                for (size_t l = 0; l < LUCKS; l++)
                    value[(a * COVERED_DRAWS + d) * LUCKS + l] = known + dist_normal(&rng);
            }
        }
        struct information_whole whole = information_whole(&i, 0.95, &arena);
        struct information_part part = information_part(&i, belief, 0.05, 0.95, e, &arena);
        whole_held += whole.lo <= evpi && evpi <= whole.hi;
        part_held += part.lo <= evppi && evppi <= part.hi;
        arena_reset(&arena);
    }
    printf("  of three: EVPI %.4f held in %zu of %d, EVPPI %.4f in %zu\n", evpi, whole_held,
           EXPERIMENTS, evppi, part_held);
    ck_assert_uint_ge(whole_held, HELD_LEAST);
    ck_assert_uint_ge(part_held, HELD_LEAST);
}
END_TEST

/* Another alternative is better in one draw of 40 or so, and few of these are seen. */
START_TEST(the_interval_of_the_whole_holds_what_few_draws_show) {
    struct coverage c = coverage_of(3.5, 1.0, 1.5, 0, 0);
    ck_assert_uint_ge(c.whole, HELD_LEAST);
}
END_TEST

START_TEST(a_bent_belief_is_seen_and_threads_of_chance_are_addressed) {
    struct game g;
    play(&g, -1.0, 0.0, 0.0, 0.1, 5);
    for (size_t d = 0; d < DRAWS; d++)
        for (size_t l = 0; l < LUCKS; l++)
            g.value[(DRAWS + d) * LUCKS + l] += g.belief[0][d] * g.belief[0][d] - 1.0;
    struct information_part part = information_part(&g.i, g.belief[0], 0.05, 0.95, 9, &arena);
    ck_assert_int_ge(part.degree, 2);
    /* E max(0, z^2 - 2) = 2 (sqrt(2) phi(sqrt 2) + Q) - 4 Q with Q = Phi(-sqrt 2). */
    double root = sqrt(2.0);
    double truth = 2.0 * (root * density(root) + mathx_phi(-root)) - 4.0 * mathx_phi(-root);
    ck_assert_double_le(part.lo, truth);
    ck_assert_double_ge(part.hi, truth);
    struct information_part again = information_part(&g.i, g.belief[0], 0.05, 0.95, 9, &arena);
    ck_assert(memcmp(&part, &again, sizeof part) == 0);
}
END_TEST

START_TEST(what_is_known_already_is_worth_nothing) {
    struct game g;
    play(&g, 0.1, 0.0, 0.0, 1.0, 8);
    for (size_t d = 0; d < DRAWS; d++)
        g.belief[0][d] = 3.0;
    struct information_part part = information_part(&g.i, g.belief[0], 0.05, 0.95, 9, &arena);
    ck_assert(part.degree == 0 && part.evppi == 0.0 && part.lo == 0.0 && part.hi == 0.0);
    /* Another that does not matter might be worth something, for all that is known. */
    part = information_part(&g.i, g.belief[1], 0.01, 0.95, 9, &arena);
    ck_assert(part.degree == 0 && part.evppi == 0.0 && part.lo == 0.0);
    ck_assert_double_gt(part.hi, 0.0);
}
END_TEST

START_TEST(a_belief_of_two_values_is_no_polynomial) {
    struct game g;
    play(&g, 0.5, 0.0, 0.0, 0.0, 6);
    for (size_t d = 0; d < DRAWS; d++) {
        g.belief[0][d] = d % 2 ? 1.0 : -1.0;
        for (size_t l = 0; l < LUCKS; l++)
            g.value[(DRAWS + d) * LUCKS + l] += g.belief[0][d];
    }
    /* 1.5 or -.5: chosen on average, and knowing saves .5 half of the time. */
    struct information_part part = information_part(&g.i, g.belief[0], 0.05, 0.95, 9, &arena);
    ck_assert_int_eq(part.degree, 1);
    ck_assert_double_eq_tol(part.evppi, 0.25, 1e-9);
}
END_TEST

/* A polynomial through every draw leaves nothing over, whatever the draws are. */
START_TEST(few_draws_do_not_explain_what_is_luck) {
    for (size_t draws = 3; draws <= 8; draws++) {
        size_t seen = 0;
        for (uint64_t e = 0; e < 200; e++) {
            struct game g;
            play_draws(&g, 0.0, 0.0, 0.0, 1.0, 1 + e, draws);
            seen += information_part(&g.i, g.belief[0], 0.01, 0.95, e, &arena).degree > 0;
            arena_reset(&arena);
        }
        /* 2 of 200 on average. */
        ck_assert_msg(seen <= 8, "%zu draws: seen in %zu of 200", draws, seen);
    }
    /* What has no luck in it is seen all the same. */
    struct game g;
    play_draws(&g, 0.1, 1.0, 0.0, 0.0, 5, 3);
    ck_assert_int_eq(information_part(&g.i, g.belief[0], 0.01, 0.95, 1, &arena).degree, 1);
}
END_TEST

/* ---- knowledge and luck ---- */

START_TEST(one_way_by_hand) {
    /* Means 2, 4, 9; squares within 2, 0, 2; between 2 (9 + 1 + 16) / 2 = 26, within 4 / 3. */
    const double value[] = {1, 3, 4, 4, 8, 10};
    struct nested n = nested_of(value, 3, 2, 0.95);
    ck_assert_double_eq_tol(n.luck * n.luck, 4.0 / 3.0, 1e-12);
    ck_assert_double_eq_tol(n.knowledge * n.knowledge, (26.0 - 4.0 / 3.0) / 2.0, 1e-12);
    ck_assert_uint_eq(n.draws, 3);
    const double same[] = {5, 5, 5, 5};
    n = nested_of(same, 2, 2, 0.95);
    ck_assert_double_eq(n.knowledge, 0.0);
    ck_assert(isnan(n.share));
    const double holes[] = {1, 3, (double)NAN, 4, 8, 10};
    ck_assert_uint_eq(nested_of(holes, 3, 2, 0.95).draws, 2);
}
END_TEST

START_TEST(the_share_of_knowledge_is_held_by_its_interval) {
    size_t held = 0;
    double knowledge = 0.0, luck = 0.0;
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        struct game g;
        play(&g, 0.0, 1.6, 1.2, 1.0, 5000 + e);
        struct nested n = nested_of(g.value + DRAWS * LUCKS, DRAWS, LUCKS, 0.95);
        held += n.share_lo <= 0.8 && 0.8 <= n.share_hi; /* 4 of 5 */
        knowledge += n.knowledge * n.knowledge / EXPERIMENTS;
        luck += n.luck * n.luck / EXPERIMENTS;
    }
    printf("  knowledge^2 %.4f (4), luck^2 %.4f (1), share held in %zu of %d\n", knowledge, luck,
           held, EXPERIMENTS);
    ck_assert_uint_ge(held, 922);
    ck_assert_uint_le(held, 978);
    ck_assert_double_eq_tol(knowledge, 4.0, 0.06);
    ck_assert_double_eq_tol(luck, 1.0, 0.015);
}
END_TEST

START_TEST(bands_part_what_is_not_known_from_luck) {
    /* Normal: both bands and the whole reach 1.2816 standard deviations to either side. */
    enum { MANY = 20000 };
    const double z = 1.2815515655446004;
    double *value = arena_add(&arena, (size_t)MANY * 2, sizeof *value);
    double *scratch = arena_add(&arena, (size_t)MANY * 4, sizeof *scratch);
    struct rng rng = rng_seeded(77, 1);
    for (size_t d = 0; d < MANY; d++) {
        double mean = 5.0 + 2.0 * dist_normal(&rng);
        for (size_t l = 0; l < 2; l++)
            value[2 * d + l] = mean + dist_normal(&rng);
    }
    struct nested n = nested_of(value, MANY, 2, 0.95);
    struct nested_bands b = nested_bands(value, MANY, 2, &n, scratch);
    /* A quantile of n normal values has standard error sd sqrt(.09 / n) / .1755. */
    const double error = 4.0 * sqrt(0.09 / MANY) / 0.1755;
    ck_assert_double_eq_tol(b.mean, 5.0, 4.0 * sqrt(4.5 / MANY));
    ck_assert_double_eq_tol(b.knowledge.p10, 5.0 - 2.0 * z, 2.0 * error);
    ck_assert_double_eq_tol(b.knowledge.p90, 5.0 + 2.0 * z, 2.0 * error);
    ck_assert_double_eq_tol(b.luck.p10, 5.0 - z, error);
    ck_assert_double_eq_tol(b.luck.p90, 5.0 + z, error);
    ck_assert_double_eq_tol(b.all.p10, 5.0 - sqrt(5.0) * z, sqrt(5.0) * error);
    ck_assert_double_eq_tol(b.all.p90, 5.0 + sqrt(5.0) * z, sqrt(5.0) * error);
    /* Without luck the shape stays: exponential, log(10 / 9) and log 10. */
    for (size_t d = 0; d < MANY; d++)
        value[2 * d] = value[2 * d + 1] = -log(((double)d + 0.5) / MANY);
    n = nested_of(value, MANY, 2, 0.95);
    b = nested_bands(value, MANY, 2, &n, scratch);
    ck_assert_double_eq_tol(b.knowledge.p10, log(10.0 / 9.0), 1e-3);
    ck_assert_double_eq_tol(b.knowledge.p90, log(10.0), 1e-3);
    ck_assert_double_eq_tol(b.luck.p90 - b.luck.p10, 0.0, 1e-12);
    /* Without knowledge every draw is expected to be the mean, and a hole is left out. */
    const double holes[] = {1, 3, (double)NAN, 4, 3, 1};
    n = nested_of(holes, 3, 2, 0.95);
    b = nested_bands(holes, 3, 2, &n, scratch);
    ck_assert_double_eq(b.mean, 2.0);
    ck_assert_double_eq(b.knowledge.p10, 2.0);
    ck_assert_double_eq(b.knowledge.p90, 2.0);
    ck_assert_double_eq(b.all.p90, 3.0);
    n = nested_of(holes, 1, 2, 0.95);
    b = nested_bands(holes, 1, 2, &n, scratch);
    ck_assert(isnan(b.mean) && isnan(b.luck.p10));
}
END_TEST

Suite *suite_information(void);
Suite *suite_information(void) {
    Suite *suite = suite_create("information");
    TCase *tcase = tcase_create("information");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, by_hand);
    tcase_add_test(tcase, equals_share_and_knowing_them_is_worth_nothing);
    tcase_add_test(tcase, luck_is_not_taken_for_knowledge);
    tcase_add_test(tcase, intervals_hold_the_value_of_the_normal_case);
    tcase_add_test(tcase, intervals_hold_where_neither_is_better_on_average);
    tcase_add_test(tcase, intervals_hold_where_none_of_three_is_better_on_average);
    tcase_add_test(tcase, the_interval_of_the_whole_holds_what_few_draws_show);
    tcase_add_test(tcase, what_is_known_already_is_worth_nothing);
    tcase_add_test(tcase, a_bent_belief_is_seen_and_threads_of_chance_are_addressed);
    tcase_add_test(tcase, a_belief_of_two_values_is_no_polynomial);
    tcase_add_test(tcase, few_draws_do_not_explain_what_is_luck);
    tcase_add_test(tcase, one_way_by_hand);
    tcase_add_test(tcase, the_share_of_knowledge_is_held_by_its_interval);
    tcase_add_test(tcase, bands_part_what_is_not_known_from_luck);
    suite_add_tcase(suite, tcase);
    return suite;
}
