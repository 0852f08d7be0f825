/* SPDX-License-Identifier: GPL-3.0-or-later */
/* frontier: see frontier.h. */
#include "sim/cmd/frontier.h"

#include "sim/cmd/frontier_splits.h"
#include "sim/report/digits.h"
#include "sim/scenario/text.h"
#include "sim/study/allocate.h"

#include <math.h>
#include <string.h>

/* Replications of the first look, and points that all of them are then tried on. */
enum { COARSE = 4, FINALISTS = 4 };

const double frontier_times[FRONTIER_LEVELS] = {0.0, 0.25, 0.5, 1.0, 1.5, 2.0};

/* In this order they are searched: the others begin from what the budget itself has taught. */
static const size_t order[] = {FRONTIER_WHOLE, 2, 1, 4, 5};

/* Shares of all evaluations: of the budget itself, of each of the others, and of either what is
 * spent on few replications. */
static const double whole_share = 0.6, other_share = 0.1, coarse_share = 0.7;

struct searching {
    struct frontier *frontier;
    struct points points;
    struct command_context *context;
    struct feasible feasible;
    struct points_luck luck, all;
    const double **met; /* points tried on all replications, of every budget */
    double *value;      /* of these */
    size_t mets;
};

static size_t parts_of(const struct searching *s) {
    return s->frontier->plan.parts;
}

static double gain(const struct searching *s, const struct points_result *result) {
    const double *as_is = s->frontier->as_is[0].series[POINTS_METRIC];
    const double *own = result->series[POINTS_METRIC];
    double sum = 0.0;
    size_t count = 0;
    for (size_t r = 0; r < result->replications; r++) {
        if (!isnan(own[r] - as_is[r])) {
            sum += own[r] - as_is[r];
            count++;
        }
    }
    return count > 0 ? s->frontier->sign * sum / (double)count : NAN;
}

static bool value(void *context, const double *point, size_t count, double *values) {
    struct searching *s = context;
    const double **x = arena_add(s->context->arena, count, sizeof *x);
    struct points_result *result = arena_add(s->context->arena, count, sizeof *result);
    for (size_t i = 0; i < count; i++)
        x[i] = point + i * parts_of(s);
    s->frontier->searched += count;
    if (!points_run(&s->points, x, count, s->luck, result))
        return false;
    for (size_t i = 0; i < count; i++)
        values[i] = gain(s, &result[i]);
    return true;
}

/* ---- starts ---- */

struct starts {
    double *x;
    size_t count;
};

static void add(const struct searching *s, struct starts *starts, const double *x, double times) {
    double *to = starts->x + starts->count++ * parts_of(s);
    for (size_t i = 0; i < parts_of(s); i++)
        to[i] = times * x[i];
}

static void first_starts(const struct searching *s, struct starts *starts, struct arena *arena) {
    const struct plan *plan = &s->frontier->plan;
    double *nothing = arena_add(arena, plan->parts, sizeof *nothing);
    add(s, starts, nothing, 1.0);
    plan_as_written(plan, nothing);
    add(s, starts, nothing, 1.0);
    add(s, starts, frontier_splits_even(plan, arena), 1.0);
    for (size_t i = 0; i < plan->parts; i++)
        if (frontier_splits_begins(plan, i))
            add(s, starts, frontier_splits_only(plan, i, arena), 1.0);
}

/* ---- a budget ---- */

static bool search(struct searching *s, const struct starts *starts, size_t evaluations,
                   struct allocate_result *result) {
    const struct allocate_problem problem = {.feasible = &s->feasible,
                                             .value = value,
                                             .context = s,
                                             .start = starts->x,
                                             .starts = starts->count,
                                             .evaluations = evaluations};
    allocate_search(result, &problem, s->context->arena);
    return result->complete;
}

/* The best few points of a search, best first. */
static void finalists(const struct searching *s, const struct allocate_result *result,
                      struct starts *starts) {
    bool *taken = arena_add(s->context->arena, result->evaluations, sizeof *taken);
    for (size_t k = 0; k < FINALISTS && k < result->evaluations; k++) {
        size_t best = result->evaluations;
        for (size_t i = 0; i < result->evaluations; i++)
            if (!taken[i] &&
                (best == result->evaluations || result->value[i] > result->value[best]))
                best = i;
        taken[best] = true;
        add(s, starts, result->point + best * parts_of(s), 1.0);
    }
}

static bool search_level(struct searching *s, size_t level) {
    struct frontier *f = s->frontier;
    struct arena *arena = s->context->arena;
    bool whole = level == FRONTIER_WHOLE;
    double share = (double)f->evaluations * (whole ? whole_share : other_share);
    size_t coarse = (size_t)(coarse_share * share);
    size_t fine = (size_t)((1.0 - coarse_share) * share);
    struct starts starts = {
        .x = arena_add(arena, (f->plan.parts + 3) * f->plan.parts + 1, sizeof *starts.x)};
    struct starts last = {.x = arena_add(arena, FINALISTS * f->plan.parts, sizeof *last.x)};
    struct allocate_result result;
    double *probe = arena_add(arena, f->plan.parts, sizeof *probe);
    s->feasible = plan_feasible(&f->plan, frontier_times[level], arena);
    if (!feasible_nearest(&s->feasible, probe, arena))
        return true;
    if (whole) {
        first_starts(s, &starts, arena);
    } else {
        const double *known = f->level[FRONTIER_WHOLE].x;
        add(s, &starts, known, frontier_times[level]);
        add(s, &starts, known, 1.0);
    }
    s->luck = (struct points_luck){0, s->all.replications < COARSE ? s->all.replications : COARSE};
    if (!search(s, &starts, coarse, &result))
        return false;
    finalists(s, &result, &last);
    s->luck = s->all;
    if (!search(s, &last, fine, &result))
        return false;
    for (size_t i = 0; i < result.evaluations; i++) {
        s->met[s->mets] = result.point + i * f->plan.parts;
        s->value[s->mets++] = result.value[i];
    }
    f->level[level].x = result.point + result.best * f->plan.parts;
    return true;
}

/* ---- what was found ---- */

static double spent(const struct plan *plan, const double *x) {
    return feasible_use(&plan->feasible, 0, x) * plan->budget;
}

/* The best point of any search that the budget allows; of equal ones that which spends less. */
static void pick(struct searching *s, size_t level) {
    struct frontier *f = s->frontier;
    struct feasible feasible = plan_feasible(&f->plan, frontier_times[level], s->context->arena);
    size_t best = s->mets;
    for (size_t i = 0; i < s->mets; i++) {
        if (!feasible_keeps(&feasible, s->met[i]))
            continue;
        bool better = best == s->mets || s->value[i] > s->value[best];
        bool cheaper = best < s->mets && !(s->value[i] < s->value[best]) &&
                       spent(&f->plan, s->met[i]) < spent(&f->plan, s->met[best]);
        best = better || cheaper ? i : best;
    }
    char percent[DIGITS_SIZE];
    digits_people(percent, 100.0 * frontier_times[level], 0);
    f->level[level].name = text_format(s->context->arena, "best_%s", percent);
    f->level[level].label = text_format(s->context->arena, "Best of %s %%", percent);
    f->level[level].x = best < s->mets ? s->met[best] : NULL;
}

static void add_other(struct searching *s, const char *name, const char *label, double *x) {
    struct frontier *f = s->frontier;
    if (feasible_nearest(&f->plan.feasible, x, s->context->arena))
        f->other[f->others++] = (struct frontier_split){.name = name, .label = label, .x = x};
}

static void others(struct searching *s) {
    struct frontier *f = s->frontier;
    struct arena *arena = s->context->arena;
    double *written = arena_add(arena, f->plan.parts, sizeof *written);
    plan_as_written(&f->plan, written);
    f->other = arena_add(arena, f->plan.parts + 2, sizeof *f->other);
    add_other(s, "even", "The same to each", frontier_splits_even(&f->plan, arena));
    if (spent(&f->plan, written) > 0.0)
        add_other(s, "as_written", "As written", written);
    for (size_t i = 0; i < f->plan.parts; i++) {
        const struct programme *p = plan_programme(&f->plan, i);
        if (frontier_splits_begins(&f->plan, i))
            add_other(
                s, text_format(arena, "only_%s", p->programme),
                text_format(arena, "Only %s", p->label && p->label[0] ? p->label : p->programme),
                frontier_splits_only(&f->plan, i, arena));
    }
}

static bool value_split(struct searching *s, struct frontier_split *split, bool seen) {
    struct points_luck fresh = {s->all.replications, s->all.replications};
    if (!split->x)
        return true;
    split->spent = spent(&s->frontier->plan, split->x);
    return (!seen || points_run(&s->points, &split->x, 1, s->all, &split->seen)) &&
           points_run(&s->points, &split->x, 1, fresh, &split->fresh);
}

static bool value_all(struct searching *s) {
    struct frontier *f = s->frontier;
    const double *nobody = NULL;
    struct points_luck fresh = {s->all.replications, s->all.replications};
    if (!points_run(&s->points, &nobody, 1, fresh, &f->as_is[1]))
        return false;
    for (size_t i = 0; i < FRONTIER_LEVELS; i++)
        if (!value_split(s, &f->level[i], true))
            return false;
    for (size_t i = 0; i < f->others; i++)
        if (!value_split(s, &f->other[i], false))
            return false;
    return true;
}

static bool find(struct searching *s) {
    struct frontier *f = s->frontier;
    const double *nobody = NULL;
    if (!points_run(&s->points, &nobody, 1, s->all, &f->as_is[0]))
        return false;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (!search_level(s, order[i]))
            return false;
    double *nothing = arena_add(s->context->arena, f->plan.parts, sizeof *nothing);
    s->met[s->mets] = nothing;
    s->luck = s->all;
    if (!value(s, nothing, 1, &s->value[s->mets]))
        return false;
    s->mets++;
    for (size_t i = 0; i < FRONTIER_LEVELS; i++)
        pick(s, i);
    others(s);
    return value_all(s);
}

size_t frontier_points(const struct frontier *f) {
    /* Both looks ask for all their starts, however few evaluations there are. */
    size_t levels = FRONTIER_LEVELS - 1;
    size_t least = f->plan.parts + 3 + levels * (FINALISTS + 2);
    size_t most = f->evaluations > least ? f->evaluations : least;
    return most + 3 + FRONTIER_LEVELS * 2 + frontier_splits_programmes(&f->plan) + 2;
}

bool frontier_find(struct frontier *frontier, struct produce *produce,
                   struct command_context *context) {
    size_t room = frontier_points(frontier);
    struct searching s = {.frontier = frontier,
                          .context = context,
                          .all = {0, produce->study->results.replications},
                          .met = arena_add(context->arena, room, sizeof *s.met),
                          .value = arena_add(context->arena, room, sizeof *s.value)};
    if (!points_begin(&s.points, produce, &frontier->plan, frontier->metric, room, context))
        return false;
    return points_end(&s.points, find(&s));
}
