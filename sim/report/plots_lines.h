/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_lines: what the figures of curves over months have in common: lines of metrics, and the
 * phrases of their titles.
 *
 * Ownership  Everything lives in the arena.
 * Errors     None.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_LINES_H
#define FRONTLINE_SIM_REPORT_PLOTS_LINES_H

#include "sim/report/plots_data.h"
#include "sim/report/plots_panels.h"
#include "sim/report/plots_pick.h"

/* What bands and whiskers are, for the note of a figure. */
#define PLOTS_BANDS "Bands: 95 % confidence intervals of the means"
#define PLOTS_WHISKERS "Whiskers: 95 % confidence intervals"

/* Is a metric other than zero, in any month of any alternative? */
bool plots_lines_exist(const struct plots_data *data, const char *metric);

/* Does any customer join or leave? */
bool plots_lines_customers_change(const struct plots_data *data);

/* " after 36 months", for `word` "after". */
const char *plots_lines_tail(const struct plots_data *data, const char *word, struct arena *arena);

/* "keeps 84 more customers than", and "is worth AUD 310,000 more than". */
struct plots_phrase plots_lines_customers(const struct plots_data *data, struct arena *arena);
struct plots_phrase plots_lines_npv(const struct plots_data *data, struct arena *arena);

/* " Shown: 16 of 30.", or "" when all are. */
const char *plots_lines_cut(size_t shown, size_t all, struct arena *arena);

/* Adds the line of a metric of one alternative, if `set` has it; there must be room. */
void plots_lines_add(struct plots_panel *panel, const struct plots_data *data,
                     const struct plots_set *set, const char *metric, size_t alternative,
                     const char *label, struct arena *arena);

/* A panel with a line for each alternative from `from` on, and room for one more. */
struct plots_panel plots_lines_panel(const struct plots_data *data, const struct plots_set *set,
                                     const char *metric, size_t from, bool labels,
                                     struct arena *arena);

/* Adds dots where the metric was observed, if it was; there must be room. */
void plots_lines_observed(struct plots_panel *panel, const struct plots_data *data,
                          const char *metric, struct arena *arena);

/* Lays out the panels and ends the figure. */
void plots_lines_draw(struct plots_figure *figure, const struct plots_data *data,
                      struct plots_panel *panel, size_t panels, enum plots_layout layout);

#endif
