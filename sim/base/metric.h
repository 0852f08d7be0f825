/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric: what every measured quantity is. The rows are in models/metrics.c; files, tables and
 * figures read them, and nobody names a metric elsewhere.
 *
 * A metric has a value per month and a total over the run. Where it is a ratio, both are sums of
 * the numerator over sums of the denominator, undefined (NaN) when that is 0.
 */
#ifndef FRONTLINE_SIM_BASE_METRIC_H
#define FRONTLINE_SIM_BASE_METRIC_H

enum metric_direction { METRIC_NONE, METRIC_UP, METRIC_DOWN }; /* which way is better */

enum metric_total {
    METRIC_SUM,  /* flow: sum over months */
    METRIC_MEAN, /* ratio: mean over exposure */
    METRIC_END,  /* stock: value at the end; has a value for month 0 too */
};

enum metric_scope { METRIC_COMPANY, METRIC_GROUP, METRIC_TOUCHPOINT };

struct metric {
    const char *name; /* "churn"; per group or touchpoint NAME:ITEM */
    const char *unit; /* "1", "money", "min", ... ; per month where a flow */
    enum metric_scope scope;
    enum metric_direction direction;
    enum metric_total total;
    const char *doc; /* monthly definition, one line */
};

#endif
