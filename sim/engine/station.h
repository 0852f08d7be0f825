/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * station: several servers behind one waiting line, first come first served.
 *
 * Purpose    Decides who is served by whom, and keeps the statistics of the line. The caller owns
 *            the clock and the calendar: it schedules the end of each service that starts here, and
 *            the end of each customer's patience, and calls back in at those times.
 * Words      A *token* is a number of the caller's (an index of a journey); a *server* is a post
 *            numbered from 0; a *place* is a claim on the line that outlives its use harmlessly.
 * Ownership  The caller owns the struct, the arena owns its arrays. The waiting line doubles when
 *            it is full: 4 bytes for each customer between the first still waiting and the last.
 * Units      Times in the caller's clock unit, never running backwards (level.h asserts it).
 * Errors     Misuse is a bug: assert (releasing an idle server, opening an open one, ...).
 * Invariant  Nobody waits while an open server is idle, except in a pause, and between
 *            station_resume and the station_start that returns false.
 *
 * Of several idle servers the one idle longest is taken: work, and with it practice and pressure,
 * is then spread evenly over the staff, whatever their numbers. (By lowest number, the first server
 * of a quiet station would do nearly everything.)
 *
 * A server that is closed while busy finishes the customer in hand first; opened again before that,
 * it just goes on. A pause (outside opening hours) starts no service, but those being served are
 * finished, arrivals join the line, and patience runs out as ever.
 */
#ifndef FRONTLINE_STATION_H
#define FRONTLINE_STATION_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#include "sim/stats/level.h"

struct arena;

/* Number of servers of a station that never makes anybody wait; all service is by server 0. */
#define STATION_UNLIMITED UINT32_MAX

/* Returned instead of a server. Also the one token that a caller cannot use. */
#define STATION_WAIT UINT32_MAX

enum station_state {
    STATION_CLOSED,
    STATION_IDLE,
    STATION_BUSY,
    STATION_CLOSING /* busy, but will go when done */
};

/* Element 0 of the array closes the ring of idle servers; server i is element i + 1. */
struct station_server {
    uint32_t next; /* idle since a later time; of element 0, the server idle longest */
    uint32_t previous;
    enum station_state state;
};

struct station {
    struct station_server *server;
    uint32_t servers;
    uint32_t open; /* servers idle, busy or closing */
    bool paused;

    /* Tokens waiting are line[i & (capacity - 1)] for i from head to tail - 1, save those that
     * left; head itself is always still waiting. A place is such an i: it stays unique until 2^32
     * others have joined the line. */
    uint32_t *line;
    uint32_t capacity;
    uint32_t head;
    uint32_t tail;
    struct arena *arena;

    /* Since station_reset. */
    struct level waiting; /* customers in line */
    struct level busy;    /* servers busy */
    struct level present; /* servers busy, or idle and not in a pause; undefined when unlimited */
    uint64_t arrivals;
    uint64_t waited; /* arrivals that joined the line */
    uint64_t abandoned;
};

/* All `servers` are open and idle, observation starts at `now`. */
void station_init(struct station *station, struct arena *arena, uint32_t servers, double now);

/* Starts a new window of statistics; customers and servers stay as they are. */
void station_reset(struct station *station, double now);

/*
 * A customer comes. Returns the server who starts with them now, or STATION_WAIT after they joined
 * the line; then `*place` is what station_abandon wants, and the token comes back from one of the
 * functions below when its service starts.
 */
static inline uint32_t station_arrive(struct station *station, double now, uint32_t token,
                                      uint32_t *place);

/* A server has finished. True when they start with `*next` at once, false when idle or gone. */
static inline bool station_release(struct station *station, double now, uint32_t server,
                                   uint32_t *next);

/* Patience has run out. False when that customer is not in line any more (served, or gone). */
bool station_abandon(struct station *station, double now, uint32_t place);

/* A closed or closing server comes back. True when they start with `*token` at once. */
bool station_open(struct station *station, double now, uint32_t server, uint32_t *token);

/* An open server goes: at once when idle, else after the service in hand. */
void station_close(struct station *station, double now, uint32_t server);

/* Closing time: from now on no service starts. */
void station_pause(struct station *station, double now);

/*
 * Opening time: call station_start until it returns false, at the same `now`. Each true is a
 * service that starts: `*server` with `*token`.
 */
void station_resume(struct station *station, double now);
bool station_start(struct station *station, double now, uint32_t *server, uint32_t *token);

static inline enum station_state station_state(const struct station *station, uint32_t server) {
    assert(server < station->servers && station->servers != STATION_UNLIMITED);
    return station->server[server + 1].state;
}

/* ---- not for callers from here on: what every customer goes through is inline ---- */

/* Doubles the room of the line. */
void station_grow(struct station *station);

/* A server finishes who may be closing, or in a pause, or is that of an unlimited station. */
bool station_release_slowly(struct station *station, double now, uint32_t server, uint32_t *next);

static inline void station_unlink(struct station *station, uint32_t element) {
    struct station_server *server = station->server;
    server[server[element].previous].next = server[element].next;
    server[server[element].next].previous = server[element].previous;
}

/* To the end of the ring: idle since just now. */
static inline void station_link(struct station *station, uint32_t element) {
    struct station_server *server = station->server;
    server[element].next = 0;
    server[element].previous = server[0].previous;
    server[server[0].previous].next = element;
    server[0].previous = element;
}

/* Returns the place. */
static inline uint32_t station_join(struct station *station, double now, uint32_t token) {
    assert(token != STATION_WAIT);
    if (station->tail - station->head == station->capacity) {
        station_grow(station);
    }
    station->line[station->tail & (station->capacity - 1)] = token;
    station->waited++;
    level_add(&station->waiting, now, 1.0);
    return station->tail++;
}

/* Takes the first out of the line, and moves head on to the next who is still waiting. */
static inline uint32_t station_take(struct station *station, double now) {
    const uint32_t *line = station->line;
    uint32_t mask = station->capacity - 1;
    uint32_t head = station->head;
    uint32_t token = line[head & mask];
    do {
        head++; /* in one branch: whether that was the last in line cannot be foreseen */
    } while ((head != station->tail) & (line[head & mask] == STATION_WAIT));
    station->head = head;
    level_add(&station->waiting, now, -1.0);
    return token;
}

static inline uint32_t station_arrive(struct station *station, double now, uint32_t token,
                                      uint32_t *place) {
    bool unlimited = station->servers == STATION_UNLIMITED;
    uint32_t element = station->server[0].next;
    station->arrivals++;
    /* Most often nobody is idle, or all else is settled by that; to ask first whether somebody
     * waits would be one more branch that cannot be foreseen. */
    if ((element == 0 && !unlimited) || station->paused || station->head != station->tail) {
        *place = station_join(station, now, token);
        return STATION_WAIT;
    }
    level_add(&station->busy, now, 1.0);
    if (unlimited) {
        return 0;
    }
    station_unlink(station, element);
    station->server[element].state = STATION_BUSY;
    return element - 1;
}

static inline bool station_release(struct station *station, double now, uint32_t server,
                                   uint32_t *next) {
    if (station->paused || station->servers == STATION_UNLIMITED ||
        station_state(station, server) != STATION_BUSY) {
        return station_release_slowly(station, now, server, next);
    }
    if (station->head != station->tail) {
        *next = station_take(station, now);
        return true;
    }
    station->server[server + 1].state = STATION_IDLE;
    station_link(station, server + 1);
    level_add(&station->busy, now, -1.0);
    return false;
}

#endif
