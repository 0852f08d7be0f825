/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/engine/sim: calendar and agenda as one sequence, the borders of windows, the clock;
 * a random set of events against a sorted list; and a small model run twice, in one piece and
 * window by window.
 */
#include "sim/engine/sim.h"
#include "tests/suites.h"

#include <signal.h>
#include <stdlib.h>

#include "sim/base/arena.h"
#include "sim/base/rng.h"

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

enum { START = 77, START_RANK = 4 };

/* A simulation and its memory. */
struct desk {
    struct arena arena;
    struct sim sim;
};

static void begin(struct desk *desk) {
    arena_init(&desk->arena, fail_on_oom, NULL);
    sim_init(&desk->sim, &desk->arena, START, START_RANK);
}

static void end(struct desk *desk) {
    arena_done(&desk->arena);
}

static uint64_t add(struct desk *desk, double time, unsigned rank, uint32_t subject) {
    return sim_add(&desk->sim, time, rank, (struct event){.kind = 1, .subject = subject});
}

static void assert_next(struct desk *desk, double until, double time, uint32_t subject) {
    struct event event;
    ck_assert(sim_next(&desk->sim, until, &event));
    ck_assert_double_eq(event.time, time);
    ck_assert_double_eq(desk->sim.now, time);
    ck_assert_uint_eq(event.subject, subject);
}

static void assert_idle(struct desk *desk, double until) {
    struct event event;
    ck_assert(!sim_next(&desk->sim, until, &event));
    ck_assert_double_eq(desk->sim.now, until);
}

START_TEST(nothing_happens_in_an_empty_simulation) {
    struct desk desk;
    begin(&desk);
    ck_assert_double_eq(desk.sim.now, 0);
    assert_idle(&desk, 0);
    assert_idle(&desk, 3);
    assert_idle(&desk, 3);
    ck_assert_uint_eq(desk.sim.events, 0);
    end(&desk);
}
END_TEST

START_TEST(starts_and_events_come_as_one_sequence) {
    struct desk desk;
    begin(&desk);
    agenda_open(&desk.sim.agenda, 0, 7);
    agenda_add(&desk.sim.agenda, (struct start){3, 30, 5});
    agenda_add(&desk.sim.agenda, (struct start){1, 10, 0});
    agenda_sort(&desk.sim.agenda);
    add(&desk, 2, 0, 20);
    add(&desk, 4, 0, 40);
    assert_next(&desk, 7, 1, 10);
    assert_next(&desk, 7, 2, 20);
    struct event event;
    ck_assert(sim_next(&desk.sim, 7, &event));
    ck_assert_uint_eq(event.kind, START);
    ck_assert_uint_eq(event.subject, 30);
    ck_assert_uint_eq(event.mark, 5);
    ck_assert_double_eq(event.time, 3);
    assert_next(&desk, 7, 4, 40);
    assert_idle(&desk, 7);
    ck_assert_uint_eq(desk.sim.events, 4);
    end(&desk);
}
END_TEST

START_TEST(at_one_instant_a_start_comes_after_events_of_its_rank_and_before_higher_ones) {
    struct desk desk;
    begin(&desk);
    agenda_open(&desk.sim.agenda, 0, 7);
    agenda_add(&desk.sim.agenda, (struct start){2, 100, 0});
    agenda_add(&desk.sim.agenda, (struct start){2, 101, 0});
    agenda_sort(&desk.sim.agenda);
    add(&desk, 2, START_RANK + 1, 5);
    add(&desk, 2, START_RANK, 4);
    add(&desk, 2, START_RANK - 1, 3);
    assert_next(&desk, 7, 2, 3);
    assert_next(&desk, 7, 2, 4);
    assert_next(&desk, 7, 2, 100);
    add(&desk, 2, START_RANK, 6); /* follows from the first start, at the same instant */
    assert_next(&desk, 7, 2, 6);
    assert_next(&desk, 7, 2, 101);
    assert_next(&desk, 7, 2, 5);
    assert_idle(&desk, 7);
    end(&desk);
}
END_TEST

START_TEST(what_happens_at_the_end_of_a_window_belongs_to_the_next) {
    struct desk desk;
    begin(&desk);
    agenda_open(&desk.sim.agenda, 0, 7);
    agenda_add(&desk.sim.agenda, (struct start){nextafter(7, 0), 1, 0});
    agenda_add(&desk.sim.agenda, (struct start){7, 4, 0});
    agenda_sort(&desk.sim.agenda);
    add(&desk, nextafter(7, 0), 15, 2);
    add(&desk, 7, 0, 3);
    assert_next(&desk, 7, nextafter(7, 0), 1);
    assert_next(&desk, 7, nextafter(7, 0), 2);
    assert_idle(&desk, 7);
    assert_next(&desk, 14, 7, 3);
    assert_next(&desk, 14, 7, 4);
    assert_idle(&desk, 14);
    end(&desk);
}
END_TEST

START_TEST(a_start_at_the_end_of_a_window_survives_the_opening_of_the_next) {
    struct desk desk;
    begin(&desk);
    agenda_open(&desk.sim.agenda, 0, 7);
    agenda_add(&desk.sim.agenda, (struct start){7, 1, 0});
    agenda_sort(&desk.sim.agenda);
    assert_idle(&desk, 7);
    agenda_open(&desk.sim.agenda, 7, 14);
    agenda_add(&desk.sim.agenda, (struct start){nextafter(7, 0), 0, 0});
    agenda_sort(&desk.sim.agenda);
    assert_next(&desk, 14, 7, 0);
    assert_next(&desk, 14, 7, 1);
    assert_idle(&desk, 14);
    end(&desk);
}
END_TEST

START_TEST(without_an_end_the_clock_stays_at_the_last_event) {
    struct desk desk;
    begin(&desk);
    add(&desk, 3, 0, 3);
    assert_next(&desk, INFINITY, 3, 3);
    struct event event;
    ck_assert(!sim_next(&desk.sim, INFINITY, &event));
    ck_assert_double_eq(desk.sim.now, 3);
    end(&desk);
}
END_TEST

START_TEST(a_cancelled_event_does_not_move_the_clock) {
    struct desk desk;
    begin(&desk);
    uint64_t handle = add(&desk, 3, 0, 3);
    add(&desk, 5, 0, 5);
    ck_assert(calendar_cancel(&desk.sim.calendar, handle));
    assert_next(&desk, 7, 5, 5);
    ck_assert_uint_eq(desk.sim.events, 1);
    end(&desk);
}
END_TEST

/* For long loops: Check reports each of its assertions to the parent process, which takes its
 * time. */
static void expect(bool right, const char *what) {
    if (!right)
        ck_abort_msg("not true: %s", what);
}

/* ---- random ---- */

struct expected {
    double time;
    unsigned rank;
    bool start;
    uint32_t number; /* of adding; of a start: who */
};

static int compare(const void *a, const void *b) {
    const struct expected *x = a;
    const struct expected *y = b;
    if (x->time != y->time)
        return x->time < y->time ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->start != y->start)
        return x->start ? 1 : -1;
    return x->number < y->number ? -1 : x->number > y->number;
}

START_TEST(random_events_and_starts_come_in_total_order) {
    enum { COUNT = 50000 };
    struct rng rng = rng_seeded(suites_seed(), 5);
    struct expected *expected = calloc(COUNT, sizeof *expected);
    struct desk desk;
    begin(&desk);
    agenda_open(&desk.sim.agenda, 0, 7);
    for (uint32_t i = 0; i < COUNT; i++) {
        double time = rng_next(&rng) % 4096 / 4096.0 * 7;
        if (rng_next(&rng) % 2) {
            unsigned rank = rng_next(&rng) % CALENDAR_RANKS;
            expected[i] = (struct expected){time, rank, false, i};
            add(&desk, time, rank, i);
        } else {
            expected[i] = (struct expected){time, START_RANK, true, COUNT - i};
            agenda_add(&desk.sim.agenda, (struct start){time, COUNT - i, 0});
        }
    }
    agenda_sort(&desk.sim.agenda);
    qsort(expected, COUNT, sizeof *expected, compare);
    for (uint32_t i = 0; i < COUNT; i++) {
        struct event event = {0};
        expect(sim_next(&desk.sim, 7, &event), "there is another event");
        expect(event.time == expected[i].time, "the time of the event agrees");
        expect(event.subject == expected[i].number, "the event agrees");
        expect(event.kind == (expected[i].start ? START : 1), "a start is told from an event");
    }
    assert_idle(&desk, 7);
    ck_assert_uint_eq(desk.sim.events, COUNT);
    free(expected);
    end(&desk);
}
END_TEST

/*
 * A model with everything: starts from the agenda, events that follow, some at once, some
 * cancelled. Returns a fingerprint of the sequence of events. `piece` is how far each call of
 * sim_next may go.
 */
static uint64_t run_model(double piece) {
    enum { WINDOWS = 20, STARTS = 500 };
    struct rng rng = rng_seeded(suites_seed(), 6);
    uint64_t print = 0;
    uint64_t last_handle = 0;
    struct desk desk;
    begin(&desk);
    double now = 0;
    for (int window = 0; window < WINDOWS; window++) {
        agenda_open(&desk.sim.agenda, 7.0 * window, 7.0 * (window + 1));
        for (uint32_t who = 0; who < STARTS; who++) {
            double time = 7.0 * window + rng_next(&rng) % 7000 / 1000.0;
            agenda_add(&desk.sim.agenda, (struct start){time, who, 0});
        }
        agenda_sort(&desk.sim.agenda);
        while (desk.sim.now < 7.0 * (window + 1)) {
            double until = fmin(desk.sim.now + piece, 7.0 * (window + 1));
            struct event event;
            while (sim_next(&desk.sim, until, &event)) {
                expect(event.time >= now, "time goes forward");
                expect(event.time < until, "an event is within the window");
                expect(event.time == desk.sim.now, "the clock shows the time of the event");
                now = event.time;
                print = rng_mix(print ^ event.subject ^ (uint64_t)event.mark << 32 ^
                                (uint64_t)(event.time * 1e6) ^ (uint64_t)event.kind << 48);
                if (event.mark >= 5)
                    continue;
                uint32_t dice = rng_next(&rng);
                double after = now + dice % 3 * (dice >> 8 & 0xff) * 0x1p-6;
                last_handle = sim_add(&desk.sim, after, dice >> 16 & 7,
                                      (struct event){2, 0, event.subject, event.mark + 1});
                if (dice >> 28 == 0)
                    calendar_cancel(&desk.sim.calendar, last_handle);
            }
            expect(desk.sim.now == until, "the clock stands at the end of the window");
        }
    }
    ck_assert_uint_gt(desk.sim.events, WINDOWS * STARTS * 3);
    print = rng_mix(print ^ desk.sim.events);
    end(&desk);
    return print;
}

START_TEST(the_same_model_gives_the_same_events_again) {
    ck_assert_uint_eq(run_model(7), run_model(7));
}
END_TEST

START_TEST(stopping_in_between_changes_nothing_and_time_never_goes_backwards) {
    uint64_t whole = run_model(7);
    ck_assert_uint_eq(run_model(1), whole);
    ck_assert_uint_eq(run_model(0.001), whole);
}
END_TEST

/* ---- bugs ---- */

START_TEST(an_event_in_the_past_is_a_bug) {
    struct desk desk;
    begin(&desk);
    assert_idle(&desk, 3);
    add(&desk, nextafter(3, 0), 0, 0);
}
END_TEST

START_TEST(an_event_put_into_the_past_behind_the_back_of_the_clock_is_a_bug) {
    struct desk desk;
    begin(&desk);
    assert_idle(&desk, 3);
    calendar_add(&desk.sim.calendar, 2, 0, (struct event){.kind = 1});
    struct event event;
    sim_next(&desk.sim, 4, &event);
}
END_TEST

START_TEST(running_until_the_past_is_a_bug) {
    struct desk desk;
    begin(&desk);
    assert_idle(&desk, 3);
    struct event event;
    sim_next(&desk.sim, 2, &event);
}
END_TEST

START_TEST(running_before_the_agenda_is_sorted_is_a_bug) {
    struct desk desk;
    begin(&desk);
    agenda_open(&desk.sim.agenda, 0, 7);
    struct event event;
    sim_next(&desk.sim, 7, &event);
}
END_TEST

START_TEST(a_rank_of_starts_beyond_the_last_is_a_bug) {
    struct desk desk;
    arena_init(&desk.arena, fail_on_oom, NULL);
    sim_init(&desk.sim, &desk.arena, START, CALENDAR_RANKS);
}
END_TEST

Suite *suite_sim(void);
Suite *suite_sim(void) {
    Suite *suite = suite_create("sim");
    TCase *stories = tcase_create("stories");
    tcase_add_test(stories, nothing_happens_in_an_empty_simulation);
    tcase_add_test(stories, starts_and_events_come_as_one_sequence);
    tcase_add_test(stories,
                   at_one_instant_a_start_comes_after_events_of_its_rank_and_before_higher_ones);
    tcase_add_test(stories, what_happens_at_the_end_of_a_window_belongs_to_the_next);
    tcase_add_test(stories, a_start_at_the_end_of_a_window_survives_the_opening_of_the_next);
    tcase_add_test(stories, without_an_end_the_clock_stays_at_the_last_event);
    tcase_add_test(stories, a_cancelled_event_does_not_move_the_clock);
    suite_add_tcase(suite, stories);
    TCase *random = tcase_create("random");
    tcase_add_test(random, random_events_and_starts_come_in_total_order);
    tcase_add_test(random, the_same_model_gives_the_same_events_again);
    tcase_add_test(random, stopping_in_between_changes_nothing_and_time_never_goes_backwards);
    suite_add_tcase(suite, random);
    TCase *bugs = tcase_create("bugs");
    tcase_add_test_raise_signal(bugs, an_event_in_the_past_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(
        bugs, an_event_put_into_the_past_behind_the_back_of_the_clock_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, running_until_the_past_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, running_before_the_agenda_is_sorted_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, a_rank_of_starts_beyond_the_last_is_a_bug, SIGABRT);
    suite_add_tcase(suite, bugs);
    return suite;
}
