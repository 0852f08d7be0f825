/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sheet: the tables of one name, of a scenario and of the scenarios it starts from, put together
 * into rows that say which cells state which parameter. What the cells mean is for bind.
 *
 * Layers are added oldest first: the base of the base, the base, the scenario itself. How rows
 * of different layers meet is in columns.h.
 */
#ifndef FRONTLINE_SIM_SCENARIO_SHEET_H
#define FRONTLINE_SIM_SCENARIO_SHEET_H

#include "sim/base/arena.h"
#include "sim/base/diag.h"
#include "sim/scenario/columns.h"
#include "sim/scenario/names.h"
#include "sim/scenario/table.h"

#include <stdbool.h>
#include <stddef.h>

struct sheet_column {
    const struct param *param; /* NULL: a column without a name, or unknown */
    const char *key;           /* of a keyed column; NULL: plain */
    const char *unit;          /* stated in the header; NULL: none */
    struct place place;
    bool bad; /* a fault of the header was told: its cells are not read */
    bool reported;
};

/* A cell that is not empty. */
struct sheet_given {
    const struct sheet_column *column;
    struct table_cell cell;
    bool decimal_comma;
    size_t layer;
    struct sheet_given *next; /* of the same row: oldest layer first, then by column */
};

struct sheet_row {
    const char *key; /* key cells joined by "/" */
    size_t name;     /* index of the first key */
    size_t layer;    /* that named it first */
    size_t latest;   /* layer that stated it last */
    struct place place;
    struct sheet_given *first, *last;
};

struct sheet {
    struct columns_rule rule;
    struct sheet_row *row;
    size_t count, room;
    struct names keys;  /* of rows, for COLUMNS_BY_CELL; parallel to `row` */
    struct names names; /* first keys, for COLUMNS_BY_NAME */
    const char *file;   /* of the latest layer that has it; NULL: none has */
    bool partial;       /* something could not be read: rows may be missing */
    bool odd_columns;   /* a column is unknown: one that is missing may be misspelt */
};

/* Adds what a layer states. */
void sheet_add(struct sheet *sheet, const struct table *table, size_t layer, const char *currency,
               struct arena *arena, struct diag *diag);

/* Text of the cell in that column as the latest layer states it, "" when none does. */
const char *sheet_text(const struct sheet_row *row, const char *column);

#endif
