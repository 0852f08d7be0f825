/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands beside the NPV, sim/report/checks: on made-up flows whose answers were worked out by
 * hand, and on companies simulated for the purpose, where theory knows the answer.
 */
#include "models/money/worth.h"
#include "sim/base/dist.h"
#include "sim/report/checks.h"
#include "sim/report/json_read.h"
#include "sim/report/overview.h"
#include "sim/report/summary.h"
#include "tests/small.h"
#include "tests/suites.h"

enum { MONTHS = 24, REPLICATIONS = 2, PEOPLE = 20 };

/* Student's t, .975, 29 degrees of freedom: a half width in standard errors. */
static const double t29 = 2.045229642132703;

static struct small company;
static struct scenario scenario;
static struct study study;
static struct statistics statistics;
static struct output output;
static struct checks checks;

static void begin(void) {
    small_init(&company);
    small_settings(&company)->months = MONTHS;
    small_settings(&company)->replications = REPLICATIONS;
    small_settings(&company)->anchor = ANCHOR_ABSOLUTE;
    struct segment *segment = small_segment(&company, "regular", 1000);
    segment->churn_alpha = 0.704;
    segment->churn_beta = 1.182;
    segment->fee = 1.0;
    small_group(&company, "crew", PEOPLE)->salary = 12000.0;
    study = (struct study){0};
}

static void end(void) {
    small_done(&company);
}

static void conclude(void) {
    statistics_of(&statistics, &study.results, &company.arena);
    output = (struct output){.command = "run",
                             .hash = "feed",
                             .scenario = &scenario,
                             .study = &study,
                             .statistics = &statistics};
    checks_of(&checks, &output, &company.arena);
}

static const struct checks_row *row(size_t alternative, const char *name) {
    const struct checks_row *found = checks_find(&checks, alternative, name);
    ck_assert_msg(found != NULL, "no %s of alternative %zu", name, alternative);
    return found;
}

static void expect(size_t alternative, const char *name, double expected) {
    double found = row(alternative, name)->value;
    ck_assert_msg(fabs(found - expected) <= 1e-9 * (1.0 + fabs(expected)), "%s is %.15g, not %.15g",
                  name, found, expected);
}

static void expect_none(size_t alternative, const char *name) {
    ck_assert_msg(!checks_find(&checks, alternative, name), "there is a %s", name);
}

/* ---- made-up flows ---- */

static double *cells(size_t alternative, size_t replication, const char *metric) {
    return results_month(&study.results, alternative, replication,
                         small_column(&study.results, metric));
}

static void set(size_t alternative, const char *metric, size_t month, double value) {
    for (size_t r = 0; r < study.results.replications; r++)
        cells(alternative, r, metric)[month] = value;
}

/* 1 % of 1,000 customers leave a month; each month's profit is 5,000; an alternative as the first.
 */
static void make_up_runs(size_t replications) {
    static const char *const names[] = {"as_is", "train"};
    static const char *const labels[] = {"As is", "Train"};
    small_scenario(&company, &scenario);
    small_alternative(&scenario, "train", NULL, 0);
    struct results *results = &study.results;
    *results = (struct results){.alternative = names,
                                .label = labels,
                                .alternatives = 2,
                                .replications = replications,
                                .planned = replications,
                                .lucks = 1,
                                .planned_stride = replications,
                                .complete = true,
                                .months = MONTHS};
    metrics_expand(&results->columns, &company.setup, &company.arena);
    size_t trials = 2 * replications;
    results->monthly =
        arena_add(&company.arena, trials * results->columns.count * (MONTHS + 1), sizeof(double));
    results->total = arena_add(&company.arena, trials * results->columns.count, sizeof(double));
    study.anchor = (struct anchor){.absolute = true};
    for (size_t a = 0; a < 2; a++) {
        set(a, "customers", 0, 1000.0);
        for (size_t month = 1; month <= MONTHS; month++) {
            set(a, "customers", month, 1000.0 * pow(0.99, (double)month));
            set(a, "churned", month, 10.0 * pow(0.99, (double)month - 1.0));
            set(a, "profit", month, 5000.0);
            set(a, "headcount:crew", month, PEOPLE);
            set(a, "skill:crew", month, 0.1);
        }
    }
}

static void make_up(void) {
    make_up_runs(REPLICATIONS);
}

static void set_npv(size_t alternative, double first, double second) {
    size_t column = small_column(&study.results, "npv");
    results_total(&study.results, alternative, 0)[column] = first;
    results_total(&study.results, alternative, 1)[column] = second;
}

START_TEST(break_even_is_the_outlay_at_which_nothing_is_left) {
    make_up();
    set(1, "training_cost", 12, 1100.0); /* 1,000 today */
    set_npv(0, 50.0, 70.0);
    set_npv(1, 350.0, 570.0); /* gains 300 and 500 */
    conclude();
    expect(1, "outlay", 1000.0);
    expect(1, "npv_difference", 400.0);
    expect(1, "break_even_spend", 1400.0);
    /* 1,300 and 1,500: half width 12.706204736 x 141.42/sqrt 2 */
    ck_assert_double_eq_tol(row(1, "break_even_spend")->lo, 1400.0 - 1270.6204736, 1e-6);
    ck_assert_double_eq_tol(row(1, "break_even_spend")->hi, 1400.0 + 1270.6204736, 1e-6);
}
END_TEST

START_TEST(a_baseline_that_spends_too_is_no_extra_outlay) {
    make_up();
    set(0, "training_cost", 12, 550.0);
    set(1, "training_cost", 12, 1100.0);
    conclude();
    expect(1, "outlay", 500.0);
}
END_TEST

START_TEST(technology_is_an_outlay_but_no_cost_of_training) {
    make_up();
    set(1, "training_cost", 12, 1100.0);
    set(1, "technology_cost", 24, 1210.0);
    set(1, "profit", 24, 5000.0 - 1155.0);
    conclude();
    expect(1, "outlay", 2000.0);
    expect(1, "utility", -1000.0);
    expect(1, "roi", -0.5);
}
END_TEST

START_TEST(returns_stand_in_the_file_and_not_with_the_baseline) {
    make_up();
    set(1, "training_cost", 1, 100.0);
    set(1, "profit", 1, 4900.0);
    set(1, "profit", 13, 5060.0);
    set(1, "profit", 14, 5050.0);
    set(1, "profit", 15, 5040.0);
    conclude();
    expect(1, "roi", 0.5);
    expect(1, "benefit_cost", 1.5);
    expect(1, "payback_month", 14.0);
    expect(1, "share_paid_back", 1.0);
    const char *const compared[] = {"roi",    "npv_difference",   "irr",
                                    "outlay", "break_even_spend", "utility"};
    for (size_t i = 0; i < sizeof compared / sizeof compared[0]; i++)
        expect_none(0, compared[i]);
}
END_TEST

START_TEST(a_year_between_outlay_and_return_gives_a_yearly_rate) {
    make_up();
    set(1, "profit", 6, 5000.0 - 100.0);
    set(1, "profit", 18, 5000.0 + 125.0);
    conclude();
    expect(1, "irr", 0.25);
    ck_assert(isnan(row(1, "irr")->lo));
}
END_TEST

START_TEST(gains_before_any_outlay_have_no_rate_of_return) {
    make_up();
    set(1, "profit", 6, 5100.0);
    set(1, "profit", 18, 4900.0);
    conclude();
    ck_assert(isnan(row(1, "irr")->value));
}
END_TEST

/* r = .99^12, and .99^24 of 1,000 are still there; worked out with another program. */
START_TEST(customers_still_there_are_worth_their_margins_to_come) {
    make_up();
    for (size_t month = 13; month <= MONTHS; month++)
        set(1, "profit", month, 10000.0);
    conclude();
    expect(0, "retention_last_year", 0.886384871716129);
    expect(0, "margin_multiple", 4.149448022886379);
    expect(0, "customers_at_the_end", 192629.86797317787);
    expect(1, "customers_at_the_end", 2.0 * 192629.86797317787);
    expect(1, "customers_at_the_end_difference", 192629.86797317787);
    expect_none(0, "customers_at_the_end_difference");
}
END_TEST

START_TEST(half_a_year_counts_as_half_a_year) {
    make_up();
    study.results.months = 6;
    /* The arrays now have rows of 7 months; written anew. */
    for (size_t a = 0; a < 2; a++)
        for (size_t month = 0; month <= 6; month++) {
            set(a, "customers", month, 1000.0 * pow(0.99, (double)month));
            set(a, "churned", month, 10.0 * pow(0.99, (double)month - 1.0));
        }
    conclude();
    expect(0, "retention_last_year", 0.886384871716129);
    expect_none(0, "lifetime_run");
}
END_TEST

START_TEST(a_company_without_customers_has_no_retention) {
    make_up();
    for (size_t month = 0; month <= MONTHS; month++) {
        set(0, "customers", month, 0.0);
        set(0, "churned", month, 0.0);
    }
    conclude();
    ck_assert(isnan(row(0, "retention_last_year")->value));
    ck_assert(isnan(row(0, "customers_at_the_end")->value));
    expect_none(0, "lifetime_run");
}
END_TEST

/* ---- coverage ---- */

/* Of one run: the chance to leave in a month, and how far all else lies from what is expected. */
struct run {
    double leaving, spent, gained, skill, profit;
};

static void set_run(size_t r, const struct run *run) {
    size_t npv = small_column(&study.results, "npv");
    cells(1, r, "training_cost")[12] = 1100.0 * (1.0 + 0.2 * run->spent);
    results_total(&study.results, 1, r)[npv] = 400.0 + 300.0 * run->gained;
    for (size_t month = 1; month <= MONTHS; month++) {
        double before = 1000.0 * pow(1.0 - run->leaving, (double)month - 1.0);
        cells(1, r, "customers")[month] = before * (1.0 - run->leaving);
        cells(1, r, "churned")[month] = before * run->leaving;
        cells(1, r, "skill:crew")[month] = 0.2 + 0.1 * run->skill;
        cells(1, r, "profit")[month] = 9000.0 + 2000.0 * run->profit;
    }
}

/* Chances to leave spread evenly from .2 to 1.8 %: lifetimes and multiples bend with them. */
static double leaving(double share) {
    return 0.002 + 0.016 * share;
}

/* All is a straight line but in the chance to leave, over which the mean is taken. */
START_TEST(intervals_of_checks_hold_the_truth_as_often_as_they_say) {
    enum { EXPERIMENTS = 1000, RUNS = 10, GRID = 500 };
    static const char *const name[] = {"npv_difference",       "outlay",
                                       "break_even_spend",     "utility",
                                       "retention_last_year",  "margin_multiple",
                                       "customers_at_the_end", "customers_at_the_end_difference",
                                       "lifetime_run"};
    enum { CHECKS = sizeof name / sizeof name[0] };
    double truth[CHECKS];
    size_t held[CHECKS] = {0};
    make_up_runs(GRID);
    for (size_t r = 0; r < GRID; r++)
        set_run(r, &(struct run){.leaving = leaving(((double)r + 0.5) / GRID)});
    conclude();
    for (size_t i = 0; i < CHECKS; i++)
        truth[i] = row(1, name[i])->value;
    make_up_runs(RUNS);
    struct arena own;
    arena_init(&own, small_oom, NULL);
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        struct rng rng = rng_seeded(suites_seed() + 41, e);
        for (size_t r = 0; r < RUNS; r++) {
            struct run run = {leaving(dist_uniform(&rng)), dist_normal(&rng), dist_normal(&rng),
                              dist_normal(&rng), dist_normal(&rng)};
            set_run(r, &run);
        }
        statistics_of(&statistics, &study.results, &own);
        checks_of(&checks, &output, &own);
        for (size_t i = 0; i < CHECKS; i++)
            held[i] += row(1, name[i])->lo <= truth[i] && truth[i] <= row(1, name[i])->hi;
        arena_reset(&own);
    }
    arena_done(&own);
    for (size_t i = 0; i < CHECKS; i++) {
        double share = (double)held[i] / EXPERIMENTS;
        printf("  %s: %.6g, held in %.3f of %d\n", name[i], truth[i], share, EXPERIMENTS);
        ck_assert_double_eq_tol(share, 0.95, 4.0 * sqrt(0.95 * 0.05 / EXPERIMENTS));
    }
}
END_TEST

START_TEST(utility_is_the_effect_on_all_paid_in_salaries_less_the_cost) {
    make_up();
    struct money_params *money = small_model(&company, "money", "money");
    money->discount = 0.0;
    money->utility_variable = -0.1;
    money->utility_tax = 0.25;
    for (size_t month = 1; month <= MONTHS; month++)
        set(1, "skill:crew", month, 0.1 + 0.65);
    set(1, "training_cost", 1, 10000.0);
    conclude();
    /* 24 months of 20 people, .65 SD of 40 % of 1,000 a month each */
    expect(1, "utility", (24.0 * 20.0 * 0.65 * 400.0 * 0.9 - 10000.0) * 0.75);
}
END_TEST

START_TEST(a_group_that_is_empty_gains_nothing) {
    make_up();
    for (size_t month = 1; month <= MONTHS; month++)
        set(1, "skill:crew", month, month <= 12 ? NAN : 0.2);
    conclude();
    double expected = 0.0;
    for (int month = 13; month <= MONTHS; month++)
        expected += 20.0 * 0.1 * 400.0 * pow(1.1, -month / 12.0);
    expect(1, "utility", expected);
}
END_TEST

/* An alternative that doubles salaries from month 13 on. */
START_TEST(salaries_are_those_of_the_month) {
    make_up();
    struct setup_change change = {small_target(SETUP_GROUPS, 0, "salary", 0), SETUP_TIMES, 2.0, 13};
    scenario.alternative[1].change = &change;
    scenario.alternative[1].changes = 1;
    for (size_t month = 1; month <= MONTHS; month++)
        set(1, "skill:crew", month, 0.2);
    conclude();
    double expected = 0.0;
    for (int month = 1; month <= MONTHS; month++)
        expected += 20.0 * 0.1 * (month < 13 ? 400.0 : 800.0) * pow(1.1, -month / 12.0);
    expect(1, "utility", expected);
}
END_TEST

/* 1,000, .99^12 and .99^24 of them, discounted. */
START_TEST(the_lifetime_of_a_run_is_what_was_seen_in_whole_years) {
    make_up();
    conclude();
    expect(0, "lifetime_run", 1.0 + pow(0.99, 12.0) / 1.1 + pow(0.99, 24.0) / 1.21);
    double first = 1.182 / 1.886;
    expect(0, "lifetime_run_theory", 1.0 + first / 1.1 + first * 2.182 / 2.886 / 1.21);
    expect(0, "lifetime:regular", 3.6951474055745747);
    ck_assert(isnan(row(0, "lifetime:regular")->lo));
}
END_TEST

START_TEST(where_somebody_joins_no_lifetime_is_seen) {
    make_up();
    for (size_t month = 7; month <= MONTHS; month++)
        set(0, "customers", month, 1000.0 * pow(0.99, (double)month) + 1.0);
    conclude();
    expect_none(0, "lifetime_run");
    expect_none(0, "lifetime_run_theory");
    row(0, "lifetime:regular");
    row(1, "lifetime_run");
}
END_TEST

START_TEST(where_churn_is_switched_off_nobody_leaves) {
    struct churn_params *churn = small_model(&company, "churn", "churn");
    churn->active = ACTIVE_NO;
    make_up();
    conclude();
    expect(0, "lifetime_run_theory", 1.0 + 1.0 / 1.1 + 1.0 / 1.21);
    expect(0, "lifetime:regular", 11.0);
}
END_TEST

START_TEST(years_already_stayed_and_other_segments_count) {
    struct segment *veterans = small_segment(&company, "veterans", 3000);
    veterans->churn_alpha = 0.704;
    veterans->churn_beta = 1.182;
    veterans->tenure_years = 1.0;
    make_up();
    conclude();
    double new = 1.182 / 1.886, old = 2.182 / 2.886, older = 3.182 / 3.886;
    expect(0, "lifetime_run_theory",
           1.0 + (0.25 * new + 0.75 * old) / 1.1 + (0.25 * new *old + 0.75 * old *older) / 1.21);
    /* A year on, 1.1 (DEL - 1) / S(1) is left. */
    expect(0, "lifetime:veterans", 2.6951474055745747 * 1.1 / new);
}
END_TEST

/* ---- where they are written ---- */

START_TEST(checks_are_a_sheet_and_a_part_of_the_object) {
    make_up();
    conclude();
    struct page sheet, object;
    page_init(&sheet, &company.arena);
    checks_sheet(&sheet, &output);
    ck_assert_ptr_eq(strstr(sheet.data, "alternative,check,unit,value,lo,hi,formula\n"),
                     sheet.data);
    ck_assert_ptr_nonnull(strstr(sheet.data, "\ntrain,outlay,money,0,0,0,"));
    ck_assert_ptr_nonnull(strstr(sheet.data, "\nas_is,lifetime:regular,year,3.695147405574"));
    page_init(&object, &company.arena);
    summary_object(&object, &output);
    const struct json_read_node *node = json_read(object.data, &company.arena);
    const struct json_read_node *list = json_read_member(node, "checks");
    ck_assert_ptr_nonnull(list);
    size_t rows = 0;
    for (const struct json_read_node *one = list->first; one; one = one->next, rows++)
        ck_assert_str_eq(json_read_text(one, "check"), checks.row[rows].name);
    ck_assert_uint_eq(rows, checks.count);
}
END_TEST

static const char *overview(void) {
    struct page page;
    page_init(&page, &company.arena);
    overview_table(&page, &output);
    for (char *line = page.data; *line; line += strcspn(line, "\n") + 1)
        ck_assert_uint_le(strcspn(line, "\n"), OVERVIEW_WIDTH);
    for (char *c = page.data; *c; c++) /* so that a text is found wherever it was wrapped */
        *c = *c == '\n' ? ' ' : *c;
    return page.data;
}

static void expect_said(const char *part) {
    ck_assert_msg(strstr(overview(), part) != NULL, "\"%s\" is not in:\n%s", part, overview());
}

START_TEST(the_answer_says_what_stands_beside_the_npv) {
    make_up();
    set(1, "training_cost", 12, 1100.0);
    set_npv(0, 5050.0, 5050.0);
    set_npv(1, 5350.0, 5350.0);
    conclude();
    expect_said("Beside the NPV of Train: an outlay of 1,000 [1,000, 1,000], break-even at 1,300 "
                "[1,300, 1,300]; utility analysis -1,000 [-1,000, -1,000]; customers still there "
                "at the end, as if the last year went on for ever, 0 [0, 0] (checks.csv).");
    set_npv(1, 3050.0, 3050.0);
    conclude();
    expect_said("an outlay of 1,000 [1,000, 1,000], none would break even; utility");
    set(1, "training_cost", 12, 0.0);
    conclude();
    expect_said("Beside the NPV of Train: customers still there");
    study.results.alternatives = 1;
    conclude();
    expect_said("Beside the NPV: the customers still there at the end are worth 192,630 [192,630, "
                "192,630] (checks.csv).");
}
END_TEST

/* ---- through the simulator ---- */

/* Nobody is served by the crew, nobody quits: money goes into skill, and comes back as nothing. */
START_TEST(a_simulated_training_without_use_is_worth_its_skill_to_utility_alone) {
    struct programme *lesson = small_programme(&company, "lesson", "crew");
    lesson->cost = 500.0;
    lesson->first_month = lesson->last_month = 1;
    small_scenario(&company, &scenario);
    struct setup_change change = {small_target(SETUP_PROGRAMMES, 0, "sessions_per_year", 0),
                                  SETUP_SET, 12.0, 1};
    small_alternative(&scenario, "train", &change, 1);
    small_study(&company, &scenario, 1, &study);
    conclude();
    const double cost = 500.0 * PEOPLE * pow(1.1, -1.0 / 12.0);
    expect(1, "outlay", cost);
    expect(1, "npv_difference", -cost);
    ck_assert_double_eq_tol(row(1, "break_even_spend")->value, 0.0, 1e-6 * cost);
    expect(1, "roi", -1.0);
    expect(1, "customers_at_the_end_difference",
           row(1, "customers_at_the_end")->value - row(0, "customers_at_the_end")->value);
    /* A session at the scale of spend closes 1 - 1/e of the gap to .62; half is lost in 11 months.
     */
    double utility = -cost;
    for (int month = 1; month <= MONTHS; month++)
        utility += PEOPLE * 0.62 * (1.0 - exp(-1.0)) * pow(2.0, -(month - 1) / 11.0) * 400.0 *
                   pow(1.1, -month / 12.0);
    double found = row(1, "utility")->value;
    ck_assert_msg(fabs(found - utility) < 1e-9 * utility, "%.12g, not %.12g", found, utility);
}
END_TEST

/* 30 cohorts of 10,000 for 12 years, as the scenario retention-regular, against theory. */
START_TEST(the_simulated_lifetime_is_that_of_the_shifted_beta_geometric) {
    if (small_skips("discounted lifetime of Regular"))
        return;
    small_settings(&company)->months = 144;
    small_settings(&company)->replications = 30;
    small_settings(&company)->seed = 4711;
    setup_segment(&company.setup, 0)->customers = 10000;
    struct churn_params *churn = small_model(&company, "churn", "churn");
    churn->satisfaction_slope = churn->trust_slope = 0.0;
    small_scenario(&company, &scenario);
    small_study(&company, &scenario, 0, &study);
    conclude();
    const struct checks_row *seen = row(0, "lifetime_run");
    double theory = row(0, "lifetime_run_theory")->value;
    /* 3.695147 less what lies beyond year 12. */
    ck_assert_double_eq_tol(theory, 3.312411, 5e-7);
    struct small_mean found = {seen->value, (seen->hi - seen->value) / t29};
    small_known("discounted lifetime, 12 years", found, theory,
                worth_lifetime_within(0.704, 1.182 * 1.03, 0.10, 12), false);
}
END_TEST

Suite *suite_checks(void);
Suite *suite_checks(void) {
    Suite *suite = suite_create("checks");
    TCase *flows = tcase_create("flows");
    tcase_add_checked_fixture(flows, begin, end);
    tcase_add_test(flows, break_even_is_the_outlay_at_which_nothing_is_left);
    tcase_add_test(flows, a_baseline_that_spends_too_is_no_extra_outlay);
    tcase_add_test(flows, technology_is_an_outlay_but_no_cost_of_training);
    tcase_add_test(flows, returns_stand_in_the_file_and_not_with_the_baseline);
    tcase_add_test(flows, a_year_between_outlay_and_return_gives_a_yearly_rate);
    tcase_add_test(flows, gains_before_any_outlay_have_no_rate_of_return);
    tcase_add_test(flows, customers_still_there_are_worth_their_margins_to_come);
    tcase_add_test(flows, half_a_year_counts_as_half_a_year);
    tcase_add_test(flows, a_company_without_customers_has_no_retention);
    tcase_add_test(flows, utility_is_the_effect_on_all_paid_in_salaries_less_the_cost);
    tcase_add_test(flows, a_group_that_is_empty_gains_nothing);
    tcase_add_test(flows, salaries_are_those_of_the_month);
    tcase_add_test(flows, the_lifetime_of_a_run_is_what_was_seen_in_whole_years);
    tcase_add_test(flows, where_somebody_joins_no_lifetime_is_seen);
    tcase_add_test(flows, where_churn_is_switched_off_nobody_leaves);
    tcase_add_test(flows, years_already_stayed_and_other_segments_count);
    suite_add_tcase(suite, flows);
    tcase_add_test(flows, intervals_of_checks_hold_the_truth_as_often_as_they_say);
    TCase *files = tcase_create("files");
    tcase_add_checked_fixture(files, begin, end);
    tcase_add_test(files, checks_are_a_sheet_and_a_part_of_the_object);
    tcase_add_test(files, the_answer_says_what_stands_beside_the_npv);
    suite_add_tcase(suite, files);
    TCase *runs = tcase_create("runs");
    tcase_add_checked_fixture(runs, begin, end);
    tcase_add_test(runs, a_simulated_training_without_use_is_worth_its_skill_to_utility_alone);
    tcase_add_test(runs, the_simulated_lifetime_is_that_of_the_shifted_beta_geometric);
    suite_add_tcase(suite, runs);
    return suite;
}
