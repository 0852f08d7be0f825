/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * purpose: the address space of random draws (design 4). A draw is addressed by
 * (seed, replication, who, occasion, purpose) and never by call order.
 *
 * who       customer: site and ordinal; staff: site, group and post, with the top bit set
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
};

enum occasion_domain {
    OCCASION_ONCE = 0,
    OCCASION_RENEWAL = 1, /* number = month */
    OCCASION_STARTS = 2,  /* number = kind, window */
    OCCASION_JOURNEY = 3, /* number = kind, window, ordinal in the window */
};

/* Keys of the pilot's replications: a seed of its own, so that no run shares its luck. */
#define PURPOSE_PILOT_SEED UINT64_C(0x70696c6f74)

static inline uint64_t purpose_customer(uint64_t site, uint64_t ordinal) {
    return site << 40 | ordinal;
}

static inline uint64_t purpose_staff(uint64_t site, uint64_t group, uint64_t post) {
    return UINT64_C(1) << 63 | site << 40 | group << 24 | post;
}

static inline uint64_t purpose_occasion(enum occasion_domain domain, uint64_t number) {
    return (uint64_t)domain << 56 | number;
}

/* Number of a journey: kind below 16, window below 2^28, ordinal below 2^24. */
static inline uint64_t purpose_journey(uint64_t kind, uint64_t window, uint64_t ordinal) {
    return kind << 52 | window << 24 | ordinal;
}

#endif
