/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sobol: see sobol.h. */
#include "sim/study/sobol.h"

#include "models/purpose.h"
#include "sim/base/dist.h"
#include "sim/base/rng.h"
#include "sim/stats/student.h"
#include "sim/study/quasi.h"

#include <assert.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

enum { RESAMPLES = 1000 };

static const double UPPER = 0.975;

/*
 * Sums over the rows of one part, or of several. Values of f are less their mean over all parts,
 * lest digits be lost; that changes no index.
 */
struct sums {
    double rows, plain, square; /* plain and square over f(A) and f(B) */
    double *product;            /* f(B) (f(A_i) - f(A)), by group */
    double *step;               /* f(A_i) - f(A) */
    double *jump;               /* its square */
};

struct sobol {
    const struct sobol_plan *plan;
    struct arena *arena;
    size_t inputs, groups, rows; /* rows of a part */
    double *point, *value;       /* by row; in it A, B, then each A_i */
    double mean;
    struct sums part[SOBOL_SHIFTS];
};

size_t sobol_points(const struct sobol_plan *plan) {
    return plan->samples * (plan->groups + 2);
}

/* ---- points ---- */

static size_t group_of(const struct sobol_plan *plan, size_t input) {
    return plan->group ? plan->group[input] : input;
}

/* The first inputs take the coordinates of the sequence, A before B: see quasi.h. */
static size_t coordinate_of(size_t inputs, size_t input, size_t sample) {
    size_t even = inputs < QUASI_COORDINATES / 2 ? inputs : QUASI_COORDINATES / 2;
    return input < even ? sample * even + input : 2 * even + 2 * (input - even) + sample;
}

static void spread_row(const struct sobol *s, double *to, const double *from) {
    double *a = to;
    double *b = to + s->inputs;
    for (size_t i = 0; i < s->inputs; i++) {
        a[i] = from[coordinate_of(s->inputs, i, 0)];
        b[i] = from[coordinate_of(s->inputs, i, 1)];
    }
    for (size_t g = 0; g < s->groups; g++) {
        double *mixed = to + (2 + g) * s->inputs;
        for (size_t i = 0; i < s->inputs; i++) {
            mixed[i] = group_of(s->plan, i) == g ? b[i] : a[i];
        }
    }
}

static void spread(struct sobol *s) {
    size_t width = 2 * s->inputs;
    double *row = arena_add(s->arena, s->rows * width + 1, sizeof *row);
    double *to = s->point;
    for (size_t shift = 0; shift < SOBOL_SHIFTS; shift++) {
        quasi_points(row, s->rows, width, s->plan->seed, shift, s->arena);
        for (size_t i = 0; i < s->rows; i++) {
            spread_row(s, to, row + i * width);
            to += (s->groups + 2) * s->inputs;
        }
    }
}

/* ---- sums ---- */

static const double *values_of(const struct sobol *s, size_t row) {
    return s->value + row * (s->groups + 2);
}

static bool is_defined(const struct sobol *s, const double *value) {
    for (size_t i = 0; i < s->groups + 2; i++) {
        if (isnan(value[i])) {
            return false;
        }
    }
    return true;
}

static struct sums no_sums(const struct sobol *s) {
    return (struct sums){.product = arena_add(s->arena, s->groups + 1, sizeof(double)),
                         .step = arena_add(s->arena, s->groups + 1, sizeof(double)),
                         .jump = arena_add(s->arena, s->groups + 1, sizeof(double))};
}

static void clear(struct sums *sums, size_t groups) {
    sums->rows = sums->plain = sums->square = 0.0;
    memset(sums->product, 0, groups * sizeof *sums->product);
    memset(sums->step, 0, groups * sizeof *sums->step);
    memset(sums->jump, 0, groups * sizeof *sums->jump);
}

static void add_row(struct sums *to, const struct sobol *s, const double *value) {
    double a = value[0] - s->mean;
    double b = value[1] - s->mean;
    to->rows += 1.0;
    to->plain += a + b;
    to->square += a * a + b * b;
    for (size_t g = 0; g < s->groups; g++) {
        double step = value[2 + g] - value[0];
        to->product[g] += b * step;
        to->step[g] += step;
        to->jump[g] += step * step;
    }
}

static void add_sums(struct sums *to, const struct sums *more, size_t groups) {
    to->rows += more->rows;
    to->plain += more->plain;
    to->square += more->square;
    for (size_t g = 0; g < groups; g++) {
        to->product[g] += more->product[g];
        to->step[g] += more->step[g];
        to->jump[g] += more->jump[g];
    }
}

static void find_mean(struct sobol *s, struct sobol_result *result) {
    double sum = 0.0;
    for (size_t row = 0; row < s->plan->samples; row++) {
        const double *value = values_of(s, row);
        if (is_defined(s, value)) {
            sum += value[0] + value[1];
            result->rows++;
        }
    }
    s->mean = result->rows > 0 ? sum / (2.0 * (double)result->rows) : NAN;
    result->mean = s->mean;
}

static void add_up(struct sobol *s, struct sums *all) {
    for (size_t shift = 0; shift < SOBOL_SHIFTS; shift++) {
        s->part[shift] = no_sums(s);
        for (size_t i = 0; i < s->rows; i++) {
            const double *value = values_of(s, shift * s->rows + i);
            if (is_defined(s, value)) {
                add_row(&s->part[shift], s, value);
            }
        }
        add_sums(all, &s->part[shift], s->groups);
    }
}

/* ---- indices ---- */

static double variance_of(const struct sums *sums) {
    double mean = sums->plain / (2.0 * sums->rows);
    double variance = sums->square / (2.0 * sums->rows) - mean * mean;
    return variance > 0.0 ? variance : 0.0;
}

/* Shares of a variance; none of nothing. */
static void shares_of(const struct sums *sums, size_t group, double *first, double *total) {
    double mean = sums->plain / (2.0 * sums->rows);
    double variance = variance_of(sums);
    double alone = (sums->product[group] - mean * sums->step[group]) / sums->rows;
    double with = sums->jump[group] / (2.0 * sums->rows);
    *first = variance > 0.0 ? alone / variance : 0.0;
    *total = variance > 0.0 ? with / variance : 0.0;
}

/* Indices of samples made of whole parts: by group, then sample. */
static void resample(const struct sobol *s, double *first, double *total) {
    struct sums sums = no_sums(s);
    for (size_t k = 0; k < RESAMPLES; k++) {
        struct rng rng = rng_at(s->plan->seed, k, 0, 0, PURPOSE_BOOTSTRAP);
        clear(&sums, s->groups);
        for (size_t i = 0; i < SOBOL_SHIFTS; i++) {
            size_t part = (size_t)(dist_uniform(&rng) * SOBOL_SHIFTS);
            add_sums(&sums, &s->part[part], s->groups);
        }
        for (size_t g = 0; g < s->groups; g++) {
            double *to[2] = {first + g * RESAMPLES + k, total + g * RESAMPLES + k};
            if (sums.rows > 0.0) {
                shares_of(&sums, g, to[0], to[1]);
            }
        }
    }
}

/* A bootstrap of few parts has less spread than the truth, by the root of (parts - 1) / parts. */
static double half_width(const double *resampled) {
    double spread = gsl_stats_sd(resampled, 1, RESAMPLES);
    double parts = SOBOL_SHIFTS;
    return student_quantile(UPPER, parts - 1.0) * spread * sqrt(parts / (parts - 1.0));
}

static void find_indices(const struct sobol *s, const struct sums *all, struct sobol_index *index) {
    double *first = arena_add(s->arena, s->groups * RESAMPLES + 1, sizeof *first);
    double *total = arena_add(s->arena, s->groups * RESAMPLES + 1, sizeof *total);
    resample(s, first, total);
    for (size_t g = 0; g < s->groups; g++) {
        struct sobol_index *to = &index[g];
        double around_first = half_width(first + g * RESAMPLES);
        double around_total = half_width(total + g * RESAMPLES);
        shares_of(all, g, &to->first, &to->total);
        to->first_lo = to->first - around_first;
        to->first_hi = to->first + around_first;
        to->total_lo = to->total - around_total;
        to->total_hi = to->total + around_total;
    }
}

bool sobol_solve(const struct sobol_plan *plan, cube_fn *f, void *context,
                 struct sobol_result *result, struct arena *arena) {
    assert(plan->samples % SOBOL_SHIFTS == 0 && plan->samples > 0);
    size_t points = sobol_points(plan);
    struct sobol s = {
        .plan = plan,
        .arena = arena,
        .inputs = plan->inputs,
        .groups = plan->groups,
        .rows = plan->samples / SOBOL_SHIFTS,
        .point = arena_add(arena, points * plan->inputs + 1, sizeof *s.point),
        .value = arena_add(arena, points + 1, sizeof *s.value),
    };
    *result = (struct sobol_result){
        .variance = NAN, .index = arena_add(arena, plan->groups + 1, sizeof *result->index)};
    spread(&s);
    if (!f(context, s.point, points, s.value)) {
        return false;
    }
    find_mean(&s, result);
    if (result->rows < 2) {
        const struct sobol_index undefined = {NAN, NAN, NAN, NAN, NAN, NAN};
        for (size_t g = 0; g < plan->groups; g++) {
            result->index[g] = undefined;
        }
        return true;
    }
    struct sums all = no_sums(&s);
    add_up(&s, &all);
    result->variance = variance_of(&all);
    find_indices(&s, &all, result->index);
    return true;
}
