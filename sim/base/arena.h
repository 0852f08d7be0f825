/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * arena: memory that is handed out piece by piece and given back all at once.
 *
 * Purpose    Everything that a scenario or a trial allocates lives exactly as long as its arena, so
 *            nothing returned by a function that takes a `struct arena *` is ever freed by itself.
 * Ownership  The caller owns `struct arena` (usually on the stack); the arena owns the memory.
 *            An arena belongs to one thread at a time; nothing is shared between arenas.
 * Errors     None to handle: when the system has no more memory, or count * size overflows, the
 *            handler given to arena_init is called. It must not return (it prints and exits, or
 *            jumps); a result is never NULL.
 * Invariant  Blocks before `current` are used up, blocks after it are empty.
 */
#ifndef FRONTLINE_ARENA_H
#define FRONTLINE_ARENA_H

#include <stddef.h>

/* Called with the context of arena_init and the bytes asked for (SIZE_MAX after an overflow). */
typedef void arena_oom_fn(void *ctx, size_t bytes);

struct arena_block;

struct arena {
    struct arena_block *first;
    struct arena_block *current;
    size_t bytes; /* handed out since init or reset, padding included */
    size_t held;  /* taken from the system */
    arena_oom_fn *oom;
    void *ctx;
};

/* Takes no memory yet. `oom` must not be NULL. */
void arena_init(struct arena *arena, arena_oom_fn *oom, void *ctx);

/* Gives all memory back to the system; the arena may be used again as if just initialised. */
void arena_done(struct arena *arena);

/* Forgets all that was handed out but keeps the memory for later requests. */
void arena_reset(struct arena *arena);

/*
 * Room for `count` objects of `size` bytes, all bytes zero. Aligned to 16 bytes, and to a cache
 * line of 64 from 64 bytes on. With zero bytes the pointer is valid but must not be followed.
 */
void *arena_add(struct arena *arena, size_t count, size_t size);

/* A copy of `length` bytes of `text` with a terminating zero. */
char *arena_text(struct arena *arena, const char *text, size_t length);

/* Bytes handed out since init or reset, with the padding between them (not what is kept idle). */
size_t arena_bytes(const struct arena *arena);

#endif
