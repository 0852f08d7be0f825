/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_bands: how far replications spread, by luck alone and with what is not known, from
 * uncertainty_curves.csv of a result folder, which may be missing.
 *
 * Ownership  Everything lives in the arena.
 * Errors     Told to the diag.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_BANDS_H
#define FRONTLINE_SIM_REPORT_PLOTS_BANDS_H

#include "sim/report/plots_text.h"

/* Of one month. From the 10th to the 90th of 100 replications, about their mean. */
struct plots_band {
    const char *alternative, *metric;
    bool difference; /* to the first alternative */
    long month;
    struct plots_value all, luck;
    struct plots_value share; /* of knowledge, in the variance */
};

struct plots_bands {
    struct plots_band *row;
    size_t count;
};

bool plots_bands_read(struct plots_bands *bands, const char *folder, struct arena *arena,
                      struct diag *diag);

#endif
