/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * people: every staff member is simulated. A post is filled by one incumbent after another; each
 * has an ability b ~ N(0, ability_sd), quits after an exponential time (groups.turnover), is
 * missed for groups.vacancy_days and replaced at groups.replacement_cost of a year's salary.
 * A newcomer starts without the training gain. Training does not change quitting.
 *
 * ability_centred takes the mean ability of those present out of a group, so that the luck of the
 * draw in a small team does not move its failure rate.
 * Sources: mechanism 7 (trade figure for turnover; Boushey & Glynn 2012; Adhvaryu et al.).
 */
#ifndef FRONTLINE_MODELS_STAFF_PEOPLE_H
#define FRONTLINE_MODELS_STAFF_PEOPLE_H

#include "models/model.h"

enum { CENTRED_NO, CENTRED_YES };

struct people_params {
    double ability_sd;
    long ability_centred;
    double speed; /* service time is divided by 1 + speed * e */
    long active;
};

extern const struct model people_model;

#endif
