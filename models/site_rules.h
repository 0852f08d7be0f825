/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site_rules: what the draws of a visit are held against, and what a journey leaves behind.
 * Functions of the present state alone, for the hot path (site_walks.c) and for those who tell what
 * it does (site_story.c).
 *
 * Sources: mechanisms 2, 3, 5, 12, 14, 18-20, 24, and the headers of the mechanisms.
 */
#ifndef FRONTLINE_MODELS_SITE_RULES_H
#define FRONTLINE_MODELS_SITE_RULES_H

#include "models/site.h"

#include <math.h>

/* e: what training does for whoever holds the post, SD. */
static inline double site_rules_effect(const struct site *site, const struct post *post,
                                       double day) {
    return post->held + post->share * skill_now(&site->learning, &post->skill[SKILL_SERVICE], day);
}

/* Y of the present visit with this eps: it fails below 0. For STOP_THRESHOLD only. */
static inline double site_rules_level(const struct site *site, const struct walk *walk,
                                      double eps) {
    const struct stop *stop = walk->stop;
    double level = stop->threshold + eps + stop->shift;
    if (stop->crew >= 0) {
        const struct post *post = &site->crew[stop->crew].post[walk->server];
        level += post->base + site_rules_effect(site, post, site->sim.now);
    }
    return level;
}

/* The chance that the way between two touchpoints, which crosses a border, fails. */
static inline double site_rules_crossing(const struct stop *from, const struct stop *to) {
    double left = from->coverage;
    double entered = to->coverage;
    double coverage = isnan(left)      ? (isnan(entered) ? 0.0 : entered)
                      : isnan(entered) ? left
                                       : 0.5 * (left + entered);
    return seam_failure(to->seam, coverage);
}

/* The share of a skill that a person has. */
static inline double site_rules_share(const struct site *site, const struct post *post,
                                      size_t skill) {
    double ceiling = site->learning.ceiling[skill];
    return ceiling > 0.0 ? skill_now(&site->learning, &post->skill[skill], site->sim.now) / ceiling
                         : 0.0;
}

/* May whoever serves put right what went wrong? */
static inline bool site_rules_recoverable(const struct site *site, const struct walk *walk) {
    return walk->stop->crew >= 0 && site->recovery->active == ACTIVE_YES;
}

/* The chance that they do. */
static inline double site_rules_recovery(const struct site *site, const struct walk *walk) {
    const struct stop *stop = walk->stop;
    const struct recovery_params *p = site->recovery;
    const struct group *group = setup_group(&site->now, (size_t)stop->crew);
    const struct post *post = &site->crew[stop->crew].post[walk->server];
    double empathy = site_rules_share(site, post, SKILL_EMPATHY);
    double chance = recovery_chance(p, group->empowerment, empathy);
    if (walk->spoiled) {
        bool aligned = site->seam->alignment != 0;
        chance *= p->reach * (aligned ? site_rules_share(site, post, SKILL_JOURNEY) : 0.0);
    }
    return chance;
}

/* ---- when a journey is over ---- */

/* D of the journey with this score. */
static inline double site_rules_gap(const struct site *site, const struct customer *c,
                                    double score) {
    return expectation_gap(site->expectation, score, c->expectation,
                           site->anchor->score_norm + site->promise_shift);
}

/* Does it please or hurt so much that the customer might write about it? */
static inline bool site_rules_moves(const struct site *site, double gap) {
    return gap >= site->reputation->good_gap || gap <= -site->reputation->bad_gap;
}

static inline bool site_rules_pays(const struct site *site, const struct walk *walk) {
    return walk->resolved || site->spend->requires == SPEND_JOURNEY;
}

/* Share of wallet: grows with the years since the run began, or since they joined. */
static inline double site_rules_wallet(const struct site *site, const struct walk *walk) {
    double months = (double)(site->month - site_first_month(site->standing[walk->customer]));
    return spend_wallet(site->spend, months / 12.0);
}

/* What it brings in, if it pays at all. */
static inline double site_rules_spend(const struct site *site, const struct walk *walk,
                                      const struct customer *c) {
    double stated = setup_segment(&site->now, walk->segment)->spend[walk->kind];
    double spend =
        spend_journey(site->spend, stated, c->satisfaction, site->anchor->satisfaction_norm);
    return site->spend->wallet_growth > 0.0 ? spend * site_rules_wallet(site, walk) : spend;
}

/* The state of mind that it leaves. */
static inline struct story_mind site_rules_mind(const struct site *site, const struct walk *walk,
                                                const struct customer *c, double score,
                                                double gap) {
    double norm = site->anchor->score_norm + site->norm_shift;
    return (struct story_mind){
        .expectation = c->expectation + site->expectation->learning * (score - c->expectation),
        .satisfaction = satisfaction_after(site->satisfaction, c->satisfaction,
                                           expectation_value(site->expectation, gap), score - norm),
        .trust = trust_after(site->trust, c->trust, walk->kept, walk->clean),
    };
}

#endif
