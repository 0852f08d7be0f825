/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * satisfaction: what stays of journeys, the newest most.
 *
 *   S <- S + memory (scale [omega v(D) + (1 - omega)(Q - Q0)] - S)
 *
 *   S satisfaction in points around today's mean, v(D) see expectation.h, Q0 the market norm.
 * Source: mechanism 20; Szymanski & Henard 2001; sizes assumed.
 */
#ifndef FRONTLINE_MODELS_CUSTOMER_SATISFACTION_H
#define FRONTLINE_MODELS_CUSTOMER_SATISFACTION_H

#include "models/model.h"

struct satisfaction_params {
    double memory, scale, omega;
    double start; /* S with `anchor,absolute` */
    long active;
};

static inline double satisfaction_after(const struct satisfaction_params *p, double satisfaction,
                                        double value, double against_market) {
    double felt = p->scale * (p->omega * value + (1.0 - p->omega) * against_market);
    return satisfaction + p->memory * (felt - satisfaction);
}

extern const struct model satisfaction_model;

#endif
