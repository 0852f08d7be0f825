/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What whoever watches one customer is told: a chain of journeys worked out by hand, that nothing
 * simulated depends on it, and whose number is whose.
 */
#include "tests/small.h"
#include "tests/suites.h"

#include "models/cohorts.h"
#include "models/customer/winback.h"
#include "models/journey/seam.h"
#include "models/reputation/diffusion.h"
#include "models/touchpoint/recovery.h"

enum { MOST = 4096 };

struct heard {
    struct story_event event[MOST];
    size_t count;
};

static void hear(void *context, const struct story_event *event) {
    struct heard *heard = context;
    ck_assert_uint_lt(heard->count, MOST);
    heard->event[heard->count++] = *event;
}

static struct cohorts_company company_of(struct small *s, struct setup *now) {
    setup_copy(now, &s->setup, &s->arena);
    setup_at(now, &s->setup, NULL, 0, 1);
    return (struct cohorts_company){
        .written = &s->setup, .now = now, .months = small_settings(s)->months};
}

/* One world, told to `heard` unless it is NULL, which listens to the customer of that number. */
static struct counts listen(struct small *s, struct heard *heard, size_t number) {
    struct setup now;
    const struct cohorts_company company = company_of(s, &now);
    struct cohorts_person person = {0};
    struct anchor anchor;
    pilot_absolute(&anchor, &s->setup, &s->arena);
    ck_assert(cohorts_find(&person, &company, number));
    const struct story_watch watch = {
        .who = purpose_customer(person.site, person.ordinal), .tell = hear, .context = heard};
    const struct world_spec spec = {.setup = &s->setup,
                                    .today = &s->setup,
                                    .anchor = &anchor,
                                    .key = rng_key(1, 0),
                                    .sites = setup_sites(&s->setup),
                                    .months = small_settings(s)->months,
                                    .story = heard ? &watch : NULL,
                                    .oom = small_oom};
    struct counts counts;
    counts_init(&counts, &s->setup, (size_t)spec.months, &s->arena);
    struct world world;
    if (heard)
        heard->count = 0;
    world_init(&world, &spec);
    ck_assert(world_run(&world, NULL, NULL));
    world_counts(&world, &counts);
    world_done(&world);
    return counts;
}

/* ---- by hand ---- */

static void is(const char *what, double value, double expected) {
    ck_assert_msg(fabs(value - expected) <= 1e-12 * fmax(1.0, fabs(expected)),
                  "%s: %.15g, not %.15g", what, value, expected);
}

static void expect_mind(const struct story_event *e, double satisfaction, double expectation,
                        double trust) {
    is("satisfaction", e->after.satisfaction, satisfaction);
    is("expectation", e->after.expectation, expectation);
    is("trust", e->after.trust, trust);
}

static double odds(double chance) {
    return chance / (1.0 - chance);
}

/*
 * One customer, one journey a month, one touchpoint where everything fails and nothing is put
 * right: Q = 0 each time. E = 1, S = 0 and T = 1 at the start, P = Q0 = 1, all else at its presets.
 *
 *   month 1   D = 0 - 1 = -1, v = -2.25, felt 2 (.5 v - .5) = -3.25, S = .3 * -3.25 = -.975
 *             E = 1 - .1 = .9, T = .97, spend 100
 *   month 2   D = 0 - (.7 * .9 + .3) = -.93, v = -2.0925, felt 2 (.5 v - .5) = -3.0925
 *             S = -.975 + .3 (-3.0925 + .975) = -1.61025
 *             E = .9 - .09 = .81, T = .97^2 = .9409, spend 100 (1 - .05 * .975) = 95.125
 *
 * Odds of leaving at the first renewal are exp(.7 * .975 + 1 * .03) times the usual ones.
 */
START_TEST(a_chain_worked_out_by_hand) {
    struct small s;
    struct heard heard;
    small_init(&s);
    small_settings(&s)->months = 2;
    struct recovery_params *recovery = small_model(&s, "recovery", "recovery");
    recovery->active = ACTIVE_NO;
    small_group(&s, "care", 1);
    small_touchpoint(&s, "till", 0, 10.0, 1.0);
    small_path(&s, "buy", 0, 0);
    struct segment *segment = small_segment(&s, "regular", 1);
    segment->schedule = SCHEDULE_FIXED;
    segment->journeys[0] = 1.0;
    segment->spend[0] = 100.0;
    segment->fee = 7.0;
    segment->churn_alpha = 1.0;
    segment->churn_beta = 1e6;
    listen(&s, &heard, 1);
    static const enum story_what whats[] = {
        STORY_THERE,  STORY_FEE,     STORY_SETS_OUT, STORY_VISIT,    STORY_END,
        STORY_REVIEW, STORY_RENEWAL, STORY_FEE,      STORY_SETS_OUT, STORY_VISIT,
        STORY_END,    STORY_REVIEW,  STORY_RENEWAL,
    };
    ck_assert_uint_eq(heard.count, sizeof whats / sizeof whats[0]);
    for (size_t i = 0; i < heard.count; i++)
        ck_assert_int_eq(heard.event[i].what, whats[i]);
    const struct story_event *e = heard.event;
    expect_mind(&e[0], 0.0, 1.0, 1.0);
    is("fee", e[1].money, 7.0);
    is("chance of failing", e[3].chance, 1.0);
    ck_assert(isnan(e[3].draw));
    is("quality", e[3].quality, 0.0);
    is("score", e[4].score, 0.0);
    is("D", e[4].gap, -1.0);
    is("spend", e[4].money, 100.0);
    ck_assert(!e[4].happened);
    expect_mind(&e[4], -0.975, 0.9, 0.97);
    is("odds of leaving", odds(e[6].chance) / odds(e[6].usual), exp(0.7 * 0.975 + 0.03));
    ck_assert(!e[6].happened);
    is("D again", e[10].gap, -0.93);
    is("spend again", e[10].money, 95.125);
    is("satisfaction before", e[10].before.satisfaction, -0.975);
    expect_mind(&e[10], -1.61025, 0.81, 0.9409);
    ck_assert_int_eq(e[12].month, 2);
    small_done(&s);
}
END_TEST

/* ---- all of them ---- */

enum { ORDER, PAY, PICK, NOTE, CALL };

/* Whatever can happen to a customer happens often. */
static void company(struct small *s) {
    small_init(s);
    small_settings(s)->months = 6;
    small_settings(s)->sites = 2;
    ((struct seam_params *)small_model(s, "seam", "seam"))->chance = 0.3;
    ((struct reputation_params *)small_model(s, "reputation", "reputation"))->review_rate = 0.5;
    ((struct loyalty_params *)small_model(s, "loyalty", "loyalty"))->unrewarded = 1.0;
    ((struct diffusion_params *)small_model(s, "diffusion", "diffusion"))->innovation = 0.5;
    struct winback_params *winback = small_model(s, "winback", "winback");
    winback->active = ACTIVE_YES;
    winback->spontaneous = 0.3;
    ((struct spend_params *)small_model(s, "spend", "spend"))->requires = SPEND_RESOLVED;
    ((struct spend_params *)small_model(s, "spend", "spend"))->wallet_growth = 0.1;
    static const char *const names[] = {"till", "phone"};
    for (long i = 0; i < 2; i++) {
        struct group *group = small_group(s, names[i], 4);
        group->department = small_name(s, SETUP_DEPARTMENTS, names[i]);
        group->turnover = 4.0;
    }
    struct touchpoint *order = small_touchpoint(s, "order", 0, 300.0, 0.2);
    order->patience = PATIENCE_LIMITED;
    order->patience_minutes = 200.0;
    small_touchpoint(s, "pay", PARAM_NONE, 5.0, 0.1)->capacity = 1;
    small_touchpoint(s, "pick", 1, 200.0, 0.1);
    small_touchpoint(s, "note", PARAM_NONE, 0.0, 0.3);
    small_touchpoint(s, "call", 1, 400.0, 1.0)->patience = PATIENCE_LIMITED;
    small_route(s, "buy", ROUTE_START, ORDER, WHEN_ANY, 0.8);
    small_route(s, "buy", ROUTE_START, ROUTE_LEAVE, WHEN_ANY, 0.2);
    small_route(s, "buy", ORDER, PAY, WHEN_OK, 1.0);
    small_route(s, "buy", ORDER, ORDER, WHEN_FAILED, 0.4);
    small_route(s, "buy", ORDER, CALL, WHEN_FAILED, 0.6);
    small_route(s, "buy", PAY, PICK, WHEN_ANY, 1.0);
    small_route(s, "buy", PICK, NOTE, WHEN_ANY, 1.0);
    small_route(s, "buy", CALL, NOTE, WHEN_ANY, 1.0);
    small_route(s, "buy", NOTE, ROUTE_LEAVE, WHEN_ANY, 1.0);
    for (long i = 0; i < 2; i++) {
        struct segment *segment = small_segment(s, i ? "rare" : "regular", i ? 9 : 12);
        segment->journeys[0] = i ? 1.0 : 4.0;
        segment->spend[0] = 20.0;
        segment->fee = i ? 0.0 : 5.0;
        segment->churn_alpha = 3.0;
        segment->churn_beta = 3.0;
        segment->tenure_years = 3.0;
        segment->joins = i ? 1.0 : 0.4;
        segment->prospects = i ? 0 : 8;
    }
}

struct sums {
    double company[COMPANY_COUNTERS];
    double at[SMALL_ROWS][TOUCHPOINT_COUNTERS];
};

static void add_visit(struct sums *sums, const struct story_event *e, bool spoiled) {
    double *cell = sums->at[e->touchpoint];
    cell[TOUCHPOINT_VISITS]++;
    cell[TOUCHPOINT_FAILED] += e->happened;
    cell[TOUCHPOINT_ABANDONED] += e->outcome == TRACE_ABANDONED;
    cell[TOUCHPOINT_RECOVERED] += e->outcome == TRACE_RECOVERED;
    cell[TOUCHPOINT_HANDOFFS] += spoiled;
    cell[TOUCHPOINT_WAIT] += (e->began - e->arrived) * 24.0 * 60.0;
}

static void add_event(struct sums *sums, const struct story_event *e, bool spoiled) {
    double *cell = sums->company;
    switch ((enum story_what)e->what) {
    case STORY_JOINS:
        cell[COMPANY_JOINED]++;
        break;
    case STORY_RETURN:
        cell[COMPANY_WON_BACK] += e->happened;
        break;
    case STORY_FEE:
        cell[COMPANY_FEES] += e->money;
        break;
    case STORY_VISIT:
        add_visit(sums, e, spoiled);
        break;
    case STORY_END:
        cell[COMPANY_JOURNEYS]++;
        cell[COMPANY_SPEND] += e->money;
        cell[COMPANY_SCORE] += e->score;
        cell[COMPANY_RESOLVED] += e->happened;
        break;
    case STORY_REVIEW:
        cell[COMPANY_GOOD] += e->happened && e->gap > 0.0;
        cell[COMPANY_BAD] += e->happened && e->gap < 0.0;
        break;
    case STORY_CROSSING:
        cell[COMPANY_CROSSINGS]++;
        break;
    case STORY_RENEWAL:
        cell[COMPANY_EXPOSED]++;
        cell[COMPANY_CHURNED] += e->happened;
        break;
    default:
        break;
    }
}

/* Journeys overlap: the crossing to a visit is the last one told of that journey and step. */
static bool was_spoiled(const struct heard *heard, size_t at) {
    const struct story_event *visit = &heard->event[at];
    for (size_t i = at; i-- > 0;) {
        const struct story_event *e = &heard->event[i];
        if (e->what == STORY_CROSSING && e->touchpoint == visit->touchpoint &&
            e->pass == visit->pass && e->kind == visit->kind && e->window == visit->window &&
            e->ordinal == visit->ordinal)
            return e->happened;
    }
    return false;
}

static void expect_minds_in_a_row(const struct heard *heard) {
    for (size_t i = 1; i < heard->count; i++) {
        const struct story_mind *a = &heard->event[i - 1].after, *b = &heard->event[i].before;
        ck_assert(a->satisfaction == b->satisfaction && a->expectation == b->expectation &&
                  a->trust == b->trust);
    }
}

START_TEST(all_stories_together_are_what_is_counted) {
    struct small s;
    struct heard *heard = malloc(sizeof *heard);
    struct sums sums = {0};
    company(&s);
    const struct counts counts = listen(&s, NULL, 1);
    struct setup now;
    const struct cohorts_company of = company_of(&s, &now);
    const struct cohorts_people people = cohorts_count(&of);
    size_t whats[STORY_WHATS] = {0};
    for (size_t n = 1; n <= people.there + people.join + people.may_join; n++) {
        listen(&s, heard, n);
        expect_minds_in_a_row(heard);
        for (size_t i = 0; i < heard->count; i++) {
            whats[heard->event[i].what]++;
            add_event(&sums, &heard->event[i], was_spoiled(heard, i));
        }
    }
    for (size_t what = 0; what < STORY_WHATS; what++)
        ck_assert_msg(whats[what] > 0, "nothing of kind %zu happened", what);
    static const enum company_counter counted[] = {
        COMPANY_JOINED, COMPANY_WON_BACK,  COMPANY_FEES,     COMPANY_JOURNEYS,
        COMPANY_SPEND,  COMPANY_SCORE,     COMPANY_RESOLVED, COMPANY_GOOD,
        COMPANY_BAD,    COMPANY_CROSSINGS, COMPANY_EXPOSED,  COMPANY_CHURNED,
    };
    for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
        double sum = 0.0;
        for (size_t month = 1; month <= counts.months; month++)
            sum += counts_company(&counts, month)[counted[i]];
        ck_assert_msg(sum > 0.0, "counter %d is 0", counted[i]);
        is("company", sums.company[counted[i]], sum);
    }
    for (size_t t = 0; t <= CALL; t++) {
        for (size_t k = 0; k < TOUCHPOINT_TRAINED; k++) {
            double sum = 0.0;
            for (size_t month = 1; month <= counts.months; month++)
                sum += counts_touchpoint(&counts, month, t)[k];
            if (k == TOUCHPOINT_VISITS || k == TOUCHPOINT_FAILED || k == TOUCHPOINT_ABANDONED ||
                k == TOUCHPOINT_RECOVERED || k == TOUCHPOINT_HANDOFFS || k == TOUCHPOINT_WAIT)
                ck_assert_msg(fabs(sums.at[t][k] - sum) <= 1e-6, "touchpoint %zu, %zu: %g, not %g",
                              t, k, sums.at[t][k], sum);
        }
    }
    free(heard);
    small_done(&s);
}
END_TEST

START_TEST(nothing_simulated_depends_on_who_listens) {
    struct small s;
    struct heard *heard = malloc(sizeof *heard);
    company(&s);
    const struct counts alone = listen(&s, NULL, 1);
    const struct counts heard_of = listen(&s, heard, 3);
    for (size_t month = 0; month <= alone.months; month++)
        ck_assert_mem_eq(counts_company(&alone, month), counts_company(&heard_of, month),
                         alone.stride * sizeof(double));
    free(heard);
    small_done(&s);
}
END_TEST

/* ---- whose number ---- */

/* Two sites; 3 and 2 customers; 1 and 2 that join in 2 months; 3 prospects of the first segment. */
START_TEST(numbers_go_by_how_one_becomes_a_customer_then_site_then_segment) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 2;
    small_settings(&s)->sites = 2;
    ((struct reputation_params *)small_model(&s, "reputation", "reputation"))->slope = 0.0;
    for (long i = 0; i < 2; i++) {
        struct segment *segment = small_segment(&s, i ? "b" : "a", i ? 2 : 3);
        segment->joins = i ? 1.0 : 0.5;
        segment->prospects = i ? 0 : 3;
    }
    struct setup now;
    const struct cohorts_company company = company_of(&s, &now);
    const struct cohorts_people people = cohorts_count(&company);
    ck_assert_uint_eq(people.there, 5);
    ck_assert_uint_eq(people.join, 3);
    ck_assert_uint_eq(people.may_join, 3);
    /* Ordinals count the stated ones of a site through: a's 2 + 1, then b's 1 + 1. */
    const struct cohorts_person expected[] = {
        {0, 0, 0},
        {0, 0, 1},
        {0, 1, 3},
        {1, 0, 0},
        {1, 1, 1}, /* there */
        {0, 0, 2},
        {0, 1, 4},
        {1, 1, 2}, /* join */
        {0, 0, purpose_beyond(0, 0)},
        {0, 0, purpose_beyond(0, 1)},
        {1, 0, purpose_beyond(0, 0)},
    };
    struct cohorts_person person;
    for (size_t n = 1; n <= sizeof expected / sizeof expected[0]; n++) {
        ck_assert(cohorts_find(&person, &company, n));
        ck_assert_msg(person.site == expected[n - 1].site &&
                          person.segment == expected[n - 1].segment &&
                          person.ordinal == expected[n - 1].ordinal,
                      "%zu: site %zu, segment %zu, ordinal %llx", n, person.site, person.segment,
                      (unsigned long long)person.ordinal);
    }
    ck_assert(!cohorts_find(&person, &company, 0));
    ck_assert(!cohorts_find(&person, &company, sizeof expected / sizeof expected[0] + 1));
    small_done(&s);
}
END_TEST

Suite *suite_story(void);
Suite *suite_story(void) {
    Suite *suite = suite_create("story");
    TCase *tcase = tcase_create("one customer");
    tcase_set_timeout(tcase, 0);
    tcase_add_test(tcase, a_chain_worked_out_by_hand);
    tcase_add_test(tcase, all_stories_together_are_what_is_counted);
    tcase_add_test(tcase, nothing_simulated_depends_on_who_listens);
    tcase_add_test(tcase, numbers_go_by_how_one_becomes_a_customer_then_site_then_segment);
    suite_add_tcase(suite, tcase);
    return suite;
}
