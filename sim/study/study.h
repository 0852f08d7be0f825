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
#include "models/story.h"
#include "models/trial.h"
#include "sim/scenario/scenario.h"
#include "sim/study/results.h"
#include "sim/study/team.h"

#include <stdatomic.h>

/* Called by one thread at a time, with trials finished and planned. */
typedef void study_progress_fn(void *context, size_t done, size_t planned);

/*
 * Are these replications enough? They are complete for every alternative, so the answer does not
 * depend on threads.
 */
typedef bool study_enough_fn(void *context, const struct results *results);

/*
 * Is this trial known from an earlier, interrupted study? Then its values are put into `results`
 * and `work`, bit for bit, and it is not simulated again. Called by several threads at once.
 */
typedef bool study_recall_fn(void *context, const struct results *results, size_t alternative,
                             size_t replication, struct trial_work *work);

/* Replications of one draw of the beliefs: the least that tells luck from knowledge. */
enum { STUDY_LUCKS = 2 };

struct study_options {
    size_t threads;              /* 0: as many as processors */
    const atomic_int *stop;      /* set to end early; NULL: never */
    study_progress_fn *progress; /* may be NULL */
    void *context;
    arena_oom_fn *oom;            /* for the threads' own arenas */
    bool touchpoint_losses;       /* the baseline's one-touchpoint worlds, see trial.h */
    bool without_losses;          /* no no-failure world either: nothing is known of losses */
    team_delay_fn *delay;         /* for tests; NULL */
    struct results_steady steady; /* handed on to the results; its months are left out of totals */
    bool uncertain;               /* beliefs are drawn, anew for every STUDY_LUCKS replications */
    bool independent;             /* other luck for each alternative: to show what twins save */
    size_t block;                 /* replications between looks; 0: no looks */
    study_enough_fn *enough;      /* asked after each whole block; its context */
    void *enough_context;
    study_recall_fn *recall; /* NULL: nothing is known */
    void *recall_context;
    /* For more of a study that was there before, without `uncertain`: the anchor of the scenario
     * (NULL: it is found first), and the first luck: replication i has that of i + first. */
    const struct anchor *anchor;
    size_t first;
};

/* Where a company grew too large to be simulated to its end, see world.h. */
struct study_overrun {
    bool found, pilot, crowded;      /* pilot: before the first trial */
    size_t alternative, replication; /* the first such trial, from 0 */
};

struct study {
    struct anchor anchor;
    struct results results;
    bool undrawable;              /* beliefs of some model never go together: no results */
    struct study_overrun overrun; /* found: the results are not to be used */
    /* By replication, then alternative; some beyond the whole replications may be finished too. */
    const bool *finished;
    const struct trial_work *work;
    double events; /* simulated in all worlds: arrivals, service ends, abandonments, renewals */
    double customer_months;
    double bytes_per_customer; /* all that grows with customers in one world */
};

/*
 * With `uncertain` every draw has an anchor of its own; study->anchor is that of the scenario as
 * written. Replications are then a multiple of STUDY_LUCKS.
 *
 * Ends early, incomplete, at the first trial whose company grows too large (study->overrun).
 * Months, seed, replications and sites come from the scenario's settings. With looks,
 * `replications` is the most; results are complete when the looks ended the study early.
 */
void study_run(struct study *study, const struct scenario *scenario,
               const struct study_options *options, struct arena *arena);

/* The anchor alone, for results that are there already. False when stopped. */
bool study_anchor(struct anchor *anchor, const struct scenario *scenario,
                  const struct study_options *options, struct arena *arena);

/* What is simulated as the actual world of an alternative in a replication, both from 0. */
struct world_spec study_world(const struct scenario *scenario, const struct anchor *anchor,
                              size_t alternative, size_t replication, arena_oom_fn *oom);

/*
 * The actual world of one alternative and replication (from 0) once more, told to `trace` visit by
 * visit (visits of different sites may come from different threads at once), and all of one
 * customer to `story`. Either may be NULL.
 */
struct study_retrace {
    const struct anchor *anchor;
    size_t alternative, replication;
    trace_fn *trace;
    void *context;
    const struct story_watch *story;
};

enum trial_end study_retrace(const struct study_retrace *what, const struct scenario *scenario,
                             const struct study_options *options, struct arena *arena);

#endif
