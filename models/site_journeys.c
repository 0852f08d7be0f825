/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site_journeys: customers walk through touchpoints (models.md 1, 2, 4, 6). The hot path.
 *
 * Journey starts. Each customer, journey kind and window has a stream of its own; its exponential
 * gaps in operational time give the starts of that kind in that window. Nothing about the next
 * journey is stored between windows, and no start depends on how long an earlier journey took.
 */
#include "models/site.h"

#include "models/purpose.h"
#include "sim/base/dist.h"

#include <math.h>
#include <string.h>

static const double minutes_per_day = 24.0 * 60.0;

/* A window holds at most about this many starts, or half a start per customer. */
enum { WINDOW_STARTS = 4096 };

/* ---- structure ---- */

static void stop_refresh(struct site *site, size_t index) {
    const struct world_spec *spec = site->spec;
    const struct touchpoint *t = setup_touchpoint(&site->now, index);
    const struct touchpoint *written = setup_touchpoint(spec->today, index);
    struct stop *stop = &site->stop[index];
    double sd = t->group >= 0 ? site->people->ability_sd : 0.0;

    /* A base failure that a change has moved shifts the anchored threshold by as much as it would
     * shift the stated one. */
    stop->threshold = spec->anchor->threshold[index];
    if (t->base_failure != written->base_failure) {
        double from = outcome_threshold(written->base_failure, sd);
        double to = outcome_threshold(t->base_failure, sd);
        bool inside = written->base_failure > 0.0 && written->base_failure < 1.0 &&
                      t->base_failure > 0.0 && t->base_failure < 1.0;
        stop->threshold = inside ? stop->threshold + (to - from) : to;
    }
    stop->service = t->service_minutes / minutes_per_day;
    stop->shape = t->service_shape;
    stop->shape_a = t->service_shape == SHAPE_LOGNORMAL ? dist_lognormal_sigma(t->service_cv)
                                                        : 1.0 / (t->service_cv * t->service_cv);
    stop->weight = t->weight;
    stop->trust_kept = trust_kept(site->trust, t->failure_kind);
    stop->limited = t->patience == PATIENCE_LIMITED;
    for (size_t s = 0; s < setup_count(&site->now, SETUP_SEGMENTS); s++) {
        bool stated = !isnan(t->patience_minutes);
        double own = stated ? t->patience_minutes / minutes_per_day
                            : setup_segment(&site->now, s)->patience * stop->service;
        stop->patience[s] = stated || stop->limited ? own : 0.0;
    }
    stop->flawless =
        spec->kind == WORLD_FLAWLESS || (spec->kind == WORLD_PERFECT && spec->perfect == index);
}

static void cohort_rates(struct site *site, size_t index, double day) {
    struct cohort *cohort = &site->cohort[index];
    const struct segment *segment = setup_segment(&site->now, index);
    double at = week_operational(&cohort->week, day);
    for (size_t kind = 0; kind < site->now.list[SETUP_JOURNEYS].count; kind++) {
        double rate = segment->journeys[kind] / DAYS_PER_MONTH;
        if (rate != cohort->rate[kind]) {
            cohort->due[kind] += cohort->rate[kind] * (at - cohort->since[kind]);
            cohort->since[kind] = at;
            cohort->rate[kind] = rate;
        }
    }
}

void site_journeys_refresh(struct site *site) {
    for (size_t i = 0; i < setup_count(&site->now, SETUP_TOUCHPOINTS); i++) {
        stop_refresh(site, i);
    }
    for (size_t i = 0; i < setup_count(&site->now, SETUP_SEGMENTS); i++) {
        cohort_rates(site, i, site->sim.now);
    }
}

/*
 * The window of a sweep: an exchange interval, halved until it holds few starts. Decided by the
 * scenario before timeline and alternatives, so that all alternatives address the same draws.
 */
static double window_length(const struct site *site) {
    const struct setup *s = site->spec->setup;
    const struct scenario_params *scenario = setup_model(s, "scenario", "scenario");
    double customers = 0.0;
    double per_day = 0.0;
    for (size_t i = 0; i < setup_count(s, SETUP_SEGMENTS); i++) {
        const struct segment *segment = setup_segment(s, i);
        double here = (double)setup_dealt(segment->customers, setup_sites(s), site->number);
        customers += here;
        for (size_t kind = 0; kind < s->list[SETUP_JOURNEYS].count; kind++) {
            per_day += here * segment->journeys[kind] / DAYS_PER_MONTH;
        }
    }
    double most = customers / 2.0 > WINDOW_STARTS ? customers / 2.0 : WINDOW_STARTS;
    double length = (double)scenario->exchange_days;
    while (per_day * length > most) {
        length /= 2.0;
    }
    return length;
}

void site_journeys_init(struct site *site) {
    size_t touchpoints = setup_count(&site->now, SETUP_TOUCHPOINTS);
    size_t segments = setup_count(&site->now, SETUP_SEGMENTS);
    size_t calendars = site->now.list[SETUP_CALENDAR_NAMES].count;
    site->stop = arena_add(&site->arena, touchpoints + 1, sizeof *site->stop);
    for (size_t i = 0; i < touchpoints; i++) {
        const struct touchpoint *t = setup_touchpoint(&site->now, i);
        struct stop *stop = &site->stop[i];
        stop->patience = arena_add(&site->arena, segments + 1, sizeof *stop->patience);
        stop->crew = (int32_t)t->group;
        if (t->group >= 0) {
            stop->station = &site->crew[t->group].station;
        } else if (t->capacity > 0) {
            stop->station = arena_add(&site->arena, 1, sizeof *stop->station);
            station_init(stop->station, &site->arena, (uint32_t)t->capacity, 0.0);
        }
    }
    network_init(&site->network, &site->now, &site->arena);
    site->doors = arena_add(&site->arena, calendars + 1, sizeof *site->doors);
    for (size_t i = 0; i < calendars; i++) {
        week_init(&site->doors[i], &site->now, (long)i, &site->arena);
    }
    for (size_t i = 0; i < segments; i++) {
        week_init(&site->cohort[i].week, &site->now, setup_segment(&site->now, i)->arrivals,
                  &site->arena);
    }
    site->free_walk = UINT32_MAX;
    site->window = window_length(site);
    site_journeys_refresh(site);
    for (size_t i = 0; i < calendars; i++) {
        bool open = week_open(&site->doors[i], 0.0);
        for (size_t g = 0; g < setup_count(&site->now, SETUP_GROUPS); g++) {
            if (setup_group(&site->now, g)->calendar == (long)i && !open) {
                station_pause(&site->crew[g].station, 0.0);
                site->crew[g].open = false;
            }
        }
        double change = week_change(&site->doors[i], 0.0);
        if (isfinite(change)) {
            site_schedule(site, change, SITE_RANK_STAFF, SITE_DOORS, (uint32_t)i, 0);
        }
    }
}

/* ---- journey starts ---- */

static void sweep_poisson(struct site *site, const struct cohort *cohort, uint32_t customer,
                          uint64_t who, size_t kind, double from, double until, double joined) {
    uint64_t number = purpose_journey(kind, site->windows, 0);
    struct rng rng =
        rng_draw(rng_occasion(who, purpose_occasion(OCCASION_STARTS, number)), PURPOSE_STARTS);
    double length = (until - from) * cohort->rate[kind];
    double at = dist_exponential(&rng);
    for (uint32_t n = 0; at < length; n++, at += dist_exponential(&rng)) {
        double day = week_clock(&cohort->week, from + at / cohort->rate[kind]);
        if (day >= joined) {
            agenda_add(&site->sim.agenda, (struct start){day, customer, (uint32_t)kind << 24 | n});
        }
    }
}

static void sweep_fixed(struct site *site, const struct cohort *cohort, uint32_t customer,
                        uint64_t who, size_t kind, double from, double until, double joined) {
    struct rng rng =
        rng_draw(rng_occasion(who, purpose_occasion(OCCASION_ONCE, kind)), PURPOSE_PHASE);
    double phase = dist_uniform(&rng);
    double rate = cohort->rate[kind];
    double begin = cohort->due[kind] + (from - cohort->since[kind]) * rate - phase;
    double end = cohort->due[kind] + (until - cohort->since[kind]) * rate - phase;
    uint32_t n = 0;
    for (double journey = ceil(begin); journey < end; journey += 1.0, n++) {
        double operational = cohort->since[kind] + (journey + phase - cohort->due[kind]) / rate;
        double day = week_clock(&cohort->week, operational);
        if (day >= joined) {
            agenda_add(&site->sim.agenda, (struct start){day, customer, (uint32_t)kind << 24 | n});
        }
    }
}

/* Customers of a cohort who are there, or will have joined before the window ends. */
static void sweep_cohort(struct site *site, size_t index) {
    const struct cohort *cohort = &site->cohort[index];
    const struct segment *segment = setup_segment(&site->now, index);
    size_t kinds = site->now.list[SETUP_JOURNEYS].count;
    double from = week_operational(&cohort->week, site->sim.now);
    double until = week_operational(&cohort->week, site->window_end);
    size_t last = cohort->first + cohort->room;
    for (size_t i = cohort->first; i < last; i++) {
        double joined = 0.0;
        if (site->customer[i].status != CUSTOMER_ACTIVE) {
            if (site->customer[i].status == CUSTOMER_GONE) {
                continue;
            }
            /* Prospects join at the turn of a month, in order; one turn at most is near. */
            if (site->month_end >= site->window_end ||
                i >= cohort->first + cohort->initial +
                         site_joined(site, index, (size_t)site->month + 1)) {
                break;
            }
            joined = site->month_end;
        }
        uint64_t who = rng_who(site->spec->key, purpose_customer(site->number, i));
        for (size_t kind = 0; kind < kinds; kind++) {
            if (!(cohort->rate[kind] > 0.0)) {
                continue;
            }
            if (segment->schedule == SCHEDULE_FIXED) {
                sweep_fixed(site, cohort, (uint32_t)i, who, kind, from, until, joined);
            } else {
                sweep_poisson(site, cohort, (uint32_t)i, who, kind, from, until, joined);
            }
        }
    }
}

void site_sweep(struct site *site) {
    site->windows++;
    site->window_end = (double)site->windows * site->window;
    agenda_open(&site->sim.agenda, site->sim.now, site->window_end);
    for (size_t i = 0; i < setup_count(&site->now, SETUP_SEGMENTS); i++) {
        sweep_cohort(site, i);
    }
    agenda_sort(&site->sim.agenda);
}

/* ---- walks ---- */

static uint32_t walk_take(struct site *site) {
    if (site->free_walk == UINT32_MAX) {
        size_t touchpoints = setup_count(&site->now, SETUP_TOUCHPOINTS);
        uint32_t room = site->walks ? site->walks * 2 : 64;
        struct walk *walk = arena_add(&site->arena, room, sizeof *walk);
        uint8_t *pass = arena_add(&site->arena, room, touchpoints + 1);
        if (site->walks) {
            memcpy(walk, site->walk, site->walks * sizeof *walk);
            memcpy(pass, site->pass, site->walks * (touchpoints + 1));
        }
        for (uint32_t i = room; i-- > site->walks;) {
            walk[i].next_free = site->free_walk;
            site->free_walk = i;
        }
        site->walk = walk;
        site->pass = pass;
        site->walks = room;
    }
    uint32_t taken = site->free_walk;
    site->free_walk = site->walk[taken].next_free;
    return taken;
}

static int32_t follow(const struct site *site, uint64_t visit, size_t kind, size_t node,
                      bool failed) {
    const struct network_leg *end;
    const struct network_leg *leg = network_legs(&site->network, kind, node, failed, &end);
    if (leg == end) {
        return NETWORK_LEAVE;
    }
    if (end - leg > 1) {
        struct rng rng = rng_draw(visit, PURPOSE_ROUTE);
        double u = dist_uniform(&rng);
        while (u >= leg->upto) {
            leg++;
        }
    }
    return leg->to;
}

static double service_time(const struct stop *stop, uint64_t visit) {
    struct rng rng = rng_draw(visit, PURPOSE_SERVICE);
    switch (stop->shape) {
    case SHAPE_EXPONENTIAL:
        return stop->service * dist_exponential(&rng);
    case SHAPE_LOGNORMAL:
        return dist_lognormal_with_sigma(&rng, stop->service, stop->shape_a);
    case SHAPE_GAMMA:
        return stop->service / stop->shape_a * dist_gamma(&rng, stop->shape_a);
    default:
        return stop->service;
    }
}

/* e of models.md 12. */
static inline double effect(const struct site *site, const struct post *post, double day) {
    return post->held + post->share * skill_now(&site->learning, &post->skill[SKILL_SERVICE], day);
}

static bool fails(const struct site *site, const struct walk *walk, const struct stop *stop) {
    if (stop->flawless) {
        return false;
    }
    struct rng rng = rng_draw(walk->visit, PURPOSE_OUTCOME);
    if (site->spec->kind == WORLD_PILOT) {
        return dist_bernoulli(&rng, site->spec->pilot_failure[walk->touchpoint]);
    }
    if (fabs(stop->threshold) >= OUTCOME_CERTAIN) {
        return stop->threshold < 0.0;
    }
    double level = stop->threshold + dist_normal(&rng);
    if (stop->crew >= 0) {
        const struct post *post = &site->crew[stop->crew].post[walk->server];
        level += post->base + effect(site, post, site->sim.now);
    }
    return level < 0.0;
}

void site_serve(struct site *site, uint32_t index, uint32_t server) {
    struct walk *walk = &site->walk[index];
    const struct stop *stop = &site->stop[walk->touchpoint];
    walk->waiting = false;
    walk->server = server;
    walk->began = site->sim.now;
    double time = service_time(stop, walk->visit);
    if (stop->crew >= 0 && site->people->speed > 0.0) {
        const struct post *post = &site->crew[stop->crew].post[server];
        double faster = 1.0 + site->people->speed * effect(site, post, site->sim.now);
        time /= faster > 0.1 ? faster : 0.1;
    }
    site_schedule(site, site->sim.now + time, SITE_RANK_SERVICE, SITE_SERVED, index, walk->serial);
}

/* A visit is over, one way or the other: count it and say where the journey goes. */
static int32_t conclude(struct site *site, struct walk *walk, bool failed, bool abandoned) {
    const struct stop *stop = &site->stop[walk->touchpoint];
    double *cell = counts_touchpoint(&site->counts, (size_t)site->month, (size_t)walk->touchpoint);
    double now = site->sim.now;
    double began = abandoned ? now : walk->began;
    double wait = began - walk->arrived;
    double patience = stop->patience[site->customer[walk->customer].segment];
    double patiences = wait > 0.0 && patience > 0.0 ? wait / patience : 0.0;

    cell[TOUCHPOINT_VISITS] += 1.0;
    cell[TOUCHPOINT_WAIT] += wait * minutes_per_day;
    cell[TOUCHPOINT_STAY] += (now - walk->arrived) * minutes_per_day;
    cell[TOUCHPOINT_WAITED] += wait > 0.0 ? 1.0 : 0.0;
    cell[TOUCHPOINT_FAILED] += failed ? 1.0 : 0.0;
    cell[TOUCHPOINT_ABANDONED] += abandoned ? 1.0 : 0.0;

    score_add(site->score, &walk->score, failed, patiences, stop->weight);
    if (failed) {
        walk->clean = false;
        walk->kept *= abandoned ? trust_kept(site->trust, KIND_DELIVERY) : stop->trust_kept;
    }
    walk->resolved = !failed;
    return follow(site, walk->visit, walk->kind, (size_t)walk->touchpoint, failed);
}

static void finish(struct site *site, uint32_t index) {
    struct walk *walk = &site->walk[index];
    site_journey_ends(site, walk);
    walk->next_free = site->free_walk;
    site->free_walk = index;
}

/* Puts a walk on its way to touchpoint `to`, through any instant steps, until it must wait. */
static void go(struct site *site, uint32_t index, int32_t to) {
    size_t touchpoints = setup_count(&site->now, SETUP_TOUCHPOINTS);
    struct walk *walk = &site->walk[index];
    while (to != NETWORK_LEAVE) {
        struct stop *stop = &site->stop[to];
        uint8_t pass = site->pass[(size_t)index * (touchpoints + 1) + (size_t)to]++;
        walk->touchpoint = to;
        walk->visit = rng_occasion(walk->key, (uint64_t)to << 8 | pass);
        walk->arrived = site->sim.now;
        walk->serial++;
        site->events += 1.0;
        if (stop->station) {
            uint32_t server = station_arrive(stop->station, site->sim.now, index, &walk->place);
            if (server != STATION_WAIT) {
                site_serve(site, index, server);
                return;
            }
            walk->waiting = true;
            double patience = stop->patience[site->customer[walk->customer].segment];
            if (stop->limited && !stop->flawless && patience > 0.0) {
                struct rng rng = rng_draw(walk->visit, PURPOSE_PATIENCE);
                site_schedule(site, site->sim.now + patience * dist_exponential(&rng),
                              SITE_RANK_SERVICE, SITE_IMPATIENT, index, walk->serial);
            }
            return;
        }
        if (stop->service > 0.0) {
            site_serve(site, index, 0);
            return;
        }
        walk->began = site->sim.now;
        site->events += 1.0;
        to = conclude(site, walk, fails(site, walk, stop), false);
    }
    finish(site, index);
}

void site_start(struct site *site, uint32_t customer, uint32_t tag) {
    if (site->customer[customer].status != CUSTOMER_ACTIVE) {
        return;
    }
    uint32_t index = walk_take(site);
    size_t touchpoints = setup_count(&site->now, SETUP_TOUCHPOINTS);
    struct walk *walk = &site->walk[index];
    size_t kind = tag >> 24;
    uint64_t journey = purpose_journey(kind, site->windows, tag & 0xffffff);
    walk->key = rng_occasion(rng_who(site->spec->key, purpose_customer(site->number, customer)),
                             purpose_occasion(OCCASION_JOURNEY, journey));
    walk->customer = customer;
    walk->kind = (uint8_t)kind;
    walk->kept = 1.0;
    walk->clean = true;
    walk->resolved = true;
    score_init(&walk->score);
    memset(site->pass + (size_t)index * (touchpoints + 1), 0, touchpoints + 1);
    go(site, index, follow(site, walk->key, kind, site->network.nodes - 1, false));
}

void site_served(struct site *site, uint32_t index) {
    struct walk *walk = &site->walk[index];
    struct stop *stop = &site->stop[walk->touchpoint];
    site->events += 1.0;
    bool failed = fails(site, walk, stop);
    uint32_t next;
    if (stop->station && station_release(stop->station, site->sim.now, walk->server, &next)) {
        site_serve(site, next, walk->server);
    }
    go(site, index, conclude(site, walk, failed, false));
}

void site_impatient(struct site *site, uint32_t index, uint32_t serial) {
    struct walk *walk = &site->walk[index];
    if (!walk->waiting || walk->serial != serial) {
        return;
    }
    struct stop *stop = &site->stop[walk->touchpoint];
    bool left = station_abandon(stop->station, site->sim.now, walk->place);
    assert(left);
    (void)left;
    walk->waiting = false;
    site->events += 1.0;
    go(site, index, conclude(site, walk, true, true));
}

void site_doors(struct site *site, size_t calendar) {
    /* Asked in the middle of what begins now, because borders carry rounding. */
    double change = week_change(&site->doors[calendar], site->sim.now);
    bool open = week_open(&site->doors[calendar], 0.5 * (site->sim.now + change));
    for (size_t g = 0; g < setup_count(&site->now, SETUP_GROUPS); g++) {
        struct crew *crew = &site->crew[g];
        if (setup_group(&site->now, g)->calendar != (long)calendar || crew->open == open) {
            continue;
        }
        crew->open = open;
        if (!open) {
            station_pause(&crew->station, site->sim.now);
            continue;
        }
        station_resume(&crew->station, site->sim.now);
        uint32_t server;
        uint32_t token;
        while (station_start(&crew->station, site->sim.now, &server, &token)) {
            site_serve(site, token, server);
        }
    }
    site_schedule(site, change, SITE_RANK_STAFF, SITE_DOORS, (uint32_t)calendar, 0);
}
