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
#include "bench/large.h"

#include "sim/scenario/platform.h"
#include "sim/study/study.h"

enum { RUNS = 5, FEW_RUNS = 2 };

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

static void queue(const struct bench *bench, struct arena *arena) {
    struct scenario scenario;
    struct anchor anchor;
    large_read(&scenario, "scenarios/coffee-shop", busy_barista, arena);
    pilot_absolute(&anchor, &scenario.setup, arena);
    struct large large = {.scenario = &scenario, .anchor = &anchor};
    double least = bench_least(large_run, &large, RUNS);
    bench_report(bench, "M/M/1 load .9", 1e9 * least / large.journeys, "ns/customer", "<= 57");
}

/* ---- the flagship ---- */

static void flagship(const struct bench *bench, struct arena *arena) {
    struct scenario scenario;
    struct anchor anchor;
    large_read(&scenario, "scenarios/welding-supplier-large", half_year, arena);
    pilot_run(&anchor, &scenario.today, NULL, NULL, large_out_of_memory, arena);
    struct large large = {.scenario = &scenario, .anchor = &anchor};
    double least = bench_least(large_run, &large, RUNS);
    bench_report(bench, "flagship", 1e-6 * large.events / least, "million events/s", ">= 8");
    bench_report(bench, "flagship time", 1e9 * least / large.customer_months, "ns/customer-month",
                 "");
    bench_report(bench, "flagship events", large.events / large.customer_months,
                 "events/customer-month", "");
    bench_report(bench, "flagship memory", large.customer_bytes, "bytes/customer", "<= 64");

    large_read(&scenario, "scenarios/welding-supplier-large", many_branches, arena);
    least = bench_least(large_run, &large, FEW_RUNS);
    bench_report(bench, "1000 a branch", 1e-6 * large.events / least, "million events/s", "");

    large_read(&scenario, "scenarios/welding-supplier-large", large_branches, arena);
    least = bench_least(large_run, &large, FEW_RUNS);
    bench_report(bench, "100000 a branch", 1e-6 * large.events / least, "million events/s", "");
    bench_report(bench, "100000 a branch memory", large.customer_bytes, "bytes/customer", "<= 64");
}

/* ---- two threads ---- */

struct shared {
    const struct scenario *scenario;
    size_t threads;
};

static void run_study(void *context) {
    struct shared *shared = context;
    const struct study_options options = {.threads = shared->threads, .oom = large_out_of_memory};
    struct arena arena;
    arena_init(&arena, large_out_of_memory, NULL);
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
    large_read(&scenario, "scenarios/welding-supplier-large", half_year, arena);
    struct shared one = {&scenario, 1};
    struct shared two = {&scenario, 2};
    double alone = bench_least(run_study, &one, FEW_RUNS);
    double together = bench_least(run_study, &two, FEW_RUNS);
    bench_report(bench, "two threads", alone / together, "times one", ">= 1.85");
}

void bench_world(struct bench *bench);
void bench_world(struct bench *bench) {
    struct arena arena;
    arena_init(&arena, large_out_of_memory, NULL);
    queue(bench, &arena);
    flagship(bench, &arena);
    threads(bench, &arena);
    arena_done(&arena);
}
