/* SPDX-License-Identifier: GPL-3.0-or-later */
/* week: opening hours and arrival profile. See week.h. */
#include "models/journey/week.h"

#include <math.h>
#include <stdlib.h>

enum { WEEK = 7 };

static bool on_day(long day, long weekday) {
    switch (day) {
    case DAY_ALL:
        return true;
    case DAY_WEEKDAYS:
        return weekday < 5;
    case DAY_WEEKEND:
        return weekday >= 5;
    default:
        return day == weekday;
    }
}

static int compare(const void *a, const void *b) {
    const double *x = a;
    const double *y = b;
    return (*x > *y) - (*x < *y);
}

/* Weight per hour of a calendar in the middle of a stretch between neighbouring borders. */
static double weight_at(const struct setup *s, long calendar, double day) {
    double weight = 0.0;
    long weekday = (long)day;
    double hour = (day - (double)weekday) * 24.0;
    for (size_t i = 0; i < setup_count(s, SETUP_CALENDARS); i++) {
        const struct calendar_row *row = setup_calendar_row(s, i);
        if (row->calendar == calendar && on_day(row->day, weekday) && hour > row->from_hour &&
            hour < row->to_hour) {
            weight += row->weight;
        }
    }
    return weight;
}

void week_init(struct week *week, const struct setup *s, long calendar, struct arena *arena) {
    *week = (struct week){.always = calendar < 0};
    if (week->always) {
        return;
    }
    size_t rows = setup_count(s, SETUP_CALENDARS);
    double *border = arena_add(arena, rows * WEEK * 2 + 1, sizeof *border);
    size_t borders = 0;
    for (size_t i = 0; i < rows; i++) {
        const struct calendar_row *row = setup_calendar_row(s, i);
        for (long day = 0; day < WEEK && row->calendar == calendar; day++) {
            if (on_day(row->day, day)) {
                border[borders++] = (double)day + row->from_hour / 24.0;
                border[borders++] = (double)day + row->to_hour / 24.0;
            }
        }
    }
    qsort(border, borders, sizeof *border, compare);
    week->stretch = arena_add(arena, borders + 1, sizeof *week->stretch);
    double total = 0.0;
    for (size_t i = 0; i + 1 < borders; i++) {
        double weight = weight_at(s, calendar, 0.5 * (border[i] + border[i + 1]));
        if (border[i + 1] > border[i] && weight > 0.0) {
            double mass = weight * (border[i + 1] - border[i]);
            week->stretch[week->count++] =
                (struct week_stretch){border[i], border[i + 1], total, mass};
            total += mass;
        }
    }
    for (size_t i = 0; i < week->count; i++) {
        week->stretch[i].start *= WEEK / total;
        week->stretch[i].mass *= WEEK / total;
    }
}

/* Stretch that ends after `x` days into the week; count when none does. */
static size_t find(const struct week *week, double x) {
    size_t low = 0;
    size_t high = week->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (week->stretch[middle].to > x) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

bool week_open(const struct week *week, double day) {
    if (week->always) {
        return true;
    }
    double x = day - WEEK * floor(day / WEEK);
    size_t i = find(week, x);
    return i < week->count && week->stretch[i].from <= x;
}

double week_change(const struct week *week, double day) {
    if (week->always || week->count == 0) {
        return INFINITY;
    }
    /* Borders are walked in whole weeks from the start of the week of `day`, so that the same
     * border always has the same bits. A day ahead of the week counts for doors open over Sunday
     * midnight: touching stretches are no change. */
    double base = WEEK * floor(day / WEEK);
    for (size_t turn = 0; turn < 2; turn++, base += WEEK) {
        for (size_t i = 0; i < week->count; i++) {
            const struct week_stretch *now = &week->stretch[i];
            const struct week_stretch *next = &week->stretch[(i + 1) % week->count];
            const struct week_stretch *last = &week->stretch[(i + week->count - 1) % week->count];
            double next_from = i + 1 < week->count ? next->from : next->from + WEEK;
            double last_to = i > 0 ? last->to : last->to - WEEK;
            if (last_to < now->from && base + now->from > day) {
                return base + now->from;
            }
            if (next_from > now->to && base + now->to > day) {
                return base + now->to;
            }
        }
    }
    return INFINITY;
}

double week_operational(const struct week *week, double day) {
    if (week->always) {
        return day;
    }
    double weeks = floor(day / WEEK);
    double x = day - WEEK * weeks;
    size_t i = find(week, x);
    if (i == week->count) {
        return WEEK * (weeks + 1.0);
    }
    const struct week_stretch *at = &week->stretch[i];
    double inside = x > at->from ? (x - at->from) / (at->to - at->from) : 0.0;
    return WEEK * weeks + at->start + at->mass * inside;
}

double week_clock_stretched(const struct week *week, double operational) {
    double weeks = floor(operational / WEEK);
    double x = operational - WEEK * weeks;
    size_t low = 0;
    size_t high = week->count - 1;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        if (week->stretch[middle].start <= x) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    const struct week_stretch *at = &week->stretch[low];
    return WEEK * weeks + at->from + (x - at->start) / at->mass * (at->to - at->from);
}

double week_share_open(const struct week *week) {
    if (week->always) {
        return 1.0;
    }
    double open = 0.0;
    for (size_t i = 0; i < week->count; i++) {
        open += week->stretch[i].to - week->stretch[i].from;
    }
    return open / WEEK;
}
