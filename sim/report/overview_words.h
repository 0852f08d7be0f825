/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * overview_words: what stands below the table of overview.h: what it rests on, how to read it, and
 * what checks.csv sets beside its headline.
 */
#ifndef FRONTLINE_SIM_REPORT_OVERVIEW_WORDS_H
#define FRONTLINE_SIM_REPORT_OVERVIEW_WORDS_H

#include "sim/report/overview_parts.h"

/* Replications, months, money and assumptions; warnings of a start that had not settled. */
void overview_words_facts(const struct overview *table);

/* What the headline's intervals say, and how to read them. */
void overview_words_reading(const struct overview *table);

/* What stands beside the NPV of the alternative that adds most: all of them are in the file. */
void overview_words_beside(const struct overview *table);

#endif
