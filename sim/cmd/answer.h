/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * answer: what a study says in the end: figures drawn, the overview printed, or one JSON object.
 * Taken from the result folder, so that results found there and results just made read alike.
 */
#ifndef FRONTLINE_SIM_CMD_ANSWER_H
#define FRONTLINE_SIM_CMD_ANSWER_H

#include "sim/cmd/command.h"
#include "sim/cmd/require.h"

struct answer {
    const char *path;     /* of the result folder */
    bool reused;          /* it was there already */
    const char *scenario; /* its folder as typed, for commands that are proposed; may be NULL */
    const struct require *require; /* judged; NULL: there is none */
};

/* False, and told, when the folder cannot be read or figures failed. */
bool answer_add(const struct answer *answer, struct command_context *context,
                const struct options *options);

#endif
