/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * balance: hardware (equipment, systems, brand) and software (people) are complements.
 *
 *   quality shift (SD) = strength (CES(h, s) - 1),   CES = (share h^r + (1 - share) s^r)^(1/r),
 *   r = 1 - 1/elasticity; elasticity 1 is h^share s^(1-share)
 *   h = 1 + dK / hardware_stock,   dK' = (technology_spend + brand_spend) - (today's) - wear dK
 *   s = (people_base + m) / (people_base + m today),   m = mean service skill / ceiling
 *   promise + promise_lift * (B - 1),  demand * B^demand_exponent,  B = 1 + dB / brand_stock
 *
 *   h = s = B = 1 today, so that nothing shifts at today's balance. dK, dB are what was spent
 *   beyond today's spending, less wear. h, s, B are floored at .05. People's part is their skill,
 *   not the money spent on it: training that teaches nothing buys nothing.
 * Source: mechanism 15; all sizes assumed. With elasticity below 1 a lopsided budget buys less than
 * a balanced one; above 1 that turns round.
 */
#ifndef FRONTLINE_MODELS_BALANCE_H
#define FRONTLINE_MODELS_BALANCE_H

#include "models/model.h"

struct balance_params {
    long active;
    double technology_spend, brand_spend; /* money/month */
    double hardware_stock, brand_stock;   /* money */
    double wear;                          /* 1/year */
    double share, elasticity, strength;
    double people_base;
    double promise_lift, demand_exponent;
};

/* CES(h, s); both above 0. */
double balance_ces(const struct balance_params *p, double h, double s);

/* A stock beyond today's after `days` of spending `extra` money a month beyond today's. */
double balance_stock(const struct balance_params *p, double stock, double extra, double days);

/* A level of 1 today: floored, so that a company that spends nothing still exists. */
static inline double balance_level(double stock, double today) {
    double level = 1.0 + stock / today;
    return level > 0.05 ? level : 0.05;
}

extern const struct model balance_model;

#endif
