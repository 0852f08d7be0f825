/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score: parameters of the journey score. See score.h. */
#include "models/journey/score.h"

#include <stddef.h>

static const struct param rows[] = {
    {REAL_FIELD(score_params, weight_mean), .unit = "1", .role = PARAM_BELIEF, .preset = 0.6,
     .valid = {0, 1}, .plausible = {0.3, 1}, .doc = "weight of the mean of all steps",
     .source = "assumed: the whole counts most (models.md 19)"},
    {REAL_FIELD(score_params, weight_worst), .unit = "1", .role = PARAM_BELIEF, .preset = 0.3,
     .valid = {0, 1}, .plausible = {0, 0.6}, .doc = "weight of the worst step",
     .source = "assumed: one bad step colours the rest (models.md 19)"},
    {REAL_FIELD(score_params, weight_last), .unit = "1", .role = PARAM_BELIEF, .preset = 0.1,
     .valid = {0, 1}, .plausible = {0, 0.3}, .doc = "weight of the last step",
     .source = "assumed: small, since Verhoef et al. 2004 found little end effect"},
    {REAL_FIELD(score_params, wait_penalty), .unit = "1", .role = PARAM_BELIEF, .preset = 0.1,
     .valid = {0, 10}, .plausible = {0, 0.3}, .doc = "score lost per patience time waited",
     .source = "assumed: waiting annoys less than failing (models.md 19)"},
};

static const char *check(const void *params, const struct param **offender) {
    const struct score_params *p = params;
    if (p->weight_mean + p->weight_worst + p->weight_last > 0.0) {
        return NULL;
    }
    *offender = &rows[0];
    return "the three weights of the journey score are all zero";
}

const struct model score_model = {
    .kind = "journey",
    .name = "score",
    .idea = "Customers judge a journey as a whole: its mean, its worst and its last step.",
    .equation = "Q = weight_mean*mean(q) + weight_worst*min(q) + weight_last*q_last",
    .source = "models.md 19; Verhoef et al. 2004",
    MODEL_ROWS(rows, score_params),
    .check = check,
};
