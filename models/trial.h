/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * trial: one alternative in one replication. Simulates the actual world, then the no-failure world
 * of the same draws, optionally one world per touchpoint in which that touchpoint alone is perfect,
 * and turns their counts into metrics.
 */
#ifndef FRONTLINE_MODELS_TRIAL_H
#define FRONTLINE_MODELS_TRIAL_H

#include "models/metrics.h"
#include "models/world.h"

struct trial_spec {
    struct world_spec world; /* of the actual world */
    const struct metric_columns *columns;
    size_t left_out;        /* first months that totals leave out; values at the end are as ever */
    bool touchpoint_losses; /* simulate the one-touchpoint worlds too */
    bool without_losses;    /* simulate the actual world alone: no loss is defined */
    const struct world_team *team;
    const atomic_int *stop;
};

struct trial_work {
    double events, customer_months, bytes_per_customer; /* sums; the last is the most */
};

/* How it ended: to the end; by `stop`; or because a world grew too large, see world_overrun. */
enum trial_end { TRIAL_STOPPED, TRIAL_FINISHED, TRIAL_OVERRUN, TRIAL_CROWDED };

/*
 * `monthly`: columns x (months + 1) values, `total`: columns values; undefined is NaN.
 * Unless it finished, the values mean nothing.
 */
enum trial_end trial_run(const struct trial_spec *spec, double *monthly, double *total,
                         struct trial_work *work);

/*
 * One world from start to end. Its counts, if it finished, are left in `counts`, initialised from
 * the arena; what it did is added to `work`.
 */
enum trial_end trial_world(const struct world_spec *spec, const struct world_team *team,
                           const atomic_int *stop, struct counts *counts, struct trial_work *work,
                           struct arena *arena);

/* Fees and spend of a month. */
double trial_revenue(const struct counts *counts, size_t month);

/* Fills the company's derived counters (contacts, wages, revenue, loss, profit, NPV to date);
 * `flawless` may be NULL, and the loss is NaN then. */
void trial_finish(struct counts *actual, const struct counts *flawless, const struct setup *s);

#endif
