/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proportion: see proportion.h. */
#include "sim/study/proportion.h"

#include "sim/study/beta.h"

struct interval proportion_interval(struct interval of, double level) {
    double count = (double)of.n, ones = of.mean * count, tail = 0.5 * (1.0 - level);
    if (of.n < 2)
        return of;
    of.lo = ones > 0.0 ? beta_quantile(tail, ones, count - ones + 1.0) : 0.0;
    of.hi = ones < count ? 1.0 - beta_quantile(tail, count - ones, ones + 1.0) : 1.0;
    return of;
}
