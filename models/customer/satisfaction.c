/* SPDX-License-Identifier: GPL-3.0-or-later */
/* satisfaction: its parameters. See satisfaction.h. */
#include "models/customer/satisfaction.h"

static const struct param rows[] = {
    {REAL_FIELD(satisfaction_params, memory), .unit = "1", .role = PARAM_BELIEF, .preset = 0.3,
     .valid = {0, 1}, .plausible = {0.1, 0.6}, .doc = "weight of the newest journey",
     .source = "assumed: the last three journeys dominate (mechanism 20)"},
    {REAL_FIELD(satisfaction_params, scale), .unit = "1", .role = PARAM_BELIEF, .preset = 2,
     .valid = {0, 100}, .plausible = {1, 4}, .doc = "points of satisfaction per unit of score",
     .source = "assumed: customers then differ by about .25 points (mechanism 20)"},
    {REAL_FIELD(satisfaction_params, omega), .unit = "1", .role = PARAM_BELIEF, .preset = 0.5,
     .valid = {0, 1}, .plausible = {0, 1}, .doc = "weight of disconfirmation against performance",
     .source = "assumed: both drive satisfaction, Szymanski & Henard 2001 do not settle the split"},
    {REAL_FIELD(satisfaction_params, start), .unit = "1", .role = PARAM_BELIEF, .preset = 0,
     .valid = {-100, 100}, .plausible = {-1, 1},
     .doc = "first satisfaction; used with anchor,absolute only", .source = "by definition"},
    ACTIVE_ROW(satisfaction_params, ACTIVE_YES, "mechanism 20"),
};

static const struct satisfaction_params neutral = {0};

const struct model satisfaction_model = {
    .kind = "satisfaction",
    .name = "satisfaction",
    .idea = "Satisfaction remembers journeys, the newest most.",
    .equation = "S <- S + memory*(scale*(omega*v(D) + (1-omega)*(Q-Q0)) - S)",
    .source = "mechanism 20; Szymanski & Henard 2001",
    MODEL_ROWS(rows, satisfaction_params),
    .neutral = &neutral,
};
