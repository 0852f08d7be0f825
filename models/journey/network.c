/* SPDX-License-Identifier: GPL-3.0-or-later */
/* network: routes.csv compiled for walking. See network.h. */
#include "models/journey/network.h"

#include "sim/base/dist.h"

static bool counts(const struct route *route, long kind, long from, bool failed, long when) {
    return route->journey == kind && route->from == from && route->when == when &&
           route->probability > 0.0 &&
           (when == WHEN_ANY || when == (failed ? WHEN_FAILED : WHEN_OK));
}

/* Appends the legs out of a node, those of any outcome first; returns how many there are then. */
static uint32_t add_legs(struct network *network, const struct setup *s, long kind, long from,
                         bool failed, uint32_t legs) {
    const long order[] = {WHEN_ANY, WHEN_OK, WHEN_FAILED};
    double sum = 0.0;
    for (size_t k = 0; k < 3; k++) {
        for (size_t i = 0; i < setup_count(s, SETUP_ROUTES); i++) {
            const struct route *route = setup_route(s, i);
            if (counts(route, kind, from, failed, order[k])) {
                sum += route->probability;
                network->leg[legs++] = (struct network_leg){
                    sum, route->to == ROUTE_LEAVE ? NETWORK_LEAVE : (int32_t)route->to};
            }
        }
    }
    return legs;
}

void network_init(struct network *network, const struct setup *s, struct arena *arena) {
    size_t kinds = s->list[SETUP_JOURNEYS].count;
    network->nodes = setup_count(s, SETUP_TOUCHPOINTS) + 1;
    network->exit = arena_add(arena, kinds * network->nodes * 2 + 1, sizeof *network->exit);
    network->leg = arena_add(arena, 2 * setup_count(s, SETUP_ROUTES) + 1, sizeof *network->leg);
    uint32_t legs = 0;
    for (size_t at = 0; at < kinds * network->nodes * 2; at++) {
        size_t kind = at / 2 / network->nodes;
        size_t node = at / 2 % network->nodes;
        long from = node + 1 == network->nodes ? ROUTE_START : (long)node;
        uint32_t first = legs;
        legs = add_legs(network, s, (long)kind, from, at % 2 == 1, first);
        int32_t only = legs > first ? network->leg[first].to : NETWORK_LEAVE;
        network->exit[at] = (struct network_exit){legs - first > 1 ? NETWORK_MANY : only, first};
        if (legs > first) {
            network->leg[legs - 1].upto = 2.0; /* rounding of the sum decides nothing */
        }
    }
    network->exit[kinds * network->nodes * 2].first = legs;
}

int32_t network_choose(const struct network *network, struct network_exit exit, struct rng rng) {
    const struct network_leg *leg = network->leg + exit.first;
    double u = dist_uniform(&rng);
    while (u >= leg->upto) {
        leg++;
    }
    return leg->to;
}
