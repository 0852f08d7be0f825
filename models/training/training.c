/* SPDX-License-Identifier: GPL-3.0-or-later */
/* training: ceilings and the choice of a learning curve. See training.h. */
#include "models/training/training.h"

static const struct param rows[] = {
    {CHOICE_FIELD(training_params, model), .unit = "1", .preset = 0, .valid = {0, 1},
     .plausible = {0, 1}, .choices = "diminishing|practice", .doc = "learning curve in use",
     .source = "mechanism 10"},
    {REAL_FIELD(training_params, ceiling), .unit = "1", .role = PARAM_BELIEF, .preset = 0.62,
     .valid = {0, 10}, .plausible = {0.4, 0.8}, .doc = "ceiling of the service skill, SD",
     .source = "Arthur et al. 2003"},
    {REAL_FIELD(training_params, ceiling_leadership), .unit = "1", .role = PARAM_BELIEF,
     .preset = 0.72, .valid = {0, 10}, .plausible = {0.4, 1}, .doc = "ceiling of leadership, SD",
     .source = "Lacerenza et al. 2017"},
    {REAL_FIELD(training_params, scale_spend), .unit = "money", .role = PARAM_BELIEF, .preset = 500,
     .valid = {0.01, 1e6}, .plausible = {150, 2000},
     .doc = "cost per person that makes a session: 1 on the learning curves",
     .source = "assumed: no published curve links money to effect (mechanism 10)"},
    {CHOICE_FIELD(training_params, off_floor), .unit = "1", .preset = 1, .valid = {0, 1},
     .plausible = {0, 1}, .choices = "no|yes",
     .doc = "yes: session hours take people off the floor; no: hours are only paid",
     .source = "mechanism 10"},
    {REAL_FIELD(training_params, at_once), .unit = "1", .role = PARAM_DECISION, .preset = 0.25,
     .valid = {0, 1}, .plausible = {0.1, 1},
     .doc = "largest share of a group in a session at once (at least one person)",
     .source = "assumed: a team trains in shifts, because the doors stay open"},
    ACTIVE_ROW(training_params, ACTIVE_YES, "mechanism 10"),
};

static const struct training_params neutral = {.scale_spend = 1.0};

const struct model training_model = {
    .kind = "training",
    .name = "training",
    .idea = "A session closes part of the gap between a skill and its ceiling.",
    .equation = "m <- m + g(cost/scale_spend, m/M)*(M - m)",
    .source = "mechanism 10; Arthur et al. 2003; Lacerenza et al. 2017",
    MODEL_ROWS(rows, training_params),
    .neutral = &neutral,
};
