/* SPDX-License-Identifier: GPL-3.0-or-later */
/* programme: what a session costs. */
#ifndef FRONTLINE_MODELS_TRAINING_PROGRAMME_H
#define FRONTLINE_MODELS_TRAINING_PROGRAMME_H

#include "models/setup.h"

/* Cost per person and session: stated, or the budget shared out among so many people. */
double programme_cost(const struct programme *p, long people);

#endif
