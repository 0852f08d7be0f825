/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kept: see kept.h. */
#include "sim/report/kept.h"

#include "sim/report/digits.h"
#include "sim/scenario/number.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char BEGIN[] = "variants of ";

enum { HASH = SHA256_SIZE - 1 };

/* ---- writing ---- */

static void first_line(struct page *page, const char *hash) {
    page_print(page, "%s%s\n", BEGIN, hash);
}

bool kept_add(struct platform_growing *file, const struct kept_variant *variant,
              struct arena *arena, struct diag *diag) {
    struct page rest, line;
    char hash[SHA256_SIZE];
    assert(!strchr(variant->key, '\n'));
    page_init(&rest, arena);
    page_print(&rest, " %zu %zu", variant->alternatives, variant->replications);
    for (size_t i = 0; i < variant->alternatives * variant->replications; i++) {
        char digits[DIGITS_SIZE];
        digits_exact(digits, variant->total[i]);
        page_print(&rest, " %s", digits[0] ? digits : "nan");
    }
    page_print(&rest, " %s", variant->key);
    sha256_text(hash, rest.data, rest.size);
    page_init(&line, arena);
    page_print(&line, "%s%s\n", hash, rest.data);
    return platform_growing_add(file, line.data, line.size, diag);
}

bool kept_begin(struct platform_growing *file, const struct folder *folder, const char *hash,
                const struct kept *known, struct diag *diag) {
    struct page begin;
    page_init(&begin, folder->arena);
    first_line(&begin, hash);
    if (!platform_growing_begin(file, platform_join(folder->part, FOLDER_KEPT, folder->arena),
                                diag))
        return false;
    bool fine = platform_growing_add(file, begin.data, begin.size, diag);
    for (size_t i = 0; fine && i < known->count; i++)
        fine = kept_add(file, &known->variant[i], folder->arena, diag);
    if (!fine)
        platform_growing_end(file, diag);
    return fine;
}

/* ---- reading ---- */

/* A whole number and the space behind it. */
static size_t read_count(const char **at) {
    char *end;
    unsigned long count = strtoul(*at, &end, 10);
    *at = *end == ' ' ? end + 1 : end;
    return (size_t)count;
}

/* The hash was right, so the line is as kept_add wrote it. */
static void read_line(struct kept_variant *variant, const char *line, struct arena *arena) {
    const char *at = line + HASH + 1;
    variant->alternatives = read_count(&at);
    variant->replications = read_count(&at);
    size_t count = variant->alternatives * variant->replications;
    variant->total = arena_add(arena, count + 1, sizeof *variant->total);
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(at, " ");
        const char *rest;
        if (number_read(arena_text(arena, at, length), false, &variant->total[i], &rest))
            variant->total[i] = NAN;
        at += length + 1;
    }
    variant->key = at;
}

static bool is_whole(const char *line) {
    char hash[SHA256_SIZE];
    size_t length = strlen(line);
    if (length <= HASH)
        return false;
    sha256_text(hash, line + HASH, length - HASH);
    return memcmp(hash, line, HASH) == 0;
}

static void read_file(struct kept *kept, const char *folder, const char *hash,
                      struct arena *arena) {
    struct platform_bytes bytes;
    struct diag unheard;
    struct page begin;
    const char *file = platform_join(folder, FOLDER_KEPT, arena);
    diag_init(&unheard, arena);
    page_init(&begin, arena);
    first_line(&begin, hash);
    if (platform_kind(file) != PLATFORM_FILE || !platform_read(&bytes, file, arena, &unheard) ||
        strncmp(bytes.data, begin.data, begin.size) != 0)
        return;
    size_t lines = kept->count;
    for (const char *at = bytes.data; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    struct kept_variant *all = arena_add(arena, lines, sizeof *all);
    for (size_t i = 0; i < kept->count; i++)
        all[i] = kept->variant[i];
    kept->variant = all;
    for (const char *at = bytes.data + begin.size, *end; (end = strchr(at, '\n')) != NULL;
         at = end + 1) {
        const char *line = arena_text(arena, at, (size_t)(end - at));
        if (is_whole(line))
            read_line(&kept->variant[kept->count++], line, arena);
    }
}

static int by_key(const void *a, const void *b) {
    const struct kept_variant *x = a;
    const struct kept_variant *y = b;
    return strcmp(x->key, y->key);
}

void kept_read(struct kept *kept, const char *path, const char *hash, struct arena *arena) {
    struct page part;
    page_init(&part, arena);
    page_print(&part, "%s%s", path, FOLDER_PART);
    *kept = (struct kept){0};
    read_file(kept, path, hash, arena);
    read_file(kept, part.data, hash, arena);
    if (kept->count == 0)
        return;
    qsort(kept->variant, kept->count, sizeof *kept->variant, by_key);
    size_t different = 1;
    for (size_t i = 1; i < kept->count; i++)
        if (by_key(&kept->variant[i], &kept->variant[different - 1]) != 0)
            kept->variant[different++] = kept->variant[i];
    kept->count = different;
}

const struct kept_variant *kept_find(const struct kept *kept, const char *key) {
    const struct kept_variant wanted = {.key = key};
    return kept->count == 0
               ? NULL
               : bsearch(&wanted, kept->variant, kept->count, sizeof *kept->variant, by_key);
}
