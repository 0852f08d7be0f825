/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * world: what a simulated company costs, on the way that users take: folders are read by
 * scenario_read, worlds are run as trials run them, all draws are addressed.
 *
 * - M/M/1 with load .9: the coffee shop with one barista and 0.9 guests a minute. Counted per
 *   guest, because engines count events differently.
 * - The flagship with two branches of 10,000 customers: events (arrivals at a touchpoint, ends of
 *   service, abandonments, renewals) a second on one core; the same per customer and month.
 * - The same company with 1,000 and 100,000 customers a branch.
 * - Two threads against one, through study_run, with the pilot and the no-failure worlds.
 *
 * Scenarios are looked for in ./scenarios.
 */
#include "bench/bench.h"

#include "models/pilot.h"
#include "models/settings.h"
#include "sim/base/rng.h"
#include "sim/scenario/platform.h"
#include "sim/scenario/scenario.h"
#include "sim/study/study.h"

#include <stdio.h>
#include <stdlib.h>

enum { RUNS = 5, FEW_RUNS = 2, MOST_SETS = 16 };

/* 360 guests, each 3.6 times a day: .9 a minute. Theory knows the rate of arrivals alone, so that
 * how many guests share it is free: few who come often, as in queueing models, for what each guest
 * costs in every window, coming or not, is no part of the queue. The flagship counts that. */
static const char *const busy_barista[] = {"months=30", "groups.baristas.headcount=1",
                                           "segments.guests.customers=360",
                                           "segments.guests.journeys.visit=109.5", NULL};

static const char *const half_year[] = {"months=6", NULL};
static const char *const many_branches[] = {"months=6", "sites=20", NULL};
static const char *const large_branches[] = {
    "months=2",
    "segments.workshops.customers=*10",
    "segments.contractors.customers=*10",
    "segments.small_trades.customers=*10",
    "groups.phone_care.headcount=*10",
    "groups.counter.headcount=*10",
    "groups.warehouse.headcount=*10",
    "groups.drivers.headcount=*10",
    "groups.receivables.headcount=*10",
    "groups.technical.headcount=*10",
    "groups.leaders.headcount=*10",
    NULL,
};

static void out_of_memory(void *context, size_t bytes) {
    (void)context;
    fprintf(stderr, "bench world: no memory for %zu bytes\n", bytes);
    exit(1);
}

static void read(struct scenario *scenario, const char *folder, const char *const *set,
                 struct arena *arena) {
    struct diag diag;
    diag_init(&diag, arena);
    struct scenario_options options = {.set = set};
    while (options.sets < MOST_SETS && set[options.sets]) {
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

/* ---- one actual world on one core ---- */

struct single {
    const struct scenario *scenario;
    const struct anchor *anchor;
    double events, journeys, customer_months, customer_bytes;
};

static const struct scenario_params *settings(const struct scenario *scenario) {
    return setup_model(&scenario->setup, "scenario", "scenario");
}

static void run_single(void *context) {
    struct single *single = context;
    const struct scenario_params *s = settings(single->scenario);
    const struct scenario_alternative *a = &single->scenario->alternative[0];
    const struct world_spec spec = {
        .setup = &single->scenario->setup,
        .today = &single->scenario->today,
        .change = a->change,
        .changes = a->changes,
        .anchor = single->anchor,
        .key = rng_key((uint64_t)s->seed, 0),
        .kind = WORLD_ACTUAL,
        .sites = (size_t)s->sites,
        .months = s->months,
        .oom = out_of_memory,
    };
    struct world world;
    world_init(&world, &spec);
    world_run(&world, NULL, NULL);
    single->events = single->journeys = single->customer_months = single->customer_bytes = 0.0;
    for (size_t i = 0; i < world.sites; i++) {
        const struct site *site = &world.site[i];
        double bytes = site_customer_bytes(site);
        single->events += (double)site->events;
        single->customer_bytes = bytes > single->customer_bytes ? bytes : single->customer_bytes;
        for (size_t month = 1; month <= (size_t)s->months; month++) {
            const double *cell = counts_company(&site->counts, month);
            single->journeys += cell[COMPANY_JOURNEYS];
            single->customer_months += cell[COMPANY_EXPOSED];
        }
    }
    world_done(&world);
}

static void queue(const struct bench *bench, struct arena *arena) {
    struct scenario scenario;
    struct anchor anchor;
    read(&scenario, "scenarios/coffee-shop", busy_barista, arena);
    pilot_absolute(&anchor, &scenario.setup, arena);
    struct single single = {.scenario = &scenario, .anchor = &anchor};
    double least = bench_least(run_single, &single, RUNS);
    bench_report(bench, "M/M/1 load .9", 1e9 * least / single.journeys, "ns/customer", "<= 57");
}

/* ---- the flagship ---- */

static void flagship(const struct bench *bench, struct arena *arena) {
    struct scenario scenario;
    struct anchor anchor;
    read(&scenario, "scenarios/welding-supplier-large", half_year, arena);
    pilot_run(&anchor, &scenario.today, NULL, NULL, out_of_memory, arena);
    struct single single = {.scenario = &scenario, .anchor = &anchor};
    double least = bench_least(run_single, &single, RUNS);
    bench_report(bench, "flagship", 1e-6 * single.events / least, "million events/s", ">= 8");
    bench_report(bench, "flagship time", 1e9 * least / single.customer_months, "ns/customer-month",
                 "");
    bench_report(bench, "flagship events", single.events / single.customer_months,
                 "events/customer-month", "");
    bench_report(bench, "flagship memory", single.customer_bytes, "bytes/customer", "<= 64");

    read(&scenario, "scenarios/welding-supplier-large", many_branches, arena);
    least = bench_least(run_single, &single, FEW_RUNS);
    bench_report(bench, "1000 a branch", 1e-6 * single.events / least, "million events/s", "");

    read(&scenario, "scenarios/welding-supplier-large", large_branches, arena);
    least = bench_least(run_single, &single, FEW_RUNS);
    bench_report(bench, "100000 a branch", 1e-6 * single.events / least, "million events/s", "");
    bench_report(bench, "100000 a branch memory", single.customer_bytes, "bytes/customer", "<= 64");
}

/* ---- two threads ---- */

struct shared {
    const struct scenario *scenario;
    size_t threads;
};

static void run_study(void *context) {
    struct shared *shared = context;
    const struct study_options options = {.threads = shared->threads, .oom = out_of_memory};
    struct arena arena;
    arena_init(&arena, out_of_memory, NULL);
    struct study study;
    study_run(&study, shared->scenario, &options, &arena);
    arena_done(&arena);
}

static void threads(const struct bench *bench, struct arena *arena) {
    if (platform_processors() < 2) {
        printf("# %s: two threads against one skipped, because there is one processor\n",
               bench->name);
        return;
    }
    struct scenario scenario;
    read(&scenario, "scenarios/welding-supplier-large", half_year, arena);
    struct shared one = {&scenario, 1};
    struct shared two = {&scenario, 2};
    double alone = bench_least(run_study, &one, FEW_RUNS);
    double together = bench_least(run_study, &two, FEW_RUNS);
    bench_report(bench, "two threads", alone / together, "times one", ">= 1.85");
}

void bench_world(struct bench *bench);
void bench_world(struct bench *bench) {
    struct arena arena;
    arena_init(&arena, out_of_memory, NULL);
    queue(bench, &arena);
    flagship(bench, &arena);
    threads(bench, &arena);
    arena_done(&arena);
}
