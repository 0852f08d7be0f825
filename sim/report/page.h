/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page: a text that grows at its end. Every file and every answer of a command is one, built in
 * memory and then written in one piece.
 *
 * Ownership: the arena given to page_init owns the bytes; outgrown copies stay there until it ends,
 * at most as much again as the text itself.
 */
#ifndef FRONTLINE_SIM_REPORT_PAGE_H
#define FRONTLINE_SIM_REPORT_PAGE_H

#include "sim/base/arena.h"
#include "sim/base/diag.h"

#include <stddef.h>

struct page {
    struct arena *arena;
    char *data; /* a zero byte follows, not counted; never NULL */
    size_t size, room;
};

void page_init(struct page *page, struct arena *arena);

void page_add(struct page *page, const char *more);
void page_bytes(struct page *page, const void *more, size_t size);

/* As printf. */
void page_print(struct page *page, const char *format, ...) DIAG_FORMAT(2, 3);

/* Columns that a UTF-8 text takes: its characters, all taken to be one wide. */
size_t page_width(const char *text);

/* `more` in a field of `width` columns; to its right end when `right`. Cut to fit, with "~". */
void page_field(struct page *page, const char *more, size_t width, int right);

/* A word as a shell takes it, quoted where needed. */
void page_shell(struct page *page, const char *word);

/* Words of `more` on lines of at most `width` columns, those after the first indented. */
void page_wrap(struct page *page, const char *more, size_t width, size_t indent);

#endif
