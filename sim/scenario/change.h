/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * change: timeline.csv, alternatives.csv and --set become changes of a setup.
 *
 * Precedence: default < base < scenario < --set < timeline < alternative, later month over earlier.
 * `--set ALT:address=value` comes after that alternative's own rows at the start. A --set that a
 * later layer would hide altogether is an error, lest somebody believe that it did something.
 */
#ifndef FRONTLINE_SIM_SCENARIO_CHANGE_H
#define FRONTLINE_SIM_SCENARIO_CHANGE_H

#include "sim/scenario/bind.h"
#include "sim/scenario/scenario.h"

#include <stdbool.h>
#include <stddef.h>

/* A change and the cell that states it. */
struct change {
    struct setup_change change;
    const char *address;
    struct place place;
};

struct change_list {
    struct change *change;
    size_t count, room;
};

struct change_alternative {
    const char *name, *label, *note;
    struct place place;     /* where it is named first */
    bool declared;          /* has a row without a parameter: it is meant to be empty */
    long selected;          /* position among the selected, or -1 */
    struct change_list own; /* by month, then in file order */
    struct change_list all; /* the timeline's, then its own */
};

struct changes {
    struct change_list timeline;
    struct change_alternative *alternative; /* all, in order of first appearance */
    size_t alternatives;
    size_t selected;
};

/* Reads all changes, applies plain --set to r->setup and, but for DECISIONs, to `today`. */
void change_read(struct changes *changes, struct reading *r, struct setup *today,
                 const struct scenario_options *options);

/* The month of a change as it counts: the start is month 1. */
long change_month(const struct change *change);

#endif
