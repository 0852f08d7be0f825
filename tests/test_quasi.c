/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of sim/study/quasi: the sequence is Sobol's, and as even as it should be when shifted. */
#include "sim/study/quasi.h"
#include "tests/suites.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { MOST = 1024 };

static struct arena arena;

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static void setup(void) {
    arena_init(&arena, fail_on_oom, NULL);
}

static void teardown(void) {
    arena_done(&arena);
}

static double *points(size_t count, size_t coordinates, uint64_t seed, uint64_t shift) {
    double *point = arena_add(&arena, count * coordinates, sizeof *point);
    quasi_points(point, count, coordinates, seed, shift, &arena);
    return point;
}

/* The bits of a coordinate, of which 30 are the sequence's. */
static uint32_t bits_of(double x) {
    return (uint32_t)(x * 1073741824.0);
}

START_TEST(without_the_shift_it_begins_as_published) {
    /* Bratley & Fox 1988, in the order of Antonov & Saleev; the origin goes before. */
    static const double known[6][2] = {{0.0, 0.0},   {0.5, 0.5},     {0.75, 0.25},
                                       {0.25, 0.75}, {0.375, 0.375}, {0.875, 0.875}};
    const double *point = points(6, 2, 7, 3);
    for (size_t i = 0; i < 6; i++)
        for (size_t k = 0; k < 2; k++)
            ck_assert_uint_eq(bits_of(point[2 * i + k]) ^ bits_of(point[k]),
                              (uint32_t)(known[i][k] * 1073741824.0));
}
END_TEST

START_TEST(each_coordinate_has_one_point_in_each_part) {
    enum { COORDINATES = QUASI_COORDINATES };
    for (size_t count = 8; count <= MOST; count *= 2) {
        const double *point = points(count, COORDINATES, 1, 0);
        for (size_t k = 0; k < COORDINATES; k++) {
            bool taken[MOST] = {false};
            for (size_t i = 0; i < count; i++) {
                size_t part = (size_t)(point[i * COORDINATES + k] * (double)count);
                ck_assert_msg(!taken[part], "%zu points, coordinate %zu, part %zu", count, k, part);
                taken[part] = true;
            }
        }
    }
}
END_TEST

/* A (0, m, 2)-net: one point in each box of every shape with the area of one of 2^m. */
START_TEST(two_coordinates_have_one_point_in_each_box) {
    enum { BITS = 8, COUNT = 1 << BITS };
    const double *point = points(COUNT, 2, 5, 2);
    for (int wide = 0; wide <= BITS; wide++) {
        bool taken[COUNT] = {false};
        for (size_t i = 0; i < COUNT; i++) {
            size_t x = (size_t)(point[2 * i] * (double)(1 << wide));
            size_t y = (size_t)(point[2 * i + 1] * (double)(1 << (BITS - wide)));
            size_t box = x << (BITS - wide) | y;
            ck_assert_msg(!taken[box], "box %zu of width 2^-%d", box, wide);
            taken[box] = true;
        }
    }
}
END_TEST

START_TEST(shifts_and_seeds_differ_and_repeat) {
    const double *one = points(16, 3, 1, 0);
    ck_assert_mem_eq(one, points(16, 3, 1, 0), 48 * sizeof *one);
    ck_assert_mem_ne(one, points(16, 3, 1, 1), 3 * sizeof *one);
    ck_assert_mem_ne(one, points(16, 3, 2, 0), 3 * sizeof *one);
    /* Further coordinates and further points change nothing in the first. */
    const double *more = points(32, 5, 1, 0);
    for (size_t i = 0; i < 16; i++)
        ck_assert_mem_eq(one + 3 * i, more + 5 * i, 3 * sizeof *one);
}
END_TEST

START_TEST(shifts_leave_the_mean_where_it_is) {
    enum { SHIFTS = 4000 };
    double sum = 0.0;
    for (size_t shift = 0; shift < SHIFTS; shift++) {
        double point[2];
        quasi_points(point, 1, 2, 11, shift, &arena);
        sum += point[0] * point[0] * point[1];
    }
    /* E x^2 y = 1/6; its standard deviation is .2053. */
    ck_assert_double_eq_tol(sum / SHIFTS, 1.0 / 6.0, 4.0 * 0.2053 / sqrt(SHIFTS));
}
END_TEST

START_TEST(beyond_the_sequence_there_are_random_numbers) {
    enum { COORDINATES = QUASI_COORDINATES + 6, COUNT = 4096 };
    const double *point = points(COUNT, COORDINATES, 3, 1);
    for (size_t k = 0; k < COORDINATES; k++) {
        double sum = 0.0, square = 0.0;
        for (size_t i = 0; i < COUNT; i++) {
            double x = point[i * COORDINATES + k];
            ck_assert(x > 0.0 && x < 1.0);
            sum += x;
            square += x * x;
        }
        ck_assert_double_eq_tol(sum / COUNT, 0.5, 4.0 * 0.2887 / sqrt(COUNT));
        ck_assert_double_eq_tol(square / COUNT, 1.0 / 3.0, 4.0 * 0.2981 / sqrt(COUNT));
    }
    ck_assert_double_ne(point[QUASI_COORDINATES], point[QUASI_COORDINATES + 1]);
}
END_TEST

Suite *suite_quasi(void);
Suite *suite_quasi(void) {
    Suite *suite = suite_create("quasi");
    TCase *tcase = tcase_create("quasi");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, without_the_shift_it_begins_as_published);
    tcase_add_test(tcase, each_coordinate_has_one_point_in_each_part);
    tcase_add_test(tcase, two_coordinates_have_one_point_in_each_box);
    tcase_add_test(tcase, shifts_and_seeds_differ_and_repeat);
    tcase_add_test(tcase, shifts_leave_the_mean_where_it_is);
    tcase_add_test(tcase, beyond_the_sequence_there_are_random_numbers);
    suite_add_tcase(suite, tcase);
    return suite;
}
