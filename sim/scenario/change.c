/* SPDX-License-Identifier: GPL-3.0-or-later */
/* change: see change.h. */
#include "sim/scenario/change.h"

#include "models/registry.h"
#include "models/settings.h"
#include "sim/scenario/address.h"
#include "sim/scenario/text.h"

#include <string.h>

/* A value for an address, wherever it was stated. */
struct statement {
    const char *address;
    struct place address_place;
    struct value_text value;
    long month;
};

static bool same_target(struct setup_target a, struct setup_target b) {
    return a.table == b.table && a.row == b.row && a.param == b.param && a.key == b.key;
}

long change_month(const struct change *change) {
    return change->change.month > 1 ? change->change.month : 1;
}

static bool is_word(const struct param *param) {
    return param->type == PARAM_NAME || param->type == PARAM_TEXT;
}

static bool is_setting_of_run(struct setup_target target) {
    return target.table < 0 && registry[-1 - target.table] == &settings_model;
}

/* ---- reading one statement ---- */

/* Addresses of tables that could only be read in part are not judged. */
static bool find_address(struct reading *r, struct address *address, const struct statement *s) {
    struct diag unheard;
    diag_init(&unheard, r->arena);
    struct diag *diag = r->diag;
    for (size_t t = 0; t < SETUP_TABLES; t++) {
        size_t length = strlen(setup_tables[t].name);
        bool keyed = t == SETUP_SEGMENTS && r->sheet[SETUP_ROUTES].partial;
        if ((r->sheet[t].partial || keyed) &&
            strncmp(s->address, setup_tables[t].name, length) == 0 && s->address[length] == '.')
            diag = &unheard;
    }
    return address_find(address, r->setup, s->address, s->address_place, r->arena, diag);
}

static bool read_value(struct reading *r, struct value *value, const struct param *param,
                       const struct statement *s) {
    if (param->type != PARAM_REF)
        return value_read(value, param, &s->value, r->arena, r->diag);
    long index;
    if (!bind_reference(r, param, s->value.text, s->value.what, s->value.place, &index))
        return false;
    *value = (struct value){SETUP_SET, (double)index};
    return true;
}

/* Is it what rows are told apart by, or when a calendar's row holds? */
static bool is_structure(struct setup_target target) {
    if (target.table < 0)
        return false;
    struct columns_rule rule = columns_rule((size_t)target.table);
    bool key = target.table == SETUP_CALENDARS && target.param->type != PARAM_REAL;
    for (size_t i = 0; i < sizeof rule.key / sizeof rule.key[0] && rule.key[i] && !key; i++)
        key = strcmp(rule.key[i], target.param->name) == 0;
    return key;
}

static bool may_change(struct reading *r, struct setup_target target, const struct statement *s) {
    const char *why = NULL;
    if (is_setting_of_run(target))
        why = "holds for the whole run; state it in scenario.csv or with --set";
    else if (is_structure(target))
        why = "cannot change; it is what the row is known by";
    else if (is_word(target.param))
        why = "is text; only numbers and choices change";
    else if (s->month > 1 && !target.param->changes)
        why = "may not change during a run; without a month it changes from the start";
    if (why)
        diag_error(r->diag, s->address_place, "%s %s", s->address, why);
    return !why;
}

static void add_change(struct reading *r, struct change_list *list, struct setup_target target,
                       struct value value, const struct statement *s) {
    list->change =
        text_room(list->change, list->count, &list->room, sizeof *list->change, r->arena);
    list->change[list->count++] = (struct change){
        .change = {.target = target, .op = value.op, .value = value.number, .month = s->month},
        .address = s->address,
        .place = s->value.place,
    };
}

static void read_statement(struct reading *r, struct change_list *list, const struct statement *s) {
    struct address address;
    struct value value;
    if (!find_address(r, &address, s) || !may_change(r, address.target[0], s) ||
        !read_value(r, &value, address.target[0].param, s))
        return;
    for (size_t i = 0; i < address.count; i++)
        add_change(r, list, address.target[i], value, s);
}

/* Stable, by month; the start is one month, whether written 0 or 1. */
static void sort_by_month(struct change_list *list) {
    for (size_t i = 1; i < list->count; i++) {
        struct change moved = list->change[i];
        size_t k = i;
        for (; k > 0 && change_month(&list->change[k - 1]) > change_month(&moved); k--)
            list->change[k] = list->change[k - 1];
        list->change[k] = moved;
    }
}

/* An absolute value takes away what the same month has stated before for the same address. */
static void check_twice(struct reading *r, const struct change_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        const struct change *change = &list->change[i], *before = NULL;
        for (size_t k = 0; k < i && !before; k++)
            if (change_month(&list->change[k]) == change_month(change) &&
                strcmp(list->change[k].address, change->address) == 0 &&
                list->change[k].place.line != change->place.line)
                before = &list->change[k];
        bool first_key = i == 0 || list->change[i - 1].place.line != change->place.line;
        if (!before || !first_key || change->change.op != SETUP_SET)
            continue;
        diag_error(r->diag, change->place, "%s is stated twice for the same month",
                   change->address);
        diag_note(r->diag, before->place, "the first time");
    }
}

/* ---- rows of the two tables ---- */

/* Statement of a row of timeline.csv or alternatives.csv; false when a cell of it is bad. */
static bool state_row(const struct reading *r, size_t sheet, size_t row, struct statement *s) {
    const struct columns_change *change =
        (const struct columns_change *)(const void *)r->rows[sheet] + row;
    const char *month = sheet == COLUMNS_TIMELINE ? "month" : "from_month";
    const struct bind_slot *value = bind_cell(r, sheet, row, "value");
    *s = (struct statement){
        .address = change->parameter,
        .address_place = bind_cell(r, sheet, row, "parameter")->place,
        .month = change->month,
        .value =
            {
                .what = change->parameter,
                .text = change->value,
                .place = value->place,
                .relative = true,
                .unit = *change->unit ? change->unit : NULL,
                .unit_place = bind_cell(r, sheet, row, "unit")->place,
                .currency = r->base.currency,
            },
    };
    for (const struct sheet_given *g = r->sheet[sheet].row[row].first; g; g = g->next)
        s->value.decimal_comma = g->decimal_comma;
    if (!*change->value && *change->parameter) {
        diag_error(r->diag, s->address_place, "'%.100s' has no value", change->parameter);
        return false;
    }
    return !bind_cell(r, sheet, row, month)->bad;
}

static void check_month(struct reading *r, size_t sheet, size_t row, const struct statement *s) {
    const struct scenario_params *run = setup_model(r->setup, "scenario", "scenario");
    const char *column = sheet == COLUMNS_TIMELINE ? "month" : "from_month";
    size_t model = (size_t)registry_find("scenario", "scenario");
    const struct param_table rows = {.rows = registry[model]->rows,
                                     .count = registry[model]->count};
    const struct param *months = param_find(&rows, "months");
    bool shortened = r->scalar[model][months - rows.rows].origin == SCENARIO_SET;
    if (s->month > run->months && !shortened)
        diag_warning(r->diag, bind_cell(r, sheet, row, column)->place,
                     "month %ld is after the last month, %ld: %s never changes", s->month,
                     run->months, s->address);
}

static void read_timeline(struct changes *changes, struct reading *r) {
    for (size_t i = 0; i < r->sheet[COLUMNS_TIMELINE].count; i++) {
        struct statement s;
        if (!state_row(r, COLUMNS_TIMELINE, i, &s))
            continue;
        check_month(r, COLUMNS_TIMELINE, i, &s);
        read_statement(r, &changes->timeline, &s);
    }
    sort_by_month(&changes->timeline);
    check_twice(r, &changes->timeline);
}

static struct change_alternative *add_alternative(struct changes *changes, const char *name,
                                                  struct place place) {
    for (size_t i = 0; i < changes->alternatives; i++)
        if (strcmp(changes->alternative[i].name, name) == 0)
            return &changes->alternative[i];
    struct change_alternative *alternative = &changes->alternative[changes->alternatives++];
    *alternative = (struct change_alternative){
        .name = name, .label = "", .note = "", .place = place, .selected = -1};
    return alternative;
}

static void read_alternative(struct changes *changes, struct reading *r, size_t row) {
    const struct columns_change *change =
        (const struct columns_change *)(const void *)r->rows[COLUMNS_ALTERNATIVES] + row;
    struct place place = r->sheet[COLUMNS_ALTERNATIVES].row[row].place;
    struct change_alternative *alternative = add_alternative(changes, change->alternative, place);
    if (*change->label && !*alternative->label)
        alternative->label = change->label;
    struct statement s;
    if (!state_row(r, COLUMNS_ALTERNATIVES, row, &s))
        return;
    if (*change->parameter) {
        check_month(r, COLUMNS_ALTERNATIVES, row, &s);
        read_statement(r, &alternative->own, &s);
        return;
    }
    if (alternative->declared) {
        diag_error(r->diag, place, "'%.60s' is declared twice", alternative->name);
        diag_note(r->diag, alternative->place, "it is named here first");
    }
    if (*change->value)
        diag_error(r->diag, s.value.place, "a value without a parameter");
    alternative->declared = true;
    alternative->note = change->note;
}

static void read_alternatives(struct changes *changes, struct reading *r) {
    size_t rows = r->sheet[COLUMNS_ALTERNATIVES].count;
    changes->alternative = arena_add(r->arena, rows + 1, sizeof *changes->alternative);
    for (size_t i = 0; i < rows; i++)
        if (!bind_cell(r, COLUMNS_ALTERNATIVES, i, "alternative")->bad)
            read_alternative(changes, r, i);
    for (size_t i = 0; i < changes->alternatives; i++) {
        sort_by_month(&changes->alternative[i].own);
        check_twice(r, &changes->alternative[i].own);
    }
    if (changes->alternatives == 0) {
        add_alternative(changes, "as_is", (struct place){0})->declared = true;
        changes->alternative[0].label = "As it is";
    }
}

/* ---- which alternatives ---- */

static struct change_alternative *find_alternative(struct changes *changes, struct reading *r,
                                                   const char *name, struct place place) {
    const char **names = arena_add(r->arena, changes->alternatives, sizeof *names);
    for (size_t i = 0; i < changes->alternatives; i++) {
        names[i] = changes->alternative[i].name;
        if (strcmp(names[i], name) == 0)
            return &changes->alternative[i];
    }
    if (!r->sheet[COLUMNS_ALTERNATIVES].partial)
        value_unknown("", name, "alternative", names, changes->alternatives, place, r->diag);
    return NULL;
}

static void select_listed(struct changes *changes, struct reading *r, const char *list) {
    struct place place = {"--alternatives", 0, 0};
    while (*list) {
        size_t length = strcspn(list, ",");
        const char *name = text_trim(list, length, r->arena);
        struct change_alternative *alternative = find_alternative(changes, r, name, place);
        if (alternative && alternative->selected >= 0)
            diag_error(r->diag, place, "names '%.60s' twice", name);
        else if (alternative)
            alternative->selected = (long)changes->selected++;
        list += length + (list[length] == ',');
    }
    if (changes->selected == 0 && diag_errors(r->diag) == 0)
        diag_error(r->diag, place, "names none");
}

static void select_alternatives(struct changes *changes, struct reading *r,
                                const struct scenario_options *options) {
    if (options->alternatives) {
        select_listed(changes, r, options->alternatives);
        return;
    }
    size_t count = options->all ? changes->alternatives : 1;
    for (size_t i = 0; i < count; i++)
        changes->alternative[i].selected = (long)i;
    changes->selected = count;
}

/* ---- --set ---- */

struct setting {
    const char *text;        /* as typed */
    const char *alternative; /* NULL: for all */
    struct statement statement;
};

static bool split_setting(struct reading *r, const char *text, struct setting *setting) {
    const char *equals = strchr(text, '=');
    struct place place = {text_format(r->arena, "--set %s", text), 0, 0};
    if (!equals) {
        diag_error(r->diag, place, "there is no '='; it must be address=value");
        return false;
    }
    const char *address = text_trim(text, (size_t)(equals - text), r->arena);
    const char *colon = strchr(address, ':');
    *setting = (struct setting){.text = text};
    if (colon) {
        setting->alternative = text_trim(address, (size_t)(colon - address), r->arena);
        address = text_trim(colon + 1, strlen(colon + 1), r->arena);
    }
    setting->statement = (struct statement){
        .address = address,
        .address_place = place,
        .value =
            {
                .what = address,
                .text = text_trim(equals + 1, strlen(equals + 1), r->arena),
                .place = place,
                .relative = true,
                .rule = VALUE_UNIT_DECLARED,
                .currency = r->base.currency,
            },
    };
    return true;
}

/* What the reading of the files depended on cannot be set behind it. */
static bool may_set(struct reading *r, struct setup_target target, const struct statement *s) {
    const char *name = target.param->name;
    bool read =
        is_setting_of_run(target) &&
        (strcmp(name, "format") == 0 || strcmp(name, "base") == 0 || strcmp(name, "currency") == 0);
    if (read || is_structure(target))
        diag_error(r->diag, s->address_place, "%s cannot be set", s->address);
    return !read && !is_structure(target);
}

static void mark_set(struct reading *r, struct setup_target target, struct place place, bool good) {
    *bind_slot(r, target) =
        (struct bind_slot){.origin = SCENARIO_SET, .place = place, .source = "", .bad = !good};
}

static void set_word(struct reading *r, struct setup *today, struct setup_target target,
                     const struct statement *s) {
    param_set_text(target.param, address_record(r->setup, target.table, target.row), s->value.text);
    if (target.param->role != PARAM_DECISION)
        param_set_text(target.param, address_record(today, target.table, target.row),
                       s->value.text);
    mark_set(r, target, s->value.place, true);
}

static void set_number(struct reading *r, struct setup *today, struct setup_target target,
                       struct value value, const struct statement *s) {
    double number = setup_get(r->setup, target);
    bool good =
        value_apply(&number, value, target.param, number, s->value.what, s->value.place, r->diag);
    mark_set(r, target, s->value.place, good);
    if (!good)
        return;
    setup_put(r->setup, target, number);
    if (target.param->role != PARAM_DECISION)
        setup_put(today, target, number);
}

/* A later layer that states the same number outright hides what was set. */
static const struct change *hides(const struct change_list *list, struct setup_target target,
                                  long from, long to) {
    for (size_t i = 0; i < list->count; i++) {
        const struct change *change = &list->change[i];
        long month = change_month(change);
        if (change->change.op == SETUP_SET && same_target(change->change.target, target) &&
            month >= from && month <= to)
            return change;
    }
    return NULL;
}

enum { START = 1, ALWAYS = 1000000 };

static const struct change *hidden_in_all(const struct changes *changes,
                                          struct setup_target target) {
    const struct change *by = NULL;
    for (size_t i = 0; i < changes->alternatives; i++) {
        if (changes->alternative[i].selected < 0)
            continue;
        by = hides(&changes->alternative[i].own, target, START, START);
        if (!by)
            return NULL;
    }
    return by;
}

static void check_hidden(const struct changes *changes, struct reading *r,
                         struct setup_target target, const struct statement *s) {
    const struct change *by = hides(&changes->timeline, target, START, ALWAYS);
    for (size_t i = 0; i < changes->alternatives && !by; i++)
        if (changes->alternative[i].selected >= 0)
            by = hides(&changes->alternative[i].own, target, START + 1, ALWAYS);
    if (!by)
        by = hidden_in_all(changes, target);
    if (by)
        diag_error(r->diag, s->address_place,
                   "%s:%ld states the same again; use --set ALT:address=value for one alternative",
                   by->place.file, by->place.line);
}

static void apply_setting(struct reading *r, struct setup *today, const struct statement *s) {
    struct address address;
    struct value value;
    if (!find_address(r, &address, s) || !may_set(r, address.target[0], s))
        return;
    if (is_word(address.target[0].param)) {
        set_word(r, today, address.target[0], s);
        return;
    }
    if (!read_value(r, &value, address.target[0].param, s))
        return;
    for (size_t i = 0; i < address.count; i++)
        set_number(r, today, address.target[i], value, s);
}

static void apply_to_alternative(struct changes *changes, struct reading *r,
                                 const struct setting *setting) {
    const struct statement *s = &setting->statement;
    struct change_alternative *alternative =
        find_alternative(changes, r, setting->alternative, s->address_place);
    if (!alternative)
        return;
    if (alternative->selected < 0) {
        diag_error(r->diag, s->address_place, "alternative '%s' is not part of this run",
                   alternative->name);
        return;
    }
    struct change_list set = {0};
    read_statement(r, &set, s);
    for (size_t i = 0; i < set.count; i++) {
        struct change_list *own = &alternative->own;
        const struct change *by = hides(own, set.change[i].change.target, START + 1, ALWAYS);
        if (by) {
            diag_error(r->diag, s->address_place, "%s:%ld states the same again later",
                       by->place.file, by->place.line);
            return;
        }
        own->change = text_room(own->change, own->count, &own->room, sizeof *own->change, r->arena);
        own->change[own->count++] = set.change[i];
    }
    sort_by_month(&alternative->own);
}

/* ---- all ---- */

static void join(struct changes *changes, struct reading *r) {
    for (size_t i = 0; i < changes->alternatives; i++) {
        struct change_alternative *alternative = &changes->alternative[i];
        size_t first = changes->timeline.count, count = first + alternative->own.count;
        alternative->all.change = arena_add(r->arena, count, sizeof(struct change));
        alternative->all.count = count;
        if (first > 0)
            memcpy(alternative->all.change, changes->timeline.change,
                   first * sizeof(struct change));
        if (count > first)
            memcpy(alternative->all.change + first, alternative->own.change,
                   (count - first) * sizeof(struct change));
    }
}

void change_read(struct changes *changes, struct reading *r, struct setup *today,
                 const struct scenario_options *options) {
    *changes = (struct changes){0};
    struct setting *setting = arena_add(r->arena, options->sets, sizeof *setting);
    size_t settings = 0;
    for (size_t i = 0; i < options->sets; i++)
        settings += split_setting(r, options->set[i], &setting[settings]);
    for (size_t i = 0; i < settings; i++)
        if (!setting[i].alternative)
            apply_setting(r, today, &setting[i].statement);
    read_timeline(changes, r);
    read_alternatives(changes, r);
    select_alternatives(changes, r, options);
    for (size_t i = 0; i < settings; i++) {
        const struct statement *s = &setting[i].statement;
        struct address address;
        struct diag told;
        diag_init(&told, r->arena); /* it has been looked for before */
        if (setting[i].alternative)
            apply_to_alternative(changes, r, &setting[i]);
        else if (address_find(&address, r->setup, s->address, s->address_place, r->arena, &told))
            for (size_t k = 0; k < address.count; k++)
                check_hidden(changes, r, address.target[k], s);
    }
    join(changes, r);
}
