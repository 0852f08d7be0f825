/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `frontline describe` and the reference made of it explain everything that there is: looped over
 * registry[], over every table of a scenario and over all metrics, so that whatever is added is
 * held to it without an edit here.
 */
#include "models/metrics.h"
#include "models/registry.h"
#include "sim/cmd/catalogue.h"
#include "sim/cmd/describe.h"
#include "sim/cmd/facts.h"
#include "sim/cmd/reference.h"
#include "sim/report/returns.h"
#include "sim/scenario/columns.h"
#include "tests/suites.h"

#include <ctype.h>
#include <string.h>

static struct arena arena;
static struct diag diag;
static struct catalogue catalogue;

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static void begin(void) {
    arena_init(&arena, fail_on_oom, NULL);
    diag_init(&diag, &arena);
    catalogue_init(&catalogue, &arena);
}

static void end(void) {
    arena_done(&arena);
}

/* What the command answers: about `name`, or NULL for everything. */
static const char *describe(const char *name, unsigned form) {
    struct command_context context = {.arena = &arena, .diag = &diag};
    page_init(&context.out, &arena);
    const struct options options = {.given = form, .word = &name, .words = name != NULL};
    ck_assert_int_eq(describe_command.run(&context, &options), COMMAND_FINE);
    return context.out.data;
}

static const char *reference(void) {
    return describe(NULL, OPTIONS_MARKDOWN);
}

static const char *joined(const char *a, const char *b, const char *c) {
    struct page page;
    page_init(&page, &arena);
    page_print(&page, "%s%s%s", a, b, c);
    return page.data;
}

static size_t lines_with(const char *text, const char *start) {
    size_t found = 0;
    for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n')
        found += strncmp(line, start, strlen(start)) == 0;
    return found;
}

static void expect_once(const char *text, const char *start) {
    size_t found = lines_with(text, start);
    ck_assert_msg(found == 1, "%zu lines begin with \"%s\"", found, start);
}

static void expect_in(const char *text, const char *part) {
    ck_assert_msg(strstr(text, part) != NULL, "\"%s\" is not in:\n%s", part, text);
}

/* On one line, however it was wrapped. */
static const char *unwrapped(const char *text) {
    struct page page;
    page_init(&page, &arena);
    for (; *text; text++) {
        page_print(&page, "%c", *text == '\n' ? ' ' : *text);
        text += *text == '\n' ? strspn(text + 1, " ") : 0;
    }
    return page.data;
}

/* As a scenario names it: the settings of a run stand alone. */
static const char *address(const struct model *model, const struct param *row) {
    return strcmp(model->kind, "scenario") == 0 ? row->name : joined(model->kind, ".", row->name);
}

/* ---- models ---- */

START_TEST(every_model_and_each_of_its_parameters_is_explained_once) {
    for (size_t i = 0; i < registry_count; i++) {
        const struct model *model = registry[i];
        const char *text = describe(model->kind, 0);
        expect_once(text, joined(joined(model->name, " (model of ", model->kind), ")", ""));
        for (size_t k = 0; k < model->count; k++)
            expect_once(text, joined(address(model, &model->rows[k]), " (parameter)", ""));
    }
}
END_TEST

START_TEST(the_reference_has_every_model_with_its_equation_and_its_parameters) {
    const char *text = reference();
    for (size_t i = 0; i < registry_count; i++) {
        const struct model *model = registry[i];
        const char *kind = joined("### ", model->kind, "");
        bool alone = strcmp(model->kind, model->name) == 0;
        const char *title =
            alone ? joined(kind, "\n", "") : joined(joined(kind, ": ", model->name), "\n", "");
        const char *section = strstr(text, title);
        ck_assert_msg(section != NULL, "no section %s", title);
        expect_once(text, title);
        if (model->equation[0])
            expect_in(section, joined("```text\n", model->equation, "\n```\n"));
        for (size_t k = 0; k < model->count; k++)
            expect_once(text, joined("| `", address(model, &model->rows[k]), "` |"));
    }
}
END_TEST

static const struct catalogue_entry *entry_of(const struct model *model) {
    for (size_t i = 0; i < catalogue.count; i++)
        if (catalogue.entry[i].kind == CATALOGUE_MODEL && catalogue.entry[i].model == model)
            return &catalogue.entry[i];
    ck_abort_msg("%s.%s is not in the catalogue", model->kind, model->name);
    return NULL;
}

START_TEST(whoever_has_a_switch_says_which_it_is) {
    for (size_t i = 0; i < registry_count; i++) {
        const struct model *model = registry[i];
        const struct param_table table = {.rows = model->rows, .count = model->count};
        const char *said = facts_switch(entry_of(model), "`", &arena);
        if (model->learning || model->forgetting)
            expect_in(said, joined(joined("In use where `", model->kind, ".model,"), model->name,
                                   "` says so."));
        else if (param_find(&table, "active"))
            expect_in(said,
                      joined("`", model->kind, ".active,no` switches it off; the default is "));
        else
            ck_assert_str_eq(said, "It has no switch.");
        expect_in(reference(), said);
    }
    ck_assert(facts_chosen(registry[registry_find("training", "diminishing")]));
    ck_assert(!facts_chosen(registry[registry_find("training", "training")]));
}
END_TEST

/* ---- tables ---- */

START_TEST(every_table_and_each_of_its_columns_is_explained_once) {
    for (size_t sheet = 0; sheet < COLUMNS_SHEETS; sheet++) {
        const struct param_table *table = columns_rule(sheet).table;
        const char *text = describe(table->name, 0);
        expect_once(text, joined(table->name, " (table)", ""));
        for (size_t k = 0; k < table->count; k++)
            expect_once(text,
                        joined(joined(table->name, ".", table->rows[k].name), " (column)", ""));
    }
}
END_TEST

START_TEST(the_reference_has_every_table_with_its_columns) {
    const char *text = reference();
    for (size_t sheet = 0; sheet < COLUMNS_SHEETS; sheet++) {
        const struct param_table *table = columns_rule(sheet).table;
        expect_once(text, joined("### ", table->file, "\n"));
        for (size_t k = 0; k < table->count; k++)
            expect_once(text, joined(joined("| `", table->name, "."), table->rows[k].name, "` |"));
    }
    expect_in(text, "`routes.JOURNEY/FROM/TO/WHEN.COLUMN`");
    expect_in(text, "`segments.SEGMENT.COLUMN`");
}
END_TEST

START_TEST(a_column_for_each_journey_says_so) {
    for (size_t t = 0; t < SETUP_TABLES; t++)
        for (size_t k = 0; k < setup_tables[t].count; k++) {
            const struct param *row = &setup_tables[t].rows[k];
            const char *name = joined(setup_tables[t].name, ".", row->name);
            bool said = strstr(describe(name, OPTIONS_MARKDOWN), "a column for each journey");
            ck_assert_msg(said == (row->key == PARAM_PER_JOURNEY), "%s", name);
        }
}
END_TEST

START_TEST(a_column_names_the_mechanism_it_is_part_of_and_is_named_there) {
    size_t parts = 0;
    for (size_t t = 0; t < SETUP_TABLES; t++)
        for (size_t k = 0; k < setup_tables[t].count; k++) {
            const struct param *row = &setup_tables[t].rows[k];
            if (!row->mechanism)
                continue;
            const char *name = joined(setup_tables[t].name, ".", row->name);
            parts++;
            expect_in(unwrapped(describe(name, 0)), joined("part of ", row->mechanism, " "));
            expect_in(describe(name, OPTIONS_MARKDOWN), joined("(part of `", row->mechanism, "`)"));
            const char *model = describe(row->mechanism, OPTIONS_MARKDOWN);
            expect_in(model, "Its columns of tables: ");
            expect_in(model, joined("`", name, "`"));
        }
    ck_assert_uint_gt(parts, 0);
}
END_TEST

/* ---- metrics and checks ---- */

START_TEST(every_metric_and_every_check_is_explained_once) {
    const char *text = reference();
    size_t rows = 0;
    for (size_t i = 0; i < catalogue.count; i++) {
        const struct catalogue_entry *entry = &catalogue.entry[i];
        if (entry->kind != CATALOGUE_METRIC && entry->kind != CATALOGUE_CHECK)
            continue;
        rows++;
        expect_once(text, joined("| `", entry->name, "` |"));
        expect_in(describe(entry->name, 0), joined(entry->name, " (", entry->metric ? "m" : "c"));
    }
    ck_assert_uint_eq(rows, metrics_rule_count + RETURNS + CHECKS_KINDS);
    expect_in(describe("lifetime", 0), "lifetime:SEGMENT (check)");
}
END_TEST

/* ---- form ---- */

static size_t bars(const char *line) {
    size_t found = 0;
    for (; *line && *line != '\n'; line++) {
        found += *line == '|';
        line += *line == '\\' && line[1]; /* an escaped bar is none */
    }
    return found;
}

START_TEST(every_row_of_the_reference_has_a_cell_for_each_heading) {
    size_t expected = 0, rows = 0;
    for (const char *line = reference(); *line; line += strcspn(line, "\n") + 1) {
        if (*line != '|') {
            expected = 0;
            continue;
        }
        if (expected == 0)
            expected = bars(line);
        rows++;
        ck_assert_msg(bars(line) == expected, "%zu bars, not %zu: %.60s", bars(line), expected,
                      line);
    }
    ck_assert_uint_gt(rows, 100);
}
END_TEST

START_TEST(what_markdown_would_take_for_markup_is_quoted) {
    static const struct param row = {.name = "gain",
                                     .type = PARAM_CHOICE,
                                     .unit = "1",
                                     .choices = "a|b",
                                     .doc = "a*b | c<d",
                                     .source = "by *me*"};
    const struct catalogue_entry entry = {
        .kind = CATALOGUE_PARAMETER, .name = "x.gain", .group = "x", .param = &row};
    const struct catalogue_entry *const list[] = {&entry};
    struct page page;
    page_init(&page, &arena);
    reference_write(&page, list, 1, false);
    expect_in(page.data, "| `x.gain` | a | 1 | `a`, `b` | | setting | no | a\\*b \\| c&lt;d | by "
                         "\\*me\\* |\n");
}
END_TEST

START_TEST(every_link_of_the_contents_leads_to_a_heading) {
    const char *text = reference();
    size_t links = 0;
    for (const char *link = strstr(text, "](#"); link; link = strstr(link + 1, "](#")) {
        const char *anchor = link + 3;
        size_t length = strcspn(anchor, ")");
        bool found = false;
        for (const char *line = text; *line && !found; line += strcspn(line, "\n") + 1) {
            if (strncmp(line, "##", 2) != 0)
                continue;
            char made[128] = {0};
            size_t n = 0;
            for (const char *c = line + strspn(line, "# "); *c != '\n' && n + 1 < sizeof made; c++)
                if (!strchr(".:", *c))
                    made[n++] = (char)(*c == ' ' ? '-' : tolower((unsigned char)*c));
            found = n == length && strncmp(made, anchor, n) == 0;
        }
        ck_assert_msg(found, "#%.*s leads nowhere", (int)length, anchor);
        links++;
    }
    ck_assert_uint_eq(links, registry_count + COLUMNS_SHEETS + 2);
}
END_TEST

START_TEST(a_part_has_no_title_and_the_whole_has_one) {
    expect_once(reference(), "# Reference\n");
    ck_assert_uint_eq(lines_with(describe("training", OPTIONS_MARKDOWN), "# "), 0);
    ck_assert_uint_eq(lines_with(describe("training", OPTIONS_MARKDOWN), "## "), 0);
    expect_once(describe("training", OPTIONS_MARKDOWN), "### training: diminishing\n");
}
END_TEST

START_TEST(the_spreadsheet_has_a_row_for_everything) {
    const char *text = describe(NULL, OPTIONS_CSV);
    expect_once(text, "entry,name,unit,default,");
    ck_assert_uint_ge(lines_with(text, ""), 1 + catalogue.count);
    expect_in(text, ",source,equation,switch,mechanism\n");
}
END_TEST

Suite *suite_describe(void);
Suite *suite_describe(void) {
    Suite *suite = suite_create("describe");
    TCase *entries = tcase_create("entries");
    tcase_add_checked_fixture(entries, begin, end);
    tcase_add_test(entries, every_model_and_each_of_its_parameters_is_explained_once);
    tcase_add_test(entries, the_reference_has_every_model_with_its_equation_and_its_parameters);
    tcase_add_test(entries, whoever_has_a_switch_says_which_it_is);
    tcase_add_test(entries, every_table_and_each_of_its_columns_is_explained_once);
    tcase_add_test(entries, the_reference_has_every_table_with_its_columns);
    tcase_add_test(entries, a_column_for_each_journey_says_so);
    tcase_add_test(entries, a_column_names_the_mechanism_it_is_part_of_and_is_named_there);
    tcase_add_test(entries, every_metric_and_every_check_is_explained_once);
    suite_add_tcase(suite, entries);
    TCase *form = tcase_create("form");
    tcase_add_checked_fixture(form, begin, end);
    tcase_add_test(form, every_row_of_the_reference_has_a_cell_for_each_heading);
    tcase_add_test(form, what_markdown_would_take_for_markup_is_quoted);
    tcase_add_test(form, every_link_of_the_contents_leads_to_a_heading);
    tcase_add_test(form, a_part_has_no_title_and_the_whole_has_one);
    tcase_add_test(form, the_spreadsheet_has_a_row_for_everything);
    suite_add_tcase(suite, form);
    return suite;
}
