/* SPDX-License-Identifier: GPL-3.0-or-later */
/* diffusion: one step of the hazard. See diffusion.h. */
#include "models/reputation/diffusion.h"

#include "sim/base/mathx.h"

#include <math.h>

static const struct param rows[] = {
    ACTIVE_ROW(diffusion_params, ACTIVE_YES, "mechanism 23"),
    {REAL_FIELD(diffusion_params, innovation), .unit = "1/year", .role = PARAM_BELIEF,
     .preset = 0.03, .valid = {0, 100}, .plausible = {0.005, 0.06},
     .doc = "Bass p: joining on one's own", .source = "Sultan, Farley & Lehmann 1990"},
    {REAL_FIELD(diffusion_params, imitation), .unit = "1/year", .role = PARAM_BELIEF,
     .preset = 0.38, .valid = {0, 100}, .plausible = {0.1, 0.8},
     .doc = "Bass q: joining because others did", .source = "Sultan, Farley & Lehmann 1990"},
    {CHOICE_FIELD(diffusion_params, step), .unit = "1", .preset = DIFFUSION_HAZARD, .valid = {0, 1},
     .plausible = {0, 1}, .choices = "hazard|probability",
     .doc = "is (p + qF) dt a hazard, or a probability as in Bass's discrete form",
     .source = "Bass 1969"},
};

double diffusion_step(const struct diffusion_params *p, double adopted, double pull, double years) {
    double amount = (p->innovation + p->imitation * adopted * pull) * years;
    if (p->step == DIFFUSION_HAZARD) {
        return amount;
    }
    return amount < 1.0 ? -mathx_log1p(-amount) : INFINITY;
}

static const struct diffusion_params neutral = {ACTIVE_NO, 0.0, 0.0, DIFFUSION_HAZARD};

const struct model diffusion_model = {
    .kind = "diffusion",
    .name = "diffusion",
    .idea = "Prospects join on their own, or because customers speak well of the company.",
    .equation = "hazard = innovation + imitation*F*rep(R)",
    .source = "mechanism 23; Bass 1969; Sultan, Farley & Lehmann 1990",
    MODEL_ROWS(rows, diffusion_params),
    .neutral = &neutral,
};
