/* SPDX-License-Identifier: GPL-3.0-or-later */
/* forgetting: half-lives, spacing and the choice of a curve. See forgetting.h. */
#include "models/training/forgetting.h"

static const struct param rows[] = {
    {CHOICE_FIELD(forgetting_params, model), .unit = "1", .preset = 0, .valid = {0, 2},
     .plausible = {0, 2}, .choices = "exponential|ebbinghaus|power",
     .doc = "forgetting curve in use", .source = "mechanism 11"},
    {REAL_FIELD(forgetting_params, half_life), .unit = "month", .role = PARAM_BELIEF, .preset = 11,
     .valid = {0.01, 1e9}, .plausible = {6.5, 13}, .doc = "time in which half a skill is lost",
     .source = "Tatel & Ackerman 2025"},
    {REAL_FIELD(forgetting_params, half_life_max), .unit = "month", .role = PARAM_BELIEF,
     .preset = 36, .valid = {0.01, 1e9}, .plausible = {13, 60},
     .doc = "longest half-life that practice can reach",
     .source = "assumed: well-rehearsed skills still fade over years (mechanism 11)"},
    {REAL_FIELD(forgetting_params, spacing_gain), .unit = "1", .role = PARAM_BELIEF, .preset = 0.3,
     .valid = {0, 10}, .plausible = {0, 0.6},
     .doc = "lengthening of the half-life per spaced repeat",
     .source = "assumed: the effect exists (Latimier et al. 2021), its size per repeat does not"},
    {REAL_FIELD(forgetting_params, spacing_days), .unit = "day", .role = PARAM_BELIEF, .preset = 14,
     .valid = {0, 3650}, .plausible = {7, 30}, .doc = "repeats closer than this are massed",
     .source = "mechanism 11"},
    ACTIVE_ROW(forgetting_params, ACTIVE_YES, "mechanism 11"),
};

/* A half-life beyond all time: nothing fades. */
static const struct forgetting_params neutral = {.half_life = 1e300, .half_life_max = 1e300};

const struct model forgetting_model = {
    .kind = "forgetting",
    .name = "forgetting",
    .idea = "What is not practised fades; spaced repeats make it fade more slowly.",
    .equation = "h <- min(half_life_max, h*(1 + spacing_gain*min(1, g(x)/g(x0))))",
    .source = "mechanism 11; Tatel & Ackerman 2025; Latimier et al. 2021",
    MODEL_ROWS(rows, forgetting_params),
    .neutral = &neutral,
};
