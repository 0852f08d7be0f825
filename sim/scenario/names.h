/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * names: distinct texts in order of first appearance, found again quickly (open addressing,
 * FNV-1a).
 *
 * Ownership: texts belong to whoever added them, the rest to the arena.
 */
#ifndef FRONTLINE_SIM_SCENARIO_NAMES_H
#define FRONTLINE_SIM_SCENARIO_NAMES_H

#include "sim/base/arena.h"

#include <stddef.h>

struct names {
    const char **name;
    size_t count, room;
    size_t *slot; /* 1 + index; 0: empty */
    size_t slots; /* a power of two */
};

/* Index of a text, or -1. */
long names_find(const struct names *names, const char *text);

/* Index of a text, which is added when it is new. */
size_t names_add(struct names *names, const char *text, struct arena *arena);

#endif
