/* SPDX-License-Identifier: GPL-3.0-or-later */
/* morris: see morris.h. */
#include "sim/study/morris.h"

#include "models/purpose.h"
#include "sim/base/dist.h"
#include "sim/base/rng.h"
#include "sim/stats/interval.h"

#include <math.h>
#include <string.h>

enum { LEVELS = 4, STEP = LEVELS / 2 };

static const double CONFIDENCE = 0.95;
static const double MOVE = (double)STEP / LEVELS;

/* A trajectory: the inputs in the order in which they move, and which way. */
struct path {
    size_t *input;
    bool *up;
};

size_t morris_points(const struct morris_plan *plan) {
    return plan->trajectories * (plan->inputs + 1);
}

static size_t below(struct rng *rng, size_t count) {
    return (size_t)(dist_uniform(rng) * (double)count);
}

static double level(size_t i) {
    return ((double)i + 0.5) / LEVELS;
}

static void walk(double *point, struct path *path, const struct morris_plan *plan,
                 size_t trajectory) {
    size_t n = plan->inputs;
    struct rng rng = rng_at(plan->seed, trajectory, 0, 0, PURPOSE_MORRIS);
    for (size_t i = 0; i < n; i++) {
        path->up[i] = below(&rng, 2) == 0;
        point[i] = level(below(&rng, STEP) + (path->up[i] ? 0 : STEP));
        path->input[i] = i;
    }
    for (size_t i = n; i-- > 1;) {
        size_t other = below(&rng, i + 1);
        size_t moved = path->input[i];
        path->input[i] = path->input[other];
        path->input[other] = moved;
    }
    for (size_t s = 0; s < n; s++) {
        double *next = point + (s + 1) * n;
        size_t i = path->input[s];
        memcpy(next, next - n, n * sizeof *next);
        next[i] += path->up[i] ? MOVE : -MOVE;
    }
}

static struct morris_effect sum_up(const double *effect, double *size, size_t trajectories) {
    for (size_t t = 0; t < trajectories; t++) {
        size[t] = fabs(effect[t]);
    }
    struct interval plain = interval_of(effect, trajectories, CONFIDENCE);
    struct interval star = interval_of(size, trajectories, CONFIDENCE);
    return (struct morris_effect){.mu = plain.mean,
                                  .mu_star = star.mean,
                                  .lo = star.lo < 0.0 ? 0.0 : star.lo,
                                  .hi = star.hi,
                                  .sigma = plain.sd,
                                  .n = (size_t)plain.n};
}

bool morris_solve(const struct morris_plan *plan, cube_fn *f, void *context,
                  struct morris_effect *effect, struct arena *arena) {
    size_t n = plan->inputs;
    size_t points = morris_points(plan);
    double *point = arena_add(arena, points * n + 1, sizeof *point);
    double *value = arena_add(arena, points + 1, sizeof *value);
    struct path *path = arena_add(arena, plan->trajectories + 1, sizeof *path);
    for (size_t t = 0; t < plan->trajectories; t++) {
        path[t].input = arena_add(arena, n + 1, sizeof *path[t].input);
        path[t].up = arena_add(arena, n + 1, sizeof *path[t].up);
        walk(point + t * (n + 1) * n, &path[t], plan, t);
    }
    if (!f(context, point, points, value)) {
        return false;
    }
    /* By input, then trajectory. */
    double *single = arena_add(arena, n * plan->trajectories + 1, sizeof *single);
    double *size = arena_add(arena, plan->trajectories + 1, sizeof *size);
    for (size_t t = 0; t < plan->trajectories; t++) {
        const double *along = value + t * (n + 1);
        for (size_t s = 0; s < n; s++) {
            size_t i = path[t].input[s];
            double change = along[s + 1] - along[s];
            single[i * plan->trajectories + t] = (path[t].up[i] ? change : 0.0 - change) / MOVE;
        }
    }
    for (size_t i = 0; i < n; i++) {
        effect[i] = sum_up(single + i * plan->trajectories, size, plan->trajectories);
    }
    return true;
}
