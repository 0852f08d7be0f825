/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * memory: what stays of a journey. Satisfaction follows experience, trust is slow up and fast down.
 *
 *   S <- S + memory (scale [omega v(D) + (1 - omega)(Q - Q0)] - S)
 *   T <- T (1 - d_kind) for every failed step, T <- T + gain (1 - T) for a clean journey
 *
 *   S satisfaction in points around today's mean, T trust in [0, 1], Q0 the market norm.
 * Sources: Szymanski & Henard 2001 (S); Slovic 1993 and Kim et al. 2004 (T, signs); sizes assumed.
 */
#ifndef FRONTLINE_MODELS_CUSTOMER_MEMORY_H
#define FRONTLINE_MODELS_CUSTOMER_MEMORY_H

#include "models/model.h"
#include "models/setup.h"

struct satisfaction_params {
    double memory, scale, omega;
    double start; /* S with `anchor,absolute` */
};

struct trust_params {
    double loss_competence, loss_delivery, loss_integrity;
    double gain;
    double start; /* T with `anchor,absolute` */
};

static inline double memory_satisfaction(const struct satisfaction_params *p, double satisfaction,
                                         double value, double against_market) {
    double felt = p->scale * (p->omega * value + (1.0 - p->omega) * against_market);
    return satisfaction + p->memory * (felt - satisfaction);
}

/* What one failed step of that kind (KIND_...) leaves of trust. */
double memory_trust_kept(const struct trust_params *p, long failure_kind);

/* Trust after a journey; `kept` is the product over its failed steps. */
static inline double memory_trust(const struct trust_params *p, double trust, double kept,
                                  bool clean) {
    trust *= kept;
    return clean ? trust + p->gain * (1.0 - trust) : trust;
}

extern const struct model satisfaction_model;
extern const struct model trust_model;

#endif
