/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site_walks: customers walk through touchpoints, and what that leaves in their minds (mechanism 1,
 * 2, 4, 18-20, 24). The hot path.
 *
 * All that an event does to a walk is one pass through site_run. Its steps are functions with one
 * caller each, which compilers put into the loop: a fifth of the instructions went into calls.
 */
#include "models/site.h"

#include "models/purpose.h"
#include "models/site_rules.h"
#include "sim/base/dist.h"

#include <math.h>
#include <string.h>

static const double minutes_per_day = 24.0 * 60.0;

/* Visits of a walk are counted in rows of so many touchpoints, which are cleared at one stroke. */
enum { PASSES = 16 };

/* ---- places for walks ---- */

void site_walks_init(struct site *site) {
    site->unused_walk = UINT32_MAX;
    site->pass_room = (setup_count(&site->now, SETUP_TOUCHPOINTS) + PASSES) / PASSES * PASSES;
}

/* Past the limit, only as many more as the present event may need. */
static void add_walks(struct site *site) {
    bool full = site->walks >= site->most_walks;
    uint32_t room = full ? site->walks + 64 : site->walks ? site->walks * 2 : 64;
    if (full) {
        site->crowded = true;
        site->look_at = 0;
    }
    struct walk *walk = arena_add(&site->arena, room, sizeof *walk);
    if (site->walks) {
        memcpy(walk, site->walk, site->walks * sizeof *walk);
    }
    uint8_t *pass = arena_add(&site->arena, room - site->walks, site->pass_room);
    for (uint32_t i = room; i-- > site->walks;) {
        walk[i].pass = pass + (i - site->walks) * site->pass_room;
        walk[i].place = site->unused_walk;
        site->unused_walk = i;
    }
    site->walk = walk;
    site->walks = room;
}

static inline struct walk *walk_take(struct site *site) {
    if (site->unused_walk == UINT32_MAX) {
        add_walks(site);
    }
    struct walk *walk = &site->walk[site->unused_walk];
    site->unused_walk = walk->place;
    memset(walk->pass, 0, PASSES);
    if (site->pass_room > PASSES) {
        memset(walk->pass + PASSES, 0, site->pass_room - PASSES);
    }
    return walk;
}

void site_walks_close_month(struct site *site) {
    const struct ended *ended = &site->ended;
    double *company = site->company;
    company[COMPANY_JOURNEYS] += (double)ended->journeys;
    company[COMPANY_CLEAN] += (double)ended->clean;
    company[COMPANY_RESOLVED] += (double)ended->resolved;
    company[COMPANY_PLEASED] += (double)ended->pleased;
    company[COMPANY_SCORE] += ended->score;
    company[COMPANY_SPEND] += ended->spend;
    company[COMPANY_CROSSINGS] += (double)ended->crossings;
    company[COMPANY_SPOILED] += (double)ended->spoiled;
    company[COMPANY_EFFORT] += ended->effort;
    company[COMPANY_SQUARED] += ended->squared;
    company[COMPANY_BEFORE] += ended->before;
    company[COMPANY_PRODUCT] += ended->product;
    company[COMPANY_GOODWILL] += ended->goodwill;
    site->asked.journeys += ended->journeys;
    site->asked.pleased += ended->pleased;
    site->ended = (struct ended){0};
    for (size_t i = 0; i < setup_count(&site->now, SETUP_TOUCHPOINTS); i++) {
        double *cell = counts_touchpoint(&site->counts, (size_t)site->month, i);
        struct stop *stop = &site->stop[i];
        cell[TOUCHPOINT_VISITS] += (double)stop->visits;
        cell[TOUCHPOINT_FAILED] += (double)stop->failed;
        cell[TOUCHPOINT_WAITED] += (double)stop->waited;
        cell[TOUCHPOINT_ABANDONED] += (double)stop->abandoned;
        cell[TOUCHPOINT_WAIT] += stop->wait;
        cell[TOUCHPOINT_STAY] += stop->stay;
        cell[TOUCHPOINT_HANDOFFS] += (double)stop->handoffs;
        cell[TOUCHPOINT_RECOVERED] += (double)stop->recovered;
        cell[TOUCHPOINT_SERVED] += stop->crew >= 0 ? (double)(stop->visits - stop->abandoned) : 0.0;
        cell[TOUCHPOINT_TRAINED] += (double)stop->trained;
        stop->failed_ever += stop->failed;
        stop->visits = stop->failed = stop->waited = stop->abandoned = 0;
        stop->handoffs = stop->recovered = stop->trained = 0;
        stop->wait = stop->stay = 0.0;
    }
}

/* Its place in site.walk. */
static inline uint32_t walk_number(const struct site *site, const struct walk *walk) {
    return (uint32_t)(walk - site->walk);
}

/* ---- a visit ---- */

static inline double service_time(const struct stop *stop, uint64_t visit) {
    struct rng rng = rng_draw(visit, PURPOSE_SERVICE);
    if (stop->shape == SHAPE_EXPONENTIAL) {
        return stop->service * dist_exponential(&rng);
    }
    if (stop->shape == SHAPE_LOGNORMAL) {
        return dist_lognormal_with_sigma(&rng, stop->service, stop->shape_a);
    }
    if (stop->shape == SHAPE_GAMMA) {
        return stop->service / stop->shape_a * dist_gamma(&rng, stop->shape_a);
    }
    return stop->service;
}

/* Whoever waits is served as things are when that begins. */
void site_walks_refresh(struct site *site) {
    for (uint32_t i = 0; i < site->walks; i++) {
        struct walk *walk = &site->walk[i];
        if (walk->waiting) {
            walk->service = service_time(walk->stop, walk->visit);
        }
    }
}

static bool draw_failure(const struct site *site, const struct walk *walk) {
    const struct stop *stop = walk->stop;
    struct rng rng = rng_draw(walk->visit, PURPOSE_OUTCOME);
    if (stop->luck == STOP_CHANCE) {
        return dist_bernoulli(&rng, site->spec->pilot_failure[stop->number]);
    }
    return site_rules_level(site, walk, dist_normal(&rng)) < 0.0;
}

static inline bool fails(const struct site *site, const struct walk *walk) {
    uint8_t luck = walk->stop->luck;
    return luck <= STOP_ALWAYS_FAILS ? luck == STOP_ALWAYS_FAILS : draw_failure(site, walk);
}

/* Compilers would call this, for its length, although it is what every event leads to. */
#if defined(__GNUC__)
__attribute__((always_inline))
#endif
static inline void
serve(struct site *site, struct walk *walk, uint32_t server) {
    walk->waiting = false;
    walk->server = server;
    walk->began = site->sim.now;
    double time = walk->service;
    double speed = site->people->speed;
    if (speed > 0.0 && walk->stop->crew >= 0) {
        const struct post *post = &site->crew[walk->stop->crew].post[server];
        double faster = 1.0 + speed * site_rules_effect(site, post, site->sim.now);
        time /= faster > 0.1 ? faster : 0.1;
    }
    site_schedule(site, site->sim.now + time, SITE_RANK_SERVICE, SITE_SERVED,
                  walk_number(site, walk), walk->serial);
}

void site_serve(struct site *site, uint32_t walk, uint32_t server) {
    serve(site, &site->walk[walk], server);
}

/* Where a walk goes from a node; `visit` holds the draws there. */
static inline int32_t follow(const struct site *site, uint64_t visit, uint32_t exit_number) {
    struct network_exit exit = site->network.exit[exit_number];
    if (exit.to != NETWORK_MANY) {
        return exit.to;
    }
    return network_choose(&site->network, exit, rng_draw(visit, PURPOSE_ROUTE));
}

/* Does whoever serves put right what went wrong? mechanisms 5 and 14. */
static bool recovers(struct site *site, const struct walk *walk) {
    if (!site_rules_recoverable(site, walk)) {
        return false;
    }
    struct rng rng = rng_draw(walk->visit, PURPOSE_RECOVERY);
    if (!dist_bernoulli(&rng, site_rules_recovery(site, walk))) {
        return false;
    }
    site->ended.goodwill += setup_group(&site->now, (size_t)walk->stop->crew)->recovery_cost;
    return true;
}

/* What a step that went wrong leaves behind; returns its q before waiting. */
static double go_wrong(struct site *site, struct walk *walk, bool failed, bool abandoned) {
    struct stop *stop = walk->stop;
    stop->failed += failed;
    stop->abandoned += abandoned;
    stop->handoffs += walk->spoiled;
    walk->clean = false;
    site->ended.spoiled++;
    if (!abandoned && recovers(site, walk)) {
        stop->recovered++;
        return site->recovery->quality;
    }
    walk->resolved = false;
    if (failed) {
        walk->kept *= abandoned ? trust_kept(site->trust, KIND_DELIVERY) : stop->trust_kept;
    }
    if (walk->spoiled) {
        walk->kept *= trust_kept(site->trust, KIND_DELIVERY);
    }
    return 0.0;
}

/* A visit is over, one way or the other: count it and say where the journey goes. */
static int32_t conclude(struct site *site, struct walk *walk, bool failed, bool abandoned) {
    struct stop *stop = walk->stop;
    double now = site->sim.now;
    double wait = (abandoned ? now : walk->began) - walk->arrived;
    double patience = stop->patience[walk->segment];

    site->events++;
    stop->visits++;
    stop->waited += wait > 0.0;
    stop->wait += wait * minutes_per_day;
    stop->stay += (now - walk->arrived) * minutes_per_day;
    if (!abandoned && stop->crew >= 0) {
        const struct post *post = &site->crew[stop->crew].post[walk->server];
        stop->trained += post->trained;
    }
    double quality = 1.0;
    walk->resolved = true;
    if (failed || walk->spoiled) {
        quality = go_wrong(site, walk, failed, abandoned);
    }
    double patiences = wait > 0.0 && patience < INFINITY ? wait / patience : 0.0;
    walk->effort += 1.0F + (float)patiences;
    score_add(site->score, &walk->score, quality, patiences, stop->weight);
    if (site->journey) {
        site_trace(site, walk, failed, abandoned);
    }
    return follow(site, walk->visit, walk->exits + stop->number * 2 + (walk->resolved ? 0 : 1));
}

/* Joins the line at the present touchpoint. */
static inline void wait_there(struct site *site, struct walk *walk) {
    const struct stop *stop = walk->stop;
    walk->waiting = true;
    if (!stop->hasty) {
        return;
    }
    double patience = stop->patience[walk->segment];
    if (patience < INFINITY) {
        struct rng rng = rng_draw(walk->visit, PURPOSE_PATIENCE);
        site_schedule(site, site->sim.now + patience * dist_exponential(&rng), SITE_RANK_SERVICE,
                      SITE_IMPATIENT, walk_number(site, walk), walk->serial);
    }
}

/* The way from one touchpoint to another crosses a border: is something lost there? */
static bool cross(struct site *site, struct walk *walk, const struct stop *from) {
    const struct stop *to = walk->stop;
    site->ended.crossings++;
    walk->effort += 1.0F;
    if (!(to->seam > 0.0)) {
        return false;
    }
    struct rng rng = rng_draw(walk->visit, PURPOSE_SEAM);
    return dist_bernoulli(&rng, site_rules_crossing(from, to));
}

/* Where nobody waits, anybody at their post may be the one who serves, each as likely as the next:
 * drawn again while a post is empty. When hardly anybody is there, the next one who is. */
static uint32_t somebody(const struct site *site, const struct walk *walk) {
    const struct crew *crew = &site->crew[walk->stop->crew];
    struct rng rng = rng_draw(walk->visit, PURPOSE_SERVER);
    size_t first = 0;
    for (int i = 0; i < 64; i++) {
        first = (size_t)(dist_uniform(&rng) * (double)crew->payroll);
        const struct post *post = &crew->post[first];
        if (post->filled && !post->away) {
            return (uint32_t)first;
        }
    }
    for (int away = 0; away < 2; away++) {
        for (size_t i = 0; i < crew->payroll; i++) {
            size_t next = (first + i) % crew->payroll;
            if (crew->post[next].filled && crew->post[next].away == (away == 1)) {
                return (uint32_t)next;
            }
        }
    }
    return 0;
}

/* A customer comes to touchpoint `to`. True when the visit takes time. */
static bool arrive(struct site *site, struct walk *walk, uint32_t to) {
    struct stop *stop = &site->stop[to];
    const struct stop *from = walk->stop;
    double now = site->sim.now;
    uint8_t pass = walk->pass[to]++;
    walk->stop = stop;
    walk->visit = rng_occasion(walk->key, (uint64_t)to << 8 | pass);
    walk->effort += pass > 0 ? 1.0F : 0.0F;
    walk->spoiled = from && site->crosses[from->number * site->touchpoints + to]
                        ? cross(site, walk, from)
                        : false;
    walk->arrived = now;
    walk->serial++;
    site->events++;
    if (!stop->station && !(stop->service > 0.0)) {
        walk->began = now;
        walk->server = stop->crew >= 0 ? somebody(site, walk) : 0;
        return false;
    }
    walk->service = service_time(stop, walk->visit);
    uint32_t server = 0;
    if (stop->station) {
        server = station_arrive(stop->station, now, walk_number(site, walk), &walk->place);
        if (server == STATION_WAIT) {
            wait_there(site, walk);
            return true;
        }
    }
    serve(site, walk, server);
    return true;
}

/* ---- a journey ---- */

/* False when the customer is not one any more. */
static struct walk *begin(struct site *site, uint32_t customer, uint32_t tag) {
    struct standing standing = site->standing[customer];
    if (standing.status != CUSTOMER_ACTIVE) {
        return NULL;
    }
    struct walk *walk = walk_take(site);
    size_t kind = tag >> 24;
    uint64_t journey = purpose_journey(kind, site->windows, tag & 0xffffff);
    walk->key = rng_occasion(rng_who(site->spec->key, site_who(site, customer)),
                             purpose_occasion(OCCASION_JOURNEY, journey));
    walk->stop = NULL;
    walk->effort = 0.0F;
    walk->customer = customer;
    walk->segment = (uint16_t)standing.segment;
    walk->kind = (uint8_t)kind;
    walk->exits = network_exits(&site->network, kind);
    walk->kept = 1.0;
    walk->clean = true;
    walk->resolved = true;
    score_init(&walk->score);
    if (site->watched) {
        site_trace_begin(site, walk, site_who(site, customer), tag);
    }
    return walk;
}

/* Perhaps the customer writes about it. */
static void review(struct site *site, const struct walk *walk, bool good) {
    struct rng rng = rng_draw(walk->key, PURPOSE_REVIEW);
    if (dist_bernoulli(&rng, site->reputation->review_rate)) {
        site->reviews_good += good;
        site->reviews_bad += !good;
        site->company[good ? COMPANY_GOOD : COMPANY_BAD] += 1.0;
    }
}

static void finish(struct site *site, struct walk *walk) {
    struct customer *c = &site->customer[walk->customer];
    double effort = (double)walk->effort;
    double score = score_value(site->score, &walk->score, effort);
    double gap = site_rules_gap(site, c, score);
    site->ended.effort += effort;
    site->ended.squared += score * score;
    site->ended.before += c->expectation;
    site->ended.product += score * c->expectation;
    if (site_rules_moves(site, gap)) {
        review(site, walk, gap > 0.0);
    }
    site->ended.journeys++;
    site->ended.clean += walk->clean;
    site->ended.resolved += walk->resolved;
    site->ended.pleased += gap >= 0.0;
    site->ended.score += score;
    if (site_rules_pays(site, walk)) {
        site->ended.spend += site_rules_spend(site, walk, c);
    }
    const struct story_mind mind = site_rules_mind(site, walk, c, score, gap);
    c->expectation = mind.expectation;
    c->satisfaction = mind.satisfaction;
    c->trust = mind.trust;

    walk->place = site->unused_walk;
    site->unused_walk = walk_number(site, walk);
}

/* ---- events ---- */

/* The server goes on with the next in line; returns whether the step failed. */
static bool served(struct site *site, struct walk *walk) {
    struct station *station = walk->stop->station;
    bool failed = fails(site, walk);
    uint32_t next;
    if (station && station_release(station, site->sim.now, walk->server, &next)) {
        serve(site, &site->walk[next], walk->server);
    }
    return failed;
}

/* False when that wait is over already. */
static bool impatient(struct site *site, struct walk *walk, uint32_t serial) {
    if (!walk->waiting || walk->serial != serial) {
        return false;
    }
    bool left = station_abandon(walk->stop->station, site->sim.now, walk->place);
    assert(left);
    (void)left;
    walk->waiting = false;
    return true;
}

/* Events before `until`, up to the next look at the meter. */
static void run_some(struct site *site, double until) {
    struct event event;
    while (site->work < site->look_at && sim_next(&site->sim, until, &event)) {
        struct walk *walk;
        int32_t to = NETWORK_LEAVE;
        bool visiting = true;
        bool failed = true;
        bool abandoned = false;
        site->work++;
        if (event.kind == SITE_SERVED) {
            walk = &site->walk[event.subject];
            failed = served(site, walk);
        } else if (event.kind == SITE_START) {
            walk = begin(site, event.subject, event.mark);
            if (!walk) {
                continue;
            }
            to = follow(site, walk->key, walk->exits + (uint32_t)(site->network.nodes - 1) * 2);
            visiting = false;
        } else if (event.kind == SITE_IMPATIENT) {
            walk = &site->walk[event.subject];
            if (!impatient(site, walk, event.mark)) {
                continue;
            }
            abandoned = true;
        } else {
            site_handle(site, event);
            continue;
        }
        /* On through any instant steps, until a visit takes time. */
        for (;;) {
            if (visiting) {
                to = conclude(site, walk, failed, abandoned);
            }
            if (to == NETWORK_LEAVE) {
                finish(site, walk);
                break;
            }
            if (arrive(site, walk, (uint32_t)to)) {
                break;
            }
            /* Routes that hardly ever lead out would keep us here. */
            if (++site->work >= site->look_at && !site_may_go_on(site, 0)) {
                return;
            }
            failed = fails(site, walk);
            abandoned = false;
            visiting = true;
        }
    }
}

void site_run(struct site *site, double until) {
    do {
        run_some(site, until);
    } while (site->work >= site->look_at && site_may_go_on(site, 0));
}
