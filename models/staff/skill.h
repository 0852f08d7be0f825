/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * skill: learned in sessions, kept for a while (mechanisms 10, 11).
 *
 * A skill is kept as it was just after the last effective session and evaluated in closed form
 * from there; a session without gain leaves level, time and half-life untouched, so that a placebo
 * changes no bit. The curves are those that training.model and forgetting.model name.
 */
#ifndef FRONTLINE_MODELS_STAFF_SKILL_H
#define FRONTLINE_MODELS_STAFF_SKILL_H

#include "models/model.h"
#include "models/setup.h"
#include "models/training/forgetting.h"

#include <stdbool.h>

#define DAYS_PER_MONTH (365.0 / 12.0)

struct skill {
    double level;          /* SD, just after `since` */
    double since;          /* day of the last effective session */
    double half_life;      /* months */
    double accountability; /* of the programme last attended with effect */
};

/* What the functions below need to know, gathered once from the setup. */
struct skill_curves {
    const struct model_learning *curve;
    const void *curve_params;
    const struct model_forgetting *decay;
    const void *decay_params;
    const struct forgetting_params *forgetting;
    double ceiling[SKILLS];
    double scale_spend;  /* money per person: one session on the curve */
    double full_session; /* gain of one session from nothing: g(x0) of mechanism 11 */
};

void skill_curves_init(struct skill_curves *curves, const struct setup *s);

static inline double skill_now(const struct skill_curves *c, const struct skill *skill,
                               double day) {
    if (skill->level == 0.0) {
        return 0.0;
    }
    return skill->level *
           c->decay->kept(c->decay_params, (day - skill->since) / DAYS_PER_MONTH, skill->half_life);
}

/*
 * `count` sessions back to back on `day`, each at this cost per person; `effect` in [0, 1] is the
 * share of their gain that adaptation leaves (policy.h), else 1. True when anything was learned.
 * How far one lengthens the half-life depends on its size alone, g(x, 0) / g(x0, 0), not on how
 * good the person is already.
 */
bool skill_train(const struct skill_curves *c, struct skill *skill, double ceiling, double day,
                 double cost, long count, double accountability, double effect);

#endif
