/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Known answers of queueing theory, reproduced by whole companies: customers who start journeys,
 * wait at a touchpoint for its staff, hang up, are sent back. Seed 1, replications as stated with
 * each queue; the first month of each is not counted.
 *
 * Sources: Erlang B and C, open Jackson networks: Gross, Shortle, Thompson and Harris, Fundamentals
 * of Queueing Theory, 4th ed. 2008, chapters 2 and 4. Erlang A: Garnett, Mandelbaum and Reiman,
 * Manufacturing & Service Operations Management 4 (2002) 208. M/D/1: Pollaczek-Khinchine.
 */
#include "tests/small.h"
#include "tests/suites.h"

static const double minutes_per_month = 365.0 / 12.0 * 24.0 * 60.0;

struct queue {
    double arrivals, service; /* per unit of time */
    double patience;          /* rate of giving up per unit; 0: nobody does */
    long servers;
    long shape;
    double unit; /* of time, minutes */
    size_t replications;
    long months; /* the first does not count */
};

struct answers {
    double wait, abandon, line, wait_time;
};

static double erlang_b(double load, long servers) {
    double blocking = 1.0;
    for (long k = 1; k <= servers; k++) {
        blocking = load * blocking / ((double)k + load * blocking);
    }
    return blocking;
}

static struct answers formula(const struct queue *queue, double more) {
    double lambda = queue->arrivals * more;
    double load = lambda / queue->service;
    struct answers a = {0.0, 0.0, 0.0, 0.0};
    if (queue->patience == 0.0) {
        double rho = load / (double)queue->servers;
        double blocking = erlang_b(load, queue->servers);
        a.wait = blocking / (1.0 - rho * (1.0 - blocking));
        a.line = a.wait * rho / (1.0 - rho) * (queue->shape == SHAPE_CONSTANT ? 0.5 : 1.0);
        a.wait_time = a.line / lambda;
        return a;
    }
    double all = 0.0;
    double state = 1.0;
    for (long k = 0; k < 1000; k++) {
        long waiting = k > queue->servers ? k - queue->servers : 0;
        all += state;
        a.wait += k >= queue->servers ? state : 0.0;
        a.line += (double)waiting * state;
        long next = k + 1 > queue->servers ? k + 1 - queue->servers : 0;
        state *=
            lambda / ((double)(k + 1 - next) * queue->service + (double)next * queue->patience);
    }
    a.wait /= all;
    a.line /= all;
    a.abandon = queue->patience * a.line / lambda;
    a.wait_time = a.line / lambda;
    return a;
}

enum { CUSTOMERS = 200 };

/* Customers who start `rate` journeys an hour or a minute, all together, for ever. */
static void arrivals(struct small *s, const char *journey, double rate, double unit) {
    struct segment *segment = small_segment(s, "callers", CUSTOMERS);
    segment->journeys[small_name(s, SETUP_JOURNEYS, journey)] =
        rate * minutes_per_month / unit / CUSTOMERS;
}

static struct counts *run(struct small *s, const struct queue *queue) {
    small_init(s);
    small_settings(s)->months = queue->months;
    small_group(s, "clerks", queue->servers);
    struct touchpoint *counter =
        small_touchpoint(s, "counter", 0, queue->unit / queue->service, 0.0);
    counter->service_shape = queue->shape;
    if (queue->patience > 0.0) {
        counter->patience = PATIENCE_LIMITED;
        counter->patience_minutes = queue->unit / queue->patience;
    }
    small_path(s, "call", 0, 0);
    arrivals(s, "call", queue->arrivals, queue->unit);
    return small_worlds(s, NULL, 1, queue->replications);
}

static double touchpoint_sum(const struct counts *c, size_t touchpoint, size_t counter) {
    double sum = 0.0;
    for (size_t month = 2; month <= c->months; month++) {
        sum += counts_touchpoint(c, month, touchpoint)[counter];
    }
    return sum;
}

static double group_sum(const struct counts *c, size_t group, size_t counter) {
    double sum = 0.0;
    for (size_t month = 2; month <= c->months; month++) {
        sum += counts_group(c, month, group)[counter];
    }
    return sum;
}

static double company_sum(const struct counts *c, size_t counter) {
    double sum = 0.0;
    for (size_t month = 2; month <= c->months; month++) {
        sum += counts_company(c, month)[counter];
    }
    return sum;
}

enum measure { WAITED, ABANDONED, LINE, WAIT_TIME, LITTLE, IMPATIENCE };

/* The measure in each replication. */
static struct small_mean measure(const struct counts *counts, const struct queue *queue,
                                 enum measure what) {
    double value[64];
    ck_assert_uint_le(queue->replications, 64);
    for (size_t r = 0; r < queue->replications; r++) {
        const struct counts *c = &counts[r];
        double visits = touchpoint_sum(c, 0, TOUCHPOINT_VISITS);
        double area = group_sum(c, 0, GROUP_QUEUE) * 1440.0 / queue->unit;
        double days = group_sum(c, 0, GROUP_DAYS) * 1440.0 / queue->unit;
        double waits = touchpoint_sum(c, 0, TOUCHPOINT_WAIT) / queue->unit;
        switch (what) {
        case WAITED:
            value[r] = touchpoint_sum(c, 0, TOUCHPOINT_WAITED) / visits;
            break;
        case ABANDONED:
            value[r] = touchpoint_sum(c, 0, TOUCHPOINT_ABANDONED) / visits;
            break;
        case LINE:
            value[r] = area / days;
            break;
        case WAIT_TIME:
            value[r] = waits / visits;
            break;
        case LITTLE: /* queue length by waits added up */
            value[r] = area / waits;
            break;
        case IMPATIENCE: /* P(abandon) arrivals by patience E queue */
            value[r] = touchpoint_sum(c, 0, TOUCHPOINT_ABANDONED) / (queue->patience * area);
            break;
        }
    }
    return small_mean(value, queue->replications);
}

static void known(const char *name, const struct queue *queue) {
    struct small s;
    const struct counts *counts = run(&s, queue);
    struct answers expected = formula(queue, 1.0);
    struct answers moved = formula(queue, 1.03);
    printf("  %s: %zu replications of %ld months\n", name, queue->replications, queue->months);
    if (queue->shape == SHAPE_EXPONENTIAL) {
        small_known("P(wait)", measure(counts, queue, WAITED), expected.wait, moved.wait, true);
    }
    if (queue->patience > 0.0) {
        small_known("P(abandon)", measure(counts, queue, ABANDONED), expected.abandon,
                    moved.abandon, true);
        small_known("P(abandon) arrivals / (rate queue)", measure(counts, queue, IMPATIENCE), 1.0,
                    1.0 / 1.03, false);
    }
    small_known("mean queue", measure(counts, queue, LINE), expected.line, moved.line, false);
    small_known("mean wait", measure(counts, queue, WAIT_TIME), expected.wait_time, moved.wait_time,
                false);
    /* Little's law holds in each run, up to those in line at its ends. */
    struct small_mean little = measure(counts, queue, LITTLE);
    ck_assert_msg(fabs(little.mean - 1.0) < 1e-3, "queue / (arrivals x wait) = %.6f", little.mean);
    small_done(&s);
}

static const struct queue erlang_c_1 = {
    .arrivals = 0.8, .service = 1.0, .servers = 1, .unit = 1.0, .replications = 32, .months = 12};
static const struct queue erlang_c_3 = {
    .arrivals = 2.0, .service = 1.0, .servers = 3, .unit = 1.0, .replications = 32, .months = 4};
static const struct queue erlang_c_10 = {
    .arrivals = 9.0, .service = 1.0, .servers = 10, .unit = 1.0, .replications = 32, .months = 5};
static const struct queue md1 = {.arrivals = 0.8,
                                 .service = 1.0,
                                 .servers = 1,
                                 .shape = SHAPE_CONSTANT,
                                 .unit = 1.0,
                                 .replications = 32,
                                 .months = 6};
static const struct queue erlang_a_10 = {.arrivals = 10.0,
                                         .service = 1.0,
                                         .patience = 1.0,
                                         .servers = 10,
                                         .unit = 10.0,
                                         .replications = 32,
                                         .months = 6};

static void is_printed(double value, double printed, double half_unit) {
    ck_assert_msg(fabs(value - printed) <= half_unit * 1.0001, "%.9g, printed %.9g", value,
                  printed);
}

START_TEST(the_formulas_give_the_printed_tables) {
    const double half = 0.5e-6;
    is_printed(formula(&erlang_c_1, 1.0).wait, 0.8, half);
    is_printed(formula(&erlang_c_1, 1.0).line, 3.2, half);
    is_printed(formula(&erlang_c_1, 1.0).wait_time, 4.0, half);
    is_printed(formula(&erlang_c_3, 1.0).wait, 0.444444, half);
    is_printed(formula(&erlang_c_3, 1.0).line, 0.888889, half);
    is_printed(formula(&erlang_c_3, 1.0).wait_time, 0.444444, half);
    is_printed(formula(&erlang_c_10, 1.0).wait, 0.668732, half);
    is_printed(formula(&erlang_c_10, 1.0).line, 6.018584, half);
    is_printed(formula(&erlang_c_10, 1.0).wait_time, 0.668732, half);
    is_printed(formula(&md1, 1.0).line, 1.6, half);
    is_printed(formula(&erlang_a_10, 1.0).wait, 0.542070, half);
    is_printed(formula(&erlang_a_10, 1.0).abandon, 0.125110, half);
    is_printed(formula(&erlang_a_10, 1.0).line, 1.251100, half);
    is_printed(erlang_b(1, 2), 0.2, half);
    is_printed(erlang_b(5, 10), 0.018385, half);
    is_printed(erlang_b(10, 10), 0.214582, half);
    is_printed(erlang_b(100, 100), 0.075700, half);
}
END_TEST

START_TEST(one_clerk_is_erlang_c) {
    if (!small_skips("Erlang C (0.8, 1, 1)")) {
        known("Erlang C (0.8, 1, 1)", &erlang_c_1);
    }
}
END_TEST

START_TEST(three_clerks_are_erlang_c) {
    if (!small_skips("Erlang C (2, 1, 3)")) {
        known("Erlang C (2, 1, 3)", &erlang_c_3);
    }
}
END_TEST

START_TEST(ten_clerks_are_erlang_c) {
    if (!small_skips("Erlang C (9, 1, 10)")) {
        known("Erlang C (9, 1, 10)", &erlang_c_10);
    }
}
END_TEST

START_TEST(constant_service_is_pollaczek_khinchine) {
    if (!small_skips("M/D/1")) {
        known("M/D/1, 0.8", &md1);
    }
}
END_TEST

START_TEST(customers_who_hang_up_are_erlang_a) {
    if (!small_skips("Erlang A (10, 1, 1, 10)")) {
        known("Erlang A (10, 1, 1, 10)", &erlang_a_10);
    }
}
END_TEST

/* Nobody waits longer than a thousandth of a minute, services take an hour: what cannot start at
 * once is lost. */
START_TEST(customers_without_patience_are_erlang_b) {
    if (small_skips("Erlang B")) {
        return;
    }
    const double loads[] = {1.0, 5.0, 10.0, 100.0};
    const long servers[] = {2, 10, 10, 100};
    for (size_t i = 0; i < 4; i++) {
        struct queue queue = {.arrivals = loads[i],
                              .service = 1.0,
                              .patience = 60.0 / 0.001,
                              .servers = servers[i],
                              .unit = 60.0,
                              .replications = 32,
                              .months = i == 0   ? 60
                                        : i == 3 ? 10
                                                 : 20};
        struct small s;
        const struct counts *counts = run(&s, &queue);
        printf("  Erlang B (%g, %ld): %zu replications of %ld months\n", loads[i], servers[i],
               queue.replications, queue.months);
        small_known("P(lost)", measure(counts, &queue, ABANDONED), erlang_b(loads[i], servers[i]),
                    erlang_b(1.03 * loads[i], servers[i]), true);
        small_done(&s);
    }
}
END_TEST

/* M/M/1, a quarter of those served come again: 3 arrivals and 5 services a minute. */
START_TEST(a_quarter_of_rework_is_a_third_more_work) {
    if (small_skips("M/M/1 with rework")) {
        return;
    }
    enum { REPLICATIONS = 32 };
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 4;
    small_group(&s, "clerks", 1);
    small_touchpoint(&s, "counter", 0, 1.0 / 5.0, 0.0);
    small_route(&s, "call", ROUTE_START, 0, WHEN_ANY, 1.0);
    small_route(&s, "call", 0, 0, WHEN_ANY, 0.25);
    small_route(&s, "call", 0, ROUTE_LEAVE, WHEN_ANY, 0.75);
    arrivals(&s, "call", 3.0, 1.0);
    const struct counts *counts = small_worlds(&s, NULL, 1, REPLICATIONS);
    double throughput[REPLICATIONS], load[REPLICATIONS], inside[REPLICATIONS], time[REPLICATIONS];
    for (size_t r = 0; r < REPLICATIONS; r++) {
        const struct counts *c = &counts[r];
        double days = group_sum(c, 0, GROUP_DAYS);
        throughput[r] = touchpoint_sum(c, 0, TOUCHPOINT_VISITS) / (days * 1440.0);
        load[r] = group_sum(c, 0, GROUP_BUSY) / group_sum(c, 0, GROUP_PRESENT);
        inside[r] = (group_sum(c, 0, GROUP_QUEUE) + group_sum(c, 0, GROUP_BUSY)) / days;
        time[r] = touchpoint_sum(c, 0, TOUCHPOINT_STAY) / company_sum(c, COMPANY_JOURNEYS);
    }
    printf("  M/M/1 with 25 %% rework: %d replications of 4 months\n", REPLICATIONS);
    double moved = 0.8 * 1.03;
    small_known("throughput", small_mean(throughput, REPLICATIONS), 4.0, 4.0 * 1.03, false);
    small_known("utilisation", small_mean(load, REPLICATIONS), 0.8, moved, true);
    small_known("mean number", small_mean(inside, REPLICATIONS), 4.0, moved / (1.0 - moved), false);
    small_known("mean stay", small_mean(time, REPLICATIONS), 4.0 / 3.0,
                moved / (1.0 - moved) / (3.0 * 1.03), false);
    small_done(&s);
}
END_TEST

/* Arrivals 1 at a; a to b .6, to c .4; b back to a .2; c to b .5; the others leave. Then a, b, c
 * see 1/.84, .8/.84 and .4/.84 a minute, and each is M/M/c on its own. */
START_TEST(a_network_has_product_form) {
    if (small_skips("Jackson network")) {
        return;
    }
    enum { REPLICATIONS = 32, STATIONS = 3 };
    static const double share[STATIONS] = {1.0, 0.8, 0.4};
    static const struct queue station[STATIONS] = {{.service = 1.0, .servers = 2},
                                                   {.service = 1.5, .servers = 1},
                                                   {.service = 0.8, .servers = 1}};
    static const char *const names[STATIONS] = {"a", "b", "c"};
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 6;
    for (long i = 0; i < STATIONS; i++) {
        small_group(&s, names[i], station[i].servers);
        small_touchpoint(&s, names[i], i, 1.0 / station[i].service, 0.0);
    }
    small_route(&s, "call", ROUTE_START, 0, WHEN_ANY, 1.0);
    small_route(&s, "call", 0, 1, WHEN_ANY, 0.6);
    small_route(&s, "call", 0, 2, WHEN_ANY, 0.4);
    small_route(&s, "call", 1, 0, WHEN_ANY, 0.2);
    small_route(&s, "call", 1, ROUTE_LEAVE, WHEN_ANY, 0.8);
    small_route(&s, "call", 2, 1, WHEN_ANY, 0.5);
    small_route(&s, "call", 2, ROUTE_LEAVE, WHEN_ANY, 0.5);
    arrivals(&s, "call", 1.0, 1.0);
    const struct counts *counts = small_worlds(&s, NULL, 1, REPLICATIONS);
    printf("  Jackson network: %d replications of 6 months\n", REPLICATIONS);
    for (size_t i = 0; i < STATIONS; i++) {
        struct queue q = station[i];
        q.arrivals = share[i] / 0.84;
        double line[REPLICATIONS], visits[REPLICATIONS];
        for (size_t r = 0; r < REPLICATIONS; r++) {
            double days = group_sum(&counts[r], i, GROUP_DAYS);
            line[r] = group_sum(&counts[r], i, GROUP_QUEUE) / days;
            visits[r] = touchpoint_sum(&counts[r], i, TOUCHPOINT_VISITS) / (days * 1440.0);
        }
        small_known("arrivals", small_mean(visits, REPLICATIONS), q.arrivals, q.arrivals * 1.03,
                    false);
        small_known("mean queue", small_mean(line, REPLICATIONS), formula(&q, 1.0).line,
                    formula(&q, 1.03).line, false);
    }
    small_done(&s);
}
END_TEST

/* Ten minutes of work each, doors from 9 to 17 on weekdays: what the week brings waits until then,
 * no service starts outside, and all who come are served. */
START_TEST(work_that_comes_at_night_waits_for_the_morning) {
    struct small s;
    small_init(&s);
    small_settings(&s)->months = 24;
    small_hours(&s, "office", DAY_WEEKDAYS, 9.0, 17.0, 1.0);
    struct group *clerks = small_group(&s, "clerks", 50);
    clerks->calendar = 0;
    small_touchpoint(&s, "counter", 0, 10.0, 0.0);
    small_path(&s, "call", 0, 0);
    arrivals(&s, "call", 0.5, 60.0);
    const struct counts *counts = small_worlds(&s, NULL, 1, 8);
    double share[8];
    for (size_t r = 0; r < 8; r++) {
        share[r] = touchpoint_sum(&counts[r], 0, TOUCHPOINT_WAITED) /
                   touchpoint_sum(&counts[r], 0, TOUCHPOINT_VISITS);
    }
    /* With 50 clerks only a closed door makes anybody wait: 128 of the week's 168 hours. */
    struct small_mean waited = small_mean(share, 8);
    ck_assert_double_le(waited.error, 0.002);
    ck_assert_double_le(fabs(waited.mean - 128.0 / 168.0), 4.0 * waited.error);
    ck_assert_double_gt(fabs(waited.mean - 128.0 / 168.0 * 1.03), 4.0 * waited.error);
    small_done(&s);
}
END_TEST

Suite *suite_known_queues(void);
Suite *suite_known_queues(void) {
    Suite *suite = suite_create("known_queues");
    TCase *tcase = tcase_create("known_queues");
    tcase_add_test(tcase, the_formulas_give_the_printed_tables);
    tcase_add_test(tcase, one_clerk_is_erlang_c);
    tcase_add_test(tcase, three_clerks_are_erlang_c);
    tcase_add_test(tcase, ten_clerks_are_erlang_c);
    tcase_add_test(tcase, constant_service_is_pollaczek_khinchine);
    tcase_add_test(tcase, customers_who_hang_up_are_erlang_a);
    tcase_add_test(tcase, customers_without_patience_are_erlang_b);
    tcase_add_test(tcase, a_quarter_of_rework_is_a_third_more_work);
    tcase_add_test(tcase, a_network_has_product_form);
    tcase_add_test(tcase, work_that_comes_at_night_waits_for_the_morning);
    suite_add_tcase(suite, tcase);
    return suite;
}
