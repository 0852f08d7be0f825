/* SPDX-License-Identifier: GPL-3.0-or-later */
/* money: spend, discounting, margin. See money.h. */
#include "models/money/money.h"

#include "sim/base/mathx.h"

static const struct param spend_rows[] = {
    {REAL_FIELD(spend_params, satisfaction_slope), .unit = "1", .role = PARAM_BELIEF,
     .preset = 0.05, .valid = {0, 10}, .plausible = {0, 0.15},
     .doc = "share more spent per point of satisfaction",
     .source = "assumed: the small end of the service-profit chain (models.md 24)"},
    {CHOICE_FIELD(spend_params, requires), .unit = "1", .preset = SPEND_JOURNEY, .valid = {0, 1},
     .plausible = {0, 1}, .choices = "journey|resolved",
     .doc = "spend comes with every journey, or only when it got done what the customer came for",
     .source = "models.md 24: spend per journey"},
};

static const struct param money_rows[] = {
    {REAL_FIELD(money_params, discount), .unit = "1/year", .role = PARAM_DECISION, .preset = 0.10,
     .valid = {-0.99, 10}, .plausible = {0.03, 0.20}, .doc = "discount rate",
     .source = "models.md 25"},
    {REAL_FIELD(money_params, margin), .unit = "1", .role = PARAM_BELIEF, .preset = 1,
     .valid = {0, 1}, .plausible = {0.1, 1}, .doc = "share of revenue left after goods are paid",
     .source = "by definition: revenue is margin unless the scenario states another"},
};

double money_discount(const struct money_params *p, double months) {
    return mathx_pow(1.0 + p->discount, -months / 12.0);
}

const struct model spend_model = {
    .kind = "spend",
    .name = "spend",
    .idea = "Satisfied customers spend a little more each time.",
    .equation = "spend*(1 + satisfaction_slope*(S - S0))",
    .source = "models.md 24",
    MODEL_ROWS(spend_rows, spend_params),
};

const struct model money_model = {
    .kind = "money",
    .name = "money",
    .idea = "Money captured, money lost to poor experience, and what it is worth today.",
    .equation = "NPV = sum (margin*revenue - costs)*(1+discount)^(-t/12)",
    .source = "models.md 25",
    MODEL_ROWS(money_rows, money_params),
};
