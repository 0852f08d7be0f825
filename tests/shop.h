/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shop: the command as its users meet it, for tests of what compares. Each test works in an empty
 * folder of its own with a tiny scenario in it, `shop`, whose alternatives are exactly the same,
 * clearly better, clearly worse, and hard to tell.
 *
 * Use: tcase_add_checked_fixture(tcase, shop_begin, shop_end). What is returned lives until
 * shop_end.
 */
#ifndef FRONTLINE_SHOP_H
#define FRONTLINE_SHOP_H

#include "sim/report/json_read.h"
#include "sim/scenario/platform.h"
#include "tests/suites.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SHOP_WORDS = 32 };

static struct {
    struct arena arena;
    struct diag diag;
    char home[64];
    char command[4096];
    struct platform_result last;
} shop;

static inline void shop_oom(void *context, size_t bytes) {
    (void)context;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static inline const char *shop_in(const char *name) {
    return platform_join(shop.home, name, &shop.arena);
}

static inline void shop_write(const char *name, const char *text) {
    ck_assert(platform_write(shop_in(name), text, strlen(text), &shop.diag));
}

static inline const char *shop_read(const char *name) {
    struct platform_bytes bytes;
    ck_assert_msg(platform_read(&bytes, shop_in(name), &shop.arena, &shop.diag), "no %s", name);
    return bytes.data;
}

static inline bool shop_exists(const char *name) {
    return platform_kind(shop_in(name)) != PLATFORM_MISSING;
}

static inline void shop_scenario(void) {
    ck_assert(platform_folder_add(shop_in("shop"), &shop.diag));
    shop_write("shop/scenario.csv", "parameter,value,unit,note\n"
                                    "format,1,,\n"
                                    "title,A tiny shop,,\n"
                                    "months,3,,short\n"
                                    "replications,4,,few\n"
                                    "anchor,absolute,,quicker\n");
    shop_write("shop/segments.csv",
               "segment,customers,journeys.buy [1/month],spend.buy [money],fee [money/month]\n"
               "regular,40,1,20,5\n");
    shop_write("shop/groups.csv", "group,department,level,headcount,salary [money/year]\n"
                                  "care,counter,front,2,52000\n");
    shop_write("shop/touchpoints.csv", "touchpoint,stage,group,service_minutes,base_failure\n"
                                       "till,start,care,10,0.2\n");
    shop_write("shop/routes.csv", "journey,from,to,probability\n"
                                  "buy,start,till,1\n"
                                  "buy,till,leave,1\n");
    shop_write("shop/programmes.csv",
               "programme,audience,skill,cost [money],hours,sessions_per_year,first_month\n"
               "lessons,care,service,500,4,0,1\n");
    shop_write("shop/alternatives.csv", "alternative,from_month,parameter,value,unit,note,label\n"
                                        "as_is,,,,,,As is\n"
                                        "again,,,,,,Again\n"
                                        "careful,1,touchpoints.till.base_failure,0.05,1,,Careful\n"
                                        "careless,1,touchpoints.till.base_failure,0.6,1,,Careless\n"
                                        "a_bit,1,touchpoints.till.base_failure,0.195,1,,A bit\n"
                                        "train,1,programmes.lessons.sessions_per_year,4,1/year,,"
                                        "Train\n");
}

static inline void shop_begin(void) {
    arena_init(&shop.arena, shop_oom, NULL);
    diag_init(&shop.diag, &shop.arena);
    ck_assert_msg(suites_command() != NULL, "no command to test; FRONTLINE names it");
    char here[2048];
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    snprintf(shop.command, sizeof shop.command, "%s",
             platform_join(here, suites_command(), &shop.arena));
    snprintf(shop.home, sizeof shop.home, "/tmp/frontline-shop-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(shop.home));
    shop_scenario();
}

static inline void shop_end(void) {
    ck_assert(platform_remove(shop.home, &shop.diag));
    arena_done(&shop.arena);
}

/* The command with the words of a line, NULL behind them. */
static inline void shop_words(const char *words[SHOP_WORDS], const char *line) {
    char *copy = arena_text(&shop.arena, line, strlen(line));
    size_t count = 0;
    words[count++] = shop.command;
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
        ck_assert_uint_lt(count + 1, SHOP_WORDS);
        words[count++] = word;
    }
    words[count] = NULL;
}

/* Runs it to its end, expects this exit status, and leaves what it said in shop.last. */
static inline void shop_run(const char *line, int status) {
    const char *words[SHOP_WORDS];
    shop_words(words, line);
    ck_assert(platform_program_run(&shop.last, words, shop.home, &shop.arena, &shop.diag));
    ck_assert_msg(shop.last.status == status, "frontline %s: status %d\n%s%s", line,
                  shop.last.status, shop.last.out.data, shop.last.err.data);
}

static inline void shop_expect(const char *text, const char *part) {
    ck_assert_msg(strstr(text, part) != NULL, "\"%s\" is not in:\n%s", part, text);
}

/* Said on standard error, and nothing on standard output. */
static inline void shop_expect_said(const char *part) {
    shop_expect(shop.last.err.data, part);
    ck_assert_str_eq(shop.last.out.data, "");
}

/* What was printed, words apart by single spaces, so that ends of lines do not matter. */
static inline const char *shop_printed(void) {
    char *text = arena_text(&shop.arena, shop.last.out.data, shop.last.out.size);
    char *to = text;
    for (const char *from = text; *from; from++) {
        bool space = *from == ' ' || *from == '\n';
        if (!space || (to > text && to[-1] != ' '))
            *to++ = space ? ' ' : *from;
    }
    *to = 0;
    return text;
}

static inline const struct json_read_node *shop_object(const char *text) {
    const struct json_read_node *node = json_read(text, &shop.arena);
    ck_assert_msg(node && node->kind == JSON_READ_OBJECT, "no object:\n%s", text);
    return node;
}

/* All results of two folders but the log are the same bytes. */
static inline void shop_expect_same(const char *one, const char *other) {
    struct platform_names a, b;
    ck_assert(platform_folder_list(&a, shop_in(one), &shop.arena, &shop.diag));
    ck_assert(platform_folder_list(&b, shop_in(other), &shop.arena, &shop.diag));
    ck_assert_uint_eq(a.count, b.count);
    for (size_t i = 0; i < a.count; i++) {
        ck_assert_str_eq(a.name[i], b.name[i]);
        if (strcmp(a.name[i], "log.txt") != 0)
            ck_assert_msg(strcmp(shop_read(platform_join(one, a.name[i], &shop.arena)),
                                 shop_read(platform_join(other, a.name[i], &shop.arena))) == 0,
                          "%s differs", a.name[i]);
    }
}

/* ---- cells of a CSV file without quotes ---- */

/* The n-th cell of a line, from 0; NULL when there are fewer. */
static inline const char *shop_cell_at(const char *line, size_t n) {
    for (; n > 0; n--) {
        line += strcspn(line, ",\n");
        if (*line != ',')
            return NULL;
        line++;
    }
    return arena_text(&shop.arena, line, strcspn(line, ",\n"));
}

/* The cell under `column` in the first row that begins with `row`. */
static inline const char *shop_cell(const char *csv, const char *row, const char *column) {
    size_t n = 0;
    const char *name = shop_cell_at(csv, n);
    while (name && strcmp(name, column) != 0)
        name = shop_cell_at(csv, ++n);
    ck_assert_msg(name != NULL, "no column %s", column);
    char begin[128];
    snprintf(begin, sizeof begin, "\n%s,", row);
    const char *line = strstr(csv, begin);
    ck_assert_msg(line != NULL, "no row %s", row);
    return shop_cell_at(line + 1, n);
}

static inline double shop_number(const char *csv, const char *row, const char *column) {
    const char *cell = shop_cell(csv, row, column);
    char *end;
    double value = strtod(cell, &end);
    ck_assert_msg(cell[0] && !*end, "%s of %s is \"%s\", no number", column, row, cell);
    return value;
}

/* ---- interruptions ---- */

/* Starts it, and interrupts it after as many lines of progress. Returns the exit status. */
static inline int shop_interrupt(const char *line, int lines) {
    const char *words[SHOP_WORDS];
    shop_words(words, line);
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        int nothing = open("/dev/null", O_WRONLY);
        if (chdir(shop.home) != 0 || nothing < 0)
            _exit(99);
        dup2(nothing, 1);
        dup2(ends[1], 2);
        execv(shop.command, (char *const *)words);
        _exit(99);
    }
    close(ends[1]);
    char byte;
    while (lines > 0 && read(ends[0], &byte, 1) == 1)
        lines -= byte == '\n';
    kill(child, SIGINT);
    /* What it says is read to its end, lest it wait. */
    while (read(ends[0], &byte, 1) == 1)
        continue;
    close(ends[0]);
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status), "ended by signal %d", WTERMSIG(status));
    return WEXITSTATUS(status);
}

#endif
