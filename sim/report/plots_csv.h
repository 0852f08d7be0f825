/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_csv: a table of a result folder, its columns found by name, so that columns may be added
 * or stand in another order.
 *
 * Ownership  Texts live in the arena.
 * Errors     A file that cannot be read, a column that is missing and a cell that is no number are
 *            told to the diag with file, line and column.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_CSV_H
#define FRONTLINE_SIM_REPORT_PLOTS_CSV_H

#include "sim/scenario/table.h"

#include <stdbool.h>
#include <stddef.h>

enum { PLOTS_CSV_COLUMNS = 16 };

/* The longest run that a scenario may ask for; a damaged file must not ask for more room. */
enum { PLOTS_CSV_MONTHS = 1200 };

/*
 * A file and the columns wanted from it: those in `column` up to the first NULL; the last
 * `optional` of them may be missing, and are then empty. In `at` their places in the file.
 */
struct plots_csv {
    const char *column[PLOTS_CSV_COLUMNS];
    size_t optional;
    size_t at[PLOTS_CSV_COLUMNS];
    struct table table;
    struct diag *diag;
};

/* `*found` says whether the file is there; one that is not is no error, and has no records. */
bool plots_csv_read(struct plots_csv *csv, const char *folder, const char *file, bool *found,
                    struct arena *arena, struct diag *diag);

/* The cell of a record in the wanted column number `column`: "" when empty. */
const char *plots_csv_text(const struct plots_csv *csv, size_t record, size_t column);

/* As a number, NaN when empty. False when it is something else. */
bool plots_csv_number(const struct plots_csv *csv, size_t record, size_t column, double *value);

/* As a whole number from 0 to `most`; false when it is something else. */
bool plots_csv_month(const struct plots_csv *csv, size_t record, size_t column, long most,
                     long *month);

#endif
