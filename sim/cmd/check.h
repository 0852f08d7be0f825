/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check: `frontline check`, which validates a scenario and does nothing else. */
#ifndef FRONTLINE_SIM_CMD_CHECK_H
#define FRONTLINE_SIM_CMD_CHECK_H

#include "sim/cmd/command.h"

extern const struct command check_command;

#endif
