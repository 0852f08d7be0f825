/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * world: one simulated company: its sites, advanced independently between exchanges.
 *
 * The caller advances every site to world_next_exchange (in any order, on any threads), then calls
 * world_exchange once; until world_next_exchange returns the end. Sums over sites are taken in site
 * order, so the result does not depend on who advanced what.
 *
 * Ownership: world_init to world_done; the spec and all it points to must outlive the world.
 */
#ifndef FRONTLINE_MODELS_WORLD_H
#define FRONTLINE_MODELS_WORLD_H

#include "models/site.h"

#include <stdatomic.h>

struct world {
    struct world_spec spec;
    struct arena arena;
    struct firm firm;
    struct site_meter *meter;
    struct site *site;
    size_t sites;
    double now, end; /* days */
    double exchange_days;
};

void world_init(struct world *world, const struct world_spec *spec);
void world_done(struct world *world);

/* Day of the next exchange; the last one is the end of the run. False when the end is reached. */
bool world_next_exchange(const struct world *world, double *day);

/* Exchanges of a run with this spec, the one at the end among them but not the one at the start. */
size_t world_exchanges(const struct world_spec *spec);

/*
 * Has the world become too large to go on: too many events (scenario.events_max), or, if `*crowded`
 * (may be NULL), too many journeys at once at one site? To be asked when all sites were advanced;
 * then it must not be advanced or exchanged any more.
 */
bool world_overrun(const struct world *world, bool *crowded);

/* Runs one site to `until`. Different sites may be advanced by different threads. */
void world_advance(struct world *world, size_t site, double until);

/* All sites stand at the same day: they look at one another. */
void world_exchange(struct world *world);

/* Adds the counts of all sites, in order, into `counts` (initialised by the caller). */
void world_counts(const struct world *world, struct counts *counts);

/* How somebody else runs `work(context, i)` for i = 0 .. count - 1; NULL: one after the other. */
struct world_team {
    void (*each)(void *team, size_t count, void (*work)(void *context, size_t i), void *context);
    void *team;
};

/*
 * From start to end; stops early, returning false, when `*stop` (NULL: never) becomes non-zero, or
 * when the world has overrun.
 */
bool world_run(struct world *world, const struct world_team *team, const atomic_int *stop);

#endif
