/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memory: satisfaction and trust. See memory.h. */
#include "models/customer/memory.h"

static const struct param satisfaction_rows[] = {
    {REAL_FIELD(satisfaction_params, memory), .unit = "1", .role = PARAM_BELIEF, .preset = 0.3,
     .valid = {0, 1}, .plausible = {0.1, 0.6}, .doc = "weight of the newest journey",
     .source = "assumed: the last three journeys dominate (models.md 20)"},
    {REAL_FIELD(satisfaction_params, scale), .unit = "1", .role = PARAM_BELIEF, .preset = 2,
     .valid = {0, 100}, .plausible = {1, 4}, .doc = "points of satisfaction per unit of score",
     .source = "assumed: customers then differ by about .25 points (models.md 20)"},
    {REAL_FIELD(satisfaction_params, omega), .unit = "1", .role = PARAM_BELIEF, .preset = 0.5,
     .valid = {0, 1}, .plausible = {0, 1}, .doc = "weight of disconfirmation against performance",
     .source = "assumed: both drive satisfaction, Szymanski & Henard 2001 do not settle the split"},
    {REAL_FIELD(satisfaction_params, start), .unit = "1", .role = PARAM_BELIEF, .preset = 0,
     .valid = {-100, 100}, .plausible = {-1, 1},
     .doc = "first satisfaction; used with anchor,absolute only", .source = "by definition"},
};

static const struct param trust_rows[] = {
    {REAL_FIELD(trust_params, loss_competence), .unit = "1", .role = PARAM_BELIEF, .preset = 0.03,
     .valid = {0, 1}, .plausible = {0.01, 0.1}, .doc = "trust lost when slow or wrong",
     .source = "assumed: size; smallest of the three by Kim et al. 2004"},
    {REAL_FIELD(trust_params, loss_delivery), .unit = "1", .role = PARAM_BELIEF, .preset = 0.05,
     .valid = {0, 1}, .plausible = {0.02, 0.15}, .doc = "trust lost when late or not as promised",
     .source = "assumed: between competence and integrity (Kim et al. 2004)"},
    {REAL_FIELD(trust_params, loss_integrity), .unit = "1", .role = PARAM_BELIEF, .preset = 0.15,
     .valid = {0, 1}, .plausible = {0.05, 0.4}, .doc = "trust lost when overcharged or ignored",
     .source = "assumed: size; largest of the three by Kim et al. 2004"},
    {REAL_FIELD(trust_params, gain), .unit = "1", .role = PARAM_BELIEF, .preset = 0.02,
     .valid = {0, 1}, .plausible = {0.005, 0.05},
     .doc = "missing trust regained by a clean journey",
     .source = "assumed: slow up, fast down, Slovic 1993"},
    {REAL_FIELD(trust_params, start), .unit = "1", .role = PARAM_BELIEF, .preset = 1,
     .valid = {0, 1}, .plausible = {0.3, 1}, .doc = "first trust; used with anchor,absolute only",
     .source = "by definition"},
};

double memory_trust_kept(const struct trust_params *p, long failure_kind) {
    switch (failure_kind) {
    case KIND_COMPETENCE:
        return 1.0 - p->loss_competence;
    case KIND_DELIVERY:
        return 1.0 - p->loss_delivery;
    default:
        return 1.0 - p->loss_integrity;
    }
}

const struct model satisfaction_model = {
    .kind = "satisfaction",
    .name = "satisfaction",
    .idea = "Satisfaction remembers journeys, the newest most.",
    .equation = "S <- S + memory*(scale*(omega*v(D) + (1-omega)*(Q-Q0)) - S)",
    .source = "models.md 20; Szymanski & Henard 2001",
    MODEL_ROWS(satisfaction_rows, satisfaction_params),
};

const struct model trust_model = {
    .kind = "trust",
    .name = "trust",
    .idea = "Trust is slow up and fast down, and breaks fastest over integrity.",
    .equation = "T <- T*(1 - loss_kind) per failure; T <- T + gain*(1 - T) when clean",
    .source = "models.md 20; Slovic 1993; Kim et al. 2004",
    MODEL_ROWS(trust_rows, trust_params),
};
