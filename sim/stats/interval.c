/* SPDX-License-Identifier: GPL-3.0-or-later */
/* interval: see interval.h for purpose, invariant and sources. */
#include "sim/stats/interval.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

#include "sim/base/mathx.h"
#include "sim/stats/student.h"

/* Less skewness than this changes nothing but rounding. */
static const double STRAIGHT = 1e-9;

/* Subtracting 0 changes no value, so single values are pairs with nothing. */
static double difference(const double *a, const double *b, size_t i) {
    return a[i] - (b ? b[i] : 0.0);
}

struct interval interval_at(struct interval interval, double level) {
    assert(level > 0.0 && level < 1.0);
    double count = (double)interval.n;
    if (interval.n < 2) {
        return interval;
    }
    double t = -student_quantile(0.5 * (1.0 - level), count - 1.0);
    double half_width = t * interval.sd / sqrt(count);
    interval.lo = interval.mean - half_width;
    interval.hi = interval.mean + half_width;
    return interval;
}

struct interval interval_paired(const double *a, const double *b, size_t n, double level) {
    assert(level > 0.0 && level < 1.0);
    struct interval interval = {.mean = NAN, .lo = NAN, .hi = NAN, .sd = NAN, .n = 0};
    double sum = 0.0;
    double min = NAN;
    double max = NAN;
    for (size_t i = 0; i < n; i++) {
        double value = difference(a, b, i);
        if (isnan(value)) {
            continue;
        }
        interval.n++;
        sum += value;
        /* Written so that the first value replaces NaN. */
        if (!(value >= min)) {
            min = value;
        }
        if (!(value <= max)) {
            max = value;
        }
    }
    if (interval.n == 0) {
        return interval;
    }
    double count = (double)interval.n;
    /* The quotient of n equal values need not be that value in the last bit. */
    interval.mean = min == max ? min : sum / count;
    if (interval.n == 1) {
        return interval;
    }
    double squares = 0.0;
    for (size_t i = 0; i < n; i++) {
        double deviation = difference(a, b, i) - interval.mean;
        if (!isnan(deviation)) {
            squares += deviation * deviation;
        }
    }
    interval.sd = sqrt(squares / (count - 1.0));
    return interval_at(interval, level);
}

struct interval interval_of(const double *values, size_t n, double level) {
    return interval_paired(values, NULL, n, level);
}

static double cube_root(double x) {
    return x < 0.0 ? -mathx_pow(-x, 1.0 / 3.0) : mathx_pow(x, 1.0 / 3.0);
}

/* The t whose skewness was removed: Hall's transformation the other way; `third` is a third of the
 * skewness of the mean. */
static double skewed(double t, double third) {
    return (cube_root(1.0 + 3.0 * third * (t - 0.5 * third)) - 1.0) / third;
}

struct interval interval_skewed(const double *values, size_t n, double level) {
    struct interval interval = interval_of(values, n, level);
    if (!(interval.sd > 0.0)) {
        return interval;
    }
    double count = (double)interval.n, cubes = 0.0;
    for (size_t i = 0; i < n; i++) {
        double deviation = (values[i] - interval.mean) / interval.sd;
        cubes += isnan(deviation) ? 0.0 : deviation * deviation * deviation;
    }
    double third = cubes / count / 3.0 / sqrt(count);
    if (fabs(third) < STRAIGHT) {
        return interval;
    }
    double t = -student_quantile(0.5 * (1.0 - level), count - 1.0);
    double error = interval.sd / sqrt(count);
    interval.lo = fmin(interval.mean, interval.mean - error * skewed(t, third));
    interval.hi = fmax(interval.mean, interval.mean - error * skewed(-t, third));
    return interval;
}

/* The smaller and the larger R with  square[0] R^2 - 2 square[1] R + square[2] = 0. */
static void solve(struct interval *ratio, const double square[3]) {
    if (!(square[0] > 0.0)) {
        return;
    }
    double inside = square[1] * square[1] - square[0] * square[2];
    double root = inside > 0.0 ? sqrt(inside) : 0.0;
    ratio->lo = fmin(ratio->mean, (square[1] - root) / square[0]);
    ratio->hi = fmax(ratio->mean, (square[1] + root) / square[0]);
}

struct interval interval_ratio(const double *a, const double *b, size_t n, double level) {
    assert(level > 0.0 && level < 1.0);
    struct interval ratio = {.mean = NAN, .lo = NAN, .hi = NAN, .sd = NAN, .n = 0};
    double sum[2] = {0.0, 0.0};
    for (size_t i = 0; i < n; i++) {
        bool defined = !isnan(a[i]) && !isnan(b[i]);
        ratio.n += defined;
        sum[0] += defined ? a[i] : 0.0;
        sum[1] += defined ? b[i] : 0.0;
    }
    double count = (double)ratio.n;
    if (ratio.n == 0 || !(fabs(sum[1]) > 0.0)) {
        return ratio;
    }
    ratio.mean = sum[0] / sum[1];
    if (ratio.n == 1) {
        return ratio;
    }
    double x = sum[0] / count;
    double y = sum[1] / count;
    double t = -student_quantile(0.5 * (1.0 - level), count - 1.0);
    double width = t * t / count / (count - 1.0);
    /* Squares of the means less those of their half-widths: of b, of both, of a. */
    double square[3] = {y * y, x * y, x * x};
    for (size_t i = 0; i < n; i++) {
        double dx = a[i] - x;
        double dy = b[i] - y;
        if (!isnan(dx) && !isnan(dy)) {
            square[0] -= width * (dy * dy);
            square[1] -= width * (dx * dy);
            square[2] -= width * (dx * dx);
        }
    }
    solve(&ratio, square);
    return ratio;
}

double interval_share_better(const double *a, const double *b, size_t n,
                             enum interval_better better) {
    long pairs = 0;
    long wins = 0;
    for (size_t i = 0; i < n; i++) {
        double gain = (double)better * (a[i] - b[i]);
        pairs += !isnan(gain);
        wins += gain > 0.0;
    }
    return better != INTERVAL_NEITHER && pairs > 0 ? (double)wins / (double)pairs : NAN;
}
