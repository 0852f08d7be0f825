/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * forgetting: skill fades with time and practice makes it fade more slowly.
 *
 *   m(t) = m(t0) * kept(t - t0, h)           kept: the curve named by forgetting.model
 *   a repeat at least spacing_days after the last effective session:
 *   h <- min(half_life_max, h * (1 + spacing_gain * min(1, g(x, 0) / g(x0, 0))))
 *
 * h half-life in months; a newcomer starts with half_life. Sources: Tatel & Ackerman 2025 (1,344
 * effects) for h, Latimier et al. 2021 for spacing (existence); the factor is assumed.
 */
#ifndef FRONTLINE_MODELS_TRAINING_FORGETTING_H
#define FRONTLINE_MODELS_TRAINING_FORGETTING_H

#include "models/model.h"

struct forgetting_params {
    long model;
    double half_life, half_life_max; /* months */
    double spacing_gain;
    double spacing_days;
    long active;
};

/* Half-life after a session; `strength` g(x, 0)/g(x0, 0), `days` since the last effective one. */
static inline double forgetting_half_life(const struct forgetting_params *p, double half_life,
                                          double days, double strength) {
    if (days < p->spacing_days) {
        return half_life;
    }
    double longer = half_life * (1.0 + p->spacing_gain * (strength < 1.0 ? strength : 1.0));
    double most = half_life > p->half_life_max ? half_life : p->half_life_max;
    return longer < most ? longer : most;
}

extern const struct model forgetting_model;

#endif
