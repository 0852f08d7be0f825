/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plausible: numbers that the mathematics allows but an analyst would not believe, such as a
 * turnover of 22 a year for one of 22 %. Most are slips of the pen or of the unit.
 *
 * Ownership  The scenario is only read.
 * Errors     None; what is found is told to the diag as a warning, in the order of the scenario:
 *            numbers that it, a base or --set states, then those that timeline.csv and
 *            alternatives.csv bring about. Defaults, settings (horizon, seed) and 0 are not looked
 *            at.
 */
#ifndef FRONTLINE_SIM_SCENARIO_PLAUSIBLE_H
#define FRONTLINE_SIM_SCENARIO_PLAUSIBLE_H

#include "sim/base/diag.h"
#include "sim/scenario/scenario.h"

void plausible_look(const struct scenario *scenario, struct arena *arena, struct diag *diag);

#endif
