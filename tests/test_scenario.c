/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/scenario/scenario: whole folders. tests/bad holds one broken scenario a folder and
 * the messages it must give, tests/excel what a spreadsheet program saved; other folders are
 * written
 * by the tests. Paths are those of the repository's root, where the tests run.
 */
#include "models/registry.h"
#include "models/settings.h"
#include "sim/base/rng.h"
#include "sim/scenario/address.h"
#include "sim/scenario/flow.h"
#include "sim/scenario/platform.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/text.h"
#include "tests/suites.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BAD "tests/bad"
#define EXCEL "tests/excel"

static struct arena arena;
static struct diag diag;
static struct scenario scenario;
static char folder[64]; /* of the test's own; "" when it has none */

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static void begin(void) {
    arena_init(&arena, fail_on_oom, NULL);
    diag_init(&diag, &arena);
    folder[0] = 0;
}

static void end(void) {
    if (folder[0])
        ck_assert(platform_remove(folder, &diag));
    arena_done(&arena);
}

/* ---- folders ---- */

static void write_bytes(const char *name, const void *bytes, size_t size) {
    if (!folder[0]) {
        snprintf(folder, sizeof folder, "/tmp/frontline-scenario-XXXXXX");
        ck_assert_ptr_nonnull(mkdtemp(folder));
    }
    const char *path = platform_join(folder, name, &arena);
    const char *slash = strrchr(path, '/');
    ck_assert(platform_folder_add(arena_text(&arena, path, (size_t)(slash - path)), &diag));
    /* Not platform_write: it waits for the disk, and thousands of files are written here. */
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
    ck_assert_int_eq(fclose(file), 0);
}

static void write_text(const char *name, const char *text) {
    write_bytes(name, text, strlen(text));
}

/* A shop whose numbers make sums easy. */
static void write_shop(const char *where) {
    static const char *const files[][2] = {
        {"scenario.csv", "parameter,value,unit,note,source\nformat,1,,,\nmonths,24,,,\n"
                         "currency,EUR,,,\ntitle,Shop,,,\n"
                         "training.scale_spend,400,EUR,assumed: a guess,\n"
                         "staff.ability_sd,.2,,,a study\n"},
        {"groups.csv", "group,department,level,headcount,led_by,salary [EUR/year],note\n"
                       "care,service,front,4,bosses,50000,from the books\n"
                       "bosses,,leader,2,,90000,\n"},
        {"touchpoints.csv", "touchpoint,group,service_minutes,base_failure\n"
                            "phone,care,6,.2\nweb,,,.1\n"},
        {"routes.csv",
         "journey,from,to,probability,when\nbuy,start,web,1,\nbuy,web,phone,1,\n"
         "buy,phone,leave,1,ok\nbuy,phone,phone,.5,failed\nbuy,phone,leave,.5,failed\n"
         "help,start,phone,1,\nhelp,phone,leave,1,\n"},
        {"segments.csv",
         "segment,customers,journeys.buy [1/month],journeys.help [1/month],"
         "spend [EUR],fee [EUR/month]\nhomes,1000,.5,.1,30,20\ntrade,100,2,0,90,0\n"},
        {"programmes.csv", "programme,audience,cost [EUR],sessions_per_year,hours\n"
                           "skills,care,300,0,4\n"},
        {"timeline.csv", "month,parameter,value,unit\n12,groups.care.headcount,*0.75,\n"
                         "6,segments.homes.fee,25,EUR/month\n6,segments.homes.fee,+2,EUR/month\n"},
        {"alternatives.csv",
         "alternative,from_month,parameter,value,unit,note,label\nas_is,,,,,nothing,As it is\n"
         "train,,programmes.skills.sessions_per_year,4,1/year,,Train them\n"
         "train,6,segments.homes.fee,*2,,,\ntrain,3,groups.care.turnover,10,%/year,,\n"
         "grow,0,segments.trade.journeys,*1.5,,,\n"},
        {"observed.csv", "month,metric,value,source\n1,churn,.02,survey\n2,skill:care,.3,test\n"},
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        write_text(platform_join(where, files[i][0], &arena), files[i][1]);
}

/* ---- reading ---- */

static const char *printed(void) {
    const char *all = "";
    for (size_t i = 0; i < diag_count(&diag); i++) {
        char line[3 * DIAG_TEXT_MAX];
        diag_text(&diag, i, line, sizeof line);
        all = text_format(&arena, "%s%s\n", all, line);
    }
    return diag_dropped(&diag) ? text_format(&arena, "%s%zu more\n", all, diag_dropped(&diag))
                               : all;
}

static bool read_with(const char *path, const struct scenario_options *options) {
    diag_init(&diag, &arena);
    bool read = scenario_read(&scenario, path, options, &arena, &diag);
    ck_assert(read == (diag_errors(&diag) == 0));
    return read;
}

/* Reads with all alternatives and up to four --set. */
static bool read_set(const char *path, const char *a, const char *b, const char *c, const char *d) {
    const char *const set[] = {a, b, c, d};
    size_t sets = 0;
    while (sets < 4 && set[sets])
        sets++;
    struct scenario_options options = {.set = set, .sets = sets, .all = true};
    return read_with(path, &options);
}

static void read_good(const char *path) {
    bool read = read_set(path, NULL, NULL, NULL, NULL);
    ck_assert_msg(read && diag_count(&diag) == 0, "%s", printed());
}

static void expect_told(const char *part) {
    ck_assert_msg(strstr(printed(), part), "'%s' is not in: %s", part, printed());
}

static struct setup_target target(const char *address) {
    struct address found;
    struct place place = {0};
    ck_assert_msg(address_find(&found, &scenario.setup, address, place, &arena, &diag), "%s",
                  printed());
    return found.target[0];
}

static double get(const char *address) {
    return setup_get(&scenario.setup, target(address));
}

/* The value in force in a month of an alternative. */
static double get_at(size_t alternative, long month, const char *address) {
    struct setup now;
    const struct scenario_alternative *a = &scenario.alternative[alternative];
    ck_assert_uint_lt(alternative, scenario.alternatives);
    setup_copy(&now, &scenario.setup, &arena);
    setup_at(&now, &scenario.setup, a->change, a->changes, month);
    return setup_get(&now, target(address));
}

static const struct scenario_value *value_of(const char *address) {
    for (size_t i = 0; i < scenario.values; i++)
        if (strcmp(scenario.value[i].address, address) == 0)
            return &scenario.value[i];
    ck_abort_msg("no value %s", address);
    return NULL;
}

/* ---- broken scenarios ---- */

/* The text with every `what` taken out, and the slash behind it; "." stands for the bare folder. */
static const char *without(const char *text, const char *what) {
    size_t length = strlen(what), to = 0;
    char *out = arena_text(&arena, text, strlen(text));
    while (*text) {
        bool here = strncmp(text, what, length) == 0;
        if (here && text[length] != '/')
            out[to++] = '.';
        if (!here)
            out[to++] = *text;
        text += here ? length + (text[length] == '/') : 1;
    }
    out[to] = 0;
    return out;
}

/* The file `options`, when there is one, holds lines of --set and --alternatives. */
static struct scenario_options options_of(const char *path) {
    struct scenario_options options = {.all = true};
    struct platform_bytes bytes;
    const char *file = platform_join(path, "options", &arena);
    if (platform_kind(file) != PLATFORM_FILE)
        return options;
    ck_assert(platform_read(&bytes, file, &arena, &diag));
    const char **set = arena_add(&arena, bytes.size, sizeof *set);
    for (const char *p = bytes.data; *p; p += strcspn(p, "\n") + 1) {
        size_t length = strcspn(p, "\n");
        if (strncmp(p, "--set ", 6) == 0)
            set[options.sets++] = arena_text(&arena, p + 6, length - 6);
        else if (strncmp(p, "--alternatives ", 15) == 0)
            options.alternatives = arena_text(&arena, p + 15, length - 15);
        else
            ck_abort_msg("%s: %.*s", file, (int)length, p);
    }
    options.set = set;
    return options;
}

START_TEST(every_broken_scenario_gives_exactly_its_messages) {
    struct platform_names cases;
    size_t checked = 0, wrong = 0;
    ck_assert(platform_folder_list(&cases, BAD, &arena, &diag));
    for (size_t i = 0; i < cases.count; i++) {
        const char *path = platform_join(BAD, cases.name[i], &arena);
        struct platform_bytes expected;
        if (platform_kind(path) != PLATFORM_FOLDER)
            continue;
        ck_assert_msg(
            platform_read(&expected, platform_join(path, "expected", &arena), &arena, &diag), "%s",
            printed());
        ck_assert_msg(expected.size > 0, "%s expects nothing", path);
        struct scenario_options options = options_of(path);
        read_with(path, &options);
        const char *found = without(printed(), path);
        checked++;
        if (strcmp(found, expected.data) == 0)
            continue;
        wrong++;
        fprintf(stderr, "---- %s\nexpected:\n%sfound:\n%s", path, expected.data, found);
    }
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_ge(checked, 70);
}
END_TEST

START_TEST(a_missing_folder_is_told) {
    ck_assert(!read_set("tests/bad/no_such_folder", NULL, NULL, NULL, NULL));
    ck_assert_str_eq(printed(),
                     "tests/bad/no_such_folder: error: there is no such scenario folder\n");
    ck_assert(!read_set("tests/suites.h", NULL, NULL, NULL, NULL));
    expect_told("tests/suites.h: error: is not a folder");
    ck_assert(!read_set("", NULL, NULL, NULL, NULL));
}
END_TEST

START_TEST(slashes_behind_the_folder_do_not_show) {
    ck_assert(!read_set("tests/bad/not_whole//", NULL, NULL, NULL, NULL));
    expect_told("tests/bad/not_whole/segments.csv:2:7: error: ");
    ck_assert_str_eq(scenario.name, "not_whole");
}
END_TEST

START_TEST(one_line_of_ten_megabytes_is_refused_in_any_file) {
    size_t size = 10 * 1024 * 1024;
    char *text = malloc(size);
    memset(text, 'x', size);
    write_shop("");
    static const char *const files[] = {"scenario.csv", "groups.csv", "routes.csv"};
    for (size_t i = 0; i < 3; i++) {
        write_shop("");
        write_bytes(files[i], text, size);
        ck_assert(!read_set(folder, NULL, NULL, NULL, NULL));
        expect_told(text_format(&arena, "%s:1:1: error: this cell has more than 65536", files[i]));
    }
    free(text);
}
END_TEST

START_TEST(a_long_cell_does_not_flood_the_message) {
    char name[5001];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = 0;
    write_shop("");
    write_text("scenario.csv", text_format(&arena,
                                           "parameter,value,unit,%s\nformat,1,\n%s,1,\n"
                                           "months,%s,\nanchor,%s,\ntitle,x,%s\n",
                                           name, name, name, name, name));
    ck_assert(!read_set(folder, name, NULL, NULL, NULL));
    ck_assert_uint_ge(diag_errors(&diag), 5);
    for (size_t i = 1; i < diag_count(&diag); i++)
        if (diag_at(&diag, i)->place.line > 0)
            ck_assert_uint_lt(strlen(diag_at(&diag, i)->text), 400);
}
END_TEST

/* A fault in one table must not be told again as faults of those that refer to it. */
START_TEST(a_table_that_cannot_be_read_is_told_once) {
    static const char *const files[] = {"groups.csv",   "touchpoints.csv", "routes.csv",
                                        "segments.csv", "programmes.csv",  "alternatives.csv"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        write_shop("");
        write_bytes(files[i],
                    "\xff\xfe"
                    "a",
                    3);
        ck_assert(!read_set(folder, NULL, NULL, NULL, NULL));
        ck_assert_msg(diag_errors(&diag) == 1, "%s: %s", files[i], printed());
    }
}
END_TEST

/* ---- spreadsheets ---- */

/* All values and changes as text, bit for bit. */
static const char *everything(void) {
    size_t size = 1000000, length = 0;
    char *text = arena_add(&arena, size, 1);
    for (size_t i = 0; i < scenario.values; i++) {
        const struct scenario_value *v = &scenario.value[i];
        bool word = v->target.param->type == PARAM_TEXT || v->target.param->type == PARAM_NAME;
        const void *record = address_record(&scenario.setup, v->target.table, v->target.row);
        length += (size_t)snprintf(text + length, size - length, "%s %a %s %s\n", v->address,
                                   word ? 0.0 : setup_get(&scenario.setup, v->target),
                                   word ? param_text(v->target.param, record) : "", v->source);
    }
    for (size_t i = 0; i < scenario.alternatives; i++) {
        for (size_t k = 0; k < scenario.alternative[i].changes; k++) {
            const struct setup_change *c = &scenario.alternative[i].change[k];
            length += (size_t)snprintf(
                text + length, size - length, "%s %s %d %a %ld\n", scenario.alternative[i].name,
                address_text(&scenario.setup, c->target, &arena), c->op, c->value, c->month);
        }
    }
    for (size_t i = 0; i < scenario.observations; i++)
        length += (size_t)snprintf(text + length, size - length, "%s %a\n",
                                   scenario.observed[i].metric, scenario.observed[i].value);
    ck_assert_uint_lt(length, size);
    return text;
}

START_TEST(a_spreadsheet_saves_the_same_scenario_in_every_locale) {
    static const char *const others[] = {"de", "fr", "en_mark", "de_sep"};
    read_good(EXCEL "/en");
    const char *expected = everything();
    ck_assert(get("training.scale_spend") == 1234.5);
    ck_assert(get("expectation.promise_weight") == 0.3);
    ck_assert(get("touchpoints.till.base_failure") == 0.015);
    ck_assert(get("segments.homes.spend") == 12.35);
    ck_assert(get_at(0, 18, "segments.homes.fee") == 2.5);
    for (size_t i = 0; i < 4; i++) {
        read_good(platform_join(EXCEL, others[i], &arena));
        ck_assert_msg(strcmp(everything(), expected) == 0, "%s differs:\n%s\n%s", others[i],
                      everything(), expected);
    }
}
END_TEST

/* ---- values ---- */

START_TEST(every_value_says_where_it_came_from) {
    write_shop("");
    read_good(folder);
    const struct scenario_value *v = value_of("training.scale_spend");
    ck_assert_int_eq(v->origin, SCENARIO_GIVEN);
    ck_assert_int_eq(v->place.line, 6);
    ck_assert_int_eq(v->place.column, 22);
    ck_assert_str_eq(v->source, "assumed: a guess");
    ck_assert_str_eq(value_of("staff.ability_sd")->source, "a study");
    ck_assert_str_eq(value_of("groups.care.salary")->source, "from the books");
    ck_assert_str_eq(value_of("groups.bosses.salary")->source, "stated by the scenario");
    ck_assert_int_eq(value_of("groups.care.turnover")->origin, SCENARIO_DEFAULT);
    ck_assert_str_eq(value_of("groups.care.turnover")->source,
                     value_of("groups.care.turnover")->target.param->source);
    ck_assert_int_eq(value_of("groups.care.turnover")->place.line, 0);
    ck_assert_str_eq(scenario.value[0].address, "format");
    ck_assert_uint_eq(value_of("segments.trade.journeys.help")->target.key, 1);
}
END_TEST

START_TEST(inputs_are_all_files_with_their_bytes) {
    write_shop("");
    write_text("notes.txt", "not a table");
    read_good(folder);
    ck_assert_uint_eq(scenario.inputs, 9);
    bool found = false;
    for (size_t i = 0; i < scenario.inputs; i++) {
        if (strcmp(scenario.input[i].name, "observed.csv") != 0)
            continue;
        found = true;
        ck_assert_uint_eq(scenario.input[i].size, 66);
        ck_assert(memcmp(scenario.input[i].bytes, "month,metric", 12) == 0);
    }
    ck_assert(found);
}
END_TEST

START_TEST(observations_name_metrics_of_groups_too) {
    write_shop("");
    read_good(folder);
    ck_assert_uint_eq(scenario.observations, 2);
    ck_assert_str_eq(scenario.observed[1].metric, "skill:care");
    ck_assert(scenario.observed[1].value == 0.3);
    ck_assert_int_eq(scenario.observed[1].month, 2);
    ck_assert_str_eq(scenario.observed[0].source, "survey");
}
END_TEST

START_TEST(the_smallest_scenario_has_one_unchanged_alternative) {
    write_text("scenario.csv", "parameter,value\nformat,1\n");
    write_text("segments.csv", "segment,customers\nhomes,100\n");
    read_good(folder);
    ck_assert_uint_eq(scenario.alternatives, 1);
    ck_assert_str_eq(scenario.alternative[0].name, "as_is");
    ck_assert_uint_eq(scenario.alternative[0].changes, 0);
}
END_TEST

/* ---- precedence ---- */

START_TEST(later_layers_win_and_relative_values_build_on_them) {
    write_shop("");
    read_good(folder);
    /* as_is: 20, from month 6 the timeline's 25 + 2; train doubles it from month 6. */
    ck_assert(get_at(0, 1, "segments.homes.fee") == 20);
    ck_assert(get_at(0, 5, "segments.homes.fee") == 20);
    ck_assert(get_at(0, 6, "segments.homes.fee") == 27);
    ck_assert(get_at(1, 5, "segments.homes.fee") == 20);
    ck_assert(get_at(1, 6, "segments.homes.fee") == 54);
    ck_assert(get_at(0, 12, "groups.care.headcount") == 3);
    ck_assert(get_at(1, 2, "groups.care.turnover") == 0.3);
    ck_assert(get_at(1, 3, "groups.care.turnover") == 0.1);
    ck_assert(get_at(1, 1, "programmes.skills.sessions_per_year") == 4);
    ck_assert(get_at(2, 1, "segments.trade.journeys.buy") == 3);
    ck_assert(get_at(2, 1, "segments.trade.journeys.help") == 0);
    ck_assert(get_at(2, 1, "segments.homes.journeys.buy") == 0.5);
}
END_TEST

START_TEST(changes_are_sorted_by_month_the_timeline_first) {
    write_shop("");
    read_good(folder);
    const struct scenario_alternative *train = &scenario.alternative[1];
    static const long months[] = {6, 6, 12, 0, 3, 6};
    ck_assert_uint_eq(train->changes, 6);
    for (size_t i = 0; i < 6; i++)
        ck_assert_int_eq(train->change[i].month, months[i]);
    ck_assert_int_eq(train->change[0].op, SETUP_SET);
    ck_assert_int_eq(train->change[1].op, SETUP_PLUS);
    ck_assert_str_eq(train->label, "Train them");
    ck_assert_str_eq(scenario.alternative[0].note, "nothing");
    ck_assert_str_eq(scenario.alternative[2].label, "grow");
}
END_TEST

START_TEST(set_comes_before_timeline_and_alternatives) {
    write_shop("");
    ck_assert_msg(read_set(folder, "groups.care.headcount=8", "segments.homes.spend=*2",
                           "forgetting.half_life=1 year", "months=12"),
                  "%s", printed());
    ck_assert(get("groups.care.headcount") == 8);
    ck_assert(get_at(0, 12, "groups.care.headcount") == 6);
    ck_assert(get("segments.homes.spend.buy") == 60 && get("segments.homes.spend.help") == 60);
    ck_assert(get("segments.trade.spend.buy") == 90);
    ck_assert(get("forgetting.half_life") == 12);
    ck_assert_int_eq(value_of("groups.care.headcount")->origin, SCENARIO_SET);
    ck_assert_int_eq(value_of("segments.homes.spend.help")->origin, SCENARIO_SET);
    ck_assert_str_eq(value_of("groups.care.headcount")->source, "--set");
}
END_TEST

START_TEST(today_knows_no_decisions_that_were_set) {
    write_shop("");
    ck_assert_msg(read_set(folder, "groups.care.headcount=8", "groups.care.vacancy_days=50",
                           "programmes.skills.sessions_per_year=4", "months=12"),
                  "%s", printed());
    ck_assert(get("groups.care.headcount") == 8);
    ck_assert(setup_get(&scenario.today, target("groups.care.headcount")) == 4);
    ck_assert(setup_get(&scenario.today, target("programmes.skills.sessions_per_year")) == 0);
    ck_assert(setup_get(&scenario.today, target("groups.care.vacancy_days")) == 50);
    ck_assert(setup_get(&scenario.today, target("months")) == 12);
}
END_TEST

START_TEST(texts_can_be_set) {
    write_shop("");
    ck_assert_msg(read_set(folder, "title= A = B ", "programmes.skills.audience=front",
                           "groups.care.led_by=bosses", "anchor=absolute"),
                  "%s", printed());
    const struct scenario_params *run = setup_model(&scenario.setup, "scenario", "scenario");
    ck_assert_str_eq(run->title, "A = B");
    ck_assert_int_eq(run->anchor, ANCHOR_ABSOLUTE);
    ck_assert_str_eq(setup_programme(&scenario.setup, 0)->audience, "front");
    ck_assert(!read_set(folder, "programmes.skills.audience=frnt", NULL, NULL, NULL));
    expect_told("--set programmes.skills.audience=frnt: error: programmes.skills.audience: unknown "
                "audience 'frnt'");
}
END_TEST

START_TEST(set_for_one_alternative_overrides_its_own_rows_at_the_start) {
    write_shop("");
    ck_assert_msg(read_set(folder, "train:programmes.skills.sessions_per_year=6",
                           "train:groups.care.salary=*1.1", "grow:segments.trade.journeys=1", NULL),
                  "%s", printed());
    ck_assert(get_at(1, 1, "programmes.skills.sessions_per_year") == 6);
    ck_assert(get_at(1, 24, "programmes.skills.sessions_per_year") == 6);
    ck_assert(get_at(0, 1, "programmes.skills.sessions_per_year") == 0);
    ck_assert(fabs(get_at(1, 1, "groups.care.salary") - 55000) < 1e-9);
    ck_assert(get_at(2, 1, "segments.trade.journeys.help") == 1);
}
END_TEST

START_TEST(a_set_that_a_later_layer_hides_is_an_error) {
    write_shop("");
    ck_assert(!read_set(folder, "segments.homes.fee=30", NULL, NULL, NULL));
    expect_told("timeline.csv:3 states the same again; use --set ALT:address=value");
    /* Only of alternatives that run. */
    const char *const set[] = {"groups.care.turnover=.5"};
    struct scenario_options options = {.set = set, .sets = 1};
    ck_assert(read_with(folder, &options));
    options.all = true;
    ck_assert(!read_with(folder, &options));
    expect_told("alternatives.csv:5 states the same again");
    /* An alternative that overrides it from the start hides it only if all do. */
    const char *const start[] = {"programmes.skills.sessions_per_year=2"};
    options = (struct scenario_options){.set = start, .sets = 1, .alternatives = "train"};
    ck_assert(!read_with(folder, &options));
    options.alternatives = "as_is,train";
    ck_assert(read_with(folder, &options));
    /* A relative change lets it through. */
    ck_assert(read_set(folder, "groups.care.headcount=8", NULL, NULL, NULL));
}
END_TEST

START_TEST(alternatives_are_chosen_by_name_in_the_order_given) {
    write_shop("");
    struct scenario_options options = {.alternatives = "grow, as_is"};
    ck_assert(read_with(folder, &options));
    ck_assert_uint_eq(scenario.alternatives, 2);
    ck_assert_str_eq(scenario.alternative[0].name, "grow");
    ck_assert_str_eq(scenario.alternative[1].name, "as_is");
    options.alternatives = NULL;
    ck_assert(read_with(folder, &options));
    ck_assert_uint_eq(scenario.alternatives, 1);
    ck_assert_str_eq(scenario.alternative[0].name, "as_is");
}
END_TEST

/* ---- base ---- */

START_TEST(a_derived_scenario_states_only_the_differences) {
    write_shop("shops/old");
    write_text("shops/new/scenario.csv",
               "parameter,value,unit\nformat,1,\nbase,../old,\ntraining.scale_spend,*0.5,\n"
               "sites,2,\n");
    write_text("shops/new/groups.csv", "group,headcount,note\ncare,+2,more\nbosses,,\n");
    write_text("shops/new/alternatives.csv",
               "alternative,from_month,parameter,value,unit\n"
               "as_is,,groups.care.salary,55000,EUR/year\nextra,,groups.care.headcount,9,\n");
    write_text("shops/new/timeline.csv",
               "month,parameter,value,unit\n9,segments.homes.fee,+1,EUR/month\n");
    read_good(platform_join(folder, "shops/new", &arena));
    ck_assert(get("training.scale_spend") == 200);
    ck_assert_int_eq(value_of("training.scale_spend")->origin, SCENARIO_GIVEN);
    ck_assert_int_eq(value_of("staff.ability_sd")->origin, SCENARIO_BASE);
    ck_assert_str_eq(value_of("staff.ability_sd")->source, "a study");
    ck_assert(get("groups.care.headcount") == 6);
    ck_assert(get("groups.care.salary") == 50000);
    ck_assert_str_eq(setup_group(&scenario.setup, 0)->note, "more");
    /* Alternatives of the base keep their order; the timeline's fee is replaced, the rest kept. */
    static const char *const names[] = {"as_is", "train", "grow", "extra"};
    ck_assert_uint_eq(scenario.alternatives, 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(scenario.alternative[i].name, names[i]);
    ck_assert(get_at(0, 1, "groups.care.salary") == 55000);
    ck_assert(get_at(0, 6, "segments.homes.fee") == 20);
    ck_assert(get_at(0, 9, "segments.homes.fee") == 21);
    ck_assert(fabs(get_at(0, 12, "groups.care.headcount") - 5) < 1);
    /* Files of the base first. */
    ck_assert_uint_eq(scenario.inputs, 13);
    ck_assert_str_eq(scenario.input[0].name, "../old/groups.csv");
    ck_assert_str_eq(scenario.input[9].name, "groups.csv");
    ck_assert_str_eq(scenario.name, "new");
}
END_TEST

START_TEST(a_base_may_have_a_base) {
    write_shop("a");
    write_text("b/scenario.csv", "parameter,value\nformat,1\nbase,../a\nmonths,*2\n");
    write_text("c/scenario.csv", "parameter,value\nformat,1\nbase,../b\nmonths,+6\n");
    write_text("c/segments.csv", "segment,customers\nhomes,*0.5\n");
    read_good(platform_join(folder, "c", &arena));
    ck_assert(get("months") == 54);
    ck_assert(get("segments.homes.customers") == 500);
    ck_assert_str_eq(scenario.input[0].name, "../b/../a/groups.csv");
}
END_TEST

START_TEST(bases_may_not_go_in_a_circle) {
    write_shop("a");
    write_text("a/scenario.csv", "parameter,value\nformat,1\nbase,../b\n");
    write_text("b/scenario.csv", "parameter,value\nformat,1\nbase,../c\n");
    write_text("c/scenario.csv", "parameter,value\nformat,1\nbase,./../a/\n");
    ck_assert(!read_set(platform_join(folder, "a", &arena), NULL, NULL, NULL, NULL));
    expect_told("goes in a circle");
    expect_told("/a -> ");
    write_text("a/scenario.csv", "parameter,value\nformat,1\nbase,.\n");
    ck_assert(!read_set(platform_join(folder, "a", &arena), NULL, NULL, NULL, NULL));
    expect_told("goes in a circle");
}
END_TEST

/* ---- flow ---- */

START_TEST(visits_of_a_journey_solve_the_flow_equations) {
    write_shop("");
    read_good(folder);
    double visits[2];
    /* Phone fails in .2 and is called again in half of these: 1 / (1 - .1). */
    ck_assert(flow_visits(visits, &scenario.setup, 0, &arena));
    ck_assert(fabs(visits[0] - 1 / 0.9) < 1e-12);
    ck_assert(visits[1] == 1);
    /* 1000 x .5 + 100 x 2 purchases, 100 calls for help. */
    ck_assert(flow_month(visits, &scenario.setup, &arena));
    ck_assert(fabs(visits[0] - (700 / 0.9 + 100)) < 1e-9);
    ck_assert(fabs(visits[1] - 700) < 1e-9);
    /* 4 people, always open, 6 minutes a call. */
    double minutes = 4 * 365.0 / 12 * 24 * 60;
    ck_assert(fabs(flow_utilisation(&scenario.setup, 0, visits, &arena) -
                   6 * (700 / 0.9 + 100) / minutes) < 1e-12);
    ck_assert(flow_utilisation(&scenario.setup, 1, visits, &arena) == 0);
}
END_TEST

START_TEST(rework_of_a_quarter_brings_a_third_more_visits) {
    write_shop("");
    write_text("routes.csv", "journey,from,to,probability,when\nbuy,start,phone,1,\n"
                             "buy,phone,leave,.75,\nbuy,phone,phone,.25,\nhelp,start,web,1,\n"
                             "help,web,leave,1,\n");
    read_good(folder);
    double visits[2];
    ck_assert(flow_visits(visits, &scenario.setup, 0, &arena));
    ck_assert(fabs(visits[0] - 4.0 / 3) < 1e-12);
}
END_TEST

/* ---- anything ---- */

/* Bytes of a good scenario changed at random: never a crash, and a verdict every time. */
START_TEST(any_change_of_any_byte_is_read_or_refused) {
    static const char *const files[] = {"scenario.csv", "groups.csv",       "touchpoints.csv",
                                        "routes.csv",   "segments.csv",     "programmes.csv",
                                        "timeline.csv", "alternatives.csv", "observed.csv"};
    static const char alphabet[] = ",;\n\"#*+-.0159aez_ %/[]=\xc3";
    struct rng rng = rng_seeded(suites_seed(), 3);
    size_t refused = 0, rounds = 300;
    write_shop("");
    for (size_t round = 0; round < rounds; round++) {
        struct platform_bytes bytes;
        const char *file = files[rng_next(&rng) % 9];
        ck_assert(platform_read(&bytes, platform_join(folder, file, &arena), &arena, &diag));
        char *copy = arena_text(&arena, bytes.data, bytes.size);
        for (uint32_t changes = 1 + rng_next(&rng) % 4; changes > 0; changes--)
            copy[rng_next(&rng) % bytes.size] = alphabet[rng_next(&rng) % (sizeof alphabet - 1)];
        write_bytes(file, copy, bytes.size);
        refused += !read_set(folder, NULL, NULL, NULL, NULL);
        write_bytes(file, bytes.data, bytes.size);
        arena_reset(&arena);
        diag_init(&diag, &arena);
    }
    ck_assert_uint_gt(refused, rounds / 4);
    ck_assert_uint_lt(refused, rounds);
}
END_TEST

Suite *suite_scenario(void);
Suite *suite_scenario(void) {
    Suite *suite = suite_create("scenario");
    TCase *tc = tcase_create("scenario");
    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, every_broken_scenario_gives_exactly_its_messages);
    tcase_add_test(tc, a_missing_folder_is_told);
    tcase_add_test(tc, slashes_behind_the_folder_do_not_show);
    tcase_add_test(tc, one_line_of_ten_megabytes_is_refused_in_any_file);
    tcase_add_test(tc, a_long_cell_does_not_flood_the_message);
    tcase_add_test(tc, a_table_that_cannot_be_read_is_told_once);
    tcase_add_test(tc, a_spreadsheet_saves_the_same_scenario_in_every_locale);
    tcase_add_test(tc, every_value_says_where_it_came_from);
    tcase_add_test(tc, inputs_are_all_files_with_their_bytes);
    tcase_add_test(tc, observations_name_metrics_of_groups_too);
    tcase_add_test(tc, the_smallest_scenario_has_one_unchanged_alternative);
    tcase_add_test(tc, later_layers_win_and_relative_values_build_on_them);
    tcase_add_test(tc, changes_are_sorted_by_month_the_timeline_first);
    tcase_add_test(tc, set_comes_before_timeline_and_alternatives);
    tcase_add_test(tc, today_knows_no_decisions_that_were_set);
    tcase_add_test(tc, texts_can_be_set);
    tcase_add_test(tc, set_for_one_alternative_overrides_its_own_rows_at_the_start);
    tcase_add_test(tc, a_set_that_a_later_layer_hides_is_an_error);
    tcase_add_test(tc, alternatives_are_chosen_by_name_in_the_order_given);
    tcase_add_test(tc, a_derived_scenario_states_only_the_differences);
    tcase_add_test(tc, a_base_may_have_a_base);
    tcase_add_test(tc, bases_may_not_go_in_a_circle);
    tcase_add_test(tc, visits_of_a_journey_solve_the_flow_equations);
    tcase_add_test(tc, rework_of_a_quarter_brings_a_third_more_visits);
    tcase_add_test(tc, any_change_of_any_byte_is_read_or_refused);
    suite_add_tcase(suite, tc);
    return suite;
}
