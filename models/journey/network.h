/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * network: a journey is a directed graph of touchpoints that crosses departments and channels;
 * where a step leads may depend on its outcome (mechanism 1).
 *
 * Compiled from the rows of routes.csv: for each journey kind, touchpoint (or the start) and
 * outcome a run of legs with cumulative probabilities, `any` rows first, in file order, so that
 * the same uniform number takes the same leg whatever the outcome as far as the rows are shared.
 */
#ifndef FRONTLINE_MODELS_NETWORK_H
#define FRONTLINE_MODELS_NETWORK_H

#include "models/setup.h"
#include "sim/base/arena.h"
#include "sim/base/rng.h"

#include <stdint.h>

enum { NETWORK_LEAVE = -1, NETWORK_MANY = -2 };

struct network_leg {
    double upto; /* cumulative probability; above 1 for the last leg */
    int32_t to;  /* touchpoint, or NETWORK_LEAVE */
};

/* The way out of a node. Most have one leg or none, and need neither draw nor search. */
struct network_exit {
    int32_t to;     /* touchpoint, NETWORK_LEAVE, or NETWORK_MANY */
    uint32_t first; /* leg, of many */
};

struct network {
    size_t nodes;              /* touchpoints and the start, which is the last node */
    struct network_exit *exit; /* by (kind, node, failed); legs end where the next exit's begin */
    struct network_leg *leg;
};

void network_init(struct network *network, const struct setup *s, struct arena *arena);

/* Exits of a journey kind begin here; then come two for each node, the second of a failed step. */
static inline uint32_t network_exits(const struct network *network, size_t kind) {
    return (uint32_t)(kind * network->nodes * 2);
}

/* Legs out of a node: [returned, *end). */
static inline const struct network_leg *network_legs(const struct network *network, size_t kind,
                                                     size_t node, bool failed,
                                                     const struct network_leg **end) {
    size_t at = network_exits(network, kind) + node * 2 + (failed ? 1 : 0);
    *end = network->leg + network->exit[at + 1].first;
    return network->leg + network->exit[at].first;
}

/* Takes one of the legs of an exit with many. */
int32_t network_choose(const struct network *network, struct network_exit exit, struct rng rng);

#endif
