/* SPDX-License-Identifier: GPL-3.0-or-later */
/* level: see level.h for purpose and invariant. */
#include "sim/stats/level.h"

#include <math.h>

void level_init(struct level *level, double now, double value) {
    *level = (struct level){.value = value, .last = now, .start = now};
}

double level_area(const struct level *level, double now) {
    assert(now >= level->last);
    return level->area + level->value * (now - level->last);
}

double level_mean(const struct level *level, double now) {
    double observed = now - level->start;
    return observed > 0.0 ? level_area(level, now) / observed : NAN;
}

void level_reset(struct level *level, double now) {
    assert(now >= level->last);
    level_init(level, now, level->value);
}

void level_merge(struct level *into, const struct level *from, double now) {
    assert(into->start == from->start);
    level_add(into, now, from->value);
    into->area += level_area(from, now);
}
