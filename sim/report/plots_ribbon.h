/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_ribbon: the outlines of curved arrows as wide as what flows in them. Curves are cubic
 * Bezier curves (P. Bezier, 1968) that leave and arrive at right angles to the sides of boxes.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_RIBBON_H
#define FRONTLINE_SIM_REPORT_PLOTS_RIBBON_H

#include "sim/report/plots_figure.h"

/* The thinnest ribbon, so that a rare step is still seen, in pixels. */
#define PLOTS_RIBBON_THIN 1.5

enum { PLOTS_RIBBON_POINTS = 70 };

/* A closed outline: from the start along one edge, round the arrow head, back along the other. */
struct plots_ribbon {
    double x[PLOTS_RIBBON_POINTS], y[PLOTS_RIBBON_POINTS];
    size_t points;
};

/* Middles of both ends, x and y. */
struct plots_ribbon_ends {
    double from[2], to[2], width;
};

/* Where ribbons may run: round the boxes, and best down the gaps between their columns. */
struct plots_ground {
    const struct plots_box *box;
    size_t boxes;
    struct plots_box page;
    double pitch, gap; /* from one gap to the next, and how wide it is; one begins the page */
};

/* From left to right, on a way that runs over as few boxes as can be. */
void plots_ribbon_forward(struct plots_ribbon *ribbon, const struct plots_ribbon_ends *ends,
                          const struct plots_ground *ground);

/*
 * Any other way: from the bottom of a box to that of one farther left, from box to box of a column,
 * or from the top of a box to itself.
 */
void plots_ribbon_back(struct plots_ribbon *ribbon, const struct plots_box *from,
                       const struct plots_box *to, double width);

#endif
