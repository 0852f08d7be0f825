/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan: a training budget split over programmes and over time, as a point that an optimiser can
 * move, and as an alternative that can be simulated.
 *
 * A part is a programme in one period: the whole run, or with `over_time` each half of it. x of a
 * part is its money over the run, as a share of the budget over the run; what the shares leave over
 * stays unspent. One occasion of a programme (a session, or a burst of b of them) takes, from the
 * people N of each group in its audience who are there a share a of the time and earn w an hour,
 *
 *     u = b sum(a N (cost + hours w))
 *
 * so that money m holds K = m / u occasions, which come in whole ones only: the nearest whole
 * number, one at least, evenly spread over the months of the part in which the programme runs, and
 * cost and hours of a session K / whole as large as stated. So the money is spent to the last cent,
 * but for posts that are vacant more or less than usual, and half a session's money buys half a
 * session. A part without money rests.
 *
 * Programmes that react to scores (policy), take no money, or state a budget and no sessions to
 * divide it by are no parts, and stay as written. A scenario without parts gets a programme for
 * each group (leadership for leaders, else service) whose sessions cost training.scale_spend and as
 * much again in paid hours, unless the wishes name programmes.
 *
 * Ownership  Memory of the arena.
 * Errors     Wishes that cannot be met are told to the diag.
 */
#ifndef FRONTLINE_SIM_STUDY_PLAN_H
#define FRONTLINE_SIM_STUDY_PLAN_H

#include "sim/scenario/scenario.h"
#include "sim/study/feasible.h"

struct plan_wishes {
    double budget;               /* money a year; NaN: plan_usual of what people are paid */
    double hours;                /* most paid hours a person and year; NaN: no limit */
    double cash;                 /* most money in one year; NaN: no limit */
    const char *const *at_least; /* GROUP=MONEY a year; a group, department or level */
    size_t at_leasts;
    const char *programmes; /* "a,b": only these get money; NULL: all that can */
    bool over_time;
};

struct plan_part {
    size_t row;      /* of programmes */
    size_t period;   /* from 0 */
    double from, to; /* months of the run in which the programme may run: [from, to) */
    double unit;     /* money of an occasion, u */
};

struct plan {
    const struct scenario *scenario;
    struct setup now; /* of the first alternative at the start */
    double budget, years, months;
    size_t periods;
    struct plan_part *part;
    size_t parts;
    struct feasible feasible;      /* limit 0 is the budget */
    const char *const *limit_name; /* "the budget", "at least 5000 a year for care" */
};

/* Share of all salaries that is spent unless told otherwise. */
extern const double plan_usual;

/* Only the first alternative is looked at. It may add programmes to the scenario. */
bool plan_build(struct plan *plan, struct scenario *scenario, const struct plan_wishes *wishes,
                struct arena *arena, struct diag *diag);

/* The limits, for so many times the budget; `most` comes from the arena. */
struct feasible plan_feasible(const struct plan *plan, double times, struct arena *arena);

/* The split of the first alternative as written; it may be more than the budget. */
void plan_as_written(const struct plan *plan, double *x);

/* Whole occasions of a part, cost and hours of each as a multiple of those stated. */
struct plan_bought {
    double occasions, size;
    double sessions_per_year;
};

/* Money of a session for a person, as stated. */
double plan_cost(const struct plan *plan, size_t part);

struct plan_bought plan_buy(const struct plan *plan, size_t part, double x);

/* The first alternative with money spent so. */
struct scenario_alternative plan_alternative(const struct plan *plan, const double *x,
                                             const char *name, const char *label,
                                             struct arena *arena);

static inline const struct programme *plan_programme(const struct plan *plan, size_t part) {
    return setup_programme(&plan->now, plan->part[part].row);
}

/* ---- for plan_limits.c ---- */

/* Money that one occasion of a programme takes for a group: its part of u. */
double plan_unit_of_group(const struct setup *s, const struct programme *p, size_t group);

/* Fills feasible and limit_name. */
bool plan_limits(struct plan *plan, const struct plan_wishes *wishes, struct arena *arena,
                 struct diag *diag);

#endif
