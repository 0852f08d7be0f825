/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bind: see bind.h. */
#include "sim/scenario/bind.h"

#include "models/registry.h"
#include "models/settings.h"
#include "sim/scenario/address.h"
#include "sim/scenario/belief.h"
#include "sim/scenario/platform.h"
#include "sim/scenario/text.h"

#include <assert.h>
#include <string.h>

/* ---- slots ---- */

static size_t keys_of(const struct param *param) {
    return param->key == PARAM_PLAIN ? 1 : PARAM_KEYS;
}

static size_t slots_before(const struct param_table *table, const struct param *param) {
    size_t slots = 0;
    for (const struct param *p = table->rows; p < param; p++)
        slots += keys_of(p);
    return slots;
}

static size_t slots_per_row(const struct param_table *table) {
    return slots_before(table, table->rows + table->count);
}

static struct bind_slot *slot_at(const struct reading *r, size_t sheet, size_t row,
                                 const struct param *param, size_t key) {
    const struct param_table *table = r->sheet[sheet].rule.table;
    return &r->slot[sheet][row * slots_per_row(table) + slots_before(table, param) + key];
}

struct bind_slot *bind_slot(const struct reading *r, struct setup_target target) {
    if (target.table >= 0)
        return slot_at(r, (size_t)target.table, target.row, target.param, target.key);
    size_t model = (size_t)(-1 - target.table);
    return &r->scalar[model][target.param - registry[model]->rows];
}

const struct bind_slot *bind_cell(const struct reading *r, size_t sheet, size_t row,
                                  const char *column) {
    const struct param *param = param_find(r->sheet[sheet].rule.table, column);
    assert(param);
    return slot_at(r, sheet, row, param, 0);
}

bool bind_is_bad(const struct reading *r, size_t sheet, size_t row, const char *column) {
    return bind_cell(r, sheet, row, column)->bad;
}

struct place bind_place(const struct reading *r, size_t sheet, size_t row, const char *column) {
    struct place place = bind_cell(r, sheet, row, column)->place;
    return place.file ? place : r->sheet[sheet].row[row].place;
}

struct place bind_scalar_place(const struct reading *r, size_t model, const struct param *param) {
    struct place place = r->scalar[model][param - registry[model]->rows].place;
    return place.file ? place : (struct place){r->sheet[COLUMNS_SCENARIO].file, 0, 0};
}

static enum scenario_origin origin_of(const struct reading *r, size_t layer) {
    return layer + 1 == r->base.layers ? SCENARIO_GIVEN : SCENARIO_BASE;
}

/* ---- names ---- */

static bool check_name(struct reading *r, const char *text, const char *what, struct place place) {
    if (text_is_name(text))
        return true;
    diag_error(r->diag, place,
               "%s: '%.60s' is not a name: small letters, digits and _, a letter first, at most 60",
               what, text);
    const char *better = text_as_name(text, r->arena);
    if (*better)
        diag_note(r->diag, place, "'%s' would be one; people may read the column 'label'", better);
    return false;
}

static void collect_row_names(struct reading *r) {
    for (size_t t = 0; t < SETUP_TABLES; t++) {
        const struct sheet *sheet = &r->sheet[t];
        if (sheet->rule.table->rows[0].type != PARAM_NAME)
            continue;
        for (size_t i = 0; i < sheet->count; i++)
            names_add(&r->name[t], sheet->row[i].key, r->arena);
    }
}

static size_t find_list(const char *name) {
    size_t i = 0;
    while (strcmp(setup_list_names[i], name) != 0)
        i++;
    return i;
}

/* Lists grow by the cells of defining columns, of the layer that has the last word in each row. */
static void collect_lists(struct reading *r) {
    for (size_t t = 0; t < SETUP_TABLES; t++) {
        const struct sheet *sheet = &r->sheet[t];
        for (size_t p = 0; p < sheet->rule.table->count; p++) {
            const struct param *param = &sheet->rule.table->rows[p];
            if (param->type != PARAM_REF || !param->defines)
                continue;
            for (size_t i = 0; i < sheet->count; i++) {
                const char *name = sheet_text(&sheet->row[i], param->name);
                if (text_is_name(name))
                    names_add(&r->list[find_list(param->refers)], name, r->arena);
            }
        }
    }
    for (size_t i = 0; i < SETUP_LISTS; i++)
        r->setup->list[i] = (struct setup_names){r->list[i].name, r->list[i].count};
}

static const enum setup_table LIST_HOME[SETUP_LISTS] = {SETUP_ROUTES, SETUP_CALENDARS,
                                                        SETUP_GROUPS};

/* The names that a REF may use; NULL with *partial when some of them could not be read. */
static const struct names *referred(const struct reading *r, const struct param *param,
                                    bool *partial) {
    for (size_t t = 0; t < SETUP_TABLES; t++) {
        if (strcmp(setup_tables[t].name, param->refers) == 0 &&
            setup_tables[t].rows[0].type == PARAM_NAME) {
            *partial = r->sheet[t].partial;
            return &r->name[t];
        }
    }
    size_t list = find_list(param->refers);
    *partial = r->sheet[LIST_HOME[list]].partial;
    return &r->list[list];
}

bool bind_reference(struct reading *r, const struct param *param, const char *word,
                    const char *what, struct place place, long *index) {
    long reserved = param_choice_find(param, word);
    if (reserved >= 0) {
        *index = PARAM_RESERVED - reserved;
        return true;
    }
    if (param->defines && !check_name(r, word, what, place))
        return false;
    bool partial;
    const struct names *names = referred(r, param, &partial);
    *index = names_find(names, word);
    if (*index < 0 && !partial)
        value_unknown(
            what, word,
            param->refers[strlen(param->refers) - 1] == 's'
                ? text_format(r->arena, "%.*s", (int)strlen(param->refers) - 1, param->refers)
                : param->refers,
            names->name, names->count, place, r->diag);
    return *index >= 0;
}

/* ---- cells ---- */

struct cell {
    size_t sheet, row;
    void *record;
    const struct param *param;
    const struct sheet_given *given;
    const char *what;
};

/* What messages call the value: its address, before addresses of rows can be made from structs. */
static const char *name_cell(struct reading *r, const struct cell *c) {
    const struct sheet *sheet = &r->sheet[c->sheet];
    if (c->sheet >= SETUP_TABLES || c->param == sheet->rule.table->rows)
        return c->param->name;
    const char *key = c->given->column->key;
    return text_format(r->arena, "%s.%s.%s%s%s", sheet->rule.table->name, sheet->row[c->row].key,
                       c->param->name, key ? "." : "", key ? key : "");
}

/* The keys that a cell states: [*from, *to). False when its journey is unknown, told per column. */
static bool keys_of_cell(const struct reading *r, const struct cell *c, size_t *from, size_t *to) {
    *from = 0;
    *to = keys_of(c->param);
    if (!c->given->column->key)
        return true;
    long index = names_find(&r->list[SETUP_JOURNEYS], c->given->column->key);
    *from = (size_t)index;
    *to = *from + 1;
    return index >= 0 && index < PARAM_KEYS;
}

static bool put_number(struct reading *r, const struct cell *c, size_t key) {
    const struct sheet_given *given = c->given;
    const struct sheet_row *row = &r->sheet[c->sheet].row[c->row];
    struct value value;
    struct value_text text = {
        .what = c->what,
        .text = given->cell.text,
        .place = given->cell.place,
        .decimal_comma = given->decimal_comma,
        .relative = given->layer > row->layer,
        .unit = given->column->unit,
        .unit_place = given->column->place,
        .rule = VALUE_UNIT_DECLARED, /* the header has been checked */
        .currency = r->base.currency,
    };
    double current = param_get(c->param, c->record, key);
    if (!value_read(&value, c->param, &text, r->arena, r->diag) ||
        !value_apply(&current, value, c->param, current, c->what, text.place, r->diag))
        return false;
    param_set(c->param, c->record, key, current);
    return true;
}

static bool put_text(struct reading *r, const struct cell *c) {
    const struct table_cell *cell = &c->given->cell;
    long index = PARAM_NONE;
    switch (c->param->type) {
    case PARAM_NAME:
        param_set_text(c->param, c->record, cell->text);
        return check_name(r, cell->text, c->what, cell->place);
    case PARAM_TEXT:
        param_set_text(c->param, c->record, cell->text);
        return true;
    default:
        if (!bind_reference(r, c->param, cell->text, c->what, cell->place, &index))
            return false;
        param_set(c->param, c->record, 0, (double)index);
        return true;
    }
}

static bool is_number(const struct param *param) {
    return param->type == PARAM_REAL || param->type == PARAM_COUNT || param->type == PARAM_CHOICE;
}

static void bind_given(struct reading *r, struct cell *c) {
    c->what = name_cell(r, c);
    size_t from, to;
    if (!keys_of_cell(r, c, &from, &to))
        return;
    bool read = true;
    for (size_t key = from; key < to; key++) {
        struct bind_slot *slot = slot_at(r, c->sheet, c->row, c->param, key);
        slot->origin = origin_of(r, c->given->layer);
        slot->place = c->given->cell.place;
        /* A fault of a plain cell of a keyed column is told once, not for every key. */
        read = read && !c->given->column->bad &&
               (is_number(c->param) ? put_number(r, c, key) : put_text(r, c));
        slot->bad = !read;
    }
}

/* Plain cells of keyed columns come first: they state what is not stated on its own. */
static void bind_row(struct reading *r, size_t sheet, size_t row, void *record) {
    const struct sheet_row *stated = &r->sheet[sheet].row[row];
    for (int keyed = 0; keyed < 2; keyed++) {
        for (const struct sheet_given *given = stated->first; given; given = given->next) {
            if ((given->column->key != NULL) != (keyed == 1))
                continue;
            struct cell c = {
                .sheet = sheet,
                .row = row,
                .record = record,
                .param = given->column->param,
                .given = given,
            };
            bind_given(r, &c);
        }
    }
}

/* ---- sheets ---- */

static bool has_column(const struct sheet *sheet, const char *name) {
    for (size_t i = 0; i < sheet->count; i++)
        if (*sheet_text(&sheet->row[i], name))
            return true;
    return false;
}

/* A column that no row states is told once. */
static void check_required(struct reading *r, size_t index) {
    const struct sheet *sheet = &r->sheet[index];
    const struct param_table *table = sheet->rule.table;
    for (size_t p = 0; p < table->count; p++) {
        const struct param *param = &table->rows[p];
        if (!param->required || sheet->count == 0)
            continue;
        if (!has_column(sheet, param->name)) {
            if (!sheet->odd_columns)
                diag_error(r->diag, (struct place){sheet->file, 0, 0},
                           "no row states '%s' (%s); it is needed", param->name, param->doc);
            continue;
        }
        for (size_t i = 0; i < sheet->count; i++) {
            if (*sheet_text(&sheet->row[i], param->name))
                continue;
            slot_at(r, index, i, param, 0)->bad = true;
            diag_error(r->diag,
                       (struct place){sheet->row[i].place.file, sheet->row[i].place.line, 0},
                       "'%.60s' has no '%s' (%s)", sheet->row[i].key, param->name, param->doc);
        }
    }
}

static void bind_sheet(struct reading *r, size_t index) {
    const struct sheet *sheet = &r->sheet[index];
    const struct param_table *table = sheet->rule.table;
    r->rows[index] = arena_add(r->arena, sheet->count + 1, table->size);
    r->slot[index] =
        arena_add(r->arena, sheet->count * slots_per_row(table), sizeof *r->slot[index]);
    for (size_t i = 0; i < sheet->count; i++) {
        void *record = r->rows[index] + i * table->size;
        param_defaults(table, record);
        bind_row(r, index, i, record);
    }
    if (index < SETUP_TABLES)
        r->setup->table[index] = (struct setup_rows){r->rows[index], sheet->count};
    check_required(r, index);
}

/* ---- scalars ---- */

static struct place cell_place(const struct sheet_row *row, const char *column) {
    struct place place = row->place;
    for (const struct sheet_given *given = row->first; given; given = given->next)
        if (strcmp(given->column->param->name, column) == 0)
            place = given->cell.place;
    return place;
}

static bool put_scalar(struct reading *r, struct setup_target target,
                       const struct columns_scalar *scalar, const struct value_text *text) {
    void *record = address_record(r->setup, target.table, 0);
    if (!is_number(target.param)) {
        if (*scalar->unit) {
            diag_error(r->diag, text->unit_place, "%s is text and has no unit", text->what);
            return false;
        }
        param_set_text(target.param, record, scalar->value);
        return true;
    }
    struct value value;
    double current = param_get(target.param, record, 0);
    if (!value_read(&value, target.param, text, r->arena, r->diag) ||
        !value_apply(&current, value, target.param, current, text->what, text->place, r->diag))
        return false;
    param_set(target.param, record, 0, current);
    return true;
}

bool bind_is_cell(const char *text) {
    for (size_t i = 0; i < SETUP_TABLES; i++) {
        size_t length = strlen(setup_tables[i].name);
        if (strncmp(text, setup_tables[i].name, length) == 0 && text[length] == '.')
            return true;
    }
    return false;
}

/* One value of one layer: a base's value is what a relative one builds on. */
static void bind_scalar(struct reading *r, const struct sheet_row *row,
                        const struct sheet_given *given, const struct address *address) {
    struct setup_target target = address->target[0];
    struct columns_scalar scalar = {
        .value = given->cell.text, .unit = "", .note = "", .source = ""};
    struct value_text text = {
        .what = row->key,
        .text = given->cell.text,
        .place = given->cell.place,
        .decimal_comma = given->decimal_comma,
        .relative = given->layer > 0,
        .currency = r->base.currency,
    };
    for (const struct sheet_given *g = row->first; g; g = g->next) {
        if (g->layer != given->layer)
            continue;
        const char *column = g->column->param->name;
        if (strcmp(column, "unit") == 0) {
            scalar.unit = g->cell.text;
            text.unit = g->cell.text;
            text.unit_place = g->cell.place;
        } else if (strcmp(column, "note") == 0) {
            scalar.note = g->cell.text;
        } else if (strcmp(column, "source") == 0) {
            scalar.source = g->cell.text;
        }
    }
    struct bind_slot *slot = bind_slot(r, target);
    *slot = (struct bind_slot){
        .origin = origin_of(r, given->layer),
        .place = given->cell.place,
        .source = *scalar.source ? scalar.source : scalar.note,
    };
    slot->bad = !put_scalar(r, target, &scalar, &text);
}

static void bind_scalars(struct reading *r) {
    const struct sheet *sheet = &r->sheet[COLUMNS_SCENARIO];
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_row *row = &sheet->row[i];
        struct address address;
        struct place place = cell_place(row, "parameter");
        /* What is believed of a cell may stand here; see belief.h. */
        bool believed = *sheet_text(row, "distribution") != 0;
        if (bind_is_cell(row->key)) {
            if (!believed || *sheet_text(row, "value"))
                diag_error(r->diag, place, "'%.100s' is a cell of %.*s.csv; state it there",
                           row->key, (int)strcspn(row->key, "."), row->key);
            continue;
        }
        if (!address_find(&address, r->setup, row->key, place, r->arena, r->diag))
            continue;
        bool stated = false;
        for (const struct sheet_given *given = row->first; given; given = given->next) {
            if (strcmp(given->column->param->name, "value") != 0)
                continue;
            stated = true;
            bind_scalar(r, row, given, &address);
        }
        const struct param *param = address.target[0].param;
        if (!stated && !believed && (param->type != PARAM_TEXT || param->required))
            diag_error(r->diag, place, "'%s' has no value", row->key);
    }
}

/* ---- all ---- */

static void add_layers(struct reading *r) {
    for (size_t s = 0; s < COLUMNS_SHEETS; s++) {
        struct sheet *sheet = &r->sheet[s];
        *sheet = (struct sheet){.rule = columns_rule(s)};
        for (size_t i = 0; i < r->base.layers; i++) {
            const struct base_layer *layer = &r->base.layer[i];
            if (!layer->present[s])
                continue;
            sheet->partial = sheet->partial || !layer->whole[s];
            sheet_add(sheet, &layer->table[s], i, r->base.currency, r->arena, r->diag);
        }
    }
}

static void check_needed(struct reading *r) {
    const struct base_layer *own = &r->base.layer[r->base.layers - 1];
    for (size_t s = 0; s < COLUMNS_SHEETS; s++) {
        const struct sheet *sheet = &r->sheet[s];
        const char *file = sheet->rule.table->file;
        struct place place = {platform_join(own->folder, file, r->arena), 0, 0};
        bool missing = s == COLUMNS_SCENARIO ? !own->present[s] : !sheet->file;
        if (!sheet->rule.needed || sheet->partial)
            continue;
        if (missing)
            diag_error(r->diag, place, "is missing; every scenario has one");
        else if (sheet->count == 0)
            diag_error(r->diag, place, "has no rows below its header");
    }
}

static void check_journey_columns(struct reading *r) {
    struct names told = {0};
    const struct sheet *sheet = &r->sheet[SETUP_SEGMENTS];
    for (size_t i = 0; i < sheet->count; i++) {
        for (const struct sheet_given *g = sheet->row[i].first; g; g = g->next) {
            const char *key = g->column->key;
            if (!key || g->column->bad || r->sheet[SETUP_ROUTES].partial ||
                names_find(&r->list[SETUP_JOURNEYS], key) >= 0)
                continue;
            const char *name = text_format(r->arena, "%s.%s", g->column->param->name, key);
            size_t before = told.count;
            if (names_add(&told, name, r->arena) < before)
                continue;
            value_unknown(text_format(r->arena, "column '%.60s'", name), key, "journey",
                          r->list[SETUP_JOURNEYS].name, r->list[SETUP_JOURNEYS].count,
                          g->column->place, r->diag);
        }
    }
}

static void check_journey_count(struct reading *r) {
    if (r->list[SETUP_JOURNEYS].count > PARAM_KEYS)
        diag_error(r->diag, (struct place){r->sheet[SETUP_ROUTES].file, 0, 0},
                   "has %zu journeys; there may be %d", r->list[SETUP_JOURNEYS].count, PARAM_KEYS);
}

void bind_all(struct reading *r) {
    add_layers(r);
    check_needed(r);
    setup_init(r->setup, r->arena);
    collect_row_names(r);
    collect_lists(r);
    check_journey_columns(r);
    check_journey_count(r);
    r->scalar = arena_add(r->arena, registry_count, sizeof *r->scalar);
    for (size_t i = 0; i < registry_count; i++)
        r->scalar[i] = arena_add(r->arena, registry[i]->count, sizeof *r->scalar[i]);
    bind_scalars(r);
    for (size_t s = 0; s < COLUMNS_SHEETS; s++)
        if (s != COLUMNS_SCENARIO)
            bind_sheet(r, s);
    belief_bind(r);
}
