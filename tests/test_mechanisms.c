/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each mechanism of the models by hand, at its presets: first the equations on their own, then one
 * customer, one team or one programme in a company too small for luck to matter. What needs
 * thousands of customers is in test_known_people.c and test_known_queues.c.
 */
#include "tests/small.h"
#include "tests/suites.h"

#include "models/customer/churn.h"
#include "models/customer/expectation.h"
#include "models/customer/satisfaction.h"
#include "models/customer/trust.h"
#include "models/journey/score.h"
#include "models/money/spend.h"
#include "models/staff/people.h"
#include "models/staff/post.h"
#include "models/staff/transfer.h"
#include "models/touchpoint/outcome.h"
#include "sim/base/mathx.h"

static void is(const char *what, double value, double expected) {
    ck_assert_msg(fabs(value - expected) <= 1e-9 * fmax(1.0, fabs(expected)),
                  "%s: %.12g, not %.12g", what, value, expected);
}

/* ---- equations ---- */

START_TEST(a_journey_is_judged_by_its_mean_its_worst_and_its_last_step) {
    struct small s;
    small_init(&s);
    const struct score_params *p = small_model(&s, "journey", "score");
    struct score score;
    score_init(&score);
    is("no step", score_value(p, &score, 1.0), 1.0);
    score_add(p, &score, 1.0, 0.0, 1.0);
    score_add(p, &score, 0.0, 0.0, 2.0);
    score_add(p, &score, 1.0, 0.5, 1.0);
    /* q = 1, 0, .95 with weights 1, 2, 1. */
    is("Q", score_value(p, &score, 1.0), 0.6 * 1.95 / 4.0 + 0.3 * 0.0 + 0.1 * 0.95);
    score_add(p, &score, 1.0, 30.0, 1.0);
    is("a wait is no worse than a failure", score_value(p, &score, 1.0), 0.6 * 1.95 / 5.0);
    small_done(&s);
}
END_TEST

START_TEST(a_shortfall_hurts_more_than_a_surplus_pleases) {
    struct small s;
    small_init(&s);
    const struct expectation_params *p = small_model(&s, "expectation", "expectation");
    is("D", expectation_gap(p, 0.5, 0.8, 0.6), 0.5 - (0.7 * 0.8 + 0.3 * 0.6));
    is("v(-.24)", expectation_value(p, -0.24), -2.25 * 0.24);
    is("v(.24)", expectation_value(p, 0.24), 0.24);
    const struct satisfaction_params *memory = small_model(&s, "satisfaction", "satisfaction");
    double felt = 2.0 * (0.5 * -0.54 + 0.5 * -0.3);
    is("S", satisfaction_after(memory, 0.5, -0.54, -0.3), 0.5 + 0.3 * (felt - 0.5));
    small_done(&s);
}
END_TEST

START_TEST(trust_falls_with_each_failure_and_rises_only_after_a_clean_journey) {
    struct small s;
    small_init(&s);
    const struct trust_params *p = small_model(&s, "trust", "trust");
    is("competence", trust_kept(p, KIND_COMPETENCE), 0.97);
    is("delivery", trust_kept(p, KIND_DELIVERY), 0.95);
    is("integrity", trust_kept(p, KIND_INTEGRITY), 0.85);
    is("failed", trust_after(p, 0.8, 0.95 * 0.85, false), 0.8 * 0.95 * 0.85);
    is("clean", trust_after(p, 0.8, 1.0, true), 0.8 + 0.02 * 0.2);
    small_done(&s);
}
END_TEST

START_TEST(twelve_monthly_renewals_are_a_yearly_one) {
    struct small s;
    small_init(&s);
    const struct churn_params *p = small_model(&s, "churn", "churn");
    const double yearly[] = {0.0, 1e-12, 0.01, 0.15, 0.5, 0.99, 1.0};
    for (size_t i = 0; i < sizeof yearly / sizeof yearly[0]; i++) {
        double stays = pow(1.0 - churn_monthly(yearly[i]), 12.0);
        is("left after a year", 1.0 - stays, yearly[i]);
    }
    is("logit back to chance", churn_chance(churn_logit(0.02)), 0.02);
    is("shift", churn_shift(p, 1.5, 0.4, 0.5, 0.5), -0.7 * 1.0 + 1.0 * 0.1);
    small_done(&s);
}
END_TEST

START_TEST(spend_follows_satisfaction_and_never_turns_round) {
    struct small s;
    small_init(&s);
    const struct spend_params *p = small_model(&s, "spend", "spend");
    is("two points up", spend_journey(p, 100.0, 2.5, 0.5), 110.0);
    is("one point down", spend_journey(p, 100.0, -0.5, 0.5), 95.0);
    is("far down", spend_journey(p, 100.0, -40.0, 0.0), 0.0);
    small_done(&s);
}
END_TEST

START_TEST(training_shows_as_far_as_it_is_asked_for) {
    struct small s;
    small_init(&s);
    const struct transfer_params *p = small_model(&s, "transfer", "transfer");
    is("nobody asks", transfer_share(p, 0.0, 0.0), 0.40);
    is("the programme asks", transfer_share(p, 0.5, 0.0), 0.40 + 0.45 * 0.5);
    is("the leader too", transfer_share(p, 0.5, 0.8), 0.40 + 0.45 * (0.5 + 0.5 * 0.5 * 0.8));
    is("peers and cascade", transfer_held(p, 0.4, 0.8), 0.25 * 0.4 + 0.1 * 0.8);
    small_done(&s);
}
END_TEST

/* Chance over a population of abilities, by the trapezoidal rule, which is exact here. */
static double population_fails(double k, double sd) {
    const double step = 0.02;
    double sum = 0.0;
    for (int i = -400; i <= 400; i++) {
        double z = step * i;
        double density = exp(-0.5 * z * z) / sqrt(8.0 * atan(1.0));
        sum += step * density * outcome_failure(k + sd * z);
    }
    return sum;
}

START_TEST(untrained_staff_of_any_spread_fail_as_often_as_stated) {
    const double spread[] = {0.0, 0.3, 1.2};
    for (size_t i = 0; i < 3; i++) {
        is("failure", population_fails(outcome_threshold(0.1, spread[i]), spread[i]), 0.1);
    }
    is("never", outcome_failure(outcome_threshold(0.0, 0.3)), 0.0);
    is("always", outcome_failure(outcome_threshold(1.0, 0.3)), 1.0);
    const struct outcome_params p = {.pressure_effect = 2.0, .pressure_threshold = 0.85};
    is("pressed", outcome_pressure(&p, 0.95), 0.2);
    is("at ease", outcome_pressure(&p, 0.5), 0.0);
}
END_TEST

START_TEST(money_in_a_year_is_discounted_by_the_yearly_rate) {
    const struct money_params p = {.discount = 0.10, .margin = 1.0};
    is("now", money_discount(&p, 0.0), 1.0);
    is("half a year", money_discount(&p, 6.0), 1.0 / sqrt(1.1));
    is("a year", money_discount(&p, 12.0), 1.0 / 1.1);
}
END_TEST

START_TEST(only_the_first_session_of_a_burst_is_a_spaced_repeat) {
    struct small s;
    small_init(&s);
    struct skill_curves learning;
    skill_curves_init(&learning, &s.setup);
    struct skill skill = {.half_life = 11.0};
    skill_train(&learning, &skill, 0.62, 0.0, 500.0, 1, 0.0, 1.0);
    skill_train(&learning, &skill, 0.62, 30.0, 500.0, 3, 0.0, 1.0);
    is("half-life", skill.half_life, 11.0 * 1.3);
    double kept = (1.0 - exp(-1.0)) * pow(2.0, -30.0 / DAYS_PER_MONTH / 11.0);
    is("skill", skill.level, 0.62 * (1.0 - (1.0 - kept) * exp(-3.0)));
    small_done(&s);
}
END_TEST

/* ---- one customer ---- */

/* One journey a month through one touchpoint that always fails, or never. */
static void customer(struct small *s, double failure) {
    small_init(s);
    small_settings(s)->months = 3;
    small_settings(s)->anchor = ANCHOR_ABSOLUTE;
    small_settings(s)->replications = 1;
    small_touchpoint(s, "till", PARAM_NONE, 0.0, failure)->failure_kind = KIND_INTEGRITY;
    small_path(s, "visit", 0, 0);
    struct segment *segment = small_segment(s, "all", 1);
    segment->journeys[0] = 1.0;
    segment->spend[0] = 100.0;
    segment->schedule = SCHEDULE_FIXED;
}

static void month_by_month(struct small *s, const double *satisfaction, const double *trust,
                           const double *revenue) {
    struct scenario scenario;
    struct study study;
    small_scenario(s, &scenario);
    small_study(s, &scenario, 1, &study);
    const struct results *r = &study.results;
    for (size_t month = 1; month <= 3; month++) {
        is("S", results_month(r, 0, 0, small_column(r, "satisfaction"))[month],
           satisfaction[month]);
        is("T", results_month(r, 0, 0, small_column(r, "trust"))[month], trust[month]);
        is("revenue", results_month(r, 0, 0, small_column(r, "revenue"))[month], revenue[month]);
    }
}

START_TEST(every_failed_journey_leaves_its_mark_on_a_customer) {
    struct small s;
    customer(&s, 1.0);
    struct expectation_params *expectation = small_model(&s, "expectation", "expectation");
    expectation->norm = 0.5;
    /* E starts at Q0 = P = .5 and falls by a tenth of the gap to Q = 0. */
    double e = 0.5;
    double satisfaction[4] = {0.0};
    double trust[4] = {1.0};
    double revenue[4] = {0.0};
    for (int month = 1; month <= 3; month++) {
        double gap = 0.0 - (0.7 * e + 0.3 * 0.5);
        double felt = 2.0 * (0.5 * 2.25 * gap + 0.5 * (0.0 - 0.5));
        revenue[month] = 100.0 * (1.0 + 0.05 * satisfaction[month - 1]);
        satisfaction[month] = satisfaction[month - 1] + 0.3 * (felt - satisfaction[month - 1]);
        trust[month] = 0.85 * trust[month - 1];
        e *= 0.9;
    }
    month_by_month(&s, satisfaction, trust, revenue);
    small_done(&s);
}
END_TEST

START_TEST(every_clean_journey_mends_trust_a_little) {
    struct small s;
    customer(&s, 0.0);
    struct trust_params *p = small_model(&s, "trust", "trust");
    p->start = 0.5;
    double satisfaction[4] = {0.0};
    double trust[4] = {0.5};
    const double revenue[4] = {0.0, 100.0, 100.0, 100.0};
    for (int month = 1; month <= 3; month++) {
        trust[month] = trust[month - 1] + 0.02 * (1.0 - trust[month - 1]);
    }
    month_by_month(&s, satisfaction, trust, revenue);
    small_done(&s);
}
END_TEST

START_TEST(who_has_left_pays_no_more) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 3;
    struct segment *segment = small_segment(&s, "leaves", 7);
    segment->churn_alpha = 1.0;
    segment->churn_beta = 0.0;
    segment->fee = 10.0;
    const struct counts *counts = small_worlds(&s, NULL, 1, 1);
    is("in advance", counts_company(counts, 1)[COMPANY_FEES], 70.0);
    is("and then", counts_company(counts, 2)[COMPANY_FEES], 0.0);
    small_done(&s);
}
END_TEST

START_TEST(fees_come_at_the_start_of_a_month_and_spend_at_its_end) {
    struct small s;
    customer(&s, 0.0);
    setup_segment(&s.setup, 0)->fee = 10.0;
    struct money_params *money = small_model(&s, "money", "money");
    money->discount = 0.2;
    money->margin = 0.5;
    struct scenario scenario;
    struct study study;
    small_scenario(&s, &scenario);
    small_study(&s, &scenario, 1, &study);
    const struct results *r = &study.results;
    const double *npv = results_month(r, 0, 0, small_column(r, "npv"));
    double expected = 0.0;
    for (int month = 1; month <= 3; month++) {
        expected += 5.0 * pow(1.2, -(month - 1) / 12.0) + 50.0 * pow(1.2, -month / 12.0);
        is("npv", npv[month], expected);
    }
    small_done(&s);
}
END_TEST

START_TEST(every_renewal_has_luck_of_its_own) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 2;
    small_churn(small_segment(&s, "all", 10000), 0.5);
    const struct counts *counts = small_worlds(&s, NULL, 1, 1);
    double first = counts_company(counts, 1)[COMPANY_CUSTOMERS] / 10000.0;
    double second = counts_company(counts, 2)[COMPANY_CUSTOMERS] / 10000.0;
    ck_assert_double_le(fabs(first - 0.5), 4.0 * sqrt(0.5 * 0.5 / 10000.0));
    ck_assert_double_le(fabs(second - 0.25), 4.0 * sqrt(0.25 * 0.75 / 10000.0));
    small_done(&s);
}
END_TEST

/* Half of those who were served come again. */
START_TEST(every_pass_of_a_touchpoint_has_luck_of_its_own) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 1;
    small_touchpoint(&s, "web", PARAM_NONE, 1.0, 0.0);
    small_route(&s, "ask", ROUTE_START, 0, WHEN_ANY, 1.0);
    small_route(&s, "ask", 0, 0, WHEN_ANY, 0.5);
    small_route(&s, "ask", 0, ROUTE_LEAVE, WHEN_ANY, 0.5);
    small_segment(&s, "all", 40)->journeys[0] = 50.0;
    const struct counts *counts = small_worlds(&s, NULL, 1, 1);
    double journeys = counts_company(counts, 1)[COMPANY_JOURNEYS];
    double visits = counts_touchpoint(counts, 1, 0)[TOUCHPOINT_VISITS];
    /* Geometric: mean 2, variance 2. */
    ck_assert_double_le(fabs(visits / journeys - 2.0), 4.0 * sqrt(2.0 / journeys));
    small_done(&s);
}
END_TEST

/* A clerk with twice the work; those who stay in line need no more time than those who hang up. */
START_TEST(patience_says_nothing_of_the_service_time) {
    enum { REPLICATIONS = 8 };
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 1;
    small_group(&s, "clerks", 1);
    struct touchpoint *phone = small_touchpoint(&s, "phone", 0, 10.0, 0.0);
    phone->patience = PATIENCE_LIMITED;
    phone->patience_minutes = 10.0;
    small_path(&s, "call", 0, 0);
    small_segment(&s, "all", 100)->journeys[0] = 2.0 * DAYS_PER_MONTH * 144.0 / 100.0;
    const struct counts *counts = small_worlds(&s, NULL, 1, REPLICATIONS);
    double minutes[REPLICATIONS];
    for (size_t r = 0; r < REPLICATIONS; r++) {
        const double *cell = counts_touchpoint(&counts[r], 1, 0);
        double served = cell[TOUCHPOINT_VISITS] - cell[TOUCHPOINT_ABANDONED];
        ck_assert_double_gt(cell[TOUCHPOINT_ABANDONED], 0.4 * cell[TOUCHPOINT_VISITS]);
        minutes[r] = counts_group(&counts[r], 1, 0)[GROUP_BUSY] * 1440.0 / served;
    }
    struct small_mean found = small_mean(minutes, REPLICATIONS);
    ck_assert_double_le(found.error, 0.2);
    ck_assert_double_le(fabs(found.mean - 10.0), 4.0 * found.error);
    small_done(&s);
}
END_TEST

/* Nobody new stays; those of a thousand years hardly ever leave. */
START_TEST(tenure_belongs_to_those_who_are_there_at_the_start) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 2;
    struct segment *segment = small_segment(&s, "old", 100);
    segment->churn_alpha = 1.0;
    segment->churn_beta = 0.0;
    segment->tenure_years = 1000.0;
    segment->joins = 10.0;
    const double *cell = counts_company(small_worlds(&s, NULL, 1, 1), 1);
    is("joined", cell[COMPANY_JOINED], 10.0);
    is("churned", cell[COMPANY_CHURNED], 10.0);
    is("customers", cell[COMPANY_CUSTOMERS], 100.0);
    small_done(&s);
}
END_TEST

static struct anchor absolute(struct small *s) {
    struct anchor anchor;
    pilot_absolute(&anchor, &s->setup, &s->arena);
    return anchor;
}

static struct world_spec spec_of(struct small *s, const struct anchor *anchor) {
    return (struct world_spec){.setup = &s->setup,
                               .today = &s->setup,
                               .anchor = anchor,
                               .key = rng_key(1, 0),
                               .sites = 1,
                               .months = small_settings(s)->months,
                               .oom = small_oom};
}

START_TEST(promoters_count_for_and_detractors_against) {
    struct small s;
    small_init(&s);
    small_segment(&s, "all", 10);
    struct anchor anchor = absolute(&s);
    anchor.nps_low = -1.0;
    anchor.nps_high = 1.0;
    struct world_spec spec = spec_of(&s, &anchor);
    struct world world;
    world_init(&world, &spec);
    const double satisfaction[10] = {2.0, 1.5, 1.1, 0.9, 0.0, 0.0, -0.9, -1.2, -0.5, 1.2};
    for (size_t i = 0; i < 10; i++) {
        world.site[0].customer[i].satisfaction = satisfaction[i];
    }
    double cell[COMPANY_COUNTERS] = {0.0};
    site_count_customers(&world.site[0], cell);
    is("four promoters, one detractor", cell[COMPANY_PROMOTERS], 3.0);
    is("customers", cell[COMPANY_CUSTOMERS], 10.0);
    world_done(&world);
    small_done(&s);
}
END_TEST

/* Customers alike, 2 % a month, whose odds the anchor doubles. */
START_TEST(the_offset_of_the_anchor_multiplies_the_odds_of_leaving) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 4;
    small_churn(small_segment(&s, "all", 20000), 0.02);
    struct anchor anchor = absolute(&s);
    anchor.segment[0].churn_offset = log(2.0);
    const struct counts *counts = small_worlds(&s, &anchor, 1, 1);
    double churned = 0.0;
    double exposed = 0.0;
    for (size_t month = 1; month <= 4; month++) {
        churned += counts_company(counts, month)[COMPANY_CHURNED];
        exposed += counts_company(counts, month)[COMPANY_EXPOSED];
    }
    double expected = 0.04 / 1.02;
    double error = sqrt(expected * (1.0 - expected) / exposed);
    ck_assert_double_le(fabs(churned / exposed - expected), 4.0 * error);
    small_done(&s);
}
END_TEST

START_TEST(the_pilot_finds_the_offset_at_which_todays_churn_is_the_stated_one) {
    struct small s;
    small_init(&s);
    small_touchpoint(&s, "till", PARAM_NONE, 0.0, 0.3);
    small_path(&s, "visit", 0, 0);
    struct segment *segment = small_segment(&s, "all", 100);
    segment->churn_alpha = 0.668;
    segment->journeys[0] = 20.0;
    struct anchor anchor;
    pilot_run(&anchor, &s.setup, NULL, NULL, small_oom, &s.arena);
    const struct anchor_segment *found = &anchor.segment[0];
    ck_assert_double_gt(found->churn_stated, 0.0);
    ck_assert_double_le(fabs(found->churn_found / found->churn_stated - 1.0), 1e-6);
    /* Feelings differ, and the mean of exp is above exp of the mean: the offset takes that out. */
    ck_assert_double_lt(found->churn_offset, -1e-4);
    small_done(&s);
}
END_TEST

/* A team under pressure fails more; what is stated holds under today's pressure. */
START_TEST(pressure_is_part_of_today) {
    struct small s;
    small_init(&s);
    small_group(&s, "care", 5);
    small_touchpoint(&s, "phone", 0, 5.0, 0.1);
    struct outcome_params *outcome = small_model(&s, "touchpoint", "outcome");
    outcome->pressure_effect = 2.0;
    struct anchor anchor = absolute(&s);
    anchor.utilisation[0] = 0.95;
    pilot_thresholds(&anchor, &s.setup, small_oom, &s.arena);
    is("k", anchor.threshold[0], outcome_threshold(0.1, 0.3) + 0.2);
    is("found", anchor.failure_found[0], 0.1);
    small_done(&s);
}
END_TEST

/* ---- one team ---- */

START_TEST(peers_are_the_others) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 1;
    small_group(&s, "care", 3);
    struct anchor anchor = absolute(&s);
    struct world_spec spec = spec_of(&s, &anchor);
    struct world world;
    world_init(&world, &spec);
    struct crew *crew = &world.site[0].crew[0];
    crew->post[0].skill[SKILL_SERVICE].level = 0.4;
    crew->post[1].skill[SKILL_SERVICE].level = 0.2;
    for (size_t i = 0; i < 3; i++) {
        crew->post[i].skill[SKILL_SERVICE].since = 0.0;
    }
    world_exchange(&world);
    is("of the first", crew->post[0].held, 0.25 * 0.1);
    is("of the second", crew->post[1].held, 0.25 * 0.2);
    is("of the third", crew->post[2].held, 0.25 * 0.3);
    crew->post[0].filled = false;
    world_exchange(&world);
    is("of the second alone", crew->post[1].held, 0.0);
    is("of the third with one", crew->post[2].held, 0.25 * 0.2);
    world_done(&world);
    small_done(&s);
}
END_TEST

START_TEST(a_leader_counts_while_there_is_one) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 1;
    small_group(&s, "care", 4)->led_by = 1;
    small_group(&s, "heads", 2)->level = LEVEL_LEADER;
    struct anchor anchor = absolute(&s);
    struct world_spec spec = spec_of(&s, &anchor);
    struct world world;
    world_init(&world, &spec);
    struct crew *care = &world.site[0].crew[0];
    struct crew *heads = &world.site[0].crew[1];
    heads->post[1].skill[SKILL_LEADERSHIP].level = 0.36; /* half of the ceiling, .72 */
    heads->post[1].skill[SKILL_LEADERSHIP].since = 0.0;
    care->post[3].skill[SKILL_SERVICE].accountability = 0.5;
    world_exchange(&world);
    is("led by the first", care->post[0].held, 0.0);
    is("led by the second", care->post[1].held, 0.1 * 0.5);
    is("asked for", care->post[3].share, 0.40 + 0.45 * (0.5 + 0.5 * 0.5 * 0.5));
    heads->post[1].filled = false;
    world_exchange(&world);
    is("nobody leads", care->post[1].held, 0.0);
    is("not asked for", care->post[3].share, 0.40 + 0.45 * 0.5);
    world_done(&world);
    small_done(&s);
}
END_TEST

/* Budget 1,000 a month for the four of care, two at each site; six paid hours a session. */
START_TEST(a_budget_is_spent_on_its_audience_whatever_the_sites) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 12;
    small_settings(&s)->sites = 2;
    struct group *care = small_group(&s, "care", 4);
    care->salary = 52000.0;
    small_group(&s, "store", 6)->salary = 40000.0;
    struct programme *p = small_programme(&s, "skills", "care");
    p->budget = 1000.0;
    p->sessions_per_year = 4.0;
    p->hours = 6.0;
    const struct counts *counts = small_worlds(&s, NULL, 1, 1);
    double spent = 0.0;
    double hours = 0.0;
    double others = 0.0;
    double wages = 0.0;
    for (size_t month = 1; month <= 12; month++) {
        spent += counts_group(counts, month, 0)[GROUP_TRAINING];
        hours += counts_group(counts, month, 0)[GROUP_HOURS];
        wages += counts_group(counts, month, 0)[GROUP_WAGES];
        others += counts_group(counts, month, 1)[GROUP_TRAINING];
    }
    is("hours", hours, 4.0 * 4.0 * 6.0);
    is("spent", spent, 12000.0 + hours * 52000.0 / (365.0 / 7.0 * 38.0));
    is("others", others, 0.0);
    is("wages", wages, 4.0 * 52000.0);
    small_done(&s);
}
END_TEST

/* 300 posts held for a quarter of a year on average and then vacant for a month. */
START_TEST(a_vacant_post_is_neither_paid_nor_trained_and_a_newcomer_knows_nothing) {
    enum { MONTHS = 24, REPLICATIONS = 16 };
    struct small s;
    small_init(&s);
    small_settings(&s)->months = MONTHS;
    struct group *care = small_group(&s, "care", 300);
    care->turnover = 4.0;
    care->vacancy_days = 30.0;
    care->salary = 1000.0;
    care->replacement_cost = 0.2;
    struct forgetting_params *forgetting = small_model(&s, "forgetting", "forgetting");
    forgetting->half_life = 1e9;
    struct programme *p = small_programme(&s, "once", "care");
    p->cost = 500.0;
    p->sessions_per_year = 1.0;
    p->first_month = 1;
    p->last_month = 1;
    const struct counts *counts = small_worlds(&s, NULL, 1, REPLICATIONS);
    double filled[REPLICATIONS];
    double quits[REPLICATIONS];
    for (size_t r = 0; r < REPLICATIONS; r++) {
        double sum[3] = {0.0};
        for (size_t month = 1; month <= MONTHS; month++) {
            const double *cell = counts_group(&counts[r], month, 0);
            sum[0] += cell[GROUP_FILLED];
            sum[1] += cell[GROUP_DAYS];
            sum[2] += cell[GROUP_QUITS];
            is("wages", cell[GROUP_WAGES], cell[GROUP_FILLED] / 365.0 * 1000.0);
            is("replacement", cell[GROUP_REPLACEMENT], cell[GROUP_QUITS] * 200.0);
        }
        filled[r] = sum[0] / sum[1] / 300.0;
        quits[r] = sum[2] / sum[0] * 365.0;
        const double *first = counts_group(&counts[r], 1, 0);
        const double *last = counts_group(&counts[r], MONTHS, 0);
        is("all there are trained", first[GROUP_SKILL],
           0.62 * (1.0 - exp(-1.0)) * first[GROUP_PEOPLE]);
        ck_assert_double_lt(first[GROUP_PEOPLE], 270.0);
        ck_assert_double_lt(last[GROUP_SKILL], 0.01 * first[GROUP_SKILL]);
    }
    double stay = 365.0 / 4.0;
    small_known("share of posts filled", small_mean(filled, REPLICATIONS), stay / (stay + 30.0),
                stay / (stay + 1.1 * 30.0), false);
    struct small_mean found = small_mean(quits, REPLICATIONS);
    ck_assert_double_le(fabs(found.mean - 4.0), 4.0 * found.error);
    ck_assert_double_le(found.error, 0.05);
    small_done(&s);
}
END_TEST

/* From one quit in two years each to two a year, in month 7: at once, not when the old dates are
 * over. */
START_TEST(a_change_of_turnover_reaches_those_who_are_there) {
    enum { REPLICATIONS = 16 };
    struct small s;
    small_init(&s);
    struct scenario_params *settings = small_settings(&s);
    settings->months = 9;
    settings->anchor = ANCHOR_ABSOLUTE;
    settings->replications = REPLICATIONS;
    small_group(&s, "care", 1000)->turnover = 0.5;
    struct scenario scenario;
    struct study study;
    small_scenario(&s, &scenario);
    struct setup_change restless = {small_target(SETUP_GROUPS, 0, "turnover", 0), SETUP_TIMES, 4.0,
                                    7};
    small_alternative(&scenario, "restless", &restless, 1);
    small_study(&s, &scenario, 0, &study);
    struct small_mean before = small_metric(&study.results, 1, "staff_turnover", 6);
    struct small_mean after = small_metric(&study.results, 1, "staff_turnover", 7);
    ck_assert_double_le(fabs(before.mean - 0.5 / 12.0), 4.0 * before.error);
    ck_assert_double_le(fabs(after.mean - 2.0 / 12.0), 4.0 * after.error);
    ck_assert_double_lt(4.0 * after.error, 0.1 * after.mean);
    small_done(&s);
}
END_TEST

Suite *suite_mechanisms(void);
Suite *suite_mechanisms(void) {
    Suite *suite = suite_create("mechanisms");
    TCase *equations = tcase_create("equations");
    tcase_add_test(equations, a_journey_is_judged_by_its_mean_its_worst_and_its_last_step);
    tcase_add_test(equations, a_shortfall_hurts_more_than_a_surplus_pleases);
    tcase_add_test(equations, trust_falls_with_each_failure_and_rises_only_after_a_clean_journey);
    tcase_add_test(equations, twelve_monthly_renewals_are_a_yearly_one);
    tcase_add_test(equations, spend_follows_satisfaction_and_never_turns_round);
    tcase_add_test(equations, training_shows_as_far_as_it_is_asked_for);
    tcase_add_test(equations, untrained_staff_of_any_spread_fail_as_often_as_stated);
    tcase_add_test(equations, money_in_a_year_is_discounted_by_the_yearly_rate);
    tcase_add_test(equations, only_the_first_session_of_a_burst_is_a_spaced_repeat);
    suite_add_tcase(suite, equations);
    TCase *customers = tcase_create("customers");
    tcase_add_test(customers, every_failed_journey_leaves_its_mark_on_a_customer);
    tcase_add_test(customers, every_clean_journey_mends_trust_a_little);
    tcase_add_test(customers, who_has_left_pays_no_more);
    tcase_add_test(customers, fees_come_at_the_start_of_a_month_and_spend_at_its_end);
    tcase_add_test(customers, every_renewal_has_luck_of_its_own);
    tcase_add_test(customers, every_pass_of_a_touchpoint_has_luck_of_its_own);
    tcase_add_test(customers, patience_says_nothing_of_the_service_time);
    tcase_add_test(customers, tenure_belongs_to_those_who_are_there_at_the_start);
    tcase_add_test(customers, promoters_count_for_and_detractors_against);
    tcase_add_test(customers, the_offset_of_the_anchor_multiplies_the_odds_of_leaving);
    tcase_add_test(customers, the_pilot_finds_the_offset_at_which_todays_churn_is_the_stated_one);
    tcase_add_test(customers, pressure_is_part_of_today);
    suite_add_tcase(suite, customers);
    TCase *staff = tcase_create("staff");
    tcase_add_test(staff, peers_are_the_others);
    tcase_add_test(staff, a_leader_counts_while_there_is_one);
    tcase_add_test(staff, a_budget_is_spent_on_its_audience_whatever_the_sites);
    tcase_add_test(staff, a_vacant_post_is_neither_paid_nor_trained_and_a_newcomer_knows_nothing);
    tcase_add_test(staff, a_change_of_turnover_reaches_those_who_are_there);
    suite_add_tcase(suite, staff);
    return suite;
}
