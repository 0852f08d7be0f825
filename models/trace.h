/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * trace: what somebody who watches a world is told: every visit, when it is over.
 *
 * Nothing that is simulated depends on whether anybody watches. Visits of one site come in the
 * order in which they end, those of different sites possibly from different threads at once.
 *
 * Units: days since the start of the run, as everywhere in a site.
 */
#ifndef FRONTLINE_MODELS_TRACE_H
#define FRONTLINE_MODELS_TRACE_H

#include <stdint.h>

/* Further ones are added at the end; sim/report/trace_text.c has their names. */
enum trace_outcome {
    TRACE_OK,
    TRACE_FAILED,    /* the step itself, whatever happened on the way to it */
    TRACE_ABANDONED, /* gave up waiting */
    TRACE_RECOVERED, /* step or crossing went wrong, and was put right on the spot */
    TRACE_HANDOFF,   /* the step went right, but the crossing to it had not */
    TRACE_OUTCOMES
};

/*
 * Site, customer, kind, window and ordinal number a journey as they address its draws (purpose.h),
 * so a journey has the same numbers in every alternative.
 */
struct trace_visit {
    double arrived, ended;
    double began;      /* to be served; `arrived` for one who gave up waiting */
    uint64_t customer; /* of the site; all numbers count from 0, */
    uint32_t site;
    uint32_t window;     /* in which the journey started: this one from 1, */
    uint32_t ordinal;    /* among the customer's journeys of the kind in the window */
    int32_t group;       /* groups row; -1: technology */
    uint32_t post;       /* of the group, at the site; undefined unless somebody served */
    uint32_t incumbent;  /* of the post when the visit ended, whose ability decided its outcome */
    uint32_t touchpoint; /* touchpoints row */
    uint16_t segment;    /* segments row */
    uint8_t kind;        /* list: journeys */
    uint8_t outcome;     /* TRACE_... */
};

/* The visit is the caller's; copy what is to be kept. */
typedef void trace_fn(void *context, const struct trace_visit *visit);

#endif
