/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Known answers about people: who stays (shifted-beta-geometric and logit churn), what staff
 * remember, how often steps fail, and the chain from failed journeys to money that can be worked
 * out by hand. All through whole companies; replications as stated, seed 1.
 *
 * Sources: Fader & Hardie, Journal of Interactive Marketing 21 (2007) 76 (retention); Tversky &
 * Kahneman 1992 (value function). Forgetting, thresholds and the chain: arithmetic.
 */
#include "tests/small.h"
#include "tests/suites.h"

#include "models/customer/churn.h"
#include "models/customer/expectation.h"
#include "sim/base/mathx.h"

static void is_printed(const char *what, double value, double printed, double half_unit) {
    ck_assert_msg(fabs(value - printed) <= half_unit * 1.0001, "%s: %.9g, printed %.9g", what,
                  value, printed);
}

static struct small_mean share(const struct counts *counts, size_t replications, size_t month,
                               double whole) {
    double value[64];
    ck_assert_uint_le(replications, 64);
    for (size_t r = 0; r < replications; r++) {
        value[r] = counts_company(&counts[r], month)[COMPANY_CUSTOMERS] / whole;
    }
    return small_mean(value, replications);
}

/* ---- retention ---------------------------------------------------------------------------------
 */

/* Survival of `year` renewals: product of (beta + t - 1) / (alpha + beta + t - 1). */
static double survival(double alpha, double beta, int year) {
    double s = 1.0;
    for (int t = 1; t <= year; t++) {
        s *= (beta + t - 1.0) / (alpha + beta + t - 1.0);
    }
    return s;
}

enum { COHORT = 20000, COHORTS = 32, YEARS = 12 };

static void cohort(double alpha, double beta, double tenure, const double *table, double half) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 12 * YEARS;
    small_settings(&s)->sites = 3;
    struct segment *segment = small_segment(&s, "regular", COHORT);
    segment->churn_alpha = alpha;
    segment->churn_beta = beta;
    segment->tenure_years = tenure;
    const struct counts *counts = small_worlds(&s, NULL, 1, COHORTS);
    printf("  retention (%g, %g), %g years already: %d replications of %d customers\n", alpha, beta,
           tenure, COHORTS, COHORT);
    for (int year = 1; year <= YEARS; year++) {
        char what[32];
        snprintf(what, sizeof what, "alive after year %d", year);
        double expected = survival(alpha, beta + tenure, year);
        if (table) {
            is_printed(what, expected, table[year - 1], half);
        }
        small_known(what, share(counts, COHORTS, 12 * (size_t)year, COHORT), expected,
                    survival(1.03 * alpha, beta + tenure, year), true);
    }
    double rate[COHORTS];
    for (int year = 2; year <= 7; year++) {
        for (size_t r = 0; r < COHORTS; r++) {
            const double *now = counts_company(&counts[r], 12 * (size_t)year);
            const double *before = counts_company(&counts[r], 12 * (size_t)year - 12);
            rate[r] = now[COMPANY_CUSTOMERS] / before[COMPANY_CUSTOMERS];
        }
        struct small_mean found = small_mean(rate, COHORTS);
        double t = year - 1.0 + tenure;
        ck_assert_double_le(found.error, 0.002);
        ck_assert_double_le(fabs(found.mean - (beta + t) / (alpha + beta + t)), 4.0 * found.error);
    }
    small_done(&s);
}

START_TEST(a_cohort_is_the_shifted_beta_geometric_of_regular) {
    static const double table[] = {.627, .474, .388, .332, .292, .262,
                                   .239, .220, .204, .191, .180, .170};
    if (!small_skips("retention (.704, 1.182)")) {
        cohort(0.704, 1.182, 0.0, table, 0.0005);
    }
}
END_TEST

START_TEST(a_cohort_is_the_shifted_beta_geometric_of_high_end) {
    if (!small_skips("retention (.668, 3.806)")) {
        cohort(0.668, 3.806, 0.0, NULL, 0.0);
    }
}
END_TEST

START_TEST(customers_of_long_standing_leave_less) {
    if (!small_skips("retention after 4 years")) {
        cohort(0.704, 1.182, 4.0, NULL, 0.0);
    }
}
END_TEST

/* ---- churn moved by satisfaction ---------------------------------------------------------------
 */

static double logistic(double logit) {
    return 1.0 / (1.0 + exp(-logit));
}

static const double base_logit = -3.8918202981106265; /* of .02 */

START_TEST(logit_churn_gives_the_printed_chances) {
    is_printed("S -2", churn_chance(churn_logit(0.02) + 1.4), 0.076434, 0.5e-6);
    is_printed("S 0", churn_chance(churn_logit(0.02)), 0.02, 1e-12);
    is_printed("S 2", churn_chance(churn_logit(0.02) - 1.4), 0.005007, 0.5e-6);
}
END_TEST

/* One journey a month that always, or never, fails: satisfaction stands at scale x (Q - Q0). */
static void logit_churn(double failure, double norm, double satisfaction, double expected) {
    enum { REPLICATIONS = 32, MONTHS = 24, CUSTOMERS = 5000 };
    struct small s;
    small_init(&s);
    small_settings(&s)->months = MONTHS;
    struct satisfaction_params *memory = small_model(&s, "satisfaction", "satisfaction");
    memory->memory = 1.0;
    memory->omega = 0.0;
    memory->scale = 2.0;
    struct expectation_params *expectation = small_model(&s, "expectation", "expectation");
    expectation->norm = norm;
    struct churn_params *churn = small_model(&s, "churn", "churn");
    churn->satisfaction_slope = 0.7;
    churn->trust_slope = 0.0;
    small_touchpoint(&s, "till", PARAM_NONE, 0.0, failure);
    small_path(&s, "visit", 0, 0);
    struct segment *segment = small_segment(&s, "all", CUSTOMERS);
    segment->journeys[0] = 1.0;
    segment->schedule = SCHEDULE_FIXED;
    small_churn(segment, 0.02);
    const struct counts *counts = small_worlds(&s, NULL, 1, REPLICATIONS);
    double rate[REPLICATIONS];
    for (size_t r = 0; r < REPLICATIONS; r++) {
        double churned = 0.0;
        double exposed = 0.0;
        for (size_t month = 1; month <= MONTHS; month++) {
            const double *cell = counts_company(&counts[r], month);
            churned += cell[COMPANY_CHURNED];
            exposed += cell[COMPANY_EXPOSED];
            ck_assert_double_eq_tol(cell[COMPANY_SATISFACTION],
                                    satisfaction * cell[COMPANY_CUSTOMERS], 1e-6);
        }
        rate[r] = churned / exposed;
    }
    /* Without satisfaction the parameter to move is the base. */
    double moved =
        satisfaction == 0.0 ? 1.03 * 0.02 : logistic(base_logit - 1.03 * 0.7 * satisfaction);
    small_known("churn a month", small_mean(rate, REPLICATIONS), expected, moved, true);
    small_done(&s);
}

START_TEST(satisfaction_moves_the_odds_of_leaving) {
    if (small_skips("logit churn")) {
        return;
    }
    printf("  logit churn at S -2, 0, 2: 32 replications of 5000 customers, 24 months\n");
    logit_churn(1.0, 1.0, -2.0, logistic(base_logit + 1.4));
    logit_churn(0.0, 1.0, 0.0, 0.02);
    logit_churn(0.0, 0.0, 2.0, logistic(base_logit - 1.4));
}
END_TEST

/* Satisfaction is the value of the last disconfirmation when nothing else counts. */
static double value_of(double failure, double norm) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 2;
    struct satisfaction_params *memory = small_model(&s, "satisfaction", "satisfaction");
    memory->memory = 1.0;
    memory->omega = 1.0;
    memory->scale = 1.0;
    struct expectation_params *expectation = small_model(&s, "expectation", "expectation");
    expectation->norm = norm;
    expectation->learning = 0.0;
    expectation->value_exponent = 0.88;
    expectation->loss_aversion = 2.25;
    small_touchpoint(&s, "till", PARAM_NONE, 0.0, failure);
    small_path(&s, "visit", 0, 0);
    struct segment *segment = small_segment(&s, "all", 1);
    segment->journeys[0] = 1.0;
    segment->schedule = SCHEDULE_FIXED;
    const struct counts *counts = small_worlds(&s, NULL, 1, 1);
    double value = counts_company(&counts[0], 2)[COMPANY_SATISFACTION];
    small_done(&s);
    return value;
}

START_TEST(prospect_values_are_the_printed_ones) {
    is_printed("v(-1)", value_of(1.0, 1.0), -2.25, 1e-9);
    is_printed("v(-.5)", value_of(1.0, 0.5), -1.222577, 0.5e-6);
    is_printed("v(.5)", value_of(0.0, 0.5), 0.543367, 0.5e-6);
    /* With exponent .88 x 1.03 it would be another. */
    ck_assert_double_gt(fabs(pow(0.5, 0.88 * 1.03) - 0.543367), 1e-3);
}
END_TEST

/* ---- skills ------------------------------------------------------------------------------------
 */

/* Staff of one group that never quits, M 1, no spacing, trained by one programme. */
static struct programme *school(struct small *s, double half_life, double gain, long months) {
    small_init(s);
    small_settings(s)->months = months;
    struct training_params *training = small_model(s, "training", "training");
    training->ceiling = 1.0;
    struct forgetting_params *forgetting = small_model(s, "forgetting", "forgetting");
    forgetting->half_life = half_life;
    forgetting->spacing_gain = 0.0;
    small_group(s, "care", 3);
    struct programme *p = small_programme(s, "skills", "care");
    p->cost = -500.0 * log(1.0 - gain); /* 500: the preset of training.scale_spend */
    p->first_month = 1;
    return p;
}

static double skill(const struct counts *counts, long month) {
    const double *cell = counts_group(counts, (size_t)month, 0);
    return cell[GROUP_SKILL] / cell[GROUP_PEOPLE];
}

START_TEST(a_skill_halves_every_half_life) {
    struct small s;
    struct programme *p = school(&s, 6.5, 1.0 - 1e-15, 25);
    p->cost = 1e7; /* closes the whole gap */
    p->sessions_per_year = 1.0;
    p->last_month = 1;
    const struct counts *counts = small_worlds(&s, NULL, 1, 1);
    const long months[] = {1, 3, 6, 12, 24};
    const double printed[] = {.8989, .7262, .5274, .2781, .0774};
    is_printed("at once", skill(counts, 1), 1.0, 1e-12);
    for (size_t i = 0; i < 5; i++) {
        is_printed("kept", skill(counts, 1 + months[i]), printed[i], 0.5e-4);
        double exact = pow(2.0, -(double)months[i] / 6.5);
        ck_assert_double_le(fabs(skill(counts, 1 + months[i]) - exact), 1e-9 * exact);
        ck_assert_double_gt(fabs(pow(exact, 1.0 / 1.03) - printed[i]), 0.5e-4);
    }
    small_done(&s);
}
END_TEST

/* Level of a skill in the steady state: just after a session, just before, and on average; read
 * off the staff between two sessions 30 years on. */
static void steady(double interval, double peak, double trough, double mean) {
    enum { LOOKS = 2000 };
    struct small s;
    struct programme *p = school(&s, 11.0, 0.25, 372);
    p->sessions_per_year = 12.0 / interval;
    struct anchor anchor;
    pilot_absolute(&anchor, &s.setup, &s.arena);
    struct world_spec spec = {.setup = &s.setup,
                              .today = &s.setup,
                              .anchor = &anchor,
                              .key = rng_key(1, 0),
                              .sites = 1,
                              .months = 372,
                              .oom = small_oom};
    struct world world;
    world_init(&world, &spec);
    const struct site *site = &world.site[0];
    const struct skill *held = &site->crew[0].post[0].skill[SKILL_SERVICE];
    double from = 360.0 * DAYS_PER_MONTH;
    double sum = 0.0;
    world_advance(&world, 0, from);
    for (int i = 0; i < LOOKS; i++) {
        double day = from + ((double)i + 0.5) / LOOKS * interval * DAYS_PER_MONTH;
        world_advance(&world, 0, day);
        sum += skill_now(&site->learning, held, day);
    }
    double end = from + interval * DAYS_PER_MONTH;
    world_advance(&world, 0, end);
    is_printed("trough", skill_now(&site->learning, held, end), trough, 0.5e-5);
    is_printed("time mean", sum / LOOKS, mean, 0.5e-5);
    world_done(&world);
    is_printed("peak", skill(small_worlds(&s, NULL, 1, 1), 361), peak, 0.5e-5);
    small_done(&s);
}

START_TEST(sessions_every_three_months_reach_their_steady_state) {
    steady(3.0, .65931, .54574, .60074);
}
END_TEST

START_TEST(sessions_every_year_reach_their_steady_state) {
    steady(12.0, .38586, .18115, .27073);
}
END_TEST

static void thirty_six_sessions(long burst, double mean, double last) {
    struct small s;
    struct programme *p = school(&s, 11.0, 0.08, 36);
    p->sessions_per_year = 12.0;
    p->sessions_per_burst = burst;
    const struct counts *counts = small_worlds(&s, NULL, 1, 1);
    double sum = 0.0;
    for (long month = 1; month <= 36; month++) {
        sum += skill(counts, month);
    }
    is_printed("mean of 36 months", sum / 36.0, mean, 0.5e-5);
    is_printed("month 36", skill(counts, 36), last, 0.5e-5);
    small_done(&s);
}

START_TEST(thirty_six_sessions_in_bursts_or_monthly) {
    thirty_six_sessions(12, .51500, .38016);
    thirty_six_sessions(1, .48447, .58442);
}
END_TEST

/* ---- touchpoints -------------------------------------------------------------------------------
 */

enum { STEPS = 5, VISITORS = 1500, VISITS = 32 };

/* Failure rate of a step and share of journeys with all five right, staff having this e. */
static void touchpoints(double e, double printed, double printed_clean) {
    double failure[VISITS];
    double clean[VISITS];
    struct small s;
    static const char *const names[STEPS] = {"a", "b", "c", "d", "e"};
    /* Nobody forgets; one session fills the ceiling of .62, of which `base` shows on the job. */
    struct programme *p = school(&s, 1e9, 0.5, 12);
    p->cost = 1e7;
    p->sessions_per_year = 1.0;
    struct training_params *training = small_model(&s, "training", "training");
    training->ceiling = 0.62;
    struct transfer_params *transfer = small_model(&s, "transfer", "transfer");
    *transfer = (struct transfer_params){.base = e / 0.62, .active = ACTIVE_YES};
    struct people_params *people = small_model(&s, "staff", "people");
    people->ability_sd = 0.0;
    for (size_t i = 0; i < STEPS; i++) {
        small_touchpoint(&s, names[i], 0, 0.0, 0.10);
    }
    small_path(&s, "visit", 0, STEPS - 1);
    small_segment(&s, "all", VISITORS)->journeys[0] = 1.0;
    const struct counts *counts = small_worlds(&s, NULL, 1, VISITS);
    for (size_t r = 0; r < VISITS; r++) {
        double sum[4] = {0.0};
        for (size_t month = 1; month <= 12; month++) {
            for (size_t t = 0; t < STEPS; t++) {
                sum[0] += counts_touchpoint(&counts[r], month, t)[TOUCHPOINT_FAILED];
                sum[1] += counts_touchpoint(&counts[r], month, t)[TOUCHPOINT_VISITS];
            }
            sum[2] += counts_company(&counts[r], month)[COMPANY_CLEAN];
            sum[3] += counts_company(&counts[r], month)[COMPANY_JOURNEYS];
        }
        failure[r] = sum[0] / sum[1];
        clean[r] = sum[2] / sum[3];
    }
    /* Moved: e, or where there is none, the base failure. */
    double k = -mathx_phi_inverse(0.10);
    double expected = mathx_phi(-k - e);
    double moved = e > 0.0 ? mathx_phi(-k - 1.03 * e) : 0.103;
    is_printed("failure", expected, printed, 0.5e-5);
    is_printed("all right", pow(1.0 - expected, STEPS), printed_clean, 0.5e-5);
    small_known("failure of a step", small_mean(failure, VISITS), expected, moved, true);
    small_known("all five right", small_mean(clean, VISITS), pow(1.0 - expected, STEPS),
                pow(1.0 - moved, STEPS), true);
    small_done(&s);
}

START_TEST(trained_staff_fail_as_often_as_the_threshold_says) {
    if (small_skips("touchpoints")) {
        return;
    }
    printf("  e = 0, .31, .62: %d replications of %d journeys a month, 12 months\n", VISITS,
           VISITORS);
    touchpoints(0.0, .10000, .59049);
    touchpoints(0.31, .05574, .75067);
    touchpoints(0.62, .02861, .86488);
}
END_TEST

/* ---- money -------------------------------------------------------------------------------------
 */

/* A hundred customers for ever at 50 a month in advance, two posts at 1,200 a year in arrears. */
START_TEST(a_flow_of_fees_and_wages_has_the_net_present_value_of_arithmetic) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 30;
    small_settings(&s)->anchor = ANCHOR_ABSOLUTE;
    small_settings(&s)->replications = 1;
    struct money_params *money = small_model(&s, "money", "money");
    money->discount = 0.08;
    money->margin = 0.4;
    small_group(&s, "care", 2)->salary = 1200.0;
    small_segment(&s, "all", 100)->fee = 50.0;
    struct scenario scenario;
    small_scenario(&s, &scenario);
    struct study study;
    small_study(&s, &scenario, 1, &study);
    const struct results *r = &study.results;
    const double *npv = results_month(r, 0, 0, small_column(r, "npv"));
    const double *profit = results_month(r, 0, 0, small_column(r, "profit"));
    double expected = 0.0;
    for (int month = 1; month <= 30; month++) {
        expected += 0.4 * 5000.0 * pow(1.08, -(month - 1.0) / 12.0);
        expected -= 200.0 * pow(1.08, -month / 12.0);
        ck_assert_double_le(fabs(npv[month] - expected), 1e-9 * expected);
        ck_assert_double_le(fabs(profit[month] - 1800.0), 1e-8);
    }
    const double *total = results_total(r, 0, 0);
    ck_assert_double_eq(total[small_column(r, "npv")], npv[30]);
    ck_assert_double_le(fabs(total[small_column(r, "revenue")] - 150000.0), 1e-6);
    ck_assert_double_le(fabs(total[small_column(r, "staff_cost")] - 6000.0), 1e-8);
    ck_assert_double_eq(total[small_column(r, "revenue_lost")], 0.0);
    small_done(&s);
}
END_TEST

/* What the chain of the acceptance list gives when the base churn is `monthly`. */
struct chain {
    double failed, churn, alive, revenue, npv;
};

static struct chain by_hand(double monthly) {
    struct chain c = {0};
    c.failed = 1.0 - pow(0.9, 5.0);
    double odds = 2.0 * monthly / (1.0 - monthly);
    c.churn = c.failed * odds / (1.0 + odds) + (1.0 - c.failed) * monthly;
    c.alive = pow(1.0 - c.churn, 12.0);
    for (int month = 1; month <= 36; month++) {
        double fees = 10000.0 * 50.0 * pow(1.0 - c.churn, month - 1.0);
        c.revenue += fees;
        c.npv += fees * pow(1.1, -(month - 1.0) / 12.0);
    }
    return c;
}

START_TEST(the_chain_from_failed_steps_to_money_is_the_one_by_hand) {
    struct chain hand = by_hand(0.015);
    struct chain moved = by_hand(0.015 * 1.03);
    is_printed("failed", hand.failed, .409510, 0.5e-6);
    is_printed("churn", hand.churn, .020961, 0.5e-6);
    is_printed("alive", hand.alive, .775531, 0.5e-6);
    is_printed("revenue", hand.revenue, 12727326.82, 0.005);
    is_printed("npv", hand.npv, 11313791.23, 0.005);
    if (small_skips("the chain by hand")) {
        return;
    }
    struct small s;
    small_init(&s);
    struct scenario_params *settings = small_settings(&s);
    settings->months = 36;
    settings->anchor = ANCHOR_ABSOLUTE;
    settings->replications = 32;
    struct score_params *score = small_model(&s, "journey", "score");
    score->weight_mean = score->weight_last = 0.0;
    score->weight_worst = 1.0;
    struct satisfaction_params *memory = small_model(&s, "satisfaction", "satisfaction");
    memory->memory = 1.0;
    memory->omega = 0.0;
    memory->scale = 2.0;
    struct churn_params *churn = small_model(&s, "churn", "churn");
    churn->satisfaction_slope = log(2.0) / 2.0;
    churn->trust_slope = 0.0;
    static const char *const names[STEPS] = {"a", "b", "c", "d", "e"};
    for (size_t i = 0; i < STEPS; i++) {
        small_touchpoint(&s, names[i], PARAM_NONE, 0.0, 0.10);
    }
    small_path(&s, "visit", 0, STEPS - 1);
    struct segment *segment = small_segment(&s, "all", 10000);
    segment->journeys[0] = 1.0;
    segment->schedule = SCHEDULE_FIXED;
    segment->fee = 50.0;
    small_churn(segment, 0.015);
    struct scenario scenario;
    small_scenario(&s, &scenario);
    struct study study;
    small_study(&s, &scenario, 0, &study);
    const struct results *r = &study.results;
    printf("  chain by hand: 32 replications of 10000 customers\n");
    struct small_mean failed = small_metric(r, 0, "journeys_clean", -1);
    failed.mean = 1.0 - failed.mean;
    small_known("failed journeys", failed, hand.failed, 1.0 - pow(1.0 - 0.103, 5.0), true);
    small_known("churn a month", small_metric(r, 0, "churn", -1), hand.churn, moved.churn, true);
    struct small_mean alive = small_metric(r, 0, "customers", 12);
    alive.mean /= 10000.0;
    alive.error /= 10000.0;
    small_known("alive after month 12", alive, hand.alive, moved.alive, true);
    small_known("revenue", small_metric(r, 0, "revenue", -1), hand.revenue, moved.revenue, false);
    small_known("net present value", small_metric(r, 0, "npv", -1), hand.npv, moved.npv, false);
    small_done(&s);
}
END_TEST

Suite *suite_known_people(void);
Suite *suite_known_people(void) {
    Suite *suite = suite_create("known_people");
    TCase *customers = tcase_create("customers");
    tcase_add_test(customers, a_cohort_is_the_shifted_beta_geometric_of_regular);
    tcase_add_test(customers, a_cohort_is_the_shifted_beta_geometric_of_high_end);
    tcase_add_test(customers, customers_of_long_standing_leave_less);
    tcase_add_test(customers, logit_churn_gives_the_printed_chances);
    tcase_add_test(customers, satisfaction_moves_the_odds_of_leaving);
    tcase_add_test(customers, prospect_values_are_the_printed_ones);
    suite_add_tcase(suite, customers);
    TCase *staff = tcase_create("staff");
    tcase_add_test(staff, a_skill_halves_every_half_life);
    tcase_add_test(staff, sessions_every_three_months_reach_their_steady_state);
    tcase_add_test(staff, sessions_every_year_reach_their_steady_state);
    tcase_add_test(staff, thirty_six_sessions_in_bursts_or_monthly);
    tcase_add_test(staff, trained_staff_fail_as_often_as_the_threshold_says);
    suite_add_tcase(suite, staff);
    TCase *money = tcase_create("money");
    tcase_add_test(money, a_flow_of_fees_and_wages_has_the_net_present_value_of_arithmetic);
    tcase_add_test(money, the_chain_from_failed_steps_to_money_is_the_one_by_hand);
    suite_add_tcase(suite, money);
    return suite;
}
