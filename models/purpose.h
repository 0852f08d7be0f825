/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * purpose: the address space of random draws. A draw is addressed by
 * (seed, replication, who, occasion, purpose) and never by call order.
 *
 * who       customer: site and ordinal; staff: site, group and post, with the top bit set; the
 *           company: an item, with the two top bits set
 * occasion  customer: a domain below and its numbers; a visit mixes (touchpoint, pass) into its
 *           journey's key as one more stage. Staff: the number of the incumbent.
 *
 * Numbers are never changed or used again: results of every scenario hang on them.
 */
#ifndef FRONTLINE_MODELS_PURPOSE_H
#define FRONTLINE_MODELS_PURPOSE_H

#include <stdint.h>

enum purpose {
    PURPOSE_STARTS = 1,     /* journey starts of a kind in a window */
    PURPOSE_PHASE = 2,      /* of a fixed schedule */
    PURPOSE_SERVICE = 3,    /* service time of a visit */
    PURPOSE_OUTCOME = 4,    /* eps of a visit */
    PURPOSE_PATIENCE = 5,   /* patience of a visit */
    PURPOSE_ROUTE = 6,      /* where to after a visit, or at the start of a journey */
    PURPOSE_RENEWAL = 7,    /* leave or stay */
    PURPOSE_PROPENSITY = 8, /* a customer's own yearly churn chance */
    PURPOSE_MIND = 9,       /* expectation, satisfaction and trust at the start */
    PURPOSE_ABILITY = 10,   /* of a staff member */
    PURPOSE_QUIT = 11,      /* time until a staff member quits */
    PURPOSE_POST = 12,      /* is the post vacant at the start, and since when is it filled */
    PURPOSE_HEIR = 13,      /* pilot: whose state of mind replaces that of one who left */
    PURPOSE_SEAM = 14,      /* does the crossing to a visit fail */
    PURPOSE_RECOVERY = 15,  /* is a failed visit put right */
    PURPOSE_REVIEW = 16,    /* is a journey written about */
    PURPOSE_JOIN = 17,      /* a prospect's readiness */
    PURPOSE_WINBACK = 18,   /* does one who left return */
    PURPOSE_NOISE = 19,     /* of management, by touchpoint */
    PURPOSE_DRIFT = 20,     /* of needs, by touchpoint; one more for the norm */
    PURPOSE_SURVEY = 21,    /* errors, by touchpoint; one more for the pleased share */
    PURPOSE_SERVER = 22,    /* who serves where nobody waits */
    PURPOSE_BELIEF = 23,    /* what is believed of a number; who = its address */
    PURPOSE_BOOTSTRAP = 24, /* which draws a bootstrap sample holds */
    PURPOSE_ORDER = 25,     /* in which players join, see sim/study/shapley.h */
    PURPOSE_MORRIS = 26,    /* a trajectory: where it starts and what moves */
    PURPOSE_QUASI = 27,     /* shifts and padding of a sequence, see sim/study/quasi.h */
};

enum occasion_domain {
    OCCASION_ONCE = 0,
    OCCASION_RENEWAL = 1,  /* number = month */
    OCCASION_STARTS = 2,   /* number = kind, window */
    OCCASION_JOURNEY = 3,  /* number = kind, window, ordinal in the window */
    OCCASION_EXCHANGE = 4, /* number = of the exchange */
    OCCASION_RETURN = 5,   /* number = month */
    OCCASION_ORDER = 6,    /* number = of the order and its reverse */
};

/* Keys of the pilot's replications: a seed of its own, so that no run shares its luck. */
#define PURPOSE_PILOT_SEED UINT64_C(0x70696c6f74)

static inline uint64_t purpose_customer(uint64_t site, uint64_t ordinal) {
    return site << 40 | ordinal;
}

static inline uint64_t purpose_staff(uint64_t site, uint64_t group, uint64_t post) {
    return UINT64_C(1) << 63 | site << 40 | group << 24 | post;
}

/* The company as a whole: a touchpoint, or one more. */
static inline uint64_t purpose_firm(uint64_t item) {
    return UINT64_C(3) << 62 | item;
}

/*
 * A customer beyond those that the scenario as written counts: a prospect, or one whom a better
 * reputation brings. They have numbers of their own, so that they move nobody else's.
 */
static inline uint64_t purpose_beyond(uint64_t segment, uint64_t ordinal) {
    return UINT64_C(1) << 39 | segment << 30 | ordinal;
}

static inline uint64_t purpose_occasion(enum occasion_domain domain, uint64_t number) {
    return (uint64_t)domain << 56 | number;
}

/* Number of a journey: kind below 16, window below 2^28, ordinal below 2^24. */
static inline uint64_t purpose_journey(uint64_t kind, uint64_t window, uint64_t ordinal) {
    return kind << 52 | window << 24 | ordinal;
}

#endif
