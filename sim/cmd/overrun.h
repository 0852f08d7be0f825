/* SPDX-License-Identifier: GPL-3.0-or-later */
/* overrun: says why a study ended before its end: its company is too large to simulate. */
#ifndef FRONTLINE_SIM_CMD_OVERRUN_H
#define FRONTLINE_SIM_CMD_OVERRUN_H

#include "sim/cmd/command.h"
#include "sim/study/study.h"

/* True, and told, when the study overran; its results are then not to be used. */
bool overrun_found(const struct study *study, const struct scenario *scenario,
                   const struct command_context *context);

#endif
