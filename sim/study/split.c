/* SPDX-License-Identifier: GPL-3.0-or-later */
/* split: see split.h. */
#include "sim/study/split.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const double days_per_year = 365.0;

struct split_side split_side_of(const struct setup *s, long level) {
    struct split_side side = {0.0, 0.0, 0.0};
    double pay = 0.0;
    for (size_t i = 0; i < setup_count(s, SETUP_GROUPS); i++) {
        const struct group *g = setup_group(s, i);
        if (g->level != level) {
            continue;
        }
        double there = days_per_year / (days_per_year + g->turnover * g->vacancy_days);
        double people = there * (double)g->headcount;
        side.people += people;
        side.payroll += people * g->salary;
        pay += people * g->salary / (days_per_year / 7.0 * g->hours_per_week);
    }
    side.wage = side.people > 0.0 ? pay / side.people : 0.0;
    return side;
}

/* A longer programmes table, with two more rows that rest. */
static void add_programmes(struct setup *s, double accountability, struct arena *arena) {
    static const struct {
        const char *name, *label, *audience;
        long skill;
    } added[2] = {{"eighty_front", "Front line", "front", SKILL_SERVICE},
                  {"eighty_leaders", "Leaders", "leader", SKILL_LEADERSHIP}};
    const struct param_table *table = &setup_tables[SETUP_PROGRAMMES];
    struct setup_rows *rows = &s->table[SETUP_PROGRAMMES];
    struct programme *longer = arena_add(arena, rows->count + 2, table->size);
    if (rows->count > 0) {
        memcpy(longer, rows->rows, rows->count * table->size);
    }
    for (size_t i = 0; i < 2; i++) {
        struct programme *p = &longer[rows->count + i];
        param_defaults(table, p);
        p->programme = added[i].name;
        p->label = added[i].label;
        p->audience = added[i].audience;
        p->skill = added[i].skill;
        p->cost = 0.0;
        p->first_month = 1;
        p->accountability = accountability;
    }
    rows->rows = (char *)longer;
    rows->count += 2;
}

static struct setup_change change(size_t row, const char *column, double value) {
    const struct param *param = param_find(&setup_tables[SETUP_PROGRAMMES], column);
    assert(param);
    return (struct setup_change){
        .target = {SETUP_PROGRAMMES, row, param, 0}, .op = SETUP_SET, .value = value, .month = 1};
}

/* What a share of the money does to one programme: three changes. */
static void spend(struct setup_change *to, size_t row, const struct split_plan *plan, double share,
                  struct split_side side) {
    double bought = plan->by_sessions ? 1.0 : share;
    double sessions = plan->by_sessions ? plan->sessions * share : plan->sessions;
    double each = plan->budget * bought / (side.people * plan->sessions);
    double paid = side.wage > 0.0 ? plan->paid : 0.0;
    to[0] = change(row, "cost", (1.0 - paid) * each);
    to[1] = change(row, "hours", side.wage > 0.0 ? paid * each / side.wage : 0.0);
    to[2] = change(row, "sessions_per_year", sessions);
}

static void add_alternative(struct scenario *scenario, size_t i, const struct split_plan *plan,
                            const struct split_side side[2], size_t first_row,
                            struct arena *arena) {
    enum { CHANGES = 6, NAME = 32, LABEL = 64 };
    const struct scenario_alternative *as_is = &scenario->alternative[0];
    double share = split_share(i);
    char *name = arena_add(arena, NAME, 1);
    char *label = arena_add(arena, LABEL, 1);
    int percent = (int)(100.0 * share + 0.5);
    snprintf(name, NAME, "front_%d", percent);
    if (percent == 0 || percent == 100) {
        snprintf(label, LABEL, "%s only", percent ? "Front line" : "Leaders");
    } else {
        snprintf(label, LABEL, "Front line %d %%, leaders %d %%", percent, 100 - percent);
    }
    struct setup_change *all = arena_add(arena, as_is->changes + CHANGES, sizeof *all);
    if (as_is->changes > 0) {
        memcpy(all, as_is->change, as_is->changes * sizeof *all);
    }
    spend(all + as_is->changes, first_row, plan, share, side[0]);
    spend(all + as_is->changes + 3, first_row + 1, plan, 1.0 - share, side[1]);
    scenario->alternative[1 + i] =
        (struct scenario_alternative){name, label, "", all, as_is->changes + CHANGES};
}

bool split_build(struct scenario *scenario, const struct split_plan *plan, struct arena *arena) {
    struct split_side side[2] = {split_side_of(&scenario->setup, LEVEL_FRONT),
                                 split_side_of(&scenario->setup, LEVEL_LEADER)};
    if (!(side[0].people > 0.0) || !(side[1].people > 0.0)) {
        return false;
    }
    size_t first_row = setup_count(&scenario->setup, SETUP_PROGRAMMES);
    add_programmes(&scenario->setup, plan->accountability, arena);
    add_programmes(&scenario->today, plan->accountability, arena);
    struct scenario_alternative as_is = scenario->alternative[0];
    scenario->alternative = arena_add(arena, SPLIT_STEPS + 2, sizeof *scenario->alternative);
    scenario->alternative[0] = as_is;
    scenario->alternatives = SPLIT_STEPS + 2;
    for (size_t i = 0; i <= SPLIT_STEPS; i++) {
        add_alternative(scenario, i, plan, side, first_row, arena);
    }
    return true;
}
