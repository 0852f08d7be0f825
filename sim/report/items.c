/* SPDX-License-Identifier: GPL-3.0-or-later */
/* items: see items.h. */
#include "sim/report/items.h"

#include "sim/report/cells.h"
#include "sim/report/params.h"

static void header(struct page *into, const char *item, enum metric_scope scope,
                   const char *description) {
    page_print(into, "alternative,%s", item);
    for (size_t i = 0; i < metrics_rule_count; i++)
        if (metrics_rules[i].metric.scope == scope)
            page_print(into, ",%s", metrics_rules[i].metric.name);
    page_print(into, ",%s", description);
}

/* Invariant: metrics_expand keeps the order of metrics_rules within an item, as the header has. */
static void mean_cells(struct cells *cells, const struct output *output, size_t alternative,
                       enum metric_scope scope, size_t item) {
    const struct metric_columns *columns = &output->study->results.columns;
    for (size_t c = 0; c < columns->count; c++)
        if (columns->column[c].metric->scope == scope && columns->column[c].item == item)
            cells_number(cells, statistics_total(output->statistics, alternative, c)->mean);
}

static void reference_cell(struct cells *cells, const struct setup *setup, enum setup_table table,
                           const char *column, long index) {
    const struct param *param = param_find(&setup_tables[table], column);
    cells_text(cells, params_reference(setup, param, index, cells->page->arena));
}

static void choice_cell(struct cells *cells, enum setup_table table, const char *column,
                        long index) {
    size_t length;
    const char *word =
        param_choice(param_find(&setup_tables[table], column), (size_t)index, &length);
    cells_text(cells, arena_text(cells->page->arena, word, length));
}

void items_touchpoint_sheet(struct page *page, const struct output *output) {
    const struct setup *setup = &output->scenario->setup;
    const struct results *results = &output->study->results;
    struct page names;
    page_init(&names, page->arena);
    header(&names, "touchpoint", METRIC_TOUCHPOINT, "label,stage,group,channel");
    struct cells cells;
    cells_init(&cells, page, names.data);
    for (size_t a = 0; a < results->alternatives; a++) {
        for (size_t i = 0; i < setup_count(setup, SETUP_TOUCHPOINTS); i++) {
            const struct touchpoint *touchpoint = setup_touchpoint(setup, i);
            cells_text(&cells, results->alternative[a]);
            cells_text(&cells, touchpoint->touchpoint);
            mean_cells(&cells, output, a, METRIC_TOUCHPOINT, i);
            cells_text(&cells, touchpoint->label[0] ? touchpoint->label : touchpoint->touchpoint);
            choice_cell(&cells, SETUP_TOUCHPOINTS, "stage", touchpoint->stage);
            reference_cell(&cells, setup, SETUP_TOUCHPOINTS, "group", touchpoint->group);
            cells_text(&cells, touchpoint->channel);
            cells_row(&cells);
        }
    }
}

void items_group_sheet(struct page *page, const struct output *output) {
    const struct setup *setup = &output->scenario->setup;
    const struct results *results = &output->study->results;
    struct page names;
    page_init(&names, page->arena);
    header(&names, "group", METRIC_GROUP, "label,department,level");
    struct cells cells;
    cells_init(&cells, page, names.data);
    for (size_t a = 0; a < results->alternatives; a++) {
        for (size_t i = 0; i < setup_count(setup, SETUP_GROUPS); i++) {
            const struct group *group = setup_group(setup, i);
            cells_text(&cells, results->alternative[a]);
            cells_text(&cells, group->group);
            mean_cells(&cells, output, a, METRIC_GROUP, i);
            cells_text(&cells, group->label[0] ? group->label : group->group);
            reference_cell(&cells, setup, SETUP_GROUPS, "department", group->department);
            choice_cell(&cells, SETUP_GROUPS, "level", group->level);
            cells_row(&cells);
        }
    }
}
