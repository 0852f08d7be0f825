/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * digits: see digits.h. Digits are tried until they read back: 15 decimal digits survive in a
 * double, 17 always tell it (W. D. Clinger, "How to read floating point numbers accurately", 1990);
 * only subnormal numbers need fewer than 15.
 */
#include "sim/report/digits.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* 1e+05 becomes 1e5, 1e-05 becomes 1e-5. */
static void shorten_exponent(char *text) {
    char *to = strchr(text, 'e');
    if (!to)
        return;
    const char *from = ++to;
    if (*from == '-')
        *to++ = *from++;
    from += strspn(from, "+0");
    memmove(to, from, strlen(from) + 1);
}

void digits_exact(char text[DIGITS_SIZE], double value) {
    text[0] = 0;
    if (isnan(value))
        return;
    int digits = fabs(value) < DBL_MIN ? 1 : DBL_DIG;
    do
        snprintf(text, DIGITS_SIZE, "%.*g", digits, value);
    while (digits++ < DBL_DECIMAL_DIG && strtod(text, NULL) != value);
    shorten_exponent(text);
}

void digits_people(char text[DIGITS_SIZE], double value, int decimals) {
    text[0] = 0;
    if (isnan(value))
        return;
    if (fabs(value) >= 1e15) {
        snprintf(text, DIGITS_SIZE, "%.3g", value);
        return;
    }
    char plain[DIGITS_SIZE];
    int length = snprintf(plain, sizeof plain, "%.*f", decimals, fabs(value));
    int whole = decimals > 0 ? length - decimals - 1 : length;
    char *to = text;
    if (value < 0 && strspn(plain, "0.") != (size_t)length)
        *to++ = '-';
    for (int i = 0; i < length; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0)
            *to++ = ',';
        *to++ = plain[i];
    }
    *to = 0;
}
