/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_arrange: where the panels of a figure stand on the page, and the ranges of their axes.
 *
 * Ownership  The caller's structs are only read; texts of ticks live in the figure's arena.
 * Errors     None.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_ARRANGE_H
#define FRONTLINE_SIM_REPORT_PLOTS_ARRANGE_H

#include "sim/report/plots_axis.h"
#include "sim/report/plots_panels.h"

enum {
    PLOTS_ARRANGE_CAPTION = 28,    /* above a panel: title or name of the axis */
    PLOTS_ARRANGE_RAISED = 19,     /* its middle above the panel, clear of the topmost tick */
    PLOTS_ARRANGE_GAP = 26,        /* between panels side by side */
    PLOTS_ARRANGE_BOLD_COLUMN = 9, /* pixels of a bold letter */
};

struct plots_arranged {
    double top; /* of the panels with their captions */
    struct plots_box box[PLOTS_PANELS_MOST];
    struct plots_axis axis[PLOTS_PANELS_MOST];
};

/* The panels take what is left of the page below `top`. */
void plots_arrange(struct plots_arranged *arranged, const struct plots_panels *panels, double top,
                   struct arena *arena);

/* Pixels that the ticks of an axis take on its left. */
double plots_arrange_ticks(const struct plots_axis *axis);

/* The label at the end of a line, broken so that those of all lines fit beside the panel. */
struct plots_lines plots_arrange_label(const struct plots_panel *panel, const char *label,
                                       struct arena *arena);

#endif
