/* SPDX-License-Identifier: GPL-3.0-or-later */
/* information: what is chosen, what is best, and the whole; a part is in information_part.c. See
 * information.h. */
#include "sim/study/information.h"

#include "sim/stats/interval.h"

#include <assert.h>
#include <math.h>

/* Larger is better from here on. */
static double one(const struct information *i, size_t a, size_t d, size_t l) {
    double value = i->value[(a * i->draws + d) * i->lucks + l];
    return i->larger ? value : -value;
}

/* Mean over the lucks of a draw, without the one left out (no luck: none is). */
static double mean_without(const struct information *i, size_t a, size_t d, size_t out) {
    double sum = 0.0;
    size_t count = 0;
    for (size_t l = 0; l < i->lucks; l++) {
        if (l != out) {
            sum += one(i, a, d, l);
            count++;
        }
    }
    return sum / (double)count;
}

double information_mean(const struct information *i, size_t a, size_t d) {
    return mean_without(i, a, d, i->lucks);
}

size_t information_choice(const struct information *i) {
    size_t best = 0;
    double most = -INFINITY;
    for (size_t a = 0; a < i->alternatives; a++) {
        double sum = 0.0;
        for (size_t d = 0; d < i->draws; d++)
            sum += information_mean(i, a, d);
        if (sum > most) {
            most = sum;
            best = a;
        }
    }
    return best;
}

void information_best(double *share, const struct information *i) {
    for (size_t a = 0; a < i->alternatives; a++)
        share[a] = 0.0;
    for (size_t d = 0; d < i->draws; d++) {
        double most = -INFINITY;
        size_t equals = 0;
        for (size_t a = 0; a < i->alternatives; a++) {
            double mean = information_mean(i, a, d);
            equals = mean > most ? 1 : equals + (mean == most);
            most = mean > most ? mean : most;
        }
        for (size_t a = 0; a < i->alternatives; a++)
            share[a] += information_mean(i, a, d) == most ? 1.0 / (double)(equals * i->draws) : 0.0;
    }
}

/* ---- the whole ---- */

/* Gain over alternative `a` in a draw, chosen and judged by all lucks. */
static double gain(const struct information *i, size_t a, size_t d) {
    double most = -INFINITY;
    for (size_t b = 0; b < i->alternatives; b++)
        most = fmax(most, information_mean(i, b, d));
    return most - information_mean(i, a, d);
}

/* Chosen by all lucks but one and judged by that one, each in turn. */
static double honest_gain(const struct information *i, size_t a, size_t d) {
    double sum = 0.0;
    for (size_t l = 0; l < i->lucks; l++) {
        size_t best = a; /* equals need no other choice */
        for (size_t b = 0; b < i->alternatives; b++)
            if (mean_without(i, b, d, l) > mean_without(i, best, d, l))
                best = b;
        sum += one(i, best, d, l) - one(i, a, d, l);
    }
    return sum / (double)i->lucks;
}

struct information_whole information_whole(const struct information *i, double level,
                                           struct arena *arena) {
    assert(i->alternatives >= 2 && i->draws >= 3);
    double *high = arena_add(arena, i->draws, sizeof *high);
    double *low = arena_add(arena, i->draws, sizeof *low);
    /* The least of several must not be below the truth, so they share what may go wrong above. */
    double shared = 1.0 - (1.0 - level) / (double)i->alternatives;
    size_t choice = information_choice(i);
    struct information_whole whole = {.lo = INFINITY, .hi = INFINITY};
    for (size_t a = 0; a < i->alternatives; a++) {
        for (size_t d = 0; d < i->draws; d++) {
            high[d] = gain(i, a, d);
            low[d] = i->lucks > 1 ? honest_gain(i, a, d) : high[d];
        }
        struct interval above = interval_skewed(high, i->draws, shared);
        struct interval below = interval_skewed(low, i->draws, level);
        if (a == choice)
            whole.evpi = fmax(0.5 * (below.mean + above.mean), 0.0);
        whole.lo = fmin(whole.lo, fmax(below.lo, 0.0));
        whole.hi = fmin(whole.hi, above.hi);
    }
    return whole;
}
