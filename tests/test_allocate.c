/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/study/allocate and feasible: returns a (1 - exp(-b x)) less what is spent, c a unit,
 * whose best split is known in closed form. With Lagrange's multiplier l each part that gets
 * something gets
 *
 *   x_i = log(a_i b_i / (c + l)) / b_i,   c + l = exp((sum(log(a_i b_i) / b_i) - B) / sum(1 / b_i))
 *
 * when they spend B together, and l = 0 where they would rather spend less.
 */
#include "sim/study/allocate.h"
#include "tests/suites.h"

#include <math.h>
#include <string.h>

enum { PARTS = 4, MANY = 3000, FEW = 300 };

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

struct returns {
    double a[PARTS], b[PARTS], c;
    const struct feasible *feasible;
    size_t asked, most;
    bool undefined; /* where the first part gets more than half */
};

static const struct returns usual = {.a = {1.0, 2.0, 0.7, 1.5}, .b = {4.0, 3.0, 6.0, 2.0}};

static double value_of(const struct returns *r, const double *x) {
    double sum = 0.0;
    for (size_t i = 0; i < PARTS; i++)
        sum += r->a[i] * (1.0 - exp(-r->b[i] * x[i])) - r->c * x[i];
    return sum;
}

static bool evaluate(void *context, const double *point, size_t count, double *value) {
    struct returns *r = context;
    for (size_t i = 0; i < count; i++) {
        const double *x = point + i * PARTS;
        for (size_t j = 0; j < PARTS; j++)
            ck_assert_double_ge(x[j], 0.0);
        for (size_t k = 0; k < r->feasible->limits; k++)
            ck_assert_double_le(feasible_use(r->feasible, k, x),
                                r->feasible->most[k] + FEASIBLE_SLIP);
        value[i] = r->undefined && x[0] > 0.5 ? NAN : value_of(r, x);
    }
    r->asked += count;
    return r->most == 0 || r->asked <= r->most;
}

/* Nothing, all to one, and the same to all. */
static struct allocate_result solve(struct returns *r, const struct feasible *feasible) {
    double start[(PARTS + 2) * PARTS] = {0.0};
    for (size_t i = 0; i < PARTS; i++) {
        start[(1 + i) * PARTS + i] = 1.0;
        start[(PARTS + 1) * PARTS + i] = 1.0 / PARTS;
    }
    const struct allocate_problem problem = {feasible, evaluate, r, start, PARTS + 2, MANY};
    struct allocate_result result;
    r->feasible = feasible;
    allocate_search(&result, &problem, &arena);
    ck_assert_uint_le(result.evaluations, MANY);
    return result;
}

static void expect(const struct allocate_result *result, const double *x) {
    for (size_t i = 0; i < PARTS; i++)
        ck_assert_double_eq_tol(result->point[result->best * PARTS + i], x[i], 2e-3);
}

/* `which` parts share `spent`. */
static void lagrange(double *x, const struct returns *r, const bool *which, double spent) {
    double logs = -spent, widths = 0.0;
    for (size_t i = 0; i < PARTS; i++) {
        logs += which[i] ? log(r->a[i] * r->b[i]) / r->b[i] : 0.0;
        widths += which[i] ? 1.0 / r->b[i] : 0.0;
    }
    for (size_t i = 0; i < PARTS; i++)
        if (which[i])
            x[i] = (log(r->a[i] * r->b[i]) - logs / widths) / r->b[i];
}

static const double all[PARTS] = {1.0, 1.0, 1.0, 1.0};
static const bool everybody[PARTS] = {true, true, true, true};

START_TEST(the_best_split_is_that_of_the_closed_form) {
    const double most[] = {1.0};
    const struct feasible feasible = {PARTS, 1, all, most};
    struct returns r = usual;
    struct allocate_result result = solve(&r, &feasible);
    double x[PARTS];
    lagrange(x, &r, everybody, 1.0);
    ck_assert_double_eq_tol(x[0] + x[1] + x[2] + x[3], 1.0, 1e-12);
    expect(&result, x);
    ck_assert_double_eq_tol(result.value[result.best], value_of(&r, x), 1e-5);
    ck_assert(result.complete);
}
END_TEST

START_TEST(what_is_not_worth_its_money_stays_unspent) {
    const double most[] = {1.0};
    const struct feasible feasible = {PARTS, 1, all, most};
    struct returns r = usual;
    r.c = 2.9;
    struct allocate_result result = solve(&r, &feasible);
    double x[PARTS];
    for (size_t i = 0; i < PARTS; i++)
        x[i] = fmax(0.0, log(r.a[i] * r.b[i] / r.c) / r.b[i]);
    ck_assert_double_lt(x[0] + x[1] + x[2] + x[3], 0.7);
    expect(&result, x);
}
END_TEST

START_TEST(what_never_pays_gets_exactly_nothing) {
    const double most[] = {1.0};
    const struct feasible feasible = {PARTS, 1, all, most};
    struct returns r = usual;
    r.a[2] = 0.0;
    struct allocate_result result = solve(&r, &feasible);
    const bool others[PARTS] = {true, true, false, true};
    double x[PARTS] = {0.0};
    lagrange(x, &r, others, 1.0);
    expect(&result, x);
    ck_assert(!(result.point[result.best * PARTS + 2] > 0.0));
    r.c = 10.0; /* and now nobody pays */
    result = solve(&r, &feasible);
    for (size_t i = 0; i < PARTS; i++)
        ck_assert(!(result.point[result.best * PARTS + i] > 0.0));
    ck_assert_uint_eq(result.best, 0);
}
END_TEST

START_TEST(limits_bind_and_the_others_share_the_rest) {
    /* At least .4 for the third, at most .25 for second and fourth together. */
    const double weight[] = {1.0, 1.0, 1.0, 1.0, 0.0, 0.0, -1.0, 0.0, 0.0, 1.0, 0.0, 1.0};
    const double most[] = {1.0, -0.4, 0.25};
    const struct feasible feasible = {PARTS, 3, weight, most};
    struct returns r = usual;
    struct allocate_result result = solve(&r, &feasible);
    double x[PARTS] = {0.35, 0.0, 0.4, 0.0};
    const bool pair[PARTS] = {false, true, false, true};
    lagrange(x, &r, pair, 0.25);
    expect(&result, x);
}
END_TEST

START_TEST(what_is_undefined_is_worse_than_all) {
    const double most[] = {1.0};
    const struct feasible feasible = {PARTS, 1, all, most};
    struct returns r = usual;
    r.a[0] = 100.0;
    r.undefined = true;
    struct allocate_result result = solve(&r, &feasible);
    ck_assert_double_gt(result.point[result.best * PARTS], 0.45);
    ck_assert_double_le(result.point[result.best * PARTS], 0.5);
}
END_TEST

START_TEST(a_search_that_is_stopped_keeps_what_it_knows) {
    const double most[] = {1.0};
    const struct feasible feasible = {PARTS, 1, all, most};
    struct returns r = usual;
    r.most = 20;
    struct allocate_result result = solve(&r, &feasible);
    ck_assert(!result.complete);
    ck_assert_uint_le(result.evaluations, 20);
    ck_assert_uint_ge(result.evaluations, PARTS + 2);
    ck_assert_uint_lt(result.best, result.evaluations);
}
END_TEST

START_TEST(no_point_is_asked_for_twice) {
    const double most[] = {1.0};
    const struct feasible feasible = {PARTS, 1, all, most};
    struct returns r = usual;
    struct allocate_result result = solve(&r, &feasible);
    ck_assert_uint_ge(result.evaluations, FEW);
    for (size_t i = 0; i < FEW; i++)
        for (size_t j = 0; j < i; j++)
            ck_assert_int_ne(memcmp(result.point + i * PARTS, result.point + j * PARTS,
                                    PARTS * sizeof *result.point),
                             0);
}
END_TEST

START_TEST(the_nearest_point_is_the_nearest) {
    const double weight[] = {1.0, 1.0};
    const double most[] = {1.0};
    const struct feasible feasible = {2, 1, weight, most};
    const double from[][2] = {{2.0, 0.5}, {0.9, 0.7}, {-1.0, 0.4}, {0.2, 0.3}, {5.0, 5.0}};
    const double to[][2] = {{1.0, 0.0}, {0.6, 0.4}, {0.0, 0.4}, {0.2, 0.3}, {0.5, 0.5}};
    for (size_t i = 0; i < 5; i++) {
        double x[2] = {from[i][0], from[i][1]};
        ck_assert(feasible_nearest(&feasible, x, &arena));
        ck_assert_double_eq_tol(x[0], to[i][0], 1e-12);
        ck_assert_double_eq_tol(x[1], to[i][1], 1e-12);
    }
}
END_TEST

START_TEST(limits_that_leave_nothing_are_told) {
    const double weight[] = {1.0, 1.0, -1.0, 0.0};
    const double most[] = {1.0, -1.2};
    const struct feasible feasible = {2, 2, weight, most};
    double x[2] = {0.5, 0.5};
    ck_assert(!feasible_nearest(&feasible, x, &arena));
    const double nobody[] = {0.0, 0.0};
    const double some[] = {-0.1};
    const struct feasible impossible = {2, 1, nobody, some};
    ck_assert(!feasible_nearest(&impossible, x, &arena));
}
END_TEST

Suite *suite_allocate(void);
Suite *suite_allocate(void) {
    Suite *suite = suite_create("allocate");
    TCase *tcase = tcase_create("allocate");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, the_best_split_is_that_of_the_closed_form);
    tcase_add_test(tcase, what_is_not_worth_its_money_stays_unspent);
    tcase_add_test(tcase, what_never_pays_gets_exactly_nothing);
    tcase_add_test(tcase, limits_bind_and_the_others_share_the_rest);
    tcase_add_test(tcase, what_is_undefined_is_worse_than_all);
    tcase_add_test(tcase, a_search_that_is_stopped_keeps_what_it_knows);
    tcase_add_test(tcase, no_point_is_asked_for_twice);
    tcase_add_test(tcase, the_nearest_point_is_the_nearest);
    tcase_add_test(tcase, limits_that_leave_nothing_are_told);
    suite_add_tcase(suite, tcase);
    return suite;
}
