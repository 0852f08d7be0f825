/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/engine/calendar: the order of a few events; cancelling and handles; memory and
 * limits; then a hundred thousand random operations against a list that is searched for its first
 * event.
 */
#include "sim/engine/calendar.h"
#include "tests/suites.h"

#include <math.h>
#include <signal.h>
#include <stdlib.h>

#include "sim/base/arena.h"
#include "sim/base/rng.h"

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

/* A calendar and its memory. */
struct desk {
    struct arena arena;
    struct calendar calendar;
};

static void begin(struct desk *desk, size_t expected) {
    arena_init(&desk->arena, fail_on_oom, NULL);
    calendar_init(&desk->calendar, &desk->arena, expected);
}

static void end(struct desk *desk) {
    arena_done(&desk->arena);
}

static uint64_t add(struct desk *desk, double time, unsigned rank, uint32_t subject) {
    return calendar_add(&desk->calendar, time, rank, (struct event){.subject = subject});
}

static void assert_leaves(struct desk *desk, double time, uint32_t subject) {
    double first = -1;
    ck_assert(calendar_first(&desk->calendar, &first));
    ck_assert_double_eq(first, time);
    struct event event = calendar_pop(&desk->calendar);
    ck_assert_double_eq(event.time, time);
    ck_assert_uint_eq(event.subject, subject);
}

static void assert_empty(struct desk *desk) {
    double first = -1;
    ck_assert(!calendar_first(&desk->calendar, &first));
    ck_assert_uint_eq(calendar_count(&desk->calendar), 0);
}

/* For long loops: Check reports each of its assertions to the parent process, which takes its
 * time. */
static void expect(bool right, const char *what) {
    if (!right)
        ck_abort_msg("not true: %s", what);
}

/* ---- order ---- */

START_TEST(an_empty_calendar_has_no_first_event) {
    struct desk desk;
    begin(&desk, 0);
    assert_empty(&desk);
    ck_assert(!calendar_has_up_to(&desk.calendar, INFINITY, CALENDAR_RANKS - 1));
    ck_assert(!(calendar_time(&desk.calendar) < INFINITY));
    add(&desk, 1, 0, 1);
    assert_leaves(&desk, 1, 1);
    assert_empty(&desk);
    end(&desk);
}
END_TEST

START_TEST(earlier_events_leave_first) {
    struct desk desk;
    begin(&desk, 0);
    const double times[] = {5, 0.5, 1e-300, 3, 1e300, 4, 0x1p-1074, 2, 0};
    const size_t order[] = {8, 6, 2, 1, 7, 3, 5, 0, 4};
    enum { COUNT = sizeof times / sizeof *times };
    for (uint32_t i = 0; i < COUNT; i++)
        add(&desk, times[i], 0, i);
    ck_assert_uint_eq(calendar_count(&desk.calendar), COUNT);
    for (size_t i = 0; i < COUNT; i++)
        assert_leaves(&desk, times[order[i]], (uint32_t)order[i]);
    assert_empty(&desk);
    end(&desk);
}
END_TEST

START_TEST(at_one_instant_the_lower_rank_leaves_first) {
    struct desk desk;
    begin(&desk, 0);
    for (uint32_t rank = CALENDAR_RANKS; rank-- > 0;)
        add(&desk, 2.5, rank, rank);
    add(&desk, 2.4, CALENDAR_RANKS - 1, 100);
    assert_leaves(&desk, 2.4, 100);
    for (uint32_t rank = 0; rank < CALENDAR_RANKS; rank++)
        assert_leaves(&desk, 2.5, rank);
    end(&desk);
}
END_TEST

START_TEST(of_equal_time_and_rank_the_one_added_first_leaves_first) {
    struct desk desk;
    begin(&desk, 0);
    for (uint32_t i = 0; i < 1000; i++)
        add(&desk, 7, 3, i);
    for (uint32_t i = 0; i < 1000; i++)
        assert_leaves(&desk, 7, i);
    end(&desk);
}
END_TEST

START_TEST(minus_zero_is_zero) {
    struct desk desk;
    begin(&desk, 0);
    add(&desk, 0.0, 0, 1);
    add(&desk, -0.0, 0, 2);
    add(&desk, 0.0, 0, 3);
    for (uint32_t i = 1; i <= 3; i++)
        assert_leaves(&desk, 0, i);
    end(&desk);
}
END_TEST

START_TEST(an_event_comes_back_as_it_was_added) {
    struct desk desk;
    begin(&desk, 0);
    const struct event added = {.time = 99, .kind = UINT32_MAX, .subject = 0x12345678, .mark = 3};
    calendar_add(&desk.calendar, 0.1, 15, added);
    struct event event = calendar_pop(&desk.calendar);
    ck_assert_double_eq(event.time, 0.1);
    ck_assert_uint_eq(event.kind, added.kind);
    ck_assert_uint_eq(event.subject, added.subject);
    ck_assert_uint_eq(event.mark, added.mark);
    end(&desk);
}
END_TEST

START_TEST(whether_something_is_due_depends_on_time_and_rank) {
    struct desk desk;
    begin(&desk, 0);
    add(&desk, 2, 7, 0);
    ck_assert(!calendar_has_up_to(&desk.calendar, nextafter(2, 0), 15));
    ck_assert(!calendar_has_up_to(&desk.calendar, 2, 6));
    ck_assert(calendar_has_up_to(&desk.calendar, 2, 7));
    ck_assert(calendar_has_up_to(&desk.calendar, 2, 8));
    ck_assert(calendar_has_up_to(&desk.calendar, nextafter(2, 3), 0));
    end(&desk);
}
END_TEST

/* ---- cancelling ---- */

/* Adds events at 1, 2, ... COUNT, cancels one of them and looks for the others. */
static void cancel_one(uint32_t cancelled) {
    enum { COUNT = 40 };
    struct desk desk;
    begin(&desk, 0);
    uint64_t handles[COUNT + 1];
    for (uint32_t i = COUNT; i > 0; i--)
        handles[i] = add(&desk, i, 0, i);
    ck_assert(calendar_cancel(&desk.calendar, handles[cancelled]));
    ck_assert_uint_eq(calendar_count(&desk.calendar), COUNT - 1);
    for (uint32_t i = 1; i <= COUNT; i++)
        if (i != cancelled)
            assert_leaves(&desk, i, i);
    assert_empty(&desk);
    end(&desk);
}

START_TEST(the_first_event_can_be_cancelled) {
    cancel_one(1);
}
END_TEST

START_TEST(the_last_event_can_be_cancelled) {
    cancel_one(40);
}
END_TEST

START_TEST(any_event_in_between_can_be_cancelled) {
    for (uint32_t i = 2; i < 40; i++)
        cancel_one(i);
}
END_TEST

START_TEST(all_events_can_be_cancelled) {
    struct desk desk;
    begin(&desk, 0);
    uint64_t handles[300];
    for (uint32_t i = 0; i < 300; i++)
        handles[i] = add(&desk, i % 17, 0, i);
    for (uint32_t i = 0; i < 300; i++)
        ck_assert(calendar_cancel(&desk.calendar, handles[i]));
    assert_empty(&desk);
    add(&desk, 3, 0, 9);
    assert_leaves(&desk, 3, 9);
    end(&desk);
}
END_TEST

START_TEST(what_is_gone_cannot_be_cancelled) {
    struct desk desk;
    begin(&desk, 0);
    uint64_t cancelled = add(&desk, 2, 0, 2);
    uint64_t taken = add(&desk, 1, 0, 1);
    uint64_t left = add(&desk, 3, 0, 3);
    ck_assert(calendar_cancel(&desk.calendar, cancelled));
    ck_assert(!calendar_cancel(&desk.calendar, cancelled));
    assert_leaves(&desk, 1, 1);
    ck_assert(!calendar_cancel(&desk.calendar, taken));
    ck_assert(!calendar_cancel(&desk.calendar, 0));
    ck_assert(!calendar_cancel(&desk.calendar, UINT64_MAX));
    ck_assert_uint_eq(calendar_count(&desk.calendar), 1);
    ck_assert(calendar_cancel(&desk.calendar, left));
    end(&desk);
}
END_TEST

START_TEST(an_old_handle_does_not_cancel_the_event_that_took_its_place) {
    struct desk desk;
    begin(&desk, 0);
    uint64_t old[1000];
    for (size_t i = 0; i < 1000; i++) {
        old[i] = add(&desk, 1, 0, 1);
        if (i % 2)
            calendar_pop(&desk.calendar);
        else
            ck_assert(calendar_cancel(&desk.calendar, old[i]));
        add(&desk, 1, 0, 2);
        for (size_t j = 0; j <= i; j++)
            expect(!calendar_cancel(&desk.calendar, old[j]), "an old handle is worth nothing");
        assert_leaves(&desk, 1, 2);
    }
    end(&desk);
}
END_TEST

START_TEST(a_handle_never_comes_back_even_after_the_last_generation) {
    struct desk desk;
    begin(&desk, 0);
    for (size_t i = 0; i < desk.calendar.capacity; i++)
        desk.calendar.slots[i].generation = UINT32_MAX - 5;
    enum { COUNT = 200 };
    uint64_t handles[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        handles[i] = add(&desk, 1, 0, (uint32_t)i);
        ck_assert_uint_ne(handles[i], 0);
        for (size_t j = 0; j < i; j++) {
            expect(handles[i] != handles[j], "a handle is new");
            expect(!calendar_cancel(&desk.calendar, handles[j]), "an old handle is worth nothing");
        }
        if (i % 3)
            assert_leaves(&desk, 1, (uint32_t)i);
        else
            ck_assert(calendar_cancel(&desk.calendar, handles[i]));
        /* No handle this small was ever given out: nothing may be found under it. */
        for (uint64_t slot = 0; slot < desk.calendar.capacity; slot++)
            expect(!calendar_cancel(&desk.calendar, slot), "this was no handle");
    }
    end(&desk);
}
END_TEST

/* ---- memory and limits ---- */

START_TEST(a_calendar_grows_without_losing_anything) {
    struct desk desk;
    begin(&desk, 0);
    enum { COUNT = 5000 };
    const uint32_t step = 1234567; /* odd, so that the times below are a permutation */
    uint64_t *handles = calloc(COUNT, sizeof *handles);
    for (uint32_t i = 0; i < COUNT; i++)
        handles[i] = add(&desk, (double)(uint32_t)(i * step), 0, i);
    for (uint32_t i = 0; i < COUNT; i += 10)
        expect(calendar_cancel(&desk.calendar, handles[i]), "it is pending");
    ck_assert_uint_eq(calendar_count(&desk.calendar), COUNT - COUNT / 10);
    double last = -1;
    for (size_t i = 0; i < COUNT - COUNT / 10; i++) {
        struct event event = calendar_pop(&desk.calendar);
        expect(event.time > last, "events leave in order");
        expect(event.subject % 10 != 0, "a cancelled event never leaves");
        expect(event.time == (double)(uint32_t)(event.subject * step), "an event keeps its time");
        last = event.time;
    }
    assert_empty(&desk);
    free(handles);
    end(&desk);
}
END_TEST

START_TEST(children_of_a_node_share_a_cache_line) {
    for (size_t expected = 0; expected < 300; expected += 13) {
        struct desk desk;
        begin(&desk, expected);
        ck_assert_uint_eq((uintptr_t)&desk.calendar.nodes[1] % 64, 0);
        end(&desk);
    }
}
END_TEST

START_TEST(room_for_the_expected_events_is_there_from_the_start) {
    struct desk desk;
    begin(&desk, 1000);
    size_t bytes = arena_bytes(&desk.arena);
    for (uint32_t i = 0; i < 1000; i++)
        add(&desk, i, 0, i);
    ck_assert_uint_eq(arena_bytes(&desk.arena), bytes);
    add(&desk, 0, 0, 0);
    ck_assert_uint_gt(arena_bytes(&desk.arena), bytes);
    end(&desk);
}
END_TEST

START_TEST(cancelling_for_ever_takes_no_more_memory) {
    struct desk desk;
    begin(&desk, 200);
    size_t bytes = arena_bytes(&desk.arena);
    for (uint32_t i = 0; i < 50; i++)
        add(&desk, 1e9 + i, 0, i);
    for (uint32_t i = 0; i < 100000; i++) {
        uint64_t first = add(&desk, i, 0, 100);
        uint64_t last = add(&desk, 2e9 + i, 0, 100);
        expect(calendar_cancel(&desk.calendar, first), "it is pending");
        expect(calendar_cancel(&desk.calendar, last), "it is pending");
    }
    ck_assert_uint_eq(arena_bytes(&desk.arena), bytes);
    for (uint32_t i = 0; i < 50; i++)
        assert_leaves(&desk, 1e9 + i, i);
    assert_empty(&desk);
    end(&desk);
}
END_TEST

START_TEST(cancelled_events_go_when_they_outnumber_the_pending_ones) {
    struct desk desk;
    begin(&desk, 0);
    enum { COUNT = 3000 };
    uint64_t *handles = calloc(COUNT, sizeof *handles);
    for (uint32_t i = 0; i < COUNT; i++)
        handles[i] = add(&desk, i, 0, i);
    for (uint32_t i = COUNT; i-- > 100;) {
        expect(calendar_cancel(&desk.calendar, handles[i]), "it is pending");
        expect(desk.calendar.end <= 2 * calendar_count(&desk.calendar) + 65, "few are dead");
    }
    for (uint32_t i = 0; i < 100; i++)
        assert_leaves(&desk, i, i);
    assert_empty(&desk);
    free(handles);
    end(&desk);
}
END_TEST

START_TEST(order_outlasts_the_end_of_the_sequence) {
    struct desk desk;
    begin(&desk, 0);
    desk.calendar.sequence = CALENDAR_SEQUENCE_END - 100;
    uint64_t cancelled = add(&desk, 1, 2, 1000);
    uint64_t kept = add(&desk, 9, 15, 2000);
    for (uint32_t i = 0; i < 200; i++)
        add(&desk, 1, i % 2 ? 2 : 5, i);
    ck_assert_uint_lt(desk.calendar.sequence, 1000);
    ck_assert(calendar_cancel(&desk.calendar, cancelled));
    for (uint32_t i = 1; i < 200; i += 2)
        assert_leaves(&desk, 1, i);
    for (uint32_t i = 0; i < 200; i += 2)
        assert_leaves(&desk, 1, i);
    ck_assert(calendar_cancel(&desk.calendar, kept));
    assert_empty(&desk);
    end(&desk);
}
END_TEST

/* ---- random operations ---- */

enum { MOST = 400, OPERATIONS = 100000 };

struct entry {
    double time;
    unsigned rank;
    uint64_t number; /* of adding */
    uint64_t handle;
    uint32_t subject;
};

/* Pending events in no order, and the last handles that are no longer good. */
struct list {
    struct entry entry[MOST];
    size_t count;
    uint64_t gone[64];
    size_t lost;
};

static size_t find_first(const struct list *list) {
    size_t first = 0;
    for (size_t i = 1; i < list->count; i++) {
        const struct entry *a = &list->entry[i];
        const struct entry *b = &list->entry[first];
        bool earlier = a->time != b->time   ? a->time < b->time
                       : a->rank != b->rank ? a->rank < b->rank
                                            : a->number < b->number;
        first = earlier ? i : first;
    }
    return first;
}

static void strike(struct list *list, size_t index) {
    list->gone[list->lost++ % 64] = list->entry[index].handle;
    list->entry[index] = list->entry[--list->count];
}

static void compare_first(struct desk *desk, const struct list *list) {
    expect(calendar_count(&desk->calendar) == list->count, "the count agrees");
    double time;
    expect(calendar_first(&desk->calendar, &time) == (list->count > 0), "there is a first or not");
    if (list->count > 0)
        expect(time == list->entry[find_first(list)].time, "the first time agrees");
}

static void take_first(struct desk *desk, struct list *list) {
    size_t first = find_first(list);
    struct event event = calendar_pop(&desk->calendar);
    expect(event.time == list->entry[first].time, "the time of the first event agrees");
    expect(event.subject == list->entry[first].subject, "the first event agrees");
    strike(list, first);
}

/*
 * Of 16 operations `adds` add an event at one of `instants` times, `cancels` cancel one, the others
 * take the first. With `near_end` the sequence is set close to its end every so often.
 */
static void play(uint32_t adds, uint32_t cancels, uint32_t instants, bool near_end) {
    struct rng rng = rng_seeded(suites_seed(), adds + 100 * instants);
    struct list *list = calloc(1, sizeof *list);
    struct desk desk;
    begin(&desk, 0);
    for (uint32_t i = 0; i < OPERATIONS; i++) {
        uint32_t what = rng_next(&rng) % 16;
        if (near_end && i % 1000 == 0)
            desk.calendar.sequence = CALENDAR_SEQUENCE_END - 100;
        if (what < adds && list->count < MOST) {
            struct entry entry = {.time = rng_next(&rng) % instants,
                                  .rank = rng_next(&rng) % CALENDAR_RANKS,
                                  .number = i,
                                  .subject = rng_next(&rng)};
            entry.handle = add(&desk, entry.time, entry.rank, entry.subject);
            list->entry[list->count++] = entry;
        } else if (what < adds + cancels && list->count > 0) {
            size_t index = rng_next(&rng) % list->count;
            expect(calendar_cancel(&desk.calendar, list->entry[index].handle), "it is pending");
            strike(list, index);
        } else if (list->count > 0) {
            take_first(&desk, list);
        }
        if (list->lost > 0) {
            uint64_t gone = list->gone[rng_next(&rng) % 64 % list->lost];
            expect(!calendar_cancel(&desk.calendar, gone), "what is gone is not pending");
        }
        compare_first(&desk, list);
    }
    while (list->count > 0)
        take_first(&desk, list);
    assert_empty(&desk);
    end(&desk);
    free(list);
}

START_TEST(random_operations_agree_with_plain_search) {
    play(8, 4, UINT32_MAX, false);
}
END_TEST

START_TEST(so_they_do_when_most_events_are_cancelled) {
    play(8, 7, UINT32_MAX, false);
}
END_TEST

START_TEST(so_they_do_when_many_events_fall_together) {
    play(9, 3, 5, false);
}
END_TEST

START_TEST(so_they_do_when_the_sequence_ends_again_and_again) {
    play(9, 3, 5, true);
}
END_TEST

START_TEST(so_they_do_while_the_calendar_is_nearly_empty) {
    play(5, 2, 3, false);
}
END_TEST

START_TEST(a_walk_through_time_stays_in_order) {
    struct rng rng = rng_seeded(suites_seed(), 1);
    struct desk desk;
    begin(&desk, 0);
    for (uint32_t i = 0; i < 20000; i++)
        add(&desk, rng_next(&rng), 0, i);
    double now = 0;
    for (uint32_t i = 0; i < OPERATIONS; i++) {
        struct event event = calendar_pop(&desk.calendar);
        expect(event.time >= now, "time goes forward");
        now = event.time;
        add(&desk, now + rng_next(&rng), 0, i);
    }
    ck_assert_uint_eq(calendar_count(&desk.calendar), 20000);
    end(&desk);
}
END_TEST

/* ---- bugs ---- */

static void add_at(double time, unsigned rank) {
    struct desk desk;
    begin(&desk, 0);
    add(&desk, time, rank, 0);
}

START_TEST(a_time_before_zero_is_a_bug) {
    add_at(-1e-300, 0);
}
END_TEST

START_TEST(an_infinite_time_is_a_bug) {
    add_at(INFINITY, 0);
}
END_TEST

START_TEST(a_time_that_is_not_a_number_is_a_bug) {
    add_at(NAN, 0);
}
END_TEST

START_TEST(a_rank_beyond_the_last_is_a_bug) {
    add_at(1, CALENDAR_RANKS);
}
END_TEST

START_TEST(taking_from_an_empty_calendar_is_a_bug) {
    struct desk desk;
    begin(&desk, 0);
    add(&desk, 1, 0, 0);
    calendar_pop(&desk.calendar);
    calendar_pop(&desk.calendar);
}
END_TEST

Suite *suite_calendar(void);
Suite *suite_calendar(void) {
    Suite *suite = suite_create("calendar");
    TCase *order = tcase_create("order");
    tcase_add_test(order, an_empty_calendar_has_no_first_event);
    tcase_add_test(order, earlier_events_leave_first);
    tcase_add_test(order, at_one_instant_the_lower_rank_leaves_first);
    tcase_add_test(order, of_equal_time_and_rank_the_one_added_first_leaves_first);
    tcase_add_test(order, minus_zero_is_zero);
    tcase_add_test(order, an_event_comes_back_as_it_was_added);
    tcase_add_test(order, whether_something_is_due_depends_on_time_and_rank);
    suite_add_tcase(suite, order);
    TCase *cancelling = tcase_create("cancelling");
    tcase_add_test(cancelling, the_first_event_can_be_cancelled);
    tcase_add_test(cancelling, the_last_event_can_be_cancelled);
    tcase_add_test(cancelling, any_event_in_between_can_be_cancelled);
    tcase_add_test(cancelling, all_events_can_be_cancelled);
    tcase_add_test(cancelling, what_is_gone_cannot_be_cancelled);
    tcase_add_test(cancelling, an_old_handle_does_not_cancel_the_event_that_took_its_place);
    tcase_add_test(cancelling, a_handle_never_comes_back_even_after_the_last_generation);
    suite_add_tcase(suite, cancelling);
    TCase *limits = tcase_create("memory and limits");
    tcase_add_test(limits, a_calendar_grows_without_losing_anything);
    tcase_add_test(limits, children_of_a_node_share_a_cache_line);
    tcase_add_test(limits, room_for_the_expected_events_is_there_from_the_start);
    tcase_add_test(limits, cancelling_for_ever_takes_no_more_memory);
    tcase_add_test(limits, cancelled_events_go_when_they_outnumber_the_pending_ones);
    tcase_add_test(limits, order_outlasts_the_end_of_the_sequence);
    suite_add_tcase(suite, limits);
    TCase *random = tcase_create("random operations");
    tcase_add_test(random, random_operations_agree_with_plain_search);
    tcase_add_test(random, so_they_do_when_most_events_are_cancelled);
    tcase_add_test(random, so_they_do_when_many_events_fall_together);
    tcase_add_test(random, so_they_do_when_the_sequence_ends_again_and_again);
    tcase_add_test(random, so_they_do_while_the_calendar_is_nearly_empty);
    tcase_add_test(random, a_walk_through_time_stays_in_order);
    suite_add_tcase(suite, random);
    TCase *bugs = tcase_create("bugs");
    tcase_add_test_raise_signal(bugs, a_time_before_zero_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, an_infinite_time_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, a_time_that_is_not_a_number_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, a_rank_beyond_the_last_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, taking_from_an_empty_calendar_is_a_bug, SIGABRT);
    suite_add_tcase(suite, bugs);
    return suite;
}
