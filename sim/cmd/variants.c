/* SPDX-License-Identifier: GPL-3.0-or-later */
/* variants: see variants.h. */
#include "sim/cmd/variants.h"

#include "sim/cmd/messages.h"
#include "sim/cmd/overrun.h"
#include "sim/report/statistics.h"
#include "sim/study/team.h"

#include <assert.h>
#include <string.h>

static const char LOST[] = "revenue_lost";

/* Variants that run at once. */
struct job {
    struct variants *variants;
    const struct variant *variant;
    struct variants_result *result;
    const size_t *todo; /* positions of those that are not known */
    bool *finished;     /* by position, likewise */
    size_t threads;     /* of each */
    struct platform_lock lock;
    size_t failed; /* the first in `todo` that is known to; no later one need begin */
    struct diag why;
};

/* ---- one ---- */

static const char *key_of(const struct variant *variant, struct arena *arena) {
    if (variant->key)
        return variant->key;
    struct page key;
    page_init(&key, arena);
    for (size_t i = 0; i < variant->sets; i++)
        page_print(&key, "%s%s", i > 0 ? " " : "", variant->set[i]);
    return key.data;
}

static void copy_totals(double *total, const struct results *results, const char *metric) {
    long column = metrics_find(&results->columns, metric);
    assert(column >= 0);
    for (size_t a = 0; a < results->alternatives; a++)
        for (size_t r = 0; r < results->replications; r++)
            total[a * results->replications + r] = results_total(results, a, r)[column];
}

/* Tables are read anew for each variant; somebody may have edited one meanwhile. */
static bool is_unchanged(const struct scenario *now, const struct scenario *then,
                         struct diag *diag) {
    bool same = now->inputs == then->inputs;
    for (size_t i = 0; same && i < now->inputs; i++) {
        const struct scenario_input *a = &now->input[i], *b = &then->input[i];
        same = a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
    }
    if (!same)
        diag_error(diag, (struct place){.file = now->folder},
                   "was changed while its variants were simulated; they must be of one scenario");
    return same;
}

/* Simulates it with memory of its own; false when told to the context's diag, or stopped. */
static bool simulate(struct study *study, const struct variant *variant,
                     const struct variants *variants, size_t threads,
                     struct command_context *context) {
    struct scenario scenario;
    const char *metric = variants->metric;
    if (!variant_read(&scenario, variant, context->arena, context->diag) ||
        !is_unchanged(&scenario, variants->produce->scenario, context->diag))
        return false;
    struct study_options how = produce_manner(context, variant->options);
    /* The worlds that only losses need take most of the time. */
    how.without_losses = strncmp(metric, LOST, strlen(LOST)) != 0;
    how.touchpoint_losses = !how.without_losses && metric[strlen(LOST)] == ':';
    how.threads = threads;
    study_run(study, &scenario, &how, context->arena);
    return !overrun_found(study, &scenario, context) && study->results.complete;
}

/* The lock is held from here on, and so is the memory of the command. */
static bool keep(struct job *job, size_t i, const struct study *study, struct arena *scratch,
                 struct diag *diag) {
    struct variants *variants = job->variants;
    const struct results *results = &study->results;
    size_t count = results->alternatives * results->replications;
    double *total = arena_add(variants->context->arena, count + 1, sizeof *total);
    copy_totals(total, results, variants->metric);
    const struct kept_variant kept = {
        .key = key_of(&job->variant[i], scratch),
        .alternatives = results->alternatives,
        .replications = results->replications,
        .total = total,
    };
    job->result[i] = (struct variants_result){results->alternatives, results->replications, total};
    if (!kept_add(&variants->kept, &kept, scratch, diag))
        return false;
    variants->done++;
    progress_show(&variants->progress, variants->done, variants->planned);
    return true;
}

static void fail(struct job *job, size_t piece, const struct diag *why) {
    struct arena *arena = job->variants->context->arena;
    const struct variant *variant = &job->variant[job->todo[piece]];
    job->failed = piece;
    diag_init(&job->why, arena);
    messages_copy(&job->why, why, job->variants->context->said);
    if (variant->sets > 0)
        diag_note(&job->why, (struct place){0}, "with %s", key_of(variant, arena));
}

static void run_one(void *context, size_t piece) {
    struct job *job = context;
    size_t i = job->todo[piece];
    const struct command_context *all = job->variants->context;
    platform_lock_take(&job->lock);
    bool ends = *all->stop || piece > job->failed;
    platform_lock_give(&job->lock);
    if (ends)
        return;
    struct arena arena;
    struct diag diag;
    struct study study;
    arena_init(&arena, all->arena->oom, all->arena->ctx);
    diag_init(&diag, &arena);
    struct command_context own = *all;
    own.arena = &arena;
    own.diag = &diag;
    bool fine = simulate(&study, &job->variant[i], job->variants, job->threads, &own);
    platform_lock_take(&job->lock);
    job->finished[piece] = fine && keep(job, i, &study, &arena, &diag);
    if (diag_errors(&diag) > 0 && piece < job->failed)
        fail(job, piece, &diag);
    platform_lock_give(&job->lock);
    arena_done(&arena);
}

/* ---- many ---- */

bool variants_begin(struct variants *variants, struct produce *produce, const char *metric,
                    size_t planned, struct command_context *context) {
    *variants = (struct variants){
        .produce = produce, .context = context, .metric = metric, .planned = planned};
    if (!kept_begin(&variants->kept, produce->folder, produce->hash, &produce->kept, context->diag))
        return false;
    progress_start(&variants->progress, context->quiet, produce_pieces(produce));
    return true;
}

/* Those that an interrupted command finished. */
static size_t recall(struct variants *variants, const struct variant *variant, size_t count,
                     struct variants_result *result, size_t *todo) {
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        const struct kept_variant *known =
            kept_find(&variants->produce->kept, key_of(&variant[i], variants->context->arena));
        if (known)
            result[i] =
                (struct variants_result){known->alternatives, known->replications, known->total};
        else
            todo[left++] = i;
    }
    variants->done += count - left;
    progress_known(&variants->progress, count - left);
    return left;
}

/* Several at once, and threads that are left over to each. */
static void run_team(struct job *job, size_t count, size_t threads, struct arena *arena) {
    struct team team;
    size_t all = threads > 0 ? threads : platform_processors();
    size_t at_once = all < count ? all : count;
    assert(at_once > 0);
    job->threads = all / at_once;
    platform_lock_init(&job->lock);
    team_init(&team, at_once, NULL, arena);
    team_each(&team, count, run_one, job);
    team_done(&team);
    platform_lock_done(&job->lock);
}

bool variants_run(struct variants *variants, const struct variant *variant, size_t count,
                  struct variants_result *result) {
    struct command_context *context = variants->context;
    size_t *todo = arena_add(context->arena, count + 1, sizeof *todo);
    size_t left = recall(variants, variant, count, result, todo);
    if (left == 0)
        return true;
    struct job job = {
        .variants = variants,
        .variant = variant,
        .result = result,
        .todo = todo,
        .finished = arena_add(context->arena, left, sizeof *job.finished),
        .failed = SIZE_MAX,
    };
    run_team(&job, left, variants->produce->options->threads, context->arena);
    if (job.failed < left)
        messages_copy(context->diag, &job.why, NULL);
    for (size_t i = 0; i < left; i++)
        if (!job.finished[i])
            return false;
    return true;
}

bool variants_end(struct variants *variants, bool finished) {
    struct produce *produce = variants->produce;
    struct command_context *context = variants->context;
    progress_end(&variants->progress);
    if (!platform_growing_end(&variants->kept, context->diag))
        return false;
    if (finished)
        return platform_remove(variants->kept.path, context->diag);
    struct page words;
    page_init(&words, context->arena);
    page_print(&words, "%zu of %zu %s", variants->done, variants->planned, produce_pieces(produce));
    produce->unfinished = words.data;
    return false;
}

/* ---- totals ---- */

static const double *totals(const struct variants_result *result, size_t alternative) {
    assert(alternative < result->alternatives);
    return result->total + alternative * result->replications;
}

struct interval variants_total(const struct variants_result *result, size_t alternative) {
    return interval_of(totals(result, alternative), result->replications, STATISTICS_CONFIDENCE);
}

struct interval variants_difference(const struct variants_result *result, size_t alternative,
                                    size_t baseline) {
    return interval_paired(totals(result, alternative), totals(result, baseline),
                           result->replications, STATISTICS_CONFIDENCE);
}
