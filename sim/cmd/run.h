/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run: `frontline run`, which simulates a scenario and writes its results. */
#ifndef FRONTLINE_SIM_CMD_RUN_H
#define FRONTLINE_SIM_CMD_RUN_H

#include "sim/cmd/command.h"

extern const struct command run_command;

#endif
