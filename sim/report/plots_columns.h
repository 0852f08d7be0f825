/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_columns: the data file of a figure of curves: a row per month, a column per line, and two
 * more, with `:lo` and `:hi` behind its name, for its band.
 *
 * Ownership  The caller's structs are only read.
 * Errors     None.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_COLUMNS_H
#define FRONTLINE_SIM_REPORT_PLOTS_COLUMNS_H

#include "sim/report/plots_panels.h"

void plots_columns_write(struct plots_figure *figure, const struct plots_panels *panels);

#endif
