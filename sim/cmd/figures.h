/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figures: draws the figures of a result folder for a subcommand, and says where they are. */
#ifndef FRONTLINE_SIM_CMD_FIGURES_H
#define FRONTLINE_SIM_CMD_FIGURES_H

#include "sim/cmd/command.h"
#include "sim/report/plots.h"

/* False, and told, when that failed; a missing gnuplot is remarked upon and no failure. */
bool figures_draw(struct plots_report *report, struct command_context *context, const char *path);

/* Their paths, a line per figure, and on a terminal before them the main curve as a sketch. */
void figures_print(struct command_context *context, const struct plots_report *report,
                   const char *path);

#endif
