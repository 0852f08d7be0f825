/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attribution: worlds in, shares out. See attribution.h. */
#include "sim/study/attribution.h"

#include "models/purpose.h"
#include "sim/base/rng.h"
#include "sim/study/shapley.h"

#include <stdlib.h>

const char *const attribution_metrics[] = {"revenue_lost", "churned", NULL};

/* The game of a replication: the sets that it asks for, and what they gain. */
struct game {
    struct shapley_game rules;
    uint64_t *set;
    size_t sets;
    double *gain[ATTRIBUTION_METRICS]; /* by position of the set */
    bool finished;
    enum trial_end end;
};

struct job {
    const struct attribution_spec *spec;
    const struct study_options *how;
    struct attribution *into;
    struct world_team team;
    struct game *game; /* by replication */
    size_t months;
    struct platform_lock lock; /* guards what follows */
    size_t done;               /* replications */
    size_t overrun;            /* the first replication known to */
    bool lost;                 /* what was finished could not be kept */
};

/* A replication at work. */
struct work {
    struct job *job;
    struct game *game;
    struct world_spec actual;
    struct counts counts; /* of the actual world */
    enum trial_end *end;  /* by set */
};

static bool stopped(const struct job *job) {
    return job->how->stop && *job->how->stop;
}

static double churned(const struct counts *counts, size_t month) {
    return counts_company(counts, month)[COMPANY_CHURNED];
}

/* Month by month, as the metrics of those names are added up. */
static void gains(const struct work *work, const struct counts *perfect, size_t place) {
    double revenue = 0.0;
    double kept = 0.0;
    for (size_t month = 1; month <= perfect->months; month++) {
        revenue += trial_revenue(perfect, month) - trial_revenue(&work->counts, month);
        kept += churned(&work->counts, month) - churned(perfect, month);
    }
    work->game->gain[ATTRIBUTION_REVENUE][place] = revenue;
    work->game->gain[ATTRIBUTION_CHURNED][place] = kept;
}

static void run_set(void *context, size_t place) {
    struct work *work = context;
    struct job *job = work->job;
    uint64_t set = work->game->set[place];
    if (set == 0 || stopped(job)) {
        work->end[place] = set == 0 ? TRIAL_FINISHED : TRIAL_STOPPED;
        return; /* nobody perfect is the actual world, which gains nothing */
    }
    struct arena arena;
    struct counts counts;
    struct trial_work unused = {0};
    arena_init(&arena, job->how->oom, NULL);
    struct world_spec world = players_world(job->spec->players, set, &work->actual, &arena);
    work->end[place] = trial_world(&world, &job->team, job->how->stop, &counts, &unused, &arena);
    if (work->end[place] == TRIAL_FINISHED) {
        gains(work, &counts, place);
    }
    arena_done(&arena);
}

/* ---- a replication ---- */

/* What a game is asked. */
struct lookup {
    const struct game *game;
    enum attribution_metric metric;
};

static int by_number(const void *a, const void *b) {
    const uint64_t *x = a;
    const uint64_t *y = b;
    return (*x > *y) - (*x < *y);
}

static double look_up(void *context, uint64_t set) {
    const struct lookup *lookup = context;
    const struct game *game = lookup->game;
    const uint64_t *found = bsearch(&set, game->set, game->sets, sizeof set, by_number);
    return game->gain[lookup->metric][found - game->set];
}

static void share_out(const struct job *job, size_t replication, struct arena *arena) {
    const struct players *players = job->spec->players;
    const struct game *game = &job->game[replication];
    double *share = arena_add(arena, players->active + 1, sizeof *share);
    for (int metric = 0; metric < ATTRIBUTION_METRICS; metric++) {
        struct lookup lookup = {game, (enum attribution_metric)metric};
        size_t place = 0;
        shapley_solve(&game->rules, look_up, &lookup, share, arena);
        for (size_t i = 0; i < players->count; i++) {
            double *own = attribution_share(job->into, lookup.metric, i);
            own[replication] = players->player[i].idle ? 0.0 : share[place++];
        }
        /* The sets are in order, so that of all players is the last. */
        job->into->whole[metric][replication] = game->gain[metric][game->sets - 1];
    }
}

static enum trial_end simulate(struct work *work, struct arena *arena) {
    struct job *job = work->job;
    struct trial_work unused = {0};
    struct firm_log log;
    firm_log_init(&log, world_exchanges(&work->actual),
                  setup_count(work->actual.setup, SETUP_PROGRAMMES), arena);
    work->actual.log = &log; /* what is decided about programmes is done in the others too */
    enum trial_end end =
        trial_world(&work->actual, &job->team, job->how->stop, &work->counts, &unused, arena);
    if (end != TRIAL_FINISHED) {
        return end;
    }
    work->end = arena_add(arena, work->game->sets, sizeof *work->end);
    job->team.each(job->team.team, work->game->sets, run_set, work);
    for (size_t i = 0; i < work->game->sets && end == TRIAL_FINISHED; i++) {
        end = work->end[i];
    }
    return end;
}

/* The lock is held. */
static void finish(struct job *job, size_t replication, bool known) {
    const struct attribution_spec *spec = job->spec;
    struct game *game = &job->game[replication];
    if (game->end > TRIAL_FINISHED && replication < job->overrun) {
        job->overrun = replication;
    }
    if (!game->finished) {
        return;
    }
    if (!known && spec->keep && !spec->keep(spec->context, job->into, replication)) {
        job->lost = true;
    }
    job->done++;
    if (job->how->progress) {
        job->how->progress(job->how->context, job->done, spec->replications);
    }
}

static void run_replication(void *context, size_t replication) {
    struct job *job = context;
    const struct attribution_spec *spec = job->spec;
    struct game *game = &job->game[replication];
    platform_lock_take(&job->lock);
    bool ends = job->lost || replication > job->overrun;
    platform_lock_give(&job->lock);
    bool known = spec->recall && spec->recall(spec->context, job->into, replication);
    if (!known && (ends || stopped(job))) {
        return;
    }
    game->end = TRIAL_FINISHED;
    if (!known) {
        struct arena arena;
        arena_init(&arena, job->how->oom, NULL);
        struct work work = {
            .job = job,
            .game = game,
            .actual = study_world(spec->scenario, spec->anchor, 0, replication, job->how->oom),
        };
        game->end = simulate(&work, &arena);
        if (game->end == TRIAL_FINISHED) {
            share_out(job, replication, &arena);
        }
        arena_done(&arena);
    }
    game->finished = game->end == TRIAL_FINISHED;
    platform_lock_take(&job->lock);
    finish(job, replication, known);
    platform_lock_give(&job->lock);
}

/* ---- all of them ---- */

static struct shapley_game rules_of(const struct attribution_spec *spec, size_t replication) {
    struct world_spec actual = study_world(spec->scenario, spec->anchor, 0, replication, NULL);
    return (struct shapley_game){.players = spec->players->active,
                                 .orders = spec->orders,
                                 .key = rng_who(actual.key, purpose_firm(0))};
}

static void prepare(struct job *job, struct arena *arena) {
    const struct attribution_spec *spec = job->spec;
    struct attribution *into = job->into;
    job->game = arena_add(arena, spec->replications, sizeof *job->game);
    for (size_t r = 0; r < spec->replications; r++) {
        struct game *game = &job->game[r];
        game->rules = rules_of(spec, r);
        game->sets = shapley_sets(&game->rules, &game->set, arena);
        for (int metric = 0; metric < ATTRIBUTION_METRICS; metric++) {
            game->gain[metric] = arena_add(arena, game->sets, sizeof *game->gain[metric]);
        }
    }
    for (int metric = 0; metric < ATTRIBUTION_METRICS; metric++) {
        size_t shares = spec->players->count * spec->replications;
        into->share[metric] = arena_add(arena, shares + 1, sizeof *into->share[metric]);
        into->whole[metric] = arena_add(arena, spec->replications + 1, sizeof *into->whole[metric]);
    }
}

void attribution_run(struct attribution *attribution, const struct attribution_spec *spec,
                     const struct study_options *how, struct arena *arena) {
    struct team team;
    struct job job = {
        .spec = spec,
        .how = how,
        .into = attribution,
        .team = {.each = team_each, .team = &team},
        .overrun = SIZE_MAX,
    };
    *attribution = (struct attribution){.planned = spec->replications};
    prepare(&job, arena);
    team_init(&team, how->threads, how->delay, arena);
    platform_lock_init(&job.lock);
    team_each(&team, spec->replications, run_replication, &job);
    platform_lock_done(&job.lock);
    team_done(&team);
    while (attribution->replications < spec->replications &&
           job.game[attribution->replications].finished) {
        attribution->replications++;
    }
    attribution->complete = attribution->replications == spec->replications && !job.lost;
    if (job.overrun < spec->replications) {
        bool crowded = job.game[job.overrun].end == TRIAL_CROWDED;
        attribution->overrun =
            (struct study_overrun){.found = true, .crowded = crowded, .replication = job.overrun};
    }
}
