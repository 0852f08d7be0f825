/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot: `frontline plot`, which draws the figures of a result folder anew. */
#ifndef FRONTLINE_SIM_CMD_PLOT_H
#define FRONTLINE_SIM_CMD_PLOT_H

#include "sim/cmd/command.h"

extern const struct command plot_command;

#endif
