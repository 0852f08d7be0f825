/* SPDX-License-Identifier: GPL-3.0-or-later */
/* post: a place on the staff and whoever holds it (mechanism 7). */
#ifndef FRONTLINE_MODELS_STAFF_POST_H
#define FRONTLINE_MODELS_STAFF_POST_H

#include "models/staff/skill.h"

#include <stdint.h>

struct post {
    struct skill skill[SKILLS];
    double ability;    /* N(0, ability_sd) */
    double hired;      /* day; before 0 for those there at the start */
    double changes;    /* day on which the incumbent quits or the vacancy ends; or infinity */
    double turnover;   /* 1/year, under which the incumbent's quit day was drawn */
    double base;       /* held since the last exchange: ability less pressure, SD */
    double held;       /* held since then: peers and cascade, SD */
    double leader;     /* held since then: m_L / M_L */
    double share;      /* share of service skill shown on the job */
    double away_from;  /* day on which a session takes them off the floor; infinity: none to come */
    double away_hours; /* for so long, hours of opening time */
    double back;       /* day of return, while away */
    uint32_t incumbent; /* 0, 1, ... of this post */
    bool filled;
    bool closed;  /* the post is not (or no longer) on the payroll */
    bool away;    /* in a session */
    bool trained; /* has learned something in a session */
};

/* A newcomer on `day`: no skills, the default half-life. */
void post_fill(struct post *post, const struct skill_curves *curves, double day);

#endif
