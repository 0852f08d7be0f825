/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study: runs an array of trials (alternatives x replications), each with its actual and its
 * no-failure world, on threads, and reduces them in a fixed order. Results are bit-identical for
 * any number of threads.
 *
 * Ownership: everything comes from the arena and lives as long as it.
 */
#ifndef FRONTLINE_SIM_STUDY_STUDY_H
#define FRONTLINE_SIM_STUDY_STUDY_H

#include "models/anchor.h"
#include "models/trace.h"
#include "sim/scenario/scenario.h"
#include "sim/study/results.h"
#include "sim/study/team.h"

#include <stdatomic.h>

/* Called by one thread at a time, with trials finished and planned. */
typedef void study_progress_fn(void *context, size_t done, size_t planned);

struct study_options {
    size_t threads;              /* 0: as many as processors */
    const atomic_int *stop;      /* set to end early; NULL: never */
    study_progress_fn *progress; /* may be NULL */
    void *context;
    arena_oom_fn *oom;      /* for the threads' own arenas */
    bool touchpoint_losses; /* the baseline's one-touchpoint worlds, see trial.h */
    team_delay_fn *delay;   /* for tests; NULL */
};

struct study {
    struct anchor anchor;
    struct results results;
    double events; /* simulated in all worlds: arrivals, service ends, abandonments, renewals */
    double customer_months;
    double bytes_per_customer; /* all that grows with customers in one world */
};

/* Months, seed, replications and sites come from the scenario's settings. */
void study_run(struct study *study, const struct scenario *scenario,
               const struct study_options *options, struct arena *arena);

/* The anchor alone, for results that are there already. False when stopped. */
bool study_anchor(struct anchor *anchor, const struct scenario *scenario,
                  const struct study_options *options, struct arena *arena);

/*
 * The actual world of one alternative and replication (from 0) once more, told to `trace` visit by
 * visit; visits of different sites may come from different threads at once. False when stopped.
 */
struct study_retrace {
    const struct anchor *anchor;
    size_t alternative, replication;
    trace_fn *trace;
    void *context;
};

bool study_retrace(const struct study_retrace *what, const struct scenario *scenario,
                   const struct study_options *options, struct arena *arena);

#endif
