/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small random companies at the corners of every valid range: no crash (sanitizers watch), every
 * metric finite or undefined, and books that balance. The seed is printed with what fails.
 */
#include "tests/small.h"
#include "tests/suites.h"

#include "sim/base/dist.h"

enum { COMPANIES = 2000, ANCHORED = 8 };

static size_t below(struct rng *rng, size_t n) {
    return (size_t)(dist_uniform(rng) * (double)n);
}

/* Columns whose valid range would make a company large or long. */
static const struct cap {
    const char *table, *column;
    double low, high;
} caps[] = {
    {"scenario", "format", 1, 1},         {"scenario", "sites", 1, 3},
    {"scenario", "months", 1, 3},         {"scenario", "replications", 1, 1},
    {"scenario", "exchange_days", 1, 40}, {"scenario", "events_max", 1e8, 1e9},
    {"groups", "headcount", 3, 8},        {"touchpoints", "capacity", 0, 5},
    {"segments", "customers", 0, 50},     {"segments", "journeys", 0, 20},
    {"segments", "joins", 0, 15},         {"segments", "prospects", 0, 60},
};

/* A corner of what is valid or plausible, the preset, or something between. */
static double pick(struct rng *rng, const char *table, const struct param *row) {
    double low = row->valid[0];
    double high = row->valid[1];
    for (size_t i = 0; i < sizeof caps / sizeof caps[0]; i++) {
        if (strcmp(caps[i].table, table) == 0 && strcmp(caps[i].column, row->name) == 0) {
            low = caps[i].low;
            high = caps[i].high;
        }
    }
    double value = row->preset;
    switch (below(rng, 6)) {
    case 0:
        value = low;
        break;
    case 1:
        value = high;
        break;
    case 2:
        value = row->plausible[0];
        break;
    case 3:
        value = row->plausible[1];
        break;
    case 4:
        value = low + (high - low) * dist_uniform(rng);
        break;
    default:
        break;
    }
    if (row->type != PARAM_REAL) {
        value = floor(value + 0.5);
    }
    value = value < low ? low : value;
    return value > high ? high : value;
}

static void fill(struct rng *rng, const struct param_table *table, void *record) {
    for (size_t i = 0; i < table->count; i++) {
        const struct param *row = &table->rows[i];
        if (row->type == PARAM_REAL || row->type == PARAM_COUNT || row->type == PARAM_CHOICE) {
            for (size_t key = 0; key < (row->key == PARAM_PLAIN ? 1 : 2); key++) {
                param_set(row, record, key, pick(rng, table->name, row));
            }
        }
    }
}

static void fill_models(struct small *s, struct rng *rng) {
    for (size_t i = 0; i < registry_count; i++) {
        const struct model *m = registry[i];
        struct param_table table = {
            .name = m->kind, .rows = m->rows, .count = m->count, .size = m->size};
        const struct param *offender;
        do {
            fill(rng, &table, s->setup.model[i]);
        } while (m->check && m->check(s->setup.model[i], &offender));
    }
    small_settings(s)->replications = 1;
    small_settings(s)->anchor = ANCHOR_ABSOLUTE;
}

static const char *const names[] = {"a", "b", "c", "d"};

static void legs(struct small *s, struct rng *rng, const char *journey, long from, long stops) {
    long first = (long)below(rng, (size_t)stops);
    long second = (long)below(rng, (size_t)stops);
    if (from < 0) {
        small_route(s, journey, ROUTE_START, first, WHEN_ANY, 1.0);
    } else if (below(rng, 2)) {
        small_route(s, journey, from, first, WHEN_FAILED, 0.4);
        small_route(s, journey, from, ROUTE_LEAVE, WHEN_FAILED, 0.6);
        small_route(s, journey, from, second, WHEN_OK, 0.25);
        small_route(s, journey, from, ROUTE_LEAVE, WHEN_OK, 0.75);
    } else {
        small_route(s, journey, from, first, WHEN_ANY, 0.3);
        small_route(s, journey, from, ROUTE_LEAVE, WHEN_ANY, 0.7);
    }
}

/* Calendars 0 and 1, each open at some time. */
static void fill_calendars(struct small *s, struct rng *rng) {
    static const char *const calendar[] = {"early", "late"};
    for (int i = 0; i < 2; i++) {
        for (size_t row = 0; row < 1 + below(rng, 3); row++) {
            double from = (double)below(rng, 23) + (below(rng, 2) ? 0.25 : 0.0);
            double to = below(rng, 3) ? from + (24.0 - from) * dist_uniform(rng) : 24.0;
            double weight = below(rng, 4) ? 1.0 : below(rng, 2) ? 1e9 : 1e-3;
            small_hours(s, calendar[i], (long)below(rng, 10), from, to > from ? to : 24.0, weight);
        }
    }
}

static void fill_tables(struct small *s, struct rng *rng) {
    long groups = 1 + (long)below(rng, 3);
    long stops = 1 + (long)below(rng, 4);
    fill_calendars(s, rng);
    for (long i = 0; i < groups; i++) {
        struct group *group = small_group(s, names[i], 1);
        fill(rng, &setup_tables[SETUP_GROUPS], group);
        group->department = small_name(s, SETUP_DEPARTMENTS, below(rng, 2) ? "x" : "y");
        group->led_by = below(rng, 2) ? (long)below(rng, (size_t)groups) : PARAM_NONE;
        group->calendar = (long)below(rng, 3) - 1;
    }
    for (long i = 0; i < stops; i++) {
        struct touchpoint *t = small_touchpoint(s, names[i], PARAM_NONE, 0.0, 0.0);
        fill(rng, &setup_tables[SETUP_TOUCHPOINTS], t);
        t->group = (long)below(rng, (size_t)groups + 1) - 1;
        t->patience_minutes = below(rng, 2) ? t->patience_minutes : (double)NAN;
    }
    for (int kind = 0; kind < 2; kind++) {
        for (long from = -1; from < stops; from++) {
            legs(s, rng, kind ? "ask" : "buy", from, stops);
        }
    }
    for (size_t i = 0; i < 1 + below(rng, 2); i++) {
        struct segment *segment = small_segment(s, names[i], 0);
        fill(rng, &setup_tables[SETUP_SEGMENTS], segment);
        segment->arrivals = (long)below(rng, 3) - 1;
    }
    static const char *const audience[] = {"a", "x", "front", "leader", "all"};
    for (size_t i = 0; i < below(rng, 4); i++) {
        struct programme *p = small_programme(s, names[i], audience[below(rng, 5)]);
        fill(rng, &setup_tables[SETUP_PROGRAMMES], p);
        p->budget = below(rng, 2) ? p->budget : (double)NAN;
    }
}

/* Timed changes of anything that may change, to any corner, also of headcount to nobody. */
static size_t fill_changes(const struct small *s, struct rng *rng, struct setup_change *change,
                           size_t room) {
    size_t count = 0;
    while (count < room) {
        enum setup_table table = (enum setup_table)below(rng, SETUP_TABLES);
        size_t rows = setup_count(&s->setup, table);
        const struct param *row = &setup_tables[table].rows[below(rng, setup_tables[table].count)];
        if (rows == 0 || !row->changes) {
            continue;
        }
        double value = below(rng, 4) ? pick(rng, setup_tables[table].name, row) : row->valid[0];
        enum setup_op op = (enum setup_op)below(rng, 3);
        change[count++] = (struct setup_change){.target = {(long)table, below(rng, rows), row, 0},
                                                .op = op,
                                                .value = op == SETUP_TIMES  ? (double)below(rng, 3)
                                                         : op == SETUP_PLUS ? 1.0
                                                                            : value,
                                                .month = (long)below(rng, 4)};
    }
    return count;
}

static void company(struct small *s, struct rng *rng) {
    small_init(s);
    fill_models(s, rng);
    fill_tables(s, rng);
}

/* Changed journeys must stay few too. */
static bool calm(const struct setup_change *change, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(change[i].target.param->name, "headcount") == 0 && change[i].value > 20.0) {
            return false;
        }
        if (strcmp(change[i].target.param->name, "journeys") == 0 && change[i].value > 20.0) {
            return false;
        }
    }
    return true;
}

static void books(const struct results *r, size_t alternative, uint64_t seed,
                  size_t company_number) {
    size_t customers = small_column(r, "customers");
    const double *stock = results_month(r, alternative, 0, customers);
    const double *joined = results_month(r, alternative, 0, small_column(r, "joined"));
    const double *back = results_month(r, alternative, 0, small_column(r, "won_back"));
    const double *churned = results_month(r, alternative, 0, small_column(r, "churned"));
    for (size_t month = 1; month <= r->months; month++) {
        ck_assert_msg(stock[month] ==
                          stock[month - 1] + joined[month] + back[month] - churned[month],
                      "seed %llu, company %zu: customers do not add up", (unsigned long long)seed,
                      company_number);
    }
    const char *const defined[] = {"revenue", "revenue_lost", "profit", "npv", "staff_cost"};
    for (size_t i = 0; i < 5; i++) {
        double value = results_total(r, alternative, 0)[small_column(r, defined[i])];
        ck_assert_msg(isfinite(value), "seed %llu, company %zu: %s %g", (unsigned long long)seed,
                      company_number, defined[i], value);
    }
    const char *const shares[] = {"churn",       "csat",     "score",          "failures",
                                  "abandonment", "resolved", "journeys_clean", "trust"};
    for (size_t i = 0; i < 8; i++) {
        double value = results_total(r, alternative, 0)[small_column(r, shares[i])];
        ck_assert_msg(isnan(value) || (value >= 0.0 && value <= 1.0 + 1e-9),
                      "seed %llu, company %zu: %s %g", (unsigned long long)seed, company_number,
                      shares[i], value);
    }
}

static void is_sound(const struct results *r, uint64_t seed, size_t company_number) {
    for (size_t a = 0; a < r->alternatives; a++) {
        for (size_t column = 0; column < r->columns.count; column++) {
            const double *month = results_month(r, a, 0, column);
            bool sound = !isinf(results_total(r, a, 0)[column]);
            for (size_t i = 0; i <= r->months; i++) {
                sound = sound && !isinf(month[i]);
            }
            ck_assert_msg(sound, "seed %llu, company %zu: %s is infinite", (unsigned long long)seed,
                          company_number, r->columns.column[column].name);
        }
        books(r, a, seed, company_number);
    }
}

static void try_company(size_t number, bool anchored) {
    enum { CHANGES = 6 };
    struct rng rng = rng_seeded(suites_seed(), number);
    struct small s;
    struct scenario scenario;
    struct study study;
    struct setup_change change[CHANGES];
    company(&s, &rng);
    if (anchored) {
        small_settings(&s)->anchor = ANCHOR_TODAY;
        for (size_t i = 0; i < setup_count(&s.setup, SETUP_PROGRAMMES); i++) {
            double *sessions = &setup_programme(&s.setup, i)->sessions_per_year;
            *sessions = fmin(*sessions, 6.0);
        }
    }
    small_scenario(&s, &scenario);
    do {
        fill_changes(&s, &rng, change, CHANGES);
    } while (!calm(change, CHANGES));
    small_alternative(&scenario, "changed", change, CHANGES);
    small_study(&s, &scenario, 1, &study);
    is_sound(&study.results, suites_seed(), number);
    small_done(&s);
}

START_TEST(random_companies_at_the_corners_run_and_their_books_balance) {
    size_t companies = SMALL_SANITIZED ? COMPANIES / 2 : COMPANIES;
    for (size_t i = 0; i < companies; i++) {
        try_company(i, false);
    }
    printf("  %zu random companies, seed %llu\n", companies, (unsigned long long)suites_seed());
}
END_TEST

START_TEST(random_companies_at_the_corners_can_be_anchored) {
    size_t companies = SMALL_SANITIZED ? ANCHORED / 4 : ANCHORED;
    for (size_t i = 0; i < companies; i++) {
        try_company(1000 + i, true);
    }
}
END_TEST

Suite *suite_world_random(void);
Suite *suite_world_random(void) {
    Suite *suite = suite_create("world_random");
    TCase *tcase = tcase_create("world_random");
    tcase_add_test(tcase, random_companies_at_the_corners_run_and_their_books_balance);
    tcase_add_test(tcase, random_companies_at_the_corners_can_be_anchored);
    suite_add_tcase(suite, tcase);
    return suite;
}
