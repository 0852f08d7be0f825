/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waiting: the switch. See waiting.h. */
#include "models/journey/waiting.h"

static const struct param rows[] = {
    ACTIVE_ROW(waiting_params, ACTIVE_YES, "mechanism 6"),
};

static const struct waiting_params neutral = {ACTIVE_NO};

const struct model waiting_model = {
    .kind = "waiting",
    .name = "waiting",
    .idea = "Staff are servers with a line before them, and customers' patience ends.",
    .equation = "first come first served; leaves the line after Exp(patience)",
    .source = "mechanism 6",
    MODEL_ROWS(rows, waiting_params),
    .neutral = &neutral,
};
