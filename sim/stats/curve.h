/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * curve: one value per month, kept as numerator and denominator.
 *
 * Purpose    Every monthly metric is a quotient: failures by journeys, churned by customers, area
 *            of a queue by days. Numerators and denominators of sites add; their quotients do not.
 *            An amount (money, a count) is a quotient by 1: whoever owns the whole company adds a
 *            denominator of 1 once a month, the sites add their amounts with a denominator of 0.
 * Shapes     `num` and `den` have `months` elements; months count from 0 here.
 * Ownership  The arrays belong to the arena given to curve_init.
 * Errors     A month outside the curve is a bug: assert. A value whose denominator is 0 is
 *            undefined and NaN, and so is a total over nothing. An addition with NaN in it is not
 *            counted.
 */
#ifndef FRONTLINE_CURVE_H
#define FRONTLINE_CURVE_H

#include <assert.h>
#include <stddef.h>

struct arena;

struct curve {
    size_t months;
    double *num;
    double *den;
};

/* All months undefined. */
void curve_init(struct curve *curve, struct arena *arena, size_t months);

static inline void curve_add(struct curve *curve, size_t month, double num, double den) {
    assert(month < curve->months);
    double either = num + den;
    if (either != either) {
        return;
    }
    curve->num[month] += num;
    curve->den[month] += den;
}

double curve_value(const struct curve *curve, size_t month);

/* Adds all months of `from`, of the same length. Always merge in the same order (last bits). */
void curve_merge(struct curve *into, const struct curve *from);

/* The three totals of a metric, taken over the months in order. */
double curve_sum(const struct curve *curve);  /* of the monthly values that are defined */
double curve_mean(const struct curve *curve); /* over exposure: sum of num by sum of den */
double curve_end(const struct curve *curve);  /* value of the last month */

#endif
