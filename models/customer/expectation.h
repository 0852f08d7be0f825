/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * expectation: customers compare a journey with what they were promised and have come to expect.
 *
 *   D = Q - E',   E' = (1 - promise_weight) E + promise_weight P;   then E <- E + learning (Q - E)
 *   v(D) = D^a for D >= 0, -loss_aversion |D|^a below
 *
 *   Q journey score, E expectation, P promise (the anchor's mean Q), D disconfirmation.
 * Sources: Szymanski & Henard 2001 (disconfirmation); Tversky & Kahneman 1992 (loss aversion,
 * contested: Streukens & de Ruyter 2004; loss_aversion 1 switches it off); weights assumed.
 */
#ifndef FRONTLINE_MODELS_CUSTOMER_EXPECTATION_H
#define FRONTLINE_MODELS_CUSTOMER_EXPECTATION_H

#include "models/model.h"
#include "sim/base/mathx.h"

struct expectation_params {
    double promise_weight;
    double learning;
    double loss_aversion;
    double value_exponent;
    double norm; /* Q0 and the promise with `anchor,absolute` */
    long active;
};

/* v(D), see above. */
static inline double expectation_value(const struct expectation_params *p, double disconfirmation) {
    if (p->value_exponent == 1.0) {
        return disconfirmation < 0.0 ? p->loss_aversion * disconfirmation : disconfirmation;
    }
    double size = disconfirmation < 0.0 ? -disconfirmation : disconfirmation;
    double value = mathx_pow(size, p->value_exponent);
    return disconfirmation < 0.0 ? -p->loss_aversion * value : value;
}

static inline double expectation_gap(const struct expectation_params *p, double score,
                                     double expectation, double promise) {
    return score - ((1.0 - p->promise_weight) * expectation + p->promise_weight * promise);
}

extern const struct model expectation_model;

#endif
