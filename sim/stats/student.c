/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * student: see student.h for ranges and precision.
 *
 * With n degrees of freedom, t > 0, density f and y = t^2 / (n + t^2):
 *
 *   P(0 < T < t) = t f(t) (1 + (n+1)/3 y + (n+1)(n+3)/(3*5) y^2 + ...)    near the centre
 *   P(T > t)     = t f(t) / n * continued fraction in 1 - y               in the tail
 *
 * Both are the incomplete beta function I_y(1/2, n/2), as the hypergeometric series with positive
 * terms (NIST Digital Library of Mathematical Functions 8.17.8) and as the continued fraction
 * 8.17.22, evaluated by the modified Lentz method (Thompson and Barnett, J. Comput. Phys. 64 (1986)
 * 490). The constant of f is a quotient of gamma functions, from DLMF 5.11.8 as a difference, so
 * that nothing cancels at large n.
 */
#include "sim/stats/student.h"

#include <assert.h>
#include <math.h>

#include "sim/base/mathx.h"

static const double half_log_pi = 0.57236494292470008707;

/* The two parts of the upper half, and t f(t), the derivative of both (up to sign) in log t. */
struct half {
    double centre; /* P(0 < T < t) */
    double tail;   /* P(T > t) */
    double slope;  /* t f(t) */
};

/* log(Gamma(z + 1/2) / Gamma(z)), z > 0: shifted up to where the asymptotic series is exact. */
static double log_gamma_step(double z) {
    double shift = 1.0;
    while (z < 16.0) {
        shift *= z / (z + 0.5);
        z += 1.0;
    }
    double r = 1.0 / (z * z);
    double series = -31.0 / 18432.0;
    series = series * r + 17.0 / 14336.0;
    series = series * r - 1.0 / 640.0;
    series = series * r + 1.0 / 192.0;
    series = series * r - 1.0 / 8.0;
    return mathx_log(shift * sqrt(z)) + series / z;
}

/* t f(t). */
static double slope_at(double t, double df) {
    double w = t / df * t;
    double log_constant = log_gamma_step(0.5 * df) - half_log_pi;
    return t / sqrt(df) * mathx_exp(log_constant - 0.5 * (df + 1.0) * mathx_log1p(w));
}

/* P(0 < T < t) / (t f(t)). */
static double centre_series(double t, double df) {
    double y = t * t / (df + t * t);
    double term = 1.0;
    double sum = 1.0;
    for (double k = 1.0; term > sum * 1e-17; k += 2.0) {
        term *= (df + k) / (k + 2.0) * y;
        sum += term;
    }
    return sum;
}

/* P(T > t) / (t f(t)), t^2 not small beside df. */
static double tail_fraction(double t, double df) {
    double a = 0.5 * df;
    double x = df / (df + t * t);
    double c = 1.0;
    double d = 0.0;
    double fraction = 1.0;
    double change = 0.0;
    for (int k = 1; k < 10000 && fabs(change - 1.0) > 1e-15; k++) {
        double m = (double)(k / 2);
        double numerator = k % 2 == 0 ? m * (0.5 - m) / (a + 2.0 * m - 1.0)
                                      : -(a + m) * (a + 0.5 + m) / (a + 2.0 * m + 1.0);
        numerator *= x / (a + 2.0 * m);
        d = 1.0 / (1.0 + numerator * d);
        c = 1.0 + numerator / c;
        change = c * d;
        fraction *= change;
    }
    return 1.0 / (df * fraction);
}

/*
 * The series needs some ten t^2 terms, the fraction the fewer the larger t is beside 1; at the
 * border the tail is still 1e-3, so that taking it from 1/2 costs three digits of sixteen.
 */
static struct half half_at(double t, double df) {
    struct half half = {.slope = slope_at(t, df)};
    if (t * t * (df + 2.0) < 9.0 * df) {
        half.centre = half.slope * centre_series(t, df);
        half.tail = 0.5 - half.centre;
    } else {
        half.tail = half.slope * tail_fraction(t, df);
        half.centre = 0.5 - half.tail;
    }
    return half;
}

double student_cdf(double t, double df) {
    assert(fabs(t) <= 1e150 && df >= 1.0);
    struct half half = half_at(fabs(t), df);
    return t < 0.0 ? half.tail : 0.5 + half.centre;
}

/*
 * Newton's method for the logarithm of the smaller part as a function of log t. That function is
 * concave, nearly straight for small t (the centre grows like t) and for large t (the tail falls
 * like t^-df), and the normal quantile starts below the root: after at most one step too far the
 * steps approach from one side.
 */
static double upper_quantile(double tail, double centre, double df) {
    double t = -mathx_phi_inverse(tail);
    for (int k = 0; k < 100; k++) {
        struct half half = half_at(t, df);
        double step = tail < centre ? mathx_log(half.tail / tail) * half.tail / half.slope
                                    : mathx_log(centre / half.centre) * half.centre / half.slope;
        t *= mathx_exp(step);
        if (fabs(step) < 1e-9) {
            break;
        }
    }
    return t;
}

double student_quantile(double p, double df) {
    assert(p >= 1e-100 && p < 1.0 && df >= 1.0);
    if (p == 0.5) {
        return 0.0;
    }
    return p < 0.5 ? -upper_quantile(p, 0.5 - p, df) : upper_quantile(1.0 - p, p - 0.5, df);
}
