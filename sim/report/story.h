/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * story: one customer's story under one or two alternatives, in one replication, and what of it
 * differs between the twins.
 *
 * Rows pair what both tell: events of a month's opening, of the same journey at the same step, of
 * the month's renewal. They stand month by month; journeys in the order in which they begin, each
 * in one piece, though several may be under way at once.
 *
 * Ownership: all of it lives in the arena given; the scenario must outlive it.
 */
#ifndef FRONTLINE_SIM_REPORT_STORY_H
#define FRONTLINE_SIM_REPORT_STORY_H

#include "models/cohorts.h"
#include "models/story.h"
#include "sim/study/study.h"

enum { STORY_SIDES = 2 };

/* Of twins: only numbers differ (chances, waits, states of mind), or what happened. */
enum story_difference { STORY_SAME, STORY_NUMBERS, STORY_HAPPENED };

struct story_side {
    size_t alternative;               /* of the scenario */
    const struct story_event **event; /* as they happened */
    enum story_difference *differs;   /* by event */
    size_t count;
};

struct story_row {
    long month;                                   /* under which it stands */
    const struct story_event *event[STORY_SIDES]; /* NULL: not on this side */
    enum story_difference differs;
};

struct story {
    const struct scenario *scenario;
    struct cohorts_person person;
    size_t number;      /* of the person, from 1 */
    size_t replication; /* from 0 */
    struct story_side side[STORY_SIDES];
    size_t sides;
    struct story_row *row;
    size_t rows;
    size_t first[STORY_HAPPENED + 1]; /* row of the earliest such difference; `rows`: none */
};

/*
 * Simulates the scenario's alternatives, one or two, once more in that replication. Person, number
 * and replication are given. Unless all finish it ends with the first that does not, whose number
 * `sides` is then.
 */
enum trial_end story_tell(struct story *story, const struct anchor *anchor,
                          const struct study_options *options, struct arena *arena);

/* Either event of a row; what they have in common is the same. */
static inline const struct story_event *story_event_of(const struct story_row *row) {
    return row->event[0] ? row->event[0] : row->event[1];
}

#endif
