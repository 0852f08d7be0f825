/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sensitivity: `frontline sensitivity`, which assumption the answer hangs on. */
#ifndef FRONTLINE_SIM_CMD_SENSITIVITY_H
#define FRONTLINE_SIM_CMD_SENSITIVITY_H

#include "sim/cmd/command.h"

extern const struct command sensitivity_command;

#endif
