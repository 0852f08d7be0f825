/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * calendar: the events that are still to come, handed out in the order in which they happen.
 *
 * Purpose    Events leave in the order (time, rank, order of adding), which is total: identical
 *            runs repeat exactly. Any event can be cancelled by the handle that adding it returned.
 * Ownership  The caller owns the struct, the arena owns its arrays. They double when they are full
 *            and the old ones stay in the arena: garbage of at most the size of what is in use.
 * Units      Times are finite and not negative, in whatever unit the caller keeps (sim.h: days).
 * Errors     Misuse is a bug: assert (bad time or rank, taking from an empty calendar, more than
 *            2^24 events pending at once).
 * Fields     Belong to calendar.c; they are visible only so that what every event goes through can
 *            be inline, and so that tests can start near a limit.
 *
 * Invariant: nodes[0 .. end-1] are a heap of four children a parent in which at most one entry, the
 * hole, is vacant; it is never the last. Vacant entries and all from `end` on compare after every
 * event. An event that was cancelled is never first.
 * Invariant: the generation of a slot is part of the handle of the event in it, and even; odd means
 * that the event was cancelled or that the slot is used up. Generations of a slot only grow.
 *
 * Sources: implicit heap, J. W. J. Williams, "Algorithm 232: Heapsort", CACM 7(6), 1964; four
 * children in one cache line, A. LaMarca, R. Ladner, "The influence of caches on the performance of
 * heaps", ACM Journal of Experimental Algorithmics 1, 1996; taking the first by walking to a leaf
 * without looking at what will go there, I. Wegener, "Bottom-up heapsort", Theoretical Computer
 * Science 118(1), 1993.
 */
#ifndef FRONTLINE_CALENDAR_H
#define FRONTLINE_CALENDAR_H

#include <assert.h>
#include <float.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

/* What happens: kind, subject and mark mean what the caller wants them to mean. */
struct event {
    double time;
    uint32_t kind;
    uint32_t subject;
    uint32_t mark;
};

/* Ranks are 0 (first) to 15 (last): the order of events at one instant, before order of adding. */
enum { CALENDAR_RANKS = 16 };

struct calendar_node {
    uint64_t time;  /* bits of a double that is not negative: they sort as it does */
    uint64_t order; /* from the top: rank 4 bits, sequence 36, slot 24 */
};

struct calendar_slot {
    uint32_t kind;
    uint32_t subject; /* of a free slot: the next free one */
    uint32_t mark;
    uint32_t generation;
};

struct calendar {
    struct calendar_node *nodes; /* nodes[4i+1 .. 4i+4] share a cache line */
    struct calendar_slot *slots;
    size_t end;
    size_t hole;       /* where the next event goes; `end` when all entries are taken */
    size_t dead;       /* cancelled events that still have a node */
    size_t capacity;   /* of slots, and so of nodes */
    uint32_t free;     /* a free slot, or CALENDAR_NO_SLOT */
    uint64_t sequence; /* events added since the start, or since the last renumbering */
    struct arena *arena;
};

enum { CALENDAR_CHILDREN = 4, CALENDAR_SLOT_BITS = 24, CALENDAR_SEQUENCE_BITS = 36 };

#define CALENDAR_INFINITE UINT64_C(0x7ff0000000000000)
#define CALENDAR_NO_SLOT UINT32_MAX
#define CALENDAR_SEQUENCE_END (UINT64_C(1) << CALENDAR_SEQUENCE_BITS)

/* Empty, with room for `expected` events before it grows. */
void calendar_init(struct calendar *calendar, struct arena *arena, size_t expected);

/*
 * Adds an event that happens at `time` (payload.time is ignored). Returns its handle, which no
 * other event of this calendar will ever have, and which is never 0.
 */
static inline uint64_t calendar_add(struct calendar *calendar, double time, unsigned rank,
                                    struct event payload);

/* Removes an event. False when it is not pending: taken, cancelled before, or handle 0. */
bool calendar_cancel(struct calendar *calendar, uint64_t handle);

/* Takes out the first event; there must be one. */
static inline struct event calendar_pop(struct calendar *calendar);

static inline size_t calendar_count(const struct calendar *calendar) {
    return calendar->end - (calendar->hole < calendar->end) - calendar->dead;
}

/* The time of the first event; not a number when there is none, so that comparisons are false. */
static inline double calendar_time(const struct calendar *calendar) {
    double time;
    memcpy(&time, &calendar->nodes[0].time, sizeof time);
    return time;
}

/* The same, told apart. */
static inline bool calendar_first(const struct calendar *calendar, double *time) {
    *time = calendar_time(calendar);
    return calendar->end > 0;
}

/* Is an event pending that happens before `time`, or at that time with `rank` or a lower one? */
static inline bool calendar_has_up_to(const struct calendar *calendar, double time, unsigned rank) {
    double first = calendar_time(calendar);
    return first <= time &&
           (first < time ||
            calendar->nodes[0].order >> (CALENDAR_SEQUENCE_BITS + CALENDAR_SLOT_BITS) <= rank);
}

/* ---- not for callers from here on ---- */

/* Makes a free slot and a sequence number available. */
void calendar_make_room(struct calendar *calendar);

/* Takes out events that come first but were cancelled. */
void calendar_drop_dead(struct calendar *calendar);

/* Which of four neighbours is first, when two of them are due at the same time. */
size_t calendar_least_tied(const struct calendar_node *child);

/* What stands where no event is. Neighbours differ, so that there is no tie among them. */
static inline struct calendar_node calendar_vacant(size_t place) {
    return (struct calendar_node){UINT64_MAX - place % CALENDAR_CHILDREN, UINT64_MAX};
}

/* A time as bits that sort as times do. */
static inline uint64_t calendar_bits(double time) {
    uint64_t bits;
    memcpy(&bits, &time, sizeof bits);
    if (bits >= CALENDAR_INFINITE) {
        assert(time == 0); /* -0 is fine; negative, infinite and not a number are not */
        bits = 0;
    }
    return bits;
}

static inline bool calendar_before(struct calendar_node a, struct calendar_node b) {
    return a.time < b.time || (a.time == b.time && a.order < b.order);
}

static inline size_t calendar_slot_of(struct calendar_node node) {
    return (size_t)node.order & (((size_t)1 << CALENDAR_SLOT_BITS) - 1);
}

/*
 * Which of four neighbours is first. Which one it is cannot be predicted, so it is put together
 * from the results of comparisons without a branch. Whether two of them are due at the same time
 * can be predicted, whichever way a model has it.
 */
static inline size_t calendar_least(const struct calendar_node *child) {
    uint64_t t0 = child[0].time, t1 = child[1].time, t2 = child[2].time, t3 = child[3].time;
    uint64_t left = t1 < t0, right = t3 < t2;
    uint64_t low = left ? t1 : t0, high = right ? t3 : t2;
    uint64_t upper = high < low;
    if ((t0 == t1) | (t2 == t3) | (low == high))
        return calendar_least_tied(child);
    return (size_t)(left + ((2 + right - left) & -upper));
}

/* Puts `node` into the vacant entry at `place`, or above it. */
static inline void calendar_rise(struct calendar_node *nodes, size_t place,
                                 struct calendar_node node) {
    while (place > 0) {
        size_t parent = (place - 1) / CALENDAR_CHILDREN;
        if (!calendar_before(node, nodes[parent]))
            break;
        nodes[place] = nodes[parent];
        place = parent;
    }
    nodes[place] = node;
}

static inline void calendar_fill_hole(struct calendar *c) {
    if (c->hole == c->end)
        return;
    struct calendar_node last = c->nodes[--c->end];
    c->nodes[c->end] = calendar_vacant(c->end);
    calendar_rise(c->nodes, c->hole, last);
    c->hole = c->end;
}

/*
 * Takes the first node out. The vacancy moves down to a leaf and stays there as the hole, which the
 * next event added will fill: it rarely rises far from there, and no other node has to be moved.
 */
static inline struct calendar_node calendar_take(struct calendar *c) {
    calendar_fill_hole(c);
    struct calendar_node *nodes = c->nodes;
    struct calendar_node first = nodes[0];
    size_t place = 0, end = c->end;
    for (size_t child = 1; child < end; child = CALENDAR_CHILDREN * place + 1) {
        child += calendar_least(nodes + child);
        nodes[place] = nodes[child];
        place = child;
    }
    nodes[place] = calendar_vacant(place);
    c->end = end - (place + 1 == end);
    c->hole = place;
    return first;
}

/* A slot whose generations are used up retires, so that no handle can come back. */
static inline void calendar_free_slot(struct calendar *c, size_t slot) {
    struct calendar_slot *s = &c->slots[slot];
    s->generation |= 1;
    if (s->generation == UINT32_MAX)
        return;
    s->generation++;
    s->subject = c->free;
    c->free = (uint32_t)slot;
}

static inline uint64_t calendar_add(struct calendar *c, double time, unsigned rank,
                                    struct event payload) {
    uint64_t bits = calendar_bits(time);
    assert(rank < CALENDAR_RANKS);
    if (c->free == CALENDAR_NO_SLOT || c->sequence == CALENDAR_SEQUENCE_END)
        calendar_make_room(c);
    size_t slot = c->free;
    struct calendar_slot *s = &c->slots[slot];
    c->free = s->subject;
    s->kind = payload.kind;
    s->subject = payload.subject;
    s->mark = payload.mark;
    uint64_t order =
        (((uint64_t)rank << CALENDAR_SEQUENCE_BITS) | c->sequence++) << CALENDAR_SLOT_BITS | slot;
    size_t place = c->hole;
    c->end += place == c->end;
    c->hole = c->end;
    calendar_rise(c->nodes, place, (struct calendar_node){bits, order});
    return ((uint64_t)s->generation << CALENDAR_SLOT_BITS) | slot;
}

static inline struct event calendar_pop(struct calendar *c) {
    assert(c->end > 0);
    struct calendar_node first = calendar_take(c);
    size_t slot = calendar_slot_of(first);
    const struct calendar_slot *s = &c->slots[slot];
    struct event event = {.kind = s->kind, .subject = s->subject, .mark = s->mark};
    memcpy(&event.time, &first.time, sizeof event.time);
    calendar_free_slot(c, slot);
    if (c->dead > 0)
        calendar_drop_dead(c);
    return event;
}

#endif
