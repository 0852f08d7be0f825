/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * beta: quantiles of the beta distribution and of F, which intervals of shares are made of.
 *
 * Those of the GNU Scientific Library 2.7 end the program where its iteration does not converge: of
 * 2 replications in 260, say, and of many others from some 250 on. Its distribution function always
 * has a value, and is what is inverted here.
 *
 * Units      Pure numbers. Parameters and degrees of freedom above 0, their sum up to 1e6.
 * Errors     Arguments outside the stated ranges are bugs: assert.
 * Precision  That of the distribution function of the library, about 10 digits.
 */
#ifndef FRONTLINE_SIM_STUDY_BETA_H
#define FRONTLINE_SIM_STUDY_BETA_H

/* The x with P(X <= x) = p, 0 < p < 1. The one with P(X >= x) = p is 1 - beta_quantile(p, b, a). */
double beta_quantile(double p, double a, double b);

/* The x with P(X <= x) = p of F with these degrees of freedom, 0 < p < 1. The one with
 * P(X >= x) = p is 1 / beta_quantile_f(p, below, above). */
double beta_quantile_f(double p, double above, double below);

#endif
