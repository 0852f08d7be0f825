/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * split: the 80 % argument as alternatives. The same money is spent on training leaders, the front
 * line, and every split between, so that they can be compared.
 *
 * Two programmes are added to the scenario, one for all leaders (leadership) and one for the front
 * line (service), and one alternative per split besides the company as it is. A share f of the
 * outlay B a year buys, for N people who are there a share a of the time and earn w an hour,
 *
 *     hours = paid f B / (a N n w),   cost = (1 - paid) f B / (a N n)    per person and session
 *
 * in n sessions a year: `paid` of the money goes into paid hours, the rest into the sessions. With
 * `by_sessions` instead hours and cost stay those of f = 1, and n is multiplied by f.
 *
 * Ownership: memory of the arena; the scenario's tables are replaced by longer ones.
 */
#ifndef FRONTLINE_SIM_STUDY_SPLIT_H
#define FRONTLINE_SIM_STUDY_SPLIT_H

#include "sim/scenario/scenario.h"

enum { SPLIT_STEPS = 5 }; /* 0, 20, ..., 100 % to the front line */

struct split_plan {
    double budget;   /* money a year, B */
    double sessions; /* a year, n */
    double paid;     /* share of the money that is paid hours */
    double accountability;
    bool by_sessions;
};

/* People at their posts and their mean pay an hour; level is LEVEL_FRONT or LEVEL_LEADER. */
struct split_side {
    double people, wage;
    double payroll; /* money a year */
};

struct split_side split_side_of(const struct setup *s, long level);

/*
 * Adds programmes and alternatives: "as_is" first, then "front_0" ... "front_100". False when the
 * scenario has no leaders or no front line.
 */
bool split_build(struct scenario *scenario, const struct split_plan *plan, struct arena *arena);

/* Share of the money for the front line of alternative 1 + i. */
static inline double split_share(size_t i) {
    return (double)i / SPLIT_STEPS;
}

#endif
