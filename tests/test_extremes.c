/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Companies that nobody could simulate to their end: too many events, journeys without a way out,
 * lines that never end, rates that would fill the memory. Each ends in a message that names the
 * alternative and what to change, leaves nothing behind, and needs little memory on the way.
 */
#include "tests/shop.h"
#include "tests/small.h"
#include "tests/suites.h"

#include <sys/resource.h>
#include <time.h>

/* Little beside what the journeys asked for would take. */
static void limit_memory(void) {
    const rlim_t gigabyte = (rlim_t)1 << 30;
    const struct rlimit limit = {gigabyte, gigabyte};
    if (!SMALL_SANITIZED) { /* sanitizers reserve terabytes */
        ck_assert_int_eq(setrlimit(RLIMIT_AS, &limit), 0);
    }
}

static void nothing_is_left(void) {
    ck_assert(!shop_exists("out"));
    ck_assert(!shop_exists("out.part"));
    ck_assert(!shop_exists("runs"));
}

/* It fails, says so, and leaves nothing. */
static void overruns(const char *line, const char *said) {
    shop_run(line, 1);
    shop_expect_said(said);
    nothing_is_left();
}

/* An alternative `crowd` whose customers come so often from the second month on. */
static void add_crowd(const char *journeys) {
    char text[300];
    snprintf(text, sizeof text,
             "alternative,from_month,parameter,value,unit,note,label\n"
             "as_is,,,,,,As is\n"
             "crowd,2,segments.regular.journeys.buy,%s,1/month,,Crowd\n",
             journeys);
    shop_write("shop/alternatives.csv", text);
}

START_TEST(too_many_events_end_in_a_message_and_leave_nothing) {
    overruns("run shop -o out --set events_max=100",
             "error: alternative as_is, replication 1: passed 100 events\n");
    shop_expect(shop.last.err.data, "--set events_max=N");
    shop_run("run shop -o out --set events_max=100000 --no-plots", 0);
    ck_assert(shop_exists("out"));
}
END_TEST

START_TEST(the_alternative_is_named_that_has_too_many) {
    add_crowd("3000");
    overruns("run shop --all -o out --set events_max=50000",
             "error: alternative crowd, replication 1: passed 50,000 events\n");
    overruns("compare shop -o out --set events_max=50000",
             "error: alternative crowd, replication 1: passed 50,000 events\n");
    shop_run("run shop -o out --set events_max=50000 --no-plots", 0);
}
END_TEST

START_TEST(the_anchor_has_the_same_limit) {
    overruns("run shop -o out --set events_max=100 --set anchor=today",
             "error: today's company, simulated for its anchor, passed 100 events\n");
    shop_expect(shop.last.err.data, "--set anchor=absolute");
}
END_TEST

START_TEST(whatever_simulates_again_stops_too) {
    overruns("sweep shop segments.regular.journeys.buy=1,3000 -o out --set events_max=50000",
             "passed 50,000 events\n");
    shop_run("run shop -o out --set events_max=100 --json", 1);
    const struct json_read_node *errors =
        json_read_member(shop_object(shop.last.out.data), "errors");
    shop_expect(json_read_text(errors->first, "message"), "passed 100 events");
    nothing_is_left();
}
END_TEST

START_TEST(the_limit_has_a_range_of_its_own) {
    shop_run("run shop -o out --set events_max=0", 2);
    shop_expect_said("events_max");
    shop_run("run shop -o out --set events_max=1e15 --no-plots", 0);
}
END_TEST

/* A million journeys a month of each of a hundred thousand customers, and a limit far away. */
START_TEST(rates_that_would_fill_the_memory_end_in_a_message) {
    limit_memory();
    const char *const schedule[] = {"poisson", "fixed"};
    for (size_t i = 0; i < 2; i++) {
        char line[300];
        snprintf(line, sizeof line,
                 "run shop -o out --threads 1 --set segments.regular.customers=100000 --set "
                 "segments.regular.journeys.buy=1000000 --set segments.regular.schedule=%s --set "
                 "events_max=150000",
                 schedule[i]);
        overruns(line, "passed 150,000 events\n");
    }
}
END_TEST

/* A window is as long as the rates of the scenario allow, whatever an alternative makes of them. */
START_TEST(a_window_that_would_fill_the_memory_ends_in_a_message) {
    limit_memory();
    add_crowd("1000000");
    overruns(
        "run shop --all -o out --threads 1 --set segments.regular.customers=100000",
        "error: alternative crowd, replication 1: had too many journeys at once at one site\n");
    overruns(
        "run shop --all -o out --threads 1 --set segments.regular.customers=100000 --set "
        "segments.regular.schedule=fixed",
        "error: alternative crowd, replication 1: had too many journeys at once at one site\n");
    overruns(
        "explain shop --customer 1 --alternatives as_is,crowd -o out --threads 1 --set "
        "segments.regular.customers=100000",
        "error: alternative crowd, replication 1: had too many journeys at once at one site\n");
}
END_TEST

START_TEST(lines_that_never_end_end_in_a_message) {
    limit_memory();
    overruns(
        "run shop -o out --threads 1 --set segments.regular.customers=100000 --set "
        "segments.regular.journeys.buy=100 --set touchpoints.till.patience=unlimited --set "
        "events_max=1e8",
        "error: alternative as_is, replication 1: had too many journeys at once at one site\n");
    shop_expect(shop.last.err.data, "patience");
}
END_TEST

START_TEST(journeys_without_a_way_out_end_in_a_message) {
    shop_write("shop/routes.csv", "journey,from,to,probability\n"
                                  "buy,start,till,1\n"
                                  "buy,till,till,0.999999999\n"
                                  "buy,till,leave,0.000000001\n");
    overruns("run shop -o out --set waiting.active=no --set events_max=200000",
             "error: alternative as_is, replication 1: passed 200,000 events\n");
    overruns("run shop -o out --set touchpoints.till.service_minutes=1e-6 --set events_max=200000",
             "error: alternative as_is, replication 1: passed 200,000 events\n");
}
END_TEST

/* ---- exactly, whatever the threads ---- */

/* Uneven sites, and an alternative with more to do. */
static void company(struct small *s, struct scenario *scenario, struct setup_change *more,
                    long sites) {
    small_init(s);
    struct scenario_params *settings = small_settings(s);
    settings->months = 4;
    settings->sites = sites;
    settings->replications = 3;
    settings->anchor = ANCHOR_ABSOLUTE;
    small_group(s, "care", 8);
    small_touchpoint(s, "till", 0, 5.0, 0.1);
    small_path(s, "buy", 0, 0);
    small_segment(s, "all", 200)->journeys[0] = 5.0;
    small_scenario(s, scenario);
    *more =
        (struct setup_change){small_target(SETUP_SEGMENTS, 0, "journeys", 0), SETUP_TIMES, 1.5, 3};
    small_alternative(scenario, "more", more, 1);
}

static struct study_overrun overrun_of(long most, long sites, size_t threads,
                                       team_delay_fn *delay) {
    struct small s;
    struct scenario scenario;
    struct setup_change more;
    struct study study;
    company(&s, &scenario, &more, sites);
    small_settings(&s)->events_max = most;
    struct study_options options = {.threads = threads, .oom = small_oom, .delay = delay};
    study_run(&study, &scenario, &options, &s.arena);
    ck_assert(study.overrun.found != study.results.complete);
    small_done(&s);
    return study.overrun;
}

/* Work of the actual world of the first trial, added up by itself. */
static long work_of(long sites) {
    struct small s;
    struct scenario scenario;
    struct setup_change more;
    company(&s, &scenario, &more, sites);
    struct anchor anchor;
    pilot_absolute(&anchor, &s.setup, &s.arena);
    const struct world_spec spec = {.setup = &s.setup,
                                    .today = &s.setup,
                                    .anchor = &anchor,
                                    .key = rng_key((uint64_t)small_settings(&s)->seed, 0),
                                    .sites = (size_t)sites,
                                    .months = small_settings(&s)->months,
                                    .oom = small_oom};
    struct world world;
    world_init(&world, &spec);
    ck_assert(world_run(&world, NULL, NULL));
    uint64_t work = 0;
    for (size_t i = 0; i < world.sites; i++) {
        work += world.site[i].work;
    }
    world_done(&world);
    small_done(&s);
    return (long)work;
}

/* Up to half a millisecond, different from piece to piece. */
static void dawdle(size_t piece) {
    struct timespec pause = {0, (long)((piece + 1) * 2654435761u % 500) * 1000};
    nanosleep(&pause, NULL);
}

START_TEST(a_limit_is_passed_by_one_event_more_than_it) {
    long work = work_of(3);
    ck_assert_int_gt(work, 5000);
    for (size_t threads = 1; threads <= 7; threads += 3) {
        struct study_overrun enough = overrun_of(work, 3, threads, dawdle);
        struct study_overrun scarce = overrun_of(work - 1, 3, threads, dawdle);
        ck_assert(scarce.found && scarce.alternative == 0 && scarce.replication == 0);
        ck_assert(!enough.found || enough.alternative + enough.replication > 0);
    }
}
END_TEST

START_TEST(where_it_ends_does_not_depend_on_threads) {
    size_t ended = 0;
    size_t later = 0;
    for (long most = 8000; most <= 13000; most += 500) {
        struct study_overrun alone = overrun_of(most, 3, 1, NULL);
        ended += alone.found;
        later += alone.found && alone.alternative + alone.replication > 0;
        struct study_overrun shared = overrun_of(most, 3, 7, dawdle);
        ck_assert_msg(alone.found == shared.found && alone.alternative == shared.alternative &&
                          alone.replication == shared.replication,
                      "limit %ld: another trial on several threads", most);
    }
    /* Some limits are wide enough, some for the first trials only. */
    ck_assert_uint_gt(later, 2);
    ck_assert_uint_gt(ended, later);
    ck_assert_uint_lt(ended, 11);
}
END_TEST

/* The first trial begins when the last is over already. */
static void backwards(size_t piece) {
    struct timespec pause = {0, piece == 0 ? 200000000 : 0};
    nanosleep(&pause, NULL);
}

START_TEST(the_first_trial_is_named_even_if_a_later_one_ended_before) {
    struct study_overrun overrun = overrun_of(500, 1, 3, backwards);
    ck_assert(overrun.found && overrun.alternative == 0 && overrun.replication == 0);
}
END_TEST

Suite *suite_extremes(void);
Suite *suite_extremes(void) {
    Suite *suite = suite_create("extremes");
    TCase *commands = tcase_create("commands");
    tcase_add_checked_fixture(commands, shop_begin, shop_end);
    tcase_add_test(commands, too_many_events_end_in_a_message_and_leave_nothing);
    tcase_add_test(commands, the_alternative_is_named_that_has_too_many);
    tcase_add_test(commands, the_anchor_has_the_same_limit);
    tcase_add_test(commands, whatever_simulates_again_stops_too);
    tcase_add_test(commands, the_limit_has_a_range_of_its_own);
    tcase_add_test(commands, rates_that_would_fill_the_memory_end_in_a_message);
    tcase_add_test(commands, a_window_that_would_fill_the_memory_ends_in_a_message);
    tcase_add_test(commands, lines_that_never_end_end_in_a_message);
    tcase_add_test(commands, journeys_without_a_way_out_end_in_a_message);
    suite_add_tcase(suite, commands);
    TCase *threads = tcase_create("exactly");
    tcase_add_test(threads, a_limit_is_passed_by_one_event_more_than_it);
    tcase_add_test(threads, the_first_trial_is_named_even_if_a_later_one_ended_before);
    tcase_add_test(threads, where_it_ends_does_not_depend_on_threads);
    suite_add_tcase(suite, threads);
    return suite;
}
