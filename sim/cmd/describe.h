/* SPDX-License-Identifier: GPL-3.0-or-later */
/* describe: `frontline describe`, which explains parameters, models and metrics. */
#ifndef FRONTLINE_SIM_CMD_DESCRIBE_H
#define FRONTLINE_SIM_CMD_DESCRIBE_H

#include "sim/cmd/command.h"

extern const struct command describe_command;

#endif
