/* SPDX-License-Identifier: GPL-3.0-or-later */
/* world: sites and their exchanges. See world.h. */
#include "models/world.h"

#include <math.h>

/* Mean ability of each group's people, company-wide: what staff.ability_centred takes out. */
static void centre_abilities(struct world *world) {
    for (size_t g = 0; g < setup_count(world->spec.setup, SETUP_GROUPS); g++) {
        double sum = 0.0;
        double people = 0.0;
        for (size_t s = 0; s < world->sites; s++) {
            const struct crew *crew = &world->site[s].crew[g];
            for (size_t i = 0; i < crew->payroll; i++) {
                sum += crew->post[i].filled ? crew->post[i].ability : 0.0;
                people += crew->post[i].filled ? 1.0 : 0.0;
            }
        }
        for (size_t s = 0; s < world->sites; s++) {
            world->site[s].centre[g] = people > 0.0 ? sum / people : 0.0;
        }
    }
}

void world_exchange(struct world *world) {
    if (world->site[0].people->ability_centred == CENTRED_YES) {
        centre_abilities(world);
    }
    firm_exchange(&world->firm, world);
    for (size_t i = 0; i < world->sites; i++) {
        site_exchange(&world->site[i]);
        site_customers_exchange(&world->site[i]);
    }
    world->now = world->site[0].sim.now;
}

void world_init(struct world *world, const struct world_spec *spec) {
    const struct scenario_params *scenario = setup_model(spec->setup, "scenario", "scenario");
    *world = (struct world){.spec = *spec, .sites = spec->sites};
    arena_init(&world->arena, spec->oom, NULL);
    world->site = arena_add(&world->arena, world->sites, sizeof *world->site);
    world->end = (double)spec->months * DAYS_PER_MONTH;
    world->exchange_days = (double)scenario->exchange_days;
    world->meter = arena_add(&world->arena, 1, sizeof *world->meter);
    atomic_init(&world->meter->work, 0);
    world->meter->most = (uint64_t)scenario->events_max;
    firm_init(&world->firm, &world->spec, &world->arena);
    for (size_t i = 0; i < world->sites; i++) {
        site_init(&world->site[i], &world->spec, &world->firm, world->meter, i);
    }
    world_exchange(world);
}

void world_done(struct world *world) {
    for (size_t i = 0; i < world->sites; i++) {
        site_done(&world->site[i]);
    }
    arena_done(&world->arena);
}

bool world_next_exchange(const struct world *world, double *day) {
    if (!(world->now < world->end)) {
        return false;
    }
    double next = (floor(world->now / world->exchange_days + 0.5) + 1.0) * world->exchange_days;
    *day = next < world->end ? next : world->end;
    return true;
}

size_t world_exchanges(const struct world_spec *spec) {
    const struct scenario_params *scenario = setup_model(spec->setup, "scenario", "scenario");
    return (size_t)ceil((double)spec->months * DAYS_PER_MONTH / (double)scenario->exchange_days);
}

void world_advance(struct world *world, size_t site, double until) {
    site_advance(&world->site[site], until);
}

bool world_overrun(const struct world *world, bool *crowded) {
    bool found = false;
    for (size_t i = 0; i < world->sites; i++) {
        found = !site_may_go_on(&world->site[i], 0) || found;
    }
    if (crowded) {
        *crowded = atomic_load(&world->meter->work) <= world->meter->most;
    }
    return found;
}

void world_counts(const struct world *world, struct counts *counts) {
    for (size_t i = 0; i < world->sites; i++) {
        counts_merge(counts, &world->site[i].counts);
    }
}

struct step {
    struct world *world;
    double until;
};

static void advance_one(void *context, size_t i) {
    struct step *step = context;
    world_advance(step->world, i, step->until);
}

bool world_run(struct world *world, const struct world_team *team, const atomic_int *stop) {
    struct step step = {world, 0.0};
    if (world_overrun(world, NULL)) {
        return false;
    }
    while (world_next_exchange(world, &step.until)) {
        if (stop && *stop) {
            return false;
        }
        if (team && world->sites > 1) {
            team->each(team->team, world->sites, advance_one, &step);
        } else {
            for (size_t i = 0; i < world->sites; i++) {
                advance_one(&step, i);
            }
        }
        if (world_overrun(world, NULL)) {
            return false;
        }
        world_exchange(world);
    }
    return true;
}
