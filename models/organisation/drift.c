/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drift: its parameters. See drift.h. */
#include "models/organisation/drift.h"

static const struct param rows[] = {
    ACTIVE_ROW(drift_params, ACTIVE_NO, "mechanism 27: off by default"),
    {REAL_FIELD(drift_params, weights_sd), .unit = "1", .role = PARAM_BELIEF, .preset = 0.3,
     .valid = {0, 10}, .plausible = {0, 0.8},
     .doc = "spread of a touchpoint's weight after a year, in logarithms",
     .source = "assumed: in some years one step matters twice as much as before"},
    {REAL_FIELD(drift_params, norm_sd), .unit = "1", .role = PARAM_BELIEF, .preset = 0.01,
     .valid = {0, 1}, .plausible = {0, 0.03}, .doc = "spread of the market's norm after a year",
     .source = "assumed: a tenth of what lies between good and bad companies"},
    {REAL_FIELD(drift_params, norm_trend), .unit = "1/year", .role = PARAM_BELIEF, .preset = 0,
     .valid = {-1, 1}, .plausible = {0, 0.03}, .doc = "rise of the market's norm",
     .source = "assumed: competitors stand still unless the scenario says otherwise"},
};

static const struct drift_params neutral = {ACTIVE_NO, 0.0, 0.0, 0.0};

const struct model drift_model = {
    .kind = "drift",
    .name = "drift",
    .idea = "What customers need and take for granted moves slowly.",
    .equation =
        "ln w <- ln w + weights_sd*sqrt(dt)*N; Q0 <- Q0 + norm_trend*dt + norm_sd*sqrt(dt)*N",
    .source = "mechanism 27",
    MODEL_ROWS(rows, drift_params),
    .neutral = &neutral,
};
