/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * json_rows: a CSV text as JSON, so that what a command writes for a spreadsheet and for a program
 * cannot differ.
 *
 * The text named "sweep.csv" becomes the member "sweep": an array with an object per row, whose
 * members are named as the columns. A column is one of numbers when each of its cells is a number
 * or empty; an empty cell is null.
 */
#ifndef FRONTLINE_SIM_REPORT_JSON_ROWS_H
#define FRONTLINE_SIM_REPORT_JSON_ROWS_H

#include "sim/report/json.h"

/* What is no CSV file by its name is left out. */
void json_rows(struct json *json, const char *name, const struct page *csv);

#endif
