/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sensitivity_beliefs: --beliefs, an analysis of those that somebody doubts. The others stay as
 * written, so that what would take minutes takes seconds.
 */
#ifndef FRONTLINE_SIM_CMD_SENSITIVITY_BELIEFS_H
#define FRONTLINE_SIM_CMD_SENSITIVITY_BELIEFS_H

#include "sim/base/arena.h"
#include "sim/base/diag.h"
#include "sim/scenario/scenario.h"

#include <stdbool.h>

/*
 * Keeps of the scenario's beliefs those in `list`, addresses with commas between; a model or table
 * (`transfer`) stands for all of its own. Their order stays. False, and told with the nearest
 * address, when the scenario has no such belief.
 */
bool sensitivity_beliefs_keep(struct scenario *scenario, const char *list, struct arena *arena,
                              struct diag *diag);

#endif
