/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base: the files of a scenario folder and of the folders it starts from (`base,../other`).
 *
 * Folders are layers, oldest first. What can be said about files alone is told here: missing ones,
 * files that no table is called, circles of bases, a scenario.csv without `format`.
 */
#ifndef FRONTLINE_SIM_SCENARIO_BASE_H
#define FRONTLINE_SIM_SCENARIO_BASE_H

#include "sim/base/arena.h"
#include "sim/base/diag.h"
#include "sim/scenario/columns.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/table.h"

#include <stdbool.h>
#include <stddef.h>

struct base_layer {
    const char *folder; /* as shown in messages */
    const char *name;   /* relative to the scenario folder, "" for itself */
    struct table table[COLUMNS_SHEETS];
    struct scenario_input
        input[COLUMNS_SHEETS]; /* path NULL: there is none, or it is not readable */
    bool present[COLUMNS_SHEETS];
    bool whole[COLUMNS_SHEETS]; /* read without a fault */
};

struct base {
    struct base_layer *layer; /* oldest first; the last is the scenario itself */
    size_t layers;
    struct scenario_input *input; /* of all layers */
    size_t inputs;
    const char *currency; /* "" when the scenario has none */
};

/* False when there is no scenario to speak of: no folder, or its bases go in a circle. */
bool base_read(struct base *base, const char *folder, struct arena *arena, struct diag *diag);

#endif
