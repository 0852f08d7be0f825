/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Known answers about management: equipment, brand and people in balance, needs that drift, what
 * surveys tell, and programmes that follow them. All through whole companies; seed 1, replications
 * as stated. Every answer is arithmetic, in front of its test.
 */
#include "tests/small.h"
#include "tests/suites.h"

#include "models/customer/expectation.h"
#include "models/customer/satisfaction.h"
#include "models/customer/voice.h"
#include "models/journey/score.h"
#include "models/organisation/balance.h"
#include "models/organisation/drift.h"
#include "models/policy/policy.h"
#include "models/staff/people.h"
#include "models/staff/transfer.h"
#include "models/training/forgetting.h"

enum { SEED = 1 };

static void is(const char *what, double value, double expected, double tolerance) {
    ck_assert_msg(fabs(value - expected) <= tolerance, "%s: %.12g, not %.12g", what, value,
                  expected);
}

/* The number model.column. */
static struct setup_target of_model(const char *kind, const char *name, const char *column) {
    long index = registry_find(kind, name);
    ck_assert_int_ge(index, 0);
    const struct model *model = registry[index];
    struct param_table table = {
        .name = kind, .rows = model->rows, .count = model->count, .size = model->size};
    const struct param *param = param_find(&table, column);
    ck_assert_msg(param != NULL, "no column %s", column);
    return (struct setup_target){-1 - index, 0, param, 0};
}

static struct anchor *absolute(struct small *s) {
    struct anchor *anchor = arena_add(&s->arena, 1, sizeof *anchor);
    pilot_absolute(anchor, &s->setup, &s->arena);
    return anchor;
}

static struct world_spec spec_of(struct small *s, const struct anchor *anchor,
                                 const struct setup_change *change, size_t changes) {
    return (struct world_spec){.setup = &s->setup,
                               .today = &s->setup,
                               .change = change,
                               .changes = changes,
                               .anchor = anchor,
                               .key = rng_key(SEED, 0),
                               .sites = setup_sites(&s->setup),
                               .months = small_settings(s)->months,
                               .oom = small_oom};
}

/* To the next exchange, where it stops; false at the end. */
static bool step(struct world *world) {
    double day;
    if (!world_next_exchange(world, &day)) {
        return false;
    }
    for (size_t i = 0; i < world->sites; i++) {
        world_advance(world, i, day);
    }
    world_exchange(world);
    return true;
}

/* Counts of one world of this spec. */
static struct counts counts_of(struct small *s, const struct world_spec *spec) {
    struct counts counts;
    struct world world;
    counts_init(&counts, &s->setup, (size_t)spec->months, &s->arena);
    world_init(&world, spec);
    ck_assert(world_run(&world, NULL, NULL));
    world_counts(&world, &counts);
    world_done(&world);
    return counts;
}

/* Of all replications. */
static struct counts *worlds(struct small *s, const struct world_spec *spec, size_t replications) {
    struct small_worlds work = {spec, SEED,
                                arena_add(&s->arena, replications, sizeof(struct counts))};
    for (size_t i = 0; i < replications; i++) {
        counts_init(&work.counts[i], &s->setup, (size_t)spec->months, &s->arena);
    }
    struct team team;
    team_init(&team, 0, NULL, &s->arena);
    team_each(&team, replications, small_world, &work);
    team_done(&team);
    return work.counts;
}

static bool same_counts(const struct counts *a, const struct counts *b) {
    size_t cells = (a->months + 1) * a->stride;
    ck_assert_uint_eq(a->stride, b->stride);
    return memcmp(a->cell, b->cell, cells * sizeof *a->cell) == 0;
}

/* One journey kind through one touchpoint that takes no time. */
static void counter(struct small *s, long group, double failure) {
    small_touchpoint(s, "counter", group, 0.0, failure);
    small_path(s, "visit", 0, 0);
}

/* Q is 1 or 0, and customers go on expecting `norm`: D = 1 - norm, or -norm. */
static void expects(struct small *s, double norm) {
    struct expectation_params *expectation = small_model(s, "expectation", "expectation");
    expectation->norm = norm;
    expectation->learning = 0.0;
}

/* ---- balance -----------------------------------------------------------------------------------
 */

/* A stock of 1000 with a wear of 50 a year: 1000 w / 12 a month more doubles it within weeks. */
static const double doubling = 1000.0 * 50.0 / 12.0;

static struct balance_params *balanced(struct small *s, double elasticity, long months) {
    small_init(s);
    small_settings(s)->months = months;
    struct balance_params *balance = small_model(s, "balance", "balance");
    balance->active = ACTIVE_YES;
    balance->hardware_stock = 1000.0;
    balance->brand_stock = 1000.0;
    balance->wear = 50.0;
    balance->share = 0.5;
    balance->elasticity = elasticity;
    balance->strength = 3.0;
    balance->people_base = 0.5;
    return balance;
}

/* Three people who learn everything on the first day and never forget; nothing of it shows on the
 * job but through the balance. */
static void school(struct small *s) {
    struct forgetting_params *forgetting = small_model(s, "forgetting", "forgetting");
    forgetting->half_life = 1e15;
    struct transfer_params *transfer = small_model(s, "transfer", "transfer");
    *transfer = (struct transfer_params){.active = ACTIVE_YES};
    small_group(s, "care", 3);
    struct programme *p = small_programme(s, "skills", "care");
    p->cost = 1e7;
    p->sessions_per_year = 1.0;
    p->first_month = 1;
}

/* Shift of Y a year after h, or s = (.5 + 1) / .5 = 3, or both have moved. */
static double shift_found(double elasticity, bool hardware, bool people) {
    struct small s;
    balanced(&s, elasticity, 12);
    if (people) {
        school(&s);
    }
    counter(&s, PARAM_NONE, 0.1);
    struct setup_change more = {of_model("balance", "balance", "technology_spend"), SETUP_SET,
                                hardware ? doubling : 0.0, 1};
    struct world_spec spec = spec_of(&s, absolute(&s), &more, 1);
    struct world world;
    world_init(&world, &spec);
    is("today's balance", world.firm.shift[0], 0.0, 0.0);
    while (step(&world)) {
    }
    double shift = world.firm.shift[0];
    is("held at the site", world.site[0].stop[0].shift, shift, 0.0);
    world_done(&world);
    small_done(&s);
    return shift;
}

/* CES with share .5: elasticity .5 is the harmonic mean, 1 the geometric one, 2 the square of the
 * mean root. h = 2 and s = 1: 4/3, sqrt 2, (.5 sqrt 2 + .5)^2; h = 1 and s = 3: 1.5, sqrt 3,
 * (.5 + .5 sqrt 3)^2. Both: 2.4, sqrt 6, (.5 sqrt 2 + .5 sqrt 3)^2. */
START_TEST(equipment_and_people_combine_as_a_ces_of_any_elasticity) {
    const double elasticity[] = {0.5, 1.0, 2.0};
    double r2 = sqrt(2.0);
    double r3 = sqrt(3.0);
    const double hardware[] = {4.0 / 3.0, r2, (0.5 * r2 + 0.5) * (0.5 * r2 + 0.5)};
    const double people[] = {1.5, r3, (0.5 + 0.5 * r3) * (0.5 + 0.5 * r3)};
    const double both[] = {2.4, sqrt(6.0), (0.5 * r2 + 0.5 * r3) * (0.5 * r2 + 0.5 * r3)};
    for (int i = 0; i < 3; i++) {
        double e = elasticity[i];
        is("equipment", shift_found(e, true, false), 3.0 * (hardware[i] - 1.0), 1e-9);
        is("people", shift_found(e, false, true), 3.0 * (people[i] - 1.0), 1e-9);
        is("both", shift_found(e, true, true), 3.0 * (both[i] - 1.0), 1e-9);
        is("neither", shift_found(e, false, false), 0.0, 0.0);
    }
    ck_assert_double_gt(fabs(shift_found(1.03 * 0.5, true, false) - 1.0), 0.001);
}
END_TEST

/* dK' = 12/365 (x - y) - w dK, that is dK = (12 (x - y) / w)(1 - e^(-w t)) with t in years; without
 * wear 12 (x - y) t. x is what both together cost from month 1 on, y today's 100 and 50; of the
 * brand alone likewise. Shift: .7 (CES - 1) of h = 1 + dK / 4000 and s = 1. */
static void stocks(double wear) {
    struct small s;
    struct balance_params *balance = balanced(&s, 0.5, 24);
    balance->wear = wear;
    balance->strength = 0.7;
    balance->hardware_stock = 4000.0;
    balance->technology_spend = 100.0;
    balance->brand_spend = 50.0;
    counter(&s, PARAM_NONE, 0.1);
    const struct setup_change change[] = {
        {of_model("balance", "balance", "technology_spend"), SETUP_SET, 300.0, 1},
        {of_model("balance", "balance", "brand_spend"), SETUP_SET, 80.0, 1},
    };
    struct world_spec spec = spec_of(&s, absolute(&s), change, 2);
    struct world world;
    world_init(&world, &spec);
    double stock = 0.0;
    while (step(&world)) {
        double years = world.now / 365.0;
        double filled = wear > 0.0 ? -expm1(-wear * years) / wear : years;
        stock = 12.0 * 230.0 * filled;
        is("equipment and brand", world.firm.hardware, stock, 1e-9 * stock);
        is("brand", world.firm.brand, 12.0 * 30.0 * filled, 1e-9 * stock);
        double h = 1.0 + stock / 4000.0;
        is("shift", world.firm.shift[0], 0.7 * (1.0 / (0.5 / h + 0.5) - 1.0), 1e-9);
        is("promise", world.firm.promise_shift, 0.05 * 12.0 * 30.0 * filled / 1000.0, 1e-9);
    }
    double moved = 12.0 * 230.0 * -expm1(-1.03 * wear * 2.0) / (1.03 * wear);
    ck_assert(!(wear > 0.0) || fabs(moved - stock) > 1.0);
    world_done(&world);
    small_done(&s);
}

START_TEST(stocks_fill_and_wear_in_closed_form) {
    stocks(0.25);
    stocks(0.0);
}
END_TEST

/* With h = 2 and strength 3 a machine that fails with .3 today fails with
 * Phi(PhiInverse(.3) - 3 (CES - 1)): a shift of 1, 3 (sqrt 2 - 1), or 1.371. */
START_TEST(better_equipment_fails_less_by_the_shift) {
    if (small_skips("failures of better equipment")) {
        return;
    }
    enum { REPLICATIONS = 24 };
    const double elasticity[] = {0.5, 1.0, 2.0};
    double r2 = sqrt(2.0);
    const double ces[] = {4.0 / 3.0, r2, (0.5 * r2 + 0.5) * (0.5 * r2 + 0.5)};
    printf("  failures at h 2: %d replications of 12000 journeys\n", REPLICATIONS);
    for (int i = 0; i < 3; i++) {
        struct small s;
        balanced(&s, elasticity[i], 12);
        counter(&s, PARAM_NONE, 0.3);
        small_segment(&s, "all", 500)->journeys[0] = 4.0;
        struct setup_change more = {of_model("balance", "balance", "technology_spend"), SETUP_SET,
                                    doubling, 1};
        struct world_spec spec = spec_of(&s, absolute(&s), &more, 1);
        const struct counts *counts = worlds(&s, &spec, REPLICATIONS);
        double found[REPLICATIONS];
        for (size_t r = 0; r < REPLICATIONS; r++) {
            double failed = 0.0;
            double visits = 0.0;
            for (size_t month = 7; month <= 12; month++) {
                failed += counts_touchpoint(&counts[r], month, 0)[TOUCHPOINT_FAILED];
                visits += counts_touchpoint(&counts[r], month, 0)[TOUCHPOINT_VISITS];
            }
            found[r] = failed / visits;
        }
        double k = mathx_phi_inverse(0.3);
        small_known("failures", small_mean(found, REPLICATIONS),
                    mathx_phi(k - 3.0 * (ces[i] - 1.0)), mathx_phi(k - 1.03 * 3.0 * (ces[i] - 1.0)),
                    true);
        small_done(&s);
    }
}
END_TEST

/* Whatever is spent today is what today's failures rest on: switching the balance on moves nothing
 * but the books. */
START_TEST(todays_balance_shifts_nothing) {
    struct counts found[2];
    struct small s[2];
    for (int on = 0; on < 2; on++) {
        struct balance_params *balance = balanced(&s[on], 0.5, 6);
        balance->active = on ? ACTIVE_YES : ACTIVE_NO;
        balance->share = 0.3;
        balance->technology_spend = 5000.0;
        balance->brand_spend = 700.0;
        small_group(&s[on], "care", 3);
        counter(&s[on], 0, 0.2);
        struct segment *segment = small_segment(&s[on], "all", 100);
        segment->journeys[0] = 4.0;
        segment->joins = 5.0;
        struct world_spec spec = spec_of(&s[on], absolute(&s[on]), NULL, 0);
        found[on] = counts_of(&s[on], &spec);
    }
    for (size_t month = 1; month <= 6; month++) {
        double *cell = counts_company(&found[1], month);
        is("spent", cell[COMPANY_TECHNOLOGY], 5700.0, 0.0);
        cell[COMPANY_TECHNOLOGY] = 0.0;
    }
    ck_assert(same_counts(&found[0], &found[1]));
    small_done(&s[0]);
    small_done(&s[1]);
}
END_TEST

/* 300 and 200 a month, from month 4 on 700 and 200; 7 customers pay 100; three sites. */
START_TEST(technology_is_paid_once_a_month_whatever_the_sites) {
    struct small s;
    struct balance_params *balance = balanced(&s, 0.5, 6);
    balance->technology_spend = 300.0;
    balance->brand_spend = 200.0;
    small_settings(&s)->sites = 3;
    small_settings(&s)->anchor = ANCHOR_ABSOLUTE;
    small_settings(&s)->replications = 1;
    struct money_params *money = small_model(&s, "money", "money");
    money->margin = 0.5;
    money->discount = 0.0;
    small_segment(&s, "all", 7)->fee = 100.0;
    struct scenario scenario;
    small_scenario(&s, &scenario);
    struct setup_change more = {of_model("balance", "balance", "technology_spend"), SETUP_SET,
                                700.0, 4};
    small_alternative(&scenario, "more", &more, 1);
    struct study study;
    small_study(&s, &scenario, 1, &study);
    const struct results *r = &study.results;
    const double *cost = results_month(r, 1, 0, small_column(r, "technology_cost"));
    const double *profit = results_month(r, 1, 0, small_column(r, "profit"));
    for (int month = 1; month <= 6; month++) {
        double spent = month < 4 ? 500.0 : 900.0;
        is("cost", cost[month], spent, 1e-9);
        is("profit", profit[month], 0.5 * 700.0 - spent, 1e-9);
    }
    is("npv", small_metric(r, 1, "npv", -1).mean, 6.0 * 350.0 - 3.0 * 500.0 - 3.0 * 900.0, 1e-9);
    small_done(&s);
}
END_TEST

/* S = 2 v(D) of the last journey when memory and omega are 1. Twice the brand promises lift = .5
 * more, D = 1 - (.7 x .8 + .3 (.8 + .5)) = .05; who expected 1 is disappointed by any promise. */
START_TEST(a_brand_promises) {
    for (int perfect = 0; perfect < 2; perfect++) {
        struct small s;
        struct balance_params *balance = balanced(&s, 0.5, 12);
        balance->promise_lift = 0.5;
        struct satisfaction_params *memory = small_model(&s, "satisfaction", "satisfaction");
        memory->memory = 1.0;
        memory->omega = 1.0;
        memory->scale = 2.0;
        expects(&s, perfect ? 1.0 : 0.8);
        counter(&s, PARAM_NONE, 0.0);
        struct segment *segment = small_segment(&s, "all", 40);
        segment->journeys[0] = 1.0;
        segment->schedule = SCHEDULE_FIXED;
        struct setup_change more = {of_model("balance", "balance", "brand_spend"), SETUP_SET,
                                    doubling, 7};
        struct world_spec spec = spec_of(&s, absolute(&s), &more, 1);
        struct counts counts = counts_of(&s, &spec);
        const double *before = counts_company(&counts, 6);
        const double *after = counts_company(&counts, 12);
        double norm = perfect ? 1.0 : 0.8;
        double gap = 1.0 - (0.7 * norm + 0.3 * (norm + 0.5));
        is("as promised", before[COMPANY_SATISFACTION], 40.0 * 2.0 * (1.0 - norm), 1e-5);
        is("more was promised", after[COMPANY_SATISFACTION],
           40.0 * 2.0 * (gap < 0.0 ? 2.25 * gap : gap), 1e-5);
        is("pleased before", before[COMPANY_PLEASED], 40.0, 0.0);
        is("pleased after", after[COMPANY_PLEASED], perfect ? 0.0 : 40.0, 0.0);
        small_done(&s);
    }
}
END_TEST

/* Twice the brand, and an exponent of .8: 2^.8 times the 997 a month who are stated to join. In the
 * year from month 13 on that is what exchanges bring, 7 days each. */
START_TEST(a_brand_attracts) {
    const double stated = 997.0;
    struct small s;
    struct balance_params *balance = balanced(&s, 0.5, 24);
    balance->demand_exponent = 0.8;
    small_segment(&s, "joiners", 0)->joins = stated;
    struct setup_change more = {of_model("balance", "balance", "brand_spend"), SETUP_SET, doubling,
                                1};
    struct world_spec spec = spec_of(&s, absolute(&s), &more, 1);
    struct counts counts = counts_of(&s, &spec);
    double joined = 0.0;
    for (size_t month = 13; month <= 24; month++) {
        joined += counts_company(&counts, month)[COMPANY_JOINED];
    }
    double weeks = floor(23.0 * DAYS_PER_MONTH / 7.0) - floor(11.0 * DAYS_PER_MONTH / 7.0);
    double months = weeks * 7.0 / DAYS_PER_MONTH;
    is("joined", joined, stated * (12.0 + (exp2(0.8) - 1.0) * months), 1.0);
    ck_assert_double_gt(fabs(joined - stated * (12.0 + (exp2(1.03 * 0.8) - 1.0) * months)), 100.0);
    small_done(&s);
}
END_TEST

/* ---- drift -------------------------------------------------------------------------------------
 */

enum {
    WALKS = 10000,
    WALK_YEARS = 20,
    LOOKS = 5, /* exchanges a year */
    WEIGHTS = 2,
    LAGS = 3,
};

/* Years over which steps of the walks are taken. */
static const double lags[LAGS] = {0.2, 2.0, 4.0};

struct walks {
    const struct world_spec *spec;
    double *weight[LAGS], *norm[LAGS]; /* mean square of a step, by world */
    double *risen;                     /* norm at the end */
    double trend;
};

static double mean_square(const double *walk, size_t count, size_t lag, double trend) {
    double squares = 0.0;
    size_t steps = 0;
    for (size_t i = lag; i < count; i += lag, steps++) {
        double moved = walk[i] - walk[i - lag] - trend;
        squares += moved * moved;
    }
    return squares / (double)steps;
}

static void drifts(void *context, size_t index) {
    const struct walks *walks = context;
    enum { COUNT = WALK_YEARS * LOOKS + 1 };
    double weight[WEIGHTS][COUNT] = {{0.0}};
    double norm[COUNT] = {0.0};
    struct world_spec spec = *walks->spec;
    spec.key = rng_key(SEED, index);
    struct world world;
    world_init(&world, &spec);
    for (size_t i = 1; step(&world) && i < COUNT; i++) {
        for (size_t t = 0; t < WEIGHTS; t++) {
            weight[t][i] = log(world.firm.weight[t]);
        }
        norm[i] = world.firm.norm_held;
    }
    world_done(&world);
    for (size_t k = 0; k < LAGS; k++) {
        size_t lag = (size_t)(lags[k] * LOOKS + 0.5);
        walks->weight[k][index] = 0.0;
        for (size_t t = 0; t < WEIGHTS; t++) {
            walks->weight[k][index] += mean_square(weight[t], COUNT, lag, 0.0) / WEIGHTS;
        }
        walks->norm[k][index] = mean_square(norm, COUNT, lag, walks->trend * lags[k]);
    }
    walks->risen[index] = norm[COUNT - 1];
}

/* ln w and Q0 are sums of independent normal steps: their variance over t years is sd^2 t, for
 * short and long t alike, and Q0 has risen by the trend times t. */
START_TEST(needs_drift_as_random_walks) {
    if (small_skips("drift")) {
        return;
    }
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 12 * WALK_YEARS;
    small_settings(&s)->exchange_days = 365 / LOOKS;
    struct drift_params *drift = small_model(&s, "drift", "drift");
    drift->active = ACTIVE_YES;
    drift->weights_sd = 0.3;
    drift->norm_sd = 0.01;
    drift->norm_trend = 0.01;
    struct expectation_params *expectation = small_model(&s, "expectation", "expectation");
    expectation->norm = 0.5;
    small_touchpoint(&s, "a", PARAM_NONE, 0.0, 0.1);
    small_touchpoint(&s, "b", PARAM_NONE, 0.0, 0.1);
    small_path(&s, "visit", 0, 1);
    struct world_spec spec = spec_of(&s, absolute(&s), NULL, 0);
    struct walks walks = {.spec = &spec, .trend = 0.01};
    for (size_t k = 0; k < LAGS; k++) {
        walks.weight[k] = arena_add(&s.arena, WALKS, sizeof(double));
        walks.norm[k] = arena_add(&s.arena, WALKS, sizeof(double));
    }
    walks.risen = arena_add(&s.arena, WALKS, sizeof(double));
    struct team team;
    team_init(&team, 0, NULL, &s.arena);
    team_each(&team, WALKS, drifts, &walks);
    team_done(&team);
    printf("  drift: %d replications of %d years\n", WALKS, WALK_YEARS);
    for (size_t k = 0; k < LAGS; k++) {
        char what[48];
        double t = lags[k];
        snprintf(what, sizeof what, "variance of ln w in %g years", t);
        small_known(what, small_mean(walks.weight[k], WALKS), 0.09 * t, 1.03 * 1.03 * 0.09 * t,
                    false);
        if (k < 2) { /* of longer steps there are too few */
            snprintf(what, sizeof what, "variance of Q0 in %g years", t);
            small_known(what, small_mean(walks.norm[k], WALKS), 0.0001 * t,
                        1.03 * 1.03 * 0.0001 * t, false);
        }
    }
    small_known("rise of Q0", small_mean(walks.risen, WALKS), 0.01 * WALK_YEARS,
                1.03 * 0.01 * WALK_YEARS, false);
    small_done(&s);
}
END_TEST

/* A company whose needs drift, with a counter that is served and a machine. */
static struct drift_params *drifting(struct small *s) {
    small_init(s);
    small_settings(s)->months = 18;
    expects(s, 0.5);
    struct drift_params *drift = small_model(s, "drift", "drift");
    drift->active = ACTIVE_YES;
    drift->weights_sd = 0.5;
    drift->norm_sd = 0.02;
    drift->norm_trend = 0.01;
    small_group(s, "care", 3);
    small_touchpoint(s, "counter", 0, 0.0, 0.2);
    small_touchpoint(s, "machine", PARAM_NONE, 0.0, 0.1);
    small_path(s, "visit", 0, 1);
    struct segment *segment = small_segment(s, "all", 100);
    segment->journeys[0] = 4.0;
    segment->spend[0] = 10.0;
    struct programme *p = small_programme(s, "skills", "care");
    p->cost = 300.0;
    p->sessions_per_year = 12.0;
    p->first_month = 1;
    p->policy = POLICY_REACTIVE;
    return drift;
}

START_TEST(needs_drift_alike_in_all_worlds_of_a_replication) {
    struct small s;
    drifting(&s);
    struct anchor *anchor = absolute(&s);
    anchor->csat_norm = 0.5;
    struct setup_change other[] = {
        {small_target(SETUP_TOUCHPOINTS, 0, "base_failure", 0), SETUP_SET, 0.6, 3},
        {small_target(SETUP_GROUPS, 0, "headcount", 0), SETUP_SET, 7.0, 5},
    };
    struct world_spec spec[4];
    struct world world[4];
    for (int i = 0; i < 4; i++) {
        spec[i] = spec_of(&s, anchor, i == 1 ? other : NULL, i == 1 ? 2 : 0);
        spec[i].kind = i == 2 ? WORLD_FLAWLESS : WORLD_ACTUAL;
        spec[i].key = rng_key(SEED, i == 3 ? 1 : 0);
        world_init(&world[i], &spec[i]);
    }
    while (step(&world[0])) {
        for (int i = 1; i < 4; i++) {
            ck_assert(step(&world[i]));
            bool same = memcmp(world[0].firm.weight, world[i].firm.weight, 2 * sizeof(double)) == 0;
            ck_assert(same == (i < 3));
            same = memcmp(&world[0].firm.norm_held, &world[i].firm.norm_held, sizeof(double)) == 0;
            ck_assert(same == (i < 3));
        }
        ck_assert(world[0].firm.weight[0] != world[0].firm.weight[1]);
    }
    for (int i = 0; i < 4; i++) {
        world_done(&world[i]);
    }
    small_done(&s);
}
END_TEST

START_TEST(drift_that_is_off_or_has_no_size_changes_nothing) {
    struct counts found[4];
    struct small s[4];
    for (int i = 0; i < 4; i++) {
        struct drift_params *drift = drifting(&s[i]);
        if (i == 0) {
            *drift = (struct drift_params){.active = ACTIVE_NO};
        } else if (i == 1) {
            drift->active = ACTIVE_NO;
        } else if (i == 2) {
            *drift = (struct drift_params){.active = ACTIVE_YES};
        }
        struct world_spec spec = spec_of(&s[i], absolute(&s[i]), NULL, 0);
        found[i] = counts_of(&s[i], &spec);
    }
    ck_assert(same_counts(&found[0], &found[1]));
    ck_assert(same_counts(&found[0], &found[2]));
    ck_assert(!same_counts(&found[0], &found[3]));
    for (int i = 0; i < 4; i++) {
        small_done(&s[i]);
    }
}
END_TEST

/* Of two steps one always fails. With the mean alone Q = w / (w + w'), w of the one that does not;
 * with memory 1 and omega 0, S = 2 (Q - Q0). Exchanges once a year hold w and Q0 in between. */
START_TEST(what_drifts_is_what_journeys_are_judged_by) {
    struct small s;
    struct drift_params *drift = drifting(&s);
    small_settings(&s)->months = 48;
    small_settings(&s)->exchange_days = 365;
    setup_touchpoint(&s.setup, 0)->base_failure = 0.0;
    setup_touchpoint(&s.setup, 1)->base_failure = 1.0;
    setup_touchpoint(&s.setup, 1)->weight = 2.0;
    setup_segment(&s.setup, 0)->schedule = SCHEDULE_FIXED;
    struct score_params *score = small_model(&s, "journey", "score");
    score->weight_mean = 1.0;
    score->weight_worst = score->weight_last = 0.0;
    struct satisfaction_params *memory = small_model(&s, "satisfaction", "satisfaction");
    memory->memory = 1.0;
    memory->omega = 0.0;
    memory->scale = 2.0;
    drift->norm_sd = 0.05;
    struct world_spec spec = spec_of(&s, absolute(&s), NULL, 0);
    struct world world;
    world_init(&world, &spec);
    double q = 1.0 / 3.0;
    double norm = 0.5;
    for (size_t year = 1; step(&world); year++) {
        for (size_t month = 12 * year - 11; month <= 12 * year; month++) {
            const double *cell = counts_company(&world.site[0].counts, month);
            is("Q", cell[COMPANY_SCORE] / cell[COMPANY_JOURNEYS], q, 1e-9);
            is("S", cell[COMPANY_SATISFACTION] / cell[COMPANY_CUSTOMERS], 2.0 * (q - norm), 1e-9);
        }
        double w = world.firm.weight[0];
        q = w / (w + 2.0 * world.firm.weight[1]);
        norm = 0.5 + world.firm.norm_held;
        ck_assert_double_gt(fabs(q - 1.0 / 3.0), 0.001);
        ck_assert_double_gt(fabs(norm - 0.5), 0.001);
    }
    world_done(&world);
    small_done(&s);
}
END_TEST

/* ---- the voice of the customer -----------------------------------------------------------------
 */

/* Q is the share of five steps that went right, customers expect .75: pleased by four or five of
 * them, 5 x .9^4 x .1 + .9^5 = .91854. */
START_TEST(csat_is_the_share_of_journeys_as_good_as_expected) {
    if (small_skips("csat")) {
        return;
    }
    enum { REPLICATIONS = 32, STEPS = 5, MONTHS = 6 };
    struct small s;
    small_init(&s);
    small_settings(&s)->months = MONTHS;
    struct score_params *score = small_model(&s, "journey", "score");
    score->weight_mean = 1.0;
    score->weight_worst = score->weight_last = 0.0;
    expects(&s, 0.75);
    static const char *const names[STEPS] = {"a", "b", "c", "d", "e"};
    for (size_t i = 0; i < STEPS; i++) {
        small_touchpoint(&s, names[i], PARAM_NONE, 0.0, 0.1);
    }
    small_path(&s, "visit", 0, STEPS - 1);
    small_segment(&s, "all", 500)->journeys[0] = 2.0;
    struct world_spec spec = spec_of(&s, absolute(&s), NULL, 0);
    const struct counts *counts = worlds(&s, &spec, REPLICATIONS);
    double found[REPLICATIONS];
    for (size_t r = 0; r < REPLICATIONS; r++) {
        double pleased = 0.0;
        double journeys = 0.0;
        for (size_t month = 1; month <= MONTHS; month++) {
            pleased += counts_company(&counts[r], month)[COMPANY_PLEASED];
            journeys += counts_company(&counts[r], month)[COMPANY_JOURNEYS];
        }
        found[r] = pleased / journeys;
    }
    printf("  csat: %d replications of 6000 journeys\n", REPLICATIONS);
    small_known("csat", small_mean(found, REPLICATIONS), 5.0 * pow(0.9, 4.0) * 0.1 + pow(0.9, 5.0),
                5.0 * pow(0.897, 4.0) * 0.103 + pow(0.897, 5.0), true);
    small_done(&s);
}
END_TEST

enum { SURVEYS = 32, SURVEY_YEARS = 100 };

struct surveys {
    const struct world_spec *spec;
    double rate, noise;
    double *share, *lost; /* mean of (error / its standard deviation)^2, by world */
    bool exact;
};

/* Error of each survey, which is a week's. */
static void reads(void *context, size_t index) {
    struct surveys *surveys = context;
    struct world_spec spec = *surveys->spec;
    spec.key = rng_key(SEED, index);
    struct world world;
    world_init(&world, &spec);
    const struct site *site = &world.site[0];
    double before[3] = {0.0};
    double squares[2] = {0.0};
    double surveyed[2] = {0.0};
    double unanswered = (1.0 - surveys->rate) / surveys->rate;
    while (step(&world)) {
        const struct firm_look *look =
            &world.firm.look[(world.firm.exchanges - 1) % world.firm.looks];
        double now[3] = {(double)(site->asked.journeys + site->ended.journeys),
                         (double)(site->asked.pleased + site->ended.pleased),
                         (double)(site->stop[0].failed_ever + site->stop[0].failed)};
        double n = now[0] - before[0];
        double pleased = now[1] - before[1];
        double failed = now[2] - before[2];
        memcpy(before, now, sizeof before);
        if (surveys->exact) {
            ck_assert(fabs(look->pleased - pleased) < 1e-9 && look->lost[0] == 3.0 * failed);
            continue;
        }
        double share = n > 0.0 ? pleased / n : 0.0;
        double variance = share * (1.0 - share) * unanswered;
        if (variance > 0.0) {
            double error = look->pleased / n - share;
            squares[0] += error * error / (variance / n + surveys->noise * surveys->noise);
            surveyed[0] += 1.0;
        }
        if (failed > 0.0) {
            double error = look->lost[0] / 3.0 - failed;
            squares[1] += error * error / (failed * unanswered);
            surveyed[1] += 1.0;
        }
    }
    if (!surveys->exact) {
        surveys->share[index] = squares[0] / surveyed[0];
        surveys->lost[index] = squares[1] / surveyed[1];
    }
    world_done(&world);
}

/* Surveys of a counter, weight 3, where 3 in 10 fail, of some 20 journeys a week. */
static struct surveys survey(struct small *s, double rate, double noise, long years, bool exact) {
    small_init(s);
    small_settings(s)->months = 12 * years;
    struct voice_params *voice = small_model(s, "voice", "voice");
    voice->response_rate = rate;
    voice->survey_noise = noise;
    expects(s, 0.5);
    small_group(s, "care", 2);
    struct people_params *people = small_model(s, "staff", "people");
    people->ability_sd = 0.0;
    counter(s, 0, 0.3);
    setup_touchpoint(&s->setup, 0)->weight = 3.0;
    small_segment(s, "all", 10)->journeys[0] = 8.7;
    small_programme(s, "skills", "care")->policy = POLICY_REACTIVE;
    struct world_spec spec = spec_of(s, absolute(s), NULL, 0);
    struct surveys surveys = {.spec = &spec,
                              .rate = rate,
                              .noise = noise,
                              .share = arena_add(&s->arena, SURVEYS, sizeof(double)),
                              .lost = arena_add(&s->arena, SURVEYS, sizeof(double)),
                              .exact = exact};
    struct team team;
    team_init(&team, 0, NULL, &s->arena);
    team_each(&team, exact ? 1 : SURVEYS, reads, &surveys);
    team_done(&team);
    return surveys;
}

/* Of n journeys n r are answered for; what is not known of a share p is p (1 - p) / n (1 - r) / r,
 * and survey_noise^2 besides. Of counts of failures it is the count times (1 - r) / r: no more than
 * a third of even one, squared, when nine in ten answer, so that no count would fall below 0. */
START_TEST(surveys_err_as_their_response_rate_says) {
    if (small_skips("surveys")) {
        return;
    }
    const double rate[] = {0.15, 0.9};
    const double noise[] = {0.0, 0.1};
    printf("  surveys: %d replications of %d years of weeks\n", SURVEYS, SURVEY_YEARS);
    for (int i = 0; i < 2; i++) {
        struct small s;
        struct surveys surveys = survey(&s, rate[i], noise[i], SURVEY_YEARS, false);
        double r = rate[i];
        double moved = (1.0 - 1.03 * r) / (1.03 * r) / ((1.0 - r) / r);
        if (i == 0) {
            small_known("squared error of the share", small_mean(surveys.share, SURVEYS), 1.0,
                        moved, false);
        } else {
            double noisier = 1.03 * 1.03; /* almost all of the error is the noise */
            small_known("with noise", small_mean(surveys.share, SURVEYS), 1.0, noisier, false);
            small_known("squared error of losses", small_mean(surveys.lost, SURVEYS), 1.0, moved,
                        false);
        }
        small_done(&s);
    }
}
END_TEST

START_TEST(a_survey_that_everybody_answers_is_exact) {
    struct small s;
    survey(&s, 1.0, 0.0, 2, true);
    small_done(&s);
}
END_TEST

/* ---- policies ----------------------------------------------------------------------------------
 */

/* Nobody is abler, nothing is put right or forgotten, and everybody answers surveys. */
static void plain(struct small *s, long months) {
    small_init(s);
    small_settings(s)->months = months;
    struct people_params *people = small_model(s, "staff", "people");
    people->ability_sd = 0.0;
    struct voice_params *voice = small_model(s, "voice", "voice");
    voice->response_rate = 1.0;
    struct forgetting_params *forgetting = small_model(s, "forgetting", "forgetting");
    forgetting->half_life = 1e15;
    struct recovery_params *recovery = small_model(s, "recovery", "recovery");
    recovery->active = ACTIVE_NO;
    expects(s, 0.5);
}

/*
 * A counter that fails one in twenty until month 13 and four in ten from then on, day 365. Trained
 * people, e = 2, fail then with Phi(PhiInverse(.4) - 2) = .012. Who is served well is pleased, and
 * CSAT was .95: the company acts below .83.
 */
static struct world_spec reacting(struct small *s, double lag_weeks) {
    plain(s, 24);
    struct policy_params *policy = small_model(s, "policy", "policy");
    policy->threshold = 0.12;
    policy->lag_weeks = lag_weeks;
    policy->window_weeks = 4.0;
    struct training_params *training = small_model(s, "training", "training");
    training->ceiling = 2.0;
    struct transfer_params *transfer = small_model(s, "transfer", "transfer");
    *transfer = (struct transfer_params){.active = ACTIVE_YES, .base = 1.0};
    small_group(s, "care", 20);
    struct programme *p = small_programme(s, "skills", "care");
    p->cost = 1e5;
    p->sessions_per_year = 12.0;
    p->first_month = 1;
    p->policy = POLICY_REACTIVE;
    counter(s, 0, 0.05);
    small_segment(s, "all", 500)->journeys[0] = 20.0;
    struct anchor *anchor = absolute(s);
    anchor->csat_norm = 0.95;
    struct setup_change *worse = arena_add(&s->arena, 1, sizeof *worse);
    *worse = (struct setup_change){small_target(SETUP_TOUCHPOINTS, 0, "base_failure", 0), SETUP_SET,
                                   0.4, 13};
    return spec_of(s, anchor, worse, 1);
}

/* The order is on from day `on` to day `off`, and sessions, which open months, are held then. */
static void reacts(double lag_weeks, double on, double off, long first, long last) {
    struct small s;
    struct world_spec spec = reacting(&s, lag_weeks);
    struct world world;
    world_init(&world, &spec);
    ck_assert(!world.firm.order[0].on);
    while (step(&world)) {
        ck_assert_msg(world.firm.order[0].on == (world.now >= on && world.now < off),
                      "lag %g, day %g: %s", lag_weeks, world.now,
                      world.firm.order[0].on ? "on" : "off");
    }
    for (long month = 1; month <= 24; month++) {
        double spent = counts_group(&world.site[0].counts, (size_t)month, 0)[GROUP_TRAINING];
        is("spent", spent, month >= first && month <= last ? 20.0 * 1e5 : 0.0, 0.0);
    }
    world_done(&world);
    small_done(&s);
}

/*
 * A look is a week; a window of four is known `lag` weeks after its end. CSAT falls by .35 f when a
 * share f of the window is bad: below .83 for f > .34. Of the window that ends on day 371 f is
 * 6/28, on day 378 13/28: alarm at day 378 + 7 lag, that is 434 for a lag of 8 and 399 for 3.
 *
 * Lag 8: the next month opens on day 456.25 (month 16): training. From then on CSAT is
 * .988 - .388 f, and quiet for f < .41. The window that ends on day 469 begins on 441:
 * f = 15.25/28; the one that ends on 476, 8.25/28: off at 476 + 56 = 532. Months 16 to 18 open in
 * between.
 * Lag 3: day 425.83 (month 15); windows that end on 441 and 448: 12.83/28, 5.83/28: off at 469.
 */
START_TEST(a_reactive_company_trains_when_it_knows_and_for_as_long_as_it_must) {
    reacts(8.0, 434.0, 532.0, 16, 18);
    reacts(3.0, 399.0, 469.0, 15, 16);
}
END_TEST

START_TEST(without_policy_a_programme_follows_its_timetable) {
    struct small s;
    struct world_spec spec = reacting(&s, 8.0);
    struct policy_params *policy = small_model(&s, "policy", "policy");
    policy->active = ACTIVE_NO;
    struct counts counts = counts_of(&s, &spec);
    for (size_t month = 1; month <= 24; month++) {
        is("spent", counts_group(&counts, month, 0)[GROUP_TRAINING], 20.0 * 1e5, 0.0);
    }
    small_done(&s);
}
END_TEST

/*
 * 1000 a month for twenty people in two groups, from month 4 on. Of the first group's visits three
 * in ten fail, of the second's one in ten, from month 13 on six in ten and from month 19 on 1 %.
 * Nothing of training shows on the job. It is decided at the first exchange of a month about the
 * sessions that open the next one: what happens in months 13 and 19 is seen on days 399 and 581 and
 * done in months 15 and 21.
 */
static struct world_spec agile(struct small *s, double weight) {
    plain(s, 24);
    struct policy_params *policy = small_model(s, "policy", "policy");
    policy->agile_lag_weeks = 2.0;
    policy->window_weeks = 4.0;
    policy->adaptation = 0.5;
    policy->practice = 3.0;
    struct transfer_params *transfer = small_model(s, "transfer", "transfer");
    *transfer = (struct transfer_params){.active = ACTIVE_YES};
    small_group(s, "front", 10);
    small_group(s, "back", 10);
    struct programme *p = small_programme(s, "skills", "all");
    p->budget = 1000.0;
    p->sessions_per_year = 12.0;
    p->first_month = 4;
    p->policy = POLICY_AGILE;
    small_touchpoint(s, "front", 0, 0.0, 0.3);
    small_touchpoint(s, "back", 1, 0.0, 0.1)->weight = weight;
    small_path(s, "visit", 0, 1);
    small_segment(s, "all", 400)->journeys[0] = 8.0;
    struct setup_change *change = arena_add(&s->arena, 2, sizeof *change);
    struct setup_target back = small_target(SETUP_TOUCHPOINTS, 1, "base_failure", 0);
    change[0] = (struct setup_change){back, SETUP_SET, 0.6, 13};
    change[1] = (struct setup_change){back, SETUP_SET, 0.01, 19};
    return spec_of(s, absolute(s), change, 2);
}

static void spent_on(const struct counts *counts, size_t month, double front, double back) {
    is("on the front", counts_group(counts, month, 0)[GROUP_TRAINING], front, 1e-9);
    is("on the back", counts_group(counts, month, 1)[GROUP_TRAINING], back, 1e-9);
}

/*
 * The whole 1000 goes to ten people, 100 each, g = 1 - e^-.2 of the gap to .62. In the month after
 * the first change of course a session closes half of that, after the second 1 - .5 x 2^(-1/3).
 */
START_TEST(an_agile_budget_goes_where_most_is_lost) {
    struct small s;
    struct world_spec spec = agile(&s, 1.0);
    struct counts counts = counts_of(&s, &spec);
    const double full = 1.0 - exp(-0.2);
    const double second = 1.0 - 0.5 * exp2(-1.0 / 3.0);
    double skill[2] = {0.0, 0.0};
    for (size_t month = 1; month <= 24; month++) {
        size_t aim = month >= 15 && month <= 20 ? 1 : 0;
        double effect = month == 15 ? 0.5 : month == 21 ? second : 1.0;
        if (month >= 4) {
            skill[aim] += effect * full * (0.62 - skill[aim]);
        }
        spent_on(&counts, month, month >= 4 && aim == 0 ? 1000.0 : 0.0,
                 month >= 4 && aim == 1 ? 1000.0 : 0.0);
        for (size_t g = 0; g < 2; g++) {
            const double *cell = counts_group(&counts, month, g);
            is("skill", cell[GROUP_SKILL] / cell[GROUP_PEOPLE], skill[g], 1e-9);
        }
    }
    ck_assert_double_gt(fabs(exp2(-1.0 / 3.09) - exp2(-1.0 / 3.0)), 1e-3);
    small_done(&s);
}
END_TEST

/* .1 x 4 is more than .3 x 1. */
START_TEST(losses_count_by_the_weight_of_their_touchpoint) {
    struct small s;
    struct world_spec spec = agile(&s, 4.0);
    struct counts counts = counts_of(&s, &spec);
    for (size_t month = 4; month <= 18; month++) {
        spent_on(&counts, month, 0.0, 1000.0);
    }
    small_done(&s);
}
END_TEST

/* Half the budget for each, 50 a person. */
START_TEST(without_policy_an_agile_budget_is_everybodys) {
    struct counts found[2];
    struct small s[2];
    for (int calendar = 0; calendar < 2; calendar++) {
        struct world_spec spec = agile(&s[calendar], 1.0);
        struct policy_params *policy = small_model(&s[calendar], "policy", "policy");
        policy->active = calendar ? ACTIVE_YES : ACTIVE_NO;
        if (calendar) {
            setup_programme(&s[calendar].setup, 0)->policy = POLICY_CALENDAR;
        }
        found[calendar] = counts_of(&s[calendar], &spec);
    }
    for (size_t month = 4; month <= 24; month++) {
        spent_on(&found[0], month, 500.0, 500.0);
    }
    ck_assert(same_counts(&found[0], &found[1]));
    small_done(&s[0]);
    small_done(&s[1]);
}
END_TEST

/* ---- the no-failure world ----------------------------------------------------------------------
 */

static void replays(struct small *s, struct world_spec spec) {
    struct firm_log log;
    size_t months = (size_t)spec.months;
    size_t groups = setup_count(&s->setup, SETUP_GROUPS);
    struct counts counts[3];
    firm_log_init(&log, world_exchanges(&spec), 1, &s->arena);
    spec.log = &log;
    counts[0] = counts_of(s, &spec);
    spec.kind = WORLD_FLAWLESS;
    counts[1] = counts_of(s, &spec);
    spec.log = NULL;
    counts[2] = counts_of(s, &spec);
    bool differs = false;
    for (size_t month = 1; month <= months; month++) {
        is("nothing fails", counts_touchpoint(&counts[1], month, 0)[TOUCHPOINT_FAILED], 0.0, 0.0);
        for (size_t g = 0; g < groups; g++) {
            double spent = counts_group(&counts[0], month, g)[GROUP_TRAINING];
            is("spent", counts_group(&counts[1], month, g)[GROUP_TRAINING], spent, 0.0);
            is("skill", counts_group(&counts[1], month, g)[GROUP_SKILL],
               counts_group(&counts[0], month, g)[GROUP_SKILL], 0.0);
            differs = differs || counts_group(&counts[2], month, g)[GROUP_TRAINING] != spent;
        }
    }
    ck_assert(differs); /* by its own timetable it would have trained otherwise */
}

START_TEST(the_no_failure_world_trains_as_the_actual_one) {
    struct small s;
    struct world_spec spec = reacting(&s, 8.0);
    replays(&s, spec);
    small_done(&s);
    spec = agile(&s, 1.0);
    replays(&s, spec);
    small_done(&s);
}
END_TEST

/* A step that never fails loses nothing, although training comes late: a company alarmed whatever
 * the scores knows so after twelve weeks only. */
START_TEST(what_a_policy_decides_is_no_loss_of_a_touchpoint) {
    struct small s;
    plain(&s, 12);
    small_settings(&s)->replications = 2;
    struct policy_params *policy = small_model(&s, "policy", "policy");
    policy->threshold = -1.0;
    small_group(&s, "care", 5);
    struct programme *p = small_programme(&s, "skills", "care");
    p->cost = 2000.0;
    p->sessions_per_year = 12.0;
    p->first_month = 1;
    p->policy = POLICY_REACTIVE;
    small_touchpoint(&s, "never", PARAM_NONE, 0.0, 0.0);
    small_touchpoint(&s, "often", 0, 0.0, 0.4);
    small_path(&s, "visit", 0, 1);
    struct segment *segment = small_segment(&s, "all", 200);
    segment->journeys[0] = 4.0;
    segment->spend[0] = 100.0;
    struct scenario scenario;
    small_scenario(&s, &scenario);
    struct study_options options = {.threads = 1, .oom = small_oom, .touchpoint_losses = true};
    struct study study;
    study_run(&study, &scenario, &options, &s.arena);
    const struct results *r = &study.results;
    for (size_t i = 0; i < 2; i++) {
        const double *total = results_total(r, 0, i);
        const double *spent = results_month(r, 0, i, small_column(r, "training_cost"));
        is("late", spent[3], 0.0, 0.0);
        ck_assert_double_gt(spent[4], 0.0);
        is("never", total[small_column(r, "revenue_lost:never")], 0.0, 0.0);
        ck_assert_double_gt(total[small_column(r, "revenue_lost:often")], 0.0);
    }
    small_done(&s);
}
END_TEST

Suite *suite_known_policy(void);
Suite *suite_known_policy(void) {
    Suite *suite = suite_create("known_policy");
    TCase *balance = tcase_create("balance");
    tcase_add_test(balance, equipment_and_people_combine_as_a_ces_of_any_elasticity);
    tcase_add_test(balance, stocks_fill_and_wear_in_closed_form);
    tcase_add_test(balance, better_equipment_fails_less_by_the_shift);
    tcase_add_test(balance, todays_balance_shifts_nothing);
    tcase_add_test(balance, technology_is_paid_once_a_month_whatever_the_sites);
    tcase_add_test(balance, a_brand_promises);
    tcase_add_test(balance, a_brand_attracts);
    suite_add_tcase(suite, balance);
    TCase *drift = tcase_create("drift");
    tcase_add_test(drift, needs_drift_as_random_walks);
    tcase_add_test(drift, needs_drift_alike_in_all_worlds_of_a_replication);
    tcase_add_test(drift, drift_that_is_off_or_has_no_size_changes_nothing);
    tcase_add_test(drift, what_drifts_is_what_journeys_are_judged_by);
    suite_add_tcase(suite, drift);
    TCase *voice = tcase_create("voice");
    tcase_add_test(voice, csat_is_the_share_of_journeys_as_good_as_expected);
    tcase_add_test(voice, surveys_err_as_their_response_rate_says);
    tcase_add_test(voice, a_survey_that_everybody_answers_is_exact);
    suite_add_tcase(suite, voice);
    TCase *policy = tcase_create("policy");
    tcase_add_test(policy, a_reactive_company_trains_when_it_knows_and_for_as_long_as_it_must);
    tcase_add_test(policy, without_policy_a_programme_follows_its_timetable);
    tcase_add_test(policy, an_agile_budget_goes_where_most_is_lost);
    tcase_add_test(policy, losses_count_by_the_weight_of_their_touchpoint);
    tcase_add_test(policy, without_policy_an_agile_budget_is_everybodys);
    suite_add_tcase(suite, policy);
    TCase *replay = tcase_create("replay");
    tcase_add_test(replay, the_no_failure_world_trains_as_the_actual_one);
    tcase_add_test(replay, what_a_policy_decides_is_no_loss_of_a_touchpoint);
    suite_add_tcase(suite, replay);
    return suite;
}
