/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pilot: simulates the scenario as written until its states are stationary and solves the
 * anchor: thresholds of touchpoints whose base_failure is today's, one churn offset a segment,
 * the market norm Q0 and the stationary distribution of expectation, satisfaction and trust.
 *
 * In the pilot steps fail at their stated rates, whoever serves, so that the luck of a few staff
 * does not enter; queues, waits and routing are simulated as usual. A customer who leaves is
 * replaced by a likeness of one who stays, so the state is that of those who are customers today.
 * It has draws of its own, the same for every seed, and a fixed number of replications.
 *
 * Ownership: the anchor's arrays come from the arena given.
 */
#ifndef FRONTLINE_MODELS_PILOT_H
#define FRONTLINE_MODELS_PILOT_H

#include "models/world.h"

/*
 * False when `*stop` (NULL: never) became non-zero before the end, or the company grew too large
 * (anchor->overrun); the anchor is then of no use.
 */
bool pilot_run(struct anchor *anchor, const struct setup *today, const struct world_team *team,
               const atomic_int *stop, arena_oom_fn *oom, struct arena *arena);

/* An anchor that leaves every stated number as it is (`anchor,absolute`). */
void pilot_absolute(struct anchor *anchor, const struct setup *s, struct arena *arena);

/*
 * Thresholds k and the failure rates they give today, from a sample of today's staff in their
 * steady state; pressure is taken as that of utilisation `anchor->utilisation`.
 */
void pilot_thresholds(struct anchor *anchor, const struct setup *today, arena_oom_fn *oom,
                      struct arena *arena);

#endif
