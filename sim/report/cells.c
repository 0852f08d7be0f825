/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cells: see cells.h. */
#include "sim/report/cells.h"

#include "sim/report/digits.h"

#include <string.h>

void cells_init(struct cells *cells, struct page *page, const char *header) {
    *cells = (struct cells){.page = page};
    page_add(page, header);
    page_add(page, "\n");
}

static void begin_cell(struct cells *cells) {
    if (cells->filled++ > 0)
        page_add(cells->page, ",");
}

/* A leading # would make the row a comment of the scenario grammar; leading spaces would be cut. */
static int needs_quotes(const char *cell) {
    return cell[strcspn(cell, ",\"\r\n")] || strchr("# \t", cell[0]);
}

void cells_text(struct cells *cells, const char *cell) {
    begin_cell(cells);
    if (cell[0] == 0 || !needs_quotes(cell)) {
        page_add(cells->page, cell);
        return;
    }
    page_add(cells->page, "\"");
    for (size_t length; (length = strcspn(cell, "\"")), cell[length]; cell += length + 1) {
        page_bytes(cells->page, cell, length);
        page_add(cells->page, "\"\"");
    }
    page_add(cells->page, cell);
    page_add(cells->page, "\"");
}

void cells_number(struct cells *cells, double cell) {
    char digits[DIGITS_SIZE];
    digits_exact(digits, cell);
    begin_cell(cells);
    page_add(cells->page, digits);
}

void cells_count(struct cells *cells, size_t cell) {
    begin_cell(cells);
    page_print(cells->page, "%zu", cell);
}

void cells_row(struct cells *cells) {
    page_add(cells->page, "\n");
    cells->filled = 0;
}
