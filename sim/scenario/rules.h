/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules: what must hold between the tables of a scenario, and what to warn its reader of. */
#ifndef FRONTLINE_SIM_SCENARIO_RULES_H
#define FRONTLINE_SIM_SCENARIO_RULES_H

#include "sim/scenario/bind.h"
#include "sim/scenario/change.h"

/* Values that were found bad before are left out. */
void rules_check(struct reading *r, const struct changes *changes);

#endif
