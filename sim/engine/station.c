/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * station: see station.h for purpose, words and invariants.
 *
 * The line is a ring buffer indexed by ever growing places: whoever leaves from the middle leaves a
 * hole (STATION_WAIT), and head skips holes. So every operation takes constant time, each hole
 * being skipped once, and a place tells by itself whether it is past.
 */
#include "sim/engine/station.h"

#include <math.h>
#include <stddef.h>

#include "sim/base/arena.h"

enum {
    FIRST_CAPACITY = 16 /* a power of two, as every capacity */
};

static bool is_unlimited(const struct station *station) {
    return station->servers == STATION_UNLIMITED;
}

static uint32_t *slot(const struct station *station, uint32_t place) {
    return &station->line[place & (station->capacity - 1)];
}

void station_grow(struct station *station) {
    struct station old = *station;
    assert(old.capacity <= UINT32_MAX / 4);
    station->capacity = old.capacity > 0 ? 2 * old.capacity : FIRST_CAPACITY;
    station->line = arena_add(station->arena, station->capacity, sizeof *station->line);
    for (uint32_t place = old.head; place != old.tail; place++) {
        *slot(station, place) = *slot(&old, place);
    }
}

/* Idle servers of a paused station are at home. */
static void count_present(struct station *station, double now) {
    if (!is_unlimited(station)) {
        double present = station->paused ? station->busy.value : (double)station->open;
        level_set(&station->present, now, present);
    }
}

void station_init(struct station *station, struct arena *arena, uint32_t servers, double now) {
    *station = (struct station){.servers = servers, .arena = arena};
    bool unlimited = is_unlimited(station);
    station->open = unlimited ? 0 : servers;
    station->server = arena_add(arena, (size_t)station->open + 1, sizeof *station->server);
    for (uint32_t element = 1; element <= station->open; element++) {
        station->server[element].state = STATION_IDLE;
        station_link(station, element);
    }
    level_init(&station->waiting, now, 0.0);
    level_init(&station->busy, now, 0.0);
    level_init(&station->present, now, unlimited ? NAN : (double)servers);
}

void station_reset(struct station *station, double now) {
    level_reset(&station->waiting, now);
    level_reset(&station->busy, now);
    level_reset(&station->present, now);
    station->arrivals = 0;
    station->waited = 0;
    station->abandoned = 0;
}

bool station_release_slowly(struct station *station, double now, uint32_t server, uint32_t *next) {
    bool unlimited = is_unlimited(station);
    assert(unlimited ? server == 0 && station->busy.value > 0.0
                     : station_state(station, server) >= STATION_BUSY);
    bool closing = !unlimited && station_state(station, server) == STATION_CLOSING;
    if (!closing && !station->paused && station->head != station->tail) {
        *next = station_take(station, now);
        return true;
    }
    level_add(&station->busy, now, -1.0);
    if (closing) {
        station->server[server + 1].state = STATION_CLOSED;
        station->open--;
    } else if (!unlimited) {
        station->server[server + 1].state = STATION_IDLE;
        station_link(station, server + 1);
    }
    count_present(station, now);
    return false;
}

bool station_abandon(struct station *station, double now, uint32_t place) {
    /* Places are compared by their distance from head, so that the counter may wrap. */
    bool current = place - station->head < station->tail - station->head;
    if (!current || *slot(station, place) == STATION_WAIT) {
        return false;
    }
    station->abandoned++;
    if (place == station->head) {
        station_take(station, now);
    } else {
        *slot(station, place) = STATION_WAIT;
        level_add(&station->waiting, now, -1.0);
    }
    return true;
}

bool station_open(struct station *station, double now, uint32_t server, uint32_t *token) {
    enum station_state state = station_state(station, server);
    assert(state == STATION_CLOSED || state == STATION_CLOSING);
    if (state == STATION_CLOSING) {
        station->server[server + 1].state = STATION_BUSY;
        return false;
    }
    station->server[server + 1].state = STATION_IDLE;
    station_link(station, server + 1);
    station->open++;
    count_present(station, now);
    /* Nobody else is idle when somebody waits, so that it is this server who starts. */
    uint32_t starting;
    bool starts = station_start(station, now, &starting, token);
    assert(!starts || starting == server);
    return starts;
}

void station_close(struct station *station, double now, uint32_t server) {
    enum station_state state = station_state(station, server);
    assert(state == STATION_IDLE || state == STATION_BUSY);
    if (state == STATION_BUSY) {
        station->server[server + 1].state = STATION_CLOSING;
        return;
    }
    station->server[server + 1].state = STATION_CLOSED;
    station_unlink(station, server + 1);
    station->open--;
    count_present(station, now);
}

void station_pause(struct station *station, double now) {
    assert(!station->paused);
    station->paused = true;
    count_present(station, now);
}

void station_resume(struct station *station, double now) {
    assert(station->paused);
    station->paused = false;
    count_present(station, now);
}

bool station_start(struct station *station, double now, uint32_t *server, uint32_t *token) {
    if (station->paused || station->head == station->tail) {
        return false;
    }
    if (is_unlimited(station)) {
        *server = 0;
    } else {
        uint32_t element = station->server[0].next;
        if (element == 0) {
            return false;
        }
        station_unlink(station, element);
        station->server[element].state = STATION_BUSY;
        *server = element - 1;
    }
    level_add(&station->busy, now, 1.0);
    *token = station_take(station, now);
    return true;
}
