/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text: see text.h. */
#include "sim/scenario/text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_NAME = 60 };

size_t text_space(const char *text) {
    if (text[0] == ' ' || text[0] == '\t')
        return 1;
    if (strncmp(text, "\xc2\xa0", 2) == 0)
        return 2;
    return strncmp(text, "\xe2\x80\xaf", 3) == 0 ? 3 : 0;
}

const char *text_trim(const char *text, size_t length, struct arena *arena) {
    char *copy = arena_text(arena, text, length);
    char *end = copy; /* behind the last byte that is no space */
    for (char *p = copy; *p;) {
        size_t skip = text_space(p);
        p += skip ? skip : 1;
        if (!skip)
            end = p;
    }
    *end = 0;
    while (text_space(copy))
        copy += text_space(copy);
    return copy;
}

bool text_is_name(const char *text) {
    if (*text < 'a' || *text > 'z')
        return false;
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return !text[length] && length <= LONGEST_NAME;
}

const char *text_as_name(const char *text, struct arena *arena) {
    char name[LONGEST_NAME + 1];
    size_t length = 0;
    for (; *text && length < LONGEST_NAME; text++) {
        char c = *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;
        bool letter = c >= 'a' && c <= 'z';
        bool digit = c >= '0' && c <= '9';
        if (letter || (digit && length > 0))
            name[length++] = c;
        else if (length > 0 && name[length - 1] != '_')
            name[length++] = '_';
    }
    while (length > 0 && name[length - 1] == '_')
        length--;
    return arena_text(arena, name, length);
}

const char *text_format(struct arena *arena, const char *format, ...) {
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    assert(length >= 0);
    char *text = arena_add(arena, (size_t)length + 1, 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

void *text_room(void *items, size_t count, size_t *room, size_t size, struct arena *arena) {
    if (count < *room)
        return items;
    *room = count < 8 ? 16 : 2 * count;
    void *larger = arena_add(arena, *room, size);
    if (count > 0)
        memcpy(larger, items, count * size);
    return larger;
}
