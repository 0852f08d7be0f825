/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * student: distribution function and quantiles of Student's t, which confidence intervals of a mean
 * are made of.
 *
 * Units      Pure numbers. Degrees of freedom `df` from 1 up, whole or not.
 * Errors     Arguments outside the stated ranges are bugs: assert.
 * Precision  Relative error of the quantile below 1e-11, of the smaller tail below 1e-10, for df up
 *            to 1e6 (tested against values computed with 50 digits). Only sim/base/mathx and sqrt
 *            are used, so the bits do not depend on the C library.
 */
#ifndef FRONTLINE_STUDENT_H
#define FRONTLINE_STUDENT_H

/* P(T <= t), |t| <= 1e150. */
double student_cdf(double t, double df);

/* The t with P(T <= t) = p, 1e-100 <= p < 1. Antisymmetric about p = 1/2. */
double student_quantile(double p, double df);

#endif
