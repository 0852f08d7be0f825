/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * training: what every learning curve shares: the ceiling of each skill, the money that makes a
 * session, and which curve is used.
 *
 *   at a session of cost x per person:  m <- m + g(x/x0, m/M) (M - m)
 *
 *   m skill in SD of job performance, M its ceiling (ceiling, ceiling_leadership), x0 scale_spend
 *   (money per person and session), g the curve named by training.model: the share of the gap that
 *   so many sessions close from there.
 * Who is in a session is not on the floor: paid, and missing for `hours` of opening time. A group
 * goes in shifts of at_once of its people, one after the other; the skill of all is that after the
 * session from its first day on.
 * Sources: Arthur et al. 2003 (M, k = 122 studies); Lacerenza et al. 2017 (leaders). Limit: no
 * published curve links money to effect, so x0 is the first number to question.
 */
#ifndef FRONTLINE_MODELS_TRAINING_TRAINING_H
#define FRONTLINE_MODELS_TRAINING_TRAINING_H

#include "models/model.h"

struct training_params {
    long model; /* index into the choices, which are the names of the learning curves */
    double ceiling, ceiling_leadership;
    double scale_spend; /* money per person and session */
    long off_floor;     /* do sessions take people from their work */
    double at_once;     /* largest share of a group in a session at the same time */
    long active;
};

extern const struct model training_model;

#endif
