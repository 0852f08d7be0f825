/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check: see check.h. */
#include "sim/cmd/check.h"

#include "sim/cmd/messages.h"
#include "sim/report/params.h"
#include "sim/scenario/plausible.h"

/* "1 segment", "2 segments" */
static void amount(struct page *page, size_t number, const char *what, const char *after) {
    page_print(page, "%zu %s%s%s", number, what, number == 1 ? "" : "s", after);
}

static void say_text(struct page *page, const struct scenario *scenario) {
    const struct setup *setup = &scenario->setup;
    struct params_count count = params_count(scenario);
    page_print(page, "%s: ", scenario->folder);
    amount(page, scenario->inputs, "table", " read, fine\n");
    amount(page, setup_count(setup, SETUP_SEGMENTS), "segment", ", ");
    amount(page, setup->list[SETUP_JOURNEYS].count, "journey", ", ");
    amount(page, setup_count(setup, SETUP_TOUCHPOINTS), "touchpoint", ", ");
    amount(page, setup_count(setup, SETUP_GROUPS), "staff group", ", ");
    amount(page, setup_count(setup, SETUP_PROGRAMMES), "programme", ", ");
    amount(page, scenario->alternatives, "alternative", "\n");
    page_print(page, "%zu of %zu parameters are assumed\n", count.assumed, count.all);
}

static void say_object(struct page *page, const struct scenario *scenario,
                       const struct command_context *context) {
    const struct setup *setup = &scenario->setup;
    struct params_count count = params_count(scenario);
    struct json json;
    json_init(&json, page);
    json_object(&json, NULL);
    json_count(&json, "format", 1);
    json_text(&json, "command", "check");
    json_text(&json, "scenario", scenario->name);
    json_count(&json, "tables", scenario->inputs);
    json_count(&json, "segments", setup_count(setup, SETUP_SEGMENTS));
    json_count(&json, "journeys", setup->list[SETUP_JOURNEYS].count);
    json_count(&json, "touchpoints", setup_count(setup, SETUP_TOUCHPOINTS));
    json_count(&json, "groups", setup_count(setup, SETUP_GROUPS));
    json_count(&json, "programmes", setup_count(setup, SETUP_PROGRAMMES));
    json_count(&json, "parameters", count.all);
    json_count(&json, "assumed", count.assumed);
    json_array(&json, "alternatives");
    for (size_t i = 0; i < scenario->alternatives; i++)
        json_text(&json, NULL, scenario->alternative[i].name);
    json_end(&json);
    messages_members(&json, context);
    json_end(&json);
}

static int run(struct command_context *context, const struct options *options) {
    struct options wanted = *options;
    if (!options_has(options, OPTIONS_ALTERNATIVES))
        wanted.given |= OPTIONS_ALL;
    struct scenario scenario;
    if (!command_read(&scenario, context, &wanted))
        return COMMAND_MISUSED;
    plausible_look(&scenario, context->arena, context->diag);
    messages_say(context);
    if (options_has(options, OPTIONS_JSON))
        say_object(&context->out, &scenario, context);
    else
        say_text(&context->out, &scenario);
    return COMMAND_FINE;
}

const struct command check_command = {
    .name = "check",
    .words = "SCENARIO",
    .doc = "validate a scenario, and do nothing else",
    .help =
        "  frontline check scenarios/coffee-shop\n"
        "  frontline check mine --set months=24 --set programmes.care.cost=450\n"
        "  frontline check mine --json\n"
        "\n"
        "Reads every table of the folder SCENARIO and of the scenarios it starts from, with all\n"
        "alternatives, and reports every problem as file:line:column in one pass. Numbers that "
        "are\n"
        "possible but hard to believe, a turnover of 22 a year for one of 22 %, are warnings. "
        "Exit\n"
        "status: 0 fine, 2 not.\n",
    .options = OPTIONS_SCENARIO | OPTIONS_JSON,
    .least = 1,
    .most = 1,
    .run = run,
};
