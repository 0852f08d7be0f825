/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_figure: one figure on its way to its files: what its title finds, the settings that its
 * gnuplot source reads, and its data.
 *
 * Places on the page are in pixels of a page PLOTS_WIDTH by PLOTS_HEIGHT, from the left and from
 * the top; gnuplot gets them as fractions from the bottom.
 *
 * Ownership  Everything lives in the arena.
 * Errors     None.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_FIGURE_H
#define FRONTLINE_SIM_REPORT_PLOTS_FIGURE_H

#include "sim/report/page.h"
#include "sim/report/plots_text.h"

enum { PLOTS_WIDTH = 1200, PLOTS_HEIGHT = 675, PLOTS_MARGIN = 30 };

/* Colours by number: an alternative's own (0 the first), or one of these. */
enum { PLOTS_INK = -1, PLOTS_SOFT = -2, PLOTS_LOSS = -3 };

/* Widths of the texts that a figure sets, in pixels a column: of mixed text, DejaVu Sans. */
#define PLOTS_COLUMN 7.6
#define PLOTS_LINE_HEIGHT 18.0

/* A place on the page. */
struct plots_box {
    double left, right, top, bottom;
};

struct plots_figure {
    const char *name;   /* of its files */
    const char *source; /* in the folder of gnuplot sources: "panels" */
    struct page head;   /* settings */
    struct page data;
    struct page labels, strokes; /* rows of settings, written last */
    size_t label_count, stroke_count;
    double top; /* first free pixel below title and note */
    struct arena *arena;
};

/*
 * Begins a figure with the sentence that it is there to show, and a note on how to read it.
 */
void plots_figure_init(struct plots_figure *figure, const char *name, const char *source,
                       const char *finding, const char *note, struct arena *arena);

/*
 * Settings. gnuplot wants an array to have an element even where it is never used, so an empty one
 * gets a zero or an empty text.
 */
void plots_figure_number(struct plots_figure *figure, const char *name, double value);
void plots_figure_numbers(struct plots_figure *figure, const char *name, const double *value,
                          size_t count);
void plots_figure_words(struct plots_figure *figure, const char *name, const char *const *word,
                        size_t count);

/* Texts to be shown, words of the scenario among them. */
void plots_figure_texts(struct plots_figure *figure, const char *name, const char *const *text,
                        size_t count);

/* A text anywhere on the page, its left end and middle at x, y. */
void plots_figure_label(struct plots_figure *figure, double x, double y, const char *text, int hue,
                        bool bold);

/* A straight line from one point of the page to another. */
void plots_figure_stroke(struct plots_figure *figure, const double from[2], const double to[2],
                         int hue, double width);

/* Writes labels and strokes into the head; the last thing to do. */
void plots_figure_end(struct plots_figure *figure);

#endif
