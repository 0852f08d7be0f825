/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * policy: when programmes run. A column of programmes says by what:
 *
 *   calendar  by their timetable, whatever happens (sustained, sporadic or one-off)
 *   reactive  sessions of the timetable are held only while the surveyed share of pleased journeys
 *             (CSAT), as known lag_weeks ago, is more than `threshold` below today's
 *   agile     once a month the whole budget goes to the group of the audience whose touchpoints
 *             lost most in the survey, as known agile_lag_weeks ago: failed steps times weight
 *
 *   Changing course costs: in the month after the c-th change of an agile programme a session
 *   closes only 1 - adaptation 2^(-(c-1) / practice) of what it otherwise would.
 *
 * Surveys (voice.h) have a response rate, so policies see a noisy score. The no-failure world
 * replays what the policy did in the actual one. Source: mechanism 16; sizes assumed.
 */
#ifndef FRONTLINE_MODELS_POLICY_H
#define FRONTLINE_MODELS_POLICY_H

#include "models/model.h"

enum { POLICY_CALENDAR, POLICY_REACTIVE, POLICY_AGILE };

struct policy_params {
    long active;
    double threshold;
    double lag_weeks, agile_lag_weeks, window_weeks;
    double adaptation, practice;
};

/* Share of a session's gain that is left in the month after the `change`-th change of course. */
double policy_effect(const struct policy_params *p, long change);

extern const struct model policy_model;

#endif
