/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/engine/station against queueing theory: a small event loop drives a station with
 * Poisson arrivals and compares long-run means with the formulas of Erlang, within 4 standard
 * errors taken from batches. A formula with 3 % more arrivals must be farther away than that, so
 * that the comparison is known to be able to fail. Each line printed states value, expected value
 * and standard error.
 *
 * Sources: Erlang B, C: e.g. Gross, Shortle, Thompson and Harris, Fundamentals of Queueing Theory,
 * 4th ed. 2008, chapter 2. Erlang A (patience): Garnett, Mandelbaum and Reiman, Manufacturing &
 * Service Operations Management 4 (2002) 208. M/D/1: Pollaczek-Khinchine.
 */
#include "sim/engine/station.h"
#include "tests/suites.h"

#include <math.h>
#include <stdio.h>

#include "sim/base/arena.h"
#include "sim/base/dist.h"
#include "sim/stats/interval.h"

enum {
    BATCHES = 50,
    MAX_SERVERS = 10,
    TOKENS = 1 << 16 /* more than are ever in line at once */
};

struct queue {
    double arrivals; /* rate */
    double service;  /* rate of one server */
    double patience; /* rate at which one customer gives up; INFINITY: nobody waits */
    uint32_t servers;
    bool constant_service;
    long batch; /* customers in each batch */
};

/* What is estimated, and what the formulas give. */
struct measures {
    double wait;     /* share of customers who join the line */
    double abandon;  /* share who give up */
    double line;     /* mean length */
    double wait_day; /* mean wait of all customers, in the unit of the rates */
};

/* ---- formulas ------------------------------------------------------------------------------ */

static double erlang_b(double load, uint32_t servers) {
    double blocking = 1.0;
    for (uint32_t k = 1; k <= servers; k++)
        blocking = load * blocking / (k + load * blocking);
    return blocking;
}

/* With `more` times the arrivals. */
static struct measures formula(const struct queue *queue, double more) {
    double lambda = queue->arrivals * more;
    double load = lambda / queue->service;
    struct measures measures = {.abandon = 0.0};
    if (isinf(queue->patience)) {
        measures.wait = measures.abandon = erlang_b(load, queue->servers);
        return measures;
    }
    if (queue->patience == 0.0) {
        double rho = load / queue->servers;
        double blocking = erlang_b(load, queue->servers);
        measures.wait = blocking / (1.0 - rho * (1.0 - blocking));
        measures.line = measures.wait * rho / (1.0 - rho) * (queue->constant_service ? 0.5 : 1.0);
        measures.wait_day = measures.line / lambda;
        return measures;
    }
    /* Birth and death: `state` is the weight of k in the system, relative to none. */
    double all = 0.0;
    double state = 1.0;
    for (uint32_t k = 0; k < 1000; k++) {
        double waiting = k > queue->servers ? k - queue->servers : 0.0;
        all += state;
        measures.wait += k >= queue->servers ? state : 0.0;
        measures.line += waiting * state;
        double next = k + 1 > queue->servers ? k + 1 - queue->servers : 0.0;
        state *= lambda / ((k + 1 - next) * queue->service + next * queue->patience);
    }
    measures.wait /= all;
    measures.line /= all;
    measures.abandon = queue->patience * measures.line / lambda;
    measures.wait_day = measures.line / lambda;
    return measures;
}

/* ---- simulation ---------------------------------------------------------------------------- */

struct customer {
    double arrived;
    double gives_up;
    uint32_t place;
    uint32_t index; /* in `impatient` */
};

struct simulation {
    const struct queue *queue;
    struct station station;
    struct rng rng;
    double now;
    double next_arrival;
    double ends[MAX_SERVERS]; /* of services, INFINITY when none */
    struct customer *customers;
    uint32_t *impatient; /* tokens in line, in any order */
    uint32_t waiting;
    uint32_t tokens; /* given out */
    double waited;   /* by all who have left the line */
};

static void begin_service(struct simulation *simulation, uint32_t server) {
    const struct queue *queue = simulation->queue;
    double size = queue->constant_service ? 1.0 : dist_exponential(&simulation->rng);
    simulation->ends[server] = simulation->now + size / queue->service;
}

static void leave_line(struct simulation *simulation, uint32_t token) {
    struct customer *customer = &simulation->customers[token];
    simulation->waited += simulation->now - customer->arrived;
    uint32_t last = simulation->impatient[--simulation->waiting];
    simulation->impatient[customer->index] = last;
    simulation->customers[last].index = customer->index;
}

static void give_up(struct simulation *simulation, uint32_t token) {
    uint32_t place = simulation->customers[token].place;
    ck_assert(station_abandon(&simulation->station, simulation->now, place));
    leave_line(simulation, token);
}

static void arrive(struct simulation *simulation) {
    double patience = simulation->queue->patience;
    uint32_t token = simulation->tokens++ % TOKENS;
    uint32_t place = 0;
    uint32_t server = station_arrive(&simulation->station, simulation->now, token, &place);
    simulation->next_arrival =
        simulation->now + dist_exponential(&simulation->rng) / simulation->queue->arrivals;
    if (server != STATION_WAIT) {
        begin_service(simulation, server);
        return;
    }
    simulation->customers[token] =
        (struct customer){simulation->now, INFINITY, place, simulation->waiting};
    simulation->impatient[simulation->waiting++] = token;
    if (isinf(patience))
        give_up(simulation, token);
    else if (patience > 0.0)
        simulation->customers[token].gives_up =
            simulation->now + dist_exponential(&simulation->rng) / patience;
}

static void end_service(struct simulation *simulation, uint32_t server) {
    uint32_t token = 0;
    simulation->ends[server] = INFINITY;
    if (station_release(&simulation->station, simulation->now, server, &token)) {
        leave_line(simulation, token);
        begin_service(simulation, server);
    }
}

/* The next of all events, by looking at all of them. */
static void step(struct simulation *simulation) {
    double next = simulation->next_arrival;
    uint32_t server = STATION_WAIT;
    uint32_t token = STATION_WAIT;
    for (uint32_t i = 0; i < simulation->queue->servers; i++) {
        if (simulation->ends[i] < next) {
            next = simulation->ends[i];
            server = i;
        }
    }
    for (uint32_t i = 0; simulation->queue->patience > 0.0 && i < simulation->waiting; i++) {
        if (simulation->customers[simulation->impatient[i]].gives_up < next) {
            token = simulation->impatient[i];
            next = simulation->customers[token].gives_up;
        }
    }
    simulation->now = next;
    if (token != STATION_WAIT)
        give_up(simulation, token);
    else if (server != STATION_WAIT)
        end_service(simulation, server);
    else
        arrive(simulation);
}

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

/* The batches follow one another in a single run; the first, warming up, is not measured. */
static void simulate(const struct queue *queue, struct measures *batches) {
    struct arena arena;
    arena_init(&arena, fail_on_oom, NULL);
    struct simulation simulation = {.queue = queue, .rng = rng_seeded(suites_seed(), 9)};
    simulation.customers = arena_add(&arena, TOKENS, sizeof *simulation.customers);
    simulation.impatient = arena_add(&arena, TOKENS, sizeof *simulation.impatient);
    struct station *station = &simulation.station;
    station_init(station, &arena, queue->servers, 0.0);
    for (uint32_t i = 0; i < queue->servers; i++)
        simulation.ends[i] = INFINITY;

    double area = 0.0;
    for (int batch = -1; batch < BATCHES; batch++) {
        while (station->arrivals < (uint64_t)queue->batch)
            step(&simulation);
        double arrivals = (double)station->arrivals;
        double batch_area = level_area(&station->waiting, simulation.now);
        if (batch >= 0)
            batches[batch] = (struct measures){
                .wait = (double)station->waited / arrivals,
                .abandon = (double)station->abandoned / arrivals,
                .line = level_mean(&station->waiting, simulation.now),
                .wait_day = batch_area / arrivals,
            };
        area += batch_area;
        station_reset(station, simulation.now);
    }

    /* Little's law holds for every path: the area under the line is the time spent in it. */
    double waited = simulation.waited;
    for (uint32_t i = 0; i < simulation.waiting; i++)
        waited += simulation.now - simulation.customers[simulation.impatient[i]].arrived;
    ck_assert_double_le(fabs(waited - area), 1e-8 * area);
    arena_done(&arena);
}

/* ---- comparison ---------------------------------------------------------------------------- */

static void compare(const char *name, const double *batches, double expected, double moved,
                    double limit) {
    struct interval interval = interval_of(batches, BATCHES, 0.95);
    double error = interval.sd / sqrt(BATCHES);
    printf("station: %-10s %.6f, expected %.6f, standard error %.6f\n", name, interval.mean,
           expected, error);
    ck_assert_double_le(error, limit);
    ck_assert_double_eq_tol(interval.mean, expected, 4.0 * error);
    ck_assert_double_gt(fabs(interval.mean - moved), 4.0 * error);
}

/* Standard errors: at most .002 of a probability, `share` of a length or time. */
static void compare_with_theory(const struct queue *queue, double share) {
    struct measures batches[BATCHES];
    double values[BATCHES];
    struct measures expected = formula(queue, 1.0);
    struct measures moved = formula(queue, 1.03);
    printf("station: arrivals %g, service %g, servers %u, patience rate %g; "
           "%d batches of %ld, seed %llu\n",
           queue->arrivals, queue->service, queue->servers, queue->patience, BATCHES, queue->batch,
           (unsigned long long)suites_seed());
    simulate(queue, batches);
    for (int i = 0; i < BATCHES; i++)
        values[i] = batches[i].wait;
    compare("P(wait)", values, expected.wait, moved.wait, 0.002);
    if (queue->patience > 0.0) {
        for (int i = 0; i < BATCHES; i++)
            values[i] = batches[i].abandon;
        compare("P(abandon)", values, expected.abandon, moved.abandon, 0.002);
    }
    if (!isinf(queue->patience)) {
        for (int i = 0; i < BATCHES; i++)
            values[i] = batches[i].line;
        compare("line", values, expected.line, moved.line, share * expected.line);
        for (int i = 0; i < BATCHES; i++)
            values[i] = batches[i].wait_day;
        compare("wait", values, expected.wait_day, moved.wait_day, share * expected.wait_day);
    }
}

static void assert_printed(double value, double printed) {
    ck_assert_double_eq_tol(value, printed, 0.6e-6);
}

START_TEST(the_formulas_of_this_test_give_the_published_digits) {
    assert_printed(erlang_b(1, 2), 0.2);
    assert_printed(erlang_b(5, 10), 0.018385);
    assert_printed(erlang_b(10, 10), 0.214582);
    assert_printed(erlang_b(100, 100), 0.075700);
    struct measures ten = formula(&(struct queue){.arrivals = 9, .service = 1, .servers = 10}, 1.0);
    assert_printed(ten.wait, 0.668732);
    assert_printed(ten.line, 6.018584);
    assert_printed(ten.wait_day, 0.668732);
    struct queue impatient = {.arrivals = 10, .service = 1, .patience = 1, .servers = 10};
    struct measures a = formula(&impatient, 1.0);
    assert_printed(a.wait, 0.542070);
    assert_printed(a.abandon, 0.125110);
    assert_printed(a.line, 1.251100);
}
END_TEST

START_TEST(one_server_keeps_the_line_of_m_m_1) {
    compare_with_theory(&(struct queue){0.8, 1, 0, 1, false, 160000}, 0.005);
}
END_TEST

START_TEST(constant_service_halves_the_line) {
    compare_with_theory(&(struct queue){0.8, 1, 0, 1, true, 80000}, 0.005);
}
END_TEST

START_TEST(three_servers_keep_the_line_of_erlang_c) {
    compare_with_theory(&(struct queue){2, 1, 0, 3, false, 120000}, 0.005);
}
END_TEST

/* At 90 % load the line changes slowly, so that this takes many customers. */
START_TEST(ten_busy_servers_keep_the_line_of_erlang_c) {
    compare_with_theory(&(struct queue){9, 1, 0, 10, false, 800000}, 0.005);
}
END_TEST

START_TEST(impatient_customers_leave_as_in_erlang_a) {
    compare_with_theory(&(struct queue){10, 1, 1, 10, false, 60000}, 0.005);
}
END_TEST

START_TEST(customers_without_any_patience_are_lost_as_in_erlang_b) {
    compare_with_theory(&(struct queue){1, 1, INFINITY, 2, false, 20000}, 0);
    compare_with_theory(&(struct queue){5, 1, INFINITY, 10, false, 20000}, 0);
    compare_with_theory(&(struct queue){10, 1, INFINITY, 10, false, 20000}, 0);
}
END_TEST

Suite *suite_station_theory(void);
Suite *suite_station_theory(void) {
    Suite *suite = suite_create("station_theory");
    TCase *queues = tcase_create("queues");
    tcase_add_test(queues, the_formulas_of_this_test_give_the_published_digits);
    tcase_add_test(queues, one_server_keeps_the_line_of_m_m_1);
    tcase_add_test(queues, constant_service_halves_the_line);
    tcase_add_test(queues, three_servers_keep_the_line_of_erlang_c);
    tcase_add_test(queues, ten_busy_servers_keep_the_line_of_erlang_c);
    tcase_add_test(queues, impatient_customers_leave_as_in_erlang_a);
    tcase_add_test(queues, customers_without_any_patience_are_lost_as_in_erlang_b);
    suite_add_tcase(suite, queues);
    return suite;
}
