/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of mathx.c. Constant data without owner, written by tools/mathx_tables.c; private to
 * mathx.c, whose tests prove them through the errors of the functions.
 */
#ifndef FRONTLINE_SIM_BASE_MATHX_TABLES_H
#define FRONTLINE_SIM_BASE_MATHX_TABLES_H

#define MATHX_TABLES_EXP2 32
#define MATHX_TABLES_LOG 64
#define MATHX_TABLES_MILLS 21

/* Entry j: 2^(j/32) = high + low, high truncated to a double. */
struct mathx_tables_exp2 {
    double high, low;
};

/* Entry i: a number near 1 / c for the middle c of interval i of [0.68359375, 1.3671875), and
 * -log(inverse) = high + low.
 * Invariant: inverse has at most 11 significant bits; high is a multiple of 2^-42; the interval
 * around 1 (i = 40) has inverse 1 and logarithm 0. */
struct mathx_tables_log {
    double inverse, high, low;
};

extern const struct mathx_tables_exp2 mathx_tables_exp2[MATHX_TABLES_EXP2];
extern const struct mathx_tables_log mathx_tables_log[MATHX_TABLES_LOG];

/* Coefficients of P(s), lowest power first: (x + 5)(1 - Phi(x)) / phi(x) = P(s) for
 * 1/2 <= x <= 39, where s is linear in 1 / (x + 5), -1 at x = 39 and 1 at x = 1/2. */
extern const double mathx_tables_mills[MATHX_TABLES_MILLS];

#endif
