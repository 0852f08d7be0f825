/* SPDX-License-Identifier: GPL-3.0-or-later */
/* programme: what a session costs. See programme.h. */
#include "models/training/programme.h"

#include <math.h>

double programme_cost(const struct programme *p, long people) {
    if (isnan(p->budget)) {
        return isnan(p->cost) ? 0.0 : p->cost;
    }
    double sessions = p->sessions_per_year * (double)people;
    return sessions > 0.0 ? 12.0 * p->budget / sessions : 0.0;
}
