/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * digits: numbers as text. For files the shortest form that reads back exactly; for people a few
 * digits with a separator every three.
 *
 * Invariant: the C locale, which no part of Frontline ever leaves.
 */
#ifndef FRONTLINE_SIM_REPORT_DIGITS_H
#define FRONTLINE_SIM_REPORT_DIGITS_H

#include <stddef.h>

enum { DIGITS_SIZE = 40 };

/*
 * The fewest significant digits from which the same double is read back; "" for NaN. Infinities,
 * which no result holds, are written as strtod reads them.
 */
void digits_exact(char text[DIGITS_SIZE], double value);

/* 12,345.68 for (12345.678, 2); "" for NaN; exponents from 1e15 on. -0.00 is written 0.00. */
void digits_people(char text[DIGITS_SIZE], double value, int decimals);

#endif
