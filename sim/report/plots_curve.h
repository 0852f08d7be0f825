/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_curve: curves over a number that was varied, side by side in one panel or two, drawn by
 * plots/curve.gp. A curve is a line with a dot where it was simulated, and its 95 % band. Labels
 * stand at the ends of lines; a mark points a place out, in words.
 *
 * Ownership  The caller's structs are only read.
 * Errors     None.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_CURVE_H
#define FRONTLINE_SIM_REPORT_PLOTS_CURVE_H

#include "sim/report/plots_figure.h"

struct plots_curve_line {
    int hue;
    const char *name, *label;        /* of its column; at its end, NULL: none */
    const struct plots_value *value; /* one per place */
};

struct plots_curve_mark {
    double at, value;
    int hue;
    const char *label; /* above it, on the left where the line rises */
    bool rises;
};

struct plots_curve {
    const char *title;     /* NULL: none */
    const char *axis;      /* what goes up; its unit is added */
    enum plots_unit unit;  /* of it */
    const char *across;    /* what is varied, with its unit */
    const char *name;      /* of its column */
    enum plots_unit along; /* how its numbers are written: PLOTS_COUNT or PLOTS_SHARE */
    const double *at;      /* places, ascending, two or more different ones */
    size_t count;
    const struct plots_curve_line *line; /* one or more, with a defined value */
    size_t lines;
    const struct plots_curve_mark *mark;
    size_t marks;
    bool from_zero; /* the range holds zero */
    double written; /* the place of the scenario as written; NaN: not among them */
};

enum { PLOTS_CURVES_MOST = 2 };

void plots_curve_add(struct plots_figure *figure, const struct plots_curve *curve, size_t curves,
                     const char *currency);

/*
 * Places where straight lines between the means cross zero; `way` 1 upwards, -1 downwards. At most
 * count - 1 of them; returns how many.
 */
size_t plots_curve_crossings(const double *at, const struct plots_value *value, size_t count,
                             double *where, int *way);

#endif
