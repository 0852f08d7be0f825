/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attribute: who owns the revenue that was lost and the customers who left. */
#ifndef FRONTLINE_SIM_CMD_ATTRIBUTE_H
#define FRONTLINE_SIM_CMD_ATTRIBUTE_H

#include "sim/cmd/command.h"

extern const struct command attribute_command;

#endif
