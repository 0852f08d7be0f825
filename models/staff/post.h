/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * post: a place on the staff and whoever holds it (models.md 7, 10, 11).
 *
 * Skills are kept as they were just after the last effective session and evaluated in closed form
 * from there; a session without gain leaves level, time and half-life untouched, so that a placebo
 * changes no bit.
 */
#ifndef FRONTLINE_MODELS_POST_H
#define FRONTLINE_MODELS_POST_H

#include "models/model.h"
#include "models/setup.h"
#include "models/training/forgetting.h"

#include <stdint.h>

#define DAYS_PER_MONTH (365.0 / 12.0)

struct skill {
    double level;          /* SD, just after `since` */
    double since;          /* day of the last effective session */
    double half_life;      /* months */
    double accountability; /* of the programme last attended with effect */
};

struct post {
    struct skill skill[SKILLS];
    double ability;     /* N(0, ability_sd) */
    double hired;       /* day; before 0 for those there at the start */
    double changes;     /* day on which the incumbent quits or the vacancy ends; or infinity */
    double turnover;    /* 1/year, under which the incumbent's quit day was drawn */
    double base;        /* held since the last exchange: ability less pressure, SD */
    double held;        /* held since then: peers and cascade, SD */
    double leader;      /* held since then: m_L / M_L */
    double share;       /* share of service skill shown on the job */
    uint32_t incumbent; /* 0, 1, ... of this post */
    bool filled;
    bool closed; /* the post is not (or no longer) on the payroll */
};

/* What the skill functions need to know, gathered once from the setup. */
struct learning {
    const struct model_learning *curve;
    const void *curve_params;
    const struct model_forgetting *decay;
    const void *decay_params;
    const struct forgetting_params *forgetting;
    double ceiling[SKILLS];
};

void learning_init(struct learning *l, const struct setup *s);

static inline double skill_now(const struct learning *l, const struct skill *skill, double day) {
    if (skill->level == 0.0) {
        return 0.0;
    }
    return skill->level *
           l->decay->kept(l->decay_params, (day - skill->since) / DAYS_PER_MONTH, skill->half_life);
}

/* `count` sessions back to back on `day`, each at this cost per person. */
void skill_train(const struct learning *l, struct skill *skill, double ceiling, double day,
                 double cost, long count, double accountability);

/* A newcomer on `day`: no skills, the default half-life. */
void post_fill(struct post *post, const struct learning *l, double day);

/* Cost per person and session: stated, or the budget shared out (design 3). */
double programme_cost(const struct programme *p, long people);

#endif
