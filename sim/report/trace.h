/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * trace: the journeys of one run as an event log for process mining, in the forms of trace_text.h.
 *
 * What is traced is the actual world of replication 1 of every alternative. It is simulated once
 * more for that, after the study, which so pays nothing and may as well have been kept from an
 * earlier run.
 *
 *     trace_name, trace_begin     before the work: is the file's name right, can it be written?
 *     trace_write                 the whole of it; or trace_drop
 *
 * Order       CSV: alternatives as they were run; within one by start, to the millisecond, then
 *             case by its numbers, then as it happened. XES: alternatives, cases by their numbers,
 *             visits as they happened. No order depends on threads.
 * Memory      About 80 bytes per visit of one alternative.
 * Errors      Told to the diag. The file is there as a whole or not at all.
 * Ownership   Path and arena must outlive the struct.
 */
#ifndef FRONTLINE_SIM_REPORT_TRACE_H
#define FRONTLINE_SIM_REPORT_TRACE_H

#include "sim/report/trace_text.h"
#include "sim/scenario/platform.h"
#include "sim/study/study.h"

struct trace {
    const char *path;
    enum trace_text_form form;
    bool replace; /* a file that is there already */
    struct platform_draft draft;
    size_t visits; /* written */
};

/* False when the path has no ending that says the form, lies in `results`, or is taken. */
bool trace_name(struct trace *trace, const char *path, bool replace, const char *results,
                struct diag *diag);

/* False when the file cannot be written. */
bool trace_begin(struct trace *trace, struct arena *arena, struct diag *diag);

/* False when it could not be written, or the options' `stop` was set; there is no file then. */
bool trace_write(struct trace *trace, const struct scenario *scenario, const struct anchor *anchor,
                 const struct study_options *options, struct arena *arena, struct diag *diag);

void trace_drop(struct trace *trace);

#endif
