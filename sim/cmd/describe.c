/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * describe: see describe.h. The four ways to answer read the same entries of the catalogue; what
 * there is to say about each is decided once, in facts.c.
 */
#include "sim/cmd/describe.h"

#include "sim/cmd/facts.h"
#include "sim/cmd/reference.h"
#include "sim/report/cells.h"
#include "sim/report/json.h"
#include "sim/scenario/platform.h"

#include <string.h>

enum { OUTPUT = 1, WIDTH = 100, WIDTH_LEAST = 40, INDENT = 4 };

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

static void labelled(struct page *page, const char *label, const char *text) {
    struct page line;
    page_init(&line, page->arena);
    page_print(&line, "%s: %s", label, text);
    paragraph(page, line.data);
}

static void say_param(struct page *page, const struct facts *facts, const struct param *param) {
    const char *const *of = facts->of;
    struct page line;
    page_init(&line, page->arena);
    if (param->required)
        page_add(&line, "required");
    else if (of[FACTS_DEFAULT][0])
        page_print(&line, "default %s", of[FACTS_DEFAULT]);
    else
        page_add(&line, "default empty");
    if (strcmp(of[FACTS_UNIT], "1") != 0 && of[FACTS_UNIT][0])
        page_print(&line, " %s", of[FACTS_UNIT]);
    if (of[FACTS_VALID_LOW][0])
        page_print(&line, "; valid %s to %s, plausible %s to %s", of[FACTS_VALID_LOW],
                   of[FACTS_VALID_HIGH], of[FACTS_PLAUSIBLE_LOW], of[FACTS_PLAUSIBLE_HIGH]);
    if (of[FACTS_CHOICES][0])
        page_print(&line, param->type == PARAM_CHOICE ? "; one of %s" : "; or %s",
                   of[FACTS_CHOICES]);
    if (param->refers)
        page_print(&line, "; %s %s", param->defines ? "a name, joins" : "one of", param->refers);
    page_print(&line, "; %s%s", of[FACTS_ROLE], param->changes ? ", may change during a run" : "");
    if (of[FACTS_MECHANISM][0])
        page_print(&line, "; part of %s", of[FACTS_MECHANISM]);
    paragraph(page, of[FACTS_DOC]);
    paragraph(page, line.data);
    labelled(page, "source", of[FACTS_SOURCE]);
}

static void say_facts(struct page *page, const struct facts *facts,
                      const struct catalogue_entry *entry) {
    struct page line;
    page_init(&line, page->arena);
    paragraph(page, facts->of[FACTS_DOC]);
    switch (entry->kind) {
    case CATALOGUE_MODEL:
        paragraph(page, facts->of[FACTS_EQUATION]);
        paragraph(page, facts->of[FACTS_SWITCH]);
        labelled(page, "source", facts->of[FACTS_SOURCE]);
        break;
    case CATALOGUE_TABLE:
        page_print(&line, "file %s, a row each", entry->table->file);
        paragraph(page, line.data);
        break;
    case CATALOGUE_METRIC:
        page_print(&line, "unit %s; better: %s; over the run: %s", facts->of[FACTS_UNIT],
                   facts->of[FACTS_DIRECTION], facts->of[FACTS_TOTAL]);
        paragraph(page, line.data);
        break;
    case CATALOGUE_CHECK:
        page_print(&line, "unit %s; in checks.csv, beside the NPV", facts->of[FACTS_UNIT]);
        paragraph(page, line.data);
        labelled(page, "source", facts->of[FACTS_SOURCE]);
        break;
    case CATALOGUE_PARAMETER:
    case CATALOGUE_COLUMN:
        break;
    }
}

static void say(struct page *page, const struct catalogue_entry *entry) {
    struct facts facts;
    facts_of(&facts, entry, page->arena);
    page_print(page, "%s (%s%s%s)\n", entry->name, facts.of[FACTS_ENTRY],
               entry->kind == CATALOGUE_MODEL ? " of " : "",
               entry->kind == CATALOGUE_MODEL ? entry->group : "");
    if (entry->param)
        say_param(page, &facts, entry->param);
    else
        say_facts(page, &facts, entry);
}

/* Without a name: a line per model, table, metric and check. */
static void say_contents(struct page *page, const struct catalogue *catalogue) {
    const enum catalogue_kind shown[] = {CATALOGUE_MODEL, CATALOGUE_TABLE, CATALOGUE_METRIC,
                                         CATALOGUE_CHECK};
    const char *const titles[] = {"Models", "Tables", "Metrics", "Checks"};
    for (size_t k = 0; k < sizeof shown / sizeof shown[0]; k++) {
        page_print(page, "%s%s\n", k > 0 ? "\n" : "", titles[k]);
        for (size_t i = 0; i < catalogue->count; i++) {
            const struct catalogue_entry *entry = &catalogue->entry[i];
            if (entry->kind != shown[k])
                continue;
            struct facts facts;
            facts_of(&facts, entry, page->arena);
            struct page name;
            page_init(&name, page->arena);
            page_add(&name, entry->name);
            if (entry->model && strcmp(entry->group, entry->name) != 0)
                page_print(&name, " (%s)", entry->group);
            page_add(page, "  ");
            page_field(page, name.data, 25, 0);
            page_add(page, " ");
            page_wrap(page, facts.of[FACTS_DOC], width(), 28);
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
    for (size_t i = 0; i < FACTS_KINDS; i++)
        page_print(&header, "%s%s", i > 0 ? "," : "", facts_names[i]);
    struct cells cells;
    cells_init(&cells, page, header.data);
    for (size_t i = 0; i < count; i++) {
        struct facts facts;
        facts_of(&facts, entry[i], page->arena);
        for (size_t c = 0; c < FACTS_KINDS; c++)
            cells_text(&cells, facts.of[c]);
        cells_row(&cells);
    }
}

static void as_markdown(struct page *page, const struct catalogue_entry *const *entry,
                        size_t count) {
    reference_write(page, entry, count, false);
}

static void as_reference(struct page *page, const struct catalogue_entry *const *entry,
                         size_t count) {
    reference_write(page, entry, count, true);
}

static void as_object(struct page *page, const struct catalogue_entry *const *entry, size_t count) {
    struct json json;
    json_init(&json, page);
    json_object(&json, NULL);
    json_count(&json, "format", 1);
    json_text(&json, "command", "describe");
    json_array(&json, "entries");
    for (size_t i = 0; i < count; i++) {
        struct facts facts;
        facts_of(&facts, entry[i], page->arena);
        json_row(&json, NULL);
        for (size_t c = 0; c < FACTS_KINDS; c++)
            json_text(&json, facts_names[c], facts.of[c][0] ? facts.of[c] : NULL);
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
    if (options_has(options, OPTIONS_MARKDOWN))
        return options->words == 0 ? as_reference : as_markdown;
    return as_text;
}

static void nothing_answers(const struct catalogue *catalogue, const char *name,
                            struct command_context *context) {
    const char **names = arena_add(context->arena, 2 * catalogue->count, sizeof *names);
    for (size_t i = 0; i < catalogue->count; i++) {
        const struct catalogue_entry *entry = &catalogue->entry[i];
        const char *short_name = entry->metric  ? entry->metric->name
                                 : entry->check ? entry->check->name
                                                : entry->group;
        names[2 * i] = entry->name;
        names[2 * i + 1] = short_name;
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
    .doc = "explain models, parameters, tables, metrics and checks",
    .help =
        "  frontline describe                        what there is\n"
        "  frontline describe training               a model and its parameters\n"
        "  frontline describe training.scale_spend   one parameter: unit, ranges, role, source\n"
        "  frontline describe groups.turnover        a column of a table\n"
        "  frontline describe groups.sales.turnover  the same, as results name it\n"
        "  frontline describe turnover               the same, wherever it is\n"
        "  frontline describe churn                  whatever has this name, metrics too\n"
        "  frontline describe --csv                  everything, for a spreadsheet\n"
        "  frontline describe --markdown             everything, as models/REFERENCE.md\n",
    .options = OPTIONS_CSV | OPTIONS_MARKDOWN | OPTIONS_JSON,
    .least = 0,
    .most = 1,
    .run = run,
};
