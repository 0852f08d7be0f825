/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * journeys: customers set out on journeys, directed graphs of touchpoints that cross departments
 * and channels, at the rates that segments.csv states (mechanism 1). Routes are compiled in
 * network.h; starts are drawn in site_journeys.c. Switched off, nobody sets out.
 */
#ifndef FRONTLINE_MODELS_JOURNEYS_H
#define FRONTLINE_MODELS_JOURNEYS_H

#include "models/model.h"

struct journeys_params {
    long active;
};

extern const struct model journeys_model;

#endif
