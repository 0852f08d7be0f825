/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ziggurat tables of the exponential density exp(-x) and the normal one exp(-x^2/2), x >= 0, both
 * without their constant factor, so that they are 1 at 0.
 *
 * The area under the density is cut into layers of equal area. edge[i] is the width of layer i and
 * height[i] the density there; both belong together:
 *   edge[1] is where the tail begins, edge[DIST_TABLES_LAYERS] = 0, height there 1;
 *   layer i >= 1 is the rectangle [0, edge[i]] x [height[i], height[i + 1]]; of it, the part left
 *   of edge[i + 1] lies wholly under the density;
 *   layer 0 is the rectangle [0, edge[1]] x [0, height[1]] and the tail beyond; edge[0] is the
 *   width that a rectangle of that height would need for the same area; height[0] is unused.
 *
 * Constant data without owner. Written by tools/ziggurat.c, checked in tests/test_dist.c.
 */
#ifndef FRONTLINE_SIM_BASE_DIST_TABLES_H
#define FRONTLINE_SIM_BASE_DIST_TABLES_H

/* A power of two: the layer is picked by the low bits of a draw. */
#define DIST_TABLES_LAYERS 256

extern const double dist_tables_exponential_edge[DIST_TABLES_LAYERS + 1];
extern const double dist_tables_exponential_height[DIST_TABLES_LAYERS + 1];
extern const double dist_tables_normal_edge[DIST_TABLES_LAYERS + 1];
extern const double dist_tables_normal_height[DIST_TABLES_LAYERS + 1];

#endif
