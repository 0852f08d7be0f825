/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counts: monthly counters of a world. See counts.h. */
#include "models/counts.h"

#include <assert.h>

void counts_init(struct counts *t, const struct setup *s, size_t months, struct arena *arena) {
    t->months = months;
    t->groups = setup_count(s, SETUP_GROUPS);
    t->touchpoints = setup_count(s, SETUP_TOUCHPOINTS);
    t->stride =
        COMPANY_COUNTERS + t->groups * GROUP_COUNTERS + t->touchpoints * TOUCHPOINT_COUNTERS;
    t->cell = arena_add(arena, (months + 1) * t->stride, sizeof *t->cell);
}

void counts_merge(struct counts *into, const struct counts *from) {
    assert(into->stride == from->stride && into->months == from->months);
    for (size_t i = 0; i < (into->months + 1) * into->stride; i++) {
        into->cell[i] += from->cell[i];
    }
}
