/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * arena: a list of blocks, each filled from its start. See arena.h for the contract.
 *
 * In sanitizer builds every request gets a block of exactly its size and a reset gives the blocks
 * back: inside one large block an overrun or a use after the reset would go unnoticed.
 */
#include "sim/base/arena.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ONE_BLOCK_EACH 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ONE_BLOCK_EACH 1
#endif
#endif
#ifndef ONE_BLOCK_EACH
#define ONE_BLOCK_EACH 0
#endif

struct arena_block {
    struct arena_block *next;
    size_t size; /* of the data behind the header */
    size_t used;
};

enum {
    LINE = 64,             /* alignment of every block and of large objects: a cache line */
    SMALL = 16,            /* alignment of small objects */
    HEADER = LINE,         /* so that the data keep the block's alignment */
    BLOCK_MIN = 4 * 1024,  /* a small scenario stays small */
    BLOCK_MAX = 256 * 1024 /* doubling stops here, so that little lies idle */
};

_Static_assert(sizeof(struct arena_block) <= HEADER, "the header fits before the data");

static size_t round_up(size_t n, size_t step) {
    return (n + step - 1) / step * step;
}

static size_t alignment_for(size_t need) {
    return need >= LINE ? LINE : SMALL;
}

static bool fits(const struct arena_block *block, size_t need) {
    size_t start = round_up(block->used, alignment_for(need));
    return start <= block->size && need <= block->size - start;
}

static void out_of_memory(struct arena *arena, size_t bytes) {
    arena->oom(arena->ctx, bytes);
    abort(); /* the handler broke its contract; going on would hand out NULL */
}

static struct arena_block *new_block(struct arena *arena, size_t need) {
    size_t size = need;
    if (!ONE_BLOCK_EACH) {
        size_t usual = arena->held < BLOCK_MIN ? BLOCK_MIN : arena->held;
        usual = usual > BLOCK_MAX ? BLOCK_MAX : usual;
        size = need > usual ? need : usual;
    }
    void *memory = NULL;
    if (posix_memalign(&memory, LINE, HEADER + size) != 0)
        out_of_memory(arena, need);
    struct arena_block *block = memory;
    *block = (struct arena_block){.size = size};
    arena->held += HEADER + size;
    return block;
}

/* Makes a block with room for `need` bytes the current one: a kept one if any fits, else new. */
static void next_block(struct arena *arena, size_t need) {
    struct arena_block **after = arena->current ? &arena->current->next : &arena->first;
    struct arena_block **link = after;
    while (*link && !fits(*link, need))
        link = &(*link)->next;
    struct arena_block *block = *link;
    if (block)
        *link = block->next;
    else
        block = new_block(arena, need);
    block->next = *after;
    *after = block;
    arena->current = block;
}

void arena_init(struct arena *arena, arena_oom_fn *oom, void *ctx) {
    assert(oom);
    *arena = (struct arena){.oom = oom, .ctx = ctx};
}

void arena_done(struct arena *arena) {
    struct arena_block *block = arena->first;
    while (block) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
    arena_init(arena, arena->oom, arena->ctx);
}

void arena_reset(struct arena *arena) {
    if (ONE_BLOCK_EACH) {
        arena_done(arena);
        return;
    }
    for (struct arena_block *block = arena->first; block; block = block->next)
        block->used = 0;
    arena->current = NULL;
    arena->bytes = 0;
}

void *arena_add(struct arena *arena, size_t count, size_t size) {
    if (size > 0 && count > (SIZE_MAX - HEADER) / size)
        out_of_memory(arena, SIZE_MAX);
    size_t need = count * size;
    if (!arena->current || !fits(arena->current, need))
        next_block(arena, need);
    struct arena_block *block = arena->current;
    size_t start = round_up(block->used, alignment_for(need));
    block->used = start + need;
    /* As if all lay in one block, so that the figure does not depend on how blocks are cut. */
    arena->bytes = round_up(arena->bytes, alignment_for(need)) + need;
    return memset((char *)block + HEADER + start, 0, need);
}

char *arena_text(struct arena *arena, const char *text, size_t length) {
    if (length == SIZE_MAX)
        out_of_memory(arena, SIZE_MAX);
    char *copy = arena_add(arena, length + 1, 1);
    return length > 0 ? memcpy(copy, text, length) : copy;
}

size_t arena_bytes(const struct arena *arena) {
    return arena->bytes;
}
