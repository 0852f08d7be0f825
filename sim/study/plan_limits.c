/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan_limits: what a split of the budget has to keep, as rows of weights. All are linear in money,
 * because sessions are bought whole: so much money is so many hours. Money of a part is spread
 * evenly over its months to say what falls into a year.
 */
#include "sim/study/plan.h"

#include "sim/scenario/number.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

struct limits {
    struct plan *plan;
    double *weight, *most;
    const char **name;
    size_t count;
    struct arena *arena;
    struct diag *diag;
};

static double *add(struct limits *l, double most, const char *name) {
    l->most[l->count] = most;
    l->name[l->count] = name;
    return l->weight + l->count++ * l->plan->parts;
}

static size_t years_of(const struct plan *plan) {
    return (size_t)ceil(plan->years);
}

/* Share of a part's months that fall into a year, from 0. */
static double falls_into(const struct plan_part *part, size_t year) {
    double from = fmax(part->from, 12.0 * (double)year);
    double to = fmin(part->to, 12.0 * (double)(year + 1));
    return to > from ? (to - from) / (part->to - part->from) : 0.0;
}

static const char *label_of(const struct group *g) {
    return g->label && g->label[0] ? g->label : g->group;
}

/* Is anybody called so? Told, with the nearest name, if not. */
static bool check_audience(const struct limits *l, const char *name) {
    const struct setup *s = &l->plan->now;
    size_t groups = setup_count(s, SETUP_GROUPS);
    for (size_t g = 0; g < groups; g++) {
        if (setup_in_audience(s, g, name)) {
            return true;
        }
    }
    const struct setup_names *departments = &s->list[SETUP_DEPARTMENTS];
    size_t count = 0;
    const char **names = arena_add(l->arena, groups + departments->count + 2, sizeof *names);
    for (size_t g = 0; g < groups; g++) {
        names[count++] = setup_group(s, g)->group;
    }
    for (size_t d = 0; d < departments->count; d++) {
        names[count++] = departments->name[d];
    }
    names[count++] = "front";
    names[count++] = "leader";
    diag_error(l->diag, (struct place){0}, "--at-least %s: no such group, department or level",
               name);
    const char *nearest = diag_nearest(name, names, count);
    if (nearest) {
        diag_note(l->diag, (struct place){0}, "did you mean %s?", nearest);
    }
    return false;
}

static bool at_least(struct limits *l, const char *text) {
    const struct plan *plan = l->plan;
    size_t length = strcspn(text, "=");
    const char *name = arena_text(l->arena, text, length);
    const char *rest = "";
    double money = NAN;
    const char *wrong = text[length] ? number_read(text + length + 1, false, &money, &rest) : "no";
    if (wrong || *rest || !(money >= 0.0)) {
        diag_error(l->diag, (struct place){0},
                   "--at-least %s: must be GROUP=MONEY, the money a year", text);
        return false;
    }
    if (!check_audience(l, name)) {
        return false;
    }
    double *weight = add(l, -money / plan->budget,
                         text_format(l->arena, "at least %.10g a year for %s", money, name));
    for (size_t i = 0; i < plan->parts; i++) {
        for (size_t g = 0; g < setup_count(&plan->now, SETUP_GROUPS); g++) {
            if (setup_in_audience(&plan->now, g, name)) {
                double unit = plan_unit_of_group(&plan->now, plan_programme(plan, i), g);
                weight[i] -= unit / plan->part[i].unit;
            }
        }
    }
    return true;
}

static void off_floor(struct limits *l, size_t group, size_t year, double hours) {
    const struct plan *plan = l->plan;
    const struct group *g = setup_group(&plan->now, group);
    double *weight = add(l, 1.0,
                         text_format(l->arena, "%.10g hours off the floor (%s, year %zu)", hours,
                                     label_of(g), year + 1));
    for (size_t i = 0; i < plan->parts; i++) {
        const struct programme *p = plan_programme(plan, i);
        if (setup_in_audience(&plan->now, group, p->audience)) {
            double bought = plan->budget * plan->years / plan->part[i].unit;
            weight[i] = bought * (double)p->sessions_per_burst * p->hours *
                        falls_into(&plan->part[i], year) / hours;
        }
    }
}

static void cash(struct limits *l, size_t year, double money) {
    const struct plan *plan = l->plan;
    double *weight = add(l, money / (plan->budget * plan->years),
                         text_format(l->arena, "%.10g of cash in year %zu", money, year + 1));
    for (size_t i = 0; i < plan->parts; i++) {
        weight[i] = falls_into(&plan->part[i], year);
    }
}

/* Much money against few hours makes weights of thousands, in which the rounding of shares would
 * break limits: feasible.h is written for those of the size of 1. */
static void shrink(const struct limits *l) {
    size_t parts = l->plan->parts;
    for (size_t i = 0; i < l->count; i++) {
        double largest = 1.0;
        for (size_t k = 0; k < parts; k++) {
            largest = fmax(largest, fabs(l->weight[i * parts + k]));
        }
        for (size_t k = 0; k < parts; k++) {
            l->weight[i * parts + k] /= largest;
        }
        l->most[i] /= largest;
    }
}

bool plan_limits(struct plan *plan, const struct plan_wishes *wishes, struct arena *arena,
                 struct diag *diag) {
    size_t groups = setup_count(&plan->now, SETUP_GROUPS);
    size_t room = 1 + wishes->at_leasts + (groups + 1) * years_of(plan);
    struct limits l = {.plan = plan,
                       .weight = arena_add(arena, room * plan->parts, sizeof *l.weight),
                       .most = arena_add(arena, room, sizeof *l.most),
                       .name = arena_add(arena, room, sizeof *l.name),
                       .arena = arena,
                       .diag = diag};
    bool fine = true;
    double *all = add(&l, 1.0, "the budget");
    for (size_t i = 0; i < plan->parts; i++) {
        all[i] = 1.0;
    }
    for (size_t i = 0; i < wishes->at_leasts; i++) {
        fine = at_least(&l, wishes->at_least[i]) && fine;
    }
    for (size_t year = 0; year < years_of(plan); year++) {
        for (size_t g = 0; g < groups && !isnan(wishes->hours); g++) {
            off_floor(&l, g, year, wishes->hours);
        }
        if (!isnan(wishes->cash)) {
            cash(&l, year, wishes->cash);
        }
    }
    shrink(&l);
    plan->feasible = (struct feasible){plan->parts, l.count, l.weight, l.most};
    plan->limit_name = l.name;
    double *x = arena_add(arena, plan->parts, sizeof *x);
    if (fine && !feasible_nearest(&plan->feasible, x, arena)) {
        diag_error(diag, (struct place){0},
                   "no split of %.10g a year keeps all limits (--at-least, --hours-off-floor, "
                   "--cash)",
                   plan->budget);
        return false;
    }
    return fine;
}

struct feasible plan_feasible(const struct plan *plan, double times, struct arena *arena) {
    struct feasible feasible = plan->feasible;
    double *most = arena_add(arena, feasible.limits, sizeof *most);
    memcpy(most, plan->feasible.most, feasible.limits * sizeof *most);
    most[0] = times;
    feasible.most = most;
    return feasible;
}
