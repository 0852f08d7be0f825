/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * number: numbers as text. For files the shortest form that reads back exactly; for people a few
 * digits with a separator every three.
 *
 * Invariant: the C locale, which no part of Frontline ever leaves.
 */
#ifndef FRONTLINE_SIM_REPORT_NUMBER_H
#define FRONTLINE_SIM_REPORT_NUMBER_H

#include <stddef.h>

enum { NUMBER_SIZE = 40 };

/*
 * The fewest significant digits from which the same double is read back; "" for NaN. Infinities,
 * which no result holds, are written as strtod reads them.
 */
void number_exact(char text[NUMBER_SIZE], double value);

/* 12,345.68 for (12345.678, 2); "" for NaN; exponents from 1e15 on. -0.00 is written 0.00. */
void number_people(char text[NUMBER_SIZE], double value, int decimals);

#endif
