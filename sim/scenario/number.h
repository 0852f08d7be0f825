/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * number: numbers as people and spreadsheets write them, read by a grammar of our own.
 *
 *   number = [sign] (digits [point [digits]] | point digits) [("e" | "E") [sign] digits]
 *
 * strtod alone would take "nan", "inf" and "0x1p3", and would stop silently at a thousands
 * separator. What is not a number is told apart, because each habit has its own cure: dates that a
 * spreadsheet made of numbers, its error values, formulas, thousands separators.
 *
 * In a decimal-comma file (cells separated by semicolons) the point of the grammar is a comma; a
 * full stop is taken as well unless it may separate thousands.
 */
#ifndef FRONTLINE_SIM_SCENARIO_NUMBER_H
#define FRONTLINE_SIM_SCENARIO_NUMBER_H

#include <stdbool.h>

/*
 * Reads the number that `text` begins with; `*rest` is what follows, without leading spaces: "" or
 * perhaps a unit. NULL when there is one, else what is wrong with the text, as the end of a
 * sentence that begins with it ("... is a date that ...").
 */
const char *number_read(const char *text, bool decimal_comma, double *value, const char **rest);

enum { NUMBER_TEXT = 32 };

/* For messages: a short text of a finite number that reads back exactly, 20000 or 1e6. */
const char *number_text(double value, char text[NUMBER_TEXT]);

#endif
