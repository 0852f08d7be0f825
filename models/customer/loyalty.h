/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * loyalty: what goes unrewarded. Customers of long standing who see newcomers treated better lose
 * trust month by month, and regain it only as trust is regained: by clean journeys.
 *
 *   at each renewal, of customers there for at least after_months:
 *   T <- T (1 - trust_loss * unrewarded)
 *
 * Months are counted in renewals, the present one included, after tenure_years for those who were
 * there at the start; who left and returned begins anew.
 *
 * `unrewarded` in [0, 1] is management's choice, and may change during a run.
 * Source: mechanism 17 (loyalty not rewarded); size assumed.
 */
#ifndef FRONTLINE_MODELS_LOYALTY_H
#define FRONTLINE_MODELS_LOYALTY_H

#include "models/model.h"

struct loyalty_params {
    long active;
    double unrewarded;
    double trust_loss; /* a month */
    long after_months;
};

extern const struct model loyalty_model;

#endif
