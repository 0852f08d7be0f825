/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet: see sheet.h. */
#include "sim/scenario/sheet.h"

#include "sim/scenario/text.h"
#include "sim/scenario/unit.h"

#include <string.h>

enum { KEYS = sizeof((struct columns_rule *)0)->key / sizeof(const char *) };

struct adder {
    struct sheet *sheet;
    const struct table *table;
    struct sheet_column *column;
    size_t columns;
    size_t layer;
    const char *currency;
    struct arena *arena;
    struct diag *diag;
};

/* ---- the header ---- */

static void unknown_column(struct adder *a, const char *name, struct place place) {
    const struct param_table *known = a->sheet->rule.table;
    const char **names = arena_add(a->arena, known->count, sizeof *names);
    for (size_t i = 0; i < known->count; i++)
        names[i] = known->rows[i].name;
    a->sheet->odd_columns = true;
    diag_error(a->diag, place, "%s has no column '%.60s'", known->file, name);
    const char *nearest = diag_nearest(name, names, known->count);
    if (nearest)
        diag_note(a->diag, place, "did you mean '%s'?", nearest);
}

/* Splits `name.key [unit]`. */
static void split_header(struct adder *a, const char *text, const char **name,
                         struct sheet_column *column) {
    size_t length = strcspn(text, "[");
    size_t end = strlen(text);
    if (text[length] == '[' && text[end - 1] == ']')
        column->unit = text_trim(text + length + 1, end - length - 2, a->arena);
    else
        length = end;
    size_t stem = strcspn(text, ".");
    if (stem < length) {
        column->key = text_trim(text + stem + 1, length - stem - 1, a->arena);
        length = stem;
    }
    *name = text_trim(text, length, a->arena);
}

static bool check_unit(struct adder *a, const struct sheet_column *column, const char *header) {
    const struct param *param = column->param;
    bool number = param->type == PARAM_REAL || param->type == PARAM_COUNT;
    if (column->unit && !number) {
        diag_error(a->diag, column->place, "column '%.60s' has no unit: its cells are words",
                   param->name);
        return false;
    }
    if (!column->unit && unit_required(param)) {
        diag_error(a->diag, column->place, "column '%.60s' needs its unit, say '%.60s [%s]'",
                   header, header, param->unit);
        return false;
    }
    struct unit_ratio ratio;
    const char *what = text_format(a->arena, "column '%.60s'", param->name);
    return !column->unit ||
           unit_find(&ratio, column->unit, param->unit, a->currency, what, column->place, a->diag);
}

static bool same_text(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static const struct sheet_column *earlier_column(const struct adder *a, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (a->column[i].param && a->column[i].param == a->column[index].param &&
            same_text(a->column[i].key, a->column[index].key))
            return &a->column[i];
    return NULL;
}

static void read_column(struct adder *a, size_t index) {
    struct sheet_column *column = &a->column[index];
    const struct table_cell *cell = &a->table->header.cell[index];
    const char *name;
    column->place = cell->place;
    if (!*cell->text)
        return;
    split_header(a, cell->text, &name, column);
    column->bad = true;
    column->param = param_find(a->sheet->rule.table, name);
    if (!column->param || (column->key && column->param->key == PARAM_PLAIN)) {
        column->param = NULL;
        unknown_column(a, column->key ? cell->text : name, column->place);
        return;
    }
    const struct sheet_column *earlier = earlier_column(a, index);
    if (earlier) {
        diag_error(a->diag, column->place, "column '%.60s' is there twice", cell->text);
        diag_note(a->diag, earlier->place, "the first one");
        return;
    }
    column->bad = !check_unit(a, column, name);
}

static struct sheet_column *find_column(const struct adder *a, const char *name) {
    for (size_t i = 0; i < a->columns; i++)
        if (a->column[i].param && strcmp(a->column[i].param->name, name) == 0)
            return &a->column[i];
    return NULL;
}

static bool read_header(struct adder *a) {
    const struct table_record *header = &a->table->header;
    a->columns = header->count;
    a->column = arena_add(a->arena, header->count, sizeof *a->column);
    for (size_t i = 0; i < header->count; i++)
        read_column(a, i);
    const struct columns_rule *rule = &a->sheet->rule;
    bool complete = true;
    for (size_t i = 0; i < KEYS && rule->key[i]; i++) {
        bool optional = i > 0 && !param_find(rule->table, rule->key[i])->required;
        if (find_column(a, rule->key[i]) || optional)
            continue;
        complete = false;
        diag_error(a->diag, header->cell[0].place, "%s needs a column '%s'", rule->table->file,
                   rule->key[i]);
    }
    return complete;
}

/* ---- rows ---- */

/* Key of a record: its key cells joined by "/"; NULL when one is empty, which is told. */
static const char *key_of(struct adder *a, const struct table_record *record,
                          const struct table_cell **first) {
    const struct columns_rule *rule = &a->sheet->rule;
    const char *key = NULL;
    for (size_t i = 0; i < KEYS && rule->key[i]; i++) {
        const struct param *param = param_find(rule->table, rule->key[i]);
        const struct sheet_column *column = find_column(a, rule->key[i]);
        size_t at = column ? (size_t)(column - a->column) : record->count;
        const char *text = at < record->count ? record->cell[at].text : "";
        if (!*text && param->type == PARAM_CHOICE) {
            size_t length;
            const char *preset = param_choice(param, (size_t)param->preset, &length);
            text = arena_text(a->arena, preset, length);
        }
        if (!*text) {
            diag_error(a->diag, (struct place){a->table->file, record->cell[0].place.line, 0},
                       "this row has no '%s'", rule->key[i]);
            return NULL;
        }
        if (i == 0)
            *first = &record->cell[at];
        key = key ? text_format(a->arena, "%s/%s", key, text) : text;
    }
    return key;
}

static struct sheet_row *new_row(struct adder *a, const char *key, const struct table_cell *first) {
    struct sheet *sheet = a->sheet;
    sheet->row = text_room(sheet->row, sheet->count, &sheet->room, sizeof *sheet->row, a->arena);
    sheet->row[sheet->count] = (struct sheet_row){
        .key = key,
        .layer = a->layer,
        .latest = a->layer,
        .place = first->place,
    };
    return &sheet->row[sheet->count++];
}

/* The row that a record adds to; NULL when there must not be another one, which is told. */
static struct sheet_row *row_for(struct adder *a, const char *key, const struct table_cell *first) {
    struct sheet *sheet = a->sheet;
    if (sheet->rule.merge == COLUMNS_BY_NAME) {
        struct sheet_row *row = new_row(a, key, first);
        row->name = names_add(&sheet->names, first->text, a->arena);
        return row;
    }
    size_t index = names_add(&sheet->keys, key, a->arena);
    if (index == sheet->count)
        return new_row(a, key, first);
    struct sheet_row *row = &sheet->row[index];
    if (row->latest == a->layer) {
        diag_error(a->diag, first->place, "'%.60s' is there twice", key);
        diag_note(a->diag, row->place, "the first one");
        return NULL;
    }
    row->latest = a->layer;
    row->place = first->place;
    return row;
}

static void add_cell(struct adder *a, struct sheet_row *row, const struct sheet_column *column,
                     const struct table_cell *cell) {
    struct sheet_given *given = arena_add(a->arena, 1, sizeof *given);
    *given = (struct sheet_given){
        .column = column,
        .cell = *cell,
        .decimal_comma = a->table->decimal_comma,
        .layer = a->layer,
    };
    *(row->last ? &row->last->next : &row->first) = given;
    row->last = given;
}

static void stray_cell(struct adder *a, size_t index, const struct table_cell *cell) {
    if (index >= a->columns) {
        diag_error(a->diag, cell->place, "'%.60s' is beyond the last column, '%.60s'", cell->text,
                   a->table->header.cell[a->columns - 1].text);
        return;
    }
    struct sheet_column *column = &a->column[index];
    if (!column->bad && !column->reported)
        diag_error(a->diag, cell->place, "'%.60s' is in a column without a name", cell->text);
    column->reported = true;
}

static void add_record(struct adder *a, const struct table_record *record) {
    const struct table_cell *first = NULL;
    const char *key = key_of(a, record, &first);
    struct sheet_row *row = key ? row_for(a, key, first) : NULL;
    if (!row) {
        a->sheet->partial = true;
        return;
    }
    bool strayed = false;
    for (size_t i = 0; i < record->count; i++) {
        const struct table_cell *cell = &record->cell[i];
        if (!*cell->text)
            continue;
        if (i < a->columns && a->column[i].param) {
            add_cell(a, row, &a->column[i], cell);
        } else if (!strayed) {
            stray_cell(a, i, cell);
            strayed = i >= a->columns;
        }
    }
}

/* ---- layers ---- */

/*
 * Drops the rows of older layers whose name the new layer states, and brings rows of the same name
 * together, names in order of first appearance.
 */
static void regroup(struct adder *a) {
    struct sheet *sheet = a->sheet;
    size_t names = sheet->names.count;
    size_t *latest = arena_add(a->arena, names, sizeof *latest);
    size_t *start = arena_add(a->arena, names + 1, sizeof *start);
    for (size_t i = 0; i < sheet->count; i++)
        latest[sheet->row[i].name] = sheet->row[i].layer;
    for (size_t i = 0; i < sheet->count; i++)
        start[sheet->row[i].name + 1] += sheet->row[i].layer == latest[sheet->row[i].name];
    for (size_t i = 0; i < names; i++)
        start[i + 1] += start[i];
    struct sheet_row *row = arena_add(a->arena, start[names] + 1, sizeof *row);
    size_t kept = start[names];
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->row[i].layer == latest[sheet->row[i].name])
            row[start[sheet->row[i].name]++] = sheet->row[i];
    sheet->row = row;
    sheet->count = kept;
    sheet->room = kept;
}

void sheet_add(struct sheet *sheet, const struct table *table, size_t layer, const char *currency,
               struct arena *arena, struct diag *diag) {
    struct adder a = {
        .sheet = sheet,
        .table = table,
        .layer = layer,
        .currency = currency,
        .arena = arena,
        .diag = diag,
    };
    sheet->file = table->file;
    if (table->header.count == 0)
        return;
    if (!read_header(&a)) {
        sheet->partial = true;
        return;
    }
    for (size_t i = 0; i < table->records; i++)
        add_record(&a, &table->record[i]);
    if (sheet->rule.merge == COLUMNS_BY_NAME)
        regroup(&a);
}

const char *sheet_text(const struct sheet_row *row, const char *column) {
    const char *text = "";
    for (const struct sheet_given *given = row->first; given; given = given->next)
        if (strcmp(given->column->param->name, column) == 0)
            text = given->cell.text;
    return text;
}
