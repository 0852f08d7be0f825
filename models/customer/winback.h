/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * winback: customers who left may return.
 *
 *   monthly chance = (spontaneous + response * campaign) 2^(-n / fading_months) rep(R)^influence
 *
 *   n months since leaving; campaign in [0, 1] is the share of those gone for at most reach_months
 *   who are approached each month, at `cost` each; rep see reputation.h. Who returns has the state
 *   of mind they left with. Off by default.
 * Source: mechanism 22; sizes assumed.
 */
#ifndef FRONTLINE_MODELS_WINBACK_H
#define FRONTLINE_MODELS_WINBACK_H

#include "models/model.h"

struct winback_params {
    long active;
    double spontaneous, response;
    double campaign, cost; /* cost: money per approach */
    double fading_months;
    double influence;
    long reach_months;
};

/* Chance of returning this month, n >= 1 months after leaving. */
double winback_chance(const struct winback_params *p, long months, double pull);

extern const struct model winback_model;

#endif
