/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bind: the cells of sheets become the structs of a setup, by the rows of the parameter table.
 *
 * `struct reading` is what is known while a scenario is read: the setup so far, and for each of its
 * values where it came from. A value that could not be read keeps its default and is marked bad, so
 * that no check reports the same fault again in other words.
 */
#ifndef FRONTLINE_SIM_SCENARIO_BIND_H
#define FRONTLINE_SIM_SCENARIO_BIND_H

#include "models/setup.h"
#include "sim/base/arena.h"
#include "sim/base/diag.h"
#include "sim/scenario/base.h"
#include "sim/scenario/names.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/sheet.h"
#include "sim/scenario/value.h"

#include <stdbool.h>
#include <stddef.h>

struct bind_slot {
    enum scenario_origin origin;
    struct place place;
    const char *source; /* remark beside a scalar; "" when there is none */
    bool bad;
};

struct reading {
    struct arena *arena;
    struct diag *diag;
    struct base base;
    struct sheet sheet[COLUMNS_SHEETS];
    struct setup *setup;
    char *rows[COLUMNS_SHEETS];             /* the structs; of tables the same as in `setup` */
    struct bind_slot *slot[COLUMNS_SHEETS]; /* by row, then as in bind_slots */
    struct bind_slot **scalar;              /* by model, then by parameter */
    struct names name[SETUP_TABLES];        /* of rows, where they have one */
    struct names list[SETUP_LISTS];
    struct belief_stated *stated; /* in scenario.csv */
    size_t states, states_room;
};

/* Puts layers together and fills the setup and the rows of all other sheets. */
void bind_all(struct reading *r);

/* Where the value of a target came from. */
struct bind_slot *bind_slot(const struct reading *r, struct setup_target target);

/* The same for a column of a row of any sheet, by name. */
const struct bind_slot *bind_cell(const struct reading *r, size_t sheet, size_t row,
                                  const char *column);

/* Index of the thing that `word` names for a REF parameter; false, and told, when unknown. */
bool bind_reference(struct reading *r, const struct param *param, const char *word,
                    const char *what, struct place place, long *index);

/* Has a value been found bad, so that nothing can be said about it? */
bool bind_is_bad(const struct reading *r, size_t sheet, size_t row, const char *column);

/* Is the address one of a cell of a table, and not of a scalar? */
bool bind_is_cell(const char *text);

/* Where a value is stated; when it is not, where its row is. */
struct place bind_place(const struct reading *r, size_t sheet, size_t row, const char *column);

/* Where a scalar is stated; when it is not, scenario.csv. */
struct place bind_scalar_place(const struct reading *r, size_t model, const struct param *param);

#endif
