/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_panels: curves over months in one panel or several, drawn by plots/panels.gp. A curve is a
 * line with its 95 % band; beside it may stand filled areas, single dots (what was observed) and
 * marks. Labels stand at the ends of lines, moved apart where they would overlap.
 *
 * Ownership  The caller's structs are only read.
 * Errors     None.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_PANELS_H
#define FRONTLINE_SIM_REPORT_PLOTS_PANELS_H

#include "sim/report/plots_figure.h"

enum plots_style {
    PLOTS_LINE,
    PLOTS_AREA, /* filled from zero; drawn in the order given, beneath everything else */
    PLOTS_DOTS, /* where defined */
};

struct plots_line {
    enum plots_style style;
    int hue;
    const char *column;              /* of the figure's data; the same column is written once */
    const char *label;               /* at the end of the line; NULL: none */
    const struct plots_value *value; /* months + 1 of them */
};

/* A dot on a line, to point something out. */
struct plots_mark {
    double month, value;
    int hue;
};

struct plots_panel {
    const char *title; /* NULL: none */
    const char *axis;  /* what is shown: "Customers"; its unit is added */
    enum plots_unit unit;
    bool from_zero;
    bool negative; /* its numbers may be: bands reach below zero; otherwise that says nothing */
    struct plots_line *line;
    size_t lines;
    struct plots_mark *mark;
    size_t marks;
};

enum plots_layout {
    PLOTS_BESIDE, /* side by side, each with its own vertical axis */
    PLOTS_GRID,   /* small multiples: all have the same vertical axis, stated once */
};

enum { PLOTS_PANELS_MOST = 16 };

struct plots_key {
    const char *label;
    int hue;
};

struct plots_panels {
    struct plots_panel *panel;
    size_t count; /* 1 to PLOTS_PANELS_MOST */
    enum plots_layout layout;
    const struct plots_key *key; /* a legend above the panels, where no line bears a label */
    size_t keys;
    long months;
    const char *currency;
};

/* Fills the figure with settings and data. Every panel needs a line with a defined value. */
void plots_panels_add(struct plots_figure *figure, const struct plots_panels *panels);

#endif
