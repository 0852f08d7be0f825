/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tally: monthly counters of a world. See tally.h. */
#include "models/tally.h"

#include <assert.h>

void tally_init(struct tally *t, const struct setup *s, size_t months, struct arena *arena) {
    t->months = months;
    t->groups = setup_count(s, SETUP_GROUPS);
    t->touchpoints = setup_count(s, SETUP_TOUCHPOINTS);
    t->stride =
        COMPANY_COUNTERS + t->groups * GROUP_COUNTERS + t->touchpoints * TOUCHPOINT_COUNTERS;
    t->cell = arena_add(arena, (months + 1) * t->stride, sizeof *t->cell);
}

void tally_merge(struct tally *into, const struct tally *from) {
    assert(into->stride == from->stride && into->months == from->months);
    for (size_t i = 0; i < (into->months + 1) * into->stride; i++) {
        into->cell[i] += from->cell[i];
    }
}
