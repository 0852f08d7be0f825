/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * utility: what psychologists would expect a training to be worth from its effect alone, without
 * customers: the analysis of Brogden, Cronbach and Gleser. A check beside the simulated NPV.
 *
 *   dU = sum over t of N_t d_t SDy (1+V) (1-tax) / (1+i)^t  -  C (1-tax)
 *
 *   N_t people in period t            d_t effect, in standard deviations of job performance
 *   SDy worth of one standard deviation, money a person and year: money.utility_sd of a salary
 *   V   money.utility_variable        tax money.utility_tax       i money.discount, a year
 *   C   present value of the outlay
 *
 * Sources: Schmidt, Hunter & Pearlman, Personnel Psychology 35 (1982) 333 (the analysis for
 * training); Boudreau, Personnel Psychology 36 (1983) 551 (variable costs, taxes, discounting);
 * Schmidt & Hunter, Journal of Applied Psychology 68 (1983) 407 (40 % of salary). mechanism 25.
 * Limits: it knows nothing of queues, customers or what a failure costs, and takes d as given.
 */
#ifndef FRONTLINE_MODELS_MONEY_UTILITY_H
#define FRONTLINE_MODELS_MONEY_UTILITY_H

#include "models/money/money.h"

/* Worth of one standard deviation of performance, money a person and year. */
double utility_sd(const struct money_params *p, double salary);

/* What `people` bring in over a period of `years` that ends `months` from now; today's money. */
double utility_gain(const struct money_params *p, double people, double effect, double sd,
                    double years, double months);

/* What an outlay `months` from now takes away after tax; today's money. */
double utility_outlay(const struct money_params *p, double outlay, double months);

#endif
