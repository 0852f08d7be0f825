/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace_text: see trace_text.h. */
#include "sim/report/trace_text.h"

#include "models/settings.h"
#include "sim/report/cells.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char DEFAULT_DATE[] = "2001-01-01";

static const char *const OUTCOMES[] = {"ok", "failed", "abandoned", "recovered", "handoff"};

_Static_assert(sizeof OUTCOMES / sizeof OUTCOMES[0] == TRACE_OUTCOMES, "every outcome has a name");

enum { STAMP_SIZE = 80, NAME_SIZE = TRACE_TEXT_NAME };

/* ---- dates ---- */

/*
 * Julian day numbers of Gregorian dates and back: H. F. Fliegel, T. C. Van Flandern, "A machine
 * algorithm for processing calendar dates", CACM 11(10), 1968. Divisions cut towards 0.
 */
static long julian_day(long year, long month, long day) {
    long shift = (month - 14) / 12;
    return day - 32075 + 1461 * (year + 4800 + shift) / 4 + 367 * (month - 2 - shift * 12) / 12 -
           3 * ((year + 4900 + shift) / 100) / 4;
}

struct date {
    long year, month, day;
};

static struct date date_of(long julian) {
    long l = julian + 68569;
    long n = 4 * l / 146097;
    l -= (146097 * n + 3) / 4;
    long i = 4000 * (l + 1) / 1461001;
    l -= 1461 * i / 4 - 31;
    long j = 80 * l / 2447;
    long day = l - 2447 * j / 80;
    l = j / 11;
    return (struct date){100 * (n - 49) + i + l, j + 2 - 12 * l, day};
}

/* The form of the date was checked when the scenario was read. */
static long start_day(const struct scenario *scenario) {
    const struct scenario_params *settings = setup_model(&scenario->setup, "scenario", "scenario");
    const char *date = settings->start_date[0] ? settings->start_date : DEFAULT_DATE;
    return julian_day(strtol(date, NULL, 10), strtol(date + 5, NULL, 10),
                      strtol(date + 8, NULL, 10));
}

const char *trace_text_weekday(const struct scenario *scenario) {
    static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
    return names[start_day(scenario) % 7];
}

long long trace_text_milliseconds(double day) {
    return (long long)floor(day * (24.0 * 60.0 * 60.0 * 1000.0) + 0.5);
}

static void stamp(char into[STAMP_SIZE], const struct trace_text *text, double day) {
    const long long a_day = 24 * 60 * 60 * 1000;
    long long milliseconds = trace_text_milliseconds(day);
    struct date date = date_of(text->first_day + (long)(milliseconds / a_day));
    unsigned of_day = (unsigned)(milliseconds % a_day);
    snprintf(into, STAMP_SIZE, "%04ld-%02ld-%02ldT%02u:%02u:%02u.%03u", date.year, date.month,
             date.day, of_day / 3600000, of_day / 60000 % 60, of_day / 1000 % 60, of_day % 1000);
}

/* ---- names ---- */

void trace_text_case(char into[TRACE_TEXT_NAME], const struct setup *setup,
                     const struct trace_visit *visit) {
    snprintf(into, NAME_SIZE, "%" PRIu32 "-%" PRIu64 "-%s-%" PRIu32 "-%" PRIu32, visit->site,
             visit->customer, setup->list[SETUP_JOURNEYS].name[visit->kind], visit->window,
             visit->ordinal);
}

void trace_text_resource(char into[TRACE_TEXT_NAME], const struct setup *setup,
                         const struct trace_visit *visit) {
    into[0] = 0;
    if (visit->group < 0 || visit->outcome == TRACE_ABANDONED)
        return;
    const char *group = setup_group(setup, (size_t)visit->group)->group;
    if (setup_sites(setup) > 1)
        snprintf(into, NAME_SIZE, "%s-%" PRIu32 "-%" PRIu32 "-%" PRIu32, group, visit->site,
                 visit->post, visit->incumbent);
    else
        snprintf(into, NAME_SIZE, "%s-%" PRIu32 "-%" PRIu32, group, visit->post, visit->incumbent);
}

const char *trace_text_outcome(uint8_t outcome) {
    return OUTCOMES[outcome];
}

static const char *department_of(const struct setup *setup, const struct trace_visit *visit) {
    long department =
        visit->group < 0 ? PARAM_NONE : setup_group(setup, (size_t)visit->group)->department;
    return department < 0 ? "" : setup->list[SETUP_DEPARTMENTS].name[department];
}

static int compare(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

int trace_text_compare_cases(const struct trace_visit *a, const struct trace_visit *b) {
    int order = compare(a->site, b->site);
    order = order ? order : compare(a->customer, b->customer);
    order = order ? order : compare(a->kind, b->kind);
    order = order ? order : compare(a->window, b->window);
    return order ? order : compare(a->ordinal, b->ordinal);
}

/* ---- what both forms show ---- */

struct shown {
    char name[NAME_SIZE], resource[NAME_SIZE];
    char arrived[STAMP_SIZE], start[STAMP_SIZE], end[STAMP_SIZE];
    const char *activity, *department, *outcome, *journey, *segment;
};

static void show(struct shown *shown, const struct trace_text *text,
                 const struct trace_visit *visit) {
    const struct setup *setup = &text->scenario->setup;
    trace_text_case(shown->name, setup, visit);
    trace_text_resource(shown->resource, setup, visit);
    stamp(shown->arrived, text, visit->arrived);
    stamp(shown->start, text, visit->began);
    stamp(shown->end, text, visit->ended);
    shown->activity = setup_touchpoint(setup, visit->touchpoint)->touchpoint;
    shown->department = department_of(setup, visit);
    shown->outcome = trace_text_outcome(visit->outcome);
    shown->journey = setup->list[SETUP_JOURNEYS].name[visit->kind];
    shown->segment = setup_segment(setup, visit->segment)->segment;
}

/* ---- CSV ---- */

static void csv_begin(struct trace_text *text) {
    page_add(&text->page, "case_id,activity,resource,department,start,end,outcome,alternative,"
                          "journey,segment,arrived\n");
}

static void csv_visit(struct trace_text *text, const struct shown *shown) {
    const char *const cell[] = {
        shown->name,    shown->activity, shown->resource, shown->department,
        shown->start,   shown->end,      shown->outcome,  text->alternative,
        shown->journey, shown->segment,  shown->arrived,
    };
    struct cells cells = {.page = &text->page};
    for (size_t i = 0; i < sizeof cell / sizeof cell[0]; i++)
        cells_text(&cells, cell[i]);
    cells_row(&cells);
}

/* ---- XES ---- */

/* The title may hold anything; control characters but these three are not allowed in XML at all. */
static void xes_escaped(struct page *page, const char *value) {
    for (; *value; value++) {
        unsigned char c = (unsigned char)*value;
        if (c == '&')
            page_add(page, "&amp;");
        else if (c == '<')
            page_add(page, "&lt;");
        else if (c == '>')
            page_add(page, "&gt;");
        else if (c == '"')
            page_add(page, "&quot;");
        else if (c == '\t' || c == '\n' || c == '\r')
            page_print(page, "&#%d;", c);
        else
            page_bytes(page, c < ' ' ? "?" : value, 1);
    }
}

static void xes_attribute(struct page *page, const char *indent, const char *type, const char *key,
                          const char *value) {
    if (value[0] == 0)
        return;
    page_print(page, "%s<%s key=\"%s\" value=\"", indent, type, key);
    xes_escaped(page, value);
    page_add(page, "\"/>\n");
}

static void xes_date(struct page *page, const char *key, const char *date) {
    page_print(page, "      <date key=\"%s\" value=\"%s+00:00\"/>\n", key, date);
}

static void xes_begin(struct trace_text *text) {
    const struct scenario_params *settings =
        setup_model(&text->scenario->setup, "scenario", "scenario");
    struct page *page = &text->page;
    page_add(page, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<log xes.version=\"1849.2016\" xes.features=\"\" "
                   "xmlns=\"http://www.xes-standard.org/\">\n");
    static const char *const extension[][2] = {{"Concept", "concept"},
                                               {"Lifecycle", "lifecycle"},
                                               {"Organizational", "org"},
                                               {"Time", "time"}};
    for (size_t i = 0; i < sizeof extension / sizeof extension[0]; i++)
        page_print(page,
                   "  <extension name=\"%s\" prefix=\"%s\" "
                   "uri=\"http://www.xes-standard.org/%s.xesext\"/>\n",
                   extension[i][0], extension[i][1], extension[i][1]);
    /* Every trace and every event has these. */
    page_add(page, "  <global scope=\"trace\">\n"
                   "    <string key=\"concept:name\" value=\"\"/>\n"
                   "  </global>\n"
                   "  <global scope=\"event\">\n"
                   "    <string key=\"concept:name\" value=\"\"/>\n"
                   "    <date key=\"time:timestamp\" value=\"2001-01-01T00:00:00.000+00:00\"/>\n"
                   "    <string key=\"lifecycle:transition\" value=\"complete\"/>\n"
                   "  </global>\n"
                   "  <classifier name=\"Activity\" keys=\"concept:name\"/>\n"
                   "  <classifier name=\"Resource\" keys=\"org:resource\"/>\n");
    xes_attribute(page, "  ", "string", "concept:name",
                  settings->title[0] ? settings->title : text->scenario->name);
    xes_attribute(page, "  ", "string", "lifecycle:model", "standard");
}

static void xes_close_case(struct trace_text *text) {
    if (text->in_case)
        page_add(&text->page, "  </trace>\n");
    text->in_case = false;
}

static void xes_open_case(struct trace_text *text, const struct shown *shown) {
    struct page *page = &text->page;
    page_add(page, "  <trace>\n");
    xes_attribute(page, "    ", "string", "concept:name", shown->name);
    xes_attribute(page, "    ", "string", "alternative", text->alternative);
    xes_attribute(page, "    ", "string", "journey", shown->journey);
    xes_attribute(page, "    ", "string", "segment", shown->segment);
}

static void xes_visit(struct trace_text *text, const struct shown *shown,
                      const struct trace_visit *visit) {
    struct page *page = &text->page;
    if (!text->in_case || trace_text_compare_cases(&text->of, visit) != 0) {
        xes_close_case(text);
        xes_open_case(text, shown);
        text->in_case = true;
        text->of = *visit;
    }
    page_add(page, "    <event>\n");
    xes_attribute(page, "      ", "string", "concept:name", shown->activity);
    xes_attribute(page, "      ", "string", "org:resource", shown->resource);
    xes_attribute(page, "      ", "string", "org:group", shown->department);
    xes_date(page, "time:timestamp", shown->end);
    xes_attribute(page, "      ", "string", "lifecycle:transition", "complete");
    xes_date(page, "start_timestamp", shown->start);
    xes_date(page, "arrived", shown->arrived);
    xes_attribute(page, "      ", "string", "outcome", shown->outcome);
    page_add(page, "    </event>\n");
}

/* ---- either ---- */

void trace_text_begin(struct trace_text *text, enum trace_text_form form,
                      const struct scenario *scenario, struct arena *arena) {
    *text = (struct trace_text){
        .form = form,
        .scenario = scenario,
        .first_day = start_day(scenario),
    };
    page_init(&text->page, arena);
    if (form == TRACE_TEXT_CSV)
        csv_begin(text);
    else
        xes_begin(text);
}

void trace_text_alternative(struct trace_text *text, size_t alternative) {
    xes_close_case(text);
    text->alternative = text->scenario->alternative[alternative].name;
}

void trace_text_visit(struct trace_text *text, const struct trace_visit *visit) {
    struct shown shown;
    show(&shown, text, visit);
    if (text->form == TRACE_TEXT_CSV)
        csv_visit(text, &shown);
    else
        xes_visit(text, &shown, visit);
}

void trace_text_end(struct trace_text *text) {
    xes_close_case(text);
    if (text->form == TRACE_TEXT_XES)
        page_add(&text->page, "</log>\n");
}
