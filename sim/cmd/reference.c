/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reference: see reference.h. */
#include "sim/cmd/reference.h"

#include "models/setup.h"
#include "sim/cmd/facts.h"

#include <ctype.h>
#include <string.h>

/* ---- text ---- */

/* What Markdown would take for markup; a bar would end the cell. */
static void add_plain(struct page *page, const char *text) {
    for (; *text; text++) {
        if (*text == '<')
            page_add(page, "&lt;");
        else
            page_print(page, strchr("|*", *text) ? "\\%c" : "%c", *text);
    }
}

static void add_cell(struct page *page, const char *text) {
    page_add(page, " ");
    add_plain(page, text);
    page_add(page, " |");
}

/* Choices "a|b" as `a`, `b`. */
static void add_words(struct page *page, const char *choices) {
    for (const char *word = choices; *word; word += *word == '|') {
        size_t length = strcspn(word, "|");
        page_add(page, word > choices ? ", `" : "`");
        page_bytes(page, word, length);
        page_add(page, "`");
        word += length;
    }
}

/* ---- headings ---- */

static bool is_alone(const struct model *model) {
    return strcmp(model->kind, model->name) == 0;
}

static void add_title(struct page *page, const struct catalogue_entry *entry) {
    if (entry->table)
        page_print(page, "%s", entry->table->file);
    else
        page_print(page, is_alone(entry->model) ? "%s" : "%s: %s", entry->model->kind,
                   entry->model->name);
}

/* Columns of tables that do nothing where models of this kind are switched off. */
static void add_columns(struct page *page, const struct model *model) {
    bool any = false;
    for (size_t t = 0; t < SETUP_TABLES; t++)
        for (size_t i = 0; i < setup_tables[t].count; i++) {
            const struct param *column = &setup_tables[t].rows[i];
            if (!column->mechanism || strcmp(column->mechanism, model->kind) != 0)
                continue;
            page_print(page, "%s `%s.%s`",
                       any ? "," : "\nIts columns of tables:", setup_tables[t].name, column->name);
            any = true;
        }
    page_add(page, any ? ".\n" : "");
}

static void model_section(struct page *page, const struct catalogue_entry *entry) {
    struct facts facts;
    facts_of(&facts, entry, page->arena);
    page_add(page, "### ");
    add_title(page, entry);
    page_add(page, "\n\n");
    add_plain(page, facts.of[FACTS_DOC]);
    page_add(page, "\n\n");
    if (facts.of[FACTS_EQUATION][0])
        page_print(page, "```text\n%s\n```\n\n", facts.of[FACTS_EQUATION]);
    page_add(page, "Source: ");
    add_plain(page, facts.of[FACTS_SOURCE]);
    page_print(page, ". %s\n", facts_switch(entry, "`", page->arena));
    if (!facts_chosen(entry->model))
        add_columns(page, entry->model);
}

static void table_section(struct page *page, const struct catalogue_entry *entry) {
    const char *address = facts_address(entry, page->arena);
    page_add(page, "### ");
    add_title(page, entry);
    page_add(page, "\n\nA row is ");
    add_plain(page, entry->table->doc);
    page_add(page, ".");
    if (address[0])
        page_print(page, " Address: `%s`.", address);
    page_add(page, "\n");
}

/* ---- rows ---- */

static void range_cell(struct page *page, const char *low, const char *high) {
    page_print(page, low[0] ? " %s to %s |" : " |", low, high);
}

static void valid_cell(struct page *page, const struct facts *facts, const struct param *param) {
    page_add(page, " ");
    switch (param->type) {
    case PARAM_REAL:
    case PARAM_COUNT:
        page_print(page, "%s to %s", facts->of[FACTS_VALID_LOW], facts->of[FACTS_VALID_HIGH]);
        break;
    case PARAM_CHOICE:
        add_words(page, param->choices);
        break;
    case PARAM_REF:
        page_print(page, param->defines ? "a name; joins the %s" : "one of the %s", param->refers);
        if (param->choices) {
            page_add(page, ", or ");
            add_words(page, param->choices);
        }
        break;
    case PARAM_NAME:
        page_add(page, "a name");
        break;
    case PARAM_TEXT:
        page_add(page, "text");
        break;
    }
    page_add(page, " |");
}

static void param_row(struct page *page, const struct catalogue_entry *entry) {
    const struct param *param = entry->param;
    struct facts facts;
    facts_of(&facts, entry, page->arena);
    page_print(page, "| `%s` |", facts.of[FACTS_NAME]);
    add_cell(page, param->required              ? "required"
                   : facts.of[FACTS_DEFAULT][0] ? facts.of[FACTS_DEFAULT]
                                                : "empty");
    add_cell(page, facts.of[FACTS_UNIT]);
    valid_cell(page, &facts, param);
    range_cell(page, facts.of[FACTS_PLAUSIBLE_LOW], facts.of[FACTS_PLAUSIBLE_HIGH]);
    add_cell(page, facts.of[FACTS_ROLE]);
    add_cell(page, facts.of[FACTS_CHANGES]);
    page_add(page, " ");
    add_plain(page, facts.of[FACTS_DOC]);
    if (param->key == PARAM_PER_JOURNEY)
        page_print(page, "; a column for each journey, `%s.JOURNEY`", param->name);
    if (facts.of[FACTS_MECHANISM][0])
        page_print(page, " (part of `%s`)", facts.of[FACTS_MECHANISM]);
    page_add(page, " |");
    add_cell(page, facts.of[FACTS_SOURCE]);
    page_add(page, "\n");
}

static void metric_row(struct page *page, const struct catalogue_entry *entry) {
    struct facts facts;
    facts_of(&facts, entry, page->arena);
    page_print(page, "| `%s` |", facts.of[FACTS_NAME]);
    add_cell(page, facts.of[FACTS_UNIT]);
    add_cell(page, facts.of[FACTS_DIRECTION]);
    add_cell(page, facts.of[FACTS_TOTAL]);
    add_cell(page, facts.of[FACTS_DOC]);
    page_add(page, "\n");
}

static void check_row(struct page *page, const struct catalogue_entry *entry) {
    struct facts facts;
    facts_of(&facts, entry, page->arena);
    page_print(page, "| `%s` |", facts.of[FACTS_NAME]);
    add_cell(page, facts.of[FACTS_UNIT]);
    add_cell(page, facts.of[FACTS_DOC]);
    add_cell(page, facts.of[FACTS_SOURCE]);
    page_add(page, "\n");
}

/* What the first of several rows needs above it; "" for what is a section of its own. */
static const char *header_of(enum catalogue_kind kind) {
    switch (kind) {
    case CATALOGUE_PARAMETER:
    case CATALOGUE_COLUMN:
        return "| name | default | unit | valid | plausible | role | changes | what | source |\n"
               "|---|---|---|---|---|---|---|---|---|\n";
    case CATALOGUE_METRIC:
        return "| name | unit | better | over the run | what |\n|---|---|---|---|---|\n";
    case CATALOGUE_CHECK:
        return "| name | unit | what | source |\n|---|---|---|---|\n";
    case CATALOGUE_MODEL:
    case CATALOGUE_TABLE:
        break;
    }
    return "";
}

static void add_entry(struct page *page, const struct catalogue_entry *entry) {
    switch (entry->kind) {
    case CATALOGUE_MODEL:
        model_section(page, entry);
        break;
    case CATALOGUE_TABLE:
        table_section(page, entry);
        break;
    case CATALOGUE_PARAMETER:
    case CATALOGUE_COLUMN:
        param_row(page, entry);
        break;
    case CATALOGUE_METRIC:
        metric_row(page, entry);
        break;
    case CATALOGUE_CHECK:
        check_row(page, entry);
        break;
    }
}

/* ---- the whole ---- */

static const char INTRODUCTION[] =
    "# Reference\n"
    "\n"
    "Every model, table, metric and check of Frontline. Made from the program's own tables by "
    "`make\n"
    "reference`; `make check-reference` fails while it is not current. Do not edit it: edit the "
    "row.\n"
    "`frontline describe NAME` says the same about one name.\n"
    "\n"
    "*Default*: what holds where a scenario says nothing. *Valid*: what the mathematics allows;\n"
    "anything else is refused. *Plausible*: what an analyst would believe. *Role*: a **decision** "
    "is\n"
    "management's, a **belief** is uncertain and never known exactly, a **setting** is neither.\n"
    "*Changes*: whether it may change during a run, by a row of `timeline.csv` or of an "
    "alternative.\n"
    "*Source*: of the default; `assumed` comes with its reason. Unit 1 is a pure number. A "
    "parameter\n"
    "*part of* a model has no effect where that model is switched off.\n";

/* As GitHub makes them: lower case, spaces to hyphens, other signs dropped. */
static void add_anchor(struct page *page, const char *title) {
    for (; *title; title++) {
        if (isalnum((unsigned char)*title) || *title == '_' || *title == '-')
            page_print(page, "%c", tolower((unsigned char)*title));
        else if (*title == ' ')
            page_add(page, "-");
    }
}

static void add_links(struct page *page, const struct catalogue_entry *const *entry, size_t count,
                      enum catalogue_kind kind, const char *heading) {
    bool first = true;
    page_print(page, "\n%s:", heading);
    for (size_t i = 0; i < count; i++) {
        if (entry[i]->kind != kind)
            continue;
        struct page title;
        page_init(&title, page->arena);
        add_title(&title, entry[i]);
        page_print(page, "%s\n[%s](#", first ? "" : ",", title.data);
        add_anchor(page, title.data);
        page_add(page, ")");
        first = false;
    }
    page_add(page, ".\n");
}

static const char *part_of(enum catalogue_kind kind) {
    switch (kind) {
    case CATALOGUE_MODEL:
    case CATALOGUE_PARAMETER:
        return "Models";
    case CATALOGUE_TABLE:
    case CATALOGUE_COLUMN:
        return "Tables";
    case CATALOGUE_METRIC:
        return "Metrics";
    case CATALOGUE_CHECK:
        break;
    }
    return "Checks";
}

void reference_write(struct page *page, const struct catalogue_entry *const *entry, size_t count,
                     bool whole) {
    if (whole) {
        page_add(page, INTRODUCTION);
        add_links(page, entry, count, CATALOGUE_MODEL, "Models");
        add_links(page, entry, count, CATALOGUE_TABLE, "Tables");
        page_add(page, "\nThen [metrics](#metrics) and [checks](#checks).\n");
    }
    for (size_t i = 0; i < count; i++) {
        const char *part = part_of(entry[i]->kind), *header = header_of(entry[i]->kind);
        bool goes_on = i > 0 && entry[i - 1]->kind == entry[i]->kind && header[0];
        if (whole && (i == 0 || part != part_of(entry[i - 1]->kind)))
            page_print(page, "\n## %s\n", part);
        if (!goes_on)
            page_print(page, "%s%s", page->size > 0 ? "\n" : "", header);
        add_entry(page, entry[i]);
    }
}
