/* SPDX-License-Identifier: GPL-3.0-or-later */
/* command: see command.h. */
#include "sim/cmd/command.h"

#include "sim/cmd/messages.h"

#include <stdarg.h>
#include <stdio.h>

void command_remark(const struct command_context *context, const char *format, ...) {
    if (context->quiet)
        return;
    va_list values;
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
}

bool command_read(struct scenario *scenario, struct command_context *context,
                  const struct options *options) {
    struct scenario_options wanted = {
        .set = options->set,
        .sets = options->sets,
        .alternatives = options->alternatives,
        .all = options_has(options, OPTIONS_ALL),
    };
    bool fine = scenario_read(scenario, options->word[0], &wanted, context->arena, context->diag);
    if (options->name)
        scenario->name = options->name;
    messages_say(context);
    return fine;
}
