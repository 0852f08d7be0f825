/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * options: what was typed after the name of a subcommand.
 *
 * One table lists every option; a subcommand says which of them it takes. Options may stand before,
 * between and behind what else was typed; `--name value` and `--name=value` mean the same; `--`
 * ends them.
 *
 * Ownership: texts are those of the command line; lists live in the arena.
 * Errors: told to the diag, with the nearest option for one that is unknown; all of them in one go.
 */
#ifndef FRONTLINE_SIM_CMD_OPTIONS_H
#define FRONTLINE_SIM_CMD_OPTIONS_H

#include "sim/base/arena.h"
#include "sim/base/diag.h"
#include "sim/report/page.h"

#include <stdbool.h>
#include <stddef.h>

/* Bits, so that a subcommand can state its set. */
enum options_bit {
    OPTIONS_HELP = 1 << 0,
    OPTIONS_JSON = 1 << 1,
    OPTIONS_CSV = 1 << 2,
    OPTIONS_MARKDOWN = 1 << 3,
    OPTIONS_OUTPUT = 1 << 4,
    OPTIONS_REPLICATIONS = 1 << 5,
    OPTIONS_MONTHS = 1 << 6,
    OPTIONS_SEED = 1 << 7,
    OPTIONS_THREADS = 1 << 8,
    OPTIONS_SET = 1 << 9,
    OPTIONS_ALTERNATIVES = 1 << 10,
    OPTIONS_ALL = 1 << 11,
    OPTIONS_QUIET = 1 << 12,
    OPTIONS_NO_PLOTS = 1 << 13,
    OPTIONS_FORCE = 1 << 14,
    OPTIONS_TRACE = 1 << 15,
    OPTIONS_BASELINE = 1 << 16,
    OPTIONS_METRIC = 1 << 17,
    OPTIONS_UNTIL = 1 << 18,
    OPTIONS_ERROR = 1 << 19,
    OPTIONS_INDIFFERENCE = 1 << 20,
    OPTIONS_INDEPENDENT = 1 << 21,
    OPTIONS_BUDGET = 1 << 22,
    OPTIONS_BY_SESSIONS = 1 << 23,
    OPTIONS_REQUIRE = 1 << 24,
    OPTIONS_RESUME = 1 << 25,
    /* What shapes a scenario, and what every study of one takes. */
    OPTIONS_SCENARIO = OPTIONS_MONTHS | OPTIONS_SEED | OPTIONS_REPLICATIONS | OPTIONS_SET |
                       OPTIONS_ALTERNATIVES | OPTIONS_ALL,
    OPTIONS_STUDY = OPTIONS_SCENARIO | OPTIONS_OUTPUT | OPTIONS_THREADS | OPTIONS_JSON |
                    OPTIONS_QUIET | OPTIONS_NO_PLOTS | OPTIONS_FORCE | OPTIONS_RESUME
};

struct options {
    unsigned given; /* bits of the options that were there */
    const char *output, *alternatives, *trace, *baseline, *metric;
    double until, error, indifference, budget; /* NaN: not given */
    size_t threads;                            /* 0: as many as processors */
    const char **set;                          /* in order; --months 24 is months=24, and so on */
    size_t sets;
    const char **require; /* conditions, in order */
    size_t requires;
    const char **word; /* what is no option */
    size_t words;
    const char *name; /* of the scenario in results; NULL: that of its folder */
};

static inline bool options_has(const struct options *options, enum options_bit bit) {
    return (options->given & (unsigned)bit) != 0;
}

/* `command` is named in messages; `taken` are the bits it takes besides --help. */
bool options_read(struct options *options, const char *command, unsigned taken, int count,
                  char *const *arguments, struct arena *arena, struct diag *diag);

/* Is there an option of that name in the set? */
bool options_known(unsigned taken, const char *name);

/* A line per option of the set, for --help. */
void options_list(struct page *page, unsigned taken);

#endif
