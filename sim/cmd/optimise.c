/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * optimise: see optimise.h. After the study, which is of the first alternative alone, splits of the
 * budget are simulated on the same luck (points.h, frontier.h), and what is best is told by what it
 * adds on luck of its own, because the best of many is partly the luckiest.
 */
#include "sim/cmd/optimise.h"

#include "sim/cmd/optimum.h"
#include "sim/cmd/variant.h"
#include "sim/report/digits.h"

#include <math.h>

enum { EVALUATIONS = 200, OWN_FLAGS = 8 };

static bool check_direction(struct frontier *frontier, const struct scenario *scenario,
                            struct command_context *context) {
    struct metric_columns columns;
    metrics_expand(&columns, &scenario->setup, context->arena);
    long column = metrics_find(&columns, frontier->metric);
    enum metric_direction direction = columns.column[column].metric->direction;
    if (direction == METRIC_NONE) {
        diag_error(context->diag, (struct place){0},
                   "--metric %s: more of it is neither better nor "
                   "worse",
                   frontier->metric);
        return false;
    }
    frontier->sign = direction == METRIC_UP ? 1.0 : -1.0;
    return true;
}

static bool further(struct produce *produce, struct command_context *context) {
    struct frontier *frontier = produce->further_context;
    char budget[DIGITS_SIZE];
    digits_people(budget, frontier->plan.budget, 0);
    command_remark(context,
                   "trying up to %zu splits of %s a year, the promising ones in all %zu "
                   "replications",
                   frontier_points(frontier), budget, produce->study->results.replications);
    if (!frontier_find(frontier, produce, context))
        return false;
    struct page words;
    page_init(&words, context->arena);
    optimum_words(&words, frontier, produce->study->results.label[0]);
    optimum_sheet(produce_own(produce, "optimum.csv", context->arena), frontier);
    optimum_splits_sheet(produce_own(produce, "splits.csv", context->arena), frontier);
    optimum_frontier_sheet(produce_own(produce, "frontier.csv", context->arena), frontier);
    produce->words = words.data;
    return true;
}

/* What shapes the results, as it can be typed again. */
struct flags {
    const char **flag;
    size_t count;
    struct arena *arena;
};

static void add_text(struct flags *flags, const char *name, const char *value) {
    struct page text;
    page_init(&text, flags->arena);
    page_print(&text, value ? "%s=%s" : "%s", name, value);
    flags->flag[flags->count++] = text.data;
}

static void add_number(struct flags *flags, const char *name, double value) {
    struct page text;
    page_init(&text, flags->arena);
    page_print(&text, "%.17g", value);
    if (!isnan(value))
        add_text(flags, name, text.data);
}

static void add_flags(struct flags *flags, const struct options *options,
                      const struct frontier *frontier) {
    add_number(flags, "--budget", frontier->plan.budget);
    add_text(flags, "--metric", frontier->metric);
    add_number(flags, "--evaluations", (double)frontier->evaluations);
    add_number(flags, "--hours-off-floor", options->hours_off_floor);
    add_number(flags, "--cash", options->cash);
    if (options->programmes)
        add_text(flags, "--programmes", options->programmes);
    if (options_has(options, OPTIONS_OVER_TIME))
        add_text(flags, "--over-time", NULL);
    for (size_t i = 0; i < options->at_leasts; i++)
        add_text(flags, "--at-least", options->at_least[i]);
}

static int run(struct command_context *context, const struct options *options) {
    struct scenario scenario;
    struct frontier frontier = {.metric = options->metric ? options->metric : "npv",
                                .evaluations =
                                    options->evaluations > 0 ? options->evaluations : EVALUATIONS};
    const struct plan_wishes wishes = {.budget = options->budget,
                                       .hours = options->hours_off_floor,
                                       .cash = options->cash,
                                       .at_least = options->at_least,
                                       .at_leasts = options->at_leasts,
                                       .programmes = options->programmes,
                                       .over_time = options_has(options, OPTIONS_OVER_TIME)};
    if (!command_read(&scenario, context, options) ||
        !variant_metric(&scenario, frontier.metric, context) ||
        !check_direction(&frontier, &scenario, context))
        return COMMAND_MISUSED;
    if (scenario.alternatives != 1) {
        diag_error(context->diag, (struct place){0},
                   "optimise starts from one alternative, not %zu: say --alternatives %s",
                   scenario.alternatives, scenario.alternative[0].name);
        return COMMAND_MISUSED;
    }
    if (!plan_build(&frontier.plan, &scenario, &wishes, context->arena, context->diag))
        return COMMAND_MISUSED;
    struct flags flags = {.arena = context->arena};
    flags.flag = arena_add(context->arena, OWN_FLAGS + options->at_leasts, sizeof *flags.flag);
    add_flags(&flags, options, &frontier);
    struct produce produce = {.command = "optimise",
                              .scenario = &scenario,
                              .options = options,
                              .flag = flags.flag,
                              .flags = flags.count,
                              .lean = true,
                              .pieces = "splits",
                              .further = further,
                              .further_context = &frontier};
    return produce_answer(&produce, context);
}

const struct command optimise_command = {
    .name = "optimise",
    .words = "SCENARIO",
    .doc = "the best split of a training budget, and what more or less money would bring",
    .help =
        "  frontline optimise scenarios/welding-supplier --budget 81000\n"
        "  frontline optimise scenarios/welding-supplier --programmes care_school,front_school\n"
        "  frontline optimise mine --budget 50000 --at-least counter=5000 --hours-off-floor 40\n"
        "  frontline optimise mine --budget 50000 --over-time --cash 60000\n"
        "\n"
        "Splits --budget a year (default: 2 % of what people are paid) over the programmes of\n"
        "the scenario, direct cost and paid hours counted, or leaves some of it unspent. A\n"
        "programme's money buys whole sessions, evenly spread, each made larger or smaller so\n"
        "that no money is left over. Where none can be priced each group gets one. --over-time\n"
        "splits each half of the run by itself. All splits are tried on the same luck; the best\n"
        "of a few replications are tried on all, and what is found is valued on luck that the\n"
        "search has not seen, beside the same to each programme, all to one, and the split as\n"
        "written. Then the same for other budgets: the frontier, and the return of the last\n"
        "money.\n"
        "Leaves the files of run, optimum.csv, splits.csv and frontier.csv.\n",
    .options = (OPTIONS_STUDY & ~OPTIONS_ALL) | OPTIONS_BUDGET | OPTIONS_METRIC |
               OPTIONS_PROGRAMMES | OPTIONS_AT_LEAST | OPTIONS_HOURS_OFF_FLOOR | OPTIONS_CASH |
               OPTIONS_OVER_TIME | OPTIONS_EVALUATIONS,
    .least = 1,
    .most = 1,
    .run = run,
};
