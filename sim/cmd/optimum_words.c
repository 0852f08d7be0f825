/* SPDX-License-Identifier: GPL-3.0-or-later */
/* optimum_words: a frontier in words. See optimum.h. */
#include "sim/cmd/optimum.h"
#include "sim/report/digits.h"
#include "sim/report/overview.h"

#include <math.h>
#include <string.h>

/* A limit binds when no more than this share of it is left: a search comes near, seldom onto it. */
static const double nearly = 0.01;

/* What is more by less than so much of the budget has no return worth telling. */
static const double hardly = 0.02;

static const char *number(struct arena *arena, double value, int decimals) {
    char digits[DIGITS_SIZE];
    digits_people(digits, value, decimals);
    return arena_text(arena, digits, strlen(digits));
}

/* Digits that a metric of this size deserves. */
static int decimals_of(double value) {
    return fabs(value) < 10.0 ? 4 : 0;
}

/* "+512 [+480, +544]"; of one replication "+512". */
static void say(struct page *text, const struct interval *i) {
    const double value[] = {i->mean, i->lo, i->hi};
    static const char *const behind[] = {" [", ", ", "]"};
    int decimals = fabs(i->mean) > 0.0 ? decimals_of(i->mean) : 0;
    if (isnan(i->lo)) {
        page_print(text, "%s%s", value[0] > 0.0 ? "+" : "",
                   number(text->arena, value[0], decimals));
        return;
    }
    for (int k = 0; k < 3; k++)
        page_print(text, "%s%s%s", value[k] > 0.0 ? "+" : "",
                   number(text->arena, value[k], decimals), behind[k]);
}

static const char *metric_words(const struct frontier *f) {
    return optimum_is_npv(f) ? "NPV" : f->metric;
}

/* Which way the better lies. */
static struct interval better(const struct frontier *f, struct interval i) {
    if (f->sign < 0.0) {
        double lo = i.lo;
        i.mean = -i.mean;
        i.lo = -i.hi;
        i.hi = -lo;
    }
    return i;
}

static bool spends(const struct frontier_split *split, const struct frontier *f) {
    return split->spent > FEASIBLE_SLIP * f->plan.budget;
}

static void best_split(struct page *page, const struct frontier *f, const char *first) {
    const struct plan *plan = &f->plan;
    const struct frontier_split *best = &f->level[FRONTIER_WHOLE];
    struct page text;
    page_init(&text, page->arena);
    if (!spends(best, f)) {
        page_print(
            &text,
            "The best is to spend nothing: of %zu splits of up to %s a year that were tried, "
            "none is better by its %s.",
            f->searched, number(page->arena, 2.0 * plan->budget, 0), metric_words(f));
        overview_sentence(page, text.data);
        return;
    }
    page_print(&text, "Best split found of %s a year:", number(page->arena, plan->budget, 0));
    const char *between = "";
    for (size_t i = 0; i < plan->parts; i++) {
        const struct programme *p = plan_programme(plan, i);
        struct plan_bought bought = plan_buy(plan, i, best->x[i]);
        if (!(bought.occasions > 0.0))
            continue;
        page_print(&text, "%s %s %% %s", between, number(page->arena, 100.0 * best->x[i], 1),
                   p->label && p->label[0] ? p->label : p->programme);
        if (plan->periods > 1)
            page_print(&text, " in months %g to %g", plan->part[i].from + 1.0, plan->part[i].to);
        double sessions = floor(bought.sessions_per_year * 10.0 + 0.5) / 10.0;
        page_print(&text, " (%g session%s a year)", sessions, sessions == 1.0 ? "" : "s");
        between = ";";
    }
    double unspent = 100.0 * (1.0 - best->spent / plan->budget);
    if (unspent >= 0.05)
        page_print(&text, "%s %s %% unspent", between, number(page->arena, unspent, 1));
    page_add(&text, ". ");
    struct interval gain = optimum_gain(f, best, false);
    struct interval seen = optimum_gain(f, best, true);
    struct interval way = better(f, gain);
    page_print(&text, "On luck that the search has not seen, %s against %s: ", metric_words(f),
               first);
    say(&text, &gain);
    page_print(&text, " (%s%s on the luck it was found with)", seen.mean > 0.0 ? "+" : "",
               number(page->arena, seen.mean, decimals_of(seen.mean)));
    page_add(&text, way.lo > 0.0   ? "."
                    : way.hi < 0.0 ? ". It loses."
                                   : ". Whether that is better cannot be told.");
    overview_sentence(page, text.data);
}

static void against_others(struct page *page, const struct frontier *f) {
    const struct frontier_split *best = &f->level[FRONTIER_WHOLE];
    struct page text;
    page_init(&text, page->arena);
    for (size_t i = 0; i < f->others && i < 2; i++) {
        if (strncmp(f->other[i].name, "only_", 5) == 0)
            continue;
        struct interval more = optimum_against(best, &f->other[i]);
        struct interval way = better(f, more);
        page_print(&text, "%sAgainst %s: ", i > 0 ? " " : "",
                   strcmp(f->other[i].name, "even") == 0 ? "the same money to each programme"
                                                         : "the split as written");
        say(&text, &more);
        page_add(&text, way.lo > 0.0   ? ", better."
                        : way.hi < 0.0 ? ", worse: the search did not find it."
                                       : ", which cannot be told from nothing.");
    }
    const char *undecided = "";
    for (size_t i = 0; i < f->others; i++) {
        struct interval way = better(f, optimum_against(best, &f->other[i]));
        if (strncmp(f->other[i].name, "only_", 5) != 0 || way.lo > 0.0)
            continue;
        page_print(&text, "%s%s",
                   undecided[0] ? ", " : " Cannot be told to be better than: ", f->other[i].label);
        undecided = "yes";
    }
    page_add(&text, undecided[0] ? "." : "");
    overview_sentence(page, text.data);
}

static bool binds(const struct plan *plan, size_t limit, const double *x) {
    double most = plan->feasible.most[limit];
    return !(most - feasible_use(&plan->feasible, limit, x) > nearly * fabs(most));
}

static void what_binds(struct page *page, const struct frontier *f) {
    const struct plan *plan = &f->plan;
    const struct frontier_split *best = &f->level[FRONTIER_WHOLE];
    struct page text;
    page_init(&text, page->arena);
    const char *any = "";
    for (size_t i = 0; i < plan->feasible.limits; i++) {
        if (!binds(plan, i, best->x))
            continue;
        page_print(&text, "%s%s", any[0] ? "; " : "What binds: ", plan->limit_name[i]);
        any = "yes";
    }
    page_add(&text, any[0] ? "." : "No limit binds: more money would change nothing.");
    if (spends(best, f)) {
        struct interval outlay = optimum_outlay(f, best);
        page_print(&text, " Outlay a year, sessions and paid hours: %s planned, %s simulated.",
                   number(page->arena, best->spent, 0), number(page->arena, outlay.mean, 0));
    }
    overview_sentence(page, text.data);
}

static void table(struct page *page, const struct frontier *f) {
    enum { MONEY = 12, GAIN = 30 };
    page_print(page, "%*s%*s%*s   %s\n", MONEY, "budget", MONEY, "best spends", GAIN,
               "adds [95 % interval]", "return of the last money");
    for (size_t i = 0; i < FRONTIER_LEVELS; i++) {
        const struct frontier_split *split = &f->level[i];
        struct page gain;
        page_init(&gain, page->arena);
        if (!split->x) {
            page_print(page, "%*s   no split keeps the limits\n", MONEY,
                       number(page->arena, frontier_times[i] * f->plan.budget, 0));
            continue;
        }
        struct interval more = optimum_gain(f, split, false);
        say(&gain, &more);
        page_print(page, "%*s%*s%*s", MONEY,
                   number(page->arena, frontier_times[i] * f->plan.budget, 0), MONEY,
                   number(page->arena, split->spent, 0), GAIN, gain.data);
        struct interval last = {NAN, NAN, NAN, NAN, 0};
        if (i > 0)
            last = optimum_marginal(f, i - 1, i, page->arena);
        bool more_spent = i > 0 && split->spent - f->level[i - 1].spent > hardly * f->plan.budget;
        if (!isnan(last.mean) && more_spent) {
            page_print(page, "   %.3g", last.mean);
            if (!isnan(last.lo))
                page_print(page, " [%.3g, %.3g]", last.lo, last.hi);
        } else if (i > 0) {
            page_add(page, "   hardly more is spent");
        }
        page_add(page, "\n");
    }
}

/* What keeps a split from more money, other than the budget; NULL: nothing does. */
static const char *other_limit(const struct plan *plan, const double *x) {
    for (size_t i = 1; i < plan->feasible.limits; i++)
        if (plan->feasible.most[i] > 0.0 && binds(plan, i, x))
            return plan->limit_name[i];
    return NULL;
}

/* Where the return of the last money falls below 1: no more is worth spending. */
static void where_it_ends(struct page *page, const struct frontier *f) {
    const struct frontier_split *most = &f->level[FRONTIER_LEVELS - 1];
    double budget = frontier_times[FRONTIER_LEVELS - 1] * f->plan.budget;
    struct page text;
    page_init(&text, page->arena);
    if (!optimum_is_npv(f) || !most->x)
        return;
    if (!spends(most, f))
        page_add(&text, "The first money brings back less than 1 for 1 already.");
    else if (most->spent < (1.0 - 1e-6) * budget && other_limit(&f->plan, most->x))
        page_print(&text,
                   "From about %s a year on no more is spent, for a limit binds (%s): whether more "
                   "would pay is not known.",
                   number(page->arena, most->spent, 0), other_limit(&f->plan, most->x));
    else if (most->spent < (1.0 - 1e-6) * budget)
        page_print(&text,
                   "The last money brings back less than 1 for 1 from about %s a year on: more was "
                   "not worth spending.",
                   number(page->arena, most->spent, 0));
    else
        page_print(&text,
                   "Up to %s a year all is worth spending: where the last money brings back less "
                   "than 1 for 1 lies beyond.",
                   number(page->arena, budget, 0));
    overview_sentence(page, text.data);
}

void optimum_words(struct page *page, const struct frontier *frontier, const char *first) {
    best_split(page, frontier, first);
    against_others(page, frontier);
    what_binds(page, frontier);
    page_print(page, "\nThe best found of other budgets, a year (%s, on luck not seen before):\n",
               metric_words(frontier));
    table(page, frontier);
    where_it_ends(page, frontier);
}
