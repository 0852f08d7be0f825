/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reputation: what strangers read about the company.
 *
 *   after a journey with D <= -bad_gap a customer writes one star, with D >= good_gap five stars,
 *   each with chance review_rate;  R <- R + (mean stars - R)(1 - 2^(-n / memory)) for n reviews
 *   rep(R) = max(0, 1 + slope (R - R0)) multiplies acquisition
 *
 *   D disconfirmation (expectation.h); R0 the pilot's share of good among all reviews, in stars.
 *   Negative messages weigh no more than positive ones, message for message (East et al. 2008).
 * Sources: mechanism 23; slope .07: Luca 2011, 5-9 % of revenue a star, independents (0 for
 * chains); the rest assumed.
 */
#ifndef FRONTLINE_MODELS_REPUTATION_H
#define FRONTLINE_MODELS_REPUTATION_H

#include "models/model.h"

struct reputation_params {
    long active;
    double review_rate;
    double good_gap, bad_gap;
    double memory; /* reviews */
    double slope;
    double norm; /* R0 with `anchor,absolute`, and where nobody writes */
};

enum { REPUTATION_WORST = 1, REPUTATION_BEST = 5 };

/* Stars from counts of good and bad reviews; `fallback` when there are none. */
static inline double reputation_stars(double good, double bad, double fallback) {
    return good + bad > 0.0 ? (REPUTATION_BEST * good + REPUTATION_WORST * bad) / (good + bad)
                            : fallback;
}

/* R after so many reviews. */
double reputation_after(const struct reputation_params *p, double stars, double good, double bad);

static inline double reputation_pull(const struct reputation_params *p, double stars,
                                     double today) {
    double pull = 1.0 + p->slope * (stars - today);
    return pull > 0.0 ? pull : 0.0;
}

extern const struct model reputation_model;

#endif
