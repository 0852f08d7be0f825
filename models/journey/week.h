/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * week: opening hours and the profile of arrivals over the week (mechanism 6).
 *
 * Time 0 of a run is a Monday, 0:00; weeks have 7 days and do not align with months. A calendar is
 * a set of stretches of the week with a weight per hour. It is open where the weight is above 0.
 *
 * For arrivals the week is stretched: *operational* time runs through a stretch in proportion to
 * its weight and stands still outside, 7 operational days a week. A Poisson process of constant
 * rate in operational time is one with the calendar's profile and the same mean on the clock
 * (time change of an inhomogeneous Poisson process, Cinlar 1975).
 */
#ifndef FRONTLINE_MODELS_WEEK_H
#define FRONTLINE_MODELS_WEEK_H

#include "models/setup.h"
#include "sim/base/arena.h"

struct week_stretch {
    double from, to;    /* days into the week */
    double start, mass; /* operational days before it and inside it */
};

struct week {
    struct week_stretch *stretch; /* in order, none overlaps */
    size_t count;
    bool always; /* open all the time, evenly */
};

/* `calendar` is an index into the list of calendars, or PARAM_NONE for always. */
void week_init(struct week *week, const struct setup *s, long calendar, struct arena *arena);

bool week_open(const struct week *week, double day);

/* First instant after `day` at which the doors open or close; infinity when they never do. */
double week_change(const struct week *week, double day);

/* Operational time of a clock time, and the first clock time of an operational time. */
double week_operational(const struct week *week, double day);
double week_clock_stretched(const struct week *week, double operational);

static inline double week_clock(const struct week *week, double operational) {
    return week->always ? operational : week_clock_stretched(week, operational);
}

/* Share of the week that is open. */
double week_share_open(const struct week *week);

#endif
