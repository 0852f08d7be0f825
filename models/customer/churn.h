/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * churn: who leaves at the renewal.
 *
 *   logit p = logit p_i + offset - satisfaction_slope (S - S0) - trust_slope (T - T0)
 *
 *   p_i the customer's own monthly chance: yearly Beta(alpha, beta + tenure), monthly
 *   1 - (1 - p)^(1/12). With both slopes 0 the cohort follows the shifted-beta-geometric exactly
 *   (Fader & Hardie 2007). `offset` is the segment's anchor. Slopes assumed: .7 per point is an
 *   odds ratio of .84 per real standard deviation of satisfaction (mechanism 21).
 */
#ifndef FRONTLINE_MODELS_CUSTOMER_CHURN_H
#define FRONTLINE_MODELS_CUSTOMER_CHURN_H

#include "models/model.h"

struct churn_params {
    double satisfaction_slope, trust_slope;
    double competitor_pull; /* log-odds */
    long active;
};

/* Monthly chance from a yearly one, and its logit (finite for chances inside (0, 1)). */
double churn_monthly(double yearly);
double churn_logit(double p);
double churn_chance(double logit);

/* Log-odds added by a customer's state. */
static inline double churn_shift(const struct churn_params *p, double satisfaction, double trust,
                                 double satisfaction_norm, double trust_norm) {
    return -p->satisfaction_slope * (satisfaction - satisfaction_norm) -
           p->trust_slope * (trust - trust_norm);
}

extern const struct model churn_model;

#endif
