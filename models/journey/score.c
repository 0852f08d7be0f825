/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score: parameters of the journey score. See score.h. */
#include "models/journey/score.h"

#include "sim/base/mathx.h"

#include <stddef.h>

static const struct param rows[] = {
    {REAL_FIELD(score_params, weight_mean), .unit = "1", .role = PARAM_BELIEF, .preset = 0.6,
     .valid = {0, 1}, .plausible = {0.3, 1}, .doc = "weight of the mean of all steps",
     .source = "assumed: the whole counts most (mechanism 19)"},
    {REAL_FIELD(score_params, weight_worst), .unit = "1", .role = PARAM_BELIEF, .preset = 0.3,
     .valid = {0, 1}, .plausible = {0, 0.6}, .doc = "weight of the worst step",
     .source = "assumed: one bad step colours the rest (mechanism 19)"},
    {REAL_FIELD(score_params, weight_last), .unit = "1", .role = PARAM_BELIEF, .preset = 0.1,
     .valid = {0, 1}, .plausible = {0, 0.3}, .doc = "weight of the last step",
     .source = "assumed: small, since Verhoef et al. 2004 found little end effect"},
    {REAL_FIELD(score_params, wait_penalty), .unit = "1", .role = PARAM_BELIEF, .preset = 0.1,
     .valid = {0, 10}, .plausible = {0, 0.3}, .doc = "score lost per patience time waited",
     .source = "assumed: waiting annoys less than failing (mechanism 19)"},
    {REAL_FIELD(score_params, power), .unit = "1", .role = PARAM_BELIEF, .preset = 1,
     .valid = {-100, 100}, .plausible = {-1, 1},
     .doc = "p of the power mean over steps: 1 mean, 0 geometric, lower: the worst counts more",
     .source = "assumed: a journey is the mean of its steps until measured (mechanism 19)"},
    {REAL_FIELD(score_params, floor), .unit = "1", .role = PARAM_BELIEF, .preset = 0.01,
     .valid = {1e-6, 0.5}, .plausible = {0.001, 0.1},
     .doc = "least q inside the power mean; decides how much a failure weighs when p <= 0",
     .source = "assumed: without it one failure would be infinitely bad (mechanism 19)"},
    {CHOICE_FIELD(score_params, weakest_link), .unit = "1", .preset = 0, .valid = {0, 1},
     .plausible = {0, 1}, .choices = "no|yes",
     .doc = "yes: p is minus infinity, and the mean is the worst step",
     .source = "mechanism 19: switchable"},
    {REAL_FIELD(score_params, effort_weight), .unit = "1", .role = PARAM_BELIEF, .preset = 0,
     .valid = {0, 1}, .plausible = {0, 0.1},
     .doc = "taken off Q for each contact beyond the first, crossing, repeat and patience waited",
     .source = "de Haan et al. 2015: effort is a weak predictor, off by default"},
    ACTIVE_ROW(score_params, ACTIVE_YES, "mechanism 19"),
};

static const char *check(const void *params, const struct param **offender) {
    const struct score_params *p = params;
    if (p->weight_mean + p->weight_worst + p->weight_last > 0.0) {
        return NULL;
    }
    *offender = &rows[0];
    return "the three weights of the journey score are all zero";
}

double score_powered(const struct score_params *p, double q, double weight) {
    double base = q > p->floor ? q : p->floor;
    return weight * (p->power == 0.0 ? mathx_log(base) : mathx_pow(base, p->power));
}

double score_mean(const struct score_params *p, const struct score *s) {
    if (!(s->weight > 0.0)) {
        return 1.0;
    }
    if (p->weakest_link) {
        return s->worst;
    }
    double mean = s->weighted / s->weight;
    double root = p->power == 0.0 ? mathx_exp(mean) : mathx_pow(mean, 1.0 / p->power);
    /* Rounding may step over the ends. */
    return root < p->floor ? p->floor : root > 1.0 ? 1.0 : root;
}

static const struct score_params neutral = {.weight_mean = 1.0, .power = 1.0, .floor = 0.01};

const struct model score_model = {
    .kind = "journey",
    .name = "score",
    .idea = "Customers judge a journey as a whole: its mean, its worst and its last step.",
    .equation = "Q = weight_mean*mean(q) + weight_worst*min(q) + weight_last*q_last",
    .source = "mechanism 19; Verhoef et al. 2004",
    MODEL_ROWS(rows, score_params),
    .neutral = &neutral,
    .check = check,
};
