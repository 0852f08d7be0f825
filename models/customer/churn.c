/* SPDX-License-Identifier: GPL-3.0-or-later */
/* churn: hazard at the renewal. See churn.h. */
#include "models/customer/churn.h"

#include "sim/base/mathx.h"

static const struct param rows[] = {
    {REAL_FIELD(churn_params, satisfaction_slope), .unit = "1", .role = PARAM_BELIEF, .preset = 0.7,
     .valid = {0, 50}, .plausible = {0.2, 1.5},
     .doc = "log-odds of leaving per point of satisfaction",
     .source = "assumed: odds x .84 per real standard deviation of satisfaction (mechanism 21)"},
    {REAL_FIELD(churn_params, trust_slope), .unit = "1", .role = PARAM_BELIEF, .preset = 1,
     .valid = {0, 50}, .plausible = {0, 3}, .doc = "log-odds of leaving per unit of trust",
     .source = "assumed: trust matters as much as a point and a half of satisfaction"},
    {REAL_FIELD(churn_params, competitor_pull), .unit = "1", .role = PARAM_BELIEF, .changes = true,
     .preset = 0, .valid = {-10, 10}, .plausible = {0, 1},
     .doc = "log-odds of leaving added by a competitor's offer, for the timeline",
     .source = "assumed: no offer unless the scenario has one"},
    ACTIVE_ROW(churn_params, ACTIVE_YES, "mechanism 21"),
};

/* Keeps logits finite where a chance is 0 or 1: beyond any draw, so the outcome is certain. */
static const double certain = 700.0;

double churn_monthly(double yearly) {
    return yearly >= 1.0 ? 1.0 : -mathx_expm1(mathx_log1p(-yearly) / 12.0);
}

double churn_logit(double p) {
    if (p <= 0.0) {
        return -certain;
    }
    return p >= 1.0 ? certain : mathx_log(p / (1.0 - p));
}

double churn_chance(double logit) {
    return 1.0 / (1.0 + mathx_exp(-logit));
}

static const struct churn_params neutral = {0};

const struct model churn_model = {
    .kind = "churn",
    .name = "churn",
    .idea = "Customers differ in how readily they leave; disappointment and lost trust push them.",
    .equation = "logit p = logit p_i + offset - satisfaction_slope*(S-S0) - trust_slope*(T-T0)",
    .source = "mechanism 21; Fader & Hardie 2007",
    MODEL_ROWS(rows, churn_params),
    .neutral = &neutral,
};
