/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * command: what a subcommand is, and what it is given. main.c has the one table of them.
 *
 * A subcommand builds its answer on the page `out`; main writes it to standard output when the
 * subcommand is over. What it has to say to a person meanwhile goes to standard error: problems
 * through `diag` (see messages.h), remarks through command_remark.
 */
#ifndef FRONTLINE_SIM_CMD_COMMAND_H
#define FRONTLINE_SIM_CMD_COMMAND_H

#include "sim/base/arena.h"
#include "sim/base/diag.h"
#include "sim/cmd/options.h"
#include "sim/report/page.h"
#include "sim/scenario/scenario.h"

#include <stdatomic.h>
#include <stdbool.h>

/* Exit statuses. */
enum {
    COMMAND_FINE = 0,
    COMMAND_FAILED = 1,       /* ran, but failed */
    COMMAND_MISUSED = 2,      /* bad usage or bad scenario */
    COMMAND_INTERRUPTED = 130 /* what was finished is kept */
};

struct messages;

struct command_context {
    struct arena *arena;
    struct diag *diag;     /* not yet said, see messages.h */
    struct messages *said; /* latest first */
    struct page out;
    const atomic_int *stop; /* set by Ctrl-C */
    bool quiet;
    bool rehearsal; /* results are only looked at by another subcommand, and thrown away */
};

/* The exit status. */
typedef int command_fn(struct command_context *context, const struct options *options);

struct command {
    const char *name, *words; /* "run", "SCENARIO" */
    const char *doc;          /* one line */
    const char *help;         /* examples first */
    options_set options;      /* bits */
    size_t least, most;       /* words it takes */
    command_fn *run;
};

/* A line to standard error, unless --quiet. */
void command_remark(const struct command_context *context, const char *format, ...)
    DIAG_FORMAT(2, 3);

/* Reads the scenario `options` names and says what was found. */
bool command_read(struct scenario *scenario, struct command_context *context,
                  const struct options *options);

#endif
