/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy: its parameters. See policy.h. */
#include "models/policy/policy.h"

#include "sim/base/mathx.h"

static const struct param rows[] = {
    ACTIVE_ROW(policy_params, ACTIVE_YES, "mechanism 16"),
    {REAL_FIELD(policy_params, threshold), .unit = "1", .role = PARAM_DECISION, .preset = 0.02,
     .valid = {-1, 1}, .plausible = {0, 0.1},
     .doc = "fall of the pleased share below today's at which a reactive company acts",
     .source = "assumed: small enough to be noticed in a monthly report"},
    {REAL_FIELD(policy_params, lag_weeks), .unit = "1", .role = PARAM_BELIEF, .preset = 8,
     .valid = {0, 104}, .plausible = {2, 26}, .doc = "weeks until a reactive company knows",
     .source = "assumed: survey, report, meeting, decision"},
    {REAL_FIELD(policy_params, agile_lag_weeks), .unit = "1", .role = PARAM_BELIEF, .preset = 2,
     .valid = {0, 104}, .plausible = {0, 8}, .doc = "weeks until an agile company knows",
     .source = "assumed: a short survey read every other week"},
    {REAL_FIELD(policy_params, window_weeks), .unit = "1", .role = PARAM_DECISION, .preset = 4,
     .valid = {1, 52}, .plausible = {1, 13}, .doc = "weeks over which scores are averaged",
     .source = "assumed: a monthly report"},
    {REAL_FIELD(policy_params, adaptation), .unit = "1", .role = PARAM_BELIEF, .preset = 0.5,
     .valid = {0, 1}, .plausible = {0.1, 0.9},
     .doc = "share of a session's effect lost in the month after the first change of course",
     .source = "assumed: new trainers, new material, people taken by surprise"},
    {REAL_FIELD(policy_params, practice), .unit = "1", .role = PARAM_BELIEF, .preset = 3,
     .valid = {0.01, 1000}, .plausible = {1, 10},
     .doc = "changes of course after which the loss has halved",
     .source = "assumed: an organisation gets used to the rhythm of change"},
};

double policy_effect(const struct policy_params *p, long change) {
    return change < 1 ? 1.0 : 1.0 - p->adaptation * mathx_exp2(-(double)(change - 1) / p->practice);
}

/* Every programme then follows its timetable: nothing else is looked at (company.c). */
static const struct policy_params neutral = {.active = ACTIVE_NO, .window_weeks = 1, .practice = 1};

const struct model policy_model = {
    .kind = "policy",
    .name = "policy",
    .idea = "Programmes run by the calendar, in reaction to bad scores, or where most is lost.",
    .equation = "reactive: held while CSAT(t - lag) < CSAT0 - threshold; agile: where losses are",
    .source = "mechanism 16",
    MODEL_ROWS(rows, policy_params),
    .neutral = &neutral,
};
