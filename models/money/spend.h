/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * spend: what a journey brings in.
 *
 *   spend = stated (1 + satisfaction_slope (S - S0)), never below 0 for a positive stated spend
 *
 *   stated segments.spend, money a journey; S, S0 see satisfaction.h. On top of it
 *   1 + wallet_growth min(years, wallet_cap_years): whole months, in years, since that in which the
 *   customer joined, or since the run began for those who were there, whose spend is the stated.
 * Source: mechanism 24; slope assumed.
 */
#ifndef FRONTLINE_MODELS_MONEY_SPEND_H
#define FRONTLINE_MODELS_MONEY_SPEND_H

#include "models/model.h"

enum { SPEND_JOURNEY, SPEND_RESOLVED };

struct spend_params {
    double satisfaction_slope;
    double wallet_growth; /* 1/year */
    double wallet_cap_years;
    long requires;
    long active;
};

static inline double spend_journey(const struct spend_params *p, double stated, double satisfaction,
                                   double satisfaction_norm) {
    double factor = 1.0 + p->satisfaction_slope * (satisfaction - satisfaction_norm);
    return stated * (factor > 0.0 ? factor : 0.0);
}

/* Factor of the share of wallet after so many years. */
static inline double spend_wallet(const struct spend_params *p, double years) {
    return 1.0 + p->wallet_growth * (years < p->wallet_cap_years ? years : p->wallet_cap_years);
}

extern const struct model spend_model;

#endif
