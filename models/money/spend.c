/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spend: its parameters. See spend.h. */
#include "models/money/spend.h"

static const struct param rows[] = {
    {REAL_FIELD(spend_params, satisfaction_slope), .unit = "1", .role = PARAM_BELIEF,
     .preset = 0.05, .valid = {0, 10}, .plausible = {0, 0.15},
     .doc = "share more spent per point of satisfaction",
     .source = "assumed: the small end of the service-profit chain (mechanism 24)"},
    {CHOICE_FIELD(spend_params, requires), .unit = "1", .preset = SPEND_JOURNEY, .valid = {0, 1},
     .plausible = {0, 1}, .choices = "journey|resolved",
     .doc = "spend comes with every journey, or only when it got done what the customer came for",
     .source = "mechanism 24: spend per journey"},
    {REAL_FIELD(spend_params, wallet_growth), .unit = "1/year", .role = PARAM_BELIEF, .preset = 0,
     .valid = {0, 10}, .plausible = {0, 0.1},
     .doc = "share more spent per journey with each year that a customer stays",
     .source = "assumed: off by default, Rucci et al. 1998 give the order only"},
    {REAL_FIELD(spend_params, wallet_cap_years), .unit = "year", .role = PARAM_BELIEF, .preset = 5,
     .valid = {0.01, 1000}, .plausible = {2, 10},
     .doc = "years after which the share of wallet is full",
     .source = "assumed: there is no more to win"},
    ACTIVE_ROW(spend_params, ACTIVE_YES, "mechanism 24"),
};

static const struct spend_params neutral = {.wallet_cap_years = 1.0};

const struct model spend_model = {
    .kind = "spend",
    .name = "spend",
    .idea = "Satisfied customers spend a little more each time.",
    .equation = "spend*(1 + satisfaction_slope*(S - S0))",
    .source = "mechanism 24",
    MODEL_ROWS(rows, spend_params),
    .neutral = &neutral,
};
