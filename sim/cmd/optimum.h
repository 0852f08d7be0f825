/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * optimum: what a frontier says, as tables and in words.
 *
 *   optimum.csv    the best split of the budget, a row a part, and what stays unspent
 *   splits.csv     that split and others, on luck that no search has seen
 *   frontier.csv   the best of each budget
 *
 * The marginal return between a budget and the one before is what the further outlay brings back,
 * in money of the start: (more NPV + more outlay) / more outlay, a ratio of means with Fieller's
 * interval (sim/stats/interval.h); the last money just pays where it is 1. Of another metric it is
 * what that gains per unit of money. It is undefined where no more is spent.
 */
#ifndef FRONTLINE_SIM_CMD_OPTIMUM_H
#define FRONTLINE_SIM_CMD_OPTIMUM_H

#include "sim/cmd/frontier.h"

void optimum_sheet(struct page *page, const struct frontier *frontier);
void optimum_splits_sheet(struct page *page, const struct frontier *frontier);
void optimum_frontier_sheet(struct page *page, const struct frontier *frontier);

/* `first`: label of the first alternative. */
void optimum_words(struct page *page, const struct frontier *frontier, const char *first);

/* ---- what both are made of ---- */

/* On fresh luck (or on that of the search): more than the first alternative, or than another. */
struct interval optimum_gain(const struct frontier *frontier, const struct frontier_split *split,
                             bool seen);
struct interval optimum_against(const struct frontier_split *split,
                                const struct frontier_split *other);

/* Money a year that the simulation took for a split beyond that of no training at all. */
struct interval optimum_outlay(const struct frontier *frontier, const struct frontier_split *split);

/* Between two levels, from the lower one. */
struct interval optimum_marginal(const struct frontier *frontier, size_t lower, size_t upper,
                                 struct arena *arena);

/* Is the metric money of which an outlay is taken? */
bool optimum_is_npv(const struct frontier *frontier);

#endif
