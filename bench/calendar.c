/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * calendar: what the engine costs without any model. Each figure is the median of many short
 * stretches, so that what else the machine does hardly shows.
 *
 *   hold N     take the first of N pending events and add one an exponential time later (D. W.
 *              Jones, "An empirical comparison of priority-queue and event-set implementations",
 *              CACM 29(4), 1986); per pair
 *   clock      the events of an M/M/1 queue without statistics, through the clock; per customer
 *   agenda N   add N starts spread over a window, sort, take them; per start
 *
 * Random numbers are drawn between the timed stretches, anew each time: a branch predictor learns
 * even ten thousand of them by heart if they come again.
 */
#include "bench/bench.h"

#include <stdio.h>
#include <stdlib.h>

#include "sim/base/arena.h"
#include "sim/base/dist.h"
#include "sim/engine/sim.h"

enum { LOT = 4096, STRETCHES = 301, ROUNDS = 11, ARRIVAL = 1, DEPARTURE = 2, START = 3 };

/* Numbers drawn ahead. */
struct lot {
    struct rng rng;
    double exponential[LOT];
};

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    fprintf(stderr, "out of memory at %zu bytes\n", bytes);
    exit(1);
}

static void draw(struct lot *lot) {
    for (size_t i = 0; i < LOT; i++)
        lot->exponential[i] = dist_exponential(&lot->rng);
}

static int compare(const void *a, const void *b) {
    const double *x = a;
    const double *y = b;
    return (*x > *y) - (*x < *y);
}

static double median(double *values, size_t count) {
    qsort(values, count, sizeof *values, compare);
    return values[count / 2];
}

/* Seconds a pair, over one lot. */
static double hold(struct calendar *calendar, struct lot *lot) {
    draw(lot);
    double began = bench_seconds();
    for (size_t i = 0; i < LOT; i++) {
        struct event event = calendar_pop(calendar);
        calendar_add(calendar, event.time + lot->exponential[i], 0, event);
    }
    return (bench_seconds() - began) / LOT;
}

static void bench_hold(struct bench *bench, struct lot *lot, size_t pending, const char *goal) {
    struct arena arena;
    arena_init(&arena, fail_on_oom, NULL);
    struct calendar calendar;
    calendar_init(&calendar, &arena, pending);
    for (size_t i = 0; i < pending; i++)
        calendar_add(&calendar, dist_exponential(&lot->rng), 0, (struct event){.kind = 1});
    for (size_t done = 0; done < 2 * pending; done += LOT)
        hold(&calendar, lot);
    double seconds[STRETCHES];
    for (size_t i = 0; i < STRETCHES; i++)
        seconds[i] = hold(&calendar, lot);
    char what[32];
    snprintf(what, sizeof what, "hold %zu", pending);
    bench_report(bench, what, median(seconds, STRETCHES) * 1e9, "ns", goal);
    arena_done(&arena);
}

/* An M/M/1 queue with rates 0.9 and 1, as bare as it can be written on the clock. */
struct queue {
    struct sim sim;
    size_t customers;
};

static void schedule(struct sim *sim, double after, uint32_t kind) {
    sim_add(sim, sim->now + after, 1, (struct event){.kind = kind});
}

/* Seconds a customer, over as many events as one lot is sure to last for. */
static double serve(struct queue *queue, struct lot *lot) {
    draw(lot);
    const double *next = lot->exponential;
    const double *end = next + LOT - 2;
    size_t served = 0;
    struct event event;
    double began = bench_seconds();
    while (next < end && sim_next(&queue->sim, INFINITY, &event)) {
        if (event.kind == ARRIVAL) {
            schedule(&queue->sim, *next++ / 0.9, ARRIVAL);
            if (queue->customers++ == 0)
                schedule(&queue->sim, *next++, DEPARTURE);
        } else {
            served++;
            if (--queue->customers > 0)
                schedule(&queue->sim, *next++, DEPARTURE);
        }
    }
    return (bench_seconds() - began) / (double)served;
}

static void bench_clock(struct bench *bench, struct lot *lot) {
    struct arena arena;
    arena_init(&arena, fail_on_oom, NULL);
    struct queue queue = {.customers = 0};
    sim_init(&queue.sim, &arena, START, 0);
    schedule(&queue.sim, 0, ARRIVAL);
    double seconds[STRETCHES];
    for (size_t i = 0; i < STRETCHES; i++)
        seconds[i] = serve(&queue, lot);
    bench_report(bench, "clock M/M/1", median(seconds, STRETCHES) * 1e9, "ns/customer", "");
    arena_done(&arena);
}

static void bench_agenda(struct bench *bench, struct lot *lot, size_t starts) {
    struct arena arena;
    arena_init(&arena, fail_on_oom, NULL);
    struct agenda agenda;
    agenda_init(&agenda, &arena);
    double *times = arena_add(&arena, starts, sizeof *times);
    double seconds[ROUNDS];
    double sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < starts; i++)
            times[i] = 7 * (round + dist_uniform(&lot->rng));
        double began = bench_seconds();
        agenda_open(&agenda, 7 * round, 7 * (round + 1));
        for (size_t i = 0; i < starts; i++)
            agenda_add(&agenda, (struct start){times[i], (uint32_t)i, 0});
        agenda_sort(&agenda);
        while (agenda_first(&agenda))
            sum += agenda_next(&agenda).time;
        seconds[round] = (bench_seconds() - began) / (double)starts;
    }
    char what[32];
    snprintf(what, sizeof what, "agenda %zu", starts);
    bench_report(bench, what, sum > 0 ? median(seconds, ROUNDS) * 1e9 : NAN, "ns", "");
    arena_done(&arena);
}

void bench_calendar(struct bench *bench);
void bench_calendar(struct bench *bench) {
    struct lot lot = {.rng = rng_seeded(1, 1)};
    for (size_t pending = 1; pending <= 1000000; pending *= 10)
        bench_hold(bench, &lot, pending, pending == 10000 ? "<= 60" : "");
    bench_clock(bench, &lot);
    bench_agenda(bench, &lot, 1000);
    bench_agenda(bench, &lot, 10000);
    bench_agenda(bench, &lot, 1000000);
}
