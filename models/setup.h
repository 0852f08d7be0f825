/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * setup: everything a scenario states, as plain data. Filled by sim/scenario, read by the models.
 *
 * A setup holds one parameter struct per registered model (`model[]`, parallel to `registry[]`),
 * the rows of every table, and the name lists that tables define (journey kinds, calendars,
 * departments). Values are in the units their rows declare; whoever needs days converts.
 *
 * Ownership: all memory belongs to the arena it was made from. A world works on a copy of its own
 * (setup_copy), because timed changes edit it.
 */
#ifndef FRONTLINE_MODELS_SETUP_H
#define FRONTLINE_MODELS_SETUP_H

#include "sim/base/arena.h"
#include "sim/base/param.h"

#include <stdbool.h>
#include <stddef.h>

enum setup_table {
    SETUP_GROUPS,
    SETUP_TOUCHPOINTS,
    SETUP_ROUTES,
    SETUP_SEGMENTS,
    SETUP_PROGRAMMES,
    SETUP_CALENDARS,
    SETUP_TABLES
};

enum setup_list { SETUP_JOURNEYS, SETUP_CALENDAR_NAMES, SETUP_DEPARTMENTS, SETUP_LISTS };

/* The tables and lists by number; names as used by `refers` and in addresses. */
extern const struct param_table setup_tables[SETUP_TABLES];
extern const char *const setup_list_names[SETUP_LISTS]; /* "journeys" "calendars" "departments" */

struct setup_rows {
    char *rows; /* count structs of setup_tables[i].size bytes */
    size_t count;
};

struct setup_names {
    const char **name;
    size_t count;
};

struct setup {
    void **model; /* one parameter struct per registry entry */
    struct setup_rows table[SETUP_TABLES];
    struct setup_names list[SETUP_LISTS];
};

/* ---- the rows of the tables ---- */

enum { LEVEL_FRONT, LEVEL_LEADER };

struct group {
    const char *group, *label, *note, *source;
    long department; /* list: departments */
    long level;      /* LEVEL_FRONT, LEVEL_LEADER */
    long headcount;  /* people on the floor in opening hours, company total */
    long led_by;     /* groups row or PARAM_NONE */
    long calendar;   /* opening hours; PARAM_NONE = always open */
    double salary;   /* money/year */
    double hours_per_week;
    double turnover; /* 1/year */
    double vacancy_days;
    double replacement_cost; /* share of a year's salary */
    double hiring_spend;     /* money per hire */
    double empowerment;      /* 0 to 1 */
    double recovery_cost;    /* money per failure put right */
};

enum { STAGE_START, STAGE_MIDDLE, STAGE_END };
enum { SHAPE_EXPONENTIAL, SHAPE_LOGNORMAL, SHAPE_GAMMA, SHAPE_CONSTANT };
enum { FAILURE_OBSERVED, FAILURE_UNTRAINED };
enum { KIND_COMPETENCE, KIND_DELIVERY, KIND_INTEGRITY, FAILURE_KINDS };
enum { PATIENCE_LIMITED, PATIENCE_UNLIMITED };

struct touchpoint {
    const char *touchpoint, *label, *note, *source;
    const char *channel;
    long stage;
    long group; /* PARAM_NONE: technology */
    double service_minutes;
    long service_shape;
    double service_cv;
    double base_failure;
    long failure_is;
    long failure_kind;
    double weight;
    double patience_minutes; /* mean; NaN: segment patience x mean service time */
    long patience;           /* PATIENCE_UNLIMITED: the work waits, nobody hangs up */
    long capacity;           /* technology: customers served at once; 0 = no limit */
};

enum { WHEN_ANY, WHEN_OK, WHEN_FAILED };
enum { ROUTE_START = PARAM_RESERVED, ROUTE_LEAVE = PARAM_RESERVED };

struct route {
    const char *label, *note, *source;
    long journey; /* list: journeys */
    long from;    /* touchpoints row or ROUTE_START */
    long to;      /* touchpoints row or ROUTE_LEAVE */
    long when;
    double probability;
};

enum { SCHEDULE_POISSON, SCHEDULE_FIXED };

struct segment {
    const char *segment, *label, *note, *source;
    long customers;
    double journeys[PARAM_KEYS]; /* 1/month, by journey kind */
    double spend[PARAM_KEYS];    /* money per journey, by journey kind */
    double fee;                  /* money/month, paid in advance */
    double churn_alpha, churn_beta;
    double tenure_years;
    double patience; /* in mean service times */
    double joins;    /* new customers a month */
    long prospects;  /* who may become customers */
    long schedule;
    long arrivals; /* calendar of journey starts; PARAM_NONE = evenly over the week */
};

enum { SKILL_SERVICE, SKILL_LEADERSHIP, SKILL_EMPATHY, SKILL_JOURNEY, SKILLS };

struct programme {
    const char *programme, *label, *note, *source;
    const char *audience; /* group, department, level or "all" */
    long skill;
    double cost;   /* money per person and session; NaN = see budget */
    double budget; /* money/month; NaN = see cost */
    double hours;  /* per session */
    double sessions_per_year;
    long sessions_per_burst;
    long first_month; /* 0 = running before the start already */
    long last_month;  /* 0 = no end */
    double accountability;
    long policy; /* POLICY_..., see policy/policy.h */
};

enum { DAY_MONDAY, DAY_SUNDAY = 6, DAY_WEEKDAYS, DAY_WEEKEND, DAY_ALL };

/* A row says: on that day, from..to hours, open with this weight. */
struct calendar_row {
    const char *note, *source;
    long calendar; /* list: calendars */
    long day;
    double from_hour, to_hour;
    double weight; /* relative intensity of arrivals per hour */
};

static inline struct group *setup_group(const struct setup *s, size_t i) {
    return (struct group *)(void *)s->table[SETUP_GROUPS].rows + i;
}
static inline struct touchpoint *setup_touchpoint(const struct setup *s, size_t i) {
    return (struct touchpoint *)(void *)s->table[SETUP_TOUCHPOINTS].rows + i;
}
static inline struct route *setup_route(const struct setup *s, size_t i) {
    return (struct route *)(void *)s->table[SETUP_ROUTES].rows + i;
}
static inline struct segment *setup_segment(const struct setup *s, size_t i) {
    return (struct segment *)(void *)s->table[SETUP_SEGMENTS].rows + i;
}
static inline struct programme *setup_programme(const struct setup *s, size_t i) {
    return (struct programme *)(void *)s->table[SETUP_PROGRAMMES].rows + i;
}
static inline struct calendar_row *setup_calendar_row(const struct setup *s, size_t i) {
    return (struct calendar_row *)(void *)s->table[SETUP_CALENDARS].rows + i;
}
static inline size_t setup_count(const struct setup *s, enum setup_table table) {
    return s->table[table].count;
}

/* Parameter struct of the model kind.name (see registry.h); asserts that it is registered. */
const void *setup_model(const struct setup *s, const char *kind, const char *name);

/* A setup with every model at its presets and every table empty. */
void setup_init(struct setup *s, struct arena *arena);

/* A deep copy of models and rows (names and texts are shared, they never change). */
void setup_copy(struct setup *to, const struct setup *from, struct arena *arena);

/* Number of sites, and how many of `total` fall to site `site`: dealt one by one, in order. */
size_t setup_sites(const struct setup *s);
size_t setup_dealt(long total, size_t sites, size_t site);

/* Is member `group` of the audience named so (group, department, level, "all")? */
bool setup_in_audience(const struct setup *s, size_t group, const char *audience);

/* People in the audience of a programme: headcounts added up. */
long setup_audience_size(const struct setup *s, const char *audience);

/* ---- addresses and changes ---- */

/* One number of a setup. table < 0: the parameter struct of registry[-1 - table], row 0. */
struct setup_target {
    long table;
    size_t row;
    const struct param *param;
    size_t key; /* of a keyed column */
};

enum setup_op { SETUP_SET, SETUP_TIMES, SETUP_PLUS };

/*
 * A change in force from the start of month `month` (months are numbered 1, 2, ...; 0 and 1 both
 * mean from the start). Classes are applied in order: the timeline first, then the alternative,
 * within a class by month, then in file order; so an absolute value of an alternative wins over
 * the timeline, and a relative one applies on top of it.
 */
struct setup_change {
    struct setup_target target;
    enum setup_op op;
    double value; /* in the declared unit */
    long month;
};

double setup_get(const struct setup *s, struct setup_target target);
void setup_put(struct setup *s, struct setup_target target, double value);

/*
 * The values in force in `month`: every target of `changes` is recomputed in `now` from `base`.
 * The result is held inside the parameter's valid range. True when anything changed. Models whose
 * `active` is no then have their neutral parameters; without changes, that alone is done.
 */
bool setup_at(struct setup *now, const struct setup *base, const struct setup_change *changes,
              size_t count, long month);

#endif
