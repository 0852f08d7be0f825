/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tally: see tally.h for purpose, invariant and sources. */
#include "sim/stats/tally.h"

#include <math.h>

void tally_init(struct tally *tally) {
    *tally = (struct tally){.min = NAN, .max = NAN};
}

void tally_merge(struct tally *into, const struct tally *from) {
    if (into->n == 0) {
        *into = *from;
        return;
    }
    double before = (double)into->n;
    double added = (double)from->n;
    double share = added / (before + added);
    double deviation = from->mean - into->mean;
    into->n += from->n;
    into->mean += deviation * share;
    into->m2 += from->m2 + deviation * deviation * (before * share);
    if (from->min < into->min) {
        into->min = from->min;
    }
    if (from->max > into->max) {
        into->max = from->max;
    }
}

double tally_mean(const struct tally *tally) {
    return tally->n > 0 ? tally->mean : NAN;
}

double tally_variance(const struct tally *tally) {
    return tally->n > 1 ? tally->m2 / (double)(tally->n - 1) : NAN;
}

double tally_sd(const struct tally *tally) {
    return sqrt(tally_variance(tally));
}
