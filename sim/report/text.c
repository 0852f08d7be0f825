/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text: see text.h. */
#include "sim/report/text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { START = 256 };

void text_init(struct text *text, struct arena *arena) {
    *text = (struct text){.arena = arena, .room = START};
    text->data = arena_add(arena, text->room, 1);
}

/* Room for `more` bytes and the zero behind them. */
static void reserve(struct text *text, size_t more) {
    if (text->room - text->size > more)
        return;
    text->room = 2 * text->room + more;
    char *data = arena_add(text->arena, text->room, 1);
    memcpy(data, text->data, text->size);
    text->data = data;
}

void text_bytes(struct text *text, const void *more, size_t size) {
    reserve(text, size);
    if (size > 0)
        memcpy(text->data + text->size, more, size);
    text->size += size;
    text->data[text->size] = 0;
}

void text_add(struct text *text, const char *more) {
    text_bytes(text, more, strlen(more));
}

void text_format(struct text *text, const char *format, ...) {
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, values);
    assert(length >= 0);
    reserve(text, (size_t)length);
    vsnprintf(text->data + text->size, text->room - text->size, format, again);
    text->size += (size_t)length;
    va_end(again);
    va_end(values);
}

/* All bytes of a UTF-8 character but the first are 10xxxxxx. */
static int begins_character(char byte) {
    return ((unsigned char)byte & 0xc0) != 0x80;
}

size_t text_width(const char *text) {
    size_t width = 0;
    for (; *text; text++)
        width += (size_t)begins_character(*text);
    return width;
}

static void spaces(struct text *text, size_t count) {
    while (count-- > 0)
        text_bytes(text, " ", 1);
}

void text_field(struct text *text, const char *more, size_t width, int right) {
    size_t taken = text_width(more);
    if (taken <= width) {
        spaces(text, right ? width - taken : 0);
        text_add(text, more);
        spaces(text, right ? 0 : width - taken);
        return;
    }
    size_t end = 0;
    for (size_t kept = 0; more[end]; end++) {
        kept += (size_t)begins_character(more[end]);
        if (kept == width)
            break;
    }
    text_bytes(text, more, end);
    text_add(text, "~");
}

void text_wrap(struct text *text, const char *more, size_t width, size_t indent) {
    const char *line = text->size > 0 ? strrchr(text->data, '\n') : NULL;
    size_t column = text_width(line ? line + 1 : text->data);
    int first = 1;
    while (*more) {
        size_t length = strcspn(more, " \n");
        char word[512];
        size_t kept = length < sizeof word ? length : sizeof word - 1;
        memcpy(word, more, kept);
        word[kept] = 0;
        size_t wide = text_width(word);
        if (!first && column + 1 + wide > width) {
            text_add(text, "\n");
            spaces(text, indent);
            column = indent;
        } else if (!first) {
            text_add(text, " ");
            column++;
        }
        text_bytes(text, more, length);
        column += wide;
        first = 0;
        more += length;
        more += strspn(more, " \n");
    }
}
