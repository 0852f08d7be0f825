/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * main: runs all suites, or only those named as arguments. Exit status 0: all passed; 1: a test
 * failed; 2: no such suite.
 *
 * Every test runs in a process of its own, so that a crash or a leak is charged to the test that
 * made it; CK_FORK=no in the environment turns that off for a debugger.
 */
#include "tests/suites.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t suites_seed(void) {
    return 20010613;
}

const char *suites_command(void) {
    const char *path = getenv("FRONTLINE");
    return path && path[0] ? path : NULL;
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

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (!is_known(argv[i])) {
            fprintf(stderr, "no suite named %s; there is no tests/test_%s.c\n", argv[i], argv[i]);
            return 2;
        }
    }
    /* A test that is slow on a loaded machine has not failed. */
    if (setenv("CK_DEFAULT_TIMEOUT", "0", 1) != 0) {
        perror("setenv");
        return 1;
    }
    printf("seed %llu\n", (unsigned long long)suites_seed());
    fflush(stdout);
    SRunner *runner = srunner_create(NULL);
    for (const struct suites_entry *entry = suites_list; entry->name; entry++)
        if (is_wanted(entry->name, argc - 1, argv + 1))
            srunner_add_suite(runner, entry->make());
    srunner_run_all(runner, CK_NORMAL);
    int run = srunner_ntests_run(runner);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    /* A runner that ran nothing has proved nothing. */
    return run > 0 && failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
