/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * recovery: a failed step put right on the spot by whoever serves.
 *
 *   P(recovered) = base + per_empowerment * empowerment + per_empathy * m_empathy / M
 *   of a failed crossing:  reach * (m_journey / M) times that
 *
 *   empowerment is a column of groups, in [0, 1]; m_empathy and m_journey are the server's skills.
 *   Nobody recovers what failed at a machine, or a customer who hung up.
 *
 * A recovered step counts as failed, but its q is `quality`, it costs no trust, and the customer
 * goes on as after a step that went right. No bonus: the recovery paradox holds for satisfaction
 * at most, not for repurchase or word of mouth (de Matos, Henrique & Rossi 2007).
 * `groups.recovery_cost` is what making good costs each time. Source: mechanisms 5, 14.
 */
#ifndef FRONTLINE_MODELS_RECOVERY_H
#define FRONTLINE_MODELS_RECOVERY_H

#include "models/model.h"

struct recovery_params {
    long active;
    double base, per_empowerment, per_empathy;
    double quality;
    double reach;
};

/* Shares in [0, 1]; the result too. */
static inline double recovery_chance(const struct recovery_params *p, double empowerment,
                                     double empathy) {
    double chance = p->base + p->per_empowerment * empowerment + p->per_empathy * empathy;
    return chance < 1.0 ? chance : 1.0;
}

extern const struct model recovery_model;

#endif
