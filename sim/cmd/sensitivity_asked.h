/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sensitivity_asked: what a sensitivity analysis looks at, whatever its method: how far a metric of
 * one alternative, or its difference to another, depends on the beliefs of a scenario.
 *
 * Beliefs are put into a scenario as they are, not by --set, so that a timeline or an alternative
 * that changes them too does so on top.
 */
#ifndef FRONTLINE_SIM_CMD_SENSITIVITY_ASKED_H
#define FRONTLINE_SIM_CMD_SENSITIVITY_ASKED_H

#include "sim/cmd/variants.h"

struct sensitivity_asked {
    const struct options *options;
    const struct scenario *scenario; /* as written, with its beliefs */
    const char *metric;
    size_t samples;      /* trajectories, or base samples; 0 for a tornado */
    size_t replications; /* of each variant, at most; 0: those of the scenario */
};

/* What was found for a variant, and for the scenario as written. */
struct interval sensitivity_asked_of(const struct variants_result *result);
struct interval sensitivity_asked_written(const struct sensitivity_asked *asked,
                                          const struct results *results, struct arena *arena);

/* A variant with these values of the beliefs; NaN: as written. `value` must last. */
struct variant sensitivity_asked_variant(const struct sensitivity_asked *asked, const double *value,
                                         struct arena *arena);

/*
 * A cube_fn (sim/study/cube.h): the mean of what is found where input i is the share of belief
 * order[i] below its value. All beliefs are inputs. The context is this.
 */
struct sensitivity_asked_cube {
    const struct sensitivity_asked *asked;
    struct variants *variants;
    const size_t *order;
};

bool sensitivity_asked_cube(void *context, const double *point, size_t points, double *value);

/* "the difference in npv, Both against As is", or "the npv of As is"; and the comma that the first
 * needs where a sentence goes on. */
const char *sensitivity_asked_words(const struct sensitivity_asked *asked, struct arena *arena);
const char *sensitivity_asked_comma(const struct sensitivity_asked *asked);

/* address,assumed,low,high of a belief; alternative,baseline,metric. */
void sensitivity_asked_belief(struct cells *cells, const struct belief *belief);
void sensitivity_asked_names(struct cells *cells, const struct sensitivity_asked *asked);

/* How many replications a variant has. */
size_t sensitivity_asked_replications(const struct sensitivity_asked *asked);

/* A number for people, 12,345 or 0.123: as many decimals as suit the `largest` beside it. */
const char *sensitivity_asked_number(struct arena *arena, double value, double largest);

/* What there is to say when the answer was defined nowhere. */
void sensitivity_asked_undefined(struct page *page, const struct sensitivity_asked *asked);

/* What there is to say when it is this value wherever the beliefs are. */
void sensitivity_asked_still(struct page *page, const struct sensitivity_asked *asked,
                             double value);

/* For qsort: the larger first, undefined last. */
int sensitivity_asked_order(double a, double b);

/* A line of a table, without the blanks at its end. */
void sensitivity_asked_line(struct page *page, const char *line);

#endif
