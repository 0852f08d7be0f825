/* SPDX-License-Identifier: GPL-3.0-or-later */
/* network: routes.csv compiled for walking. See network.h. */
#include "models/journey/network.h"

static bool counts(const struct route *route, long kind, long from, bool failed, long when) {
    return route->journey == kind && route->from == from && route->when == when &&
           route->probability > 0.0 &&
           (when == WHEN_ANY || when == (failed ? WHEN_FAILED : WHEN_OK));
}

void network_init(struct network *network, const struct setup *s, struct arena *arena) {
    size_t kinds = s->list[SETUP_JOURNEYS].count;
    size_t routes = setup_count(s, SETUP_ROUTES);
    network->nodes = setup_count(s, SETUP_TOUCHPOINTS) + 1;
    network->first = arena_add(arena, kinds * network->nodes * 2 + 1, sizeof *network->first);
    network->leg = arena_add(arena, 2 * routes + 1, sizeof *network->leg);
    uint32_t legs = 0;
    size_t at = 0;
    for (size_t kind = 0; kind < kinds; kind++) {
        for (size_t node = 0; node < network->nodes; node++) {
            long from = node + 1 == network->nodes ? ROUTE_START : (long)node;
            for (int failed = 0; failed < 2; failed++) {
                network->first[at++] = legs;
                double sum = 0.0;
                const long order[] = {WHEN_ANY, WHEN_OK, WHEN_FAILED};
                for (size_t k = 0; k < 3; k++) {
                    for (size_t i = 0; i < routes; i++) {
                        const struct route *route = setup_route(s, i);
                        if (!counts(route, (long)kind, from, failed, order[k])) {
                            continue;
                        }
                        sum += route->probability;
                        network->leg[legs++] = (struct network_leg){
                            sum, route->to == ROUTE_LEAVE ? NETWORK_LEAVE : (int32_t)route->to};
                    }
                }
                if (legs > network->first[at - 1]) {
                    network->leg[legs - 1].upto = 2.0; /* rounding of the sum decides nothing */
                }
            }
        }
    }
    network->first[at] = legs;
}
