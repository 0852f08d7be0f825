/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/engine/station: who is served by whom, told in small stories; then a hundred
 * thousand random operations against a reference that keeps everything in plain arrays and searches
 * them. Waiting times against queueing theory are in test_station_theory.c.
 */
#include "sim/engine/station.h"
#include "tests/suites.h"

#include <signal.h>

#include "sim/base/arena.h"
#include "sim/base/rng.h"

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

/* A station, and what its functions returned last. */
struct story {
    struct arena arena;
    struct station station;
    uint32_t place;
    uint32_t server;
    uint32_t token;
};

static void begin(struct story *story, uint32_t servers) {
    arena_init(&story->arena, fail_on_oom, NULL);
    station_init(&story->station, &story->arena, servers, 0.0);
    story->place = STATION_WAIT;
    story->server = STATION_WAIT;
    story->token = STATION_WAIT;
}

static void end(struct story *story) {
    arena_done(&story->arena);
}

static uint32_t arrive(struct story *story, double now, uint32_t customer) {
    return station_arrive(&story->station, now, customer, &story->place);
}

static bool release(struct story *story, double now, uint32_t server) {
    return station_release(&story->station, now, server, &story->token);
}

static bool start(struct story *story, double now) {
    return station_start(&story->station, now, &story->server, &story->token);
}

static void assert_waits(struct story *story, double now, uint32_t customer) {
    ck_assert_uint_eq(arrive(story, now, customer), STATION_WAIT);
}

static void assert_served_by(struct story *story, uint32_t server, double now, uint32_t customer) {
    ck_assert_uint_eq(arrive(story, now, customer), server);
}

/* The server goes on with that customer. */
static void assert_next(struct story *story, double now, uint32_t server, uint32_t customer) {
    ck_assert(release(story, now, server));
    ck_assert_uint_eq(story->token, customer);
}

static void assert_done(struct story *story, double now, uint32_t server) {
    ck_assert(!release(story, now, server));
}

/* One of those waiting starts, after a pause. */
static void assert_starts(struct story *story, double now, uint32_t server, uint32_t customer) {
    ck_assert(start(story, now));
    ck_assert_uint_eq(story->server, server);
    ck_assert_uint_eq(story->token, customer);
}

START_TEST(of_idle_servers_the_one_idle_longest_is_taken) {
    struct story story;
    begin(&story, 3);
    assert_served_by(&story, 0, 1, 10);
    assert_served_by(&story, 1, 2, 11);
    assert_done(&story, 3, 1);
    assert_done(&story, 4, 0);
    assert_served_by(&story, 2, 5, 12);
    assert_served_by(&story, 1, 6, 13);
    assert_served_by(&story, 0, 7, 14);
    end(&story);
}
END_TEST

START_TEST(who_came_first_is_served_first) {
    struct story story;
    begin(&story, 1);
    assert_served_by(&story, 0, 0, 10);
    for (uint32_t i = 11; i < 20; i++)
        assert_waits(&story, 1, i);
    for (uint32_t i = 11; i < 20; i++)
        assert_next(&story, 2, 0, i);
    assert_done(&story, 3, 0);
    end(&story);
}
END_TEST

START_TEST(a_customer_leaves_from_the_middle_without_disturbing_the_others) {
    struct story story;
    begin(&story, 1);
    assert_served_by(&story, 0, 0, 10);
    uint32_t places[5];
    for (uint32_t i = 0; i < 5; i++) {
        assert_waits(&story, 1, 11 + i);
        places[i] = story.place;
    }
    ck_assert(station_abandon(&story.station, 2, places[2]));
    ck_assert(station_abandon(&story.station, 2, places[0]));
    ck_assert(station_abandon(&story.station, 2, places[4]));
    assert_next(&story, 3, 0, 12);
    assert_next(&story, 3, 0, 14);
    assert_done(&story, 3, 0);
    ck_assert_uint_eq(story.station.abandoned, 3);
    end(&story);
}
END_TEST

START_TEST(a_place_that_was_used_is_worth_nothing) {
    struct story story;
    begin(&story, 1);
    assert_served_by(&story, 0, 0, 10);
    assert_waits(&story, 1, 11);
    uint32_t served = story.place;
    assert_waits(&story, 1, 12);
    uint32_t left = story.place;
    assert_next(&story, 2, 0, 11);
    ck_assert(!station_abandon(&story.station, 2, served));
    ck_assert(station_abandon(&story.station, 2, left));
    ck_assert(!station_abandon(&story.station, 2, left));
    for (uint32_t i = 0; i < 100; i++) {
        assert_waits(&story, 3, 20 + i);
        ck_assert(!station_abandon(&story.station, 3, served));
        ck_assert(!station_abandon(&story.station, 3, left));
    }
    ck_assert_uint_eq(story.station.abandoned, 1);
    end(&story);
}
END_TEST

START_TEST(a_closing_server_finishes_the_customer_in_hand_first) {
    struct story story;
    begin(&story, 1);
    assert_served_by(&story, 0, 0, 10);
    assert_waits(&story, 1, 11);
    station_close(&story.station, 2, 0);
    ck_assert_int_eq(station_state(&story.station, 0), STATION_CLOSING);
    assert_done(&story, 3, 0);
    ck_assert_int_eq(station_state(&story.station, 0), STATION_CLOSED);
    assert_waits(&story, 4, 12);
    ck_assert(station_open(&story.station, 5, 0, &story.token));
    ck_assert_uint_eq(story.token, 11);
    assert_next(&story, 6, 0, 12);
    end(&story);
}
END_TEST

START_TEST(a_closing_server_that_is_opened_again_just_goes_on) {
    struct story story;
    begin(&story, 1);
    assert_served_by(&story, 0, 0, 10);
    assert_waits(&story, 1, 11);
    station_close(&story.station, 2, 0);
    ck_assert(!station_open(&story.station, 3, 0, &story.token));
    assert_next(&story, 4, 0, 11);
    assert_done(&story, 5, 0);
    end(&story);
}
END_TEST

START_TEST(an_idle_server_goes_at_once_and_comes_back_as_the_last_in_turn) {
    struct story story;
    begin(&story, 3);
    station_close(&story.station, 1, 0);
    ck_assert_int_eq(station_state(&story.station, 0), STATION_CLOSED);
    ck_assert(!station_open(&story.station, 2, 0, &story.token));
    assert_served_by(&story, 1, 3, 10);
    station_close(&story.station, 4, 2);
    assert_served_by(&story, 0, 5, 11);
    assert_waits(&story, 6, 12);
    end(&story);
}
END_TEST

START_TEST(in_a_pause_nobody_starts_and_those_waiting_stay) {
    struct story story;
    begin(&story, 2);
    assert_served_by(&story, 0, 0, 10);
    station_pause(&story.station, 1);
    assert_waits(&story, 2, 11);
    uint32_t impatient = story.place;
    assert_waits(&story, 2, 12);
    assert_done(&story, 3, 0);
    assert_waits(&story, 4, 13);
    assert_waits(&story, 4, 14);
    ck_assert(station_abandon(&story.station, 5, impatient));
    station_close(&story.station, 5, 0);
    ck_assert(!station_open(&story.station, 6, 0, &story.token));
    ck_assert(!start(&story, 7));

    station_resume(&story.station, 8);
    assert_starts(&story, 8, 1, 12);
    assert_waits(&story, 8, 15); /* behind those who waited all night */
    assert_starts(&story, 8, 0, 13);
    ck_assert(!start(&story, 8));
    assert_next(&story, 9, 1, 14);
    assert_next(&story, 9, 0, 15);
    end(&story);
}
END_TEST

START_TEST(an_unlimited_station_makes_nobody_wait_except_in_a_pause) {
    struct story story;
    begin(&story, STATION_UNLIMITED);
    for (uint32_t i = 0; i < 1000; i++)
        assert_served_by(&story, 0, 1, i);
    ck_assert_double_eq(story.station.busy.value, 1000.0);
    for (uint32_t i = 0; i < 999; i++)
        assert_done(&story, 2, 0);
    station_pause(&story.station, 3);
    assert_waits(&story, 3, 7);
    assert_done(&story, 4, 0);
    station_resume(&story.station, 5);
    assert_waits(&story, 5, 8);
    assert_starts(&story, 5, 0, 7);
    assert_starts(&story, 5, 0, 8);
    ck_assert(!start(&story, 5));
    ck_assert_double_eq(story.station.busy.value, 2.0);
    ck_assert_double_nan(level_mean(&story.station.present, 6));
    end(&story);
}
END_TEST

START_TEST(levels_and_counts_of_a_short_day_are_known) {
    struct story story;
    begin(&story, 2);
    assert_served_by(&story, 0, 0, 10);
    assert_served_by(&story, 1, 1, 11);
    assert_waits(&story, 2, 12);
    assert_waits(&story, 4, 13);
    ck_assert(station_abandon(&story.station, 6, story.place));
    assert_next(&story, 8, 1, 12);
    station_close(&story.station, 8, 0);
    assert_done(&story, 10, 0);
    assert_done(&story, 12, 1);
    station_pause(&story.station, 14);
    ck_assert_double_eq(level_area(&story.station.waiting, 16), 6.0 + 2.0);
    ck_assert_double_eq(level_area(&story.station.busy, 16), 10.0 + 11.0);
    ck_assert_double_eq(level_area(&story.station.present, 16), 10.0 + 14.0);
    ck_assert_uint_eq(story.station.arrivals, 4);
    ck_assert_uint_eq(story.station.waited, 2);
    ck_assert_uint_eq(story.station.abandoned, 1);

    station_reset(&story.station, 16);
    ck_assert_uint_eq(story.station.arrivals + story.station.waited + story.station.abandoned, 0);
    station_resume(&story.station, 17);
    assert_served_by(&story, 1, 18, 14);
    ck_assert_double_eq(level_area(&story.station.waiting, 20), 0.0);
    ck_assert_double_eq(level_area(&story.station.busy, 20), 2.0);
    ck_assert_double_eq(level_area(&story.station.present, 20), 3.0);
    end(&story);
}
END_TEST

START_TEST(a_long_line_keeps_its_order_while_it_grows) {
    enum { WAITING = 100000 };
    struct story story;
    begin(&story, 1);
    assert_served_by(&story, 0, 0, WAITING);
    for (uint32_t i = 0; i < WAITING; i++) {
        assert_waits(&story, 1, i);
        if (i % 3 == 1)
            ck_assert(station_abandon(&story.station, 1, story.place));
    }
    for (uint32_t i = 0; i < WAITING; i++)
        if (i % 3 != 1)
            assert_next(&story, 2, 0, i);
    assert_done(&story, 3, 0);
    ck_assert_uint_le(arena_bytes(&story.arena), 4 * 4 * WAITING + 4096);
    end(&story);
}
END_TEST

START_TEST(a_station_without_customers_is_small) {
    ck_assert_uint_le(sizeof(struct station), 256);
    struct story story;
    begin(&story, 20);
    ck_assert_uint_le(arena_bytes(&story.arena), 12 * 21 + 16);
    end(&story);
}
END_TEST

/* ---- the reference ------------------------------------------------------------------------- */

enum {
    SERVERS = 5,
    OPERATIONS = 100000,
    PHASE = 500, /* quiet and busy times take turns */
    LONGEST = 40 /* the line is kept short enough for a plain search */
};

struct customer {
    uint32_t token;
    uint32_t place;
};

/* What a station should be, in plain arrays that are searched and shifted. */
struct reference {
    struct customer line[LONGEST];
    int waiting;
    uint32_t idle[SERVERS]; /* in the order in which they became idle */
    int idling;
    enum station_state state[SERVERS];
    bool paused;
    double now;
    double area_waiting;
    double area_busy;
    double area_present;
    uint64_t arrivals;
    uint64_t waited;
    uint64_t abandoned;
};

/* Both run side by side. */
struct pair {
    struct story story;
    struct reference reference;
};

static int busy_servers(const struct reference *reference) {
    int busy = 0;
    for (int server = 0; server < SERVERS; server++)
        busy += reference->state[server] >= STATION_BUSY;
    return busy;
}

static void pass_time(struct reference *reference, double time) {
    int busy = busy_servers(reference);
    int present = busy + (reference->paused ? 0 : reference->idling);
    reference->now += time;
    reference->area_waiting += reference->waiting * time;
    reference->area_busy += busy * time;
    reference->area_present += present * time;
}

static uint32_t leave(struct reference *reference, int index) {
    uint32_t left = reference->line[index].token;
    reference->waiting--;
    for (int i = index; i < reference->waiting; i++)
        reference->line[i] = reference->line[i + 1];
    return left;
}

static void become_idle(struct reference *reference, uint32_t server) {
    reference->state[server] = STATION_IDLE;
    reference->idle[reference->idling++] = server;
}

static void stop_idling(struct reference *reference, uint32_t server, enum station_state state) {
    int index = 0;
    while (reference->idle[index] != server)
        index++;
    reference->idling--;
    for (int i = index; i < reference->idling; i++)
        reference->idle[i] = reference->idle[i + 1];
    reference->state[server] = state;
}

/* The longest idle takes the first in line, if both exist; else false. */
static bool take_next(struct reference *reference, struct story *expected) {
    if (reference->paused || reference->idling == 0 || reference->waiting == 0)
        return false;
    expected->server = reference->idle[0];
    stop_idling(reference, expected->server, STATION_BUSY);
    expected->token = leave(reference, 0);
    return true;
}

/* Nobody waits needlessly, and both agree on everything that can be seen. Times are multiples of
 * 1/8, so that areas are exact. */
static bool agree(const struct reference *reference, const struct station *station) {
    double now = reference->now;
    bool needlessly = !station->paused && station->waiting.value > 0 && reference->idling > 0;
    bool states = true;
    for (uint32_t server = 0; server < SERVERS; server++)
        states = states && station_state(station, server) == reference->state[server];
    return !needlessly && states && station->paused == reference->paused &&
           station->waiting.value == reference->waiting &&
           station->busy.value == busy_servers(reference) &&
           level_area(&station->waiting, now) == reference->area_waiting &&
           level_area(&station->busy, now) == reference->area_busy &&
           level_area(&station->present, now) == reference->area_present &&
           station->arrivals == reference->arrivals && station->waited == reference->waited &&
           station->abandoned == reference->abandoned;
}

static void arrive_at_both(struct pair *pair, uint32_t customer) {
    struct reference *reference = &pair->reference;
    reference->arrivals++;
    if (reference->paused || reference->idling == 0) {
        assert_waits(&pair->story, reference->now, customer);
        reference->waited++;
        reference->line[reference->waiting++] = (struct customer){customer, pair->story.place};
        return;
    }
    uint32_t server = reference->idle[0];
    stop_idling(reference, server, STATION_BUSY);
    assert_served_by(&pair->story, server, reference->now, customer);
}

static void release_in_both(struct pair *pair, uint32_t server) {
    struct reference *reference = &pair->reference;
    double now = reference->now;
    if (reference->state[server] == STATION_CLOSING) {
        reference->state[server] = STATION_CLOSED;
        assert_done(&pair->story, now, server);
    } else if (!reference->paused && reference->waiting > 0) {
        assert_next(&pair->story, now, server, leave(reference, 0));
    } else {
        become_idle(reference, server);
        assert_done(&pair->story, now, server);
    }
}

static void abandon_in_both(struct pair *pair, int index) {
    struct reference *reference = &pair->reference;
    struct station *station = &pair->story.station;
    uint32_t place = reference->line[index].place;
    leave(reference, index);
    reference->abandoned++;
    ck_assert(station_abandon(station, reference->now, place));
    ck_assert(!station_abandon(station, reference->now, place));
}

static void open_or_close_both(struct pair *pair, uint32_t server) {
    struct reference *reference = &pair->reference;
    struct station *station = &pair->story.station;
    struct story expected = {.token = STATION_WAIT};
    pair->story.token = STATION_WAIT;
    bool starts = false;
    switch (reference->state[server]) {
    case STATION_IDLE:
        stop_idling(reference, server, STATION_CLOSED);
        station_close(station, reference->now, server);
        return;
    case STATION_BUSY:
        reference->state[server] = STATION_CLOSING;
        station_close(station, reference->now, server);
        return;
    case STATION_CLOSING:
        reference->state[server] = STATION_BUSY;
        break;
    case STATION_CLOSED:
        become_idle(reference, server);
        starts = take_next(reference, &expected);
        break;
    }
    ck_assert(station_open(station, reference->now, server, &pair->story.token) == starts);
    ck_assert_uint_eq(pair->story.token, expected.token);
}

static void pause_or_resume_both(struct pair *pair) {
    struct reference *reference = &pair->reference;
    reference->paused = !reference->paused;
    if (reference->paused) {
        station_pause(&pair->story.station, reference->now);
        return;
    }
    station_resume(&pair->story.station, reference->now);
    struct story expected;
    while (take_next(reference, &expected))
        assert_starts(&pair->story, reference->now, expected.server, expected.token);
    ck_assert(!start(&pair->story, reference->now));
}

static void operate_on_both(struct pair *pair, struct rng *rng, uint32_t customer) {
    struct reference *reference = &pair->reference;
    uint32_t arriving = customer / PHASE % 2 == 0 ? 15 : 45;
    uint32_t server = rng_next(rng) % SERVERS;
    uint32_t choice = rng_next(rng) % 100;
    if (reference->paused && rng_next(rng) % 20 == 0) {
        pause_or_resume_both(pair);
    } else if (choice < arriving) {
        if (reference->waiting < LONGEST)
            arrive_at_both(pair, customer);
    } else if (choice < 82) {
        if (reference->state[server] >= STATION_BUSY)
            release_in_both(pair, server);
    } else if (choice < 92) {
        if (reference->waiting > 0)
            abandon_in_both(pair, (int)(rng_next(rng) % (uint32_t)reference->waiting));
    } else if (choice < 98) {
        open_or_close_both(pair, server);
    } else {
        pause_or_resume_both(pair);
    }
}

/* The counter of places wraps after `before_wrap` customers have joined the line. */
static void compare_with_reference(uint64_t stream, uint32_t before_wrap) {
    struct rng rng = rng_seeded(suites_seed(), stream);
    struct pair pair = {.reference = {.waiting = 0}};
    begin(&pair.story, SERVERS);
    pair.story.station.head = pair.story.station.tail = 0u - before_wrap;
    for (uint32_t server = 0; server < SERVERS; server++)
        become_idle(&pair.reference, server);
    for (uint32_t i = 0; i < OPERATIONS; i++) {
        pass_time(&pair.reference, (double)(rng_next(&rng) % 8) / 8.0);
        operate_on_both(&pair, &rng, i);
        ck_assert_msg(agree(&pair.reference, &pair.story.station), "operation %u", i);
    }
    /* The walk has been everywhere. */
    struct station *station = &pair.story.station;
    ck_assert_uint_gt(station->waited, OPERATIONS / 20);
    ck_assert_uint_gt(station->arrivals - station->waited, OPERATIONS / 50);
    ck_assert_uint_gt(station->abandoned, OPERATIONS / 50);
    end(&pair.story);
}

START_TEST(a_hundred_thousand_random_operations_agree_with_plain_search) {
    compare_with_reference(7, 0);
}
END_TEST

START_TEST(places_stay_right_when_their_counter_wraps) {
    compare_with_reference(8, 5000);
}
END_TEST

/* ---- bugs of callers ----------------------------------------------------------------------- */

START_TEST(releasing_an_idle_server_is_a_bug) {
    struct story story;
    begin(&story, 2);
    station_release(&story.station, 0, 1, &story.token);
}
END_TEST

START_TEST(opening_an_open_server_is_a_bug) {
    struct story story;
    begin(&story, 2);
    station_open(&story.station, 0, 1, &story.token);
}
END_TEST

START_TEST(closing_a_closed_server_is_a_bug) {
    struct story story;
    begin(&story, 2);
    station_close(&story.station, 0, 1);
    station_close(&story.station, 0, 1);
}
END_TEST

START_TEST(a_server_that_does_not_exist_is_a_bug) {
    struct story story;
    begin(&story, 2);
    station_close(&story.station, 0, 2);
}
END_TEST

START_TEST(pausing_twice_is_a_bug) {
    struct story story;
    begin(&story, 2);
    station_pause(&story.station, 0);
    station_pause(&story.station, 0);
}
END_TEST

START_TEST(an_unlimited_station_that_is_empty_has_nobody_to_release) {
    struct story story;
    begin(&story, STATION_UNLIMITED);
    station_release(&story.station, 0, 0, &story.token);
}
END_TEST

Suite *suite_station(void);
Suite *suite_station(void) {
    Suite *suite = suite_create("station");
    TCase *stories = tcase_create("stories");
    tcase_add_test(stories, of_idle_servers_the_one_idle_longest_is_taken);
    tcase_add_test(stories, who_came_first_is_served_first);
    tcase_add_test(stories, a_customer_leaves_from_the_middle_without_disturbing_the_others);
    tcase_add_test(stories, a_place_that_was_used_is_worth_nothing);
    tcase_add_test(stories, a_closing_server_finishes_the_customer_in_hand_first);
    tcase_add_test(stories, a_closing_server_that_is_opened_again_just_goes_on);
    tcase_add_test(stories, an_idle_server_goes_at_once_and_comes_back_as_the_last_in_turn);
    tcase_add_test(stories, in_a_pause_nobody_starts_and_those_waiting_stay);
    tcase_add_test(stories, an_unlimited_station_makes_nobody_wait_except_in_a_pause);
    tcase_add_test(stories, levels_and_counts_of_a_short_day_are_known);
    tcase_add_test(stories, a_long_line_keeps_its_order_while_it_grows);
    tcase_add_test(stories, a_station_without_customers_is_small);
    suite_add_tcase(suite, stories);
    TCase *random = tcase_create("random operations");
    tcase_add_test(random, a_hundred_thousand_random_operations_agree_with_plain_search);
    tcase_add_test(random, places_stay_right_when_their_counter_wraps);
    suite_add_tcase(suite, random);
    TCase *bugs = tcase_create("bugs");
    tcase_add_test_raise_signal(bugs, releasing_an_idle_server_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, opening_an_open_server_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, closing_a_closed_server_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, a_server_that_does_not_exist_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, pausing_twice_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, an_unlimited_station_that_is_empty_has_nobody_to_release,
                                SIGABRT);
    suite_add_tcase(suite, bugs);
    return suite;
}
