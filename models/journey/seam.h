/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * seam: what is lost between departments, or between channels.
 *
 *   a crossing fails with chance  eta (1 - coverage),   coverage = mean of m_journey / M
 *
 *   eta  chance; coverage is the mean over the two sides, each the mean over its people present,
 *   held since the last exchange. A side without people (technology) does not count; with none on
 *   either side, or without `alignment`, coverage is 0. A crossing leads to another department
 *   (both known) or to another channel (both stated).
 *
 * A failed crossing spoils the step it leads to: the step counts as failed, of kind delivery,
 * besides its own chance of failing, which base_failure states.
 * Source: mechanisms 3 and 14; eta assumed (Gittell's work on relational coordination has the
 * direction).
 */
#ifndef FRONTLINE_MODELS_SEAM_H
#define FRONTLINE_MODELS_SEAM_H

#include "models/model.h"
#include "models/setup.h"

#include <stdbool.h>

struct seam_params {
    long active;
    double chance;  /* eta */
    long alignment; /* does journey skill prevent and mend failed crossings (mechanism 14) */
};

/* Chance that a crossing fails; coverages of the sides that have people, in [0, 1]. */
static inline double seam_failure(double chance, double coverage) {
    return chance * (1.0 - coverage);
}

/* Does the way from one touchpoint to another cross a border? */
bool seam_crossed(const struct setup *s, const struct touchpoint *from,
                  const struct touchpoint *to);

extern const struct model seam_model;

#endif
