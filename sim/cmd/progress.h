/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * progress: how far a study is, on standard error: one line that renews itself with the time left
 * on a terminal, a line every 10 % elsewhere, nothing under --quiet.
 */
#ifndef FRONTLINE_SIM_CMD_PROGRESS_H
#define FRONTLINE_SIM_CMD_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool quiet, terminal;
    double started, shown; /* seconds; shown: when last renewed */
    size_t tenths;         /* said so far, where there is no terminal */
    size_t known;          /* done before, which took no time */
    const char *what;      /* is counted: "trials" */
};

/* What is done now, on a terminal only; "" clears the line. */
void progress_note(const char *text, bool quiet);

void progress_start(struct progress *progress, bool quiet, const char *what);

/* So many of them need not be done: they tell nothing about the time left. */
void progress_known(struct progress *progress, size_t known);

/* A study_progress_fn; the context is a struct progress. */
void progress_show(void *context, size_t done, size_t planned);

/* Clears the line. Seconds since the start. */
double progress_end(struct progress *progress);

#endif
