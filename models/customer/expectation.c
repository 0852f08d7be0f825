/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expectation: disconfirmation and its value. See expectation.h. */
#include "models/customer/expectation.h"

static const struct param rows[] = {
    {REAL_FIELD(expectation_params, promise_weight), .unit = "1", .role = PARAM_BELIEF,
     .preset = 0.3, .valid = {0, 1}, .plausible = {0, 0.6}, .doc = "weight of the promise",
     .source = "assumed: own experience counts more than advertising (mechanism 18)"},
    {REAL_FIELD(expectation_params, learning), .unit = "1", .role = PARAM_BELIEF, .preset = 0.1,
     .valid = {0, 1}, .plausible = {0.05, 0.3}, .doc = "weight of the newest journey in E",
     .source = "assumed: about ten journeys form an expectation (mechanism 18)"},
    {REAL_FIELD(expectation_params, loss_aversion), .unit = "1", .role = PARAM_BELIEF,
     .preset = 2.25, .valid = {0, 100}, .plausible = {1, 3},
     .doc = "how much more a shortfall weighs than a surplus", .source = "Tversky & Kahneman 1992"},
    {REAL_FIELD(expectation_params, value_exponent), .unit = "1", .role = PARAM_BELIEF, .preset = 1,
     .valid = {0.01, 10}, .plausible = {0.8, 1}, .doc = "curvature of the value function",
     .source = "mechanism 18: linear; Tversky & Kahneman 1992 have .88"},
    {REAL_FIELD(expectation_params, norm), .unit = "1", .role = PARAM_BELIEF, .preset = 1,
     .valid = {0, 1}, .plausible = {0.5, 1},
     .doc = "market norm Q0 and promise; used with anchor,absolute only",
     .source = "by definition: a flawless journey"},
    ACTIVE_ROW(expectation_params, ACTIVE_YES, "mechanism 18"),
};

static const struct expectation_params neutral = {
    .promise_weight = 1.0, .loss_aversion = 1.0, .value_exponent = 1.0, .norm = 1.0};

const struct model expectation_model = {
    .kind = "expectation",
    .name = "expectation",
    .idea = "A journey pleases or hurts by how it compares with what was expected and promised.",
    .equation = "D = Q - ((1-promise_weight)*E + promise_weight*P); E <- E + learning*(Q - E)",
    .source = "mechanism 18; Szymanski & Henard 2001; Tversky & Kahneman 1992",
    MODEL_ROWS(rows, expectation_params),
    .neutral = &neutral,
};
