/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/base/arena: alignment, zeroing, reuse after a reset, and that every way to run out
 * of memory reaches the handler.
 */
#include "sim/base/arena.h"
#include "tests/suites.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct oom {
    jmp_buf escape;
    size_t bytes;
};

static void escape_with_bytes(void *ctx, size_t bytes) {
    struct oom *oom = ctx;
    oom->bytes = bytes;
    longjmp(oom->escape, 1);
}

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static struct arena ready(void) {
    struct arena arena;
    arena_init(&arena, fail_on_oom, NULL);
    return arena;
}

static bool all_zero(const unsigned char *bytes, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

START_TEST(every_piece_is_zero_aligned_and_apart_from_the_others) {
    struct arena arena = ready();
    unsigned char *pieces[600];
    for (size_t i = 0; i < 600; i++) {
        pieces[i] = arena_add(&arena, i, 1);
        ck_assert_ptr_nonnull(pieces[i]);
        ck_assert_uint_eq((uintptr_t)pieces[i] % (i >= 64 ? 64 : 16), 0);
        ck_assert(all_zero(pieces[i], i));
        memset(pieces[i], (int)(i % 255 + 1), i);
    }
    for (size_t i = 0; i < 600; i++)
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_eq(pieces[i][k], i % 255 + 1);
    arena_done(&arena);
}
END_TEST

START_TEST(a_piece_may_be_larger_than_any_block) {
    struct arena arena = ready();
    size_t count = 3 * 1024 * 1024 + 1; /* so that what follows cannot start within the block */
    unsigned char *large = arena_add(&arena, count, 1);
    large[0] = large[count - 1] = 1;
    size_t held = arena.held;
    unsigned char *small = arena_add(&arena, 1, 1);
    ck_assert_uint_gt(arena.held, held);
    *small = 2;
    ck_assert_uint_eq(large[count - 1], 1);
    arena_done(&arena);
}
END_TEST

START_TEST(after_a_reset_pieces_are_zero_again_and_memory_is_kept) {
    struct arena arena = ready();
    size_t held = 0;
    for (int round = 0; round < 4; round++) {
        for (size_t i = 0; i < 300; i++) {
            unsigned char *piece = arena_add(&arena, i * 7 % 500, 3);
            ck_assert(all_zero(piece, i * 7 % 500 * 3));
            memset(piece, 255, i * 7 % 500 * 3);
        }
        if (round == 0)
            held = arena.held;
        ck_assert_uint_eq(arena.held, held);
        arena_reset(&arena);
        ck_assert_uint_eq(arena_bytes(&arena), 0);
    }
    arena_done(&arena);
    ck_assert_uint_eq(arena.held, 0);
}
END_TEST

START_TEST(a_kept_block_is_used_again_even_when_others_are_too_small) {
    struct arena arena = ready();
    arena_add(&arena, 1, 10);
    arena_add(&arena, 1, 1024 * 1024);
    size_t held = arena.held;
    for (int round = 0; round < 5; round++) {
        arena_reset(&arena);
        arena_add(&arena, 1, 1024 * 1024);
        arena_add(&arena, 1, 10);
        ck_assert_uint_le(arena.held, held);
    }
    arena_done(&arena);
}
END_TEST

START_TEST(the_bytes_handed_out_are_counted) {
    struct arena arena = ready();
    ck_assert_uint_eq(arena_bytes(&arena), 0);
    arena_add(&arena, 100, 64);
    ck_assert_uint_eq(arena_bytes(&arena), 6400);
    arena_add(&arena, 1, 1);
    ck_assert_uint_eq(arena_bytes(&arena), 6401);
    arena_add(&arena, 1, 1);
    ck_assert_uint_eq(arena_bytes(&arena), 6417);
    arena_add(&arena, 1000, 64);
    ck_assert_uint_eq(arena_bytes(&arena), 70464);
    arena_done(&arena);
    ck_assert_uint_eq(arena_bytes(&arena), 0);
}
END_TEST

START_TEST(a_text_is_copied_and_ended_with_a_zero) {
    struct arena arena = ready();
    char *copy = arena_text(&arena, "frontline", 5);
    ck_assert_str_eq(copy, "front");
    ck_assert_str_eq(arena_text(&arena, NULL, 0), "");
    char *binary = arena_text(&arena, "a\0b", 3);
    ck_assert_mem_eq(binary, "a\0b\0", 4);
    arena_done(&arena);
}
END_TEST

START_TEST(a_size_that_overflows_reaches_the_handler) {
    struct oom oom = {.bytes = 0};
    struct arena arena;
    arena_init(&arena, escape_with_bytes, &oom);
    if (setjmp(oom.escape) == 0) {
        arena_add(&arena, SIZE_MAX / 8, 16);
        ck_abort_msg("an overflowing request was served");
    }
    ck_assert_uint_eq(oom.bytes, SIZE_MAX);
    arena_done(&arena);
}
END_TEST

START_TEST(a_size_that_no_machine_has_reaches_the_handler_with_the_bytes_asked_for) {
    struct oom oom = {.bytes = 0};
    struct arena arena;
    arena_init(&arena, escape_with_bytes, &oom);
    if (setjmp(oom.escape) == 0) {
        arena_add(&arena, SIZE_MAX / 4, 1);
        ck_abort_msg("a request for a quarter of the address space was served");
    }
    ck_assert_uint_eq(oom.bytes, SIZE_MAX / 4);
    arena_done(&arena);
}
END_TEST

START_TEST(a_text_of_the_largest_length_reaches_the_handler) {
    struct oom oom = {.bytes = 0};
    struct arena arena;
    arena_init(&arena, escape_with_bytes, &oom);
    if (setjmp(oom.escape) == 0) {
        arena_text(&arena, "x", SIZE_MAX);
        ck_abort_msg("an overflowing text was copied");
    }
    ck_assert_uint_eq(oom.bytes, SIZE_MAX);
    arena_done(&arena);
}
END_TEST

START_TEST(after_running_out_of_memory_the_arena_still_serves) {
    struct oom oom = {.bytes = 0};
    struct arena arena;
    arena_init(&arena, escape_with_bytes, &oom);
    char *before = arena_text(&arena, "before", 6);
    if (setjmp(oom.escape) == 0)
        arena_add(&arena, SIZE_MAX / 4, 1);
    ck_assert_str_eq(before, "before");
    ck_assert_str_eq(arena_text(&arena, "after", 5), "after");
    arena_done(&arena);
}
END_TEST

Suite *suite_arena(void);
Suite *suite_arena(void) {
    Suite *suite = suite_create("arena");
    TCase *pieces = tcase_create("pieces");
    tcase_add_test(pieces, every_piece_is_zero_aligned_and_apart_from_the_others);
    tcase_add_test(pieces, a_piece_may_be_larger_than_any_block);
    tcase_add_test(pieces, after_a_reset_pieces_are_zero_again_and_memory_is_kept);
    tcase_add_test(pieces, a_kept_block_is_used_again_even_when_others_are_too_small);
    tcase_add_test(pieces, the_bytes_handed_out_are_counted);
    tcase_add_test(pieces, a_text_is_copied_and_ended_with_a_zero);
    suite_add_tcase(suite, pieces);
    TCase *oom = tcase_create("out of memory");
    tcase_add_test(oom, a_size_that_overflows_reaches_the_handler);
    tcase_add_test(oom, a_size_that_no_machine_has_reaches_the_handler_with_the_bytes_asked_for);
    tcase_add_test(oom, a_text_of_the_largest_length_reaches_the_handler);
    tcase_add_test(oom, after_running_out_of_memory_the_arena_still_serves);
    suite_add_tcase(suite, oom);
    return suite;
}
