/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hiring: choosing better people instead of training those there are.
 *
 *   money y per hire attracts y / applicant_cost further applicants, of whom the best is taken:
 *   selection ratio p = 1 / (1 + y / applicant_cost),   z(p) = phi(PhiInverse(1 - p)) / p
 *   mean ability of a newcomer = validity * (z(p) - z(p today)) * ability_sd
 *
 *   z(p) is the mean standard score of the chosen share p of a normal population (Naylor & Shine).
 *   Today's people came in under today's spending, so that alone moves nothing.
 * Source: mechanism 8; validity .3 (.2-.5) of common selection; applicant_cost assumed.
 */
#ifndef FRONTLINE_MODELS_HIRING_H
#define FRONTLINE_MODELS_HIRING_H

#include "models/model.h"

struct hiring_params {
    long active;
    double validity;
    double applicant_cost; /* money */
};

/* Mean ability of newcomers chosen with `spend` (money per hire), in units of ability_sd. */
double hiring_gain(const struct hiring_params *p, double spend);

/* What a hire costs, money: nothing while the mechanism is switched off. */
static inline double hiring_cost(const struct hiring_params *p, double spend) {
    return p->active == ACTIVE_YES ? spend : 0.0;
}

extern const struct model hiring_model;

#endif
