/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_tiles: an estimate over two numbers that were varied, a tile for each pair, coloured by how
 * far it is on the good or the bad side of zero, with the line where it is zero; drawn by
 * plots/tiles.gp. Several maps stand beside and below one another and share their colours.
 *
 * Ownership  The caller's structs are only read.
 * Errors     None.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_TILES_H
#define FRONTLINE_SIM_REPORT_PLOTS_TILES_H

#include "sim/report/plots_address.h"
#include "sim/report/plots_figure.h"

enum { PLOTS_TILES_MOST = 4 };

struct plots_tiles_map {
    struct plots_asked asked;
    const char *name;                /* of the alternative, in the data */
    size_t across, up;               /* values of either number */
    const double *at_across, *at_up; /* ascending */
    const struct plots_value *value; /* by value of the second number, then of the first */
    double written[2];               /* the scenario as written; NaN: not among them */
};

struct plots_tiles {
    const struct plots_tiles_map *map;
    size_t maps;             /* 1 to PLOTS_TILES_MOST */
    const char *axis;        /* what the numbers in the tiles are; its unit is added */
    const char *across, *up; /* what is varied, with its unit */
    const char *currency;
};

void plots_tiles_add(struct plots_figure *figure, const struct plots_tiles *tiles);

/* A piece of the line where the means are zero; places count tiles, their middles whole. */
struct plots_tiles_piece {
    double from[2], to[2];
};

/*
 * The line of zero through the middles of neighbouring tiles, straight between them (marching
 * squares: W. E. Lorensen and H. E. Cline, SIGGRAPH 1987, in two dimensions). Room for two pieces
 * per square; returns how many.
 */
size_t plots_tiles_zero(const struct plots_tiles_map *map, struct plots_tiles_piece *piece);

#endif
