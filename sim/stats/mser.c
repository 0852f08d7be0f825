/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mser: see mser.h. */
#include "sim/stats/mser.h"

#include <assert.h>
#include <math.h>

/* NaN when none of the values is defined. */
static double batch_mean(const double *value) {
    double sum = 0.0, count = 0.0;
    for (size_t i = 0; i < MSER_BATCH; i++) {
        if (!isnan(value[i])) {
            sum += value[i];
            count++;
        }
    }
    return sum / count;
}

/* Squared standard error of the mean of batches first .. last - 1. */
static double error_of(const double *value, size_t first, size_t last) {
    double n = (double)(last - first), sum = 0.0, squares = 0.0;
    for (size_t b = first; b < last; b++)
        sum += batch_mean(value + b * MSER_BATCH);
    for (size_t b = first; b < last; b++) {
        double off = batch_mean(value + b * MSER_BATCH) - sum / n;
        squares += off * off;
    }
    return squares / (n * n);
}

struct mser mser_of(const double *value, size_t n) {
    assert(n >= MSER_LEAST);
    size_t batches = 0;
    while ((batches + 1) * MSER_BATCH <= n && !isnan(batch_mean(value + batches * MSER_BATCH)))
        batches++;
    struct mser found = {0, batches >= MSER_LEAST / MSER_BATCH};
    if (!found.settled)
        return found;
    double least = error_of(value, 0, batches);
    for (size_t d = 1; d <= batches / 2; d++) {
        double error = error_of(value, d, batches);
        if (error < least) {
            least = error;
            found.left_out = d * MSER_BATCH;
        }
    }
    found.settled = found.left_out < batches / 2 * MSER_BATCH;
    return found;
}
