/* SPDX-License-Identifier: GPL-3.0-or-later */
/* money: discounting and margin. See money.h. */
#include "models/money/money.h"

#include "sim/base/mathx.h"

static const struct param rows[] = {
    {REAL_FIELD(money_params, discount), .unit = "1/year", .role = PARAM_DECISION, .preset = 0.10,
     .valid = {-0.99, 10}, .plausible = {0.03, 0.20}, .doc = "discount rate",
     .source = "mechanism 25"},
    {REAL_FIELD(money_params, margin), .unit = "1", .role = PARAM_BELIEF, .preset = 1,
     .valid = {0, 1}, .plausible = {0.1, 1}, .doc = "share of revenue left after goods are paid",
     .source = "by definition: revenue is margin unless the scenario states another"},
    /* Settings, because no metric depends on them: there is nothing to analyse or optimise. */
    {REAL_FIELD(money_params, utility_sd), .unit = "1", .role = PARAM_SETTING, .preset = 0.40,
     .valid = {0, 10}, .plausible = {0.2, 0.7},
     .doc = "worth of one SD of performance in the utility analysis, share of salary",
     .source = "Schmidt & Hunter 1983: at least 40 % of salary"},
    {REAL_FIELD(money_params, utility_variable), .unit = "1", .role = PARAM_SETTING, .preset = 0,
     .valid = {-1, 10}, .plausible = {-0.5, 0.5},
     .doc = "V of the utility analysis: what better performance brings on top, share of its worth; "
            "negative where costs rise with it",
     .source = "Schmidt, Hunter & Pearlman 1982 leave it out"},
    {REAL_FIELD(money_params, utility_tax), .unit = "1", .role = PARAM_SETTING, .preset = 0,
     .valid = {0, 1}, .plausible = {0, 0.5},
     .doc = "tax rate of the utility analysis; the NPV is before tax",
     .source = "Schmidt, Hunter & Pearlman 1982 leave it out"},
    ACTIVE_ROW(money_params, ACTIVE_YES, "mechanism 25"),
};

double money_discount(const struct money_params *p, double months) {
    return mathx_pow(1.0 + p->discount, -months / 12.0);
}

/* Money is then counted as it comes: no discount, all of revenue kept. */
static const struct money_params neutral = {.margin = 1.0, .utility_sd = 0.40};

const struct model money_model = {
    .kind = "money",
    .name = "money",
    .idea = "Money captured, money lost to poor experience, and what it is worth today.",
    .equation = "NPV = sum (margin*revenue - costs)*(1+discount)^(-t/12)",
    .source = "mechanism 25",
    MODEL_ROWS(rows, money_params),
    .neutral = &neutral,
};
