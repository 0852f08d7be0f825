/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outcome: threshold model of a step. See outcome.h. */
#include "models/touchpoint/outcome.h"

#include "sim/base/mathx.h"

#include <math.h>

static const struct param rows[] = {
    {REAL_FIELD(outcome_params, pressure_effect), .unit = "1", .role = PARAM_BELIEF, .preset = 0,
     .valid = {0, 100}, .plausible = {0, 4},
     .doc = "performance lost (SD) per unit of utilisation above the threshold",
     .source = "mechanism 2: off by default, evidence is mixed"},
    {REAL_FIELD(outcome_params, pressure_threshold), .unit = "1", .role = PARAM_BELIEF,
     .preset = 0.85, .valid = {0, 1}, .plausible = {0.7, 0.95},
     .doc = "utilisation from which pressure is felt", .source = "mechanism 2"},
    ACTIVE_ROW(outcome_params, ACTIVE_YES, "mechanism 2"),
};

double outcome_threshold(double p0, double ability_sd) {
    if (p0 <= 0.0) {
        return OUTCOME_CERTAIN;
    }
    if (p0 >= 1.0) {
        return -OUTCOME_CERTAIN;
    }
    return -mathx_phi_inverse(p0) * sqrt(1.0 + ability_sd * ability_sd);
}

double outcome_failure(double level) {
    return mathx_phi(-level);
}

static const struct outcome_params neutral = {0};

const struct model outcome_model = {
    .kind = "touchpoint",
    .name = "outcome",
    .idea = "A step fails when the performance of whoever serves falls below a threshold.",
    .equation = "fail when k + e + b - pressure_effect*max(0, u - pressure_threshold) + N(0,1) < 0",
    .source = "mechanism 2",
    MODEL_ROWS(rows, outcome_params),
    .neutral = &neutral,
};
