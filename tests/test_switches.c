/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every mechanism can be switched off, and is then as if it were not there: whatever is stated
 * about it moves no bit of any metric, and results recorded before it existed come back. All in a
 * company where what is stated does matter while the mechanisms are on, which is shown too.
 */
#include "models/policy/policy.h"
#include "sim/base/dist.h"
#include "sim/scenario/platform.h"
#include "tests/small.h"
#include "tests/suites.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- a company in which every mechanism matters ---- */

enum { MONTHS = 8, CHANGES = 6 };

struct company {
    struct small small;
    struct scenario scenario;
    struct setup_change change[CHANGES]; /* the timeline */
};

/* Is kind followed by rest one of the list? */
static bool is_listed(const char *const *list, size_t count, const char *kind, const char *rest) {
    char address[200];
    snprintf(address, sizeof address, "%s%s", kind, rest);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i], address) == 0) {
            return true;
        }
    }
    return false;
}

static struct param_table rows_of(const struct model *m) {
    return (struct param_table){.name = m->kind, .rows = m->rows, .count = m->count};
}

static bool has_switch(const struct model *m) {
    const struct param_table table = rows_of(m);
    return param_find(&table, "active") != NULL;
}

/* A parameter by its address. */
static struct setup_target parameter(const char *kind, const char *name) {
    for (size_t i = 0; i < registry_count; i++) {
        const struct param_table table = rows_of(registry[i]);
        const struct param *row = param_find(&table, name);
        if (row && strcmp(registry[i]->kind, kind) == 0) {
            return (struct setup_target){-1 - (long)i, 0, row, 0};
        }
    }
    ck_abort_msg("no parameter %s.%s", kind, name);
    return (struct setup_target){0};
}

static void put(struct small *s, const char *kind, const char *name, double value) {
    setup_put(&s->setup, parameter(kind, name), value);
}

/* Every mechanism on, and what is 0 or has no effect by default at values that have one. */
static void set_models(struct small *s) {
    for (size_t i = 0; i < registry_count; i++) {
        if (has_switch(registry[i])) {
            put(s, registry[i]->kind, "active", ACTIVE_YES);
        }
    }
    put(s, "journey", "power", 0.5);
    put(s, "journey", "effort_weight", 0.02);
    put(s, "touchpoint", "pressure_effect", 1.0);
    put(s, "touchpoint", "pressure_threshold", 0.3);
    put(s, "staff", "speed", 0.2);
    put(s, "standards", "threshold", 0.3);
    put(s, "training", "model", 1.0);
    put(s, "forgetting", "model", 2.0);
    put(s, "expectation", "value_exponent", 0.9);
    put(s, "expectation", "norm", 0.8);
    put(s, "policy", "window_weeks", 1.0);
    put(s, "diffusion", "innovation", 3.0);
    put(s, "loyalty", "unrewarded", 0.5);
    put(s, "winback", "campaign", 0.5);
    put(s, "winback", "response", 0.5);
    put(s, "reputation", "review_rate", 0.1);
    put(s, "spend", "wallet_growth", 0.1);
    put(s, "balance", "technology_spend", 1000.0);
    put(s, "balance", "brand_spend", 1000.0);
}

static void set_staff(struct small *s) {
    static const char *const names[] = {"care", "store", "leaders"};
    static const long people[] = {4, 6, 3};
    small_hours(s, "shop", DAY_ALL, 8.0, 18.0, 1.0);
    for (long i = 0; i < 3; i++) {
        struct group *group = small_group(s, names[i], people[i]);
        group->department = small_name(s, SETUP_DEPARTMENTS, i == 1 ? "back" : "desk");
        group->calendar = 0;
        group->turnover = 2.0;
        group->salary = 50000.0;
        group->level = i == 2 ? LEVEL_LEADER : LEVEL_FRONT;
        group->led_by = i == 2 ? PARAM_NONE : 2;
        group->empowerment = 0.5;
        group->recovery_cost = 20.0;
        group->hiring_spend = 400.0;
    }
}

/* A pilot's staff have attended for decades what runs today already: few sessions then. */
static void set_programmes(struct small *s, bool piloted) {
    static const char *const names[] = {"service", "lead", "listen", "together", "react", "aim"};
    for (long i = 0; i < 6; i++) {
        struct programme *p = small_programme(s, names[i], i == 1 ? "leader" : "front");
        p->skill =
            i < 4 ? (const long[]){SKILL_SERVICE, SKILL_LEADERSHIP, SKILL_EMPATHY, SKILL_JOURNEY}[i]
                  : SKILL_SERVICE;
        p->cost = 200.0;
        p->hours = 6.0;
        p->sessions_per_year = i >= 4 ? 52.0 : piloted && i == 0 ? 2.0 : 24.0;
        p->first_month = piloted ? i > 0 : i % 2;
        p->accountability = 0.2 + 0.1 * (double)i;
        p->policy = i < 4 ? POLICY_CALENDAR : i == 4 ? POLICY_REACTIVE : POLICY_AGILE;
    }
}

/* A pilot lasts until the rarest visitors have come ten times, hence few who come often. */
static void set_customers(struct small *s, bool piloted) {
    for (long i = 0; i < 2; i++) {
        struct segment *segment = small_segment(s, i ? "big" : "small",
                                                piloted ? 20
                                                : i     ? 60
                                                        : 120);
        segment->churn_alpha = 2.0;
        segment->churn_beta = 3.0;
        segment->tenure_years = 1.5;
        segment->journeys[0] = piloted ? 15.0 : i ? 6.0 : 3.0;
        segment->journeys[1] = 1.0;
        segment->spend[0] = 90.0;
        segment->fee = 12.0;
        segment->joins = 5.0;
        segment->prospects = 30;
        segment->arrivals = i ? PARAM_NONE : 0;
    }
}

static void set_journeys(struct small *s) {
    struct touchpoint *phone = small_touchpoint(s, "phone", 0, 30.0, 0.2);
    phone->patience = PATIENCE_LIMITED;
    phone->channel = "phone";
    phone->weight = 0.7;
    small_touchpoint(s, "pick", 1, 60.0, 0.35)->service_shape = SHAPE_LOGNORMAL;
    small_touchpoint(s, "invoice", PARAM_NONE, 0.0, 0.1)->failure_kind = KIND_INTEGRITY;
    struct touchpoint *web = small_touchpoint(s, "web", PARAM_NONE, 25.0, 0.05);
    web->capacity = 1;
    web->channel = "web";
    web->patience = PATIENCE_LIMITED;
    small_route(s, "buy", ROUTE_START, 0, WHEN_ANY, 0.7);
    small_route(s, "buy", ROUTE_START, 3, WHEN_ANY, 0.3);
    small_route(s, "buy", 0, 1, WHEN_ANY, 1.0);
    small_route(s, "buy", 3, 1, WHEN_OK, 1.0);
    small_route(s, "buy", 3, 0, WHEN_FAILED, 1.0);
    small_route(s, "buy", 1, 2, WHEN_ANY, 1.0);
    small_route(s, "buy", 2, 0, WHEN_FAILED, 0.5);
    small_route(s, "buy", 2, ROUTE_LEAVE, WHEN_FAILED, 0.5);
    small_route(s, "buy", 2, ROUTE_LEAVE, WHEN_OK, 1.0);
    small_path(s, "ask", 0, 0);
}

static void company_init(struct company *c, long anchor) {
    struct small *s = &c->small;
    small_init(s);
    struct scenario_params *settings = small_settings(s);
    settings->months = MONTHS;
    settings->sites = anchor == ANCHOR_TODAY ? 1 : 2;
    settings->replications = 1;
    settings->anchor = anchor;
    set_models(s);
    set_staff(s);
    set_programmes(s, anchor == ANCHOR_TODAY);
    set_journeys(s);
    set_customers(s, anchor == ANCHOR_TODAY);
    small_scenario(s, &c->scenario);
    size_t n = 0;
    struct setup_change *change = c->change;
    change[n++] =
        (struct setup_change){small_target(SETUP_SEGMENTS, 0, "fee", 0), SETUP_TIMES, 1.5, 3};
    change[n++] = (struct setup_change){small_target(SETUP_GROUPS, 0, "hiring_spend", 0),
                                        SETUP_PLUS, 2000.0, 2};
    change[n++] =
        (struct setup_change){parameter("reorganisation", "intensity"), SETUP_SET, 0.6, 4};
    change[n++] =
        (struct setup_change){parameter("balance", "technology_spend"), SETUP_PLUS, 9e4, 2};
    change[n++] = (struct setup_change){parameter("balance", "brand_spend"), SETUP_PLUS, 5e4, 2};
    change[n++] =
        (struct setup_change){small_target(SETUP_GROUPS, 1, "headcount", 0), SETUP_PLUS, -1.0, 5};
    ck_assert_uint_eq(n, CHANGES);
    c->scenario.alternative[0].change = change;
    c->scenario.alternative[0].changes = n;
}

static void company_done(struct company *c) {
    small_done(&c->small);
}

/* ---- what belongs to a mechanism ---- */

/* A parameter of a model (table -1 - its number), or a column of all rows of a table. */
struct item {
    long table;
    const struct param *row;
};

enum { ITEMS = 40 };

static bool is_movable(const struct param *row) {
    return (row->type == PARAM_REAL || row->type == PARAM_COUNT || row->type == PARAM_CHOICE) &&
           strcmp(row->name, "active") != 0;
}

static size_t items_of(const char *kind, struct item *item) {
    size_t count = 0;
    for (size_t i = 0; i < registry_count; i++) {
        bool own = strcmp(registry[i]->kind, kind) == 0;
        for (size_t k = 0; own && k < registry[i]->count; k++) {
            if (is_movable(&registry[i]->rows[k])) {
                ck_assert_uint_lt(count, ITEMS);
                item[count++] = (struct item){-1 - (long)i, &registry[i]->rows[k]};
            }
        }
    }
    for (size_t t = 0; t < SETUP_TABLES; t++) {
        for (size_t k = 0; k < setup_tables[t].count; k++) {
            const struct param *row = &setup_tables[t].rows[k];
            if (row->mechanism && strcmp(row->mechanism, kind) == 0) {
                ck_assert_uint_lt(count, ITEMS);
                item[count++] = (struct item){(long)t, row};
            }
        }
    }
    return count;
}

static const char *name_of(const struct item *item) {
    static char name[120];
    snprintf(name, sizeof name, "%s.%s",
             item->table < 0 ? registry[-1 - item->table]->kind : setup_tables[item->table].name,
             item->row->name);
    return name;
}

static void move(struct setup *s, const struct item *item, double value) {
    size_t rows = item->table < 0 ? 1 : setup_count(s, (enum setup_table)item->table);
    size_t keys = item->row->key == PARAM_PLAIN ? 1 : PARAM_KEYS;
    for (size_t row = 0; row < rows; row++) {
        for (size_t key = 0; key < keys; key++) {
            setup_put(s, (struct setup_target){item->table, row, item->row, key}, value);
        }
    }
}

/* ---- the comparison ---- */

static const struct results *simulate(struct company *c, bool losses) {
    struct study *study = arena_add(&c->small.arena, 1, sizeof *study);
    struct study_options options = {.threads = 1, .oom = small_oom, .touchpoint_losses = losses};
    study_run(study, &c->scenario, &options, &c->small.arena);
    ck_assert(study->results.complete);
    return &study->results;
}

/* A metric in which they differ by a bit, in any month or in total; NULL when there is none. */
static const char *difference(const struct results *a, const struct results *b) {
    for (size_t column = 0; column < a->columns.count; column++) {
        if (memcmp(results_month(a, 0, 0, column), results_month(b, 0, 0, column),
                   (a->months + 1) * sizeof(double)) != 0 ||
            memcmp(results_total(a, 0, 0) + column, results_total(b, 0, 0) + column,
                   sizeof(double)) != 0) {
            return a->columns.column[column].name;
        }
    }
    return NULL;
}

/* ---- off ---- */

/* Columns that a mechanism does not own alone. */
static const struct shared {
    const char *kind, *column, *why;
} shared[] = {
    {"churn", "segments.tenure_years", "loyalty counts the years of those who stay too"},
};

static bool is_shared(const char *kind, const char *name) {
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++) {
        if (strcmp(shared[i].kind, kind) == 0 && strcmp(shared[i].column, name) == 0) {
            return true;
        }
    }
    return false;
}

/* Ends of the valid range for all that belongs to a mechanism; random: an end for each, and today's
 * company may stand at another one than the plan. */
enum corner { CORNER_NONE, CORNER_LOW, CORNER_HIGH, CORNER_RANDOM, CORNERS = CORNER_RANDOM + 3 };

static void move_all(struct company *c, const char *kind, size_t corner) {
    struct item item[ITEMS];
    size_t count = items_of(kind, item);
    struct rng rng = rng_seeded(suites_seed(), corner);
    for (size_t i = 0; i < count && corner != CORNER_NONE; i++) {
        bool random = corner >= CORNER_RANDOM;
        bool high = random ? dist_uniform(&rng) < 0.5 : corner == CORNER_HIGH;
        bool high_today = random ? dist_uniform(&rng) < 0.5 : high;
        if (!is_shared(kind, name_of(&item[i]))) {
            move(&c->scenario.setup, &item[i], item[i].row->valid[high]);
            move(&c->scenario.today, &item[i], item[i].row->valid[high_today]);
        }
    }
}

/* In the plan, and in what the anchor sees. */
static void put_both(struct company *c, const char *kind, const char *name, double value) {
    setup_put(&c->scenario.setup, parameter(kind, name), value);
    setup_put(&c->scenario.today, parameter(kind, name), value);
}

static void switch_off(struct company *c, const char *kind) {
    put_both(c, kind, "active", ACTIVE_NO);
}

START_TEST(switched_off_a_mechanism_ignores_all_that_belongs_to_it) {
    const struct model *m = registry[_i];
    if (!has_switch(m)) {
        return;
    }
    static struct company on, base, moved;
    company_init(&on, ANCHOR_ABSOLUTE);
    company_init(&base, ANCHOR_ABSOLUTE);
    switch_off(&base, m->kind);
    const struct results *off = simulate(&base, false);
    const struct results *off_with_losses = simulate(&base, true);
    ck_assert_msg(difference(simulate(&on, false), off) != NULL, "%s matters to nothing", m->kind);
    for (size_t corner = CORNER_LOW; corner < CORNERS; corner++) {
        bool losses = corner == CORNER_HIGH; /* worlds of single touchpoints too, once */
        company_init(&moved, ANCHOR_ABSOLUTE);
        switch_off(&moved, m->kind);
        move_all(&moved, m->kind, corner);
        const char *metric = difference(losses ? off_with_losses : off, simulate(&moved, losses));
        ck_assert_msg(metric == NULL, "%s is off, yet corner %zu moves %s", m->kind, corner,
                      metric);
        company_done(&moved);
    }
    company_done(&base);
    company_done(&on);
}
END_TEST

/* Pilots take time, so several mechanisms are off in one; journeys alone, without which nothing
 * else would happen. */
enum { LOTS = 2 };

static bool in_lot(const struct model *m, size_t lot) {
    bool journeys = strcmp(m->kind, "journeys") == 0;
    return has_switch(m) &&
           (journeys ? lot == LOTS : (size_t)registry_find(m->kind, m->name) % LOTS == lot);
}

START_TEST(the_anchor_ignores_what_is_switched_off) {
    if (small_skips("anchors of companies with mechanisms switched off")) {
        return;
    }
    static struct company company[3];
    const struct results *results[3];
    for (size_t corner = CORNER_NONE; corner <= CORNER_HIGH; corner++) {
        company_init(&company[corner], ANCHOR_TODAY);
        for (size_t i = 0; i < registry_count; i++) {
            if (in_lot(registry[i], (size_t)_i)) {
                switch_off(&company[corner], registry[i]->kind);
                move_all(&company[corner], registry[i]->kind, corner);
            }
        }
        results[corner] = simulate(&company[corner], false);
        const char *metric = difference(results[0], results[corner]);
        ck_assert_msg(metric == NULL, "lot %d, corner %zu: %s moves", _i, corner, metric);
    }
    for (size_t corner = CORNER_NONE; corner <= CORNER_HIGH; corner++) {
        company_done(&company[corner]);
    }
}
END_TEST

/* ---- on ---- */

/* Without this the tests above would prove nothing: what has no effect when it is on. */
static const struct silent {
    const char *name, *why;
} silent[] = {
    {"money.utility_sd", "of a cross-check beside the metrics (checks.csv)"},
    {"money.utility_variable", "likewise"},
    {"money.utility_tax", "likewise"},
};

/* What only an anchored company has: today's rates, scores and cuts. */
static const char *const anchored[] = {
    "touchpoints.failure_is", "policy.threshold", "policy.lag_weeks",
    "voice.promoters",        "voice.detractors", "voice.survey_noise",
};

enum { ANCHORED = sizeof anchored / sizeof anchored[0] };

/* Values to try instead of the ends of a range that would fill the machine. */
static const struct modest {
    const char *name;
    double value;
} modest[] = {
    {"segments.journeys", 1.0},
    {"segments.prospects", 10.0},
    {"touchpoints.capacity", 2.0},
};

static bool is_silent(const char *name) {
    for (size_t i = 0; i < sizeof silent / sizeof silent[0]; i++) {
        if (strcmp(silent[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* Does any value of the item but its present one change a metric? */
static bool matters(const struct item *item, long anchor, const struct results *base) {
    double value[4] = {item->row->plausible[0], item->row->plausible[1], item->row->valid[0],
                       item->row->valid[1]};
    size_t values = 4;
    for (size_t i = 0; i < sizeof modest / sizeof modest[0]; i++) {
        if (strcmp(modest[i].name, name_of(item)) == 0) {
            value[0] = modest[i].value;
            values = 1;
        }
    }
    static struct company moved;
    bool differs = false;
    for (size_t i = 0; i < values && !differs; i++) {
        company_init(&moved, anchor);
        move(&moved.scenario.setup, item, value[i]);
        move(&moved.scenario.today, item, value[i]);
        differs = difference(base, simulate(&moved, false)) != NULL;
        company_done(&moved);
    }
    return differs;
}

START_TEST(switched_on_all_that_belongs_to_a_mechanism_matters) {
    const struct model *m = registry[_i];
    if (!has_switch(m) || SMALL_SANITIZED) {
        return;
    }
    static struct company on;
    company_init(&on, ANCHOR_ABSOLUTE);
    const struct results *base = simulate(&on, false);
    struct item item[ITEMS];
    size_t count = items_of(m->kind, item);
    for (size_t i = 0; i < count; i++) {
        const char *name = name_of(&item[i]);
        if (!is_silent(name) && !is_listed(anchored, ANCHORED, name, "")) {
            ck_assert_msg(matters(&item[i], ANCHOR_ABSOLUTE, base), "%s matters to nothing", name);
        }
    }
    company_done(&on);
}
END_TEST

START_TEST(switched_on_what_an_anchor_finds_matters) {
    if (small_skips("anchors of companies with all mechanisms on")) {
        return;
    }
    static struct company on;
    company_init(&on, ANCHOR_TODAY);
    const struct results *base = simulate(&on, false);
    size_t seen = 0;
    for (size_t m = 0; m < registry_count; m++) {
        struct item item[ITEMS];
        size_t count = items_of(registry[m]->kind, item);
        for (size_t i = 0; i < count; i++) {
            if (is_listed(anchored, ANCHORED, name_of(&item[i]), "")) {
                ck_assert_msg(matters(&item[i], ANCHOR_TODAY, base), "%s matters to nothing",
                              name_of(&item[i]));
                seen++;
            }
        }
    }
    ck_assert_uint_eq(seen, ANCHORED);
    company_done(&on);
}
END_TEST

/* ---- stated, or changed from the start ---- */

/* What an anchor is made of, which is one for all alternatives (rates of failure are moved by the
 * difference of two thresholds, and rounded). */
static const char *const of_anchor[] = {
    "staff.ability_sd", "expectation.norm", "satisfaction.start",
    "trust.start",      "reputation.norm",  "touchpoints.base_failure",
};

enum { OF_ANCHOR = sizeof of_anchor / sizeof of_anchor[0], AT_MOST = 200 };

/* Rows of the table that the item is a column of. */
static size_t rows_with(const struct setup *s, const struct item *item) {
    return item->table < 0 ? 1 : setup_count(s, (enum setup_table)item->table);
}

/* Something between, so that lags end before the run does; few of what would fill the machine. */
static double something(const struct item *item) {
    const double *range = item->row->plausible;
    bool many = strcmp(item->row->name, "prospects") == 0;
    return many                              ? 10.0
           : item->row->type == PARAM_CHOICE ? range[1]
                                             : 0.3 * range[0] + 0.7 * range[1];
}

/* A kind's items as an alternative's changes in front of the timeline. Journeys stay: the windows
 * in which they are drawn are those of the scenario as written. */
static size_t as_changes(const struct company *c, const char *kind, struct setup_change *change) {
    struct item item[ITEMS];
    size_t count = items_of(kind, item);
    size_t changes = 0;
    for (size_t i = 0; i < count; i++) {
        bool free = item[i].row->key == PARAM_PLAIN &&
                    !is_listed(of_anchor, OF_ANCHOR, name_of(&item[i]), "");
        for (size_t row = 0; free && row < rows_with(&c->scenario.setup, &item[i]); row++) {
            ck_assert_uint_lt(changes + CHANGES, AT_MOST);
            const struct setup_target target = {item[i].table, row, item[i].row, 0};
            change[changes++] = (struct setup_change){target, SETUP_SET, something(&item[i]), 0};
        }
    }
    memcpy(change + changes, c->change, sizeof c->change);
    return changes;
}

START_TEST(an_alternative_from_the_start_is_a_scenario_that_says_so) {
    const struct model *m = registry[_i];
    if (!has_switch(m)) {
        return;
    }
    static struct company stated, changed;
    struct setup_change change[AT_MOST];
    company_init(&stated, ANCHOR_ABSOLUTE);
    company_init(&changed, ANCHOR_ABSOLUTE);
    size_t changes = as_changes(&changed, m->kind, change);
    for (size_t i = 0; i < changes; i++) {
        setup_put(&stated.scenario.setup, change[i].target, change[i].value);
    }
    changed.scenario.alternative[0].change = change;
    changed.scenario.alternative[0].changes = changes + CHANGES;
    const char *metric = difference(simulate(&stated, false), simulate(&changed, false));
    ck_assert_msg(metric == NULL, "%s: stated or changed, %s differs", m->kind, metric);
    company_done(&changed);
    company_done(&stated);
}
END_TEST

static size_t looks_kept(const struct scenario *scenario, struct arena *arena) {
    struct anchor anchor;
    pilot_absolute(&anchor, &scenario->setup, arena);
    const struct world_spec spec = {.setup = &scenario->setup,
                                    .today = &scenario->today,
                                    .change = scenario->alternative[0].change,
                                    .changes = scenario->alternative[0].changes,
                                    .anchor = &anchor,
                                    .sites = 2,
                                    .months = MONTHS,
                                    .oom = small_oom};
    struct world world;
    world_init(&world, &spec);
    size_t looks = world.firm.looks;
    world_done(&world);
    return looks;
}

/* Else it would read what was written over. */
START_TEST(an_alternative_that_looks_farther_back_remembers_as_much) {
    static struct company stated, changed;
    company_init(&stated, ANCHOR_ABSOLUTE);
    company_init(&changed, ANCHOR_ABSOLUTE);
    setup_put(&stated.scenario.setup, parameter("policy", "lag_weeks"), 26.0);
    struct setup_change later = {parameter("policy", "lag_weeks"), SETUP_SET, 26.0, 0};
    changed.scenario.alternative[0].change = &later;
    changed.scenario.alternative[0].changes = 1;
    size_t looks = looks_kept(&stated.scenario, &stated.small.arena);
    ck_assert_uint_gt(looks, 26);
    ck_assert_uint_eq(looks_kept(&changed.scenario, &changed.small.arena), looks);
    company_done(&changed);
    company_done(&stated);
}
END_TEST

/* ---- switches inside a mechanism ---- */

/* With the parameter at this value, those others say nothing. */
static const struct inner {
    const char *kind, *name;
    double off;
    const char *idle[3];
} inner[] = {
    {"trust",
     "by_kind",
     0,
     {"trust.loss_delivery", "trust.loss_integrity", "touchpoints.failure_kind"}},
    {"training", "off_floor", 0, {"training.at_once"}},
    {"training", "model", 0, {"training.practice_exponent"}},
    {"forgetting", "model", 0, {"forgetting.decay_exponent"}},
    {"journey", "weakest_link", 1, {"journey.power", "journey.floor"}},
    {"journey", "power", 1, {"journey.floor"}},
    {"seam", "alignment", 0, {"recovery.reach", "reorganisation.relations_lost"}},
    {"touchpoint", "pressure_effect", 0, {"touchpoint.pressure_threshold"}},
    {"staff",
     "ability_sd",
     0,
     {"staff.ability_centred", "hiring.validity", "hiring.applicant_cost"}},
    {"standards",
     "depth",
     0,
     {"standards.threshold", "standards.weeks_down", "standards.weeks_up"}},
    {"loyalty", "unrewarded", 0, {"loyalty.trust_loss", "loyalty.after_months"}},
    {"winback", "campaign", 0, {"winback.response", "winback.cost", "winback.reach_months"}},
    {"reputation", "slope", 0, {"winback.influence"}},
    {"spend", "wallet_growth", 0, {"spend.wallet_cap_years"}},
    {"balance", "strength", 0, {"balance.share", "balance.elasticity", "balance.people_base"}},
    {"noise", "sd", 0, {"noise.half_life_weeks", "noise.calming"}},
};

static struct item item_called(const char *name) {
    for (size_t m = 0; m < registry_count; m++) {
        struct item item[ITEMS];
        size_t count = items_of(registry[m]->kind, item);
        for (size_t i = 0; i < count; i++) {
            if (strcmp(name_of(&item[i]), name) == 0) {
                return item[i];
            }
        }
    }
    ck_abort_msg("nothing is called %s", name);
    return (struct item){0};
}

START_TEST(a_switch_inside_a_mechanism_silences_what_it_is_about) {
    const struct inner *in = &inner[_i];
    static struct company base, moved;
    company_init(&base, ANCHOR_ABSOLUTE);
    put_both(&base, in->kind, in->name, in->off);
    const struct results *off = simulate(&base, false);
    for (size_t end = 0; end < 2; end++) {
        company_init(&moved, ANCHOR_ABSOLUTE);
        put_both(&moved, in->kind, in->name, in->off);
        for (size_t i = 0; i < 3 && in->idle[i]; i++) {
            struct item item = item_called(in->idle[i]);
            move(&moved.scenario.setup, &item, item.row->valid[end]);
            move(&moved.scenario.today, &item, item.row->valid[end]);
        }
        const char *metric = difference(off, simulate(&moved, false));
        ck_assert_msg(metric == NULL, "%s.%s is off, yet end %zu moves %s", in->kind, in->name, end,
                      metric);
        company_done(&moved);
    }
    company_done(&base);
}
END_TEST

/* The same journeys across fewer borders are less effort; nothing else where nothing is lost. */
START_TEST(effort_without_weight_is_counted_and_changes_nothing) {
    static struct company base, moved;
    struct company *both[] = {&base, &moved};
    const struct results *results[2];
    for (size_t i = 0; i < 2; i++) {
        company_init(both[i], ANCHOR_ABSOLUTE);
        put_both(both[i], "journey", "effort_weight", 0.0);
        switch_off(both[i], "seam");
    }
    for (size_t i = 0; i < setup_count(&moved.scenario.setup, SETUP_TOUCHPOINTS); i++) {
        setup_touchpoint(&moved.scenario.setup, i)->channel = "";
    }
    for (size_t i = 0; i < 2; i++) {
        results[i] = simulate(both[i], false);
    }
    size_t column = small_column(results[0], "effort");
    ck_assert_double_lt(results_total(results[1], 0, 0)[column],
                        results_total(results[0], 0, 0)[column]);
    for (size_t month = 0; month <= MONTHS; month++) {
        results_month(results[1], 0, 0, column)[month] =
            results_month(results[0], 0, 0, column)[month];
    }
    results_total(results[1], 0, 0)[column] = results_total(results[0], 0, 0)[column];
    const char *metric = difference(results[0], results[1]);
    ck_assert_msg(metric == NULL, "effort moves %s", metric);
    company_done(&moved);
    company_done(&base);
}
END_TEST

/* ---- the list ---- */

/* The mechanisms by number (models/MECHANISMS.md), and what switches each of them off. */
static const struct mechanism {
    long number;
    const char *name;
    const char *off[3];
} mechanisms[] = {
    {1, "journey", {"journeys.active"}},
    {2, "touchpoint outcome", {"touchpoint.active"}},
    {3, "seams", {"seam.active"}},
    {4, "failure kinds", {"trust.by_kind"}},
    {5, "empowerment and recovery", {"recovery.active"}},
    {6, "waiting", {"waiting.active"}},
    {7, "people", {"staff.active"}},
    {8, "hiring instead of training", {"hiring.active"}},
    {9, "work pressure and standards", {"standards.active"}},
    {10, "learning", {"training.active"}},
    {11, "forgetting", {"forgetting.active"}},
    {12, "transfer and accountability", {"transfer.active"}},
    {13, "leaders' service education", {"noise.active"}},
    {14, "alignment", {"seam.alignment"}},
    {15, "hardware and software", {"balance.active"}},
    {16, "policy", {"policy.active"}},
    {17, "shocks", {"reorganisation.active", "price.active", "loyalty.active"}},
    {18, "promise and expectation", {"expectation.active"}},
    {19, "journey score", {"journey.active"}},
    {20, "memory", {"satisfaction.active", "trust.active"}},
    {21, "churn", {"churn.active"}},
    {22, "lapse and win-back", {"winback.active"}},
    {23, "word of mouth", {"diffusion.active", "reputation.active"}},
    {24, "spend", {"spend.active"}},
    {25, "money", {"money.active"}},
    {26, "voice of the customer", {"voice.active"}},
    {27, "needs drift", {"drift.active"}},
};

enum { MECHANISMS = 27 };

/* `active` of a model, or a switch inside one that the tests above flip. */
static bool is_switch(const char *address) {
    for (size_t i = 0; i < registry_count; i++) {
        char active[80];
        snprintf(active, sizeof active, "%s.active", registry[i]->kind);
        if (has_switch(registry[i]) && strcmp(active, address) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof inner / sizeof inner[0]; i++) {
        char address_of[80];
        snprintf(address_of, sizeof address_of, "%s.%s", inner[i].kind, inner[i].name);
        if (strcmp(address_of, address) == 0) {
            return true;
        }
    }
    return false;
}

static size_t times_listed(const char *address) {
    size_t times = 0;
    for (size_t i = 0; i < sizeof mechanisms / sizeof mechanisms[0]; i++) {
        for (size_t k = 0; k < 3; k++) {
            const char *off = mechanisms[i].off[k];
            times += off && strcmp(off, address) == 0;
        }
    }
    return times;
}

START_TEST(each_of_the_mechanisms_has_its_switch) {
    size_t seen[MECHANISMS + 1] = {0};
    for (size_t i = 0; i < sizeof mechanisms / sizeof mechanisms[0]; i++) {
        const struct mechanism *m = &mechanisms[i];
        ck_assert_msg(m->number >= 1 && m->number <= MECHANISMS, "%s has no number", m->name);
        seen[m->number]++;
        ck_assert_msg(m->off[0] != NULL, "%s cannot be switched off", m->name);
        for (size_t k = 0; k < 3; k++) {
            const char *off = m->off[k];
            ck_assert_msg(!off || is_switch(off), "%s: %s is no switch that is tested", m->name,
                          off);
            ck_assert_msg(!off || times_listed(off) == 1, "%s belongs to several", off);
        }
    }
    for (size_t number = 1; number <= MECHANISMS; number++) {
        ck_assert_msg(seen[number] == 1, "mechanism %zu is there %zu times", number, seen[number]);
    }
    for (size_t i = 0; i < registry_count; i++) {
        char active[80];
        snprintf(active, sizeof active, "%s.active", registry[i]->kind);
        ck_assert_msg(!has_switch(registry[i]) || times_listed(active) == 1,
                      "%s belongs to no mechanism", active);
    }
}
END_TEST

/* ---- results from before ---- */

/* What entered the models after the results in tests/golden were recorded. */
static const char *const later[] = {
    "training.off_floor", "seam.active",    "recovery.active",       "hiring.active",
    "standards.active",   "noise.active",   "balance.active",        "policy.active",
    "price.active",       "loyalty.active", "reorganisation.active", "winback.active",
    "diffusion.active",   "drift.active",   "reputation.active",
};

/* Kinds that were there already, on all the time in what was recorded. */
static const char *const earlier[] = {
    "journeys",   "touchpoint", "waiting", "staff",       "training",
    "forgetting", "transfer",   "journey", "expectation", "satisfaction",
    "trust",      "churn",      "spend",   "money",       "voice",
};

enum {
    LATER = sizeof later / sizeof later[0],
    EARLIER = sizeof earlier / sizeof earlier[0],
    WORDS = 64
};

static const struct golden {
    const char *name, *words;
    size_t values; /* recorded */
} goldens[] = {
    {"welding-supplier", "--alternatives as_is,both,yearly_burst --months 8 --replications 2", 942},
    {"retail-bank", "--months 2 --replications 1", 48},
    {"coffee-shop", "--alternatives three_baristas,impatient,machine --months 1 --replications 1",
     123},
    {"retention-regular", "--months 24 --replications 2", 48},
};

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static const char *whole_file(const char *path, struct arena *arena, struct diag *diag) {
    struct platform_bytes bytes;
    ck_assert_msg(platform_read(&bytes, path, arena, diag), "no %s", path);
    return bytes.data;
}

static size_t add_words(const char **words, size_t count, const char *line, struct arena *arena) {
    char *copy = arena_text(arena, line, strlen(line));
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
        ck_assert_uint_lt(count + 1, WORDS);
        words[count++] = word;
    }
    return count;
}

/* Runs it as it was run then, the later mechanisms off, and returns its trials.csv. */
static const char *run_again(const struct golden *golden, const char *home, struct arena *arena,
                             struct diag *diag) {
    const char *words[WORDS + 1] = {suites_command()};
    char line[200];
    const char *results = platform_join(home, golden->name, arena);
    snprintf(line, sizeof line, "run tests/golden/%s %s --no-plots --quiet -o", golden->name,
             golden->words);
    size_t count = add_words(words, 1, line, arena);
    words[count++] = results;
    for (size_t i = 0; i < LATER; i++) {
        snprintf(line, sizeof line, "--set %s=no", later[i]);
        count = add_words(words, count, line, arena);
    }
    struct platform_result result;
    ck_assert(platform_program_run(&result, words, ".", arena, diag));
    ck_assert_msg(result.status == 0, "%s: status %d\n%s%s", golden->name, result.status,
                  result.out.data, result.err.data);
    return whole_file(platform_join(results, "trials.csv", arena), arena, diag);
}

/* Each line `alternative,replication,metric,value` of `recorded` is one of `found` too. */
static size_t compare(const char *name, const char *recorded, const char *found,
                      struct arena *arena) {
    const char *line = strchr(recorded, '\n');
    size_t values = 0;
    ck_assert_msg(line != NULL, "%s has no header", name);
    while (line[1]) {
        const char *end = strchr(line + 1, '\n');
        ck_assert_msg(end != NULL, "%s: the last line is cut", name);
        const char *wanted = arena_text(arena, line, (size_t)(end + 1 - line));
        size_t key = (size_t)(strrchr(wanted, ',') + 1 - wanted);
        const char *now = strstr(found, wanted);
        if (!now) {
            const char *other = strstr(found, arena_text(arena, wanted, key));
            ck_abort_msg("%s: recorded %.*s, now %.*s", name, (int)strlen(wanted) - 2, wanted + 1,
                         other ? (int)strcspn(other + key, "\n") : 7,
                         other ? other + key : "nothing");
        }
        values++;
        line = end;
    }
    return values;
}

START_TEST(with_the_later_mechanisms_off_recorded_results_come_back_bit_for_bit) {
    const struct golden *golden = &goldens[_i];
    ck_assert_msg(suites_command() != NULL, "no command to test; FRONTLINE names it");
    struct arena arena;
    struct diag diag;
    arena_init(&arena, fail_on_oom, NULL);
    diag_init(&diag, &arena);
    char home[] = "/tmp/frontline-switches-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(home));
    char path[80];
    snprintf(path, sizeof path, "tests/golden/%s.csv", golden->name);
    const char *recorded = whole_file(path, &arena, &diag);
    const char *found = run_again(golden, home, &arena, &diag);
    ck_assert_uint_eq(compare(golden->name, recorded, found, &arena), golden->values);
    ck_assert(platform_remove(home, &diag));
    arena_done(&arena);
}
END_TEST

/* Else a new mechanism would stay on in the runs above, or an old one would be switched off. */
START_TEST(a_mechanism_either_was_there_already_or_came_later) {
    for (size_t i = 0; i < registry_count; i++) {
        const struct model *m = registry[i];
        const struct param_table table = {.rows = m->rows, .count = m->count};
        if (param_find(&table, "active")) {
            bool came_later = is_listed(later, LATER, m->kind, ".active");
            ck_assert_msg(came_later != is_listed(earlier, EARLIER, m->kind, ""),
                          "is %s one of the later mechanisms?", m->kind);
        }
    }
}
END_TEST

Suite *suite_switches(void);
Suite *suite_switches(void) {
    Suite *suite = suite_create("switches");
    TCase *golden = tcase_create("golden");
    tcase_add_loop_test(golden,
                        with_the_later_mechanisms_off_recorded_results_come_back_bit_for_bit, 0,
                        (int)(sizeof goldens / sizeof goldens[0]));
    tcase_add_test(golden, a_mechanism_either_was_there_already_or_came_later);
    suite_add_tcase(suite, golden);
    TCase *off = tcase_create("off");
    tcase_add_loop_test(off, switched_off_a_mechanism_ignores_all_that_belongs_to_it, 0,
                        (int)registry_count);
    tcase_add_loop_test(off, the_anchor_ignores_what_is_switched_off, 0, LOTS + 1);
    suite_add_tcase(suite, off);
    TCase *within = tcase_create("inner");
    tcase_add_loop_test(within, a_switch_inside_a_mechanism_silences_what_it_is_about, 0,
                        (int)(sizeof inner / sizeof inner[0]));
    tcase_add_test(within, effort_without_weight_is_counted_and_changes_nothing);
    tcase_add_test(within, each_of_the_mechanisms_has_its_switch);
    suite_add_tcase(suite, within);
    TCase *on = tcase_create("on");
    tcase_add_loop_test(on, switched_on_all_that_belongs_to_a_mechanism_matters, 0,
                        (int)registry_count);
    tcase_add_test(on, switched_on_what_an_anchor_finds_matters);
    tcase_add_test(on, an_alternative_that_looks_farther_back_remembers_as_much);
    tcase_add_loop_test(on, an_alternative_from_the_start_is_a_scenario_that_says_so, 0,
                        (int)registry_count);
    suite_add_tcase(suite, on);
    return suite;
}
