/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/study/shapley: games whose shares are published, the four properties that make
 * Shapley's shares the only ones, sums to the last bit, and that intervals of sampled shares cover
 * the true ones as often as they say.
 */
#include "sim/study/shapley.h"

#include "sim/base/dist.h"
#include "sim/stats/interval.h"
#include "tests/suites.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 64 };

static void oom(void *context, size_t bytes) {
    (void)context;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

/* One solution, with an arena of its own. */
static void solve(size_t players, size_t orders, uint64_t key, shapley_value_fn *value,
                  void *context, double share[MOST]) {
    struct arena arena;
    arena_init(&arena, oom, NULL);
    const struct shapley_game game = {players, orders, key};
    shapley_solve(&game, value, context, share, &arena);
    arena_done(&arena);
}

static size_t members(uint64_t set) {
    size_t count = 0;
    for (; set; set &= set - 1) {
        count++;
    }
    return count;
}

static double sum_of(const double *share, size_t players) {
    double sum = 0.0;
    for (size_t i = 0; i < players; i++) {
        sum += share[i];
    }
    return sum;
}

/* ---- published games ---- */

/* A pair needs the left glove of player 0 and a right one of the others. */
static double gloves(void *context, uint64_t set) {
    (void)context;
    return (set & 1) && (set & ~UINT64_C(1)) ? 1.0 : 0.0;
}

START_TEST(the_owner_of_the_only_left_glove_gets_two_thirds) {
    double share[MOST];
    solve(3, 0, 0, gloves, NULL, share);
    ck_assert_double_eq_tol(share[0], 2.0 / 3.0, 1e-15);
    ck_assert_double_eq_tol(share[1], 1.0 / 6.0, 1e-15);
    ck_assert_double_eq_tol(share[2], 1.0 / 6.0, 1e-15);
}
END_TEST

/* A runway costs what its largest aeroplane needs: Littlechild & Owen 1973. */
static double runway(void *context, uint64_t set) {
    (void)context;
    return set & 4 ? 3.0 : set & 2 ? 2.0 : set & 1 ? 1.0 : 0.0;
}

START_TEST(each_part_of_the_runway_is_shared_by_those_who_need_it) {
    double share[MOST];
    solve(3, 0, 0, runway, NULL, share);
    ck_assert_double_eq_tol(share[0], 1.0 / 3.0, 1e-15);
    ck_assert_double_eq_tol(share[1], 5.0 / 6.0, 1e-15);
    ck_assert_double_eq_tol(share[2], 11.0 / 6.0, 1e-15);
}
END_TEST

/* The Security Council: nine votes of fifteen, those of the five permanent members among them. */
static double council(void *context, uint64_t set) {
    (void)context;
    return (set & 31) == 31 && members(set) >= 9 ? 1.0 : 0.0;
}

START_TEST(a_veto_is_worth_a_hundred_votes_in_the_security_council) {
    double share[MOST];
    solve(15, 0, 0, council, NULL, share);
    for (size_t i = 0; i < 15; i++) {
        ck_assert_double_eq_tol(share[i], i < 5 ? 421.0 / 2145.0 : 4.0 / 2145.0, 1e-12);
    }
}
END_TEST

/* ---- what makes them Shapley's ---- */

/* Any game of as many players: its values by set, none of them the same. */
struct table {
    double value[1 << 10];
};

static double look_up(void *context, uint64_t set) {
    const struct table *table = context;
    return table->value[set];
}

/* More players never gain less, when `monotone`. */
static void any_game(struct table *table, size_t players, bool monotone, struct rng *rng) {
    for (size_t set = 0; set < (size_t)1 << players; set++) {
        double most = 0.0;
        for (size_t i = 0; i < players && monotone; i++) {
            bool in = set >> i & 1;
            double less = in ? table->value[set & ~((size_t)1 << i)] : 0.0;
            most = less > most ? less : most;
        }
        table->value[set] = most + 1e4 * dist_uniform(rng) - (monotone ? 0.0 : 5e3);
    }
}

START_TEST(shares_add_up_to_the_last_bit) {
    struct rng rng = rng_seeded(suites_seed(), 11);
    static struct table game;
    for (uint64_t turn = 0; turn < 3000; turn++) {
        size_t players = 1 + turn % 9;
        size_t all = ((size_t)1 << players) - 1;
        size_t orders = turn % 4;
        bool monotone = turn % 2 == 0;
        double share[MOST], sizes = 0.0;
        bool negative = false;
        any_game(&game, players, monotone, &rng);
        double whole = game.value[all] - game.value[0];
        solve(players, orders, turn, look_up, &game, share);
        double backwards = 0.0;
        for (size_t i = players; i-- > 0;) {
            backwards += share[i];
            sizes += fabs(share[i]);
            negative = negative || share[i] < 0.0;
        }
        ck_assert(!monotone || !negative);
        if (!negative) {
            ck_assert_double_eq(sum_of(share, players), whole);
            ck_assert_double_eq(backwards, whole);
        }
        ck_assert_double_le(fabs(sum_of(share, players) - whole),
                            nextafter(sizes, INFINITY) - sizes);
    }
}
END_TEST

/* Player 2 of four changes nothing; 0 and 3 do the same. */
static double with_a_dummy(void *context, uint64_t set) {
    (void)context;
    double same = (double)((set & 1) + (set >> 3 & 1));
    return 0.1 + same * 0.7 + (set & 2 ? 1.3 * same * same + 0.2 : 0.0);
}

START_TEST(who_changes_nothing_gets_exactly_nothing_and_equals_get_the_same) {
    double share[MOST];
    for (size_t orders = 0; orders < 5; orders++) {
        solve(4, orders, 5, with_a_dummy, NULL, share);
        ck_assert_double_eq(share[2], 0.0);
        ck_assert_double_ne(share[0], 0.0);
    }
    solve(4, 0, 5, with_a_dummy, NULL, share);
    ck_assert_double_eq_tol(share[0], share[3], 1e-15);
    ck_assert_double_gt(fabs(share[0] - share[1]), 0.1);
}
END_TEST

/* Any game, with a last player who plays no part in it. */
static double without_the_last(void *context, uint64_t set) {
    const struct table *table = context;
    return table->value[set & 127];
}

START_TEST(what_rounding_leaves_never_goes_to_who_has_nothing) {
    struct rng rng = rng_seeded(suites_seed(), 13);
    static struct table game;
    for (size_t turn = 0; turn < 200; turn++) {
        double share[MOST];
        any_game(&game, 7, turn % 2 == 0, &rng);
        solve(8, turn % 4, turn, without_the_last, &game, share);
        ck_assert_double_eq(share[7], 0.0);
    }
}
END_TEST

START_TEST(shares_of_a_sum_of_games_are_sums_of_shares) {
    struct rng rng = rng_seeded(suites_seed(), 12);
    static struct table one, other, both;
    for (size_t orders = 0; orders < 4; orders++) {
        double first[MOST], second[MOST], share[MOST];
        any_game(&one, 7, false, &rng);
        any_game(&other, 7, true, &rng);
        for (size_t set = 0; set < 1 << 7; set++) {
            both.value[set] = one.value[set] + other.value[set];
        }
        solve(7, orders, 3, look_up, &one, first);
        solve(7, orders, 3, look_up, &other, second);
        solve(7, orders, 3, look_up, &both, share);
        for (size_t i = 0; i < 7; i++) {
            ck_assert_double_eq_tol(share[i], first[i] + second[i], 1e-9);
        }
    }
}
END_TEST

/* ---- orders ---- */

static double squared(void *context, uint64_t set) {
    (void)context;
    double n = (double)members(set);
    return n * n;
}

START_TEST(every_second_order_is_the_one_before_it_backwards) {
    double share[MOST];
    /* Who comes at place k adds 2k - 1, and backwards 2(n + 1 - k) - 1: n on average. */
    for (uint64_t key = 0; key < 50; key++) {
        solve(11, 2, key, squared, NULL, share);
        for (size_t i = 0; i < 11; i++) {
            ck_assert_double_eq(share[i], 11.0);
        }
    }
    solve(11, 1, 0, squared, NULL, share);
    double first[MOST];
    for (size_t i = 0; i < 11; i++) {
        first[i] = share[i];
    }
    solve(11, 3, 0, squared, NULL, share);
    bool another = false;
    for (size_t i = 0; i < 11; i++) {
        another = another || fabs(3.0 * share[i] - 22.0 - first[i]) > 0.5;
    }
    ck_assert_msg(another, "the third order is the first again");
}
END_TEST

START_TEST(each_player_stands_at_each_place_as_often_as_at_any_other) {
    enum { PLAYERS = 6, DRAWS = 12000 };
    size_t seen[PLAYERS][PLAYERS] = {{0}};
    for (uint64_t key = 0; key < DRAWS; key++) {
        double share[MOST];
        solve(PLAYERS, 1, rng_who(rng_key(suites_seed(), key), 0), squared, NULL, share);
        for (size_t i = 0; i < PLAYERS; i++) {
            seen[i][(size_t)((share[i] - 1.0) / 2.0)]++;
        }
    }
    double expected = (double)DRAWS / PLAYERS;
    for (size_t i = 0; i < PLAYERS; i++) {
        for (size_t k = 0; k < PLAYERS; k++) {
            double error = sqrt(expected * (1.0 - 1.0 / PLAYERS));
            ck_assert_double_eq_tol((double)seen[i][k], expected, 4.5 * error);
        }
    }
}
END_TEST

/* Sets that were asked for, in order of asking. */
struct asked {
    uint64_t set[1 << 12];
    size_t count;
};

static double ask(void *context, uint64_t set) {
    struct asked *asked = context;
    ck_assert_uint_lt(asked->count, sizeof asked->set / sizeof asked->set[0]);
    asked->set[asked->count++] = set;
    return (double)members(set);
}

START_TEST(the_sets_that_are_asked_for_are_known_beforehand_each_once) {
    static struct asked asked;
    for (size_t orders = 0; orders < 5; orders++) {
        struct arena arena;
        uint64_t *set;
        double share[MOST];
        arena_init(&arena, oom, NULL);
        const struct shapley_game game = {9, orders, 77};
        size_t count = shapley_sets(&game, &set, &arena);
        asked.count = 0;
        shapley_solve(&game, ask, &asked, share, &arena);
        ck_assert_uint_eq(orders > 0 || count == 512, 1);
        ck_assert_uint_le(count, orders > 0 ? orders * 8 + 2 : 512);
        for (size_t i = 0; i < count; i++) {
            bool wanted = false;
            for (size_t k = 0; k < asked.count; k++) {
                wanted = wanted || asked.set[k] == set[i];
            }
            ck_assert(wanted);
            ck_assert(i == 0 || set[i - 1] < set[i]);
        }
        for (size_t k = 0; k < asked.count; k++) {
            bool known = false;
            for (size_t i = 0; i < count; i++) {
                known = known || asked.set[k] == set[i];
            }
            ck_assert(known);
        }
        arena_done(&arena);
    }
}
END_TEST

START_TEST(sixty_four_players_can_share) {
    double share[MOST];
    solve(64, 2, 1, squared, NULL, share);
    ck_assert_double_eq(sum_of(share, 64), 4096.0);
    ck_assert_double_eq(share[63], 64.0);
    solve(0, 0, 1, squared, NULL, share);
}
END_TEST

/* ---- intervals ---- */

/* A game whose luck is another in each replication: common to all sets, and a part of each. */
struct lucky {
    const struct table *mean;
    double all;
    double own[6];
};

static double with_luck(void *context, uint64_t set) {
    const struct lucky *lucky = context;
    double value = lucky->mean->value[set] * lucky->all;
    for (size_t i = 0; i < 6; i++) {
        value += set >> i & 1 ? lucky->own[i] : 0.0;
    }
    return value;
}

START_TEST(intervals_of_sampled_shares_cover_the_true_ones_as_often_as_they_say) {
    enum { EXPERIMENTS = 1000, REPLICATIONS = 10, PLAYERS = 6 };
    static struct table mean;
    struct rng rng = rng_seeded(20, 21);
    any_game(&mean, PLAYERS, true, &rng);
    double truth[MOST];
    solve(PLAYERS, 0, 0, look_up, &mean, truth);
    size_t covered[PLAYERS] = {0};
    size_t exact[PLAYERS] = {0};
    size_t ratios[PLAYERS] = {0};
    size_t meter = 0; /* what the first three own together */
    double whole_truth = sum_of(truth, PLAYERS);
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        double found[PLAYERS][REPLICATIONS], by_subsets[PLAYERS][REPLICATIONS];
        double whole[REPLICATIONS], front[REPLICATIONS];
        for (uint64_t r = 0; r < REPLICATIONS; r++) {
            struct lucky lucky = {.mean = &mean, .all = 1.0 + 0.1 * dist_normal(&rng)};
            for (size_t i = 0; i < PLAYERS; i++) {
                lucky.own[i] = 500.0 * dist_normal(&rng);
            }
            double share[MOST];
            solve(PLAYERS, 2, rng_who(rng_key(e, r), 0), with_luck, &lucky, share);
            for (size_t i = 0; i < PLAYERS; i++) {
                found[i][r] = share[i];
            }
            whole[r] = sum_of(share, PLAYERS);
            front[r] = sum_of(share, 3);
            solve(PLAYERS, 0, 0, with_luck, &lucky, share);
            for (size_t i = 0; i < PLAYERS; i++) {
                by_subsets[i][r] = share[i];
            }
        }
        for (size_t i = 0; i < PLAYERS; i++) {
            struct interval interval = interval_of(found[i], REPLICATIONS, 0.95);
            covered[i] += interval.lo <= truth[i] && truth[i] <= interval.hi;
            interval = interval_of(by_subsets[i], REPLICATIONS, 0.95);
            exact[i] += interval.lo <= truth[i] && truth[i] <= interval.hi;
            interval = interval_ratio(found[i], whole, REPLICATIONS, 0.95);
            double part = truth[i] / whole_truth;
            ratios[i] += interval.lo <= part && part <= interval.hi;
        }
        struct interval of_front = interval_ratio(front, whole, REPLICATIONS, 0.95);
        double part = sum_of(truth, 3) / whole_truth;
        meter += of_front.lo <= part && part <= of_front.hi;
    }
    double error = sqrt(0.95 * 0.05 / EXPERIMENTS);
    for (size_t i = 0; i < PLAYERS; i++) {
        double sampled = (double)covered[i] / EXPERIMENTS;
        double all = (double)exact[i] / EXPERIMENTS;
        double parts = (double)ratios[i] / EXPERIMENTS;
        printf("shapley: player %zu, coverage %.3f from two orders, %.3f from all subsets, "
               "%.3f of the share in the whole, standard error %.4f\n",
               i, sampled, all, parts, error);
        ck_assert_double_eq_tol(parts, 0.95, 4.0 * error);
        ck_assert_double_eq_tol(sampled, 0.95, 4.0 * error);
        ck_assert_double_eq_tol(all, 0.95, 4.0 * error);
    }
    printf("shapley: what three own together, coverage %.3f\n", (double)meter / EXPERIMENTS);
    ck_assert_double_eq_tol((double)meter / EXPERIMENTS, 0.95, 4.0 * error);
}
END_TEST

Suite *suite_shapley(void);
Suite *suite_shapley(void) {
    Suite *suite = suite_create("shapley");
    TCase *games = tcase_create("published games");
    tcase_add_test(games, the_owner_of_the_only_left_glove_gets_two_thirds);
    tcase_add_test(games, each_part_of_the_runway_is_shared_by_those_who_need_it);
    tcase_add_test(games, a_veto_is_worth_a_hundred_votes_in_the_security_council);
    suite_add_tcase(suite, games);
    TCase *axioms = tcase_create("axioms");
    tcase_add_test(axioms, shares_add_up_to_the_last_bit);
    tcase_add_test(axioms, who_changes_nothing_gets_exactly_nothing_and_equals_get_the_same);
    tcase_add_test(axioms, what_rounding_leaves_never_goes_to_who_has_nothing);
    tcase_add_test(axioms, shares_of_a_sum_of_games_are_sums_of_shares);
    suite_add_tcase(suite, axioms);
    TCase *orders = tcase_create("orders");
    tcase_add_test(orders, every_second_order_is_the_one_before_it_backwards);
    tcase_add_test(orders, each_player_stands_at_each_place_as_often_as_at_any_other);
    tcase_add_test(orders, the_sets_that_are_asked_for_are_known_beforehand_each_once);
    tcase_add_test(orders, sixty_four_players_can_share);
    suite_add_tcase(suite, orders);
    TCase *intervals = tcase_create("intervals");
    tcase_add_test(intervals, intervals_of_sampled_shares_cover_the_true_ones_as_often_as_they_say);
    suite_add_tcase(suite, intervals);
    return suite;
}
