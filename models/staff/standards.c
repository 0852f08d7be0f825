/* SPDX-License-Identifier: GPL-3.0-or-later */
/* standards: erosion and return. See standards.h. */
#include "models/staff/standards.h"

#include "sim/base/mathx.h"

static const struct param rows[] = {
    ACTIVE_ROW(standards_params, ACTIVE_NO, "mechanism 9: off by default"),
    {REAL_FIELD(standards_params, depth), .unit = "1", .role = PARAM_BELIEF, .preset = 0.5,
     .valid = {0, 10}, .plausible = {0.1, 1},
     .doc = "performance lost (SD) after long work at full load",
     .source = "assumed: about what full training gains is lost"},
    {REAL_FIELD(standards_params, threshold), .unit = "1", .role = PARAM_BELIEF, .preset = 0.85,
     .valid = {0, 0.99}, .plausible = {0.7, 0.95}, .doc = "utilisation from which corners are cut",
     .source = "assumed: the load from which pressure is felt elsewhere in these models"},
    {REAL_FIELD(standards_params, weeks_down), .unit = "1", .role = PARAM_BELIEF, .preset = 19,
     .valid = {0.01, 1000}, .plausible = {8, 40}, .doc = "time of erosion, weeks",
     .source = "assumed: some months, the order Oliva & Sterman 2001 estimated for a bank"},
    {REAL_FIELD(standards_params, weeks_up), .unit = "1", .role = PARAM_BELIEF, .preset = 104,
     .valid = {0.01, 10000}, .plausible = {52, 520}, .doc = "time of return, weeks",
     .source = "assumed: Oliva & Sterman 2001 found hardly any return"},
};

double standards_goal(const struct standards_params *p, double utilisation) {
    double over = (utilisation - p->threshold) / (1.0 - p->threshold);
    return p->active == ACTIVE_YES && over > 0.0 ? p->depth * over : 0.0;
}

double standards_after(const struct standards_params *p, double erosion, double utilisation,
                       double days) {
    double goal = standards_goal(p, utilisation);
    double weeks = goal > erosion ? p->weeks_down : p->weeks_up;
    return goal + (erosion - goal) * mathx_exp(-days / (7.0 * weeks));
}

static const struct standards_params neutral = {ACTIVE_NO, 0.0, 0.85, 1.0, 1.0};

const struct model standards_model = {
    .kind = "standards",
    .name = "standards",
    .idea = "Standards erode quickly under load that lasts, and return slowly.",
    .equation = "dE/dt = (depth*max(0, u-threshold)/(1-threshold) - E)/tau, tau down < tau up",
    .source = "mechanism 9; Oliva & Sterman 2001",
    MODEL_ROWS(rows, standards_params),
    .neutral = &neutral,
};
