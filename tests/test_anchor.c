/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The anchor: the churn and failure rates that a scenario states are those of its simulated
 * baseline, with today's training, queues and several segments and kinds of journeys; and nothing
 * drifts while nothing is changed. 64 replications of 36 months, seed 1.
 */
#include "tests/small.h"
#include "tests/suites.h"

#include "models/customer/churn.h"
#include "models/customer/satisfaction.h"
#include "models/customer/trust.h"
#include "models/staff/people.h"

enum { REPLICATIONS = 64, MONTHS = 36, TOUCHPOINTS = 4, SEGMENTS = 2 };

static const double stated[TOUCHPOINTS] = {0.05, 0.10, 0.12, 0.06};

/* Enough customers join to keep the load as it is, because queues are part of today. The luck of
 * the staff is taken out of each group; it is large and has mean 0. */
static void company(struct small *s) {
    small_init(s);
    small_settings(s)->months = MONTHS;
    small_hours(s, "day", DAY_WEEKDAYS, 8.0, 17.0, 1.0);
    static const char *const names[] = {"care", "store", "drivers", "leaders"};
    for (long i = 0; i < 4; i++) {
        struct group *group = small_group(s, names[i], i == 3 ? 4 : 8);
        group->turnover = 0.3;
        group->calendar = 0;
        group->level = i == 3 ? LEVEL_LEADER : LEVEL_FRONT;
        group->led_by = i == 3 ? PARAM_NONE : 3;
    }
    struct people_params *people = small_model(s, "staff", "people");
    people->ability_centred = CENTRED_YES;
    small_touchpoint(s, "phone", 0, 7.0, stated[0])->patience = PATIENCE_LIMITED;
    small_touchpoint(s, "pick", 1, 12.0, stated[1]);
    small_touchpoint(s, "deliver", 2, 22.0, stated[2])->failure_kind = KIND_DELIVERY;
    small_touchpoint(s, "invoice", PARAM_NONE, 0.0, stated[3])->failure_kind = KIND_INTEGRITY;
    small_route(s, "buy", ROUTE_START, 0, WHEN_ANY, 1.0);
    small_route(s, "buy", 0, 1, WHEN_ANY, 1.0);
    small_route(s, "buy", 1, 2, WHEN_ANY, 1.0);
    small_route(s, "buy", 2, 3, WHEN_OK, 1.0);
    small_route(s, "buy", 2, 0, WHEN_FAILED, 1.0);
    small_route(s, "buy", 3, ROUTE_LEAVE, WHEN_ANY, 1.0);
    small_path(s, "help", 0, 0);
    for (long i = 0; i < SEGMENTS; i++) {
        struct segment *segment = small_segment(s, i ? "big" : "small", i ? 500 : 1500);
        segment->churn_alpha = 0.668;
        segment->journeys[0] = i ? 3.0 : 1.0;
        segment->journeys[1] = 0.3;
        segment->joins = i ? 6.0 : 18.0;
        segment->arrivals = 0;
    }
    struct programme *p = small_programme(s, "skills", "front");
    p->cost = 200.0;
    p->accountability = 0.5;
    p->sessions_per_year = 4.0;
    p = small_programme(s, "lead", "leader");
    p->skill = SKILL_LEADERSHIP;
    p->cost = 500.0;
    p->sessions_per_year = 2.0;
}

static void anchored(struct small *s, struct anchor *anchor) {
    struct team team;
    team_init(&team, 0, NULL, &s->arena);
    struct world_team world_team = {team_each, &team};
    pilot_run(anchor, &s->setup, &world_team, NULL, small_oom, &s->arena);
    team_done(&team);
    ck_assert(anchor->stationary && !anchor->absolute);
}

/* Numerator over denominator, company counters added over months. */
static double ratio(const struct counts *c, size_t num, size_t den, size_t from, size_t to) {
    double sum[2] = {0.0, 0.0};
    for (size_t month = from; month <= to; month++) {
        sum[0] += counts_company(c, month)[num];
        sum[1] += counts_company(c, month)[den];
    }
    return sum[0] / sum[1];
}

/* Of those who were served: hanging up is a failure too, but not one that is stated. */
static double failures(const struct counts *c, size_t touchpoint) {
    double failed = 0.0;
    double visits = 0.0;
    for (size_t month = 1; month <= c->months; month++) {
        const double *cell = counts_touchpoint(c, month, touchpoint);
        failed += cell[TOUCHPOINT_FAILED] - cell[TOUCHPOINT_ABANDONED];
        visits += cell[TOUCHPOINT_VISITS] - cell[TOUCHPOINT_ABANDONED];
    }
    return failed / visits;
}

static void stays(const char *what, const double *value, double norm, double most_error) {
    struct small_mean found = small_mean(value, REPLICATIONS);
    printf("    %-34s %+.5f from today's %.5f, standard error %.2g\n", what, found.mean - norm,
           norm, found.error);
    ck_assert_double_le(found.error, most_error);
    ck_assert_msg(fabs(found.mean - norm) <= 4.0 * found.error,
                  "%s drifts: %.6f, today %.6f, %.1f standard errors", what, found.mean, norm,
                  (found.mean - norm) / found.error);
}

START_TEST(what_is_stated_comes_back_and_stays) {
    if (small_skips("the anchored baseline")) {
        return;
    }
    struct small s;
    struct anchor anchor;
    company(&s);
    anchored(&s, &anchor);
    const struct counts *counts = small_worlds(&s, &anchor, 1, REPLICATIONS);
    /* The same customers and draws where nothing in their minds moves them to leave. */
    struct churn_params *churn = small_model(&s, "churn", "churn");
    churn->satisfaction_slope = churn->trust_slope = 0.0;
    struct anchor plain = anchor;
    struct anchor_segment segment[SEGMENTS];
    for (size_t i = 0; i < SEGMENTS; i++) {
        segment[i] = anchor.segment[i];
        segment[i].churn_offset = 0.0;
        ck_assert_double_ne(anchor.segment[i].churn_offset, 0.0);
        ck_assert_double_le(
            fabs(anchor.segment[i].churn_found / anchor.segment[i].churn_stated - 1.0), 1e-6);
    }
    plain.segment = segment;
    const struct counts *unmoved = small_worlds(&s, &plain, 1, REPLICATIONS);

    double value[REPLICATIONS];
    printf("  baseline: %d replications of %d months\n", REPLICATIONS, MONTHS);
    for (size_t t = 0; t < TOUCHPOINTS; t++) {
        for (size_t r = 0; r < REPLICATIONS; r++) {
            value[r] = failures(&counts[r], t);
        }
        stays(setup_touchpoint(&s.setup, t)->touchpoint, value, stated[t], 0.002);
    }
    for (size_t r = 0; r < REPLICATIONS; r++) {
        value[r] = ratio(&counts[r], COMPANY_CHURNED, COMPANY_EXPOSED, 1, MONTHS) /
                   ratio(&unmoved[r], COMPANY_CHURNED, COMPANY_EXPOSED, 1, MONTHS);
    }
    small_known("churn, by that of unmoved customers", small_mean(value, REPLICATIONS), 1.0, 1.03,
                false);
    for (size_t year = 0; year < MONTHS / 12; year++) {
        char what[32];
        snprintf(what, sizeof what, "satisfaction in year %zu", year + 1);
        for (size_t r = 0; r < REPLICATIONS; r++) {
            value[r] = ratio(&counts[r], COMPANY_SATISFACTION, COMPANY_CUSTOMERS, 12 * year + 1,
                             12 * year + 12);
        }
        stays(what, value, anchor.satisfaction_norm, 0.005);
        snprintf(what, sizeof what, "trust in year %zu", year + 1);
        for (size_t r = 0; r < REPLICATIONS; r++) {
            value[r] =
                ratio(&counts[r], COMPANY_TRUST, COMPANY_CUSTOMERS, 12 * year + 1, 12 * year + 12);
        }
        stays(what, value, anchor.trust_norm, 0.002);
        snprintf(what, sizeof what, "journey score in year %zu", year + 1);
        for (size_t r = 0; r < REPLICATIONS; r++) {
            value[r] =
                ratio(&counts[r], COMPANY_SCORE, COMPANY_JOURNEYS, 12 * year + 1, 12 * year + 12);
        }
        stays(what, value, anchor.score_norm, 0.002);
    }
    small_done(&s);
}
END_TEST

/* Staff without customers are quick to simulate: every day of three years, everybody's chance to
 * fail at the touchpoint of their group. */
START_TEST(todays_staff_fail_as_often_as_stated) {
    if (small_skips("today's staff")) {
        return;
    }
    enum { COMPANIES = 400, STAFFED = 3 };
    double rate[STAFFED][COMPANIES];
    struct small s;
    struct anchor anchor;
    company(&s);
    anchored(&s, &anchor);
    for (size_t i = 0; i < SEGMENTS; i++) {
        setup_segment(&s.setup, i)->customers = 0;
        setup_segment(&s.setup, i)->joins = 0.0;
    }
    struct world_spec spec = {.setup = &s.setup,
                              .today = &s.setup,
                              .anchor = &anchor,
                              .sites = 1,
                              .months = MONTHS,
                              .oom = small_oom};
    for (size_t r = 0; r < COMPANIES; r++) {
        double failed[STAFFED] = {0.0};
        double people[STAFFED] = {0.0};
        struct world world;
        spec.key = rng_key(1, r);
        world_init(&world, &spec);
        const struct site *site = &world.site[0];
        for (double day = 0.5; day < world.end; day += 1.0) {
            double exchange;
            while (world_next_exchange(&world, &exchange) && exchange <= day) {
                world_advance(&world, 0, exchange);
                world_exchange(&world);
            }
            world_advance(&world, 0, day);
            for (size_t g = 0; g < STAFFED; g++) {
                for (size_t i = 0; i < site->crew[g].payroll; i++) {
                    const struct post *p = &site->crew[g].post[i];
                    double skill = skill_now(&site->learning, &p->skill[SKILL_SERVICE], day);
                    double level = anchor.threshold[g] + p->base + p->held + p->share * skill;
                    failed[g] += p->filled ? outcome_failure(level) : 0.0;
                    people[g] += p->filled ? 1.0 : 0.0;
                }
            }
        }
        for (size_t g = 0; g < STAFFED; g++) {
            rate[g][r] = failed[g] / people[g];
        }
        world_done(&world);
    }
    printf("  today's staff: %d companies, %d months\n", COMPANIES, MONTHS);
    for (size_t g = 0; g < STAFFED; g++) {
        small_known(setup_touchpoint(&s.setup, g)->touchpoint, small_mean(rate[g], COMPANIES),
                    stated[g], 1.03 * stated[g], true);
    }
    small_done(&s);
}
END_TEST

/* ---- what it depends on ---- */

static bool same_anchor(const struct anchor *a, const struct anchor *b) {
    bool same = a->score_norm == b->score_norm && a->satisfaction_norm == b->satisfaction_norm &&
                a->trust_norm == b->trust_norm;
    for (size_t i = 0; i < TOUCHPOINTS; i++) {
        same = same && a->threshold[i] == b->threshold[i];
    }
    for (size_t i = 0; i < SEGMENTS; i++) {
        same = same && a->segment[i].churn_offset == b->segment[i].churn_offset &&
               a->segment[i].states == b->segment[i].states &&
               memcmp(a->segment[i].state, b->segment[i].state,
                      a->segment[i].states * sizeof *a->segment[i].state) == 0;
    }
    return same;
}

/* The study of one month of the company, edited by `edit` (its setup, or today's too). */
static void study_of(struct small *s, void (*edit)(struct small *s, struct scenario *scenario),
                     struct study *study) {
    struct scenario scenario;
    company(s);
    small_settings(s)->months = 1;
    small_settings(s)->replications = 1;
    small_scenario(s, &scenario);
    if (edit) {
        edit(s, &scenario);
    }
    small_study(s, &scenario, 0, study);
}

static void more_decisions(struct small *s, struct scenario *scenario) {
    setup_group(&scenario->setup, 0)->headcount = 20;
    setup_programme(&scenario->setup, 0)->sessions_per_year = 12.0;
    setup_programme(&scenario->setup, 0)->cost = 900.0;
    small_settings(s)->replications = 3;
    small_settings(s)->seed = 99;
}

static void another_belief(struct small *s, struct scenario *scenario) {
    struct trust_params *trust = small_model(s, "trust", "trust");
    trust->gain = 0.03;
    setup_copy(&scenario->today, &s->setup, &s->arena);
}

START_TEST(the_anchor_sees_today_and_neither_decisions_nor_replications_nor_seed) {
    struct small a;
    struct small b;
    struct study today;
    struct study edited;
    study_of(&a, NULL, &today);
    study_of(&b, more_decisions, &edited);
    ck_assert_uint_eq(edited.results.replications, 3);
    ck_assert(same_anchor(&today.anchor, &edited.anchor));
    small_done(&b);
    small_done(&a);
}
END_TEST

START_TEST(another_belief_anchors_anew) {
    struct small a;
    struct small b;
    struct study today;
    struct study edited;
    study_of(&a, NULL, &today);
    study_of(&b, another_belief, &edited);
    ck_assert(!same_anchor(&today.anchor, &edited.anchor));
    ck_assert_double_gt(edited.anchor.trust_norm, today.anchor.trust_norm + 0.01);
    /* Trust has no part in failing. */
    for (size_t t = 0; t < TOUCHPOINTS; t++) {
        ck_assert_double_eq(edited.anchor.threshold[t], today.anchor.threshold[t]);
    }
    small_done(&b);
    small_done(&a);
}
END_TEST

START_TEST(a_failure_rate_of_untrained_staff_falls_with_todays_training) {
    struct small s;
    struct anchor anchor;
    company(&s);
    setup_touchpoint(&s.setup, 1)->failure_is = FAILURE_UNTRAINED;
    anchor = (struct anchor){.absolute = false};
    anchor.threshold = arena_add(&s.arena, TOUCHPOINTS, sizeof(double));
    anchor.failure_found = arena_add(&s.arena, TOUCHPOINTS, sizeof(double));
    anchor.utilisation = arena_add(&s.arena, 4, sizeof(double));
    anchor.segment = arena_add(&s.arena, SEGMENTS, sizeof *anchor.segment);
    for (size_t i = 0; i < SEGMENTS; i++) {
        anchor.segment[i].state = arena_add(&s.arena, 1, sizeof *anchor.segment[i].state);
        anchor.segment[i].states = 1;
    }
    pilot_thresholds(&anchor, &s.setup, small_oom, &s.arena);
    for (size_t t = 0; t < TOUCHPOINTS; t++) {
        if (t == 1) {
            ck_assert_double_lt(anchor.failure_found[t], 0.8 * stated[t]);
        } else {
            ck_assert_double_le(fabs(anchor.failure_found[t] / stated[t] - 1.0), 1e-9);
        }
    }
    /* k of untrained staff needs no sample: base failure and the spread of a centred team of 8. */
    double spread = 0.3 * sqrt(1.0 - 1.0 / 8.0);
    ck_assert_double_eq_tol(anchor.threshold[1], 1.2815515655446004 * sqrt(1.0 + spread * spread),
                            1e-9);
    ck_assert_double_lt(anchor.threshold[0], 1.6448536269514722);
    small_done(&s);
}
END_TEST

START_TEST(an_absolute_anchor_leaves_every_number_as_it_stands) {
    struct small s;
    struct anchor anchor;
    company(&s);
    struct satisfaction_params *satisfaction = small_model(&s, "satisfaction", "satisfaction");
    struct trust_params *trust = small_model(&s, "trust", "trust");
    satisfaction->start = -0.5;
    trust->start = 0.25;
    pilot_absolute(&anchor, &s.setup, &s.arena);
    ck_assert(anchor.absolute && anchor.stationary);
    ck_assert_double_eq(anchor.satisfaction_norm, -0.5);
    ck_assert_double_eq(anchor.trust_norm, 0.25);
    for (size_t t = 0; t < TOUCHPOINTS; t++) {
        ck_assert_double_eq(anchor.failure_found[t], stated[t]);
    }
    ck_assert_double_eq_tol(anchor.threshold[3], 1.5547735945968535, 1e-12);
    for (size_t i = 0; i < SEGMENTS; i++) {
        ck_assert_double_eq(anchor.segment[i].churn_offset, 0.0);
        ck_assert_double_eq((double)anchor.segment[i].state[0].satisfaction, -0.5);
        ck_assert_double_eq((double)anchor.segment[i].state[0].trust, 0.25);
    }
    small_done(&s);
}
END_TEST

Suite *suite_anchor(void);
Suite *suite_anchor(void) {
    Suite *suite = suite_create("anchor");
    TCase *tcase = tcase_create("anchor");
    tcase_add_test(tcase, what_is_stated_comes_back_and_stays);
    tcase_add_test(tcase, todays_staff_fail_as_often_as_stated);
    tcase_add_test(tcase, the_anchor_sees_today_and_neither_decisions_nor_replications_nor_seed);
    tcase_add_test(tcase, another_belief_anchors_anew);
    tcase_add_test(tcase, a_failure_rate_of_untrained_staff_falls_with_todays_training);
    tcase_add_test(tcase, an_absolute_anchor_leaves_every_number_as_it_stands);
    suite_add_tcase(suite, tcase);
    return suite;
}
