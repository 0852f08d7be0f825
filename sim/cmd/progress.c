/* SPDX-License-Identifier: GPL-3.0-or-later */
/* progress: see progress.h. */
#include "sim/cmd/progress.h"

#include "sim/scenario/platform.h"

#include <stdio.h>

enum { COMPLAINTS = 2, LINE = 60 };

/* Renewing the line more often than the eye follows costs time. */
static const double RENEWAL = 0.1;

void progress_note(const char *text, bool quiet) {
    if (!quiet && platform_is_terminal(COMPLAINTS))
        fprintf(stderr, "\r%-*s%s", LINE, text, text[0] ? "" : "\r");
}

void progress_start(struct progress *progress, bool quiet, const char *what) {
    *progress = (struct progress){
        .quiet = quiet,
        .what = what,
        .terminal = platform_is_terminal(COMPLAINTS),
        .started = platform_seconds(),
        .shown = platform_seconds(),
    };
    progress_note("finding today's rates ...", quiet);
}

void progress_known(struct progress *progress, size_t known) {
    progress->known += known;
}

static void time_left(char text[32], double seconds) {
    if (seconds < 90)
        snprintf(text, 32, "%.0f s", seconds);
    else if (seconds < 5400)
        snprintf(text, 32, "%.0f min", seconds / 60);
    else
        snprintf(text, 32, "%.1f h", seconds / 3600);
}

void progress_show(void *context, size_t done, size_t planned) {
    struct progress *progress = context;
    if (progress->quiet || planned == 0)
        return;
    if (!progress->terminal) {
        size_t tenths = 10 * done / planned;
        if (tenths > progress->tenths)
            fprintf(stderr, "%zu %% done\n", 10 * tenths);
        progress->tenths = tenths;
        return;
    }
    double now = platform_seconds();
    if (now - progress->shown < RENEWAL || done <= progress->known)
        return;
    progress->shown = now;
    char left[32], line[LINE + 64];
    double each = (now - progress->started) / (double)(done - progress->known);
    time_left(left, each * (double)(planned - done));
    snprintf(line, sizeof line, "%zu of %zu %s, %zu %%, about %s left", done, planned,
             progress->what, 100 * done / planned, left);
    fprintf(stderr, "\r%-*s", LINE, line);
}

double progress_end(struct progress *progress) {
    progress_note("", progress->quiet);
    return platform_seconds() - progress->started;
}
