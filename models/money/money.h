/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * money: what comes in, what goes out, what it is worth today.
 *
 *   NPV = sum of margin * fees (1+i)^-((m-1)/12) + (margin * spend - costs)(1+i)^-(m/12)
 *   over months m = 1, 2, ...: fees at the start, spend and costs at the end of a month (25)
 *
 *   i discount, a year; margin the share of revenue left after the goods themselves are paid.
 * Costs: wages of filled posts, training (sessions and paid hours), replacement.
 * Revenue lost = revenue of the no-failure world (same draws) minus actual.
 */
#ifndef FRONTLINE_MODELS_MONEY_MONEY_H
#define FRONTLINE_MODELS_MONEY_MONEY_H

#include "models/model.h"

struct money_params {
    double discount; /* a year */
    double margin;
    double utility_sd, utility_variable, utility_tax; /* of the check in utility.h alone */
    long active;
};

/* Value today of one unit of money `months` from now. */
double money_discount(const struct money_params *p, double months);

extern const struct model money_model;

#endif
