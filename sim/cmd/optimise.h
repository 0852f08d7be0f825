/* SPDX-License-Identifier: GPL-3.0-or-later */
/* optimise: `frontline optimise SCENARIO`: the best split of a training budget. */
#ifndef FRONTLINE_SIM_CMD_OPTIMISE_H
#define FRONTLINE_SIM_CMD_OPTIMISE_H

#include "sim/cmd/command.h"

extern const struct command optimise_command;

#endif
