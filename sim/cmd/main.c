/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * main: the command `frontline`. One table lists the subcommands; this file finds the one that was
 * meant, reads its options, runs it, and writes its answer.
 *
 * Invariant: standard output gets the whole answer in one piece at the end, or an error message
 * says why not and the status is not 0.
 */
#include "sim/cmd/attribute.h"
#include "sim/cmd/check.h"
#include "sim/cmd/compare.h"
#include "sim/cmd/describe.h"
#include "sim/cmd/doctor.h"
#include "sim/cmd/eighty.h"
#include "sim/cmd/explain.h"
#include "sim/cmd/messages.h"
#include "sim/cmd/new.h"
#include "sim/cmd/optimise.h"
#include "sim/cmd/plot.h"
#include "sim/cmd/replay.h"
#include "sim/cmd/run.h"
#include "sim/cmd/sensitivity.h"
#include "sim/cmd/sweep.h"
#include "sim/scenario/platform.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const struct command *const COMMANDS[] = {
    &new_command,     &check_command, &describe_command,    &run_command,      &compare_command,
    &eighty_command,  &sweep_command, &sensitivity_command, &optimise_command, &attribute_command,
    &explain_command, &plot_command,  &replay_command,      &doctor_command,
};

enum { COUNT = sizeof COMMANDS / sizeof COMMANDS[0], USAGE_WIDTH = 26 };

/* The one mutable global: a signal handler is given nothing else, and worker threads read it. */
static atomic_int interrupted;

#if ATOMIC_INT_LOCK_FREE != 2
#error "a signal handler may only touch atomics that are always lock-free"
#endif

static void interrupt(int signal) {
    (void)signal;
    interrupted = 1;
}

static void out_of_memory(void *context, size_t bytes) {
    (void)context;
    (void)bytes;
    platform_die(COMMAND_FAILED, "frontline: out of memory\n");
}

/* ---- help ---- */

static void overall_help(struct page *page) {
    page_add(page, "frontline " FRONTLINE_VERSION
                   ": what does it do to customers and revenue if we spend this on our people?\n\n"
                   "  frontline run scenarios/coffee-shop          simulate, print a table, draw "
                   "figures\n"
                   "  frontline new coffee-shop mine               start a scenario of your own\n"
                   "  frontline describe training                  what a parameter means, and its "
                   "source\n\n"
                   "Commands:\n");
    for (size_t i = 0; i < COUNT; i++) {
        struct page usage;
        page_init(&usage, page->arena);
        page_print(&usage, "  %s %s", COMMANDS[i]->name, COMMANDS[i]->words);
        if (page_width(usage.data) >= USAGE_WIDTH) {
            page_print(page, "%s\n", usage.data);
            usage.data = "";
        }
        page_field(page, usage.data, USAGE_WIDTH, 0);
        page_print(page, "%s\n", COMMANDS[i]->doc);
    }
    page_add(page, "\nEach has --help; frontline --version says which this is.\n");
}

static void command_help(struct page *page, const struct command *command) {
    page_print(page, "frontline %s %s: %s\n\n%s\nOptions:\n", command->name, command->words,
               command->doc, command->help);
    options_list(page, command->options);
}

/* ---- running one ---- */

static const struct command *find_command(const char *name, struct diag *diag) {
    const char *names[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        names[i] = COMMANDS[i]->name;
        if (strcmp(names[i], name) == 0)
            return COMMANDS[i];
    }
    diag_error(diag, (struct place){0}, "unknown command %s", name);
    const char *nearest = diag_nearest(name, names, COUNT);
    if (nearest)
        diag_note(diag, (struct place){0}, "did you mean %s?", nearest);
    else
        diag_note(diag, (struct place){0}, "frontline --help lists them");
    return NULL;
}

static bool right_words(const struct command *command, const struct options *options,
                        struct diag *diag) {
    if (options->words >= command->least && options->words <= command->most)
        return true;
    if (options->words > command->most)
        diag_error(diag, (struct place){0}, "unexpected \"%s\"", options->word[command->most]);
    else
        diag_error(diag, (struct place){0}, "%s is missing", command->words);
    diag_note(diag, (struct place){0}, "usage: frontline %s %s", command->name, command->words);
    return false;
}

static int run_command_named(struct command_context *context, int count, char *const *arguments) {
    const struct command *command = find_command(arguments[0], context->diag);
    if (!command)
        return COMMAND_MISUSED;
    struct page name;
    page_init(&name, context->arena);
    page_print(&name, "frontline %s", command->name);
    struct options options;
    bool fine = options_read(&options, name.data, command->options, count - 1, arguments + 1,
                             context->arena, context->diag);
    context->quiet = options_has(&options, OPTIONS_QUIET);
    int status = COMMAND_MISUSED;
    if (options_has(&options, OPTIONS_HELP)) {
        command_help(&context->out, command);
        status = COMMAND_FINE;
    } else if (fine && right_words(command, &options, context->diag)) {
        status = command->run(context, &options);
    }
    return status;
}

static int run_all(struct command_context *context, int count, char *const *arguments) {
    if (count == 0) {
        struct page help;
        page_init(&help, context->arena);
        overall_help(&help);
        fputs(help.data, stderr);
        return COMMAND_MISUSED;
    }
    if (strcmp(arguments[0], "--help") == 0 || strcmp(arguments[0], "-h") == 0 ||
        strcmp(arguments[0], "help") == 0) {
        overall_help(&context->out);
        return COMMAND_FINE;
    }
    if (strcmp(arguments[0], "--version") == 0) {
        page_add(&context->out, "frontline " FRONTLINE_VERSION "\n");
        return COMMAND_FINE;
    }
    return run_command_named(context, count, arguments);
}

/* --json is kept even by a command line that is wrong otherwise. */
static bool asks_for_json(int count, char *const *arguments) {
    for (int i = 0; i < count && strcmp(arguments[i], "--") != 0; i++)
        if (strcmp(arguments[i], "--json") == 0)
            return true;
    return false;
}

/* A reader who went away, as in `frontline describe | head`, needs no message. */
static bool write_answer(const struct page *out) {
    if (out->size == 0 ||
        (fwrite(out->data, 1, out->size, stdout) == out->size && fflush(stdout) == 0))
        return true;
    if (errno != EPIPE)
        fprintf(stderr, "frontline: standard output cannot be written: %s\n", strerror(errno));
    return false;
}

int main(int count, char **arguments) {
    platform_start();
    platform_on_interrupt(interrupt);
    struct arena arena;
    arena_init(&arena, out_of_memory, NULL);
    struct diag diag;
    diag_init(&diag, &arena);
    struct command_context context = {.arena = &arena, .diag = &diag, .stop = &interrupted};
    page_init(&context.out, &arena);
    int status = run_all(&context, count - 1, arguments + 1);
    messages_say(&context);
    if (context.out.size == 0 && asks_for_json(count - 1, arguments + 1))
        messages_object(&context.out, arguments[1], &context);
    if (!write_answer(&context.out))
        status = status == COMMAND_FINE ? COMMAND_FAILED : status;
    arena_done(&arena);
    return status;
}
