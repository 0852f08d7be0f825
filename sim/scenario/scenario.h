/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scenario: a folder of CSV tables becomes plain data.
 *
 * scenario_read reads every table of the folder (and of its `base` scenarios), binds the cells to
 * the rows of the parameter table, applies --set and checks across tables. Every problem is told
 * to the diag in one pass, with file:line:column and the nearest known name; then the result must
 * not be used.
 *
 * Ownership: all memory comes from the arena.
 */
#ifndef FRONTLINE_SIM_SCENARIO_SCENARIO_H
#define FRONTLINE_SIM_SCENARIO_SCENARIO_H

#include "models/setup.h"
#include "sim/base/arena.h"
#include "sim/base/diag.h"
#include "sim/scenario/belief.h"

#include <stdbool.h>
#include <stddef.h>

/* Where the value of one number came from. */
enum scenario_origin { SCENARIO_DEFAULT, SCENARIO_BASE, SCENARIO_GIVEN, SCENARIO_SET };

/* Every value in force, in table order: scalars of the registry first, then tables row by row. */
struct scenario_value {
    struct setup_target target; /* for texts: param says so, key 0 */
    const char *address;        /* kind.parameter, table.row.column, bare name for scenario's own */
    enum scenario_origin origin;
    struct place place; /* of the cell; line 0 when default or --set */
    const char *source; /* of the value: the cell's note or source, else the default's source */
};

struct scenario_alternative {
    const char *name, *label, *note;
    struct setup_change *change; /* timeline first, then its own; see setup.h for the order */
    size_t changes;
};

struct scenario_observed {
    long month;
    const char *metric;
    double value;
    const char *source;
};

struct scenario_input {
    const char *path; /* as shown in messages */
    const char *name; /* relative to the scenario folder */
    const void *bytes;
    size_t size;
};

struct scenario {
    const char *folder;
    const char *name;   /* last part of the folder's name */
    struct setup setup; /* --set applied */
    struct setup today; /* for the anchor: as setup, but without --set of DECISIONs */
    struct scenario_alternative *alternative; /* at least one; the first is the baseline */
    size_t alternatives;
    struct scenario_observed *observed;
    size_t observations;
    struct scenario_value *value;
    size_t values;
    struct belief *belief; /* what is uncertain, in the order of values; see belief.h */
    size_t beliefs;
    struct scenario_input *input; /* every file read, in order, for the manifest's hashes */
    size_t inputs;
};

struct scenario_options {
    const char *const *set; /* "address=value" or "ALT:address=value" */
    size_t sets;
    const char *alternatives; /* "a,b" keeps these in this order; NULL: the baseline only */
    bool all;                 /* every alternative */
};

/* A copy whose numbers may be changed; alternatives, names and texts are shared. */
void scenario_copy(struct scenario *to, const struct scenario *from, struct arena *arena);

/* False when any error was told to `diag`. Warnings (say, utilisation above 1) do not fail. */
bool scenario_read(struct scenario *scenario, const char *folder,
                   const struct scenario_options *options, struct arena *arena, struct diag *diag);

#endif
