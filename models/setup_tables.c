/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * setup_tables: every column of every scenario table, one row each. The structs are in setup.h.
 *
 * Sources name the default's origin; a column without a meaningful default is `required` and its
 * source is the scenario's own `source` or `note` cell.
 */
#include "models/setup.h"

#include <float.h>
#include <math.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define STATED "stated by the scenario"
#define LABELS(s)                                                                             \
    {TEXT_FIELD(s, label), .unit = "1", .doc = "name for people", .source = STATED},          \
        {TEXT_FIELD(s, note), .unit = "1", .doc = "remark", .source = STATED}, {              \
        TEXT_FIELD(s, source), .unit = "1", .doc = "where the numbers of this row come from", \
                               .source = STATED                                               \
    }

static const struct param groups[] = {
    {NAME_FIELD(group, group), .unit = "1", .required = true, .doc = "name of the staff group",
     .source = STATED},
    LABELS(group),
    {REF_FIELD(group, department), .unit = "1", .refers = "departments", .defines = true,
     .doc = "department it belongs to", .source = STATED},
    {CHOICE_FIELD(group, level), .unit = "1", .preset = LEVEL_FRONT, .valid = {0, 1},
     .plausible = {0, 1}, .choices = "front|leader", .doc = "front line or leaders",
     .source = STATED},
    {COUNT_FIELD(group, headcount), .unit = "1", .role = PARAM_DECISION, .changes = true,
     .required = true, .preset = 1, .valid = {0, 1e6}, .plausible = {1, 1e5},
     .doc = "people on the floor during opening hours, whole company", .source = STATED},
    {REF_FIELD(group, led_by), .unit = "1", .refers = "groups", .doc = "group of their leaders",
     .source = STATED},
    {REF_FIELD(group, calendar), .unit = "1", .refers = "calendars",
     .doc = "opening hours (calendars.csv); empty: always open", .source = STATED},
    {REAL_FIELD(group, salary), .unit = "money/year", .role = PARAM_DECISION, .changes = true,
     .preset = 0, .valid = {0, 1e9}, .plausible = {0, 1e6}, .doc = "salary per person",
     .source = STATED},
    {REAL_FIELD(group, hours_per_week), .unit = "h/week", .preset = 38, .valid = {1, 168},
     .plausible = {20, 50}, .doc = "paid hours per person, prices an hour off the floor",
     .source = "assumed: a full-time week"},
    {REAL_FIELD(group, turnover), .unit = "1/year", .role = PARAM_BELIEF, .changes = true,
     .preset = 0.30, .valid = {0, 50}, .plausible = {0.05, 1}, .doc = "quit rate per person",
     .source = "trade figure for front-line service work"},
    {REAL_FIELD(group, vacancy_days), .unit = "day", .role = PARAM_BELIEF, .changes = true,
     .preset = 30, .valid = {0, 3650}, .plausible = {7, 90},
     .doc = "time until a post is filled again",
     .source = "assumed: one month to advertise and hire"},
    {REAL_FIELD(group, replacement_cost), .unit = "1", .role = PARAM_BELIEF, .changes = true,
     .preset = 0.20, .valid = {0, 10}, .plausible = {0.1, 0.5},
     .doc = "cost of replacing one person, share of a year's salary",
     .source = "Boushey & Glynn 2012"},
};

static const struct param touchpoints[] = {
    {NAME_FIELD(touchpoint, touchpoint), .unit = "1", .required = true,
     .doc = "name of the touchpoint", .source = STATED},
    LABELS(touchpoint),
    {TEXT_FIELD(touchpoint, channel), .unit = "1", .doc = "phone, counter, web, ...",
     .source = STATED},
    {CHOICE_FIELD(touchpoint, stage), .unit = "1", .preset = STAGE_MIDDLE, .valid = {0, 2},
     .plausible = {0, 2}, .choices = "start|middle|end", .doc = "where in a journey it comes",
     .source = STATED},
    {REF_FIELD(touchpoint, group), .unit = "1", .refers = "groups",
     .doc = "group that serves it; empty: technology", .source = STATED},
    {REAL_FIELD(touchpoint, service_minutes), .unit = "min", .role = PARAM_BELIEF, .changes = true,
     .preset = 0, .valid = {0, 1e6}, .plausible = {0.1, 1e4}, .doc = "mean service time",
     .source = STATED},
    {CHOICE_FIELD(touchpoint, service_shape), .unit = "1", .preset = SHAPE_EXPONENTIAL,
     .valid = {0, 3}, .plausible = {0, 3}, .choices = "exponential|lognormal|gamma|constant",
     .doc = "distribution of service times", .source = "queueing theory's default"},
    {REAL_FIELD(touchpoint, service_cv), .unit = "1", .role = PARAM_BELIEF, .preset = 1,
     .valid = {0.01, 10}, .plausible = {0.2, 2},
     .doc = "standard deviation over mean, lognormal and gamma",
     .source = "that of the exponential"},
    {REAL_FIELD(touchpoint, base_failure), .unit = "1", .role = PARAM_BELIEF, .changes = true,
     .preset = 0.10, .valid = {0, 1}, .plausible = {0.001, 0.5},
     .doc = "chance that a served step fails; giving up while waiting comes on top",
     .source = "assumed: one step in ten, the order of published service failure rates"},
    {CHOICE_FIELD(touchpoint, failure_is), .unit = "1", .preset = FAILURE_OBSERVED, .valid = {0, 1},
     .plausible = {0, 1}, .choices = "observed|untrained",
     .doc = "base_failure is today's observed rate, or that of untrained staff", .source = STATED},
    {CHOICE_FIELD(touchpoint, failure_kind), .unit = "1", .preset = KIND_COMPETENCE,
     .valid = {0, 2}, .plausible = {0, 2}, .choices = "competence|delivery|integrity",
     .doc = "what a failure tells the customer", .source = "Kim et al. 2004"},
    {REAL_FIELD(touchpoint, weight), .unit = "1", .role = PARAM_BELIEF, .changes = true,
     .preset = 1, .valid = {0.001, 1000}, .plausible = {0.1, 10},
     .doc = "weight in the journey score's mean", .source = "assumed: all alike until measured"},
    {REAL_FIELD(touchpoint, patience_minutes), .unit = "min", .role = PARAM_BELIEF, .changes = true,
     .preset = NAN, .valid = {0.001, 1e6}, .plausible = {0.1, 1e4},
     .doc = "mean patience here; empty: the segment's, in service times", .source = STATED},
    {CHOICE_FIELD(touchpoint, patience), .unit = "1", .preset = PATIENCE_LIMITED, .valid = {0, 1},
     .plausible = {0, 1}, .choices = "limited|unlimited",
     .doc = "unlimited: the work waits and nobody hangs up", .source = STATED},
    {COUNT_FIELD(touchpoint, capacity), .unit = "1", .role = PARAM_DECISION, .preset = 0,
     .valid = {0, 1e6}, .plausible = {0, 1e5},
     .doc = "technology: customers served at once, 0 = no limit", .source = STATED},
};

static const struct param routes[] = {
    {REF_FIELD(route, journey), .unit = "1", .refers = "journeys", .defines = true,
     .required = true, .doc = "journey kind", .source = STATED},
    LABELS(route),
    {REF_FIELD(route, from), .unit = "1", .refers = "touchpoints", .choices = "start",
     .required = true, .doc = "touchpoint left, or start", .source = STATED},
    {REF_FIELD(route, to), .unit = "1", .refers = "touchpoints", .choices = "leave",
     .required = true, .doc = "touchpoint entered, or leave", .source = STATED},
    {CHOICE_FIELD(route, when), .unit = "1", .preset = WHEN_ANY, .valid = {0, 2},
     .plausible = {0, 2}, .choices = "any|ok|failed", .doc = "outcome of the step left",
     .source = STATED},
    {REAL_FIELD(route, probability), .unit = "1", .role = PARAM_BELIEF, .preset = 1,
     .valid = {0, 1}, .plausible = {0, 1}, .doc = "chance of this step", .source = STATED},
};

static const struct param segments[] = {
    {NAME_FIELD(segment, segment), .unit = "1", .required = true, .doc = "name of the segment",
     .source = STATED},
    LABELS(segment),
    {COUNT_FIELD(segment, customers), .unit = "1", .required = true, .preset = 0, .valid = {0, 1e9},
     .plausible = {0, 1e8}, .doc = "customers at the start, whole company", .source = STATED},
    {KEYED_FIELD(segment, journeys, PARAM_PER_JOURNEY), .unit = "1/month", .role = PARAM_BELIEF,
     .changes = true, .preset = 0, .valid = {0, 1e6}, .plausible = {0, 100},
     .doc = "journeys of that kind per customer", .source = STATED},
    {KEYED_FIELD(segment, spend, PARAM_PER_JOURNEY), .unit = "money", .role = PARAM_BELIEF,
     .changes = true, .preset = 0, .valid = {-1e9, 1e9}, .plausible = {0, 1e6},
     .doc = "spend per journey of that kind", .source = STATED},
    {REAL_FIELD(segment, fee), .unit = "money/month", .role = PARAM_DECISION, .changes = true,
     .preset = 0, .valid = {0, 1e9}, .plausible = {0, 1e6}, .doc = "fee, paid in advance",
     .source = STATED},
    {REAL_FIELD(segment, churn_alpha), .unit = "1", .role = PARAM_BELIEF, .preset = 0.668,
     .valid = {0, 1e6}, .plausible = {0.1, 10},
     .doc = "yearly churn chances are Beta(alpha, beta) over customers; alpha 0: nobody leaves",
     .source = "Fader & Hardie 2007, cohort High End"},
    {REAL_FIELD(segment, churn_beta), .unit = "1", .role = PARAM_BELIEF, .preset = 3.806,
     .valid = {0, 1e6}, .plausible = {0.1, 50},
     .doc = "see churn_alpha; mean yearly churn is alpha/(alpha+beta)",
     .source = "Fader & Hardie 2007, cohort High End"},
    {REAL_FIELD(segment, tenure_years), .unit = "year", .role = PARAM_BELIEF, .preset = 0,
     .valid = {0, 1000}, .plausible = {0, 30},
     .doc = "years the first customers have stayed already: Beta(alpha, beta + years)",
     .source = "Fader & Hardie 2007"},
    {REAL_FIELD(segment, patience), .unit = "1", .role = PARAM_BELIEF, .changes = true, .preset = 2,
     .valid = {0.001, 1e6}, .plausible = {0.5, 20}, .doc = "mean patience, in mean service times",
     .source = "assumed: callers wait about twice the service they came for"},
    {REAL_FIELD(segment, joins), .unit = "1/month", .role = PARAM_BELIEF, .preset = 0,
     .valid = {0, 1e7}, .plausible = {0, 1e5}, .doc = "new customers a month, whole company",
     .source = STATED},
    {CHOICE_FIELD(segment, schedule), .unit = "1", .preset = SCHEDULE_POISSON, .valid = {0, 1},
     .plausible = {0, 1}, .choices = "poisson|fixed",
     .doc = "journeys come at random, or evenly spaced", .source = "assumed: independent needs"},
    {REF_FIELD(segment, arrivals), .unit = "1", .refers = "calendars",
     .doc = "profile of journey starts over the week (calendars.csv)", .source = STATED},
};

static const struct param programmes[] = {
    {NAME_FIELD(programme, programme), .unit = "1", .required = true,
     .doc = "name of the programme", .source = STATED},
    LABELS(programme),
    {NAME_FIELD(programme, audience), .unit = "1", .required = true,
     .doc = "group, department, level (front, leader) or all", .source = STATED},
    {CHOICE_FIELD(programme, skill), .unit = "1", .preset = SKILL_SERVICE, .valid = {0, 1},
     .plausible = {0, 1}, .choices = "service|leadership", .doc = "what is learned",
     .source = STATED},
    {REAL_FIELD(programme, cost), .unit = "money", .role = PARAM_DECISION, .changes = true,
     .preset = NAN, .valid = {0, 1e7}, .plausible = {0, 1e4}, .doc = "cost per person and session",
     .source = STATED},
    {REAL_FIELD(programme, budget), .unit = "money/month", .role = PARAM_DECISION, .changes = true,
     .preset = NAN, .valid = {0, 1e10}, .plausible = {0, 1e7},
     .doc = "instead of cost: cost = 12 budget / (sessions_per_year x people)", .source = STATED},
    {REAL_FIELD(programme, hours), .unit = "h", .role = PARAM_DECISION, .changes = true,
     .preset = 0, .valid = {0, 2000}, .plausible = {0, 80},
     .doc = "paid hours per person and session", .source = STATED},
    {REAL_FIELD(programme, sessions_per_year), .unit = "1/year", .role = PARAM_DECISION,
     .changes = true, .preset = 0, .valid = {0, 365}, .plausible = {0, 52},
     .doc = "sessions a year for each person; 0 = the programme rests", .source = STATED},
    {COUNT_FIELD(programme, sessions_per_burst), .unit = "1", .role = PARAM_DECISION,
     .changes = true, .preset = 1, .valid = {1, 365}, .plausible = {1, 52},
     .doc = "sessions held back to back on one occasion", .source = STATED},
    {COUNT_FIELD(programme, first_month), .unit = "1", .role = PARAM_DECISION, .preset = 0,
     .valid = {0, 1200}, .plausible = {0, 1200},
     .doc = "month of the first session; 0 = the programme runs today already", .source = STATED},
    {COUNT_FIELD(programme, last_month), .unit = "1", .role = PARAM_DECISION, .preset = 0,
     .valid = {0, 1200}, .plausible = {0, 1200}, .doc = "last month with sessions; 0 = no end",
     .source = STATED},
    {REAL_FIELD(programme, accountability), .unit = "1", .role = PARAM_DECISION, .changes = true,
     .preset = 0, .valid = {0, 1}, .plausible = {0, 1},
     .doc = "how firmly what was learned is asked for on the job", .source = STATED},
};

static const struct param calendars[] = {
    {REF_FIELD(calendar_row, calendar), .unit = "1", .refers = "calendars", .defines = true,
     .required = true, .doc = "name of the calendar", .source = STATED},
    {TEXT_FIELD(calendar_row, note), .unit = "1", .doc = "remark", .source = STATED},
    {TEXT_FIELD(calendar_row, source), .unit = "1", .doc = "where the numbers come from",
     .source = STATED},
    {CHOICE_FIELD(calendar_row, day), .unit = "1", .preset = DAY_ALL, .valid = {0, 9},
     .plausible = {0, 9},
     .choices = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekdays|weekend|all",
     .doc = "day or days of the week", .source = STATED},
    {REAL_FIELD(calendar_row, from_hour), .unit = "h", .preset = 0, .valid = {0, 24},
     .plausible = {0, 24}, .doc = "opens at this hour of the day", .source = STATED},
    {REAL_FIELD(calendar_row, to_hour), .unit = "h", .preset = 24, .valid = {0, 24},
     .plausible = {0, 24}, .doc = "closes at this hour of the day", .source = STATED},
    {REAL_FIELD(calendar_row, weight), .unit = "1", .role = PARAM_BELIEF, .preset = 1,
     .valid = {0, 1e9}, .plausible = {0, 1e6}, .doc = "relative arrivals per hour; rows add up",
     .source = STATED},
};

#define TABLE(rows_, type, name_, file_, doc_)                                              \
    {                                                                                       \
        .name = name_, .file = file_, .doc = doc_, .rows = rows_, .count = COUNT_OF(rows_), \
        .size = sizeof(struct type)                                                         \
    }

const struct param_table setup_tables[SETUP_TABLES] = {
    [SETUP_GROUPS] = TABLE(groups, group, "groups", "groups.csv", "a staff group"),
    [SETUP_TOUCHPOINTS] =
        TABLE(touchpoints, touchpoint, "touchpoints", "touchpoints.csv", "a touchpoint"),
    [SETUP_ROUTES] = TABLE(routes, route, "routes", "routes.csv", "a step of a journey"),
    [SETUP_SEGMENTS] = TABLE(segments, segment, "segments", "segments.csv", "a customer segment"),
    [SETUP_PROGRAMMES] =
        TABLE(programmes, programme, "programmes", "programmes.csv", "a training programme"),
    [SETUP_CALENDARS] = TABLE(calendars, calendar_row, "calendars", "calendars.csv",
                              "opening hours or a profile of arrivals over the week"),
};
