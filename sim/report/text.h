/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * text: a text that grows at its end. Every file and every answer of a command is one, built in
 * memory and then written in one piece.
 *
 * Ownership: the arena given to text_init owns the bytes; outgrown copies stay there until it ends,
 * at most as much again as the text itself.
 */
#ifndef FRONTLINE_SIM_REPORT_TEXT_H
#define FRONTLINE_SIM_REPORT_TEXT_H

#include "sim/base/arena.h"
#include "sim/base/diag.h"

#include <stddef.h>

struct text {
    struct arena *arena;
    char *data; /* a zero byte follows, not counted; never NULL */
    size_t size, room;
};

void text_init(struct text *text, struct arena *arena);

void text_add(struct text *text, const char *more);
void text_bytes(struct text *text, const void *more, size_t size);

/* As printf. */
void text_format(struct text *text, const char *format, ...) DIAG_FORMAT(2, 3);

/* Columns that a UTF-8 text takes: its characters, all taken to be one wide. */
size_t text_width(const char *text);

/* `more` in a field of `width` columns; to its right end when `right`. Cut to fit, with "~". */
void text_field(struct text *text, const char *more, size_t width, int right);

/* Words of `more` on lines of at most `width` columns, those after the first indented. */
void text_wrap(struct text *text, const char *more, size_t width, size_t indent);

#endif
