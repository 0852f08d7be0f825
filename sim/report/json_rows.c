/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_rows: see json_rows.h. The text is as cells.c writes it, so a short reader will do. */
#include "sim/report/json_rows.h"

#include "sim/scenario/number.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

struct row {
    const char **cell;
    size_t count;
};

struct rows {
    struct row *row; /* the first names the columns */
    size_t count;
};

/* One cell, and `*at` on the sign behind it. */
static const char *read_cell(const char **at, struct arena *arena) {
    if (**at != '"') {
        size_t length = strcspn(*at, ",\n");
        const char *cell = arena_text(arena, *at, length);
        *at += length;
        return cell;
    }
    struct page cell;
    page_init(&cell, arena);
    for (++*at; **at && ((*at)[0] != '"' || (*at)[1] == '"'); ++*at) {
        *at += **at == '"';
        page_bytes(&cell, *at, 1);
    }
    *at += **at == '"';
    return cell.data;
}

static void read_row(struct row *row, const char **at, struct arena *arena) {
    size_t room = 0;
    *row = (struct row){0};
    for (bool more = true; more; *at += **at != 0) {
        row->cell = text_room(row->cell, row->count, &room, sizeof *row->cell, arena);
        row->cell[row->count++] = read_cell(at, arena);
        more = **at == ',';
    }
}

static struct rows read_rows(const char *text, struct arena *arena) {
    struct rows rows = {0};
    size_t room = 0;
    while (*text) {
        rows.row = text_room(rows.row, rows.count, &room, sizeof *rows.row, arena);
        read_row(&rows.row[rows.count++], &text, arena);
    }
    return rows;
}

static bool is_number(const char *text, double *value) {
    const char *rest;
    *value = NAN;
    return text[0] == 0 || (!number_read(text, false, value, &rest) && rest[0] == 0);
}

static bool holds_numbers(const struct rows *rows, size_t column) {
    double value;
    for (size_t i = 1; i < rows->count; i++)
        if (column < rows->row[i].count && !is_number(rows->row[i].cell[column], &value))
            return false;
    return true;
}

static void add_row(struct json *json, const struct row *header, const struct row *row,
                    const bool *numbers) {
    json_row(json, NULL);
    for (size_t c = 0; c < header->count && c < row->count; c++) {
        double value;
        if (numbers[c] && is_number(row->cell[c], &value))
            json_number(json, header->cell[c], value);
        else
            json_text(json, header->cell[c], row->cell[c][0] ? row->cell[c] : NULL);
    }
    json_end(json);
}

void json_rows(struct json *json, const char *name, const struct page *csv) {
    static const char ending[] = ".csv";
    struct arena *arena = json->page->arena;
    size_t length = strlen(name);
    if (length < strlen(ending) || strcmp(name + length - strlen(ending), ending) != 0)
        return;
    struct rows rows = read_rows(csv->data, arena);
    if (rows.count == 0)
        return;
    bool *numbers = arena_add(arena, rows.row[0].count, sizeof *numbers);
    for (size_t c = 0; c < rows.row[0].count; c++)
        numbers[c] = holds_numbers(&rows, c);
    json_array(json, arena_text(arena, name, length - strlen(ending)));
    for (size_t i = 1; i < rows.count; i++)
        add_row(json, &rows.row[0], &rows.row[i], numbers);
    json_end(json);
}
