/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary functions whose results are the same bits on every machine. */
#ifndef FRONTLINE_SIM_BASE_MATHX_H
#define FRONTLINE_SIM_BASE_MATHX_H

double mathx_exp(double x);
double mathx_exp2(double x);
double mathx_expm1(double x);
double mathx_log(double x);
double mathx_log1p(double x);
double mathx_pow(double x, double y);
double mathx_phi(double x);
double mathx_phi_inverse(double p);

#endif
