/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * score: one number for a whole journey, because customers see one experience, not departments.
 *
 *   Q = w_mean * M(q) + w_worst * min(q) + w_last * q_last,      q in [0, 1] per step
 *   q = 1 for a step that went right, 0 for a failed one, less `wait_penalty` per patience time
 *       waited, never below 0; M is the mean of q weighted by touchpoints.weight.
 *
 * Symbols: w_mean weight_mean, w_worst weight_worst, w_last weight_last (pure numbers, divided by
 * their sum). Source: models.md 19; weights assumed, the last step following Verhoef et al. 2004.
 * Limit: a journey is judged when it ends; nothing is remembered of its order but worst and last.
 */
#ifndef FRONTLINE_MODELS_JOURNEY_SCORE_H
#define FRONTLINE_MODELS_JOURNEY_SCORE_H

#include "models/model.h"

struct score_params {
    double weight_mean, weight_worst, weight_last;
    double wait_penalty;
};

/* What a journey has gathered so far. */
struct score {
    double weighted, weight; /* sums of w q and w */
    double worst, last;
};

static inline void score_init(struct score *s) {
    *s = (struct score){0.0, 0.0, 1.0, 1.0};
}

/* One step: did it fail, how long was the wait in mean patience times, how much does it weigh. */
static inline void score_add(const struct score_params *p, struct score *s, bool failed,
                             double patiences_waited, double weight) {
    double q = failed ? 0.0 : 1.0 - p->wait_penalty * patiences_waited;
    q = q < 0.0 ? 0.0 : q;
    s->weighted += weight * q;
    s->weight += weight;
    s->worst = q < s->worst ? q : s->worst;
    s->last = q;
}

/* Q in [0, 1]; a journey without steps went perfectly. With every q = 1 the sums below are equal
 * bit by bit, and need not be looked at. */
static inline double score_value(const struct score_params *p, const struct score *s) {
    if (s->worst == 1.0) {
        return 1.0;
    }
    double mean = s->weight > 0.0 ? s->weighted / s->weight : 1.0;
    double sum = p->weight_mean + p->weight_worst + p->weight_last;
    return (p->weight_mean * mean + p->weight_worst * s->worst + p->weight_last * s->last) / sum;
}

extern const struct model score_model;

#endif
