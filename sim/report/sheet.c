/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet: see sheet.h. */
#include "sim/report/sheet.h"

#include "sim/report/digits.h"

#include <string.h>

void sheet_init(struct sheet *sheet, struct text *text, const char *header) {
    *sheet = (struct sheet){.text = text};
    text_add(text, header);
    text_add(text, "\n");
}

static void begin_cell(struct sheet *sheet) {
    if (sheet->filled++ > 0)
        text_add(sheet->text, ",");
}

/* A leading # would make the row a comment of the scenario grammar; leading spaces would be cut. */
static int needs_quotes(const char *cell) {
    return cell[strcspn(cell, ",\"\r\n")] || strchr("# \t", cell[0]);
}

void sheet_text(struct sheet *sheet, const char *cell) {
    begin_cell(sheet);
    if (cell[0] == 0 || !needs_quotes(cell)) {
        text_add(sheet->text, cell);
        return;
    }
    text_add(sheet->text, "\"");
    for (size_t length; (length = strcspn(cell, "\"")), cell[length]; cell += length + 1) {
        text_bytes(sheet->text, cell, length);
        text_add(sheet->text, "\"\"");
    }
    text_add(sheet->text, cell);
    text_add(sheet->text, "\"");
}

void sheet_number(struct sheet *sheet, double cell) {
    char digits[DIGITS_SIZE];
    digits_exact(digits, cell);
    begin_cell(sheet);
    text_add(sheet->text, digits);
}

void sheet_count(struct sheet *sheet, size_t cell) {
    begin_cell(sheet);
    text_format(sheet->text, "%zu", cell);
}

void sheet_row(struct sheet *sheet) {
    text_add(sheet->text, "\n");
    sheet->filled = 0;
}
