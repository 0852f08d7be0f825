/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site_customers: who is a customer, who joins, and who stays (models.md 21, 24).
 */
#include "models/site.h"

#include "models/purpose.h"
#include "sim/base/dist.h"

#include <math.h>

/* Prospects of a segment who have joined this site by the start of `month`. */
static size_t joined_by(const struct site *site, size_t segment, size_t month) {
    if (site->spec->kind == WORLD_PILOT) {
        return 0;
    }
    double total = floor(setup_segment(&site->now, segment)->joins * (double)month);
    return setup_dealt((long)total, setup_sites(site->spec->setup), site->number);
}

/* ---- the start ---- */

static void customer_init(struct site *site, size_t index, size_t segment) {
    struct customer *c = &site->customer[index];
    const struct segment *row = setup_segment(&site->now, segment);
    const struct anchor_segment *anchor = &site->anchor->segment[segment];
    uint64_t key = rng_occasion(rng_who(site->spec->key, purpose_customer(site->number, index)),
                                purpose_occasion(OCCASION_ONCE, 0));

    struct rng mind = rng_draw(key, PURPOSE_MIND);
    size_t draw = (size_t)(dist_uniform(&mind) * (double)anchor->states);
    c->expectation = (double)anchor->state[draw].expectation;
    c->satisfaction = (double)anchor->state[draw].satisfaction;
    c->trust = (double)anchor->state[draw].trust;

    bool initial = index < site->cohort[segment].first + site->cohort[segment].initial;
    struct rng own = rng_draw(key, PURPOSE_PROPENSITY);
    double beta = row->churn_beta + (initial ? row->tenure_years : 0.0);
    double yearly = row->churn_alpha <= 0.0 ? 0.0
                    : beta <= 0.0           ? 1.0
                                            : dist_beta(&own, row->churn_alpha, beta);
    c->propensity = churn_logit(churn_monthly(yearly));
}

void site_customers_init(struct site *site) {
    const struct world_spec *spec = site->spec;
    size_t segments = setup_count(spec->setup, SETUP_SEGMENTS);
    size_t sites = setup_sites(site->spec->setup);
    assert(segments <= UINT16_MAX);
    site->cohort = arena_add(&site->arena, segments + 1, sizeof *site->cohort);
    for (size_t i = 0; i < segments; i++) {
        struct cohort *cohort = &site->cohort[i];
        cohort->first = site->customers;
        cohort->initial = setup_dealt(setup_segment(&site->now, i)->customers, sites, site->number);
        cohort->room = cohort->initial + joined_by(site, i, (size_t)spec->months);
        site->customers += cohort->room;
    }
    site->customer = arena_add(&site->arena, site->customers + 1, sizeof *site->customer);
    site->standing = arena_add(&site->arena, site->customers + 1, sizeof *site->standing);
    for (size_t i = 0; i < segments; i++) {
        const struct cohort *cohort = &site->cohort[i];
        for (size_t k = 0; k < cohort->room; k++) {
            customer_init(site, cohort->first + k, i);
            bool there = k < cohort->initial;
            site->standing[cohort->first + k] =
                (struct standing){(uint16_t)i, there ? CUSTOMER_ACTIVE : CUSTOMER_PROSPECT};
        }
    }
}

/* ---- months ---- */

void site_customers_open_month(struct site *site) {
    double *cell = site->company;
    for (size_t i = 0; i < setup_count(&site->now, SETUP_SEGMENTS); i++) {
        struct cohort *cohort = &site->cohort[i];
        size_t joined = joined_by(site, i, (size_t)site->month);
        double fee = setup_segment(&site->now, i)->fee;
        for (; cohort->joined < joined; cohort->joined++) {
            site->standing[cohort->first + cohort->initial + cohort->joined].status =
                CUSTOMER_ACTIVE;
            cell[COMPANY_JOINED] += 1.0;
        }
        for (size_t k = 0; fee > 0.0 && k < cohort->initial + cohort->joined; k++) {
            bool pays = site->standing[cohort->first + k].status == CUSTOMER_ACTIVE;
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

static void renew(struct site *site, size_t segment, size_t index) {
    struct customer *c = &site->customer[index];
    const struct anchor *anchor = site->anchor;
    double logit = c->propensity + anchor->segment[segment].churn_offset +
                   churn_shift(site->churn, c->satisfaction, c->trust, anchor->satisfaction_norm,
                               anchor->trust_norm);
    uint64_t key = rng_occasion(rng_who(site->spec->key, purpose_customer(site->number, index)),
                                purpose_occasion(OCCASION_RENEWAL, (uint64_t)site->month));
    struct rng rng = rng_draw(key, PURPOSE_RENEWAL);
    site->company[COMPANY_EXPOSED] += 1.0;
    if (!dist_bernoulli(&rng, churn_chance(logit))) {
        return;
    }
    site->company[COMPANY_CHURNED] += 1.0;
    if (site->spec->kind == WORLD_PILOT) {
        inherit(site, &site->cohort[segment], index, key);
    } else {
        site->standing[index].status = CUSTOMER_GONE;
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
        const struct cohort *cohort = &site->cohort[i];
        for (size_t k = 0; k < cohort->initial + cohort->joined; k++) {
            if (site->standing[cohort->first + k].status == CUSTOMER_ACTIVE) {
                renew(site, i, cohort->first + k);
            }
        }
    }
    site->events += (uint64_t)site->company[COMPANY_EXPOSED];
    site_count_customers(site, site->company);
}
