/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_swept: what a sweep found, alternative by alternative: each less the first one, unless that
 * is all there is.
 *
 * Ownership  Everything lives in the arena.
 * Errors     None.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_SWEPT_H
#define FRONTLINE_SIM_REPORT_PLOTS_SWEPT_H

#include "sim/report/plots_address.h"

struct plots_swept_line {
    struct plots_asked asked;
    const char *name;
    int hue;
    double *at; /* ascending */
    struct plots_value *value;
    size_t count;
    double *cross; /* places of zero, see plots_curve_crossings */
    int *way;
    size_t crossings;
    size_t better, worse; /* values at which it clearly is */
};

struct plots_swept {
    const struct plots_data *data;
    const struct plots_points *points;
    struct arena *arena;
    struct plots_swept_line *line;
    size_t count;
};

struct plots_swept plots_swept_of(const struct plots_data *data, struct arena *arena);

/* "beats", "loses to"; where neither way is better "is above", "is below". */
const char *plots_swept_verb(const struct plots_asked *asked, bool better);

/* Names of what is shown, and of what was varied (0 or 1), with its unit. */
const char *plots_swept_axis(const struct plots_swept *swept);
const char *plots_swept_across(const struct plots_swept *swept, size_t varied);

/* "Differences to As is within each replication, on the same luck."; "" where there are none. */
const char *plots_swept_note(const struct plots_swept *swept);

#endif
