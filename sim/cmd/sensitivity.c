/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sensitivity: see sensitivity.h. Each method has a file of its own, sensitivity_METHOD.c. */
#include "sim/cmd/sensitivity.h"

#include "sim/cmd/sensitivity_beliefs.h"
#include "sim/cmd/sensitivity_morris.h"
#include "sim/cmd/sensitivity_sobol.h"
#include "sim/cmd/sensitivity_tornado.h"

#include <string.h>

enum { MOST_FLAGS = 5, SAMPLES_LEAST = 2, SAMPLES_MOST = 100000 };

enum method { TORNADO, MORRIS, SOBOL, METHODS };

static const struct {
    const char *name;
    bool (*further)(struct produce *produce, struct command_context *context);
    size_t samples;      /* unless stated; 0: it takes none */
    size_t replications; /* unless stated: luck is common to all variants, so that few will do */
} METHOD[METHODS] = {
    [TORNADO] = {"tornado", sensitivity_tornado, 0, 5},
    [MORRIS] = {"morris", sensitivity_morris, SENSITIVITY_MORRIS_TRAJECTORIES, 2},
    [SOBOL] = {"sobol", sensitivity_sobol, SENSITIVITY_SOBOL_SAMPLES, 2},
};

/* METHODS, and told, when there is no such method. */
static enum method find_method(const char *name, struct diag *diag) {
    const char *names[METHODS];
    for (size_t i = 0; i < METHODS; i++) {
        names[i] = METHOD[i].name;
        if (!name || strcmp(names[i], name) == 0)
            return (enum method)i;
    }
    diag_error(diag, (struct place){0}, "--method %s: no such method", name);
    const char *nearest = diag_nearest(name, names, METHODS);
    diag_note(diag, (struct place){0}, nearest ? "did you mean %s?" : "%s",
              nearest ? nearest : "it is one of tornado, morris and sobol");
    return METHODS;
}

/* 0, and told, when it cannot be. */
static bool find_samples(size_t *samples, enum method method, const struct options *options,
                         struct diag *diag) {
    *samples = METHOD[method].samples;
    if (!options_has(options, OPTIONS_SAMPLES))
        return true;
    if (method == TORNADO)
        diag_error(diag, (struct place){0},
                   "--samples: a tornado takes none; say --method morris "
                   "or --method sobol");
    else if (options->samples < SAMPLES_LEAST || options->samples > SAMPLES_MOST)
        diag_error(diag, (struct place){0}, "--samples %zu: must be from %d to %d",
                   options->samples, SAMPLES_LEAST, SAMPLES_MOST);
    else
        *samples = method == SOBOL ? sensitivity_sobol_samples(options->samples) : options->samples;
    return diag_errors(diag) == 0;
}

static bool has_alternatives(const struct scenario *scenario, struct diag *diag) {
    const struct scenario_alternative *a = scenario->alternative;
    if (scenario->alternatives <= 2)
        return true;
    diag_error(diag, (struct place){0},
               "sensitivity looks at the difference of one alternative to another, or at one "
               "alone, not at %zu",
               scenario->alternatives);
    diag_note(diag, (struct place){0}, "say --alternatives %s,%s or --alternatives %s", a[0].name,
              a[1].name, a[0].name);
    struct page known;
    page_init(&known, diag->arena);
    for (size_t i = 0; i < scenario->alternatives; i++)
        page_print(&known, "%s%s", i > 0 ? ", " : "", a[i].name);
    diag_note(diag, (struct place){0}, "known: %s", known.data);
    return false;
}

static size_t variants_of(enum method method, const struct sensitivity_asked *asked) {
    return method == TORNADO  ? sensitivity_tornado_variants(asked)
           : method == MORRIS ? sensitivity_morris_variants(asked, asked->samples)
                              : sensitivity_sobol_variants(asked);
}

/* What it will take, before it begins. */
static const char *announce(enum method method, const struct sensitivity_asked *asked,
                            struct arena *arena) {
    const struct scenario *scenario = asked->scenario;
    size_t variants = variants_of(method, asked);
    size_t replications = sensitivity_asked_replications(asked);
    struct page text;
    page_init(&text, arena);
    page_print(&text,
               "%s over %zu beliefs: %zu variants of %zu alternative%s in %zu replication%s, %zu "
               "runs in all",
               METHOD[method].name, scenario->beliefs, variants, scenario->alternatives,
               scenario->alternatives == 1 ? "" : "s", replications, replications == 1 ? "" : "s",
               variants * scenario->alternatives * replications);
    return text.data;
}

/* As replay types them again; --looks tells --replications from --set. */
static size_t list_flags(const char *flag[MOST_FLAGS], enum method method,
                         const struct sensitivity_asked *asked, struct arena *arena) {
    size_t flags = 0;
    struct page metric, name, samples, beliefs;
    page_init(&metric, arena);
    page_init(&name, arena);
    page_init(&samples, arena);
    page_init(&beliefs, arena);
    page_print(&metric, "--metric=%s", asked->metric);
    page_print(&name, "--method=%s", METHOD[method].name);
    page_print(&samples, "--samples=%zu", asked->samples);
    flag[flags++] = method == TORNADO ? METHOD[method].name : name.data;
    flag[flags++] = metric.data;
    if (asked->options->beliefs) {
        page_print(&beliefs, "--beliefs=%s", asked->options->beliefs);
        flag[flags++] = beliefs.data;
    }
    if (method != TORNADO)
        flag[flags++] = samples.data;
    if (asked->replications == 0)
        flag[flags++] = "--looks=no";
    return flags;
}

static int run(struct command_context *context, const struct options *options) {
    struct scenario scenario;
    struct options wanted = *options;
    /* Of one or two nobody needs to say which. */
    if (!options_has(options, OPTIONS_ALTERNATIVES))
        wanted.given |= OPTIONS_ALL;
    enum method method = find_method(options->method, context->diag);
    struct sensitivity_asked asked = {
        .options = &wanted,
        .scenario = &scenario,
    };
    if (method == METHODS || !find_samples(&asked.samples, method, options, context->diag) ||
        !command_read(&scenario, context, &wanted))
        return COMMAND_MISUSED;
    asked.metric = options->metric ? options->metric : variant_metric_default(&scenario);
    if (!variant_metric(&scenario, asked.metric, context) ||
        !has_alternatives(&scenario, context->diag))
        return COMMAND_MISUSED;
    if (scenario.beliefs == 0) {
        diag_error(context->diag, (struct place){0}, "%s: nothing is uncertain", scenario.folder);
        return COMMAND_MISUSED;
    }
    if (options->beliefs &&
        !sensitivity_beliefs_keep(&scenario, options->beliefs, context->arena, context->diag))
        return COMMAND_MISUSED;
    if (!options_has(options, OPTIONS_REPLICATIONS))
        asked.replications = METHOD[method].replications;
    const char *flag[MOST_FLAGS];
    struct produce produce = {.command = "sensitivity",
                              .scenario = &scenario,
                              .options = &wanted,
                              .flag = flag,
                              .flags = list_flags(flag, method, &asked, context->arena),
                              .announcement = announce(method, &asked, context->arena),
                              .further = METHOD[method].further,
                              .further_context = &asked};
    return produce_answer(&produce, context);
}

const struct command sensitivity_command = {
    .name = "sensitivity",
    .words = "SCENARIO",
    .doc = "which assumption the answer hangs on: one by one, screened, or by shares of variance",
    .help =
        "  frontline sensitivity scenarios/marathon --alternatives leaders_only,front_line_only\n"
        "  frontline sensitivity mine --alternatives as_is,both --metric churn\n"
        "  frontline sensitivity mine --alternatives as_is,both --method morris\n"
        "  frontline sensitivity mine --alternatives as_is,both --beliefs transfer,money.margin\n"
        "  frontline sensitivity mine --alternatives as_is,both --method sobol --samples 256\n"
        "\n"
        "How far the difference between two alternatives, or a metric of one, depends on the\n"
        "beliefs: the numbers of the models that are switched on, over their plausible ranges or\n"
        "the distributions that scenario.csv states. With --beliefs only of those, which is\n"
        "quicker.\n"
        "  tornado  each belief alone at either end of its range; which turn the answer round\n"
        "  morris   all beliefs vary: the mean size of each one's effect, and whether it bends or\n"
        "           works together with others (Morris 1991)\n"
        "  sobol    all beliefs vary: each one's share of the variance, alone and with others\n"
        "           (Saltelli 2010, Jansen 1999); of many beliefs the eight that a screening "
        "finds,\n"
        "           and the others together\n"
        "All variants have the same luck, so that few replications tell how they differ: 5 of\n"
        "each for tornado, 2 for the others, unless --replications says more. Assumed beliefs are\n"
        "marked. Leaves the files of run and tornado.csv, morris.csv or sobol.csv. Says first how\n"
        "many runs it takes; Ctrl-C keeps what is finished, and --resume continues.\n",
    .options = OPTIONS_STUDY | OPTIONS_METRIC | OPTIONS_METHOD | OPTIONS_SAMPLES | OPTIONS_BELIEFS,
    .least = 1,
    .most = 1,
    .run = run,
};
