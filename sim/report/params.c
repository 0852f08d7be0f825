/* SPDX-License-Identifier: GPL-3.0-or-later */
/* params: see params.h. */
#include "sim/report/params.h"

#include "models/registry.h"
#include "sim/report/cells.h"

#include <assert.h>
#include <string.h>

static const char *choice(const struct param *param, long index, struct arena *arena) {
    size_t length;
    const char *word = param_choice(param, (size_t)index, &length);
    assert(word);
    return arena_text(arena, word, length);
}

static const char *row_name(const struct setup *setup, size_t table, long row) {
    const struct param_table *columns = &setup_tables[table];
    const char *record = setup->table[table].rows + (size_t)row * columns->size;
    /* The column that names a row is the first one. */
    return param_text(&columns->rows[0], record);
}

const char *params_reference(const struct setup *setup, const struct param *param, long index,
                             struct arena *arena) {
    if (index == PARAM_NONE)
        return "";
    if (index <= PARAM_RESERVED)
        return choice(param, PARAM_RESERVED - index, arena);
    for (size_t i = 0; i < SETUP_LISTS; i++)
        if (strcmp(setup_list_names[i], param->refers) == 0)
            return setup->list[i].name[index];
    for (size_t i = 0; i < SETUP_TABLES; i++)
        if (strcmp(setup_tables[i].name, param->refers) == 0)
            return row_name(setup, i, index);
    assert(false); /* a reference refers to a table or a list */
    return "";
}

static const void *record_of(const struct setup *setup, struct setup_target target) {
    if (target.table < 0)
        return setup->model[-1 - target.table];
    return setup->table[target.table].rows + target.row * setup_tables[target.table].size;
}

static void value_cell(struct cells *cells, const struct setup *setup, struct setup_target target) {
    const void *record = record_of(setup, target);
    struct arena *arena = cells->page->arena;
    switch (target.param->type) {
    case PARAM_REAL:
    case PARAM_COUNT:
        cells_number(cells, param_get(target.param, record, target.key));
        break;
    case PARAM_CHOICE:
        cells_text(cells, choice(target.param, (long)param_get(target.param, record, 0), arena));
        break;
    case PARAM_REF:
        cells_text(cells, params_reference(setup, target.param,
                                           (long)param_get(target.param, record, 0), arena));
        break;
    case PARAM_NAME:
    case PARAM_TEXT:
        cells_text(cells, param_text(target.param, record));
        break;
    }
}

static const char *const GIVEN[] = {
    [SCENARIO_DEFAULT] = "default",
    [SCENARIO_BASE] = "base",
    [SCENARIO_GIVEN] = "given",
    [SCENARIO_SET] = "set",
};

static const char *const ROLES[] = {
    [PARAM_SETTING] = "setting",
    [PARAM_DECISION] = "decision",
    [PARAM_BELIEF] = "belief",
};

void params_sheet(struct page *page, const struct output *output) {
    const struct scenario *scenario = output->scenario;
    struct cells cells;
    cells_init(&cells, page, "address,value,unit,given,role,source");
    for (size_t i = 0; i < scenario->values; i++) {
        const struct scenario_value *value = &scenario->value[i];
        cells_text(&cells, value->address);
        value_cell(&cells, &scenario->setup, value->target);
        cells_text(&cells, value->target.param->unit ? value->target.param->unit : "1");
        cells_text(&cells, GIVEN[value->origin]);
        cells_text(&cells, ROLES[value->target.param->role]);
        cells_text(&cells, value->source ? value->source : "");
        cells_row(&cells);
    }
}

void params_route_sheet(struct page *page, const struct output *output) {
    const struct setup *setup = &output->scenario->setup;
    const struct param_table *columns = &setup_tables[SETUP_ROUTES];
    const char *const names[] = {"journey", "from", "to", "when", "probability"};
    struct cells cells;
    cells_init(&cells, page, "journey,from,to,when,probability");
    for (size_t row = 0; row < setup_count(setup, SETUP_ROUTES); row++) {
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            value_cell(&cells, setup,
                       (struct setup_target){.table = SETUP_ROUTES,
                                             .row = row,
                                             .param = param_find(columns, names[i])});
        cells_row(&cells);
    }
}

struct params_count params_count(const struct scenario *scenario) {
    struct params_count count = {0};
    for (size_t i = 0; i < scenario->values; i++) {
        enum param_type type = scenario->value[i].target.param->type;
        if (type != PARAM_REAL && type != PARAM_COUNT && type != PARAM_CHOICE)
            continue;
        const char *source = scenario->value[i].source;
        count.all++;
        count.assumed += source && strncmp(source, "assumed", strlen("assumed")) == 0;
    }
    return count;
}
