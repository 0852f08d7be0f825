/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cube: a function on the unit cube, as sensitivity analyses see a model: each input is the share
 * of its belief that lies below its value.
 */
#ifndef FRONTLINE_SIM_STUDY_CUBE_H
#define FRONTLINE_SIM_STUDY_CUBE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Fills value[i] for the point at point + i * inputs, every coordinate inside (0, 1); NaN where the
 * function is undefined. Many points at a time, so that they may be found in parallel. False when
 * it cannot go on: then what asked ends too.
 */
typedef bool cube_fn(void *context, const double *point, size_t points, double *value);

#endif
