/* SPDX-License-Identifier: GPL-3.0-or-later */
/* voice: cuts of the net promoter score. See voice.h. */
#include "models/customer/voice.h"

#include <stddef.h>

static const struct param rows[] = {
    {REAL_FIELD(voice_params, promoters), .unit = "1", .role = PARAM_BELIEF, .preset = 0.35,
     .valid = {0.01, 0.99}, .plausible = {0.2, 0.6}, .doc = "share of promoters today",
     .source = "assumed: only changes of the score are read"},
    {REAL_FIELD(voice_params, detractors), .unit = "1", .role = PARAM_BELIEF, .preset = 0.25,
     .valid = {0.01, 0.99}, .plausible = {0.1, 0.4}, .doc = "share of detractors today",
     .source = "assumed: only changes of the score are read"},
    {REAL_FIELD(voice_params, response_rate), .unit = "1", .role = PARAM_BELIEF, .preset = 0.15,
     .valid = {0.0001, 1}, .plausible = {0.05, 0.4},
     .doc = "share of journeys whose customer answers a survey that a policy reads",
     .source = "assumed: the order of transactional surveys by mail and phone"},
    {REAL_FIELD(voice_params, survey_noise), .unit = "1", .role = PARAM_BELIEF, .preset = 0,
     .valid = {0, 1}, .plausible = {0, 0.05},
     .doc = "error of a survey beyond that of its sample: who asks, and when",
     .source = "assumed: only sampling error unless the scenario says more"},
    {REAL_FIELD(voice_params, pleased), .unit = "1", .role = PARAM_BELIEF, .preset = 0.8,
     .valid = {0, 1}, .plausible = {0.5, 0.95},
     .doc = "share of pleased journeys today; used with anchor,absolute only",
     .source = "assumed: four of five, the order of published scores"},
    ACTIVE_ROW(voice_params, ACTIVE_YES, "mechanism 26"),
};

static const char *check(const void *params, const struct param **offender) {
    const struct voice_params *p = params;
    if (p->promoters + p->detractors <= 1.0) {
        return NULL;
    }
    *offender = &rows[0];
    return "promoters and detractors add up to more than all customers";
}

static const struct voice_params neutral = {
    .promoters = 0.35, .detractors = 0.25, .response_rate = 1.0, .pleased = 0.8};

const struct model voice_model = {
    .kind = "voice",
    .name = "voice",
    .idea = "Scores that customers would give, read without survey noise.",
    .equation = "CSAT = share(D >= 0); NPS = 100*(share(S > upper) - share(S < lower))",
    .source = "mechanism 26",
    MODEL_ROWS(rows, voice_params),
    .neutral = &neutral,
    .check = check,
};
