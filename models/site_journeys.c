/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site_journeys: touchpoints, and when journeys start (mechanisms 1, 2, 4, 6).
 *
 * Each customer, journey kind and window has a stream of its own; its exponential
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

/* Customers whose starts are drawn together. */
enum { STREAMS = 256 };

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
    stop->service =
        site->waiting->active == ACTIVE_YES ? t->service_minutes / minutes_per_day : 0.0;
    stop->shape = (uint8_t)t->service_shape;
    stop->shape_a = t->service_shape == SHAPE_LOGNORMAL ? dist_lognormal_sigma(t->service_cv)
                                                        : 1.0 / (t->service_cv * t->service_cv);
    stop->weight = score_weight(site->score, t->weight) * site->firm->weight[index];
    stop->trust_kept = trust_kept(site->trust, t->failure_kind);
    bool limited = t->patience == PATIENCE_LIMITED;
    for (size_t s = 0; s < setup_count(&site->now, SETUP_SEGMENTS); s++) {
        bool stated = !isnan(t->patience_minutes);
        double own = stated ? t->patience_minutes / minutes_per_day
                            : setup_segment(&site->now, s)->patience * stop->service;
        stop->patience[s] = (stated || limited) && own > 0.0 ? own : INFINITY;
    }
    const struct world_perfect *perfect = spec->kind == WORLD_PERFECT ? spec->perfect : NULL;
    bool flawless = spec->kind == WORLD_FLAWLESS || (perfect && perfect->step[index]);
    bool joined = spec->kind == WORLD_FLAWLESS || (perfect && perfect->seam[index]);
    stop->hasty = limited && !flawless;
    stop->seam = joined ? 0.0 : site->seam->chance;
    if (flawless) {
        stop->luck = STOP_NEVER_FAILS;
    } else if (site->outcome->active != ACTIVE_YES) {
        stop->luck = STOP_NEVER_FAILS;
    } else if (spec->kind == WORLD_PILOT) {
        stop->luck = STOP_CHANCE;
    } else if (fabs(stop->threshold) < OUTCOME_CERTAIN) {
        stop->luck = STOP_THRESHOLD;
    } else {
        stop->luck = stop->threshold < 0.0 ? STOP_ALWAYS_FAILS : STOP_NEVER_FAILS;
    }
}

static void cohort_rates(struct site *site, size_t index, double day) {
    struct cohort *cohort = &site->cohort[index];
    const struct segment *segment = setup_segment(&site->now, index);
    double at = week_operational(&cohort->week, day);
    for (size_t kind = 0; kind < site->now.list[SETUP_JOURNEYS].count; kind++) {
        bool sets_out = site->journeys->active == ACTIVE_YES;
        double rate = sets_out ? segment->journeys[kind] / DAYS_PER_MONTH : 0.0;
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
    site_walks_refresh(site);
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
    /* Who does not set out needs no windows, however often they are said to. */
    while (site->journeys->active == ACTIVE_YES && per_day * length > most) {
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
        stop->number = (uint32_t)i;
        stop->patience = arena_add(&site->arena, segments + 1, sizeof *stop->patience);
        stop->crew = (int32_t)t->group;
        if (site->waiting->active != ACTIVE_YES) {
            stop->station = NULL;
        } else if (t->group >= 0) {
            stop->station = &site->crew[t->group].station;
        } else if (t->capacity > 0) {
            stop->station = arena_add(&site->arena, 1, sizeof *stop->station);
            station_init(stop->station, &site->arena, (uint32_t)t->capacity, 0.0);
        }
    }
    site->crosses = arena_add(&site->arena, touchpoints * touchpoints + 1, sizeof *site->crosses);
    for (size_t i = 0; i < touchpoints; i++) {
        for (size_t k = 0; k < touchpoints; k++) {
            site->crosses[i * touchpoints + k] = seam_crossed(
                &site->now, setup_touchpoint(&site->now, i), setup_touchpoint(&site->now, k));
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
    site_walks_init(site);
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

/* What of a cohort is swept: operational days, and customers, gone ones among them. */
struct sweep {
    double from, until;
    size_t first, last; /* [first, last) */
};

static struct sweep sweep_of(const struct site *site, size_t index) {
    const struct cohort *cohort = &site->cohort[index];
    return (struct sweep){
        .from = week_operational(&cohort->week, site->sim.now),
        .until = week_operational(&cohort->week, site->window_end),
        .first = cohort->first,
        .last = site_cohort_end(cohort),
    };
}

static inline void add_start(struct site *site, size_t customer, size_t kind, uint32_t n,
                             double day) {
    agenda_add(&site->sim.agenda,
               (struct start){day, (uint32_t)customer, (uint32_t)kind << 24 | n});
}

/* Starts of one window must fit into memory, and into what is left to do. */
static inline bool may_add(struct site *site) {
    site->crowded = site->crowded || site->sim.agenda.count > site->most_due;
    return !site->crowded;
}

/* A customer's stream of starts, and its next one. */
struct stream {
    struct rng rng;
    double at; /* operational days since the window's beginning, times the rate */
    uint32_t customer;
};

/* Streams of [first, last) with a start before `length`; returns their number. */
static size_t open_streams(const struct site *site, struct stream *stream, size_t first,
                           size_t last, uint64_t occasion, double length) {
    const struct standing *standing = site->standing;
    uint64_t key = site->spec->key;
    size_t streams = 0;
    for (size_t i = first; i < last; i++) {
        if (standing[i].status != CUSTOMER_ACTIVE) {
            continue;
        }
        uint64_t who = rng_who(key, site_who(site, i));
        struct rng rng = rng_draw(rng_occasion(who, occasion), PURPOSE_STARTS);
        double at = dist_exponential(&rng);
        stream[streams] = (struct stream){rng, at, (uint32_t)i};
        streams += at < length;
    }
    return streams;
}

/* The first starts of many customers, then the second ones, and so on: how many a customer makes
 * cannot be foreseen, and a branch on it would cost as much as a draw. */
static void sweep_poisson(struct site *site, const struct cohort *cohort, size_t kind,
                          const struct sweep *sweep) {
    const struct sweep window = *sweep;
    double rate = cohort->rate[kind];
    double length = (window.until - window.from) * rate;
    uint64_t occasion = purpose_occasion(OCCASION_STARTS, purpose_journey(kind, site->windows, 0));
    struct stream stream[STREAMS];
    for (size_t first = window.first; first < window.last; first += STREAMS) {
        size_t last = first + STREAMS < window.last ? first + STREAMS : window.last;
        size_t streams = open_streams(site, stream, first, last, occasion, length);
        for (uint32_t n = 0; streams > 0 && may_add(site); n++) {
            size_t left = 0;
            for (size_t i = 0; i < streams; i++) {
                struct rng rng = stream[i].rng;
                double at = stream[i].at;
                uint32_t customer = stream[i].customer;
                double day = week_clock(&cohort->week, window.from + at / rate);
                add_start(site, customer, kind, n, day);
                at += dist_exponential(&rng);
                /* Field by field: a copy of the whole would wait for the fields just written. */
                stream[left].rng = rng;
                stream[left].at = at;
                stream[left].customer = customer;
                left += at < length;
            }
            streams = left;
        }
    }
}

static void sweep_fixed(struct site *site, const struct cohort *cohort, size_t kind,
                        const struct sweep *sweep) {
    double rate = cohort->rate[kind];
    double since = cohort->since[kind];
    for (size_t i = sweep->first; i < sweep->last && may_add(site); i++) {
        if (site->standing[i].status != CUSTOMER_ACTIVE) {
            continue;
        }
        uint64_t who = rng_who(site->spec->key, site_who(site, i));
        struct rng rng =
            rng_draw(rng_occasion(who, purpose_occasion(OCCASION_ONCE, kind)), PURPOSE_PHASE);
        double phase = dist_uniform(&rng);
        double begin = cohort->due[kind] + (sweep->from - since) * rate - phase;
        double end = cohort->due[kind] + (sweep->until - since) * rate - phase;
        uint32_t n = 0;
        for (double journey = ceil(begin); journey < end; journey += 1.0, n++) {
            double operational = since + (journey + phase - cohort->due[kind]) / rate;
            add_start(site, i, kind, n, week_clock(&cohort->week, operational));
        }
    }
}

static void sweep_cohort(struct site *site, size_t index) {
    const struct cohort *cohort = &site->cohort[index];
    const struct sweep sweep = sweep_of(site, index);
    bool fixed = setup_segment(&site->now, index)->schedule == SCHEDULE_FIXED;
    for (size_t kind = 0; kind < site->now.list[SETUP_JOURNEYS].count; kind++) {
        if (cohort->rate[kind] > 0.0 && fixed) {
            sweep_fixed(site, cohort, kind, &sweep);
        } else if (cohort->rate[kind] > 0.0) {
            sweep_poisson(site, cohort, kind, &sweep);
        }
    }
}

void site_sweep(struct site *site) {
    /* A window never reaches into another month, because rates and customers may change there. */
    double whole = (double)(site->whole_windows + 1) * site->window;
    site->window_end = whole < site->month_end ? whole : site->month_end;
    site->whole_windows += whole <= site->month_end ? 1 : 0;
    site->windows++;
    agenda_open(&site->sim.agenda, site->sim.now, site->window_end);
    for (size_t i = 0; i < setup_count(&site->now, SETUP_SEGMENTS); i++) {
        sweep_cohort(site, i);
    }
    agenda_sort(&site->sim.agenda);
    site_may_go_on(site, site->sim.agenda.count);
}

/* ---- doors ---- */

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
