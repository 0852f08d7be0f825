/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_points: what was found where numbers were varied, from sweep.csv and eighty.csv of a result
 * folder, either of which may be missing.
 *
 * Ownership  Everything lives in the arena.
 * Errors     Told to the diag.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_POINTS_H
#define FRONTLINE_SIM_REPORT_PLOTS_POINTS_H

#include "sim/report/plots_text.h"

/* A row of sweep.csv. */
struct plots_point {
    const char *alternative, *baseline; /* baseline "": the first alternative itself */
    double at[2];                       /* NaN: not varied */
    struct plots_value total, difference;
};

/* An address that was varied. */
struct plots_varied {
    const char *address; /* "": none */
    const char *unit;    /* "" for pure numbers */
    double written;      /* its value in the scenario; NaN where that is not known */
};

/* A row of eighty.csv: a share of the money for the front line, or a strength of the cascade. */
struct plots_split {
    double at, outlay;
    struct plots_value value;
};

struct plots_points {
    struct plots_varied varied[2];
    const char *metric;
    struct plots_point *point;
    size_t count;
    struct plots_split *split, *cascade;
    size_t splits, cascades;
};

bool plots_points_read(struct plots_points *points, const char *folder, struct arena *arena,
                       struct diag *diag);

#endif
