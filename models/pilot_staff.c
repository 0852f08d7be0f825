/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pilot_staff: the thresholds k that make today's staff fail as often as stated.
 *
 * With abilities N(0, sd_b) in the population, somebody whose training effect is e fails with
 * chance Phi(-(k + e - pressure) / sqrt(1 + sd_b^2)); k solves mean over today's e = p0 (or, with
 * failure_is,untrained, is the closed form for e = 0). Today's e is sampled from many companies'
 * staff in steady state. Sessions that all attend, and newcomers between them, make a saw-tooth of
 * the year: each company is looked at once a month, one a little later in the month than the other,
 * so that the whole year counts alike.
 */
#include "models/pilot.h"

#include "models/organisation/noise.h"
#include "models/purpose.h"
#include "sim/base/rng.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STAFF_COMPANIES = 2048, STAFF_QUANTILES = 512, STAFF_LOOKS = 12 };

/* Replications of the staff sample and of the customers' pilot never meet. */
static const uint64_t first_replication = 1000;

struct effects {
    double *value;
    size_t count, room;
    double leading; /* sum of leadership over its ceiling, of so many people */
    double people;
};

static bool trained_today(const struct setup *today) {
    for (size_t i = 0; i < setup_count(today, SETUP_PROGRAMMES); i++) {
        const struct programme *p = setup_programme(today, i);
        if (p->first_month == 0 && p->sessions_per_year > 0.0) {
            return true;
        }
    }
    return false;
}

static void look_at_staff(const struct world *world, struct effects *effects) {
    for (size_t s = 0; s < world->sites; s++) {
        const struct site *site = &world->site[s];
        for (size_t g = 0; g < setup_count(world->spec.setup, SETUP_GROUPS); g++) {
            const struct crew *crew = &site->crew[g];
            struct effects *e = &effects[g];
            for (size_t i = 0; i < crew->payroll; i++) {
                const struct post *p = &crew->post[i];
                if (p->filled) {
                    double ceiling = site->learning.ceiling[SKILL_LEADERSHIP];
                    double skill =
                        skill_now(&site->learning, &p->skill[SKILL_LEADERSHIP], site->sim.now);
                    e->leading += ceiling > 0.0 ? skill / ceiling : 0.0;
                    e->people += 1.0;
                }
                if (p->filled && e->count < e->room) {
                    e->value[e->count++] =
                        p->held + p->share * skill_now(&site->learning, &p->skill[SKILL_SERVICE],
                                                       site->sim.now);
                }
            }
        }
    }
}

/* A company without customers, for its staff alone. */
static void staff_only(struct setup *s) {
    for (size_t i = 0; i < setup_count(s, SETUP_SEGMENTS); i++) {
        struct segment *segment = setup_segment(s, i);
        segment->customers = 0;
        segment->prospects = 0;
        segment->joins = 0.0;
        memset(segment->journeys, 0, sizeof segment->journeys);
    }
}

static void sample_staff(struct anchor *anchor, const struct setup *today, struct effects *effects,
                         arena_oom_fn *oom, struct arena *arena) {
    struct setup alone;
    setup_copy(&alone, today, arena);
    staff_only(&alone);
    struct world_spec spec = {.setup = &alone,
                              .today = &alone,
                              .anchor = anchor,
                              .kind = WORLD_ACTUAL,
                              .sites = 1,
                              .months = STAFF_LOOKS,
                              .oom = oom};
    for (uint64_t company = 0; company < STAFF_COMPANIES; company++) {
        struct world world;
        spec.key = rng_key(PURPOSE_PILOT_SEED, first_replication + company);
        world_init(&world, &spec);
        double into_month = ((double)company + 0.5) / STAFF_COMPANIES;
        for (int look = 0; look < STAFF_LOOKS; look++) {
            double day = ((double)look + into_month) * DAYS_PER_MONTH;
            double exchange;
            while (world_next_exchange(&world, &exchange) && exchange <= day) {
                world_advance(&world, 0, exchange);
                world_exchange(&world);
            }
            world_advance(&world, 0, day);
            look_at_staff(&world, effects);
        }
        world_done(&world);
    }
}

static int compare(const void *a, const void *b) {
    const double *x = a;
    const double *y = b;
    return (*x > *y) - (*x < *y);
}

/* Keeps evenly spaced quantiles, or one value when all are the same. */
static void thin(struct effects *e) {
    qsort(e->value, e->count, sizeof *e->value, compare);
    if (e->count == 0 || e->value[0] == e->value[e->count - 1]) {
        e->count = 1; /* value[0] is 0 when nobody was seen: untrained */
        return;
    }
    if (e->count > STAFF_QUANTILES) {
        for (size_t i = 0; i < STAFF_QUANTILES; i++) {
            e->value[i] = e->value[(2 * i + 1) * e->count / (2 * STAFF_QUANTILES)];
        }
        e->count = STAFF_QUANTILES;
    }
}

static double failure_at(const struct effects *e, double k, double spread) {
    double sum = 0.0;
    for (size_t i = 0; i < e->count; i++) {
        sum += outcome_failure((k + e->value[i]) / spread);
    }
    return sum / (double)e->count;
}

static double solve(const struct effects *e, double p0, double spread) {
    double low = -50.0;
    double high = 50.0;
    for (int i = 0; i < 80; i++) {
        double middle = 0.5 * (low + high);
        if (failure_at(e, middle, spread) > p0) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return 0.5 * (low + high);
}

static double ability_spread(const struct setup *s, const struct group *group) {
    const struct people_params *people = setup_model(s, "staff", "people");
    double sd = people->ability_sd;
    if (people->ability_centred == CENTRED_YES && group->headcount > 0) {
        sd *= sqrt(1.0 - 1.0 / (double)group->headcount);
    }
    return sd;
}

/* Variance that wandering priorities add to Y, with today's leaders. */
static double noise_variance(const struct setup *s, const struct effects *effects) {
    const struct noise_params *noise = setup_model(s, "noise", "noise");
    double leading = 0.0;
    double people = 0.0;
    for (size_t g = 0; g < setup_count(s, SETUP_GROUPS); g++) {
        if (setup_group(s, g)->level == LEVEL_LEADER) {
            leading += effects[g].leading;
            people += effects[g].people;
        }
    }
    double sd = noise->active == ACTIVE_YES ? noise_sd(noise, people > 0.0 ? leading / people : 0.0,
                                                       setup_count(s, SETUP_TOUCHPOINTS))
                                            : 0.0;
    return sd * sd;
}

static void threshold(struct anchor *anchor, const struct setup *s, size_t index,
                      const struct effects *effects) {
    const struct touchpoint *t = setup_touchpoint(s, index);
    const struct outcome_params *outcome = setup_model(s, "touchpoint", "outcome");
    const struct standards_params *standards = setup_model(s, "standards", "standards");
    double sd = t->group >= 0 ? ability_spread(s, setup_group(s, (size_t)t->group)) : 0.0;
    double noise = noise_variance(s, effects);
    sd = noise > 0.0 ? sqrt(sd * sd + noise) : sd;
    double k = outcome_threshold(t->base_failure, sd);
    anchor->threshold[index] = k;
    anchor->failure_found[index] = t->base_failure;
    if (t->group < 0 || fabs(k) >= OUTCOME_CERTAIN) {
        return;
    }
    double spread = sqrt(1.0 + sd * sd);
    double pressure = outcome_pressure(outcome, anchor->utilisation[t->group]) +
                      standards_goal(standards, anchor->utilisation[t->group]);
    if (t->failure_is == FAILURE_OBSERVED) {
        k = solve(&effects[t->group], t->base_failure, spread) + pressure;
        anchor->threshold[index] = k;
    }
    anchor->failure_found[index] = failure_at(&effects[t->group], k - pressure, spread);
}

void pilot_thresholds(struct anchor *anchor, const struct setup *today, arena_oom_fn *oom,
                      struct arena *arena) {
    size_t groups = setup_count(today, SETUP_GROUPS);
    struct effects *effects = arena_add(arena, groups + 1, sizeof *effects);
    bool trained = trained_today(today);
    for (size_t g = 0; g < groups; g++) {
        size_t posts = setup_dealt(setup_group(today, g)->headcount, setup_sites(today), 0);
        effects[g].room = trained ? posts * STAFF_LOOKS * STAFF_COMPANIES : 0;
        effects[g].value = arena_add(arena, effects[g].room + 1, sizeof *effects[g].value);
    }
    if (trained) {
        sample_staff(anchor, today, effects, oom, arena);
    }
    for (size_t g = 0; g < groups; g++) {
        thin(&effects[g]);
    }
    for (size_t i = 0; i < setup_count(today, SETUP_TOUCHPOINTS); i++) {
        threshold(anchor, today, i, effects);
    }
}
