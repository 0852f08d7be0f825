/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * voice: what customers would say if asked. A report reads it exactly; surveys come with policies.
 *
 *   CSAT share of journeys with D >= 0
 *   NPS  100 * (promoters - detractors): share of customers above the upper cut of satisfaction
 *        minus the share below the lower; the cuts are the anchor's quantiles 1 - promoters and
 *        detractors, so that today's NPS is their difference.
 * Source: mechanism 26; shares assumed.
 */
#ifndef FRONTLINE_MODELS_CUSTOMER_VOICE_H
#define FRONTLINE_MODELS_CUSTOMER_VOICE_H

#include "models/model.h"

struct voice_params {
    double promoters, detractors; /* today's shares */
    double response_rate;
    double survey_noise;
    double pleased; /* CSAT today, with `anchor,absolute` */
    long active;
};

extern const struct model voice_model;

#endif
