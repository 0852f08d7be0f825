/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often intervals hold the truth that are made of more than one step: of runs whose beliefs are
 * drawn, of returns on an outlay, of the best of several, after a warm-up. Numbers are made up so
 * that the truth is known; nothing is simulated. tests/README.md lists where the other intervals
 * are tested.
 */
#include "sim/report/returns.h"
#include "sim/report/statistics.h"
#include "sim/stats/mser.h"
#include "sim/stats/selection.h"
#include "tests/small.h"
#include "tests/suites.h"

#include "sim/base/dist.h"

enum { EXPERIMENTS = 1000, RUNS = 20, MONTHS = 24, SPLITS = 6 };

static struct arena arena;

static void begin(void) {
    arena_init(&arena, small_oom, NULL);
}

static void end(void) {
    arena_done(&arena);
}

static struct rng luck_of(uint64_t stream, uint64_t experiment) {
    return rng_seeded(suites_seed() + 1000 * stream, experiment);
}

static bool holds(struct interval interval, double truth) {
    return interval.lo <= truth && truth <= interval.hi;
}

static double share_of(const char *what, size_t held) {
    double share = (double)held / EXPERIMENTS;
    printf("  %s: held in %.3f of %d\n", what, share, EXPERIMENTS);
    return share;
}

/* Within four binomial standard errors of 95 %. */
static void expect_exactly(const char *what, size_t held) {
    ck_assert_double_eq_tol(share_of(what, held), 0.95, 4.0 * sqrt(0.95 * 0.05 / EXPERIMENTS));
}

static void expect_at_least(const char *what, size_t held) {
    ck_assert_double_ge(share_of(what, held), 0.95 - 4.0 * sqrt(0.95 * 0.05 / EXPERIMENTS));
}

/* What would be wrong must be seen to be. */
static void expect_less(const char *what, size_t held) {
    ck_assert_double_lt(share_of(what, held), 0.95 - 4.0 * sqrt(0.95 * 0.05 / EXPERIMENTS));
}

/* ---- made-up results ---- */

/* Two alternatives of a company without anything. */
static void results_init(struct results *results, size_t replications, size_t lucks) {
    struct setup *setup = arena_add(&arena, 1, sizeof *setup);
    setup_init(setup, &arena);
    *results = (struct results){.alternatives = 2,
                                .replications = replications,
                                .planned = replications,
                                .lucks = lucks,
                                .planned_stride = replications,
                                .months = MONTHS};
    metrics_expand(&results->columns, setup, &arena);
    size_t trials = 2 * replications * results->columns.count;
    results->monthly = arena_add(&arena, trials * (MONTHS + 1), sizeof(double));
    results->total = arena_add(&arena, trials, sizeof(double));
}

static size_t column(const struct results *results, const char *name) {
    long found = metrics_find(&results->columns, name);
    ck_assert_int_ge(found, 0);
    return (size_t)found;
}

static double *months(const struct results *results, size_t a, size_t r, const char *name) {
    return results_month(results, a, r, column(results, name));
}

static double *total(const struct results *results, size_t a, size_t r, const char *name) {
    return results_total(results, a, r) + column(results, name);
}

/* ---- means and differences ---- */

/* A draw of the beliefs, shared by two replications and by both alternatives, and luck that the
 * alternatives share. */
static void fill(struct results *results, struct rng *rng) {
    for (size_t r = 0; r < results->replications; r += results->lucks) {
        double belief = dist_normal(rng);
        for (size_t l = 0; l < results->lucks; l++) {
            double luck = dist_normal(rng);
            *total(results, 0, r + l, "npv") = 100.0 + 3.0 * belief + 2.0 * luck;
            *total(results, 1, r + l, "npv") =
                107.0 + 4.0 * belief + 2.0 * luck + 0.3 * dist_normal(rng);
        }
    }
}

START_TEST(means_and_differences_of_twins_hold_the_truth) {
    for (size_t lucks = 1; lucks <= 2; lucks++) {
        size_t means = 0, differences = 0;
        struct results results;
        results_init(&results, RUNS, lucks);
        size_t npv = column(&results, "npv");
        struct arena own;
        arena_init(&own, small_oom, NULL);
        for (uint64_t e = 0; e < EXPERIMENTS; e++) {
            struct rng rng = luck_of(lucks, e);
            struct statistics statistics;
            fill(&results, &rng);
            statistics_of(&statistics, &results, &own);
            means += holds(*statistics_total(&statistics, 1, npv), 107.0);
            differences += holds(statistics_difference(&statistics, 1, npv)->interval, 7.0);
            arena_reset(&own);
        }
        arena_done(&own);
        expect_exactly(lucks > 1 ? "means over draws of beliefs" : "means", means);
        expect_exactly(lucks > 1 ? "differences over draws of beliefs" : "differences",
                       differences);
    }
}
END_TEST

/* ---- returns ---- */

enum { ROI_SPREAD_PERCENT = 30, PAID_BACK_PERCENT = 12 };

/*
 * An outlay of about 100 in the first month, lognormal; it brings 5 times 100, give or take 50,
 * before it is subtracted, in one sum, that comes in each month from the second on with the same
 * chance, or comes too late.
 */
static void invest(struct results *results, size_t r, struct rng *rng) {
    double spread = ROI_SPREAD_PERCENT / 100.0;
    double *cost = months(results, 1, r, "training_cost"),
           *profit = months(results, 1, r, "profit");
    size_t month = 2;
    memset(cost, 0, (MONTHS + 1) * sizeof *cost);
    memset(profit, 0, (MONTHS + 1) * sizeof *profit);
    cost[1] = 100.0 * exp(spread * dist_normal(rng) - 0.5 * spread * spread);
    while (month <= MONTHS && dist_uniform(rng) >= PAID_BACK_PERCENT / 100.0)
        month++;
    profit[1] = -cost[1];
    if (month <= MONTHS)
        profit[month] = 500.0 + 50.0 * dist_normal(rng);
}

START_TEST(returns_on_an_outlay_hold_the_truth) {
    size_t held[RETURNS] = {0}, students = 0;
    double truth[RETURNS], chance = PAID_BACK_PERCENT / 100.0, late = 1.0, month = 0.0;
    for (size_t m = 2; m <= MONTHS; m++) {
        month += (double)m * late * chance;
        late *= 1.0 - chance;
    }
    double spread = ROI_SPREAD_PERCENT / 100.0;
    truth[RETURNS_SHARE_PAID_BACK] = 1.0 - late;
    truth[RETURNS_PAYBACK_MONTH] = month / (1.0 - late);
    /* The mean of 1 / outlay is exp(spread^2) / 100. */
    truth[RETURNS_BENEFIT_COST] = 5.0 * (1.0 - late) * exp(spread * spread);
    truth[RETURNS_ROI] = truth[RETURNS_BENEFIT_COST] - 1.0;
    struct results results;
    struct arena own;
    results_init(&results, RUNS, 1);
    arena_init(&own, small_oom, NULL);
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        struct rng rng = luck_of(3, e);
        struct statistics statistics;
        double paid[RUNS];
        for (size_t r = 0; r < RUNS; r++) {
            double all[RETURNS];
            invest(&results, r, &rng);
            returns_of(all, &results, 1, r);
            paid[r] = all[RETURNS_SHARE_PAID_BACK];
        }
        statistics_of(&statistics, &results, &own);
        for (size_t i = 0; i < RETURNS; i++)
            held[i] +=
                holds(statistics_difference(&statistics, 1, results.columns.count + i)->interval,
                      truth[i]);
        students += holds(interval_of(paid, RUNS, 0.95), truth[RETURNS_SHARE_PAID_BACK]);
        arena_reset(&own);
    }
    arena_done(&own);
    expect_exactly("roi", held[RETURNS_ROI]);
    expect_exactly("benefit_cost", held[RETURNS_BENEFIT_COST]);
    expect_exactly("payback_month", held[RETURNS_PAYBACK_MONTH]);
    expect_at_least("share_paid_back", held[RETURNS_SHARE_PAID_BACK]);
    expect_less("share_paid_back, by Student's t", students);
}
END_TEST

/* Of two lucks a draw: shares of 0, a half and 1. */
START_TEST(the_share_paid_back_holds_over_draws_of_beliefs) {
    size_t held = 0;
    struct results results;
    struct arena own;
    results_init(&results, 2 * RUNS, 2);
    arena_init(&own, small_oom, NULL);
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        struct rng rng = luck_of(4, e);
        struct statistics statistics;
        double belief = 0.0;
        for (size_t r = 0; r < 2 * RUNS; r++) {
            belief = r % 2 == 0 ? dist_uniform(&rng) : belief;
            /* Nine of ten draws pay back half of the time or more: .9 * .75 + .1 * 0. */
            double chance = belief < 0.1 ? 0.0 : 0.5 + 0.5 * (belief - 0.1) / 0.9;
            months(&results, 1, r, "training_cost")[1] = 100.0;
            months(&results, 1, r, "profit")[1] = -100.0;
            months(&results, 1, r, "profit")[9] = dist_uniform(&rng) < chance ? 150.0 : 50.0;
        }
        statistics_of(&statistics, &results, &own);
        size_t i = results.columns.count + RETURNS_SHARE_PAID_BACK;
        held += holds(statistics_difference(&statistics, 1, i)->interval, 0.675);
        arena_reset(&own);
    }
    arena_done(&own);
    expect_at_least("share_paid_back over draws", held);
}
END_TEST

/* ---- the best of several ---- */

/* Splits of the same money, `apart` from each to the next, with luck in common and of their own. */
static size_t best_of(double value[SPLITS][RUNS], double apart, struct rng *rng) {
    size_t best = 0;
    double most = -INFINITY;
    for (size_t r = 0; r < RUNS; r++) {
        double luck = 0.3 * dist_normal(rng);
        for (size_t i = 0; i < SPLITS; i++)
            value[i][r] = (double)i * apart + luck + dist_normal(rng);
    }
    for (size_t i = 0; i < SPLITS; i++) {
        double mean = interval_of(value[i], RUNS, 0.95).mean;
        best = mean > most ? i : best;
        most = fmax(mean, most);
    }
    return best;
}

/* As eighty does: found and judged by the same luck. */
START_TEST(the_best_split_holds_the_truth_though_it_was_the_luckiest) {
    static const double apart[] = {0.0, 0.1, 0.5};
    for (size_t k = 0; k < 3; k++) {
        size_t held = 0, single = 0, told_apart = 0;
        for (uint64_t e = 0; e < EXPERIMENTS; e++) {
            struct rng rng = luck_of(10 + k, e);
            double value[SPLITS][RUNS];
            size_t best = best_of(value, apart[k], &rng);
            struct interval one = interval_of(value[best], RUNS, 0.95);
            single += holds(one, (double)best * apart[k]);
            held += holds(selection_interval_at(one, 0.05, 0, SPLITS), (double)best * apart[k]);
            bool wrong = false;
            for (size_t i = 0; i < SPLITS; i++) {
                struct interval d = selection_interval(value[best], value[i], RUNS, 0.05, 0,
                                                       SPLITS * (SPLITS - 1) / 2);
                bool no_worse = apart[k] * (double)i >= apart[k] * (double)best;
                wrong = wrong || (i != best && no_worse && d.lo > 0.0);
            }
            told_apart += wrong;
        }
        printf("  splits %.1f apart\n", apart[k]);
        expect_at_least("the best of six", held);
        expect_at_least("no other is called worse that is not", EXPERIMENTS - told_apart);
        if (k == 0)
            expect_less("the best of six as if it were the only one", single);
    }
}
END_TEST

/* As optimise does: judged by luck that the search has not seen. */
START_TEST(a_split_that_was_searched_for_holds_the_truth_on_fresh_luck) {
    size_t fresh = 0, seen = 0;
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        struct rng rng = luck_of(20, e);
        double value[SPLITS][RUNS], again[SPLITS][RUNS];
        size_t best = best_of(value, 0.02, &rng);
        best_of(again, 0.02, &rng);
        fresh += holds(interval_of(again[best], RUNS, 0.95), 0.02 * (double)best);
        seen += holds(interval_of(value[best], RUNS, 0.95), 0.02 * (double)best);
    }
    expect_exactly("what was searched for, on fresh luck", fresh);
    expect_less("the same on the luck of the search", seen);
}
END_TEST

/* ---- after a warm-up ---- */

enum { SERIES = 60 };

/* A level of 10 that is approached from below, forgetting `1 - keeps` of the distance a month. */
static void settle(double value[RUNS][SERIES], double keeps, double start, struct rng *rng) {
    for (size_t r = 0; r < RUNS; r++) {
        double off = start;
        for (size_t m = 0; m < SERIES; m++) {
            off = keeps * off + dist_normal(rng);
            value[r][m] = 10.0 + off;
        }
    }
}

/* Mean of the months that count, having looked at the first ten runs as --steady does. */
static struct interval steady(double value[RUNS][SERIES], size_t *left_out) {
    double curve[SERIES] = {0}, mean[RUNS] = {0};
    for (size_t r = 0; r < 10; r++)
        for (size_t m = 0; m < SERIES; m++)
            curve[m] += value[r][m] / 10.0;
    *left_out = mser_of(curve, SERIES).left_out;
    for (size_t r = 0; r < RUNS; r++)
        for (size_t m = *left_out; m < SERIES; m++)
            mean[r] += value[r][m] / (double)(SERIES - *left_out);
    return interval_of(mean, RUNS, 0.95);
}

START_TEST(the_months_that_count_hold_the_steady_state_where_the_start_is_soon_forgotten) {
    static const double keeps[] = {0.5, 0.9}, start[] = {-3.0, -20.0};
    for (size_t k = 0; k < 2; k++) {
        size_t counted = 0, level = 0, all = 0;
        for (uint64_t e = 0; e < EXPERIMENTS; e++) {
            struct rng rng = luck_of(30 + k, e);
            double value[RUNS][SERIES], truth = 10.0, whole[RUNS] = {0};
            size_t left_out;
            settle(value, keeps[k], start[k], &rng);
            struct interval found = steady(value, &left_out);
            for (size_t m = left_out; m < SERIES; m++)
                truth += start[k] * pow(keeps[k], (double)m + 1.0) / (double)(SERIES - left_out);
            for (size_t r = 0; r < RUNS; r++)
                for (size_t m = 0; m < SERIES; m++)
                    whole[r] += value[r][m] / SERIES;
            counted += holds(found, truth);
            level += holds(found, 10.0);
            all += holds(interval_of(whole, RUNS, 0.95), 10.0);
        }
        printf("  %.0f %% of the distance kept a month\n", 100.0 * keeps[k]);
        expect_exactly("the mean of the months that count", counted);
        if (k == 0) {
            expect_exactly("the steady state", level);
            expect_less("the steady state, with all months", all);
        } else {
            expect_less("the steady state where the warm-up is slow", level);
        }
    }
}
END_TEST

Suite *suite_coverage(void);
Suite *suite_coverage(void) {
    Suite *suite = suite_create("coverage");
    TCase *tcase = tcase_create("coverage");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, means_and_differences_of_twins_hold_the_truth);
    tcase_add_test(tcase, returns_on_an_outlay_hold_the_truth);
    tcase_add_test(tcase, the_share_paid_back_holds_over_draws_of_beliefs);
    tcase_add_test(tcase, the_best_split_holds_the_truth_though_it_was_the_luckiest);
    tcase_add_test(tcase, a_split_that_was_searched_for_holds_the_truth_on_fresh_luck);
    tcase_add_test(tcase,
                   the_months_that_count_hold_the_steady_state_where_the_start_is_soon_forgotten);
    suite_add_tcase(suite, tcase);
    return suite;
}
