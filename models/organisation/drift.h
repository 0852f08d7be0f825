/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * drift: what customers need changes slowly, so that agility has something to adapt to.
 *
 *   ln w_j <- ln w_j + weights_sd sqrt(dt) N(0, 1)     weight of touchpoint j in the journey score
 *   Q0 <- Q0 + norm_trend dt + norm_sd sqrt(dt) N(0, 1)   what the market takes for granted
 *
 *   dt in years, steps at exchanges, the same in all alternatives of a replication. Q0 counts as 0
 *   below 0 and as 1 above 1, which journeys cannot score; the walk goes on.
 * Source: mechanism 27; sizes assumed.
 */
#ifndef FRONTLINE_MODELS_DRIFT_H
#define FRONTLINE_MODELS_DRIFT_H

#include "models/model.h"

struct drift_params {
    long active;
    double weights_sd, norm_sd; /* per square root of a year */
    double norm_trend;          /* 1/year */
};

extern const struct model drift_model;

#endif
