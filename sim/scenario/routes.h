/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * routes: is every journey a graph that can be walked? It has a start, the chances out of every
 * touchpoint add up to 1 whatever the outcome, every touchpoint can be reached and left.
 */
#ifndef FRONTLINE_SIM_SCENARIO_ROUTES_H
#define FRONTLINE_SIM_SCENARIO_ROUTES_H

#include "sim/scenario/bind.h"

#include <stdbool.h>

/* False when something is wrong, or so much was unreadable that nothing can be said. */
bool routes_check(struct reading *r);

/*
 * The sums alone, for a setup that an alternative has changed; problems are told to `place`.
 */
void routes_check_sums(struct reading *r, const struct setup *setup, struct place place,
                       const char *alternative);

#endif
