/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/engine/agenda: against the C library's sort for many numbers and shapes of starts;
 * the borders of windows; what is left over; memory.
 */
#include "sim/engine/agenda.h"
#include "tests/suites.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/arena.h"
#include "sim/base/rng.h"

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

/* An agenda and its memory. */
struct desk {
    struct arena arena;
    struct agenda agenda;
};

static void begin(struct desk *desk) {
    arena_init(&desk->arena, fail_on_oom, NULL);
    agenda_init(&desk->agenda, &desk->arena);
}

static void end(struct desk *desk) {
    arena_done(&desk->arena);
}

static void add(struct desk *desk, double time, uint32_t who, uint32_t tag) {
    agenda_add(&desk->agenda, (struct start){time, who, tag});
}

static void assert_next(struct desk *desk, double time, uint32_t who, uint32_t tag) {
    const struct start *first = agenda_first(&desk->agenda);
    ck_assert_ptr_nonnull(first);
    ck_assert_double_eq(first->time, time);
    struct start start = agenda_next(&desk->agenda);
    ck_assert_double_eq(start.time, time);
    ck_assert_uint_eq(start.who, who);
    ck_assert_uint_eq(start.tag, tag);
}

static void assert_none_left(const struct desk *desk) {
    ck_assert_ptr_null(agenda_first(&desk->agenda));
}

/* ---- order ---- */

static double uniform(struct rng *rng) {
    return (double)rng_next(rng) * 0x1p-32;
}

/* Shapes of a window [10, 17): the i-th of `count` starts. */
typedef struct start shape_fn(struct rng *rng, uint32_t i, uint32_t count);

static struct start anywhere(struct rng *rng, uint32_t i, uint32_t count) {
    (void)count;
    return (struct start){10 + 7 * uniform(rng), i, 0};
}

static struct start in_opening_hours(struct rng *rng, uint32_t i, uint32_t count) {
    (void)count;
    double day = rng_next(rng) % 5;
    return (struct start){10 + day + (8 + 9 * uniform(rng)) / 24, i, 0};
}

static struct start nearly_all_in_one_second(struct rng *rng, uint32_t i, uint32_t count) {
    if (i % 1000 == 0)
        return anywhere(rng, i, count);
    return (struct start){13.3 + uniform(rng) / 86400, rng_next(rng), i};
}

static struct start on_the_hour(struct rng *rng, uint32_t i, uint32_t count) {
    (void)count;
    return (struct start){10 + rng_next(rng) % 168 / 24.0, rng_next(rng) % 1000, i};
}

static struct start all_at_once(struct rng *rng, uint32_t i, uint32_t count) {
    (void)i;
    (void)count;
    return (struct start){12, rng_next(rng) % 100, rng_next(rng)};
}

static struct start all_at_once_backwards(struct rng *rng, uint32_t i, uint32_t count) {
    (void)rng;
    return (struct start){10, count - i, 0};
}

static struct start in_order(struct rng *rng, uint32_t i, uint32_t count) {
    (void)rng;
    return (struct start){10 + 7 * ((double)i / count), count - i, 0};
}

static struct start backwards(struct rng *rng, uint32_t i, uint32_t count) {
    (void)rng;
    return (struct start){10 + 7 * ((double)(count - 1 - i) / count), i, 0};
}

static struct start around_the_borders(struct rng *rng, uint32_t i, uint32_t count) {
    (void)count;
    const double times[] = {10, nextafter(10, 17), nextafter(17, 10), 17, nextafter(17, 18), 1e300};
    return (struct start){times[rng_next(rng) % 6], i, 0};
}

static struct start all_the_same(struct rng *rng, uint32_t i, uint32_t count) {
    (void)rng;
    (void)i;
    (void)count;
    return (struct start){12, 3, 4};
}

static int compare(const void *a, const void *b) {
    const struct start *x = a;
    const struct start *y = b;
    if (x->time != y->time)
        return x->time < y->time ? -1 : 1;
    if (x->who != y->who)
        return x->who < y->who ? -1 : 1;
    return x->tag < y->tag ? -1 : x->tag > y->tag;
}

/* One window: the agenda must hand out what the C library's sort finds. */
static void compare_with_qsort(struct desk *desk, shape_fn *shape, uint32_t count) {
    struct rng rng = rng_seeded(suites_seed(), count);
    struct start *starts = calloc(count + 1, sizeof *starts);
    agenda_open(&desk->agenda, 10, 17);
    for (uint32_t i = 0; i < count; i++) {
        starts[i] = shape(&rng, i, count);
        agenda_add(&desk->agenda, starts[i]);
    }
    agenda_sort(&desk->agenda);
    qsort(starts, count, sizeof *starts, compare);
    for (uint32_t i = 0; i < count; i++) {
        struct start start = agenda_next(&desk->agenda);
        if (compare(&start, &starts[i]) != 0)
            ck_abort_msg("start %u of %u is %.17g, %u, %u instead of %.17g, %u, %u", i, count,
                         start.time, start.who, start.tag, starts[i].time, starts[i].who,
                         starts[i].tag);
    }
    assert_none_left(desk);
    free(starts);
}

static shape_fn *const shapes[] = {
    anywhere,     in_opening_hours, nearly_all_in_one_second,
    on_the_hour,  all_at_once,      all_at_once_backwards,
    in_order,     backwards,        around_the_borders,
    all_the_same,
};
enum { SHAPES = sizeof shapes / sizeof *shapes };

START_TEST(a_few_starts_of_any_shape_are_sorted) {
    struct desk desk;
    begin(&desk);
    for (uint32_t count = 0; count < 260; count++)
        compare_with_qsort(&desk, shapes[_i], count);
    end(&desk);
}
END_TEST

START_TEST(many_starts_of_any_shape_are_sorted) {
    struct desk desk;
    begin(&desk);
    compare_with_qsort(&desk, shapes[_i], 99991);
    end(&desk);
}
END_TEST

START_TEST(a_million_starts_are_sorted) {
    struct desk desk;
    begin(&desk);
    compare_with_qsort(&desk, anywhere, 1000000);
    compare_with_qsort(&desk, all_at_once_backwards, 1000000);
    end(&desk);
}
END_TEST

START_TEST(time_goes_before_who_and_who_before_tag) {
    struct desk desk;
    begin(&desk);
    agenda_open(&desk.agenda, 0, 7);
    add(&desk, 2, 1, 0);
    add(&desk, 1, 3, 1);
    add(&desk, 1, 2, 9);
    add(&desk, 1, 3, 0);
    agenda_sort(&desk.agenda);
    assert_next(&desk, 1, 2, 9);
    assert_next(&desk, 1, 3, 0);
    assert_next(&desk, 1, 3, 1);
    assert_next(&desk, 2, 1, 0);
    assert_none_left(&desk);
    end(&desk);
}
END_TEST

/* ---- windows ---- */

START_TEST(a_new_agenda_is_empty) {
    struct desk desk;
    begin(&desk);
    assert_none_left(&desk);
    ck_assert_uint_eq(arena_bytes(&desk.arena), 0);
    agenda_open(&desk.agenda, 0, 7);
    agenda_sort(&desk.agenda);
    assert_none_left(&desk);
    end(&desk);
}
END_TEST

START_TEST(a_start_before_the_window_counts_as_at_its_beginning) {
    struct desk desk;
    begin(&desk);
    agenda_open(&desk.agenda, 7, 14);
    add(&desk, 7, 2, 0);
    add(&desk, nextafter(7, 0), 3, 0);
    add(&desk, 6, 1, 0);
    agenda_sort(&desk.agenda);
    for (uint32_t who = 1; who <= 3; who++)
        assert_next(&desk, 7, who, 0);
    end(&desk);
}
END_TEST

START_TEST(a_start_that_was_not_handed_out_is_still_there_in_the_next_window) {
    struct desk desk;
    begin(&desk);
    agenda_open(&desk.agenda, 0, 7);
    for (uint32_t i = 0; i < 100; i++)
        add(&desk, 0.07 * (99 - i), i, 0);
    add(&desk, 7, 200, 0);
    add(&desk, 30, 300, 0);
    agenda_sort(&desk.agenda);
    for (uint32_t i = 0; i < 98; i++)
        assert_next(&desk, 0.07 * i, 99 - i, 0);
    agenda_open(&desk.agenda, 7, 14);
    add(&desk, 7, 150, 0);
    add(&desk, 13, 1, 0);
    agenda_sort(&desk.agenda);
    assert_next(&desk, 7, 0, 0);
    assert_next(&desk, 7, 1, 0);
    assert_next(&desk, 7, 150, 0);
    assert_next(&desk, 7, 200, 0);
    assert_next(&desk, 13, 1, 0);
    agenda_open(&desk.agenda, 14, 28);
    agenda_sort(&desk.agenda);
    assert_next(&desk, 30, 300, 0);
    assert_none_left(&desk);
    end(&desk);
}
END_TEST

START_TEST(windows_of_the_same_size_take_no_more_memory) {
    struct desk desk;
    begin(&desk);
    compare_with_qsort(&desk, anywhere, 10000);
    size_t bytes = arena_bytes(&desk.arena);
    for (int window = 0; window < 20; window++)
        compare_with_qsort(&desk, in_opening_hours, 10000);
    ck_assert_uint_eq(arena_bytes(&desk.arena), bytes);
    ck_assert_uint_ge(agenda_room(&desk.agenda), 10000);
    ck_assert_uint_lt(agenda_room(&desk.agenda), 20000);
    end(&desk);
}
END_TEST

START_TEST(memory_is_at_most_twice_what_is_in_use) {
    struct desk desk;
    begin(&desk);
    compare_with_qsort(&desk, anywhere, 100000);
    ck_assert_uint_le(arena_bytes(&desk.arena), 2 * 36 * agenda_room(&desk.agenda));
    end(&desk);
}
END_TEST

/* ---- bugs ---- */

START_TEST(looking_before_sorting_is_a_bug) {
    struct desk desk;
    begin(&desk);
    agenda_open(&desk.agenda, 0, 7);
    add(&desk, 1, 0, 0);
    agenda_first(&desk.agenda);
}
END_TEST

START_TEST(adding_after_sorting_is_a_bug) {
    struct desk desk;
    begin(&desk);
    agenda_open(&desk.agenda, 0, 7);
    agenda_sort(&desk.agenda);
    add(&desk, 1, 0, 0);
}
END_TEST

START_TEST(taking_what_is_not_there_is_a_bug) {
    struct desk desk;
    begin(&desk);
    agenda_open(&desk.agenda, 0, 7);
    agenda_sort(&desk.agenda);
    agenda_next(&desk.agenda);
}
END_TEST

static void add_at(double time) {
    struct desk desk;
    begin(&desk);
    agenda_open(&desk.agenda, 0, 7);
    add(&desk, time, 0, 0);
}

START_TEST(an_infinite_start_is_a_bug) {
    add_at(INFINITY);
}
END_TEST

START_TEST(a_start_that_is_not_a_number_is_a_bug) {
    add_at(NAN);
}
END_TEST

START_TEST(a_window_that_ends_where_it_begins_is_a_bug) {
    struct desk desk;
    begin(&desk);
    agenda_open(&desk.agenda, 7, 7);
}
END_TEST

Suite *suite_agenda(void);
Suite *suite_agenda(void) {
    Suite *suite = suite_create("agenda");
    TCase *order = tcase_create("order");
    tcase_add_loop_test(order, a_few_starts_of_any_shape_are_sorted, 0, SHAPES);
    tcase_add_loop_test(order, many_starts_of_any_shape_are_sorted, 0, SHAPES);
    tcase_add_test(order, a_million_starts_are_sorted);
    tcase_add_test(order, time_goes_before_who_and_who_before_tag);
    suite_add_tcase(suite, order);
    TCase *windows = tcase_create("windows");
    tcase_add_test(windows, a_new_agenda_is_empty);
    tcase_add_test(windows, a_start_before_the_window_counts_as_at_its_beginning);
    tcase_add_test(windows, a_start_that_was_not_handed_out_is_still_there_in_the_next_window);
    tcase_add_test(windows, windows_of_the_same_size_take_no_more_memory);
    tcase_add_test(windows, memory_is_at_most_twice_what_is_in_use);
    suite_add_tcase(suite, windows);
    TCase *bugs = tcase_create("bugs");
    tcase_add_test_raise_signal(bugs, looking_before_sorting_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, adding_after_sorting_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, taking_what_is_not_there_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, an_infinite_start_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, a_start_that_is_not_a_number_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, a_window_that_ends_where_it_begins_is_a_bug, SIGABRT);
    suite_add_tcase(suite, bugs);
    return suite;
}
