/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * attribute: see attribute.h. After the study the worlds are simulated in which some owners are
 * perfect, and Shapley's shares of what they gain are told: who owns what, by which worlds, is
 * defined in sim/study/players.h.
 */
#include "sim/cmd/attribute.h"

#include "models/settings.h"
#include "sim/cmd/owners.h"
#include "sim/report/shares.h"
#include "sim/study/shapley.h"

#include <stdlib.h>
#include <string.h>

/* All orders are tried up to so many owners: 256 worlds a replication. Beyond, an order and its
 * reverse, which keeps it to some worlds for each owner. */
enum { ALL_UP_TO = 8, DEFAULT_ORDERS = 2, MOST_ORDERS = 1000000 };

struct attribute {
    enum players_view view;
    bool wanted[ATTRIBUTION_METRICS];
    long orders; /* stated; 0: all; < 0: not stated */
    struct players players;
};

/* ---- what was asked for ---- */

/* Position in a list that ends with NULL; told when it is not there. */
static long choose(const char *option, const char *word, const char *const *list,
                   struct diag *diag) {
    size_t count = 0;
    for (; list[count]; count++)
        if (strcmp(list[count], word) == 0)
            return (long)count;
    struct page all;
    page_init(&all, diag->arena);
    for (size_t i = 0; i < count; i++)
        page_print(&all, "%s%s", i > 0 ? ", " : "", list[i]);
    diag_error(diag, (struct place){0}, "%s %s: must be one of %s", option, word, all.data);
    const char *nearest = diag_nearest(word, list, count);
    if (nearest)
        diag_note(diag, (struct place){0}, "did you mean %s?", nearest);
    return -1;
}

static bool read_orders(struct attribute *a, const char *text, struct diag *diag) {
    a->orders = -1;
    if (!text)
        return true;
    if (strcmp(text, "all") == 0) {
        a->orders = 0;
        return true;
    }
    size_t digits = strspn(text, "0123456789");
    long value = digits > 0 && digits < 8 && !text[digits] ? strtol(text, NULL, 10) : 0;
    if (value >= 1 && value <= MOST_ORDERS) {
        a->orders = value;
        return true;
    }
    diag_error(diag, (struct place){0},
               "--permutations %s: must be all, or a whole number from 1 to %d", text, MOST_ORDERS);
    return false;
}

static bool read_wishes(struct attribute *a, const struct options *options, struct diag *diag) {
    long view = options->by ? choose("--by", options->by, players_views, diag) : 0;
    long metric =
        options->metric ? choose("--metric", options->metric, attribution_metrics, diag) : 0;
    for (long i = 0; i < ATTRIBUTION_METRICS; i++)
        a->wanted[i] = !options->metric || i == metric;
    a->view = view >= 0 ? (enum players_view)view : PLAYERS_TOUCHPOINT;
    return read_orders(a, options->permutations, diag) && view >= 0 && metric >= 0;
}

static bool find_players(struct attribute *a, const struct scenario *scenario,
                         struct command_context *context) {
    const struct place nowhere = {0};
    /* Who there is hangs neither on luck nor on the anchor. */
    struct world_spec actual = study_world(scenario, NULL, 0, 0, context->arena->oom);
    players_find(&a->players, a->view, &actual, context->arena);
    if (a->players.active > SHAPLEY_MOST) {
        diag_error(context->diag, nowhere, "%zu owners by %s, and %d at most can share",
                   a->players.active, players_views[a->view], SHAPLEY_MOST);
        diag_note(context->diag, nowhere, "try --by group, department or factor");
        return false;
    }
    if (a->orders == 0 && a->players.active > SHAPLEY_MOST_EXACT) {
        diag_error(context->diag, nowhere, "--permutations all: %zu owners, and %d at most",
                   a->players.active, SHAPLEY_MOST_EXACT);
        diag_note(context->diag, nowhere, "say a number of permutations instead");
        return false;
    }
    if (a->orders < 0)
        a->orders = a->players.active <= ALL_UP_TO ? 0 : DEFAULT_ORDERS;
    return true;
}

/* ---- what they say ---- */

static void say(struct produce *produce, const struct attribute *a,
                const struct attribution *attribution, struct arena *arena) {
    const struct scenario_params *settings =
        setup_model(&produce->scenario->setup, "scenario", "scenario");
    struct shares_spec spec = {.alternative = produce->scenario->alternative[0].name,
                               .currency = settings->currency,
                               .players = &a->players,
                               .attribution = attribution,
                               .orders = (size_t)a->orders};
    struct shares shares;
    struct page words;
    memcpy(spec.wanted, a->wanted, sizeof spec.wanted);
    shares_of(&shares, &spec, arena);
    shares_sheet(produce_own(produce, "attribution.csv", arena), &shares);
    shares_meter_sheet(produce_own(produce, "eighty_meter.csv", arena), &shares);
    page_init(&words, arena);
    shares_words(&words, &shares);
    produce->words = words.data;
}

static bool further(struct produce *produce, struct command_context *context) {
    const struct attribute *a = produce->further_context;
    const struct attribution_spec spec = {.scenario = produce->scenario,
                                          .anchor = &produce->study->anchor,
                                          .players = &a->players,
                                          .orders = (size_t)a->orders,
                                          .replications = produce->study->results.replications};
    struct attribution attribution;
    bool complete = owners_find(&attribution, &spec, produce, context);
    /* Interrupted, what is whole is told all the same. */
    if (attribution.replications > 0 && !attribution.overrun.found)
        say(produce, a, &attribution, context->arena);
    return complete;
}

static const char *flag_of(const char *name, const char *value, struct arena *arena) {
    struct page text;
    page_init(&text, arena);
    page_print(&text, "%s=%s", name, value);
    return text.data;
}

static int run(struct command_context *context, const struct options *options) {
    struct scenario scenario;
    struct attribute *a = arena_add(context->arena, 1, sizeof *a);
    enum { MOST_FLAGS = 4 };
    bool wishes = read_wishes(a, options, context->diag);
    if (!command_read(&scenario, context, options) || !wishes)
        return COMMAND_MISUSED;
    if (scenario.alternatives != 1) {
        diag_error(context->diag, (struct place){0},
                   "attribute looks at one alternative, not %zu: say --alternatives %s",
                   scenario.alternatives, scenario.alternative[0].name);
        return COMMAND_MISUSED;
    }
    if (!find_players(a, &scenario, context))
        return COMMAND_MISUSED;
    const char *flags[MOST_FLAGS] = {"attribute",
                                     flag_of("--by", players_views[a->view], context->arena)};
    size_t count = 2;
    if (options->metric)
        flags[count++] = flag_of("--metric", options->metric, context->arena);
    if (options->permutations)
        flags[count++] = flag_of("--permutations", options->permutations, context->arena);
    struct produce produce = {.command = "attribute",
                              .scenario = &scenario,
                              .options = options,
                              .flag = flags,
                              .flags = count,
                              .lean = true,
                              .pieces = "replications of owners",
                              .further = further,
                              .further_context = a};
    return produce_answer(&produce, context);
}

const struct command attribute_command = {
    .name = "attribute",
    .words = "SCENARIO",
    .doc = "who owns churn and lost revenue, in shares that add up: the 80 % meter",
    .help =
        "  frontline attribute scenarios/welding-supplier\n"
        "  frontline attribute scenarios/welding-supplier --by factor\n"
        "  frontline attribute mine --by group --metric churned --alternatives both\n"
        "\n"
        "Simulates companies in which some owners are perfect, on the same luck, and shares what\n"
        "that brings back among them (Shapley 1953): shares add up to the whole, in every\n"
        "replication. Owners are\n"
        "  touchpoint   each touchpoint: no step there fails, and nobody hangs up\n"
        "  group        the touchpoints that a group serves; those without one are technology\n"
        "  department   those of all its groups\n"
        "  factor       front_line, leaders and technology (the touchpoints they serve; leaders\n"
        "               also lead with full skill), price (nobody minds rises, and offers\n"
        "               elsewhere) and product (which stays as it is today)\n"
        "and in all of them the seams: what is lost between departments and channels. The 80 %\n"
        "meter says what share the front line owns, and whether the popular claim holds here.\n"
        "Leaves the files of run, but for losses of single touchpoints, attribution.csv and\n"
        "eighty_meter.csv.\n",
    .options = (OPTIONS_STUDY & ~OPTIONS_ALL) | OPTIONS_METRIC | OPTIONS_BY | OPTIONS_PERMUTATIONS,
    .least = 1,
    .most = 1,
    .run = run,
};
