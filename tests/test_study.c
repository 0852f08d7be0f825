/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of sim/study: what an array of trials leaves behind, whole or cut short. */
#include "tests/small.h"
#include "tests/suites.h"

#include "models/customer/price.h"
#include "models/registry.h"

#include <stdatomic.h>

enum { PLANNED = 12, ALTERNATIVES = 3 };

static const struct setup_change fewer_and_dearer[2] = {
    {.op = SETUP_PLUS, .value = -1.0, .month = 2},
    {.op = SETUP_TIMES, .value = 1.5, .month = 3},
};

static void company(struct small *s, struct scenario *scenario, struct setup_change *change) {
    small_init(s);
    struct scenario_params *settings = small_settings(s);
    settings->months = 4;
    settings->replications = PLANNED;
    settings->anchor = ANCHOR_ABSOLUTE;
    small_group(s, "care", 3)->turnover = 0.5;
    small_touchpoint(s, "phone", 0, 90.0, 0.2)->patience = PATIENCE_LIMITED;
    small_path(s, "call", 0, 0);
    struct segment *segment = small_segment(s, "all", 60);
    segment->journeys[0] = 3.0;
    segment->fee = 5.0;
    small_churn(segment, 0.03);
    small_scenario(s, scenario);
    memcpy(change, fewer_and_dearer, sizeof fewer_and_dearer);
    change[0].target = small_target(SETUP_GROUPS, 0, "headcount", 0);
    change[1].target = small_target(SETUP_SEGMENTS, 0, "fee", 0);
    small_alternative(scenario, "fewer", &change[0], 1);
    small_alternative(scenario, "dearer", &change[1], 1);
}

struct watch {
    atomic_int *stop;
    size_t stop_at;
    size_t calls, planned;
    bool in_order;
};

static void watch(void *context, size_t done, size_t planned) {
    struct watch *w = context;
    w->in_order = w->in_order && done == w->calls + 1;
    w->calls = done;
    w->planned = planned;
    if (w->stop && done >= w->stop_at) {
        *w->stop = 1;
    }
}

static void run(struct small *s, const struct scenario *scenario, size_t threads, struct watch *w,
                bool losses, struct study *study) {
    struct study_options options = {.threads = threads,
                                    .stop = w->stop,
                                    .progress = watch,
                                    .context = w,
                                    .oom = small_oom,
                                    .touchpoint_losses = losses};
    study_run(study, scenario, &options, &s->arena);
}

START_TEST(progress_counts_every_trial_once) {
    struct small s;
    struct scenario scenario;
    struct setup_change change[2];
    struct study study;
    company(&s, &scenario, change);
    struct watch w = {.in_order = true};
    run(&s, &scenario, 3, &w, false, &study);
    ck_assert_uint_eq(w.calls, PLANNED * ALTERNATIVES);
    ck_assert_uint_eq(w.planned, PLANNED * ALTERNATIVES);
    ck_assert(w.in_order);
    ck_assert(study.results.complete);
    ck_assert_uint_eq(study.results.replications, PLANNED);
    ck_assert_uint_eq(study.results.alternatives, ALTERNATIVES);
    ck_assert_str_eq(study.results.alternative[2], "dearer");
    ck_assert_double_gt(study.events, 0.0);
    ck_assert_double_gt(study.customer_months, 0.0);
    ck_assert_double_gt(study.bytes_per_customer, 0.0);
    small_done(&s);
}
END_TEST

START_TEST(a_study_cut_short_keeps_its_first_whole_replications) {
    struct small s;
    struct scenario scenario;
    struct setup_change change[2];
    struct study whole;
    company(&s, &scenario, change);
    struct watch w = {.in_order = true};
    run(&s, &scenario, 1, &w, false, &whole);
    for (size_t threads = 1; threads <= 3; threads++) {
        atomic_int stop = 0;
        struct study cut;
        struct watch short_watch = {.stop = &stop, .stop_at = 8, .in_order = true};
        run(&s, &scenario, threads, &short_watch, false, &cut);
        const struct results *r = &cut.results;
        ck_assert(!r->complete);
        ck_assert_uint_eq(r->planned, PLANNED);
        ck_assert_uint_lt(r->replications, PLANNED);
        /* One thread stops after 8 trials: 2 replications of 3 alternatives are whole. */
        if (threads == 1) {
            ck_assert_uint_eq(r->replications, 2);
        }
        for (size_t a = 0; a < ALTERNATIVES; a++) {
            for (size_t k = 0; k < r->replications; k++) {
                for (size_t column = 0; column < r->columns.count; column++) {
                    double kept = results_total(r, a, k)[column];
                    double all = results_total(&whole.results, a, k)[column];
                    ck_assert(kept == all || (isnan(kept) && isnan(all)));
                }
            }
        }
    }
    small_done(&s);
}
END_TEST

START_TEST(a_study_stopped_before_it_begins_has_no_replication) {
    struct small s;
    struct scenario scenario;
    struct setup_change change[2];
    struct study study;
    company(&s, &scenario, change);
    atomic_int stop = 1;
    struct watch w = {.stop = &stop, .in_order = true};
    run(&s, &scenario, 2, &w, false, &study);
    ck_assert_uint_eq(study.results.replications, 0);
    ck_assert(!study.results.complete);
    ck_assert_uint_eq(w.calls, 0);
    small_done(&s);
}
END_TEST

/* Knows the first two replications and one trial of the fourth, with values of its own. */
static bool know_some(void *context, const struct results *results, size_t alternative,
                      size_t replication, struct trial_work *work) {
    (void)context;
    if (replication > 1 && !(replication == 3 && alternative == 1)) {
        return false;
    }
    for (size_t column = 0; column < results->columns.count; column++) {
        results_total(results, alternative, replication)[column] = -1.0;
        for (size_t month = 0; month <= results->months; month++) {
            results_month(results, alternative, replication, column)[month] = -2.0;
        }
    }
    *work = (struct trial_work){1e12, 1e13, 0.0};
    return true;
}

START_TEST(what_is_known_is_not_simulated_again) {
    struct small s;
    struct scenario scenario;
    struct setup_change change[2];
    struct study whole;
    struct study study;
    company(&s, &scenario, change);
    struct watch w = {.in_order = true};
    run(&s, &scenario, 2, &w, false, &whole);
    w = (struct watch){.in_order = true};
    struct study_options options = {
        .threads = 2, .progress = watch, .context = &w, .oom = small_oom, .recall = know_some};
    study_run(&study, &scenario, &options, &s.arena);
    const struct results *r = &study.results;
    ck_assert(r->complete);
    ck_assert_uint_eq(w.calls, PLANNED * ALTERNATIVES);
    ck_assert_double_gt(study.events, 7e12);
    size_t column = small_column(r, "journeys");
    for (size_t k = 0; k < PLANNED; k++) {
        for (size_t a = 0; a < ALTERNATIVES; a++) {
            bool known = k < 2 || (k == 3 && a == 1);
            double simulated = results_total(&whole.results, a, k)[column];
            ck_assert_double_eq(results_total(r, a, k)[column], known ? -1.0 : simulated);
            simulated = results_month(&whole.results, a, k, column)[2];
            ck_assert_double_eq(results_month(r, a, k, column)[2], known ? -2.0 : simulated);
        }
    }
    small_done(&s);
}
END_TEST

START_TEST(what_is_known_is_kept_by_a_study_that_is_stopped_at_once) {
    struct small s;
    struct scenario scenario;
    struct setup_change change[2];
    struct study study;
    company(&s, &scenario, change);
    atomic_int stop = 1;
    struct study_options options = {
        .threads = 2, .stop = &stop, .oom = small_oom, .recall = know_some};
    study_run(&study, &scenario, &options, &s.arena);
    ck_assert(!study.results.complete);
    ck_assert_uint_eq(study.results.replications, 2);
    /* That of the fourth replication is finished, but no whole replication. */
    ck_assert(study.finished[3 * ALTERNATIVES + 1]);
    ck_assert(!study.finished[3 * ALTERNATIVES]);
    small_done(&s);
}
END_TEST

/* The hook before a piece of work knows nothing but its number. */
static atomic_int stop_at_a_gap;

/* Trial 4 is the second alternative of the second replication. */
static void hold_trial_4(size_t piece) {
    while (piece == 4 && !stop_at_a_gap)
        ;
}

START_TEST(a_replication_that_lacks_one_alternative_is_not_kept) {
    struct small s;
    struct scenario scenario;
    struct setup_change change[2];
    struct study study;
    company(&s, &scenario, change);
    stop_at_a_gap = 0;
    /* Stopped when trials 0 to 3 and 5 are finished, before 4 begins. */
    struct watch w = {.stop = &stop_at_a_gap, .stop_at = 5, .in_order = true};
    struct study_options options = {.threads = 2,
                                    .stop = &stop_at_a_gap,
                                    .progress = watch,
                                    .context = &w,
                                    .oom = small_oom,
                                    .delay = hold_trial_4};
    study_run(&study, &scenario, &options, &s.arena);
    ck_assert_uint_eq(w.calls, 5);
    ck_assert(!study.results.complete);
    ck_assert_uint_eq(study.results.replications, 1);
    small_done(&s);
}
END_TEST

static atomic_int stop_during_pilot;
static atomic_int pieces_begun;

static void stop_at_the_first_piece(size_t piece) {
    (void)piece;
    pieces_begun++;
    stop_during_pilot = 1;
}

START_TEST(a_study_stopped_during_its_pilot_ends_there) {
    struct small s;
    struct scenario scenario;
    struct setup_change change[2];
    struct study study;
    company(&s, &scenario, change);
    struct scenario_params *settings = small_model(&s, "scenario", "scenario");
    settings->anchor = ANCHOR_TODAY;
    small_scenario(&s, &scenario);
    stop_during_pilot = 0;
    pieces_begun = 0;
    struct study_options options = {.threads = 1,
                                    .stop = &stop_during_pilot,
                                    .oom = small_oom,
                                    .delay = stop_at_the_first_piece};
    study_run(&study, &scenario, &options, &s.arena);
    ck_assert_uint_eq(study.results.replications, 0);
    ck_assert(!study.results.complete);
    /* One block of the pilot's four replications and no more. */
    ck_assert_int_ge(pieces_begun, 1);
    ck_assert_int_le(pieces_begun, 4);
    small_done(&s);
}
END_TEST

START_TEST(every_value_stands_in_the_place_of_its_replication) {
    struct small s;
    struct scenario scenario;
    struct setup_change change[2];
    struct study study;
    company(&s, &scenario, change);
    struct watch w = {.in_order = true};
    run(&s, &scenario, 3, &w, false, &study);
    const struct results *r = &study.results;
    const struct counts *alone =
        small_worlds(&s, NULL, (uint64_t)small_settings(&s)->seed, PLANNED);
    size_t journeys = small_column(r, "journeys");
    for (size_t k = 0; k < PLANNED; k++) {
        double sum = 0.0;
        for (size_t month = 1; month <= 4; month++) {
            double value = counts_company(&alone[k], month)[COMPANY_JOURNEYS];
            ck_assert_double_eq(results_month(r, 0, k, journeys)[month], value);
            sum += value;
        }
        ck_assert_double_eq(results_total(r, 0, k)[journeys], sum);
        /* Every luck is another: a wrong place would show. */
        ck_assert(k == 0 || sum != results_total(r, 0, k - 1)[journeys]);
    }
    small_done(&s);
}
END_TEST

START_TEST(losses_of_single_touchpoints_are_the_baselines_and_only_on_request) {
    struct small s;
    struct scenario scenario;
    struct setup_change change[2];
    struct study with;
    struct study without;
    company(&s, &scenario, change);
    struct watch w = {.in_order = true};
    run(&s, &scenario, 2, &w, true, &with);
    w = (struct watch){.in_order = true};
    run(&s, &scenario, 2, &w, false, &without);
    size_t column = small_column(&with.results, "revenue_lost:phone");
    for (size_t r = 0; r < PLANNED; r++) {
        ck_assert(isfinite(results_total(&with.results, 0, r)[column]));
        ck_assert(isnan(results_total(&with.results, 1, r)[column]));
        ck_assert(isnan(results_total(&without.results, 0, r)[column]));
        /* The only touchpoint made perfect is the no-failure world. */
        double lost =
            results_total(&with.results, 0, r)[small_column(&with.results, "revenue_lost")];
        ck_assert_double_eq_tol(results_total(&with.results, 0, r)[column], lost, 1e-6);
    }
    small_done(&s);
}
END_TEST

START_TEST(a_dearer_fee_is_paid_from_its_month_by_the_same_customers) {
    struct small s;
    struct scenario scenario;
    struct setup_change change[2];
    struct study study;
    company(&s, &scenario, change);
    /* They are the same customers only if the fee drives nobody away. */
    struct price_params *price = scenario.setup.model[registry_find("price", "price")];
    price->active = ACTIVE_NO;
    struct watch w = {.in_order = true};
    run(&s, &scenario, 0, &w, false, &study);
    const struct results *r = &study.results;
    size_t revenue = small_column(r, "revenue");
    for (size_t k = 0; k < PLANNED; k++) {
        const double *plain = results_month(r, 0, k, revenue);
        const double *dear = results_month(r, 2, k, revenue);
        for (size_t month = 1; month <= 4; month++) {
            ck_assert_double_eq_tol(dear[month], plain[month] * (month < 3 ? 1.0 : 1.5), 1e-9);
        }
        ck_assert_double_eq(plain[1], 300.0);
    }
    small_done(&s);
}
END_TEST

Suite *suite_study(void);
Suite *suite_study(void) {
    Suite *suite = suite_create("study");
    TCase *tcase = tcase_create("study");
    tcase_add_test(tcase, progress_counts_every_trial_once);
    tcase_add_test(tcase, a_study_cut_short_keeps_its_first_whole_replications);
    tcase_add_test(tcase, a_replication_that_lacks_one_alternative_is_not_kept);
    tcase_add_test(tcase, a_study_stopped_before_it_begins_has_no_replication);
    tcase_add_test(tcase, what_is_known_is_not_simulated_again);
    tcase_add_test(tcase, what_is_known_is_kept_by_a_study_that_is_stopped_at_once);
    tcase_add_test(tcase, a_study_stopped_during_its_pilot_ends_there);
    tcase_add_test(tcase, every_value_stands_in_the_place_of_its_replication);
    tcase_add_test(tcase, losses_of_single_touchpoints_are_the_baselines_and_only_on_request);
    tcase_add_test(tcase, a_dearer_fee_is_paid_from_its_month_by_the_same_customers);
    suite_add_tcase(suite, tcase);
    return suite;
}
