/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * flow: how many visits a scenario's journeys bring to each touchpoint, and how busy that keeps its
 * staff, before anything is simulated.
 *
 * Visits per journey solve v = s + P'v, where s is where journeys start and P the chance of going
 * from one touchpoint to another: any + (1 - f) ok + f failed, f the stated failure rate (expected
 * visits of an absorbing Markov chain, Kemeny & Snell, "Finite Markov Chains", 1960, ch. 3).
 * Utilisation is work offered over time open: visits a month x service minutes / (headcount x open
 * minutes a month). Nobody who hangs up is taken off, so it may exceed 1.
 */
#ifndef FRONTLINE_SIM_SCENARIO_FLOW_H
#define FRONTLINE_SIM_SCENARIO_FLOW_H

#include "models/setup.h"
#include "sim/base/arena.h"

#include <stdbool.h>

/*
 * Expected visits to every touchpoint in one journey of that kind, into `visits`. False when they
 * never end: at the stated failure rates no way leads out.
 */
bool flow_visits(double *visits, const struct setup *s, long journey, struct arena *arena);

/* Visits a month to every touchpoint, by the customers at the start; false as above. */
bool flow_month(double *visits, const struct setup *s, struct arena *arena);

/* Share of the group's open time that these visits keep it busy; 0 when it is never open. */
double flow_utilisation(const struct setup *s, size_t group, const double *visits,
                        struct arena *arena);

#endif
