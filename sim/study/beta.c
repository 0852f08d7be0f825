/* SPDX-License-Identifier: GPL-3.0-or-later */
/* beta: see beta.h. */
#include "sim/study/beta.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

enum { MOST_STEPS = 200 };

/* Newton's steps, and halves of what is left where they lead out of it or do not shorten it. */
double beta_quantile(double p, double a, double b) {
    assert(p > 0.0 && p < 1.0 && a > 0.0 && b > 0.0);
    double low = 0.0, high = 1.0, x = a / (a + b), before = 1.0;
    for (int i = 0; i < MOST_STEPS; i++) {
        double over = gsl_cdf_beta_P(x, a, b) - p;
        if (over == 0.0) {
            return x;
        }
        double step = over / gsl_ran_beta_pdf(x, a, b);
        low = over < 0.0 ? x : low;
        high = over < 0.0 ? high : x;
        double next = x - step;
        if (!(next > low && next < high) || fabs(step) > 0.5 * before) {
            next = low + 0.5 * (high - low);
        }
        before = fabs(next - x);
        if (before <= 1e-15 * x) {
            return next;
        }
        x = next;
    }
    return x;
}

double beta_quantile_f(double p, double above, double below) {
    double x = beta_quantile(p, 0.5 * above, 0.5 * below);
    return below * x / (above * (1.0 - x));
}
