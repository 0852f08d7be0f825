/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_csv: a table of a result folder, its columns found by name. */
#include "sim/report/plots_csv.h"

#include "sim/scenario/number.h"
#include "sim/scenario/platform.h"

#include <math.h>
#include <string.h>

/* No result is larger; sums and ranges of such numbers stay finite. */
static const double MOST = 1e100;

static bool find_columns(struct plots_csv *csv) {
    const struct table_record *header = &csv->table.header;
    size_t wanted = 0;
    while (wanted < PLOTS_CSV_COLUMNS && csv->column[wanted]) {
        wanted++;
    }
    bool complete = true;
    for (size_t i = 0; i < wanted; i++) {
        size_t at = 0;
        while (at < header->count && strcmp(header->cell[at].text, csv->column[i]) != 0) {
            at++;
        }
        csv->at[i] = at;
        if (at == header->count && i + csv->optional < wanted) {
            struct place place = {.file = csv->table.file, .line = 1};
            diag_error(csv->diag, place, "no column named %s", csv->column[i]);
            complete = false;
        }
    }
    return complete;
}

bool plots_csv_read(struct plots_csv *csv, const char *folder, const char *file, bool *found,
                    struct arena *arena, struct diag *diag) {
    const char *path = platform_join(folder, file, arena);
    struct platform_bytes bytes;
    csv->table = (struct table){0};
    csv->diag = diag;
    *found = platform_kind(path) != PLATFORM_MISSING;
    if (!*found) {
        return true;
    }
    return platform_read(&bytes, path, arena, diag) &&
           table_read(&csv->table, path, bytes.data, bytes.size, arena, diag) && find_columns(csv);
}

const char *plots_csv_text(const struct plots_csv *csv, size_t record, size_t column) {
    const struct table_record *row = &csv->table.record[record];
    return csv->at[column] < row->count ? row->cell[csv->at[column]].text : "";
}

bool plots_csv_number(const struct plots_csv *csv, size_t record, size_t column, double *value) {
    const struct table_record *row = &csv->table.record[record];
    const char *text = plots_csv_text(csv, record, column);
    const char *rest;
    *value = NAN;
    if (text[0] == '\0') {
        return true;
    }
    if (!number_read(text, csv->table.decimal_comma, value, &rest) && rest[0] == '\0' &&
        fabs(*value) <= MOST) {
        return true;
    }
    diag_error(csv->diag, row->cell[csv->at[column]].place,
               "%s = %s, which is no number that can be drawn", csv->column[column], text);
    *value = NAN;
    return false;
}

bool plots_csv_month(const struct plots_csv *csv, size_t record, size_t column, long most,
                     long *month) {
    double value;
    if (!plots_csv_number(csv, record, column, &value)) {
        return false;
    }
    if (!(value >= 0 && value <= (double)most) || value != floor(value)) {
        diag_error(csv->diag, csv->table.record[record].cell[0].place,
                   "month %s is no whole number from 0 to %ld", plots_csv_text(csv, record, column),
                   most);
        return false;
    }
    *month = (long)value;
    return true;
}
