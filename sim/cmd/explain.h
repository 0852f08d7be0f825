/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain: one customer's story, with every draw, under one alternative or two. */
#ifndef FRONTLINE_SIM_CMD_EXPLAIN_H
#define FRONTLINE_SIM_CMD_EXPLAIN_H

#include "sim/cmd/command.h"

extern const struct command explain_command;

#endif
