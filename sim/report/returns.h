/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * returns: what an alternative's extra outlay earned, against the baseline on the same luck. The
 * outlay is what is spent on people and technology on purpose: training and technology costs.
 * Replication by replication, with
 *
 *   outlay = sum over months of outlay(alternative) - outlay(baseline)
 *   gain   = sum over months of profit(alternative) - profit(baseline), net of the outlay
 *
 *   roi             = gain / outlay
 *   benefit_cost    = (gain + outlay) / outlay
 *   payback_month   = the first month from which on the outlay to date is above 0 and the
 *                     gain to date not below 0, until the end of the run
 *   share_paid_back = 1 if there is such a month, else 0; its mean over replications is the share
 *
 * Intervals are of the mean of these values over runs: roi of a typical run, not the ratio of the
 * mean gain to the mean outlay, from which it differs where outlays do; and the payback month of
 * those runs that pay back. Student's t holds them as often as it says (tests/test_coverage.c).
 *
 * All four are undefined where the outlay is not above 0, payback_month also where it is never paid
 * back. Nothing is discounted here: a flow of -100, 60, 50, 40 has roi .5 and benefit_cost 1.5;
 * what time is worth is in npv.
 *
 * Ownership: nothing is kept.
 */
#ifndef FRONTLINE_SIM_REPORT_RETURNS_H
#define FRONTLINE_SIM_REPORT_RETURNS_H

#include "sim/study/results.h"

enum { RETURNS_ROI, RETURNS_BENEFIT_COST, RETURNS_PAYBACK_MONTH, RETURNS_SHARE_PAID_BACK, RETURNS };

extern const struct metric returns_metrics[RETURNS];

/* The four of alternative `alternative` against alternative 0 in one replication. */
void returns_of(double into[RETURNS], const struct results *results, size_t alternative,
                size_t replication);

/* What is spent on purpose, month by month. */
struct returns_outlay {
    const double *training, *technology;
};

struct returns_outlay returns_outlay(const struct results *results, size_t alternative,
                                     size_t replication);

static inline double returns_outlay_month(struct returns_outlay outlay, size_t month) {
    return outlay.training[month] + outlay.technology[month];
}

#endif
