/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * params: every parameter in force, a row each. `given` is default, base (stated by a scenario that
 * this one starts from), given or set (by --set); an undefined number is an empty cell. Also the
 * routes of the journeys, by name.
 */
#ifndef FRONTLINE_SIM_REPORT_PARAMS_H
#define FRONTLINE_SIM_REPORT_PARAMS_H

#include "sim/report/output.h"

void params_sheet(struct page *page, const struct output *output);
void params_route_sheet(struct page *page, const struct output *output);

/* Numbers and choices in force; those whose source begins with "assumed". */
struct params_count {
    size_t all, assumed;
};

struct params_count params_count(const struct scenario *scenario);

/* The name behind a row number or list entry of a PARAM_REF; "" for PARAM_NONE. */
const char *params_reference(const struct setup *setup, const struct param *param, long index,
                             struct arena *arena);

#endif
