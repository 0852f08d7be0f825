/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_rows: estimates below one another, each with its 95 % interval, as bars or as dots; drawn
 * by plots/rows.gp. The largest stands at the top.
 *
 * Ownership  The caller's structs are only read.
 * Errors     None.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_ROWS_H
#define FRONTLINE_SIM_REPORT_PLOTS_ROWS_H

#include "sim/report/plots_figure.h"

struct plots_row {
    const char *name, *label;
    int hue;
    struct plots_value value; /* its mean is defined */
};

struct plots_rows {
    struct plots_row *row;
    size_t count; /* 1 or more; only the first PLOTS_ROWS_MOST are drawn */
    bool bars;
    const char *axis; /* what is shown; its unit is added */
    enum plots_unit unit;
    const char *currency;
};

enum { PLOTS_ROWS_MOST = 20 };

/* Sorts the rows and fills the figure with settings and data. */
void plots_rows_add(struct plots_figure *figure, struct plots_rows *rows);

#endif
