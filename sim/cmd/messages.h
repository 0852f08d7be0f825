/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * messages: what was told to the diag, said to people on standard error and to programs as JSON.
 *
 * Colours only on a terminal, and only without NO_COLOR (no-color.org).
 */
#ifndef FRONTLINE_SIM_CMD_MESSAGES_H
#define FRONTLINE_SIM_CMD_MESSAGES_H

#include "sim/cmd/command.h"
#include "sim/report/json.h"

struct messages {
    struct diag diag;
    struct messages *before; /* said earlier */
};

/* Prints what the context's diag holds and gives it a fresh one, keeping the old in `said`. */
void messages_say(struct command_context *context);

/* Adds what `from` holds to `to`, but for what was said or added already: variants of a scenario
 * have most of their warnings in common. `said` may be NULL. */
void messages_copy(struct diag *to, const struct diag *from, const struct messages *said);

/* Errors and warnings said so far, as the arrays "errors" and "warnings". */
void messages_members(struct json *json, const struct command_context *context);

/* The answer under --json when there is nothing but errors. */
void messages_object(struct page *page, const char *command, const struct command_context *context);

#endif
