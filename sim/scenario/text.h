/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text: the small questions that all readers of cells ask about spaces and names. */
#ifndef FRONTLINE_SIM_SCENARIO_TEXT_H
#define FRONTLINE_SIM_SCENARIO_TEXT_H

#include "sim/base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the space at the start of `text`: blank, tab, U+00A0 or U+202F; 0 when there is none. */
size_t text_space(const char *text);

/* `length` bytes of `text` without the spaces at both ends. */
const char *text_trim(const char *text, size_t length, struct arena *arena);

/* Is it a name: [a-z][a-z0-9_]* of at most 60 bytes? */
bool text_is_name(const char *text);

/* The name that somebody who wrote `text` may have meant; "" when nothing of it is left. */
const char *text_as_name(const char *text, struct arena *arena);

/* Like printf, into the arena. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
const char *
text_format(struct arena *arena, const char *format, ...);

/*
 * Room for one more item behind `count` items of `size` bytes: the same array, or a larger copy.
 * `*room` counts the items there is room for.
 */
void *text_room(void *items, size_t count, size_t *room, size_t size, struct arena *arena);

#endif
