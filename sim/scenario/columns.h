/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * columns: the tables of a scenario folder that are no part of a setup - scenario.csv,
 * timeline.csv, alternatives.csv, observed.csv - as rows of the parameter table, and how the tables
 * of a scenario and of its base are put together.
 */
#ifndef FRONTLINE_SIM_SCENARIO_COLUMNS_H
#define FRONTLINE_SIM_SCENARIO_COLUMNS_H

#include "models/setup.h"
#include "sim/base/param.h"

#include <stdbool.h>
#include <stddef.h>

/* Sheets: the tables of a setup by their own numbers, then these. */
enum columns_sheet {
    COLUMNS_SCENARIO = SETUP_TABLES,
    COLUMNS_TIMELINE,
    COLUMNS_ALTERNATIVES,
    COLUMNS_OBSERVED,
    COLUMNS_SHEETS
};

struct columns_scalar {
    const char *parameter, *value, *unit, *distribution, *low, *high, *label, *note, *source;
};

/* A row of timeline.csv, and of alternatives.csv without its first column. */
struct columns_change {
    const char *alternative; /* "" in the timeline */
    long month;
    const char *parameter, *value, *unit, *label, *note, *source;
};

struct columns_observed {
    long month;
    const char *metric;
    double value;
    const char *unit, *label, *note, *source;
};

enum columns_merge {
    COLUMNS_BY_CELL, /* a row with the keys of a base's row overrides it cell by cell */
    COLUMNS_BY_NAME /* the rows with a name (the first key) replace all the base's with that name */
};

struct columns_rule {
    const struct param_table *table;
    const char *key[4]; /* columns that identify a row; NULL behind the last */
    enum columns_merge merge;
    bool needed; /* a scenario without any row of it makes no sense */
};

/* Of sheet 0 .. COLUMNS_SHEETS - 1. */
struct columns_rule columns_rule(size_t sheet);

#endif
