/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number: see number.h. */
#include "sim/scenario/number.h"

#include "sim/scenario/text.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IS_DATE                                                                                   \
    "is a date or a time of day, perhaps made by a spreadsheet out of a number: format the cell " \
    "as a number, type it again and save"
#define IS_SPREADSHEET_ERROR "is an error value of a spreadsheet: repair the formula and save"
#define IS_FORMULA "is a formula: save its value"
#define HAS_THOUSANDS "has a thousands separator: write the digits without it"
#define HAS_BOTH                                                                                  \
    "has a point and a comma: in a file with semicolons the comma is the decimal sign, so leave " \
    "out thousands separators"
#define MAY_BE_THOUSANDS                                                                           \
    "may mean thousands or decimals: in a file with semicolons write the decimal sign as a comma " \
    "and no thousands separator"
#define HAS_COMMA \
    "has a decimal comma in a file whose cells are separated by commas: write a decimal point"
#define IS_TOO_LARGE "is too large for a number"
#define IS_TOO_LONG "is too long for a number"
#define IS_NO_NUMBER "is not a number"

/* A copy of the part that is a number, with a point; longer texts are no sensible numbers. */
enum { LONGEST = 400 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static size_t digits(const char *text) {
    size_t n = 0;
    while (is_digit(text[n]))
        n++;
    return n;
}

static const char *skip_spaces(const char *text) {
    while (text_space(text))
        text += text_space(text);
    return text;
}

/* ---- what is not a number ---- */

/* Length of a thousands separator; the comma and the point count, whichever the file uses. */
static size_t separator(const char *text) {
    if (strncmp(text, "\xe2\x80\x99", 3) == 0) /* right single quotation mark, as in Switzerland */
        return 3;
    return *text && strchr(",.'", *text) ? 1 : text_space(text);
}

/* One to three digits, then groups of three behind separators: 1,000 or 12 345.67. */
static bool has_thousands(const char *text) {
    text += *text == '-' || *text == '+';
    size_t lead = digits(text);
    size_t groups = 0;
    text += lead;
    while (separator(text) && digits(text + separator(text)) == 3) {
        text += separator(text) + 3;
        groups++;
    }
    if (*text == ',' || *text == '.')
        text += 1 + digits(text + 1);
    return lead >= 1 && lead <= 3 && groups > 0 && !is_digit(*text);
}

static const char *const MONTH_STARTS[] = {
    "jan",        "feb", "f\xc3\xa9v", "fev", "mar", "m\xc3\xa4r", "mrz", "apr",
    "avr",        "may", "mai",        "jun", "jul", "jui",        "aug", "aou",
    "ao\xc3\xbb", "sep", "oct",        "okt", "nov", "dec",        "dez", "d\303\251c"};

static bool is_month(const char *word) {
    for (size_t i = 0; i < sizeof MONTH_STARTS / sizeof MONTH_STARTS[0]; i++) {
        size_t k = 0;
        while (MONTH_STARTS[i][k]) {
            char c = word[k];
            c = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
            if (c != MONTH_STARTS[i][k])
                break;
            k++;
        }
        if (!MONTH_STARTS[i][k])
            return true;
    }
    return false;
}

/*
 * Groups of digits joined by one sign: 2026-01-05, 01.05.2026, 3/4, 12:30:00. With full stops only
 * three groups of which the last could be a year, lest 1.000.000 be one.
 */
static bool is_digit_date(const char *text) {
    size_t lead = digits(text);
    char sign = text[lead];
    size_t groups = 1, last = 0;
    if (lead < 1 || lead > 4 || !sign || !strchr("-/.:", sign))
        return false;
    const char *rest = text + lead;
    while (*rest == sign && digits(rest + 1) >= 1 && digits(rest + 1) <= 4) {
        last = digits(rest + 1);
        rest += 1 + last;
        groups++;
    }
    bool ends = !*rest || *rest == ' ' || *rest == 'T' || *rest == '.';
    bool year = last == 2 || last == 4 || lead == 4;
    return ends && (sign == '.' ? groups == 3 && year : groups >= 2);
}

/* Digits and one word that begins like a month in English, German or French: 5-Jan, Mai 26. */
static bool is_word_date(const char *text) {
    const char *word = NULL;
    bool digit = false;
    for (const char *p = text; *p;) {
        if (is_letter(*p)) {
            if (word)
                return false;
            word = p;
            while (is_letter(*p))
                p++;
        } else if (is_digit(*p) || strchr(" -./,", *p)) {
            digit = digit || is_digit(*p);
            p++;
        } else {
            return false;
        }
    }
    return digit && word && is_month(word);
}

static bool is_spreadsheet_error(const char *text) {
    return (text[0] == '#' && text[1] >= 'A' && text[1] <= 'Z') || strncmp(text, "Err:", 4) == 0;
}

static const char *problem(const char *text, bool decimal_comma) {
    if (is_spreadsheet_error(text))
        return IS_SPREADSHEET_ERROR;
    if (text[0] == '=')
        return IS_FORMULA;
    if (is_digit_date(text) || is_word_date(text))
        return IS_DATE;
    if (decimal_comma && strchr(text, ',') && strchr(text, '.') && !is_letter(text[0]))
        return HAS_BOTH;
    if (has_thousands(text))
        return HAS_THOUSANDS;
    text += *text == '-' || *text == '+';
    if (!decimal_comma && (digits(text) > 0 || *text == ',') && text[digits(text)] == ',' &&
        digits(text + digits(text) + 1) > 0)
        return HAS_COMMA;
    return IS_NO_NUMBER;
}

/* ---- reading ---- */

/* Length of the number at the start of `text`, 0 when none; `*point` is where its point is. */
static size_t span(const char *text, bool decimal_comma, size_t *point) {
    size_t i = *text == '-' || *text == '+';
    size_t before = digits(text + i);
    size_t after = 0;
    i += before;
    *point = i;
    if (text[i] == '.' || (decimal_comma && text[i] == ',')) {
        after = digits(text + i + 1);
        i += 1 + after;
    }
    if (before + after == 0)
        return 0;
    if (text[i] == 'e' || text[i] == 'E') {
        size_t sign = text[i + 1] == '-' || text[i + 1] == '+';
        size_t power = digits(text + i + 1 + sign);
        i += power > 0 ? 1 + sign + power : 0;
    }
    return i;
}

static bool is_hexadecimal(const char *text) {
    text += *text == '-' || *text == '+';
    return text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
}

/* In a decimal-comma file 1.000 is a thousand to its author and one to a program. */
static bool may_be_thousands(const char *text, size_t length, size_t point) {
    return text[point] == '.' && length == point + 4 && has_thousands(text);
}

const char *number_read(const char *text, bool decimal_comma, double *value, const char **rest) {
    size_t point;
    size_t length = span(text, decimal_comma, &point);
    if (length == 0 || is_hexadecimal(text))
        return problem(text, decimal_comma);
    if (length > LONGEST)
        return IS_TOO_LONG;
    const char *after = skip_spaces(text + length);
    if (*after &&
        ((!is_letter(*after) && *after != '%') || is_word_date(text) || has_thousands(text)))
        return problem(text, decimal_comma);
    if (decimal_comma && may_be_thousands(text, length, point))
        return MAY_BE_THOUSANDS;
    char copy[LONGEST + 1];
    memcpy(copy, text, length);
    copy[length] = 0;
    if (copy[point] == ',')
        copy[point] = '.';
    *value = strtod(copy, NULL);
    if (!isfinite(*value))
        return IS_TOO_LARGE;
    *rest = after;
    return NULL;
}

/* "1e+06" becomes "1e6". */
static void trim_power(char *text) {
    char *to = strchr(text, 'e');
    if (!to)
        return;
    to++;
    const char *from = to;
    if (*from == '-')
        to++;
    for (from++; *from == '0';)
        from++;
    memmove(to, from, strlen(from) + 1);
}

/* A power is worth it when it saves some digits: 1e6, but 20000. */
static size_t trouble(const char *text) {
    return strlen(text) + (strchr(text, 'e') ? 3 : 0);
}

const char *number_text(double value, char text[NUMBER_TEXT]) {
    char candidate[NUMBER_TEXT];
    text[0] = 0;
    for (int precision = 1; precision <= 17; precision++) {
        snprintf(candidate, sizeof candidate, "%.*g", precision, value);
        trim_power(candidate);
        if (strtod(candidate, NULL) == value && (!*text || trouble(candidate) < trouble(text)))
            memcpy(text, candidate, sizeof candidate);
    }
    return text;
}
