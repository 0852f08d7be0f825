/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * settings: what the run is about and how long it is. The parameters are addressed by their bare
 * names (`sites`, `months`), every other model's as kind.parameter.
 */
#ifndef FRONTLINE_MODELS_SETTINGS_H
#define FRONTLINE_MODELS_SETTINGS_H

#include "models/model.h"

enum { ANCHOR_TODAY, ANCHOR_ABSOLUTE };

struct scenario_params {
    const char *title, *question, *currency, *start_date, *base;
    long format;
    long sites;
    long months;
    long seed;
    long replications;
    long anchor;
    long exchange_days;
    long events_max; /* of one world */
};

extern const struct model settings_model;

#endif
