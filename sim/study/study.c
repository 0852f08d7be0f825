/* SPDX-License-Identifier: GPL-3.0-or-later */
/* study: alternatives x replications on a team of threads. See study.h. */
#include "sim/study/study.h"

#include "models/pilot.h"
#include "models/settings.h"
#include "sim/base/rng.h"
#include "sim/study/team.h"

#include <assert.h>

struct job {
    const struct scenario *scenario;
    const struct study_options *options;
    struct study *study;
    const struct scenario_params *settings;
    struct world_team team;
    struct platform_lock lock; /* guards what follows */
    size_t done;
    size_t overrun;          /* the first trial known to; no later one need begin */
    size_t begun;            /* trials before the present block */
    bool *finished;          /* by replication, then alternative */
    struct trial_work *work; /* likewise */
    enum trial_end *end;     /* likewise, of those that were simulated */
};

/* Single touchpoints' losses are worlds of their own; without revenue there is none to lose. */
static bool earns(const struct setup *s) {
    for (size_t i = 0; i < setup_count(s, SETUP_SEGMENTS); i++) {
        const struct segment *segment = setup_segment(s, i);
        bool spends = segment->fee != 0.0;
        for (size_t kind = 0; kind < s->list[SETUP_JOURNEYS].count; kind++) {
            spends = spends || segment->spend[kind] != 0.0;
        }
        if (spends) {
            return true;
        }
    }
    return false;
}

struct world_spec study_world(const struct scenario *scenario, const struct anchor *anchor,
                              size_t alternative, size_t replication, arena_oom_fn *oom) {
    const struct scenario_params *settings = setup_model(&scenario->setup, "scenario", "scenario");
    const struct scenario_alternative *a = &scenario->alternative[alternative];
    return (struct world_spec){
        .setup = &scenario->setup,
        .today = &scenario->today,
        .change = a->change,
        .changes = a->changes,
        .anchor = anchor,
        .key = rng_key((uint64_t)settings->seed, replication),
        .sites = (size_t)settings->sites,
        .months = settings->months,
        .oom = oom,
    };
}

/* What is simulated of a scenario: as written, or with drawn beliefs. Trials go by replication,
 * then alternative, so that an early end leaves whole replications. */
struct part {
    struct job *job;
    const struct scenario *scenario;
    const struct anchor *anchor;
    size_t first; /* trial */
};

/* What is known is kept even when the rest is not wanted any more. */
static bool is_known(struct job *job, size_t i) {
    struct results *results = &job->study->results;
    const struct study_options *options = job->options;
    return options->recall &&
           options->recall(options->recall_context, results, i % results->alternatives,
                           i / results->alternatives, &job->work[i]);
}

static bool is_wanted(struct job *job, size_t i) {
    platform_lock_take(&job->lock);
    bool wanted = i <= job->overrun;
    platform_lock_give(&job->lock);
    return wanted && !(job->options->stop && *job->options->stop);
}

static void ended(struct job *job, size_t i, enum trial_end end) {
    platform_lock_take(&job->lock);
    job->end[i] = end;
    if (end > TRIAL_FINISHED && i < job->overrun) {
        job->overrun = i;
    }
    platform_lock_give(&job->lock);
}

static void run_trial(void *context, size_t piece) {
    const struct part *part = context;
    struct job *job = part->job;
    size_t i = part->first + piece;
    struct results *results = &job->study->results;
    size_t alternative = i % results->alternatives;
    size_t replication = i / results->alternatives;
    struct trial_spec spec = {
        .world = study_world(part->scenario, part->anchor, alternative,
                             job->options->first + replication, job->options->oom),
        .columns = &results->columns,
        .left_out = results->steady.left_out,
        .touchpoint_losses =
            alternative == 0 && job->options->touchpoint_losses && earns(&part->scenario->setup),
        .without_losses = job->options->without_losses,
        .team = &job->team,
        .stop = job->options->stop,
    };
    if (job->options->independent) {
        /* Far from the luck of any other replication. */
        uint64_t other = (uint64_t)alternative << 32 | (job->options->first + replication);
        spec.world.key = rng_key((uint64_t)job->settings->seed, other);
    }
    bool finished = job->finished[i] || is_known(job, i);
    if (!finished && !is_wanted(job, i)) {
        return;
    }
    if (!finished) {
        enum trial_end end =
            trial_run(&spec, results_month(results, alternative, replication, 0),
                      results_total(results, alternative, replication), &job->work[i]);
        finished = end == TRIAL_FINISHED;
        ended(job, i, end);
    }
    platform_lock_take(&job->lock);
    job->finished[i] = finished;
    job->done++;
    if (finished && job->options->progress) {
        job->options->progress(job->options->context, job->done,
                               results->planned * results->alternatives);
    }
    platform_lock_give(&job->lock);
}

static bool find_anchor(struct anchor *anchor, const struct scenario *scenario,
                        const struct study_options *options, const struct world_team *team,
                        struct arena *arena) {
    const struct scenario_params *settings = setup_model(&scenario->setup, "scenario", "scenario");
    if (options->anchor) {
        *anchor = *options->anchor;
        return true;
    }
    if (settings->anchor == ANCHOR_ABSOLUTE) {
        pilot_absolute(anchor, &scenario->setup, arena);
        return true;
    }
    return pilot_run(anchor, &scenario->today, team, options->stop, options->oom, arena);
}

/* The trials of one draw of the beliefs, with an anchor and memory of its own. */
static void run_draw(void *context, size_t piece) {
    struct job *job = context;
    const struct results *results = &job->study->results;
    size_t trials = results->lucks * results->alternatives;
    size_t first = job->begun + piece * trials, known = 0;
    assert(trials > 0);
    for (size_t i = 0; i < trials; i++) {
        job->finished[first + i] = is_known(job, first + i);
        known += job->finished[first + i];
    }
    if (known < trials && !is_wanted(job, first)) {
        return;
    }
    struct arena arena;
    struct scenario drawn;
    struct anchor anchor = {0};
    struct part part = {.job = job, .scenario = &drawn, .anchor = &anchor, .first = first};
    arena_init(&arena, job->options->oom, NULL);
    scenario_copy(&drawn, job->scenario, &arena);
    bool ready = belief_draw(&drawn, (uint64_t)job->settings->seed, first / trials);
    if (!ready) {
        ended(job, first, TRIAL_OVERRUN); /* no later draw is wanted either */
        platform_lock_take(&job->lock);
        job->study->undrawable = true;
        platform_lock_give(&job->lock);
    }
    if (ready && known < trials) {
        ready = find_anchor(&anchor, &drawn, job->options, &job->team, &arena);
        if (anchor.overrun) {
            ended(job, first, anchor.crowded ? TRIAL_CROWDED : TRIAL_OVERRUN);
        }
    }
    if (ready && !anchor.overrun) {
        team_each(job->team.team, trials, run_trial, &part);
    }
    arena_done(&arena);
}

static void results_init(struct results *results, const struct scenario *scenario,
                         const struct scenario_params *settings, struct arena *arena) {
    size_t n = scenario->alternatives;
    const char **name = arena_add(arena, n, sizeof *name);
    const char **label = arena_add(arena, n, sizeof *label);
    for (size_t i = 0; i < n; i++) {
        name[i] = scenario->alternative[i].name;
        label[i] = scenario->alternative[i].label;
    }
    *results = (struct results){
        .alternative = name,
        .label = label,
        .alternatives = n,
        .planned = (size_t)settings->replications,
        .planned_stride = (size_t)settings->replications,
        .lucks = 1,
        .months = (size_t)settings->months,
    };
    metrics_expand(&results->columns, &scenario->setup, arena);
    size_t trials = n * results->planned;
    size_t columns = results->columns.count;
    results->monthly = arena_add(arena, trials * columns, (results->months + 1) * sizeof(double));
    results->total = arena_add(arena, trials * columns, sizeof *results->total);
}

/* Whole replications from the start, and whether every alternative has them. */
static size_t whole_prefix(const struct job *job) {
    size_t n = job->study->results.alternatives;
    size_t lucks = job->study->results.lucks;
    size_t whole = 0;
    while (whole < job->study->results.planned) {
        for (size_t a = 0; a < n; a++) {
            if (!job->finished[whole * n + a]) {
                return whole - whole % lucks;
            }
        }
        whole++;
    }
    return whole;
}

static void add_up(struct job *job) {
    struct results *results = &job->study->results;
    size_t n = results->alternatives;
    results->replications = whole_prefix(job);
    results->complete = results->replications == results->planned;
    for (size_t i = 0; i < results->replications * n; i++) {
        const struct trial_work *work = &job->work[i];
        job->study->events += work->events;
        job->study->customer_months += work->customer_months;
        if (work->bytes_per_customer > job->study->bytes_per_customer) {
            job->study->bytes_per_customer = work->bytes_per_customer;
        }
    }
}

static void run_blocks(struct job *job, struct team *team, size_t trials) {
    struct results *results = &job->study->results;
    size_t block = job->options->block * results->alternatives;
    size_t step = block > 0 && block < trials ? block : trials;
    while (job->begun < trials) {
        size_t next = trials - job->begun < step ? trials - job->begun : step;
        if (job->options->uncertain) {
            team_each(team, next / (results->lucks * results->alternatives), run_draw, job);
        } else {
            struct part part = {job, job->scenario, &job->study->anchor, job->begun};
            team_each(team, next, run_trial, &part);
        }
        job->begun += next;
        results->replications = whole_prefix(job);
        if (results->replications * results->alternatives < job->begun) {
            return; /* stopped */
        }
        if (job->options->enough && job->options->enough(job->options->enough_context, results)) {
            results->planned = results->replications;
            return;
        }
    }
}

void study_run(struct study *study, const struct scenario *scenario,
               const struct study_options *options, struct arena *arena) {
    struct team team;
    struct job job = {
        .scenario = scenario,
        .options = options,
        .study = study,
        .settings = setup_model(&scenario->setup, "scenario", "scenario"),
        .team = {.each = team_each, .team = &team},
        .overrun = SIZE_MAX,
    };
    assert(!options->uncertain || (!options->anchor && options->first == 0));
    *study = (struct study){0};
    team_init(&team, options->threads, options->delay, arena);
    platform_lock_init(&job.lock);
    bool anchored = find_anchor(&study->anchor, scenario, options, &job.team, arena);
    results_init(&study->results, scenario, job.settings, arena);
    study->results.steady = options->steady;
    study->results.lucks = options->uncertain ? STUDY_LUCKS : 1;
    assert(study->results.planned % study->results.lucks == 0);
    size_t trials = study->results.planned * study->results.alternatives;
    job.finished = arena_add(arena, trials, sizeof *job.finished);
    job.work = arena_add(arena, trials, sizeof *job.work);
    job.end = arena_add(arena, trials, sizeof *job.end);
    study->finished = job.finished;
    study->work = job.work;
    study->overrun = (struct study_overrun){
        .found = study->anchor.overrun, .pilot = true, .crowded = study->anchor.crowded};
    if (anchored) {
        run_blocks(&job, &team, trials);
    }
    if (job.overrun < trials && !study->undrawable) {
        size_t n = study->results.alternatives;
        study->overrun = (struct study_overrun){.found = true,
                                                .crowded = job.end[job.overrun] == TRIAL_CROWDED,
                                                .alternative = job.overrun % n,
                                                .replication = job.overrun / n};
    }
    add_up(&job);
    platform_lock_done(&job.lock);
    team_done(&team);
}

bool study_anchor(struct anchor *anchor, const struct scenario *scenario,
                  const struct study_options *options, struct arena *arena) {
    struct team team;
    team_init(&team, options->threads, options->delay, arena);
    const struct world_team sites = {.each = team_each, .team = &team};
    bool anchored = find_anchor(anchor, scenario, options, &sites, arena);
    team_done(&team);
    return anchored;
}

enum trial_end study_retrace(const struct study_retrace *what, const struct scenario *scenario,
                             const struct study_options *options, struct arena *arena) {
    struct world_spec spec =
        study_world(scenario, what->anchor, what->alternative, what->replication, options->oom);
    spec.trace = what->trace;
    spec.trace_context = what->context;
    spec.story = what->story;
    struct team team;
    struct counts counts;
    struct trial_work work = {0};
    team_init(&team, options->threads, options->delay, arena);
    const struct world_team sites = {.each = team_each, .team = &team};
    enum trial_end end = trial_world(&spec, &sites, options->stop, &counts, &work, arena);
    team_done(&team);
    return end;
}
