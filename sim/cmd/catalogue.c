/* SPDX-License-Identifier: GPL-3.0-or-later */
/* catalogue: see catalogue.h. */
#include "sim/cmd/catalogue.h"

#include "models/metrics.h"
#include "models/registry.h"
#include "sim/report/page.h"
#include "sim/report/returns.h"
#include "sim/scenario/columns.h"

#include <string.h>

static void add(struct catalogue *catalogue, struct catalogue_entry entry) {
    catalogue->entry[catalogue->count++] = entry;
}

static const char *dotted(const char *group, const char *name, struct arena *arena) {
    struct page page;
    page_init(&page, arena);
    page_print(&page, "%s.%s", group, name);
    return page.data;
}

static void add_model(struct catalogue *catalogue, const struct model *model, struct arena *arena) {
    /* The settings of a run are addressed by their bare names. */
    bool bare = strcmp(model->kind, "scenario") == 0;
    add(catalogue,
        (struct catalogue_entry){
            .kind = CATALOGUE_MODEL, .name = model->name, .group = model->kind, .model = model});
    for (size_t i = 0; i < model->count; i++) {
        const struct param *param = &model->rows[i];
        add(catalogue, (struct catalogue_entry){
                           .kind = CATALOGUE_PARAMETER,
                           .name = bare ? param->name : dotted(model->kind, param->name, arena),
                           .group = model->kind,
                           .model = model,
                           .param = param,
                       });
    }
}

static void add_table(struct catalogue *catalogue, const struct param_table *table,
                      struct arena *arena) {
    add(catalogue,
        (struct catalogue_entry){
            .kind = CATALOGUE_TABLE, .name = table->name, .group = table->name, .table = table});
    for (size_t i = 0; i < table->count; i++)
        add(catalogue, (struct catalogue_entry){
                           .kind = CATALOGUE_COLUMN,
                           .name = dotted(table->name, table->rows[i].name, arena),
                           .group = table->name,
                           .table = table,
                           .param = &table->rows[i],
                       });
}

static void add_metric(struct catalogue *catalogue, const struct metric *metric,
                       struct arena *arena) {
    struct page name;
    page_init(&name, arena);
    page_add(&name, metric->name);
    if (metric->scope != METRIC_COMPANY)
        page_add(&name, metric->scope == METRIC_GROUP ? ":GROUP" : ":TOUCHPOINT");
    add(catalogue, (struct catalogue_entry){
                       .kind = CATALOGUE_METRIC, .name = name.data, .group = "", .metric = metric});
}

static void add_check(struct catalogue *catalogue, const struct checks_rule *check,
                      struct arena *arena) {
    struct page name;
    page_init(&name, arena);
    page_print(&name, "%s%s", check->name, check->scope == CHECKS_SEGMENT ? ":SEGMENT" : "");
    add(catalogue, (struct catalogue_entry){
                       .kind = CATALOGUE_CHECK, .name = name.data, .group = "", .check = check});
}

void catalogue_init(struct catalogue *catalogue, struct arena *arena) {
    size_t most = metrics_rule_count + RETURNS + CHECKS_KINDS;
    for (size_t i = 0; i < registry_count; i++)
        most += 1 + registry[i]->count;
    for (size_t i = 0; i < COLUMNS_SHEETS; i++)
        most += 1 + columns_rule(i).table->count;
    *catalogue = (struct catalogue){
        .entry = arena_add(arena, most, sizeof(struct catalogue_entry)),
    };
    for (size_t i = 0; i < registry_count; i++)
        add_model(catalogue, registry[i], arena);
    for (size_t i = 0; i < COLUMNS_SHEETS; i++)
        add_table(catalogue, columns_rule(i).table, arena);
    for (size_t i = 0; i < metrics_rule_count; i++)
        add_metric(catalogue, &metrics_rules[i].metric, arena);
    for (size_t i = 0; i < RETURNS; i++)
        add_metric(catalogue, &returns_metrics[i], arena);
    for (size_t i = 0; i < CHECKS_KINDS; i++)
        add_check(catalogue, &checks_rules[i], arena);
}

/* Is it table.row.column, as results name numbers, or table.row.column.key? */
static bool is_cell(const struct catalogue_entry *entry, const char *name) {
    size_t table = strlen(entry->group);
    if (!entry->table || !entry->param || strncmp(name, entry->group, table) != 0 ||
        name[table] != '.')
        return false;
    const char *row = strchr(name + table + 1, '.');
    size_t column = strlen(entry->param->name);
    return row && strncmp(row + 1, entry->param->name, column) == 0 &&
           (row[1 + column] == '\0' || (row[1 + column] == '.' && entry->param->key));
}

bool catalogue_answers(const struct catalogue_entry *entry, const char *name) {
    if (strcmp(name, entry->name) == 0 || strcmp(name, entry->group) == 0)
        return true;
    if (entry->param && (strcmp(name, entry->param->name) == 0 || is_cell(entry, name)))
        return true;
    if (entry->model)
        return strcmp(name, entry->model->name) == 0;
    if (entry->check)
        return strcmp(name, entry->check->name) == 0;
    return entry->metric && strcmp(name, entry->metric->name) == 0;
}
