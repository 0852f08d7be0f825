/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alternatives: see alternatives.h. */
#include "sim/scenario/alternatives.h"

#include "models/registry.h"
#include "models/settings.h"
#include "sim/scenario/routes.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

/* One alternative (or the scenario as written, without changes) from the start of a month on. */
struct moment {
    struct reading *r;
    struct names *told; /* places: alternatives share faults of the scenario and the timeline */
    const struct change_alternative *alternative;
    const struct setup *setup;
    long month;
};

static bool same_target(struct setup_target a, struct setup_target b) {
    return a.table == b.table && a.row == b.row && a.param == b.param && a.key == b.key;
}

static bool is_new(const struct moment *m, struct place place) {
    const char *text = text_format(m->r->arena, "%s:%ld:%ld", place.file ? place.file : "",
                                   place.line, place.column);
    size_t before = m->told->count;
    return names_add(m->told, text, m->r->arena) == before;
}

/* ---- what must hold at any moment ---- */

/* The change that gave a value its latest form, else where the scenario states it. */
static struct place place_of(const struct moment *m, size_t table, size_t row, const char *column) {
    struct place place = bind_place(m->r, table, row, column);
    for (size_t i = 0; i < m->alternative->all.count; i++) {
        const struct change *change = &m->alternative->all.change[i];
        struct setup_target target = change->change.target;
        if (target.table == (long)table && target.row == row &&
            strcmp(target.param->name, column) == 0 && change_month(change) <= m->month)
            place = change->place;
    }
    return place;
}

static void check_headcount(const struct moment *m) {
    const struct scenario_params *run = setup_model(m->setup, "scenario", "scenario");
    for (size_t i = 0; i < setup_count(m->setup, SETUP_GROUPS); i++) {
        const struct group *group = setup_group(m->setup, i);
        if (group->headcount >= run->sites || bind_is_bad(m->r, SETUP_GROUPS, i, "headcount"))
            continue;
        struct place place = place_of(m, SETUP_GROUPS, i, "headcount");
        if (!is_new(m, place))
            continue;
        diag_error(m->r->diag, place, "groups.%s.headcount = %ld is below the number of sites, %ld",
                   group->group, group->headcount, run->sites);
        diag_note(m->r->diag, place,
                  "a group that serves everyone from one queue means 'sites,1' in scenario.csv");
    }
}

static void check_price(const struct moment *m) {
    for (size_t i = 0; i < setup_count(m->setup, SETUP_PROGRAMMES); i++) {
        const struct programme *programme = setup_programme(m->setup, i);
        bool neither = isnan(programme->cost) && isnan(programme->budget);
        bool both = !isnan(programme->cost) && !isnan(programme->budget);
        if (bind_is_bad(m->r, SETUP_PROGRAMMES, i, "cost") ||
            bind_is_bad(m->r, SETUP_PROGRAMMES, i, "budget") ||
            bind_is_bad(m->r, SETUP_PROGRAMMES, i, "sessions_per_year") ||
            !(both || (neither && programme->sessions_per_year > 0)))
            continue;
        struct place place =
            place_of(m, SETUP_PROGRAMMES, i, both ? "budget" : "sessions_per_year");
        if (is_new(m, place))
            diag_error(m->r->diag, place, "programmes.%s has %s; it needs one of the two",
                       programme->programme,
                       both ? "both 'cost' and 'budget'"
                            : "sessions, but no 'cost' and no 'budget'");
    }
}

static struct place place_of_model(const struct moment *m, size_t model,
                                   const struct param *param) {
    struct place place = bind_scalar_place(m->r, model, param);
    for (size_t i = 0; i < m->alternative->all.count; i++) {
        const struct change *change = &m->alternative->all.change[i];
        if (change->change.target.table == -1 - (long)model && change_month(change) <= m->month)
            place = change->place;
    }
    return place;
}

static void check_models(const struct moment *m) {
    for (size_t i = 0; i < registry_count; i++) {
        const struct model *model = registry[i];
        const struct param *offender = NULL;
        const char *why = model->check ? model->check(m->setup->model[i], &offender) : NULL;
        struct place place = why ? place_of_model(m, i, offender) : (struct place){0};
        if (why && is_new(m, place))
            diag_error(m->r->diag, place, "%s.%s: %s", model->kind, offender->name, why);
    }
}

static void check_moment(const struct moment *m) {
    check_headcount(m);
    check_price(m);
    check_models(m);
}

/* ---- changes that are relative ---- */

/*
 * What the changes make of a target in a month, without holding it inside its range as a run does;
 * *last is the latest relative change that had a part in it, or NULL.
 */
static double value_at(const struct reading *r, const struct change_list *list,
                       struct setup_target target, long month, const struct change **last) {
    double value = setup_get(r->setup, target);
    *last = NULL;
    for (size_t i = 0; i < list->count; i++) {
        const struct change *c = &list->change[i];
        if (change_month(c) > month || !same_target(c->change.target, target))
            continue;
        *last = c->change.op == SETUP_SET ? NULL : c;
        if (c->change.op == SETUP_SET)
            value = c->change.value;
        else
            value = c->change.op == SETUP_TIMES ? value * c->change.value : value + c->change.value;
    }
    return value;
}

static void check_relative(const struct moment *m) {
    const struct change_list *list = &m->alternative->all;
    for (size_t i = 0; i < list->count; i++) {
        const struct change *last;
        struct setup_target target = list->change[i].change.target;
        double value = value_at(m->r, list, target, m->month, &last);
        struct value nothing = {SETUP_PLUS, 0}; /* the result is there, only to be judged */
        bool outside =
            isnan(value) || value < target.param->valid[0] || value > target.param->valid[1];
        if (outside && last == &list->change[i] && !bind_slot(m->r, target)->bad &&
            is_new(m, last->place))
            value_apply(&value, nothing, target.param, value, last->address, last->place,
                        m->r->diag);
    }
}

/* ---- an alternative through time ---- */

static long next_month(const struct change_list *list, long after) {
    long next = 0;
    for (size_t i = 0; i < list->count; i++) {
        long month = change_month(&list->change[i]);
        if (month > after && (next == 0 || month < next))
            next = month;
    }
    return next;
}

static struct setup_change *plain_changes(const struct change_list *list, struct arena *arena) {
    struct setup_change *plain = arena_add(arena, list->count + 1, sizeof *plain);
    for (size_t i = 0; i < list->count; i++)
        plain[i] = list->change[i].change;
    return plain;
}

/* The first change of a route, which may only be at the start; NULL when there is none. */
static const struct change *changes_routes(const struct change_list *list) {
    for (size_t i = 0; i < list->count; i++)
        if (list->change[i].change.target.table == SETUP_ROUTES)
            return &list->change[i];
    return NULL;
}

static void check_alternative(struct reading *r, const struct change_alternative *alternative,
                              bool routes_good, struct names *told) {
    const struct change_list *list = &alternative->all;
    struct setup_change *plain = plain_changes(list, r->arena);
    struct setup now;
    setup_copy(&now, r->setup, r->arena);
    for (long month = next_month(list, 0); month > 0; month = next_month(list, month)) {
        struct moment m = {r, told, alternative, &now, month};
        check_relative(&m);
        setup_at(&now, r->setup, plain, list->count, month);
        check_moment(&m);
        const struct change *routes = changes_routes(list);
        if (month == 1 && routes_good && routes)
            routes_check_sums(r, &now, routes->place, alternative->name);
    }
}

/* ---- alternatives that are none ---- */

static bool has_same_values(const struct reading *r, const struct change_list *a,
                            const struct change_list *b, long month) {
    const struct change *last;
    for (size_t i = 0; i < a->count; i++) {
        struct setup_target target = a->change[i].change.target;
        double x = value_at(r, a, target, month, &last);
        double y = value_at(r, b, target, month, &last);
        if (memcmp(&x, &y, sizeof x) != 0)
            return false;
    }
    return true;
}

static bool is_same(const struct reading *r, const struct change_list *a,
                    const struct change_list *b) {
    long month = 1;
    while (month > 0) {
        if (!has_same_values(r, a, b, month) || !has_same_values(r, b, a, month))
            return false;
        long of_a = next_month(a, month), of_b = next_month(b, month);
        month = of_a == 0 || (of_b > 0 && of_b < of_a) ? of_b : of_a;
    }
    return true;
}

static void check_difference(struct reading *r, const struct changes *changes, size_t i) {
    const struct change_alternative *baseline = &changes->alternative[0];
    const struct change_alternative *alternative = &changes->alternative[i];
    if (alternative->declared || !is_same(r, &baseline->all, &alternative->all))
        return;
    diag_warning(r->diag, alternative->place, "alternative '%s' is no different from '%s'",
                 alternative->name, baseline->name);
    diag_note(r->diag, alternative->place,
              "if that is meant, say so by a row with its name and no parameter");
}

void alternatives_check(struct reading *r, const struct changes *changes, bool routes_good) {
    struct names told = {0};
    struct change_alternative as_written = {.name = ""};
    struct moment start = {r, &told, &as_written, r->setup, 1};
    check_moment(&start);
    for (size_t i = 0; i < changes->alternatives; i++)
        check_alternative(r, &changes->alternative[i], routes_good, &told);
    /* Changes that could not be read are missing in the lists. */
    for (size_t i = 1; i < changes->alternatives && diag_errors(r->diag) == 0; i++)
        check_difference(r, changes, i);
}
