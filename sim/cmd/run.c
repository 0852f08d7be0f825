/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run: see run.h. Read from `run` upwards: it is the way of the data. */
#include "sim/cmd/run.h"

#include "sim/cmd/answer.h"
#include "sim/cmd/messages.h"
#include "sim/cmd/progress.h"
#include "sim/report/manifest.h"
#include "sim/report/output.h"
#include "sim/report/trace.h"
#include "sim/scenario/platform.h"

#include <string.h>

static struct study_options manner(const struct command_context *context,
                                   const struct options *options) {
    return (struct study_options){
        .threads = options->threads,
        .stop = context->stop,
        .oom = context->arena->oom,
        .touchpoint_losses = true,
    };
}

static double simulate(struct study *study, const struct scenario *scenario,
                       const struct command_context *context, const struct options *options) {
    struct progress progress;
    progress_start(&progress, context->quiet);
    struct study_options how = manner(context, options);
    how.progress = progress_show;
    how.context = &progress;
    study_run(study, scenario, &how, context->arena);
    return progress_end(&progress);
}

static bool write_results(struct folder *folder, const struct output *output, size_t threads,
                          double seconds, struct command_context *context) {
    struct page log;
    page_init(&log, context->arena);
    manifest_log(&log, output, threads > 0 ? threads : platform_processors(), seconds);
    if (output_write(folder, output, context->diag) &&
        folder_add_unlisted(folder, FOLDER_LOG, &log, context->diag))
        return folder_end(folder, context->diag);
    folder_drop(folder, context->diag);
    return false;
}

/* Simulates, and leaves a whole result folder at `path`, or nothing: then it returns false. */
static bool make_results(struct study *study, const char *path, const char *hash,
                         const struct scenario *scenario, struct command_context *context,
                         const struct options *options, int *status) {
    struct folder folder;
    *status = COMMAND_FAILED;
    if (!folder_begin(&folder, path, context->arena, context->diag))
        return false;
    double seconds = simulate(study, scenario, context, options);
    if (study->results.replications == 0) {
        folder_drop(&folder, context->diag);
        diag_error(context->diag, (struct place){0},
                   "interrupted before the first replication was complete");
        *status = COMMAND_INTERRUPTED;
        return false;
    }
    struct statistics statistics;
    statistics_of(&statistics, &study->results, context->arena);
    const struct output output = {
        .command = "run",
        .hash = hash,
        .scenario = scenario,
        .study = study,
        .statistics = &statistics,
        .set = options->set,
        .sets = options->sets,
    };
    if (!write_results(&folder, &output, options->threads, seconds, context))
        return false;
    *status = study->results.complete ? COMMAND_FINE : COMMAND_INTERRUPTED;
    if (!study->results.complete)
        command_remark(context, "interrupted: %zu of %zu replications are kept",
                       study->results.replications, study->results.planned);
    return true;
}

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
    struct study_options how = manner(context, options);
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
    char hash[SHA256_SIZE];
    manifest_hash(hash, &scenario, options->set, options->sets, context->arena);
    const char *path =
        folder_path(options->output, scenario.name, hash, context->arena, context->diag);
    if (!path)
        return COMMAND_MISUSED;
    bool reused =
        !options_has(options, OPTIONS_FORCE) && folder_finished(path, hash, context->arena);
    if (!reused && !folder_free(path, context->arena, context->diag))
        return COMMAND_MISUSED;
    int status = COMMAND_FINE;
    struct trace trace;
    if (options->trace && !begin_trace(&trace, path, context, options, &status))
        return status;
    struct study study;
    if (!reused && !make_results(&study, path, hash, &scenario, context, options, &status)) {
        if (options->trace)
            trace_drop(&trace);
        return status;
    }
    if (options->trace) {
        int traced =
            write_trace(&trace, &scenario, reused ? NULL : &study.anchor, context, options);
        status = status == COMMAND_FINE ? traced : status;
    }
    const struct answer answer = {.path = path, .reused = reused};
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
    .options = OPTIONS_STUDY | OPTIONS_TRACE,
    .least = 1,
    .most = 1,
    .run = run,
};
