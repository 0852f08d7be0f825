/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * firm: what all sites share, looked at and moved on at exchanges, and held between them:
 * reputation and acquisition (mechanism 23), hardware and brand (15), management noise (13), needs
 * drift (27), and what policies decide about programmes (16).
 *
 * Sites read it and never write: they count, and firm_exchange adds up in site order. In the pilot
 * everything stays as it is today.
 *
 * Ownership: firm_init's arena. A log of decisions (firm_log) is written by an actual world and
 * read by the no-failure world of the same trial, which replays what was decided.
 */
#ifndef FRONTLINE_MODELS_FIRM_H
#define FRONTLINE_MODELS_FIRM_H

#include "models/setup.h"
#include "sim/base/arena.h"

#include <stdbool.h>

struct world;
struct world_spec;

/* What is decided about a programme until the next exchange. */
struct firm_order {
    bool on;       /* sessions that fall due are held */
    long only;     /* group they are for, of the audience; PARAM_NONE: all of it */
    double effect; /* share of a session's gain that adaptation leaves */
};

/* Orders by exchange, then programme. */
struct firm_log {
    struct firm_order *order;
    size_t exchanges, programmes;
};

/* Rows for `exchanges` + 1 looks (the first is at the start). */
void firm_log_init(struct firm_log *log, size_t exchanges, size_t programmes, struct arena *arena);

/* What surveys and policies remember of an interval between exchanges. */
struct firm_look {
    double days, journeys, pleased; /* pleased as surveyed */
    double *lost;                   /* failed steps times weight, as surveyed, by group */
};

struct firm {
    /* held, for sites to read: */
    double pull;                    /* on imitation and on stated joins: reputation and brand */
    double stars;                   /* R */
    double reputation;              /* rep(R) alone */
    double hazard;                  /* cumulative, of prospects joining */
    double promise_shift;           /* of P, from the brand */
    double norm_held;               /* shift of Q0 */
    double *shift;                  /* of Y, SD, by touchpoint */
    double *weight;                 /* factor, by touchpoint */
    double *extra;                  /* joins beyond the stated ones so far, by segment */
    const struct firm_order *order; /* by programme */

    /* between exchanges: */
    size_t exchanges;
    double day;
    double hardware, brand; /* stocks beyond today's, money */
    double people_today;    /* mean skill over ceiling at the start; < 0: not looked yet */
    double *whim, *need;    /* random walks by touchpoint */
    double norm_shift, norm_walk;
    double good, bad; /* reviews counted so far */
    double journeys, pleased;
    double *failed;         /* by touchpoint, counted so far */
    struct firm_look *look; /* ring of the latest, by exchange */
    size_t looks;
    long *target, *changes; /* agile programmes: group aimed at, changes of course so far */
    long *decided;          /* month of the last decision */
    struct firm_order *own; /* when there is no log */
};

/* Neutral: nothing has moved, every programme runs. */
void firm_init(struct firm *firm, const struct world_spec *spec, struct arena *arena);

/* All sites stand at the same day. Call before the sites' own look at one another. */
void firm_exchange(struct firm *firm, struct world *world);

/* Largest value that `pull` can have under these parameters. */
double firm_most_pull(const struct setup *s);

#endif
