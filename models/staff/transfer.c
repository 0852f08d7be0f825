/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transfer: from skill to effect on the job. See transfer.h. */
#include "models/staff/transfer.h"

static const struct param rows[] = {
    {REAL_FIELD(transfer_params, base), .unit = "1", .role = PARAM_BELIEF, .preset = 0.40,
     .valid = {0, 1}, .plausible = {0.2, 0.6}, .doc = "share of skill used when nobody asks for it",
     .source = "Saks & Belcourt 2006"},
    {REAL_FIELD(transfer_params, accountability), .unit = "1", .role = PARAM_BELIEF, .preset = 0.45,
     .valid = {0, 1}, .plausible = {0.1, 0.6}, .doc = "further share under full accountability",
     .source = "Saks & Belcourt 2006; Blume et al. 2010"},
    {REAL_FIELD(transfer_params, peer), .unit = "1", .role = PARAM_BELIEF, .preset = 0.25,
     .valid = {0, 1}, .plausible = {0, 0.5}, .doc = "effect of the others' mean skill",
     .source = "De Grip & Sauermann 2012"},
    {REAL_FIELD(transfer_params, cascade), .unit = "1", .role = PARAM_BELIEF, .preset = 0.1,
     .valid = {0, 1}, .plausible = {0, 0.3},
     .doc = "direct effect of a fully trained leader on performance, SD",
     .source = "assumed: no study isolates it from support (mechanism 12)"},
    {REAL_FIELD(transfer_params, accountability_from_leader), .unit = "1", .role = PARAM_BELIEF,
     .preset = 0.5, .valid = {0, 1}, .plausible = {0, 1},
     .doc = "share of missing accountability that a fully trained leader makes good",
     .source = "assumed: leaders are the first to ask, how firmly is unknown (mechanism 12)"},
    ACTIVE_ROW(transfer_params, ACTIVE_YES, "mechanism 12"),
};

static const struct transfer_params neutral = {.base = 1.0};

const struct model transfer_model = {
    .kind = "transfer",
    .name = "transfer",
    .idea = "Training shows on the job as far as leaders and programmes ask for it; peers help.",
    .equation = "e = (base + accountability*A')*m + peer*mean(m of others) + cascade*m_L/M_L",
    .source = "mechanism 12; Saks & Belcourt 2006; Blume et al. 2010; De Grip & Sauermann 2012",
    MODEL_ROWS(rows, transfer_params),
    .neutral = &neutral,
};
