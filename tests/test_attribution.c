/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/study/attribution, players and undo through the simulator: companies in which what
 * a set of owners loses is known by hand, sums to the last bit, and results that hang neither on
 * threads nor on who looks.
 */
#include "sim/study/attribution.h"

#include "models/customer/churn.h"
#include "models/organisation/noise.h"
#include "models/policy/policy.h"
#include "models/staff/standards.h"
#include "sim/base/mathx.h"
#include "sim/stats/interval.h"
#include "tests/small.h"
#include "tests/suites.h"

#include <time.h>

enum { REPLICATIONS = 24, MONTHS = 6, CUSTOMERS = 400 };

static const double spend = 10.0;

/* ---- companies ---- */

/* Nothing happens in it but what a test adds: nobody waits, leaves, is hurt or puts right. */
static void quiet(struct small *s, long journeys) {
    small_init(s);
    struct scenario_params *settings = small_settings(s);
    settings->months = MONTHS;
    settings->replications = REPLICATIONS;
    settings->anchor = ANCHOR_ABSOLUTE;
    struct spend_params *money = small_model(s, "spend", "spend");
    money->satisfaction_slope = 0.0;
    money->requires = SPEND_RESOLVED;
    struct recovery_params *recovery = small_model(s, "recovery", "recovery");
    recovery->active = ACTIVE_NO;
    struct people_params *people = small_model(s, "staff", "people");
    people->ability_sd = 0.0;
    struct segment *segment = small_segment(s, "all", CUSTOMERS);
    for (long i = 0; i < journeys; i++) {
        segment->journeys[i] = 2.0;
        segment->spend[i] = spend;
    }
}

/* A step at once, without a line, by a group of its own (level < 0: technology). */
static long step(struct small *s, const char *name, long level, double failure) {
    long group = PARAM_NONE;
    if (level >= 0) {
        group = (long)setup_count(&s->setup, SETUP_GROUPS);
        small_group(s, name, 3)->level = level;
    }
    small_touchpoint(s, name, group, 0.0, failure);
    return (long)setup_count(&s->setup, SETUP_TOUCHPOINTS) - 1;
}

/* ---- running ---- */

static void share_of(struct small *s, const struct scenario *scenario, enum players_view view,
                     size_t orders, size_t threads, struct players *players,
                     struct attribution *found) {
    struct anchor *anchor = arena_add(&s->arena, 1, sizeof *anchor);
    pilot_absolute(anchor, &scenario->setup, &s->arena);
    struct world_spec actual = study_world(scenario, anchor, 0, 0, small_oom);
    players_find(players, view, &actual, &s->arena);
    const struct attribution_spec spec = {.scenario = scenario,
                                          .anchor = anchor,
                                          .players = players,
                                          .orders = orders,
                                          .replications = (size_t)small_settings(s)->replications};
    const struct study_options how = {.threads = threads, .oom = small_oom};
    attribution_run(found, &spec, &how, &s->arena);
    ck_assert(found->complete);
}

static size_t place(const struct players *players, const char *name) {
    for (size_t i = 0; i < players->count; i++) {
        if (strcmp(players->player[i].name, name) == 0) {
            return i;
        }
    }
    ck_abort_msg("no player %s", name);
    return 0;
}

static const double *own(const struct attribution *found, const struct players *players,
                         enum attribution_metric metric, const char *name) {
    return attribution_share(found, metric, place(players, name));
}

static struct small_mean mean_of(const struct attribution *found, const struct players *players,
                                 enum attribution_metric metric, const char *name) {
    return small_mean(own(found, players, metric, name), found->replications);
}

static void is_near(const char *what, struct small_mean found, double expected) {
    printf("    %-34s %.6g, expected %.6g, standard error %.2g\n", what, found.mean, expected,
           found.error);
    fflush(stdout);
    ck_assert_msg(fabs(found.mean - expected) <= 4.0 * found.error, "%s: %g, not %g", what,
                  found.mean, expected);
    ck_assert_msg(found.error < 0.03 * fabs(expected), "%s: error %g", what, found.error);
}

/* Shares of every replication add up to the whole, and the whole is `metric` of a study. */
static void sums_to(struct small *s, const struct scenario *scenario, const struct players *players,
                    const struct attribution *found, const char *metric) {
    struct study study;
    small_study(s, scenario, 2, &study);
    size_t column = small_column(&study.results, metric);
    for (size_t r = 0; r < found->replications; r++) {
        double whole = results_total(&study.results, 0, r)[column];
        double sum = 0.0;
        for (size_t i = 0; i < players->count; i++) {
            sum += attribution_share(found, ATTRIBUTION_REVENUE, i)[r];
        }
        ck_assert_double_eq(found->whole[ATTRIBUTION_REVENUE][r], whole);
        ck_assert_double_eq(sum, whole);
        ck_assert_double_gt(whole, 0.0);
    }
}

/* ---- known by hand ---- */

/* Two kinds of journeys, a touchpoint each: what fails there is all that it loses. */
START_TEST(apart_each_touchpoint_owns_exactly_its_failed_journeys) {
    struct small s;
    struct scenario scenario;
    struct players players;
    struct attribution found;
    quiet(&s, 3);
    static const char *const names[] = {"desk", "web", "safe"};
    small_path(&s, "a", step(&s, names[0], LEVEL_FRONT, 0.2), 0);
    small_path(&s, "b", step(&s, names[1], -1, 0.05), 1);
    small_path(&s, "c", step(&s, names[2], LEVEL_FRONT, 0.0), 2);
    small_scenario(&s, &scenario);
    const struct counts *actual = small_worlds(&s, NULL, 1, REPLICATIONS);
    for (size_t orders = 0; orders < 3; orders++) {
        share_of(&s, &scenario, PLAYERS_TOUCHPOINT, orders, 2, &players, &found);
        ck_assert_uint_eq(players.count, 3);
        for (size_t r = 0; r < REPLICATIONS; r++) {
            for (size_t t = 0; t < 3; t++) {
                double failed = 0.0;
                for (size_t month = 1; month <= MONTHS; month++) {
                    failed += counts_touchpoint(&actual[r], month, t)[TOUCHPOINT_FAILED];
                }
                /* Numbers of tens are exact in any order. */
                ck_assert_double_eq(own(&found, &players, ATTRIBUTION_REVENUE, names[t])[r],
                                    spend * failed);
                ck_assert((failed > 0.0) == (t < 2));
            }
        }
        sums_to(&s, &scenario, &players, &found, "revenue_lost");
    }
    double journeys = CUSTOMERS * 2.0 * MONTHS;
    is_near("one in five at the desk", mean_of(&found, &players, ATTRIBUTION_REVENUE, "desk"),
            journeys * spend * 0.2);
    small_done(&s);
}
END_TEST

/* Both steps must go right. Alone either brings back what fails at it and at it alone; what fails
 * at both is shared: N s (p - p q / 2). */
START_TEST(what_fails_at_both_of_two_steps_is_shared_by_halves) {
    struct small s;
    struct scenario scenario;
    struct players players;
    struct attribution found;
    const double p = 0.4, q = 0.3;
    quiet(&s, 1);
    small_settings(&s)->replications = 40;
    step(&s, "first", LEVEL_FRONT, p);
    step(&s, "second", LEVEL_FRONT, q);
    small_route(&s, "a", ROUTE_START, 0, WHEN_ANY, 1.0);
    small_route(&s, "a", 0, 1, WHEN_OK, 1.0);
    small_route(&s, "a", 0, ROUTE_LEAVE, WHEN_FAILED, 1.0);
    small_route(&s, "a", 1, ROUTE_LEAVE, WHEN_ANY, 1.0);
    small_scenario(&s, &scenario);
    double all = CUSTOMERS * 2.0 * MONTHS * spend;
    for (size_t orders = 0; orders < 3; orders += 2) {
        share_of(&s, &scenario, PLAYERS_TOUCHPOINT, orders, 0, &players, &found);
        is_near("first", mean_of(&found, &players, ATTRIBUTION_REVENUE, "first"),
                all * (p - p * q / 2.0));
        is_near("second", mean_of(&found, &players, ATTRIBUTION_REVENUE, "second"),
                all * (q - p * q / 2.0));
        sums_to(&s, &scenario, &players, &found, "revenue_lost");
    }
    /* One order gives it all to either, to the one in some replications, to the other in others. */
    struct attribution one;
    size_t more = 0;
    share_of(&s, &scenario, PLAYERS_TOUCHPOINT, 1, 0, &players, &one);
    sums_to(&s, &scenario, &players, &one, "revenue_lost");
    for (size_t r = 0; r < 40; r++) {
        double halves = attribution_share(&found, ATTRIBUTION_REVENUE, 0)[r];
        double share = attribution_share(&one, ATTRIBUTION_REVENUE, 0)[r];
        ck_assert_double_ne(share, halves);
        more += share > halves;
    }
    ck_assert_msg(more >= 8 && more <= 32, "%zu of 40", more);
    small_done(&s);
}
END_TEST

/* A desk whose people fail less often under perfect leaders: what these alone would bring back the
 * two share by halves. */
START_TEST(what_front_line_or_leaders_could_mend_they_share) {
    struct small s;
    struct scenario scenario;
    struct players players;
    struct attribution found;
    const double p = 0.3, cascade = 0.5;
    quiet(&s, 1);
    struct transfer_params *transfer = small_model(&s, "transfer", "transfer");
    transfer->cascade = cascade;
    small_path(&s, "a", step(&s, "desk", LEVEL_FRONT, p), 0);
    small_group(&s, "boss", 1)->level = LEVEL_LEADER;
    setup_group(&s.setup, 0)->led_by = 1;
    small_scenario(&s, &scenario);
    share_of(&s, &scenario, PLAYERS_FACTOR, 0, 2, &players, &found);
    double all = CUSTOMERS * 2.0 * MONTHS * spend;
    double led = p - mathx_phi(mathx_phi_inverse(p) - cascade);
    is_near("front line", mean_of(&found, &players, ATTRIBUTION_REVENUE, "front_line"),
            all * (p - led / 2.0));
    is_near("leaders", mean_of(&found, &players, ATTRIBUTION_REVENUE, "leaders"), all * led / 2.0);
    /* Without price and product the whole is what the no-failure world would bring in. */
    sums_to(&s, &scenario, &players, &found, "revenue_lost");
    static const char *const idle[] = {"technology", "price", "product", "seams"};
    for (size_t i = 0; i < 4; i++) {
        ck_assert(players.player[place(&players, idle[i])].idle);
        for (size_t r = 0; r < REPLICATIONS; r++) {
            ck_assert_double_eq(own(&found, &players, ATTRIBUTION_REVENUE, idle[i])[r], 0.0);
        }
    }
    ck_assert_uint_eq(players.active, 2);
    small_done(&s);
}
END_TEST

/* ---- price and product are as they are today ---- */

static struct setup_target of_model(const char *kind, const char *name) {
    for (size_t i = 0; i < registry_count; i++) {
        const struct param_table table = {.rows = registry[i]->rows, .count = registry[i]->count};
        const struct param *param = param_find(&table, name);
        if (strcmp(registry[i]->kind, kind) == 0 && param) {
            return (struct setup_target){-1 - (long)i, 0, param, 0};
        }
    }
    ck_abort_msg("no parameter %s.%s", kind, name);
    return (struct setup_target){0};
}

/* A company that fails and whose customers leave; its second alternative makes it dearer, has a
 * competitor, and releases too early. */
static void shocked(struct small *s, struct scenario *scenario, struct setup_change change[3]) {
    quiet(s, 1);
    small_settings(s)->replications = 5;
    struct spend_params *money = small_model(s, "spend", "spend");
    money->requires = SPEND_JOURNEY;
    small_path(s, "a", step(s, "desk", LEVEL_FRONT, 0.2), 0);
    struct segment *segment = setup_segment(&s->setup, 0);
    small_churn(segment, 0.05);
    segment->fee = 30.0;
    small_scenario(s, scenario);
    change[0] = (struct setup_change){
        .target = small_target(SETUP_SEGMENTS, 0, "fee", 0), .op = SETUP_TIMES, .value = 1.5};
    change[1] = (struct setup_change){
        .target = of_model("churn", "competitor_pull"), .op = SETUP_SET, .value = 0.5, .month = 3};
    change[2] =
        (struct setup_change){.target = small_target(SETUP_TOUCHPOINTS, 0, "base_failure", 0),
                              .op = SETUP_SET,
                              .value = 0.6,
                              .month = 2};
}

/* Totals of a metric of the company as it is, and as changed. */
static double *totals(struct small *s, struct scenario *scenario, const char *metric,
                      size_t alternative) {
    struct study study;
    small_study(s, scenario, 2, &study);
    size_t column = small_column(&study.results, metric);
    double *value = arena_add(&s->arena, study.results.replications, sizeof *value);
    for (size_t r = 0; r < study.results.replications; r++) {
        value[r] = results_total(&study.results, alternative, r)[column];
    }
    return value;
}

/*
 * With one factor at work and no step failing (unless `fails`), it owns the difference to the
 * company that is undone: for price that with the first `fees` changes, which nobody minds.
 */
static void owns_the_difference(const char *player, struct setup_change *change, size_t changes,
                                size_t fees, bool fails) {
    struct small s;
    struct scenario scenario, undone;
    struct players players;
    struct attribution found;
    struct setup_change unused[3];
    shocked(&s, &scenario, unused);
    if (!fails) {
        setup_touchpoint(&s.setup, 0)->base_failure = 0.0;
        setup_touchpoint(&scenario.today, 0)->base_failure = 0.0;
    }
    undone = scenario;
    undone.alternative = arena_add(&s.arena, SMALL_NAMES, sizeof *undone.alternative);
    undone.alternatives = 0;
    small_alternative(&undone, "undone", change, fees);
    setup_copy(&undone.setup, &scenario.setup, &s.arena);
    setup_put(&undone.setup, of_model("price", "active"), ACTIVE_NO);
    const double *revenue = totals(&s, &undone, "revenue", 0);
    const double *left = totals(&s, &undone, "churned", 0);
    scenario.alternative[0].change = change;
    scenario.alternative[0].changes = changes;
    const double *changed = totals(&s, &scenario, "revenue", 0);
    const double *more = totals(&s, &scenario, "churned", 0);
    share_of(&s, &scenario, PLAYERS_FACTOR, 0, 2, &players, &found);
    ck_assert(!players.player[place(&players, player)].idle);
    uint64_t set = 0;
    for (size_t i = 0, at = 0; i < players.count; i++) {
        set |= i == place(&players, player) ? UINT64_C(1) << at : 0;
        at += players.player[i].idle ? 0 : 1;
    }
    bool moved = false;
    for (size_t r = 0; r < 5; r++) {
        /* The world in which that factor alone is undone. */
        struct anchor anchor;
        struct counts counts;
        struct trial_work work = {0};
        pilot_absolute(&anchor, &scenario.setup, &s.arena);
        struct world_spec actual = study_world(&scenario, &anchor, 0, r, small_oom);
        struct world_spec world = players_world(&players, set, &actual, &s.arena);
        ck_assert_int_eq(trial_world(&world, NULL, NULL, &counts, &work, &s.arena), TRIAL_FINISHED);
        double earned = 0.0;
        double churned = 0.0;
        for (size_t month = 1; month <= MONTHS; month++) {
            earned += trial_revenue(&counts, month);
            churned += counts_company(&counts, month)[COMPANY_CHURNED];
        }
        ck_assert_double_eq(earned, revenue[r]);
        ck_assert_double_eq(churned, left[r]);
        moved = moved || left[r] != more[r];
        if (!fails) {
            ck_assert_double_eq(own(&found, &players, ATTRIBUTION_CHURNED, player)[r],
                                more[r] - left[r]);
            ck_assert_double_eq_tol(own(&found, &players, ATTRIBUTION_REVENUE, player)[r],
                                    revenue[r] - changed[r], 1e-6);
            ck_assert_double_eq(found.whole[ATTRIBUTION_CHURNED][r], more[r] - left[r]);
            ck_assert_double_ge(found.whole[ATTRIBUTION_REVENUE][r], 0.0);
        }
    }
    ck_assert_msg(moved, "%s moves nobody", player);
    small_done(&s);
}

START_TEST(price_owns_what_a_rise_and_an_offer_elsewhere_did) {
    struct small s;
    struct scenario scenario;
    struct setup_change change[3];
    shocked(&s, &scenario, change);
    owns_the_difference("price", &change[0], 1, 1, false);
    owns_the_difference("price", &change[1], 1, 0, false);
    owns_the_difference("price", change, 2, 1, false);
    small_done(&s);
}
END_TEST

START_TEST(product_owns_what_an_early_release_did) {
    struct small s;
    struct scenario scenario;
    struct setup_change change[3];
    shocked(&s, &scenario, change);
    owns_the_difference("product", &change[2], 1, 0, true);
    small_done(&s);
}
END_TEST

START_TEST(only_what_moves_is_a_player) {
    struct small s;
    struct scenario scenario;
    struct players players;
    struct setup_change change[3];
    struct anchor anchor;
    shocked(&s, &scenario, change);
    pilot_absolute(&anchor, &s.setup, &s.arena);
    struct world_spec actual = study_world(&scenario, &anchor, 0, 0, small_oom);
    players_find(&players, PLAYERS_FACTOR, &actual, &s.arena);
    ck_assert_uint_eq(players.active, 1); /* the front line */
    /* Standards that may erode, whims, and a fee that was decided on by --set. */
    struct standards_params *standards = small_model(&s, "standards", "standards");
    struct noise_params *noise = small_model(&s, "noise", "noise");
    standards->active = ACTIVE_YES;
    players_find(&players, PLAYERS_FACTOR, &actual, &s.arena);
    ck_assert(!players.player[place(&players, "product")].idle);
    ck_assert(players.player[place(&players, "price")].idle);
    ck_assert(players.player[place(&players, "leaders")].idle);
    noise->active = ACTIVE_YES;
    setup_segment(&s.setup, 0)->fee = 31.0;
    players_find(&players, PLAYERS_FACTOR, &actual, &s.arena);
    ck_assert(!players.player[place(&players, "price")].idle);
    ck_assert(!players.player[place(&players, "leaders")].idle);
    ck_assert_uint_eq(players.active, 4);
    /* Where nobody minds a fee, there is nothing of price. */
    setup_put(&s.setup, of_model("price", "active"), ACTIVE_NO);
    players_find(&players, PLAYERS_FACTOR, &actual, &s.arena);
    ck_assert(players.player[place(&players, "price")].idle);
    /* A crossing makes seams, unless nothing is lost there in any month. */
    setup_group(&s.setup, 0)->department = small_name(&s, SETUP_DEPARTMENTS, "sales");
    step(&s, "store", LEVEL_FRONT, 0.1);
    setup_group(&s.setup, 1)->department = small_name(&s, SETUP_DEPARTMENTS, "stock");
    small_route(&s, "b", 0, 1, WHEN_ANY, 0.0);
    scenario.setup = s.setup;
    players_find(&players, PLAYERS_TOUCHPOINT, &actual, &s.arena);
    ck_assert_uint_eq(players.count, 3);
    struct seam_params *seam = small_model(&s, "seam", "seam");
    seam->chance = 0.0;
    players_find(&players, PLAYERS_TOUCHPOINT, &actual, &s.arena);
    ck_assert_uint_eq(players.count, 2);
    change[0] = (struct setup_change){
        .target = of_model("seam", "chance"), .op = SETUP_SET, .value = 0.1, .month = 5};
    actual.change = change;
    actual.changes = 1;
    players_find(&players, PLAYERS_TOUCHPOINT, &actual, &s.arena);
    ck_assert_uint_eq(players.count, 3);
    small_done(&s);
}
END_TEST

/* ---- a whole company ---- */

/* Queues with hang-ups, seams, machines, leaders who serve, recovery, churn and word of mouth. */
static void company(struct small *s, struct scenario *scenario) {
    small_init(s);
    struct scenario_params *settings = small_settings(s);
    settings->months = 5;
    settings->replications = 4;
    settings->sites = 2;
    settings->anchor = ANCHOR_ABSOLUTE;
    static const char *const names[] = {"care", "seams", "technology", "whole"};
    static const char *const departments[] = {"front_office", "back", "front_office", "back"};
    for (long i = 0; i < 4; i++) {
        struct group *group = small_group(s, names[i], 4);
        group->department = small_name(s, SETUP_DEPARTMENTS, departments[i]);
        group->turnover = 0.5;
        group->level = i == 2 ? LEVEL_LEADER : LEVEL_FRONT;
        group->led_by = i == 2 ? PARAM_NONE : 2;
        group->empowerment = 0.5;
    }
    small_touchpoint(s, "phone", 0, 20.0, 0.1)->patience = PATIENCE_LIMITED;
    small_touchpoint(s, "pick", 1, 30.0, 0.08);
    small_touchpoint(s, "invoice", PARAM_NONE, 0.0, 0.08)->failure_kind = KIND_INTEGRITY;
    small_touchpoint(s, "complaint", 2, 10.0, 0.2);
    small_touchpoint(s, "seams", 3, 10.0, 0.1);
    small_route(s, "buy", ROUTE_START, 0, WHEN_ANY, 1.0);
    small_route(s, "buy", 0, 1, WHEN_OK, 1.0);
    small_route(s, "buy", 0, 3, WHEN_FAILED, 1.0);
    small_route(s, "buy", 1, 4, WHEN_ANY, 1.0);
    small_route(s, "buy", 4, 2, WHEN_ANY, 1.0);
    small_route(s, "buy", 2, ROUTE_LEAVE, WHEN_ANY, 1.0);
    small_route(s, "buy", 3, ROUTE_LEAVE, WHEN_ANY, 1.0);
    struct segment *segment = small_segment(s, "all", 150);
    segment->churn_alpha = 0.668;
    segment->churn_beta = 3.0;
    segment->journeys[0] = 3.0;
    segment->spend[0] = 41.7;
    segment->fee = 9.3;
    segment->joins = 2.3;
    struct programme *p = small_programme(s, "skills", "front");
    p->cost = 300.0;
    p->sessions_per_year = 6.0;
    /* A second one is held or not as surveys of the actual company say. */
    p = small_programme(s, "reaction", "care");
    p->cost = 2000.0;
    p->sessions_per_year = 52.0;
    p->policy = POLICY_REACTIVE;
    small_scenario(s, scenario);
}

START_TEST(in_every_view_shares_add_up_to_revenue_lost_to_the_last_bit) {
    struct small s;
    struct scenario scenario;
    struct players players;
    struct attribution found;
    company(&s, &scenario);
    const size_t count[] = {6, 6, 4};
    for (int view = PLAYERS_TOUCHPOINT; view <= PLAYERS_DEPARTMENT; view++) {
        for (size_t orders = 0; orders < 3; orders += 2) {
            share_of(&s, &scenario, (enum players_view)view, orders, 0, &players, &found);
            ck_assert_uint_eq(players.count, count[view]);
            sums_to(&s, &scenario, &players, &found, "revenue_lost");
        }
    }
    small_done(&s);
}
END_TEST

START_TEST(owners_have_names_of_their_own) {
    struct small s;
    struct scenario scenario;
    struct players players;
    struct attribution found;
    company(&s, &scenario);
    small_settings(&s)->replications = 1;
    share_of(&s, &scenario, PLAYERS_TOUCHPOINT, 1, 1, &players, &found);
    ck_assert(players.player[place(&players, "seams_")].seams);
    ck_assert(players.player[place(&players, "seams")].step[4]);
    ck_assert_int_eq(players.player[place(&players, "seams")].front, PLAYERS_FRONT);
    ck_assert_int_eq(players.player[place(&players, "complaint")].front, PLAYERS_OTHER);
    ck_assert_int_eq(players.player[place(&players, "invoice")].front, PLAYERS_OTHER);
    ck_assert_str_eq(players.whole, "whole");
    /* Groups: care, seams, whole; leaders serve under the name of technology. */
    share_of(&s, &scenario, PLAYERS_GROUP, 1, 1, &players, &found);
    ck_assert(players.player[place(&players, "technology")].step[3]);
    ck_assert(players.player[place(&players, "technology_")].step[2]);
    ck_assert_str_eq(players.whole, "whole_");
    share_of(&s, &scenario, PLAYERS_DEPARTMENT, 1, 1, &players, &found);
    const struct player *office = &players.player[place(&players, "front_office")];
    ck_assert_int_eq(office->front, PLAYERS_BOTH);
    ck_assert(office->step[0] && office->step[3] && !office->step[1] && !office->step[2]);
    small_done(&s);
}
END_TEST

static void dawdle(size_t piece) {
    struct timespec pause = {.tv_nsec = (long)(1000000 * ((piece * 7) % 3))};
    nanosleep(&pause, NULL);
}

static void same_shares(const struct attribution *a, const struct attribution *b,
                        const struct players *players) {
    ck_assert_uint_eq(a->replications, b->replications);
    for (int metric = 0; metric < ATTRIBUTION_METRICS; metric++) {
        ck_assert_mem_eq(a->share[metric], b->share[metric],
                         players->count * a->planned * sizeof(double));
        ck_assert_mem_eq(a->whole[metric], b->whole[metric], a->planned * sizeof(double));
    }
}

START_TEST(shares_are_the_same_bytes_on_any_number_of_threads) {
    struct small s;
    struct scenario scenario;
    struct players players;
    struct attribution found[4];
    company(&s, &scenario);
    const size_t threads[] = {1, 2, 3, 7};
    for (size_t orders = 0; orders < 3; orders += 2) {
        for (size_t i = 0; i < 4; i++) {
            struct anchor anchor;
            pilot_absolute(&anchor, &scenario.setup, &s.arena);
            struct world_spec actual = study_world(&scenario, &anchor, 0, 0, small_oom);
            players_find(&players, PLAYERS_FACTOR, &actual, &s.arena);
            const struct attribution_spec spec = {.scenario = &scenario,
                                                  .anchor = &anchor,
                                                  .players = &players,
                                                  .orders = orders,
                                                  .replications = 4};
            const struct study_options how = {
                .threads = threads[i], .oom = small_oom, .delay = i == 2 ? dawdle : NULL};
            attribution_run(&found[i], &spec, &how, &s.arena);
            ck_assert(found[i].complete);
            same_shares(&found[0], &found[i], &players);
        }
    }
    small_done(&s);
}
END_TEST

START_TEST(a_company_attributed_twice_owns_the_same_to_the_last_bit) {
    struct small s;
    struct scenario scenario, again;
    struct players players, same;
    struct attribution found, twin;
    company(&s, &scenario);
    /* The present fee times 1, and a placebo that begins later: nothing moves. */
    struct setup_change change[] = {
        {.target = small_target(SETUP_SEGMENTS, 0, "fee", 0), .op = SETUP_TIMES, .value = 1.0},
        {.target = small_target(SETUP_TOUCHPOINTS, 0, "base_failure", 0),
         .op = SETUP_PLUS,
         .value = 0.0,
         .month = 3}};
    share_of(&s, &scenario, PLAYERS_FACTOR, 0, 2, &players, &found);
    again = scenario;
    again.alternative = arena_add(&s.arena, SMALL_NAMES, sizeof *again.alternative);
    again.alternatives = 0;
    small_alternative(&again, "again", change, 2);
    share_of(&s, &again, PLAYERS_FACTOR, 0, 2, &same, &twin);
    /* Price and product are now tried, and bring back exactly nothing. */
    ck_assert_uint_eq(same.active, players.active + 2);
    for (size_t r = 0; r < 4; r++) {
        ck_assert_double_eq(own(&twin, &same, ATTRIBUTION_REVENUE, "price")[r], 0.0);
        ck_assert_double_eq(own(&twin, &same, ATTRIBUTION_CHURNED, "product")[r], 0.0);
        ck_assert_double_eq(twin.whole[ATTRIBUTION_REVENUE][r],
                            found.whole[ATTRIBUTION_REVENUE][r]);
        for (size_t i = 0; i < players.count; i++) {
            ck_assert_double_eq_tol(attribution_share(&twin, ATTRIBUTION_REVENUE, i)[r],
                                    attribution_share(&found, ATTRIBUTION_REVENUE, i)[r], 1e-8);
        }
    }
    small_done(&s);
}
END_TEST

/* Four desks alike, met in the order of chance: none owns more than another. */
START_TEST(who_is_alike_in_every_way_owns_as_much_on_average) {
    struct small s;
    struct scenario scenario;
    struct players players;
    struct attribution found;
    quiet(&s, 1);
    small_settings(&s)->replications = 40;
    static const char *const names[] = {"north", "east", "south", "west"};
    for (long i = 0; i < 4; i++) {
        step(&s, names[i], LEVEL_FRONT, 0.2);
        small_route(&s, "a", ROUTE_START, i, WHEN_ANY, 0.25);
        small_route(&s, "a", i, (i + 1) % 4, WHEN_FAILED, 0.5);
        small_route(&s, "a", i, ROUTE_LEAVE, WHEN_FAILED, 0.5);
        small_route(&s, "a", i, ROUTE_LEAVE, WHEN_OK, 1.0);
    }
    small_scenario(&s, &scenario);
    share_of(&s, &scenario, PLAYERS_TOUCHPOINT, 2, 0, &players, &found);
    for (size_t i = 1; i < 4; i++) {
        struct interval apart =
            interval_paired(attribution_share(&found, ATTRIBUTION_REVENUE, 0),
                            attribution_share(&found, ATTRIBUTION_REVENUE, i), 40, 0.9999);
        ck_assert_msg(apart.lo <= 0.0 && apart.hi >= 0.0, "%zu: %g to %g", i, apart.lo, apart.hi);
        ck_assert_double_lt(apart.hi - apart.lo,
                            0.3 * mean_of(&found, &players, ATTRIBUTION_REVENUE, "north").mean);
    }
    small_done(&s);
}
END_TEST

/* ---- stopped ---- */

struct watch {
    atomic_int stop;
    size_t after, last, planned;
};

static void watched(void *context, size_t done, size_t planned) {
    struct watch *watch = context;
    ck_assert_uint_eq(done, watch->last + 1);
    watch->last = done;
    watch->planned = planned;
    if (done == watch->after) {
        atomic_store(&watch->stop, 1);
    }
}

START_TEST(stopped_it_keeps_its_first_whole_replications) {
    struct small s;
    struct scenario scenario;
    struct players players;
    struct attribution whole, cut;
    struct anchor anchor;
    company(&s, &scenario);
    share_of(&s, &scenario, PLAYERS_DEPARTMENT, 0, 1, &players, &whole);
    pilot_absolute(&anchor, &scenario.setup, &s.arena);
    const struct attribution_spec spec = {
        .scenario = &scenario, .anchor = &anchor, .players = &players, .replications = 4};
    for (size_t after = 0; after < 3; after++) {
        struct watch watch = {.after = after, .stop = after == 0};
        const struct study_options how = {.threads = 1,
                                          .oom = small_oom,
                                          .stop = &watch.stop,
                                          .progress = watched,
                                          .context = &watch};
        attribution_run(&cut, &spec, &how, &s.arena);
        ck_assert(!cut.complete);
        ck_assert_uint_eq(cut.replications, after);
        ck_assert(after == 0 || watch.planned == 4);
        for (size_t r = 0; r < cut.replications; r++) {
            for (size_t i = 0; i < players.count; i++) {
                ck_assert_double_eq(attribution_share(&cut, ATTRIBUTION_REVENUE, i)[r],
                                    attribution_share(&whole, ATTRIBUTION_REVENUE, i)[r]);
            }
        }
    }
    small_done(&s);
}
END_TEST

/* Knows the replication before the last, in which everybody owns 7, and counts what it is told. */
struct memory {
    size_t kept;
    bool full;
};

static bool remember(void *context, const struct attribution *attribution, size_t replication) {
    (void)context;
    if (replication != 2) {
        return false;
    }
    for (int metric = 0; metric < ATTRIBUTION_METRICS; metric++) {
        for (size_t i = 0; i < 4; i++) {
            attribution_share(attribution, (enum attribution_metric)metric, i)[2] = 7.0;
        }
        attribution->whole[metric][2] = 28.0;
    }
    return true;
}

static bool note(void *context, const struct attribution *attribution, size_t replication) {
    struct memory *memory = context;
    ck_assert_uint_ne(replication, 2);
    ck_assert_double_gt(attribution->whole[ATTRIBUTION_REVENUE][replication], 0.0);
    memory->kept++;
    return !memory->full;
}

START_TEST(what_is_known_is_taken_and_what_is_new_is_kept) {
    struct small s;
    struct scenario scenario;
    struct players players;
    struct attribution whole, found;
    struct anchor anchor;
    company(&s, &scenario);
    share_of(&s, &scenario, PLAYERS_DEPARTMENT, 2, 1, &players, &whole);
    pilot_absolute(&anchor, &scenario.setup, &s.arena);
    struct memory memory = {0};
    struct attribution_spec spec = {.scenario = &scenario,
                                    .anchor = &anchor,
                                    .players = &players,
                                    .orders = 2,
                                    .replications = 4,
                                    .recall = remember,
                                    .keep = note,
                                    .context = &memory};
    struct watch watch = {.after = 9};
    const struct study_options how = {
        .threads = 3, .oom = small_oom, .progress = watched, .context = &watch};
    attribution_run(&found, &spec, &how, &s.arena);
    ck_assert(found.complete);
    ck_assert_uint_eq(memory.kept, 3);
    ck_assert_uint_eq(watch.last, 4);
    for (size_t i = 0; i < players.count; i++) {
        for (size_t r = 0; r < 4; r++) {
            double share = attribution_share(&whole, ATTRIBUTION_CHURNED, i)[r];
            ck_assert_double_eq(attribution_share(&found, ATTRIBUTION_CHURNED, i)[r],
                                r == 2 ? 7.0 : share);
        }
    }
    /* What cannot be kept is the end of it. */
    memory = (struct memory){.full = true};
    const struct study_options alone = {.threads = 1, .oom = small_oom};
    attribution_run(&found, &spec, &alone, &s.arena);
    ck_assert(!found.complete);
    ck_assert_uint_eq(memory.kept, 1);
    small_done(&s);
}
END_TEST

START_TEST(a_world_too_large_is_told_with_its_replication) {
    struct small s;
    struct scenario scenario;
    struct players players;
    struct attribution found;
    struct anchor anchor;
    company(&s, &scenario);
    pilot_absolute(&anchor, &scenario.setup, &s.arena);
    struct world_spec actual = study_world(&scenario, &anchor, 0, 0, small_oom);
    players_find(&players, PLAYERS_DEPARTMENT, &actual, &s.arena);
    small_settings(&s)->events_max = 1000;
    const struct attribution_spec spec = {
        .scenario = &scenario, .anchor = &anchor, .players = &players, .replications = 4};
    const struct study_options how = {.threads = 2, .oom = small_oom};
    attribution_run(&found, &spec, &how, &s.arena);
    ck_assert(found.overrun.found);
    ck_assert_uint_eq(found.overrun.replication, 0);
    ck_assert(!found.complete);
    small_done(&s);
}
END_TEST

Suite *suite_attribution(void);
Suite *suite_attribution(void) {
    Suite *suite = suite_create("attribution");
    TCase *hand = tcase_create("known by hand");
    tcase_add_test(hand, apart_each_touchpoint_owns_exactly_its_failed_journeys);
    tcase_add_test(hand, what_fails_at_both_of_two_steps_is_shared_by_halves);
    tcase_add_test(hand, what_front_line_or_leaders_could_mend_they_share);
    suite_add_tcase(suite, hand);
    TCase *undone = tcase_create("price and product");
    tcase_add_test(undone, price_owns_what_a_rise_and_an_offer_elsewhere_did);
    tcase_add_test(undone, product_owns_what_an_early_release_did);
    tcase_add_test(undone, only_what_moves_is_a_player);
    suite_add_tcase(suite, undone);
    TCase *whole = tcase_create("a whole company");
    tcase_add_test(whole, in_every_view_shares_add_up_to_revenue_lost_to_the_last_bit);
    tcase_add_test(whole, owners_have_names_of_their_own);
    tcase_add_test(whole, shares_are_the_same_bytes_on_any_number_of_threads);
    tcase_add_test(whole, a_company_attributed_twice_owns_the_same_to_the_last_bit);
    tcase_add_test(whole, who_is_alike_in_every_way_owns_as_much_on_average);
    suite_add_tcase(suite, whole);
    TCase *stops = tcase_create("stops");
    tcase_add_test(stops, stopped_it_keeps_its_first_whole_replications);
    tcase_add_test(stops, what_is_known_is_taken_and_what_is_new_is_kept);
    tcase_add_test(stops, a_world_too_large_is_told_with_its_replication);
    suite_add_tcase(suite, stops);
    return suite;
}
