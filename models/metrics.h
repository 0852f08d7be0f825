/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metrics: the table of everything a trial measures, and its expansion for one setup: company
 * metrics once, group metrics per group, touchpoint metrics per touchpoint (`skill:care`).
 */
#ifndef FRONTLINE_MODELS_METRICS_H
#define FRONTLINE_MODELS_METRICS_H

#include "models/setup.h"
#include "sim/base/arena.h"
#include "sim/base/metric.h"

/* How a metric is read off the counts: value = numerator / denominator. */
enum metric_form {
    METRIC_RATIO,      /* scale * num / den; den METRIC_ONE: a plain sum */
    METRIC_COVARIANCE, /* sum of products `num`, sums `second` and `third`, count `den` */
    METRIC_SPREAD,     /* standard deviation from sum of squares `num`, sum `second`, count `den` */
};

enum { METRIC_ONE = -1 };

struct metric_rule {
    struct metric metric;
    enum metric_form form;
    int num, den, second, third; /* counters of the metric's scope, see counts.h */
    double scale;                /* 0 means 1 */
};

extern const struct metric_rule metrics_rules[];
extern const size_t metrics_rule_count;

struct metric_column {
    const struct metric *metric;
    const struct metric_rule *rule;
    const char *name; /* with the item: "skill:care" */
    size_t item;      /* row of groups or touchpoints; 0 for the company */
};

struct metric_columns {
    struct metric_column *column;
    size_t count;
};

/* All columns of a setup, company first, then groups, then touchpoints, in table order. */
void metrics_expand(struct metric_columns *columns, const struct setup *s, struct arena *arena);

/* Position of a column by full name, or -1. */
long metrics_find(const struct metric_columns *columns, const char *name);

#endif
