/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_files: figures as files, and gnuplot run on them.
 *
 * Ownership  Texts live in the arena.
 * Errors     Told to the diag: files that cannot be read or written, complaints of gnuplot.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_FILES_H
#define FRONTLINE_SIM_REPORT_PLOTS_FILES_H

#include "sim/report/plots_figure.h"
#include "sim/scenario/platform.h"

#include <stdbool.h>

struct plots_files {
    const char *folder;  /* where figures go */
    const char *sources; /* where gnuplot sources are */
    const char *gnuplot; /* NULL: missing */
    struct arena *arena;
    struct diag *diag;
};

/* NAME.gp, settings and source in one, and NAME.csv unless the figure has no data of its own. */
bool plots_files_write(const struct plots_files *files, const struct plots_figure *figure);

/* The look that all figures load. */
bool plots_files_copy_style(const struct plots_files *files);

/* Runs NAME.gp in the folder; `out` gets what it prints, and may be NULL. */
bool plots_files_run(const struct plots_files *files, const char *name, struct platform_bytes *out);

/* FOLDER/NAME.KIND */
const char *plots_files_path(const struct plots_files *files, const char *name, const char *kind);

#endif
