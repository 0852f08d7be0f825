/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shapley: how much of what a team gains together is owed to each of its players.
 *
 *   share of i = mean over all orders of the players of  v(those before i, and i) - v(those before)
 *              = sum over sets S without i of  |S|! (n - |S| - 1)! / n!  (v(S + i) - v(S))
 *
 * The shares add up to v(all) - v(none); who changes nothing gets exactly 0; who does the same gets
 * the same; and shares of a sum of games are sums of shares (Shapley 1953, "A value for n-person
 * games"). Exact by every subset, 2^n values, or from some orders, drawn at random, each with its
 * reverse: n - 1 values an order, and unbiased (Castro, Gomez & Tejada 2009, "Polynomial
 * calculation of the Shapley value based on sampling"; reversed pairs, which cancel what is
 * monotone in the place in the order: Mitchell, Cooper, Frank & Holmes 2022, "Sampling
 * permutations for Shapley value estimation").
 *
 * Exactness  Orders telescope, but sums of doubles round. shapley_close puts that right by a change
 *            in the last bit: where no share is negative, the shares added up in any order are the
 *            whole to the last bit; else to within one unit in the last place of the sum of their
 *            sizes.
 * Ownership  Scratch memory comes from the arena. Nothing is kept.
 * Invariant  What is asked of `value` is a function of players and orders alone (shapley_sets), so
 *            values may be found beforehand, in any order and on any number of threads.
 */
#ifndef FRONTLINE_SIM_STUDY_SHAPLEY_H
#define FRONTLINE_SIM_STUDY_SHAPLEY_H

#include "sim/base/arena.h"

#include <stddef.h>
#include <stdint.h>

/* Players of any game, and of one that is solved by every subset. */
enum { SHAPLEY_MOST = 64, SHAPLEY_MOST_EXACT = 16 };

/* What a set of players gains: bit i is player i. */
typedef double shapley_value_fn(void *context, uint64_t set);

struct shapley_game {
    size_t players; /* at most SHAPLEY_MOST */
    size_t orders;  /* tried; 0: every subset (at most SHAPLEY_MOST_EXACT players) */
    uint64_t key;   /* of the orders' draws: rng_who(rng_key(seed, replication), ...) */
};

/* The sets whose values are asked for, each once, ascending. Returns how many. */
size_t shapley_sets(const struct shapley_game *game, uint64_t **set, struct arena *arena);

/* Into `share`, one of each player. */
void shapley_solve(const struct shapley_game *game, shapley_value_fn *value, void *context,
                   double *share, struct arena *arena);

/*
 * Shares that add up to the whole but for rounding are made to add up: see Exactness. A share of 0
 * stays 0, unless it is all there is.
 */
void shapley_close(double *share, size_t players, double whole);

#endif
