/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site_customers: who is a customer, who joins, who stays, and who comes back (mechanisms 17 and
 * 21 to 24).
 */
#include "models/site.h"

#include "models/cohorts.h"
#include "sim/base/dist.h"

#include <math.h>
#include <stdlib.h>

static struct cohorts_company company_of(const struct site *site) {
    return (struct cohorts_company){
        .written = site->spec->setup,
        .now = &site->now,
        .months = site->spec->months,
        .pilot = site->spec->kind == WORLD_PILOT,
    };
}

/* Customers of a segment that have joined this site, prospects apart, by the end of `month`. */
static size_t joined_by(const struct site *site, size_t segment, size_t month) {
    const struct cohorts_company company = company_of(site);
    return cohorts_joined(&company, site->number, setup_segment(&site->now, segment)->joins,
                          site->firm->extra[segment], (double)month);
}

/* ---- the start ---- */

static void mind_init(struct site *site, size_t index) {
    struct customer *c = &site->customer[index];
    size_t segment = site->standing[index].segment;
    const struct segment *row = setup_segment(&site->now, segment);
    const struct cohort *cohort = &site->cohort[segment];
    const struct anchor_segment *anchor = &site->anchor->segment[segment];
    uint64_t key = rng_occasion(rng_who(site->spec->key, site_who(site, index)),
                                purpose_occasion(OCCASION_ONCE, 0));

    struct rng mind = rng_draw(key, PURPOSE_MIND);
    size_t draw = (size_t)(dist_uniform(&mind) * (double)anchor->states);
    c->expectation = (double)anchor->state[draw].expectation;
    c->satisfaction = (double)anchor->state[draw].satisfaction;
    c->trust = (double)anchor->state[draw].trust;

    bool initial = index < cohort->first + cohort->initial;
    struct rng own = rng_draw(key, PURPOSE_PROPENSITY);
    double beta = row->churn_beta + (initial ? row->tenure_years : 0.0);
    double yearly = row->churn_alpha <= 0.0 ? 0.0
                    : beta <= 0.0           ? 1.0
                                            : dist_beta(&own, row->churn_alpha, beta);
    c->propensity = churn_logit(churn_monthly(yearly));
}

/* Hazard at which a prospect joins. It is kept where their propensity will be. */
static double readiness(const struct site *site, size_t index) {
    uint64_t key = rng_occasion(rng_who(site->spec->key, site_who(site, index)),
                                purpose_occasion(OCCASION_ONCE, 0));
    struct rng rng = rng_draw(key, PURPOSE_JOIN);
    return dist_exponential(&rng);
}

struct candidate {
    double ready;
    uint32_t index;
};

static int by_readiness(const void *a, const void *b) {
    const struct candidate *x = a;
    const struct candidate *y = b;
    if (x->ready != y->ready) {
        return x->ready < y->ready ? -1 : 1;
    }
    return (x->index > y->index) - (x->index < y->index);
}

static void prospects_init(struct site *site, struct cohort *cohort) {
    if (cohort->prospects == 0) {
        return;
    }
    struct arena scratch;
    arena_init(&scratch, site->spec->oom, NULL);
    struct candidate *all = arena_add(&scratch, cohort->prospects, sizeof *all);
    size_t first = cohort->first + cohort->room - cohort->prospects;
    for (size_t k = 0; k < cohort->prospects; k++) {
        all[k] = (struct candidate){readiness(site, first + k), (uint32_t)(first + k)};
        site->customer[first + k].propensity = all[k].ready;
    }
    qsort(all, cohort->prospects, sizeof *all, by_readiness);
    cohort->ready = arena_add(&site->arena, cohort->prospects, sizeof *cohort->ready);
    for (size_t k = 0; k < cohort->prospects; k++) {
        cohort->ready[k] = all[k].index;
    }
    arena_done(&scratch);
}

void site_customers_init(struct site *site) {
    const struct world_spec *spec = site->spec;
    size_t segments = setup_count(spec->setup, SETUP_SEGMENTS);
    const struct cohorts_company company = company_of(site);
    uint64_t number = 0;
    assert(segments < 512); /* see purpose_beyond */
    site->cohort = arena_add(&site->arena, segments + 1, sizeof *site->cohort);
    for (size_t i = 0; i < segments; i++) {
        struct cohort *cohort = &site->cohort[i];
        const struct cohorts_plan plan = cohorts_plan(&company, site->number, i, number);
        cohort->first = site->customers;
        cohort->initial = plan.initial;
        cohort->prospects = plan.prospects;
        cohort->room = plan.room;
        cohort->stated = plan.stated;
        cohort->number = plan.number;
        cohort->beyond = plan.beyond;
        cohort->usual_fee = setup_segment(spec->today, i)->fee;
        number += cohort->stated;
        site->customers += cohort->room;
    }
    site->customer = arena_add(&site->arena, site->customers + 1, sizeof *site->customer);
    site->standing = arena_add(&site->arena, site->customers + 1, sizeof *site->standing);
    for (size_t i = 0; i < segments; i++) {
        struct cohort *cohort = &site->cohort[i];
        for (size_t k = 0; k < cohort->room; k++) {
            bool there = k < cohort->initial;
            site->standing[cohort->first + k] = (struct standing){
                .segment = (unsigned)i & 0xffff,
                .status = there ? CUSTOMER_ACTIVE : CUSTOMER_PROSPECT,
            };
            if (there) {
                mind_init(site, cohort->first + k);
            }
        }
        site->active += cohort->initial;
        prospects_init(site, cohort);
    }
}

/* ---- joining and coming back ---- */

/* Counted in `month`; a customer from now on. */
static void join(struct site *site, size_t index, long month) {
    struct standing *standing = &site->standing[index];
    mind_init(site, index);
    standing->status = CUSTOMER_ACTIVE;
    standing->month = (unsigned)site->month & 0x3fff;
    site->active++;
    counts_company(&site->counts, (size_t)month)[COMPANY_JOINED] += 1.0;
}

/*
 * At an exchange that falls on the border of two months the one that has just closed gets them, so
 * that who joined in the first year stands in months 1 to 12.
 */
void site_customers_exchange(struct site *site) {
    double opened = (double)(site->month - 1) * DAYS_PER_MONTH;
    bool border = site->sim.now == opened && site->month > 1;
    long month = border ? site->month - 1 : site->month;
    bool joined = false;
    for (size_t i = 0; i < setup_count(&site->now, SETUP_SEGMENTS); i++) {
        struct cohort *cohort = &site->cohort[i];
        while (cohort->won < cohort->prospects &&
               site->customer[cohort->ready[cohort->won]].propensity <= site->firm->hazard) {
            join(site, cohort->ready[cohort->won++], month);
            joined = true;
        }
    }
    bool closed = border || !isfinite(site->month_end);
    if (joined && closed) {
        double *cell = counts_company(&site->counts, (size_t)month);
        cell[COMPANY_CUSTOMERS] = 0.0;
        cell[COMPANY_SATISFACTION] = 0.0;
        cell[COMPANY_TRUST] = 0.0;
        cell[COMPANY_PROMOTERS] = 0.0;
        site_count_customers(site, cell);
    }
    if (joined && site->story) {
        site_story_joined(site);
    }
}

static void return_some(struct site *site, const struct cohort *cohort) {
    const struct winback_params *p = site->winback;
    double *cell = site->company;
    for (size_t i = cohort->first; i < site_cohort_end(cohort); i++) {
        struct standing *standing = &site->standing[i];
        if (standing->status != CUSTOMER_GONE) {
            continue;
        }
        long months = site->month - (long)standing->month;
        if (months <= p->reach_months) {
            cell[COMPANY_GOODWILL] += p->campaign * p->cost;
        }
        uint64_t key = rng_occasion(rng_who(site->spec->key, site_who(site, i)),
                                    purpose_occasion(OCCASION_RETURN, (uint64_t)site->month));
        struct rng rng = rng_draw(key, PURPOSE_WINBACK);
        if (dist_bernoulli(&rng, winback_chance(p, months, site->firm->reputation))) {
            standing->status = CUSTOMER_ACTIVE;
            standing->month = (unsigned)site->month & 0x3fff;
            site->active++;
            cell[COMPANY_WON_BACK] += 1.0;
        }
    }
}

/* ---- months ---- */

void site_customers_open_month(struct site *site) {
    double *cell = site->company;
    bool returns = site->winback->active == ACTIVE_YES && site->spec->kind != WORLD_PILOT;
    for (size_t i = 0; i < setup_count(&site->now, SETUP_SEGMENTS); i++) {
        struct cohort *cohort = &site->cohort[i];
        size_t most = cohort->room - cohort->initial - cohort->prospects;
        size_t joined = joined_by(site, i, (size_t)site->month);
        joined = joined < most ? joined : most;
        double fee = setup_segment(&site->now, i)->fee;
        for (; cohort->joined < joined; cohort->joined++) {
            join(site, cohort->first + cohort->initial + cohort->joined, site->month);
        }
        if (returns) {
            return_some(site, cohort);
        }
        /* Today's churn, which the pilot has, is the one under today's offers. */
        double pull = site->spec->kind == WORLD_PILOT ? 0.0 : site->churn->competitor_pull;
        cohort->push = pull + price_shift(site->price, fee, cohort->usual_fee);
        for (size_t k = cohort->first; fee > 0.0 && k < site_cohort_end(cohort); k++) {
            bool pays = site->standing[k].status == CUSTOMER_ACTIVE;
            cell[COMPANY_FEES] += pays ? fee : 0.0;
        }
    }
}

/* The pilot's company stays in its steady state: one who leaves is replaced by a likeness of one
 * who stays (Fleming-Viot particles; their law settles on the quasi-stationary distribution). */
static void inherit(struct site *site, const struct cohort *cohort, size_t index, uint64_t key) {
    struct rng rng = rng_draw(key, PURPOSE_HEIR);
    size_t other = cohort->first + (size_t)(dist_uniform(&rng) * (double)cohort->initial);
    struct customer *c = &site->customer[index];
    c->expectation = site->customer[other].expectation;
    c->satisfaction = site->customer[other].satisfaction;
    c->trust = site->customer[other].trust;
}

/* Months for which a customer has been one at this renewal, which counts the first as a whole. */
static double tenure(const struct site *site, size_t index) {
    const struct standing *standing = &site->standing[index];
    double years =
        standing->month == 0 ? setup_segment(&site->now, standing->segment)->tenure_years : 0.0;
    return 12.0 * years + (double)(site->month - site_first_month(*standing) + 1);
}

static void renew(struct site *site, size_t segment, size_t index) {
    struct customer *c = &site->customer[index];
    const struct anchor *anchor = site->anchor;
    const struct loyalty_params *loyalty = site->loyalty;
    if (loyalty->unrewarded > 0.0 && tenure(site, index) >= (double)loyalty->after_months) {
        c->trust *= 1.0 - loyalty->trust_loss * loyalty->unrewarded;
    }
    site->company[COMPANY_EXPOSED] += 1.0;
    if (site->churn->active != ACTIVE_YES) {
        return;
    }
    double logit = c->propensity + anchor->segment[segment].churn_offset +
                   churn_shift(site->churn, c->satisfaction, c->trust, anchor->satisfaction_norm,
                               anchor->trust_norm) +
                   site->cohort[segment].push;
    uint64_t key = rng_occasion(rng_who(site->spec->key, site_who(site, index)),
                                purpose_occasion(OCCASION_RENEWAL, (uint64_t)site->month));
    struct rng rng = rng_draw(key, PURPOSE_RENEWAL);
    if (!dist_bernoulli(&rng, churn_chance(logit))) {
        return;
    }
    site->company[COMPANY_CHURNED] += 1.0;
    if (site->spec->kind == WORLD_PILOT) {
        inherit(site, &site->cohort[segment], index, key);
    } else {
        site->standing[index].status = CUSTOMER_GONE;
        site->standing[index].month = (unsigned)site->month & 0x3fff;
        site->active--;
    }
}

void site_count_customers(struct site *site, double *cell) {
    const struct anchor *anchor = site->anchor;
    for (size_t i = 0; i < site->customers; i++) {
        const struct customer *c = &site->customer[i];
        if (site->standing[i].status == CUSTOMER_ACTIVE) {
            cell[COMPANY_CUSTOMERS] += 1.0;
            cell[COMPANY_SATISFACTION] += c->satisfaction;
            cell[COMPANY_TRUST] += c->trust;
            cell[COMPANY_PROMOTERS] += c->satisfaction > anchor->nps_high ? 1.0 : 0.0;
            cell[COMPANY_PROMOTERS] -= c->satisfaction < anchor->nps_low ? 1.0 : 0.0;
        }
    }
}

static void look(struct site_sink *sink, const struct customer *c) {
    if (sink->count < sink->room) {
        sink->sample[sink->count++] = (struct site_sample){
            (float)c->propensity, (float)c->expectation, (float)c->satisfaction, (float)c->trust};
    }
}

void site_customers_close_month(struct site *site) {
    bool looked_at = site->sink && site->month % site->sink_every == 0;
    for (size_t i = 0; looked_at && i < site->customers; i++) {
        look(&site->sink[site->standing[i].segment], &site->customer[i]);
    }
    for (size_t i = 0; i < setup_count(&site->now, SETUP_SEGMENTS); i++) {
        struct cohort *cohort = &site->cohort[i];
        for (size_t k = cohort->first; k < site_cohort_end(cohort); k++) {
            if (site->standing[k].status == CUSTOMER_ACTIVE) {
                renew(site, i, k);
            }
        }
        cohort->usual_fee =
            price_usual(site->price, setup_segment(&site->now, i)->fee, cohort->usual_fee);
    }
    site->events += (uint64_t)site->company[COMPANY_EXPOSED];
    site->work += (uint64_t)site->company[COMPANY_EXPOSED];
    site_count_customers(site, site->company);
}
