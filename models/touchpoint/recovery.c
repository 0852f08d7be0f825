/* SPDX-License-Identifier: GPL-3.0-or-later */
/* recovery: its parameters. See recovery.h. */
#include "models/touchpoint/recovery.h"

static const struct param rows[] = {
    ACTIVE_ROW(recovery_params, ACTIVE_YES, "mechanism 5"),
    {REAL_FIELD(recovery_params, base), .unit = "1", .role = PARAM_BELIEF, .preset = 0.3,
     .valid = {0, 1}, .plausible = {0.1, 0.5},
     .doc = "chance that a failed step is put right by somebody who may do nothing special",
     .source = "assumed: order of complaint handling on the spot (mechanism 5)"},
    {REAL_FIELD(recovery_params, per_empowerment), .unit = "1", .role = PARAM_BELIEF, .preset = 0.4,
     .valid = {0, 1}, .plausible = {0, 0.6}, .doc = "more of it at full empowerment",
     .source = "assumed: what staff may decide alone is decided at once (mechanism 5)"},
    {REAL_FIELD(recovery_params, per_empathy), .unit = "1", .role = PARAM_BELIEF, .preset = 0.2,
     .valid = {0, 1}, .plausible = {0, 0.4}, .doc = "more of it at full empathy skill",
     .source = "assumed: listening comes before putting right (mechanism 5)"},
    {REAL_FIELD(recovery_params, quality), .unit = "1", .role = PARAM_BELIEF, .preset = 0.5,
     .valid = {0, 1}, .plausible = {0.5, 1}, .doc = "q of a recovered step",
     .source = "de Matos, Henrique & Rossi 2007"},
    {REAL_FIELD(recovery_params, reach), .unit = "1", .role = PARAM_BELIEF, .preset = 1,
     .valid = {0, 1}, .plausible = {0, 1},
     .doc = "share of that chance for failed crossings, at full journey skill of the server",
     .source = "assumed: who knows the journey can mend what another department broke"},
};

static const struct recovery_params neutral = {.active = ACTIVE_NO};

const struct model recovery_model = {
    .kind = "recovery",
    .name = "recovery",
    .idea = "A failed step may be put right on the spot by people who may and can.",
    .equation = "P = base + per_empowerment*empowerment + per_empathy*m_empathy/M",
    .source = "mechanisms 5 and 14; de Matos, Henrique & Rossi 2007",
    MODEL_ROWS(rows, recovery_params),
    .neutral = &neutral,
};
