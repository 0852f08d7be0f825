/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * suites: what the test runner offers to the tests.
 *
 * Each tests/test_NAME.c exports one function, declared just above its definition:
 *     Suite *suite_NAME(void);
 * The Makefile makes the list of suites from the names of the files, so a new test needs no entry
 * anywhere. Check owns the suites; nothing here is freed.
 */
#ifndef FRONTLINE_SUITES_H
#define FRONTLINE_SUITES_H

#include <check.h>
#include <stdint.h>

struct suites_entry {
    const char *name;
    Suite *(*make)(void);
};

/* Ends with a NULL name. Generated into the build folder. */
extern const struct suites_entry suites_list[];

/* The seed that every random test derives its own from; the same in each run. */
uint64_t suites_seed(void);

/* The path of the command under test, for tests that run it as a user would; NULL if not built. */
const char *suites_command(void);

#endif
