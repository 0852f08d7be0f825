/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * observed: what was measured beside what the first alternative gives for that month, and the
 * error, (predicted - measured) / measured; empty where the measured value is 0.
 */
#ifndef FRONTLINE_SIM_REPORT_OBSERVED_H
#define FRONTLINE_SIM_REPORT_OBSERVED_H

#include "sim/report/output.h"

/* A row per measurement. */
void observed_sheet(struct page *page, const struct output *output);

/*
 * For people, metric by metric: a line per month and the mean of all; one line alone where the same
 * value stands for all months. Nothing when nothing was observed.
 */
void observed_table(struct page *page, const struct output *output);

#endif
