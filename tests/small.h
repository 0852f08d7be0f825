/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * small: companies built in code, for tests of the models.
 *
 * A `struct small` holds a setup with every model at its presets and tables that rows are added to;
 * pointers to rows stay good. small_worlds and small_study run it, on all processors. What a
 * sanitizer build skips because it would take minutes says so with small_skips.
 *
 * Ownership: small_init to small_done; all that the functions below return lives in its arena.
 */
#ifndef FRONTLINE_SMALL_H
#define FRONTLINE_SMALL_H

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/money/money.h"
#include "models/pilot.h"
#include "models/registry.h"
#include "models/training/training.h"
#include "models/trial.h"
#include "sim/base/rng.h"
#include "sim/study/study.h"

enum { SMALL_ROWS = 64, SMALL_NAMES = 16 };

struct small {
    struct arena arena;
    struct setup setup;
};

static inline void small_oom(void *context, size_t bytes) {
    (void)context;
    fprintf(stderr, "out of memory: %zu bytes\n", bytes);
    abort();
}

static inline void small_init(struct small *s) {
    arena_init(&s->arena, small_oom, NULL);
    setup_init(&s->setup, &s->arena);
    for (size_t t = 0; t < SETUP_TABLES; t++) {
        s->setup.table[t].rows = arena_add(&s->arena, SMALL_ROWS, setup_tables[t].size);
    }
    for (size_t l = 0; l < SETUP_LISTS; l++) {
        s->setup.list[l].name = arena_add(&s->arena, SMALL_NAMES, sizeof(const char *));
    }
}

static inline void small_done(struct small *s) {
    arena_done(&s->arena);
}

/* Parameters of a model, to be changed. */
static inline void *small_model(struct small *s, const char *kind, const char *name) {
    long index = -1;
    for (size_t i = 0; i < registry_count && index < 0; i++) {
        bool same = strcmp(registry[i]->kind, kind) == 0 && strcmp(registry[i]->name, name) == 0;
        index = same ? (long)i : -1;
    }
    ck_assert_msg(index >= 0, "no model %s.%s", kind, name);
    return s->setup.model[index];
}

static inline struct scenario_params *small_settings(struct small *s) {
    return small_model(s, "scenario", "scenario");
}

static inline void *small_add(struct small *s, enum setup_table table) {
    struct setup_rows *rows = &s->setup.table[table];
    ck_assert_uint_lt(rows->count, SMALL_ROWS);
    void *row = rows->rows + rows->count++ * setup_tables[table].size;
    param_defaults(&setup_tables[table], row);
    return row;
}

/* Index of a name in a list, where it is added when it is new. */
static inline long small_name(struct small *s, enum setup_list list, const char *name) {
    struct setup_names *names = &s->setup.list[list];
    for (size_t i = 0; i < names->count; i++) {
        if (strcmp(names->name[i], name) == 0) {
            return (long)i;
        }
    }
    ck_assert_uint_lt(names->count, SMALL_NAMES);
    names->name[names->count] = name;
    return (long)names->count++;
}

/* A group that nobody leaves, unless told otherwise. */
static inline struct group *small_group(struct small *s, const char *name, long headcount) {
    struct group *group = small_add(s, SETUP_GROUPS);
    group->group = name;
    group->headcount = headcount;
    group->turnover = 0.0;
    return group;
}

/* `group`: row of groups, or PARAM_NONE. Nobody hangs up, unless told otherwise. */
static inline struct touchpoint *small_touchpoint(struct small *s, const char *name, long group,
                                                  double minutes, double failure) {
    struct touchpoint *touchpoint = small_add(s, SETUP_TOUCHPOINTS);
    touchpoint->touchpoint = name;
    touchpoint->channel = "";
    touchpoint->group = group;
    touchpoint->service_minutes = minutes;
    touchpoint->base_failure = failure;
    touchpoint->patience = PATIENCE_UNLIMITED;
    return touchpoint;
}

static inline void small_route(struct small *s, const char *journey, long from, long to, long when,
                               double probability) {
    struct route *route = small_add(s, SETUP_ROUTES);
    route->journey = small_name(s, SETUP_JOURNEYS, journey);
    route->from = from;
    route->to = to;
    route->when = when;
    route->probability = probability;
}

/* A journey through touchpoints first .. last, whatever happens on the way. */
static inline void small_path(struct small *s, const char *journey, long first, long last) {
    small_route(s, journey, ROUTE_START, first, WHEN_ANY, 1.0);
    for (long t = first; t < last; t++) {
        small_route(s, journey, t, t + 1, WHEN_ANY, 1.0);
    }
    small_route(s, journey, last, ROUTE_LEAVE, WHEN_ANY, 1.0);
}

/* Customers who never leave, unless told otherwise. */
static inline struct segment *small_segment(struct small *s, const char *name, long customers) {
    struct segment *segment = small_add(s, SETUP_SEGMENTS);
    segment->segment = name;
    segment->customers = customers;
    segment->churn_alpha = 0.0;
    return segment;
}

/* Customers alike, each of whom leaves with this chance a month while nothing moves them. */
static inline void small_churn(struct segment *segment, double monthly) {
    double yearly = 1.0 - pow(1.0 - monthly, 12.0);
    segment->churn_alpha = 1e6 * yearly;
    segment->churn_beta = 1e6 * (1.0 - yearly);
}

static inline struct programme *small_programme(struct small *s, const char *name,
                                                const char *audience) {
    struct programme *programme = small_add(s, SETUP_PROGRAMMES);
    programme->programme = name;
    programme->audience = audience;
    return programme;
}

static inline void small_hours(struct small *s, const char *calendar, long day, double from,
                               double to, double weight) {
    struct calendar_row *row = small_add(s, SETUP_CALENDARS);
    row->calendar = small_name(s, SETUP_CALENDAR_NAMES, calendar);
    row->day = day;
    row->from_hour = from;
    row->to_hour = to;
    row->weight = weight;
}

/* ---- worlds ---- */

struct small_worlds {
    const struct world_spec *spec;
    uint64_t seed;
    struct counts *counts;
};

static inline void small_world(void *context, size_t replication) {
    const struct small_worlds *worlds = context;
    struct world_spec spec = *worlds->spec;
    spec.key = rng_key(worlds->seed, replication);
    struct world world;
    world_init(&world, &spec);
    ck_assert(world_run(&world, NULL, NULL));
    world_counts(&world, &worlds->counts[replication]);
    world_done(&world);
}

/* Counts of each replication of the world as it is, with this anchor (NULL: absolute). */
static inline struct counts *small_worlds(struct small *s, const struct anchor *anchor,
                                          uint64_t seed, size_t replications) {
    const struct scenario_params *settings = small_settings(s);
    struct anchor absolute;
    pilot_absolute(&absolute, &s->setup, &s->arena);
    struct world_spec spec = {.setup = &s->setup,
                              .today = &s->setup,
                              .anchor = anchor ? anchor : &absolute,
                              .sites = setup_sites(&s->setup),
                              .months = settings->months,
                              .oom = small_oom};
    struct small_worlds worlds = {&spec, seed,
                                  arena_add(&s->arena, replications, sizeof(struct counts))};
    for (size_t i = 0; i < replications; i++) {
        counts_init(&worlds.counts[i], &s->setup, (size_t)spec.months, &s->arena);
    }
    struct team team;
    team_init(&team, 0, NULL, &s->arena);
    team_each(&team, replications, small_world, &worlds);
    team_done(&team);
    return worlds.counts;
}

/* ---- studies ---- */

/* A scenario of this company with one alternative, `as_is`, and room for more. */
static inline void small_scenario(struct small *s, struct scenario *scenario) {
    *scenario = (struct scenario){.folder = "small", .name = "small", .setup = s->setup};
    setup_copy(&scenario->today, &s->setup, &s->arena);
    scenario->alternative = arena_add(&s->arena, SMALL_NAMES, sizeof *scenario->alternative);
    scenario->alternative[0] = (struct scenario_alternative){"as_is", "as is", "", NULL, 0};
    scenario->alternatives = 1;
}

static inline void small_alternative(struct scenario *scenario, const char *name,
                                     struct setup_change *change, size_t changes) {
    ck_assert_uint_lt(scenario->alternatives, SMALL_NAMES);
    scenario->alternative[scenario->alternatives++] =
        (struct scenario_alternative){name, name, "", change, changes};
}

/* The number table.row.column (or table -1 - model, row 0). */
static inline struct setup_target small_target(enum setup_table table, size_t row,
                                               const char *column, size_t key) {
    const struct param *param = param_find(&setup_tables[table], column);
    ck_assert_msg(param != NULL, "no column %s", column);
    return (struct setup_target){(long)table, row, param, key};
}

static inline void small_study(struct small *s, const struct scenario *scenario, size_t threads,
                               struct study *study) {
    struct study_options options = {.threads = threads, .oom = small_oom};
    study_run(study, scenario, &options, &s->arena);
    ck_assert(study->results.complete);
}

static inline size_t small_column(const struct results *results, const char *name) {
    long column = metrics_find(&results->columns, name);
    ck_assert_msg(column >= 0, "no metric %s", name);
    return (size_t)column;
}

/* ---- samples ---- */

struct small_mean {
    double mean, error; /* standard error of the mean */
};

static inline struct small_mean small_mean(const double *value, size_t count) {
    double sum = 0.0;
    double squares = 0.0;
    for (size_t i = 0; i < count; i++) {
        sum += value[i];
    }
    double mean = sum / (double)count;
    for (size_t i = 0; i < count; i++) {
        squares += (value[i] - mean) * (value[i] - mean);
    }
    return (struct small_mean){mean, sqrt(squares / (double)(count - 1) / (double)count)};
}

/* Mean over replications of a metric: its total (month < 0) or its value in a month. */
static inline struct small_mean small_metric(const struct results *results, size_t alternative,
                                             const char *metric, long month) {
    size_t column = small_column(results, metric);
    double *value = malloc(results->replications * sizeof *value);
    ck_assert_ptr_nonnull(value);
    for (size_t r = 0; r < results->replications; r++) {
        value[r] = month < 0 ? results_total(results, alternative, r)[column]
                             : results_month(results, alternative, r, column)[month];
    }
    struct small_mean mean = small_mean(value, results->replications);
    free(value);
    return mean;
}

/*
 * A known answer: within 4 standard errors, the standard error at most .5 % of the value or .002
 * for a chance; and `moved`, the answer with a parameter moved by 3 %, must be farther away.
 */
static inline void small_known(const char *what, struct small_mean found, double expected,
                               double moved, bool chance) {
    printf("    %-34s %.7g, expected %.7g, standard error %.2g (3 %% off: %.7g)\n", what,
           found.mean, expected, found.error, moved);
    fflush(stdout);
    double most = chance ? 0.002 : 0.005 * fabs(expected);
    ck_assert_msg(found.error > 0.0 && found.error <= most, "%s: standard error %g above %g", what,
                  found.error, most);
    ck_assert_msg(fabs(found.mean - expected) <= 4.0 * found.error,
                  "%s: %.9g is %.2f standard errors from %.9g", what, found.mean,
                  (found.mean - expected) / found.error, expected);
    ck_assert_msg(fabs(found.mean - moved) > 4.0 * found.error,
                  "%s: %.9g +- %g does not tell %.9g from %.9g", what, found.mean, found.error,
                  expected, moved);
}

/* Sanitizers slow the simulator five times and more; then what needs millions of events is left
 * to the ordinary build. Printed, so that nobody believes it was run. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SMALL_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SMALL_SANITIZED 1
#endif
#endif
#ifndef SMALL_SANITIZED
#define SMALL_SANITIZED 0
#endif

static inline bool small_skips(const char *what) {
    if (SMALL_SANITIZED) {
        printf("    not run under sanitizers: %s\n", what);
        fflush(stdout);
    }
    return SMALL_SANITIZED;
}

#endif
