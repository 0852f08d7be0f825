/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site_story: tells whoever watches all that happens to one customer (story.h). Apart from the hot
 * path: draws are made once more from their addresses, and what the simulation made of them must
 * follow.
 */
#include "models/site.h"

#include "models/cohorts.h"
#include "models/site_rules.h"
#include "sim/base/dist.h"
#include "sim/base/mathx.h"

#include <math.h>

static const struct story_event nothing = {
    .touchpoint = -1,
    .to = -1,
    .group = -1,
    .chance = NAN,
    .draw = NAN,
    .from = NAN,
    .arrived = NAN,
    .began = NAN,
    .patience = NAN,
    .threshold = NAN,
    .ability = NAN,
    .training = NAN,
    .other = NAN,
    .quality = NAN,
    .weight = NAN,
    .score = NAN,
    .gap = NAN,
    .money = NAN,
    .usual = NAN,
};

static struct story_event event_of(const struct site *site, enum story_what what) {
    struct story_event event = nothing;
    event.day = site->sim.now;
    event.month = site->month;
    event.what = (uint8_t)what;
    return event;
}

static struct story_mind mind_of(const struct site *site) {
    const struct customer *c = &site->customer[site->story->customer];
    return (struct story_mind){c->expectation, c->satisfaction, c->trust};
}

static bool is_same(struct story_mind a, struct story_mind b) {
    return a.expectation == b.expectation && a.satisfaction == b.satisfaction && a.trust == b.trust;
}

/* An event that leaves them in this state of mind. */
static void tell_with(const struct site *site, struct story_event *event, struct story_mind mind) {
    struct site_story *story = site->story;
    event->before = story->mind;
    event->after = mind;
    story->mind = mind;
    story->watch->tell(story->watch->context, event);
}

/* One that leaves it as it is, which must be as it was told. */
static void tell(const struct site *site, struct story_event *event) {
    assert(is_same(mind_of(site), site->story->mind));
    tell_with(site, event, site->story->mind);
}

static double uniform(uint64_t occasion, enum purpose purpose) {
    struct rng rng = rng_draw(occasion, purpose);
    return dist_uniform(&rng);
}

static uint64_t occasion_of(const struct site *site, enum occasion_domain domain, uint64_t number) {
    return rng_occasion(rng_who(site->spec->key, site->story->watch->who),
                        purpose_occasion(domain, number));
}

/* ---- being a customer ---- */

static bool find(const struct site *site, uint64_t who, size_t *index) {
    for (size_t i = 0; i < setup_count(&site->now, SETUP_SEGMENTS); i++) {
        const struct cohort *cohort = &site->cohort[i];
        for (*index = cohort->first; *index < cohort->first + cohort->room; ++*index) {
            if (site_who(site, *index) == who) {
                return true;
            }
        }
    }
    return false;
}

/* From now on that is a customer; their mind has just been made up. */
static void welcome(struct site *site, struct story_event *event) {
    site->story->mind = mind_of(site);
    event->happened = true;
    tell(site, event);
}

void site_story_init(struct site *site) {
    size_t customer;
    const struct story_watch *watch = site->spec->story;
    if (!watch || !find(site, watch->who, &customer)) {
        return;
    }
    site->story = arena_add(&site->arena, 1, sizeof *site->story);
    *site->story = (struct site_story){watch, customer, site->standing[customer], {NAN, NAN, NAN}};
    if (site->story->standing.status == CUSTOMER_ACTIVE) {
        struct story_event event = event_of(site, STORY_THERE);
        welcome(site, &event);
    }
}

void site_story_joined(struct site *site) {
    struct site_story *story = site->story;
    struct standing standing = site->standing[story->customer];
    if (story->standing.status != CUSTOMER_PROSPECT || standing.status != CUSTOMER_ACTIVE) {
        return;
    }
    struct story_event event = event_of(site, STORY_JOINS);
    struct rng rng = rng_draw(occasion_of(site, OCCASION_ONCE, 0), PURPOSE_JOIN);
    double ready = dist_exponential(&rng);
    assert(ready <= site->firm->hazard);
    event.chance = -mathx_expm1(-site->firm->hazard);
    event.draw = -mathx_expm1(-ready);
    welcome(site, &event);
    story->standing = standing;
}

static void tell_return(struct site *site, struct standing left, bool returned) {
    struct story_event event = event_of(site, STORY_RETURN);
    uint64_t occasion = occasion_of(site, OCCASION_RETURN, (uint64_t)site->month);
    event.chance =
        winback_chance(site->winback, site->month - (long)left.month, site->firm->reputation);
    event.draw = uniform(occasion, PURPOSE_WINBACK);
    event.happened = returned;
    assert(returned == (event.draw < event.chance));
    tell(site, &event);
}

void site_story_month(struct site *site) {
    struct site_story *story = site->story;
    struct standing last = story->standing;
    struct standing now = site->standing[story->customer];
    story->standing = now;
    if (last.status == CUSTOMER_PROSPECT && now.status == CUSTOMER_ACTIVE) {
        struct story_event event = event_of(site, STORY_JOINS);
        welcome(site, &event);
    } else if (last.status == CUSTOMER_GONE && site->winback->active == ACTIVE_YES) {
        tell_return(site, last, now.status == CUSTOMER_ACTIVE);
    }
    double fee = setup_segment(&site->now, now.segment)->fee;
    if (now.status == CUSTOMER_ACTIVE && fee > 0.0) {
        struct story_event event = event_of(site, STORY_FEE);
        event.money = fee;
        tell(site, &event);
    }
}

/* Renewals change nothing that their chance depends on but trust, before it. */
void site_story_renewal(struct site *site) {
    struct site_story *story = site->story;
    struct standing now = site->standing[story->customer];
    const struct customer *c = &site->customer[story->customer];
    const struct anchor *anchor = site->anchor;
    if (story->standing.status != CUSTOMER_ACTIVE) {
        return;
    }
    story->standing = now;
    if (c->trust != story->mind.trust) {
        struct story_event event = event_of(site, STORY_WEAR);
        tell_with(site, &event, mind_of(site));
    }
    if (site->churn->active != ACTIVE_YES) {
        return;
    }
    struct story_event event = event_of(site, STORY_RENEWAL);
    double usual = c->propensity + anchor->segment[now.segment].churn_offset;
    double shift = churn_shift(site->churn, c->satisfaction, c->trust, anchor->satisfaction_norm,
                               anchor->trust_norm);
    double push = site->cohort[now.segment].push;
    event.chance = churn_chance(usual + shift + push);
    event.usual = churn_chance(usual + push);
    event.draw =
        uniform(occasion_of(site, OCCASION_RENEWAL, (uint64_t)site->month), PURPOSE_RENEWAL);
    event.happened = now.status != CUSTOMER_ACTIVE;
    assert(event.happened == (event.draw < event.chance));
    tell(site, &event);
}

/* ---- on a journey ---- */

static bool is_theirs(const struct site *site, const struct walk *walk) {
    return walk->customer == site->story->customer;
}

static struct story_event event_on(const struct site *site, const struct walk *walk,
                                   enum story_what what) {
    const struct site_journey *journey = &site->journey[walk - site->walk];
    struct story_event event = event_of(site, what);
    event.kind = walk->kind;
    event.window = journey->window;
    event.ordinal = journey->ordinal;
    /* A journey ends nowhere, lest twins whose journeys end in different places differ in that. */
    if (walk->stop && what != STORY_END && what != STORY_REVIEW) {
        event.touchpoint = (int32_t)walk->stop->number;
        event.pass = walk->pass[walk->stop->number];
    }
    return event;
}

/* Takes one of several ways; returns where it leads. */
static int32_t tell_route(const struct site *site, const struct walk *walk, uint64_t visit,
                          const struct network_exit *exit) {
    struct story_event event = event_on(site, walk, STORY_ROUTE);
    const struct network_leg *leg = site->network.leg + exit[0].first;
    const struct network_leg *last = site->network.leg + exit[1].first - 1;
    event.draw = uniform(visit, PURPOSE_ROUTE);
    event.from = 0.0;
    for (; event.draw >= leg->upto; leg++) {
        event.from = leg->upto;
    }
    event.chance = (leg < last ? leg->upto : 1.0) - event.from;
    event.to = leg->to == NETWORK_LEAVE ? -1 : leg->to;
    tell(site, &event);
    return leg->to;
}

/* Is something lost on the way to `stop`, on a visit with these draws? */
static void tell_crossing(const struct site *site, const struct walk *walk, const struct stop *stop,
                          uint64_t visit) {
    struct story_event event = event_on(site, walk, STORY_CROSSING);
    event.touchpoint = (int32_t)stop->number;
    event.pass = walk->pass[stop->number] + 1U;
    event.chance = site_rules_crossing(walk->stop, stop);
    event.draw = uniform(visit, PURPOSE_SEAM);
    event.happened = event.draw < event.chance;
    tell(site, &event);
}

/* What site_walks.c is about to do with it. */
static void tell_end(const struct site *site, const struct walk *walk) {
    const struct customer *c = &site->customer[walk->customer];
    struct story_event event = event_on(site, walk, STORY_END);
    event.score = score_value(site->score, &walk->score, (double)walk->effort);
    event.gap = site_rules_gap(site, c, event.score);
    event.money = site_rules_pays(site, walk) ? site_rules_spend(site, walk, c) : 0.0;
    event.happened = walk->resolved;
    tell_with(site, &event, site_rules_mind(site, walk, c, event.score, event.gap));
    if (site_rules_moves(site, event.gap)) {
        struct story_event review = event_on(site, walk, STORY_REVIEW);
        review.chance = site->reputation->review_rate;
        review.draw = uniform(walk->key, PURPOSE_REVIEW);
        review.happened = review.draw < review.chance;
        review.gap = event.gap;
        tell_with(site, &review, event.after);
    }
}

/* Where the journey goes from here, at this very moment; `visit` holds the draws here. */
static void tell_way(const struct site *site, const struct walk *walk, uint64_t visit,
                     size_t exit_number) {
    const struct network_exit *exit = &site->network.exit[exit_number];
    int32_t to = exit->to == NETWORK_MANY ? tell_route(site, walk, visit, exit) : exit->to;
    if (to == NETWORK_LEAVE) {
        tell_end(site, walk);
        return;
    }
    const struct stop *stop = &site->stop[to];
    uint64_t next = rng_occasion(walk->key, (uint64_t)to << 8 | walk->pass[to]);
    bool crosses =
        walk->stop && site->crosses[walk->stop->number * site->touchpoints + stop->number];
    if (crosses && stop->seam > 0.0) {
        tell_crossing(site, walk, stop, next);
    }
    struct rng rng = rng_draw(next, PURPOSE_PATIENCE);
    double patience = stop->patience[walk->segment];
    bool minds = stop->station && stop->hasty && patience < INFINITY;
    site->journey[walk - site->walk].patience = minds ? patience * dist_exponential(&rng) : NAN;
}

void site_story_begin(const struct site *site, const struct walk *walk) {
    if (!is_theirs(site, walk)) {
        return;
    }
    struct story_event event = event_on(site, walk, STORY_SETS_OUT);
    tell(site, &event);
    tell_way(site, walk, walk->key, walk->exits + (site->network.nodes - 1) * 2);
}

/* The parts of Y, the chance that it falls below 0, and the draw that it met. */
static void add_level(const struct site *site, const struct walk *walk, struct story_event *event,
                      bool failed) {
    const struct stop *stop = walk->stop;
    event->threshold = stop->threshold;
    event->other = stop->shift;
    if (stop->crew >= 0) {
        const struct post *post = &site->crew[stop->crew].post[walk->server];
        event->ability = post->ability - site->centre[stop->crew];
        event->training = site_rules_effect(site, post, site->sim.now);
        event->other += post->base - event->ability;
    }
    struct rng rng = rng_draw(walk->visit, PURPOSE_OUTCOME);
    double eps = dist_normal(&rng);
    assert(failed == (site_rules_level(site, walk, eps) < 0.0));
    (void)failed;
    event->chance = outcome_failure(site_rules_level(site, walk, 0.0));
    event->draw = mathx_phi(eps);
}

static void tell_visit(const struct site *site, const struct walk *walk, bool failed,
                       bool abandoned) {
    const struct stop *stop = walk->stop;
    struct story_event event = event_on(site, walk, STORY_VISIT);
    event.happened = failed;
    event.outcome = (uint8_t)site_trace_outcome(walk, failed, abandoned);
    event.arrived = walk->arrived;
    event.began = abandoned ? site->sim.now : walk->began;
    event.quality = walk->score.last;
    event.weight = stop->weight;
    if (event.began > event.arrived) {
        event.patience = site->journey[walk - site->walk].patience;
    }
    if (!abandoned && stop->crew >= 0) {
        event.group = stop->crew;
        event.post = walk->server;
        event.incumbent = site->crew[stop->crew].post[walk->server].incumbent;
    }
    if (!abandoned && stop->luck == STOP_THRESHOLD) {
        add_level(site, walk, &event, failed);
    } else if (!abandoned) {
        event.chance = stop->luck == STOP_ALWAYS_FAILS ? 1.0 : 0.0;
    }
    tell(site, &event);
}

void site_story_visit(const struct site *site, const struct walk *walk, bool failed,
                      bool abandoned) {
    if (!is_theirs(site, walk)) {
        return;
    }
    tell_visit(site, walk, failed, abandoned);
    if ((failed || walk->spoiled) && !abandoned && site_rules_recoverable(site, walk)) {
        struct story_event event = event_on(site, walk, STORY_RECOVERY);
        event.chance = site_rules_recovery(site, walk);
        event.draw = uniform(walk->visit, PURPOSE_RECOVERY);
        event.happened = walk->resolved;
        assert(event.happened == (event.draw < event.chance));
        tell(site, &event);
    }
    tell_way(site, walk, walk->visit,
             walk->exits + walk->stop->number * 2 + (walk->resolved ? 0 : 1));
}
