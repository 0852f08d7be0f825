/* SPDX-License-Identifier: GPL-3.0-or-later */
/* post: who holds it. See post.h. */
#include "models/staff/post.h"

#include <math.h>

void post_fill(struct post *post, const struct skill_curves *curves, double day) {
    for (size_t k = 0; k < SKILLS; k++) {
        post->skill[k] = (struct skill){.since = day, .half_life = curves->forgetting->half_life};
    }
    post->hired = day;
    post->away_from = INFINITY;
    post->away_hours = 0.0;
    post->filled = true;
    post->trained = false;
}
