/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_text: words and numbers as people read them in a figure.
 *
 * Ownership  All memory comes from the arena that was given; nothing is freed.
 * Errors     None.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_TEXT_H
#define FRONTLINE_SIM_REPORT_PLOTS_TEXT_H

#include "sim/base/arena.h"
#include "sim/report/page.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Adds `words` as a gnuplot string in single quotes: there neither backquotes nor macros mean
 * anything, so that a label from a scenario can never become a command. Control characters become
 * spaces.
 */
void plots_text_quote(struct page *page, const char *words);

/* The same for words to be shown: what enhanced text takes for markup gets a backslash. */
void plots_text_show(struct page *page, const char *words);

/* "accounts_receivable" as "Accounts receivable". */
const char *plots_text_name(struct arena *arena, const char *name);

/* What people call a thing: its label, or where that is empty or the name itself, the name so. */
const char *plots_text_label(struct arena *arena, const char *label, const char *name);

struct plots_lines {
    const char **line;
    size_t count, width; /* width: columns of the widest */
};

/*
 * Breaks a text at spaces (not before numbers) into lines of at most `width` columns, at most
 * `most` of them; what does not fit is cut, with an ellipsis. A word wider than a line is broken.
 * An empty text is one line. U+00A0 is no place to break, and becomes an ordinary space.
 */
struct plots_lines plots_text_wrap(struct arena *arena, const char *text, size_t width,
                                   size_t most);

/* U+00A0, a space at which no line is broken. */
#define PLOTS_JOIN "\xC2\xA0"

/* A short text that plots_text_wrap keeps on one line. */
const char *plots_text_together(struct arena *arena, const char *text);

/* The same number of lines, but of about the same length. */
struct plots_lines plots_text_even(struct arena *arena, const char *text, size_t width,
                                   size_t most);

/* ---- numbers in words ---- */

/* What a number counts, and so how it is written. */
enum plots_unit {
    PLOTS_COUNT,   /* 1,234 */
    PLOTS_SHARE,   /* a fraction, written in percent */
    PLOTS_POINTS,  /* a difference of fractions, written in percentage points */
    PLOTS_MONEY,   /* in the scenario's currency: AUD 1.24 million */
    PLOTS_MINUTES, /* 2.1 minutes */
    PLOTS_SKILL,   /* 0.42 SD */
};

/* What money is counted in when a scenario names no currency (an empty one). */
#define PLOTS_NO_CURRENCY "units of money"

/* Mean and 95 % confidence interval of the mean; NaN where undefined. */
struct plots_value {
    double mean, lo, hi;
};

/* A number with thousands separated by commas and a real minus sign. */
const char *plots_text_number(struct arena *arena, double value, int decimals);

/*
 * The size of an estimate, without its sign: "AUD 1.24 million", "84", "0.21 %". It has three
 * digits, or fewer where its interval bears no more (two of the half width).
 */
const char *plots_text_size(struct arena *arena, struct plots_value value, enum plots_unit unit,
                            const char *currency);

/* The same with a minus where it is negative. */
const char *plots_text_signed(struct arena *arena, struct plots_value value, enum plots_unit unit,
                              const char *currency);

/*
 * " (95 % interval 60 to 108)" to the digits of the mean, with the space in front; "" when there is
 * none. A difference put as "60 fewer" is negated first, with plots_text_negated.
 */
const char *plots_text_interval(struct arena *arena, struct plots_value value, enum plots_unit unit,
                                const char *currency);

struct plots_value plots_text_negated(struct plots_value value);

#endif
