/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * produce: results of a study in their folder, made anew or found there: what run and compare have
 * in common.
 */
#ifndef FRONTLINE_SIM_CMD_PRODUCE_H
#define FRONTLINE_SIM_CMD_PRODUCE_H

#include "sim/cmd/command.h"
#include "sim/report/kept.h"
#include "sim/report/verdict.h"
#include "sim/study/study.h"

enum { PRODUCE_OWN_MOST = 4 };

struct produce {
    const char *command;
    const struct scenario *scenario;
    const struct options *options;
    /* Options beside --set that shape the results, as replay can give them again: --name=value;
     * and words behind the scenario. */
    const char *const *flag;
    size_t flags;
    const struct verdict_rule *rule; /* NULL: no verdict */
    bool lean;                       /* leave out the worlds of single touchpoints */
    const char *pieces;              /* what is kept one by one: "points"; NULL: "variants" */
    const char *announcement;        /* said before anything is simulated; NULL: nothing */
    /* What only this command finds out, after the study; false, and told, when it failed. */
    bool (*further)(struct produce *produce, struct command_context *context);
    void *further_context;

    /* filled in: */
    const char *path;
    const char *hash;
    bool reused;
    struct folder *folder;                   /* under way, for `further` */
    struct kept kept;                        /* what --resume knows of the pieces */
    struct study *study;                     /* NULL when the results were there already */
    struct output_own own[PRODUCE_OWN_MOST]; /* by `further`, see produce_own */
    size_t owns;
    const char *words;      /* by `further`: below the table */
    const char *unfinished; /* by `further` when stopped: "12 of 40 variants" are kept */
};

const char *produce_pieces(const struct produce *produce);

/* How studies are run for this command. */
struct study_options produce_manner(const struct command_context *context,
                                    const struct options *options);

/* Finds the folder, and out whether it holds these results. False, and told, when it cannot be. */
bool produce_find(struct produce *produce, struct command_context *context);

/* Simulates unless reused, and leaves a whole folder, or nothing and false. */
bool produce_make(struct produce *produce, struct command_context *context, int *status);

/* For `further`: one more file of that name, to be filled. */
struct page *produce_own(struct produce *produce, const char *name, struct arena *arena);

/* All of it, and the answer, for a command that does nothing in between. The exit status. */
int produce_answer(struct produce *produce, struct command_context *context);

#endif
