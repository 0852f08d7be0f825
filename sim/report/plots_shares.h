/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_shares: who owns what, from attribution.csv of a result folder, which may be missing.
 *
 * Ownership  Everything lives in the arena.
 * Errors     Told to the diag.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_SHARES_H
#define FRONTLINE_SIM_REPORT_PLOTS_SHARES_H

#include "sim/report/plots_text.h"

/* An owner's part; the last row of a metric is the whole. */
struct plots_share {
    const char *by, *player, *label, *metric;
    struct plots_value own, share;
};

struct plots_shares {
    struct plots_share *row;
    size_t count;
};

bool plots_shares_read(struct plots_shares *shares, const char *folder, struct arena *arena,
                       struct diag *diag);

#endif
