/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * curves: a row per alternative, metric and month. lo and hi are the 95 % interval of the mean, p10
 * and p90 the spread over replications. Months are 1 to N; stocks also have month 0, the start. A
 * month in which a metric is undefined has empty cells.
 */
#ifndef FRONTLINE_SIM_REPORT_CURVES_H
#define FRONTLINE_SIM_REPORT_CURVES_H

#include "sim/report/output.h"

void curves_sheet(struct page *page, const struct output *output);

/* The same of the differences to the first alternative, replication by replication. */
void curves_difference_sheet(struct page *page, const struct output *output);

#endif
