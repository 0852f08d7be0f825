/* SPDX-License-Identifier: GPL-3.0-or-later */
/* eighty: `frontline eighty`, the same money to leaders, the front line, and every split. */
#ifndef FRONTLINE_SIM_CMD_EIGHTY_H
#define FRONTLINE_SIM_CMD_EIGHTY_H

#include "sim/cmd/command.h"

extern const struct command eighty_command;

#endif
