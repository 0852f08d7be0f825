/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * verdict: what a comparison concludes, pair by pair, in numbers and in words: beats, loses, cannot
 * tell yet (and how many more replications would settle it), or exactly the same.
 *
 * One metric decides. Its differences are looked at after complete blocks of replications, at a
 * stated error for all alternatives and all looks together (sim/stats/selection.h); so looking does
 * not spoil the conclusion. When the replications were fixed beforehand there is one look.
 *
 * Ownership: memory of the arena; `results` must outlive it.
 */
#ifndef FRONTLINE_SIM_REPORT_VERDICT_H
#define FRONTLINE_SIM_REPORT_VERDICT_H

#include "sim/report/json.h"
#include "sim/report/output.h"
#include "sim/stats/selection.h"

enum { VERDICT_BLOCK = 10 };

/* What decides, and the error of everything said together, unless asked for otherwise. */
#define VERDICT_METRIC "npv"
#define VERDICT_ERROR 0.05

/* How a line begins that tells a command to type. SCENARIO stands for the scenario's folder:
 * results do not depend on where it lies. */
#define VERDICT_SCENARIO "SCENARIO"
#define VERDICT_COMMAND "  frontline compare " VERDICT_SCENARIO

/* Nobody is told to wait for more replications than these. */
#define VERDICT_SENSIBLE 1e4

struct verdict_rule {
    const char *metric;
    double error;        /* of everything said, together */
    double until;        /* half-width that is narrow enough; NaN: only clear answers end it */
    double indifference; /* differences that do not matter; NaN: a hundredth of the baseline in the
                          * first block */
    bool looks;          /* after each block; else once, at the end */
    bool independent;    /* other luck for each alternative */
};

/* Higher and lower where neither way is better. */
enum verdict_word {
    VERDICT_SAME,
    VERDICT_BEATS,
    VERDICT_LOSES,
    VERDICT_HIGHER,
    VERDICT_LOWER,
    VERDICT_OPEN
};

struct verdict_pair {
    enum verdict_word word;
    struct interval interval; /* simultaneous, over all pairs with the baseline and all looks */
    double share_better;
    double needed;            /* replications in all that would settle it; NaN unless open */
    double variance_ratio;    /* of independent runs to twins; NaN where there is no spread */
    struct selection_gap gap; /* to the best of the others */
};

struct verdict {
    struct verdict_rule rule;
    const struct results *results;
    size_t column, look; /* look: see selection.h, 0 when it is the only one */
    double indifference;
    struct verdict_pair *pair; /* by alternative; that of 0 has only a gap, the rest is NaN */
    bool *alive;               /* may be the best, after Kim and Nelson */
    size_t left;
    bool identical; /* every metric of every pair is exactly 0 */
};

void verdict_of(struct verdict *verdict, const struct verdict_rule *rule,
                const struct results *results, struct arena *arena);

/* The look, see selection.h, at so many replications under this rule. */
size_t verdict_look(const struct verdict_rule *rule, size_t replications);

/* Is every pair clear, or known as narrowly as asked? */
bool verdict_settled(const struct verdict *verdict);

/* verdicts.csv, the same rows as an array "verdicts", and lines in words for below the table. */
void verdict_sheet(struct page *page, const struct output *output);
void verdict_members(struct json *json, const struct output *output);
void verdict_words(struct page *page, const struct output *output, double unit, int decimals);

#endif
