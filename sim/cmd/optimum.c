/* SPDX-License-Identifier: GPL-3.0-or-later */
/* optimum: the numbers and the tables; the words are in optimum_words.c. See optimum.h. */
#include "sim/cmd/optimum.h"

#include "sim/report/cells.h"
#include "sim/report/statistics.h"

#include <math.h>
#include <string.h>

struct interval optimum_gain(const struct frontier *frontier, const struct frontier_split *split,
                             bool seen) {
    const struct points_result *own = seen ? &split->seen : &split->fresh;
    return interval_paired(own->series[POINTS_METRIC],
                           frontier->as_is[seen ? 0 : 1].series[POINTS_METRIC], own->replications,
                           STATISTICS_CONFIDENCE);
}

struct interval optimum_against(const struct frontier_split *split,
                                const struct frontier_split *other) {
    return interval_paired(split->fresh.series[POINTS_METRIC], other->fresh.series[POINTS_METRIC],
                           split->fresh.replications, STATISTICS_CONFIDENCE);
}

struct interval optimum_outlay(const struct frontier *frontier,
                               const struct frontier_split *split) {
    struct interval outlay = interval_of(split->fresh.series[POINTS_OUTLAY],
                                         split->fresh.replications, STATISTICS_CONFIDENCE);
    outlay.mean /= frontier->plan.years;
    outlay.lo /= frontier->plan.years;
    outlay.hi /= frontier->plan.years;
    return outlay;
}

bool optimum_is_npv(const struct frontier *frontier) {
    return strcmp(frontier->metric, "npv") == 0;
}

struct interval optimum_marginal(const struct frontier *frontier, size_t lower, size_t upper,
                                 struct arena *arena) {
    const struct points_result *a = &frontier->level[lower].fresh;
    const struct points_result *b = &frontier->level[upper].fresh;
    size_t n = b->replications;
    double *more = arena_add(arena, n + 1, sizeof *more);
    double *outlay = arena_add(arena, n + 1, sizeof *outlay);
    bool differs = false;
    if (!frontier->level[lower].x || !frontier->level[upper].x)
        return (struct interval){NAN, NAN, NAN, NAN, 0};
    for (size_t r = 0; r < n; r++) {
        outlay[r] = b->series[POINTS_WORTH][r] - a->series[POINTS_WORTH][r];
        more[r] = b->series[POINTS_METRIC][r] - a->series[POINTS_METRIC][r];
        more[r] += optimum_is_npv(frontier) ? outlay[r] : 0.0;
        differs = differs || outlay[r] != 0.0;
    }
    if (!differs)
        return (struct interval){NAN, NAN, NAN, NAN, 0};
    return interval_ratio(more, outlay, n, STATISTICS_CONFIDENCE);
}

/* ---- tables ---- */

static void bounds(struct cells *cells, const struct interval *i) {
    cells_number(cells, i->mean);
    cells_number(cells, i->lo);
    cells_number(cells, i->hi);
}

static const char *skill_of(const struct programme *p) {
    static const char *const names[SKILLS] = {"service", "leadership", "empathy", "journey"};
    return names[p->skill];
}

void optimum_sheet(struct page *page, const struct frontier *frontier) {
    const struct plan *plan = &frontier->plan;
    const struct frontier_split *best = &frontier->level[FRONTIER_WHOLE];
    struct cells cells;
    double rest = 1.0;
    cells_init(&cells, page,
               "programme,label,audience,skill,first_month,last_month,share,money_a_year,occasions,"
               "sessions_per_year,size,cost,hours");
    for (size_t i = 0; i < plan->parts; i++) {
        const struct programme *p = plan_programme(plan, i);
        const struct plan_part *part = &plan->part[i];
        struct plan_bought bought = plan_buy(plan, i, best->x[i]);
        bool any = bought.occasions > 0.0;
        rest -= best->x[i];
        cells_text(&cells, p->programme);
        cells_text(&cells, p->label && p->label[0] ? p->label : p->programme);
        cells_text(&cells, p->audience);
        cells_text(&cells, skill_of(p));
        cells_number(&cells, part->from + 1.0);
        cells_number(&cells, part->to);
        cells_number(&cells, best->x[i]);
        cells_number(&cells, best->x[i] * plan->budget);
        cells_number(&cells, bought.occasions);
        cells_number(&cells, bought.sessions_per_year);
        cells_number(&cells, any ? bought.size : NAN);
        cells_number(&cells, any ? bought.size * plan_cost(plan, i) : NAN);
        cells_number(&cells, any ? bought.size * p->hours : NAN);
        cells_row(&cells);
    }
    rest = rest > FEASIBLE_SLIP ? rest : 0.0;
    cells_text(&cells, "");
    cells_text(&cells, "Unspent");
    cells_text(&cells, "");
    cells_text(&cells, "");
    cells_number(&cells, 1.0);
    cells_number(&cells, plan->months);
    cells_number(&cells, rest);
    cells_number(&cells, rest * plan->budget);
    for (int i = 0; i < 5; i++)
        cells_number(&cells, NAN);
    cells_row(&cells);
}

static void split_row(struct cells *cells, const struct frontier *frontier,
                      const struct frontier_split *split) {
    const struct frontier_split *best = &frontier->level[FRONTIER_WHOLE];
    struct interval gain = optimum_gain(frontier, split, false);
    struct interval less = optimum_against(best, split);
    struct interval outlay = optimum_outlay(frontier, split);
    struct interval seen = {NAN, NAN, NAN, NAN, 0};
    if (split->seen.replications > 0)
        seen = optimum_gain(frontier, split, true);
    cells_text(cells, split->name);
    cells_text(cells, split->label);
    cells_text(cells, frontier->metric);
    bounds(cells, &gain);
    cells_count(cells, (size_t)gain.n);
    cells_number(cells, seen.mean);
    bounds(cells, &less);
    cells_number(cells, split->spent);
    cells_number(cells, outlay.mean);
    cells_row(cells);
}

void optimum_splits_sheet(struct page *page, const struct frontier *frontier) {
    struct cells cells;
    cells_init(&cells, page,
               "split,label,metric,mean,lo,hi,replications,mean_of_the_search,best_more,"
               "best_more_lo,best_more_hi,planned_a_year,outlay_a_year");
    split_row(&cells, frontier, &frontier->level[FRONTIER_WHOLE]);
    for (size_t i = 0; i < frontier->others; i++)
        split_row(&cells, frontier, &frontier->other[i]);
}

void optimum_frontier_sheet(struct page *page, const struct frontier *frontier) {
    const struct plan *plan = &frontier->plan;
    struct cells cells;
    cells_init(&cells, page,
               "budget_a_year,spent_a_year,outlay_a_year,metric,mean,lo,hi,replications,marginal,"
               "marginal_lo,marginal_hi,pays,unspent");
    for (size_t i = 0; i < FRONTIER_LEVELS; i++) {
        const struct frontier_split *split = &frontier->level[i];
        const struct interval none = {NAN, NAN, NAN, NAN, 0};
        struct interval gain = split->x ? optimum_gain(frontier, split, false) : none;
        struct interval outlay = split->x ? optimum_outlay(frontier, split) : none;
        struct interval marginal = i > 0 ? optimum_marginal(frontier, i - 1, i, page->arena) : none;
        double budget = frontier_times[i] * plan->budget;
        double lo = frontier->sign > 0.0 ? gain.lo : -gain.hi;
        double hi = frontier->sign > 0.0 ? gain.hi : -gain.lo;
        cells_number(&cells, budget);
        cells_number(&cells, split->x ? split->spent : NAN);
        cells_number(&cells, outlay.mean);
        cells_text(&cells, frontier->metric);
        bounds(&cells, &gain);
        cells_count(&cells, (size_t)gain.n);
        bounds(&cells, &marginal);
        cells_text(&cells, !split->x ? "" : lo > 0.0 ? "yes" : hi < 0.0 ? "no" : "open");
        cells_number(&cells, split->x ? fmax(0.0, budget - split->spent) : NAN);
        cells_row(&cells);
    }
}
