/* SPDX-License-Identifier: GPL-3.0-or-later */
/* new: `frontline new`, which copies a template scenario for somebody to edit. */
#ifndef FRONTLINE_SIM_CMD_NEW_H
#define FRONTLINE_SIM_CMD_NEW_H

#include "sim/cmd/command.h"

extern const struct command new_command;

#endif
