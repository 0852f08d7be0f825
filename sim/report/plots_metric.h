/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_metric: what a metric shows, in words, and how its numbers are written; from the metric
 * table.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_METRIC_H
#define FRONTLINE_SIM_REPORT_PLOTS_METRIC_H

#include "sim/report/plots_data.h"

struct plots_metric {
    const char *words; /* "Mean wait per visit (Agents)" */
    enum plots_unit unit;
};

/* Of a full name, `wait_minutes:agents`. A metric that the table lacks is called by its name. */
struct plots_metric plots_metric_of(const struct plots_data *data, const char *name,
                                    struct arena *arena);

#endif
