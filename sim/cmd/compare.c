/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare: see compare.h. Everything that shapes the results beyond the scenario and --set goes
 * into the flags, and so into the hash of the folder.
 */
#include "sim/cmd/compare.h"

#include "models/registry.h"
#include "models/settings.h"
#include "sim/cmd/answer.h"
#include "sim/cmd/produce.h"
#include "sim/cmd/steady.h"
#include "sim/cmd/uncertain.h"
#include "sim/cmd/variant.h"

#include <math.h>
#include <string.h>

/* Without --replications or an end in sight, a comparison stops here. */
enum { MOST_REPLICATIONS = 200, MOST_FLAGS = 10 };

static struct scenario_params *settings(const struct scenario *scenario) {
    return scenario->setup.model[registry_find("scenario", "scenario")];
}

/* Puts the alternative of that name first. */
static bool choose_baseline(struct scenario *scenario, const char *name, struct diag *diag) {
    if (!name)
        return true;
    size_t i = 0;
    while (i < scenario->alternatives && strcmp(scenario->alternative[i].name, name) != 0)
        i++;
    if (i == scenario->alternatives) {
        diag_error(diag, (struct place){0}, "--baseline %s: no such alternative here", name);
        struct page known;
        page_init(&known, diag->arena);
        for (size_t k = 0; k < scenario->alternatives; k++)
            page_print(&known, "%s%s", k > 0 ? ", " : "", scenario->alternative[k].name);
        diag_note(diag, (struct place){0}, "known: %s", known.data);
        return false;
    }
    struct scenario_alternative first = scenario->alternative[i];
    memmove(scenario->alternative + 1, scenario->alternative, i * sizeof first);
    scenario->alternative[0] = first;
    return true;
}

static void add_flag(struct produce *produce, const char **flags, struct arena *arena,
                     const char *name, const char *text, double number) {
    struct page flag;
    page_init(&flag, arena);
    if (text)
        page_print(&flag, "--%s=%s", name, text);
    else
        page_print(&flag, "--%s=%.17g", name, number);
    flags[produce->flags++] = flag.data;
}

static void add_flags(struct produce *produce, const struct verdict_rule *rule,
                      const struct options *options, struct arena *arena) {
    const char **flags = arena_add(arena, MOST_FLAGS, sizeof *flags);
    produce->flag = flags;
    add_flag(produce, flags, arena, "metric", rule->metric, 0);
    add_flag(produce, flags, arena, "error", NULL, rule->error);
    add_flag(produce, flags, arena, "looks", rule->looks ? "yes" : "no", 0);
    if (!isnan(rule->until))
        add_flag(produce, flags, arena, "until", NULL, rule->until);
    if (!isnan(rule->indifference))
        add_flag(produce, flags, arena, "indifference", NULL, rule->indifference);
    if (rule->independent)
        flags[produce->flags++] = "--independent";
    if (options_has(options, OPTIONS_UNCERTAIN))
        flags[produce->flags++] = "--uncertain";
    if (options->steady)
        add_flag(produce, flags, arena, "steady", options->steady, 0);
    if (options->baseline)
        add_flag(produce, flags, arena, "baseline", options->baseline, 0);
}

static bool prepare(struct scenario *scenario, struct verdict_rule *rule,
                    struct command_context *context, const struct options *options) {
    struct options wanted = *options;
    if (!options_has(options, OPTIONS_ALTERNATIVES))
        wanted.given |= OPTIONS_ALL;
    if (!command_read(scenario, context, &wanted))
        return false;
    bool fine = choose_baseline(scenario, options->baseline, context->diag);
    *rule = (struct verdict_rule){
        .metric = options->metric ? options->metric : variant_metric_default(scenario),
        .error = isnan(options->error) ? VERDICT_ERROR : options->error,
        .until = options->until,
        .indifference = options->indifference,
        .looks =
            !options_has(options, OPTIONS_REPLICATIONS) && !options_has(options, OPTIONS_UNCERTAIN),
        .independent = options_has(options, OPTIONS_INDEPENDENT),
    };
    fine = variant_metric(scenario, rule->metric, context) && fine;
    if (!isnan(rule->until) && !rule->looks)
        diag_warning(context->diag, (struct place){0},
                     "--until changes nothing: %s how many replications there are",
                     options_has(options, OPTIONS_UNCERTAIN) ? "with --uncertain it is fixed"
                                                             : "--replications says");
    if (scenario->alternatives < 2) {
        diag_error(context->diag, (struct place){0},
                   "%s has one alternative, and there is nothing to compare it with",
                   scenario->folder);
        diag_note(context->diag, (struct place){0},
                  "alternatives.csv names more: frontline describe alternatives says how");
        fine = false;
    }
    if (rule->looks && settings(scenario)->replications < MOST_REPLICATIONS)
        settings(scenario)->replications = MOST_REPLICATIONS;
    fine = steady_prepare(scenario, options, context) && fine;
    return uncertain_prepare(scenario, options, context) && fine;
}

static int run(struct command_context *context, const struct options *options) {
    struct scenario scenario;
    struct verdict_rule rule;
    if (!prepare(&scenario, &rule, context, options))
        return COMMAND_MISUSED;
    struct produce produce = {
        .command = "compare", .scenario = &scenario, .options = options, .rule = &rule};
    add_flags(&produce, &rule, options, context->arena);
    struct require require;
    if (!require_read(&require, &scenario, &rule, options, context) ||
        !produce_find(&produce, context))
        return COMMAND_MISUSED;
    int status;
    if (!produce_make(&produce, context, &status))
        return status;
    if (!require_judge(&require, produce.path, &rule, context) && status == COMMAND_FINE)
        status = COMMAND_FAILED;
    const struct answer answer = {
        .path = produce.path,
        .reused = produce.reused,
        .scenario = options->word[0],
        .require = &require,
    };
    if (answer_add(&answer, context, options))
        return status;
    return *context->stop ? COMMAND_INTERRUPTED : COMMAND_FAILED;
}

const struct command compare_command = {
    .name = "compare",
    .words = "SCENARIO",
    .doc = "alternatives against the first, on the same luck, with a verdict in words",
    .help =
        "  frontline compare scenarios/marathon\n"
        "  frontline compare mine --baseline as_is --until 20000    interval of at most +-20,000\n"
        "  frontline compare mine --metric churn --error 0.01\n"
        "  frontline compare mine --replications 40                 exactly 40, one look\n"
        "  frontline compare mine --uncertain         beliefs drawn: what is worth measuring "
        "first\n"
        "  frontline compare mine --require \"both:npv>0\"           for scripts: status 1 if not\n"
        "\n"
        "Simulates blocks of 10 replications of all alternatives and stops by itself when every\n"
        "answer is clear, or as narrow as --until asks, at the latest after 200 replications (or\n"
        "those the scenario states, if more). Looking does not spoil the conclusion: all\n"
        "intervals hold together with probability 1 - error. With --uncertain every belief is\n"
        "drawn from its range, anew for every two of 200 replications, and the answer says how\n"
        "much of the spread is knowledge and what knowing would be worth. Leaves the files of run "
        "and\n"
        "verdicts.csv. Exit status: 0 fine, 1 failed or a --require is not sure, 2 bad scenario,\n"
        "130 interrupted.\n",
    .options = OPTIONS_STUDY | OPTIONS_BASELINE | OPTIONS_METRIC | OPTIONS_UNTIL | OPTIONS_ERROR |
               OPTIONS_INDIFFERENCE | OPTIONS_INDEPENDENT | OPTIONS_UNCERTAIN | OPTIONS_STEADY |
               OPTIONS_REQUIRE,
    .least = 1,
    .most = 1,
    .run = run,
};
