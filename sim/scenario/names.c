/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names: see names.h. */
#include "sim/scenario/names.h"

#include "sim/scenario/text.h"

#include <stdint.h>
#include <string.h>

static size_t place_of(const struct names *names, const char *text) {
    uint64_t hash = 14695981039346656037u;
    for (const char *p = text; *p; p++)
        hash = (hash ^ (unsigned char)*p) * 1099511628211u;
    size_t at = (size_t)hash & (names->slots - 1);
    while (names->slot[at] && strcmp(names->name[names->slot[at] - 1], text) != 0)
        at = (at + 1) & (names->slots - 1);
    return at;
}

/* Invariant: at least half of the slots are empty, so that every search ends. */
static void make_slots(struct names *names, struct arena *arena) {
    if (2 * (names->count + 1) <= names->slots)
        return;
    names->slots = names->slots ? 4 * names->slots : 32;
    names->slot = arena_add(arena, names->slots, sizeof *names->slot);
    for (size_t i = 0; i < names->count; i++)
        names->slot[place_of(names, names->name[i])] = i + 1;
}

long names_find(const struct names *names, const char *text) {
    return names->slots ? (long)names->slot[place_of(names, text)] - 1 : -1;
}

size_t names_add(struct names *names, const char *text, struct arena *arena) {
    make_slots(names, arena);
    size_t at = place_of(names, text);
    if (!names->slot[at]) {
        names->name =
            text_room(names->name, names->count, &names->room, sizeof *names->name, arena);
        names->name[names->count++] = text;
        names->slot[at] = names->count;
    }
    return names->slot[at] - 1;
}
