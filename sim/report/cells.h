/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cells: writes CSV (RFC 4180, but lines end in a line feed alone): comma, quotes where needed,
 * numbers in their shortest exact form, undefined as an empty cell.
 */
#ifndef FRONTLINE_SIM_REPORT_CELLS_H
#define FRONTLINE_SIM_REPORT_CELLS_H

#include "sim/report/page.h"

/* A table is written left to right, row after row; `header` names its columns, comma-separated. */
struct cells {
    struct page *page;
    int filled; /* cells in the row so far */
};

void cells_init(struct cells *cells, struct page *page, const char *header);
void cells_text(struct cells *cells, const char *cell);
void cells_number(struct cells *cells, double cell);
void cells_count(struct cells *cells, size_t cell);
void cells_row(struct cells *cells); /* ends the row */

#endif
