/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * story: all that happens to one chosen customer, event by event: what was drawn, what chance the
 * draw was held against, what came of it, and what it did to the customer's state of mind.
 *
 * Every draw has an address (purpose.h), so the teller draws it once more beside the hot path, and
 * asserts that what the simulation made of it follows.
 *
 * A draw is told as a uniform number in (0, 1): what it decides happens when it is below the
 * chance. Of the normal deviate that decides a step that is Phi of it, of a prospect's exponential
 * readiness 1 - exp(-readiness).
 *
 * Units: days since the start of the run; satisfaction in points, expectation and trust in [0, 1].
 * Order: as it happens. One thread at a time tells, but not always the same one.
 */
#ifndef FRONTLINE_MODELS_STORY_H
#define FRONTLINE_MODELS_STORY_H

#include "models/trace.h"

#include <stdbool.h>
#include <stdint.h>

/* Further ones are added at the end; sim/report/story_names.c has their names. Where there is a
 * question, `happened` answers it. */
enum story_what {
    STORY_THERE,    /* is a customer from the start */
    STORY_JOINS,    /* becomes one: as stated (without chance), or as a prospect */
    STORY_RETURN,   /* one who left: back this month? (mechanism 22) */
    STORY_FEE,      /* is paid */
    STORY_SETS_OUT, /* a journey begins */
    STORY_ROUTE,    /* which of several ways: the draw is in [from, from + chance) */
    STORY_CROSSING, /* to another department or channel: is something lost? */
    STORY_VISIT,    /* does the step fail, or the customer give up? */
    STORY_RECOVERY, /* is what went wrong put right on the spot? */
    STORY_END,      /* of the journey: score, spend, state of mind; got what they came for? */
    STORY_REVIEW,   /* does the customer write about it? */
    STORY_WEAR,     /* loyalty goes unrewarded (customer/loyalty.h) */
    STORY_RENEWAL,  /* leaves? */
    STORY_WHATS
};

struct story_mind {
    double expectation, satisfaction, trust;
};

/* What an event has no use for is NaN, -1 or 0. */
struct story_event {
    double day;
    long month;      /* 1, 2, ... in which it happens */
    uint8_t what;    /* STORY_... */
    bool happened;   /* see STORY_... */
    uint8_t outcome; /* TRACE_... of a visit */
    uint8_t kind;    /* of journey, with window and ordinal as in trace.h */
    uint32_t window, ordinal;
    int32_t touchpoint; /* touchpoints row; of a route, where it starts: -1 is the start */
    int32_t to;         /* of a route: touchpoints row; -1: the end of the journey */
    uint32_t pass;      /* visits of the touchpoint on this journey, this one included, mod 256 */
    int32_t group;      /* who serves, as in trace.h; -1: technology, or gave up */
    uint32_t post, incumbent;
    double chance; /* NaN: nothing was left to chance */
    double draw;   /* NaN: nothing was drawn */
    double from;   /* of a route, see above */

    /* visit */
    double arrived, began;                      /* `began` is the end for one who gave up */
    double patience;                            /* days; of one who had to wait, and minds */
    double threshold, ability, training, other; /* Y but for eps: k, b, e, the rest; SD */
    double quality, weight;                     /* q and w of the score */
    /* journey's end */
    double score, gap; /* Q and D */
    double money;      /* spent; or the fee */
    /* renewal */
    double usual; /* the chance at today's mean satisfaction and trust */

    struct story_mind before, after; /* this event */
};

/* The event is the caller's; copy what is to be kept. */
typedef void story_fn(void *context, const struct story_event *event);

struct story_watch {
    uint64_t who; /* purpose_customer: see cohorts.h */
    story_fn *tell;
    void *context;
};

#endif
