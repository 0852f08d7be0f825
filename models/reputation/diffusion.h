/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diffusion: prospects become customers, on their own or because others did.
 *
 *   hazard of a prospect = innovation + imitation * F * rep(R) * demand,   F = customers / market
 *
 *   a year; market = customers at the start plus prospects of all segments; rep see reputation.h.
 *   F and R are held between exchanges. step,hazard: the chance in a step of dt years is
 *   1 - exp(-hazard dt), the continuous form as exchanges shorten; step,probability: hazard dt
 *   itself, the discrete form of Bass's table.
 *
 * A prospect joins when the company's cumulative hazard reaches an Exp(1) number drawn for them, so
 * that more word of mouth can only bring customers forward.
 * Sources: Bass 1969; p and q averages of Sultan, Farley & Lehmann 1990. mechanism 23.
 */
#ifndef FRONTLINE_MODELS_DIFFUSION_H
#define FRONTLINE_MODELS_DIFFUSION_H

#include "models/model.h"

enum { DIFFUSION_HAZARD, DIFFUSION_PROBABILITY };

struct diffusion_params {
    long active;
    double innovation, imitation; /* p, q: 1/year */
    long step;
};

/* What a step of `years` adds to the cumulative hazard; infinite when joining is certain. */
double diffusion_step(const struct diffusion_params *p, double adopted, double pull, double years);

extern const struct model diffusion_model;

#endif
