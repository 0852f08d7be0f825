/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sim: the clock, and the events of calendar and agenda as one sequence.
 *
 *     sim_init(&sim, arena, START, RANK);
 *     agenda_open(&sim.agenda, sim.now, week_end);      the coming window
 *     agenda_add(&sim.agenda, ...);                     whoever starts in it
 *     agenda_sort(&sim.agenda);
 *     while (sim_next(&sim, week_end, &event))
 *         switch (event.kind) ...                       sim_add what follows from it
 *
 * Units      THE CLOCK COUNTS DAYS, from 0; sim.now and all times are in days.
 * Order      (time, rank, order of adding). A start from the agenda has the kind and the rank given
 *            to sim_init and comes after calendar events of the same time and rank; starts of the
 *            same time come in the order (who, tag). With rank 15, starts come after all else.
 * Borders    Windows are half open: what happens at exactly `until` belongs to the next call.
 * Ownership  The caller owns the struct and may read all of it; the arena owns what is behind it.
 * Errors     Misuse is a bug: assert (an event in the past, an `until` in the past).
 * Invariant  The clock never goes backwards.
 *
 * The agenda takes no starts once it is sorted: a start that turns up in the middle of a window and
 * lies in it goes to the calendar, with the same kind and rank.
 */
#ifndef FRONTLINE_SIM_H
#define FRONTLINE_SIM_H

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "sim/engine/agenda.h"
#include "sim/engine/calendar.h"

struct sim {
    double now;      /* days */
    uint64_t events; /* handed out so far */
    struct calendar calendar;
    struct agenda agenda;
    uint32_t start_kind;
    unsigned start_rank;
};

/* The clock at 0, nothing pending. */
void sim_init(struct sim *sim, struct arena *arena, uint32_t start_kind, unsigned start_rank);

/* Adds an event at `time`, not before now; returns its handle for calendar_cancel. */
static inline uint64_t sim_add(struct sim *sim, double time, unsigned rank, struct event payload) {
    assert(time >= sim->now);
    return calendar_add(&sim->calendar, time, rank, payload);
}

/*
 * Hands out the next event before `until`, and sets the clock to it. When there is none it returns
 * false and the clock stands at `until` (at the last event if `until` is INFINITY). The subject of
 * a start is its who, the mark its tag.
 */
static inline bool sim_next(struct sim *sim, double until, struct event *event) {
    const struct start *start = agenda_first(&sim->agenda);
    if (start && !calendar_has_up_to(&sim->calendar, start->time, sim->start_rank) &&
        start->time < until) {
        struct start s = agenda_next(&sim->agenda);
        *event = (struct event){s.time, sim->start_kind, s.who, s.tag};
    } else if (calendar_time(&sim->calendar) < until) {
        *event = calendar_pop(&sim->calendar);
    } else {
        assert(until >= sim->now); /* if it is not, then no event is before it */
        if (until < INFINITY)
            sim->now = until;
        return false;
    }
    assert(event->time >= sim->now);
    sim->now = event->time;
    sim->events++;
    return true;
}

#endif
