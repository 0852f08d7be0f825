/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * belief: the uncertain numbers of a scenario, and what is believed of each.
 *
 * Every number with the role BELIEF of a model that is switched on is uncertain over its plausible
 * range, widened to hold the value in force. The columns `distribution`, `low` and `high` of
 * scenario.csv say more about a scalar, or about any cell of another table, which is taken as
 * known otherwise: a company knows its own numbers. What --set states is known too.
 *
 *   uniform      anything from low to high is as likely
 *   triangular   from low to high, most likely the value in force
 *   normal       95 % lie between low and high, symmetrically
 *   lognormal    the same of the logarithm; low > 0
 *   fixed        known
 *
 * Units: those of the parameter. Ownership: memory of the arena given.
 */
#ifndef FRONTLINE_SIM_SCENARIO_BELIEF_H
#define FRONTLINE_SIM_SCENARIO_BELIEF_H

#include "models/setup.h"
#include "sim/base/arena.h"
#include "sim/base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct reading;
struct scenario;

enum belief_form {
    BELIEF_UNIFORM,
    BELIEF_TRIANGULAR,
    BELIEF_NORMAL,
    BELIEF_LOGNORMAL,
    BELIEF_FIXED,
    BELIEF_FORMS
};

extern const char *const belief_forms[BELIEF_FORMS]; /* the words of the column */

struct belief {
    struct setup_target target;
    const char *address;
    enum belief_form form;
    double low, high; /* low < high */
    double now;       /* the value in force */
    const char *source;
    bool assumed; /* the source says so */
};

/* What scenario.csv states of distributions; faults are told to the reading's diag. */
struct belief_stated {
    struct setup_target target;
    enum belief_form form;
    double low, high; /* NaN: the plausible end */
    struct place place;
};

/* Fills reading->stated, once all values are bound. */
void belief_bind(struct reading *r);

/* Fills scenario->belief from its values and what is stated of them, in the order of values. */
void belief_list(struct scenario *scenario, const struct reading *r);

/* The value below which a share u of the belief lies, 0 < u < 1; whole where it must be, and
 * inside the valid range. Increases with u. */
double belief_quantile(const struct belief *belief, double u);

/* Sets a belief in the scenario and in its today. */
void belief_put(struct scenario *scenario, const struct belief *belief, double value);

/* NULL, or why the values of some model cannot go together, with its kind in *kind. */
const char *belief_conflict(const struct scenario *scenario, const char **kind);

/*
 * Draws all beliefs of the scenario, addressed by (seed, draw, address of the belief). Where a
 * model's values cannot go together its beliefs are drawn again. Its alternatives stay as they are:
 * what they set is set, what they multiply is multiplied. False when no draw of a model would do.
 */
bool belief_draw(struct scenario *scenario, uint64_t seed, uint64_t draw);

#endif
