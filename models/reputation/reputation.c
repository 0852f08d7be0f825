/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reputation: reviews and stars. See reputation.h. */
#include "models/reputation/reputation.h"

#include "sim/base/mathx.h"

static const struct param rows[] = {
    ACTIVE_ROW(reputation_params, ACTIVE_YES, "mechanism 23"),
    {REAL_FIELD(reputation_params, review_rate), .unit = "1", .role = PARAM_BELIEF, .preset = 0.02,
     .valid = {0, 1}, .plausible = {0.002, 0.1},
     .doc = "chance of a review after a very good or very bad journey",
     .source = "assumed: a few in a hundred write"},
    {REAL_FIELD(reputation_params, good_gap), .unit = "1", .role = PARAM_BELIEF, .preset = 0.1,
     .valid = {0, 2}, .plausible = {0.05, 0.3}, .doc = "D from which a journey was very good",
     .source = "assumed: clearly better than expected"},
    {REAL_FIELD(reputation_params, bad_gap), .unit = "1", .role = PARAM_BELIEF, .preset = 0.3,
     .valid = {0, 2}, .plausible = {0.1, 0.6}, .doc = "-D from which a journey was very bad",
     .source = "assumed: several steps failed, or the one that mattered"},
    {REAL_FIELD(reputation_params, memory), .unit = "1", .role = PARAM_BELIEF, .preset = 200,
     .valid = {1, 1e6}, .plausible = {50, 1000},
     .doc = "reviews after which an old one counts half",
     .source = "assumed: readers look at the first pages"},
    {REAL_FIELD(reputation_params, slope), .unit = "1", .role = PARAM_BELIEF, .preset = 0.07,
     .valid = {0, 1}, .plausible = {0, 0.09}, .doc = "share of acquisition gained per star",
     .source = "Luca 2011: 5-9 % a star for independents, 0 for chains"},
    {REAL_FIELD(reputation_params, norm), .unit = "1", .role = PARAM_BELIEF, .preset = 4,
     .valid = {1, 5}, .plausible = {3, 4.5},
     .doc = "stars today; used with anchor,absolute, and where nobody writes",
     .source = "assumed: the order of published means"},
};

double reputation_after(const struct reputation_params *p, double stars, double good, double bad) {
    double n = good + bad;
    if (!(n > 0.0)) {
        return stars;
    }
    return stars +
           (reputation_stars(good, bad, stars) - stars) * (1.0 - mathx_exp2(-n / p->memory));
}

static const struct reputation_params neutral = {
    .active = ACTIVE_NO, .good_gap = 2.0, .bad_gap = 2.0, .memory = 1.0, .norm = 4.0};

const struct model reputation_model = {
    .kind = "reputation",
    .name = "reputation",
    .idea = "Very good and very bad journeys are written about, and strangers read it.",
    .equation = "R <- R + (stars - R)*(1 - 2^(-n/memory)); acquisition*(1 + slope*(R - R0))",
    .source = "mechanism 23; Luca 2011; East et al. 2008",
    MODEL_ROWS(rows, reputation_params),
    .neutral = &neutral,
};
