/* SPDX-License-Identifier: GPL-3.0-or-later */
/* points: see points.h. */
#include "sim/cmd/points.h"

#include "models/money/money.h"
#include "models/settings.h"
#include "sim/cmd/overrun.h"
#include "sim/report/digits.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Trials that each thread should find in a batch: points are simulated in batches because one alone
 * has too few trials to keep many threads busy. */
enum { TRIALS_A_THREAD = 4 };

struct points_known {
    struct points_known *next;
    const char *key;
    struct points_result result;
};

/* ---- what is known ---- */

static const char *key_of(const struct points *points, const double *x, struct points_luck luck) {
    struct page key;
    page_init(&key, points->context->arena);
    page_print(&key, "luck %zu to %zu of", luck.first + 1, luck.first + luck.replications);
    if (!x)
        page_add(&key, " as is");
    for (size_t i = 0; x && i < points->plan->parts; i++) {
        char digits[DIGITS_SIZE];
        digits_exact(digits, x[i]);
        page_print(&key, " %s", digits);
    }
    return key.data;
}

static const struct points_result *find(struct points *points, const char *key) {
    for (const struct points_known *known = points->known; known; known = known->next)
        if (strcmp(known->key, key) == 0)
            return &known->result;
    return NULL;
}

static const struct points_result *learn(struct points *points, const char *key,
                                         const double *total, size_t replications) {
    struct points_known *known = arena_add(points->context->arena, 1, sizeof *known);
    *known = (struct points_known){points->known, key, {.replications = replications}};
    for (size_t i = 0; i < POINTS_SERIES; i++)
        known->result.series[i] = total + i * replications;
    points->known = known;
    points->done++;
    return &known->result;
}

/* From before an interruption. */
static const struct points_result *recall(struct points *points, const char *key) {
    const struct kept_variant *kept = kept_find(&points->produce->kept, key);
    if (!kept || kept->alternatives != POINTS_SERIES)
        return NULL;
    progress_known(&points->progress, 1);
    return learn(points, key, kept->total, kept->replications);
}

static bool keep(struct points *points, const char *key, double *total, size_t replications) {
    const struct kept_variant kept = {key, POINTS_SERIES, replications, total};
    struct arena scratch;
    arena_init(&scratch, points->context->arena->oom, NULL);
    bool fine = kept_add(&points->kept, &kept, &scratch, points->context->diag);
    arena_done(&scratch);
    learn(points, key, total, replications);
    progress_show(&points->progress, points->done, points->planned);
    return fine;
}

/* ---- simulating ---- */

static double worth_of(const struct results *results, size_t alternative, size_t replication,
                       size_t column, const struct money_params *money) {
    const double *month = results_month(results, alternative, replication, column);
    double worth = 0.0;
    for (size_t m = 1; m <= results->months; m++)
        worth += isnan(month[m]) ? 0.0 : month[m] * money_discount(money, (double)m);
    return worth;
}

static double *measure(const struct points *points, const struct results *results,
                       size_t alternative) {
    const struct money_params *money = setup_model(&points->plan->now, "money", "money");
    long metric = metrics_find(&results->columns, points->metric);
    long cost = metrics_find(&results->columns, "training_cost");
    size_t n = results->replications;
    double *total = arena_add(points->context->arena, POINTS_SERIES * n + 1, sizeof *total);
    assert(metric >= 0 && cost >= 0);
    for (size_t r = 0; r < n; r++) {
        const double *totals = results_total(results, alternative, r);
        total[POINTS_METRIC * n + r] = totals[metric];
        total[POINTS_OUTLAY * n + r] = totals[cost];
        total[POINTS_WORTH * n + r] = worth_of(results, alternative, r, (size_t)cost, money);
    }
    return total;
}

/* A batch: those points of `x` that `todo` names, as alternatives of one study. */
static bool simulate(struct points *points, const double *const *x, const size_t *todo,
                     size_t count, struct points_luck luck, const char *const *key) {
    struct command_context *context = points->context;
    struct arena arena;
    struct study study;
    struct scenario scenario;
    arena_init(&arena, context->arena->oom, context->arena->ctx);
    scenario_copy(&scenario, points->plan->scenario, &arena);
    scenario.alternative = arena_add(&arena, count, sizeof *scenario.alternative);
    scenario.alternatives = count;
    for (size_t i = 0; i < count; i++)
        scenario.alternative[i] =
            x[todo[i]] ? plan_alternative(points->plan, x[todo[i]], "split", "Split", &arena)
                       : points->plan->scenario->alternative[0];
    const struct scenario_params *settings = setup_model(&scenario.setup, "scenario", "scenario");
    ((struct scenario_params *)settings)->replications = (long)luck.replications;
    struct study_options how = produce_manner(context, points->produce->options);
    how.touchpoint_losses = false;
    how.without_losses = strncmp(points->metric, "revenue_lost", strlen("revenue_lost")) != 0;
    how.anchor = &points->produce->study->anchor;
    how.first = luck.first;
    study_run(&study, &scenario, &how, &arena);
    bool fine = !overrun_found(&study, &scenario, context) && study.results.complete;
    for (size_t i = 0; i < count && fine; i++)
        fine = keep(points, key[todo[i]], measure(points, &study.results, i), luck.replications);
    arena_done(&arena);
    return fine;
}

bool points_run(struct points *points, const double *const *x, size_t count,
                struct points_luck luck, struct points_result *result) {
    struct arena *arena = points->context->arena;
    size_t threads = points->produce->options->threads;
    threads = threads > 0 ? threads : platform_processors();
    size_t batch = TRIALS_A_THREAD * threads / luck.replications + 1;
    size_t *todo = arena_add(arena, batch, sizeof *todo);
    const char **key = arena_add(arena, count + 1, sizeof *key);
    size_t waiting = 0;
    for (size_t i = 0; i < count; i++) {
        key[i] = key_of(points, x[i], luck);
        bool known = find(points, key[i]) || recall(points, key[i]);
        for (size_t k = 0; k < waiting; k++)
            known = known || strcmp(key[todo[k]], key[i]) == 0;
        if (!known)
            todo[waiting++] = i;
        if (waiting == batch || (waiting > 0 && i + 1 == count)) {
            if (!simulate(points, x, todo, waiting, luck, key))
                return false;
            waiting = 0;
        }
    }
    for (size_t i = 0; i < count; i++)
        result[i] = *find(points, key[i]);
    return true;
}

/* ---- all of them ---- */

bool points_begin(struct points *points, struct produce *produce, const struct plan *plan,
                  const char *metric, size_t planned, struct command_context *context) {
    *points = (struct points){
        .produce = produce, .context = context, .plan = plan, .metric = metric, .planned = planned};
    if (!kept_begin(&points->kept, produce->folder, produce->hash, &produce->kept, context->diag))
        return false;
    progress_start(&points->progress, context->quiet, produce_pieces(produce));
    return true;
}

bool points_end(struct points *points, bool finished) {
    struct command_context *context = points->context;
    progress_end(&points->progress);
    if (!platform_growing_end(&points->kept, context->diag))
        return false;
    if (finished)
        return platform_remove(points->kept.path, context->diag);
    struct page words;
    page_init(&words, context->arena);
    page_print(&words, "%zu of at most %zu %s", points->done, points->planned,
               produce_pieces(points->produce));
    points->produce->unfinished = words.data;
    return false;
}
