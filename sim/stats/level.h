/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * level: something that holds a value for a while (customers in line, servers busy), averaged over
 * time.
 *
 * Purpose    The mean over time is the area under the level divided by the time observed. Areas add
 *            over windows and over sites, which means do not: keep areas, divide last.
 * Ownership  The caller owns the struct; nothing is allocated.
 * Units      Time in the caller's clock unit (the simulation's is the day), area in value x time.
 * Errors     Time that runs backwards, or is NaN, is a bug: assert. A mean over no time is NaN.
 * Invariant  start <= last; area is that under the level from start to last.
 */
#ifndef FRONTLINE_LEVEL_H
#define FRONTLINE_LEVEL_H

#include <assert.h>

struct level {
    double value; /* since `last` */
    double area;  /* from `start` to `last` */
    double last;  /* time of the last change */
    double start; /* time of the last reset */
};

/* A level of `value`, observed from time `now`. */
void level_init(struct level *level, double now, double value);

static inline void level_add(struct level *level, double now, double delta) {
    assert(now >= level->last);
    level->area += level->value * (now - level->last);
    level->last = now;
    level->value += delta;
}

static inline void level_set(struct level *level, double now, double value) {
    level_add(level, now, 0.0);
    level->value = value;
}

/* Area under the level from the last reset until `now`. */
double level_area(const struct level *level, double now);

/* Mean over the time from the last reset until `now`; NaN when no time has passed. */
double level_mean(const struct level *level, double now);

/* Starts a new window (a month, or the end of a warm-up) at `now`; the value goes on. */
void level_reset(struct level *level, double now);

/*
 * Adds to `into` another level observed over the same window, as if both had been one: values and
 * areas add (the customers in line at two sites). Both windows must have started together. Not
 * associative in the last bits: always merge in the same order. To average one level over several
 * windows instead, add level_area and the time to a curve (curve.h).
 */
void level_merge(struct level *into, const struct level *from, double now);

#endif
