/* SPDX-License-Identifier: GPL-3.0-or-later */
/* worth: see worth.h. */
#include "models/money/worth.h"

#include "sim/base/mathx.h"

#include <math.h>
#include <stdbool.h>

/* sum of flow[k] v^k, from the far end so that nothing is raised to a power. */
static double at(const double *flow, size_t count, double v) {
    double sum = 0.0;
    for (size_t k = count; k-- > 0;) {
        sum = sum * v + flow[k];
    }
    return sum;
}

double worth_npv(const double *flow, size_t count, double rate) {
    return at(flow, count, 1.0 / (1.0 + rate));
}

struct signs {
    size_t flow, total; /* how often the flow, and the flow added up, changes its sign */
};

static bool turns(double value, double *last) {
    if (value == 0.0) {
        return false;
    }
    bool turned = *last != 0.0 && (value > 0.0) != (*last > 0.0);
    *last = value;
    return turned;
}

static struct signs signs_of(const double *flow, size_t count) {
    struct signs signs = {0};
    double last = 0.0;
    double last_total = 0.0;
    double total = 0.0;
    for (size_t k = 0; k < count; k++) {
        total += flow[k];
        signs.flow += turns(flow[k], &last);
        signs.total += turns(total, &last_total);
    }
    return signs;
}

/* Discount factor between lo and hi at which the flow's worth leaves the sign of `first`. */
static double root(const double *flow, size_t count, double hi) {
    double lo = 0.0;
    bool positive = flow[0] > 0.0;
    for (;;) {
        double mid = lo + (hi - lo) / 2.0;
        if (!(mid > lo && mid < hi)) {
            return mid;
        }
        double worth = at(flow, count, mid);
        if (worth != 0.0 && (worth > 0.0) == positive) {
            lo = mid;
        } else {
            hi = mid;
        }
    }
}

double worth_irr(const double *flow, size_t count) {
    struct signs signs = signs_of(flow, count);
    while (count > 0 && flow[0] == 0.0) {
        flow++;
        count--;
    }
    double hi = 1.0;
    if (signs.flow == 1) {
        bool positive = flow[0] > 0.0;
        while ((at(flow, count, hi) > 0.0) == positive) {
            hi *= 2.0;
        }
    } else if (signs.total != 1 || (at(flow, count, 1.0) > 0.0) == (flow[0] > 0.0)) {
        return NAN;
    }
    return 1.0 / root(flow, count, hi) - 1.0;
}

double worth_multiple(double retention, double rate) {
    double left = 1.0 + rate - retention;
    return left > 0.0 ? retention / left : NAN;
}

double worth_customers(double customers, double margin, double retention, double rate,
                       double years) {
    return customers * margin * worth_multiple(retention, rate) * mathx_pow(1.0 + rate, -years);
}

/* S(t)/S(t-1), t = 1, 2, ... */
static double retained(double alpha, double beta, double t) {
    return alpha > 0.0 ? (beta + t - 1.0) / (alpha + beta + t - 1.0) : 1.0;
}

double worth_lifetime_within(double alpha, double beta, double rate, size_t years) {
    double sum = 1.0;
    double term = 1.0;
    for (size_t t = 1; t <= years; t++) {
        term *= retained(alpha, beta, (double)t) / (1.0 + rate);
        sum += term;
    }
    return sum;
}

double worth_lifetime(double alpha, double beta, double rate) {
    const double most = 1e7; /* terms: a second at worst */
    const double enough = 1e-13;
    if (!(rate > 0.0)) {
        return rate == 0.0 && alpha > 1.0 ? (alpha + beta - 1.0) / (alpha - 1.0) : NAN;
    }
    if (alpha <= 0.0) {
        return (1.0 + rate) / rate;
    }
    double sum = 1.0;
    double term = 1.0;
    /* Survival never rises, so what is left is below term / rate. */
    for (double t = 1.0; term > enough * rate * sum; t += 1.0) {
        if (t > most) {
            return NAN;
        }
        term *= retained(alpha, beta, t) / (1.0 + rate);
        sum += term;
    }
    return sum;
}
