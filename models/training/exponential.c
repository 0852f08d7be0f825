/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * exponential: forgetting at a constant rate.
 *
 *   kept = 2^(-t / h)
 *
 * Symbols: t months since the last effective session, h half-life (months). Source: mechanism 11.
 * Limit: real retention has a fatter tail.
 */
#include "models/model.h"
#include "models/training/curves.h"
#include "sim/base/mathx.h"

static double kept(const void *params, double months, double half_life) {
    (void)params; /* all it needs is shared by every forgetting curve */
    return mathx_exp2(-months / half_life);
}

static const struct model_forgetting forgetting = {.kept = kept};

const struct model exponential_model = {
    .kind = "forgetting",
    .name = "exponential",
    .idea = "Half is lost in every half-life.",
    .equation = "kept = 2^(-months/half_life)",
    .source = "mechanism 11",
    .forgetting = &forgetting,
};
