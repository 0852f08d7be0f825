/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replay: `frontline replay`, which runs a manifest again and compares every byte. */
#ifndef FRONTLINE_SIM_CMD_REPLAY_H
#define FRONTLINE_SIM_CMD_REPLAY_H

#include "sim/cmd/command.h"

extern const struct command replay_command;

#endif
