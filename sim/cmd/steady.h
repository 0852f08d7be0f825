/* SPDX-License-Identifier: GPL-3.0-or-later */
/* steady: what --steady METRIC asks for: totals without the months in which a run warms up. */
#ifndef FRONTLINE_SIM_CMD_STEADY_H
#define FRONTLINE_SIM_CMD_STEADY_H

#include "sim/cmd/command.h"
#include "sim/scenario/scenario.h"
#include "sim/study/study.h"

/* False, and told, when the metric is unknown or has no steady state, or months are too few. True
 * without --steady. */
bool steady_prepare(const struct scenario *scenario, const struct options *options,
                    struct command_context *context);

/*
 * Simulates up to STEADY_REPLICATIONS replications and finds the months to leave out: those of
 * sim/stats/mser for the mean curve of the metric, of that alternative which takes longest. False
 * when it was stopped or a company grew too large, told.
 */
enum { STEADY_REPLICATIONS = 10 };

bool steady_find(struct results_steady *found, const struct scenario *scenario,
                 const struct options *options, struct command_context *context);

#endif
