/* SPDX-License-Identifier: GPL-3.0-or-later */
/* winback: chance of return. See winback.h. */
#include "models/customer/winback.h"

#include "sim/base/mathx.h"

static const struct param rows[] = {
    ACTIVE_ROW(winback_params, ACTIVE_NO, "mechanism 22: off by default"),
    {REAL_FIELD(winback_params, spontaneous), .unit = "1", .role = PARAM_BELIEF, .preset = 0.005,
     .valid = {0, 1}, .plausible = {0, 0.02}, .doc = "monthly chance of returning unasked",
     .source = "assumed: a few in a hundred come back within the first year"},
    {REAL_FIELD(winback_params, response), .unit = "1", .role = PARAM_BELIEF, .preset = 0.04,
     .valid = {0, 1}, .plausible = {0.01, 0.15}, .doc = "more of it when approached",
     .source = "assumed: order of responses to offers by letter and phone"},
    {REAL_FIELD(winback_params, campaign), .unit = "1", .role = PARAM_DECISION, .changes = true,
     .preset = 0, .valid = {0, 1}, .plausible = {0, 1},
     .doc = "share of lapsed customers approached each month",
     .source = "by definition: none unless the scenario says so"},
    {REAL_FIELD(winback_params, cost), .unit = "money", .role = PARAM_BELIEF, .preset = 5,
     .valid = {0, 1e6}, .plausible = {1, 50}, .doc = "cost of one approach",
     .source = "assumed: a call of some minutes"},
    {REAL_FIELD(winback_params, fading_months), .unit = "1", .role = PARAM_BELIEF, .preset = 6,
     .valid = {0.01, 1200}, .plausible = {2, 24}, .doc = "months in which the chance halves",
     .source = "assumed: who is gone for a year has another supplier"},
    {REAL_FIELD(winback_params, influence), .unit = "1", .role = PARAM_BELIEF, .preset = 1,
     .valid = {0, 10}, .plausible = {0, 3}, .doc = "exponent of reputation's pull",
     .source = "assumed: as for strangers"},
    {COUNT_FIELD(winback_params, reach_months), .unit = "1", .role = PARAM_DECISION, .preset = 12,
     .valid = {1, 1200}, .plausible = {3, 36}, .doc = "months after leaving that a campaign covers",
     .source = "assumed: addresses are good for a year"},
};

double winback_chance(const struct winback_params *p, long months, double pull) {
    double asked = months <= p->reach_months ? p->response * p->campaign : 0.0;
    double chance = (p->spontaneous + asked) * mathx_exp2(-(double)months / p->fading_months);
    if (pull != 1.0 && p->influence > 0.0) {
        chance *= pull > 0.0 ? mathx_pow(pull, p->influence) : 0.0;
    }
    return chance < 1.0 ? chance : 1.0;
}

static const struct winback_params neutral = {
    .active = ACTIVE_NO, .fading_months = 1.0, .reach_months = 1};

const struct model winback_model = {
    .kind = "winback",
    .name = "winback",
    .idea = "Customers who left may return, sooner rather than later, or when asked.",
    .equation = "(spontaneous + response*campaign)*2^(-n/fading_months)*rep(R)^influence",
    .source = "mechanism 22",
    MODEL_ROWS(rows, winback_params),
    .neutral = &neutral,
};
