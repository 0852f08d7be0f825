/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * training: what every learning curve shares: the ceiling of each skill, the money that makes a
 * session, and which curve is used.
 *
 *   at a session of cost x per person:  m <- m + g(x/x0, m/M) (M - m)
 *
 *   m skill in SD of job performance, M its ceiling (ceiling, ceiling_leadership), x0 scale_spend
 *   (money per person and session), g the curve named by training.model: the share of the gap that
 *   so many sessions close from there.
 * Sources: Arthur et al. 2003 (M, k = 122 studies); Lacerenza et al. 2017 (leaders). Limit: no
 * published curve links money to effect, so x0 is the first number to question.
 */
#ifndef FRONTLINE_MODELS_TRAINING_TRAINING_H
#define FRONTLINE_MODELS_TRAINING_TRAINING_H

#include "models/model.h"

struct training_params {
    long model; /* index into the choices, which are the names of the learning curves */
    double ceiling, ceiling_leadership;
    double scale_spend; /* money per person and session */
};

extern const struct model training_model;

#endif
