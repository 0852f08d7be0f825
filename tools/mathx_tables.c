/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes sim/base/mathx_tables.c, the tables behind exp, log, pow and the normal distribution:
 *
 *     cc -std=c11 tools/mathx_tables.c -lm -o /tmp/tables && /tmp/tables > sim/base/mathx_tables.c
 *
 * The file it writes is part of the source, so a build needs neither this program nor its libm.
 * sim/base/mathx_tables.h says what the tables mean.
 *
 * Logarithms and powers of two are needed to about 100 bits, more than any portable C type has.
 * They are computed in fixed point from series of which every step is a small division:
 *     ln(p/q) = 2 sum_k t^(2k+1) / (2k+1),  t = (p - q) / (p + q),
 *     2^(j/32) = sum_k (j ln 2 / 32)^k / k!.
 * The polynomial for Mills' ratio is the Chebyshev interpolant, computed in long double.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>

/* A number in [0, 2^32): word 0 is the whole part, the others are the fraction, most significant
 * first: 7 words give 224 bits. */
#define WORDS 8

struct fixed {
    uint32_t word[WORDS];
};

static struct fixed fixed_of(uint32_t whole) {
    return (struct fixed){.word = {whole}};
}

static int is_zero(struct fixed a) {
    for (int i = 0; i < WORDS; i++) {
        if (a.word[i] != 0) {
            return 0;
        }
    }
    return 1;
}

static struct fixed plus(struct fixed a, struct fixed b) {
    uint64_t carry = 0;
    for (int i = WORDS - 1; i >= 0; i--) {
        carry += (uint64_t)a.word[i] + b.word[i];
        a.word[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return a;
}

static struct fixed divided(struct fixed a, uint32_t divisor) {
    uint64_t rest = 0;
    for (int i = 0; i < WORDS; i++) {
        rest = rest << 32 | a.word[i];
        a.word[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    return a;
}

static struct fixed times(struct fixed a, struct fixed b) {
    /* Word i times word j belongs to word i + j; what falls beyond the last word is dropped. */
    struct fixed sum = fixed_of(0);
    for (int j = WORDS - 1; j >= 0; j--) {
        uint64_t carry = 0;
        for (int i = WORDS - 1 - j; i >= 0; i--) {
            carry += (uint64_t)a.word[i] * b.word[j] + sum.word[i + j];
            sum.word[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        for (int i = j - 1; i >= 0; i--) {
            carry += sum.word[i];
            sum.word[i] = (uint32_t)carry;
            carry >>= 32;
        }
    }
    return sum;
}

/* a reduced to `bits` fractional bits, as a double if it fits one; the rest goes to *rest. */
static double split(struct fixed a, int bits, double *rest) {
    double high = 0.0, low = 0.0;
    for (int i = WORDS - 1; i >= 0; i--) {
        int kept = bits - 32 * (i - 1); /* fractional bits of this word that belong to the head */
        uint32_t mask = kept >= 32 ? UINT32_MAX : kept <= 0 ? 0 : ~(UINT32_MAX >> kept);
        high += ldexp((double)(a.word[i] & mask), -32 * i);
        low += ldexp((double)(a.word[i] & ~mask), -32 * i);
    }
    *rest = low;
    return high;
}

/* ln(p / q) for p >= q. */
static struct fixed log_ratio(uint32_t p, uint32_t q) {
    struct fixed power = divided(fixed_of(2 * (p - q)), p + q);
    struct fixed sum = fixed_of(0);
    for (uint32_t k = 1; !is_zero(power); k += 2) {
        sum = plus(sum, divided(power, k));
        /* p and q are below 2^12: two steps keep the factor a small number. */
        for (int step = 0; step < 2; step++) {
            power = divided(times(power, fixed_of(p - q)), p + q);
        }
    }
    return sum;
}

static struct fixed exponential(struct fixed x) {
    struct fixed term = fixed_of(1), sum = fixed_of(0);
    for (uint32_t k = 1; !is_zero(term); k++) {
        sum = plus(sum, term);
        term = divided(times(term, x), k);
    }
    return sum;
}

static void print_exp2(void) {
    printf("\nconst struct mathx_tables_exp2 mathx_tables_exp2[MATHX_TABLES_EXP2] = {\n");
    struct fixed step = divided(log_ratio(2, 1), 32);
    for (uint32_t j = 0; j < 32; j++) {
        double low, high = split(exponential(times(step, fixed_of(j))), 52, &low);
        printf("    {%a, %a},\n", high, low);
    }
    printf("};\n");
}

/* Fractional bits of the head of a logarithm: k times the head of ln 2, |k| < 2^11, is then exact,
 * and so is its sum with another head. */
#define LOG_HEAD_BITS 42

static void print_log(void) {
    printf("\nconst struct mathx_tables_log mathx_tables_log[MATHX_TABLES_LOG] = {\n");
    for (int i = 0; i < 64; i++) {
        /* Interval i in units of 2^-8, as mathx.c cuts [0.68359375, 1.3671875): 40 intervals of two
         * units below 1 - 2^-8, one around 1, 23 of four units above. */
        double from = i <= 40 ? 175.0 + 2.0 * i : 258.0 + 4.0 * (i - 41);
        double to = i < 40 ? from + 2.0 : i == 40 ? 258.0 : from + 4.0;
        /* Around 1 the inverse is 1, so that the logarithm of a number near 1 loses no digits. */
        uint32_t inverse = i == 40 ? 1024 : (uint32_t)lround(1024.0 / ((from + to) / 512.0));
        int negative = inverse > 1024;
        double low, high;
        if (negative) {
            high = -split(log_ratio(inverse, 1024), LOG_HEAD_BITS, &low);
            low = -low;
        } else {
            high = split(log_ratio(1024, inverse), LOG_HEAD_BITS, &low);
        }
        printf("    {%a, %a, %a},\n", inverse / 1024.0, high + 0.0, low + 0.0);
    }
    printf("};\n");
}

/* Mills' ratio R(x) = (1 - Phi(x)) / phi(x) as (x + 5) R(x) = P(s), where s in [-1, 1] is linear in
 * u = 1 / (x + 5) and 1/2 <= x <= 39. (A change of variable of the kind used by M. M. Shepherd,
 * J. G. Laframboise, "Chebyshev approximation of (1+2x)exp(x^2)erfc(x) in 0 <= x < infinity",
 * Mathematics of Computation 36, 1981.) 5 gives the fastest falling coefficients. */
#define MILLS_DEGREE 20

static long double mills(long double s) {
    long double low = 1.0L / 44.0L, high = 1.0L / 5.5L;
    long double u = low + (high - low) * (1.0L + s) / 2.0L;
    long double x = 1.0L / u - 5.0L;
    return sqrtl(acosl(-1.0L) / 2.0L) * erfcl(x / sqrtl(2.0L)) * expl(0.5L * x * x) / u;
}

static void print_mills(void) {
    enum { NODES = 64 };
    long double value[NODES], angle[NODES];
    for (int k = 0; k < NODES; k++) {
        angle[k] = acosl(-1.0L) * ((long double)k + 0.5L) / NODES;
        value[k] = mills(cosl(angle[k]));
    }
    /* Sum the Chebyshev polynomials T_j, T_(j+1) = 2 s T_j - T_(j-1), as polynomials in s. */
    long double before[MILLS_DEGREE + 1] = {0}, now[MILLS_DEGREE + 1] = {1.0L};
    long double sum[MILLS_DEGREE + 1] = {0};
    for (int j = 0; j <= MILLS_DEGREE; j++) {
        long double coefficient = 0.0L;
        for (int k = 0; k < NODES; k++) {
            coefficient += value[k] * cosl((long double)j * angle[k]);
        }
        coefficient *= (j == 0 ? 1.0L : 2.0L) / NODES;
        for (int i = 0; i <= j; i++) {
            sum[i] += coefficient * now[i];
        }
        long double next[MILLS_DEGREE + 1] = {0};
        for (int i = 0; i < MILLS_DEGREE; i++) {
            next[i + 1] = (j == 0 ? 1.0L : 2.0L) * now[i];
        }
        for (int i = 0; i <= MILLS_DEGREE; i++) {
            next[i] -= j == 0 ? 0.0L : before[i];
            before[i] = now[i];
            now[i] = next[i];
        }
    }
    printf("\nconst double mathx_tables_mills[MATHX_TABLES_MILLS] = {\n");
    for (int i = 0; i <= MILLS_DEGREE; i++) {
        printf("    %.17g,\n", (double)sum[i]);
    }
    printf("};\n");
}

int main(void) {
    printf("/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
           "/* Tables of mathx: written by tools/mathx_tables.c. */\n"
           "#include \"sim/base/mathx_tables.h\"\n\n"
           "/* clang-format off */\n");
    print_exp2();
    print_log();
    print_mills();
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
