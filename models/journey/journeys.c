/* SPDX-License-Identifier: GPL-3.0-or-later */
/* journeys: the switch. See journeys.h. */
#include "models/journey/journeys.h"

static const struct param rows[] = {
    ACTIVE_ROW(journeys_params, ACTIVE_YES, "mechanism 1"),
};

static const struct journeys_params neutral = {ACTIVE_NO};

const struct model journeys_model = {
    .kind = "journeys",
    .name = "journeys",
    .idea = "Customers see one experience from start to end, not departments.",
    .equation = "starts ~ Poisson(segments.journeys.KIND) or evenly spaced; routes by outcome",
    .source = "mechanism 1",
    MODEL_ROWS(rows, journeys_params),
    .neutral = &neutral,
};
