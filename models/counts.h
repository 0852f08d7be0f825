/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * counts: what a world counts, per month: sums only, so that sites are merged by adding cells in
 * site order and a metric is a numerator over a denominator.
 *
 * One row of cells per month 0..months: the company's counters, then those of each group, then of
 * each touchpoint. Month 0 holds stocks at the start. Each site has counts of its own, padded by
 * the arena's alignment, so that threads do not share cache lines.
 */
#ifndef FRONTLINE_MODELS_COUNTS_H
#define FRONTLINE_MODELS_COUNTS_H

#include "models/setup.h"
#include "sim/base/arena.h"

enum company_counter {
    COMPANY_CUSTOMERS, /* at the end of the month */
    COMPANY_JOINED,
    COMPANY_CHURNED,
    COMPANY_EXPOSED, /* customers who came to a renewal */
    COMPANY_FEES,
    COMPANY_SPEND,
    COMPANY_SATISFACTION, /* sums over COMPANY_CUSTOMERS */
    COMPANY_TRUST,
    COMPANY_PROMOTERS, /* promoters minus detractors */
    COMPANY_CONTACTS,
    COMPANY_WAIT, /* minutes */
    COMPANY_ABANDONED,
    COMPANY_FAILED,
    COMPANY_JOURNEYS,
    COMPANY_CLEAN,
    COMPANY_RESOLVED,
    COMPANY_PLEASED, /* journeys with D >= 0 */
    COMPANY_SCORE,   /* sum of Q */
    COMPANY_WAGES,
    COMPANY_TRAINING, /* sessions and paid hours */
    COMPANY_REPLACEMENT,
    COMPANY_QUITS,
    COMPANY_STAFF_MONTHS, /* filled posts */
    COMPANY_WON_BACK,
    COMPANY_EFFORT,    /* contacts, crossings, repeats and patience times waited */
    COMPANY_CROSSINGS, /* to another department or channel */
    COMPANY_HANDOFFS,  /* of these, failed */
    COMPANY_RECOVERED, /* failed steps put right */
    COMPANY_SPOILED,   /* steps failed by themselves or by their crossing */
    COMPANY_SQUARED,   /* sums over journeys: Q^2, */
    COMPANY_BEFORE,    /* E before the journey, */
    COMPANY_PRODUCT,   /* and Q times E */
    COMPANY_SERVED,    /* contacts with a person, */
    COMPANY_TRAINED,   /* of these, with one who has been trained */
    COMPANY_GOOD,      /* reviews */
    COMPANY_BAD,
    COMPANY_STARS,      /* reputation at the end of the month, counted by the first site alone */
    COMPANY_TECHNOLOGY, /* equipment and brand, counted by the first site alone */
    COMPANY_GOODWILL,   /* cost of recoveries, and of winning back */
    COMPANY_REVENUE,    /* from here on: filled in by trial_finish */
    COMPANY_LOST,
    COMPANY_PROFIT,
    COMPANY_NPV, /* to date */
    COMPANY_COUNTERS
};

enum group_counter {
    GROUP_SKILL, /* sums over GROUP_PEOPLE, just after the sessions that open the month */
    GROUP_SKILL_SQUARED,
    GROUP_PEOPLE,
    GROUP_BUSY,    /* person-days */
    GROUP_PRESENT, /* person-days with the doors open */
    GROUP_QUEUE,   /* customer-days */
    GROUP_DAYS,    /* days, counted by the first site alone */
    GROUP_FILLED,  /* person-days with the post filled */
    GROUP_WAGES,
    GROUP_TRAINING,
    GROUP_HOURS,
    GROUP_REPLACEMENT,
    GROUP_QUITS,
    GROUP_TRAINED, /* people who learned something in sessions */
    GROUP_COUNTERS
};

enum touchpoint_counter {
    TOUCHPOINT_VISITS,
    TOUCHPOINT_FAILED,
    TOUCHPOINT_WAIT, /* minutes */
    TOUCHPOINT_WAITED,
    TOUCHPOINT_ABANDONED,
    TOUCHPOINT_STAY,      /* minutes in line and in service */
    TOUCHPOINT_HANDOFFS,  /* visits spoiled by the crossing to them */
    TOUCHPOINT_RECOVERED, /* failed visits put right */
    TOUCHPOINT_SERVED,    /* by a person, */
    TOUCHPOINT_TRAINED,   /* who had been trained */
    TOUCHPOINT_LOST,      /* filled in by the trial: revenue lost to this touchpoint alone */
    TOUCHPOINT_COUNTERS
};

struct counts {
    size_t months, groups, touchpoints;
    size_t stride; /* cells a month */
    double *cell;
};

void counts_init(struct counts *t, const struct setup *s, size_t months, struct arena *arena);

/* Adds every cell of `from`. Call in site order: sums of doubles depend on it. */
void counts_merge(struct counts *into, const struct counts *from);

static inline double *counts_company(const struct counts *t, size_t month) {
    return t->cell + month * t->stride;
}
static inline double *counts_group(const struct counts *t, size_t month, size_t group) {
    return t->cell + month * t->stride + COMPANY_COUNTERS + group * GROUP_COUNTERS;
}
static inline double *counts_touchpoint(const struct counts *t, size_t month, size_t touchpoint) {
    return t->cell + month * t->stride + COMPANY_COUNTERS + t->groups * GROUP_COUNTERS +
           touchpoint * TOUCHPOINT_COUNTERS;
}

#endif
