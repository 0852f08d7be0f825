/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * outcome: does a step succeed? Threshold model of performance.
 *
 *   Y = k + e + b - c_p * pressure + eps,   eps ~ N(0, 1);   the step fails when Y < 0
 *
 *   k  touchpoint's threshold (outcome_threshold, or solved by the anchor)
 *   e  effect of training on the job, in SD of performance (models/staff/transfer.h)
 *   b  stable ability ~ N(0, ability_sd)                     (models/staff/people.h)
 *   pressure = max(0, utilisation - pressure_threshold), c_p = pressure_effect
 *
 * With a population of abilities the failure chance of untrained staff is
 * Phi(-k / sqrt(1 + ability_sd^2)), hence k = -PhiInverse(p0) sqrt(1 + ability_sd^2).
 * Source: mechanism 2 (form well supported, numbers medium). Limit: visits are independent given
 * the person who serves.
 */
#ifndef FRONTLINE_MODELS_TOUCHPOINT_OUTCOME_H
#define FRONTLINE_MODELS_TOUCHPOINT_OUTCOME_H

#include "models/model.h"

/* A threshold this far out is certain: no normal deviate reaches it, so chances of 0 and 1 hold. */
#define OUTCOME_CERTAIN 1e6

struct outcome_params {
    double pressure_effect;    /* c_p */
    double pressure_threshold; /* utilisation above which pressure is felt */
    long active;
};

/* Threshold at which untrained staff of that ability spread fail with chance p0 in [0, 1]. */
double outcome_threshold(double p0, double ability_sd);

/* Failure chance of somebody whose k + e + b - c_p*pressure is `level`. */
double outcome_failure(double level);

static inline double outcome_pressure(const struct outcome_params *p, double utilisation) {
    double over = utilisation - p->pressure_threshold;
    return over > 0.0 ? p->pressure_effect * over : 0.0;
}

extern const struct model outcome_model;

#endif
