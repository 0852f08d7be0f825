/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sheet: writes CSV (RFC 4180, but lines end in a line feed alone): comma, quotes where needed,
 * numbers in their shortest exact form, undefined as an empty cell.
 */
#ifndef FRONTLINE_SIM_REPORT_SHEET_H
#define FRONTLINE_SIM_REPORT_SHEET_H

#include "sim/report/text.h"

/* A sheet is written left to right, row after row; `header` names its columns, comma-separated. */
struct sheet {
    struct text *text;
    int filled; /* cells in the row so far */
};

void sheet_init(struct sheet *sheet, struct text *text, const char *header);
void sheet_text(struct sheet *sheet, const char *cell);
void sheet_number(struct sheet *sheet, double cell);
void sheet_count(struct sheet *sheet, size_t cell);
void sheet_row(struct sheet *sheet); /* ends the row */

#endif
