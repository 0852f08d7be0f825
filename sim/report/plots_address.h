/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_address: numbers of a scenario as people call them in a figure, and what is compared.
 *
 * Ownership  Texts live in the arena.
 * Errors     None.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_ADDRESS_H
#define FRONTLINE_SIM_REPORT_PLOTS_ADDRESS_H

#include "sim/base/metric.h"
#include "sim/report/plots_data.h"

/* "transfer.cascade" as "transfer cascade". */
const char *plots_address_words(struct arena *arena, const char *address);

/* "0.12", to as many digits as matter on a range of that width. */
const char *plots_address_value(struct arena *arena, double value, double width);

/* What an analysis looked at: a metric, or its difference between two alternatives. */
struct plots_asked {
    const char *metric;        /* "net present value" */
    const char *alternative;   /* label */
    const char *baseline;      /* label; "": the metric itself */
    enum plots_unit unit;      /* of what was looked at */
    enum metric_direction way; /* which is better */
};

struct plots_asked plots_address_asked(const struct plots_data *data, const char *metric,
                                       const char *alternative, const char *baseline,
                                       struct arena *arena);

/* "the net present value of As is", or "Both against As is in net present value". */
const char *plots_address_topic(const struct plots_asked *asked, struct arena *arena);

#endif
