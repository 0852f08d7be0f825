/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pilot: the customers' side of the anchor. See pilot.h. */
#include "models/pilot.h"

#include "models/customer/voice.h"
#include "models/purpose.h"
#include "sim/base/rng.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    PILOT_REPLICATIONS = 4,
    PILOT_CUSTOMERS = 2000, /* sites are added until there are so many */
    PILOT_SAMPLES = 65536,  /* per segment, site and replication */
    PILOT_STATES = 32768,   /* kept per segment */
    PILOT_MONTHS = 1200,
    PILOT_WARM_UP = 6,  /* blocks at least, */
    PILOT_BLOCKS = 24,  /* and at most */
    PILOT_MEASURED = 8, /* blocks, */
    PILOT_LOOKS = 32,   /* and looks at all customers in them */
};

/* A block is so many journeys of the customers who make fewest. */
static const double block_journeys = 10.0;

/* Block means that differ by less are taken as settled. */
static const double settled_trust = 0.001;
static const double settled_satisfaction = 0.01;

struct block {
    double trust, satisfaction, score; /* means over customers, customers, journeys */
    double utilisation;
};

struct pilot {
    struct anchor *anchor;
    const struct setup *today;
    const atomic_int *stop;
    atomic_int overrun;
    struct world world[PILOT_REPLICATIONS];
    struct arena arena;
    long month, until; /* months run so far, and where the present block ends */
    size_t segments;
};

static struct setup pilot_setup(const struct setup *today, struct arena *arena) {
    struct setup s;
    setup_copy(&s, today, arena);
    for (size_t i = 0; i < setup_count(&s, SETUP_SEGMENTS); i++) {
        setup_segment(&s, i)->joins = 0.0;
    }
    return s;
}

static void allocate(struct anchor *anchor, const struct setup *s, size_t states,
                     struct arena *arena) {
    size_t touchpoints = setup_count(s, SETUP_TOUCHPOINTS);
    size_t groups = setup_count(s, SETUP_GROUPS);
    size_t segments = setup_count(s, SETUP_SEGMENTS);
    anchor->threshold = arena_add(arena, touchpoints + 1, sizeof *anchor->threshold);
    anchor->failure_found = arena_add(arena, touchpoints + 1, sizeof *anchor->failure_found);
    anchor->utilisation = arena_add(arena, groups + 1, sizeof *anchor->utilisation);
    anchor->segment = arena_add(arena, segments + 1, sizeof *anchor->segment);
    for (size_t i = 0; i < segments; i++) {
        anchor->segment[i].state = arena_add(arena, states, sizeof *anchor->segment[i].state);
        anchor->segment[i].states = 1;
    }
}

static void start_states(struct anchor *anchor, size_t segments) {
    for (size_t i = 0; i < segments; i++) {
        anchor->segment[i].state[0] = (struct anchor_state){
            (float)anchor->score_norm, (float)anchor->satisfaction_norm, (float)anchor->trust_norm};
        anchor->segment[i].churn_stated = NAN;
        anchor->segment[i].churn_found = NAN;
    }
}

void pilot_absolute(struct anchor *anchor, const struct setup *stated, struct arena *arena) {
    struct setup in_force;
    setup_copy(&in_force, stated, arena);
    setup_at(&in_force, stated, NULL, 0, 1);
    const struct setup *s = &in_force;
    const struct reputation_params *reputation = setup_model(s, "reputation", "reputation");
    const struct voice_params *voice = setup_model(s, "voice", "voice");
    const struct expectation_params *expectation = setup_model(s, "expectation", "expectation");
    const struct satisfaction_params *satisfaction = setup_model(s, "satisfaction", "satisfaction");
    const struct trust_params *trust = setup_model(s, "trust", "trust");
    const struct people_params *people = setup_model(s, "staff", "people");
    *anchor = (struct anchor){
        .absolute = true,
        .stationary = true,
        .score_norm = expectation->norm,
        .satisfaction_norm = satisfaction->start,
        .trust_norm = trust->start,
        .nps_low = satisfaction->start,
        .nps_high = satisfaction->start,
        .stars_norm = reputation->norm,
        .csat_norm = voice->pleased,
    };
    allocate(anchor, s, 1, arena);
    start_states(anchor, setup_count(s, SETUP_SEGMENTS));
    for (size_t i = 0; i < setup_count(s, SETUP_TOUCHPOINTS); i++) {
        const struct touchpoint *t = setup_touchpoint(s, i);
        double sd = t->group >= 0 ? people->ability_sd : 0.0;
        anchor->threshold[i] = outcome_threshold(t->base_failure, sd);
        anchor->failure_found[i] = t->base_failure;
    }
}

/* Journeys a month of the segment that makes fewest, of those that make any; 0 when none does. */
static double slowest_rate(const struct setup *s) {
    const struct journeys_params *journeys = setup_model(s, "journeys", "journeys");
    double slowest = 0.0;
    if (journeys->active != ACTIVE_YES) {
        return 0.0;
    }
    for (size_t i = 0; i < setup_count(s, SETUP_SEGMENTS); i++) {
        double rate = 0.0;
        for (size_t kind = 0; kind < s->list[SETUP_JOURNEYS].count; kind++) {
            rate += setup_segment(s, i)->journeys[kind];
        }
        bool counts = rate > 0.0 && setup_segment(s, i)->customers > 0;
        slowest = counts && (slowest == 0.0 || rate < slowest) ? rate : slowest;
    }
    return slowest;
}

static size_t pilot_sites(const struct setup *s) {
    size_t sites = setup_sites(s);
    size_t taken = 0;
    for (size_t customers = 0; taken < sites && customers < PILOT_CUSTOMERS; taken++) {
        for (size_t i = 0; i < setup_count(s, SETUP_SEGMENTS); i++) {
            customers += setup_dealt(setup_segment(s, i)->customers, sites, taken);
        }
    }
    return taken;
}

static bool stopped(const struct pilot *pilot) {
    return (pilot->stop && *pilot->stop) || atomic_load(&pilot->overrun);
}

static void run_one(void *context, size_t i) {
    struct pilot *pilot = context;
    struct world *world = &pilot->world[i];
    double end = (double)pilot->until * DAYS_PER_MONTH;
    double day;
    while (!stopped(pilot) && world->now < end && world_next_exchange(world, &day)) {
        for (size_t s = 0; s < world->sites; s++) {
            world_advance(world, s, day);
        }
        if (world_overrun(world, NULL)) {
            atomic_store(&pilot->overrun, 1);
            return;
        }
        world_exchange(world);
    }
}

/* Which of several overruns was seen first depends on threads; whether there was one does not. */
static void tell_overrun(struct pilot *pilot) {
    pilot->anchor->overrun = atomic_load(&pilot->overrun);
    pilot->anchor->crowded = pilot->anchor->overrun;
    for (size_t r = 0; r < PILOT_REPLICATIONS; r++) {
        bool crowded;
        if (world_overrun(&pilot->world[r], &crowded) && !crowded) {
            pilot->anchor->crowded = false;
        }
    }
}

static void run_to(struct pilot *pilot, long until, const struct world_team *team) {
    pilot->until = until;
    if (team) {
        team->each(team->team, PILOT_REPLICATIONS, run_one, pilot);
    } else {
        for (size_t i = 0; i < PILOT_REPLICATIONS; i++) {
            run_one(pilot, i);
        }
    }
}

/* Means over the months after `from`; a block's last exchange may have begun another month. */
static struct block block_means(const struct pilot *pilot, long from) {
    double sum[4] = {0.0};
    double n[2] = {0.0};
    for (size_t r = 0; r < PILOT_REPLICATIONS; r++) {
        for (size_t s = 0; s < pilot->world[r].sites; s++) {
            const struct site *site = &pilot->world[r].site[s];
            for (long month = from + 1; month <= pilot->until; month++) {
                const double *cell = counts_company(&site->counts, (size_t)month);
                sum[0] += cell[COMPANY_TRUST];
                sum[1] += cell[COMPANY_SATISFACTION];
                n[0] += cell[COMPANY_CUSTOMERS];
                sum[2] += cell[COMPANY_SCORE];
                n[1] += cell[COMPANY_JOURNEYS];
            }
        }
    }
    return (struct block){sum[0] / n[0], sum[1] / n[0],
                          n[1] > 0.0 ? sum[2] / n[1] : pilot->anchor->score_norm, 0.0};
}

/* Share of pleased journeys in those months; the stars of their reviews go to the anchor. */
static double voices(struct pilot *pilot, long from) {
    double pleased = 0.0;
    double journeys = 0.0;
    double good = 0.0;
    double bad = 0.0;
    for (size_t r = 0; r < PILOT_REPLICATIONS; r++) {
        for (size_t s = 0; s < pilot->world[r].sites; s++) {
            const struct site *site = &pilot->world[r].site[s];
            for (long month = from + 1; month <= pilot->until; month++) {
                const double *cell = counts_company(&site->counts, (size_t)month);
                pleased += cell[COMPANY_PLEASED];
                journeys += cell[COMPANY_JOURNEYS];
                good += cell[COMPANY_GOOD];
                bad += cell[COMPANY_BAD];
            }
        }
    }
    pilot->anchor->stars_norm = reputation_stars(good, bad, pilot->anchor->stars_norm);
    return journeys > 0.0 ? pleased / journeys : NAN;
}

/* Trust moves most slowly. From three block means its limit is seen (Aitken); all customers of the
 * pilot are shifted there, and what is left of the error decays as before. */
static void jump(struct pilot *pilot, const double mean[3]) {
    double bend = (mean[2] - mean[1]) - (mean[1] - mean[0]);
    double step = mean[2] - mean[1];
    if (fabs(bend) < 1e-12 || fabs(step) < settled_trust || step * (mean[1] - mean[0]) <= 0.0) {
        return;
    }
    double shift = -step * step / bend;
    for (size_t r = 0; r < PILOT_REPLICATIONS; r++) {
        for (size_t s = 0; s < pilot->world[r].sites; s++) {
            struct site *site = &pilot->world[r].site[s];
            for (size_t i = 0; i < site->customers; i++) {
                double trust = site->customer[i].trust + shift;
                site->customer[i].trust = trust < 0.0 ? 0.0 : trust > 1.0 ? 1.0 : trust;
            }
        }
    }
}

static long warm_up(struct pilot *pilot, long months, const struct world_team *team) {
    double trust[3] = {0.0};
    struct block last = {0};
    long from = 0;
    int jumped = 0;
    for (int k = 0; k < PILOT_BLOCKS; k++) {
        run_to(pilot, from + months, team);
        if (stopped(pilot)) {
            return from;
        }
        struct block now = block_means(pilot, from);
        from += months;
        pilot->anchor->score_norm = now.score;
        trust[0] = trust[1];
        trust[1] = trust[2];
        trust[2] = now.trust;
        bool settled = fabs(now.trust - last.trust) < settled_trust &&
                       fabs(now.satisfaction - last.satisfaction) < settled_satisfaction;
        if (k + 1 >= PILOT_WARM_UP && settled) {
            pilot->anchor->stationary = true;
            return from;
        }
        if (k >= 3 && k - jumped >= 3) {
            jump(pilot, trust);
            jumped = k;
        }
        last = now;
    }
    return from;
}

static void collect(struct pilot *pilot, long months) {
    for (size_t r = 0; r < PILOT_REPLICATIONS; r++) {
        for (size_t s = 0; s < pilot->world[r].sites; s++) {
            struct site *site = &pilot->world[r].site[s];
            site->sink_every = months > PILOT_LOOKS ? months / PILOT_LOOKS : 1;
            site->sink = arena_add(&pilot->arena, pilot->segments, sizeof *site->sink);
            for (size_t i = 0; i < pilot->segments; i++) {
                site->sink[i].room = PILOT_SAMPLES;
                site->sink[i].sample =
                    arena_add(&pilot->arena, PILOT_SAMPLES, sizeof *site->sink[i].sample);
            }
        }
    }
}

/* All samples of a segment, in order of replication and site. */
static struct site_sample *gather(struct pilot *pilot, size_t segment, size_t *count) {
    struct site_sample *all = NULL;
    for (int pass = 0; pass < 2; pass++) {
        *count = 0;
        for (size_t r = 0; r < PILOT_REPLICATIONS; r++) {
            for (size_t s = 0; s < pilot->world[r].sites; s++) {
                const struct site_sink *sink = &pilot->world[r].site[s].sink[segment];
                if (pass == 1) {
                    memcpy(all + *count, sink->sample, sink->count * sizeof *all);
                }
                *count += sink->count;
            }
        }
        if (pass == 0) {
            all = arena_add(&pilot->arena, *count + 1, sizeof *all);
        }
    }
    return all;
}

static double shift_of(const struct anchor *anchor, const struct churn_params *churn,
                       const struct site_sample *sample) {
    /* A competitor's offer that is there today is part of the churn stated. */
    return churn->competitor_pull + churn_shift(churn, (double)sample->satisfaction,
                                                (double)sample->trust, anchor->satisfaction_norm,
                                                anchor->trust_norm);
}

/* The offset at which the mean chance equals the stated one: Newton, since the mean rises. */
static void solve_offset(struct anchor *anchor, struct anchor_segment *segment,
                         const struct churn_params *churn, const struct site_sample *sample,
                         size_t count) {
    double stated = 0.0;
    for (size_t i = 0; i < count; i++) {
        stated += churn_chance((double)sample[i].propensity);
    }
    segment->churn_stated = stated / (double)count;
    for (int turn = 0; turn < 50; turn++) {
        double found = 0.0;
        double slope = 0.0;
        for (size_t i = 0; i < count; i++) {
            double p = churn_chance((double)sample[i].propensity + segment->churn_offset +
                                    shift_of(anchor, churn, &sample[i]));
            found += p;
            slope += p * (1.0 - p);
        }
        segment->churn_found = found / (double)count;
        if (!(slope > 0.0) || fabs(found - stated) <= 1e-9 * stated) {
            return;
        }
        segment->churn_offset -= (found - stated) / slope;
    }
}

static int by_satisfaction(const void *a, const void *b) {
    const struct site_sample *x = a;
    const struct site_sample *y = b;
    if (x->satisfaction != y->satisfaction) {
        return x->satisfaction < y->satisfaction ? -1 : 1;
    }
    if (x->trust != y->trust) {
        return x->trust < y->trust ? -1 : 1;
    }
    return (x->expectation > y->expectation) - (x->expectation < y->expectation);
}

/* Evenly spaced ranks of satisfaction: the kept states have the whole sample's distribution. */
static void keep_states(struct anchor_segment *segment, struct site_sample *sample, size_t count) {
    qsort(sample, count, sizeof *sample, by_satisfaction);
    segment->states = count < PILOT_STATES ? count : PILOT_STATES;
    for (size_t i = 0; i < segment->states; i++) {
        const struct site_sample *kept = &sample[(2 * i + 1) * count / (2 * segment->states)];
        segment->state[i] =
            (struct anchor_state){kept->expectation, kept->satisfaction, kept->trust};
    }
}

static void norms(struct anchor *anchor, struct site_sample *const *sample, const size_t *count,
                  size_t segments) {
    double satisfaction = 0.0;
    double trust = 0.0;
    double n = 0.0;
    for (size_t i = 0; i < segments; i++) {
        for (size_t k = 0; k < count[i]; k++) {
            satisfaction += (double)sample[i][k].satisfaction;
            trust += (double)sample[i][k].trust;
            n += 1.0;
        }
    }
    anchor->satisfaction_norm = satisfaction / n;
    anchor->trust_norm = trust / n;
}

static int compare_floats(const void *a, const void *b) {
    const float *x = a;
    const float *y = b;
    return (*x > *y) - (*x < *y);
}

static void cuts(struct anchor *anchor, const struct setup *s, struct site_sample *const *sample,
                 const size_t *count, size_t segments, struct arena *arena) {
    const struct voice_params *voice = setup_model(s, "voice", "voice");
    size_t n = 0;
    for (size_t i = 0; i < segments; i++) {
        n += count[i];
    }
    float *all = arena_add(arena, n, sizeof *all);
    n = 0;
    for (size_t i = 0; i < segments; i++) {
        for (size_t k = 0; k < count[i]; k++) {
            all[n++] = sample[i][k].satisfaction;
        }
    }
    qsort(all, n, sizeof *all, compare_floats);
    anchor->nps_low = (double)all[(size_t)(voice->detractors * (double)(n - 1))];
    anchor->nps_high = (double)all[(size_t)((1.0 - voice->promoters) * (double)(n - 1))];
}

static void hold_utilisation(struct pilot *pilot, long from) {
    struct anchor *anchor = pilot->anchor;
    for (size_t g = 0; g < setup_count(pilot->today, SETUP_GROUPS); g++) {
        double busy = 0.0;
        double present = 0.0;
        for (size_t r = 0; r < PILOT_REPLICATIONS; r++) {
            for (size_t s = 0; s < pilot->world[r].sites; s++) {
                for (long month = from + 1; month <= pilot->until; month++) {
                    const double *cell =
                        counts_group(&pilot->world[r].site[s].counts, (size_t)month, g);
                    busy += cell[GROUP_BUSY];
                    present += cell[GROUP_PRESENT];
                }
            }
        }
        anchor->utilisation[g] = present > 0.0 ? busy / present : 0.0;
    }
}

static void measure(struct pilot *pilot, long from) {
    const struct churn_params *churn = setup_model(pilot->today, "churn", "churn");
    struct anchor *anchor = pilot->anchor;
    struct site_sample **sample = arena_add(&pilot->arena, pilot->segments, sizeof *sample);
    size_t *count = arena_add(&pilot->arena, pilot->segments, sizeof *count);

    anchor->score_norm = block_means(pilot, from).score;
    anchor->csat_norm = voices(pilot, from);
    anchor->months = pilot->until;
    for (size_t i = 0; i < pilot->segments; i++) {
        sample[i] = gather(pilot, i, &count[i]);
    }
    norms(anchor, sample, count, pilot->segments);
    cuts(anchor, pilot->today, sample, count, pilot->segments, &pilot->arena);
    for (size_t i = 0; i < pilot->segments; i++) {
        if (count[i] > 0) {
            solve_offset(anchor, &anchor->segment[i], churn, sample[i], count[i]);
            keep_states(&anchor->segment[i], sample[i], count[i]);
        }
    }
    hold_utilisation(pilot, from);
}

/* Where no mind moves an offer that is there today is all that shifts the log-odds. */
static void absorb_offers(struct anchor *anchor, const struct setup *today) {
    const struct churn_params *churn = setup_model(today, "churn", "churn");
    for (size_t i = 0; i < setup_count(today, SETUP_SEGMENTS); i++) {
        anchor->segment[i].churn_offset = 0.0 - churn->competitor_pull;
    }
}

/* Nobody travels: nothing happens that could move a mind. */
static bool idle(const struct setup *today) {
    bool customers = false;
    for (size_t i = 0; i < setup_count(today, SETUP_SEGMENTS); i++) {
        customers = customers || setup_segment(today, i)->customers > 0;
    }
    return !customers || slowest_rate(today) == 0.0;
}

bool pilot_run(struct anchor *anchor, const struct setup *stated, const struct world_team *team,
               const atomic_int *stop, arena_oom_fn *oom, struct arena *arena) {
    const double today_score = 0.85; /* only where the search for Q0 begins */
    struct setup in_force;
    struct pilot pilot = {.anchor = anchor,
                          .today = &in_force,
                          .stop = stop,
                          .segments = setup_count(stated, SETUP_SEGMENTS)};
    arena_init(&pilot.arena, oom, NULL);
    setup_copy(&in_force, stated, &pilot.arena);
    setup_at(&in_force, stated, NULL, 0, 1);
    const struct setup *today = &in_force;
    const struct reputation_params *reputation = setup_model(today, "reputation", "reputation");
    *anchor = (struct anchor){.score_norm = today_score,
                              .trust_norm = 0.5,
                              .stars_norm = reputation->norm,
                              .csat_norm = NAN};
    allocate(anchor, today, PILOT_STATES, arena);
    if (idle(today)) {
        anchor->score_norm = 1.0;
        anchor->trust_norm = 1.0;
        anchor->stationary = true;
        start_states(anchor, pilot.segments);
        absorb_offers(anchor, today);
        pilot_thresholds(anchor, today, oom, &pilot.arena);
        arena_done(&pilot.arena);
        return true;
    }
    start_states(anchor, pilot.segments);
    pilot_thresholds(anchor, today, oom, &pilot.arena);

    struct setup s = pilot_setup(today, &pilot.arena);
    struct world_spec spec = {.setup = &s,
                              .today = today,
                              .anchor = anchor,
                              .kind = WORLD_PILOT,
                              .pilot_failure = anchor->failure_found,
                              .sites = pilot_sites(&s),
                              .months = PILOT_MONTHS,
                              .oom = oom};
    for (size_t r = 0; r < PILOT_REPLICATIONS; r++) {
        spec.key = rng_key(PURPOSE_PILOT_SEED, r);
        world_init(&pilot.world[r], &spec);
        if (world_overrun(&pilot.world[r], NULL)) {
            atomic_store(&pilot.overrun, 1);
        }
    }
    double block = ceil(block_journeys / slowest_rate(today));
    double most = (double)PILOT_MONTHS / (PILOT_BLOCKS + PILOT_MEASURED);
    long months = (long)(block < 1.0 ? 1.0 : block > most ? floor(most) : block);
    long from = warm_up(&pilot, months, team);
    if (!stopped(&pilot)) {
        collect(&pilot, PILOT_MEASURED * months);
        run_to(&pilot, from + PILOT_MEASURED * months, team);
    }
    bool finished = !stopped(&pilot);
    tell_overrun(&pilot);
    if (finished) {
        measure(&pilot, from);
        pilot_thresholds(anchor, today, oom, &pilot.arena);
        anchor->replications = PILOT_REPLICATIONS;
    }
    for (size_t r = 0; r < PILOT_REPLICATIONS; r++) {
        world_done(&pilot.world[r]);
    }
    arena_done(&pilot.arena);
    return finished;
}
