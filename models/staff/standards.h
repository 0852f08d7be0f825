/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * standards: under a load that lasts, people cut corners, and then hold the lower standard.
 *
 *   dE/dt = (E* - E) / tau,   E* = depth * max(0, u - threshold) / (1 - threshold)
 *   tau = weeks_down while E* > E (erosion), weeks_up while E* < E (return)
 *
 *   E erosion of the team's standard, SD of performance, taken off everyone's Y; u utilisation of
 *   the last exchange interval, held until the next.
 * Source: Oliva & Sterman 2001 (structure: quick down, slow up); sizes assumed. mechanism 9.
 */
#ifndef FRONTLINE_MODELS_STANDARDS_H
#define FRONTLINE_MODELS_STANDARDS_H

#include "models/model.h"

struct standards_params {
    long active;
    double depth, threshold;
    double weeks_down, weeks_up;
};

/* Where erosion settles under a utilisation that lasts, SD. */
double standards_goal(const struct standards_params *p, double utilisation);

/* Erosion `days` after it was `erosion`, with utilisation held. */
double standards_after(const struct standards_params *p, double erosion, double utilisation,
                       double days);

extern const struct model standards_model;

#endif
