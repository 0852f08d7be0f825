/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * overview: the table that a run prints, for people who decide: a row per alternative with yearly
 * training outlay, churn, revenue, revenue lost and NPV over the whole run, and the difference in
 * NPV to the first alternative with its 95 % interval; below it, of the alternative that adds most,
 * what checks.csv sets beside its NPV. At most 100 columns wide.
 */
#ifndef FRONTLINE_SIM_REPORT_OVERVIEW_H
#define FRONTLINE_SIM_REPORT_OVERVIEW_H

#include "sim/report/output.h"

enum { OVERVIEW_WIDTH = 100 };

void overview_table(struct page *page, const struct output *output);

/* A paragraph of the same width, and the end of its last line. */
void overview_sentence(struct page *page, const char *text);

#endif
