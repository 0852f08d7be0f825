/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * overview_parts: what the table of overview.h and the words below it (overview_words.h) are made
 * of.
 *
 * Ownership  The output and the page are referred to; texts live in the arena given.
 */
#ifndef FRONTLINE_SIM_REPORT_OVERVIEW_PARTS_H
#define FRONTLINE_SIM_REPORT_OVERVIEW_PARTS_H

#include "sim/report/digits.h"
#include "sim/report/overview.h"

enum overview_kind {
    OVERVIEW_MONEY,
    OVERVIEW_MONEY_PER_YEAR,
    OVERVIEW_COUNT_PER_MONTH,
    OVERVIEW_PERCENT,
    OVERVIEW_PLAIN
};

enum { OVERVIEW_NUMBERS = 5 };

struct overview_column {
    const char *metric;
    enum overview_kind kind;
    const char *above, *below;
};

/* The last column is the headline: its difference to the first alternative is shown too. */
struct overview_view {
    struct overview_column column[OVERVIEW_NUMBERS];
    const char *headline; /* in words */
    const char *reading;  /* what there is to know where nothing is compared */
    bool money;           /* else service */
};

/* How money is written: one unit for the whole table, so that columns can be compared. */
struct overview_scale {
    double unit;
    int decimals;
    const char *words; /* "thousands of " */
};

/* What all parts of the table need. */
struct overview {
    struct page *page;
    const struct output *output;
    const struct results *results;
    const struct overview_view *view;
    struct overview_scale money;
    size_t label; /* width */
};

/* Of an alternative from 1 on, to the first. */
const struct interval *overview_headline(const struct overview *table, size_t alternative);

/* "+40", "-2.5"; "" where undefined. And " [+40, +134]"; nothing where there is no interval. */
void overview_number(char text[DIGITS_SIZE], double value, struct overview_scale scale,
                     bool with_sign);
const char *overview_interval(struct arena *arena, const struct interval *interval,
                              struct overview_scale scale, bool with_sign);

#endif
