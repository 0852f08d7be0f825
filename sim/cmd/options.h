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
#include <stdint.h>

/* Bits, so that a subcommand can state its set. */
typedef uint64_t options_set;

#define OPTIONS_BIT(n) (UINT64_C(1) << (n))
#define OPTIONS_HELP OPTIONS_BIT(0)
#define OPTIONS_JSON OPTIONS_BIT(1)
#define OPTIONS_CSV OPTIONS_BIT(2)
#define OPTIONS_MARKDOWN OPTIONS_BIT(3)
#define OPTIONS_OUTPUT OPTIONS_BIT(4)
#define OPTIONS_REPLICATIONS OPTIONS_BIT(5)
#define OPTIONS_MONTHS OPTIONS_BIT(6)
#define OPTIONS_SEED OPTIONS_BIT(7)
#define OPTIONS_THREADS OPTIONS_BIT(8)
#define OPTIONS_SET OPTIONS_BIT(9)
#define OPTIONS_ALTERNATIVES OPTIONS_BIT(10)
#define OPTIONS_ALL OPTIONS_BIT(11)
#define OPTIONS_QUIET OPTIONS_BIT(12)
#define OPTIONS_NO_PLOTS OPTIONS_BIT(13)
#define OPTIONS_FORCE OPTIONS_BIT(14)
#define OPTIONS_TRACE OPTIONS_BIT(15)
#define OPTIONS_BASELINE OPTIONS_BIT(16)
#define OPTIONS_METRIC OPTIONS_BIT(17)
#define OPTIONS_UNTIL OPTIONS_BIT(18)
#define OPTIONS_ERROR OPTIONS_BIT(19)
#define OPTIONS_INDIFFERENCE OPTIONS_BIT(20)
#define OPTIONS_INDEPENDENT OPTIONS_BIT(21)
#define OPTIONS_BUDGET OPTIONS_BIT(22)
#define OPTIONS_BY_SESSIONS OPTIONS_BIT(23)
#define OPTIONS_REQUIRE OPTIONS_BIT(24)
#define OPTIONS_RESUME OPTIONS_BIT(25)
#define OPTIONS_UNCERTAIN OPTIONS_BIT(26)
#define OPTIONS_CUSTOMER OPTIONS_BIT(27)
#define OPTIONS_REPLICATION OPTIONS_BIT(28)
#define OPTIONS_BY OPTIONS_BIT(29)
#define OPTIONS_PERMUTATIONS OPTIONS_BIT(30)
#define OPTIONS_METHOD OPTIONS_BIT(31)
#define OPTIONS_SAMPLES OPTIONS_BIT(32)
#define OPTIONS_STEADY OPTIONS_BIT(40)
#define OPTIONS_PROGRAMMES OPTIONS_BIT(41)
#define OPTIONS_AT_LEAST OPTIONS_BIT(42)
#define OPTIONS_HOURS_OFF_FLOOR OPTIONS_BIT(43)
#define OPTIONS_CASH OPTIONS_BIT(44)
#define OPTIONS_OVER_TIME OPTIONS_BIT(45)
#define OPTIONS_EVALUATIONS OPTIONS_BIT(46)
#define OPTIONS_BELIEFS OPTIONS_BIT(47)
/* What shapes a scenario, and what every study of one takes. */
#define OPTIONS_SCENARIO                                                                         \
    (OPTIONS_MONTHS | OPTIONS_SEED | OPTIONS_REPLICATIONS | OPTIONS_SET | OPTIONS_ALTERNATIVES | \
     OPTIONS_ALL)
#define OPTIONS_STUDY                                                                     \
    (OPTIONS_SCENARIO | OPTIONS_OUTPUT | OPTIONS_THREADS | OPTIONS_JSON | OPTIONS_QUIET | \
     OPTIONS_NO_PLOTS | OPTIONS_FORCE | OPTIONS_RESUME)

struct options {
    options_set given; /* bits of the options that were there */
    const char *output, *alternatives, *trace, *baseline, *metric, *steady, *method, *by,
        *permutations, *beliefs;
    double until, error, indifference, budget; /* NaN: not given */
    double hours_off_floor, cash;              /* likewise */
    const char *programmes;
    size_t evaluations;                    /* 0: not given */
    size_t threads;                        /* 0: as many as processors */
    size_t customer, replication, samples; /* from 1; 0: not given */
    const char **set;                      /* in order; --months 24 is months=24, and so on */
    size_t sets;
    const char **require; /* conditions, in order */
    size_t requires;
    const char **at_least; /* GROUP=MONEY, in order */
    size_t at_leasts;
    const char **word; /* what is no option */
    size_t words;
    const char *name; /* of the scenario in results; NULL: that of its folder */
};

static inline bool options_has(const struct options *options, options_set bit) {
    return (options->given & bit) != 0;
}

/* `command` is named in messages; `taken` are the bits it takes besides --help. */
bool options_read(struct options *options, const char *command, options_set taken, int count,
                  char *const *arguments, struct arena *arena, struct diag *diag);

/* Is there an option of that name in the set? */
bool options_known(options_set taken, const char *name);

/* A line per option of the set, for --help. */
void options_list(struct page *page, options_set taken);

#endif
