/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sample: quantiles of a set of values, such as the spread over replications (p10, p90).
 *
 * Purpose    Sort once, read as many quantiles as wanted.
 * Ownership  The caller supplies the scratch array; the values are only read.
 * Errors     NaN means "undefined" and is left out; a quantile of nothing is NaN.
 * Source     Linear interpolation between order statistics, type 7 of Hyndman and Fan, The American
 *            Statistician 50 (1996) 361: the default of R and of spreadsheet programs.
 */
#ifndef FRONTLINE_SAMPLE_H
#define FRONTLINE_SAMPLE_H

#include <stddef.h>

/* Copies the defined of `n` values to `sorted` (room for n), ascending; returns how many. */
size_t sample_sort(const double *values, size_t n, double *sorted);

/* Of the first `n` elements of an array filled by sample_sort; 0 <= p <= 1. */
double sample_quantile(const double *sorted, size_t n, double p);

#endif
