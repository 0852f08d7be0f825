/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks: see checks.h. Read from `checks_of` upwards. */
#include "sim/report/checks.h"

#include "models/customer/churn.h"
#include "models/money/utility.h"
#include "models/money/worth.h"
#include "sim/base/mathx.h"
#include "sim/report/cells.h"
#include "sim/report/returns.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { MONTHS_PER_YEAR = 12 };

const struct checks_rule checks_rules[CHECKS_KINDS] = {
    [CHECKS_NPV_DIFFERENCE] =
        {"npv_difference", "money",
         "npv less that of the first alternative: what the other rows stand beside", "mechanism 25",
         CHECKS_COMPARED},
    [CHECKS_IRR] = {"irr", "1/year",
                    "yearly rate at which the monthly profits gained on the first alternative "
                    "(means over replications, at the months' ends) are worth 0 today; empty "
                    "unless they begin with a loss and there is one such rate alone",
                    "Norstrom 1972", CHECKS_COMPARED},
    [CHECKS_OUTLAY] = {"outlay", "money",
                       "training_cost and technology_cost less those of the first alternative, "
                       "discounted from the months' ends",
                       "mechanism 25", CHECKS_COMPARED},
    [CHECKS_BREAK_EVEN] =
        {"break_even_spend", "money",
         "npv_difference + outlay: the extra outlay, discounted, at which the same effects would "
         "leave an NPV difference of 0",
         "mechanism 25", CHECKS_COMPARED},
    [CHECKS_UTILITY] =
        {"utility", "money",
         "sum over months and groups of people x skill gained on the first alternative, in SD and "
         "as learned, x utility_sd x salary/12 x (1 + utility_variable) x (1 - utility_tax), "
         "discounted, less the extra training_cost x (1 - utility_tax)",
         "Brogden, Cronbach & Gleser; Schmidt, Hunter & Pearlman 1982; Boudreau 1983",
         CHECKS_COMPARED},
    [CHECKS_RETENTION] = {"retention_last_year", "1",
                          "product over the last 12 months of customers at the end / customers at "
                          "the renewal; a shorter run counts as part of a year",
                          "mechanism 25", CHECKS_EVERY},
    [CHECKS_MULTIPLE] = {"margin_multiple", "1",
                         "r / (1 + discount - r) with r = retention_last_year: what a customer is "
                         "worth, in margins of a year",
                         "Gupta & Lehmann 2003", CHECKS_EVERY},
    [CHECKS_CUSTOMERS] =
        {"customers_at_the_end", "money",
         "customers at the end x profit a customer and year over the last 12 months x "
         "margin_multiple, discounted to the start, as if the last year's retention and costs, "
         "training among them, went on for ever; no part of npv",
         "Gupta & Lehmann 2003", CHECKS_EVERY},
    [CHECKS_CUSTOMERS_DIFFERENCE] =
        {"customers_at_the_end_difference", "money",
         "customers_at_the_end less that of the first alternative; no part of npv_difference",
         "Gupta & Lehmann 2003", CHECKS_COMPARED},
    [CHECKS_LIFETIME_RUN] =
        {"lifetime_run", "year",
         "sum over the whole years t = 0, 1, ... of the run of customers at t / customers at the "
         "start / (1 + discount)^t; only where nobody joins or comes back and the run lasts a year",
         "Fader & Hardie 2010", CHECKS_EVERY},
    [CHECKS_LIFETIME_RUN_THEORY] =
        {"lifetime_run_theory", "year",
         "the same sum of the shifted-beta-geometric's survival, mean over the first customers",
         "Fader & Hardie 2010", CHECKS_EVERY},
    [CHECKS_LIFETIME] = {"lifetime", "year",
                         "sum over all years t = 0, 1, ... of S(t) / (1 + discount)^t, S the "
                         "survival of the shifted-beta-geometric with churn_alpha and churn_beta + "
                         "tenure_years",
                         "Fader & Hardie 2010", CHECKS_SEGMENT},
};

/* ---- what is looked at ---- */

/* An alternative as it stands in its first month, and what its people are paid. */
struct terms {
    struct setup setup;
    const struct money_params *money;
    double *salary; /* by month 1 .. months, then group */
};

struct view {
    const struct output *output;
    const struct results *results;
    struct arena *arena;
    size_t groups;
    size_t npv, profit, training_cost, customers, churned;
    size_t *skill, *headcount; /* columns by group */
    struct terms *terms;       /* by alternative */
};

static size_t column(const struct results *results, const char *name) {
    long found = metrics_find(&results->columns, name);
    assert(found >= 0);
    return (size_t)found;
}

static size_t group_column(const struct view *view, const char *metric, size_t group) {
    struct page name;
    page_init(&name, view->arena);
    page_print(&name, "%s:%s", metric, setup_group(&view->output->scenario->setup, group)->group);
    return column(view->results, name.data);
}

static void terms_init(struct terms *terms, const struct view *view, size_t alternative) {
    const struct scenario *scenario = view->output->scenario;
    const struct scenario_alternative *of = &scenario->alternative[alternative];
    size_t months = view->results->months;
    setup_copy(&terms->setup, &scenario->setup, view->arena);
    terms->salary = arena_add(view->arena, (months + 1) * (view->groups + 1), sizeof(double));
    for (size_t month = months; month >= 1; month--) { /* so that the first month stays */
        setup_at(&terms->setup, &scenario->setup, of->change, of->changes, (long)month);
        for (size_t g = 0; g < view->groups; g++)
            terms->salary[month * view->groups + g] = setup_group(&terms->setup, g)->salary;
    }
    terms->money = setup_model(&terms->setup, "money", "money");
}

static void view_init(struct view *view, const struct output *output, struct arena *arena) {
    const struct results *results = &output->study->results;
    size_t groups = setup_count(&output->scenario->setup, SETUP_GROUPS);
    *view = (struct view){
        .output = output,
        .results = results,
        .arena = arena,
        .groups = groups,
        .npv = column(results, "npv"),
        .profit = column(results, "profit"),
        .training_cost = column(results, "training_cost"),
        .customers = column(results, "customers"),
        .churned = column(results, "churned"),
        .skill = arena_add(arena, groups + 1, sizeof(size_t)),
        .headcount = arena_add(arena, groups + 1, sizeof(size_t)),
        .terms = arena_add(arena, results->alternatives, sizeof(struct terms)),
    };
    for (size_t g = 0; g < groups; g++) {
        view->skill[g] = group_column(view, "skill", g);
        view->headcount[g] = group_column(view, "headcount", g);
    }
    for (size_t a = 0; a < results->alternatives; a++)
        terms_init(&view->terms[a], view, a);
}

/* ---- one replication ---- */

/* The last year of a run, or all of it. */
struct year {
    double profit, renewals, retention;
    size_t months;
};

static struct year last_year(const struct view *view, size_t a, size_t r) {
    const double *profit = results_month(view->results, a, r, view->profit);
    const double *customers = results_month(view->results, a, r, view->customers);
    const double *churned = results_month(view->results, a, r, view->churned);
    size_t end = view->results->months;
    size_t begin = end > MONTHS_PER_YEAR ? end - MONTHS_PER_YEAR : 0;
    struct year year = {.retention = 1, .months = end - begin};
    for (size_t month = begin + 1; month <= end; month++) {
        double renewals = customers[month] + churned[month];
        year.profit += profit[month];
        year.renewals += renewals;
        if (renewals > 0)
            year.retention *= customers[month] / renewals;
    }
    year.retention =
        year.renewals > 0 ? mathx_pow(year.retention, MONTHS_PER_YEAR / (double)year.months) : NAN;
    return year;
}

/* Of those at the end, discounted to the start. */
static double customers_worth(const struct view *view, size_t a, size_t r) {
    const struct money_params *money = view->terms[a].money;
    struct year year = last_year(view, a, r);
    size_t months = view->results->months;
    double margin = year.profit / year.renewals * MONTHS_PER_YEAR;
    return worth_customers(results_month(view->results, a, r, view->customers)[months], margin,
                           year.retention, money->discount, (double)months / MONTHS_PER_YEAR);
}

static double outlay(const struct view *view, size_t a, size_t r) {
    struct returns_outlay spent = returns_outlay(view->results, a, r);
    double sum = 0;
    for (size_t month = 1; month <= view->results->months; month++)
        sum += returns_outlay_month(spent, month) *
               money_discount(view->terms[a].money, (double)month);
    return sum;
}

/* After tax, as the utility analysis counts it. */
static double training(const struct view *view, size_t a, size_t r) {
    const double *cost = results_month(view->results, a, r, view->training_cost);
    double sum = 0;
    for (size_t month = 1; month <= view->results->months; month++)
        sum += utility_outlay(view->terms[a].money, cost[month], (double)month);
    return sum;
}

/* Before its cost. A group that is empty in either world has no skill, and gains none. */
static double skill_gain(const struct view *view, size_t a, size_t r) {
    const struct terms *terms = &view->terms[a];
    double sum = 0;
    for (size_t month = 1; month <= view->results->months; month++) {
        for (size_t g = 0; g < view->groups; g++) {
            double people = results_month(view->results, a, r, view->headcount[g])[month];
            double effect = results_month(view->results, a, r, view->skill[g])[month] -
                            results_month(view->results, 0, r, view->skill[g])[month];
            double sd = utility_sd(terms->money, terms->salary[month * view->groups + g]);
            if (!isnan(people) && !isnan(effect))
                sum += utility_gain(terms->money, people, effect, sd, 1.0 / MONTHS_PER_YEAR,
                                    (double)month);
        }
    }
    return sum;
}

/* Joined or won back: more came to the renewal than were there a month ago. */
static bool somebody_came(const double *customers, const double *churned, size_t months) {
    for (size_t month = 1; month <= months; month++)
        if (customers[month] + churned[month] > customers[month - 1] + 0.5)
            return true;
    return false;
}

static double lifetime_run(const struct view *view, size_t a, size_t r) {
    const double *customers = results_month(view->results, a, r, view->customers);
    const double *churned = results_month(view->results, a, r, view->churned);
    size_t months = view->results->months;
    if (months < MONTHS_PER_YEAR || !(customers[0] > 0) ||
        somebody_came(customers, churned, months))
        return NAN;
    double sum = 0;
    for (size_t month = 0; month <= months; month += MONTHS_PER_YEAR)
        sum +=
            customers[month] / customers[0] * money_discount(view->terms[a].money, (double)month);
    return sum;
}

static double npv(const struct view *view, size_t a, size_t r) {
    return results_total(view->results, a, r)[view->npv];
}

static double one(const struct view *view, enum checks_kind kind, size_t a, size_t r) {
    const struct money_params *money = view->terms[a].money;
    double spent = outlay(view, a, r) - outlay(view, 0, r);
    switch (kind) {
    case CHECKS_NPV_DIFFERENCE:
        return npv(view, a, r) - npv(view, 0, r);
    case CHECKS_OUTLAY:
        return spent;
    case CHECKS_BREAK_EVEN:
        return npv(view, a, r) - npv(view, 0, r) + spent;
    case CHECKS_UTILITY:
        return skill_gain(view, a, r) - (training(view, a, r) - training(view, 0, r));
    case CHECKS_RETENTION:
        return last_year(view, a, r).retention;
    case CHECKS_MULTIPLE:
        return worth_multiple(last_year(view, a, r).retention, money->discount);
    case CHECKS_CUSTOMERS:
        return customers_worth(view, a, r);
    case CHECKS_CUSTOMERS_DIFFERENCE:
        return customers_worth(view, a, r) - customers_worth(view, 0, r);
    case CHECKS_LIFETIME_RUN:
        return lifetime_run(view, a, r);
    default:
        break;
    }
    assert(false); /* the others are no matter of luck */
    return NAN;
}

/* ---- what is the same in every replication ---- */

/* Of the beta distribution of yearly chances to leave; alpha 0 where nobody does. */
struct leaving {
    double alpha, beta;
};

static struct leaving leaving_of(const struct terms *terms, size_t segment) {
    const struct segment *row = setup_segment(&terms->setup, segment);
    const struct churn_params *churn = setup_model(&terms->setup, "churn", "churn");
    return (struct leaving){.alpha = churn->active == ACTIVE_YES ? row->churn_alpha : 0,
                            .beta = row->churn_beta + row->tenure_years};
}

static double lifetime_run_theory(const struct view *view, size_t a) {
    const struct terms *terms = &view->terms[a];
    size_t years = view->results->months / MONTHS_PER_YEAR;
    double sum = 0, customers = 0;
    for (size_t i = 0; i < setup_count(&terms->setup, SETUP_SEGMENTS); i++) {
        struct leaving leaving = leaving_of(terms, i);
        double share = (double)setup_segment(&terms->setup, i)->customers;
        customers += share;
        sum += share *
               worth_lifetime_within(leaving.alpha, leaving.beta, terms->money->discount, years);
    }
    return sum / customers;
}

static double lifetime(const struct view *view, size_t a, size_t segment) {
    const struct terms *terms = &view->terms[a];
    struct leaving leaving = leaving_of(terms, segment);
    return worth_lifetime(leaving.alpha, leaving.beta, terms->money->discount);
}

static bool begins_with_an_outlay(const double *flow, size_t count) {
    size_t first = 0;
    while (first < count && flow[first] == 0)
        first++;
    return first < count && flow[first] < 0;
}

/* Of the mean flow: a rate of return of every replication would often not be defined. */
static double rate_of_return(const struct view *view, size_t a) {
    size_t months = view->results->months;
    double *flow = arena_add(view->arena, months + 1, sizeof *flow);
    for (size_t r = 0; r < view->results->replications; r++)
        for (size_t month = 1; month <= months; month++)
            flow[month] += (results_month(view->results, a, r, view->profit)[month] -
                            results_month(view->results, 0, r, view->profit)[month]) /
                           (double)view->results->replications;
    if (!begins_with_an_outlay(flow, months + 1))
        return NAN;
    return mathx_pow(1 + worth_irr(flow, months + 1), MONTHS_PER_YEAR) - 1;
}

/* ---- rows ---- */

static struct interval known(double value) {
    return (struct interval){.mean = value, .lo = NAN, .hi = NAN, .sd = NAN};
}

static struct interval interval_for(const struct view *view, enum checks_kind kind, size_t a) {
    if (kind == CHECKS_IRR)
        return known(rate_of_return(view, a));
    if (kind == CHECKS_LIFETIME_RUN_THEORY)
        return known(lifetime_run_theory(view, a));
    size_t n = view->results->replications;
    double *values = arena_add(view->arena, n, sizeof *values);
    for (size_t r = 0; r < n; r++)
        values[r] = one(view, kind, a, r);
    return interval_of(values, statistics_fold(values, view->results), STATISTICS_CONFIDENCE);
}

/* One is there to be held against the other. */
static bool applies(const struct view *view, enum checks_kind kind, size_t a) {
    if (kind == CHECKS_LIFETIME_RUN || kind == CHECKS_LIFETIME_RUN_THEORY)
        return !isnan(lifetime_run(view, a, 0));
    return a > 0 || checks_rules[kind].scope != CHECKS_COMPARED;
}

static void add(struct checks *checks, size_t alternative, const char *name, const char *unit,
                const char *formula, struct interval interval) {
    checks->row[checks->count++] = (struct checks_row){
        alternative, name, unit, formula, interval.mean, interval.lo, interval.hi};
}

static void add_returns(struct checks *checks, const struct view *view, size_t a) {
    const struct statistics *statistics = view->output->statistics;
    for (size_t i = 0; i < RETURNS; i++) {
        const struct statistics_difference *found =
            statistics_difference(statistics, a, view->results->columns.count + i);
        add(checks, a, found->name, found->metric->unit, found->metric->doc, found->interval);
    }
}

static void add_segments(struct checks *checks, const struct view *view, size_t a) {
    const struct checks_rule *rule = &checks_rules[CHECKS_LIFETIME];
    for (size_t i = 0; i < setup_count(&view->terms[a].setup, SETUP_SEGMENTS); i++) {
        struct page name;
        page_init(&name, view->arena);
        page_print(&name, "%s:%s", rule->name, setup_segment(&view->terms[a].setup, i)->segment);
        add(checks, a, name.data, rule->unit, rule->formula, known(lifetime(view, a, i)));
    }
}

void checks_of(struct checks *checks, const struct output *output, struct arena *arena) {
    struct view view;
    view_init(&view, output, arena);
    size_t most = RETURNS + CHECKS_KINDS + setup_count(&output->scenario->setup, SETUP_SEGMENTS);
    size_t alternatives = view.results->alternatives;
    *checks = (struct checks){arena_add(arena, alternatives * most, sizeof *checks->row), 0};
    for (size_t a = 0; a < alternatives; a++) {
        if (a > 0)
            add_returns(checks, &view, a);
        for (int kind = 0; kind < CHECKS_KINDS; kind++) {
            const struct checks_rule *rule = &checks_rules[kind];
            if (rule->scope == CHECKS_SEGMENT)
                add_segments(checks, &view, a);
            else if (applies(&view, (enum checks_kind)kind, a))
                add(checks, a, rule->name, rule->unit, rule->formula,
                    interval_for(&view, (enum checks_kind)kind, a));
        }
    }
}

const struct checks_row *checks_find(const struct checks *checks, size_t alternative,
                                     const char *name) {
    for (size_t i = 0; i < checks->count; i++)
        if (checks->row[i].alternative == alternative && strcmp(checks->row[i].name, name) == 0)
            return &checks->row[i];
    return NULL;
}

void checks_sheet(struct page *page, const struct output *output) {
    struct checks checks;
    checks_of(&checks, output, page->arena);
    struct cells cells;
    cells_init(&cells, page, "alternative,check,unit,value,lo,hi,formula");
    for (size_t i = 0; i < checks.count; i++) {
        const struct checks_row *row = &checks.row[i];
        cells_text(&cells, output->study->results.alternative[row->alternative]);
        cells_text(&cells, row->name);
        cells_text(&cells, row->unit);
        cells_number(&cells, row->value);
        cells_number(&cells, row->lo);
        cells_number(&cells, row->hi);
        cells_text(&cells, row->formula);
        cells_row(&cells);
    }
}
