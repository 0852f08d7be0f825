/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every mechanism can be switched off, and is then as if it were not there: results recorded before
 * it existed come back bit for bit.
 */
#include "models/registry.h"
#include "sim/scenario/platform.h"
#include "tests/suites.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- results from before ---- */

/* What entered the models after the results in tests/golden were recorded. */
static const char *const later[] = {
    "training.off_floor", "seam.active",    "recovery.active",       "hiring.active",
    "standards.active",   "noise.active",   "balance.active",        "policy.active",
    "price.active",       "loyalty.active", "reorganisation.active", "winback.active",
    "diffusion.active",   "drift.active",   "reputation.active",
};

/* Kinds that were there already, on all the time in what was recorded. */
static const char *const earlier[] = {
    "journeys",   "touchpoint", "waiting", "staff",       "training",
    "forgetting", "transfer",   "journey", "expectation", "satisfaction",
    "trust",      "churn",      "spend",   "money",       "voice",
};

enum {
    LATER = sizeof later / sizeof later[0],
    EARLIER = sizeof earlier / sizeof earlier[0],
    WORDS = 64
};

static const struct golden {
    const char *name, *words;
    size_t values; /* recorded */
} goldens[] = {
    {"welding-supplier", "--alternatives as_is,both,yearly_burst --months 8 --replications 2", 942},
    {"retail-bank", "--months 2 --replications 1", 48},
    {"coffee-shop", "--alternatives three_baristas,impatient,machine --months 1 --replications 1",
     123},
    {"retention-regular", "--months 24 --replications 2", 48},
};

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static const char *whole_file(const char *path, struct arena *arena, struct diag *diag) {
    struct platform_bytes bytes;
    ck_assert_msg(platform_read(&bytes, path, arena, diag), "no %s", path);
    return bytes.data;
}

static size_t add_words(const char **words, size_t count, const char *line, struct arena *arena) {
    char *copy = arena_text(arena, line, strlen(line));
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
        ck_assert_uint_lt(count + 1, WORDS);
        words[count++] = word;
    }
    return count;
}

/* Runs it as it was run then, the later mechanisms off, and returns its trials.csv. */
static const char *run_again(const struct golden *golden, const char *home, struct arena *arena,
                             struct diag *diag) {
    const char *words[WORDS + 1] = {suites_command()};
    char line[200];
    const char *results = platform_join(home, golden->name, arena);
    snprintf(line, sizeof line, "run tests/golden/%s %s --no-plots --quiet -o", golden->name,
             golden->words);
    size_t count = add_words(words, 1, line, arena);
    words[count++] = results;
    for (size_t i = 0; i < LATER; i++) {
        snprintf(line, sizeof line, "--set %s=no", later[i]);
        count = add_words(words, count, line, arena);
    }
    struct platform_result result;
    ck_assert(platform_program_run(&result, words, ".", arena, diag));
    ck_assert_msg(result.status == 0, "%s: status %d\n%s%s", golden->name, result.status,
                  result.out.data, result.err.data);
    return whole_file(platform_join(results, "trials.csv", arena), arena, diag);
}

/* Each line `alternative,replication,metric,value` of `recorded` is one of `found` too. */
static size_t compare(const char *name, const char *recorded, const char *found,
                      struct arena *arena) {
    const char *line = strchr(recorded, '\n');
    size_t values = 0;
    while (line && line[1]) {
        const char *end = strchr(line + 1, '\n');
        ck_assert_msg(end != NULL, "%s: the last line is cut", name);
        const char *wanted = arena_text(arena, line, (size_t)(end + 1 - line));
        size_t key = (size_t)(strrchr(wanted, ',') + 1 - wanted);
        const char *now = strstr(found, wanted);
        if (!now) {
            const char *other = strstr(found, arena_text(arena, wanted, key));
            ck_abort_msg("%s: recorded %.*s, now %.*s", name, (int)strlen(wanted) - 2, wanted + 1,
                         other ? (int)strcspn(other + key, "\n") : 7,
                         other ? other + key : "nothing");
        }
        values++;
        line = end;
    }
    return values;
}

START_TEST(with_the_later_mechanisms_off_recorded_results_come_back_bit_for_bit) {
    const struct golden *golden = &goldens[_i];
    ck_assert_msg(suites_command() != NULL, "no command to test; FRONTLINE names it");
    struct arena arena;
    struct diag diag;
    arena_init(&arena, fail_on_oom, NULL);
    diag_init(&diag, &arena);
    char home[] = "/tmp/frontline-switches-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(home));
    char path[80];
    snprintf(path, sizeof path, "tests/golden/%s.csv", golden->name);
    const char *recorded = whole_file(path, &arena, &diag);
    const char *found = run_again(golden, home, &arena, &diag);
    ck_assert_uint_eq(compare(golden->name, recorded, found, &arena), golden->values);
    ck_assert(platform_remove(home, &diag));
    arena_done(&arena);
}
END_TEST

static bool is_listed(const char *const *list, size_t count, const char *kind, const char *rest) {
    char address[80];
    snprintf(address, sizeof address, "%s%s", kind, rest);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i], address) == 0) {
            return true;
        }
    }
    return false;
}

/* Else a new mechanism would stay on in the runs above, or an old one would be switched off. */
START_TEST(a_mechanism_either_was_there_already_or_came_later) {
    for (size_t i = 0; i < registry_count; i++) {
        const struct model *m = registry[i];
        const struct param_table table = {.rows = m->rows, .count = m->count};
        if (param_find(&table, "active")) {
            bool came_later = is_listed(later, LATER, m->kind, ".active");
            ck_assert_msg(came_later != is_listed(earlier, EARLIER, m->kind, ""),
                          "is %s one of the later mechanisms?", m->kind);
        }
    }
}
END_TEST

Suite *suite_switches(void);
Suite *suite_switches(void) {
    Suite *suite = suite_create("switches");
    TCase *golden = tcase_create("golden");
    tcase_add_loop_test(golden,
                        with_the_later_mechanisms_off_recorded_results_come_back_bit_for_bit, 0,
                        (int)(sizeof goldens / sizeof goldens[0]));
    tcase_add_test(golden, a_mechanism_either_was_there_already_or_came_later);
    suite_add_tcase(suite, golden);
    return suite;
}
