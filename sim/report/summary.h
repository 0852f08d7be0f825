/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * summary: totals over the whole run. lo and hi are the 95 % interval of the mean, sd the standard
 * deviation between replications, `replications` the number of defined values. Differences are to
 * the first alternative, taken within each replication (on twins); share_better is the share of
 * replications in which the alternative is better, empty when neither way is. Rows of the returns
 * (roi, benefit_cost, payback_month, share_paid_back) stand among the differences, see returns.h.
 */
#ifndef FRONTLINE_SIM_REPORT_SUMMARY_H
#define FRONTLINE_SIM_REPORT_SUMMARY_H

#include "sim/report/output.h"

void summary_sheet(struct page *page, const struct output *output);
void summary_difference_sheet(struct page *page, const struct output *output);

/* Every total of every replication, numbered from 1. */
void summary_trial_sheet(struct page *page, const struct output *output);

/* One JSON object: what was run, the rows of both sheets, of checks.csv, of verdicts.csv and of the
 * tables that only this command makes. */
void summary_object(struct page *page, const struct output *output);

#endif
