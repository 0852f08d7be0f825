/* SPDX-License-Identifier: GPL-3.0-or-later */
/* uncertain: what --uncertain asks of a scenario before it is simulated. */
#ifndef FRONTLINE_SIM_CMD_UNCERTAIN_H
#define FRONTLINE_SIM_CMD_UNCERTAIN_H

#include "sim/cmd/command.h"
#include "sim/scenario/scenario.h"

/*
 * Without --uncertain: true, and nothing else. With it: enough replications, unless their number
 * was asked for. False, and told, when there is nothing to draw, when beliefs never go together,
 * or when the number of replications does not fit.
 */
bool uncertain_prepare(struct scenario *scenario, const struct options *options,
                       struct command_context *context);

#endif
