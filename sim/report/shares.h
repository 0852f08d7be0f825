/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shares: what an attribution says, as numbers, as a file, as a table and in words.
 *
 * What a player owns is the mean over replications with its 95 % Student-t interval. The means are
 * closed as in shapley.h, so that they too add up to that of the whole. A share is the ratio of two
 * means, with Fieller's interval (sim/stats/interval.h); where the whole is no loss there are none.
 *
 * The meter: the share that touchpoints served by the front line own together. That 80 % is
 * decided at the front line holds where its whole interval lies at 80 % or above, fails where all
 * of it lies below, and cannot be told otherwise.
 *
 * Ownership: memory of the arena; players and attribution are referred to.
 */
#ifndef FRONTLINE_SIM_REPORT_SHARES_H
#define FRONTLINE_SIM_REPORT_SHARES_H

#include "sim/report/page.h"
#include "sim/stats/interval.h"
#include "sim/study/attribution.h"

#define SHARES_POPULAR 0.8

struct shares_spec {
    const char *alternative, *currency;
    const struct players *players;
    const struct attribution *attribution;
    bool wanted[ATTRIBUTION_METRICS];
    size_t orders; /* sampled in each replication; 0: every subset */
};

struct shares {
    const struct shares_spec *spec;
    struct interval *own[ATTRIBUTION_METRICS];   /* by player; the last is the whole */
    struct interval *ratio[ATTRIBUTION_METRICS]; /* likewise, of the whole */
    struct interval meter[ATTRIBUTION_METRICS];  /* n = 0: players mix front line and others */
};

void shares_of(struct shares *shares, const struct shares_spec *spec, struct arena *arena);

/* Does the popular claim hold? */
enum shares_claim { SHARES_CANNOT_TELL, SHARES_HOLDS, SHARES_FAILS };
enum shares_claim shares_claim(const struct interval *meter);

/*
 * attribution.csv: alternative,by,player,label,metric,unit,mean,lo,hi,share,share_lo,share_hi,
 * replications,permutations; `permutations` is 0 for every subset. The row of player `whole` is
 * their sum.
 */
void shares_sheet(struct page *page, const struct shares *shares);

/*
 * eighty_meter.csv: alternative,by,metric,share,share_lo,share_hi,claim,replications. `claim` is
 * what is to be said of the popular one: holds, fails, cannot tell.
 */
void shares_meter_sheet(struct page *page, const struct shares *shares);

/* A table, how to read it, and the meter. */
void shares_words(struct page *page, const struct shares *shares);

#endif
