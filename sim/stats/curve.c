/* SPDX-License-Identifier: GPL-3.0-or-later */
/* curve: see curve.h for purpose and conventions. */
#include "sim/stats/curve.h"

#include <math.h>

#include "sim/base/arena.h"

static double quotient(double num, double den) {
    return den != 0.0 ? num / den : NAN;
}

void curve_init(struct curve *curve, struct arena *arena, size_t months) {
    curve->months = months;
    curve->num = arena_add(arena, months, sizeof *curve->num);
    curve->den = arena_add(arena, months, sizeof *curve->den);
}

double curve_value(const struct curve *curve, size_t month) {
    assert(month < curve->months);
    return quotient(curve->num[month], curve->den[month]);
}

void curve_merge(struct curve *into, const struct curve *from) {
    assert(into->months == from->months);
    for (size_t month = 0; month < into->months; month++) {
        into->num[month] += from->num[month];
        into->den[month] += from->den[month];
    }
}

double curve_sum(const struct curve *curve) {
    double sum = NAN;
    for (size_t month = 0; month < curve->months; month++) {
        double value = curve_value(curve, month);
        if (!isnan(value)) {
            sum = isnan(sum) ? value : sum + value;
        }
    }
    return sum;
}

double curve_mean(const struct curve *curve) {
    double num = 0.0;
    double den = 0.0;
    for (size_t month = 0; month < curve->months; month++) {
        num += curve->num[month];
        den += curve->den[month];
    }
    return quotient(num, den);
}

double curve_end(const struct curve *curve) {
    return curve->months > 0 ? curve_value(curve, curve->months - 1) : NAN;
}
