/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * price: a rise hurts until customers are used to it.
 *
 *   log-odds of leaving + slope (fee / r - 1);   monthly r <- fee + (r - fee) 2^(-1 / used_months)
 *
 *   r what the segment takes for the usual fee; today's at the start, so that only changes count.
 *   A cheaper fee keeps customers in the same way. A first fee, where there was none, has nothing
 *   to be compared with: it is the usual one at once, and shifts nothing.
 * Source: mechanism 17 (price rise); sizes assumed.
 */
#ifndef FRONTLINE_MODELS_PRICE_H
#define FRONTLINE_MODELS_PRICE_H

#include "models/model.h"

struct price_params {
    long active;
    double slope;
    double used_months;
};

static inline double price_shift(const struct price_params *p, double fee, double usual) {
    return usual > 0.0 ? p->slope * (fee / usual - 1.0) : 0.0;
}

/* What is usual a month later. */
double price_usual(const struct price_params *p, double fee, double usual);

extern const struct model price_model;

#endif
