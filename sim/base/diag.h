/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diag: messages about bad input, collected so that one run shows all of them.
 *
 * Purpose    Who finds a problem reports it here and goes on; the command prints what was
 *            collected, as `file:line:column: error: text`, and decides the exit status. Files come
 *            in the order in which messages first mentioned them, within a file by line and column;
 *            messages about the same place stay in the order of reporting.
 * Ownership  The caller owns `struct diag`; texts and file names are copied into the arena given to
 *            diag_init, which must outlive it.
 * Errors     None. Formats and arguments are as for printf.
 * Limits     The first 20 errors and the first 20 warnings are kept, further ones only counted.
 *            A text longer than DIAG_TEXT_MAX bytes is cut. Control characters, which a broken file
 *            may smuggle in and a terminal would obey, are shown as '?'.
 */
#ifndef FRONTLINE_DIAG_H
#define FRONTLINE_DIAG_H

#include <stddef.h>

#include "sim/base/arena.h"

#if defined(__GNUC__)
#define DIAG_FORMAT(format_at, values_at) __attribute__((format(printf, format_at, values_at)))
#else
#define DIAG_FORMAT(format_at, values_at)
#endif

enum { DIAG_KEPT = 20, DIAG_TEXT_MAX = 1000 };

/* Where in the input. Lines and columns count from 1; 0 means none, and so does a NULL file. */
struct place {
    const char *file;
    long line;
    long column;
};

enum diag_kind { DIAG_ERROR, DIAG_WARNING, DIAG_NOTE };

struct diag_message {
    enum diag_kind kind;
    struct place place;
    const char *text;
    struct diag_message *next;  /* in printing order; NULL at the end */
    struct diag_message *notes; /* about this message, in order of reporting, linked by `next` */
};

struct diag_file;

struct diag {
    struct arena *arena;
    struct diag_message *first;  /* in printing order */
    struct diag_message *latest; /* the one that a note attaches to; NULL if it was not kept */
    struct diag_file *files;     /* in order first mentioned */
    size_t errors;
    size_t warnings;
};

void diag_init(struct diag *diag, struct arena *arena);

void diag_error(struct diag *diag, struct place place, const char *format, ...) DIAG_FORMAT(3, 4);
void diag_warning(struct diag *diag, struct place place, const char *format, ...) DIAG_FORMAT(3, 4);

/* Says more about the error or warning reported last, and is printed right behind it. */
void diag_note(struct diag *diag, struct place place, const char *format, ...) DIAG_FORMAT(3, 4);

/* All that were reported, kept or not. */
size_t diag_errors(const struct diag *diag);
size_t diag_warnings(const struct diag *diag);

/* How many errors and warnings were reported but not kept. */
size_t diag_dropped(const struct diag *diag);

/* How many messages are kept, notes included: the indices of diag_at and diag_text. */
size_t diag_count(const struct diag *diag);

/* The message at `index` in printing order, notes behind what they are about; NULL past the end. */
const struct diag_message *diag_at(const struct diag *diag, size_t index);

/*
 * Writes the message at `index` as one line without line feed, `file:line:column: kind: text`,
 * leaving out the parts of the place that are none. Like snprintf: cuts to `size`, returns the
 * length it needs; 0 past the end.
 */
size_t diag_text(const struct diag *diag, size_t index, char *buffer, size_t size);

/*
 * The known name that `word` most likely stands for, the earliest of equals; NULL if none is near.
 * Distance: insertions, deletions, substitutions and swaps of neighbouring letters, each 1 (F. J.
 * Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964;
 * restricted form: swapped letters are not edited again). Near: at most 2 or a third of the word's
 * length, whichever is more, and something in common. Words over 100 bytes are near nothing.
 */
const char *diag_nearest(const char *word, const char *const *names, size_t count);

#endif
