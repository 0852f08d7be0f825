/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary functions whose results are the same bits on every machine.
 *
 * C libraries differ in the last bit of exp, log and pow and choose variants by the processor at
 * run time. These functions are built from + - * /, sqrt, floor, comparisons and operations on the
 * bits of a double alone, all of which IEEE 754 rounds correctly, so that a result depends on the
 * argument only. They need double arithmetic without excess precision (checked at compile time), a
 * build with -ffp-contract=off, and the rounding mode to nearest.
 *
 * Units: pure numbers. Ownership: none; the functions are pure, set no errno, raise what
 * floating-point flags they may.
 * Every function returns the same quiet NaN for a NaN argument and for one outside its domain
 * (mathx_pow excepted where C says that the NaN does not matter).
 *
 * Errors, tested in tests/test_mathx.c against 64-bit significands. 1 ulp is the distance between
 * the neighbouring doubles at the exact result.
 *
 *     function           largest error                   for
 *     mathx_exp, exp2    0.6 ulp (1 ulp if subnormal)    all x
 *     mathx_expm1        2 ulp                           all x
 *     mathx_log          0.6 ulp                         all x > 0, subnormal too
 *     mathx_log1p        0.6 ulp                         all x > -1
 *     mathx_pow          0.6 ulp (1 ulp if subnormal)    all results
 *     mathx_phi          2e-15 relative                  x >= -37.5 (normal results)
 *     mathx_phi_inverse  2e-15 relative                  0 < p < 1
 *
 * Sources: P. T. P. Tang, "Table-driven implementation of the exponential function in IEEE
 * floating-point arithmetic", ACM TOMS 15(2), 1989, and "... of the logarithm function ...", ACM
 * TOMS 16(4), 1990; T. J. Dekker, "A floating-point technique for extending the available
 * precision", Numerische Mathematik 18, 1971; M. M. Shepherd, J. G. Laframboise, "Chebyshev
 * approximation of (1+2x)exp(x^2)erfc(x)", Mathematics of Computation 36, 1981 (the idea for Phi);
 * M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied
 * Statistics 37(3), 1988. Special values follow C11 annex F.
 */
#ifndef FRONTLINE_SIM_BASE_MATHX_H
#define FRONTLINE_SIM_BASE_MATHX_H

/* e^x; 0 below about -745.13, infinite above about 709.78. */
double mathx_exp(double x);

/* 2^x; exact for whole x. */
double mathx_exp2(double x);

/* e^x - 1, without cancellation near 0. */
double mathx_expm1(double x);

/* Natural logarithm; minus infinity at 0, NaN below. */
double mathx_log(double x);

/* log(1 + x), without cancellation near 0; minus infinity at -1, NaN below. */
double mathx_log1p(double x);

/* x^y; NaN for negative x unless y is whole. 1 for y = 0 and for x = 1, whatever the other is. */
double mathx_pow(double x, double y);

/* Normal distribution function: the chance that a standard normal variate is below x. */
double mathx_phi(double x);

/* Its inverse: the x with mathx_phi(x) = p; infinite at 0 and 1, NaN outside [0, 1]. */
double mathx_phi_inverse(double p);

#endif
