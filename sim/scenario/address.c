/* SPDX-License-Identifier: GPL-3.0-or-later */
/* address: see address.h. */
#include "sim/scenario/address.h"

#include "models/registry.h"
#include "models/settings.h"
#include "sim/scenario/text.h"

#include <string.h>

#define UNREAD "?"

struct finder {
    const struct setup *setup;
    const char *text;
    struct place place;
    struct arena *arena;
    struct diag *diag;
};

struct param_table address_table(long table) {
    if (table >= 0)
        return setup_tables[table];
    const struct model *model = registry[-1 - table];
    return (struct param_table){
        .name = model->kind, .rows = model->rows, .count = model->count, .size = model->size};
}

void *address_record(const struct setup *setup, long table, size_t row) {
    if (table < 0)
        return setup->model[-1 - table];
    return setup->table[table].rows + row * setup_tables[table].size;
}

static const char *const RESERVED[] = {"start", "leave"};

/* ---- from numbers to names ---- */

static const char *reference(const struct setup *setup, const struct param *param, long index) {
    if (index <= PARAM_RESERVED)
        return strcmp(param->name, "from") == 0 ? RESERVED[0] : RESERVED[1];
    return index < 0 ? UNREAD : setup_touchpoint(setup, (size_t)index)->touchpoint;
}

/* Rows whose cells could not be read are still addressed while a scenario is checked. */
static const char *listed(const struct setup *setup, enum setup_list list, long index) {
    return index < 0 ? UNREAD : setup->list[list].name[index];
}

static const char *route_name(const struct setup *setup, size_t row, struct arena *arena) {
    const struct route *route = setup_route(setup, row);
    const struct param_table *table = &setup_tables[SETUP_ROUTES];
    const struct param *when = param_find(table, "when");
    size_t length;
    const char *outcome = param_choice(when, (size_t)route->when, &length);
    return text_format(arena, "%s/%s/%s/%.*s", listed(setup, SETUP_JOURNEYS, route->journey),
                       reference(setup, param_find(table, "from"), route->from),
                       reference(setup, param_find(table, "to"), route->to), (int)length, outcome);
}

static const char *calendar_name(const struct setup *setup, size_t row, struct arena *arena) {
    long calendar = setup_calendar_row(setup, row)->calendar;
    size_t number = 1;
    for (size_t i = 0; i < row; i++)
        number += setup_calendar_row(setup, i)->calendar == calendar;
    return text_format(arena, "%s/%zu", listed(setup, SETUP_CALENDAR_NAMES, calendar), number);
}

const char *address_row(const struct setup *setup, size_t table, size_t row, struct arena *arena) {
    if (table == SETUP_ROUTES)
        return route_name(setup, row, arena);
    if (table == SETUP_CALENDARS)
        return calendar_name(setup, row, arena);
    return param_text(&setup_tables[table].rows[0], address_record(setup, (long)table, row));
}

const char *address_text(const struct setup *setup, struct setup_target target,
                         struct arena *arena) {
    const char *name = target.param->name;
    if (target.table < 0) {
        const struct model *model = registry[-1 - target.table];
        return model == &settings_model ? name : text_format(arena, "%s.%s", model->kind, name);
    }
    const char *text =
        text_format(arena, "%s.%s.%s", setup_tables[target.table].name,
                    address_row(setup, (size_t)target.table, target.row, arena), name);
    return target.param->key == PARAM_PLAIN
               ? text
               : text_format(arena, "%s.%s", text, setup->list[SETUP_JOURNEYS].name[target.key]);
}

/* ---- from names to numbers ---- */

static bool unknown(const struct finder *f, const char *why, const char *const *names, size_t count,
                    const char *word, const char *before, const char *after) {
    diag_error(f->diag, f->place, "unknown address '%.100s': %s", f->text, why);
    const char *nearest = diag_nearest(word, names, count);
    if (nearest)
        diag_note(f->diag, f->place, "did you mean '%.100s%s%.100s'?", before, nearest, after);
    return false;
}

static const struct param *find_param(const struct model *model, const char *name) {
    struct param_table table = {.rows = model->rows, .count = model->count};
    return param_find(&table, name);
}

/* The parameter of a model of that kind; the nearest name is looked for among all of them. */
static bool find_scalar(const struct finder *f, struct address *address, const char *kind,
                        const char *name) {
    size_t room = 0, count = 0;
    const char **names = NULL;
    for (size_t i = 0; i < registry_count; i++) {
        const struct model *model = registry[i];
        if (strcmp(model->kind, kind) != 0)
            continue;
        const struct param *param = find_param(model, name);
        if (param) {
            address->target[0] = (struct setup_target){.table = -1 - (long)i, .param = param};
            address->count = 1;
            return true;
        }
        for (size_t k = 0; k < model->count; k++) {
            names = text_room(names, count, &room, sizeof *names, f->arena);
            names[count++] = model->rows[k].name;
        }
    }
    bool bare = strcmp(kind, settings_model.kind) == 0;
    const char *why = bare ? "no parameter of the scenario has this name"
                           : text_format(f->arena, "'%s' has no parameter '%.60s'", kind, name);
    return unknown(f, why, names, count, name, bare ? "" : text_format(f->arena, "%s.", kind), "");
}

static bool find_row(const struct finder *f, size_t table, const char *name, size_t *row,
                     const char *after) {
    size_t count = setup_count(f->setup, (enum setup_table)table);
    const char **names = arena_add(f->arena, count, sizeof *names);
    const char *any = text_format(f->arena, "%s/any", name);
    for (size_t i = 0; i < count; i++) {
        names[i] = address_row(f->setup, table, i, f->arena);
        if (strcmp(names[i], name) == 0 || (table == SETUP_ROUTES && strcmp(names[i], any) == 0)) {
            *row = i;
            return true;
        }
    }
    const char *why = text_format(f->arena, "no row '%.60s' in %s", name, setup_tables[table].file);
    return unknown(f, why, names, count, name,
                   text_format(f->arena, "%s.", setup_tables[table].name), after);
}

static bool find_keys(const struct finder *f, struct address *address, struct setup_target target,
                      const char *key) {
    const struct setup_names *journeys = &f->setup->list[SETUP_JOURNEYS];
    address->count = 0;
    for (size_t i = 0; i < journeys->count && i < PARAM_KEYS; i++) {
        if (*key && strcmp(journeys->name[i], key) != 0)
            continue;
        target.key = i;
        address->target[address->count++] = target;
    }
    if (address->count > 0)
        return true;
    const char *why = *key ? text_format(f->arena, "no journey '%.60s' in routes.csv", key)
                           : "there are no journeys";
    size_t before = *key ? strlen(f->text) - strlen(key) : 0;
    return unknown(f, why, journeys->name, journeys->count, key,
                   arena_text(f->arena, f->text, before), "");
}

static bool find_cell(const struct finder *f, struct address *address, size_t table,
                      const char *rest) {
    size_t length = strcspn(rest, ".");
    const char *row_name = arena_text(f->arena, rest, length);
    const char *after = rest + length;
    struct setup_target target = {.table = (long)table};
    if (!find_row(f, table, row_name, &target.row, after))
        return false;
    after += *after == '.';
    size_t column_length = strcspn(after, ".");
    const char *column = arena_text(f->arena, after, column_length);
    const char *key = after + column_length + (after[column_length] == '.');
    target.param = param_find(&setup_tables[table], column);
    if (target.param && target.param->key != PARAM_PLAIN)
        return find_keys(f, address, target, key);
    if (target.param && !*key) {
        address->target[0] = target;
        address->count = 1;
        return true;
    }
    const struct param_table *known = &setup_tables[table];
    const char **names = arena_add(f->arena, known->count, sizeof *names);
    for (size_t i = 0; i < known->count; i++)
        names[i] = known->rows[i].name;
    const char *why = *after ? text_format(f->arena, "%s has no column '%.60s'", known->file,
                                           target.param ? after : column)
                             : "it ends before the column";
    return unknown(f, why, names, known->count, column,
                   text_format(f->arena, "%s.%s.", known->name, row_name), "");
}

static bool unknown_start(const struct finder *f, const char *kind, const char *after) {
    const char **names = arena_add(f->arena, SETUP_TABLES + registry_count, sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < SETUP_TABLES; i++)
        names[count++] = setup_tables[i].name;
    for (size_t i = 0; i < registry_count; i++)
        if (registry[i] != &settings_model)
            names[count++] = registry[i]->kind;
    const char *why = text_format(f->arena, "no table or kind of model '%.60s'", kind);
    return unknown(f, why, names, count, kind, "", after);
}

bool address_find(struct address *address, const struct setup *setup, const char *text,
                  struct place place, struct arena *arena, struct diag *diag) {
    const struct finder f = {setup, text, place, arena, diag};
    size_t length = strcspn(text, ".");
    *address = (struct address){.count = 0};
    if (!text[length])
        return find_scalar(&f, address, settings_model.kind, text);
    const char *kind = arena_text(arena, text, length);
    const char *rest = text + length + 1;
    for (size_t i = 0; i < SETUP_TABLES; i++)
        if (strcmp(setup_tables[i].name, kind) == 0)
            return find_cell(&f, address, i, rest);
    for (size_t i = 0; i < registry_count; i++)
        if (registry[i] != &settings_model && strcmp(registry[i]->kind, kind) == 0)
            return find_scalar(&f, address, kind, rest);
    return unknown_start(&f, kind, text + length);
}
