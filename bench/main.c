/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * main: runs all benchmarks, or only those named as arguments, one after the other, and writes
 * their figures as CSV: benchmark, what, value, unit, goal.
 */
#include "bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

double bench_seconds(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) {
        perror("clock_gettime");
        exit(1);
    }
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double bench_least(bench_work_fn *work, void *ctx, int runs) {
    double least = 0;
    for (int i = 0; i < runs; i++) {
        double start = bench_seconds();
        work(ctx);
        double took = bench_seconds() - start;
        if (i == 0 || took < least)
            least = took;
    }
    return least;
}

void bench_report(const struct bench *bench, const char *what, double value, const char *unit,
                  const char *goal) {
    printf("%s,%s,%.4g,%s,%s\n", bench->name, what, value, unit, goal);
    fflush(stdout);
}

const char *bench_command(void) {
    const char *path = getenv("FRONTLINE");
    return path && path[0] ? path : NULL;
}

static const struct bench_entry *find(const char *name) {
    const struct bench_entry *entry = bench_list;
    while (entry->name && strcmp(entry->name, name) != 0)
        entry++;
    return entry->name ? entry : NULL;
}

static void run(const struct bench_entry *entry) {
    struct bench bench = {.name = entry->name};
    entry->run(&bench);
}

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (!find(argv[i])) {
            fprintf(stderr, "no benchmark named %s; there is no bench/%s.c\n", argv[i], argv[i]);
            return 2;
        }
    }
    printf("benchmark,what,value,unit,goal\n");
    for (int i = 1; i < argc; i++)
        run(find(argv[i]));
    for (const struct bench_entry *entry = bench_list; argc == 1 && entry->name; entry++)
        run(entry);
    return ferror(stdout) || fclose(stdout) != 0;
}
