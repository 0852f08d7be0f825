/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sample: see sample.h for purpose and source. */
#include "sim/stats/sample.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

size_t sample_sort(const double *values, size_t n, double *sorted) {
    size_t defined = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isnan(values[i])) {
            sorted[defined++] = values[i];
        }
    }
    qsort(sorted, defined, sizeof *sorted, ascending);
    return defined;
}

double sample_quantile(const double *sorted, size_t n, double p) {
    assert(p >= 0.0 && p <= 1.0);
    if (n == 0) {
        return NAN;
    }
    double place = (double)(n - 1) * p;
    size_t below = (size_t)place;
    double share = place - (double)below;
    /* Also keeps the last place from reading beyond the end. */
    if (share == 0.0) {
        return sorted[below];
    }
    return sorted[below] + share * (sorted[below + 1] - sorted[below]);
}
