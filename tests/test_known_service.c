/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Known answers about service: crossings, failures put right, the score of a journey, touchpoints
 * without staff, trust by kind of failure, and what is measured of all that. All through worlds;
 * seed 1, replications as stated, the answer worked out by hand above each test.
 *
 * Sources: Erlang B and C: Gross, Shortle, Thompson and Harris, Fundamentals of Queueing Theory,
 * 4th ed. 2008, chapter 2. Everything else: arithmetic.
 */
#include "tests/small.h"
#include "tests/suites.h"

#include "models/customer/expectation.h"
#include "models/customer/trust.h"
#include "models/journey/score.h"
#include "models/journey/seam.h"
#include "models/journey/waiting.h"
#include "models/staff/people.h"
#include "models/touchpoint/recovery.h"

static void is(const char *what, double value, double expected) {
    ck_assert_msg(fabs(value - expected) <= 1e-9 * fmax(1.0, fabs(expected)),
                  "%s: %.12g, not %.12g", what, value, expected);
}

/* Sums over months of one cell. */
static double company(const struct counts *counts, size_t from, enum company_counter counter) {
    double sum = 0.0;
    for (size_t month = from; month <= counts->months; month++) {
        sum += counts_company(counts, month)[counter];
    }
    return sum;
}

static double at(const struct counts *counts, size_t from, size_t touchpoint,
                 enum touchpoint_counter counter) {
    double sum = 0.0;
    for (size_t month = from; month <= counts->months; month++) {
        sum += counts_touchpoint(counts, month, touchpoint)[counter];
    }
    return sum;
}

enum { MOST = 64 };

/* Mean over replications of one cell of a touchpoint over another, from that month on. */
static struct small_mean share_at(const struct counts *counts, size_t replications, size_t from,
                                  size_t touchpoint, enum touchpoint_counter num,
                                  enum touchpoint_counter den) {
    double value[MOST];
    ck_assert_uint_le(replications, MOST);
    for (size_t r = 0; r < replications; r++) {
        value[r] = at(&counts[r], from, touchpoint, num) / at(&counts[r], from, touchpoint, den);
    }
    return small_mean(value, replications);
}

/* Worlds like those of small_worlds, but of another kind, with `perfect` as their touchpoint. */
static struct counts *worlds_of(struct small *s, enum world_kind kind, size_t perfect,
                                size_t replications) {
    bool only[SMALL_ROWS] = {false};
    const struct world_perfect one = {.step = only, .seam = only};
    struct anchor anchor;
    only[perfect] = true;
    pilot_absolute(&anchor, &s->setup, &s->arena);
    struct world_spec spec = {.setup = &s->setup,
                              .today = &s->setup,
                              .anchor = &anchor,
                              .kind = kind,
                              .perfect = &one,
                              .sites = 1,
                              .months = small_settings(s)->months,
                              .oom = small_oom};
    struct small_worlds worlds = {&spec, 1,
                                  arena_add(&s->arena, replications, sizeof(struct counts))};
    for (size_t r = 0; r < replications; r++) {
        counts_init(&worlds.counts[r], &s->setup, (size_t)spec.months, &s->arena);
        small_world(&worlds, r);
    }
    return worlds.counts;
}

/* One session in month 1 that fills `share` of a skill, never forgotten. */
static void taught(struct small *s, const char *name, const char *audience, long skill,
                   double share) {
    struct forgetting_params *forgetting = small_model(s, "forgetting", "forgetting");
    forgetting->half_life = 1e9;
    struct programme *p = small_programme(s, name, audience);
    p->skill = skill;
    p->cost = -500.0 * log(1.0 - share); /* 500: the preset of training.scale_spend */
    p->sessions_per_year = 12.0;
    p->first_month = 1;
    p->last_month = 1;
}

/* ---- crossings ---------------------------------------------------------------------------------
 */

enum { SHOP, CARE, STORE, WEB, APP, DESK, OFFICE, ANYWHERE, PLACES };

/*
 * No step fails by itself; a crossing fails with chance .8 (1 - coverage). The sellers know half of
 * the journey skill, the store .6 of it, care and machines nothing. On the way
 *   shop -> care        coverage (.5 + 0) / 2      .60
 *   care -> store       coverage (0 + .6) / 2      .56
 *   store -> web        .6, a machine has none     .32
 *   web -> app          no people on either side   .80
 *   app -> desk         .5, that of the sellers    .40
 *   desk -> office      one department, one channel: no crossing
 *   office -> anywhere  neither department nor channel stated: no crossing
 */
static void crossings(struct small *s, long months) {
    static const char *const names[PLACES] = {"shop", "care", "store",  "web",
                                              "app",  "desk", "office", "anywhere"};
    static const long groups[PLACES] = {0, 1, 2, PARAM_NONE, PARAM_NONE, 0, 3, PARAM_NONE};
    small_init(s);
    small_settings(s)->months = months;
    struct seam_params *seam = small_model(s, "seam", "seam");
    seam->chance = 0.8;
    small_group(s, "sellers", 3)->department = small_name(s, SETUP_DEPARTMENTS, "sales");
    small_group(s, "carers", 3)->department = small_name(s, SETUP_DEPARTMENTS, "service");
    small_group(s, "packers", 3)->department = small_name(s, SETUP_DEPARTMENTS, "goods");
    small_group(s, "clerks", 3)->department = small_name(s, SETUP_DEPARTMENTS, "sales");
    for (size_t t = 0; t < PLACES; t++) {
        struct touchpoint *touchpoint = small_touchpoint(s, names[t], groups[t], 0.0, 0.0);
        touchpoint->channel = t == WEB ? "web" : t == APP ? "app" : t == ANYWHERE ? "" : "counter";
    }
    small_path(s, "visit", 0, PLACES - 1);
    taught(s, "half", "sellers", SKILL_JOURNEY, 0.5);
    taught(s, "more", "packers", SKILL_JOURNEY, 0.6);
    small_segment(s, "all", 1000)->journeys[0] = 1.0;
}

/* From month 2 on: coverage is looked at a week after the sessions. Moved: chance; for the step
 * to the web, where it is alone, coverage. */
START_TEST(crossings_fail_as_far_as_neither_side_knows_the_journey) {
    enum { REPLICATIONS = 16, MONTHS = 8 };
    if (small_skips("crossings")) {
        return;
    }
    struct small s;
    crossings(&s, MONTHS);
    const struct counts *counts = small_worlds(&s, NULL, 1, REPLICATIONS);
    printf("  crossings: %d replications of 1000 journeys a month, 7 months\n", REPLICATIONS);
    static const struct {
        const char *what;
        size_t place;
        double expected, moved;
    } known[] = {
        {"shop to care, one side trained", CARE, 0.60, 0.60 * 1.03},
        {"care to store, the other side", STORE, 0.56, 0.56 * 1.03},
        {"store to web", WEB, 0.32, 0.8 * (1.0 - 0.6 * 1.03)},
        {"web to app, no people", APP, 0.80, 0.80 * 1.03},
        {"app to desk", DESK, 0.40, 0.40 * 1.03},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        small_known(known[i].what,
                    share_at(counts, REPLICATIONS, 2, known[i].place, TOUCHPOINT_HANDOFFS,
                             TOUCHPOINT_VISITS),
                    known[i].expected, known[i].moved, true);
    }
    for (size_t r = 0; r < REPLICATIONS; r++) {
        is("no crossing to the office", at(&counts[r], 1, OFFICE, TOUCHPOINT_HANDOFFS), 0.0);
        is("nor to anywhere", at(&counts[r], 1, ANYWHERE, TOUCHPOINT_HANDOFFS), 0.0);
        is("nor at the start", at(&counts[r], 1, SHOP, TOUCHPOINT_HANDOFFS), 0.0);
        is("five crossings each", company(&counts[r], 1, COMPANY_CROSSINGS),
           5.0 * company(&counts[r], 1, COMPANY_JOURNEYS));
    }
    small_done(&s);
}
END_TEST

/* Before anybody is trained every crossing fails with chance .8; training in silos, service and
 * empathy alone, leaves each one as it was, draw by draw. */
START_TEST(training_in_silos_mends_no_crossing) {
    enum { REPLICATIONS = 8, MONTHS = 4 };
    if (small_skips("silos")) {
        return;
    }
    struct small s;
    crossings(&s, MONTHS);
    setup_programme(&s.setup, 0)->skill = SKILL_SERVICE;
    setup_programme(&s.setup, 1)->skill = SKILL_EMPATHY;
    const struct counts *silos = small_worlds(&s, NULL, 1, REPLICATIONS);
    setup_programme(&s.setup, 0)->sessions_per_year = 0.0;
    setup_programme(&s.setup, 1)->sessions_per_year = 0.0;
    const struct counts *nobody = small_worlds(&s, NULL, 1, REPLICATIONS);
    static const size_t places[] = {CARE, STORE, WEB, APP, DESK};
    double failed[REPLICATIONS];
    for (size_t r = 0; r < REPLICATIONS; r++) {
        failed[r] = 0.0;
        for (size_t i = 0; i < 5; i++) {
            double handoffs = at(&silos[r], 1, places[i], TOUCHPOINT_HANDOFFS);
            ck_assert_double_eq(handoffs, at(&nobody[r], 1, places[i], TOUCHPOINT_HANDOFFS));
            failed[r] += handoffs;
        }
        failed[r] /= company(&silos[r], 1, COMPANY_CROSSINGS);
    }
    printf("  silos: %d replications of 1000 journeys a month, %d months\n", REPLICATIONS, MONTHS);
    small_known("any crossing", small_mean(failed, REPLICATIONS), 0.8, 0.8 * 1.03, true);
    small_done(&s);
}
END_TEST

START_TEST(where_nothing_fails_no_crossing_does) {
    struct small s;
    crossings(&s, 2);
    struct scenario_params *settings = small_settings(&s);
    settings->sites = 1;
    const struct counts *actual = worlds_of(&s, WORLD_ACTUAL, 0, 1);
    const struct counts *flawless = worlds_of(&s, WORLD_FLAWLESS, 0, 1);
    const struct counts *perfect = worlds_of(&s, WORLD_PERFECT, STORE, 1);
    is("crossings", company(flawless, 1, COMPANY_CROSSINGS), company(actual, 1, COMPANY_CROSSINGS));
    is("all clean", company(flawless, 1, COMPANY_CLEAN), company(flawless, 1, COMPANY_JOURNEYS));
    for (size_t t = 0; t < PLACES; t++) {
        double handoffs = at(actual, 1, t, TOUCHPOINT_HANDOFFS);
        is("flawless", at(flawless, 1, t, TOUCHPOINT_HANDOFFS), 0.0);
        is("perfect at the store", at(perfect, 1, t, TOUCHPOINT_HANDOFFS),
           t == STORE ? 0.0 : handoffs);
    }
    ck_assert_double_gt(at(actual, 1, STORE, TOUCHPOINT_HANDOFFS), 0.0);
    small_done(&s);
}
END_TEST

/* ---- failures put right ------------------------------------------------------------------------
 */

/*
 * Four steps that always fail. Of the first a share .3 is put right, of the second, by people who
 * may decide alone, .3 + .4 = .7, of the third, by people with .8 of the empathy skill,
 * .3 + .6 x .8 = .78, at the machine nothing. With q = .7 for what was put right and the mean alone
 * as the score, Q = .7 (.3 + .7 + .78 + 0) / 4 = .3115.
 */
START_TEST(failures_are_put_right_by_people_who_may_and_can) {
    enum { REPLICATIONS = 16, MONTHS = 7, CUSTOMERS = 1600 };
    if (small_skips("recovery")) {
        return;
    }
    struct small s;
    small_init(&s);
    small_settings(&s)->months = MONTHS;
    struct recovery_params *recovery = small_model(&s, "recovery", "recovery");
    recovery->base = 0.3;
    recovery->per_empowerment = 0.4;
    recovery->per_empathy = 0.6;
    recovery->quality = 0.7;
    struct score_params *score = small_model(&s, "journey", "score");
    score->weight_worst = score->weight_last = 0.0;
    static const char *const names[] = {"plain", "free", "kind", "machine"};
    for (long g = 0; g < 3; g++) {
        struct group *group = small_group(&s, names[g], 3);
        group->empowerment = g == 1 ? 1.0 : 0.0;
        group->recovery_cost = 3.0 + 2.0 * (double)g;
        small_touchpoint(&s, names[g], g, 0.0, 1.0);
    }
    small_touchpoint(&s, "machine", PARAM_NONE, 0.0, 1.0);
    small_path(&s, "visit", 0, 3);
    taught(&s, "listen", "kind", SKILL_EMPATHY, 0.8);
    small_segment(&s, "all", CUSTOMERS)->journeys[0] = 1.0;
    const struct counts *counts = small_worlds(&s, NULL, 1, REPLICATIONS);
    printf("  recovery: %d replications of %d journeys a month, 7 months\n", REPLICATIONS,
           CUSTOMERS);
    const double expected[] = {0.3, 0.7, 0.78};
    const double moved[] = {0.3 * 1.03, 0.3 + 0.4 * 1.03, 0.3 + 0.6 * 0.8 * 1.03};
    for (size_t t = 0; t < 3; t++) {
        small_known(names[t],
                    share_at(counts, REPLICATIONS, 1, t, TOUCHPOINT_RECOVERED, TOUCHPOINT_VISITS),
                    expected[t], moved[t], true);
    }
    double q[REPLICATIONS];
    for (size_t r = 0; r < REPLICATIONS; r++) {
        double goodwill = 0.0;
        for (size_t t = 0; t < 3; t++) {
            goodwill += (3.0 + 2.0 * (double)t) * at(&counts[r], 1, t, TOUCHPOINT_RECOVERED);
        }
        q[r] = company(&counts[r], 1, COMPANY_SCORE) / company(&counts[r], 1, COMPANY_JOURNEYS);
        is("nobody at the machine", at(&counts[r], 1, 3, TOUCHPOINT_RECOVERED), 0.0);
        is("a step put right has failed", at(&counts[r], 1, 1, TOUCHPOINT_FAILED),
           at(&counts[r], 1, 1, TOUCHPOINT_VISITS));
        is("making good", company(&counts[r], 1, COMPANY_GOODWILL), goodwill);
    }
    small_known("score", small_mean(q, REPLICATIONS), 0.3115, 0.3115 * 1.03, false);
    small_done(&s);
}
END_TEST

/*
 * Every crossing fails that nobody who knows the journey stands at: from the web to the desk half
 * of them, since its people know half of it. They put right what is theirs with chance
 * .6 + .4 x .5 = .8, a failed crossing with .9 x .5 of that, .36. At the store, where nobody knows
 * the journey, coverage is .25 and nothing is put right.
 */
START_TEST(who_knows_the_journey_mends_what_another_department_broke) {
    enum { REPLICATIONS = 16, MONTHS = 8, CUSTOMERS = 2400 };
    if (small_skips("recovery of crossings")) {
        return;
    }
    struct small s;
    small_init(&s);
    small_settings(&s)->months = MONTHS;
    struct seam_params *seam = small_model(&s, "seam", "seam");
    seam->chance = 1.0;
    struct recovery_params *recovery = small_model(&s, "recovery", "recovery");
    recovery->base = 0.6;
    recovery->reach = 0.9;
    small_group(&s, "desk", 2)->department = small_name(&s, SETUP_DEPARTMENTS, "sales");
    setup_group(&s.setup, 0)->empowerment = 0.5;
    small_group(&s, "store", 2)->department = small_name(&s, SETUP_DEPARTMENTS, "goods");
    small_touchpoint(&s, "web", PARAM_NONE, 0.0, 0.0)->channel = "web";
    small_touchpoint(&s, "desk", 0, 0.0, 0.0)->channel = "counter";
    small_touchpoint(&s, "store", 1, 0.0, 0.0)->channel = "counter";
    small_path(&s, "visit", 0, 2);
    taught(&s, "together", "desk", SKILL_JOURNEY, 0.5);
    small_segment(&s, "all", CUSTOMERS)->journeys[0] = 1.0;
    const struct counts *counts = small_worlds(&s, NULL, 1, REPLICATIONS);
    printf("  crossings put right: %d replications of %d journeys a month, 7 months\n",
           REPLICATIONS, CUSTOMERS);
    small_known("of failed crossings",
                share_at(counts, REPLICATIONS, 2, 1, TOUCHPOINT_RECOVERED, TOUCHPOINT_HANDOFFS),
                0.36, 0.36 * 1.03, true);
    small_known("crossings that fail",
                share_at(counts, REPLICATIONS, 2, 2, TOUCHPOINT_HANDOFFS, TOUCHPOINT_VISITS), 0.75,
                0.75 * 1.03, true);
    for (size_t r = 0; r < REPLICATIONS; r++) {
        is("without the skill", at(&counts[r], 1, 2, TOUCHPOINT_RECOVERED), 0.0);
    }
    small_done(&s);
}
END_TEST

/* A desk that always fails; who is put right there, half of them, goes home, the others go and
 * complain. The journey is resolved either way, and never clean. */
START_TEST(what_was_put_right_goes_on_as_what_went_right) {
    enum { REPLICATIONS = 16, MONTHS = 6, CUSTOMERS = 1600 };
    if (small_skips("routes of recovery")) {
        return;
    }
    struct small s;
    small_init(&s);
    small_settings(&s)->months = MONTHS;
    struct recovery_params *recovery = small_model(&s, "recovery", "recovery");
    recovery->base = 0.5;
    small_group(&s, "desk", 2);
    small_touchpoint(&s, "desk", 0, 0.0, 1.0);
    small_touchpoint(&s, "complaint", PARAM_NONE, 0.0, 0.0);
    small_route(&s, "visit", ROUTE_START, 0, WHEN_ANY, 1.0);
    small_route(&s, "visit", 0, ROUTE_LEAVE, WHEN_OK, 1.0);
    small_route(&s, "visit", 0, 1, WHEN_FAILED, 1.0);
    small_route(&s, "visit", 1, ROUTE_LEAVE, WHEN_ANY, 1.0);
    small_segment(&s, "all", CUSTOMERS)->journeys[0] = 1.0;
    const struct counts *counts = small_worlds(&s, NULL, 1, REPLICATIONS);
    double complain[REPLICATIONS];
    for (size_t r = 0; r < REPLICATIONS; r++) {
        double journeys = company(&counts[r], 1, COMPANY_JOURNEYS);
        complain[r] = at(&counts[r], 1, 1, TOUCHPOINT_VISITS) / journeys;
        is("resolved", company(&counts[r], 1, COMPANY_RESOLVED), journeys);
        is("clean", company(&counts[r], 1, COMPANY_CLEAN), 0.0);
    }
    printf("  routes: %d replications of %d journeys a month, %d months\n", REPLICATIONS, CUSTOMERS,
           MONTHS);
    small_known("complaints", small_mean(complain, REPLICATIONS), 0.5, 1.0 - 0.5 * 1.03, true);
    small_done(&s);
}
END_TEST

/* One customer, three journeys through a desk that always fails. */
static void one_desk(double recovered, double *trust, double *resolved) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 3;
    struct recovery_params *recovery = small_model(&s, "recovery", "recovery");
    recovery->base = recovered;
    struct trust_params *p = small_model(&s, "trust", "trust");
    p->start = 0.75;
    small_group(&s, "desk", 1);
    small_touchpoint(&s, "desk", 0, 0.0, 1.0);
    small_path(&s, "visit", 0, 0);
    struct segment *segment = small_segment(&s, "all", 1);
    segment->journeys[0] = 1.0;
    segment->schedule = SCHEDULE_FIXED;
    const struct counts *counts = small_worlds(&s, NULL, 1, 1);
    *trust = counts_company(counts, 3)[COMPANY_TRUST];
    *resolved = company(counts, 1, COMPANY_RESOLVED);
    small_done(&s);
}

/* .75 x .97^3 of trust are left, or all of it; none is regained, for no journey was clean. */
START_TEST(what_was_put_right_costs_no_trust) {
    double trust;
    double resolved;
    one_desk(0.0, &trust, &resolved);
    is("failed", trust, 0.75 * 0.97 * 0.97 * 0.97);
    is("not resolved", resolved, 0.0);
    one_desk(1.0, &trust, &resolved);
    is("put right", trust, 0.75);
    is("resolved", resolved, 3.0);
}
END_TEST

/* ---- the score of a journey --------------------------------------------------------------------
 */

/*
 * One customer who makes two journeys in month 1, half a month apart, and then leaves; five
 * machines that serve one at a time. The first journey waits nowhere. The second finds the first
 * one still there: at the first machine for s1 less half a month, and since it then follows the
 * first one by s1, at machine i for s(i) - s(i-1). With .1 off per patience time, and patience such
 * that this is once the patience at four machines and 8 times at the fifth, its steps are worth
 * .9 .9 .9 .9 .2.
 */
static double second_journey(const struct score_params *params, double last_weight) {
    static const char *const names[] = {"a", "b", "c", "d", "e"};
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 12;
    struct score_params *score = small_model(&s, "journey", "score");
    *score = *params;
    double before = 0.5 * DAYS_PER_MONTH;
    for (size_t t = 0; t < 5; t++) {
        double days = before + 1.0 + (double)t;
        struct touchpoint *machine = small_touchpoint(&s, names[t], PARAM_NONE, 1440.0 * days, 0.0);
        machine->service_shape = SHAPE_CONSTANT;
        machine->capacity = 1;
        machine->patience_minutes = 1440.0 * (days - before) / (t == 4 ? 8.0 : 1.0);
        machine->weight = t == 4 ? last_weight : 1.0;
        before = days;
    }
    small_path(&s, "visit", 0, 4);
    struct segment *segment = small_segment(&s, "all", 1);
    segment->journeys[0] = 2.0;
    segment->schedule = SCHEDULE_FIXED;
    segment->churn_alpha = 1.0;
    segment->churn_beta = 0.0;
    const struct counts *counts = small_worlds(&s, NULL, 1, 1);
    is("two journeys", company(counts, 1, COMPANY_JOURNEYS), 2.0);
    /* Two times five contacts; the second waited 4 + 8 patience times. */
    ck_assert_double_le(fabs(company(counts, 1, COMPANY_EFFORT) - 22.0), 1e-5);
    double first = params->effort_weight > 0.0 ? 1.0 - 4.0 * params->effort_weight : 1.0;
    double value = company(counts, 1, COMPANY_SCORE) - first;
    small_done(&s);
    return value;
}

static void scores(const char *what, const struct score_params *params, double weight,
                   double expected) {
    double found = second_journey(params, weight);
    printf("    %-34s %.7g, expected %.7g\n", what, found, expected);
    ck_assert_msg(fabs(found - expected) <= 1e-6 * expected, "%s: %.9g, not %.9g", what, found,
                  expected);
    struct score_params moved = *params;
    moved.wait_penalty *= 1.03;
    ck_assert_double_gt(fabs(second_journey(&moved, weight) - expected), 1e-3 * expected);
}

/* Printed: .76, .666193, .529412 = 5 / (4/.9 + 1/.2), .2 (acceptance list). */
START_TEST(power_means_of_five_steps_are_the_printed_ones) {
    struct score_params p = {
        .weight_mean = 1.0, .wait_penalty = 0.1, .power = 1.0, .floor = 0.01, .active = ACTIVE_YES};
    scores("mean", &p, 1.0, 0.76);
    scores("the fifth step counts three times", &p, 3.0, (4.0 * 0.9 + 3.0 * 0.2) / 7.0);
    p.power = 0.0;
    double geometric = pow(pow(0.9, 4.0) * 0.2, 0.2);
    ck_assert_double_le(fabs(geometric - 0.666193), 0.5e-6);
    scores("geometric mean", &p, 1.0, geometric);
    p.power = -1.0;
    double harmonic = 5.0 / (4.0 / 0.9 + 1.0 / 0.2);
    ck_assert_double_le(fabs(harmonic - 0.529412), 0.5e-6);
    scores("harmonic mean", &p, 1.0, harmonic);
    p.power = -60.0; /* (1/5)^(-1/60) = 1.0272 above the least */
    scores("close to the least", &p, 1.0, 0.2 * pow(0.2, -1.0 / 60.0));
    p.weakest_link = 1;
    scores("minimum", &p, 1.0, 0.2);
}
END_TEST

/* .6 x .76 + .3 x .2 + .1 x .2 = .536; effort 5 contacts and 12 patience times, 16 above the least
 * there is, at .01 each. */
START_TEST(worst_last_and_effort_weigh_as_stated) {
    struct score_params p = {.weight_mean = 0.6,
                             .weight_worst = 0.3,
                             .weight_last = 0.1,
                             .wait_penalty = 0.1,
                             .power = 1.0,
                             .floor = 0.01,
                             .active = ACTIVE_YES};
    scores("mean, worst and last", &p, 1.0, 0.536);
    p.effort_weight = 0.01;
    scores("less effort", &p, 1.0, 0.536 - 0.16);
}
END_TEST

/* Web, desk, web again: three contacts, two crossings, one repeat. */
START_TEST(contacts_crossings_and_repeats_are_effort) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 1;
    struct seam_params *seam = small_model(&s, "seam", "seam");
    seam->chance = 0.0;
    struct score_params *score = small_model(&s, "journey", "score");
    score->effort_weight = 0.05;
    small_touchpoint(&s, "web", PARAM_NONE, 0.0, 0.0)->channel = "web";
    small_touchpoint(&s, "desk", PARAM_NONE, 0.0, 1.0)->channel = "desk";
    small_route(&s, "visit", ROUTE_START, 0, WHEN_ANY, 1.0);
    small_route(&s, "visit", 0, 1, WHEN_ANY, 0.5);
    small_route(&s, "visit", 0, ROUTE_LEAVE, WHEN_ANY, 0.5);
    small_route(&s, "visit", 1, 0, WHEN_ANY, 1.0);
    struct segment *segment = small_segment(&s, "all", 100);
    segment->journeys[0] = 1.0;
    const struct counts *counts = small_worlds(&s, NULL, 1, 1);
    double journeys = company(counts, 1, COMPANY_JOURNEYS);
    double desk = at(counts, 1, 1, TOUCHPOINT_VISITS);
    ck_assert_double_gt(desk, 0.0);
    is("crossings", company(counts, 1, COMPANY_CROSSINGS), 2.0 * desk);
    /* A round costs two contacts and two crossings, and repeats the web and, from the second round
     * on, the desk. */
    double clean = company(counts, 1, COMPANY_CLEAN);
    double rounds_again = desk - (journeys - clean);
    is("effort", company(counts, 1, COMPANY_EFFORT), journeys + 5.0 * desk + rounds_again);
    small_done(&s);
}
END_TEST

/* ---- waiting switched off ----------------------------------------------------------------------
 */

/* One clerk, a hundred times the work there is time for, and no patience. */
START_TEST(where_nobody_waits_work_takes_no_time) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 1;
    struct waiting_params *waiting = small_model(&s, "waiting", "waiting");
    small_group(&s, "clerks", 1);
    struct touchpoint *phone = small_touchpoint(&s, "phone", 0, 1440.0, 0.0);
    phone->patience = PATIENCE_LIMITED;
    struct touchpoint *machine = small_touchpoint(&s, "machine", PARAM_NONE, 1440.0, 0.0);
    machine->patience = PATIENCE_LIMITED;
    machine->capacity = 1;
    small_path(&s, "call", 0, 1);
    small_segment(&s, "all", 3000)->journeys[0] = 1.0;
    for (int on = 1; on >= 0; on--) {
        waiting->active = on ? ACTIVE_YES : ACTIVE_NO;
        const struct counts *counts = small_worlds(&s, NULL, 1, 1);
        double waited = 0.0;
        double stay = 0.0;
        double abandoned = 0.0;
        for (size_t t = 0; t < 2; t++) {
            waited += at(counts, 1, t, TOUCHPOINT_WAITED);
            stay += at(counts, 1, t, TOUCHPOINT_STAY);
            abandoned += at(counts, 1, t, TOUCHPOINT_ABANDONED);
        }
        ck_assert_int_eq(waited > 0.0, on);
        ck_assert_int_eq(stay > 0.0, on);
        ck_assert_int_eq(abandoned > 0.0, on);
        ck_assert_int_eq(counts_group(counts, 1, 0)[GROUP_BUSY] > 0.0, on);
        if (!on) {
            is("all score 1", company(counts, 1, COMPANY_SCORE),
               company(counts, 1, COMPANY_JOURNEYS));
            is("and go through both", at(counts, 1, 1, TOUCHPOINT_VISITS),
               company(counts, 1, COMPANY_JOURNEYS));
        }
    }
    small_done(&s);
}
END_TEST

/*
 * Five posts, the second vacant, the third held by somebody who always fails, as no other does.
 * Who serves is one of four: a quarter of the visits fails; one of three while the fifth is in a
 * session; and none while the third is.
 */
START_TEST(where_nobody_waits_everybody_at_their_post_serves_alike) {
    enum { REPLICATIONS = 32, VISITORS = 6000 };
    if (small_skips("who serves")) {
        return;
    }
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 1;
    struct waiting_params *waiting = small_model(&s, "waiting", "waiting");
    waiting->active = ACTIVE_NO;
    small_group(&s, "care", 5);
    small_touchpoint(&s, "desk", 0, 0.0, 0.5);
    small_path(&s, "visit", 0, 0);
    small_segment(&s, "all", VISITORS)->journeys[0] = 1.0;
    struct anchor anchor;
    pilot_absolute(&anchor, &s.setup, &s.arena);
    double failed[3][REPLICATIONS];
    for (size_t away = 0; away < 3; away++) {
        for (size_t r = 0; r < REPLICATIONS; r++) {
            struct world_spec spec = {.setup = &s.setup,
                                      .today = &s.setup,
                                      .anchor = &anchor,
                                      .key = rng_key(1, r),
                                      .sites = 1,
                                      .months = 1,
                                      .oom = small_oom};
            struct world world;
            world_init(&world, &spec);
            struct post *post = world.site[0].crew[0].post;
            for (size_t i = 0; i < 5; i++) {
                post[i].base = i == 2 ? -1000.0 : 1000.0;
            }
            post[1].filled = false;
            post[4].away = away == 1;
            post[2].away = away == 2;
            world_advance(&world, 0, DAYS_PER_MONTH);
            const double *cell = counts_touchpoint(&world.site[0].counts, 1, 0);
            failed[away][r] = cell[TOUCHPOINT_FAILED] / cell[TOUCHPOINT_VISITS];
            world_done(&world);
        }
    }
    printf("  who serves: %d replications of %d visits\n", REPLICATIONS, VISITORS);
    small_known("one of four", small_mean(failed[0], REPLICATIONS), 0.25, 0.25 * 1.03, true);
    small_known("one of three", small_mean(failed[1], REPLICATIONS), 1.0 / 3.0, 1.03 / 3.0, true);
    is("nobody who is away", small_mean(failed[2], REPLICATIONS).mean, 0.0);
    small_done(&s);
}
END_TEST

/* ---- machines ----------------------------------------------------------------------------------
 */

/*
 * Machines that take 10 minutes and fail a quarter of those they serve.
 *   three at once, load 2, everybody stays: Erlang C, a share 4/9 waits
 *     ((2^3/3!) 3/(3-2) = 4; 1 + 2 + 2 = 5; 4 / (4 + 5))
 *   two at once, load 1, nobody stays (patience .001 minutes): Erlang B, a share .2 is turned away
 *     ((1/2) / (1 + 1 + 1/2)); it would be 2e-4 of that less, because a few are served in time
 *   no limit: nobody waits, and all stay 10 minutes
 * Moved: the load, the chance of failing, the minutes. From month 2 on.
 */
START_TEST(machines_are_lines_of_their_own_and_fail_by_themselves) {
    enum { REPLICATIONS = 16, MONTHS = 12, CUSTOMERS = 500 };
    if (small_skips("machines")) {
        return;
    }
    struct small s;
    small_init(&s);
    small_settings(&s)->months = MONTHS;
    static const char *const names[] = {"kiosk", "hotline", "web"};
    static const long capacity[] = {3, 2, 0};
    static const double load[] = {2.0, 1.0, 0.5};
    struct segment *segment = small_segment(&s, "all", CUSTOMERS);
    for (long t = 0; t < 3; t++) {
        struct touchpoint *machine = small_touchpoint(&s, names[t], PARAM_NONE, 10.0, 0.25);
        machine->capacity = capacity[t];
        small_route(&s, names[t], ROUTE_START, t, WHEN_ANY, 1.0);
        small_route(&s, names[t], t, ROUTE_LEAVE, WHEN_ANY, 1.0);
        segment->journeys[t] = load[t] * 144.0 * DAYS_PER_MONTH / CUSTOMERS;
    }
    setup_touchpoint(&s.setup, 1)->patience = PATIENCE_LIMITED;
    setup_touchpoint(&s.setup, 1)->patience_minutes = 0.001;
    const struct counts *counts = small_worlds(&s, NULL, 1, REPLICATIONS);
    printf("  machines: %d replications, 11 months of 144 arrivals a day and load\n", REPLICATIONS);
    double c = 2.06 * 2.06 * 2.06 / 6.0 * 3.0 / (3.0 - 2.06);
    small_known("Erlang C (2, 1, 3): waits",
                share_at(counts, REPLICATIONS, 2, 0, TOUCHPOINT_WAITED, TOUCHPOINT_VISITS),
                4.0 / 9.0, c / (c + 1.0 + 2.06 + 2.06 * 2.06 / 2.0), true);
    double b = 1.03 * 1.03 / 2.0;
    small_known("Erlang B (1, 2): turned away",
                share_at(counts, REPLICATIONS, 2, 1, TOUCHPOINT_ABANDONED, TOUCHPOINT_VISITS), 0.2,
                b / (1.0 + 1.03 + b), true);
    double failed[2][REPLICATIONS];
    for (size_t r = 0; r < REPLICATIONS; r++) {
        for (size_t t = 0; t < 2; t++) {
            double abandoned = at(&counts[r], 2, t, TOUCHPOINT_ABANDONED);
            failed[t][r] = (at(&counts[r], 2, t, TOUCHPOINT_FAILED) - abandoned) /
                           (at(&counts[r], 2, t, TOUCHPOINT_VISITS) - abandoned);
        }
        is("nobody recovers", at(&counts[r], 1, 0, TOUCHPOINT_RECOVERED), 0.0);
        is("all stay at the kiosk", at(&counts[r], 1, 0, TOUCHPOINT_ABANDONED), 0.0);
        is("nobody waits on the web", at(&counts[r], 1, 2, TOUCHPOINT_WAITED), 0.0);
    }
    small_known("of those served, fail", small_mean(failed[0], REPLICATIONS), 0.25, 0.25 * 1.03,
                true);
    small_known("also where many are turned away", small_mean(failed[1], REPLICATIONS), 0.25,
                0.25 * 1.03, true);
    small_known("minutes on the web",
                share_at(counts, REPLICATIONS, 2, 2, TOUCHPOINT_STAY, TOUCHPOINT_VISITS), 10.0,
                10.3, false);
    small_done(&s);
}
END_TEST

/* ---- kinds of failure --------------------------------------------------------------------------
 */

/* Trust of one customer after three monthly journeys through a machine that always fails. */
static double after_failures(long kind, long by_kind) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 3;
    struct trust_params *trust = small_model(&s, "trust", "trust");
    trust->start = 0.75;
    trust->by_kind = by_kind;
    small_touchpoint(&s, "till", PARAM_NONE, 0.0, 1.0)->failure_kind = kind;
    small_path(&s, "visit", 0, 0);
    struct segment *segment = small_segment(&s, "all", 1);
    segment->journeys[0] = 1.0;
    segment->schedule = SCHEDULE_FIXED;
    double found = counts_company(small_worlds(&s, NULL, 1, 1), 3)[COMPANY_TRUST];
    small_done(&s);
    return found;
}

START_TEST(each_kind_of_failure_costs_its_own_trust_or_all_the_same) {
    static const double kept[FAILURE_KINDS] = {0.97, 0.95, 0.85};
    for (long kind = 0; kind < FAILURE_KINDS; kind++) {
        is("by kind", after_failures(kind, 1), 0.75 * pow(kept[kind], 3.0));
        is("all the same", after_failures(kind, 0), 0.75 * pow(0.97, 3.0));
    }
}
END_TEST

/* The second of two steps fails, over integrity, and so does the crossing to it, of kind delivery:
 * .85 x .95 of trust are left, or .97 squared when kinds do not count. */
START_TEST(a_failed_crossing_is_a_failure_of_delivery) {
    for (long by_kind = 0; by_kind < 2; by_kind++) {
        struct small s;
        small_init(&s);
        small_settings(&s)->months = 2;
        struct trust_params *trust = small_model(&s, "trust", "trust");
        trust->start = 0.75;
        trust->by_kind = by_kind;
        struct seam_params *seam = small_model(&s, "seam", "seam");
        seam->chance = 1.0;
        small_touchpoint(&s, "web", PARAM_NONE, 0.0, 0.0)->channel = "web";
        struct touchpoint *till = small_touchpoint(&s, "till", PARAM_NONE, 0.0, 1.0);
        till->channel = "counter";
        till->failure_kind = KIND_INTEGRITY;
        small_path(&s, "visit", 0, 1);
        struct segment *segment = small_segment(&s, "all", 1);
        segment->journeys[0] = 1.0;
        segment->schedule = SCHEDULE_FIXED;
        double kept = by_kind ? 0.85 * 0.95 : 0.97 * 0.97;
        is("after two journeys", counts_company(small_worlds(&s, NULL, 1, 1), 2)[COMPANY_TRUST],
           0.75 * kept * kept);
        small_done(&s);
    }
}
END_TEST

/*
 * A machine that is never done with its first customer. Two customers make three journeys each: one
 * of them is served for ever, the other five journeys hang up, a failure of delivery whatever the
 * machine's own kind. Left are .75 x .95^2 and .75 x .95^3.
 */
START_TEST(hanging_up_is_a_failure_of_delivery) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 3;
    struct trust_params *trust = small_model(&s, "trust", "trust");
    trust->start = 0.75;
    struct touchpoint *phone = small_touchpoint(&s, "phone", PARAM_NONE, 1e6, 0.0);
    phone->service_shape = SHAPE_CONSTANT;
    phone->failure_kind = KIND_INTEGRITY;
    phone->capacity = 1;
    phone->patience = PATIENCE_LIMITED;
    phone->patience_minutes = 0.001;
    small_path(&s, "call", 0, 0);
    struct segment *segment = small_segment(&s, "all", 2);
    segment->journeys[0] = 1.0;
    segment->schedule = SCHEDULE_FIXED;
    const struct counts *counts = small_worlds(&s, NULL, 1, 1);
    is("hang up", at(counts, 1, 0, TOUCHPOINT_ABANDONED), 5.0);
    is("trust", counts_company(counts, 3)[COMPANY_TRUST],
       0.75 * (0.95 * 0.95 + 0.95 * 0.95 * 0.95));
    small_done(&s);
}
END_TEST

/*
 * Steps that fail three times in ten, one a month, recovery none: mean trust follows
 *   T <- .3 (1 - loss) T + .7 (T + .02 (1 - T)),   loss .15 by kind, .03 when all cost the same
 * from 1 in 24 months. Moved: the loss.
 */
static double mean_trust(double loss) {
    double trust = 1.0;
    for (int month = 0; month < 24; month++) {
        trust = 0.3 * (1.0 - loss) * trust + 0.7 * (trust + 0.02 * (1.0 - trust));
    }
    return trust;
}

START_TEST(trust_settles_where_gains_meet_losses) {
    enum { REPLICATIONS = 16, CUSTOMERS = 1500 };
    if (small_skips("mean trust")) {
        return;
    }
    printf("  mean trust after 24 months: %d replications of %d customers\n", REPLICATIONS,
           CUSTOMERS);
    for (long by_kind = 0; by_kind < 2; by_kind++) {
        struct small s;
        small_init(&s);
        small_settings(&s)->months = 24;
        struct trust_params *trust = small_model(&s, "trust", "trust");
        trust->by_kind = by_kind;
        small_touchpoint(&s, "till", PARAM_NONE, 0.0, 0.3)->failure_kind = KIND_INTEGRITY;
        small_path(&s, "visit", 0, 0);
        struct segment *segment = small_segment(&s, "all", CUSTOMERS);
        segment->journeys[0] = 1.0;
        segment->schedule = SCHEDULE_FIXED;
        const struct counts *counts = small_worlds(&s, NULL, 1, REPLICATIONS);
        double found[REPLICATIONS];
        for (size_t r = 0; r < REPLICATIONS; r++) {
            found[r] = counts_company(&counts[r], 24)[COMPANY_TRUST] / CUSTOMERS;
        }
        double loss = by_kind ? 0.15 : 0.03;
        small_known(by_kind ? "trust, integrity" : "trust, all kinds alike",
                    small_mean(found, REPLICATIONS), mean_trust(loss), mean_trust(1.03 * loss),
                    false);
        small_done(&s);
    }
}
END_TEST

/* ---- what is measured --------------------------------------------------------------------------
 */

/*
 * Two segments of a size; the one meets a step that fails one time in ten, the other one that fails
 * seven times in ten, and then both a step that never does. With the mean alone as the score, Q is
 * 1 or .5, with means .95 and .65 and mean .8 over all:
 *   between customers  ((.95 - .65) / 2)^2 = .0225
 *   within             (.9 x .1 + .3 x .7) / 2 / 4 = .0375;  in all .6 x .4 / 4 = .06, their sum
 * Expectations start at .8 for all and close a tenth of the gap with each journey, so before
 * journey n they are .8 + (Q's mean - .8)(1 - .9^(n-1)) on average, and
 *   cov(Q, E) in month n = .0225 (1 - .9^(n-1)),  n = 40: .02213
 * Moved: the difference of the two chances, .6, which enters squared.
 */
START_TEST(hit_and_miss_between_customers_is_told_from_within) {
    enum { REPLICATIONS = 32, MONTHS = 40, CUSTOMERS = 4000 };
    if (small_skips("hit and miss")) {
        return;
    }
    struct small s;
    small_init(&s);
    struct scenario_params *settings = small_settings(&s);
    settings->months = MONTHS;
    settings->replications = REPLICATIONS;
    settings->anchor = ANCHOR_ABSOLUTE;
    struct expectation_params *expectation = small_model(&s, "expectation", "expectation");
    expectation->norm = 0.8;
    struct score_params *score = small_model(&s, "journey", "score");
    score->weight_worst = score->weight_last = 0.0;
    small_touchpoint(&s, "good", PARAM_NONE, 0.0, 0.1);
    small_touchpoint(&s, "bad", PARAM_NONE, 0.0, 0.7);
    small_touchpoint(&s, "sure", PARAM_NONE, 0.0, 0.0);
    small_route(&s, "buy", ROUTE_START, 0, WHEN_ANY, 1.0);
    small_route(&s, "buy", 0, 2, WHEN_ANY, 1.0);
    small_route(&s, "buy", 2, ROUTE_LEAVE, WHEN_ANY, 1.0);
    small_path(&s, "ask", 1, 2);
    for (size_t i = 0; i < 2; i++) {
        struct segment *segment = small_segment(&s, i == 0 ? "lucky" : "unlucky", CUSTOMERS / 2);
        segment->journeys[i] = 1.0;
        segment->schedule = SCHEDULE_FIXED;
    }
    struct scenario scenario;
    small_scenario(&s, &scenario);
    struct study study;
    small_study(&s, &scenario, 0, &study);
    const struct results *r = &study.results;
    printf("  hit and miss: %d replications of %d customers\n", REPLICATIONS, CUSTOMERS);
    double settled = 0.0225 * (1.0 - pow(0.9, MONTHS - 1.0));
    small_known("between customers, month 40", small_metric(r, 0, "hit_and_miss_between", MONTHS),
                settled, settled * 1.03 * 1.03, false);
    /* All months together: the mean of .0225 (1 - .9^(n-1)), since mean Q and E are .6 in each. */
    double sum = 0.0;
    for (int month = 1; month <= MONTHS; month++) {
        sum += 0.0225 * (1.0 - pow(0.9, month - 1.0));
    }
    small_known("between customers, all months", small_metric(r, 0, "hit_and_miss_between", -1),
                sum / MONTHS, sum / MONTHS * 1.03 * 1.03, false);
    /* Moved: the share that goes right, .6, which is 1 or 0 but for the half of it that is sure. */
    small_known("spread of all", small_metric(r, 0, "hit_and_miss", -1), sqrt(0.06),
                0.5 * sqrt(0.618 * 0.382), false);
    small_done(&s);
}
END_TEST

/*
 * Training in month 1 for all 3,000 of a group whose people quit twice a year, with no vacancy, so
 * that after t years a share exp(-2 t) of the posts is held by somebody who was there; the mean
 * over month m is exp(-(m - 1)/6) 6 (1 - exp(-1/6)). Contacts with the group next door, who were
 * taught nothing, halve it, contacts with a machine are none with people. Waiting is off, so that
 * anybody serves at any time (else a newcomer is the one idle for the shortest time). Moved:
 * turnover.
 */
static double trained_share(double turnover, double month) {
    double rate = turnover / 12.0;
    return 0.5 * exp(-rate * (month - 1.0)) * (1.0 - exp(-rate)) / rate;
}

START_TEST(reach_is_the_share_of_contacts_with_people_who_were_trained) {
    enum { REPLICATIONS = 32, MONTHS = 9 };
    if (small_skips("reach")) {
        return;
    }
    struct small s;
    small_init(&s);
    struct scenario_params *settings = small_settings(&s);
    settings->months = MONTHS;
    settings->replications = REPLICATIONS;
    settings->anchor = ANCHOR_ABSOLUTE;
    struct waiting_params *waiting = small_model(&s, "waiting", "waiting");
    waiting->active = ACTIVE_NO;
    small_group(&s, "taught", 3000)->turnover = 2.0;
    setup_group(&s.setup, 0)->vacancy_days = 0.0;
    small_group(&s, "others", 10);
    small_touchpoint(&s, "desk", 0, 0.0, 0.1);
    small_touchpoint(&s, "store", 1, 0.0, 0.1);
    small_touchpoint(&s, "web", PARAM_NONE, 0.0, 0.1);
    small_path(&s, "visit", 0, 2);
    taught(&s, "course", "taught", SKILL_SERVICE, 0.5);
    setup_programme(&s.setup, 0)->sessions_per_year = 1.0;
    small_segment(&s, "all", 10000)->journeys[0] = 1.0;
    struct scenario scenario;
    small_scenario(&s, &scenario);
    struct study study;
    small_study(&s, &scenario, 0, &study);
    const struct results *r = &study.results;
    printf("  reach: %d replications of 3000 people, 10000 journeys a month\n", REPLICATIONS);
    for (long month = 7; month <= MONTHS; month += 2) {
        small_known(month == 7 ? "reach in month 7" : "reach in month 9",
                    small_metric(r, 0, "reach", month), trained_share(2.0, (double)month),
                    trained_share(2.0 * 1.03, (double)month), true);
    }
    struct small_mean trained = small_metric(r, 0, "trained:taught", -1);
    is("people trained", trained.mean, 3000.0);
    is("of the others", small_metric(r, 0, "trained:others", -1).mean, 0.0);
    small_done(&s);
}
END_TEST

/* Whatever was learned counts, service, empathy or the journey; a session that taught nothing does
 * not. Two sessions reach each of four people twice. */
START_TEST(who_learned_anything_has_been_trained) {
    static const long skills[] = {SKILL_SERVICE, SKILL_EMPATHY, SKILL_JOURNEY, SKILL_SERVICE};
    static const double cost[] = {100.0, 100.0, 100.0, 0.0};
    for (size_t i = 0; i < 4; i++) {
        struct small s;
        small_init(&s);
        small_settings(&s)->months = 2;
        small_group(&s, "care", 4);
        small_touchpoint(&s, "desk", 0, 0.0, 0.1);
        small_path(&s, "visit", 0, 0);
        struct programme *p = small_programme(&s, "course", "care");
        p->skill = skills[i];
        p->cost = cost[i];
        p->sessions_per_year = 12.0;
        p->first_month = 1;
        struct segment *segment = small_segment(&s, "all", 50);
        segment->journeys[0] = 1.0;
        segment->schedule = SCHEDULE_FIXED;
        const struct counts *counts = small_worlds(&s, NULL, 1, 1);
        double learned = cost[i] > 0.0 ? 1.0 : 0.0;
        double trained = 0.0;
        for (size_t month = 1; month <= 2; month++) {
            trained += counts_group(counts, month, 0)[GROUP_TRAINED];
        }
        is("people trained", trained, 8.0 * learned);
        is("served", at(counts, 1, 0, TOUCHPOINT_SERVED), 100.0);
        is("by somebody trained", at(counts, 1, 0, TOUCHPOINT_TRAINED), 100.0 * learned);
        small_done(&s);
    }
}
END_TEST

Suite *suite_known_service(void);
Suite *suite_known_service(void) {
    Suite *suite = suite_create("known_service");
    TCase *seams = tcase_create("crossings");
    tcase_add_test(seams, crossings_fail_as_far_as_neither_side_knows_the_journey);
    tcase_add_test(seams, training_in_silos_mends_no_crossing);
    tcase_add_test(seams, where_nothing_fails_no_crossing_does);
    suite_add_tcase(suite, seams);
    TCase *recovery = tcase_create("recovery");
    tcase_add_test(recovery, failures_are_put_right_by_people_who_may_and_can);
    tcase_add_test(recovery, who_knows_the_journey_mends_what_another_department_broke);
    tcase_add_test(recovery, what_was_put_right_goes_on_as_what_went_right);
    tcase_add_test(recovery, what_was_put_right_costs_no_trust);
    suite_add_tcase(suite, recovery);
    TCase *score = tcase_create("score");
    tcase_add_test(score, power_means_of_five_steps_are_the_printed_ones);
    tcase_add_test(score, worst_last_and_effort_weigh_as_stated);
    tcase_add_test(score, contacts_crossings_and_repeats_are_effort);
    suite_add_tcase(suite, score);
    TCase *service = tcase_create("service");
    tcase_add_test(service, where_nobody_waits_work_takes_no_time);
    tcase_add_test(service, where_nobody_waits_everybody_at_their_post_serves_alike);
    tcase_add_test(service, machines_are_lines_of_their_own_and_fail_by_themselves);
    suite_add_tcase(suite, service);
    TCase *trust = tcase_create("trust");
    tcase_add_test(trust, each_kind_of_failure_costs_its_own_trust_or_all_the_same);
    tcase_add_test(trust, a_failed_crossing_is_a_failure_of_delivery);
    tcase_add_test(trust, hanging_up_is_a_failure_of_delivery);
    tcase_add_test(trust, trust_settles_where_gains_meet_losses);
    suite_add_tcase(suite, trust);
    TCase *measured = tcase_create("measured");
    tcase_add_test(measured, hit_and_miss_between_customers_is_told_from_within);
    tcase_add_test(measured, reach_is_the_share_of_contacts_with_people_who_were_trained);
    tcase_add_test(measured, who_learned_anything_has_been_trained);
    suite_add_tcase(suite, measured);
    return suite;
}
