/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * catalogue: all that can be described, in one list: models with their parameters, tables with
 * their columns, metrics, checks. The order is that of the registry and of the tables.
 *
 * Ownership: entries point to const data; names and the list live in the arena.
 */
#ifndef FRONTLINE_SIM_CMD_CATALOGUE_H
#define FRONTLINE_SIM_CMD_CATALOGUE_H

#include "models/model.h"
#include "sim/base/arena.h"
#include "sim/base/metric.h"
#include "sim/base/param.h"
#include "sim/report/checks.h"

#include <stdbool.h>
#include <stddef.h>

enum catalogue_kind {
    CATALOGUE_MODEL,
    CATALOGUE_PARAMETER,
    CATALOGUE_TABLE,
    CATALOGUE_COLUMN,
    CATALOGUE_METRIC,
    CATALOGUE_CHECK
};

struct catalogue_entry {
    enum catalogue_kind kind;
    const char *name;  /* address: training.scale_spend, groups.salary, months; or churn */
    const char *group; /* kind of the model, name of the table; "" for metrics and checks */
    const struct model *model;
    const struct param_table *table;
    const struct param *param;
    const struct metric *metric;
    const struct checks_rule *check;
};

struct catalogue {
    struct catalogue_entry *entry;
    size_t count;
};

void catalogue_init(struct catalogue *catalogue, struct arena *arena);

/*
 * Does the entry answer to this name: its own, its group's or its model's, that of a parameter
 * without its group, or the address of a cell of its column?
 */
bool catalogue_answers(const struct catalogue_entry *entry, const char *name);

#endif
