/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench: what the benchmark runner offers to the benchmarks.
 *
 * Each bench/NAME.c exports one function, declared just above its definition:
 *     void bench_NAME(struct bench *bench);
 * It measures and calls bench_report for each figure. The Makefile makes the list of benchmarks
 * from the names of the files. Figures are CSV lines on the standard output; they are reported,
 * never a gate, because machines differ. A benchmark that cannot run prints why and exits with 1.
 */
#ifndef FRONTLINE_BENCH_H
#define FRONTLINE_BENCH_H

/* Of the runner; a benchmark only passes it on. */
struct bench {
    const char *name;
};

/* One run of the work to be timed. */
typedef void bench_work_fn(void *ctx);

struct bench_entry {
    const char *name;
    void (*run)(struct bench *bench);
};

/* Ends with a NULL name. Generated into the build folder. */
extern const struct bench_entry bench_list[];

/* Seconds of a clock that never goes back, from an arbitrary start. */
double bench_seconds(void);

/* Seconds of the fastest of `runs` runs: what disturbs a run only ever makes it longer. */
double bench_least(bench_work_fn *work, void *ctx, int runs);

/* Writes one figure; `goal` says in words what was aimed at ("<= 57"), "" if nothing. */
void bench_report(const struct bench *bench, const char *what, double value, const char *unit,
                  const char *goal);

/* The path of the command, for benchmarks of whole runs; NULL if not built. */
const char *bench_command(void);

#endif
