/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_optimum: the best splits of a training budget, from frontier.csv and optimum.csv of a
 * result folder, which may be missing.
 *
 * Ownership  Everything lives in the arena.
 * Errors     Told to the diag.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_OPTIMUM_H
#define FRONTLINE_SIM_REPORT_PLOTS_OPTIMUM_H

#include "sim/report/plots_text.h"

/* The best of one budget; NaN where no split keeps the limits. */
struct plots_budget {
    double budget, spent; /* money a year */
    struct plots_value gain;
};

/* A part of the best split of the budget asked for; the last is what stays unspent. */
struct plots_part {
    const char *programme, *label; /* "" for what stays unspent */
    double first_month, last_month, share, money;
};

struct plots_optimum {
    const char *metric;
    struct plots_budget *budget;
    size_t budgets;
    struct plots_part *part;
    size_t parts;
};

bool plots_optimum_read(struct plots_optimum *optimum, const char *folder, struct arena *arena,
                        struct diag *diag);

#endif
