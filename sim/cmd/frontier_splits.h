/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * frontier_splits: splits of the whole budget that need no search: what a search sets out from and
 * is compared with. The periods of a programme get the same money a month.
 *
 * Ownership  A split, shares of the budget by part of the plan, lives in the arena.
 */
#ifndef FRONTLINE_SIM_CMD_FRONTIER_SPLITS_H
#define FRONTLINE_SIM_CMD_FRONTIER_SPLITS_H

#include "sim/study/plan.h"

/* The same to each programme; all to that of one part. They may break limits. */
double *frontier_splits_even(const struct plan *plan, struct arena *arena);
double *frontier_splits_only(const struct plan *plan, size_t part, struct arena *arena);

/* Is it the first part of its programme? And how many such there are. */
bool frontier_splits_begins(const struct plan *plan, size_t part);
size_t frontier_splits_programmes(const struct plan *plan);

#endif
