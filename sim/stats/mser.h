/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mser: how much of the start of a series to leave out as warm-up.
 *
 * Purpose    Means of 5 consecutive values, and for every number d of them left out the squared
 *            standard error of the mean of the rest, sum (y - mean)^2 / (n - d)^2. The d with the
 *            least is the warm-up: what is left out must pay for the evidence it takes away. At
 *            most half may be left out; a minimum at that end means that the series had not
 *            settled.
 * Ownership  Nothing is allocated or kept; the series is only read.
 * Errors     NaN counts as a value left out of its mean of 5; a mean of nothing ends the series.
 * Source     MSER-5: K. P. White, M. J. Cobb, S. C. Spratt, "A comparison of five steady-state
 *            truncation heuristics for simulation", Winter Simulation Conference 2000.
 */
#ifndef FRONTLINE_MSER_H
#define FRONTLINE_MSER_H

#include <stdbool.h>
#include <stddef.h>

enum { MSER_BATCH = 5, MSER_LEAST = 4 * MSER_BATCH };

struct mser {
    size_t left_out; /* values, a multiple of MSER_BATCH */
    bool settled;
};

/* n >= MSER_LEAST values, in order. */
struct mser mser_of(const double *value, size_t n);

#endif
