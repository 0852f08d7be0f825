/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * agenda: a counting sort into equal intervals of the window, then an insertion sort that moves
 * each start within its interval only. See agenda.h for the contract.
 *
 * Sources: distribution by counting, H. H. Seward 1954, and its finish by insertion, in D. E.
 * Knuth, The Art of Computer Programming 3, sections 5.2 and 5.2.1.
 */
#include "sim/engine/agenda.h"

#include <stdlib.h>
#include <string.h>

#include "sim/base/arena.h"

enum {
    FEWEST = 64,       /* room of the smallest agenda */
    MOST_INSERTED = 48 /* in one interval; more are sorted by comparisons first */
};

static bool before(const struct start *a, const struct start *b) {
    if (a->time != b->time)
        return a->time < b->time;
    return a->who != b->who ? a->who < b->who : a->tag < b->tag;
}

static int compare(const void *a, const void *b) {
    return before(b, a) - before(a, b);
}

void agenda_init(struct agenda *a, struct arena *arena) {
    *a = (struct agenda){.arena = arena, .sorted = true};
}

void agenda_open(struct agenda *a, double from, double until) {
    assert(isfinite(from) && isfinite(until) && from < until);
    const struct start *left = a->next;
    const struct start *end = a->end;
    a->count = 0;
    a->from = from;
    a->until = until;
    a->sorted = false;
    while (left != end)
        agenda_add(a, *left++);
}

void agenda_grow(struct agenda *a) {
    size_t capacity = a->capacity == 0 ? FEWEST : a->capacity * 2;
    assert(capacity <= UINT32_MAX);
    struct start *starts = arena_add(a->arena, capacity, sizeof *starts);
    if (a->count > 0)
        memcpy(starts, a->starts, a->count * sizeof *starts);
    a->starts = starts;
    a->spare = arena_add(a->arena, capacity, sizeof *a->spare);
    a->bucket_ends = arena_add(a->arena, capacity, sizeof *a->bucket_ends);
    a->capacity = capacity;
}

static bool in_order(const struct start *starts, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (before(&starts[i], &starts[i - 1]))
            return false;
    return true;
}

static void insert(struct start *starts, size_t count) {
    for (size_t i = 1; i < count; i++) {
        if (starts[i - 1].time < starts[i].time)
            continue; /* most are in order already */
        struct start start = starts[i];
        size_t place = i;
        for (; place > 0 && before(&start, &starts[place - 1]); place--)
            starts[place] = starts[place - 1];
        starts[place] = start;
    }
}

/* Rounds, but never puts a later time into an earlier interval. */
static inline size_t bucket_of(const struct agenda *a, double time, double per_time, double last) {
    double x = (time - a->from) * per_time;
    return (size_t)(int64_t)(x < last ? x : last);
}

static void sort_crowds(struct start *starts, const uint32_t *end, size_t buckets) {
    for (size_t i = 0, begin = 0; i < buckets; begin = end[i++])
        if (end[i] - begin > MOST_INSERTED)
            qsort(starts + begin, end[i] - begin, sizeof *starts, compare);
}

static void distribute(struct agenda *a) {
    size_t buckets = a->count;
    double per_time = (double)buckets / (a->until - a->from);
    double last = (double)(buckets - 1);
    uint32_t *end = a->bucket_ends;
    memset(end, 0, buckets * sizeof *end);
    for (size_t i = 0; i < a->count; i++)
        end[bucket_of(a, a->starts[i].time, per_time, last)]++;
    uint32_t sum = 0;
    uint32_t most = 0;
    for (size_t i = 0; i < buckets; i++) {
        uint32_t size = end[i];
        end[i] = sum; /* where the bucket begins; filling it moves this to where it ends */
        sum += size;
        most = size > most ? size : most;
    }
    struct start *sorted = a->spare;
    for (size_t i = 0; i < a->count; i++)
        sorted[end[bucket_of(a, a->starts[i].time, per_time, last)]++] = a->starts[i];
    a->spare = a->starts;
    a->starts = sorted;
    if (most > MOST_INSERTED)
        sort_crowds(sorted, end, buckets);
}

void agenda_sort(struct agenda *a) {
    assert(!a->sorted);
    a->sorted = true;
    if (!in_order(a->starts, a->count)) {
        if (a->count > MOST_INSERTED)
            distribute(a);
        insert(a->starts, a->count);
    }
    a->next = a->starts;
    a->end = a->count > 0 ? a->starts + a->count : a->starts;
}
