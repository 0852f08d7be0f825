/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Known answers about the market: who joins (Bass diffusion, reviews), who comes back, and what a
 * fee, a competitor's offer and unrewarded loyalty do to those who are there. All through whole
 * companies; seed 1, replications as stated.
 *
 * Sources: Bass, Management Science 15 (1969) 215 (diffusion, discrete and continuous). Everything
 * else: arithmetic, in front of each test.
 */
#include "tests/small.h"
#include "tests/suites.h"

#include "models/customer/churn.h"
#include "models/customer/expectation.h"
#include "models/customer/loyalty.h"
#include "models/customer/price.h"
#include "models/customer/satisfaction.h"
#include "models/customer/trust.h"
#include "models/customer/winback.h"
#include "models/money/spend.h"
#include "models/reputation/diffusion.h"
#include "models/reputation/reputation.h"

enum { SEED = 1 };

static void is(const char *what, double value, double expected, double tolerance) {
    ck_assert_msg(fabs(value - expected) <= tolerance, "%s: %.12g, not %.12g", what, value,
                  expected);
}

/* The number model.column. */
static struct setup_target of_model(const char *kind, const char *name, const char *column) {
    long index = registry_find(kind, name);
    ck_assert_int_ge(index, 0);
    const struct model *model = registry[index];
    struct param_table table = {
        .name = kind, .rows = model->rows, .count = model->count, .size = model->size};
    const struct param *param = param_find(&table, column);
    ck_assert_msg(param != NULL, "no column %s", column);
    return (struct setup_target){-1 - index, 0, param, 0};
}

/* As small_worlds, with a timeline. */
static struct counts *worlds(struct small *s, const struct anchor *anchor,
                             const struct setup_change *change, size_t changes,
                             size_t replications) {
    struct anchor absolute;
    pilot_absolute(&absolute, &s->setup, &s->arena);
    struct world_spec spec = {.setup = &s->setup,
                              .today = &s->setup,
                              .change = change,
                              .changes = changes,
                              .anchor = anchor ? anchor : &absolute,
                              .sites = setup_sites(&s->setup),
                              .months = small_settings(s)->months,
                              .oom = small_oom};
    struct small_worlds work = {&spec, SEED,
                                arena_add(&s->arena, replications, sizeof(struct counts))};
    for (size_t i = 0; i < replications; i++) {
        counts_init(&work.counts[i], &s->setup, (size_t)spec.months, &s->arena);
    }
    struct team team;
    team_init(&team, 0, NULL, &s->arena);
    team_each(&team, replications, small_world, &work);
    team_done(&team);
    return work.counts;
}

enum { MOST = 64 }; /* replications */

/* Of a counter, added up over months first .. last, as a share of `whole`. */
static struct small_mean sum(const struct counts *counts, size_t replications,
                             enum company_counter counter, size_t first, size_t last,
                             double whole) {
    double value[MOST];
    ck_assert_uint_le(replications, MOST);
    for (size_t r = 0; r < replications; r++) {
        value[r] = 0.0;
        for (size_t month = first; month <= last; month++) {
            value[r] += counts_company(&counts[r], month)[counter] / whole;
        }
    }
    return small_mean(value, replications);
}

/* Of two counters in months first .. last. */
static struct small_mean ratio(const struct counts *counts, size_t replications,
                               enum company_counter num, enum company_counter den, size_t first,
                               size_t last) {
    double value[MOST];
    ck_assert_uint_le(replications, MOST);
    for (size_t r = 0; r < replications; r++) {
        double n = 0.0;
        double d = 0.0;
        for (size_t month = first; month <= last; month++) {
            n += counts_company(&counts[r], month)[num];
            d += counts_company(&counts[r], month)[den];
        }
        value[r] = n / d;
    }
    return small_mean(value, replications);
}

/* One journey kind through one touchpoint without staff that takes no time. */
static void counter(struct small *s, double failure) {
    small_touchpoint(s, "counter", PARAM_NONE, 0.0, failure);
    small_path(s, "visit", 0, 0);
}

/* Q is 1 or 0, and customers go on expecting `norm`: D = 1 - norm, or -norm. */
static void expects(struct small *s, double norm) {
    struct expectation_params *expectation = small_model(s, "expectation", "expectation");
    expectation->norm = norm;
    expectation->learning = 0.0;
}

/* ---- diffusion ---------------------------------------------------------------------------------
 *
 * p .03, q .38 a year, 20 replications of 100,000 prospects at three sites, nobody leaves.
 */

static const double bass_p = 0.03;
static const double bass_q = 0.38;

enum { PROSPECTS = 100000, MARKETS = 20, YEARS = 10 };

static struct segment *market(struct small *s, long exchange_days, long step) {
    small_init(s);
    small_settings(s)->months = 12 * YEARS;
    small_settings(s)->sites = 3;
    small_settings(s)->exchange_days = exchange_days;
    struct diffusion_params *diffusion = small_model(s, "diffusion", "diffusion");
    diffusion->step = step;
    diffusion->innovation = bass_p;
    diffusion->imitation = bass_q;
    struct churn_params *churn = small_model(s, "churn", "churn");
    churn->active = ACTIVE_NO;
    struct segment *segment = small_segment(s, "market", 0);
    segment->prospects = PROSPECTS;
    return segment;
}

/* Share that joins in year `year` when a year's chance is p + q F: Bass's discrete form. */
static double discrete(double p, double q, int year) {
    double joined = 0.0;
    double in_year = 0.0;
    for (int i = 1; i <= year; i++) {
        in_year = (p + q * joined) * (1.0 - joined);
        joined += in_year;
    }
    return in_year;
}

/* n_t = (p + q N / m)(m - N): of 1000, 30, 40.158, 52.6849, 82.8033, 110.4812, 90.1439 in years 1,
 * 2, 3, 5, 8, 10. In the first years it is p that matters, then q. */
START_TEST(yearly_exchanges_are_the_discrete_bass_model) {
    const int year[] = {1, 2, 3, 5, 8, 10};
    const double table[] = {30.0, 40.158, 52.6849, 82.8033, 110.4812, 90.1439};
    for (int i = 0; i < 6; i++) {
        is("of a thousand", 1000.0 * discrete(bass_p, bass_q, year[i]), table[i], 0.5e-4);
    }
    if (small_skips("discrete diffusion")) {
        return;
    }
    struct small s;
    market(&s, 365, DIFFUSION_PROBABILITY);
    const struct counts *counts = worlds(&s, NULL, NULL, 0, MARKETS);
    printf("  Bass, a probability a year: %d replications of %d prospects\n", MARKETS, PROSPECTS);
    for (int i = 0; i < 6; i++) {
        size_t last = 12 * (size_t)year[i];
        char what[32];
        snprintf(what, sizeof what, "joined in year %d", year[i]);
        double moved = i < 3 || i == 5 ? discrete(1.03 * bass_p, bass_q, year[i])
                                       : discrete(bass_p, 1.03 * bass_q, year[i]);
        small_known(what, sum(counts, MARKETS, COMPANY_JOINED, last - 11, last, PROSPECTS),
                    table[i] / 1000.0, moved, true);
    }
    small_done(&s);
}
END_TEST

/* F(t) = (1 - e^-(p+q)t) / (1 + (q/p) e^-(p+q)t). */
static double adopted(double p, double q, double t) {
    double decay = exp(-(p + q) * t);
    return (1.0 - decay) / (1.0 + q / p * decay);
}

/* The same when F is held for `days`: ln(1 - F) falls by (p + q F) dt at each of `steps`. */
static double adopted_in_steps(double p, double q, double days, int steps) {
    double hazard = 0.0;
    for (int i = 0; i < steps; i++) {
        hazard += (p + q * -expm1(-hazard)) * days / 365.0;
    }
    return -expm1(-hazard);
}

/* Where the joins of the three years before equal those of the three years after, in years: the
 * curve is symmetric about its peak. */
static double peak(const struct counts *counts) {
    double joined[12 * YEARS + 1] = {0.0};
    for (size_t month = 1; month <= 12 * YEARS; month++) {
        joined[month] = joined[month - 1] + counts_company(counts, month)[COMPANY_JOINED];
    }
    double before = 0.0;
    for (size_t month = 37; month + 36 <= 12 * YEARS; month++) {
        double bend = joined[month + 36] - 2.0 * joined[month] + joined[month - 36];
        if (bend <= 0.0) {
            return ((double)month - bend / (bend - before)) / 12.0;
        }
        before = bend;
    }
    ck_abort_msg("no peak");
    return NAN;
}

/* Exchanges every day are as good as continuous; joining peaks at T* = ln(q/p) / (p + q). */
START_TEST(daily_exchanges_are_the_continuous_bass_model) {
    is("T*", log(bass_q / bass_p) / (bass_p + bass_q), 6.192619, 0.5e-6);
    if (small_skips("continuous diffusion")) {
        return;
    }
    struct small s;
    market(&s, 1, DIFFUSION_HAZARD);
    const struct counts *counts = worlds(&s, NULL, NULL, 0, MARKETS);
    printf("  Bass, daily exchanges: %d replications of %d prospects\n", MARKETS, PROSPECTS);
    for (size_t year = 2; year <= YEARS; year += 2) {
        char what[32];
        snprintf(what, sizeof what, "joined by year %zu", year);
        double t = (double)year;
        small_known(what, sum(counts, MARKETS, COMPANY_CUSTOMERS, 12 * year, 12 * year, PROSPECTS),
                    adopted(bass_p, bass_q, t), adopted(bass_p, 1.03 * bass_q, t), true);
    }
    double found[MARKETS];
    for (size_t r = 0; r < MARKETS; r++) {
        found[r] = peak(&counts[r]);
    }
    small_known("year of the peak", small_mean(found, MARKETS), 6.192619,
                log(1.03 * bass_q / bass_p) / (bass_p + 1.03 * bass_q), false);
    small_done(&s);
}
END_TEST

/* Weekly ones hold F for a week, which puts off F(10) by .0018 and F(6) by .0024: first order. */
START_TEST(weekly_exchanges_are_the_bass_model_in_steps_of_a_week) {
    for (int year = 2; year <= YEARS; year += 2) {
        int weeks = 365 * year / 7;
        double limit = adopted(bass_p, bass_q, 7.0 * weeks / 365.0);
        double week = limit - adopted_in_steps(bass_p, bass_q, 7.0, weeks);
        double half = limit - adopted_in_steps(bass_p, bass_q, 3.5, 2 * weeks);
        ck_assert_double_gt(week, 0.0);
        ck_assert_double_lt(week, 0.0025);
        is("half the step, half the lag", half / week, 0.5, 0.01);
    }
    if (small_skips("weekly diffusion")) {
        return;
    }
    struct small s;
    market(&s, 7, DIFFUSION_HAZARD);
    const struct counts *counts = worlds(&s, NULL, NULL, 0, MARKETS);
    printf("  Bass, weekly exchanges: %d replications of %d prospects\n", MARKETS, PROSPECTS);
    for (size_t year = 2; year <= YEARS; year += 2) {
        char what[32];
        snprintf(what, sizeof what, "joined by year %zu", year);
        int weeks = 365 * (int)year / 7; /* whole ones: the last look at the market */
        small_known(what, sum(counts, MARKETS, COMPANY_JOINED, 1, 12 * year, PROSPECTS),
                    adopted_in_steps(bass_p, bass_q, 7.0, weeks),
                    adopted_in_steps(bass_p, 1.03 * bass_q, 7.0, weeks), true);
    }
    small_done(&s);
}
END_TEST

/* Month in which each prospect joined, site after site; a month after the last: never. */
static long *joining(struct small *s, double innovation, double imitation) {
    struct diffusion_params *diffusion = small_model(s, "diffusion", "diffusion");
    diffusion->innovation = innovation;
    diffusion->imitation = imitation;
    struct anchor anchor;
    pilot_absolute(&anchor, &s->setup, &s->arena);
    struct world_spec spec = {.setup = &s->setup,
                              .today = &s->setup,
                              .anchor = &anchor,
                              .key = rng_key(SEED, 0),
                              .sites = 3,
                              .months = small_settings(s)->months,
                              .oom = small_oom};
    struct world world;
    world_init(&world, &spec);
    ck_assert(world_run(&world, NULL, NULL));
    long *month =
        arena_add(&s->arena, (size_t)setup_segment(&s->setup, 0)->prospects + 3, sizeof *month);
    size_t n = 0;
    for (size_t i = 0; i < world.sites; i++) {
        const struct site *site = &world.site[i];
        for (size_t k = 0; k < site->customers; k++) {
            bool never = site->standing[k].status == CUSTOMER_PROSPECT;
            month[n++] = never ? spec.months + 1 : (long)site->standing[k].month;
        }
    }
    world_done(&world);
    return month;
}

/* What makes word of mouth stronger makes the hazard higher at every time, and a prospect joins
 * when it has added up to a number of their own: no prospect joins later. */
START_TEST(stronger_word_of_mouth_only_brings_prospects_forward) {
    enum { TWINS = 3000 };
    struct small s;
    market(&s, 7, DIFFUSION_HAZARD)->prospects = TWINS;
    small_settings(&s)->months = 60;
    const long *weak = joining(&s, bass_p, bass_q);
    const long *strong = joining(&s, bass_p, 1.2 * bass_q);
    const long *alone = joining(&s, 1.2 * bass_p, bass_q);
    int earlier = 0;
    int joined = 0;
    for (size_t i = 0; i < TWINS; i++) {
        ck_assert_int_le(strong[i], weak[i]);
        ck_assert_int_le(alone[i], weak[i]);
        earlier += strong[i] < weak[i];
        joined += weak[i] <= 60;
    }
    ck_assert_int_gt(joined, TWINS / 4);
    ck_assert_int_lt(joined, TWINS);
    ck_assert_int_gt(earlier, joined / 2);
    small_done(&s);
}
END_TEST

/* ---- reputation --------------------------------------------------------------------------------
 */

/* Everybody writes: after n reviews of `goal` stars R = goal + (R0 - goal) 2^(-n / memory),
 * whichever exchanges they are read at. */
static void stars(double failure, double goal) {
    const double memory = 150.0;
    const double today = 3.5;
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 3;
    small_settings(&s)->sites = 2;
    struct reputation_params *reputation = small_model(&s, "reputation", "reputation");
    reputation->review_rate = 1.0;
    reputation->memory = memory;
    reputation->norm = today;
    expects(&s, 0.5);
    counter(&s, failure);
    small_segment(&s, "all", 60)->journeys[0] = 2.0;
    struct anchor anchor;
    pilot_absolute(&anchor, &s.setup, &s.arena);
    struct world_spec spec = {.setup = &s.setup,
                              .today = &s.setup,
                              .anchor = &anchor,
                              .key = rng_key(SEED, 0),
                              .sites = 2,
                              .months = 3,
                              .oom = small_oom};
    struct world world;
    world_init(&world, &spec);
    double day;
    double held = today;
    long month = 1;
    while (world_next_exchange(&world, &day)) {
        world_advance(&world, 0, day);
        world_advance(&world, 1, day);
        if (day > (double)month * DAYS_PER_MONTH) { /* what stood at the last look */
            const double *cell = counts_company(&world.site[0].counts, (size_t)month++);
            is("stars in the month", cell[COMPANY_STARS], held, 1e-12);
        }
        world_exchange(&world);
        double n = (double)(world.site[0].reviews_good + world.site[0].reviews_bad +
                            world.site[1].reviews_good + world.site[1].reviews_bad);
        held = goal + (today - goal) * exp2(-n / memory);
        is("stars", world.firm.stars, held, 1e-12);
    }
    double n = (double)(world.site[0].asked.journeys + world.site[1].asked.journeys);
    ck_assert_double_gt(n, 2.0 * memory);
    ck_assert_double_gt(fabs(goal + (today - goal) * exp2(-n / (1.03 * memory)) - held), 0.001);
    world_done(&world);
    small_done(&s);
}

START_TEST(stars_approach_those_of_the_reviews_by_half_every_memory) {
    stars(0.0, 5.0);
    stars(1.0, 1.0);
}
END_TEST

/* Three tenths of the journeys fail and everybody expects `norm`. */
static const struct counts *reviews(struct small *s, double norm, double rate,
                                    size_t replications) {
    small_init(s);
    small_settings(s)->months = 3;
    struct reputation_params *reputation = small_model(s, "reputation", "reputation");
    reputation->review_rate = rate;
    reputation->memory = 8000.0;
    reputation->norm = 2.0;
    expects(s, norm);
    counter(s, 0.3);
    small_segment(s, "all", 1000)->journeys[0] = 4.0;
    return worlds(s, NULL, NULL, 0, replications);
}

/* D = .2 or -.8: both are worth writing about, a fifth does: .7 x .2 and .3 x .2 of all journeys.
 * D = .8 or -.2, .05 or -.95: the failed, and the good, go without. */
START_TEST(who_is_moved_enough_writes_now_and_then) {
    if (small_skips("reviews")) {
        return;
    }
    enum { REPLICATIONS = 32 };
    struct small s;
    const struct counts *counts = reviews(&s, 0.8, 0.2, REPLICATIONS);
    printf("  reviews: %d replications of 12000 journeys\n", REPLICATIONS);
    small_known("good reviews a journey",
                ratio(counts, REPLICATIONS, COMPANY_GOOD, COMPANY_JOURNEYS, 1, 3), 0.14,
                0.14 * 1.03, true);
    small_known("bad reviews a journey",
                ratio(counts, REPLICATIONS, COMPANY_BAD, COMPANY_JOURNEYS, 1, 3), 0.06, 0.06 * 1.03,
                true);
    small_done(&s);
    counts = reviews(&s, 0.2, 1.0, 1);
    is("all good journeys", ratio(counts, 1, COMPANY_GOOD, COMPANY_CLEAN, 1, 3).mean, 1.0, 0.0);
    is("not a bad word", ratio(counts, 1, COMPANY_BAD, COMPANY_JOURNEYS, 1, 3).mean, 0.0, 0.0);
    small_done(&s);
    counts = reviews(&s, 0.95, 1.0, 1);
    is("not a good word", ratio(counts, 1, COMPANY_GOOD, COMPANY_JOURNEYS, 1, 3).mean, 0.0, 0.0);
    ck_assert_double_gt(ratio(counts, 1, COMPANY_BAD, COMPANY_JOURNEYS, 1, 3).mean, 0.28);
    small_done(&s);
}
END_TEST

/* Reviews of five stars and one in the proportion 7 : 3 have mean s = 3.8; of N ~ Poisson(mu) of
 * them E 2^(-N / M) = exp(-mu (1 - 2^(-1/M))) is what is left of R0 - s. The last look before month
 * 3 closes is on day 91, so mu = 4000 x 91 / (365/12). */
static double mean_stars(double failure, double memory) {
    double s = 5.0 * (1.0 - failure) + failure;
    double mu = 4000.0 * 91.0 / DAYS_PER_MONTH;
    return s + (2.0 - s) * exp(-mu * (1.0 - exp2(-1.0 / memory)));
}

START_TEST(stars_of_mixed_reviews_are_their_mean) {
    if (small_skips("mean stars")) {
        return;
    }
    enum { REPLICATIONS = 32 };
    struct small s;
    const struct counts *counts = reviews(&s, 0.5, 1.0, REPLICATIONS);
    printf("  stars: %d replications of 12000 reviews\n", REPLICATIONS);
    struct small_mean found = sum(counts, REPLICATIONS, COMPANY_STARS, 3, 3, 1.0);
    small_known("stars after 91 days", found, mean_stars(0.3, 8000.0),
                mean_stars(0.3, 1.03 * 8000.0), false);
    ck_assert_double_gt(fabs(found.mean - mean_stars(1.03 * 0.3, 8000.0)), 4.0 * found.error);
    small_done(&s);
}
END_TEST

/* Fifty customers who write about every journey, and a segment without journeys that J = 997 a
 * month are stated to join. From the first look on, day 7, R is 5, or 1, and joins are rep(R) times
 * the stated ones: by the opening of month m, J m + (rep - 1) J (days looked at - 7) / (365/12). */
static void joins(double failure, double slope, double pull, double moved) {
    enum { MONTHS = 24 };
    const double stated = 997.0;
    struct small s;
    small_init(&s);
    small_settings(&s)->months = MONTHS;
    small_settings(&s)->sites = 3;
    struct reputation_params *reputation = small_model(&s, "reputation", "reputation");
    reputation->review_rate = 1.0;
    reputation->memory = 1.0;
    reputation->norm = 4.0;
    reputation->slope = slope;
    expects(&s, 0.5);
    counter(&s, failure);
    small_segment(&s, "writers", 60)->journeys[0] = 8.0;
    small_segment(&s, "joiners", 0)->joins = stated;
    const struct counts *counts = worlds(&s, NULL, NULL, 0, 1);
    double joined = 0.0;
    double most = 0.0;
    for (int month = 1; month <= MONTHS; month++) {
        joined += counts_company(counts, (size_t)month)[COMPANY_JOINED];
        double days = 7.0 * floor((month - 1) * DAYS_PER_MONTH / 7.0) - 7.0;
        double months = days > 0.0 ? days / DAYS_PER_MONTH : 0.0;
        double goal = stated * (month + (pull - 1.0) * months);
        most = goal > most ? goal : most; /* nobody is asked to leave again */
        is("joined so far", joined, most, 1.0);
        if (month == MONTHS) {
            ck_assert_double_gt(fabs(joined - stated * (month + (moved - 1.0) * months)), 10.0);
        }
    }
    small_done(&s);
}

START_TEST(reputation_multiplies_the_joins_stated) {
    joins(0.0, 0.07, 1.07, 1.0 + 1.03 * 0.07);
    joins(1.0, 0.07, 0.79, 1.0 - 1.03 * 0.21);
    joins(1.0, 0.50, 0.0, 0.03);
}
END_TEST

/* Sixty customers who praise every journey, so that from the first look on rep = 2 multiplies q:
 * H grows by (p + q F rep) dt, F = (60 + m (1 - e^-H)) / (60 + m). */
static double praised(double slope, int weeks) {
    double hazard = 0.0;
    for (int i = 0; i < weeks; i++) {
        double rep = i == 0 ? 1.0 : 1.0 + slope;
        double share = (60.0 - PROSPECTS * expm1(-hazard)) / (60.0 + PROSPECTS);
        hazard += (bass_p + bass_q * share * rep) * 7.0 / 365.0;
    }
    return -expm1(-hazard);
}

START_TEST(reputation_multiplies_imitation) {
    if (small_skips("imitation of a company with a good name")) {
        return;
    }
    enum { MONTHS = 48 };
    struct small s;
    market(&s, 7, DIFFUSION_HAZARD);
    small_settings(&s)->months = MONTHS;
    struct reputation_params *reputation = small_model(&s, "reputation", "reputation");
    reputation->review_rate = 1.0;
    reputation->memory = 1.0;
    reputation->norm = 4.0;
    reputation->slope = 1.0;
    expects(&s, 0.5);
    counter(&s, 0.0);
    small_segment(&s, "writers", 60)->journeys[0] = 8.0;
    const struct counts *counts = worlds(&s, NULL, NULL, 0, MARKETS);
    int weeks = (int)floor(MONTHS * DAYS_PER_MONTH / 7.0);
    small_known("joined by year 4", sum(counts, MARKETS, COMPANY_JOINED, 1, MONTHS, PROSPECTS),
                praised(1.0, weeks), praised(1.03, weeks), true);
    small_done(&s);
}
END_TEST

/*
 * In the company as it is today reviews are those that R0 was made of. R0 has luck of its own: that
 * of the pilot's four times 2000 customers and 80 journeys, five sixths of which are written about;
 * one review, 7 : 3 again, has a standard deviation of 1.8.
 */
START_TEST(an_anchored_company_keeps_its_stars) {
    if (small_skips("stars of an anchored company")) {
        return;
    }
    enum { REPLICATIONS = 12, MONTHS = 12, CUSTOMERS = 2000 };
    struct small s;
    small_init(&s);
    small_settings(&s)->months = MONTHS;
    struct reputation_params *reputation = small_model(&s, "reputation", "reputation");
    reputation->review_rate = 1.0;
    reputation->memory = 4000.0;
    static const char *const names[3] = {"a", "b", "c"};
    for (size_t i = 0; i < 3; i++) {
        small_touchpoint(&s, names[i], PARAM_NONE, 0.0, 0.15);
    }
    small_path(&s, "visit", 0, 2);
    small_segment(&s, "all", CUSTOMERS)->journeys[0] = 3.0;
    struct anchor anchor;
    ck_assert(pilot_run(&anchor, &s.setup, NULL, NULL, small_oom, &s.arena));
    ck_assert_double_gt(fabs(anchor.stars_norm - reputation->norm), 0.1);
    const struct counts *counts = worlds(&s, &anchor, NULL, 0, REPLICATIONS);
    printf("  anchored stars: %d replications of %d customers\n", REPLICATIONS, CUSTOMERS);
    double pilot = 1.8 / sqrt(4.0 * CUSTOMERS * 80.0 * 5.0 / 6.0);
    for (size_t month = 4; month <= MONTHS; month += 4) {
        char what[32];
        snprintf(what, sizeof what, "stars in month %zu", month);
        struct small_mean found = sum(counts, REPLICATIONS, COMPANY_STARS, month, month, 1.0);
        found.error = hypot(found.error, pilot);
        small_known(what, found, anchor.stars_norm, 1.03 * anchor.stars_norm, false);
    }
    small_done(&s);
}
END_TEST

/* ---- those who left ----------------------------------------------------------------------------
 *
 * An offer that nobody resists, log-odds 10, takes the cohort at the end of month 1, and nobody
 * leaves from then on (log-odds -10): 1/(1 + e^10) = 4.5e-5 of those who should.
 */

enum { LEFT = 10000, RETURNS = 64, RETURN_MONTHS = 14 };

static const double nobody = 4.5397868702434395e-05;

static const struct counts *everybody_leaves(struct small *s, struct winback_params how,
                                             double praise) {
    small_init(s);
    small_settings(s)->months = RETURN_MONTHS;
    struct winback_params *winback = small_model(s, "winback", "winback");
    *winback = how;
    winback->active = ACTIVE_YES;
    struct reputation_params *reputation = small_model(s, "reputation", "reputation");
    reputation->review_rate = 1.0;
    reputation->memory = 1.0;
    reputation->norm = 4.0;
    expects(s, 0.5);
    counter(s, praise > 0.0 ? 0.0 : 1.0);
    small_churn(small_segment(s, "cohort", LEFT), 0.5);
    if (praise != 0.0) { /* those who stay, and write */
        small_segment(s, "writers", 20)->journeys[0] = 20.0;
    }
    struct setup_target pull = of_model("churn", "churn", "competitor_pull");
    const struct setup_change change[] = {{pull, SETUP_SET, 10.0, 1}, {pull, SETUP_SET, -10.0, 2}};
    return worlds(s, NULL, change, 2, RETURNS);
}

/* Share of the cohort that has come back n months after leaving. */
static double back(struct winback_params how, double rep, long n) {
    double gone = 1.0 - nobody;
    double returned = 0.0;
    for (long i = 1; i <= n; i++) {
        double asked = i <= how.reach_months ? how.response * how.campaign : 0.0;
        double chance = (how.spontaneous + asked) * exp2(-(double)i / how.fading_months) *
                        pow(rep, how.influence);
        returned += gone * chance;
        gone *= 1.0 - chance;
    }
    return returned;
}

static const struct winback_params campaign = {.spontaneous = 0.02,
                                               .response = 0.1,
                                               .campaign = 0.8,
                                               .cost = 7.0,
                                               .fading_months = 4.0,
                                               .influence = 2.0,
                                               .reach_months = 6};

/* (.02 + .1 x .8) 2^(-n/4) in the first six months, .02 2^(-n/4) then. */
START_TEST(a_cohort_that_left_returns_as_the_chances_say) {
    if (small_skips("win-back")) {
        return;
    }
    struct small s;
    const struct counts *counts = everybody_leaves(&s, campaign, 0.0);
    printf("  win-back: %d replications of %d who left\n", RETURNS, LEFT);
    const long months[] = {1, 2, 4, 6, 7, 9, 13};
    struct winback_params slower = campaign;
    slower.fading_months *= 1.03;
    struct winback_params keener = campaign;
    keener.response *= 1.03;
    struct winback_params homesick = campaign;
    homesick.spontaneous *= 1.03;
    for (size_t i = 0; i < 7; i++) {
        char what[32];
        snprintf(what, sizeof what, "back after %ld months", months[i]);
        struct small_mean found =
            sum(counts, RETURNS, COMPANY_WON_BACK, 1, 1 + (size_t)months[i], LEFT);
        small_known(what, found, back(campaign, 1.0, months[i]),
                    back(i < 2 ? keener : slower, 1.0, months[i]), true);
    }
    struct small_mean all = sum(counts, RETURNS, COMPANY_WON_BACK, 1, RETURN_MONTHS, LEFT);
    ck_assert_double_gt(fabs(all.mean - back(homesick, 1.0, 13)), 4.0 * all.error);
    small_done(&s);
}
END_TEST

/* Of those gone for at most six months .8 are approached, at 7 each, before they return. */
START_TEST(a_campaign_costs_what_its_approaches_cost) {
    struct small s;
    const struct counts *counts = everybody_leaves(&s, campaign, 0.0);
    for (size_t r = 0; r < RETURNS; r++) {
        is("nobody has left", counts_company(&counts[r], 1)[COMPANY_GOODWILL], 0.0, 0.0);
        for (size_t month = 2; month <= RETURN_MONTHS; month++) {
            double gone = LEFT - counts_company(&counts[r], month - 1)[COMPANY_CUSTOMERS];
            double paid = counts_company(&counts[r], month)[COMPANY_GOODWILL];
            if (month <= 1 + 6) {
                is("paid", paid, 0.8 * 7.0 * gone, 1e-9 * paid);
            } else { /* but for the few who left later */
                ck_assert_double_lt(paid, 0.8 * 7.0 * 0.001 * LEFT);
            }
        }
    }
    small_done(&s);
}
END_TEST

/* One star, rep = 1 - .07 x 3 = .79, squared; five, rep = 1.07, squared. */
START_TEST(who_hears_ill_of_a_company_stays_away) {
    if (small_skips("win-back and reputation")) {
        return;
    }
    for (int praise = -1; praise <= 1; praise += 2) {
        struct small s;
        const struct counts *counts = everybody_leaves(&s, campaign, praise);
        double rep = praise > 0 ? 1.07 : 0.79;
        struct winback_params moved = campaign;
        moved.influence *= praise > 0 ? 1.0 : 1.03;
        small_known(praise > 0 ? "back to a good name" : "back to a bad name",
                    sum(counts, RETURNS, COMPANY_WON_BACK, 1, 1 + 6, LEFT), back(campaign, rep, 6),
                    back(moved, praise > 0 ? 1.0 + 1.5 * 0.07 : rep, 6), true);
        small_done(&s);
    }
}
END_TEST

/* ---- fees and offers ---------------------------------------------------------------------------
 */

static double logit(double p) {
    return log(p / (1.0 - p));
}

static double logistic(double log_odds) {
    return 1.0 / (1.0 + exp(-log_odds));
}

enum { PAYERS = 20000, PAYMENTS = 32, PAY_MONTHS = 9 };

/* A tenth leaves a month; from month 2 on the fee is another. */
static const struct counts *fee_moves(struct small *s, double from, double to) {
    small_init(s);
    small_settings(s)->months = PAY_MONTHS;
    small_settings(s)->sites = 2;
    struct price_params *price = small_model(s, "price", "price");
    price->slope = 4.0;
    price->used_months = 6.0;
    struct segment *segment = small_segment(s, "payers", PAYERS);
    segment->fee = from;
    small_churn(segment, 0.1);
    struct setup_change change = {small_target(SETUP_SEGMENTS, 0, "fee", 0), SETUP_SET, to, 2};
    return worlds(s, NULL, &change, 1, PAYMENTS);
}

/* Chance of leaving in month m >= 2: the usual fee has moved for m - 2 months. */
static double driven_off(double from, double to, double slope, double used, int month) {
    if (month < 2) {
        return 0.1;
    }
    double usual = to + (from - to) * exp2(-(month - 2) / used);
    return logistic(logit(0.1) + slope * (to / usual - 1.0));
}

static double left_over(double from, double to, double slope, double used, int months) {
    double alive = 1.0;
    for (int month = 1; month <= months; month++) {
        alive *= 1.0 - driven_off(from, to, slope, used, month);
    }
    return alive;
}

/* From 40 to 60 the log-odds rise by 4 x .5 = 2, and by 4 (60 / r - 1) when r has come nearer. */
START_TEST(a_higher_fee_drives_customers_away_until_they_are_used_to_it) {
    if (small_skips("fees")) {
        return;
    }
    is("at once", driven_off(40.0, 60.0, 4.0, 6.0, 2), logistic(logit(0.1) + 2.0), 1e-12);
    is("half used to it after six months", driven_off(40.0, 60.0, 4.0, 6.0, 8),
       logistic(logit(0.1) + 4.0 * (60.0 / 50.0 - 1.0)), 1e-12);
    struct small s;
    const struct counts *counts = fee_moves(&s, 40.0, 60.0);
    printf("  fee from 40 to 60: %d replications of %d customers\n", PAYMENTS, PAYERS);
    small_known("before", ratio(counts, PAYMENTS, COMPANY_CHURNED, COMPANY_EXPOSED, 1, 1), 0.1,
                0.103, true);
    for (int month = 2; month <= 4; month++) {
        size_t m = (size_t)month;
        char what[32];
        snprintf(what, sizeof what, "leave in month %d", month);
        small_known(what, ratio(counts, PAYMENTS, COMPANY_CHURNED, COMPANY_EXPOSED, m, m),
                    driven_off(40.0, 60.0, 4.0, 6.0, month),
                    driven_off(40.0, 60.0, 1.03 * 4.0, 6.0, month), true);
    }
    struct small_mean alive = sum(counts, PAYMENTS, COMPANY_CUSTOMERS, 9, 9, PAYERS);
    small_known("there after month 9", alive, left_over(40.0, 60.0, 4.0, 6.0, 9),
                left_over(40.0, 60.0, 4.0, 1.03 * 6.0, 9), true);
    small_done(&s);
}
END_TEST

START_TEST(a_lower_fee_keeps_customers_for_a_while) {
    if (small_skips("a lower fee")) {
        return;
    }
    struct small s;
    const struct counts *counts = fee_moves(&s, 50.0, 40.0);
    printf("  fee from 50 to 40: %d replications of %d customers\n", PAYMENTS, PAYERS);
    small_known("leave in month 2", ratio(counts, PAYMENTS, COMPANY_CHURNED, COMPANY_EXPOSED, 2, 2),
                logistic(logit(0.1) - 0.8), logistic(logit(0.1) - 4.0 * 0.2 * 0.9), true);
    small_known("there after month 9", sum(counts, PAYMENTS, COMPANY_CUSTOMERS, 9, 9, PAYERS),
                left_over(50.0, 40.0, 4.0, 6.0, 9), left_over(50.0, 40.0, 1.03 * 4.0, 6.0, 9),
                true);
    small_done(&s);
}
END_TEST

/* What was free has no usual price to compare with: nothing shifts, at first or later. */
START_TEST(a_first_fee_is_compared_with_nothing) {
    enum { REPLICATIONS = 8 };
    struct small s;
    const struct counts *counts = fee_moves(&s, 0.0, 10.0);
    struct small_mean found =
        ratio(counts, REPLICATIONS, COMPANY_CHURNED, COMPANY_EXPOSED, 2, PAY_MONTHS);
    is("churn", found.mean, 0.1, 4.0 * found.error);
    ck_assert_double_lt(found.error, 0.001);
    small_done(&s);
}
END_TEST

/* Log-odds .8 in months 4 to 6. */
START_TEST(an_offer_moves_the_odds_for_as_long_as_it_lasts) {
    if (small_skips("an offer")) {
        return;
    }
    enum { REPLICATIONS = 32 };
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 9;
    small_churn(small_segment(&s, "all", 20000), 0.05);
    struct setup_target pull = of_model("churn", "churn", "competitor_pull");
    const struct setup_change change[] = {{pull, SETUP_SET, 0.8, 4}, {pull, SETUP_SET, 0.0, 7}};
    const struct counts *counts = worlds(&s, NULL, change, 2, REPLICATIONS);
    double offered = logistic(logit(0.05) + 0.8);
    double moved = logistic(logit(0.05) + 1.03 * 0.8);
    printf("  an offer: %d replications of 20000 customers\n", REPLICATIONS);
    small_known("before", ratio(counts, REPLICATIONS, COMPANY_CHURNED, COMPANY_EXPOSED, 1, 3), 0.05,
                1.03 * 0.05, true);
    small_known("while", ratio(counts, REPLICATIONS, COMPANY_CHURNED, COMPANY_EXPOSED, 4, 6),
                offered, moved, true);
    small_known("after", ratio(counts, REPLICATIONS, COMPANY_CHURNED, COMPANY_EXPOSED, 7, 9), 0.05,
                1.03 * 0.05, true);
    small_done(&s);
}
END_TEST

/* The churn stated is that under today's offer, of log-odds 2: it stays while the offer does, and
 * falls by as much when it ends. Without journeys nothing else moves. */
static void todays_offer(bool journeys) {
    enum { REPLICATIONS = 32, MONTHS = 12 };
    struct small s;
    small_init(&s);
    small_settings(&s)->months = MONTHS;
    struct churn_params *churn = small_model(&s, "churn", "churn");
    churn->competitor_pull = 2.0;
    counter(&s, 0.1);
    struct segment *segment = small_segment(&s, "all", 5000);
    segment->journeys[0] = journeys ? 1.0 : 0.0;
    small_churn(segment, 0.05);
    struct anchor anchor;
    ck_assert(pilot_run(&anchor, &s.setup, NULL, NULL, small_oom, &s.arena));
    struct setup_change ends = {of_model("churn", "churn", "competitor_pull"), SETUP_SET, 0.0, 7};
    const struct counts *counts = worlds(&s, &anchor, &ends, 1, REPLICATIONS);
    small_known(journeys ? "an offer there today, journeys" : "an offer there today",
                ratio(counts, REPLICATIONS, COMPANY_CHURNED, COMPANY_EXPOSED, 1, 6), 0.05,
                1.03 * 0.05, true);
    if (!journeys) {
        small_known("when it has ended",
                    ratio(counts, REPLICATIONS, COMPANY_CHURNED, COMPANY_EXPOSED, 7, MONTHS),
                    logistic(logit(0.05) - 2.0), logistic(logit(0.05) - 0.97 * 2.0), true);
    }
    small_done(&s);
}

START_TEST(an_offer_that_is_there_today_is_part_of_the_churn_stated) {
    if (small_skips("today's offer")) {
        return;
    }
    printf("  today's offer: 32 replications of 5000 customers\n");
    todays_offer(false);
    todays_offer(true);
}
END_TEST

/*
 * All at once, in log-odds: one failed journey a month puts S at -1 (memory 1, omega 0, scale 1,
 * Q0 1) and multiplies T by .9; slopes .5 and 2; an offer of .3; a fee of 11 instead of 10 in month
 * 3 with slope 3. Fees are paid in advance by those who have stayed.
 */
static double all_at_once(double slope, int month) {
    double trust = pow(0.9, month);
    double fee = month < 3 ? 0.0 : 3.0 * (11.0 / (11.0 - exp2(-(month - 3) / 6.0)) - 1.0);
    return logistic(logit(0.03) + slope * 1.0 + 2.0 * (1.0 - trust) + 0.3 + fee);
}

START_TEST(satisfaction_trust_fee_and_offer_add_up) {
    if (small_skips("all reasons to leave at once")) {
        return;
    }
    enum { REPLICATIONS = 32, MONTHS = 5, CUSTOMERS = 5000 };
    struct small s;
    small_init(&s);
    small_settings(&s)->months = MONTHS;
    struct satisfaction_params *memory = small_model(&s, "satisfaction", "satisfaction");
    memory->memory = 1.0;
    memory->omega = 0.0;
    memory->scale = 1.0;
    expects(&s, 1.0);
    struct trust_params *trust = small_model(&s, "trust", "trust");
    trust->start = 1.0;
    trust->loss_competence = 0.1;
    struct churn_params *churn = small_model(&s, "churn", "churn");
    churn->satisfaction_slope = 0.5;
    churn->trust_slope = 2.0;
    churn->competitor_pull = 0.3;
    struct price_params *price = small_model(&s, "price", "price");
    price->slope = 3.0;
    price->used_months = 6.0;
    counter(&s, 1.0);
    struct segment *segment = small_segment(&s, "all", CUSTOMERS);
    segment->journeys[0] = 1.0;
    segment->schedule = SCHEDULE_FIXED;
    segment->fee = 10.0;
    small_churn(segment, 0.03);
    struct setup_change dearer = {small_target(SETUP_SEGMENTS, 0, "fee", 0), SETUP_SET, 11.0, 3};
    const struct counts *counts = worlds(&s, NULL, &dearer, 1, REPLICATIONS);
    printf("  all reasons to leave: %d replications of %d customers\n", REPLICATIONS, CUSTOMERS);
    double alive = 1.0;
    double fees = 0.0;
    double alive_moved = 1.0;
    double fees_moved = 0.0;
    for (int month = 1; month <= MONTHS; month++) {
        fees += alive * (month < 3 ? 10.0 : 11.0);
        fees_moved += alive_moved * (month < 3 ? 10.0 : 11.0);
        alive *= 1.0 - all_at_once(0.5, month);
        alive_moved *= 1.0 - all_at_once(1.1 * 0.5, month);
    }
    for (int month = 2; month <= 4; month++) {
        size_t m = (size_t)month;
        struct small_mean found =
            ratio(counts, REPLICATIONS, COMPANY_CHURNED, COMPANY_EXPOSED, m, m);
        is("churn", found.mean, all_at_once(0.5, month), 4.0 * found.error);
        ck_assert_double_le(found.error, 0.002);
    }
    small_known("fees of five months a customer",
                sum(counts, REPLICATIONS, COMPANY_FEES, 1, MONTHS, CUSTOMERS), fees, fees_moved,
                false);
    small_done(&s);
}
END_TEST

/* ---- those who stay ----------------------------------------------------------------------------
 */

enum { LOYAL_MONTHS = 12 };

/* Total trust at the ends of months, of 100 customers with these years behind them and 10 a month
 * who join. Loyalty goes unrewarded, by .6, from month 3 on. */
static const struct counts *unrewarded(struct small *s, double years) {
    small_init(s);
    small_settings(s)->months = LOYAL_MONTHS;
    struct trust_params *trust = small_model(s, "trust", "trust");
    trust->start = 0.8;
    struct loyalty_params *loyalty = small_model(s, "loyalty", "loyalty");
    loyalty->trust_loss = 0.05;
    loyalty->after_months = 5;
    struct segment *segment = small_segment(s, "all", 100);
    segment->tenure_years = years;
    segment->joins = 10.0;
    struct setup_change begins = {of_model("loyalty", "loyalty", "unrewarded"), SETUP_SET, 0.6, 3};
    return worlds(s, NULL, &begins, 1, 1);
}

/* T x (1 - .05 x .6) at every renewal from the fifth one on, and none before month 3. */
static double trust_by_hand(double loss, double years, int month) {
    double sum_of = 0.0;
    for (int joined = 0; joined <= month; joined++) { /* 0: there at the start */
        int times = 0;
        for (int now = joined > 1 ? joined : 1; now <= month; now++) {
            double renewals = joined > 0 ? now - joined + 1.0 : 12.0 * years + now;
            times += now >= 3 && renewals >= 5.0;
        }
        sum_of += (joined > 0 ? 10.0 : 100.0) * 0.8 * pow(1.0 - loss * 0.6, times);
    }
    return sum_of;
}

START_TEST(unrewarded_loyalty_wears_trust_away) {
    for (int years = 0; years <= 1; years++) {
        struct small s;
        const struct counts *counts = unrewarded(&s, years);
        for (int month = 1; month <= LOYAL_MONTHS; month++) {
            const double *cell = counts_company(counts, (size_t)month);
            is("trust", cell[COMPANY_TRUST], trust_by_hand(0.05, years, month), 1e-5);
        }
        ck_assert_double_gt(fabs(trust_by_hand(1.03 * 0.05, years, LOYAL_MONTHS) -
                                 counts_company(counts, LOYAL_MONTHS)[COMPANY_TRUST]),
                            0.1);
        small_done(&s);
    }
}
END_TEST

/* 100 a journey as stated in the first month, a twelfth of 6 % more in each month after it, for two
 * years at most; those who join, from their own first month on. */
static void wallet(long customers, double joins_a_month) {
    enum { MONTHS = 36 };
    struct small s;
    small_init(&s);
    small_settings(&s)->months = MONTHS;
    struct spend_params *spend = small_model(&s, "spend", "spend");
    spend->wallet_growth = 0.06;
    spend->wallet_cap_years = 2.0;
    expects(&s, 1.0);
    counter(&s, 0.0);
    struct segment *segment = small_segment(&s, "all", customers);
    segment->joins = joins_a_month;
    segment->journeys[0] = 1.0;
    segment->schedule = SCHEDULE_FIXED;
    segment->spend[0] = 100.0;
    const struct counts *counts = worlds(&s, NULL, NULL, 0, 1);
    for (int month = 1; month <= MONTHS; month++) {
        double expected = 0.0;
        for (int joined = 1; joined <= month; joined++) {
            double years = (month - joined) / 12.0;
            double people = joins_a_month + (joined == 1 ? (double)customers : 0.0);
            expected += people * 100.0 * (1.0 + 0.06 * (years < 2.0 ? years : 2.0));
        }
        const double *cell = counts_company(counts, (size_t)month);
        is("spend", cell[COMPANY_SPEND], expected, 1e-9 * expected);
        is("journeys", cell[COMPANY_JOURNEYS], (double)customers + joins_a_month * month, 0.0);
    }
    small_done(&s);
}

START_TEST(who_stays_spends_a_growing_share) {
    wallet(10, 0.0);
    wallet(0, 3.0);
}
END_TEST

Suite *suite_known_market(void);
Suite *suite_known_market(void) {
    Suite *suite = suite_create("known_market");
    TCase *diffusion = tcase_create("diffusion");
    tcase_add_test(diffusion, yearly_exchanges_are_the_discrete_bass_model);
    tcase_add_test(diffusion, daily_exchanges_are_the_continuous_bass_model);
    tcase_add_test(diffusion, weekly_exchanges_are_the_bass_model_in_steps_of_a_week);
    tcase_add_test(diffusion, stronger_word_of_mouth_only_brings_prospects_forward);
    suite_add_tcase(suite, diffusion);
    TCase *reputation = tcase_create("reputation");
    tcase_add_test(reputation, stars_approach_those_of_the_reviews_by_half_every_memory);
    tcase_add_test(reputation, who_is_moved_enough_writes_now_and_then);
    tcase_add_test(reputation, stars_of_mixed_reviews_are_their_mean);
    tcase_add_test(reputation, reputation_multiplies_the_joins_stated);
    tcase_add_test(reputation, reputation_multiplies_imitation);
    tcase_add_test(reputation, an_anchored_company_keeps_its_stars);
    suite_add_tcase(suite, reputation);
    TCase *left = tcase_create("left");
    tcase_add_test(left, a_cohort_that_left_returns_as_the_chances_say);
    tcase_add_test(left, a_campaign_costs_what_its_approaches_cost);
    tcase_add_test(left, who_hears_ill_of_a_company_stays_away);
    suite_add_tcase(suite, left);
    TCase *fees = tcase_create("fees");
    tcase_add_test(fees, a_higher_fee_drives_customers_away_until_they_are_used_to_it);
    tcase_add_test(fees, a_lower_fee_keeps_customers_for_a_while);
    tcase_add_test(fees, a_first_fee_is_compared_with_nothing);
    tcase_add_test(fees, an_offer_moves_the_odds_for_as_long_as_it_lasts);
    tcase_add_test(fees, an_offer_that_is_there_today_is_part_of_the_churn_stated);
    tcase_add_test(fees, satisfaction_trust_fee_and_offer_add_up);
    suite_add_tcase(suite, fees);
    TCase *stay = tcase_create("stay");
    tcase_add_test(stay, unrewarded_loyalty_wears_trust_away);
    tcase_add_test(stay, who_stays_spends_a_growing_share);
    suite_add_tcase(suite, stay);
    return suite;
}
