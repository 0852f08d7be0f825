/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * worth: what a flow of money and what a customer is worth, in closed form. Checks that stand
 * beside the simulated NPV; nothing in a run depends on them.
 *
 *   NPV(i)    = sum of flow_k / (1+i)^k, k = 0, 1, 2, ...
 *   IRR       = the rate i at which NPV(i) = 0
 *   multiple  = r / (1+i-r): a customer who stays each year with chance r, and then brings in a
 *               margin at the year's end, is worth so many of today's margins
 *   lifetime  = sum of S(t) / (1+i)^t, t = 0, 1, 2, ...: years that a customer is expected to stay,
 *               discounted; S(t) = B(alpha, beta+t) / B(alpha, beta) the survival of the
 *               shifted-beta-geometric, S(t)/S(t-1) = (beta+t-1) / (alpha+beta+t-1)
 *
 *   i rate a period (a year unless said otherwise); r retention a year, [0, 1]; alpha, beta see
 *   segments.churn_alpha. What is not defined is NaN.
 * Sources: Gupta & Lehmann, Journal of Interactive Marketing 17 (2003) 9 (multiple); Fader &
 * Hardie, Journal of Interactive Marketing 21 (2007) 76, and Marketing Science 29 (2010) 85
 * (survival, discounted lifetime); Norstrom, Journal of Financial and Quantitative Analysis 7
 * (1972) 1835 (when a rate of return is the only one). mechanism 25.
 * Limits: the multiple holds r and the margin for ever, though those who stayed long leave less.
 */
#ifndef FRONTLINE_MODELS_MONEY_WORTH_H
#define FRONTLINE_MODELS_MONEY_WORTH_H

#include <stddef.h>

/* flow[0] is paid now. Rate above -1. */
double worth_npv(const double *flow, size_t count, double rate);

/*
 * The rate a period above -1. NaN unless the flow changes its sign exactly once, or the flow added
 * up does (then the rate is the only one above 0): otherwise there may be several, or none.
 */
double worth_irr(const double *flow, size_t count);

/* In margins of a year. NaN unless 1 + rate > retention. */
double worth_multiple(double retention, double rate);

/* What customers who are there `years` from now are worth today: margin a customer and year. */
double worth_customers(double customers, double margin, double retention, double rate,
                       double years);

/*
 * Discounted expected lifetime in years, the first of which counts in full. alpha 0: nobody leaves.
 * NaN where the sum has no end (rate 0 with alpha up to 1, rate below 0) or too many terms (rate
 * below about 5e-6 a year).
 */
double worth_lifetime(double alpha, double beta, double rate);

/* The same sum, t = 0, ..., years. */
double worth_lifetime_within(double alpha, double beta, double rate, size_t years);

#endif
