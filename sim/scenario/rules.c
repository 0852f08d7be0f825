/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules: see rules.h. Routes and alternatives have files of their own. */
#include "sim/scenario/rules.h"

#include "models/journey/week.h"
#include "models/registry.h"
#include "models/settings.h"
#include "sim/scenario/alternatives.h"
#include "sim/scenario/flow.h"
#include "sim/scenario/routes.h"
#include "sim/scenario/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- names ---- */

static bool is_one_of(const char *word, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

static const char *const RESERVED[] = {"all", "leader", "front", "start", "leave"};

static void check_reserved(struct reading *r, size_t table, size_t row, const char *column,
                           const char *name) {
    if (is_one_of(name, RESERVED, sizeof RESERVED / sizeof RESERVED[0]))
        diag_error(r->diag, bind_place(r, table, row, column),
                   "'%s' has a meaning of its own; give the %s another name", name, column);
}

static void check_department(struct reading *r, size_t row) {
    const struct setup_names *list = &r->setup->list[SETUP_DEPARTMENTS];
    long department = setup_group(r->setup, row)->department;
    for (size_t i = 0; i < row; i++)
        if (setup_group(r->setup, i)->department == department)
            return;
    if (department < 0)
        return;
    const char *name = list->name[department];
    check_reserved(r, SETUP_GROUPS, row, "department", name);
    long group = names_find(&r->name[SETUP_GROUPS], name);
    if (group < 0)
        return;
    diag_error(r->diag, bind_place(r, SETUP_GROUPS, row, "department"),
               "'%s' names a department and a group; a programme's audience could mean either",
               name);
    diag_note(r->diag, bind_place(r, SETUP_GROUPS, (size_t)group, "group"), "the group");
}

static void check_names(struct reading *r) {
    for (size_t i = 0; i < setup_count(r->setup, SETUP_GROUPS); i++) {
        check_reserved(r, SETUP_GROUPS, i, "group", setup_group(r->setup, i)->group);
        check_department(r, i);
    }
    for (size_t i = 0; i < setup_count(r->setup, SETUP_TOUCHPOINTS); i++)
        check_reserved(r, SETUP_TOUCHPOINTS, i, "touchpoint",
                       setup_touchpoint(r->setup, i)->touchpoint);
}

/* ---- groups ---- */

static void check_leader(struct reading *r, size_t row) {
    const struct group *group = setup_group(r->setup, row);
    struct place place = bind_place(r, SETUP_GROUPS, row, "led_by");
    if (group->led_by < 0)
        return;
    const struct group *leader = setup_group(r->setup, (size_t)group->led_by);
    if (leader->level != LEVEL_LEADER &&
        !bind_is_bad(r, SETUP_GROUPS, (size_t)group->led_by, "level")) {
        diag_error(r->diag, place, "groups.%s.led_by: '%s' is not of the level 'leader'",
                   group->group, leader->group);
        return;
    }
    size_t steps = 0, count = setup_count(r->setup, SETUP_GROUPS);
    long above = group->led_by;
    while (above >= 0 && above != (long)row && steps++ < count)
        above = setup_group(r->setup, (size_t)above)->led_by;
    if (above == (long)row)
        diag_error(r->diag, place, "groups.%s.led_by: '%s' would lead itself", group->group,
                   group->group);
}

static void check_work(struct reading *r, size_t row) {
    const struct group *group = setup_group(r->setup, row);
    if (group->level == LEVEL_LEADER || r->sheet[SETUP_TOUCHPOINTS].partial)
        return;
    for (size_t i = 0; i < setup_count(r->setup, SETUP_TOUCHPOINTS); i++)
        if (setup_touchpoint(r->setup, i)->group == (long)row ||
            bind_is_bad(r, SETUP_TOUCHPOINTS, i, "group"))
            return;
    diag_warning(r->diag, bind_place(r, SETUP_GROUPS, row, "group"),
                 "the group '%s' serves no touchpoint: it has no work", group->group);
}

/* ---- calendars ---- */

static void check_calendars(struct reading *r) {
    const struct setup_names *list = &r->setup->list[SETUP_CALENDAR_NAMES];
    double *open = arena_add(r->arena, list->count, sizeof *open);
    struct place *first = arena_add(r->arena, list->count, sizeof *first);
    for (size_t i = 0; i < setup_count(r->setup, SETUP_CALENDARS); i++) {
        const struct calendar_row *row = setup_calendar_row(r->setup, i);
        bool bad = bind_is_bad(r, SETUP_CALENDARS, i, "from_hour") ||
                   bind_is_bad(r, SETUP_CALENDARS, i, "to_hour") ||
                   bind_is_bad(r, SETUP_CALENDARS, i, "weight");
        if (row->calendar < 0)
            continue;
        if (!first[row->calendar].file)
            first[row->calendar] = r->sheet[SETUP_CALENDARS].row[i].place;
        bool backwards = !bad && row->from_hour >= row->to_hour;
        if (backwards)
            diag_error(r->diag, bind_place(r, SETUP_CALENDARS, i, "from_hour"),
                       "from_hour must be before to_hour; a night is two rows, one for each day");
        open[row->calendar] += bad || backwards ? 1 : row->weight;
    }
    for (size_t i = 0; i < list->count; i++)
        if (first[i].file && !(open[i] > 0))
            diag_error(r->diag, first[i], "the calendar '%s' is never open: all weights are 0",
                       list->name[i]);
}

static const char *const LEVELS[] = {"all", "front", "leader"};

/* ---- programmes ---- */

static void unknown_audience(struct reading *r, size_t row, const char *audience) {
    const struct names *groups = &r->name[SETUP_GROUPS], *departments = &r->list[SETUP_DEPARTMENTS];
    const size_t fixed = sizeof LEVELS / sizeof LEVELS[0];
    size_t count = groups->count + departments->count + fixed;
    const char **names = arena_add(r->arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++) {
        size_t k = i - groups->count;
        names[i] = i < groups->count        ? groups->name[i]
                   : k < departments->count ? departments->name[k]
                                            : LEVELS[k - departments->count];
    }
    const char *programme = setup_programme(r->setup, row)->programme;
    const char *what = text_format(r->arena, "programmes.%s.audience", programme);
    struct place place = bind_place(r, SETUP_PROGRAMMES, row, "audience");
    if (is_one_of(audience, LEVELS, fixed))
        diag_error(r->diag, place, "%s: no group is of the level '%s'", what, audience);
    else
        value_unknown(what, audience, "audience", names, count, place, r->diag);
}

static void check_audience(struct reading *r, size_t row) {
    const struct programme *programme = setup_programme(r->setup, row);
    if (r->sheet[SETUP_GROUPS].partial || bind_is_bad(r, SETUP_PROGRAMMES, row, "audience"))
        return;
    bool any = false, others = false;
    for (size_t i = 0; i < setup_count(r->setup, SETUP_GROUPS); i++) {
        bool member = setup_in_audience(r->setup, i, programme->audience);
        any = any || member;
        others = others || (member && setup_group(r->setup, i)->level != LEVEL_LEADER);
    }
    if (!any)
        unknown_audience(r, row, programme->audience);
    else if (others && programme->skill == SKILL_LEADERSHIP)
        diag_warning(r->diag, bind_place(r, SETUP_PROGRAMMES, row, "skill"),
                     "programmes.%s teaches leadership to people who lead nobody",
                     programme->programme);
}

static void check_programmes(struct reading *r) {
    for (size_t i = 0; i < setup_count(r->setup, SETUP_PROGRAMMES); i++) {
        const struct programme *programme = setup_programme(r->setup, i);
        check_audience(r, i);
        if (programme->last_month > 0 && programme->last_month < programme->first_month)
            diag_error(r->diag, bind_place(r, SETUP_PROGRAMMES, i, "last_month"),
                       "programmes.%s.last_month = %ld is before its first_month, %ld",
                       programme->programme, programme->last_month, programme->first_month);
    }
}

/* ---- touchpoints and load ---- */

static void check_used(struct reading *r) {
    for (size_t i = 0; i < setup_count(r->setup, SETUP_TOUCHPOINTS); i++) {
        bool used = false;
        for (size_t k = 0; k < setup_count(r->setup, SETUP_ROUTES) && !used; k++)
            used = setup_route(r->setup, k)->to == (long)i ||
                   setup_route(r->setup, k)->from == (long)i ||
                   bind_is_bad(r, SETUP_ROUTES, k, "to");
        if (!used)
            diag_warning(r->diag, bind_place(r, SETUP_TOUCHPOINTS, i, "touchpoint"),
                         "no journey comes to the touchpoint '%s'",
                         setup_touchpoint(r->setup, i)->touchpoint);
    }
}

static void check_journeys(struct reading *r) {
    if (r->setup->list[SETUP_JOURNEYS].count > 0 || r->sheet[SETUP_ROUTES].partial)
        return;
    for (size_t i = 0; i < setup_count(r->setup, SETUP_SEGMENTS); i++)
        if (setup_segment(r->setup, i)->journeys[0] > 0)
            diag_warning(r->diag, bind_place(r, SETUP_SEGMENTS, i, "journeys"),
                         "these journeys have no routes: routes.csv names no journey");
}

/* Equations are solved densely: beyond this it would take longer than the answer is worth. */
enum { MOST_EQUATIONS = 400 };

static void check_load(struct reading *r) {
    if (setup_count(r->setup, SETUP_TOUCHPOINTS) > MOST_EQUATIONS)
        return;
    double *visits = arena_add(r->arena, setup_count(r->setup, SETUP_TOUCHPOINTS), sizeof *visits);
    if (!flow_month(visits, r->setup, r->arena)) {
        diag_warning(r->diag, (struct place){r->sheet[SETUP_ROUTES].file, 0, 0},
                     "at the stated failure rates some journey never ends");
        return;
    }
    for (size_t i = 0; i < setup_count(r->setup, SETUP_GROUPS); i++) {
        double busy = flow_utilisation(r->setup, i, visits, r->arena);
        struct place place = bind_place(r, SETUP_GROUPS, i, "headcount");
        const char *name = setup_group(r->setup, i)->group;
        if (busy > 1)
            diag_warning(r->diag, place,
                         "the group '%s' has more work than time at the start: utilisation %.2f",
                         name, busy);
        else if (busy > 0.95)
            diag_warning(r->diag, place,
                         "the group '%s' is nearly full at the start: utilisation %.3f", name,
                         busy);
    }
}

static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

/* ---- settings ---- */

static bool is_date(const char *text) {
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-' || strspn(text, "0123456789") != 4 ||
        strspn(text + 5, "0123456789") != 2 || strspn(text + 8, "0123456789") != 2)
        return false;
    int year = atoi(text), month = atoi(text + 5), day = atoi(text + 8);
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1] + (leap && month == 2);
}

static void check_settings(struct reading *r) {
    size_t model = (size_t)registry_find("scenario", "scenario");
    const struct scenario_params *run = r->setup->model[model];
    const struct param_table rows = {.rows = registry[model]->rows,
                                     .count = registry[model]->count};
    if (*run->start_date && !is_date(run->start_date))
        diag_error(r->diag, bind_scalar_place(r, model, param_find(&rows, "start_date")),
                   "start_date = '%.60s' is no date of the form 2026-01-31", run->start_date);
}

/* ---- all ---- */

void rules_check(struct reading *r, const struct changes *changes) {
    check_settings(r);
    check_names(r);
    for (size_t i = 0; i < setup_count(r->setup, SETUP_GROUPS); i++) {
        check_leader(r, i);
        check_work(r, i);
    }
    check_calendars(r);
    check_programmes(r);
    bool routes_good = routes_check(r);
    if (!r->sheet[SETUP_ROUTES].partial)
        check_used(r);
    check_journeys(r);
    alternatives_check(r, changes, routes_good);
    /* A load computed from defaults that stand in for bad cells would be misleading. */
    if (routes_good && diag_errors(r->diag) == 0)
        check_load(r);
}
