/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seam: its parameters. See seam.h. */
#include "models/journey/seam.h"

#include <string.h>

bool seam_crossed(const struct setup *s, const struct touchpoint *from,
                  const struct touchpoint *to) {
    if (from->group >= 0 && to->group >= 0) {
        long left = setup_group(s, (size_t)from->group)->department;
        long entered = setup_group(s, (size_t)to->group)->department;
        if (left >= 0 && entered >= 0 && left != entered) {
            return true;
        }
    }
    return from->channel[0] && to->channel[0] && strcmp(from->channel, to->channel) != 0;
}

static const struct param rows[] = {
    ACTIVE_ROW(seam_params, ACTIVE_YES, "mechanism 3"),
    {REAL_FIELD(seam_params, chance), .unit = "1", .role = PARAM_BELIEF, .preset = 0.05,
     .valid = {0, 1}, .plausible = {0.01, 0.15},
     .doc = "chance that a crossing between departments or channels fails, without journey skill",
     .source = "assumed: Gittell's relational coordination has the direction, not the size"},
    {CHOICE_FIELD(seam_params, alignment), .unit = "1", .preset = 1, .valid = {0, 1},
     .plausible = {0, 1}, .choices = "no|yes",
     .doc = "no: journey skill neither prevents failed crossings nor helps to put them right",
     .source = "mechanism 14"},
};

static const struct seam_params neutral = {ACTIVE_NO, 0.0, 0};

const struct model seam_model = {
    .kind = "seam",
    .name = "seam",
    .idea = "Things are lost between departments that were never trained together.",
    .equation = "P(crossing fails) = chance*(1 - mean of m_journey/M on both sides)",
    .source = "mechanisms 3, 14; Gittell",
    MODEL_ROWS(rows, seam_params),
    .neutral = &neutral,
};
