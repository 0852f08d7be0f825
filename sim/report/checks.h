/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * checks: other ways to look at what an alternative is worth, beside its NPV and never instead of
 * it: returns on the outlay, break-even, value of the customers who stay, and closed forms that
 * know nothing of the simulation (see models/money/worth.h and utility.h).
 *
 * Values are computed replication by replication and have the mean over replications with its 95 %
 * interval; what follows from the scenario alone, or from means, has none. A check that makes no
 * sense for an alternative (returns of the baseline, say) has no row there; one that makes sense
 * and is not defined has an empty value.
 *
 * Ownership: rows live in the arena; texts are const or live there too.
 */
#ifndef FRONTLINE_SIM_REPORT_CHECKS_H
#define FRONTLINE_SIM_REPORT_CHECKS_H

#include "sim/report/output.h"

/* In the order of checks.csv, behind roi, benefit_cost, payback_month and share_paid_back. */
enum checks_kind {
    CHECKS_NPV_DIFFERENCE,
    CHECKS_IRR,
    CHECKS_OUTLAY,
    CHECKS_BREAK_EVEN,
    CHECKS_UTILITY,
    CHECKS_RETENTION,
    CHECKS_MULTIPLE,
    CHECKS_CUSTOMERS,
    CHECKS_CUSTOMERS_DIFFERENCE,
    CHECKS_LIFETIME_RUN,
    CHECKS_LIFETIME_RUN_THEORY,
    CHECKS_LIFETIME,
    CHECKS_KINDS
};

enum checks_scope {
    CHECKS_EVERY,    /* a row for every alternative */
    CHECKS_COMPARED, /* with the first: none for that */
    CHECKS_SEGMENT,  /* a row for every alternative and segment: lifetime:regular */
};

struct checks_rule {
    const char *name, *unit;
    const char *formula; /* in words */
    const char *source;
    enum checks_scope scope;
};

extern const struct checks_rule checks_rules[CHECKS_KINDS];

struct checks_row {
    size_t alternative;
    const char *name, *unit, *formula;
    double value, lo, hi;
};

struct checks {
    struct checks_row *row; /* alternative by alternative */
    size_t count;
};

void checks_of(struct checks *checks, const struct output *output, struct arena *arena);

/* NULL: no such row. */
const struct checks_row *checks_find(const struct checks *checks, size_t alternative,
                                     const char *name);

/* checks.csv */
void checks_sheet(struct page *page, const struct output *output);

#endif
