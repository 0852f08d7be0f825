/* SPDX-License-Identifier: GPL-3.0-or-later */
/* routes: see routes.h. */
#include "sim/scenario/routes.h"

#include "sim/scenario/number.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

/* Chances are written with some digits; thirds as .333333333 must do. */
static const double CLOSE = 1e-9;

struct graph {
    struct reading *r;
    const struct setup *setup;
    long journey;
    const char *name; /* of the journey */
    size_t rows;
    struct place place; /* to tell instead of the rows; file NULL: the rows */
    const char *alternative;
};

static const struct route *row_of(const struct graph *g, size_t i) {
    return setup_route(g->setup, i);
}

static bool is_mine(const struct graph *g, size_t i) {
    return row_of(g, i)->journey == g->journey;
}

static const char *touchpoint_name(const struct graph *g, long index) {
    return index < 0 ? "start" : setup_touchpoint(g->setup, (size_t)index)->touchpoint;
}

static struct place first_place(const struct graph *g, long from) {
    for (size_t i = 0; i < g->rows; i++)
        if (is_mine(g, i) && row_of(g, i)->from == from)
            return bind_place(g->r, SETUP_ROUTES, i, "from");
    for (size_t i = 0; i < g->rows; i++)
        if (is_mine(g, i) && row_of(g, i)->to == from)
            return bind_place(g->r, SETUP_ROUTES, i, "to");
    return (struct place){g->r->sheet[SETUP_ROUTES].file, 0, 0};
}

/* ---- sums ---- */

static double sum_out(const struct graph *g, long from, long outcome, bool *special) {
    double sum = 0;
    *special = false;
    for (size_t i = 0; i < g->rows; i++) {
        const struct route *route = row_of(g, i);
        if (!is_mine(g, i) || route->from != from)
            continue;
        *special = *special || route->when != WHEN_ANY;
        if (route->when == WHEN_ANY || route->when == outcome)
            sum += route->probability;
    }
    return sum;
}

static bool has_rows(const struct graph *g, long from) {
    for (size_t i = 0; i < g->rows; i++)
        if (is_mine(g, i) && row_of(g, i)->from == from)
            return true;
    return false;
}

static bool check_sum(const struct graph *g, long from, long outcome) {
    bool special;
    double sum = sum_out(g, from, outcome, &special);
    if (fabs(sum - 1) <= CLOSE || !has_rows(g, from) || (outcome == WHEN_FAILED && !special))
        return true;
    char shown[NUMBER_TEXT], apart[NUMBER_TEXT];
    const char *when = !special ? "" : outcome == WHEN_OK ? " when ok" : " when failed";
    /* Rounded to the tolerance, lest .1 + .2 show as .30000000000000004. */
    number_text(round(sum * 1e9) / 1e9, shown);
    number_text(round(fabs(sum - 1) * 1e9) / 1e9, apart);
    diag_error(g->r->diag, g->place.file ? g->place : first_place(g, from),
               "%sjourney '%s': the chances from '%s'%s add up to %s; %s is %s", g->alternative,
               g->name, touchpoint_name(g, from), when, shown, apart,
               sum < 1 ? "missing" : "too much");
    return false;
}

static bool check_sums(const struct graph *g) {
    bool good = check_sum(g, ROUTE_START, WHEN_OK);
    for (size_t i = 0; i < setup_count(g->setup, SETUP_TOUCHPOINTS); i++) {
        bool ok = check_sum(g, (long)i, WHEN_OK);
        bool failed = check_sum(g, (long)i, WHEN_FAILED);
        good = good && ok && failed;
    }
    return good;
}

/* ---- ways ---- */

static bool check_start(const struct graph *g) {
    bool good = true, found = false;
    for (size_t i = 0; i < g->rows; i++) {
        const struct route *route = row_of(g, i);
        if (!is_mine(g, i) || route->from != ROUTE_START)
            continue;
        found = true;
        if (route->when == WHEN_ANY)
            continue;
        good = false;
        diag_error(g->r->diag, bind_place(g->r, SETUP_ROUTES, i, "when"),
                   "journey '%s': the start has no outcome; leave 'when' empty", g->name);
    }
    if (found)
        return good;
    size_t first = 0;
    while (!is_mine(g, first))
        first++;
    diag_error(g->r->diag, bind_place(g->r, SETUP_ROUTES, first, "journey"),
               "journey '%s' has no row from 'start'", g->name);
    return false;
}

static bool mark(bool *marked, long index) {
    if (index < 0 || marked[index])
        return false;
    marked[index] = true;
    return true;
}

/* Touchpoints that a journey can come to from its start, whatever the chances. */
static void mark_reached(const struct graph *g, bool *reached) {
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < g->rows; i++) {
            const struct route *route = row_of(g, i);
            bool from = route->from == ROUTE_START || (route->from >= 0 && reached[route->from]);
            if (is_mine(g, i) && from)
                more = mark(reached, route->to) || more;
        }
    }
}

/* Touchpoints from which a journey can come to its end. */
static void mark_leaving(const struct graph *g, bool *leaving) {
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < g->rows; i++) {
            const struct route *route = row_of(g, i);
            bool out = route->to == ROUTE_LEAVE || (route->to >= 0 && leaving[route->to]);
            if (is_mine(g, i) && out && route->probability > 0)
                more = mark(leaving, route->from) || more;
        }
    }
}

static bool check_ways(const struct graph *g) {
    size_t count = setup_count(g->setup, SETUP_TOUCHPOINTS);
    bool *used = arena_add(g->r->arena, count, sizeof *used);
    bool *reached = arena_add(g->r->arena, count, sizeof *reached);
    bool *leaving = arena_add(g->r->arena, count, sizeof *leaving);
    for (size_t i = 0; i < g->rows; i++) {
        if (is_mine(g, i)) {
            mark(used, row_of(g, i)->from);
            mark(used, row_of(g, i)->to);
        }
    }
    mark_reached(g, reached);
    mark_leaving(g, leaving);
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        const char *name = touchpoint_name(g, (long)i);
        good = good && (!used[i] || (reached[i] && leaving[i]));
        if (used[i] && !reached[i])
            diag_error(g->r->diag, first_place(g, (long)i),
                       "journey '%s' never comes to '%s': no way leads there from 'start'", g->name,
                       name);
        else if (used[i] && !leaving[i])
            diag_error(g->r->diag, first_place(g, (long)i),
                       "journey '%s' never ends once it is at '%s': no way leads to 'leave'",
                       g->name, name);
    }
    return good;
}

/* ---- all ---- */

static const char *const COLUMNS_READ[] = {"journey", "from", "to", "when", "probability"};

/* A row with a cell that could not be read makes its journey incomplete. */
static bool is_readable(const struct graph *g) {
    const struct reading *r = g->r;
    for (size_t i = 0; i < g->rows; i++) {
        if (!is_mine(g, i) && row_of(g, i)->journey >= 0)
            continue;
        for (size_t k = 0; k < sizeof COLUMNS_READ / sizeof COLUMNS_READ[0]; k++)
            if (bind_is_bad(r, SETUP_ROUTES, i, COLUMNS_READ[k]))
                return false;
    }
    return true;
}

static bool may_check(const struct reading *r) {
    return !r->sheet[SETUP_ROUTES].partial && !r->sheet[SETUP_TOUCHPOINTS].partial &&
           r->setup->list[SETUP_JOURNEYS].count <= PARAM_KEYS;
}

bool routes_check(struct reading *r) {
    bool good = may_check(r);
    for (size_t k = 0; may_check(r) && k < r->setup->list[SETUP_JOURNEYS].count; k++) {
        struct graph g = {
            .r = r,
            .setup = r->setup,
            .journey = (long)k,
            .name = r->setup->list[SETUP_JOURNEYS].name[k],
            .rows = setup_count(r->setup, SETUP_ROUTES),
            .alternative = "",
        };
        bool readable = is_readable(&g);
        bool fine = readable && check_start(&g);
        good = good && fine;
        if (!fine)
            continue;
        bool sums = check_sums(&g);
        bool ways = check_ways(&g);
        good = good && sums && ways;
    }
    return good;
}

void routes_check_sums(struct reading *r, const struct setup *setup, struct place place,
                       const char *alternative) {
    for (size_t k = 0; k < setup->list[SETUP_JOURNEYS].count; k++) {
        struct graph g = {
            .r = r,
            .setup = setup,
            .journey = (long)k,
            .name = setup->list[SETUP_JOURNEYS].name[k],
            .rows = setup_count(setup, SETUP_ROUTES),
            .place = place,
            .alternative = text_format(r->arena, "alternative '%s': ", alternative),
        };
        check_sums(&g);
    }
}
