/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * output: the files of a result folder, in one table. What each file holds is in the README of this
 * folder and in the header of the source that makes it.
 *
 * Ownership: struct output refers to what the caller holds; nothing is kept.
 */
#ifndef FRONTLINE_SIM_REPORT_OUTPUT_H
#define FRONTLINE_SIM_REPORT_OUTPUT_H

#include "sim/report/folder.h"
#include "sim/report/statistics.h"
#include "sim/scenario/scenario.h"
#include "sim/study/study.h"

#include <stdbool.h>

struct knowledge;
struct verdict;

/* A file that only this command writes. */
struct output_own {
    const char *name;
    struct page text;
};

struct output {
    const char *command; /* "run" */
    const char *hash;    /* of everything the results depend on, see manifest.h */
    const struct scenario *scenario;
    const struct study *study;
    const struct statistics *statistics;
    const char *const *set; /* --set as given, months and the like among them */
    size_t sets;
    const char *const *flag; /* further options that shape the results, "--until=5000" */
    size_t flags;
    const char *stopping_rule;         /* in words; NULL: all planned replications */
    const struct verdict *verdict;     /* of compare; NULL: a run draws no conclusion */
    const struct knowledge *knowledge; /* of drawn beliefs; NULL: none were */
    const struct output_own *own;
    size_t owns;
    const char *words; /* paragraphs below the table; NULL: none */
};

/* Fills a text with one file. */
typedef void output_fn(struct page *page, const struct output *output);

/* Writes all files but the log. */
bool output_write(struct folder *folder, const struct output *output, struct diag *diag);

#endif
