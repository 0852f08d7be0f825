/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_axis: ranges with round ticks, and labels that keep out of each other's way.
 *
 * Ownership  Tick texts come from the arena; the rest is plain data.
 * Errors     None.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_AXIS_H
#define FRONTLINE_SIM_REPORT_PLOTS_AXIS_H

#include "sim/report/plots_text.h"

enum { PLOTS_AXIS_TICKS = 32 };

struct plots_axis {
    double low, high; /* of the range, in units of the data */
    double tick[PLOTS_AXIS_TICKS];
    const char *text[PLOTS_AXIS_TICKS];
    size_t ticks, width; /* width: columns of the widest text */
    const char *unit;    /* what the texts count: "AUD million", "%", "" */
    double scale;        /* how much of the data that is: 1e6, 0.01, 1 */
};

/*
 * A range that holds `least` and `most`, with about `ticks` ticks 1, 2 or 5 times a power of ten
 * apart. It ends on a tick unless that would leave much of the picture empty. Money and large
 * counts are counted in thousands or millions.
 */
struct plots_axis plots_axis_of(struct arena *arena, double least, double most, size_t ticks,
                                enum plots_unit unit, const char *currency);

/* Months 0 to `months`: years where there are more than two of them. At most `ticks` steps. */
struct plots_axis plots_axis_months(struct arena *arena, long months, size_t ticks);

/*
 * Moves `at[i]`, centres of labels `height[i]` tall, as little as possible (least squares, keeping
 * their order) so that none overlap and all lie within low..high; if there is no room for that,
 * they are spread evenly. Pool-adjacent-violators (Ayer et al., Ann. Math. Statist. 26, 1955) on
 * the positions less the heights below them.
 */
void plots_axis_spread(double *at, const double *height, size_t count, double low, double high,
                       struct arena *arena);

#endif
