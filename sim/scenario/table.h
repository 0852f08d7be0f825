/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * table: the bytes of a CSV file become cells that know where they stood.
 *
 * Habits of spreadsheets that are accepted: byte-order mark, any line ends, quoted newlines, a
 * `sep=` line, semicolons between cells (then numbers have a decimal comma), all-empty records,
 * empty cells at the end. A record whose first cell starts with # is a comment. Files that are not
 * UTF-8 text are refused with the cure.
 *
 * Ownership: cells and texts come from the arena and do not point into the bytes.
 * Invariant: every record has at least one cell that is not empty; texts are trimmed and hold no
 * zero byte. Lines and columns count from 1, columns in bytes; the column of a cell is that of its
 * first byte that is no space (its quote, if it is quoted).
 */
#ifndef FRONTLINE_SIM_SCENARIO_TABLE_H
#define FRONTLINE_SIM_SCENARIO_TABLE_H

#include "sim/base/arena.h"
#include "sim/base/diag.h"

#include <stdbool.h>
#include <stddef.h>

struct table_cell {
    const char *text;
    struct place place;
};

struct table_record {
    struct table_cell *cell;
    size_t count;
};

struct table {
    const char *file; /* as shown in messages */
    bool decimal_comma;
    struct table_record header;
    struct table_record *record; /* those behind the header */
    size_t records;
};

enum {
    TABLE_BYTES = 256 * 1024 * 1024,
    TABLE_CELL_BYTES = 64 * 1024,
    TABLE_CELLS = 1000 /* of one record */
};

/*
 * False when anything was wrong; `table` then holds what could be read all the same, perhaps no
 * header.
 */
bool table_read(struct table *table, const char *file, const char *bytes, size_t size,
                struct arena *arena, struct diag *diag);

#endif
