/* SPDX-License-Identifier: GPL-3.0-or-later */
/* information: see information.h. */
#include "sim/study/information.h"

#include "models/purpose.h"
#include "sim/base/mathx.h"
#include "sim/base/rng.h"
#include "sim/stats/interval.h"
#include "sim/stats/sample.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

enum { DEGREE_MOST = 3, TERMS = DEGREE_MOST + 1, SAMPLES = 400 };

/* Larger is better from here on. */
static double one(const struct information *i, size_t a, size_t d, size_t l) {
    double value = i->value[(a * i->draws + d) * i->lucks + l];
    return i->larger ? value : -value;
}

/* Mean over the lucks of a draw, without the one left out (no luck: none is). */
static double mean_without(const struct information *i, size_t a, size_t d, size_t out) {
    double sum = 0.0;
    size_t count = 0;
    for (size_t l = 0; l < i->lucks; l++) {
        if (l != out) {
            sum += one(i, a, d, l);
            count++;
        }
    }
    return sum / (double)count;
}

static double mean_of(const struct information *i, size_t a, size_t d) {
    return mean_without(i, a, d, i->lucks);
}

size_t information_choice(const struct information *i) {
    size_t best = 0;
    double most = -INFINITY;
    for (size_t a = 0; a < i->alternatives; a++) {
        double sum = 0.0;
        for (size_t d = 0; d < i->draws; d++)
            sum += mean_of(i, a, d);
        if (sum > most) {
            most = sum;
            best = a;
        }
    }
    return best;
}

void information_best(double *share, const struct information *i) {
    for (size_t a = 0; a < i->alternatives; a++)
        share[a] = 0.0;
    for (size_t d = 0; d < i->draws; d++) {
        double most = -INFINITY;
        size_t equals = 0;
        for (size_t a = 0; a < i->alternatives; a++) {
            double mean = mean_of(i, a, d);
            equals = mean > most ? 1 : equals + (mean == most);
            most = mean > most ? mean : most;
        }
        for (size_t a = 0; a < i->alternatives; a++)
            share[a] += mean_of(i, a, d) == most ? 1.0 / (double)(equals * i->draws) : 0.0;
    }
}

/* ---- the whole ---- */

/* Gain over `choice` in a draw, chosen and judged by all lucks. */
static double gain(const struct information *i, size_t choice, size_t d) {
    double most = -INFINITY;
    for (size_t a = 0; a < i->alternatives; a++)
        most = fmax(most, mean_of(i, a, d));
    return most - mean_of(i, choice, d);
}

/* Chosen by all lucks but one and judged by that one, each in turn. */
static double honest_gain(const struct information *i, size_t choice, size_t d) {
    double sum = 0.0;
    for (size_t l = 0; l < i->lucks; l++) {
        size_t best = choice; /* equals need no other choice */
        for (size_t a = 0; a < i->alternatives; a++)
            if (mean_without(i, a, d, l) > mean_without(i, best, d, l))
                best = a;
        sum += one(i, best, d, l) - one(i, choice, d, l);
    }
    return sum / (double)i->lucks;
}

/* Mean and interval, without holding all values: the draws may be many. */
struct moments {
    double mean, squares;
    size_t n;
};

static void add(struct moments *m, double value) {
    double step = value - m->mean;
    m->n++;
    m->mean += step / (double)m->n;
    m->squares += step * (value - m->mean);
}

static struct interval interval_from(const struct moments *m, double level) {
    struct interval interval = {
        .mean = m->mean, .sd = sqrt(m->squares / (double)(m->n - 1)), .n = (long)m->n};
    return interval_at(interval, level);
}

struct information_whole information_whole(const struct information *i, double level) {
    assert(i->alternatives >= 2 && i->draws >= 3);
    size_t choice = information_choice(i);
    struct moments high = {0}, low = {0};
    for (size_t d = 0; d < i->draws; d++) {
        add(&high, gain(i, choice, d));
        if (i->lucks > 1)
            add(&low, honest_gain(i, choice, d));
    }
    struct interval above = interval_from(&high, level);
    struct interval below = i->lucks > 1 ? interval_from(&low, level) : above;
    return (struct information_whole){.evpi = fmax(0.5 * (below.mean + above.mean), 0.0),
                                      .lo = fmax(below.lo, 0.0),
                                      .hi = above.hi};
}

/* ---- a part ---- */

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

static void basis_of(struct basis *b, const double *belief, size_t draws) {
    double lowest = belief[0], highest = belief[0];
    for (size_t d = 1; d < draws; d++) {
        lowest = fmin(lowest, belief[d]);
        highest = fmax(highest, belief[d]);
    }
    b->draws = draws;
    b->terms = 0;
    for (int k = 0; k < TERMS; k++) {
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

/* The degree that predicts best, if anything is seen at all. */
static int degree_of(const struct basis *b, const double *y, double *fitted, double error,
                     double *explained) {
    int best = 0;
    double least = INFINITY;
    for (int degree = 0; degree < b->terms; degree++) {
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

/* In one draw. */
static double gain_in(const double *fitted, size_t others, size_t draws, size_t d) {
    double best = 0.0;
    for (size_t a = 0; a < others; a++)
        best = fmax(best, fitted[a * draws + d]);
    return best;
}

/* What knowing gains, of fitted differences: fitted[a * draws + d], without the choice itself. */
static double gain_of(const double *fitted, size_t others, size_t draws) {
    double sum = 0.0, most = 0.0;
    for (size_t d = 0; d < draws; d++)
        sum += gain_in(fitted, others, draws, d);
    for (size_t a = 0; a < others; a++) {
        double mean = 0.0;
        for (size_t d = 0; d < draws; d++)
            mean += fitted[a * draws + d] / (double)draws;
        most = fmax(most, mean);
    }
    return fmax(sum / (double)draws - most, 0.0);
}

struct part_scratch {
    struct basis basis;
    double *y, *fitted;  /* others x draws */
    double *belief, *of; /* a bootstrap sample: draws, and others x draws */
    double gain[SAMPLES], sorted[SAMPLES];
    int *degree; /* of each other */
};

static double sample_gain(struct part_scratch *s, const double *belief, size_t others, size_t draws,
                          struct rng rng) {
    for (size_t d = 0; d < draws; d++) {
        size_t from = (size_t)((double)rng_next(&rng) / 4294967296.0 * (double)draws);
        s->belief[d] = belief[from];
        for (size_t a = 0; a < others; a++)
            s->of[a * draws + d] = s->y[a * draws + from];
    }
    basis_of(&s->basis, s->belief, draws);
    for (size_t a = 0; a < others; a++) {
        int degree = s->degree[a] < s->basis.terms ? s->degree[a] : s->basis.terms - 1;
        fit(s->fitted + a * draws, &s->basis, degree, s->of + a * draws);
    }
    return gain_of(s->fitted, others, draws);
}

/* How the spread of the gain grows with itself: a sixth of the skewness of a draw's part in it. */
static double acceleration(const double *fitted, size_t others, size_t draws) {
    double mean = 0.0, second = 0.0, third = 0.0;
    for (size_t d = 0; d < draws; d++)
        mean += gain_in(fitted, others, draws, d) / (double)draws;
    for (size_t d = 0; d < draws; d++) {
        double off = gain_in(fitted, others, draws, d) - mean;
        second += off * off;
        third += off * off * off;
    }
    return second > 0.0 ? third / (6.0 * second * sqrt(second)) : 0.0;
}

/* The quantile of sorted samples that stands for a confidence limit, Efron 1987, (6.7). */
static double limit(const struct part_scratch *s, size_t defined, double found, double accelerated,
                    double p) {
    size_t below = 0;
    for (size_t b = 0; b < defined; b++)
        below += s->sorted[b] < found;
    double share = ((double)below + 0.5) / ((double)defined + 1.0);
    double bias = mathx_phi_inverse(share);
    double z = bias + mathx_phi_inverse(p);
    return sample_quantile(s->sorted, defined, mathx_phi(bias + z / (1.0 - accelerated * z)));
}

struct information_part information_part(const struct information *i, const double *belief,
                                         double error, double level, uint64_t seed,
                                         struct arena *arena) {
    assert(i->alternatives >= 2 && i->draws >= 3);
    size_t choice = information_choice(i), others = i->alternatives - 1, n = i->draws;
    struct part_scratch *s = arena_add(arena, 1, sizeof *s);
    s->basis.term = arena_add(arena, TERMS * n, sizeof(double));
    s->y = arena_add(arena, others * n, sizeof(double));
    s->fitted = arena_add(arena, others * n, sizeof(double));
    s->belief = arena_add(arena, n, sizeof(double));
    s->of = arena_add(arena, others * n, sizeof(double));
    s->degree = arena_add(arena, others, sizeof(int));
    struct information_part part = {0};
    basis_of(&s->basis, belief, n);
    for (size_t a = 0, o = 0; a < i->alternatives; a++) {
        if (a == choice)
            continue;
        double *y = s->y + o * n, explained;
        for (size_t d = 0; d < n; d++)
            y[d] = mean_of(i, a, d) - mean_of(i, choice, d);
        s->degree[o] =
            degree_of(&s->basis, y, s->fitted + o * n, error / (double)others, &explained);
        fit(s->fitted + o * n, &s->basis, s->degree[o], y);
        if (s->degree[o] > 0 && explained > part.explained) {
            part.explained = explained;
            part.degree = s->degree[o];
        }
        o++;
    }
    if (part.degree == 0)
        return part;
    part.evppi = gain_of(s->fitted, others, n);
    double accelerated = acceleration(s->fitted, others, n);
    for (size_t b = 0; b < SAMPLES; b++)
        s->gain[b] = sample_gain(s, belief, others, n, rng_at(seed, b, 0, 0, PURPOSE_BOOTSTRAP));
    size_t defined = sample_sort(s->gain, SAMPLES, s->sorted);
    part.lo = limit(s, defined, part.evppi, accelerated, 0.5 * (1.0 - level));
    part.hi = limit(s, defined, part.evppi, accelerated, 0.5 * (1.0 + level));
    return part;
}
