/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * calendar: what not every event goes through: memory, cancelling, renumbering. See calendar.h for
 * the contract and README.md for why it is built like this.
 */
#include "sim/engine/calendar.h"

#include "sim/base/arena.h"

enum {
    FEWEST = 16,                 /* capacity of a calendar of which nothing is expected */
    DEAD_KEPT = 64,              /* so many cancelled events are not worth a compaction */
    LEAD = CALENDAR_CHILDREN - 1 /* unused in front, so that nodes[1] begins a cache line */
};

#define MOST_SLOTS ((size_t)1 << CALENDAR_SLOT_BITS)

/* ---- memory ---- */

static struct calendar_node *new_nodes(struct arena *arena, size_t capacity) {
    /* Behind: the siblings of a last node that is a first child. */
    size_t size = capacity + CALENDAR_CHILDREN - 1;
    struct calendar_node *nodes = arena_add(arena, LEAD + size, sizeof *nodes);
    nodes += LEAD;
    for (size_t i = 0; i < size; i++)
        nodes[i] = calendar_vacant(i);
    return nodes;
}

/* Every node has a slot of its own, so that room for slots is room for nodes. */
static void grow(struct calendar *c, size_t capacity) {
    struct calendar_node *nodes = new_nodes(c->arena, capacity);
    struct calendar_slot *slots = arena_add(c->arena, capacity, sizeof *slots);
    if (c->capacity > 0) {
        memcpy(nodes, c->nodes, c->end * sizeof *nodes);
        memcpy(slots, c->slots, c->capacity * sizeof *slots);
    }
    for (size_t i = capacity; i-- > c->capacity;) {
        slots[i].generation = 2;
        slots[i].subject = c->free;
        c->free = (uint32_t)i;
    }
    c->nodes = nodes;
    c->slots = slots;
    c->capacity = capacity;
}

void calendar_init(struct calendar *c, struct arena *arena, size_t expected) {
    assert(expected <= MOST_SLOTS);
    *c = (struct calendar){.free = CALENDAR_NO_SLOT, .arena = arena};
    grow(c, expected < FEWEST ? FEWEST : expected);
}

/* ---- cancelled events ---- */

static bool is_dead(const struct calendar *c, struct calendar_node node) {
    return c->slots[calendar_slot_of(node)].generation & 1;
}

void calendar_drop_dead(struct calendar *c) {
    while (c->dead > 0 && is_dead(c, c->nodes[0])) {
        calendar_free_slot(c, calendar_slot_of(calendar_take(c)));
        c->dead--;
    }
}

/* Puts `node` into the entry at `place`, or below it. */
static void sink(struct calendar *c, size_t place, struct calendar_node node) {
    for (;;) {
        size_t child = CALENDAR_CHILDREN * place + 1;
        if (child >= c->end)
            break;
        child += calendar_least(c->nodes + child);
        if (!calendar_before(c->nodes[child], node))
            break;
        c->nodes[place] = c->nodes[child];
        place = child;
    }
    c->nodes[place] = node;
}

/* Drops all that are cancelled and orders the rest anew (R. W. Floyd, "Treesort 3",
 * CACM 7(12), 1964). */
static void compact(struct calendar *c) {
    calendar_fill_hole(c);
    size_t kept = 0;
    for (size_t i = 0; i < c->end; i++) {
        if (is_dead(c, c->nodes[i]))
            calendar_free_slot(c, calendar_slot_of(c->nodes[i]));
        else
            c->nodes[kept++] = c->nodes[i];
    }
    for (size_t i = kept; i < c->end; i++)
        c->nodes[i] = calendar_vacant(i);
    c->end = kept;
    c->hole = kept;
    c->dead = 0;
    for (size_t i = (kept + CALENDAR_CHILDREN - 2) / CALENDAR_CHILDREN; i-- > 0;)
        sink(c, i, c->nodes[i]);
}

bool calendar_cancel(struct calendar *c, uint64_t handle) {
    size_t slot = (size_t)handle & (MOST_SLOTS - 1);
    uint64_t generation = handle >> CALENDAR_SLOT_BITS;
    if (slot >= c->capacity || c->slots[slot].generation != generation)
        return false;
    c->slots[slot].generation |= 1;
    c->dead++;
    calendar_drop_dead(c);
    if (c->dead > calendar_count(c) && c->dead > DEAD_KEPT)
        compact(c);
    return true;
}

/* ---- limits ---- */

size_t calendar_least_tied(const struct calendar_node *child) {
    size_t least = 0;
    for (size_t i = 1; i < CALENDAR_CHILDREN; i++)
        if (calendar_before(child[i], child[least]))
            least = i;
    return least;
}

/* Gives the pending events the numbers from 0 on, in their order. A sorted array is a heap. */
static void renumber(struct calendar *c) {
    enum { LOW_BITS = CALENDAR_SEQUENCE_BITS + CALENDAR_SLOT_BITS };
    struct calendar_node *sorted = new_nodes(c->arena, c->capacity);
    compact(c);
    size_t count = c->end;
    for (size_t i = 0; i < count; i++) {
        struct calendar_node node = calendar_take(c);
        uint64_t rank = node.order >> LOW_BITS << LOW_BITS;
        node.order = rank | (uint64_t)i << CALENDAR_SLOT_BITS | calendar_slot_of(node);
        sorted[i] = node;
    }
    c->nodes = sorted;
    c->end = count;
    c->hole = count;
    c->sequence = count;
}

void calendar_make_room(struct calendar *c) {
    if (c->free == CALENDAR_NO_SLOT) {
        assert(c->capacity < MOST_SLOTS);
        grow(c, c->capacity < MOST_SLOTS / 2 ? c->capacity * 2 : MOST_SLOTS);
    }
    if (c->sequence == CALENDAR_SEQUENCE_END)
        renumber(c);
}
