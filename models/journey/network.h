/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * network: a journey is a directed graph of touchpoints that crosses departments and channels;
 * where a step leads may depend on its outcome (models.md 1).
 *
 * Compiled from the rows of routes.csv: for each journey kind, touchpoint (or the start) and
 * outcome a run of legs with cumulative probabilities, `any` rows first, in file order, so that
 * the same uniform number takes the same leg whatever the outcome as far as the rows are shared.
 */
#ifndef FRONTLINE_MODELS_NETWORK_H
#define FRONTLINE_MODELS_NETWORK_H

#include "models/setup.h"
#include "sim/base/arena.h"

#include <stdint.h>

struct network_leg {
    double upto; /* cumulative probability; above 1 for the last leg */
    int32_t to;  /* touchpoint, or NETWORK_LEAVE */
};

enum { NETWORK_LEAVE = -1 };

struct network {
    size_t nodes;    /* touchpoints and the start, which is the last node */
    uint32_t *first; /* by (kind, node, failed): first leg; the next entry ends the run */
    struct network_leg *leg;
};

void network_init(struct network *network, const struct setup *s, struct arena *arena);

/* Legs out of a node: [*first, return value). */
static inline const struct network_leg *network_legs(const struct network *network, size_t kind,
                                                     size_t node, bool failed,
                                                     const struct network_leg **end) {
    size_t at = (kind * network->nodes + node) * 2 + (failed ? 1 : 0);
    *end = network->leg + network->first[at + 1];
    return network->leg + network->first[at];
}

#endif
