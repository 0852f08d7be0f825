/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * score: one number for a whole journey, because customers see one experience, not departments.
 *
 *   Q = w_mean * M(q) + w_worst * min(q) + w_last * q_last,      q in [0, 1] per step
 *   q = 1 for a step that went right, recovery.quality for one put right, 0 for a failed one, less
 *       `wait_penalty` per patience time waited, never below 0
 *   M = (sum w q^p / sum w)^(1/p), the power mean weighted by touchpoints.weight: p = 1 the mean, 0
 *       the geometric mean, weakest_link the worst step; q is floored at `floor` unless p = 1
 *   Q <- max(0, Q - effort_weight (effort - 1)),  effort = contacts + crossings + repeats + waits
 *
 * Symbols: w_mean weight_mean, w_worst weight_worst, w_last weight_last (pure numbers, divided by
 * their sum). Source: mechanism 19; weights assumed, the last step following Verhoef et al. 2004.
 * Limit: a journey is judged when it ends; nothing is remembered of its order but worst and last.
 */
#ifndef FRONTLINE_MODELS_JOURNEY_SCORE_H
#define FRONTLINE_MODELS_JOURNEY_SCORE_H

#include "models/model.h"

struct score_params {
    double weight_mean, weight_worst, weight_last;
    double wait_penalty;
    double power, floor;
    long weakest_link;
    double effort_weight;
    long active;
};

/* What a journey has gathered so far. */
struct score {
    double weighted, weight; /* sums of w q and w */
    double worst, last;
};

static inline void score_init(struct score *s) {
    *s = (struct score){0.0, 0.0, 1.0, 1.0};
}

/* w q^p for a power other than 1. */
double score_powered(const struct score_params *p, double q, double weight);

/* M from the sums, for a power other than 1. */
double score_mean(const struct score_params *p, const struct score *s);

/* Weight of a touchpoint in the mean: while the score is switched off, all alike. */
static inline double score_weight(const struct score_params *p, double stated) {
    return p->active == ACTIVE_YES ? stated : 1.0;
}

/* One step: its q but for the wait, how long that was in mean patience times, and its weight. */
static inline void score_add(const struct score_params *p, struct score *s, double quality,
                             double patiences_waited, double weight) {
    double q = quality - p->wait_penalty * patiences_waited;
    q = q < 0.0 ? 0.0 : q;
    s->weighted += p->power == 1.0 ? weight * q : score_powered(p, q, weight);
    s->weight += weight;
    s->worst = q < s->worst ? q : s->worst;
    s->last = q;
}

/* Q in [0, 1] before effort; a journey without steps went perfectly. With every q = 1 the sums
 * below are equal bit by bit, and need not be looked at. */
static inline double score_before_effort(const struct score_params *p, const struct score *s) {
    if (s->worst == 1.0) {
        return 1.0;
    }
    double mean = s->weight > 0.0 ? s->weighted / s->weight : 1.0;
    if (p->power != 1.0 || p->weakest_link) {
        mean = score_mean(p, s);
    }
    double sum = p->weight_mean + p->weight_worst + p->weight_last;
    return (p->weight_mean * mean + p->weight_worst * s->worst + p->weight_last * s->last) / sum;
}

static inline double score_value(const struct score_params *p, const struct score *s,
                                 double effort) {
    double value = score_before_effort(p, s);
    if (p->effort_weight > 0.0 && effort > 1.0) {
        value -= p->effort_weight * (effort - 1.0);
        value = value < 0.0 ? 0.0 : value;
    }
    return value;
}

extern const struct model score_model;

#endif
