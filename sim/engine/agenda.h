/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * agenda: what is known to start in the coming window of time, handed out in order.
 *
 * Purpose    Customers who wait for their next journey would fill the calendar and make every event
 *            slow. They stay out of it: once a window a sweep over all customers adds those who
 *            start in that window, in any order; the agenda sorts them, which costs some 15 ns each
 *            while they fit into the caches.
 * Use        agenda_open, agenda_add ..., agenda_sort; then agenda_first and agenda_next.
 * Order      (time, who, tag), which is total: it does not depend on the order of adding.
 * Ownership  The caller owns the struct, the arena owns its arrays: 36 bytes for each start that
 *            fits (agenda_room). They double when they are full and the old ones stay in the arena:
 *            garbage of at most the size of what is in use.
 * Units      Times in whatever unit the caller keeps (sim.h: days).
 * Errors     Misuse is a bug: assert (a start without finite time, adding after sorting, looking
 *            before sorting).
 *
 * Times are found by arithmetic that rounds, so that a start may come out a little outside of the
 * window it was meant for. One before the window counts as at its beginning; one at its end or
 * later comes last, and like every start that was not handed out it is still there in the next
 * window. So none is lost, and none is in the past.
 */
#ifndef FRONTLINE_AGENDA_H
#define FRONTLINE_AGENDA_H

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct start {
    double time;
    uint32_t who;
    uint32_t tag;
};

struct agenda {
    struct start *starts;
    struct start *spare;   /* as many again, to sort into */
    uint32_t *bucket_ends; /* of as many intervals of time */
    size_t count;
    size_t capacity;
    struct start *next; /* once sorted: what is left, */
    struct start *end;  /* up to here */
    double from, until;
    bool sorted;
    struct arena *arena;
};

/* Empty and sorted. Takes no memory yet. */
void agenda_init(struct agenda *agenda, struct arena *arena);

/* Begins the window [from, until), from < until, both finite. */
void agenda_open(struct agenda *agenda, double from, double until);

/* Doubles the room. Only for agenda_add. */
void agenda_grow(struct agenda *agenda);

static inline void agenda_add(struct agenda *agenda, struct start start) {
    assert(!agenda->sorted && isfinite(start.time));
    if (start.time < agenda->from)
        start.time = agenda->from;
    if (agenda->count == agenda->capacity)
        agenda_grow(agenda);
    agenda->starts[agenda->count++] = start;
}

/* Ends the adding. Takes time proportional to the number of starts when they are spread over the
 * window, or are in order already; never more than a sort by comparisons takes. */
void agenda_sort(struct agenda *agenda);

/* The next start, valid until the agenda is opened again; NULL when none is left. */
static inline const struct start *agenda_first(const struct agenda *agenda) {
    assert(agenda->sorted);
    return agenda->next != agenda->end ? agenda->next : NULL;
}

/* Takes the next start out; there must be one. */
static inline struct start agenda_next(struct agenda *agenda) {
    assert(agenda->sorted && agenda->next != agenda->end);
    return *agenda->next++;
}

/* Starts that fit without more memory. */
static inline size_t agenda_room(const struct agenda *agenda) {
    return agenda->capacity;
}

#endif
