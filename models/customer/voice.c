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
};

static const char *check(const void *params, const struct param **offender) {
    const struct voice_params *p = params;
    if (p->promoters + p->detractors <= 1.0) {
        return NULL;
    }
    *offender = &rows[0];
    return "promoters and detractors add up to more than all customers";
}

const struct model voice_model = {
    .kind = "voice",
    .name = "voice",
    .idea = "Scores that customers would give, read without survey noise.",
    .equation = "CSAT = share(D >= 0); NPS = 100*(share(S > upper) - share(S < lower))",
    .source = "models.md 26",
    MODEL_ROWS(rows, voice_params),
    .check = check,
};
