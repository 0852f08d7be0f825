/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_pairs: the figure of a sweep over two numbers: tiles for every pair of their values. */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_PAIRS_H
#define FRONTLINE_SIM_REPORT_PLOTS_PAIRS_H

#include "sim/report/plots_figure.h"
#include "sim/report/plots_swept.h"

/* NULL when the figure is ready, else the reason why there is nothing to show. */
const char *plots_pairs_draw(struct plots_figure *figure, const char *name,
                             const struct plots_swept *swept);

#endif
