/* SPDX-License-Identifier: GPL-3.0-or-later */
/* owners: see owners.h. */
#include "sim/cmd/owners.h"

#include "sim/cmd/overrun.h"
#include "sim/cmd/progress.h"
#include "sim/report/kept.h"

/* What is kept of a replication, in the lines of kept.h: for each metric the shares of all players,
 * then the whole. */
struct keeping {
    const struct players *players;
    const struct kept *known;
    struct platform_growing file;
    struct command_context *context;
    struct progress progress;
};

static const char *key_of(size_t replication, struct arena *arena) {
    struct page key;
    page_init(&key, arena);
    page_print(&key, "owners in replication %zu", replication + 1);
    return key.data;
}

static bool recall(void *context, const struct attribution *attribution, size_t replication) {
    const struct keeping *keeping = context;
    size_t players = keeping->players->count;
    struct arena scratch;
    arena_init(&scratch, keeping->context->arena->oom, NULL);
    const struct kept_variant *known = kept_find(keeping->known, key_of(replication, &scratch));
    arena_done(&scratch);
    /* Another build may have had other players. */
    if (!known || known->alternatives != ATTRIBUTION_METRICS || known->replications != players + 1)
        return false;
    for (int m = 0; m < ATTRIBUTION_METRICS; m++) {
        const double *total = known->total + (size_t)m * (players + 1);
        for (size_t i = 0; i < players; i++)
            attribution_share(attribution, (enum attribution_metric)m, i)[replication] = total[i];
        attribution->whole[m][replication] = total[players];
    }
    return true;
}

static bool keep(void *context, const struct attribution *attribution, size_t replication) {
    struct keeping *keeping = context;
    size_t players = keeping->players->count;
    struct arena scratch;
    arena_init(&scratch, keeping->context->arena->oom, NULL);
    double *total = arena_add(&scratch, ATTRIBUTION_METRICS * (players + 1), sizeof *total);
    for (int m = 0; m < ATTRIBUTION_METRICS; m++) {
        double *own = total + (size_t)m * (players + 1);
        for (size_t i = 0; i < players; i++)
            own[i] = attribution_share(attribution, (enum attribution_metric)m, i)[replication];
        own[players] = attribution->whole[m][replication];
    }
    const struct kept_variant variant = {.key = key_of(replication, &scratch),
                                         .alternatives = ATTRIBUTION_METRICS,
                                         .replications = players + 1,
                                         .total = total};
    bool fine = kept_add(&keeping->file, &variant, &scratch, keeping->context->diag);
    arena_done(&scratch);
    return fine;
}

/* The value is whether all are there; false too when told. */
static bool end_keeping(struct keeping *keeping, struct produce *produce,
                        const struct attribution *attribution) {
    struct command_context *context = keeping->context;
    progress_end(&keeping->progress);
    if (!platform_growing_end(&keeping->file, context->diag))
        return false;
    if (attribution->complete)
        return platform_remove(keeping->file.path, context->diag);
    struct page words;
    page_init(&words, context->arena);
    page_print(&words, "the owners of %zu of %zu replications", attribution->replications,
               attribution->planned);
    produce->unfinished = words.data;
    return false;
}

bool owners_find(struct attribution *attribution, const struct attribution_spec *spec,
                 struct produce *produce, struct command_context *context) {
    struct keeping keeping = {
        .players = spec->players, .known = &produce->kept, .context = context};
    struct attribution_spec kept = *spec;
    struct study_options how = produce_manner(context, produce->options);
    *attribution = (struct attribution){.planned = spec->replications};
    kept.recall = recall;
    kept.keep = keep;
    kept.context = &keeping;
    if (!kept_begin(&keeping.file, produce->folder, produce->hash, &produce->kept, context->diag))
        return false;
    progress_start(&keeping.progress, context->quiet, produce_pieces(produce));
    progress_note("who owns what was lost ...", context->quiet);
    progress_known(&keeping.progress, produce->kept.count);
    how.progress = progress_show;
    how.context = &keeping.progress;
    attribution_run(attribution, &kept, &how, context->arena);
    bool complete = end_keeping(&keeping, produce, attribution);
    if (attribution->overrun.found) {
        produce->study->overrun = attribution->overrun;
        overrun_found(produce->study, produce->scenario, context);
    }
    return complete;
}
