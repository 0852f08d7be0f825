/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mechanisms: what each mechanism costs. The flagship with two branches of 10,000 customers and
 * all mechanisms at work, whether it uses them or not; then again with one switched off, the two
 * in turns, so that a slow moment of the machine meets both. The ratio is that of time per customer
 * and month: it holds what the mechanism computes and the events that it brings about.
 */
#include "bench/bench.h"
#include "bench/large.h"

#include <string.h>

enum { TURNS = 3 };

/* What is off or does nothing unless a scenario says so. */
static const char *const all_on[] = {
    "months=4",
    "drift.active=yes",
    "winback.active=yes",
    "winback.campaign=0.5",
    "loyalty.unrewarded=0.5",
    "segments.workshops.prospects=2000",
    "noise.active=yes",
    "balance.active=yes",
    "standards.active=yes",
    "groups.phone_care.hiring_spend=2000",
    "spend.wallet_growth=0.02",
    "reorganisation.intensity=0.2",
    "voice.survey_noise=0.5",
    "journey.effort_weight=0.02",
    "seam.alignment=yes",
    "recovery.active=yes",
};

static const char *const switches[] = {
    "touchpoint.active",   "seam.active",       "seam.alignment",     "trust.by_kind",
    "recovery.active",     "waiting.active",    "staff.active",       "hiring.active",
    "standards.active",    "training.active",   "forgetting.active",  "transfer.active",
    "noise.active",        "balance.active",    "policy.active",      "reorganisation.active",
    "price.active",        "loyalty.active",    "expectation.active", "journey.active",
    "satisfaction.active", "trust.active",      "churn.active",       "winback.active",
    "diffusion.active",    "reputation.active", "spend.active",       "money.active",
    "voice.active",        "drift.active",
};

enum { ON = sizeof all_on / sizeof all_on[0] };

struct company {
    struct scenario scenario;
    struct large large;
};

/* All stand on the anchor of the company with everything: its pilot takes longer than the runs. */
static void prepare(struct company *company, const char *off, const struct anchor *anchor,
                    struct arena *arena) {
    const char *set[ON + 2] = {NULL};
    char text[64];
    memcpy(set, all_on, sizeof all_on);
    if (off) {
        snprintf(text, sizeof text, "%s=no", off);
        set[ON] = text;
        /* One address may be set once. */
        for (size_t i = 0; i < ON; i++)
            if (strncmp(set[i], off, strlen(off)) == 0)
                set[i] = text;
        for (size_t i = 0; i < ON; i++)
            if (set[i] == text)
                set[ON] = NULL;
    }
    large_read(&company->scenario, "scenarios/welding-supplier-large", set, arena);
    company->large = (struct large){.scenario = &company->scenario, .anchor = anchor};
}

static double time_of(struct company *company) {
    double seconds = bench_least(large_run, &company->large, 1);
    return 1e9 * seconds / company->large.customer_months;
}

void bench_mechanisms(struct bench *bench);
void bench_mechanisms(struct bench *bench) {
    struct arena arena;
    struct company all, without;
    struct anchor anchor;
    arena_init(&arena, large_out_of_memory, NULL);
    prepare(&all, NULL, &anchor, &arena);
    pilot_run(&anchor, &all.scenario.today, NULL, NULL, large_out_of_memory, &arena);
    double least = bench_least(large_run, &all.large, TURNS);
    bench_report(bench, "all on", 1e-6 * all.large.events / least, "million events/s", ">= 6");
    bench_report(bench, "all on time", 1e9 * least / all.large.customer_months, "ns/customer-month",
                 "");
    bench_report(bench, "all on memory", all.large.customer_bytes, "bytes/customer", "<= 64");
    for (size_t i = 0; i < sizeof switches / sizeof switches[0]; i++) {
        struct arena own;
        double on = 0.0, off = 0.0;
        arena_init(&own, large_out_of_memory, NULL);
        prepare(&without, switches[i], &anchor, &own);
        for (int turn = 0; turn < TURNS; turn++) {
            double with_it = time_of(&all), without_it = time_of(&without);
            on = turn == 0 || with_it < on ? with_it : on;
            off = turn == 0 || without_it < off ? without_it : off;
        }
        bench_report(bench, switches[i], on / off, "times without", "");
        arena_done(&own);
    }
    arena_done(&arena);
}
