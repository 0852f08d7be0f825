/* SPDX-License-Identifier: GPL-3.0-or-later */
/* balance: stocks and the CES. See balance.h. */
#include "models/organisation/balance.h"

#include "sim/base/mathx.h"

#include <math.h>

static const struct param rows[] = {
    ACTIVE_ROW(balance_params, ACTIVE_NO, "mechanism 15: no size is known, off by default"),
    {REAL_FIELD(balance_params, technology_spend), .unit = "money/month", .role = PARAM_DECISION,
     .changes = true, .preset = 0, .valid = {0, 1e9}, .plausible = {0, 1e7},
     .doc = "spent on equipment and systems", .source = "stated by the scenario"},
    {REAL_FIELD(balance_params, brand_spend), .unit = "money/month", .role = PARAM_DECISION,
     .changes = true, .preset = 0, .valid = {0, 1e9}, .plausible = {0, 1e7},
     .doc = "spent on brand and marketing", .source = "stated by the scenario"},
    {REAL_FIELD(balance_params, hardware_stock), .unit = "money", .role = PARAM_BELIEF,
     .preset = 1e6, .valid = {1, 1e12}, .plausible = {1e4, 1e9},
     .doc = "worth of today's equipment, systems and brand",
     .source = "assumed: the scale of a company with a few dozen people; state your own"},
    {REAL_FIELD(balance_params, brand_stock), .unit = "money", .role = PARAM_BELIEF, .preset = 5e5,
     .valid = {1, 1e12}, .plausible = {1e4, 1e9}, .doc = "worth of today's brand alone",
     .source = "assumed: half of the hardware; state your own"},
    {REAL_FIELD(balance_params, wear), .unit = "1/year", .role = PARAM_BELIEF, .preset = 0.25,
     .valid = {0, 50}, .plausible = {0.1, 0.5}, .doc = "depreciation of both stocks",
     .source = "assumed: equipment and campaigns last about four years"},
    {REAL_FIELD(balance_params, share), .unit = "1", .role = PARAM_BELIEF, .preset = 0.5,
     .valid = {0.01, 0.99}, .plausible = {0.3, 0.7}, .doc = "weight of hardware in the CES",
     .source = "assumed: neither side counts more (mechanism 15)"},
    {REAL_FIELD(balance_params, elasticity), .unit = "1", .role = PARAM_BELIEF, .preset = 0.5,
     .valid = {0.05, 50}, .plausible = {0.3, 2},
     .doc = "elasticity of substitution between hardware and people",
     .source = "assumed: complements (mechanism 15); above 1 they replace one another"},
    {REAL_FIELD(balance_params, strength), .unit = "1", .role = PARAM_BELIEF, .preset = 0.5,
     .valid = {0, 10}, .plausible = {0.1, 1.5}, .doc = "performance (SD) gained by doubling both",
     .source = "assumed: as full training"},
    {REAL_FIELD(balance_params, people_base), .unit = "1", .role = PARAM_BELIEF, .preset = 0.5,
     .valid = {0.01, 100}, .plausible = {0.2, 2},
     .doc = "what untrained people bring, in units of full training",
     .source = "assumed: full training triples it"},
    {REAL_FIELD(balance_params, promise_lift), .unit = "1", .role = PARAM_BELIEF, .preset = 0.05,
     .valid = {0, 1}, .plausible = {0, 0.15}, .doc = "promise raised by doubling the brand",
     .source = "assumed: advertising promises more than it delivers (mechanism 15)"},
    {REAL_FIELD(balance_params, demand_exponent), .unit = "1", .role = PARAM_BELIEF, .preset = 0.1,
     .valid = {0, 2}, .plausible = {0, 0.3}, .doc = "elasticity of acquisition to the brand",
     .source = "assumed: the order of published advertising elasticities"},
};

double balance_ces(const struct balance_params *p, double h, double s) {
    if (p->elasticity == 1.0) {
        return mathx_pow(h, p->share) * mathx_pow(s, 1.0 - p->share);
    }
    double r = 1.0 - 1.0 / p->elasticity;
    return mathx_pow(p->share * mathx_pow(h, r) + (1.0 - p->share) * mathx_pow(s, r), 1.0 / r);
}

double balance_stock(const struct balance_params *p, double stock, double extra, double days) {
    double a_day = extra * 12.0 / 365.0;
    double wear = p->wear / 365.0;
    if (!(wear > 0.0)) {
        return stock + a_day * days;
    }
    double goal = a_day / wear;
    return goal + (stock - goal) * mathx_exp(-wear * days);
}

static const struct balance_params neutral = {
    .active = ACTIVE_NO,
    .hardware_stock = 1.0,
    .brand_stock = 1.0,
    .share = 0.5,
    .elasticity = 1.0,
    .people_base = 1.0,
};

const struct model balance_model = {
    .kind = "balance",
    .name = "balance",
    .idea = "Equipment and people are complements: a lopsided budget buys less.",
    .equation = "shift = strength*(CES(h, s) - 1), 0 at today's balance",
    .source = "mechanism 15",
    MODEL_ROWS(rows, balance_params),
    .neutral = &neutral,
};
