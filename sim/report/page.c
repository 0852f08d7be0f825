/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page: see page.h. */
#include "sim/report/page.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { START = 256 };

void page_init(struct page *page, struct arena *arena) {
    *page = (struct page){.arena = arena, .room = START};
    page->data = arena_add(arena, page->room, 1);
}

/* Room for `more` bytes and the zero behind them. */
static void reserve(struct page *page, size_t more) {
    if (page->room - page->size > more)
        return;
    page->room = 2 * page->room + more;
    char *data = arena_add(page->arena, page->room, 1);
    memcpy(data, page->data, page->size);
    page->data = data;
}

void page_bytes(struct page *page, const void *more, size_t size) {
    reserve(page, size);
    if (size > 0)
        memcpy(page->data + page->size, more, size);
    page->size += size;
    page->data[page->size] = 0;
}

void page_add(struct page *page, const char *more) {
    page_bytes(page, more, strlen(more));
}

void page_print(struct page *page, const char *format, ...) {
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, values);
    assert(length >= 0);
    reserve(page, (size_t)length);
    vsnprintf(page->data + page->size, page->room - page->size, format, again);
    page->size += (size_t)length;
    va_end(again);
    va_end(values);
}

/* All bytes of a UTF-8 character but the first are 10xxxxxx. */
static int begins_character(char byte) {
    return ((unsigned char)byte & 0xc0) != 0x80;
}

size_t page_width(const char *text) {
    size_t width = 0;
    for (; *text; text++)
        width += (size_t)begins_character(*text);
    return width;
}

static void spaces(struct page *page, size_t count) {
    while (count-- > 0)
        page_bytes(page, " ", 1);
}

void page_field(struct page *page, const char *more, size_t width, int right) {
    size_t taken = page_width(more);
    if (taken <= width) {
        spaces(page, right ? width - taken : 0);
        page_add(page, more);
        spaces(page, right ? 0 : width - taken);
        return;
    }
    size_t end = 0;
    for (size_t kept = 0; more[end]; end++) {
        kept += (size_t)begins_character(more[end]);
        if (kept == width)
            break;
    }
    page_bytes(page, more, end);
    page_add(page, "~");
}

void page_shell(struct page *page, const char *word) {
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                "_-+=:,./";
    if (word[0] && word[strspn(word, plain)] == 0) {
        page_add(page, word);
        return;
    }
    page_add(page, "'");
    for (; *word; word++) {
        if (*word == '\'')
            page_add(page, "'\\''");
        else
            page_bytes(page, word, 1);
    }
    page_add(page, "'");
}

void page_wrap(struct page *page, const char *more, size_t width, size_t indent) {
    const char *line = page->size > 0 ? strrchr(page->data, '\n') : NULL;
    size_t column = page_width(line ? line + 1 : page->data);
    int first = 1;
    while (*more) {
        size_t length = strcspn(more, " \n");
        char word[512];
        size_t kept = length < sizeof word ? length : sizeof word - 1;
        memcpy(word, more, kept);
        word[kept] = 0;
        size_t wide = page_width(word);
        if (!first && column + 1 + wide > width) {
            page_add(page, "\n");
            spaces(page, indent);
            column = indent;
        } else if (!first) {
            page_add(page, " ");
            column++;
        }
        page_bytes(page, more, length);
        column += wide;
        first = 0;
        more += length;
        more += strspn(more, " \n");
    }
}
