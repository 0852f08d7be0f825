/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diag: see diag.h. Messages are put in their place when they are reported; with at most 40 of them
 * a linked list is enough.
 */
#include "sim/base/diag.h"

#include <assert.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { NAME_MAX_BYTES = 100 };

static const char CUT[] = " ...";
static const char *const WORDS[] = {
    [DIAG_ERROR] = "error",
    [DIAG_WARNING] = "warning",
    [DIAG_NOTE] = "note",
};

struct diag_file {
    struct diag_file *next;
    const char *name; /* NULL for messages that belong to no file */
    long rank;
};

void diag_init(struct diag *diag, struct arena *arena) {
    assert(arena);
    *diag = (struct diag){.arena = arena};
}

/* ---- keeping ---- */

static bool same_file(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static const struct diag_file *mention(struct diag *diag, const char *name) {
    struct diag_file **link = &diag->files;
    long rank = 0;
    for (; *link; link = &(*link)->next, rank++)
        if (same_file((*link)->name, name))
            return *link;
    struct diag_file *file = arena_add(diag->arena, 1, sizeof *file);
    file->name = name ? arena_text(diag->arena, name, strlen(name)) : NULL;
    file->rank = rank;
    *link = file;
    return file;
}

static long rank_of(const struct diag *diag, const char *name) {
    const struct diag_file *file = diag->files;
    while (!same_file(file->name, name))
        file = file->next;
    return file->rank;
}

static bool goes_before(const struct diag *diag, struct place a, struct place b) {
    long rank_a = rank_of(diag, a.file), rank_b = rank_of(diag, b.file);
    if (rank_a != rank_b)
        return rank_a < rank_b;
    if (a.line != b.line)
        return a.line < b.line;
    return a.column < b.column;
}

static char *hide_controls(char *text) {
    for (char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            *c = '?';
    return text;
}

/* A cut must not leave half of a UTF-8 character, whose later bytes are all 10xxxxxx. */
static size_t cut_before_character(const char *text, size_t length) {
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
        length--;
    return length;
}

static const char *formatted(struct diag *diag, const char *format, va_list values) {
    char text[DIAG_TEXT_MAX + sizeof CUT];
    int needed = vsnprintf(text, DIAG_TEXT_MAX + 1, format, values);
    assert(needed >= 0);
    if (needed > DIAG_TEXT_MAX)
        memcpy(text + cut_before_character(text, DIAG_TEXT_MAX - 3), CUT, sizeof CUT);
    return arena_text(diag->arena, hide_controls(text), strlen(text));
}

static struct diag_message *new_message(struct diag *diag, enum diag_kind kind, struct place place,
                                        const char *format, va_list values) {
    struct diag_message *message = arena_add(diag->arena, 1, sizeof *message);
    message->kind = kind;
    message->place = place;
    message->place.file = mention(diag, place.file)->name;
    message->text = formatted(diag, format, values);
    return message;
}

static void keep(struct diag *diag, struct diag_message *message) {
    struct diag_message **link = &diag->first;
    while (*link && !goes_before(diag, message->place, (*link)->place))
        link = &(*link)->next;
    message->next = *link;
    *link = message;
    diag->latest = message;
}

/* ---- reporting ---- */

void diag_error(struct diag *diag, struct place place, const char *format, ...) {
    diag->latest = NULL;
    if (diag->errors++ >= DIAG_KEPT)
        return;
    va_list values;
    va_start(values, format);
    keep(diag, new_message(diag, DIAG_ERROR, place, format, values));
    va_end(values);
}

void diag_warning(struct diag *diag, struct place place, const char *format, ...) {
    diag->latest = NULL;
    if (diag->warnings++ >= DIAG_KEPT)
        return;
    va_list values;
    va_start(values, format);
    keep(diag, new_message(diag, DIAG_WARNING, place, format, values));
    va_end(values);
}

void diag_note(struct diag *diag, struct place place, const char *format, ...) {
    if (!diag->latest)
        return;
    struct diag_message **link = &diag->latest->notes;
    while (*link)
        link = &(*link)->next;
    va_list values;
    va_start(values, format);
    *link = new_message(diag, DIAG_NOTE, place, format, values);
    va_end(values);
}

/* ---- reading ---- */

static size_t beyond(size_t reported) {
    return reported > DIAG_KEPT ? reported - DIAG_KEPT : 0;
}

size_t diag_errors(const struct diag *diag) {
    return diag->errors;
}

size_t diag_warnings(const struct diag *diag) {
    return diag->warnings;
}

size_t diag_dropped(const struct diag *diag) {
    return beyond(diag->errors) + beyond(diag->warnings);
}

size_t diag_count(const struct diag *diag) {
    size_t count = 0;
    while (diag_at(diag, count))
        count++;
    return count;
}

const struct diag_message *diag_at(const struct diag *diag, size_t index) {
    for (const struct diag_message *message = diag->first; message; message = message->next) {
        if (index-- == 0)
            return message;
        for (const struct diag_message *note = message->notes; note; note = note->next)
            if (index-- == 0)
                return note;
    }
    return NULL;
}

size_t diag_text(const struct diag *diag, size_t index, char *buffer, size_t size) {
    const struct diag_message *message = diag_at(diag, index);
    if (!message) {
        if (size > 0)
            buffer[0] = 0;
        return 0;
    }
    const struct place *place = &message->place;
    char line[32] = "", column[32] = "";
    if (place->file && place->line > 0)
        snprintf(line, sizeof line, "%ld:", place->line);
    if (line[0] && place->column > 0)
        snprintf(column, sizeof column, "%ld:", place->column);
    const char *file = place->file;
    int length = snprintf(buffer, size, "%s%s%s%s%s%s: %s", file ? file : "", file ? ":" : "", line,
                          column, file ? " " : "", WORDS[message->kind], message->text);
    assert(length >= 0);
    if (size > 0)
        hide_controls(buffer); /* a file name may hold them too */
    return (size_t)length;
}

/* ---- nearest name ---- */

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length) {
    size_t rows[3][NAME_MAX_BYTES + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b_length; j++)
        above[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        size_t *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[b_length];
}

const char *diag_nearest(const char *word, const char *const *names, size_t count) {
    size_t word_length = strlen(word);
    if (word_length > NAME_MAX_BYTES)
        return NULL;
    const char *nearest = NULL;
    size_t limit = word_length / 3 > 2 ? word_length / 3 : 2;
    size_t shortest = limit + 1;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(names[i]);
        if (length > NAME_MAX_BYTES)
            continue;
        size_t apart = distance(word, word_length, names[i], length);
        size_t nothing_in_common = word_length > length ? word_length : length;
        if (apart < shortest && apart < nothing_in_common) {
            shortest = apart;
            nearest = names[i];
        }
    }
    return nearest;
}
