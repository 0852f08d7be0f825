/* SPDX-License-Identifier: GPL-3.0-or-later */
/* facts: see facts.h. */
#include "sim/cmd/facts.h"

#include "models/registry.h"
#include "sim/report/digits.h"
#include "sim/report/page.h"
#include "sim/scenario/columns.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

const char *const facts_names[FACTS_KINDS] = {
    "entry",      "name",          "unit",           "default", "valid_low",
    "valid_high", "plausible_low", "plausible_high", "role",    "changes",
    "choices",    "direction",     "total",          "doc",     "source",
    "equation",   "switch",        "mechanism",
};

static const char *const KINDS[] = {
    [CATALOGUE_MODEL] = "model",   [CATALOGUE_PARAMETER] = "parameter", [CATALOGUE_TABLE] = "table",
    [CATALOGUE_COLUMN] = "column", [CATALOGUE_METRIC] = "metric",       [CATALOGUE_CHECK] = "check",
};

static const char *const ROLES[] = {"setting", "decision", "belief"};
static const char *const DIRECTIONS[] = {"none", "up", "down"};
static const char *const TOTALS[] = {"sum", "mean", "end"};

static const char *exact(double value, struct arena *arena) {
    char digits[DIGITS_SIZE];
    digits_exact(digits, value);
    return arena_text(arena, digits, strlen(digits));
}

static bool is_number(const struct param *param) {
    return param->type == PARAM_REAL || param->type == PARAM_COUNT;
}

static const char *preset(const struct param *param, struct arena *arena) {
    size_t length;
    if (is_number(param))
        return param->required ? "" : exact(param->preset, arena);
    if (param->type != PARAM_CHOICE || isnan(param->preset))
        return "";
    const char *word = param_choice(param, (size_t)param->preset, &length);
    return arena_text(arena, word, length);
}

static void of_param(struct facts *facts, const struct param *param, struct arena *arena) {
    facts->of[FACTS_UNIT] = param->unit;
    facts->of[FACTS_DEFAULT] = preset(param, arena);
    if (is_number(param)) {
        facts->of[FACTS_VALID_LOW] = exact(param->valid[0], arena);
        facts->of[FACTS_VALID_HIGH] = exact(param->valid[1], arena);
        facts->of[FACTS_PLAUSIBLE_LOW] = exact(param->plausible[0], arena);
        facts->of[FACTS_PLAUSIBLE_HIGH] = exact(param->plausible[1], arena);
    }
    facts->of[FACTS_ROLE] = ROLES[param->role];
    facts->of[FACTS_CHANGES] = param->changes ? "yes" : "no";
    facts->of[FACTS_CHOICES] = param->choices;
    facts->of[FACTS_DOC] = param->doc;
    facts->of[FACTS_SOURCE] = param->source;
    facts->of[FACTS_MECHANISM] = param->mechanism;
}

static void of_model(struct facts *facts, const struct catalogue_entry *entry,
                     struct arena *arena) {
    facts->of[FACTS_DOC] = entry->model->idea;
    facts->of[FACTS_SOURCE] = entry->model->source;
    facts->of[FACTS_EQUATION] = entry->model->equation;
    facts->of[FACTS_SWITCH] = facts_switch(entry, "", arena);
}

static void of_metric(struct facts *facts, const struct metric *metric) {
    facts->of[FACTS_UNIT] = metric->unit;
    facts->of[FACTS_DIRECTION] = DIRECTIONS[metric->direction];
    facts->of[FACTS_TOTAL] = TOTALS[metric->total];
    facts->of[FACTS_DOC] = metric->doc;
}

void facts_of(struct facts *facts, const struct catalogue_entry *entry, struct arena *arena) {
    *facts = (struct facts){.of = {[FACTS_ENTRY] = KINDS[entry->kind], [FACTS_NAME] = entry->name}};
    switch (entry->kind) {
    case CATALOGUE_MODEL:
        of_model(facts, entry, arena);
        break;
    case CATALOGUE_PARAMETER:
    case CATALOGUE_COLUMN:
        of_param(facts, entry->param, arena);
        break;
    case CATALOGUE_TABLE:
        facts->of[FACTS_DOC] = entry->table->doc;
        break;
    case CATALOGUE_METRIC:
        of_metric(facts, entry->metric);
        break;
    case CATALOGUE_CHECK:
        facts->of[FACTS_UNIT] = entry->check->unit;
        facts->of[FACTS_DOC] = entry->check->formula;
        facts->of[FACTS_SOURCE] = entry->check->source;
        break;
    }
    for (size_t i = 0; i < FACTS_KINDS; i++)
        facts->of[i] = facts->of[i] ? facts->of[i] : "";
}

/* ---- switches ---- */

static const struct param *row(const struct model *model, const char *name) {
    const struct param_table table = {.rows = model->rows, .count = model->count};
    return param_find(&table, name);
}

bool facts_chosen(const struct model *model) {
    long owner = registry_find(model->kind, model->kind);
    const struct param *choice = owner >= 0 ? row(registry[owner], "model") : NULL;
    return choice && choice->choices && param_choice_find(choice, model->name) >= 0;
}

const char *facts_switch(const struct catalogue_entry *entry, const char *quote,
                         struct arena *arena) {
    const struct model *model = entry->model;
    const struct param *active = row(model, "active");
    struct page page;
    page_init(&page, arena);
    if (facts_chosen(model))
        page_print(&page, "In use where %s%s.model,%s%s says so.", quote, model->kind, model->name,
                   quote);
    else if (active)
        page_print(&page, "%s%s.active,no%s switches it off; the default is %s.", quote,
                   model->kind, quote, preset(active, arena));
    else
        page_add(&page, "It has no switch.");
    return page.data;
}

/* ---- addresses ---- */

static void add_upper(struct page *page, const char *word) {
    for (; *word; word++)
        page_print(page, "%c", toupper((unsigned char)*word));
}

const char *facts_address(const struct catalogue_entry *entry, struct arena *arena) {
    struct page page;
    page_init(&page, arena);
    for (size_t sheet = 0; sheet < SETUP_TABLES; sheet++) {
        struct columns_rule rule = columns_rule(sheet);
        if (rule.table != entry->table)
            continue;
        page_print(&page, "%s.", entry->table->name);
        for (size_t i = 0; i < sizeof rule.key / sizeof rule.key[0] && rule.key[i]; i++) {
            page_add(&page, i > 0 ? "/" : "");
            add_upper(&page, rule.key[i]);
        }
        page_add(&page, ".COLUMN");
    }
    return page.data;
}
