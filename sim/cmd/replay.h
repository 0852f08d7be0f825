/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replay: `frontline replay`, which runs a result folder's manifest again and compares the bytes. */
#ifndef FRONTLINE_SIM_CMD_REPLAY_H
#define FRONTLINE_SIM_CMD_REPLAY_H

#include "sim/cmd/command.h"

extern const struct command replay_command;

#endif
