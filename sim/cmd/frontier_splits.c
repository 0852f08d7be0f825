/* SPDX-License-Identifier: GPL-3.0-or-later */
/* frontier_splits: see frontier_splits.h. */
#include "sim/cmd/frontier_splits.h"

/* Adds a share of the budget for one programme. */
static void give(const struct plan *plan, size_t row, double share, double *x) {
    double months = 0.0;
    for (size_t i = 0; i < plan->parts; i++)
        months += plan->part[i].row == row ? plan->part[i].to - plan->part[i].from : 0.0;
    for (size_t i = 0; i < plan->parts; i++)
        x[i] += plan->part[i].row == row ? share * (plan->part[i].to - plan->part[i].from) / months
                                         : 0.0;
}

bool frontier_splits_begins(const struct plan *plan, size_t part) {
    return part == 0 || plan->part[part].row != plan->part[part - 1].row;
}

size_t frontier_splits_programmes(const struct plan *plan) {
    size_t count = 0;
    for (size_t i = 0; i < plan->parts; i++)
        count += frontier_splits_begins(plan, i);
    return count;
}

double *frontier_splits_even(const struct plan *plan, struct arena *arena) {
    double *x = arena_add(arena, plan->parts, sizeof *x);
    for (size_t i = 0; i < plan->parts; i++)
        if (frontier_splits_begins(plan, i))
            give(plan, plan->part[i].row, 1.0 / (double)frontier_splits_programmes(plan), x);
    return x;
}

double *frontier_splits_only(const struct plan *plan, size_t part, struct arena *arena) {
    double *x = arena_add(arena, plan->parts, sizeof *x);
    give(plan, plan->part[part].row, 1.0, x);
    return x;
}
