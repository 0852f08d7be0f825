/* SPDX-License-Identifier: GPL-3.0-or-later */
/* loyalty: its parameters. See loyalty.h. */
#include "models/customer/loyalty.h"

static const struct param rows[] = {
    ACTIVE_ROW(loyalty_params, ACTIVE_YES, "mechanism 17"),
    {REAL_FIELD(loyalty_params, unrewarded), .unit = "1", .role = PARAM_DECISION, .changes = true,
     .preset = 0, .valid = {0, 1}, .plausible = {0, 1},
     .doc = "how far loyalty goes unrewarded while newcomers are courted",
     .source = "by definition: not at all unless the scenario says so"},
    {REAL_FIELD(loyalty_params, trust_loss), .unit = "1", .role = PARAM_BELIEF, .preset = 0.01,
     .valid = {0, 1}, .plausible = {0.002, 0.03}, .doc = "trust lost a month while unrewarded",
     .source = "assumed: a third of a competence failure every month"},
    {COUNT_FIELD(loyalty_params, after_months), .unit = "1", .role = PARAM_BELIEF, .preset = 24,
     .valid = {0, 1200}, .plausible = {6, 60}, .doc = "months from which a customer feels loyal",
     .source = "assumed: after the second renewal of a yearly contract"},
};

static const struct loyalty_params neutral = {.active = ACTIVE_NO};

const struct model loyalty_model = {
    .kind = "loyalty",
    .name = "loyalty",
    .idea = "Loyalty that is not rewarded wears trust away.",
    .equation = "T <- T*(1 - trust_loss*unrewarded) a month, after after_months",
    .source = "mechanism 17",
    MODEL_ROWS(rows, loyalty_params),
    .neutral = &neutral,
};
