/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run: see run.h. Read from `run` upwards: it is the way of the data. */
#include "sim/cmd/run.h"

#include "sim/cmd/answer.h"
#include "sim/cmd/messages.h"
#include "sim/cmd/produce.h"
#include "sim/cmd/steady.h"
#include "sim/cmd/uncertain.h"
#include "sim/report/trace.h"
#include "sim/scenario/text.h"

#include <string.h>

/* ---- the trace ---- */

/* Before the work, as far as it can be told then. */
static bool begin_trace(struct trace *trace, const char *results, struct command_context *context,
                        const struct options *options, int *status) {
    *status = COMMAND_MISUSED;
    if (!trace_name(trace, options->trace, options_has(options, OPTIONS_FORCE), results,
                    context->diag))
        return false;
    bool begun = trace_begin(trace, context->arena, context->diag);
    *status = begun ? COMMAND_FINE : COMMAND_FAILED;
    return begun;
}

static void remark_trace(const struct trace *trace, const struct scenario *scenario,
                         const struct command_context *context) {
    command_remark(context, "trace: %zu visits in %s", trace->visits, trace->path);
    const char *weekday = trace_text_weekday(scenario);
    if (setup_count(&scenario->setup, SETUP_CALENDARS) > 0 && strcmp(weekday, "Monday") != 0)
        command_remark(context,
                       "trace: start_date is a %s, but calendars begin with a Monday: weekdays of "
                       "the trace are off",
                       weekday);
}

/* `anchor` is NULL when the results were there already. Returns the status. */
static int write_trace(struct trace *trace, const struct scenario *scenario,
                       const struct anchor *anchor, const struct command_context *context,
                       const struct options *options) {
    struct study_options how = produce_manner(context, options);
    struct anchor again;
    if (!anchor && !study_anchor(&again, scenario, &how, context->arena)) {
        trace_drop(trace);
        return COMMAND_INTERRUPTED;
    }
    if (!trace_write(trace, scenario, anchor ? anchor : &again, &how, context->arena,
                     context->diag))
        return *context->stop ? COMMAND_INTERRUPTED : COMMAND_FAILED;
    remark_trace(trace, scenario, context);
    return COMMAND_FINE;
}

/* ---- */

static int run(struct command_context *context, const struct options *options) {
    struct scenario scenario;
    if (!command_read(&scenario, context, options))
        return COMMAND_MISUSED;
    bool fine = steady_prepare(&scenario, options, context);
    if (!uncertain_prepare(&scenario, options, context) || !fine)
        return COMMAND_MISUSED;
    const char *flag[2];
    struct produce produce = {
        .command = "run", .scenario = &scenario, .options = options, .flag = flag};
    if (options_has(options, OPTIONS_UNCERTAIN))
        flag[produce.flags++] = "--uncertain";
    if (options->steady)
        flag[produce.flags++] = text_format(context->arena, "--steady=%s", options->steady);
    struct require require;
    if (!require_read(&require, &scenario, NULL, options, context) ||
        !produce_find(&produce, context))
        return COMMAND_MISUSED;
    int status = COMMAND_FINE;
    struct trace trace;
    if (options->trace && !begin_trace(&trace, produce.path, context, options, &status))
        return status;
    if (!produce_make(&produce, context, &status)) {
        if (options->trace)
            trace_drop(&trace);
        return status;
    }
    if (options->trace) {
        const struct anchor *anchor = produce.study ? &produce.study->anchor : NULL;
        int traced = write_trace(&trace, &scenario, anchor, context, options);
        status = status == COMMAND_FINE ? traced : status;
    }
    if (!require_judge(&require, produce.path, NULL, context) && status == COMMAND_FINE)
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

const struct command run_command = {
    .name = "run",
    .words = "SCENARIO",
    .doc = "simulate a scenario: curves, money lost, and what each alternative adds",
    .help = "  frontline run scenarios/coffee-shop\n"
            "  frontline run scenarios/welding-supplier --all\n"
            "  frontline run mine --alternatives as_is,both --replications 40 -o results\n"
            "  frontline run mine --set programmes.care.sessions_per_year=4 --months 24\n"
            "  frontline run mine --uncertain            beliefs drawn from their ranges\n"
            "  frontline run mine --steady wait_minutes  the warm-up left out of totals\n"
            "  frontline run mine --trace mine.xes       every visit, for process mining; or .csv\n"
            "\n"
            "Simulates the folder SCENARIO as written: its first alternative, with --all every "
            "one, on\n"
            "the same luck. Prints a table, and leaves a folder of CSV files and figures. Results "
            "that\n"
            "are there already, for the same tables, options and version, are checked and shown "
            "again.\n"
            "Ctrl-C keeps the replications finished so far. Exit status: 0 fine, 1 failed, 2 bad\n"
            "scenario, 130 interrupted.\n",
    .options = OPTIONS_STUDY | OPTIONS_TRACE | OPTIONS_UNCERTAIN | OPTIONS_STEADY | OPTIONS_REQUIRE,
    .least = 1,
    .most = 1,
    .run = run,
};
