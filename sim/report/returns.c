/* SPDX-License-Identifier: GPL-3.0-or-later */
/* returns: see returns.h. */
#include "sim/report/returns.h"

#include <assert.h>
#include <math.h>

const struct metric returns_metrics[RETURNS] = {
    [RETURNS_ROI] =
        {"roi", "1", METRIC_COMPANY, METRIC_UP, METRIC_END,
         "profit gained on the baseline, per unit of extra outlay on training and technology"},
    [RETURNS_BENEFIT_COST] = {"benefit_cost", "1", METRIC_COMPANY, METRIC_UP, METRIC_END,
                              "profit gained before the extra outlay, per unit of it"},
    [RETURNS_PAYBACK_MONTH] = {"payback_month", "month", METRIC_COMPANY, METRIC_DOWN, METRIC_END,
                               "month from which on the gain to date stays at or above 0"},
    [RETURNS_SHARE_PAID_BACK] = {"share_paid_back", "1", METRIC_COMPANY, METRIC_UP, METRIC_END,
                                 "share of replications with a payback_month"},
};

static const double *monthly(const struct results *results, size_t alternative, size_t replication,
                             const char *name) {
    long column = metrics_find(&results->columns, name);
    assert(column >= 0);
    return results_month(results, alternative, replication, (size_t)column);
}

struct returns_outlay returns_outlay(const struct results *results, size_t alternative,
                                     size_t replication) {
    return (struct returns_outlay){
        .training = monthly(results, alternative, replication, "training_cost"),
        .technology = monthly(results, alternative, replication, "technology_cost"),
    };
}

void returns_of(double into[RETURNS], const struct results *results, size_t alternative,
                size_t replication) {
    struct returns_outlay spent = returns_outlay(results, alternative, replication);
    struct returns_outlay spent_before = returns_outlay(results, 0, replication);
    const double *profit = monthly(results, alternative, replication, "profit");
    const double *profit_before = monthly(results, 0, replication, "profit");
    double outlay = 0, gain = 0;
    size_t paid_back = 0; /* 0: not, as things stand */
    for (size_t month = 1; month <= results->months; month++) {
        outlay += returns_outlay_month(spent, month) - returns_outlay_month(spent_before, month);
        gain += profit[month] - profit_before[month];
        if (gain < 0 || outlay <= 0)
            paid_back = 0;
        else if (paid_back == 0)
            paid_back = month;
    }
    for (int i = 0; i < RETURNS; i++)
        into[i] = NAN;
    if (!(outlay > 0))
        return;
    into[RETURNS_ROI] = gain / outlay;
    into[RETURNS_BENEFIT_COST] = (gain + outlay) / outlay;
    into[RETURNS_SHARE_PAID_BACK] = paid_back > 0;
    if (paid_back > 0)
        into[RETURNS_PAYBACK_MONTH] = (double)paid_back;
}
