/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reorganisation: its parameters. See reorganisation.h. */
#include "models/staff/reorganisation.h"

static const struct param rows[] = {
    ACTIVE_ROW(reorganisation_params, ACTIVE_YES, "mechanism 17"),
    {REAL_FIELD(reorganisation_params, intensity), .unit = "1", .role = PARAM_DECISION,
     .changes = true, .preset = 0, .valid = {0, 1}, .plausible = {0, 1},
     .doc = "share of people affected by a reorganisation; up in its month, down when it is over",
     .source = "by definition: none unless the timeline has one"},
    {REAL_FIELD(reorganisation_params, skills_lost), .unit = "1", .role = PARAM_BELIEF,
     .preset = 0.15, .valid = {0, 1}, .plausible = {0, 0.4},
     .doc = "share of skill that a full reorganisation devalues",
     .source = "assumed: part of what is known is about the old work"},
    {REAL_FIELD(reorganisation_params, relations_lost), .unit = "1", .role = PARAM_BELIEF,
     .preset = 0.5, .valid = {0, 1}, .plausible = {0.2, 0.9},
     .doc = "share of journey skill lost: whom to call in the other department",
     .source = "assumed: half of the relations are with people who moved"},
    {REAL_FIELD(reorganisation_params, quits), .unit = "1", .role = PARAM_BELIEF, .preset = 0.5,
     .valid = {0, 20}, .plausible = {0.1, 1.5},
     .doc = "share by which the quit rate rises while it lasts",
     .source = "assumed: size; direction Williams et al. 2011, Habel & Klarmann 2015"},
};

static const struct reorganisation_params neutral = {.active = ACTIVE_NO};

const struct model reorganisation_model = {
    .kind = "reorganisation",
    .name = "reorganisation",
    .idea = "Reorganising costs skills, relations and people for some months.",
    .equation = "m <- m*(1 - skills_lost*d); quit rate*(1 + quits*intensity)",
    .source = "mechanism 17; Habel & Klarmann 2015; Williams et al. 2011",
    MODEL_ROWS(rows, reorganisation_params),
    .neutral = &neutral,
};
