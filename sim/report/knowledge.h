/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * knowledge: what is said of results whose beliefs were drawn: how much of the spread is knowledge
 * and how much luck, how likely each alternative is the best, and which belief is worth measuring
 * before deciding.
 *
 * Ownership: memory of the arena; `output` must outlive it.
 */
#ifndef FRONTLINE_SIM_REPORT_KNOWLEDGE_H
#define FRONTLINE_SIM_REPORT_KNOWLEDGE_H

#include "sim/report/json.h"
#include "sim/report/output.h"
#include "sim/study/information.h"

struct knowledge_part {
    const struct belief *belief;
    struct information_part part;
};

struct knowledge {
    const struct output *output;
    size_t column; /* of the deciding metric */
    size_t draws;
    double *best;                   /* share of draws, by alternative */
    struct information_whole whole; /* without meaning for a single alternative */
    struct knowledge_part *part;    /* most valuable first; every belief of the scenario */
    size_t parts, seen;             /* seen: those whose worth is above 0 */
};

/* Results of draws only (results.lucks > 1, at least 3 draws); the deciding metric is that of the
 * verdict, else npv. */
void knowledge_of(struct knowledge *k, const struct output *output, struct arena *arena);

/* The following take output->knowledge. draws.csv: the value of every belief in every draw. */
void knowledge_draw_sheet(struct page *page, const struct output *output);

/* uncertainty.csv: totals of the company, and differences, taken apart. */
void knowledge_spread_sheet(struct page *page, const struct output *output);

/* information.csv: all beliefs together, then one by one; for two alternatives or more. */
void knowledge_worth_sheet(struct page *page, const struct output *output);

/* The same two tables as arrays "uncertainty" and "information". */
void knowledge_members(struct json *json, const struct output *output);

/* Lines for below the table; money is divided by `unit`. */
void knowledge_words(struct page *page, const struct output *output, double unit, int decimals);

#endif
