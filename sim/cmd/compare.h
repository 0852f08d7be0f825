/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare: `frontline compare`, alternatives on twins, with a verdict in words. */
#ifndef FRONTLINE_SIM_CMD_COMPARE_H
#define FRONTLINE_SIM_CMD_COMPARE_H

#include "sim/cmd/command.h"

extern const struct command compare_command;

#endif
