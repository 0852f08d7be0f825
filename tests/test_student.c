/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/stats/student: printed tables, values computed with 50 digits, closed forms, and
 * that quantile and distribution function undo each other.
 */
#include "sim/stats/student.h"
#include "tests/suites.h"

#include <math.h>
#include <signal.h>
#include <stddef.h>

struct quantile {
    double df;
    double tail; /* P(T > t) */
    double t;
};

/*
 * Roots of the incomplete beta function found with 50 digits by an arbitrary-precision library.
 * Those with df 1, 10 and 29 at tail .025 agree with the printed tables (12.7062047, 2.228138852,
 * 2.045229642).
 */
static const struct quantile quantiles[] = {
    {1, 0.4, 0.32491969623290633},         {1, 0.1, 3.0776835371752534},
    {1, 0.025, 12.706204736174705},        {1, 0.0005, 636.61924876871962},
    {1, 1e-9, 318309886.18379067},         {1.5, 0.4, 0.30074539256979542},
    {1.5, 0.1, 2.1963984175655374},        {1.5, 0.025, 6.0166631044279319},
    {1.5, 0.0005, 82.847446703657612},     {1.5, 1e-9, 521946.94273343726},
    {2, 0.4, 0.28867513459481288},         {2, 0.1, 1.8856180831641267},
    {2, 0.025, 4.3026527297494639},        {2, 0.0005, 31.599054576443621},
    {2, 1e-9, 22360.679741456877},         {2.7, 0.4, 0.27932846331796935},
    {2.7, 0.1, 1.6881081751466428},        {2.7, 0.025, 3.3921483831737523},
    {2.7, 0.0005, 15.635772863173869},     {2.7, 1e-9, 2026.4089564536017},
    {3, 0.4, 0.27667066233268991},         {3, 0.1, 1.6377443536962101},
    {3, 0.025, 3.1824463052837096},        {3, 0.0005, 12.923978636687483},
    {3, 1e-9, 1033.1096745038077},         {5, 0.4, 0.26718086570414513},
    {5, 0.1, 1.4758840488244811},          {5, 0.025, 2.5705818356363155},
    {5, 0.0005, 6.8688266258811102},       {5, 1e-9, 98.937224648369957},
    {10, 0.4, 0.26018482949208024},        {10, 0.1, 1.3721836411103356},
    {10, 0.025, 2.2281388519862747},       {10, 0.0005, 4.5868938587026359},
    {10, 1e-9, 20.144697766673997},        {29, 0.4, 0.25568363457125614},
    {29, 0.1, 1.3114336473015511},         {29, 0.025, 2.0452296421327043},
    {29, 0.0005, 3.6594050194663329},      {29, 1e-9, 8.5564273076113017},
    {99.5, 0.4, 0.25402558011844348},      {99.5, 0.1, 1.2901178824236915},
    {99.5, 0.025, 1.9840936109906242},     {99.5, 0.0005, 3.3910073945528805},
    {99.5, 1e-9, 6.60221084821811},        {1000, 0.4, 0.25341451583949876},
    {1000, 0.1, 1.2823987214609244},       {1000, 0.025, 1.9623390808264085},
    {1000, 0.0005, 3.3002826484239129},    {1000, 1e-9, 6.0536902720798336},
    {12345.6, 0.4, 0.25335256280534656},   {12345.6, 0.1, 1.2816201430954085},
    {12345.6, 0.025, 1.9601561582595105},  {12345.6, 0.0005, 3.2913150162087472},
    {12345.6, 1e-9, 6.0023005959599284},   {1000000, 0.4, 0.25334717053784168},
    {1000000, 0.1, 1.2815524121299385},    {1000000, 0.025, 1.959966356814107},
    {1000000, 0.0005, 3.2905364612486911}, {1000000, 1e-9, 5.9978624557108955},
};

enum { QUANTILES = sizeof quantiles / sizeof quantiles[0] };

static void assert_close(double value, double expected, double tolerance) {
    ck_assert_msg(fabs(value - expected) <= tolerance * fabs(expected),
                  "%.17g is not within %g of %.17g", value, tolerance, expected);
}

START_TEST(quantiles_agree_with_tables_to_ten_digits) {
    for (int i = 0; i < QUANTILES; i++) {
        const struct quantile *row = &quantiles[i];
        assert_close(student_quantile(row->tail, row->df), -row->t, 1e-11);
        assert_close(student_cdf(-row->t, row->df), row->tail, 1e-10);
    }
    assert_close(student_quantile(0.975, 1.0), 12.7062047, 4e-9);
    assert_close(student_quantile(0.975, 10.0), 2.228138852, 1e-9);
    assert_close(student_quantile(0.975, 29.0), 2.045229642, 1e-9);
}
END_TEST

START_TEST(closed_forms_for_one_and_two_degrees_of_freedom_hold) {
    const double tails[] = {1e-30, 1e-9, 1e-3, 0.1, 0.25, 0.4, 0.49, 0.499999};
    double pi = acos(-1.0);
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        double tail = tails[i];
        double p = 0.5 - tail;
        double cauchy = tail < 0.1 ? 1.0 / tan(pi * tail) : tan(pi * p);
        assert_close(student_quantile(tail, 1.0), -cauchy, 1e-11);
        double two = 2.0 * p * sqrt(2.0 / (4.0 * tail * (1.0 - tail)));
        assert_close(student_quantile(tail, 2.0), -two, 1e-11);
    }
}
END_TEST

START_TEST(quantile_and_distribution_undo_each_other) {
    for (double df = 1.0; df <= 1e6; df *= 1.7) {
        for (double p = 0.001; p < 1.0; p += 0.0173) {
            assert_close(student_cdf(student_quantile(p, df), df), p, 1e-11);
        }
        for (double away = 1e-3; away > 1e-12; away *= 0.1) {
            double t = student_quantile(0.5 + away, df);
            assert_close(student_cdf(t, df) - 0.5, away, 1e-15 / away);
        }
    }
}
END_TEST

START_TEST(the_two_halves_mirror_each_other_to_the_bit) {
    for (double df = 1.0; df < 1e6; df *= 3.7) {
        for (double p = 1.0 / 64; p < 0.5; p += 1.0 / 64)
            ck_assert_double_eq(student_quantile(p, df), -student_quantile(1.0 - p, df));
        ck_assert_double_eq(student_quantile(0.5, df), 0.0);
        ck_assert_double_eq(student_cdf(0.0, df), 0.5);
    }
}
END_TEST

START_TEST(quantiles_next_to_a_half_are_finite_and_in_proportion) {
    double density = 1.0 / (2.0 * sqrt(2.0)); /* of two degrees of freedom, at 0 */
    double away = 0x1p-53;
    assert_close(student_quantile(0.5 + away, 2.0), away / density, 1e-11);
    assert_close(student_quantile(0.5 - 0.5 * away, 2.0), -0.5 * away / density, 1e-11);
}
END_TEST

START_TEST(more_degrees_of_freedom_never_widen_the_tail) {
    double before = INFINITY;
    for (double df = 1.0; df <= 1e6; df *= 1.01) {
        double t = student_quantile(0.975, df);
        ck_assert_double_lt(t, before);
        before = t;
    }
    ck_assert_double_gt(before, 1.959963984540054);
}
END_TEST

START_TEST(a_probability_of_one_is_a_bug) {
    student_quantile(1.0, 5.0);
}
END_TEST

START_TEST(less_than_one_degree_of_freedom_is_a_bug) {
    student_quantile(0.975, 0.0);
}
END_TEST

Suite *suite_student(void);
Suite *suite_student(void) {
    Suite *suite = suite_create("student");
    TCase *values = tcase_create("values");
    tcase_add_test(values, quantiles_agree_with_tables_to_ten_digits);
    tcase_add_test(values, closed_forms_for_one_and_two_degrees_of_freedom_hold);
    tcase_add_test(values, quantile_and_distribution_undo_each_other);
    tcase_add_test(values, the_two_halves_mirror_each_other_to_the_bit);
    tcase_add_test(values, quantiles_next_to_a_half_are_finite_and_in_proportion);
    tcase_add_test(values, more_degrees_of_freedom_never_widen_the_tail);
    suite_add_tcase(suite, values);
    TCase *bugs = tcase_create("bugs");
    tcase_add_test_raise_signal(bugs, a_probability_of_one_is_a_bug, SIGABRT);
    tcase_add_test_raise_signal(bugs, less_than_one_degree_of_freedom_is_a_bug, SIGABRT);
    suite_add_tcase(suite, bugs);
    return suite;
}
