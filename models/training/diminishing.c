/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diminishing: every session closes the same share of what is still missing.
 *
 *   g(u) = 1 - exp(-u)
 *
 * Symbols: u sessions, cost over training.scale_spend. A session at the scale closes 63 % of the
 * gap, wherever it begins. Source: mechanism 10. Limit: real practice slows down more (practice.c).
 */
#include "models/model.h"
#include "models/training/curves.h"
#include "sim/base/mathx.h"

static double gain(const void *params, double sessions, double reached) {
    (void)params; /* the scale of money is shared by every curve */
    (void)reached;
    return -mathx_expm1(-sessions);
}

static const struct model_learning learning = {.gain = gain};

const struct model diminishing_model = {
    .kind = "training",
    .name = "diminishing",
    .idea = "The first money teaches most, the next less.",
    .equation = "g = 1 - exp(-cost/scale_spend)",
    .source = "mechanism 10",
    .learning = &learning,
};
