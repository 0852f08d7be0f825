/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * knowledge_curves: month by month, how far replications spread because the beliefs are not known,
 * and how far because of luck.
 */
#ifndef FRONTLINE_SIM_REPORT_KNOWLEDGE_CURVES_H
#define FRONTLINE_SIM_REPORT_KNOWLEDGE_CURVES_H

#include "sim/report/output.h"
#include "sim/report/page.h"

/*
 * uncertainty_curves.csv: metrics of the company and their differences. Of replications
 * `mean,lo,hi,p10,p90`, as in curves.csv; then the bands and standard deviations of nested.h.
 * Takes output->knowledge.
 */
void knowledge_curves_sheet(struct page *page, const struct output *output);

#endif
