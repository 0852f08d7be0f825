/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * main: runs all suites, or only those named as arguments. Exit status 0: all passed; 1: a test
 * failed; 2: no such suite.
 *
 * As many suites run at once as there are processors, each in a process of its own whose output is
 * shown when it is over. Every test again runs in a process of its own, so that a crash or a leak
 * is charged to the test that made it. CK_FORK=no in the environment turns both off for a
 * debugger.
 */
#include "tests/suites.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

uint64_t suites_seed(void) {
    return 20010613;
}

const char *suites_command(void) {
    const char *path = getenv("FRONTLINE");
    return path && path[0] ? path : NULL;
}

struct counts {
    int run, failures, errors;
};

/* A suite under way: its process, what that prints, and the pipe on which it sends its counts. */
struct job {
    const struct suites_entry *suite;
    pid_t process;
    FILE *output;
    int result;
    double started;
};

static void die(const char *what) {
    perror(what);
    exit(EXIT_FAILURE);
}

static double now(void) {
    struct timespec time;
    if (clock_gettime(CLOCK_MONOTONIC, &time) != 0)
        die("clock_gettime");
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static bool is_wanted(const char *name, int count, char *const *wanted) {
    for (int i = 0; i < count; i++)
        if (strcmp(name, wanted[i]) == 0)
            return true;
    return count == 0;
}

static bool is_known(const char *name) {
    for (const struct suites_entry *entry = suites_list; entry->name; entry++)
        if (strcmp(name, entry->name) == 0)
            return true;
    return false;
}

static struct counts run_suite(const struct suites_entry *suite) {
    SRunner *runner = srunner_create(suite->make());
    srunner_run_all(runner, CK_NORMAL);
    struct counts counts = {.run = srunner_ntests_run(runner)};
    int failed = srunner_ntests_failed(runner);
    TestResult **failure = srunner_failures(runner);
    for (int i = 0; i < failed; i++)
        counts.errors += tr_rtype(failure[i]) == CK_ERROR;
    counts.failures = failed - counts.errors;
    /* Check gives the list away, but none of its entries. */
    free(failure);
    srunner_free(runner);
    return counts;
}

static struct job start(const struct suites_entry *suite) {
    struct job job = {.suite = suite, .output = tmpfile(), .started = now()};
    int ends[2];
    /* Not waiting, since a process that a test left behind would hold the other end. */
    if (!job.output || pipe(ends) != 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0)
        die("tests");
    fflush(NULL); /* else the child would print it too */
    job.process = fork();
    if (job.process < 0)
        die("fork");
    if (job.process > 0) {
        close(ends[1]);
        job.result = ends[0];
        return job;
    }
    close(ends[0]);
    if (dup2(fileno(job.output), STDOUT_FILENO) < 0 || dup2(fileno(job.output), STDERR_FILENO) < 0)
        die("dup2");
    fclose(job.output);
    struct counts counts = run_suite(suite);
    /* The status tells nothing of failed tests, only whether the process itself ended well. */
    exit(write(ends[1], &counts, sizeof counts) == sizeof counts ? EXIT_SUCCESS : EXIT_FAILURE);
}

/* Shows what the suite printed, all in one place, and how long it took. */
static struct counts finish(struct job *job, int status) {
    rewind(job->output);
    for (int byte; (byte = getc(job->output)) != EOF;)
        putchar(byte);
    struct counts counts;
    bool told = read(job->result, &counts, sizeof counts) == sizeof counts;
    if (!told || counts.run == 0 || !WIFEXITED(status) || WEXITSTATUS(status) != EXIT_SUCCESS) {
        /* A suite that ran nothing has proved nothing. */
        printf("suite %s: no tests, or it ended before its time (wait status %d)\n",
               job->suite->name, status);
        counts = (struct counts){.run = told ? counts.run : 0, .errors = 1};
    }
    printf("%6.1f s  %s\n", now() - job->started, job->suite->name);
    fflush(stdout);
    fclose(job->output);
    close(job->result);
    return counts;
}

static void add(struct counts *sum, struct counts counts) {
    sum->run += counts.run;
    sum->failures += counts.failures;
    sum->errors += counts.errors;
}

/* Waits for one of the jobs, adds its counts and closes the gap that it leaves. */
static void wait_for_one(struct job *job, int *jobs, struct counts *sum) {
    int status;
    pid_t process = wait(&status);
    if (process < 0)
        die("wait");
    for (int i = 0; i < *jobs; i++) {
        if (job[i].process == process) {
            add(sum, finish(&job[i], status));
            job[i] = job[--*jobs];
            return;
        }
    }
}

enum { JOBS_MAX = 16 };

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (!is_known(argv[i])) {
            fprintf(stderr, "no suite named %s; there is no tests/test_%s.c\n", argv[i], argv[i]);
            return 2;
        }
    }
    /* A test that is slow on a loaded machine has not failed. */
    if (setenv("CK_DEFAULT_TIMEOUT", "0", 1) != 0)
        die("setenv");
    printf("seed %llu\n", (unsigned long long)suites_seed());
    const char *forking = getenv("CK_FORK");
    bool together = forking && strcmp(forking, "no") == 0;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int most = processors < 1 ? 1 : processors > JOBS_MAX ? JOBS_MAX : (int)processors;
    struct job job[JOBS_MAX];
    int jobs = 0;
    struct counts sum = {0};
    for (const struct suites_entry *entry = suites_list; entry->name; entry++) {
        if (!is_wanted(entry->name, argc - 1, argv + 1))
            continue;
        if (together) {
            add(&sum, run_suite(entry));
            continue;
        }
        if (jobs == most)
            wait_for_one(job, &jobs, &sum);
        job[jobs++] = start(entry);
    }
    while (jobs > 0)
        wait_for_one(job, &jobs, &sum);
    int passed = sum.run - sum.failures - sum.errors;
    printf("%d%%: Checks: %d, Failures: %d, Errors: %d\n", sum.run ? 100 * passed / sum.run : 0,
           sum.run, sum.failures, sum.errors);
    /* A runner that ran nothing has proved nothing. */
    return sum.run > 0 && passed == sum.run ? EXIT_SUCCESS : EXIT_FAILURE;
}
