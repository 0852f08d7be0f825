/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cohorts: see cohorts.h. */
#include "models/cohorts.h"

#include "models/firm.h"
#include "models/purpose.h"
#include "models/reputation/diffusion.h"

#include <math.h>

size_t cohorts_joined(const struct cohorts_company *company, size_t site, double joins,
                      double extra, double month) {
    if (company->pilot) {
        return 0;
    }
    double total = floor(joins * month + extra);
    return setup_dealt(total > 0.0 ? (long)total : 0, setup_sites(company->written), site);
}

/* Room for those who join as stated, and for as many more as the strongest pull would bring. */
static size_t joins_room(const struct cohorts_company *company, size_t site, double joins) {
    double months = (double)company->months;
    double most = firm_most_pull(company->now);
    double extra = most > 1.0 ? joins * months * (most - 1.0) + 1.0 : 0.0;
    return cohorts_joined(company, site, joins, extra, months);
}

struct cohorts_plan cohorts_plan(const struct cohorts_company *company, size_t site, size_t segment,
                                 uint64_t number) {
    const struct segment *now = setup_segment(company->now, segment);
    const struct segment *written = setup_segment(company->written, segment);
    const struct diffusion_params *diffusion = setup_model(company->now, "diffusion", "diffusion");
    size_t sites = setup_sites(company->written);
    bool joinable = diffusion->active == ACTIVE_YES && !company->pilot;
    struct cohorts_plan plan = {
        .initial = setup_dealt(now->customers, sites, site),
        .prospects = joinable ? setup_dealt(now->prospects, sites, site) : 0,
        .there = setup_dealt(written->customers, sites, site),
        .number = number,
        .beyond = purpose_beyond(segment, 0),
    };
    plan.room = plan.initial + joins_room(company, site, now->joins) + plan.prospects;
    plan.stated =
        plan.there + cohorts_joined(company, site, written->joins, 0.0, (double)company->months);
    return plan;
}

/* ---- numbers of people ---- */

/* Does `number` fall to one of the next `count`? If not, they are passed over. */
static bool is_among(size_t *number, size_t count) {
    if (*number <= count) {
        return true;
    }
    *number -= count;
    return false;
}

enum turn { THERE, JOIN, MAY_JOIN, TURNS };

static size_t count_of(const struct cohorts_plan *plan, enum turn turn) {
    size_t beyond = plan->room > plan->stated ? plan->room - plan->stated : 0;
    return turn == THERE ? plan->there : turn == JOIN ? plan->stated - plan->there : beyond;
}

static uint64_t first_of(const struct cohorts_plan *plan, enum turn turn) {
    return turn == THERE ? plan->number : turn == JOIN ? plan->number + plan->there : plan->beyond;
}

struct cohorts_people cohorts_count(const struct cohorts_company *company) {
    struct cohorts_people people = {0};
    for (size_t site = 0; site < setup_sites(company->written); site++) {
        for (size_t i = 0; i < setup_count(company->written, SETUP_SEGMENTS); i++) {
            const struct cohorts_plan plan = cohorts_plan(company, site, i, 0);
            people.there += count_of(&plan, THERE);
            people.join += count_of(&plan, JOIN);
            people.may_join += count_of(&plan, MAY_JOIN);
        }
    }
    return people;
}

bool cohorts_find(struct cohorts_person *person, const struct cohorts_company *company,
                  size_t number) {
    if (number == 0) {
        return false;
    }
    for (enum turn turn = THERE; turn < TURNS; turn++) {
        for (size_t site = 0; site < setup_sites(company->written); site++) {
            uint64_t next = 0;
            for (size_t i = 0; i < setup_count(company->written, SETUP_SEGMENTS); i++) {
                const struct cohorts_plan plan = cohorts_plan(company, site, i, next);
                if (is_among(&number, count_of(&plan, turn))) {
                    *person = (struct cohorts_person){site, i, first_of(&plan, turn) + number - 1};
                    return true;
                }
                next += plan.stated;
            }
        }
    }
    return false;
}
