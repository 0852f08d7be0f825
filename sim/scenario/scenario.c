/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scenario: see scenario.h. The way of the data: base -> sheet -> bind -> change -> rules. */
#include "sim/scenario/scenario.h"

#include "models/metrics.h"
#include "models/registry.h"
#include "sim/scenario/address.h"
#include "sim/scenario/bind.h"
#include "sim/scenario/change.h"
#include "sim/scenario/rules.h"
#include "sim/scenario/text.h"
#include "sim/scenario/unit.h"

#include <string.h>

/* ---- alternatives ---- */

static void list_alternatives(struct scenario *scenario, const struct changes *changes,
                              struct arena *arena) {
    scenario->alternatives = changes->selected;
    scenario->alternative = arena_add(arena, changes->selected + 1, sizeof *scenario->alternative);
    for (size_t i = 0; i < changes->alternatives; i++) {
        const struct change_alternative *from = &changes->alternative[i];
        if (from->selected < 0)
            continue;
        struct setup_change *change = arena_add(arena, from->all.count + 1, sizeof *change);
        for (size_t k = 0; k < from->all.count; k++)
            change[k] = from->all.change[k].change;
        scenario->alternative[from->selected] = (struct scenario_alternative){
            .name = from->name,
            .label = *from->label ? from->label : from->name,
            .note = from->note,
            .change = change,
            .changes = from->all.count,
        };
    }
}

/* ---- every value in force ---- */

#define UNSOURCED "stated by the scenario"

/* The remark of the row that a value stands in, or that of its own row in scenario.csv. */
static const char *source_of(const struct reading *r, struct setup_target target,
                             const struct bind_slot *slot) {
    if (slot->origin == SCENARIO_DEFAULT)
        return target.param->source;
    if (slot->origin == SCENARIO_SET)
        return "--set";
    const char *source = slot->source ? slot->source : "";
    if (target.table >= 0) {
        const struct param_table *table = &setup_tables[target.table];
        const void *record = address_record(r->setup, target.table, target.row);
        source = param_text(param_find(table, "source"), record);
        if (!*source)
            source = param_text(param_find(table, "note"), record);
    }
    return *source ? source : UNSOURCED;
}

static void list_value(struct scenario *scenario, size_t *room, const struct reading *r,
                       struct setup_target target) {
    const struct bind_slot *slot = bind_slot(r, target);
    scenario->value =
        text_room(scenario->value, scenario->values, room, sizeof *scenario->value, r->arena);
    scenario->value[scenario->values++] = (struct scenario_value){
        .target = target,
        .address = address_text(r->setup, target, r->arena),
        .origin = slot->origin,
        .place = slot->place,
        .source = source_of(r, target, slot),
    };
}

static const char *const REMARKS[] = {"label", "note", "source"};

/* Names of rows and remarks are no values. */
static bool is_value(const struct param_table *table, const struct param *param) {
    for (size_t i = 0; i < sizeof REMARKS / sizeof REMARKS[0]; i++)
        if (strcmp(param->name, REMARKS[i]) == 0)
            return false;
    return param != table->rows;
}

static void list_values(struct scenario *scenario, const struct reading *r) {
    size_t room = 0;
    for (size_t i = 0; i < registry_count; i++)
        for (size_t p = 0; p < registry[i]->count; p++)
            list_value(
                scenario, &room, r,
                (struct setup_target){.table = -1 - (long)i, .param = &registry[i]->rows[p]});
    for (size_t t = 0; t < SETUP_TABLES; t++) {
        const struct param_table *table = &setup_tables[t];
        for (size_t row = 0; row < setup_count(r->setup, (enum setup_table)t); row++) {
            for (size_t p = 0; p < table->count; p++) {
                struct setup_target target = {(long)t, row, &table->rows[p], 0};
                size_t keys =
                    target.param->key == PARAM_PLAIN ? 1 : r->setup->list[SETUP_JOURNEYS].count;
                if (!is_value(table, target.param))
                    continue;
                for (; target.key < keys; target.key++)
                    list_value(scenario, &room, r, target);
            }
        }
    }
}

/* ---- observed.csv ---- */

static bool read_observed(struct scenario_observed *observed, struct reading *r, size_t row,
                          const struct metric_columns *columns) {
    const struct columns_observed *stated =
        (const struct columns_observed *)(const void *)r->rows[COLUMNS_OBSERVED] + row;
    const struct bind_slot *metric = bind_cell(r, COLUMNS_OBSERVED, row, "metric");
    long index = metrics_find(columns, stated->metric);
    if (index < 0) {
        const char **names = arena_add(r->arena, columns->count, sizeof *names);
        for (size_t i = 0; i < columns->count; i++)
            names[i] = columns->column[i].name;
        if (!metric->bad && !r->sheet[SETUP_GROUPS].partial && !r->sheet[SETUP_TOUCHPOINTS].partial)
            value_unknown("observed", stated->metric, "metric", names, columns->count,
                          metric->place, r->diag);
        return false;
    }
    struct unit_ratio ratio = {1, 1};
    if (*stated->unit &&
        !unit_find(&ratio, stated->unit, columns->column[index].metric->unit, r->base.currency,
                   stated->metric, bind_cell(r, COLUMNS_OBSERVED, row, "unit")->place, r->diag))
        return false;
    *observed = (struct scenario_observed){
        .month = stated->month,
        .metric = stated->metric,
        .value = unit_convert(stated->value, ratio),
        .source = *stated->source ? stated->source : stated->note,
    };
    return true;
}

static void list_observed(struct scenario *scenario, struct reading *r) {
    size_t count = r->sheet[COLUMNS_OBSERVED].count;
    struct metric_columns columns;
    metrics_expand(&columns, r->setup, r->arena);
    scenario->observed = arena_add(r->arena, count + 1, sizeof *scenario->observed);
    for (size_t i = 0; i < count; i++)
        scenario->observations +=
            read_observed(&scenario->observed[scenario->observations], r, i, &columns);
}

/* ---- all ---- */

/* "." and ".." say nothing about the scenario. */
static const char *last_part(const char *folder, struct arena *arena) {
    size_t end = strlen(folder);
    while (end > 1 && folder[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && folder[start - 1] != '/')
        start--;
    const char *name = arena_text(arena, folder + start, end - start);
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ? "scenario" : name;
}

void scenario_copy(struct scenario *to, const struct scenario *from, struct arena *arena) {
    *to = *from;
    setup_copy(&to->setup, &from->setup, arena);
    setup_copy(&to->today, &from->today, arena);
}

bool scenario_read(struct scenario *scenario, const char *folder,
                   const struct scenario_options *options, struct arena *arena, struct diag *diag) {
    size_t errors = diag_errors(diag);
    *scenario = (struct scenario){.folder = folder, .name = last_part(folder, arena)};
    struct reading r = {.arena = arena, .diag = diag, .setup = &scenario->setup};
    if (!base_read(&r.base, folder, arena, diag) && r.base.layers == 0)
        return false;
    bind_all(&r);
    setup_copy(&scenario->today, &scenario->setup, arena);
    struct changes changes;
    change_read(&changes, &r, &scenario->today, options);
    rules_check(&r, &changes);
    list_alternatives(scenario, &changes, arena);
    list_observed(scenario, &r);
    list_values(scenario, &r);
    belief_list(scenario, &r);
    scenario->input = r.base.input;
    scenario->inputs = r.base.inputs;
    return diag_errors(diag) == errors;
}
