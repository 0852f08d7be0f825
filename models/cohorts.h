/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cohorts: who may be a customer of a segment at a site, and the number that addresses their draws
 * (purpose.h). Customers of a segment are neighbours: those there at the start, those who join as
 * stated or because of a better reputation, prospects.
 *
 * People are counted too: number 1 is the first customer at the start of the first site, then come
 * all others there at the start, site by site and segment by segment, then all who join as stated,
 * then all who may join besides. For these numbers `now` is the scenario as written too, so that
 * they do not depend on alternatives.
 */
#ifndef FRONTLINE_MODELS_COHORTS_H
#define FRONTLINE_MODELS_COHORTS_H

#include "models/setup.h"

#include <stdint.h>

struct cohorts_company {
    const struct setup *written; /* before timeline and alternative */
    const struct setup *now;     /* in the first month (setup_at) */
    long months;
    bool pilot; /* nobody joins */
};

struct cohorts_plan {
    size_t initial, prospects;
    size_t room;     /* for all, those who join in between among them */
    size_t stated;   /* of these the scenario as written counts so many, */
    size_t there;    /* so many of them from the start */
    uint64_t number; /* of the first of the stated ones, at the site */
    uint64_t beyond; /* of the first one after them */
};

/* `number`: that of the segment before and its stated ones; 0 for the first. */
struct cohorts_plan cohorts_plan(const struct cohorts_company *company, size_t site, size_t segment,
                                 uint64_t number);

/* Customers of a segment that join this site as stated, and `extra` ones, by the end of a month. */
size_t cohorts_joined(const struct cohorts_company *company, size_t site, double joins,
                      double extra, double month);

/* People by how they may become customers. */
struct cohorts_people {
    size_t there, join, may_join;
};

struct cohorts_people cohorts_count(const struct cohorts_company *company);

struct cohorts_person {
    size_t site, segment;
    uint64_t ordinal; /* of purpose_customer */
};

/* False when there are not so many; the first is number 1. */
bool cohorts_find(struct cohorts_person *person, const struct cohorts_company *company,
                  size_t number);

#endif
