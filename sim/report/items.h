/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * items: a row per alternative and touchpoint, and per alternative and staff group: the mean over
 * replications of each of its totals, in a column named as the metric. Columns that describe the
 * item stand to the right.
 */
#ifndef FRONTLINE_SIM_REPORT_ITEMS_H
#define FRONTLINE_SIM_REPORT_ITEMS_H

#include "sim/report/output.h"

void items_touchpoint_sheet(struct page *page, const struct output *output);
void items_group_sheet(struct page *page, const struct output *output);

#endif
