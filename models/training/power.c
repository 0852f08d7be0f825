/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * power: forgetting with a power of time; the older a skill, the more slowly it fades.
 *
 *   kept = (1 + (2^(1/d) - 1) t / h)^(-d)
 *
 * Symbols: t months since the last effective session, h half-life (months), d decay_exponent; large
 * d is `exponential`. Sources: Wixted & Ebbesen 1991, "On the form of forgetting" (that it is a
 * power); Wickelgren 1974 for the 1 that makes it whole at the start. Limit: a session starts the
 * curve anew, with its steep beginning.
 */
#include "models/model.h"
#include "models/training/curves.h"
#include "sim/base/mathx.h"

struct power_params {
    double decay_exponent;
};

static const struct param rows[] = {
    {REAL_FIELD(power_params, decay_exponent), .unit = "1", .role = PARAM_BELIEF, .preset = 0.3,
     .valid = {0.01, 100}, .plausible = {0.1, 1},
     .doc = "power with which a skill fades in the long run; curve power only",
     .source = "assumed: forgetting follows a power (Wixted & Ebbesen 1991), but the fitted powers "
               "differ by task and none is of service skills"},
};

static const double ln_2 = 0.6931471805599453;

static double kept(const void *params, double months, double half_life) {
    const struct power_params *p = params;
    double d = p->decay_exponent;
    return mathx_exp(-d * mathx_log1p(mathx_expm1(ln_2 / d) * (months / half_life)));
}

static const struct model_forgetting forgetting = {.kept = kept};

const struct model power_model = {
    .kind = "forgetting",
    .name = "power",
    .idea = "The longer a skill has lasted, the more slowly it fades.",
    .equation = "kept = (1 + (2^(1/d) - 1)*months/half_life)^(-d), d = decay_exponent",
    .source = "mechanism 11; Wixted & Ebbesen 1991; Wickelgren 1974",
    MODEL_ROWS(rows, power_params),
    .forgetting = &forgetting,
};
