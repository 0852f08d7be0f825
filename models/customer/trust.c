/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trust: what failures leave of it. See trust.h. */
#include "models/customer/trust.h"

#include "models/setup.h"

static const struct param rows[] = {
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
    {CHOICE_FIELD(trust_params, by_kind), .unit = "1", .preset = 1, .valid = {0, 1},
     .plausible = {0, 1}, .choices = "no|yes",
     .doc = "no: every failure costs loss_competence, whatever its kind (mechanism 4)",
     .source = "Kim et al. 2004"},
    ACTIVE_ROW(trust_params, ACTIVE_YES, "mechanism 20"),
};

double trust_kept(const struct trust_params *p, long failure_kind) {
    if (p->by_kind == 0) {
        return 1.0 - p->loss_competence;
    }
    switch (failure_kind) {
    case KIND_COMPETENCE:
        return 1.0 - p->loss_competence;
    case KIND_DELIVERY:
        return 1.0 - p->loss_delivery;
    default:
        return 1.0 - p->loss_integrity;
    }
}

static const struct trust_params neutral = {.start = 1.0};

const struct model trust_model = {
    .kind = "trust",
    .name = "trust",
    .idea = "Trust is slow up and fast down, and breaks fastest over integrity.",
    .equation = "T <- T*(1 - loss_kind) per failure; T <- T + gain*(1 - T) when clean",
    .source = "mechanism 20; Slovic 1993; Kim et al. 2004",
    MODEL_ROWS(rows, trust_params),
    .neutral = &neutral,
};
