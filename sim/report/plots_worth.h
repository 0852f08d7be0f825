/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_worth: what knowing each belief would be worth, from information.csv of a result folder,
 * which may be missing.
 *
 * Ownership  Everything lives in the arena.
 * Errors     Told to the diag.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_WORTH_H
#define FRONTLINE_SIM_REPORT_PLOTS_WORTH_H

#include "sim/report/plots_text.h"

struct plots_belief {
    const char *address;
    bool assumed;
    struct plots_value worth;
};

/* The first row is all beliefs together; the others come most valuable first. */
struct plots_worth {
    const char *unit;
    struct plots_belief *row;
    size_t count;
};

bool plots_worth_read(struct plots_worth *worth, const char *folder, struct arena *arena,
                      struct diag *diag);

#endif
