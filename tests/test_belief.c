/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what a scenario believes of its numbers: sim/scenario/belief. */
#include "sim/report/page.h"
#include "sim/scenario/scenario.h"
#include "tests/shop.h"

#include <math.h>

#define HEADER "parameter,value,unit,distribution,low,high,note\nformat,1,,,,,\n"

static struct scenario scenario;

/* Reads the shop with these rows in scenario.csv; what is told is in shop.diag. */
static bool read_with(const char *rows, const char *set) {
    struct page text;
    page_init(&text, &shop.arena);
    page_print(&text, "%s%s", HEADER, rows);
    shop_write("shop/scenario.csv", text.data);
    const char *const sets[] = {set};
    const struct scenario_options options = {.set = sets, .sets = set != NULL};
    diag_init(&shop.diag, &shop.arena);
    return scenario_read(&scenario, shop_in("shop"), &options, &shop.arena, &shop.diag);
}

static const struct belief *find(const char *address) {
    for (size_t i = 0; i < scenario.beliefs; i++)
        if (strcmp(scenario.belief[i].address, address) == 0)
            return &scenario.belief[i];
    return NULL;
}

static const struct belief *known(const char *address) {
    const struct belief *b = find(address);
    ck_assert_msg(b != NULL, "%s is not uncertain", address);
    return b;
}

static void expect_fine(bool read) {
    char line[2 * DIAG_TEXT_MAX] = "";
    if (!read)
        diag_text(&shop.diag, 0, line, sizeof line);
    ck_assert_msg(read, "%s", line);
}

/* ---- what is uncertain ---- */

START_TEST(beliefs_of_models_range_over_what_is_plausible) {
    expect_fine(read_with("", NULL));
    const struct belief *b = known("forgetting.half_life");
    ck_assert_int_eq(b->form, BELIEF_UNIFORM);
    ck_assert_double_eq(b->low, b->target.param->plausible[0]);
    ck_assert_double_eq(b->high, b->target.param->plausible[1]);
    ck_assert_double_eq(b->now, b->target.param->preset);
    for (size_t i = 0; i < scenario.beliefs; i++) {
        ck_assert_int_eq(scenario.belief[i].target.param->role, PARAM_BELIEF);
        ck_assert_int_lt(scenario.belief[i].target.table, 0);
        ck_assert_double_lt(scenario.belief[i].low, scenario.belief[i].high);
    }
}
END_TEST

START_TEST(a_value_beyond_what_is_plausible_widens_the_range) {
    expect_fine(read_with("forgetting.half_life,900,month,,,,\n", NULL));
    ck_assert_double_eq(known("forgetting.half_life")->high, 900.0);
    ck_assert_double_eq(known("forgetting.half_life")->low,
                        known("forgetting.half_life")->target.param->plausible[0]);
}
END_TEST

START_TEST(what_is_set_fixed_or_switched_off_is_known) {
    expect_fine(read_with("", NULL));
    ck_assert(find("churn.satisfaction_slope") && find("forgetting.half_life") &&
              find("recovery.base"));
    expect_fine(read_with("churn.satisfaction_slope,.7,,fixed,,,\nrecovery.active,no,,,,,\n",
                          "forgetting.half_life=7"));
    ck_assert(!find("churn.satisfaction_slope"));
    ck_assert(!find("forgetting.half_life"));
    ck_assert(!find("recovery.base"));
}
END_TEST

START_TEST(a_cell_of_a_table_is_uncertain_where_it_is_said) {
    expect_fine(read_with("touchpoints.till.base_failure,,,triangular,*0.5,30 %,measured once\n"
                          "segments.regular.spend.buy,,money,normal,10,30,\n",
                          NULL));
    const struct belief *b = known("touchpoints.till.base_failure");
    ck_assert_int_eq(b->form, BELIEF_TRIANGULAR);
    ck_assert_double_eq(b->low, 0.1);
    ck_assert_double_eq(b->high, 0.3);
    ck_assert_double_eq(b->now, 0.2);
    ck_assert_double_eq(known("segments.regular.spend.buy")->high, 30.0);
    expect_fine(read_with("", NULL));
    ck_assert(!find("touchpoints.till.base_failure"));
}
END_TEST

/* ---- what is said wrongly ---- */

static void expect_told(const char *rows, const char *said) {
    char line[2 * DIAG_TEXT_MAX] = "";
    ck_assert(!read_with(rows, NULL));
    diag_text(&shop.diag, 0, line, sizeof line);
    ck_assert_msg(strstr(line, said) != NULL, "told '%s', not '%s'", line, said);
    ck_assert_uint_eq(diag_errors(&shop.diag), 1);
}

START_TEST(faults_are_told_once_and_where_they_are) {
    expect_told("churn.satisfaction_slope,,,uniforn,,,\n",
                "scenario.csv:3:28: error: distribution: unknown");
    expect_told("churn.satisfaction_slope,,,uniform,2,1,\n", "has no width");
    expect_told("churn.satisfaction_slope,,,lognormal,0,1,\n", "needs an end above 0");
    expect_told("churn.satisfaction_slope,.7,,triangular,.8,.9,\n",
                "does not hold the value in force");
    expect_told("churn.satisfaction_slope,.7,,,.1,.9,\n", "has a range, but no distribution");
    expect_told("churn.satisfaction_slope,,,uniform,-1e9,1,\n", "outside");
    expect_told("churn.satisfactionslope,,,uniform,.1,1,\n", "unknown address");
    expect_told("touchpoints.tll.base_failure,,,uniform,.1,.2,\n", "unknown address");
    expect_told("touchpoints.till.base_failure,.1,,uniform,.1,.2,\n", "is a cell of");
    expect_told("programmes.lessons.hours,,,uniform,1,2,\n", "is decided, not believed");
    expect_told("months,3,,uniform,1,2,\n", "is a setting, not a belief");
    expect_told("routes.buy/start/till/any.probability,,,uniform,.1,.2,\n", "cannot be drawn");
    expect_told("forgetting.half_life,,day,uniform,1,2 kg,\n", "unit");
}
END_TEST

/* ---- quantiles ---- */

static struct belief of_form(enum belief_form form, double low, double now, double high) {
    static const struct param real = {
        .type = PARAM_REAL, .valid = {-1e9, 1e9}, .role = PARAM_BELIEF};
    return (struct belief){
        .target = {.param = &real}, .form = form, .low = low, .high = high, .now = now};
}

START_TEST(quantiles_are_those_of_the_distribution) {
    struct belief b = of_form(BELIEF_UNIFORM, 2.0, 3.0, 6.0);
    ck_assert_double_eq_tol(belief_quantile(&b, 0.25), 3.0, 1e-12);
    /* F(x) = (x - a)^2 / ((b - a)(c - a)) up to the mode c: 1/4 of 8 at x = 2 + sqrt(2). */
    b = of_form(BELIEF_TRIANGULAR, 2.0, 4.0, 6.0);
    ck_assert_double_eq_tol(belief_quantile(&b, 0.25), 2.0 + sqrt(2.0), 1e-12);
    ck_assert_double_eq_tol(belief_quantile(&b, 0.75), 6.0 - sqrt(2.0), 1e-12);
    b = of_form(BELIEF_TRIANGULAR, 2.0, 2.0, 6.0);
    ck_assert_double_eq_tol(belief_quantile(&b, 0.75), 6.0 - sqrt(0.25 * 16.0), 1e-12);
    b = of_form(BELIEF_NORMAL, 2.0, 3.0, 6.0);
    ck_assert_double_eq_tol(belief_quantile(&b, 0.5), 4.0, 1e-12);
    ck_assert_double_eq_tol(belief_quantile(&b, 0.025), 2.0, 1e-9);
    ck_assert_double_eq_tol(belief_quantile(&b, 0.975), 6.0, 1e-9);
    b = of_form(BELIEF_LOGNORMAL, 1.0, 3.0, 9.0);
    ck_assert_double_eq_tol(belief_quantile(&b, 0.5), 3.0, 1e-9);
    ck_assert_double_eq_tol(belief_quantile(&b, 0.975), 9.0, 1e-9);
}
END_TEST

START_TEST(whole_numbers_of_a_range_are_as_likely) {
    static const struct param count = {.type = PARAM_COUNT, .valid = {2, 5}, .role = PARAM_BELIEF};
    struct belief b = of_form(BELIEF_UNIFORM, 2.0, 3.0, 5.0);
    b.target.param = &count;
    int seen[8] = {0};
    for (int i = 0; i < 4000; i++)
        seen[(int)belief_quantile(&b, (i + 0.5) / 4000.0)]++;
    for (int value = 2; value <= 5; value++)
        ck_assert_int_eq(seen[value], 1000);
    /* A wide normal stays inside what is valid. */
    b.form = BELIEF_NORMAL;
    ck_assert_double_eq(belief_quantile(&b, 1e-9), 2.0);
    ck_assert_double_eq(belief_quantile(&b, 1.0 - 1e-9), 5.0);
}
END_TEST

/* ---- draws ---- */

START_TEST(a_draw_hangs_on_its_address_alone) {
    expect_fine(read_with("", NULL));
    struct scenario one, other;
    scenario_copy(&one, &scenario, &shop.arena);
    ck_assert(belief_draw(&one, 7, 3));
    struct setup_target last = scenario.belief[scenario.beliefs - 1].target;
    double value = setup_get(&one.setup, last);
    ck_assert_double_ne(value, setup_get(&scenario.setup, last));
    ck_assert_double_eq(value, setup_get(&one.today, last));
    /* Fewer beliefs move none of those behind them. */
    size_t before = scenario.beliefs;
    struct page row;
    page_init(&row, &shop.arena);
    page_print(&row, "%s,,,fixed,,,\n", scenario.belief[0].address);
    expect_fine(read_with(row.data, NULL));
    ck_assert_uint_eq(scenario.beliefs, before - 1);
    scenario_copy(&other, &scenario, &shop.arena);
    ck_assert(belief_draw(&other, 7, 3));
    ck_assert_double_eq(setup_get(&other.setup, last), value);
    ck_assert(belief_draw(&other, 7, 4));
    ck_assert_double_ne(setup_get(&other.setup, last), value);
    ck_assert(belief_draw(&other, 8, 3));
    ck_assert_double_ne(setup_get(&other.setup, last), value);
}
END_TEST

START_TEST(draws_fill_the_range_evenly) {
    enum { DRAWS = 2000, BINS = 10 };
    expect_fine(read_with("", NULL));
    struct scenario drawn;
    scenario_copy(&drawn, &scenario, &shop.arena);
    const struct belief *b = known("churn.satisfaction_slope"), *c = known("forgetting.half_life");
    double bin[BINS] = {0}, product = 0.0;
    for (uint64_t i = 0; i < DRAWS; i++) {
        ck_assert(belief_draw(&drawn, 1, i));
        double u = (setup_get(&drawn.setup, b->target) - b->low) / (b->high - b->low);
        double v = (setup_get(&drawn.setup, c->target) - c->low) / (c->high - c->low);
        bin[(int)(u * BINS)]++;
        product += (u - 0.5) * (v - 0.5) / DRAWS;
    }
    double chi = 0.0;
    for (int i = 0; i < BINS; i++)
        chi += (bin[i] - DRAWS / BINS) * (bin[i] - DRAWS / BINS) / (DRAWS / BINS);
    ck_assert_double_lt(chi, 27.9); /* .999 quantile of 9 degrees of freedom */
    /* Independent: the standard error of the mean product is 1 / (12 sqrt(n)). */
    ck_assert_double_lt(fabs(product), 4.0 / (12.0 * sqrt(DRAWS)));
}
END_TEST

START_TEST(values_that_cannot_go_together_are_drawn_again) {
    expect_fine(read_with(
        "voice.promoters,.5,,uniform,.3,.9,\nvoice.detractors,.3,,uniform,.2,.9,\n", NULL));
    struct scenario drawn;
    for (uint64_t i = 0; i < 200; i++) {
        const char *kind = NULL;
        scenario_copy(&drawn, &scenario, &shop.arena);
        ck_assert(belief_draw(&drawn, 1, i));
        ck_assert(!belief_conflict(&drawn, &kind));
    }
    belief_put(&drawn, known("voice.promoters"), 0.8);
    belief_put(&drawn, known("voice.detractors"), 0.8);
    const char *kind = NULL;
    ck_assert(belief_conflict(&drawn, &kind));
    ck_assert_str_eq(kind, "voice");
}
END_TEST

START_TEST(values_that_never_go_together_cannot_be_drawn) {
    expect_fine(read_with(
        "voice.promoters,.4,,uniform,.6,.9,\nvoice.detractors,.3,,uniform,.6,.9,\n", NULL));
    ck_assert(!belief_draw(&scenario, 1, 0));
}
END_TEST

Suite *suite_belief(void);
Suite *suite_belief(void) {
    Suite *suite = suite_create("belief");
    TCase *tcase = tcase_create("belief");
    tcase_add_checked_fixture(tcase, shop_begin, shop_end);
    tcase_add_test(tcase, beliefs_of_models_range_over_what_is_plausible);
    tcase_add_test(tcase, a_value_beyond_what_is_plausible_widens_the_range);
    tcase_add_test(tcase, what_is_set_fixed_or_switched_off_is_known);
    tcase_add_test(tcase, a_cell_of_a_table_is_uncertain_where_it_is_said);
    tcase_add_test(tcase, faults_are_told_once_and_where_they_are);
    tcase_add_test(tcase, quantiles_are_those_of_the_distribution);
    tcase_add_test(tcase, whole_numbers_of_a_range_are_as_likely);
    tcase_add_test(tcase, a_draw_hangs_on_its_address_alone);
    tcase_add_test(tcase, draws_fill_the_range_evenly);
    tcase_add_test(tcase, values_that_cannot_go_together_are_drawn_again);
    tcase_add_test(tcase, values_that_never_go_together_cannot_be_drawn);
    suite_add_tcase(suite, tcase);
    return suite;
}
