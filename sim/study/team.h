/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * team: threads that share out numbered pieces of work, nested if need be.
 *
 * team_each runs work(context, 0) ... work(context, count - 1) and returns when all are done. The
 * caller works too. Pieces may call team_each themselves: trials are shared out first, and threads
 * without a trial help with the sites of those that still run. Which thread runs what is not
 * determined, so pieces must not depend on it.
 *
 * Ownership: team_init to team_done, by the thread that calls team_each from outside.
 */
#ifndef FRONTLINE_SIM_STUDY_TEAM_H
#define FRONTLINE_SIM_STUDY_TEAM_H

#include "sim/base/arena.h"
#include "sim/scenario/platform.h"

#include <stdbool.h>
#include <stddef.h>

struct team_batch;

/* Called by a thread before each piece; for tests that want odd orders. */
typedef void team_delay_fn(size_t piece);

struct team {
    struct platform_lock lock;
    struct platform_bell work, done;
    struct team_batch *first; /* oldest first */
    struct platform_thread *thread;
    size_t threads; /* besides the caller */
    bool closing;
    team_delay_fn *delay; /* may be NULL */
};

/* `threads` counts the caller; 0 means as many as processors. Fewer may start if the system
 * refuses; the work is done all the same. */
void team_init(struct team *team, size_t threads, team_delay_fn *delay, struct arena *arena);
void team_done(struct team *team);

/* `team` is a struct team *; the signature is that of struct world_team. */
void team_each(void *team, size_t count, void (*work)(void *context, size_t i), void *context);

#endif
