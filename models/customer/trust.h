/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * trust: slow up, fast down.
 *
 *   T <- T (1 - loss_kind) for every failed step, T <- T + gain (1 - T) for a clean journey
 *
 *   T in [0, 1]; kinds of failure are those of touchpoints.failure_kind.
 * Source: mechanism 20; Slovic 1993 and Kim et al. 2004 for the signs; sizes assumed.
 */
#ifndef FRONTLINE_MODELS_CUSTOMER_TRUST_H
#define FRONTLINE_MODELS_CUSTOMER_TRUST_H

#include "models/model.h"

#include <stdbool.h>

struct trust_params {
    double loss_competence, loss_delivery, loss_integrity;
    double gain;
    double start; /* T with `anchor,absolute` */
    long by_kind;
    long active;
};

/* What one failed step of that kind (KIND_...) leaves of trust. */
double trust_kept(const struct trust_params *p, long failure_kind);

/* Trust after a journey; `kept` is the product over its failed steps. */
static inline double trust_after(const struct trust_params *p, double trust, double kept,
                                 bool clean) {
    trust *= kept;
    return clean ? trust + p->gain * (1.0 - trust) : trust;
}

extern const struct model trust_model;

#endif
