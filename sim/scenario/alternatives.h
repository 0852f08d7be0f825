/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * alternatives: what must hold in every alternative at every moment at which it changes, not only
 * in the scenario as written.
 */
#ifndef FRONTLINE_SIM_SCENARIO_ALTERNATIVES_H
#define FRONTLINE_SIM_SCENARIO_ALTERNATIVES_H

#include "sim/scenario/bind.h"
#include "sim/scenario/change.h"

/* `routes_good`: the chances add up in the scenario as written. */
void alternatives_check(struct reading *r, const struct changes *changes, bool routes_good);

#endif
