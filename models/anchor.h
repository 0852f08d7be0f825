/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * anchor: what the pilot of the scenario as written found out about today, so that the
 * churn and failure rates a scenario states come back from its simulated baseline.
 *
 * Ownership: plain data in an arena; read-only once made, shared by all trials and threads.
 */
#ifndef FRONTLINE_MODELS_ANCHOR_H
#define FRONTLINE_MODELS_ANCHOR_H

#include "models/setup.h"

#include <stdbool.h>

/* A customer's state of mind, drawn at the start and when joining. */
struct anchor_state {
    float expectation, satisfaction, trust;
};

struct anchor_segment {
    double churn_offset; /* log-odds, see models/customer/churn.h */
    double churn_stated; /* mean monthly chance stated, and what the pilot gave with the offset */
    double churn_found;
    struct anchor_state *state; /* the stationary distribution, `states` equally likely draws */
    size_t states;
};

struct anchor {
    bool absolute;     /* nothing was solved: `anchor,absolute` */
    bool stationary;   /* the pilot's states had settled */
    bool overrun;      /* the pilot grew too large, see world.h: of no use, */
    bool crowded;      /* because of too many journeys at once */
    long months;       /* simulated by the pilot, per replication */
    long replications; /* of the pilot */
    double score_norm; /* Q0, the pilot's mean journey score; also the promise P */
    double satisfaction_norm, trust_norm; /* S0, T0 */
    double stars_norm;                    /* R0 */
    double csat_norm;                     /* share of pleased journeys */
    double nps_low, nps_high;             /* cuts of satisfaction */
    double *threshold;                    /* k per touchpoint, for its base_failure as written */
    double *failure_found; /* failure rate per touchpoint that these thresholds give today */
    double *utilisation;   /* per group, held at the start of a run */
    struct anchor_segment *segment;
};

#endif
