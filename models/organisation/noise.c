/* SPDX-License-Identifier: GPL-3.0-or-later */
/* noise: its parameters. See noise.h. */
#include "models/organisation/noise.h"

static const struct param rows[] = {
    ACTIVE_ROW(noise_params, ACTIVE_NO, "mechanism 13: evidence is thin, off by default"),
    {REAL_FIELD(noise_params, sd), .unit = "1", .role = PARAM_BELIEF, .preset = 0.15,
     .valid = {0, 10}, .plausible = {0, 0.4},
     .doc = "spread of a touchpoint's effort under untrained leaders, SD of performance",
     .source = "assumed: half of the spread between people"},
    {REAL_FIELD(noise_params, half_life_weeks), .unit = "1", .role = PARAM_BELIEF, .preset = 6,
     .valid = {0.01, 1000}, .plausible = {2, 26}, .doc = "weeks until half of a whim is over",
     .source = "assumed: priorities of a quarter"},
    {REAL_FIELD(noise_params, calming), .unit = "1", .role = PARAM_BELIEF, .preset = 0.8,
     .valid = {0, 1}, .plausible = {0, 1}, .doc = "share of it that fully trained leaders avoid",
     .source = "assumed: mechanism 13 has the direction"},
};

static const struct noise_params neutral = {ACTIVE_NO, 0.0, 1.0, 0.0};

const struct model noise_model = {
    .kind = "noise",
    .name = "noise",
    .idea = "Wandering priorities of management shift effort among touchpoints.",
    .equation = "shift = sd*(1 - calming*m_L/M_L)*(x - mean x), x a stationary random walk",
    .source = "mechanism 13",
    MODEL_ROWS(rows, noise_params),
    .neutral = &neutral,
};
