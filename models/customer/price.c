/* SPDX-License-Identifier: GPL-3.0-or-later */
/* price: getting used to a fee. See price.h. */
#include "models/customer/price.h"

#include "sim/base/mathx.h"

static const struct param rows[] = {
    ACTIVE_ROW(price_params, ACTIVE_YES, "mechanism 17"),
    {REAL_FIELD(price_params, slope), .unit = "1", .role = PARAM_BELIEF, .preset = 2,
     .valid = {0, 100}, .plausible = {0.5, 6},
     .doc = "log-odds of leaving per unit of relative rise of the fee",
     .source = "assumed: a tenth more makes leaving a fifth likelier"},
    {REAL_FIELD(price_params, used_months), .unit = "1", .role = PARAM_BELIEF, .preset = 6,
     .valid = {0.01, 1200}, .plausible = {2, 24}, .doc = "months until half of a rise is usual",
     .source = "assumed: reference prices adapt within a year"},
};

double price_usual(const struct price_params *p, double fee, double usual) {
    if (!(usual > 0.0)) {
        return fee;
    }
    return fee + (usual - fee) * mathx_exp2(-1.0 / p->used_months);
}

static const struct price_params neutral = {ACTIVE_NO, 0.0, 1.0};

const struct model price_model = {
    .kind = "price",
    .name = "price",
    .idea = "A price rise drives customers away until they are used to it.",
    .equation = "logit p + slope*(fee/usual - 1)",
    .source = "mechanism 17",
    MODEL_ROWS(rows, price_params),
    .neutral = &neutral,
};
