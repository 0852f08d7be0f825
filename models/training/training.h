/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * training: what every learning curve shares: the ceiling of each skill and which curve is used.
 *
 *   at a session of cost x per person:  m <- m + g(x) (M - m)
 *
 *   m skill in SD of job performance, M its ceiling, g the curve named by training.model.
 * Sources: Arthur et al. 2003 (M, k = 122 studies); Lacerenza et al. 2017 (leaders).
 */
#ifndef FRONTLINE_MODELS_TRAINING_TRAINING_H
#define FRONTLINE_MODELS_TRAINING_TRAINING_H

#include "models/model.h"

struct training_params {
    long model; /* index into the choices, which are the names of the learning curves */
    double ceiling, ceiling_leadership;
};

extern const struct model training_model;

#endif
