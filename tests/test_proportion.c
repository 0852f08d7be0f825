/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of sim/study/proportion, and of the quantiles in sim/study/beta that it is made of. */
#include "sim/study/proportion.h"

#include "sim/study/beta.h"
#include "tests/suites.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static struct interval of(double ones, long n) {
    const struct interval share = {.mean = ones / (double)n, .n = n};
    return proportion_interval(share, 0.95);
}

/* Clopper and Pearson 1934: at either end the binomial test rejects with half the error. */
START_TEST(known_intervals) {
    /* Without any the upper end is where nothing in n is that likely: 1 - .025^(1/n). */
    ck_assert_double_eq(of(0, 10).lo, 0.0);
    ck_assert_double_eq_tol(of(0, 10).hi, 1.0 - pow(0.025, 0.1), 1e-12);
    ck_assert_double_eq(of(10, 10).hi, 1.0);
    ck_assert_double_eq_tol(of(10, 10).lo, pow(0.025, 0.1), 1e-12);
    /* Half of two: 1 - (1 - p)^2 = .025 below, and its mirror image above. */
    ck_assert_double_eq_tol(of(1, 2).lo, 1.0 - sqrt(0.975), 1e-12);
    ck_assert_double_eq_tol(of(1, 2).hi, sqrt(0.975), 1e-12);
    ck_assert(isnan(of(NAN, 1).mean));
}
END_TEST

/* Wherever shares of draws may lie, in halves: the library's own inverse ends the program there. */
START_TEST(every_share_of_many_replications_has_an_interval) {
    for (long n = 2; n < 3000; n += n < 320 ? 1 : 67) {
        for (double ones = 0; ones <= (double)n; ones += 0.5) {
            struct interval i = of(ones, n);
            ck_assert_msg(i.lo <= i.mean && i.mean <= i.hi && i.lo >= 0.0 && i.hi <= 1.0,
                          "%g of %ld: [%.17g, %.17g]", ones, n, i.lo, i.hi);
            double above = (double)n - ones;
            if (ones > 0.0)
                ck_assert_double_eq_tol(gsl_cdf_beta_P(i.lo, ones, above + 1.0), 0.025, 1e-9);
            if (above > 0.0)
                ck_assert_double_eq_tol(gsl_cdf_beta_Q(i.hi, ones + 1.0, above), 0.025, 1e-9);
        }
    }
}
END_TEST

START_TEST(quantiles_of_f_at_any_freedom) {
    /* F(1, n) is the square of Student's t, of which .975 at 10 is 2.228138851964939. */
    ck_assert_double_eq_tol(1.0 / beta_quantile_f(0.05, 10.0, 1.0), 4.964602743730711, 1e-10);
    for (double n = 1.0; n < 12000.0; n += n < 40.0 ? 1.0 : 97.0) {
        double low = beta_quantile_f(0.025, n, n + 1.0);
        double high = 1.0 / beta_quantile_f(0.025, n + 1.0, n);
        ck_assert_double_eq_tol(gsl_cdf_fdist_P(low, n, n + 1.0), 0.025, 1e-11);
        ck_assert_double_eq_tol(gsl_cdf_fdist_Q(high, n, n + 1.0), 0.025, 1e-11);
    }
    /* Those at which the library's inverse gives up. */
    ck_assert_double_eq_tol(1.0 / beta_quantile_f(0.025, 4427.0, 4426.0), 1.0607, 1e-3);
}
END_TEST

Suite *suite_proportion(void);
Suite *suite_proportion(void) {
    Suite *suite = suite_create("proportion");
    TCase *tcase = tcase_create("proportion");
    tcase_add_test(tcase, known_intervals);
    tcase_add_test(tcase, every_share_of_many_replications_has_an_interval);
    tcase_add_test(tcase, quantiles_of_f_at_any_freedom);
    suite_add_tcase(suite, tcase);
    return suite;
}
