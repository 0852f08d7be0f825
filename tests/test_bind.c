/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of what lies between cells and a setup: sim/scenario/number, unit, value, text, names,
 * sheet, bind and address. Tables are given as texts; nothing is read from a disk.
 */
#include "models/registry.h"
#include "sim/base/rng.h"
#include "sim/scenario/address.h"
#include "sim/scenario/bind.h"
#include "sim/scenario/number.h"
#include "sim/scenario/text.h"
#include "sim/scenario/unit.h"
#include "tests/suites.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct diag diag;
static struct setup setup;
static struct reading r;

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static void begin(void) {
    arena_init(&arena, fail_on_oom, NULL);
    diag_init(&diag, &arena);
}

static void end(void) {
    arena_done(&arena);
}

/* The first message, as printed; "" when there is none. */
static const char *told(void) {
    static char line[2 * DIAG_TEXT_MAX];
    diag_text(&diag, 0, line, sizeof line);
    return line;
}

static void expect_fine(void) {
    ck_assert_msg(diag_count(&diag) == 0, "%s", told());
}

/* ---- numbers ---- */

static void expect_number(const char *text, bool comma, double expected,
                          const char *expected_rest) {
    double value = 0;
    const char *rest = "";
    const char *problem = number_read(text, comma, &value, &rest);
    ck_assert_msg(!problem, "'%s' %s", text, problem);
    ck_assert_msg(value == expected, "'%s' is %.17g", text, value);
    ck_assert_str_eq(rest, expected_rest);
}

static void expect_no_number(const char *text, bool comma, const char *part) {
    double value = 0;
    const char *rest = "";
    const char *problem = number_read(text, comma, &value, &rest);
    ck_assert_msg(problem, "'%s' was read as %.17g", text, value);
    ck_assert_msg(strstr(problem, part), "'%s' %s", text, problem);
}

START_TEST(numbers_follow_the_grammar) {
    expect_number("0", false, 0, "");
    expect_number("-12", false, -12, "");
    expect_number("+5", false, 5, "");
    expect_number(".5", false, 0.5, "");
    expect_number("5.", false, 5, "");
    expect_number("1e3", false, 1000, "");
    expect_number("1.5E-2", false, 0.015, "");
    expect_number("007", false, 7, "");
    expect_number("0.1", false, 0.1, "");
    expect_number("9007199254740993", false, 9007199254740992.0, "");
    expect_number("5 h", false, 5, "h");
    expect_number("5\xc2\xa0%", false, 5, "%");
    expect_number("5e", false, 5, "e");
    static const char *const bad[] = {"",     "-",     ".",     "e5",   "nan", "NaN",   "inf",
                                      "-inf", "0x1p3", "0X10",  "1..2", "--1", "+-+1",  "1-",
                                      "ten",  "*5",    "1_000", "$5",   "5;",  "1.2.3", "(5)"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        expect_no_number(bad[i], false, "is not a number");
    expect_no_number("1e400", false, "is too large");
    expect_no_number("-1e400", false, "is too large");
    char longest[500];
    memset(longest, '1', sizeof longest);
    longest[sizeof longest - 1] = 0;
    expect_no_number(longest, false, "is too long");
}
END_TEST

START_TEST(a_decimal_comma_belongs_to_files_with_semicolons) {
    expect_number("0,5", true, 0.5, "");
    expect_number("-,25", true, -0.25, "");
    expect_number("1,5e2", true, 150, "");
    expect_number("0.5", true, 0.5, "");
    expect_number("1,000", true, 1, "");
    expect_number("0.0125", true, 0.0125, "");
    expect_no_number("1.000", true, "may mean thousands or decimals");
    expect_no_number("-12.345", true, "may mean thousands or decimals");
    expect_no_number("1.000,5", true, "a point and a comma");
    expect_no_number("1,000.5", true, "a point and a comma");
    expect_no_number("1.000.000", true, "thousands separator");
    expect_no_number("0,5", false, "decimal comma");
    expect_no_number(",5", false, "decimal comma");
}
END_TEST

START_TEST(thousands_separators_are_told) {
    static const char *const texts[] = {"1,000",
                                        "12,345.67",
                                        "1 000",
                                        "1'000",
                                        "1\xc2\xa0"
                                        "000",
                                        "1.000.000",
                                        "1\xe2\x80\x99"
                                        "000",
                                        "1\xe2\x80\xaf"
                                        "000,5",
                                        "-1,000"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        expect_no_number(texts[i], false, "thousands separator");
}
END_TEST

START_TEST(dates_are_told) {
    static const char *const texts[] = {
        "Jan 5",      "5-Jan",         "5. Jan",   "Jan-26", "2026-01-05",       "01.05.2026",
        "01/05/2026", "1/2",           "3-4",      "12:30",  "12:30:00",         "5. M\xc3\xa4rz",
        "5 mai 2026", "d\303\251c. 5", "05.01.26", "1 avr",  "2026-01-05T10:00", "5. Dez.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        expect_no_number(texts[i], false, "is a date");
        expect_no_number(texts[i], true, "is a date");
    }
    /* Units that begin like months are units all the same. */
    expect_number("5 min", false, 5, "min");
    expect_number("5 money", false, 5, "money");
}
END_TEST

START_TEST(error_values_and_formulas_are_told) {
    expect_no_number("#REF!", false, "error value of a spreadsheet");
    expect_no_number("#N/A", false, "error value of a spreadsheet");
    expect_no_number("#DIV/0!", true, "error value of a spreadsheet");
    expect_no_number("Err:502", false, "error value of a spreadsheet");
    expect_no_number("=1+1", false, "is a formula");
}
END_TEST

START_TEST(numbers_in_messages_read_back_exactly) {
    static const char *const shown[] = {"0",   "1",  "10",   "20000", "1e6",   "-3",  "0.1",
                                        "1e9", "36", "0.62", "1200",  "1e300", "1e-9"};
    char text[NUMBER_TEXT];
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        ck_assert_str_eq(number_text(strtod(shown[i], NULL), text), shown[i]);
    struct rng rng = rng_seeded(suites_seed(), 2);
    for (int i = 0; i < 2000; i++) {
        double value = ldexp((double)rng_next(&rng) / 3.0, (int)(rng_next(&rng) % 200) - 100);
        ck_assert(strtod(number_text(value, text), NULL) == value);
    }
    ck_assert(strtod(number_text(DBL_MAX, text), NULL) == DBL_MAX);
}
END_TEST

/* ---- units ---- */

static void expect_unit(double value, const char *given, const char *declared, double expected) {
    struct unit_ratio ratio;
    bool found = unit_find(&ratio, given, declared, "AUD", "x", (struct place){0}, &diag);
    ck_assert_msg(found, "%s", told());
    ck_assert_msg(unit_convert(value, ratio) == expected, "%g %s is %.17g %s", value, given,
                  unit_convert(value, ratio), declared);
}

static void expect_no_unit(const char *given, const char *declared, const char *part) {
    struct unit_ratio ratio;
    diag_init(&diag, &arena);
    ck_assert(!unit_find(&ratio, given, declared, "AUD", "x", (struct place){0}, &diag));
    ck_assert_msg(strstr(told(), part), "%s", told());
}

START_TEST(units_convert_by_whole_numbers) {
    expect_unit(1, "year", "month", 12);
    expect_unit(1, "year", "day", 365);
    expect_unit(12, "month", "day", 365);
    expect_unit(1, "week", "day", 7);
    expect_unit(2, "h", "min", 120);
    expect_unit(90, "s", "min", 1.5);
    expect_unit(1, "day", "h", 24);
    expect_unit(5000, "money/month", "money/year", 60000);
    expect_unit(60000, "AUD/year", "money/month", 5000);
    expect_unit(10, "%", "1", 0.1);
    expect_unit(30, "%/year", "1/year", 0.3);
    expect_unit(2, "1/month", "1/year", 24);
    expect_unit(7, "journeys/week", "1/day", 1);
    expect_unit(7.6, "h/day", "h/week", 7.6 * 7);
    expect_unit(5, "h / week", "h/week", 5);
    expect_unit(3, "AUD/person/session", "money", 3);
    expect_unit(3, "person", "1", 3);
}
END_TEST

START_TEST(units_that_do_not_fit_are_told) {
    expect_no_unit("day", "money/year", "does not fit; it must be like 'money/year'");
    expect_no_unit("money", "money/year", "does not fit");
    expect_no_unit("1/year", "year", "does not fit");
    expect_no_unit("%", "h/week", "does not fit");
    expect_no_unit("h/week", "1", "must be a pure number");
    expect_no_unit("mnth", "month", "unknown unit 'mnth'");
    expect_no_unit("USD", "money", "is in USD, but the scenario's currency is AUD");
    expect_no_unit("money/", "money/year", "unknown unit");
    expect_no_unit("", "money/year", "unknown unit");
    expect_no_unit("%/%/%/%/%/%/%/%/%/%/%/%/%", "1", "unknown unit");
    ck_assert_str_eq(diag_text(&diag, 1, (char[8]){0}, 8) ? "note" : "", "note");
}
END_TEST

START_TEST(a_currency_nobody_stated_is_unknown) {
    struct unit_ratio ratio;
    ck_assert(!unit_find(&ratio, "AUD", "money", "", "x", (struct place){0}, &diag));
    ck_assert_str_eq(diag_at(&diag, 1)->text,
                     "if AUD is the currency, scenario.csv must say currency,AUD");
}
END_TEST

/* A new column whose unit the table of units does not know would be unreadable. */
START_TEST(every_declared_unit_is_known) {
    struct unit_ratio ratio;
    for (long t = -(long)registry_count; t < SETUP_TABLES; t++) {
        struct param_table table = address_table(t);
        for (size_t i = 0; i < table.count; i++) {
            const char *unit = table.rows[i].unit;
            ck_assert_msg(unit_find(&ratio, unit, unit, "", "x", (struct place){0}, &diag),
                          "%s.%s: %s", table.name, table.rows[i].name, unit);
        }
    }
}
END_TEST

START_TEST(only_names_that_state_their_unit_go_without) {
    static const char *const needed[] = {"salary", "turnover"};
    static const char *const not_needed[] = {"vacancy_days", "hours_per_week", "replacement_cost",
                                             "headcount", "label"};
    for (size_t i = 0; i < 2; i++)
        ck_assert(unit_required(param_find(&setup_tables[SETUP_GROUPS], needed[i])));
    for (size_t i = 0; i < 5; i++)
        ck_assert(!unit_required(param_find(&setup_tables[SETUP_GROUPS], not_needed[i])));
    ck_assert(!unit_required(param_find(&setup_tables[SETUP_PROGRAMMES], "sessions_per_year")));
    ck_assert(!unit_required(param_find(&setup_tables[SETUP_PROGRAMMES], "hours")));
    ck_assert(unit_required(param_find(&setup_tables[SETUP_PROGRAMMES], "cost")));
    ck_assert(!unit_required(param_find(&setup_tables[SETUP_CALENDARS], "to_hour")));
    ck_assert(!unit_required(param_find(&setup_tables[SETUP_TOUCHPOINTS], "service_minutes")));
}
END_TEST

/* ---- values ---- */

static const struct param *half_life(void) {
    long index = registry_find("forgetting", "forgetting");
    struct param_table table = address_table(-1 - index);
    return param_find(&table, "half_life");
}

/* Reads `text` as --set does (declared units), or as a cell with `unit`. */
static bool read_value(struct value *value, const struct param *param, const char *text,
                       const char *unit) {
    struct value_text source = {.what = param->name,
                                .text = text,
                                .relative = true,
                                .unit = unit,
                                .rule = unit ? VALUE_UNIT_NEEDED : VALUE_UNIT_DECLARED,
                                .currency = "AUD"};
    return value_read(value, param, &source, &arena, &diag);
}

static void expect_value(const struct param *param, const char *text, const char *unit,
                         enum setup_op op, double expected) {
    struct value value;
    ck_assert_msg(read_value(&value, param, text, unit), "%s", told());
    ck_assert_int_eq(value.op, op);
    ck_assert_msg(value.number == expected, "'%s' is %.17g", text, value.number);
}

static void expect_no_value(const struct param *param, const char *text, const char *unit,
                            const char *part) {
    struct value value;
    diag_init(&diag, &arena);
    ck_assert(!read_value(&value, param, text, unit));
    ck_assert_msg(strstr(told(), part), "%s", told());
}

START_TEST(values_are_absolute_or_relative) {
    const struct param *p = half_life();
    expect_value(p, "11", NULL, SETUP_SET, 11);
    expect_value(p, "1 year", NULL, SETUP_SET, 12);
    expect_value(p, "2", "year", SETUP_SET, 24);
    expect_value(p, "2 year", "year", SETUP_SET, 24);
    expect_value(p, "*0.8", NULL, SETUP_TIMES, 0.8);
    expect_value(p, "* 80 %", NULL, SETUP_TIMES, 0.8);
    expect_value(p, "*80", "%", SETUP_TIMES, 0.8);
    expect_value(p, "*1.5", "1", SETUP_TIMES, 1.5);
    expect_value(p, "+5", NULL, SETUP_PLUS, 5);
    expect_value(p, "+ 1 year", NULL, SETUP_PLUS, 12);
    expect_value(p, "+-3", NULL, SETUP_PLUS, -3);
    expect_no_value(p, "-3", NULL, "half_life = -3 month, outside [0.01, 1e9]");
    expect_no_value(p, "*1.5", "month", "must be a pure number");
    expect_no_value(p, "1 year", "month", "a unit of its own beside the stated 'month'");
    expect_no_value(p, "**2", NULL, "is not a number");
    expect_no_value(p, "*", NULL, "is not a number");
}
END_TEST

START_TEST(a_value_without_a_unit_is_told_unless_it_is_a_pure_number) {
    struct value value;
    struct value_text text = {.what = "x", .text = "11", .currency = ""};
    ck_assert(!value_read(&value, half_life(), &text, &arena, &diag));
    ck_assert_str_eq(told(), "error: x = 11 has no unit; it must be like 'month'");
    const struct param *pure = param_find(&setup_tables[SETUP_GROUPS], "replacement_cost");
    text.text = "20%";
    ck_assert(value_read(&value, pure, &text, &arena, &diag));
    ck_assert(value.number == 0.2);
}
END_TEST

START_TEST(counts_are_whole_and_choices_are_listed) {
    const struct param *count = param_find(&setup_tables[SETUP_GROUPS], "headcount");
    const struct param *level = param_find(&setup_tables[SETUP_GROUPS], "level");
    expect_value(count, "1e3", NULL, SETUP_SET, 1000);
    expect_no_value(count, "2.5", NULL, "is not a whole number");
    expect_no_value(count, "50 %", NULL, "is not a whole number");
    expect_value(count, "*0.5", NULL, SETUP_TIMES, 0.5);
    expect_value(level, "leader", NULL, SETUP_SET, LEVEL_LEADER);
    expect_no_value(level, "leaders", NULL, "unknown choice 'leaders'");
    expect_no_value(level, "1", NULL, "unknown choice '1'");
    expect_no_value(level, "leader", "day", "is a word and has no unit");
}
END_TEST

START_TEST(a_relative_value_needs_something_to_be_relative_to) {
    double result;
    struct place place = {0};
    ck_assert(
        value_apply(&result, (struct value){SETUP_TIMES, 2}, half_life(), 11, "x", place, &diag));
    ck_assert(result == 22);
    ck_assert(
        value_apply(&result, (struct value){SETUP_PLUS, -1}, half_life(), 11, "x", place, &diag));
    ck_assert(result == 10);
    ck_assert(
        !value_apply(&result, (struct value){SETUP_TIMES, 2}, half_life(), NAN, "x", place, &diag));
    ck_assert(
        !value_apply(&result, (struct value){SETUP_PLUS, -11}, half_life(), 11, "x", place, &diag));
    ck_assert_uint_eq(diag_errors(&diag), 2);
}
END_TEST

/* ---- names ---- */

START_TEST(names_are_small_letters_digits_and_underscores) {
    ck_assert(text_is_name("a"));
    ck_assert(text_is_name("care_team_2"));
    ck_assert(!text_is_name(""));
    ck_assert(!text_is_name("2nd"));
    ck_assert(!text_is_name("_x"));
    ck_assert(!text_is_name("Care"));
    ck_assert(!text_is_name("care team"));
    ck_assert(!text_is_name("caf\xc3\xa9"));
    ck_assert_str_eq(text_as_name("  Care Team (2) ", &arena), "care_team_2");
    ck_assert_str_eq(text_as_name("#!", &arena), "");
    ck_assert(text_is_name(text_as_name("1. Fl\xc3\xbcgel", &arena)));
}
END_TEST

START_TEST(names_are_found_again_however_many) {
    struct names names = {0};
    ck_assert_int_eq(names_find(&names, "x"), -1);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < 5000; i++)
            ck_assert_uint_eq(names_add(&names, text_format(&arena, "n%zu", i), &arena), i);
    ck_assert_uint_eq(names.count, 5000);
    ck_assert_int_eq(names_find(&names, "n4999"), 4999);
    ck_assert_int_eq(names_find(&names, "n5000"), -1);
}
END_TEST

/* ---- binding ---- */

/* Gives a layer a table, as if it had been read from a file. */
static void give(struct base_layer *layer, size_t sheet, const char *text) {
    layer->present[sheet] = true;
    layer->whole[sheet] = table_read(&layer->table[sheet], columns_rule(sheet).table->file, text,
                                     strlen(text), &arena, &diag);
}

/* A reading of `layers` empty layers, oldest first, with what every scenario must have. */
static struct base_layer *start(size_t layers) {
    r = (struct reading){.arena = &arena, .diag = &diag, .setup = &setup};
    r.base = (struct base){.layer = arena_add(&arena, layers, sizeof *r.base.layer),
                           .layers = layers,
                           .currency = "AUD"};
    for (size_t i = 0; i < layers; i++) {
        r.base.layer[i].folder = "f";
        give(&r.base.layer[i], COLUMNS_SCENARIO, "parameter,value,unit\nformat,1,\n");
    }
    give(&r.base.layer[0], SETUP_SEGMENTS, "segment,customers\nhomes,100\n");
    return r.base.layer;
}

START_TEST(cells_become_the_fields_of_their_columns) {
    struct base_layer *layer = start(1);
    give(layer, SETUP_GROUPS,
         "note,group,headcount,level,led_by,department,salary [AUD/month],turnover [%/year]\n"
         "n,care,4,,bosses,service,5000,30\n,bosses,2,leader,,,,\n");
    bind_all(&r);
    expect_fine();
    const struct group *care = setup_group(&setup, 0), *bosses = setup_group(&setup, 1);
    ck_assert_str_eq(care->group, "care");
    ck_assert_str_eq(care->note, "n");
    ck_assert_int_eq(care->headcount, 4);
    ck_assert_int_eq(care->level, LEVEL_FRONT);
    ck_assert_int_eq(care->led_by, 1);
    ck_assert_int_eq(care->department, 0);
    ck_assert(care->salary == 60000);
    ck_assert(care->turnover == 0.3);
    ck_assert_int_eq(care->calendar, PARAM_NONE);
    ck_assert_int_eq(bosses->level, LEVEL_LEADER);
    ck_assert_int_eq(bosses->department, PARAM_NONE);
    ck_assert(bosses->turnover == 0.3); /* the default */
    ck_assert_str_eq(setup.list[SETUP_DEPARTMENTS].name[0], "service");
    ck_assert_uint_eq(setup.list[SETUP_DEPARTMENTS].count, 1);
}
END_TEST

START_TEST(slots_know_where_values_came_from) {
    struct base_layer *layer = start(2);
    give(&layer[0], SETUP_GROUPS, "group,headcount,vacancy_days\ncare,4,20\n");
    give(&layer[1], SETUP_GROUPS, "group,headcount\ncare,5\n");
    bind_all(&r);
    expect_fine();
    ck_assert_int_eq(bind_cell(&r, SETUP_GROUPS, 0, "headcount")->origin, SCENARIO_GIVEN);
    ck_assert_int_eq(bind_cell(&r, SETUP_GROUPS, 0, "vacancy_days")->origin, SCENARIO_BASE);
    ck_assert_int_eq(bind_cell(&r, SETUP_GROUPS, 0, "turnover")->origin, SCENARIO_DEFAULT);
    struct place place = bind_place(&r, SETUP_GROUPS, 0, "vacancy_days");
    ck_assert_int_eq(place.line, 2);
    ck_assert_int_eq(place.column, 8);
    ck_assert_int_eq(bind_place(&r, SETUP_GROUPS, 0, "turnover").column, 1);
}
END_TEST

static const char ROUTES[] =
    "journey,from,to,probability,when\nbuy,start,phone,1,\n"
    "buy,phone,leave,1,ok\nbuy,phone,phone,0.5,failed\n"
    "buy,phone,leave,0.5,failed\nhelp,start,phone,1,\nhelp,phone,leave,1,\n";

START_TEST(a_plain_column_states_the_kinds_not_stated_on_their_own) {
    struct base_layer *layer = start(1);
    give(layer, SETUP_TOUCHPOINTS, "touchpoint\nphone\n");
    give(layer, SETUP_ROUTES, ROUTES);
    give(layer, SETUP_SEGMENTS,
         "segment,customers,spend.help [AUD],spend [AUD],journeys.buy [1/year]\n"
         "homes,100,5,30,24\ntrade,10,,40,\n");
    bind_all(&r);
    expect_fine();
    const struct segment *homes = setup_segment(&setup, 0), *trade = setup_segment(&setup, 1);
    ck_assert(homes->spend[0] == 30 && homes->spend[1] == 5);
    ck_assert(trade->spend[0] == 40 && trade->spend[1] == 40);
    ck_assert(homes->journeys[0] == 2 && homes->journeys[1] == 0);
}
END_TEST

START_TEST(routes_refer_to_touchpoints_and_reserved_words) {
    struct base_layer *layer = start(1);
    give(layer, SETUP_TOUCHPOINTS, "touchpoint\nphone\n");
    give(layer, SETUP_ROUTES, ROUTES);
    bind_all(&r);
    expect_fine();
    ck_assert_int_eq(setup_route(&setup, 0)->from, ROUTE_START);
    ck_assert_int_eq(setup_route(&setup, 0)->to, 0);
    ck_assert_int_eq(setup_route(&setup, 1)->to, ROUTE_LEAVE);
    ck_assert_int_eq(setup_route(&setup, 1)->when, WHEN_OK);
    ck_assert_int_eq(setup_route(&setup, 4)->journey, 1);
    ck_assert_str_eq(setup.list[SETUP_JOURNEYS].name[1], "help");
}
END_TEST

START_TEST(a_derived_table_overrides_cell_by_cell_and_adds_rows) {
    struct base_layer *layer = start(2);
    give(&layer[0], SETUP_TOUCHPOINTS, "touchpoint,service_minutes,weight\nphone,5,2\nweb,1,3\n");
    give(&layer[1], SETUP_TOUCHPOINTS,
         "touchpoint;weight;service_minutes\ndesk;1;2,5\nweb;*0,5;\n");
    bind_all(&r);
    expect_fine();
    ck_assert_uint_eq(setup_count(&setup, SETUP_TOUCHPOINTS), 3);
    ck_assert(setup_touchpoint(&setup, 1)->service_minutes == 1);
    ck_assert(setup_touchpoint(&setup, 1)->weight == 1.5);
    ck_assert_str_eq(setup_touchpoint(&setup, 2)->touchpoint, "desk");
    ck_assert(setup_touchpoint(&setup, 2)->service_minutes == 2.5);
}
END_TEST

START_TEST(a_derived_calendar_replaces_the_whole_of_its_name) {
    struct base_layer *layer = start(2);
    give(&layer[0], SETUP_CALENDARS,
         "calendar,day,from_hour,to_hour\nday,monday,9,17\n"
         "night,all,0,6\nday,friday,9,12\n");
    give(&layer[1], SETUP_CALENDARS,
         "calendar,day,from_hour,to_hour\nlate,all,20,24\n"
         "day,weekdays,10,18\n");
    bind_all(&r);
    expect_fine();
    ck_assert_uint_eq(setup_count(&setup, SETUP_CALENDARS), 3);
    ck_assert_int_eq(setup_calendar_row(&setup, 0)->day, DAY_WEEKDAYS);
    ck_assert(setup_calendar_row(&setup, 0)->from_hour == 10);
    ck_assert_int_eq(setup_calendar_row(&setup, 0)->calendar, 0);
    ck_assert(setup_calendar_row(&setup, 1)->to_hour == 6);
    ck_assert_str_eq(setup.list[SETUP_CALENDAR_NAMES].name[2], "late");
}
END_TEST

START_TEST(a_derived_scalar_may_build_on_the_base_or_on_the_default) {
    struct base_layer *layer = start(2);
    give(&layer[0], COLUMNS_SCENARIO,
         "parameter,value,unit\nformat,1,\n"
         "forgetting.half_life,1,year\n");
    give(&layer[1], COLUMNS_SCENARIO,
         "parameter,value,unit\nformat,1,\n"
         "forgetting.half_life,*1.5,\nforgetting.half_life_max,+1,year\n");
    bind_all(&r);
    expect_fine();
    struct address address;
    ck_assert(
        address_find(&address, &setup, "forgetting.half_life", (struct place){0}, &arena, &diag));
    ck_assert(setup_get(&setup, address.target[0]) == 18);
    ck_assert(address_find(&address, &setup, "forgetting.half_life_max", (struct place){0}, &arena,
                           &diag));
    ck_assert(setup_get(&setup, address.target[0]) == 48);
}
END_TEST

START_TEST(a_bad_cell_keeps_its_default_and_is_marked) {
    struct base_layer *layer = start(1);
    give(layer, SETUP_GROUPS, "group,headcount,vacancy_days\ncare,many,20\n");
    bind_all(&r);
    ck_assert_uint_eq(diag_errors(&diag), 1);
    ck_assert_int_eq(setup_group(&setup, 0)->headcount, 1);
    ck_assert(bind_is_bad(&r, SETUP_GROUPS, 0, "headcount"));
    ck_assert(!bind_is_bad(&r, SETUP_GROUPS, 0, "vacancy_days"));
}
END_TEST

/* ---- addresses ---- */

static void start_addresses(void) {
    struct base_layer *layer = start(1);
    give(layer, SETUP_GROUPS, "group,headcount\ncare,4\ndesk,2\n");
    give(layer, SETUP_TOUCHPOINTS, "touchpoint,group\nphone,care\n");
    give(layer, SETUP_ROUTES, ROUTES);
    give(layer, SETUP_CALENDARS, "calendar,day\nday,monday\nnight,all\nday,friday\n");
    bind_all(&r);
    expect_fine();
}

static struct address find(const char *text) {
    struct address address;
    bool found = address_find(&address, &setup, text, (struct place){0}, &arena, &diag);
    ck_assert_msg(found, "%s", told());
    return address;
}

START_TEST(every_number_is_found_again_by_its_address) {
    start_addresses();
    size_t found = 0;
    for (long t = -(long)registry_count; t < SETUP_TABLES; t++) {
        struct param_table table = address_table(t);
        size_t rows = t < 0 ? 1 : setup_count(&setup, (enum setup_table)t);
        for (size_t row = 0; row < rows; row++) {
            for (size_t i = 0; i < table.count; i++) {
                size_t keys = table.rows[i].key == PARAM_PLAIN ? 1 : 2;
                for (size_t key = 0; key < keys; key++) {
                    struct setup_target target = {t, row, &table.rows[i], key};
                    struct address address = find(address_text(&setup, target, &arena));
                    ck_assert_uint_eq(address.count, 1);
                    ck_assert_int_eq(address.target[0].table, t);
                    ck_assert_uint_eq(address.target[0].row, row);
                    ck_assert_ptr_eq(address.target[0].param, &table.rows[i]);
                    ck_assert_uint_eq(address.target[0].key, key);
                    found++;
                }
            }
        }
    }
    ck_assert_uint_gt(found, 150);
}
END_TEST

START_TEST(an_address_may_leave_out_what_goes_without_saying) {
    start_addresses();
    ck_assert_uint_eq(find("segments.homes.spend").count, 2);
    ck_assert_uint_eq(find("segments.homes.spend.help").target[0].key, 1);
    ck_assert_uint_eq(find("routes.buy/start/phone.probability").target[0].row, 0);
    ck_assert_uint_eq(find("routes.buy/phone/leave/failed.probability").target[0].row, 3);
    ck_assert_uint_eq(find("calendars.day/2.weight").target[0].row, 1);
    ck_assert_str_eq(find("months").target[0].param->name, "months");
}
END_TEST

START_TEST(unknown_addresses_are_told_with_the_nearest) {
    static const char *const cases[][2] = {
        {"mnths", "months"},
        {"scenario.months", NULL},
        {"forgeting.half_life", "forgetting.half_life"},
        {"forgetting.half_live", "forgetting.half_life"},
        {"group.care.headcount", "groups.care.headcount"},
        {"groups.crae.headcount", "groups.care.headcount"},
        {"groups.care.head_count", "groups.care.headcount"},
        {"groups.care.headcount.buy", "groups.care.headcount"},
        {"segments.homes.spend.hlep", "segments.homes.spend.help"},
        {"routes.buy/phone/leave.probability", NULL},
        {"groups.care", NULL},
        {"groups", NULL},
        {"", NULL},
        {".", NULL},
        {"..", NULL},
        {"groups..", NULL},
        {"segments.homes.spend.", "all"},
    };
    start_addresses();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct address address;
        const char *nearest = cases[i][1];
        diag_init(&diag, &arena);
        bool found = address_find(&address, &setup, cases[i][0], (struct place){0}, &arena, &diag);
        if (nearest && strcmp(nearest, "all") == 0) {
            ck_assert(found);
            continue;
        }
        ck_assert_msg(!found && diag_errors(&diag) == 1, "%s", cases[i][0]);
        if (nearest)
            ck_assert_str_eq(diag_at(&diag, 1)->text,
                             text_format(&arena, "did you mean '%s'?", nearest));
    }
}
END_TEST

Suite *suite_bind(void);
Suite *suite_bind(void) {
    Suite *suite = suite_create("bind");
    TCase *tc = tcase_create("bind");
    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, numbers_follow_the_grammar);
    tcase_add_test(tc, a_decimal_comma_belongs_to_files_with_semicolons);
    tcase_add_test(tc, thousands_separators_are_told);
    tcase_add_test(tc, dates_are_told);
    tcase_add_test(tc, error_values_and_formulas_are_told);
    tcase_add_test(tc, numbers_in_messages_read_back_exactly);
    tcase_add_test(tc, units_convert_by_whole_numbers);
    tcase_add_test(tc, units_that_do_not_fit_are_told);
    tcase_add_test(tc, a_currency_nobody_stated_is_unknown);
    tcase_add_test(tc, every_declared_unit_is_known);
    tcase_add_test(tc, only_names_that_state_their_unit_go_without);
    tcase_add_test(tc, values_are_absolute_or_relative);
    tcase_add_test(tc, a_value_without_a_unit_is_told_unless_it_is_a_pure_number);
    tcase_add_test(tc, counts_are_whole_and_choices_are_listed);
    tcase_add_test(tc, a_relative_value_needs_something_to_be_relative_to);
    tcase_add_test(tc, names_are_small_letters_digits_and_underscores);
    tcase_add_test(tc, names_are_found_again_however_many);
    tcase_add_test(tc, cells_become_the_fields_of_their_columns);
    tcase_add_test(tc, slots_know_where_values_came_from);
    tcase_add_test(tc, a_plain_column_states_the_kinds_not_stated_on_their_own);
    tcase_add_test(tc, routes_refer_to_touchpoints_and_reserved_words);
    tcase_add_test(tc, a_derived_table_overrides_cell_by_cell_and_adds_rows);
    tcase_add_test(tc, a_derived_calendar_replaces_the_whole_of_its_name);
    tcase_add_test(tc, a_derived_scalar_may_build_on_the_base_or_on_the_default);
    tcase_add_test(tc, a_bad_cell_keeps_its_default_and_is_marked);
    tcase_add_test(tc, every_number_is_found_again_by_its_address);
    tcase_add_test(tc, an_address_may_leave_out_what_goes_without_saying);
    tcase_add_test(tc, unknown_addresses_are_told_with_the_nearest);
    suite_add_tcase(suite, tc);
    return suite;
}
