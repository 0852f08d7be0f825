/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * money: what comes in, what goes out, what it is worth today.
 *
 *   spend of a journey = segments.spend * (1 + satisfaction_slope (S - S0)), never below 0 for a
 *   positive stated spend                                                        (models.md 24)
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

enum { SPEND_JOURNEY, SPEND_RESOLVED };

struct spend_params {
    double satisfaction_slope;
    long requires;
};

struct money_params {
    double discount; /* a year */
    double margin;
};

static inline double money_spend(const struct spend_params *p, double stated, double satisfaction,
                                 double satisfaction_norm) {
    double factor = 1.0 + p->satisfaction_slope * (satisfaction - satisfaction_norm);
    return stated * (factor > 0.0 ? factor : 0.0);
}

/* Value today of one unit of money `months` from now. */
double money_discount(const struct money_params *p, double months);

extern const struct model spend_model;
extern const struct model money_model;

#endif
