/* SPDX-License-Identifier: GPL-3.0-or-later */
/* information_part: what it would be worth to know a single belief. See information.h. */
#include "sim/study/information.h"

#include "models/purpose.h"
#include "sim/base/mathx.h"
#include "sim/base/rng.h"
#include "sim/stats/sample.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

enum { DEGREE_MOST = 3, TERMS = DEGREE_MOST + 1, SAMPLES = 400 };

/* Polynomials of the belief, orthonormal over the draws: term[k * draws + d]. */
struct basis {
    double *term;
    int terms; /* fewer where the belief takes few values */
    size_t draws;
};

static double dot(const double *a, const double *b, size_t n) {
    double sum = 0.0;
    for (size_t d = 0; d < n; d++)
        sum += a[d] * b[d];
    return sum;
}

/* Up to `most` terms. */
static void basis_of(struct basis *b, const double *belief, size_t draws, int most) {
    double lowest = belief[0], highest = belief[0];
    for (size_t d = 1; d < draws; d++) {
        lowest = fmin(lowest, belief[d]);
        highest = fmax(highest, belief[d]);
    }
    b->draws = draws;
    b->terms = 0;
    for (int k = 0; k < most; k++) {
        double *term = b->term + (size_t)b->terms * draws;
        for (size_t d = 0; d < draws; d++) {
            double x = highest > lowest ? 2.0 * (belief[d] - lowest) / (highest - lowest) - 1.0 : 0;
            term[d] = k == 0 ? 1.0 : k == 1 ? x : k == 2 ? x * x : x * x * x;
        }
        double before = sqrt(dot(term, term, draws));
        /* Twice: once leaves too much of the others. */
        for (int pass = 0; pass < 2; pass++) {
            for (int j = 0; j < b->terms; j++) {
                const double *other = b->term + (size_t)j * draws;
                double part = dot(term, other, draws);
                for (size_t d = 0; d < draws; d++)
                    term[d] -= part * other[d];
            }
        }
        double length = sqrt(dot(term, term, draws));
        if (!(length > 1e-9 * before))
            return;
        for (size_t d = 0; d < draws; d++)
            term[d] /= length;
        b->terms++;
    }
}

static void fit(double *fitted, const struct basis *b, int degree, const double *y) {
    for (size_t d = 0; d < b->draws; d++)
        fitted[d] = 0.0;
    for (int k = 0; k <= degree; k++) {
        const double *term = b->term + (size_t)k * b->draws;
        double part = dot(y, term, b->draws);
        for (size_t d = 0; d < b->draws; d++)
            fitted[d] += part * term[d];
    }
}

/* Squared errors of predicting each draw from all the others. */
static double left_out(const double *fitted, const struct basis *b, int degree, const double *y) {
    double sum = 0.0;
    for (size_t d = 0; d < b->draws; d++) {
        double leverage = 0.0;
        for (int k = 0; k <= degree; k++) {
            double term = b->term[(size_t)k * b->draws + d];
            leverage += term * term;
        }
        double error = (y[d] - fitted[d]) / fmax(1.0 - leverage, 1e-9);
        sum += error * error;
    }
    return sum;
}

static double squares_about(const double *y, const double *fitted, size_t n) {
    double sum = 0.0;
    for (size_t d = 0; d < n; d++)
        sum += (y[d] - fitted[d]) * (y[d] - fitted[d]);
    return sum;
}

/* The degree that predicts best, if anything is seen at all. What passes through every draw would
 * leave nothing to see it by, so that one draw more than that is asked for. */
static int degree_of(const struct basis *b, const double *y, double *fitted, double error,
                     double *explained) {
    int best = 0;
    double least = INFINITY;
    int most = b->draws < TERMS + 1 ? (int)b->draws - 1 : TERMS;
    for (int degree = 0; degree < b->terms && degree < most; degree++) {
        fit(fitted, b, degree, y);
        double missed = left_out(fitted, b, degree, y);
        if (missed < least) {
            least = missed;
            best = degree;
        }
    }
    *explained = 0.0;
    if (best == 0)
        return 0;
    fit(fitted, b, 0, y);
    double all = squares_about(y, fitted, b->draws);
    fit(fitted, b, best, y);
    double rest = squares_about(y, fitted, b->draws);
    double freedom = (double)b->draws - best - 1.0;
    *explained = 1.0 - rest / all;
    if (!(rest > 1e-24 * all))
        return best; /* nothing is left over: no chance about it */
    double ratio = (all - rest) / best / (rest / freedom);
    /* The degree was chosen after the fact: three tests were possible. */
    return gsl_cdf_fdist_Q(ratio, best, freedom) <= error / DEGREE_MOST ? best : 0;
}

/* ---- gains ---- */

/* A regression of each alternative's difference to the choice, over the draws. */
struct part_scratch {
    struct basis basis;
    size_t others, draws;
    int *degree;         /* of each other */
    int degree_most;     /* of all */
    double *y, *fitted;  /* others x draws */
    double *belief, *of; /* a bootstrap sample: draws, and others x draws */
    double *best;        /* by draw: the largest fitted difference, or 0 */
    double *gain;        /* (others + 1) x SAMPLES */
    double sorted[SAMPLES];
};

static void find_best(struct part_scratch *s) {
    for (size_t d = 0; d < s->draws; d++) {
        s->best[d] = 0.0;
        for (size_t a = 0; a < s->others; a++)
            s->best[d] = fmax(s->best[d], s->fitted[a * s->draws + d]);
    }
}

/* In one draw, over alternative `a` in all: the last is the choice itself. */
static double gain_in(const struct part_scratch *s, size_t a, size_t d) {
    return s->best[d] - (a < s->others ? s->fitted[a * s->draws + d] : 0.0);
}

static double gain_over(const struct part_scratch *s, size_t a) {
    double sum = 0.0;
    for (size_t d = 0; d < s->draws; d++)
        sum += gain_in(s, a, d);
    return sum / (double)s->draws;
}

static void sample_gains(struct part_scratch *s, const double *belief, size_t sample,
                         struct rng rng) {
    size_t n = s->draws;
    for (size_t d = 0; d < n; d++) {
        size_t from = (size_t)((double)rng_next(&rng) / 4294967296.0 * (double)n);
        s->belief[d] = belief[from];
        for (size_t a = 0; a < s->others; a++)
            s->of[a * n + d] = s->y[a * n + from];
    }
    basis_of(&s->basis, s->belief, n, s->degree_most + 1);
    for (size_t a = 0; a < s->others; a++) {
        int degree = s->degree[a] < s->basis.terms ? s->degree[a] : s->basis.terms - 1;
        fit(s->fitted + a * n, &s->basis, degree, s->of + a * n);
    }
    find_best(s);
    for (size_t a = 0; a <= s->others; a++)
        s->gain[a * SAMPLES + sample] = gain_over(s, a);
}

/* How the spread of the gain grows with itself: a sixth of the skewness of a draw's part in it. */
static double acceleration(const struct part_scratch *s, size_t a) {
    double mean = gain_over(s, a), second = 0.0, third = 0.0;
    for (size_t d = 0; d < s->draws; d++) {
        double off = gain_in(s, a, d) - mean;
        second += off * off;
        third += off * off * off;
    }
    return second > 0.0 ? third / (6.0 * second * sqrt(second)) : 0.0;
}

/* The quantile of sorted samples that stands for a confidence limit, Efron 1987, (6.7). */
static double limit(const struct part_scratch *s, double found, double accelerated, double p) {
    size_t below = 0;
    for (size_t b = 0; b < SAMPLES; b++)
        below += s->sorted[b] < found;
    double share = ((double)below + 0.5) / (SAMPLES + 1.0);
    double bias = mathx_phi_inverse(share);
    double z = bias + mathx_phi_inverse(p);
    return sample_quantile(s->sorted, SAMPLES, mathx_phi(bias + z / (1.0 - accelerated * z)));
}

/* ---- a part ---- */

static void scratch_init(struct part_scratch *s, const struct information *i, struct arena *arena) {
    size_t others = i->alternatives - 1, n = i->draws;
    s->others = others;
    s->draws = n;
    s->basis.term = arena_add(arena, TERMS * n, sizeof(double));
    s->y = arena_add(arena, others * n, sizeof(double));
    s->fitted = arena_add(arena, others * n, sizeof(double));
    s->belief = arena_add(arena, n, sizeof(double));
    s->of = arena_add(arena, others * n, sizeof(double));
    s->best = arena_add(arena, n, sizeof(double));
    s->degree = arena_add(arena, others, sizeof(int));
    s->gain = arena_add(arena, i->alternatives * SAMPLES, sizeof(double));
}

/* Fits every difference, of which nothing is seen as a straight line; into `part` what is seen. */
static void regress(struct information_part *part, struct part_scratch *s,
                    const struct information *i, double error) {
    size_t choice = information_choice(i), n = s->draws;
    for (size_t a = 0, o = 0; a < i->alternatives; a++) {
        if (a == choice)
            continue;
        double *y = s->y + o * n, *fitted = s->fitted + o * n, explained;
        for (size_t d = 0; d < n; d++)
            y[d] = information_mean(i, a, d) - information_mean(i, choice, d);
        s->degree[o] = degree_of(&s->basis, y, fitted, error / (double)s->others, &explained);
        if (s->degree[o] > 0 && explained > part->explained) {
            part->explained = explained;
            part->degree = s->degree[o];
        }
        s->degree[o] = s->degree[o] > 0 ? s->degree[o] : 1;
        s->degree_most = s->degree[o] > s->degree_most ? s->degree[o] : s->degree_most;
        fit(fitted, &s->basis, s->degree[o], y);
        o++;
    }
    find_best(s);
}

struct information_part information_part(const struct information *i, const double *belief,
                                         double error, double level, uint64_t seed,
                                         struct arena *arena) {
    assert(i->alternatives >= 2 && i->draws >= 3);
    struct part_scratch *s = arena_add(arena, 1, sizeof *s);
    double *found = arena_add(arena, i->alternatives, sizeof *found);
    double *accelerated = arena_add(arena, i->alternatives, sizeof *accelerated);
    double tail = 0.5 * (1.0 - level);
    struct information_part part = {0};
    scratch_init(s, i, arena);
    basis_of(&s->basis, belief, s->draws, TERMS);
    if (s->basis.terms < 2)
        return part; /* it is known already */
    regress(&part, s, i, error);
    for (size_t a = 0; a <= s->others; a++) {
        found[a] = gain_over(s, a);
        accelerated[a] = acceleration(s, a);
    }
    for (size_t b = 0; b < SAMPLES; b++)
        sample_gains(s, belief, b, rng_at(seed, b, 0, 0, PURPOSE_BOOTSTRAP));
    part.evppi = part.lo = part.hi = INFINITY;
    for (size_t a = 0; a <= s->others; a++) {
        sample_sort(s->gain + a * SAMPLES, SAMPLES, s->sorted);
        double upper = 1.0 - tail / (double)(s->others + 1);
        double hi = fmax(limit(s, found[a], accelerated[a], upper),
                         sample_quantile(s->sorted, SAMPLES, upper));
        part.evppi = fmin(part.evppi, found[a]);
        part.lo = fmin(part.lo, limit(s, found[a], accelerated[a], tail));
        part.hi = fmin(part.hi, hi);
    }
    if (part.degree == 0)
        part.evppi = part.lo = 0.0;
    return part;
}
