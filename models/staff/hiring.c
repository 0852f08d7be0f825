/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hiring: gain of selection. See hiring.h. */
#include "models/staff/hiring.h"

#include "sim/base/mathx.h"

static const struct param rows[] = {
    ACTIVE_ROW(hiring_params, ACTIVE_YES, "mechanism 8"),
    {REAL_FIELD(hiring_params, validity), .unit = "1", .role = PARAM_BELIEF, .preset = 0.3,
     .valid = {0, 1}, .plausible = {0.2, 0.5},
     .doc = "correlation of what selection measures with ability on the job",
     .source = "mechanism 8: medium evidence for common methods"},
    {REAL_FIELD(hiring_params, applicant_cost), .unit = "money", .role = PARAM_BELIEF,
     .preset = 500, .valid = {0.01, 1e7}, .plausible = {100, 3000},
     .doc = "cost of one more applicant seen and assessed",
     .source = "assumed: some hours of two interviewers and an advertisement's share"},
};

double hiring_gain(const struct hiring_params *p, double spend) {
    if (p->active != ACTIVE_YES || !(spend > 0.0)) {
        return 0.0;
    }
    static const double one_over_root_two_pi = 0.39894228040143267794;
    double ratio = 1.0 / (1.0 + spend / p->applicant_cost);
    double cut = mathx_phi_inverse(ratio); /* of the lower tail; the density is symmetric */
    double density = one_over_root_two_pi * mathx_exp(-0.5 * cut * cut);
    return p->validity * density / ratio;
}

static const struct hiring_params neutral = {ACTIVE_NO, 0.0, 1.0};

const struct model hiring_model = {
    .kind = "hiring",
    .name = "hiring",
    .idea = "Money spent on choosing newcomers raises their mean ability.",
    .equation = "b = validity*z(1/(1 + spend/applicant_cost))*ability_sd",
    .source = "mechanism 8; Naylor & Shine 1965",
    MODEL_ROWS(rows, hiring_params),
    .neutral = &neutral,
};
