/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sensitivity_tornado: each belief is moved to either end of its range while the others stay, and
 * the answer is looked at again on the same luck. Whatever moves it most comes first.
 */
#ifndef FRONTLINE_SIM_CMD_SENSITIVITY_TORNADO_H
#define FRONTLINE_SIM_CMD_SENSITIVITY_TORNADO_H

#include "sim/cmd/sensitivity_asked.h"

/* How many variants it takes. */
size_t sensitivity_tornado_variants(const struct sensitivity_asked *asked);

/* `further` of produce.h; the context is a struct sensitivity_asked. Makes tornado.csv. */
bool sensitivity_tornado(struct produce *produce, struct command_context *context);

#endif
