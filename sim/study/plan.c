/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan: see plan.h. The limits are in plan_limits.c. */
#include "sim/study/plan.h"

#include "models/settings.h"
#include "models/training/programme.h"
#include "models/training/training.h"
#include "sim/scenario/text.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const double days_per_year = 365.0;
static const double most_sessions = 365.0; /* a year, what programmes.sessions_per_year takes */

const double plan_usual = 0.02;

/* ---- what a session takes ---- */

static double there(const struct group *g) {
    return days_per_year / (days_per_year + g->turnover * g->vacancy_days);
}

static double wage(const struct group *g) {
    return g->salary / (days_per_year / 7.0 * g->hours_per_week);
}

static double cost_of(const struct setup *s, const struct programme *p) {
    return programme_cost(p, setup_audience_size(s, p->audience));
}

double plan_unit_of_group(const struct setup *s, const struct programme *p, size_t group) {
    if (!setup_in_audience(s, group, p->audience)) {
        return 0.0;
    }
    const struct group *g = setup_group(s, group);
    return (double)p->sessions_per_burst * there(g) * (double)g->headcount *
           (cost_of(s, p) + p->hours * wage(g));
}

static double unit_of(const struct setup *s, const struct programme *p) {
    double unit = 0.0;
    for (size_t g = 0; g < setup_count(s, SETUP_GROUPS); g++) {
        unit += plan_unit_of_group(s, p, g);
    }
    return unit;
}

/* ---- a scenario without programmes ---- */

/* Behind those there are, which stay as they are. */
static void add_programmes(struct setup *s, struct arena *arena) {
    const struct param_table *table = &setup_tables[SETUP_PROGRAMMES];
    const struct training_params *training = setup_model(s, "training", "training");
    size_t groups = setup_count(s, SETUP_GROUPS), there_are = setup_count(s, SETUP_PROGRAMMES);
    struct programme *all = arena_add(arena, there_are + groups + 1, table->size);
    struct programme *added = all + there_are;
    if (there_are > 0) {
        memcpy(all, s->table[SETUP_PROGRAMMES].rows, there_are * table->size);
    }
    for (size_t i = 0; i < groups; i++) {
        const struct group *g = setup_group(s, i);
        struct programme *p = &added[i];
        param_defaults(table, p);
        p->programme = text_format(arena, "train_%s", g->group);
        p->label = g->label && g->label[0] ? g->label : g->group;
        p->audience = g->group;
        p->skill = g->level == LEVEL_LEADER ? SKILL_LEADERSHIP : SKILL_SERVICE;
        p->cost = training->scale_spend;
        p->hours = g->salary > 0.0 ? p->cost / wage(g) : 0.0;
        p->first_month = 1;
    }
    s->table[SETUP_PROGRAMMES] = (struct setup_rows){(char *)all, there_are + groups};
}

/* ---- parts ---- */

static bool is_wanted(const char *list, const char *name) {
    size_t length = strlen(name);
    for (const char *at = list; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        if (strcspn(at, ",") == length && strncmp(at, name, length) == 0) {
            return true;
        }
    }
    return !list;
}

static bool check_wanted(const struct setup *s, const char *list, struct arena *arena,
                         struct diag *diag) {
    size_t count = setup_count(s, SETUP_PROGRAMMES);
    const char **names = arena_add(arena, count + 1, sizeof *names);
    bool fine = true;
    for (size_t i = 0; i < count; i++) {
        names[i] = setup_programme(s, i)->programme;
    }
    while (list && *list) {
        size_t length = strcspn(list, ",");
        const char *name = arena_text(arena, list, length);
        bool known = false;
        for (size_t i = 0; i < count; i++) {
            known = known || strcmp(names[i], name) == 0;
        }
        if (!known) {
            fine = false;
            diag_error(diag, (struct place){0}, "--programmes %s: no such programme", name);
            const char *nearest = diag_nearest(name, names, count);
            if (nearest) {
                diag_note(diag, (struct place){0}, "did you mean %s?", nearest);
            }
        }
        list += length + (list[length] == ',');
    }
    return fine;
}

static void add_parts(struct plan *plan, size_t row) {
    const struct programme *p = setup_programme(&plan->now, row);
    double first = p->first_month > 0 ? (double)(p->first_month - 1) : 0.0;
    double last = p->last_month > 0 ? (double)p->last_month : plan->months;
    /* Whole months, since that is when changes take effect. */
    double half = floor(plan->months / 2.0);
    for (size_t period = 0; period < plan->periods; period++) {
        double from = period == 0 ? 0.0 : half;
        double to = period + 1 < plan->periods ? half : plan->months;
        from = fmax(from, first);
        to = fmin(to, last);
        if (from < to) {
            plan->part[plan->parts++] =
                (struct plan_part){row, period, from, to, unit_of(&plan->now, p)};
        }
    }
}

/* A budget is the price of sessions only while some are held. */
static bool has_no_price(const struct programme *p) {
    return !isnan(p->budget) && !(p->sessions_per_year > 0.0);
}

static bool is_part(const struct setup *s, size_t row, const char *list) {
    const struct programme *p = setup_programme(s, row);
    return is_wanted(list, p->programme) && p->policy == 0 && !has_no_price(p) &&
           unit_of(s, p) > 0.0;
}

static bool is_any(const struct setup *s, const char *list) {
    bool any = false;
    for (size_t i = 0; i < setup_count(s, SETUP_PROGRAMMES); i++) {
        any = any || is_part(s, i, list);
    }
    return any;
}

/* Those that are left out although they might be wanted; named ones are wanted for certain. */
static bool check_prices(const struct setup *s, const char *list, struct arena *arena,
                         struct diag *diag) {
    const char *names = "";
    for (size_t i = 0; i < setup_count(s, SETUP_PROGRAMMES); i++) {
        const struct programme *p = setup_programme(s, i);
        if (has_no_price(p) && is_wanted(list, p->programme)) {
            names = text_format(arena, "%s%s%s", names, names[0] ? ", " : "", p->programme);
        }
    }
    if (!names[0]) {
        return true;
    }
    const char *const why = "%s: a budget but no sessions_per_year, so that no price of a session "
                            "is known; state a cost instead, or sessions with --set";
    if (list) {
        diag_error(diag, (struct place){0}, why, names);
    } else {
        diag_warning(diag, (struct place){0}, why, names);
        diag_note(diag, (struct place){0}, "left out of the split%s",
                  is_any(s, list) ? "" : "; each group gets a programme of its own instead");
    }
    return !list;
}

/* The scenario of the first alternative at the start. */
static void look_at(struct plan *plan, struct arena *arena) {
    const struct scenario *scenario = plan->scenario;
    const struct scenario_alternative *first = &scenario->alternative[0];
    setup_copy(&plan->now, &scenario->setup, arena);
    setup_at(&plan->now, &scenario->setup, first->change, first->changes, 1);
}

bool plan_build(struct plan *plan, struct scenario *scenario, const struct plan_wishes *wishes,
                struct arena *arena, struct diag *diag) {
    const struct scenario_params *settings = setup_model(&scenario->setup, "scenario", "scenario");
    *plan = (struct plan){.scenario = scenario,
                          .months = (double)settings->months,
                          .years = (double)settings->months / 12.0,
                          .periods = wishes->over_time && settings->months > 1 ? 2 : 1,
                          .budget = wishes->budget};
    look_at(plan, arena);
    if (!check_wanted(&plan->now, wishes->programmes, arena, diag) ||
        !check_prices(&plan->now, wishes->programmes, arena, diag)) {
        return false;
    }
    if (!wishes->programmes && !is_any(&plan->now, NULL)) {
        add_programmes(&scenario->setup, arena);
        add_programmes(&scenario->today, arena);
        look_at(plan, arena);
    }
    size_t rows = setup_count(&plan->now, SETUP_PROGRAMMES);
    plan->part = arena_add(arena, 2 * rows + 1, sizeof *plan->part);
    for (size_t i = 0; i < rows; i++) {
        if (is_part(&plan->now, i, wishes->programmes)) {
            add_parts(plan, i);
        }
    }
    double pay = 0.0;
    for (size_t i = 0; i < setup_count(&plan->now, SETUP_GROUPS); i++) {
        const struct group *g = setup_group(&plan->now, i);
        pay += there(g) * (double)g->headcount * g->salary;
    }
    plan->budget = isnan(plan->budget) ? plan_usual * pay : plan->budget;
    if (plan->parts == 0 || !(plan->budget > 0.0)) {
        diag_error(diag, (struct place){0}, "%s: %s", scenario->folder,
                   setup_count(&plan->now, SETUP_GROUPS) == 0 ? "there is nobody to train"
                   : plan->parts == 0 ? "no programme in it takes money within the run"
                                      : "nobody is paid, so a budget must be stated: --budget");
        return false;
    }
    return plan_limits(plan, wishes, arena, diag);
}

void plan_as_written(const struct plan *plan, double *x) {
    for (size_t i = 0; i < plan->parts; i++) {
        const struct plan_part *part = &plan->part[i];
        const struct programme *p = plan_programme(plan, i);
        double occasions =
            p->sessions_per_year / (double)p->sessions_per_burst * (part->to - part->from) / 12.0;
        x[i] = occasions * part->unit / (plan->budget * plan->years);
    }
}

double plan_cost(const struct plan *plan, size_t part) {
    return cost_of(&plan->now, plan_programme(plan, part));
}

struct plan_bought plan_buy(const struct plan *plan, size_t part, double x) {
    const struct plan_part *p = &plan->part[part];
    double burst = (double)plan_programme(plan, part)->sessions_per_burst;
    double years = (p->to - p->from) / 12.0;
    double held = x * plan->budget * plan->years / p->unit;
    if (!(held > 0.0)) {
        return (struct plan_bought){0.0, 0.0, 0.0};
    }
    double whole = fmax(1.0, floor(held + 0.5));
    whole = fmin(whole, fmax(1.0, floor(most_sessions * years / burst)));
    return (struct plan_bought){whole, held / whole, burst * whole / years};
}

/* ---- as an alternative ---- */

struct changing {
    struct setup_change *change;
    size_t changes;
};

static void change(struct changing *to, const struct plan_part *part, const char *column,
                   double value) {
    const struct param *param = param_find(&setup_tables[SETUP_PROGRAMMES], column);
    /* A period begins with a month; a programme that begins later in it needs no other change. */
    assert(param);
    to->change[to->changes++] =
        (struct setup_change){.target = {SETUP_PROGRAMMES, part->row, param, 0},
                              .op = SETUP_SET,
                              .value = value,
                              .month = 1 + (long)part->from};
}

static void spend(struct changing *to, const struct plan *plan, size_t i, double x) {
    const struct plan_part *part = &plan->part[i];
    const struct programme *p = plan_programme(plan, i);
    struct plan_bought bought = plan_buy(plan, i, x);
    change(to, part, "sessions_per_year", bought.sessions_per_year);
    if (!(bought.occasions > 0.0)) {
        return;
    }
    double people = (double)setup_audience_size(&plan->now, p->audience);
    double cost = cost_of(&plan->now, p) * bought.size;
    change(to, part, "hours", p->hours * bought.size);
    if (isnan(p->budget)) {
        change(to, part, "cost", cost);
    } else {
        change(to, part, "budget", cost * bought.sessions_per_year * people / 12.0);
    }
}

struct scenario_alternative plan_alternative(const struct plan *plan, const double *x,
                                             const char *name, const char *label,
                                             struct arena *arena) {
    enum { EACH = 3 };
    const struct scenario_alternative *first = &plan->scenario->alternative[0];
    struct changing to = {.changes = first->changes};
    to.change = arena_add(arena, first->changes + EACH * plan->parts, sizeof *to.change);
    if (first->changes > 0) {
        memcpy(to.change, first->change, first->changes * sizeof *to.change);
    }
    for (size_t i = 0; i < plan->parts; i++) {
        spend(&to, plan, i, x[i]);
    }
    return (struct scenario_alternative){name, label, "", to.change, to.changes};
}
