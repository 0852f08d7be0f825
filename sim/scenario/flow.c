/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flow: see flow.h. */
#include "sim/scenario/flow.h"

#include "models/journey/week.h"

#include <math.h>

static const double MINUTES_A_MONTH = 365.0 / 12.0 * 24.0 * 60.0;

/* Chance that a step from a touchpoint takes this route. */
static double chance(const struct setup *s, const struct route *route) {
    if (route->when == WHEN_ANY || route->from < 0)
        return route->probability;
    double failure = setup_touchpoint(s, (size_t)route->from)->base_failure;
    return route->probability * (route->when == WHEN_FAILED ? failure : 1 - failure);
}

/* Rows of [I - P' | s], n x (n + 1). */
static double *equations(const struct setup *s, long journey, size_t n, struct arena *arena) {
    double *a = arena_add(arena, n * (n + 1), sizeof *a);
    for (size_t i = 0; i < n; i++)
        a[i * (n + 1) + i] = 1;
    for (size_t i = 0; i < setup_count(s, SETUP_ROUTES); i++) {
        const struct route *route = setup_route(s, i);
        if (route->journey != journey || route->to < 0)
            continue;
        double *row = a + (size_t)route->to * (n + 1);
        if (route->from == ROUTE_START)
            row[n] += chance(s, route);
        else if (route->from >= 0)
            row[route->from] -= chance(s, route);
    }
    return a;
}

static void swap_rows(double *a, size_t width, size_t i, size_t k) {
    for (size_t j = 0; j < width && i != k; j++) {
        double kept = a[i * width + j];
        a[i * width + j] = a[k * width + j];
        a[k * width + j] = kept;
    }
}

/* Gauss-Jordan elimination with row pivots. False when the matrix is singular. */
static bool solve(double *a, size_t n) {
    const double tiny = 1e-12; /* probabilities are stated to 1e-9 */
    size_t width = n + 1;
    for (size_t i = 0; i < n; i++) {
        size_t pivot = i;
        for (size_t k = i + 1; k < n; k++)
            if (fabs(a[k * width + i]) > fabs(a[pivot * width + i]))
                pivot = k;
        if (fabs(a[pivot * width + i]) < tiny)
            return false;
        swap_rows(a, width, i, pivot);
        for (size_t k = 0; k < n; k++) {
            double factor = k == i ? 0 : a[k * width + i] / a[i * width + i];
            for (size_t j = i; j < width && factor != 0; j++)
                a[k * width + j] -= factor * a[i * width + j];
        }
    }
    return true;
}

bool flow_visits(double *visits, const struct setup *s, long journey, struct arena *arena) {
    size_t n = setup_count(s, SETUP_TOUCHPOINTS);
    double *a = equations(s, journey, n, arena);
    if (!solve(a, n))
        return false;
    for (size_t i = 0; i < n; i++)
        visits[i] = a[i * (n + 1) + n] / a[i * (n + 1) + i];
    return true;
}

bool flow_month(double *visits, const struct setup *s, struct arena *arena) {
    size_t n = setup_count(s, SETUP_TOUCHPOINTS);
    double *once = arena_add(arena, n, sizeof *once);
    for (size_t i = 0; i < n; i++)
        visits[i] = 0;
    for (size_t kind = 0; kind < s->list[SETUP_JOURNEYS].count; kind++) {
        double journeys = 0;
        for (size_t i = 0; i < setup_count(s, SETUP_SEGMENTS); i++) {
            const struct segment *segment = setup_segment(s, i);
            journeys += (double)segment->customers * segment->journeys[kind];
        }
        if (!flow_visits(once, s, (long)kind, arena))
            return false;
        for (size_t i = 0; i < n; i++)
            visits[i] += journeys * once[i];
    }
    return true;
}

double flow_utilisation(const struct setup *s, size_t group, const double *visits,
                        struct arena *arena) {
    const struct group *staff = setup_group(s, group);
    struct week week;
    double minutes = 0;
    week_init(&week, s, staff->calendar, arena);
    double open = (double)staff->headcount * MINUTES_A_MONTH * week_share_open(&week);
    for (size_t i = 0; i < setup_count(s, SETUP_TOUCHPOINTS); i++) {
        const struct touchpoint *touchpoint = setup_touchpoint(s, i);
        if (touchpoint->group == (long)group)
            minutes += visits[i] * touchpoint->service_minutes;
    }
    return open > 0 ? minutes / open : 0;
}
