/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary functions: see mathx.h for what they promise and where the methods come from.
 *
 * Both tables cut the argument so small that a short Taylor series is exact to the last bit, so no
 * coefficient here needs an explanation of its own. "high" and "low" name the two parts of a number
 * carried to more than 53 bits; the low part is at most a few units of the last place of the high.
 */
#include "sim/base/mathx.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "sim/base/mathx_tables.h"

static_assert(FLT_EVAL_METHOD == 0, "excess precision would change results");
static_assert(FLT_RADIX == 2 && DBL_MANT_DIG == 53, "double must be IEEE 754 binary64");

/* Adding and subtracting it rounds |x| < 2^51 to the nearest whole number. */
#define ROUNDER 0x1.8p52

/* ln 2 in two parts; the high one is a multiple of 2^-42, so that its product with a whole number
 * below 2^11 is exact. */
#define LN2_HIGH 0x1.62e42fefa3800p-1
#define LN2_LOW 0x1.ef35793c76730p-45

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

/* x with its last `count` significand bits cleared; x minus it is exact. */
static double head(double x, int count) {
    return from_bits(bits_of(x) >> count << count);
}

/* 2^exponent, -1022 <= exponent <= 1023. */
static double power_of_two(int exponent) {
    return from_bits((uint64_t)(exponent + 1023) << 52);
}

/* y 2^exponent for y in [0.5, 4) and |exponent| < 1150. A result below the normal range is rounded
 * a second time, which is why its error may reach 1 ulp. */
static double scaled(double y, int exponent) {
    if (exponent > 1022) {
        return y * 0x1p1022 * power_of_two(exponent - 1022);
    }
    if (exponent < -1022) {
        return y * power_of_two(exponent + 200) * 0x1p-200;
    }
    return y * power_of_two(exponent);
}

/* e^r - 1 for |r| <= 0.011. */
static double short_expm1(double r) {
    double r2 = r * r;
    double tail = (1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040));
    return r + r2 * ((0.5 + r * (1.0 / 6)) + r2 * tail);
}

/* An exponential cut up: 2^exponent (entry->high + entry->low) e^r, |r| <= ln 2 / 64. */
struct exponential {
    const struct mathx_tables_exp2 *entry;
    double r;
    int exponent;
};

/* `steps` counts 32nds of a power of two. */
static struct exponential cut(double steps, double r) {
    int whole = (int)steps;
    int index = whole & (MATHX_TABLES_EXP2 - 1);
    return (struct exponential){
        .entry = &mathx_tables_exp2[index],
        .r = r,
        .exponent = (whole - index) / MATHX_TABLES_EXP2,
    };
}

static struct exponential cut_exp(double high, double low) {
    double steps = (high * 0x1.71547652b82fep+5 + ROUNDER) - ROUNDER; /* 32 / ln 2 */
    /* steps < 2^16 times the head of ln 2 / 32 is exact, and so is the first difference. */
    double r = (high - steps * 0x1.62e42fefa0000p-6) - steps * 0x1.cf79abc9e3b3ap-45;
    return cut(steps, r + low);
}

static double joined(struct exponential e) {
    double y = e.entry->high + (e.entry->low + e.entry->high * short_expm1(e.r));
    return scaled(y, e.exponent);
}

/* e^(high + low) for any high but NaN, |low| < 0.0001. */
static double exp_of_sum(double high, double low) {
    if (high > 710.0) {
        return INFINITY;
    }
    if (high < -746.0) {
        return 0.0;
    }
    return joined(cut_exp(high, low));
}

double mathx_exp(double x) {
    return isnan(x) ? NAN : exp_of_sum(x, 0.0);
}

double mathx_exp2(double x) {
    if (isnan(x)) {
        return NAN;
    }
    if (x >= 1024.0) {
        return INFINITY;
    }
    if (x < -1076.0) {
        return 0.0;
    }
    double steps = (x * MATHX_TABLES_EXP2 + ROUNDER) - ROUNDER;
    double ln2 = LN2_HIGH + LN2_LOW;
    return joined(cut(steps, (x - steps / MATHX_TABLES_EXP2) * ln2));
}

double mathx_expm1(double x) {
    if (isnan(x)) {
        return NAN;
    }
    if (x > 700.0) {
        return mathx_exp(x); /* 1 is far below the last place, and 2^exponent might overflow */
    }
    if (x < -40.0) {
        return -1.0;
    }
    if (fabs(x) < 0x1p-54) {
        return x;
    }
    struct exponential e = cut_exp(x, 0.0);
    double power = power_of_two(e.exponent);
    double high = power * e.entry->high;
    double low = power * e.entry->low + high * short_expm1(e.r);
    /* high - 1 = sum + rest exactly: the larger of the two comes first (Dekker). */
    double sum = high - 1.0;
    double rest = high >= 1.0 ? (high - sum) - 1.0 : high - (sum + 1.0);
    return sum + (rest + low);
}

/* A logarithm cut up: log x = base + base_low + log(1 + r + r_low), |r| < 0.0087. base is exact
 * and either 0 or larger than r. */
struct logarithm {
    double base, base_low;
    double r, r_low;
};

/* Cuts x = 2^k z, z in [0.68359375, 1.3671875), for 0 < x < infinity. */
static struct logarithm cut_log(double x) {
    const uint64_t lowest = UINT64_C(0x3fe5e00000000000); /* bits of 0.68359375 */
    int exponent = 0;
    if (x < DBL_MIN) {
        x *= 0x1p54;
        exponent = -54;
    }
    uint64_t offset = bits_of(x) - lowest;
    const struct mathx_tables_log *entry = &mathx_tables_log[offset >> 46 & (MATHX_TABLES_LOG - 1)];
    /* The upper 12 bits of the offset are k in two's complement. */
    exponent += (int)((offset >> 52) ^ 0x800u) - 0x800;
    double z = from_bits(bits_of(x) - (offset & UINT64_C(0xfff0000000000000)));
    /* 19 significant bits of z and 11 of the inverse give an exact product, and the difference to
     * 1 is exact too; so is the product of the other 34 bits. */
    double z_head = head(z, 34);
    double r_head = z_head * entry->inverse - 1.0;
    double r_tail = (z - z_head) * entry->inverse;
    double r = r_head + r_tail;
    return (struct logarithm){
        .base = exponent * LN2_HIGH + entry->high,
        .base_low = exponent * LN2_LOW + entry->low,
        .r = r,
        .r_low = (r_head - r) + r_tail,
    };
}

/* log(1 + r) - r + r^2 / 2, over r^3. The last two terms matter only to pow, which multiplies the
 * error of a logarithm by up to 709. */
static double log_series(double r) {
    double r2 = r * r, r4 = r2 * r2;
    double first = (1.0 / 3 - r * 0.25) + r2 * (0.2 - r * (1.0 / 6));
    double last = (1.0 / 7 - r * 0.125) + r2 * (1.0 / 9 - r * 0.1);
    return first + r4 * last;
}

/* log(x) + extra for 0 < x < infinity and a small extra. */
static double log_and(double x, double extra) {
    struct logarithm parts = cut_log(x);
    double r2 = parts.r * parts.r;
    double sum = parts.base + parts.r;
    double rest = ((parts.base - sum) + parts.r) + (parts.base_low + parts.r_low + extra);
    return sum + (rest + r2 * (parts.r * log_series(parts.r) - 0.5));
}

double mathx_log(double x) {
    if (x > 0.0 && x <= DBL_MAX) {
        return log_and(x, 0.0);
    }
    return x == 0.0 ? -INFINITY : x > 0.0 ? INFINITY : NAN;
}

double mathx_log1p(double x) {
    if (!(x > -1.0 && x <= DBL_MAX)) {
        return x == -1.0 ? -INFINITY : x > 0.0 ? INFINITY : NAN;
    }
    if (fabs(x) < 0x1p-28) {
        return x - 0.5 * x * x;
    }
    /* 1 + x = sum + rest exactly, and log(sum + rest) = log(sum) + rest / sum: the next term is
     * below rest^2 / 2 < 2^-106. */
    double sum = 1.0 + x;
    double rest = x < 1.0 ? x - (sum - 1.0) : 1.0 - (sum - x);
    return log_and(sum, rest / sum);
}

/* x^y for 0 < x < infinity, x != 1, and finite y != 0. */
static double pow_positive(double x, double y) {
    /* The logarithm to about 68 bits: as in log_and, but r^2 / 2 is taken apart, for its rounding
     * error would show. The square of r_head is exact. */
    struct logarithm parts = cut_log(x);
    double r_head = head(parts.r, 27);
    double r_tail = (parts.r - r_head) + parts.r_low;
    double sum = parts.base + parts.r;
    double half = -0.5 * r_head * r_head;
    double top = sum + half;
    double rest = ((parts.base - sum) + parts.r) + ((sum - top) + half);
    rest += parts.base_low + parts.r_low - r_tail * (r_head + 0.5 * r_tail);
    rest += parts.r * parts.r * parts.r * log_series(parts.r);
    double log_high = top + rest;
    double log_low = (top - log_high) + rest;

    double product = y * log_high;
    if (!(fabs(product) < 800.0)) {
        return product > 0.0 ? INFINITY : 0.0;
    }
    /* Dekker's product: its rounding error, from halves whose products are exact. */
    double y_head = head(y, 27), y_tail = y - y_head;
    double log_head = head(log_high, 27), log_tail = log_high - log_head;
    double error =
        ((y_head * log_head - product) + y_head * log_tail + y_tail * log_head) + y_tail * log_tail;
    return exp_of_sum(product, error + y * log_low);
}

static bool is_whole(double y) {
    return floor(y) == y;
}

double mathx_pow(double x, double y) {
    if (y == 0.0 || x == 1.0) {
        return 1.0;
    }
    if (isnan(x) || isnan(y)) {
        return NAN;
    }
    if (x > 0.0 && x <= DBL_MAX && fabs(y) <= DBL_MAX) {
        return pow_positive(x, y);
    }
    double size = fabs(x);
    if (isinf(y)) {
        return size == 1.0 ? 1.0 : (size > 1.0) == (y > 0.0) ? INFINITY : 0.0;
    }
    if (size > 0.0 && size <= DBL_MAX && !is_whole(y)) {
        return NAN;
    }
    bool odd = is_whole(y) && !is_whole(0.5 * y);
    double result;
    if (size == 0.0 || isinf(size)) {
        result = (size == 0.0) == (y < 0.0) ? INFINITY : 0.0;
    } else {
        result = size == 1.0 ? 1.0 : pow_positive(size, y);
    }
    return signbit(x) && odd ? -result : result;
}

#define PHI_0 0.3989422804014327 /* 1 / sqrt(2 pi), the normal density at 0 */

/* The chance of more than x, 0.5 <= x <= 39: the density times Mills' ratio. */
static double upper_tail(double x) {
    /* x^2 / 2 in two parts, for at x = 37 the rounding error of a square is 1e-13. */
    double x_head = head(x, 27);
    double density = PHI_0 * exp_of_sum(-0.5 * x_head * x_head, -0.5 * (x - x_head) * (x + x_head));
    double u = 1.0 / (x + 5.0);
    double s = u * (88.0 / 7) - 9.0 / 7;
    double s2 = s * s, s4 = s2 * s2;
    const double *c = mathx_tables_mills;
    double sum[4] = {c[MATHX_TABLES_MILLS - 1], 0.0, 0.0, 0.0};
    for (int i = MATHX_TABLES_MILLS - 5; i >= 0; i -= 4) {
        for (int j = 0; j < 4; j++) {
            sum[j] = sum[j] * s4 + c[i + j];
        }
    }
    return density * u * ((sum[0] + s * sum[1]) + s2 * (sum[2] + s * sum[3]));
}

/* Phi(x) - 1/2 for |x| < 0.5: the Taylor series, x^(2n+1) (-1/2)^n / (n! (2n + 1)). */
static double centre(double x) {
    double v = -0.5 * x * x, v2 = v * v, v4 = v2 * v2;
    double low = (1.0 + v * (1.0 / 3)) + v2 * (1.0 / 10 + v * (1.0 / 42));
    double high = (1.0 / 216 + v * (1.0 / 1320)) + v2 * (1.0 / 9360 + v * (1.0 / 75600));
    double top = 1.0 / 685440 + v * (1.0 / 6894720);
    return PHI_0 * x * (low + v4 * (high + v4 * top));
}

double mathx_phi(double x) {
    double size = fabs(x);
    if (size < 0.5) {
        return 0.5 + centre(x);
    }
    if (size <= 39.0) {
        return x < 0.0 ? upper_tail(size) : 1.0 - upper_tail(size);
    }
    return x < 0.0 ? 0.0 : x > 0.0 ? 1.0 : NAN;
}

/* Numerators and denominators of algorithm AS 241 (PPND16), lowest power first. */
#define RATIO_TERMS 8
static const double centre_over[RATIO_TERMS] = {3.3871328727963666080e0, 1.3314166789178437745e2,
                                                1.9715909503065514427e3, 1.3731693765509461125e4,
                                                4.5921953931549871457e4, 6.7265770927008700853e4,
                                                3.3430575583588128105e4, 2.5090809287301226727e3};
static const double centre_under[RATIO_TERMS] = {1.0,
                                                 4.2313330701600911252e1,
                                                 6.8718700749205790830e2,
                                                 5.3941960214247511077e3,
                                                 2.1213794301586595867e4,
                                                 3.9307895800092710610e4,
                                                 2.8729085735721942674e4,
                                                 5.2264952788528545610e3};
static const double near_over[RATIO_TERMS] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                              5.76949722146069140550e0,  3.64784832476320460504e0,
                                              1.27045825245236838258e0,  2.41780725177450611770e-1,
                                              2.27238449892691845833e-2, 7.74545014278341407640e-4};
static const double near_under[RATIO_TERMS] = {1.0,
                                               2.05319162663775882187e0,
                                               1.67638483018380384940e0,
                                               6.89767334985100004550e-1,
                                               1.48103976427480074590e-1,
                                               1.51986665636164571966e-2,
                                               5.47593808499534494600e-4,
                                               1.05075007164441684324e-9};
static const double far_over[RATIO_TERMS] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                             1.78482653991729133580e0,  2.96560571828504891230e-1,
                                             2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                             2.71155556874348757815e-5, 2.01033439929228813265e-7};
static const double far_under[RATIO_TERMS] = {1.0,
                                              5.99832206555887937690e-1,
                                              1.36929880922735805310e-1,
                                              1.48753612908506148525e-2,
                                              7.86869131145613259100e-4,
                                              1.84631831751005468180e-5,
                                              1.42151175831644588870e-7,
                                              2.04426310338993978564e-15};

static double ratio(const double *over, const double *under, double t) {
    double above = over[RATIO_TERMS - 1], below = under[RATIO_TERMS - 1];
    for (int i = RATIO_TERMS - 2; i >= 0; i--) {
        above = above * t + over[i];
        below = below * t + under[i];
    }
    return above / below;
}

double mathx_phi_inverse(double p) {
    if (!(p >= 0.0 && p <= 1.0)) {
        return NAN;
    }
    double q = p - 0.5;
    if (fabs(q) <= 0.425) {
        return q * ratio(centre_over, centre_under, 0.180625 - q * q);
    }
    double tail = q < 0.0 ? p : 1.0 - p;
    if (tail == 0.0) {
        return q < 0.0 ? -INFINITY : INFINITY;
    }
    double depth = sqrt(-mathx_log(tail));
    double size = depth <= 5.0 ? ratio(near_over, near_under, depth - 1.6)
                               : ratio(far_over, far_under, depth - 5.0);
    return q < 0.0 ? -size : size;
}
