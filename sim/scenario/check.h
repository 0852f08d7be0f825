/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check: what must hold between the tables of a scenario, and what its reader should be warned of. */
#ifndef FRONTLINE_SIM_SCENARIO_CHECK_H
#define FRONTLINE_SIM_SCENARIO_CHECK_H

#include "sim/scenario/bind.h"
#include "sim/scenario/change.h"

/* Values that were found bad before are left out. */
void check_all(struct reading *r, const struct changes *changes);

#endif
