/* SPDX-License-Identifier: GPL-3.0-or-later */
/* site_trace: tells whoever watches the world what happened (trace.h). Apart from the hot path. */
#include "models/site.h"

#include <math.h>
#include <string.h>

static void add_journeys(struct site *site) {
    struct site_journey *journey = arena_add(&site->arena, site->walks, sizeof *journey);
    if (site->journey) {
        memcpy(journey, site->journey, site->journey_room * sizeof *journey);
    }
    site->journey = journey;
    site->journey_room = site->walks;
}

void site_trace_begin(struct site *site, const struct walk *walk, uint64_t who, uint32_t tag) {
    if (site->journey_room < site->walks) {
        add_journeys(site);
    }
    site->journey[walk - site->walk] = (struct site_journey){
        .who = who,
        .window = (uint32_t)site->windows,
        .ordinal = tag & 0xffffff,
        .patience = NAN,
    };
    if (site->story) {
        site_story_begin(site, walk);
    }
}

enum trace_outcome site_trace_outcome(const struct walk *walk, bool failed, bool abandoned) {
    if (abandoned) {
        return TRACE_ABANDONED;
    }
    if (!failed && !walk->spoiled) {
        return TRACE_OK;
    }
    if (walk->resolved) {
        return TRACE_RECOVERED;
    }
    return failed ? TRACE_FAILED : TRACE_HANDOFF;
}

static void tell(const struct site *site, const struct walk *walk, bool failed, bool abandoned) {
    const struct stop *stop = walk->stop;
    const struct site_journey *journey = &site->journey[walk - site->walk];
    struct trace_visit visit = {
        .arrived = walk->arrived,
        .ended = site->sim.now,
        .began = abandoned ? walk->arrived : walk->began,
        .customer = journey->who - purpose_customer(site->number, 0),
        .site = (uint32_t)site->number,
        .window = journey->window,
        .ordinal = journey->ordinal,
        .group = stop->crew,
        .kind = walk->kind,
        .segment = (uint16_t)walk->segment,
        .touchpoint = stop->number,
        .outcome = (uint8_t)site_trace_outcome(walk, failed, abandoned),
    };
    if (!abandoned && stop->crew >= 0) {
        visit.post = walk->server;
        visit.incumbent = site->crew[stop->crew].post[walk->server].incumbent;
    }
    site->spec->trace(site->spec->trace_context, &visit);
}

void site_trace(const struct site *site, const struct walk *walk, bool failed, bool abandoned) {
    if (site->spec->trace) {
        tell(site, walk, failed, abandoned);
    }
    if (site->story) {
        site_story_visit(site, walk, failed, abandoned);
    }
}
