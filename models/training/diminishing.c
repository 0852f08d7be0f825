/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diminishing: learning curve with diminishing returns to spending.
 *
 *   g(x) = 1 - exp(-x / x0)
 *
 * Symbols: x cost per person and session (money), x0 scale_spend (money). A session at x0 closes
 * 63 % of the gap. Source: models.md 10; x0 assumed. Limit: no published curve links money to
 * effect, so x0 is the first number to question.
 */
#include "models/model.h"
#include "models/training/curves.h"
#include "sim/base/mathx.h"

struct diminishing_params {
    double scale_spend;
};

static const struct param rows[] = {
    {REAL_FIELD(diminishing_params, scale_spend), .unit = "money", .role = PARAM_BELIEF,
     .preset = 500, .valid = {0.01, 1e6}, .plausible = {150, 2000},
     .doc = "cost per person and session that closes 63 % of the gap",
     .source = "assumed: no published curve links money to effect (models.md 10)"},
};

static double gain(const void *params, double cost) {
    const struct diminishing_params *p = params;
    return -mathx_expm1(-cost / p->scale_spend);
}

static const struct model_learning learning = {.gain = gain};

const struct model diminishing_model = {
    .kind = "training",
    .name = "diminishing",
    .idea = "The first money teaches most, the next less.",
    .equation = "g = 1 - exp(-cost/scale_spend)",
    .source = "models.md 10",
    MODEL_ROWS(rows, diminishing_params),
    .learning = &learning,
};
