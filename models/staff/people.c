/* SPDX-License-Identifier: GPL-3.0-or-later */
/* people: ability and its spread. See people.h. */
#include "models/staff/people.h"

static const struct param rows[] = {
    {REAL_FIELD(people_params, ability_sd), .unit = "1", .role = PARAM_BELIEF, .preset = 0.3,
     .valid = {0, 10}, .plausible = {0, 0.6},
     .doc = "spread of stable ability between people, SD of job performance",
     .source = "mechanism 2"},
    {CHOICE_FIELD(people_params, ability_centred), .unit = "1", .preset = CENTRED_NO,
     .valid = {0, 1}, .plausible = {0, 1}, .choices = "no|yes",
     .doc = "take each group's mean ability out, so that small teams are average by construction",
     .source = "by definition"},
    {REAL_FIELD(people_params, speed), .unit = "1", .role = PARAM_BELIEF, .preset = 0,
     .valid = {0, 1}, .plausible = {0, 0.3},
     .doc = "how much faster trained staff serve, share of their training effect",
     .source = "mechanism 6: off by default"},
    ACTIVE_ROW(people_params, ACTIVE_YES, "mechanism 7"),
};

static const struct people_params neutral = {0};

const struct model people_model = {
    .kind = "staff",
    .name = "people",
    .idea = "Every post is filled by one person after another, each with an ability of their own.",
    .equation = "b ~ N(0, ability_sd); time to quitting ~ Exp(turnover)",
    .source = "mechanism 7",
    MODEL_ROWS(rows, people_params),
    .neutral = &neutral,
};
