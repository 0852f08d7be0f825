/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * results: what an array of trials leaves behind: per alternative, replication and metric a value
 * per month and a total. Undefined is NaN. Only the longest prefix of replications finished for
 * every alternative is kept, so results never depend on the order in which threads finished.
 *
 * Ownership: filled by study_run, memory from its arena; read-only afterwards.
 */
#ifndef FRONTLINE_SIM_STUDY_RESULTS_H
#define FRONTLINE_SIM_STUDY_RESULTS_H

#include "models/metrics.h"

#include <stdbool.h>
#include <stddef.h>

/* What totals leave out at the start, and why. */
struct results_steady {
    const char *metric; /* that was looked at; NULL: nothing is left out, nobody asked */
    size_t left_out;    /* months */
    bool settled;
};

struct results {
    const char *const *alternative; /* names, baseline first */
    const char *const *label;       /* for people; never NULL or empty */
    size_t alternatives;
    size_t replications; /* complete ones */
    size_t planned;      /* asked for */
    bool complete;       /* replications == planned */
    size_t lucks;        /* consecutive replications that share a draw of beliefs; 1: no draws */
    struct results_steady steady;
    size_t months;
    struct metric_columns columns;
    double *monthly;       /* see results_month */
    double *total;         /* see results_total */
    size_t planned_stride; /* replications the arrays have room for */
};

/* Value in month 0..months (month 0: stocks only). */
static inline double *results_month(const struct results *r, size_t alternative, size_t replication,
                                    size_t column) {
    return r->monthly +
           ((alternative * r->planned_stride + replication) * r->columns.count + column) *
               (r->months + 1);
}

static inline double *results_total(const struct results *r, size_t alternative,
                                    size_t replication) {
    return r->total + (alternative * r->planned_stride + replication) * r->columns.count;
}

#endif
