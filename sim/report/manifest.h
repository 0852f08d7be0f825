/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * manifest: run.json, which says what was run and how, so that it can be run again and give the
 * same bytes. Hence no times, machines, threads or absolute paths: those go to log.txt.
 */
#ifndef FRONTLINE_SIM_REPORT_MANIFEST_H
#define FRONTLINE_SIM_REPORT_MANIFEST_H

#include "sim/report/output.h"

/* What made this program: "gcc 12.2.0". */
extern const char manifest_compiler[];

/*
 * Hash of all that results depend on: the version, every table read, the alternatives in force and
 * every --set in order (--months, --seed and --replications are such), and further options that
 * shape results.
 */
void manifest_hash(char hash[SHA256_SIZE], const struct scenario *scenario, const char *const *set,
                   size_t sets, const char *const *flag, size_t flags, struct arena *arena);

/* Lists the files added to `folder` so far. Without a study nothing was measured: then nothing is
 * said of replications and anchor, here and in the log. */
void manifest_object(struct page *page, const struct output *output, const struct folder *folder);

/* What log.txt says beside it; `seconds` is how long the simulation took. */
void manifest_log(struct page *page, const struct output *output, size_t threads, double seconds);

#endif
