/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feasible: see feasible.h. */
#include "sim/study/feasible.h"

#include <math.h>

enum { MOST_ROUNDS = 20000 };

/* When nothing moves by more in a round, the point is found. */
static const double still = 1e-14;

double feasible_use(const struct feasible *feasible, size_t limit, const double *x) {
    double sum = 0.0;
    for (size_t j = 0; j < feasible->parts; j++) {
        sum += feasible->weight[limit * feasible->parts + j] * x[j];
    }
    return sum;
}

bool feasible_keeps(const struct feasible *feasible, const double *x) {
    for (size_t i = 0; i < feasible->limits; i++) {
        if (!(feasible_use(feasible, i, x) <= feasible->most[i] + FEASIBLE_SLIP)) {
            return false;
        }
    }
    return true;
}

/* On one half-space; `pull` is by how many of its normals x was moved before. */
static void on_limit(const struct feasible *f, size_t limit, double *pull, double *x) {
    const double *w = f->weight + limit * f->parts;
    double length = 0.0;
    for (size_t j = 0; j < f->parts; j++) {
        length += w[j] * w[j];
    }
    if (!(length > 0.0)) {
        return;
    }
    double over = (feasible_use(f, limit, x) - f->most[limit]) / length + *pull;
    double now = over > 0.0 ? over : 0.0;
    for (size_t j = 0; j < f->parts; j++) {
        x[j] += (*pull - now) * w[j];
    }
    *pull = now;
}

bool feasible_nearest(const struct feasible *feasible, double *x, struct arena *arena) {
    size_t parts = feasible->parts;
    double *pull = arena_add(arena, feasible->limits + 1, sizeof *pull);
    double *lift = arena_add(arena, parts + 1, sizeof *lift);
    double *before = arena_add(arena, parts + 1, sizeof *before);
    double moved = INFINITY;
    for (int round = 0; round < MOST_ROUNDS && moved > still; round++) {
        moved = 0.0;
        for (size_t j = 0; j < parts; j++) {
            before[j] = x[j];
        }
        for (size_t i = 0; i < feasible->limits; i++) {
            double last = pull[i];
            on_limit(feasible, i, &pull[i], x);
            moved = fmax(moved, fabs(pull[i] - last));
        }
        for (size_t j = 0; j < parts; j++) {
            double at = x[j] - lift[j];
            lift[j] = at < 0.0 ? -at : 0.0;
            x[j] = at > 0.0 ? at : 0.0;
            moved = fmax(moved, fabs(x[j] - before[j]));
        }
    }
    return feasible_keeps(feasible, x);
}
