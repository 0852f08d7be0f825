/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the parts of a world: weeks, routes, skills, timed changes, dealing, counts, metrics. */
#include "tests/small.h"
#include "tests/suites.h"

#include "models/staff/post.h"
#include "models/training/programme.h"

/* ---- weeks ---- */

static struct week week_of(struct small *s) {
    struct week week;
    week_init(&week, &s->setup, 0, &s->arena);
    return week;
}

/* Monday to Friday 9-12 and 12-17 (touching), Saturday 22-24 and Sunday all day, Monday 0-1. */
static struct week odd_week(struct small *s) {
    small_init(s);
    small_hours(s, "odd", DAY_WEEKDAYS, 9.0, 12.0, 1.0);
    small_hours(s, "odd", DAY_WEEKDAYS, 12.0, 17.0, 3.0);
    small_hours(s, "odd", 5, 22.0, 24.0, 2.0);
    small_hours(s, "odd", DAY_SUNDAY, 0.0, 24.0, 1.0);
    small_hours(s, "odd", DAY_MONDAY, 0.0, 1.0, 1.0);
    return week_of(s);
}

START_TEST(doors_are_open_in_their_hours_and_closed_outside) {
    struct small s;
    struct week week = odd_week(&s);
    const double open[] = {0.5,
                           9.01,
                           11.99,
                           12.0,
                           12.01,
                           16.99,
                           24.0 + 9.5,
                           5 * 24.0 + 22.1,
                           6 * 24.0 + 0.01,
                           6 * 24.0 + 23.99};
    const double closed[] = {1.01, 8.99, 17.01, 24.0 + 0.5, 5 * 24.0 + 12.0, 5 * 24.0 + 21.99};
    for (double at = 0.0; at < 50.0; at += 7.0) {
        for (size_t i = 0; i < sizeof open / sizeof open[0]; i++) {
            ck_assert_msg(week_open(&week, at + open[i] / 24.0), "closed at hour %g", open[i]);
        }
        for (size_t i = 0; i < sizeof closed / sizeof closed[0]; i++) {
            ck_assert_msg(!week_open(&week, at + closed[i] / 24.0), "open at hour %g", closed[i]);
        }
    }
    ck_assert_double_eq_tol(week_share_open(&week), (5 * 8 + 2 + 24 + 1) / 168.0, 1e-12);
    small_done(&s);
}
END_TEST

START_TEST(doors_change_at_every_border_and_never_between_touching_stretches) {
    struct small s;
    struct week week = odd_week(&s);
    /* From Monday: closes 1, opens 9, closes 17, ..., opens Saturday 22 until Monday 1. */
    const double border[] = {1, 9, 17, 33, 41, 57, 65, 81, 89, 105, 113, 5 * 24.0 + 22.0};
    double now = 0.0;
    for (long k = 0; k < 1000; k++) {
        for (size_t i = 0; i < 12; i++) {
            double change = week_change(&week, now);
            ck_assert_msg(fabs(change - (7.0 * (double)k + border[i] / 24.0)) < 1e-9,
                          "week %ld: changes at %.9g, not at hour %g", k, change, border[i]);
            bool before = week_open(&week, 0.5 * (now + change));
            ck_assert_msg(before == (i % 2 == 0), "week %ld, before hour %g", k, border[i]);
            now = change;
        }
    }
    small_done(&s);
}
END_TEST

START_TEST(a_week_without_borders_never_changes) {
    struct small s;
    small_init(&s);
    small_hours(&s, "always", DAY_ALL, 0.0, 24.0, 1.0);
    struct week full = week_of(&s);
    struct week none;
    week_init(&none, &s.setup, PARAM_NONE, &s.arena);
    ck_assert(isinf(week_change(&full, 3.3)) && isinf(week_change(&none, 3.3)));
    for (double day = 0.0; day < 20.0; day += 0.37) {
        ck_assert(week_open(&full, day) && week_open(&none, day));
        ck_assert_double_eq_tol(week_operational(&full, day), day, 1e-9);
        ck_assert_double_eq(week_operational(&none, day), day);
    }
    small_done(&s);
}
END_TEST

START_TEST(operational_time_runs_with_the_weight_and_comes_back_to_the_clock) {
    struct small s;
    struct week week = odd_week(&s);
    /* Mass: weekdays 3 + 15 hours, Saturday 4, Sunday 24, Monday night 1: 119 hours a week. */
    double all = 5 * 18.0 + 4.0 + 24.0 + 1.0;
    double noon = week_operational(&week, 12.0 / 24.0) - week_operational(&week, 9.0 / 24.0);
    double evening = week_operational(&week, 17.0 / 24.0) - week_operational(&week, 12.0 / 24.0);
    ck_assert_double_eq_tol(noon, 7.0 * 3.0 / all, 1e-12);
    ck_assert_double_eq_tol(evening, 7.0 * 15.0 / all, 1e-12);
    ck_assert_double_eq_tol(week_operational(&week, 20.0 / 24.0),
                            week_operational(&week, 17.0 / 24.0), 1e-12);
    double before = -1.0;
    for (double x = 0.0; x < 70.0; x += 0.0137) {
        double day = week_clock(&week, x);
        ck_assert_double_gt(day, before);
        ck_assert_double_eq_tol(week_operational(&week, day), x, 1e-9);
        before = day;
    }
    for (double k = 0.0; k < 1000.0; k += 1.0) {
        ck_assert_double_eq_tol(week_operational(&week, 7.0 * k), 7.0 * k, 1e-9);
    }
    small_done(&s);
}
END_TEST

/* Nothing but the doors: who is there counts open hours and no others. */
START_TEST(doors_of_a_company_open_and_close_for_a_thousand_weeks) {
    struct small s;
    odd_week(&s);
    small_settings(&s)->months = 231; /* 1003 weeks */
    small_group(&s, "clerks", 2)->calendar = 0;
    const struct counts *counts = small_worlds(&s, NULL, 1, 1);
    double present = 0.0;
    double days = 0.0;
    for (size_t month = 1; month <= 231; month++) {
        present += counts_group(counts, month, 0)[GROUP_PRESENT];
        days += counts_group(counts, month, 0)[GROUP_DAYS];
    }
    double weeks = floor(days / 7.0);
    double rest = days - 7.0 * weeks;
    struct week week = week_of(&s);
    double open = 0.0;
    for (double at = 0.0, change; at < rest; at = change) {
        change = fmin(week_change(&week, at), rest);
        open += week_open(&week, 0.5 * (at + change)) ? change - at : 0.0;
    }
    ck_assert_double_eq_tol(present, 2.0 * (weeks * 67.0 / 24.0 + open), 1e-6);
    small_done(&s);
}
END_TEST

/* ---- routes ---- */

static int32_t leg_at(const struct network *network, size_t node, bool failed, double u) {
    const struct network_leg *end;
    const struct network_leg *leg = network_legs(network, 0, node, failed, &end);
    while (leg < end && u >= leg->upto) {
        leg++;
    }
    ck_assert(leg < end);
    return leg->to;
}

START_TEST(the_same_luck_takes_the_same_leg_as_far_as_outcomes_share_it) {
    struct small s;
    small_init(&s);
    for (int i = 0; i < 4; i++) {
        small_touchpoint(&s, "t", PARAM_NONE, 0.0, 0.0);
    }
    small_route(&s, "buy", ROUTE_START, 0, WHEN_ANY, 1.0);
    small_route(&s, "buy", 0, ROUTE_LEAVE, WHEN_FAILED, 0.3);
    small_route(&s, "buy", 0, 1, WHEN_ANY, 0.2);
    small_route(&s, "buy", 0, 2, WHEN_OK, 0.7);
    small_route(&s, "buy", 0, 3, WHEN_ANY, 0.1);
    small_route(&s, "buy", 0, 2, WHEN_FAILED, 0.4);
    struct network network;
    network_init(&network, &s.setup, &s.arena);
    for (int outcome = 0; outcome < 2; outcome++) {
        ck_assert_int_eq(leg_at(&network, 4, outcome, 0.5), 0);
        ck_assert_int_eq(leg_at(&network, 0, outcome, 0.1), 1);
        ck_assert_int_eq(leg_at(&network, 0, outcome, 0.25), 3);
    }
    ck_assert_int_eq(leg_at(&network, 0, false, 0.31), 2);
    ck_assert_int_eq(leg_at(&network, 0, true, 0.31), NETWORK_LEAVE);
    ck_assert_int_eq(leg_at(&network, 0, true, 0.61), 2);
    /* The last leg takes what rounding leaves. */
    ck_assert_int_eq(leg_at(&network, 0, false, 1.0), 2);
    ck_assert_int_eq(leg_at(&network, 0, true, 1.0), 2);
    const struct network_leg *end;
    ck_assert(network_legs(&network, 0, 1, false, &end) == end);
    small_done(&s);
}
END_TEST

/* ---- skills ---- */

static struct skill_curves learning_of(struct small *s) {
    struct skill_curves learning;
    small_init(s);
    skill_curves_init(&learning, &s->setup);
    return learning;
}

START_TEST(a_burst_closes_the_gap_session_by_session_and_is_massed) {
    struct small s;
    struct skill_curves learning = learning_of(&s);
    struct post post = {0};
    post_fill(&post, &learning, 0.0);
    struct skill *skill = &post.skill[SKILL_SERVICE];
    skill_train(&learning, skill, 0.62, 0.0, 500.0, 3, 0.5, 1.0);
    double gain = 1.0 - exp(-1.0);
    ck_assert_double_eq_tol(skill->level, 0.62 * (1.0 - pow(1.0 - gain, 3.0)), 1e-12);
    ck_assert_double_eq(skill->half_life, 11.0);
    ck_assert_double_eq(skill->accountability, 0.5);
    ck_assert_double_eq_tol(skill_now(&learning, skill, 11.0 * DAYS_PER_MONTH), 0.5 * skill->level,
                            1e-12);
    small_done(&s);
}
END_TEST

START_TEST(spaced_repeats_lengthen_the_half_life_up_to_its_most) {
    struct small s;
    struct skill_curves learning = learning_of(&s);
    struct skill skill = {.half_life = 11.0};
    skill_train(&learning, &skill, 0.62, 0.0, 500.0, 1, 0.0, 1.0);
    skill_train(&learning, &skill, 0.62, 13.9, 500.0, 1, 0.0, 1.0);
    ck_assert_double_eq(skill.half_life, 11.0);
    skill_train(&learning, &skill, 0.62, 28.0, 500.0, 1, 0.0, 1.0);
    ck_assert_double_eq_tol(skill.half_life, 14.3, 1e-9);
    /* A token session buys little spacing. */
    double token = 1.0 - exp(-0.01);
    skill_train(&learning, &skill, 0.62, 60.0, 5.0, 1, 0.0, 1.0);
    ck_assert_double_eq_tol(skill.half_life, 14.3 * (1.0 + 0.3 * token / (1.0 - exp(-1.0))), 1e-9);
    for (int i = 3; i < 12; i++) {
        skill_train(&learning, &skill, 0.62, 30.0 * i, 500.0, 1, 0.0, 1.0);
    }
    ck_assert_double_eq(skill.half_life, 36.0);
    small_done(&s);
}
END_TEST

START_TEST(a_session_for_nothing_leaves_every_bit) {
    struct small s;
    struct skill_curves learning = learning_of(&s);
    struct skill skill = {.half_life = 11.0};
    skill_train(&learning, &skill, 0.62, 10.0, 200.0, 2, 0.3, 1.0);
    struct skill before = skill;
    skill_train(&learning, &skill, 0.62, 100.0, 0.0, 5, 0.9, 1.0);
    ck_assert(memcmp(&before, &skill, sizeof skill) == 0);
    skill_train(&learning, &skill, 0.62, 100.0, 1.0, 1, 0.9, 1.0);
    ck_assert(memcmp(&before, &skill, sizeof skill) != 0);
    small_done(&s);
}
END_TEST

START_TEST(a_budget_is_shared_out_over_people_and_sessions) {
    struct programme p = {.cost = NAN, .budget = NAN, .sessions_per_year = 4.0};
    ck_assert_double_eq(programme_cost(&p, 10), 0.0);
    p.cost = 80.0;
    ck_assert_double_eq(programme_cost(&p, 10), 80.0);
    p.budget = 1000.0;
    ck_assert_double_eq(programme_cost(&p, 10), 300.0);
    ck_assert_double_eq(programme_cost(&p, 0), 0.0);
    p.sessions_per_year = 0.0;
    ck_assert_double_eq(programme_cost(&p, 10), 0.0);
}
END_TEST

/* Staff who have been there for long have attended what runs today; whatever the interval, the
 * count of past sessions must come to an end. */
START_TEST(a_run_starts_with_staff_who_attended_todays_sessions) {
    for (int sessions = 1; sessions <= 365; sessions += sessions < 60 ? 1 : 17) {
        struct small s;
        small_init(&s);
        small_settings(&s)->months = 1;
        small_group(&s, "care", 3)->turnover = sessions % 2 ? 0.0 : 1.0;
        struct programme *p = small_programme(&s, "skills", "care");
        p->cost = 200.0;
        p->sessions_per_year = sessions;
        const double *cell = counts_group(small_worlds(&s, NULL, 1, 1), 1, 0);
        /* After at least one of its sessions nobody is below what one session gives. */
        ck_assert_msg(cell[GROUP_SKILL] >= 0.62 * (1.0 - exp(-0.4)) * cell[GROUP_PEOPLE] - 1e-9,
                      "%d a year: %g", sessions, cell[GROUP_SKILL] / cell[GROUP_PEOPLE]);
        small_done(&s);
    }
}
END_TEST

/* ---- changes ---- */

START_TEST(changes_apply_by_class_and_month_and_a_later_value_wins) {
    struct small s;
    small_init(&s);
    small_group(&s, "care", 10)->salary = 1000.0;
    struct setup now;
    setup_copy(&now, &s.setup, &s.arena);
    struct setup_target salary = small_target(SETUP_GROUPS, 0, "salary", 0);
    /* The timeline first, then the alternative. */
    const struct setup_change changes[] = {
        {salary, SETUP_TIMES, 1.1, 3}, {salary, SETUP_SET, 2000.0, 6},
        {salary, SETUP_PLUS, 50.0, 2}, {salary, SETUP_SET, 500.0, 8},
        {salary, SETUP_TIMES, 2.0, 9},
    };
    const double expected[] = {1000, 1000, 1050, 1150, 1150, 1150, 2050, 2050, 500, 1000, 1000};
    for (long month = 1; month <= 10; month++) {
        bool changed = setup_at(&now, &s.setup, changes, 5, month);
        ck_assert_double_eq_tol(setup_group(&now, 0)->salary, expected[month], 1e-9);
        ck_assert_int_eq(changed, month > 1 && expected[month] != expected[month - 1]);
    }
    ck_assert_double_eq(setup_group(&s.setup, 0)->salary, 1000.0);
    small_done(&s);
}
END_TEST

START_TEST(a_changed_value_stays_inside_its_valid_range_and_counts_are_rounded) {
    struct small s;
    small_init(&s);
    small_group(&s, "care", 10);
    small_touchpoint(&s, "phone", 0, 5.0, 0.4);
    struct setup now;
    setup_copy(&now, &s.setup, &s.arena);
    const struct setup_change changes[] = {
        {small_target(SETUP_TOUCHPOINTS, 0, "base_failure", 0), SETUP_TIMES, 5.0, 1},
        {small_target(SETUP_GROUPS, 0, "headcount", 0), SETUP_TIMES, 0.77, 1},
    };
    ck_assert(setup_at(&now, &s.setup, changes, 2, 1));
    ck_assert_double_eq(setup_touchpoint(&now, 0)->base_failure, 1.0);
    ck_assert_int_eq(setup_group(&now, 0)->headcount, 8);
    const struct setup_change fewer = {changes[1].target, SETUP_PLUS, -30.0, 1};
    ck_assert(setup_at(&now, &s.setup, &fewer, 1, 1));
    ck_assert_int_eq(setup_group(&now, 0)->headcount, 0);
    ck_assert(!setup_at(&now, &s.setup, &fewer, 1, 2));
    small_done(&s);
}
END_TEST

START_TEST(what_is_not_given_stays_so_until_it_is_set) {
    struct small s;
    small_init(&s);
    small_touchpoint(&s, "phone", PARAM_NONE, 5.0, 0.1);
    struct setup now;
    setup_copy(&now, &s.setup, &s.arena);
    struct setup_target patience = small_target(SETUP_TOUCHPOINTS, 0, "patience_minutes", 0);
    const struct setup_change times = {patience, SETUP_TIMES, 2.0, 1};
    ck_assert(!setup_at(&now, &s.setup, &times, 1, 1));
    ck_assert(isnan(setup_touchpoint(&now, 0)->patience_minutes));
    const struct setup_change set = {patience, SETUP_SET, 7.0, 2};
    ck_assert(!setup_at(&now, &s.setup, &set, 1, 1));
    ck_assert(setup_at(&now, &s.setup, &set, 1, 2));
    ck_assert_double_eq(setup_touchpoint(&now, 0)->patience_minutes, 7.0);
    small_done(&s);
}
END_TEST

START_TEST(people_are_dealt_to_sites_one_by_one) {
    for (long total = 0; total < 40; total++) {
        for (size_t sites = 1; sites < 9; sites++) {
            size_t sum = 0;
            for (size_t i = 0; i < sites; i++) {
                size_t share = setup_dealt(total, sites, i);
                ck_assert_uint_le(share, setup_dealt(total, sites, 0));
                ck_assert_uint_le(setup_dealt(total, sites, 0), share + 1);
                sum += share;
            }
            ck_assert_uint_eq(sum, (size_t)total);
        }
    }
}
END_TEST

START_TEST(an_audience_is_a_group_a_department_a_level_or_all) {
    struct small s;
    small_init(&s);
    small_group(&s, "care", 5)->department = small_name(&s, SETUP_DEPARTMENTS, "service");
    small_group(&s, "store", 7);
    struct group *leaders = small_group(&s, "heads", 2);
    leaders->department = 0;
    leaders->level = LEVEL_LEADER;
    ck_assert_int_eq(setup_audience_size(&s.setup, "care"), 5);
    ck_assert_int_eq(setup_audience_size(&s.setup, "service"), 7);
    ck_assert_int_eq(setup_audience_size(&s.setup, "front"), 12);
    ck_assert_int_eq(setup_audience_size(&s.setup, "leader"), 2);
    ck_assert_int_eq(setup_audience_size(&s.setup, "all"), 14);
    ck_assert_int_eq(setup_audience_size(&s.setup, "nobody"), 0);
    small_done(&s);
}
END_TEST

/* ---- counts and metrics ---- */

START_TEST(counts_of_sites_add_up_cell_by_cell) {
    struct small s;
    small_init(&s);
    small_group(&s, "care", 5);
    small_touchpoint(&s, "phone", 0, 5.0, 0.1);
    struct counts a;
    struct counts b;
    counts_init(&a, &s.setup, 3, &s.arena);
    counts_init(&b, &s.setup, 3, &s.arena);
    for (size_t i = 0; i < 4 * a.stride; i++) {
        a.cell[i] = (double)i;
        b.cell[i] = 1000.0 * (double)i;
    }
    counts_merge(&a, &b);
    for (size_t i = 0; i < 4 * a.stride; i++) {
        ck_assert_double_eq(a.cell[i], 1001.0 * (double)i);
        ck_assert_double_eq(b.cell[i], 1000.0 * (double)i);
    }
    ck_assert_ptr_eq(counts_touchpoint(&a, 3, 0) + TOUCHPOINT_COUNTERS, a.cell + 4 * a.stride);
    small_done(&s);
}
END_TEST

START_TEST(metrics_expand_to_one_column_for_each_item_and_are_found_by_name) {
    struct small s;
    small_init(&s);
    small_group(&s, "care", 5);
    small_group(&s, "store", 5);
    small_touchpoint(&s, "phone", 0, 5.0, 0.1);
    struct metric_columns columns;
    metrics_expand(&columns, &s.setup, &s.arena);
    size_t scope[3] = {0};
    for (size_t i = 0; i < metrics_rule_count; i++) {
        scope[metrics_rules[i].metric.scope]++;
        ck_assert(metrics_rules[i].metric.doc[0] && metrics_rules[i].metric.unit[0]);
    }
    ck_assert_uint_eq(columns.count,
                      scope[METRIC_COMPANY] + 2 * scope[METRIC_GROUP] + scope[METRIC_TOUCHPOINT]);
    for (size_t i = 0; i < columns.count; i++) {
        ck_assert_int_eq(metrics_find(&columns, columns.column[i].name), (long)i);
    }
    ck_assert_uint_eq(columns.column[metrics_find(&columns, "skill:store")].item, 1);
    ck_assert_int_ge(metrics_find(&columns, "failures"), 0);
    ck_assert_int_ge(metrics_find(&columns, "failures:phone"), 0);
    ck_assert_int_eq(metrics_find(&columns, "skill:phone"), -1);
    ck_assert_int_eq(metrics_find(&columns, "skill"), -1);
    small_done(&s);
}
END_TEST

/* Two customers, one of whom cannot but leave; nobody travels; a group whose one post is vacant. */
START_TEST(a_ratio_without_exposure_is_undefined_and_a_total_is_over_all_exposure) {
    struct small s;
    small_init(&s);
    struct scenario_params *settings = small_settings(&s);
    settings->months = 4;
    settings->replications = 1;
    settings->anchor = ANCHOR_ABSOLUTE;
    small_segment(&s, "stays", 1)->fee = 10.0;
    struct segment *leaves = small_segment(&s, "leaves", 1);
    leaves->churn_alpha = 1.0;
    leaves->churn_beta = 0.0;
    small_group(&s, "empty", 0);
    small_touchpoint(&s, "phone", PARAM_NONE, 0.0, 0.1);
    struct scenario scenario;
    small_scenario(&s, &scenario);
    struct study study;
    small_study(&s, &scenario, 1, &study);
    const struct results *r = &study.results;
    const double *churn = results_month(r, 0, 0, small_column(r, "churn"));
    const double *customers = results_month(r, 0, 0, small_column(r, "customers"));
    const double *total = results_total(r, 0, 0);
    ck_assert(isnan(churn[0]));
    ck_assert_double_eq(churn[1], 0.5);
    ck_assert_double_eq(churn[2], 0.0);
    ck_assert_double_eq(total[small_column(r, "churn")], 1.0 / 5.0);
    ck_assert_double_eq(customers[0], 2.0);
    ck_assert_double_eq(customers[4], 1.0);
    ck_assert_double_eq(total[small_column(r, "customers")], 1.0);
    ck_assert_double_eq(total[small_column(r, "revenue")], 40.0);
    ck_assert(isnan(total[small_column(r, "csat")]));
    ck_assert(isnan(total[small_column(r, "skill:empty")]));
    ck_assert(isnan(total[small_column(r, "skill_sd:empty")]));
    ck_assert(isnan(total[small_column(r, "failures:phone")]));
    ck_assert_double_eq(total[small_column(r, "visits:phone")], 0.0);
    ck_assert_double_eq(total[small_column(r, "headcount:empty")], 0.0);
    ck_assert(isnan(total[small_column(r, "revenue_lost:phone")]));
    small_done(&s);
}
END_TEST

Suite *suite_world(void);
Suite *suite_world(void) {
    Suite *suite = suite_create("world");
    TCase *weeks = tcase_create("weeks");
    tcase_add_test(weeks, doors_are_open_in_their_hours_and_closed_outside);
    tcase_add_test(weeks, doors_change_at_every_border_and_never_between_touching_stretches);
    tcase_add_test(weeks, a_week_without_borders_never_changes);
    tcase_add_test(weeks, operational_time_runs_with_the_weight_and_comes_back_to_the_clock);
    tcase_add_test(weeks, doors_of_a_company_open_and_close_for_a_thousand_weeks);
    suite_add_tcase(suite, weeks);
    TCase *parts = tcase_create("parts");
    tcase_add_test(parts, the_same_luck_takes_the_same_leg_as_far_as_outcomes_share_it);
    tcase_add_test(parts, a_burst_closes_the_gap_session_by_session_and_is_massed);
    tcase_add_test(parts, spaced_repeats_lengthen_the_half_life_up_to_its_most);
    tcase_add_test(parts, a_session_for_nothing_leaves_every_bit);
    tcase_add_test(parts, a_budget_is_shared_out_over_people_and_sessions);
    tcase_add_test(parts, a_run_starts_with_staff_who_attended_todays_sessions);
    suite_add_tcase(suite, parts);
    TCase *changes = tcase_create("changes");
    tcase_add_test(changes, changes_apply_by_class_and_month_and_a_later_value_wins);
    tcase_add_test(changes, a_changed_value_stays_inside_its_valid_range_and_counts_are_rounded);
    tcase_add_test(changes, what_is_not_given_stays_so_until_it_is_set);
    tcase_add_test(changes, people_are_dealt_to_sites_one_by_one);
    tcase_add_test(changes, an_audience_is_a_group_a_department_a_level_or_all);
    suite_add_tcase(suite, changes);
    TCase *metrics = tcase_create("metrics");
    tcase_add_test(metrics, counts_of_sites_add_up_cell_by_cell);
    tcase_add_test(metrics, metrics_expand_to_one_column_for_each_item_and_are_found_by_name);
    tcase_add_test(metrics, a_ratio_without_exposure_is_undefined_and_a_total_is_over_all_exposure);
    suite_add_tcase(suite, metrics);
    return suite;
}
