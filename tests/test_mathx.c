/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of sim/base/mathx: errors against the long double functions of the C library, special
 * values of C11 annex F, and the bits themselves.
 *
 * Arguments are drawn with fixed seeds, so a failure repeats. The errors asserted are those that
 * mathx.h states. They are measured where long double has at least 64 significand bits; elsewhere
 * the fingerprint test alone shows that the bits are those of a machine where they were.
 */
#include "tests/suites.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/mathx.h"
#include "sim/base/rng.h"

static uint64_t bits_of(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static double from_bits(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static double uniform_between(struct rng *rng, double low, double high) {
    return low + (high - low) * ((double)(rng_next64(rng) >> 11) * 0x1p-53);
}

/* Any finite positive double, subnormal ones too: every exponent is equally likely. */
static double any_positive(struct rng *rng) {
    return from_bits(rng_next64(rng) % UINT64_C(0x7ff0000000000000));
}

/* The same bits again count as equal: -0 differs from 0, and NaN equals NaN. */
static void expect(double got, double want, const char *what, double x, double y) {
    bool same = isnan(want) ? isnan(got) : bits_of(got) == bits_of(want);
    ck_assert_msg(same, "%s of %a, %a is %a, not %a", what, x, y, got, want);
}

#if LDBL_MANT_DIG >= 64

#define DRAWS 200000

/* The distance of a result from the exact value, in units of the last place of that value. */
static double error_ulp(double got, long double exact) {
    int exponent;
    (void)frexpl(exact, &exponent);
    int last = exponent - DBL_MANT_DIG;
    int lowest = DBL_MIN_EXP - DBL_MANT_DIG;
    return (double)(fabsl(exact - (long double)got) *
                    ldexpl(1.0L, -(last < lowest ? lowest : last)));
}

/* The largest error seen and where, to be printed when it is too large. */
struct worst {
    double error, x, y;
};

static void note(struct worst *worst, double error, double x, double y) {
    if (!(error <= worst->error)) {
        *worst = (struct worst){.error = error, .x = x, .y = y};
    }
}

static void expect_below(struct worst worst, double bound, const char *what) {
    ck_assert_msg(worst.error <= bound, "%s is wrong by %g (bound %g) at %a, %a", what, worst.error,
                  bound, worst.x, worst.y);
}

/* Evenly spaced and random arguments of [low, high]. */
static struct worst worst_ulp(double (*f)(double x), long double (*exact)(long double x),
                              double low, double high) {
    struct worst worst = {0};
    struct rng rng = rng_seeded(1, 1);
    for (int i = 0; i <= DRAWS; i++) {
        double even = low + (high - low) * ((double)i / DRAWS);
        double any = uniform_between(&rng, low, high);
        note(&worst, error_ulp(f(even), exact(even)), even, 0);
        note(&worst, error_ulp(f(any), exact(any)), any, 0);
    }
    return worst;
}

/* Arguments of every order of magnitude from 2^-1074 to the given size, of both signs. */
static struct worst worst_ulp_small(double (*f)(double x), long double (*exact)(long double x),
                                    double size) {
    struct worst worst = {0};
    struct rng rng = rng_seeded(1, 2);
    for (int i = 0; i < DRAWS; i++) {
        double x = from_bits(rng_next64(&rng) % bits_of(size));
        note(&worst, error_ulp(f(x), exact(x)), x, 0);
        note(&worst, error_ulp(f(-x), exact(-x)), -x, 0);
    }
    return worst;
}

/* Every double within a thousand steps of x. */
static struct worst worst_ulp_around(double (*f)(double x), long double (*exact)(long double x),
                                     double x) {
    struct worst worst = {0};
    for (uint64_t i = 0; i < 2000; i++) {
        double near = from_bits(bits_of(x) - 1000 + i);
        note(&worst, error_ulp(f(near), exact(near)), near, 0);
    }
    return worst;
}

START_TEST(exp_is_right_within_its_stated_error) {
    expect_below(worst_ulp(mathx_exp, expl, -1, 1), 0.6, "exp near 0");
    expect_below(worst_ulp(mathx_exp, expl, -708.3, 709.78), 0.6, "exp");
    expect_below(worst_ulp(mathx_exp, expl, -746, -708.3), 1.0, "subnormal exp");
    expect_below(worst_ulp_small(mathx_exp, expl, 1), 0.6, "exp of a small number");
}
END_TEST

START_TEST(exp2_is_right_within_its_stated_error) {
    expect_below(worst_ulp(mathx_exp2, exp2l, -1, 1), 0.6, "exp2 near 0");
    expect_below(worst_ulp(mathx_exp2, exp2l, -1022, 1023.999), 0.6, "exp2");
    expect_below(worst_ulp(mathx_exp2, exp2l, -1076, -1022), 1.0, "subnormal exp2");
    expect_below(worst_ulp_small(mathx_exp2, exp2l, 1), 0.6, "exp2 of a small number");
}
END_TEST

START_TEST(expm1_is_right_within_its_stated_error) {
    expect_below(worst_ulp(mathx_expm1, expm1l, -0.1, 0.1), 2.0, "expm1 near 0");
    expect_below(worst_ulp(mathx_expm1, expm1l, -2, 2), 2.0, "expm1 about 1");
    expect_below(worst_ulp(mathx_expm1, expm1l, -50, 709.78), 2.0, "expm1");
    expect_below(worst_ulp_small(mathx_expm1, expm1l, 1), 2.0, "expm1 of a small number");
}
END_TEST

START_TEST(log_is_right_within_its_stated_error) {
    struct worst worst = {0};
    struct rng rng = rng_seeded(1, 3);
    for (int i = 0; i < DRAWS; i++) {
        double x = any_positive(&rng);
        note(&worst, error_ulp(mathx_log(x), logl(x)), x, 0);
    }
    expect_below(worst, 0.6, "log of any number");
    expect_below(worst_ulp(mathx_log, logl, 0.5, 2), 0.6, "log from 1/2 to 2");
    expect_below(worst_ulp(mathx_log, logl, 0.99, 1.01), 0.6, "log about 1");
    expect_below(worst_ulp_around(mathx_log, logl, 1), 0.6, "log of neighbours of 1");
    expect_below(worst_ulp_around(mathx_log, logl, DBL_MIN), 0.6, "log of the least normal number");
}
END_TEST

START_TEST(log_is_right_on_both_sides_of_every_seam_of_its_table) {
    /* The 64 intervals of [0.68359375, 1.3671875) meet at multiples of 2^-7 and, above 1, 2^-6. */
    for (double seam = 0.68359375; seam < 1.3671875; seam += 0x1p-7) {
        expect_below(worst_ulp_around(mathx_log, logl, seam), 0.6, "log at a seam");
    }
}
END_TEST

START_TEST(log1p_is_right_within_its_stated_error) {
    expect_below(worst_ulp(mathx_log1p, log1pl, -0.99, 1), 0.6, "log1p");
    expect_below(worst_ulp(mathx_log1p, log1pl, -0.01, 0.01), 0.6, "log1p near 0");
    expect_below(worst_ulp(mathx_log1p, log1pl, 1, 1e6), 0.6, "log1p of a large number");
    expect_below(worst_ulp_small(mathx_log1p, log1pl, 1), 0.6, "log1p of a small number");
    expect_below(worst_ulp_around(mathx_log1p, log1pl, -1 + 0x1p-43), 0.6, "log1p near -1");
}
END_TEST

/* x^y for bases in [low, high] and exponents that spread the results over all doubles. */
static struct worst worst_pow(double low, double high, uint64_t stream) {
    struct worst worst = {0};
    struct rng rng = rng_seeded(1, stream);
    for (int i = 0; i < DRAWS; i++) {
        double x = uniform_between(&rng, low, high);
        if (x == 1.0) {
            continue;
        }
        double y = (double)(uniform_between(&rng, -708, 709.7) / logl(x));
        long double exact = powl(x, y);
        if (exact >= DBL_MIN && exact <= DBL_MAX) {
            note(&worst, error_ulp(mathx_pow(x, y), exact), x, y);
        }
    }
    return worst;
}

START_TEST(pow_is_right_within_its_stated_error) {
    expect_below(worst_pow(0, 1, 11), 0.6, "pow of a fraction");
    expect_below(worst_pow(1, 100, 12), 0.6, "pow");
    expect_below(worst_pow(0.98, 1.02, 13), 0.6, "pow about 1");
    expect_below(worst_pow(1, 1 + 0x1p-20, 14), 0.6, "pow just above 1");
    expect_below(worst_pow(1 - 0x1p-40, 1, 15), 0.6, "pow just below 1");
    expect_below(worst_pow(0, DBL_MAX, 16), 0.6, "pow of a large number");
    expect_below(worst_pow(0, DBL_MIN, 17), 0.6, "pow of a subnormal number");
}
END_TEST

START_TEST(pow_is_right_for_small_exponents_and_subnormal_results) {
    struct worst small = {0}, subnormal = {0};
    struct rng rng = rng_seeded(1, 18);
    for (int i = 0; i < DRAWS; i++) {
        double x = uniform_between(&rng, 0, 3);
        double y = uniform_between(&rng, -4, 4);
        note(&small, error_ulp(mathx_pow(x, y), powl(x, y)), x, y);
        y = (double)(uniform_between(&rng, -745.1, -708.4) / logl(x));
        note(&subnormal, error_ulp(mathx_pow(x, y), powl(x, y)), x, y);
    }
    expect_below(small, 0.6, "pow with a small exponent");
    expect_below(subnormal, 1.0, "subnormal pow");
}
END_TEST

static long double exact_phi(double x) {
    return 0.5L * erfcl(-(long double)x / sqrtl(2.0L));
}

START_TEST(phi_is_right_within_its_stated_error) {
    struct worst worst = {0};
    struct rng rng = rng_seeded(1, 21);
    for (int i = 0; i <= DRAWS; i++) {
        double even = -37.5 + 47.5 * ((double)i / DRAWS);
        double middle = uniform_between(&rng, -2, 2);
        note(&worst, fabs((double)(mathx_phi(even) / exact_phi(even) - 1)), even, 0);
        note(&worst, fabs((double)(mathx_phi(middle) / exact_phi(middle) - 1)), middle, 0);
    }
    expect_below(worst, 2e-15, "phi");
    for (double x = -39; x < -37.5; x += 0x1p-10) {
        double error = error_ulp(mathx_phi(x), exact_phi(x));
        ck_assert_msg(error <= 10 || fabs((double)(mathx_phi(x) / exact_phi(x) - 1)) < 1e-13,
                      "subnormal phi of %a is wrong by %g", x, error);
    }
}
END_TEST

/* Newton's step from the result to the exact inverse, in long double, where it converges at once;
 * relative to the result. */
static double inverse_error(double p, double x) {
    long double density = expl(-0.5L * x * x) / sqrtl(2.0L * acosl(-1.0L));
    /* Above 1/2 the distance of p from 1 is what counts, and 1 - p is exact. */
    long double missing =
        p <= 0.5 ? exact_phi(x) - (long double)p : (1.0L - (long double)p) - exact_phi(-x);
    return fabs((double)(missing / density / x));
}

START_TEST(phi_inverse_is_right_within_its_stated_error) {
    struct worst worst = {0};
    struct rng rng = rng_seeded(1, 22);
    for (int i = 0; i < DRAWS; i++) {
        double p = uniform_between(&rng, 0, 1);
        double small = from_bits(rng_next64(&rng) % bits_of(0.5));
        if (small < DBL_MIN || p == 0.5 || p == 0.0) {
            continue;
        }
        note(&worst, inverse_error(p, mathx_phi_inverse(p)), p, 0);
        note(&worst, inverse_error(small, mathx_phi_inverse(small)), small, 0);
        if (1 - small < 1) {
            note(&worst, inverse_error(1 - small, mathx_phi_inverse(1 - small)), 1 - small, 0);
        }
    }
    expect_below(worst, 2e-15, "phi_inverse");
}
END_TEST

#endif

START_TEST(exponentials_follow_annex_f_at_special_values) {
    expect(mathx_exp(0.0), 1, "exp", 0, 0);
    expect(mathx_exp(-0.0), 1, "exp", -0.0, 0);
    expect(mathx_exp(INFINITY), INFINITY, "exp", INFINITY, 0);
    expect(mathx_exp(-INFINITY), 0, "exp", -INFINITY, 0);
    expect(mathx_exp(NAN), NAN, "exp", NAN, 0);
    expect(mathx_exp(709.782712893384), 0x1.fffffffffff2ap+1023, "exp", 709.782712893384, 0);
    expect(mathx_exp(709.782712893385), INFINITY, "exp", 709.782712893385, 0);
    expect(mathx_exp(-745.1332191019411), 0x1p-1074, "exp", -745.1332191019411, 0);
    expect(mathx_exp(-745.1332191019412), 0, "exp", -745.1332191019412, 0);
    expect(mathx_exp2(INFINITY), INFINITY, "exp2", INFINITY, 0);
    expect(mathx_exp2(-INFINITY), 0, "exp2", -INFINITY, 0);
    expect(mathx_exp2(NAN), NAN, "exp2", NAN, 0);
    expect(mathx_exp2(1024), INFINITY, "exp2", 1024, 0);
    expect(mathx_exp2(-1075), 0, "exp2", -1075, 0);
    expect(mathx_exp2(-1074.5), 0x1p-1074, "exp2", -1074.5, 0);
    expect(mathx_expm1(0.0), 0.0, "expm1", 0, 0);
    expect(mathx_expm1(-0.0), -0.0, "expm1", -0.0, 0);
    expect(mathx_expm1(0x1p-1074), 0x1p-1074, "expm1", 0x1p-1074, 0);
    expect(mathx_expm1(INFINITY), INFINITY, "expm1", INFINITY, 0);
    expect(mathx_expm1(-INFINITY), -1, "expm1", -INFINITY, 0);
    expect(mathx_expm1(NAN), NAN, "expm1", NAN, 0);
}
END_TEST

START_TEST(logarithms_follow_annex_f_at_special_values) {
    expect(mathx_log(1), 0, "log", 1, 0);
    expect(mathx_log(0.0), -INFINITY, "log", 0, 0);
    expect(mathx_log(-0.0), -INFINITY, "log", -0.0, 0);
    expect(mathx_log(-1), NAN, "log", -1, 0);
    expect(mathx_log(-INFINITY), NAN, "log", -INFINITY, 0);
    expect(mathx_log(INFINITY), INFINITY, "log", INFINITY, 0);
    expect(mathx_log(NAN), NAN, "log", NAN, 0);
    expect(mathx_log(0x1p-1074), -0x1.74385446d71c3p+9, "log", 0x1p-1074, 0);
    expect(mathx_log(DBL_MAX), 0x1.62e42fefa39efp+9, "log", DBL_MAX, 0);
    expect(mathx_log1p(0.0), 0.0, "log1p", 0, 0);
    expect(mathx_log1p(-0.0), -0.0, "log1p", -0.0, 0);
    expect(mathx_log1p(0x1p-1074), 0x1p-1074, "log1p", 0x1p-1074, 0);
    expect(mathx_log1p(-1), -INFINITY, "log1p", -1, 0);
    expect(mathx_log1p(-1.5), NAN, "log1p", -1.5, 0);
    expect(mathx_log1p(-INFINITY), NAN, "log1p", -INFINITY, 0);
    expect(mathx_log1p(INFINITY), INFINITY, "log1p", INFINITY, 0);
    expect(mathx_log1p(NAN), NAN, "log1p", NAN, 0);
    expect(mathx_log1p(DBL_MAX), 0x1.62e42fefa39efp+9, "log1p", DBL_MAX, 0);
}
END_TEST

START_TEST(exp2_of_a_whole_number_is_exact) {
    for (int i = -1074; i < 1024; i++) {
        expect(mathx_exp2(i), ldexp(1, i), "exp2", i, 0);
        expect(mathx_pow(2, i), ldexp(1, i), "pow", 2, i);
    }
}
END_TEST

START_TEST(pow_of_small_whole_numbers_is_exact) {
    for (int x = -9; x <= 9; x++) {
        double product = 1;
        for (int y = 0; y <= 16; y++) {
            expect(mathx_pow(x, y), product, "pow", x, y);
            product *= x;
        }
        expect(mathx_pow(x * x, 0.5), abs(x), "pow", x * x, 0.5);
    }
}
END_TEST

START_TEST(pow_follows_annex_f_at_special_values) {
    static const double rows[][3] = {
        /* x, y, x^y */
        {NAN, 0, 1},
        {1, NAN, 1},
        {INFINITY, -0.0, 1},
        {0, 0, 1},
        {NAN, 1, NAN},
        {2, NAN, NAN},
        {-1, INFINITY, 1},
        {-1, -INFINITY, 1},
        {0.0, -3, INFINITY},
        {-0.0, -3, -INFINITY},
        {0.0, -2, INFINITY},
        {-0.0, -2, INFINITY},
        {-0.0, -2.5, INFINITY},
        {0.0, -INFINITY, INFINITY},
        {0.0, 3, 0.0},
        {-0.0, 3, -0.0},
        {0.0, 2, 0.0},
        {-0.0, 2, 0.0},
        {-0.0, 0.5, 0.0},
        {-8, 1.0 / 3, NAN},
        {-8, 0.5, NAN},
        {-8, 3, -512},
        {-8, -2, 0.015625},
        {-1, 3, -1},
        {-1, 0x1p60, 1},
        {-1, 0x1.fffffffffffffp52, -1},
        {-2, DBL_MAX, INFINITY},
        {0.5, INFINITY, 0},
        {-0.5, INFINITY, 0},
        {0.5, -INFINITY, INFINITY},
        {2, INFINITY, INFINITY},
        {-2, INFINITY, INFINITY},
        {2, -INFINITY, 0},
        {INFINITY, 2.5, INFINITY},
        {INFINITY, -2.5, 0},
        {-INFINITY, 3, -INFINITY},
        {-INFINITY, 2, INFINITY},
        {-INFINITY, 2.5, INFINITY},
        {-INFINITY, -3, -0.0},
        {-INFINITY, -2, 0},
        {-INFINITY, -2.5, 0},
        {DBL_MAX, 2, INFINITY},
        {DBL_MAX, -2, 0},
        {-DBL_MAX, 3, -INFINITY},
        {-DBL_MAX, -3, -0.0},
        {2, 1024, INFINITY},
        {2, -1074, 0x1p-1074},
        {2, -1076, 0},
        {0x1p-1074, 1, 0x1p-1074},
        {1 + DBL_EPSILON, DBL_MAX, INFINITY},
        {1 - DBL_EPSILON / 2, DBL_MAX, 0},
        {DBL_MAX, DBL_MIN, 1},
        {DBL_MAX, 1, DBL_MAX},
        {DBL_MAX, -0x1p-1074, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect(mathx_pow(rows[i][0], rows[i][1]), rows[i][2], "pow", rows[i][0], rows[i][1]);
    }
}
END_TEST

START_TEST(phi_is_exact_at_its_middle_and_its_ends) {
    expect(mathx_phi(0.0), 0.5, "phi", 0, 0);
    expect(mathx_phi(-0.0), 0.5, "phi", -0.0, 0);
    expect(mathx_phi(INFINITY), 1, "phi", INFINITY, 0);
    expect(mathx_phi(-INFINITY), 0, "phi", -INFINITY, 0);
    expect(mathx_phi(9), 1, "phi", 9, 0);
    expect(mathx_phi(-40), 0, "phi", -40, 0);
    expect(mathx_phi(1e300), 1, "phi", 1e300, 0);
    expect(mathx_phi(NAN), NAN, "phi", NAN, 0);
    expect(mathx_phi_inverse(0.5), 0, "phi_inverse", 0.5, 0);
    expect(mathx_phi_inverse(0.0), -INFINITY, "phi_inverse", 0, 0);
    expect(mathx_phi_inverse(1), INFINITY, "phi_inverse", 1, 0);
    expect(mathx_phi_inverse(-0x1p-1074), NAN, "phi_inverse", -0x1p-1074, 0);
    expect(mathx_phi_inverse(1 + DBL_EPSILON), NAN, "phi_inverse", 1 + DBL_EPSILON, 0);
    expect(mathx_phi_inverse(NAN), NAN, "phi_inverse", NAN, 0);
}
END_TEST

START_TEST(phi_never_falls) {
    double before = 0, fell_at = 0;
    int falls = 0;
    for (int i = 0; i <= 200000; i++) {
        double x = -39 + 48 * (i / 200000.0);
        double now = mathx_phi(x);
        if (!(now >= before)) {
            falls++;
            fell_at = x;
        }
        before = now;
    }
    ck_assert_msg(falls == 0, "phi falls %d times, last at %a", falls, fell_at);
}
END_TEST

START_TEST(phi_inverse_undoes_phi) {
    for (int i = 0; i <= 4300; i++) {
        double x = -37.5 + i / 100.0;
        double back = mathx_phi_inverse(mathx_phi(x));
        /* Above 0 what is left of 1 is known to 2^-53 only. */
        double lost = x > 0 ? 0x1p-53 / (0.3989 * mathx_exp(-0.5 * x * x)) : 0;
        ck_assert_double_le(fabs(back - x), 1e-14 * fabs(x) + 1e-15 + lost);
    }
}
END_TEST

/* The bits of all functions over many arguments, as one number. */
static uint64_t fingerprint(void) {
    uint64_t print = 0;
    struct rng rng = rng_seeded(1, 31);
    for (int i = 0; i < 100000; i++) {
        double wide = uniform_between(&rng, -760, 730);
        double narrow = uniform_between(&rng, -4, 4);
        double share = uniform_between(&rng, 0, 1);
        double any = any_positive(&rng);
        double results[] = {
            mathx_exp(wide),          mathx_exp(narrow),      mathx_exp2(wide * 1.5),
            mathx_exp2(narrow),       mathx_expm1(wide),      mathx_expm1(narrow),
            mathx_log(any),           mathx_log(share),       mathx_log1p(any),
            mathx_log1p(share - 0.5), mathx_pow(share, wide), mathx_pow(any, narrow),
            mathx_pow(-any, i % 7),   mathx_phi(wide * 0.05), mathx_phi(narrow),
            mathx_phi_inverse(share), mathx_phi_inverse(any),
        };
        for (size_t j = 0; j < sizeof results / sizeof results[0]; j++) {
            /* The bits of a NaN are not promised. */
            print = rng_mix(print ^ (isnan(results[j]) ? 1 : bits_of(results[j]))) + j;
        }
    }
    return print;
}

START_TEST(results_are_the_same_bits_on_every_machine) {
    const uint64_t recorded = UINT64_C(0xdbb3b18a20c4123a);
    uint64_t print = fingerprint();
    ck_assert_msg(print == recorded, "fingerprint of mathx is %016" PRIx64 ", not %016" PRIx64,
                  print, recorded);
}
END_TEST

Suite *suite_mathx(void);

Suite *suite_mathx(void) {
    Suite *suite = suite_create("mathx");
    TCase *values = tcase_create("values");
    tcase_set_timeout(values, 0);
    tcase_add_test(values, exponentials_follow_annex_f_at_special_values);
    tcase_add_test(values, logarithms_follow_annex_f_at_special_values);
    tcase_add_test(values, exp2_of_a_whole_number_is_exact);
    tcase_add_test(values, pow_of_small_whole_numbers_is_exact);
    tcase_add_test(values, pow_follows_annex_f_at_special_values);
    tcase_add_test(values, phi_is_exact_at_its_middle_and_its_ends);
    tcase_add_test(values, phi_never_falls);
    tcase_add_test(values, phi_inverse_undoes_phi);
    tcase_add_test(values, results_are_the_same_bits_on_every_machine);
    suite_add_tcase(suite, values);
#if LDBL_MANT_DIG >= 64
    TCase *errors = tcase_create("errors");
    tcase_set_timeout(errors, 0);
    tcase_add_test(errors, exp_is_right_within_its_stated_error);
    tcase_add_test(errors, exp2_is_right_within_its_stated_error);
    tcase_add_test(errors, expm1_is_right_within_its_stated_error);
    tcase_add_test(errors, log_is_right_within_its_stated_error);
    tcase_add_test(errors, log_is_right_on_both_sides_of_every_seam_of_its_table);
    tcase_add_test(errors, log1p_is_right_within_its_stated_error);
    tcase_add_test(errors, pow_is_right_within_its_stated_error);
    tcase_add_test(errors, pow_is_right_for_small_exponents_and_subnormal_results);
    tcase_add_test(errors, phi_is_right_within_its_stated_error);
    tcase_add_test(errors, phi_inverse_is_right_within_its_stated_error);
    suite_add_tcase(suite, errors);
#endif
    return suite;
}
