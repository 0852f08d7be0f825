/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sweep: `frontline sweep`, a scenario for several values of one or two of its numbers. */
#ifndef FRONTLINE_SIM_CMD_SWEEP_H
#define FRONTLINE_SIM_CMD_SWEEP_H

#include "sim/cmd/command.h"

extern const struct command sweep_command;

#endif
