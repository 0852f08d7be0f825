/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * describe: see describe.h. The four ways to answer read the same entries of the catalogue; what a
 * cell of each says is decided once, in `columns_of`.
 */
#include "sim/cmd/describe.h"

#include "sim/cmd/catalogue.h"
#include "sim/report/cells.h"
#include "sim/report/digits.h"
#include "sim/report/json.h"
#include "sim/scenario/platform.h"

#include <math.h>
#include <string.h>

enum { OUTPUT = 1, WIDTH = 100, WIDTH_LEAST = 40, INDENT = 4 };

enum column {
    ENTRY,
    NAME,
    UNIT,
    DEFAULT,
    VALID_LOW,
    VALID_HIGH,
    PLAUSIBLE_LOW,
    PLAUSIBLE_HIGH,
    ROLE,
    CHANGES,
    CHOICES,
    DIRECTION,
    TOTAL,
    DOC,
    SOURCE,
    COLUMNS
};

static const char *const COLUMN_NAMES[COLUMNS] = {
    "entry",      "name",          "unit",           "default", "valid_low",
    "valid_high", "plausible_low", "plausible_high", "role",    "changes",
    "choices",    "direction",     "total",          "doc",     "source",
};

static const char *const KINDS[] = {
    [CATALOGUE_MODEL] = "model",   [CATALOGUE_PARAMETER] = "parameter", [CATALOGUE_TABLE] = "table",
    [CATALOGUE_COLUMN] = "column", [CATALOGUE_METRIC] = "metric",
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

static void of_param(const char *cell[COLUMNS], const struct param *param, struct arena *arena) {
    cell[UNIT] = param->unit;
    cell[DEFAULT] = preset(param, arena);
    if (is_number(param)) {
        cell[VALID_LOW] = exact(param->valid[0], arena);
        cell[VALID_HIGH] = exact(param->valid[1], arena);
        cell[PLAUSIBLE_LOW] = exact(param->plausible[0], arena);
        cell[PLAUSIBLE_HIGH] = exact(param->plausible[1], arena);
    }
    cell[ROLE] = ROLES[param->role];
    cell[CHANGES] = param->changes ? "yes" : "no";
    cell[CHOICES] = param->choices;
    cell[DOC] = param->doc;
    cell[SOURCE] = param->source;
}

/* The cells of an entry as texts; "" where it has none. */
static void columns_of(const char *cell[COLUMNS], const struct catalogue_entry *entry,
                       struct arena *arena) {
    for (size_t i = 0; i < COLUMNS; i++)
        cell[i] = "";
    cell[ENTRY] = KINDS[entry->kind];
    cell[NAME] = entry->name;
    switch (entry->kind) {
    case CATALOGUE_MODEL:
        cell[DOC] = entry->model->idea;
        cell[SOURCE] = entry->model->source;
        break;
    case CATALOGUE_PARAMETER:
    case CATALOGUE_COLUMN:
        of_param(cell, entry->param, arena);
        break;
    case CATALOGUE_TABLE:
        cell[DOC] = entry->table->doc;
        break;
    case CATALOGUE_METRIC:
        cell[UNIT] = entry->metric->unit;
        cell[DIRECTION] = DIRECTIONS[entry->metric->direction];
        cell[TOTAL] = TOTALS[entry->metric->total];
        cell[DOC] = entry->metric->doc;
        break;
    }
    for (size_t i = 0; i < COLUMNS; i++)
        cell[i] = cell[i] ? cell[i] : "";
}

/* ---- for people ---- */

static size_t width(void) {
    size_t columns = platform_width(OUTPUT, WIDTH);
    return columns < WIDTH_LEAST ? WIDTH_LEAST : columns > WIDTH ? WIDTH : columns;
}

static void paragraph(struct page *page, const char *text) {
    if (text[0] == 0)
        return;
    page_field(page, "", INDENT, 0);
    page_wrap(page, text, width(), INDENT);
    page_add(page, "\n");
}

static void say_param(struct page *page, const char *cell[COLUMNS], const struct param *param) {
    struct page facts;
    page_init(&facts, page->arena);
    if (param->required)
        page_add(&facts, "required");
    else if (cell[DEFAULT][0])
        page_print(&facts, "default %s", cell[DEFAULT]);
    else
        page_add(&facts, "default empty");
    if (strcmp(cell[UNIT], "1") != 0 && cell[UNIT][0])
        page_print(&facts, " %s", cell[UNIT]);
    if (cell[VALID_LOW][0])
        page_print(&facts, "; valid %s to %s, plausible %s to %s", cell[VALID_LOW],
                   cell[VALID_HIGH], cell[PLAUSIBLE_LOW], cell[PLAUSIBLE_HIGH]);
    if (cell[CHOICES][0])
        page_print(&facts, param->type == PARAM_CHOICE ? "; one of %s" : "; or %s", cell[CHOICES]);
    if (param->refers)
        page_print(&facts, "; %s %s", param->defines ? "a name, joins" : "one of", param->refers);
    page_print(&facts, "; %s%s", cell[ROLE], param->changes ? ", may change during a run" : "");
    paragraph(page, cell[DOC]);
    paragraph(page, facts.data);
    struct page source;
    page_init(&source, page->arena);
    page_print(&source, "source: %s", cell[SOURCE]);
    paragraph(page, source.data);
}

static void say(struct page *page, const struct catalogue_entry *entry) {
    const char *cell[COLUMNS];
    columns_of(cell, entry, page->arena);
    page_print(page, "%s (%s%s%s)\n", cell[NAME], cell[ENTRY],
               entry->kind == CATALOGUE_MODEL ? " of " : "",
               entry->kind == CATALOGUE_MODEL ? entry->group : "");
    if (entry->param) {
        say_param(page, cell, entry->param);
        return;
    }
    paragraph(page, cell[DOC]);
    if (entry->kind == CATALOGUE_TABLE) {
        struct page file;
        page_init(&file, page->arena);
        page_print(&file, "file %s, a row each", entry->table->file);
        paragraph(page, file.data);
    }
    if (entry->kind == CATALOGUE_MODEL) {
        paragraph(page, entry->model->equation);
        paragraph(page, entry->model->source);
    }
    if (entry->kind == CATALOGUE_METRIC) {
        struct page facts;
        page_init(&facts, page->arena);
        page_print(&facts, "unit %s; better: %s; over the run: %s", cell[UNIT], cell[DIRECTION],
                   cell[TOTAL]);
        paragraph(page, facts.data);
    }
}

/* Without a name: a line per model, table and metric. */
static void say_contents(struct page *page, const struct catalogue *catalogue) {
    const enum catalogue_kind shown[] = {CATALOGUE_MODEL, CATALOGUE_TABLE, CATALOGUE_METRIC};
    const char *const titles[] = {"Models", "Tables", "Metrics"};
    for (size_t k = 0; k < sizeof shown / sizeof shown[0]; k++) {
        page_print(page, "%s%s\n", k > 0 ? "\n" : "", titles[k]);
        for (size_t i = 0; i < catalogue->count; i++) {
            const struct catalogue_entry *entry = &catalogue->entry[i];
            if (entry->kind != shown[k])
                continue;
            const char *cell[COLUMNS];
            columns_of(cell, entry, page->arena);
            struct page name;
            page_init(&name, page->arena);
            page_add(&name, cell[NAME]);
            if (entry->model && strcmp(entry->group, entry->name) != 0)
                page_print(&name, " (%s)", entry->group);
            page_add(page, "  ");
            page_field(page, name.data, 25, 0);
            page_add(page, " ");
            page_wrap(page, cell[DOC], width(), 28);
            page_add(page, "\n");
        }
    }
    page_add(page, "\nfrontline describe NAME says more; --csv lists every parameter.\n");
}

/* ---- for programs and for READMEs ---- */

typedef void format_fn(struct page *page, const struct catalogue_entry *const *entry, size_t count);

static void as_text(struct page *page, const struct catalogue_entry *const *entry, size_t count) {
    for (size_t i = 0; i < count; i++) {
        page_add(page, i > 0 ? "\n" : "");
        say(page, entry[i]);
    }
}

static void as_csv(struct page *page, const struct catalogue_entry *const *entry, size_t count) {
    struct page header;
    page_init(&header, page->arena);
    for (size_t i = 0; i < COLUMNS; i++)
        page_print(&header, "%s%s", i > 0 ? "," : "", COLUMN_NAMES[i]);
    struct cells cells;
    cells_init(&cells, page, header.data);
    for (size_t i = 0; i < count; i++) {
        const char *cell[COLUMNS];
        columns_of(cell, entry[i], page->arena);
        for (size_t c = 0; c < COLUMNS; c++)
            cells_text(&cells, cell[c]);
        cells_row(&cells);
    }
}

/* A bar would end the cell. */
static void markdown_cell(struct page *page, const char *text) {
    for (; *text; text++)
        page_print(page, *text == '|' ? "\\%c" : "%c", *text);
    page_add(page, " | ");
}

static void as_markdown(struct page *page, const struct catalogue_entry *const *entry,
                        size_t count) {
    page_add(page, "| name | default | unit | plausible | role | what | source |\n"
                   "|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < count; i++) {
        const char *cell[COLUMNS];
        columns_of(cell, entry[i], page->arena);
        struct page range;
        page_init(&range, page->arena);
        if (cell[PLAUSIBLE_LOW][0])
            page_print(&range, "%s to %s", cell[PLAUSIBLE_LOW], cell[PLAUSIBLE_HIGH]);
        page_print(page, "| `%s` | ", cell[NAME]);
        markdown_cell(page, cell[DEFAULT]);
        markdown_cell(page, cell[UNIT]);
        markdown_cell(page, range.data);
        markdown_cell(page, cell[ROLE]);
        markdown_cell(page, cell[DOC]);
        markdown_cell(page, cell[SOURCE]);
        page->data[--page->size] = '\n';
    }
}

static void as_object(struct page *page, const struct catalogue_entry *const *entry, size_t count) {
    struct json json;
    json_init(&json, page);
    json_object(&json, NULL);
    json_count(&json, "format", 1);
    json_text(&json, "command", "describe");
    json_array(&json, "entries");
    for (size_t i = 0; i < count; i++) {
        const char *cell[COLUMNS];
        columns_of(cell, entry[i], page->arena);
        json_row(&json, NULL);
        for (size_t c = 0; c < COLUMNS; c++)
            json_text(&json, COLUMN_NAMES[c], cell[c][0] ? cell[c] : NULL);
        json_end(&json);
    }
    json_end(&json);
    json_end(&json);
}

static format_fn *format_for(const struct options *options) {
    if (options_has(options, OPTIONS_JSON))
        return as_object;
    if (options_has(options, OPTIONS_CSV))
        return as_csv;
    return options_has(options, OPTIONS_MARKDOWN) ? as_markdown : as_text;
}

static void nothing_answers(const struct catalogue *catalogue, const char *name,
                            struct command_context *context) {
    const char **names = arena_add(context->arena, 2 * catalogue->count, sizeof *names);
    for (size_t i = 0; i < catalogue->count; i++) {
        const struct catalogue_entry *entry = &catalogue->entry[i];
        names[2 * i] = entry->metric ? entry->metric->name : entry->name;
        names[2 * i + 1] = entry->metric ? entry->name : entry->group;
    }
    const char *nearest = diag_nearest(name, names, 2 * catalogue->count);
    diag_error(context->diag, (struct place){0}, "nothing is called %s", name);
    if (nearest)
        diag_note(context->diag, (struct place){0}, "did you mean %s?", nearest);
    else
        diag_note(context->diag, (struct place){0}, "frontline describe lists what there is");
}

static int run(struct command_context *context, const struct options *options) {
    struct catalogue catalogue;
    catalogue_init(&catalogue, context->arena);
    format_fn *format = format_for(options);
    if (options->words == 0 && format == as_text) {
        say_contents(&context->out, &catalogue);
        return COMMAND_FINE;
    }
    const struct catalogue_entry **chosen =
        arena_add(context->arena, catalogue.count, sizeof *chosen);
    size_t count = 0;
    for (size_t i = 0; i < catalogue.count; i++)
        if (options->words == 0 || catalogue_answers(&catalogue.entry[i], options->word[0]))
            chosen[count++] = &catalogue.entry[i];
    if (count == 0) {
        nothing_answers(&catalogue, options->word[0], context);
        return COMMAND_MISUSED;
    }
    format(&context->out, chosen, count);
    return COMMAND_FINE;
}

const struct command describe_command = {
    .name = "describe",
    .words = "[NAME]",
    .doc = "explain models, parameters, tables and metrics",
    .help =
        "  frontline describe                        what there is\n"
        "  frontline describe training               a model and its parameters\n"
        "  frontline describe training.scale_spend   one parameter: unit, ranges, role, source\n"
        "  frontline describe groups.turnover        a column of a table\n"
        "  frontline describe churn                  whatever has this name, metrics too\n"
        "  frontline describe --csv                  everything, for a spreadsheet\n",
    .options = OPTIONS_CSV | OPTIONS_MARKDOWN | OPTIONS_JSON,
    .least = 0,
    .most = 1,
    .run = run,
};
