/* SPDX-License-Identifier: GPL-3.0-or-later */
/* selection: see selection.h for questions and sources. */
#include "sim/stats/selection.h"

#include "sim/base/mathx.h"
#include "sim/stats/student.h"

#include <assert.h>
#include <math.h>

double selection_spent(double error, size_t look) {
    assert(error > 0.0 && error < 1.0);
    double j = (double)look;
    return look > 0 ? error / (j * (j + 1.0)) : error;
}

static double level_of(double error, size_t look, size_t pairs) {
    assert(pairs > 0);
    return 1.0 - selection_spent(error, look) / (double)pairs;
}

struct interval selection_interval(const double *a, const double *b, size_t n, double error,
                                   size_t look, size_t pairs) {
    return interval_paired(a, b, n, level_of(error, look, pairs));
}

struct interval selection_interval_at(struct interval interval, double error, size_t look,
                                      size_t pairs) {
    return interval_at(interval, level_of(error, look, pairs));
}

static double mean(const struct selection *s, size_t alternative, size_t n) {
    const double *value = s->value + alternative * s->stride;
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        sum += value[i];
    }
    return sum / (double)n;
}

static double variance_of_difference(const struct selection *s, size_t a, size_t b, size_t n) {
    const double *x = s->value + a * s->stride;
    const double *y = s->value + b * s->stride;
    double middle = mean(s, a, n) - mean(s, b, n);
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        double d = x[i] - y[i] - middle;
        sum += d * d;
    }
    return sum / (double)(n - 1);
}

size_t selection_best(const struct selection *s, size_t first, size_t block, double indifference,
                      double error, bool *alive) {
    assert(first >= 2 && block > 0 && indifference > 0.0 && s->alternatives > 0);
    size_t k = s->alternatives;
    size_t left = k;
    for (size_t i = 0; i < k; i++) {
        alive[i] = true;
    }
    if (k < 2) {
        return left;
    }
    double df = (double)(first - 1);
    double eta = 0.5 * (mathx_pow(2.0 * error / (double)(k - 1), -2.0 / df) - 1.0);
    double h2 = 2.0 * eta * df;
    double sign = s->larger ? 1.0 : -1.0;
    for (size_t r = first; r <= s->n && left > 1; r += block) {
        for (size_t i = 0; i < k; i++) {
            double own = sign * mean(s, i, r);
            for (size_t l = 0; l < k && alive[i]; l++) {
                if (l == i || !alive[l]) {
                    continue;
                }
                double s2 = variance_of_difference(s, i, l, first);
                double n = (double)r;
                double w = indifference / (2.0 * n) * (h2 * s2 / (indifference * indifference) - n);
                if (own < sign * mean(s, l, r) - (w > 0.0 ? w : 0.0)) {
                    alive[i] = false;
                    left--;
                }
            }
        }
    }
    return left;
}

struct selection_gap selection_gap(const struct selection *s, size_t alternative, double error,
                                   size_t look) {
    size_t k = s->alternatives;
    size_t pairs = k > 1 ? k * (k - 1) / 2 : 1;
    double sign = s->larger ? 1.0 : -1.0;
    const double *own = s->value + alternative * s->stride;
    struct selection_gap gap = {INFINITY, INFINITY};
    for (size_t j = 0; j < k; j++) {
        if (j == alternative) {
            continue;
        }
        struct interval d =
            selection_interval(own, s->value + j * s->stride, s->n, error, look, pairs);
        double lo = s->larger ? d.lo : sign * d.hi;
        double hi = s->larger ? d.hi : sign * d.lo;
        gap.lo = lo < gap.lo ? lo : gap.lo;
        gap.hi = hi < gap.hi ? hi : gap.hi;
    }
    gap.lo = gap.lo < 0.0 ? gap.lo : 0.0;
    gap.hi = gap.hi > 0.0 ? gap.hi : 0.0;
    return gap;
}

/* Would the interval leave out 0 after `more` further steps, with mean and spread as they are? */
static bool settles(const struct interval *now, double error, size_t look, size_t pairs,
                    double more, size_t block) {
    double n = (double)now->n + more * (block > 0 ? (double)block : 1.0);
    /* Each further look has less to spend. */
    size_t then = look + (block > 0 ? (size_t)more : 0);
    double level = selection_spent(error, then) / (double)pairs;
    double t = -student_quantile(0.5 * level, n - 1.0);
    return t * now->sd / sqrt(n) < fabs(now->mean);
}

double selection_needed(struct interval interval, double error, size_t look, size_t pairs,
                        size_t block) {
    if (!(interval.sd > 0.0) || interval.mean == 0.0) {
        return NAN;
    }
    double step = block > 0 ? (double)block : 1.0;
    double few = -1.0; /* steps that do not settle it, or none at all */
    double many = 0.0;
    while (!settles(&interval, error, look, pairs, many, block) && many * step < 1e6) {
        few = many;
        many = 2.0 * many + 1.0;
    }
    while (many - few > 1.0) {
        double middle = floor(0.5 * (few + many));
        if (settles(&interval, error, look, pairs, middle, block)) {
            many = middle;
        } else {
            few = middle;
        }
    }
    return (double)interval.n + many * step;
}
