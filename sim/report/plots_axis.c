/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_axis: ranges with round ticks, and labels that keep out of each other's way. */
#include "sim/report/plots_axis.h"

#include "sim/scenario/text.h"

#include <assert.h>
#include <math.h>

/* The smallest of 1, 2, 5 times a power of ten that is not below `step`. */
static double round_step(double step) {
    double power = 1;
    while (power > step) {
        power /= 10;
    }
    while (power * 10 <= step) {
        power *= 10;
    }
    return step <= power       ? power
           : step <= 2 * power ? 2 * power
           : step <= 5 * power ? 5 * power
                               : 10 * power;
}

static void name_unit(struct plots_axis *axis, double *scale, double largest, enum plots_unit unit,
                      const char *currency, struct arena *arena) {
    const struct {
        double from, scale;
        const char *name;
    } sizes[] = {{2e9, 1e9, "billion"}, {1e6, 1e6, "million"}, {1e4, 1e3, "thousand"}, {0, 1, ""}};
    *scale = 1;
    axis->unit = "";
    if (unit == PLOTS_MONEY || (unit == PLOTS_COUNT && largest >= 1e6)) {
        size_t i = 0;
        while (largest < sizes[i].from) {
            i++;
        }
        *scale = sizes[i].scale;
        const char *size = sizes[i].name;
        const char *money = unit == PLOTS_COUNT ? "" : currency[0] ? currency : PLOTS_NO_CURRENCY;
        const char *space = money[0] && size[0] ? " " : "";
        axis->unit = currency[0] ? text_format(arena, "%s%s%s", money, space, size)
                                 : text_format(arena, "%s%s%s", size, space, money);
    } else if (unit == PLOTS_SHARE || unit == PLOTS_POINTS) {
        *scale = 0.01;
        axis->unit = unit == PLOTS_SHARE ? "%" : "percentage points";
    } else if (unit == PLOTS_MINUTES) {
        axis->unit = "minutes";
    } else if (unit == PLOTS_SKILL) {
        axis->unit = "SD";
    }
}

static void add_tick(struct plots_axis *axis, double at, const char *text) {
    assert(axis->ticks < PLOTS_AXIS_TICKS);
    axis->tick[axis->ticks] = at;
    axis->text[axis->ticks++] = text;
    size_t width = page_width(text);
    axis->width = width > axis->width ? width : axis->width;
}

/*
 * The end of a range: the tick beyond the data, or less where that would leave much of the picture
 * empty. For the upper end step and span are negative.
 */
static double end_of(double tick, double data, double step, double span) {
    double outermost = tick * fabs(step);
    return (data - outermost) / step > 0.4 ? data - 0.04 * span : outermost;
}

struct plots_axis plots_axis_of(struct arena *arena, double least, double most, size_t ticks,
                                enum plots_unit unit, const char *currency) {
    assert(isfinite(least) && isfinite(most) && least <= most && ticks > 0 && ticks <= 12);
    struct plots_axis axis = {0};
    double scale;
    double largest = fmax(fabs(least), fabs(most));
    name_unit(&axis, &scale, largest, unit, currency, arena);
    axis.scale = scale;
    /* Equal values, and values equal but for rounding, still need a range around them. */
    double span = most - least;
    if (span <= 1e-9 * largest || span <= 0) {
        span = largest > 0 ? 0.2 * largest : 1 * scale;
        least -= least == 0 ? 0 : span / 2;
        most += span / 2;
    }
    double step = round_step(span / scale / (double)ticks);
    double first = floor(least / scale / step + 1e-9);
    double last = ceil(most / scale / step - 1e-9);
    int decimals = 0;
    for (double unit_step = 1; unit_step > step * 1.5 && decimals < 9; unit_step /= 10) {
        decimals++;
    }
    axis.low = end_of(first, least / scale, step, span / scale) * scale;
    axis.high = end_of(last, most / scale, -step, -span / scale) * scale;
    for (double i = first; i <= last; i++) {
        if (i * step * scale >= axis.low && i * step * scale <= axis.high) {
            add_tick(&axis, i * step * scale, plots_text_number(arena, i * step, decimals));
        }
    }
    return axis;
}

struct plots_axis plots_axis_months(struct arena *arena, long months, size_t ticks) {
    assert(ticks > 0 && ticks <= 24);
    const long steps[] = {1, 2, 3, 6, 12, 24, 60, 120};
    size_t i = months > 24 ? 4 : 0;
    while (i < 7 && months > steps[i] * (long)ticks) {
        i++;
    }
    struct plots_axis axis = {.low = 0, .high = (double)months, .unit = "month", .scale = 1};
    long step = steps[i];
    while (months > step * (long)ticks) {
        step *= 2;
    }
    for (long month = 0; month <= months; month += step) {
        add_tick(&axis, (double)month, text_format(arena, "%ld", month));
    }
    return axis;
}

/* ---- labels ---- */

struct pool {
    double sum, mean;
    size_t count;
};

void plots_axis_spread(double *at, const double *height, size_t count, double low, double high,
                       struct arena *arena) {
    if (count == 0) {
        return;
    }
    size_t *order = arena_add(arena, count, sizeof *order);
    double *below = arena_add(arena, count, sizeof *below); /* from the lowest centre, stacked */
    struct pool *pool = arena_add(arena, count, sizeof *pool);
    for (size_t i = 0; i < count; i++) {
        size_t to = i;
        for (; to > 0 && at[order[to - 1]] > at[i]; to--) {
            order[to] = order[to - 1];
        }
        order[to] = i;
    }
    size_t pools = 0;
    for (size_t i = 0; i < count; i++) {
        below[i] = i == 0 ? 0 : below[i - 1] + (height[order[i - 1]] + height[order[i]]) / 2;
        pool[pools] = (struct pool){.sum = at[order[i]] - below[i], .count = 1};
        pool[pools].mean = pool[pools].sum;
        pools++;
        while (pools > 1 && pool[pools - 2].mean >= pool[pools - 1].mean) {
            pool[pools - 2].sum += pool[pools - 1].sum;
            pool[pools - 2].count += pool[pools - 1].count;
            pools--;
            pool[pools - 1].mean = pool[pools - 1].sum / (double)pool[pools - 1].count;
        }
    }
    double bottom = low + height[order[0]] / 2;
    double top = high - height[order[count - 1]] / 2 - below[count - 1];
    for (size_t p = 0, i = 0; p < pools; p++) {
        for (size_t k = 0; k < pool[p].count; k++, i++) {
            if (top < bottom) { /* squeeze: more labels than room */
                at[order[i]] = count == 1 ? (low + high) / 2
                                          : bottom + below[i] *
                                                         (high - low - height[order[0]] / 2 -
                                                          height[order[count - 1]] / 2) /
                                                         below[count - 1];
            } else {
                at[order[i]] = fmin(fmax(pool[p].mean, bottom), top) + below[i];
            }
        }
    }
}
