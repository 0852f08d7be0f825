/* SPDX-License-Identifier: GPL-3.0-or-later */
/* allocate: see allocate.h. */
#include "sim/study/allocate.h"

#include <assert.h>
#include <float.h>
#include <gsl/gsl_multimin.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    MEANS = 4,   /* of so many of the best starts, at most */
    ORIGINS = 3, /* the simplex sets out from so many points */
    MOST_RESTARTS = 40,
    MOST_STEPS = 2000 /* of a simplex: it may walk about where nothing new is to be asked */
};

/* Edges of the first simplex and of the smallest, in parts of the whole. */
static const double first_step = 0.25;
static const double last_step = 1e-5;

struct search {
    const struct allocate_problem *problem;
    struct allocate_result *result;
    double *point, *value;
    size_t room;  /* for points */
    size_t until; /* so many are asked for at most just now */
    struct arena *arena;
    double *near; /* scratch: a point */
};

static size_t parts_of(const struct search *s) {
    return s->problem->feasible->parts;
}

static const double *point_at(const struct search *s, size_t i) {
    return s->point + i * parts_of(s);
}

/* ---- asking ---- */

/* On a grid far finer than FEASIBLE_SLIP, so that a corner is one point however it was reached. */
static void nearest(struct search *s, double *x) {
    static const double grid = 1.0 / (1 << 30);
    struct arena scratch;
    arena_init(&scratch, s->arena->oom, s->arena->ctx);
    bool found = feasible_nearest(s->problem->feasible, x, &scratch);
    arena_done(&scratch);
    assert(found);
    for (size_t j = 0; j < parts_of(s); j++) {
        x[j] = floor(x[j] / grid + 0.5) * grid;
    }
}

/* Position of a point that was asked for, or of the first behind them. */
static size_t find(const struct search *s, const double *x) {
    size_t i = 0;
    while (i < s->result->evaluations && memcmp(point_at(s, i), x, parts_of(s) * sizeof *x) != 0) {
        i++;
    }
    return i;
}

/* Notes a point to be asked for, unless it was or there is no room. */
static size_t note(struct search *s, const double *x, size_t noted) {
    memcpy(s->near, x, parts_of(s) * sizeof *x);
    nearest(s, s->near);
    size_t all = s->result->evaluations;
    s->result->evaluations += noted; /* among those just noted too */
    bool is_new = find(s, s->near) == s->result->evaluations;
    s->result->evaluations = all;
    if (!is_new || all + noted >= s->room) {
        return noted;
    }
    memcpy(s->point + (all + noted) * parts_of(s), s->near, parts_of(s) * sizeof *x);
    return noted + 1;
}

static void ask(struct search *s, size_t noted) {
    struct allocate_result *result = s->result;
    size_t from = result->evaluations;
    if (noted == 0 || !result->complete) {
        return;
    }
    if (!s->problem->value(s->problem->context, point_at(s, from), noted, s->value + from)) {
        result->complete = false;
        return;
    }
    result->evaluations += noted;
    for (size_t i = from; i < result->evaluations; i++) {
        s->value[i] = isnan(s->value[i]) ? -DBL_MAX : s->value[i];
        result->best = s->value[i] > s->value[result->best] ? i : result->best;
    }
}

static bool is_over(const struct search *s) {
    return !s->result->complete || s->result->evaluations >= s->until;
}

/* ---- starts ---- */

/* Positions of the points, best first; equal ones as they came. */
static size_t *ranked(const struct search *s) {
    size_t count = s->result->evaluations;
    size_t *rank = arena_add(s->arena, count + 1, sizeof *rank);
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        while (at > 0 && s->value[i] > s->value[rank[at - 1]]) {
            rank[at] = rank[at - 1];
            at--;
        }
        rank[at] = i;
    }
    return rank;
}

static void begin(struct search *s) {
    size_t parts = parts_of(s);
    size_t noted = 0;
    for (size_t i = 0; i < s->problem->starts; i++) {
        noted = note(s, s->problem->start + i * parts, noted);
    }
    ask(s, noted);
    if (is_over(s)) {
        return;
    }
    const size_t *rank = ranked(s);
    size_t count = s->result->evaluations;
    double *mean = arena_add(s->arena, parts, sizeof *mean);
    noted = 0;
    for (size_t k = 2; k <= MEANS && k <= count && count + noted < s->until; k++) {
        for (size_t j = 0; j < parts; j++) {
            mean[j] = 0.0;
            for (size_t i = 0; i < k; i++) {
                mean[j] += point_at(s, rank[i])[j] / (double)k;
            }
        }
        noted = note(s, mean, noted);
    }
    ask(s, noted);
}

/* ---- the simplex ---- */

/* What GSL minimises. When nothing may be asked any more it gets any number, and soon ends. */
static double downhill(const gsl_vector *v, void *context) {
    struct search *s = context;
    for (size_t j = 0; j < parts_of(s); j++) {
        s->near[j] = gsl_vector_get(v, j);
    }
    nearest(s, s->near);
    size_t at = find(s, s->near);
    if (at == s->result->evaluations) {
        if (is_over(s)) {
            return DBL_MAX;
        }
        memcpy(s->point + at * parts_of(s), s->near, parts_of(s) * sizeof *s->near);
        ask(s, 1);
    }
    return at < s->result->evaluations ? -s->value[at] : DBL_MAX;
}

/* Whether it found something better than all before. */
static bool descend(struct search *s, size_t origin, double step) {
    size_t parts = parts_of(s);
    size_t best = s->result->best;
    gsl_multimin_function function = {.f = downhill, .n = parts, .params = s};
    gsl_multimin_fminimizer *simplex =
        gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, parts);
    gsl_vector *x = gsl_vector_alloc(parts);
    gsl_vector *edge = gsl_vector_alloc(parts);
    for (size_t j = 0; j < parts; j++) {
        double at = point_at(s, origin)[j];
        gsl_vector_set(x, j, at);
        /* Away from the corner that has it all: beyond there is nothing. */
        gsl_vector_set(edge, j, at > 0.5 ? -step : step);
    }
    gsl_multimin_fminimizer_set(simplex, &function, x, edge);
    for (int i = 0; i < MOST_STEPS && !is_over(s); i++) {
        if (gsl_multimin_fminimizer_iterate(simplex) != GSL_SUCCESS ||
            gsl_multimin_fminimizer_size(simplex) < last_step) {
            break;
        }
    }
    gsl_vector_free(edge);
    gsl_vector_free(x);
    gsl_multimin_fminimizer_free(simplex);
    return s->result->best != best;
}

void allocate_search(struct allocate_result *result, const struct allocate_problem *problem,
                     struct arena *arena) {
    size_t parts = problem->feasible->parts;
    size_t room = problem->evaluations > problem->starts ? problem->evaluations : problem->starts;
    struct search s = {.problem = problem,
                       .result = result,
                       .room = room,
                       .until = room,
                       .arena = arena,
                       .point = arena_add(arena, room * parts, sizeof *s.point),
                       .value = arena_add(arena, room, sizeof *s.value),
                       .near = arena_add(arena, parts, sizeof *s.near)};
    assert(parts > 0 && problem->starts > 0);
    *result = (struct allocate_result){.point = s.point, .value = s.value, .complete = true};
    begin(&s);
    const size_t *rank = ranked(&s);
    size_t origins = result->evaluations < ORIGINS ? result->evaluations : ORIGINS;
    size_t left = is_over(&s) ? 0 : room - result->evaluations;
    for (size_t i = 0; i < origins && left > 0; i++) {
        /* Half of what is left to all of them together, the rest to going on from the best. */
        s.until = result->evaluations + left / (2 * origins);
        descend(&s, rank[i], first_step);
    }
    s.until = room;
    double step = first_step / 2.0;
    for (int i = 0; i < MOST_RESTARTS && !is_over(&s) && step > last_step; i++) {
        if (!descend(&s, result->best, step)) {
            step /= 4.0;
        }
    }
}
