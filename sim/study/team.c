/* SPDX-License-Identifier: GPL-3.0-or-later */
/* team: a pool of threads that takes pieces from the oldest batch first. See team.h. */
#include "sim/study/team.h"

struct team_batch {
    size_t next, count, unfinished;
    void (*work)(void *context, size_t i);
    void *context;
    struct team_batch *newer;
};

/* The lock is held. Takes one piece of `batch` and runs it with the lock given back meanwhile. */
static void run_piece(struct team *team, struct team_batch *batch) {
    size_t piece = batch->next++;
    platform_lock_give(&team->lock);
    if (team->delay) {
        team->delay(piece);
    }
    batch->work(batch->context, piece);
    platform_lock_take(&team->lock);
    if (--batch->unfinished == 0) {
        platform_bell_ring(&team->done);
    }
}

static struct team_batch *oldest_with_work(const struct team *team) {
    struct team_batch *batch = team->first;
    while (batch && batch->next == batch->count) {
        batch = batch->newer;
    }
    return batch;
}

static void help(void *context) {
    struct team *team = context;
    platform_lock_take(&team->lock);
    while (!team->closing) {
        struct team_batch *batch = oldest_with_work(team);
        if (batch) {
            run_piece(team, batch);
        } else {
            platform_bell_wait(&team->work, &team->lock);
        }
    }
    platform_lock_give(&team->lock);
}

void team_init(struct team *team, size_t threads, team_delay_fn *delay, struct arena *arena) {
    size_t wanted = threads ? threads : platform_processors();
    *team = (struct team){.delay = delay};
    platform_lock_init(&team->lock);
    platform_bell_init(&team->work);
    platform_bell_init(&team->done);
    team->thread = arena_add(arena, wanted, sizeof *team->thread);
    while (team->threads + 1 < wanted &&
           platform_thread_run(&team->thread[team->threads], help, team)) {
        team->threads++;
    }
}

void team_done(struct team *team) {
    platform_lock_take(&team->lock);
    team->closing = true;
    platform_bell_ring(&team->work);
    platform_lock_give(&team->lock);
    for (size_t i = 0; i < team->threads; i++) {
        platform_thread_join(&team->thread[i]);
    }
    platform_bell_done(&team->done);
    platform_bell_done(&team->work);
    platform_lock_done(&team->lock);
}

void team_each(void *team_pointer, size_t count, void (*work)(void *context, size_t i),
               void *context) {
    struct team *team = team_pointer;
    if (count == 0) {
        return;
    }
    struct team_batch batch = {
        .count = count, .unfinished = count, .work = work, .context = context};
    platform_lock_take(&team->lock);
    struct team_batch **end = &team->first;
    while (*end) {
        end = &(*end)->newer;
    }
    *end = &batch;
    platform_bell_ring(&team->work);
    while (batch.next < batch.count) {
        run_piece(team, &batch);
    }
    while (batch.unfinished > 0) {
        platform_bell_wait(&team->done, &team->lock);
    }
    struct team_batch **at = &team->first;
    while (*at != &batch) {
        at = &(*at)->newer;
    }
    *at = batch.newer;
    platform_lock_give(&team->lock);
}
