/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_story: one customer's state of mind and chance of leaving, month by month, from explain.csv
 * of a result folder, which only `explain` writes. Such a folder has no curves of a company.
 *
 * Ownership  Everything lives in the arena.
 * Errors     Told to the diag.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_STORY_H
#define FRONTLINE_SIM_REPORT_PLOTS_STORY_H

#include "sim/report/plots_text.h"

/* What happened, in the order of the file: alternative by alternative. */
struct plots_event {
    const char *alternative, *what, *outcome;
    const char *place; /* the touchpoint as people call it; "" where there is none */
    bool parted;       /* it happened otherwise to the twin, or not at all */
    long month;        /* from 1 */
    double chance, satisfaction, trust;
};

struct plots_story {
    bool told; /* this folder tells a story, if only of one who never was a customer */
    struct plots_event *event;
    size_t count;
    long months; /* the last in which anything happened */
};

bool plots_story_read(struct plots_story *story, const char *folder, struct arena *arena,
                      struct diag *diag);

#endif
