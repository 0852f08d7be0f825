/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_pick: which alternative a figure's title speaks of, and what may be said of it.
 *
 * From the paired differences to the first alternative: an alternative is better (worse) when its
 * whole 95 % interval is on the good (bad) side of zero. The intervals are those of the single
 * differences, not widened for choosing the best of several.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_PICK_H
#define FRONTLINE_SIM_REPORT_PLOTS_PICK_H

#include "sim/base/metric.h"
#include "sim/report/plots_data.h"

enum plots_verdict {
    PLOTS_ALONE,       /* nothing to compare with */
    PLOTS_SAME,        /* every difference is exactly zero */
    PLOTS_BETTER,      /* `alternative` is the best of those that are better */
    PLOTS_WORSE,       /* none is better; `alternative` is the worst of those that are worse */
    PLOTS_UNCLEAR,     /* no interval excludes zero; `alternative` has the best mean */
    PLOTS_NO_INTERVAL, /* as before, since there are no intervals (one replication) */
};

struct plots_pick {
    enum plots_verdict verdict;
    size_t alternative;
    struct plots_value difference; /* of that alternative to the first */
    size_t compared, better, worse;
};

/* `direction` METRIC_NONE counts as METRIC_UP: more is then merely more. */
struct plots_pick plots_pick(const struct plots_data *data, const char *metric,
                             enum metric_direction direction);

/* How a figure puts a difference into words. */
struct plots_phrase {
    const char *more, *less; /* with %s for the size: "keeps %s more customers than" */
    const char *topic;       /* "customers" */
    const char *tail;        /* "after 36 months", with a space in front; may be "" */
    enum plots_unit unit;    /* of the difference */
};

/* What the pick finds, as a sentence. Not for PLOTS_ALONE. */
const char *plots_pick_sentence(const struct plots_pick *pick, const struct plots_data *data,
                                const struct plots_phrase *phrase, struct arena *arena);

/*
 * The first month from which on `value` stays at or above zero to the end, having been below
 * before; 0 when it never was below, or never came back for good.
 */
long plots_pick_crossing(const struct plots_value *value, long months);

#endif
