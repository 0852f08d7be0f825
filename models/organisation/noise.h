/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * noise: whims and ill-conceived ideas. Management's priorities wander, and effort is shifted from
 * one touchpoint to another.
 *
 *   x_j <- r x_j + sqrt(1 - r^2) N(0, 1),  r = 2^(-days / (7 half_life_weeks))
 *   shift of touchpoint j = sd (1 - calming * m_L/M_L) (x_j - mean x) / sqrt(1 - 1/n)
 *
 *   x_j a stationary random walk per touchpoint of the company, drawn at exchanges; the shifts of
 *   the n touchpoints add up to 0 and each has standard deviation sd (SD of performance) while
 *   leaders are untrained. m_L/M_L is the leaders' mean leadership skill at the last exchange.
 * Source: mechanism 13; sizes assumed.
 */
#ifndef FRONTLINE_MODELS_NOISE_H
#define FRONTLINE_MODELS_NOISE_H

#include "models/model.h"

#include <stddef.h>

struct noise_params {
    long active;
    double sd;
    double half_life_weeks;
    double calming;
};

/* Standard deviation of a touchpoint's shift with leaders of that skill, among n touchpoints. */
static inline double noise_sd(const struct noise_params *p, double leaders, size_t n) {
    return n > 1 ? p->sd * (1.0 - p->calming * leaders) : 0.0;
}

extern const struct model noise_model;

#endif
