/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns: see columns.h. */
#include "sim/scenario/columns.h"

#include <float.h>
#include <math.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define STATED .unit = "1", .source = "stated by the scenario"
#define MONTHS .valid = {0, 1200}, .plausible = {0, 1200}
#define ANY_NUMBER .valid = {-DBL_MAX, DBL_MAX}, .plausible = {-DBL_MAX, DBL_MAX}
#define PARAMETER(type)                                                        \
    {TEXT_FIELD(type, parameter), STATED, .doc = "address of what is stated"}, \
        {TEXT_FIELD(type, value), STATED,                                      \
         .doc = "a number or a word, or relative to what it was: *0.8, +5"},   \
    {                                                                          \
        TEXT_FIELD(type, unit), STATED, .doc = "unit of the value"             \
    }
#define REMARKS(type)                                                          \
    {TEXT_FIELD(type, label), STATED, .doc = "name for people"},               \
        {TEXT_FIELD(type, note), STATED, .doc = "remark"}, {                   \
        TEXT_FIELD(type, source), STATED, .doc = "where the number comes from" \
    }

static const struct param scalar[] = {
    PARAMETER(columns_scalar),
    {TEXT_FIELD(columns_scalar, distribution), STATED,
     .doc = "what is believed of it, for --uncertain: uniform, triangular, normal, lognormal or "
            "fixed; empty: uniform over the plausible range"},
    {TEXT_FIELD(columns_scalar, low), STATED,
     .doc = "lower end, of normal and lognormal the 2.5 % quantile; empty: the plausible one"},
    {TEXT_FIELD(columns_scalar, high), STATED,
     .doc = "upper end, of normal and lognormal the 97.5 % quantile; empty: the plausible one"},
    REMARKS(columns_scalar),
};

static const struct param timeline[] = {
    {COUNT_FIELD(columns_change, month), STATED, MONTHS, .required = true,
     .doc = "in force from the start of this month; 1 or 0: from the start"},
    PARAMETER(columns_change),
    REMARKS(columns_change),
};

static const struct param alternatives[] = {
    {NAME_FIELD(columns_change, alternative), STATED, .required = true,
     .doc = "name of the alternative; the first named is the baseline"},
    {.name = "from_month",
     .type = PARAM_COUNT,
     STATED,
     .offset = PARAM_OFFSET_(columns_change, month, long),
     MONTHS,
     .doc = "in force from the start of this month; 0, 1 or empty: from the start"},
    PARAMETER(columns_change),
    REMARKS(columns_change),
};

static const struct param observed[] = {
    {COUNT_FIELD(columns_observed, month), STATED, .preset = 1, .valid = {1, 1200},
     .plausible = {1, 1200}, .required = true, .doc = "month it was measured in"},
    {TEXT_FIELD(columns_observed, metric), STATED, .required = true,
     .doc = "name of the metric, as in curves.csv"},
    {REAL_FIELD(columns_observed, value), STATED, .preset = NAN, ANY_NUMBER, .required = true,
     .doc = "what was measured"},
    {TEXT_FIELD(columns_observed, unit), STATED, .doc = "unit of the value; empty: the metric's"},
    REMARKS(columns_observed),
};

#define TABLE(rows_, type, name_, doc_)                                                            \
    {                                                                                              \
        .name = name_, .file = name_ ".csv", .doc = doc_, .rows = rows_, .count = COUNT_OF(rows_), \
        .size = sizeof(struct type)                                                                \
    }

static const struct param_table scalar_table =
    TABLE(scalar, columns_scalar, "scenario", "one scalar parameter");
static const struct param_table timeline_table =
    TABLE(timeline, columns_change, "timeline", "a change during the run");
static const struct param_table alternatives_table =
    TABLE(alternatives, columns_change, "alternatives", "one change of one alternative");
static const struct param_table observed_table =
    TABLE(observed, columns_observed, "observed", "something measured");

/* Tables of a setup get theirs from setup_tables. */
static const struct columns_rule RULES[COLUMNS_SHEETS] = {
    [SETUP_GROUPS] = {.key = {"group"}},
    [SETUP_TOUCHPOINTS] = {.key = {"touchpoint"}},
    [SETUP_ROUTES] = {.key = {"journey", "from", "to", "when"}},
    [SETUP_SEGMENTS] = {.key = {"segment"}, .needed = true},
    [SETUP_PROGRAMMES] = {.key = {"programme"}},
    [SETUP_CALENDARS] = {.key = {"calendar"}, .merge = COLUMNS_BY_NAME},
    [COLUMNS_SCENARIO] = {.table = &scalar_table, .key = {"parameter"}, .needed = true},
    [COLUMNS_TIMELINE] = {.table = &timeline_table, .key = {"parameter"}, .merge = COLUMNS_BY_NAME},
    [COLUMNS_ALTERNATIVES] = {.table = &alternatives_table,
                              .key = {"alternative"},
                              .merge = COLUMNS_BY_NAME},
    [COLUMNS_OBSERVED] = {.table = &observed_table, .key = {"month", "metric"}},
};

struct columns_rule columns_rule(size_t sheet) {
    struct columns_rule rule = RULES[sheet];
    if (sheet < SETUP_TABLES)
        rule.table = &setup_tables[sheet];
    return rule;
}
