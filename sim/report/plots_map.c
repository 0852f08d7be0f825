/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_map: who goes where in a journey, and how many. */
#include "sim/report/plots_map.h"

#include <math.h>
#include <string.h>

/* Journeys with long loops need many rounds; at 1 part in 10^9 more would not show. */
enum { ROUNDS = 10000 };

static size_t find(const struct plots_data *data, const char *name) {
    for (size_t i = 0; i < data->touchpoints.count; i++) {
        if (strcmp(data->touchpoints.item[i].name, name) == 0) {
            return i;
        }
    }
    return PLOTS_MAP_OUTSIDE;
}

static double total(const struct plots_data *data, const char *metric, size_t touchpoint,
                    struct arena *arena) {
    const char *name = data->touchpoints.item[touchpoint].name;
    double mean = plots_data_total(&data->totals, plots_data_metric(arena, metric, name), 0).mean;
    return isnan(mean) ? 0 : mean;
}

/* How often a visit at `from` takes this route. */
static double chance(const struct plots_map *map, const struct plots_route *route, size_t from) {
    double failure = from == PLOTS_MAP_OUTSIDE ? 0 : map->failure[from];
    return route->probability * (route->when == PLOTS_OK       ? 1 - failure
                                 : route->when == PLOTS_FAILED ? failure
                                                               : 1);
}

/* Solves v = start + P v of one kind by repetition, which converges when every journey ends. */
static void solve(double *visits, const struct plots_map *map, const struct plots_data *data,
                  size_t kind, double start, struct arena *arena) {
    double *next = arena_add(arena, map->touchpoints, sizeof *next);
    for (size_t round = 0; round < ROUNDS; round++) {
        double change = 0, sum = 0;
        memset(next, 0, map->touchpoints * sizeof *next);
        for (size_t i = 0; i < data->routes.routes; i++) {
            const struct plots_route *route = &data->routes.route[i];
            size_t from = find(data, route->from), to = find(data, route->to);
            if (route->kind == kind && to != PLOTS_MAP_OUTSIDE) {
                next[to] +=
                    (from == PLOTS_MAP_OUTSIDE ? start : visits[from]) * chance(map, route, from);
            }
        }
        for (size_t i = 0; i < map->touchpoints; i++) {
            change += fabs(next[i] - visits[i]);
            sum += next[i];
            visits[i] = next[i];
        }
        if (change <= 1e-9 * sum) {
            return;
        }
    }
}

static void add_flow(struct plots_map *map, size_t from, size_t to, double visits, bool failed) {
    size_t i = 0;
    while (i < map->flows && (map->flow[i].from != from || map->flow[i].to != to)) {
        i++;
    }
    if (i == map->flows) {
        map->flow[map->flows++] = (struct plots_flow){.from = from, .to = to};
    }
    map->flow[i].visits += visits;
    map->flow[i].failed += failed ? visits : 0;
}

void plots_map_of(struct plots_map *map, const struct plots_data *data, struct arena *arena) {
    size_t count = data->touchpoints.count;
    *map = (struct plots_map){.touchpoints = count,
                              .visits = arena_add(arena, count, sizeof *map->visits),
                              .failure = arena_add(arena, count, sizeof *map->failure),
                              .flow = arena_add(arena, data->routes.routes, sizeof *map->flow)};
    double simulated = 0, expected = 0;
    for (size_t i = 0; i < count; i++) {
        map->visits[i] = total(data, "visits", i, arena) / (double)data->months;
        map->failure[i] = total(data, "failures", i, arena);
        simulated += map->visits[i];
    }
    double known = 0;
    for (size_t k = 0; k < data->routes.kinds; k++) {
        known += data->routes.kind[k].journeys;
    }
    for (size_t k = 0; k < data->routes.kinds; k++) {
        double *visits = arena_add(arena, count, sizeof *visits);
        /* Without rates all kinds count alike. */
        double start = known > 0 ? data->routes.kind[k].journeys : 1;
        solve(visits, map, data, k, start, arena);
        for (size_t i = 0; i < count; i++) {
            expected += visits[i];
        }
        for (size_t i = 0; i < data->routes.routes; i++) {
            const struct plots_route *route = &data->routes.route[i];
            size_t from = find(data, route->from);
            if (route->kind == k) {
                add_flow(map, from, find(data, route->to),
                         (from == PLOTS_MAP_OUTSIDE ? start : visits[from]) *
                             chance(map, route, from),
                         route->when == PLOTS_FAILED);
            }
        }
    }
    for (size_t i = 0; i < map->flows; i++) {
        map->flow[i].visits *= expected > 0 ? simulated / expected : 0;
        map->flow[i].failed *= expected > 0 ? simulated / expected : 0;
    }
}
