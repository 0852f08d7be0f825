/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_beliefs: what a sensitivity analysis found, from tornado.csv, morris.csv and sobol.csv of a
 * result folder, any of which may be missing.
 *
 * Ownership  Everything lives in the arena.
 * Errors     Told to the diag.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_BELIEFS_H
#define FRONTLINE_SIM_REPORT_PLOTS_BELIEFS_H

#include "sim/report/plots_text.h"

struct plots_beliefs_row {
    const char *address; /* "others": several together */
    bool assumed;
    double low, high, beliefs; /* beliefs: how many the row stands for */
    /* tornado: the means at either end; morris: mean effect, its mean size, its spread; sobol:
     * shares alone and with others. */
    double at_low, at_high, mu, sigma;
    bool turns;
    struct plots_value size, first, total;
};

struct plots_beliefs_table {
    const char *alternative, *baseline, *metric;
    struct plots_beliefs_row *row; /* as they stand in the file */
    size_t count;
    double samples, replications; /* trajectories, or base samples; of each variant */
    double as_written;            /* tornado: the mean in these replications; NaN: not said */
};

struct plots_beliefs {
    struct plots_beliefs_table tornado, morris, sobol;
};

bool plots_beliefs_read(struct plots_beliefs *beliefs, const char *folder, struct arena *arena,
                        struct diag *diag);

/* "transfer cascade", or "70 others together". */
const char *plots_beliefs_label(const struct plots_beliefs_row *belief, struct arena *arena);

#endif
