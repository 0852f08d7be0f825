/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options: see options.h. */
#include "sim/cmd/options.h"

#include "sim/scenario/number.h"

#include <math.h>
#include <string.h>

static const struct place NOWHERE = {0};

/* What follows the name of an option. */
enum wants { WANTS_NOTHING, WANTS_TEXT, WANTS_SETTING, WANTS_THREADS, WANTS_NUMBER, WANTS_WHICH };

static const struct option {
    options_set bit;
    const char *name;
    enum wants wants;
    const char *value, *doc;
} OPTIONS[] = {
    {OPTIONS_ALL, "--all", WANTS_NOTHING, "", "run every alternative"},
    {OPTIONS_ALTERNATIVES, "--alternatives", WANTS_TEXT, "A,B",
     "run these; the first is what the others are compared with"},
    {OPTIONS_SET, "--set", WANTS_TEXT, "ADDRESS=VALUE",
     "change a parameter; ALT:ADDRESS=VALUE changes one alternative; may be repeated"},
    {OPTIONS_BASELINE, "--baseline", WANTS_TEXT, "A",
     "compare with this alternative; default: the first"},
    {OPTIONS_METRIC, "--metric", WANTS_TEXT, "NAME",
     "what decides; default: npv, or wait_minutes where no money flows (attribute: revenue_lost "
     "and churned)"},
    {OPTIONS_BY, "--by", WANTS_TEXT, "VIEW",
     "who may own it: touchpoint (default), group, department, factor"},
    {OPTIONS_PERMUTATIONS, "--permutations", WANTS_TEXT, "N",
     "random orders a replication, or all; default: all up to 8 owners, else 2"},
    {OPTIONS_UNTIL, "--until", WANTS_NUMBER, "WIDTH",
     "go on until the interval reaches no further than WIDTH to either side"},
    {OPTIONS_ERROR, "--error", WANTS_NUMBER, "P",
     "chance that anything concluded is wrong; default .05"},
    {OPTIONS_INDIFFERENCE, "--indifference", WANTS_NUMBER, "SIZE",
     "differences that do not matter; default: a hundredth of the baseline"},
    {OPTIONS_INDEPENDENT, "--independent", WANTS_NOTHING, "",
     "other luck for each alternative, to show what twins save"},
    {OPTIONS_STEADY, "--steady", WANTS_TEXT, "METRIC",
     "leave the warm-up out of totals, as MSER-5 finds it for this metric"},
    {OPTIONS_UNCERTAIN, "--uncertain", WANTS_NOTHING, "",
     "draw every belief from its distribution, anew for every two replications"},
    {OPTIONS_BUDGET, "--budget", WANTS_NUMBER, "MONEY",
     "for training, a year; default: 2 % of what people are paid"},
    {OPTIONS_PROGRAMMES, "--programmes", WANTS_TEXT, "A,B",
     "split the money over these only; default: all that cost money"},
    {OPTIONS_AT_LEAST, "--at-least", WANTS_TEXT, "GROUP=MONEY",
     "a year for a group, department or level; may be repeated"},
    {OPTIONS_HOURS_OFF_FLOOR, "--hours-off-floor", WANTS_NUMBER, "N",
     "most paid hours of training a person and year"},
    {OPTIONS_CASH, "--cash", WANTS_NUMBER, "MONEY", "most in any one year"},
    {OPTIONS_OVER_TIME, "--over-time", WANTS_NOTHING, "",
     "split the money of each half of the run by itself"},
    {OPTIONS_EVALUATIONS, "--evaluations", WANTS_WHICH, "N",
     "splits that the search tries, of all budgets; default: 200"},
    {OPTIONS_BY_SESSIONS, "--by-sessions", WANTS_NOTHING, "",
     "shares of the money buy more or fewer sessions, instead of dearer or cheaper ones"},
    {OPTIONS_REQUIRE, "--require", WANTS_TEXT, "CONDITION",
     "status 1 unless npv>0, say, or ALT:churn<0.015 is sure (run: of the mean; compare: of the "
     "difference); may be repeated"},
    {OPTIONS_METHOD, "--method", WANTS_TEXT, "NAME", "tornado (default), morris or sobol"},
    {OPTIONS_BELIEFS, "--beliefs", WANTS_TEXT, "A,B",
     "look at these only, addresses or models; the others stay as written"},
    {OPTIONS_SAMPLES, "--samples", WANTS_WHICH, "N",
     "trajectories of morris (default 8), base samples of sobol (default 64)"},
    {OPTIONS_CUSTOMER, "--customer", WANTS_WHICH, "N", "whose story is told"},
    {OPTIONS_REPLICATION, "--replication", WANTS_WHICH, "N", "under which luck; default: 1"},
    {OPTIONS_MONTHS, "--months", WANTS_SETTING, "N", "how long to simulate"},
    {OPTIONS_REPLICATIONS, "--replications", WANTS_SETTING, "N",
     "how many draws of luck per alternative"},
    {OPTIONS_SEED, "--seed", WANTS_SETTING, "N", "another seed, other luck"},
    {OPTIONS_THREADS, "--threads", WANTS_THREADS, "N",
     "default: one per processor; results do not depend on it"},
    {OPTIONS_OUTPUT, "-o", WANTS_TEXT, "FOLDER",
     "where results go; default: runs/NAME-HASH (explain: nowhere)"},
    {OPTIONS_TRACE, "--trace", WANTS_TEXT, "FILE",
     "write every visit of replication 1 to FILE.csv or FILE.xes, for process mining"},
    {OPTIONS_FORCE, "--force", WANTS_NOTHING, "",
     "run even if these results are there already; replace the trace"},
    {OPTIONS_RESUME, "--resume", WANTS_NOTHING, "", "continue what Ctrl-C interrupted"},
    {OPTIONS_NO_PLOTS, "--no-plots", WANTS_NOTHING, "", "draw no figures"},
    {OPTIONS_JSON, "--json", WANTS_NOTHING, "", "answer with one JSON object, errors included"},
    {OPTIONS_CSV, "--csv", WANTS_NOTHING, "", "answer with a table for a spreadsheet"},
    {OPTIONS_MARKDOWN, "--markdown", WANTS_NOTHING, "", "answer with a table for a README"},
    {OPTIONS_QUIET, "--quiet", WANTS_NOTHING, "", "no progress and no remarks"},
    {OPTIONS_HELP, "--help", WANTS_NOTHING, "", "this text"},
};

enum { COUNT = sizeof OPTIONS / sizeof OPTIONS[0] };

/* Everything that reading needs; `at` walks through the arguments. */
struct reader {
    struct options *into;
    const char *command;
    options_set taken;
    char *const *at, *const *end;
    struct arena *arena;
    struct diag *diag;
};

static void unknown(const struct reader *reader, const char *name) {
    const char *names[COUNT];
    size_t known = 0;
    for (size_t i = 0; i < COUNT; i++) {
        if (strcmp(OPTIONS[i].name, name) == 0) {
            diag_error(reader->diag, NOWHERE, "%s takes no %s", reader->command, name);
            diag_note(reader->diag, NOWHERE, "%s --help lists what it takes", reader->command);
            return;
        }
        if (reader->taken & OPTIONS[i].bit)
            names[known++] = OPTIONS[i].name;
    }
    diag_error(reader->diag, NOWHERE, "unknown option %s", name);
    const char *nearest = diag_nearest(name, names, known);
    if (nearest)
        diag_note(reader->diag, NOWHERE, "did you mean %s?", nearest);
    else
        diag_note(reader->diag, NOWHERE, "%s --help lists what it takes", reader->command);
}

static const struct option *find(options_set taken, const char *name) {
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(OPTIONS[i].name, name) == 0 && (taken & OPTIONS[i].bit))
            return &OPTIONS[i];
    return NULL;
}

bool options_known(options_set taken, const char *name) {
    return find(taken, name) != NULL;
}

static bool is_whole(const char *text) {
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && digits <= 16 && text[digits] == 0;
}

static void add_setting(const struct reader *reader, const char *name, const char *value) {
    if (!is_whole(value)) {
        diag_error(reader->diag, NOWHERE, "%s %s: must be a whole number", name, value);
        return;
    }
    struct page change;
    page_init(&change, reader->arena);
    page_print(&change, "%s=%s", name + strlen("--"), value);
    reader->into->set[reader->into->sets++] = change.data;
}

enum { THREADS_MOST = 1024 };

static void read_threads(const struct reader *reader, const char *value) {
    size_t threads = 0;
    for (const char *digit = value; is_whole(value) && *digit && threads <= THREADS_MOST; digit++)
        threads = 10 * threads + (size_t)(*digit - '0');
    if (threads < 1 || threads > THREADS_MOST)
        diag_error(reader->diag, NOWHERE, "--threads %s: must be a whole number from 1 to %d",
                   value, THREADS_MOST);
    reader->into->threads = threads;
}

static void read_number(const struct reader *reader, const struct option *option,
                        const char *value) {
    double number = NAN;
    const char *rest = "";
    const char *wrong = number_read(value, false, &number, &rest);
    bool is_share = option->bit == OPTIONS_ERROR;
    if (wrong || *rest || !(number > 0.0) || (is_share && number >= 1.0))
        diag_error(reader->diag, NOWHERE, "%s %s: must be a number above 0%s", option->name, value,
                   is_share ? " and below 1" : "");
    struct options *into = reader->into;
    if (option->bit == OPTIONS_UNTIL)
        into->until = number;
    else if (is_share)
        into->error = number;
    else if (option->bit == OPTIONS_BUDGET)
        into->budget = number;
    else if (option->bit == OPTIONS_HOURS_OFF_FLOOR)
        into->hours_off_floor = number;
    else if (option->bit == OPTIONS_CASH)
        into->cash = number;
    else
        into->indifference = number;
}

static void read_which(const struct reader *reader, const struct option *option,
                       const char *value) {
    size_t number = 0;
    for (const char *digit = value; is_whole(value) && *digit; digit++)
        number = 10 * number + (size_t)(*digit - '0');
    if (number < 1)
        diag_error(reader->diag, NOWHERE, "%s %s: must be a whole number from 1", option->name,
                   value);
    if (option->bit == OPTIONS_CUSTOMER)
        reader->into->customer = number;
    else if (option->bit == OPTIONS_EVALUATIONS)
        reader->into->evaluations = number;
    else if (option->bit == OPTIONS_SAMPLES)
        reader->into->samples = number;
    else
        reader->into->replication = number;
}

static void take(const struct reader *reader, const struct option *option, const char *value) {
    struct options *into = reader->into;
    into->given |= option->bit;
    switch (option->wants) {
    case WANTS_NOTHING:
        break;
    case WANTS_SETTING:
        add_setting(reader, option->name, value);
        break;
    case WANTS_THREADS:
        read_threads(reader, value);
        break;
    case WANTS_NUMBER:
        read_number(reader, option, value);
        break;
    case WANTS_WHICH:
        read_which(reader, option, value);
        break;
    case WANTS_TEXT:
        if (option->bit == OPTIONS_SET)
            into->set[into->sets++] = value;
        else if (option->bit == OPTIONS_REQUIRE)
            into->require[into->requires ++] = value;
        else if (option->bit == OPTIONS_AT_LEAST)
            into->at_least[into->at_leasts++] = value;
        else if (option->bit == OPTIONS_PROGRAMMES)
            into->programmes = value;
        else if (option->bit == OPTIONS_OUTPUT)
            into->output = value;
        else if (option->bit == OPTIONS_TRACE)
            into->trace = value;
        else if (option->bit == OPTIONS_BASELINE)
            into->baseline = value;
        else if (option->bit == OPTIONS_METRIC)
            into->metric = value;
        else if (option->bit == OPTIONS_STEADY)
            into->steady = value;
        else if (option->bit == OPTIONS_BY)
            into->by = value;
        else if (option->bit == OPTIONS_PERMUTATIONS)
            into->permutations = value;
        else if (option->bit == OPTIONS_METHOD)
            into->method = value;
        else if (option->bit == OPTIONS_BELIEFS)
            into->beliefs = value;
        else
            into->alternatives = value;
        break;
    }
}

/* `--name`, `--name=value` or `--name value`. */
static void read_option(struct reader *reader) {
    const char *typed = *reader->at++;
    size_t length = strcspn(typed, "=");
    const char *name = arena_text(reader->arena, typed, length);
    const char *value = typed[length] == '=' ? typed + length + 1 : NULL;
    if (strcmp(name, "-h") == 0)
        name = "--help";
    else if (strcmp(name, "--output") == 0)
        name = "-o";
    const struct option *option = find(reader->taken, name);
    if (!option) {
        unknown(reader, name);
        return;
    }
    if (option->wants == WANTS_NOTHING && value) {
        diag_error(reader->diag, NOWHERE, "%s takes no value", name);
        return;
    }
    if (option->wants != WANTS_NOTHING && !value) {
        if (reader->at == reader->end) {
            diag_error(reader->diag, NOWHERE, "%s needs a value: %s %s", name, name, option->value);
            return;
        }
        value = *reader->at++;
    }
    take(reader, option, value);
}

bool options_read(struct options *options, const char *command, options_set taken, int count,
                  char *const *arguments, struct arena *arena, struct diag *diag) {
    size_t room = count > 0 ? (size_t)count : 1;
    *options = (struct options){
        .set = arena_add(arena, room, sizeof *options->set),
        .require = arena_add(arena, room, sizeof *options->require),
        .at_least = arena_add(arena, room, sizeof *options->at_least),
        .word = arena_add(arena, room, sizeof *options->word),
        .until = NAN,
        .error = NAN,
        .indifference = NAN,
        .budget = NAN,
        .hours_off_floor = NAN,
        .cash = NAN,
    };
    struct reader reader = {
        .into = options,
        .command = command,
        .taken = taken | OPTIONS_HELP,
        .at = arguments,
        .end = arguments + count,
        .arena = arena,
        .diag = diag,
    };
    size_t errors = diag_errors(diag);
    bool over = false;
    while (reader.at < reader.end) {
        const char *typed = *reader.at;
        if (!over && strcmp(typed, "--") == 0) {
            over = true;
            reader.at++;
        } else if (!over && typed[0] == '-' && typed[1] != 0) {
            read_option(&reader);
        } else {
            options->word[options->words++] = typed;
            reader.at++;
        }
    }
    return diag_errors(diag) == errors;
}

void options_list(struct page *page, options_set taken) {
    for (size_t i = 0; i < COUNT; i++) {
        if (!((taken | OPTIONS_HELP) & OPTIONS[i].bit))
            continue;
        struct page usage;
        page_init(&usage, page->arena);
        page_print(&usage, "  %s %s", OPTIONS[i].name, OPTIONS[i].value);
        page_field(page, usage.data, 26, 0);
        page_add(page, OPTIONS[i].doc);
        page_add(page, "\n");
    }
}
