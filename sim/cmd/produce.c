/* SPDX-License-Identifier: GPL-3.0-or-later */
/* produce: see produce.h. */
#include "sim/cmd/produce.h"

#include "sim/cmd/answer.h"
#include "sim/cmd/overrun.h"
#include "sim/cmd/progress.h"
#include "sim/cmd/steady.h"
#include "sim/report/checkpoint.h"
#include "sim/report/knowledge.h"
#include "sim/report/manifest.h"
#include "sim/report/output.h"
#include "sim/scenario/platform.h"

#include <assert.h>

/* What the looks at a comparison need. */
struct looking {
    const struct verdict_rule *rule;
    arena_oom_fn *oom;
};

struct study_options produce_manner(const struct command_context *context,
                                    const struct options *options) {
    return (struct study_options){
        .threads = options->threads,
        .stop = context->stop,
        .oom = context->arena->oom,
        .touchpoint_losses = true,
    };
}

const char *produce_pieces(const struct produce *produce) {
    return produce->pieces ? produce->pieces : "variants";
}

static bool enough(void *context, const struct results *results) {
    const struct looking *looking = context;
    struct arena scratch;
    struct verdict verdict;
    arena_init(&scratch, looking->oom, NULL);
    verdict_of(&verdict, looking->rule, results, &scratch);
    bool settled = verdict_settled(&verdict);
    arena_done(&scratch);
    return settled;
}

/* Is something kept there, of whatever results? */
static bool is_kept(const char *path, struct arena *arena) {
    return platform_kind(platform_join(path, FOLDER_CHECKPOINT, arena)) != PLATFORM_MISSING ||
           platform_kind(platform_join(path, FOLDER_KEPT, arena)) != PLATFORM_MISSING;
}

/* What an interrupted run into the same place finished, of these very results. */
static void recall(struct produce *produce, struct checkpoint *known,
                   const struct command_context *context) {
    *known = (struct checkpoint){0};
    if (!options_has(produce->options, OPTIONS_RESUME))
        return;
    checkpoint_read(known, produce->path, produce->hash, context->arena);
    kept_read(&produce->kept, produce->path, produce->hash, context->arena);
    if (produce->kept.count > 0)
        command_remark(context, "continuing: %zu trials and %zu %s are known from %s",
                       known->trials, produce->kept.count, produce_pieces(produce), produce->path);
    else if (known->trials > 0)
        command_remark(context, "continuing: %zu trials are known from %s", known->trials,
                       produce->path);
    else if (is_kept(produce->path, context->arena))
        command_remark(context,
                       "what is kept at %s has other tables, options or version, and cannot be "
                       "continued: starting at the beginning",
                       produce->path);
    else
        command_remark(context, "nothing to continue at %s: starting at the beginning",
                       produce->path);
}

static double simulate(const struct produce *produce, struct checkpoint *known,
                       const struct results_steady *steady, const struct command_context *context) {
    struct progress progress;
    struct looking looking = {produce->rule, context->arena->oom};
    struct study_options how = produce_manner(context, produce->options);
    progress_start(&progress, context->quiet, "trials");
    how.progress = progress_show;
    how.context = &progress;
    how.touchpoint_losses = !produce->lean;
    how.independent = produce->rule && produce->rule->independent;
    how.steady = *steady;
    how.uncertain = options_has(produce->options, OPTIONS_UNCERTAIN);
    if (produce->rule && produce->rule->looks) {
        how.block = VERDICT_BLOCK;
        how.enough = enough;
        how.enough_context = &looking;
    }
    if (known->trials > 0) {
        how.recall = checkpoint_recall;
        how.recall_context = known;
    }
    study_run(produce->study, produce->scenario, &how, context->arena);
    return progress_end(&progress);
}

static bool write_results(struct folder *folder, const struct output *output, size_t threads,
                          double seconds, struct command_context *context) {
    struct page log;
    page_init(&log, context->arena);
    manifest_log(&log, output, threads > 0 ? threads : platform_processors(), seconds);
    if (output_write(folder, output, context->diag) &&
        folder_add_unlisted(folder, FOLDER_LOG, &log, context->diag)) {
        /* Without it the results are as good, but cannot be continued. */
        if (!output->study->results.complete)
            checkpoint_write(folder, output->hash, output->study, context->diag);
        return folder_end(folder, context->diag);
    }
    folder_drop(folder, context->diag);
    return false;
}

bool produce_find(struct produce *produce, struct command_context *context) {
    const struct options *options = produce->options;
    char *hash = arena_add(context->arena, SHA256_SIZE, 1);
    manifest_hash(hash, produce->scenario, options->set, options->sets, produce->flag,
                  produce->flags, context->arena);
    produce->hash = hash;
    produce->path =
        folder_path(options->output, produce->scenario->name, hash, context->arena, context->diag);
    if (!produce->path)
        return false;
    produce->reused = !options_has(options, OPTIONS_FORCE) &&
                      folder_finished(produce->path, hash, context->arena);
    return produce->reused || folder_free(produce->path, context->arena, context->diag);
}

static bool write_all(struct produce *produce, struct folder *folder, double seconds,
                      struct command_context *context) {
    const struct results *results = &produce->study->results;
    struct statistics statistics;
    struct verdict verdict;
    struct knowledge knowledge;
    statistics_of(&statistics, results, context->arena);
    struct output output = {
        .command = produce->command,
        .hash = produce->hash,
        .scenario = produce->scenario,
        .study = produce->study,
        .statistics = &statistics,
        .set = produce->options->set,
        .sets = produce->options->sets,
        .flag = produce->flag,
        .flags = produce->flags,
        .own = produce->own,
        .owns = produce->owns,
        .words = produce->words,
    };
    if (produce->rule && results->alternatives > 1) {
        verdict_of(&verdict, produce->rule, results, context->arena);
        output.verdict = &verdict;
        if (produce->rule->looks)
            output.stopping_rule = verdict_settled(&verdict)
                                       ? "looked after each block of 10 replications: settled"
                                       : "looked after each block of 10 replications: the most "
                                         "allowed, not settled";
    }
    if (results->lucks > 1) {
        knowledge_of(&knowledge, &output, context->arena);
        output.knowledge = &knowledge;
    }
    return write_results(folder, &output, produce->options->threads, seconds, context);
}

static void remark_interrupted(const struct produce *produce,
                               const struct command_context *context) {
    const struct results *results = &produce->study->results;
    if (produce->unfinished)
        command_remark(context, "interrupted: %s are kept; --resume continues",
                       produce->unfinished);
    else
        command_remark(context, "interrupted: %zu of %zu replications are kept; --resume continues",
                       results->replications, results->planned);
}

/* What only this command finds out; false when that failed. Stopped, it is left unfinished. */
static bool go_further(struct produce *produce, struct command_context *context) {
    struct results *results = &produce->study->results;
    if (!produce->further || !results->complete || produce->further(produce, context))
        return true;
    if (!*context->stop)
        return false;
    results->complete = false; /* --resume goes on from here */
    if (produce->unfinished) {
        struct page words;
        page_init(&words, context->arena);
        page_print(&words, "Interrupted: %s are finished; --resume continues.\n",
                   produce->unfinished);
        if (produce->words)
            page_print(&words, "\n%s", produce->words);
        produce->words = words.data;
    }
    return true;
}

bool produce_make(struct produce *produce, struct command_context *context, int *status) {
    *status = COMMAND_FINE;
    if (produce->reused)
        return true;
    struct folder *folder = arena_add(context->arena, 1, sizeof *folder);
    struct checkpoint known;
    recall(produce, &known, context);
    *status = COMMAND_FAILED;
    if (!folder_begin(folder, produce->path, context->arena, context->diag))
        return false;
    produce->folder = folder;
    if (produce->announcement && !context->rehearsal)
        command_remark(context, "%s", produce->announcement);
    produce->study = arena_add(context->arena, 1, sizeof *produce->study);
    struct results_steady steady = {0};
    if (produce->options->steady &&
        !steady_find(&steady, produce->scenario, produce->options, context)) {
        folder_drop(folder, context->diag);
        *status = *context->stop ? COMMAND_INTERRUPTED : COMMAND_FAILED;
        return false;
    }
    double seconds = simulate(produce, &known, &steady, context);
    struct results *results = &produce->study->results;
    if (produce->study->undrawable) {
        folder_drop(folder, context->diag);
        diag_error(context->diag, (struct place){0},
                   "beliefs that must fit one another were drawn a thousand times and never did");
        diag_note(context->diag, (struct place){0},
                  "give them narrower ranges: columns distribution, low and high of scenario.csv");
        return false;
    }
    if (overrun_found(produce->study, produce->scenario, context)) {
        folder_drop(folder, context->diag);
        return false;
    }
    if (results->replications == 0) {
        folder_drop(folder, context->diag);
        diag_error(context->diag, (struct place){0},
                   "interrupted before the first replication was complete");
        *status = COMMAND_INTERRUPTED;
        return false;
    }
    bool gone = go_further(produce, context);
    if (!gone) {
        folder_drop(folder, context->diag);
        return false;
    }
    if (!write_all(produce, folder, seconds, context))
        return false;
    *status = results->complete ? COMMAND_FINE : COMMAND_INTERRUPTED;
    if (!results->complete && !context->rehearsal)
        remark_interrupted(produce, context);
    return true;
}

struct page *produce_own(struct produce *produce, const char *name, struct arena *arena) {
    assert(produce->owns < PRODUCE_OWN_MOST);
    struct output_own *own = &produce->own[produce->owns++];
    own->name = name;
    page_init(&own->text, arena);
    return &own->text;
}

int produce_answer(struct produce *produce, struct command_context *context) {
    int status;
    if (!produce_find(produce, context))
        return COMMAND_MISUSED;
    if (!produce_make(produce, context, &status))
        return status;
    const struct answer answer = {.path = produce->path, .reused = produce->reused};
    if (answer_add(&answer, context, produce->options))
        return status;
    return *context->stop ? COMMAND_INTERRUPTED : COMMAND_FAILED;
}
