/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proportion: see proportion.h. */
#include "sim/study/proportion.h"

#include <gsl/gsl_cdf.h>

struct interval proportion_interval(struct interval of, double level) {
    double count = (double)of.n, ones = of.mean * count, tail = 0.5 * (1.0 - level);
    if (of.n < 2)
        return of;
    of.lo = ones > 0.0 ? gsl_cdf_beta_Pinv(tail, ones, count - ones + 1.0) : 0.0;
    of.hi = ones < count ? gsl_cdf_beta_Qinv(tail, ones + 1.0, count - ones) : 1.0;
    return of;
}
