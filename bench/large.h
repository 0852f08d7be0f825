/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * large: a scenario as users have it, read from ./scenarios, and the actual world of its first
 * alternative simulated on one core. Errors are told and end the program.
 */
#ifndef FRONTLINE_BENCH_LARGE_H
#define FRONTLINE_BENCH_LARGE_H

#include "models/pilot.h"
#include "models/settings.h"
#include "sim/base/rng.h"
#include "sim/scenario/scenario.h"

#include <stdio.h>
#include <stdlib.h>

enum { LARGE_MOST_SETS = 64 };

static inline void large_out_of_memory(void *context, size_t bytes) {
    (void)context;
    fprintf(stderr, "bench: no memory for %zu bytes\n", bytes);
    exit(1);
}

/* `set`: ADDRESS=VALUE, NULL behind the last. */
static inline void large_read(struct scenario *scenario, const char *folder, const char *const *set,
                              struct arena *arena) {
    struct diag diag;
    diag_init(&diag, arena);
    struct scenario_options options = {.set = set};
    while (options.sets < LARGE_MOST_SETS && set[options.sets]) {
        options.sets++;
    }
    if (scenario_read(scenario, folder, &options, arena, &diag)) {
        return;
    }
    char line[DIAG_TEXT_MAX];
    for (size_t i = 0; i < diag_count(&diag); i++) {
        diag_text(&diag, i, line, sizeof line);
        fprintf(stderr, "%s\n", line);
    }
    exit(1);
}

struct large {
    const struct scenario *scenario;
    const struct anchor *anchor;
    double events, journeys, customer_months, customer_bytes; /* of the last run */
};

static inline const struct scenario_params *large_settings(const struct scenario *scenario) {
    return setup_model(&scenario->setup, "scenario", "scenario");
}

/* A bench_work_fn on a struct large. */
static inline void large_run(void *context) {
    struct large *large = context;
    const struct scenario_params *s = large_settings(large->scenario);
    const struct scenario_alternative *a = &large->scenario->alternative[0];
    const struct world_spec spec = {
        .setup = &large->scenario->setup,
        .today = &large->scenario->today,
        .change = a->change,
        .changes = a->changes,
        .anchor = large->anchor,
        .key = rng_key((uint64_t)s->seed, 0),
        .kind = WORLD_ACTUAL,
        .sites = (size_t)s->sites,
        .months = s->months,
        .oom = large_out_of_memory,
    };
    struct world world;
    world_init(&world, &spec);
    world_run(&world, NULL, NULL);
    large->events = large->journeys = large->customer_months = large->customer_bytes = 0.0;
    for (size_t i = 0; i < world.sites; i++) {
        const struct site *site = &world.site[i];
        double bytes = site_customer_bytes(site);
        large->events += (double)site->events;
        large->customer_bytes = bytes > large->customer_bytes ? bytes : large->customer_bytes;
        for (size_t month = 1; month <= (size_t)s->months; month++) {
            const double *cell = counts_company(&site->counts, month);
            large->journeys += cell[COMPANY_JOURNEYS];
            large->customer_months += cell[COMPANY_EXPOSED];
        }
    }
    world_done(&world);
}

#endif
