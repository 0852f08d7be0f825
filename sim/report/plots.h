/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots: the figures of a run, drawn by gnuplot from the files of its result folder.
 *
 * Into RUN/figures go, per figure, NAME.gp (what is drawn, then how: a copy of the source in
 * plots/), NAME.csv (its data), NAME.svg and NAME.png; and style.gp, the common look. In that
 * folder `gnuplot NAME.gp` draws the figure again, and nothing else is needed. Only files are
 * read, so an old run can be drawn anew.
 *
 * gnuplot is started by argument list, never through a shell, once per figure. Where it is missing
 * everything else is written all the same.
 *
 * Ownership  What is returned lives in the arena.
 * Errors     Told to the diag: unreadable results, files that cannot be written, complaints of
 *            gnuplot. A missing gnuplot is no error.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_H
#define FRONTLINE_SIM_REPORT_PLOTS_H

#include "sim/base/arena.h"
#include "sim/base/diag.h"

#include <stdbool.h>
#include <stddef.h>

/* What to say, in one line, when gnuplot is missing. */
#define PLOTS_INSTALL \
    "gnuplot is missing, so no figures were drawn; on Debian: apt install gnuplot-nox"

struct plots_skipped {
    const char *figure;
    const char *reason; /* "no training changes any skill" */
};

struct plots_report {
    const char **path; /* drawn: RUN/figures/NAME.svg, then its .png, figure by figure */
    size_t paths;
    struct plots_skipped *skipped; /* figures that this run has nothing for */
    size_t skips;
    bool gnuplot_missing;
};

/*
 * Draws all figures of the result folder `run`. `sources` is the folder of the gnuplot sources
 * (plots/ in the repository). The folder RUN/figures is made where missing; files in it are
 * replaced.
 */
bool plots_draw(struct plots_report *report, const char *run, const char *sources,
                struct arena *arena, struct diag *diag);

/*
 * The main curve (customers; waiting where there is no churn) as text for a terminal of `width`
 * columns (50 at least). NULL when gnuplot is missing or there is nothing to draw; told only if it
 * failed.
 */
const char *plots_sketch(const char *run, const char *sources, size_t width, struct arena *arena,
                         struct diag *diag);

#endif
