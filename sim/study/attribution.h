/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * attribution: who owns what was lost. In each replication the actual company is simulated, and
 * those in which some of the players are perfect (players.h), on the same draws; what they gain are
 * the values of a game, and Shapley's shares (shapley.h) say what each player owns.
 *
 *   revenue_lost   revenue of the company where the set is perfect, less that of the actual one
 *   churned        customers who left the actual company, less those who left the other
 *
 * In each replication the shares add up to the whole as shapley.h says, and by touchpoint, group
 * and department the whole of revenue_lost is the metric of that name, to the last bit. Where
 * orders are sampled each replication draws its own, so that the interval over replications holds
 * the error of sampling as well as that of simulation.
 *
 * Results do not depend on threads: every world writes to a place of its own.
 * Ownership: memory of the arena.
 */
#ifndef FRONTLINE_SIM_STUDY_ATTRIBUTION_H
#define FRONTLINE_SIM_STUDY_ATTRIBUTION_H

#include "sim/study/players.h"
#include "sim/study/study.h"

enum attribution_metric { ATTRIBUTION_REVENUE, ATTRIBUTION_CHURNED, ATTRIBUTION_METRICS };

/* "revenue_lost", "churned", and a NULL behind them. */
extern const char *const attribution_metrics[];

struct attribution;

/*
 * Is this replication known from an earlier, interrupted attribution? Then its shares and wholes
 * are put into place, and it is not simulated again. Called by several threads at once.
 */
typedef bool attribution_recall_fn(void *context, const struct attribution *attribution,
                                   size_t replication);

/* This replication is finished. Called by one thread at a time. False when it could not be kept. */
typedef bool attribution_keep_fn(void *context, const struct attribution *attribution,
                                 size_t replication);

struct attribution_spec {
    const struct scenario *scenario; /* its first alternative is looked at */
    const struct anchor *anchor;     /* of this scenario */
    const struct players *players;   /* of that alternative */
    size_t orders;                   /* sampled in each replication; 0: every subset */
    size_t replications;
    attribution_recall_fn *recall; /* NULL: nothing is known */
    attribution_keep_fn *keep;     /* NULL: nothing is kept; false ends the attribution */
    void *context;                 /* of both */
};

struct attribution {
    size_t replications; /* whole ones, from the first */
    bool complete;
    size_t planned;                     /* replications there is room for */
    double *share[ATTRIBUTION_METRICS]; /* see attribution_share */
    double *whole[ATTRIBUTION_METRICS]; /* by replication */
    struct study_overrun overrun;       /* found: the shares are not to be used */
};

/* What a player owns, by replication. */
static inline double *attribution_share(const struct attribution *attribution,
                                        enum attribution_metric metric, size_t player) {
    return attribution->share[metric] + player * attribution->planned;
}

/*
 * Of `how`: threads, stop, delay, oom, and progress, which counts replications. Stopped, or where
 * a company grows too large, the whole replications before that are there.
 */
void attribution_run(struct attribution *attribution, const struct attribution_spec *spec,
                     const struct study_options *how, struct arena *arena);

#endif
