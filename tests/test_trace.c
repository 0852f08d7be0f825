/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of `frontline run --trace` as its users meet it: what is in the event log, how that agrees
 * with the results of the same run, and that there is a whole file or none.
 */
#include "sim/scenario/platform.h"
#include "tests/suites.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORDS = 24 };

/* For what is checked once a row or tag: of Check's own, each that holds costs a system call. */
#define EXPECT(truth)                           \
    do {                                        \
        if (!(truth))                           \
            ck_abort_msg("not so: %s", #truth); \
    } while (0)

#define EXPECT_SAME(a, b)                                       \
    do {                                                        \
        if (strcmp(a, b) != 0)                                  \
            ck_abort_msg("%s is \"%s\", not \"%s\"", #a, a, b); \
    } while (0)

static struct arena arena;
static struct diag diag;
static char home[64];
static char command[4096];
static struct platform_result last;

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static const char *in(const char *name) {
    return platform_join(home, name, &arena);
}

static void write_text(const char *name, const char *text) {
    ck_assert(platform_write(in(name), text, strlen(text), &diag));
}

static const char *read_text(const char *name) {
    struct platform_bytes bytes;
    ck_assert_msg(platform_read(&bytes, in(name), &arena, &diag), "no %s", name);
    return bytes.data;
}

static bool exists(const char *name) {
    return platform_kind(in(name)) != PLATFORM_MISSING;
}

static const char SETTINGS[] = "parameter,value,unit,note\n"
                               "format,1,,\n"
                               "title,\"Fish & <chips>, \"\"to go\"\"\",,\n"
                               "months,3,,\n"
                               "anchor,absolute,,quicker\n"
                               "seam.chance,0.3,,much is lost on the way\n"
                               "replications,1,,so that its totals are those of the trace\n";

/*
 * Whatever a visit can be: served by somebody after waiting or at once, given up, by a machine with
 * a line, by one without, and over as soon as it begins; failed, put right, or spoiled on the way.
 * Staff leave often.
 */
static void make_scenario(void) {
    ck_assert(platform_folder_add(in("shop"), &diag));
    write_text("shop/scenario.csv", SETTINGS);
    write_text("shop/segments.csv",
               "segment,customers,journeys.buy [1/month],journeys.ask [1/month],fee [money/month]\n"
               "regular,40,5,2,5\n"
               "rare,60,1,1,5\n");
    write_text("shop/groups.csv",
               "group,department,level,headcount,salary [money/year],turnover [1/year],"
               "vacancy_days\n"
               "till,counter,front,3,52000,20,1\n"
               "phone,calls,front,2,52000,0,0\n");
    write_text("shop/touchpoints.csv",
               "touchpoint,stage,group,service_minutes,base_failure,patience_minutes,capacity\n"
               "order,start,till,300,0.2,300,\n"
               "pay,middle,,5,0.1,,1\n"
               "pick,end,,200,0,,\n"
               "note,end,,0,0.3,,\n"
               "call,start,phone,400,0.1,100,\n"
               "fetch,end,till,20,0.1,300,\n");
    write_text("shop/routes.csv", "journey,from,to,probability\n"
                                  "buy,start,order,1\n"
                                  "buy,order,pay,1\n"
                                  "buy,pay,pick,1\n"
                                  "buy,pick,note,1\n"
                                  "buy,note,leave,1\n"
                                  "ask,start,call,1\n"
                                  "ask,call,fetch,0.5\n"
                                  "ask,call,leave,0.5\n"
                                  "ask,fetch,note,1\n"
                                  "ask,note,leave,1\n");
    write_text("shop/programmes.csv",
               "programme,audience,skill,cost [money],hours,sessions_per_year,first_month\n"
               "lessons,till,service,500,4,0,1\n");
    write_text("shop/alternatives.csv",
               "alternative,from_month,parameter,value,unit,note,label\n"
               "as_is,,,,,,As is\n"
               "train,1,programmes.lessons.sessions_per_year,12,1/year,,Train\n"
               "same,1,programmes.lessons.cost,600,money,it rests,Same\n");
}

static void begin(void) {
    arena_init(&arena, fail_on_oom, NULL);
    diag_init(&diag, &arena);
    ck_assert_msg(suites_command() != NULL, "no command to test; FRONTLINE names it");
    char here[2048];
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    snprintf(command, sizeof command, "%s", platform_join(here, suites_command(), &arena));
    snprintf(home, sizeof home, "/tmp/frontline-trace-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(home));
    make_scenario();
}

static void end(void) {
    ck_assert(platform_remove(home, &diag));
    arena_done(&arena);
}

/* Runs `frontline run shop --no-plots` and the words of a line, and expects this exit status. */
static void run(const char *line, int status) {
    const char *words[WORDS] = {command, "run", "shop", "--no-plots"};
    char *copy = arena_text(&arena, line, strlen(line));
    size_t count = 4;
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
        ck_assert_uint_lt(count + 1, WORDS);
        words[count++] = word;
    }
    ck_assert(platform_program_run(&last, words, home, &arena, &diag));
    ck_assert_msg(last.status == status, "frontline run shop %s: status %d\n%s%s", line,
                  last.status, last.out.data, last.err.data);
}

static void expect_in(const char *text, const char *part) {
    ck_assert_msg(strstr(text, part) != NULL, "\"%s\" is not in:\n%.2000s", part, text);
}

/* ---- reading the table ---- */

enum column {
    CASE,
    ACTIVITY,
    RESOURCE,
    DEPARTMENT,
    START,
    END,
    OUTCOME,
    ALTERNATIVE,
    JOURNEY,
    SEGMENT,
    ARRIVED,
    COLUMNS
};

struct row {
    const char *cell[COLUMNS];
};

struct rows {
    struct row *row;
    size_t count;
};

static const char HEADER[] = "case_id,activity,resource,department,start,end,outcome,alternative,"
                             "journey,segment,arrived";

/* Names of a scenario never need quotes, so a comma is always a border. */
static struct rows read_rows(const char *name) {
    const char *text = read_text(name);
    size_t lines = 0;
    for (const char *p = text; *p; p++)
        lines += *p == '\n';
    struct rows rows = {.row = arena_add(&arena, lines + 1, sizeof *rows.row)};
    char *line = arena_text(&arena, text, strlen(text));
    for (size_t at = 0; *line; at++) {
        char *next = strchr(line, '\n');
        EXPECT(next != NULL);
        *next++ = 0;
        if (at == 0)
            EXPECT_SAME(line, HEADER);
        for (size_t c = 0; at > 0 && c < COLUMNS; c++) {
            rows.row[rows.count].cell[c] = line;
            line += strcspn(line, ",");
            if (!((c + 1 < COLUMNS) == (*line == ',')))
                ck_abort_msg("row %zu: not 11 cells", at);
            *line++ = 0;
        }
        rows.count += at > 0;
        line = next;
    }
    ck_assert_uint_gt(rows.count, 0);
    return rows;
}

/* Visits of a touchpoint with this outcome (NULL: any) in an alternative. */
static size_t count_of(struct rows rows, const char *alternative, const char *touchpoint,
                       const char *outcome) {
    size_t count = 0;
    for (size_t i = 0; i < rows.count; i++)
        count += strcmp(rows.row[i].cell[ALTERNATIVE], alternative) == 0 &&
                 strcmp(rows.row[i].cell[ACTIVITY], touchpoint) == 0 &&
                 (!outcome || strcmp(rows.row[i].cell[OUTCOME], outcome) == 0);
    return count;
}

static int by_resource(const void *a, const void *b) {
    const struct row *first = a, *second = b;
    int order = strcmp(first->cell[ALTERNATIVE], second->cell[ALTERNATIVE]);
    order = order ? order : strcmp(first->cell[RESOURCE], second->cell[RESOURCE]);
    order = order ? order : strcmp(first->cell[START], second->cell[START]);
    return order ? order : strcmp(first->cell[END], second->cell[END]);
}

static int by_case(const void *a, const void *b) {
    const struct row *first = a, *second = b;
    int order = strcmp(first->cell[ALTERNATIVE], second->cell[ALTERNATIVE]);
    order = order ? order : strcmp(first->cell[CASE], second->cell[CASE]);
    return order ? order : strcmp(first->cell[ARRIVED], second->cell[ARRIVED]);
}

static struct rows sorted(struct rows rows, int (*order)(const void *, const void *)) {
    qsort(rows.row, rows.count, sizeof *rows.row, order);
    return rows;
}

static void expect_instant(const char *text) {
    static const char form[] = "0000-00-00T00:00:00.000";
    EXPECT(strlen(text) == strlen(form));
    for (size_t i = 0; form[i]; i++)
        if (!(form[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == form[i]))
            ck_abort_msg("%s is no instant", text);
}

/* ---- what is in it ---- */

/* The cell of a table without quotes; NULL when there is none. */
static const char *cell_of(const char *line, const char *header, const char *column) {
    size_t length = strlen(column);
    while (strncmp(header, column, length) != 0 || !strchr(",\n", header[length])) {
        header += strcspn(header, ",\n");
        line += strcspn(line, ",\n");
        if (*header != ',' || *line != ',')
            return NULL;
        header++;
        line++;
    }
    return arena_text(&arena, line, strcspn(line, ",\n"));
}

/* What touchpoints.csv says of a line: a share of the visits, as a number of them. */
static double counted(const char *line, const char *header, const char *column) {
    return strtod(cell_of(line, header, column), NULL) *
           (strcmp(column, "visits") == 0 ? 1.0 : strtod(cell_of(line, header, "visits"), NULL));
}

static void expect_close(double traced, double known, const char *line) {
    if (!(traced > known - 1e-6 && traced < known + 1e-6))
        ck_abort_msg("%g in the trace, %g in:\n%.120s", traced, known, line);
}

START_TEST(every_visit_counted_is_there_once_with_its_outcome) {
    run("--all -o out --trace log.csv", 0);
    struct rows rows = read_rows("log.csv");
    const char *header = read_text("out/touchpoints.csv");
    size_t visits = 0, lines = 0, handoffs = 0;
    for (const char *line = strchr(header, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
        const char *alternative = cell_of(line, header, "alternative");
        const char *touchpoint = cell_of(line, header, "touchpoint");
        const char *const names[] = {"ok", "failed", "abandoned", "recovered", "handoff"};
        double of[5], all = 0.0;
        for (size_t i = 0; i < 5; i++)
            all += of[i] = (double)count_of(rows, alternative, touchpoint, names[i]);
        expect_close(all, counted(line, header, "visits"), line);
        expect_close(of[2], counted(line, header, "abandonment"), line);
        expect_close(of[3], counted(line, header, "recovered"), line);
        /* A failed step may have been put right, or have been spoiled on the way to it besides. */
        if (counted(line, header, "handoff_failures") > 0.0) {
            EXPECT(of[4] < counted(line, header, "handoff_failures"));
            EXPECT(of[1] + of[2] <= counted(line, header, "failures"));
        } else {
            expect_close(of[1] + of[2] + of[3], counted(line, header, "failures"), line);
            expect_close(of[4], 0.0, line);
        }
        handoffs += (size_t)of[4];
        visits += (size_t)all;
        lines++;
    }
    ck_assert_uint_eq(lines, 18);
    ck_assert_uint_eq(visits, rows.count);
    char remark[80];
    snprintf(remark, sizeof remark, "trace: %zu visits in log.csv\n", visits);
    expect_in(last.err.data, remark);
    /* The scenario has all of them, or the test shows little. */
    ck_assert_uint_gt(count_of(rows, "as_is", "call", "abandoned"), 0);
    ck_assert_uint_gt(count_of(rows, "as_is", "note", "failed"), 0);
    ck_assert_uint_gt(count_of(rows, "as_is", "order", "recovered"), 0);
    ck_assert_uint_gt(count_of(rows, "as_is", "pay", "ok"), 0);
    ck_assert_uint_gt(handoffs, 0);
}
END_TEST

START_TEST(visits_arrive_before_they_start_before_they_end) {
    run("--all --trace log.csv", 0);
    struct rows rows = read_rows("log.csv");
    size_t waited = 0;
    for (size_t i = 0; i < rows.count; i++) {
        const char *const *cell = rows.row[i].cell;
        expect_instant(cell[ARRIVED]);
        expect_instant(cell[START]);
        expect_instant(cell[END]);
        EXPECT(strcmp(cell[ARRIVED], cell[START]) <= 0);
        EXPECT(strcmp(cell[START], cell[END]) <= 0);
        if (strcmp(cell[OUTCOME], "abandoned") == 0) {
            EXPECT_SAME(cell[ARRIVED], cell[START]);
            EXPECT_SAME(cell[RESOURCE], "");
        } else if (strcmp(cell[ACTIVITY], "note") == 0) {
            EXPECT_SAME(cell[ARRIVED], cell[END]);
        }
        waited += strcmp(cell[ARRIVED], cell[START]) < 0;
    }
    EXPECT(waited > 0);
}
END_TEST

START_TEST(rows_come_by_alternative_then_start_then_case) {
    run("--alternatives train,as_is --trace log.csv", 0);
    struct rows rows = read_rows("log.csv");
    size_t turns = 0;
    for (size_t i = 1; i < rows.count; i++) {
        const char *const *before = rows.row[i - 1].cell, *const *after = rows.row[i].cell;
        if (strcmp(before[ALTERNATIVE], after[ALTERNATIVE]) != 0)
            turns++;
        else
            EXPECT(strcmp(before[START], after[START]) <= 0);
    }
    ck_assert_uint_eq(turns, 1);
    ck_assert_str_eq(rows.row[0].cell[ALTERNATIVE], "train");
}
END_TEST

static void expect_no_overlap(struct rows rows) {
    sorted(rows, by_resource);
    size_t followed = 0;
    for (size_t i = 1; i < rows.count; i++) {
        const char *const *before = rows.row[i - 1].cell, *const *after = rows.row[i].cell;
        if (strcmp(before[ALTERNATIVE], after[ALTERNATIVE]) != 0 ||
            strcmp(before[RESOURCE], after[RESOURCE]) != 0 || !*after[RESOURCE])
            continue;
        followed++;
        if (!(strcmp(before[END], after[START]) <= 0))
            ck_abort_msg("%s serves %s until %s and %s from %s", after[RESOURCE], before[CASE],
                         before[END], after[CASE], after[START]);
    }
    ck_assert_uint_gt(followed, 100);
}

START_TEST(nobody_serves_two_at_once) {
    run("--all --trace log.csv", 0);
    expect_no_overlap(read_rows("log.csv"));
    run("--all --set sites=2 --trace sites.csv", 0);
    expect_no_overlap(read_rows("sites.csv"));
}
END_TEST

START_TEST(those_who_serve_are_named_by_group_post_and_incumbent) {
    run("--trace log.csv", 0);
    struct rows rows = read_rows("log.csv");
    size_t newcomers = 0;
    for (size_t i = 0; i < rows.count; i++) {
        const char *const *cell = rows.row[i].cell;
        bool given_up = strcmp(cell[OUTCOME], "abandoned") == 0;
        bool till = strcmp(cell[ACTIVITY], "order") == 0 || strcmp(cell[ACTIVITY], "fetch") == 0;
        bool phone = strcmp(cell[ACTIVITY], "call") == 0;
        unsigned post = 99, incumbent = 99;
        int used = 0;
        EXPECT_SAME(cell[DEPARTMENT], till ? "counter" : phone ? "calls" : "");
        if (given_up || (!till && !phone)) {
            EXPECT_SAME(cell[RESOURCE], "");
            continue;
        }
        EXPECT(sscanf(cell[RESOURCE], till ? "till-%u-%u%n" : "phone-%u-%u%n", &post, &incumbent,
                      &used) == 2);
        EXPECT(strlen(cell[RESOURCE]) == (size_t)used);
        EXPECT(post < (till ? 3u : 2u));
        EXPECT(till || incumbent == 0);
        newcomers += incumbent > 0;
    }
    ck_assert_uint_gt(newcomers, 0);
    run("--set sites=2 --trace sites.csv", 0);
    const char *text = read_text("sites.csv");
    expect_in(text, ",phone-0-0-0,");
    expect_in(text, ",phone-1-0-0,");
    expect_in(text, "\n0-");
    expect_in(text, "\n1-");
}
END_TEST

/* The rows of an alternative without its name, as one text. */
static const char *rows_of(struct rows rows, const char *alternative) {
    char *text = arena_add(&arena, rows.count * 400, 1), *at = text;
    for (size_t i = 0; i < rows.count; i++)
        for (size_t c = 0; strcmp(rows.row[i].cell[ALTERNATIVE], alternative) == 0 && c < COLUMNS;
             c++)
            if (c != ALTERNATIVE)
                at += sprintf(at, "%s%c", rows.row[i].cell[c], c + 1 < COLUMNS ? ',' : '\n');
    return text;
}

START_TEST(an_alternative_that_changes_nothing_has_the_same_rows) {
    run("--all --trace log.csv", 0);
    struct rows rows = read_rows("log.csv");
    const char *as_is = rows_of(rows, "as_is");
    ck_assert_uint_gt(strlen(as_is), 1000);
    ck_assert(strcmp(as_is, rows_of(rows, "same")) == 0);
    ck_assert(strcmp(as_is, rows_of(rows, "train")) != 0);
}
END_TEST

/* First rows of cases, in order of alternative and case. */
static struct rows first_rows(struct rows rows) {
    struct rows first = {.row = arena_add(&arena, rows.count, sizeof *first.row)};
    sorted(rows, by_case);
    for (size_t i = 0; i < rows.count; i++)
        if (i == 0 || strcmp(rows.row[i].cell[CASE], rows.row[i - 1].cell[CASE]) != 0 ||
            strcmp(rows.row[i].cell[ALTERNATIVE], rows.row[i - 1].cell[ALTERNATIVE]) != 0)
            first.row[first.count++] = rows.row[i];
    return first;
}

START_TEST(twins_have_the_same_case) {
    run("--alternatives as_is,train --trace log.csv", 0);
    struct rows cases = first_rows(read_rows("log.csv"));
    size_t twins = 0, one = 0;
    for (size_t a = 0; a < cases.count; a++) {
        const char *const *left = cases.row[a].cell;
        if (strcmp(left[ALTERNATIVE], "as_is") != 0)
            continue;
        one++;
        for (size_t b = 0; b < cases.count; b++) {
            const char *const *right = cases.row[b].cell;
            if (strcmp(right[ALTERNATIVE], "train") == 0 && strcmp(left[CASE], right[CASE]) == 0) {
                twins++;
                EXPECT_SAME(left[ARRIVED], right[ARRIVED]);
                EXPECT_SAME(left[JOURNEY], right[JOURNEY]);
                EXPECT_SAME(left[SEGMENT], right[SEGMENT]);
            }
        }
    }
    ck_assert_uint_gt(one, 300);
    /* Few customers have left in one of the two and not in the other. */
    ck_assert_uint_gt(20 * twins, 19 * one);
}
END_TEST

/* A case is one journey: it begins where its kind does, and goes on when the last step is over. */
START_TEST(a_case_is_one_journey) {
    run("--trace log.csv", 0);
    struct rows rows = sorted(read_rows("log.csv"), by_case);
    size_t longer = 0;
    for (size_t i = 0; i < rows.count; i++) {
        const char *const *now = rows.row[i].cell;
        bool buys = strcmp(now[JOURNEY], "buy") == 0;
        const char *const *before = i > 0 ? rows.row[i - 1].cell : NULL;
        if (!before || strcmp(before[CASE], now[CASE]) != 0) {
            /* Of two visits at one instant the later may come first in this order. */
            if (strcmp(now[ACTIVITY], "note") != 0)
                EXPECT_SAME(now[ACTIVITY], buys ? "order" : "call");
            continue;
        }
        longer++;
        EXPECT(strcmp(before[END], now[ARRIVED]) <= 0);
        EXPECT(strcmp(now[ACTIVITY], "order") != 0 && strcmp(now[ACTIVITY], "call") != 0);
        EXPECT_SAME(before[JOURNEY], now[JOURNEY]);
        EXPECT_SAME(before[SEGMENT], now[SEGMENT]);
    }
    ck_assert_uint_gt(longer, 300);
}
END_TEST

/* ---- dates ---- */

START_TEST(time_begins_at_the_start_date_or_else_with_the_century) {
    run("--trace log.csv", 0);
    struct rows rows = read_rows("log.csv");
    ck_assert_int_eq(strncmp(rows.row[0].cell[START], "2001-01-0", 9), 0);
    /* Three months of 365/12 days are 91.25 days: the second of April. */
    for (size_t i = 0; i < rows.count; i++)
        EXPECT(strcmp(rows.row[i].cell[END], "2001-04-02T06:00:00.001") < 0);
    EXPECT(strcmp(rows.row[rows.count - 1].cell[START], "2001-03-31") > 0);
}
END_TEST

static void expect_days(const char *start_date, const char *const *there, const char *absent) {
    char settings[600];
    snprintf(settings, sizeof settings, "%sstart_date,%s,,\n", SETTINGS, start_date);
    write_text("shop/scenario.csv", settings);
    run("--force --trace log.csv", 0);
    const char *text = read_text("log.csv");
    char part[32];
    for (size_t i = 0; there[i]; i++) {
        snprintf(part, sizeof part, ",%sT", there[i]);
        expect_in(text, part);
    }
    snprintf(part, sizeof part, ",%sT", absent);
    ck_assert_ptr_null(strstr(text, part));
}

START_TEST(dates_are_those_of_the_calendar) {
    const char *const leap[] = {"2024-02-28", "2024-02-29", "2024-03-01", "2024-04-30", NULL};
    expect_days("2024-02-28", leap, "2024-02-30");
    const char *const usual[] = {"2023-02-28", "2023-03-01", "2023-04-30", "2023-05-01", NULL};
    expect_days("2023-02-28", usual, "2023-02-29");
    const char *const century[] = {"1900-02-28", "1900-03-01", NULL};
    expect_days("1900-02-28", century, "1900-02-29");
    const char *const turn[] = {"1999-12-31", "2000-01-01", "2000-02-29", NULL};
    expect_days("1999-12-05", turn, "1999-12-32");
}
END_TEST

START_TEST(a_start_on_another_day_than_monday_is_remarked_where_it_matters) {
    char settings[600];
    snprintf(settings, sizeof settings, "%sstart_date,2024-02-28,,\n", SETTINGS);
    write_text("shop/scenario.csv", settings);
    run("--trace log.csv", 0);
    ck_assert_ptr_null(strstr(last.err.data, "Monday"));
    write_text("shop/calendars.csv", "calendar,day,from_hour,to_hour\nday,all,8,20\n");
    write_text("shop/segments.csv",
               "segment,customers,journeys.buy [1/month],journeys.ask [1/month],arrivals\n"
               "regular,40,5,2,day\n"
               "rare,60,1,1,\n");
    run("--trace wednesday.csv", 0);
    expect_in(last.err.data, "start_date is a Wednesday");
    run("--trace quiet.csv --quiet", 0);
    ck_assert_str_eq(last.err.data, "");
    snprintf(settings, sizeof settings, "%sstart_date,2024-02-26,,\n", SETTINGS);
    write_text("shop/scenario.csv", settings);
    run("--trace monday.csv", 0);
    ck_assert_ptr_null(strstr(last.err.data, "Monday"));
}
END_TEST

/* ---- XES ---- */

enum { DEPTH = 8 };

/* What was found in an XES file; every list is that of the element open now. */
struct found {
    const char *open[DEPTH];
    size_t depth;
    size_t traces, events;
    bool name, resource, group, time, transition, start, outcome; /* of the event open now */
    const char *alternative;                                      /* of the trace open now */
};

static const char *value_after(const char *tag, const char *key) {
    char part[64];
    snprintf(part, sizeof part, " %s=\"", key);
    const char *at = strstr(tag, part);
    if (!(at != NULL))
        ck_abort_msg("%s has no %s", tag, key);
    at += strlen(part);
    return arena_text(&arena, at, strcspn(at, "\""));
}

static void expect_escaped(const char *value) {
    static const char *const entity[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#9;", "&#10;"};
    for (; *value; value++) {
        if (!((unsigned char)*value >= ' ' && *value != '<' && *value != '>'))
            ck_abort_msg("%s", value);
        bool fine = *value != '&';
        for (size_t i = 0; i < sizeof entity / sizeof entity[0]; i++)
            fine = fine || strncmp(value, entity[i], strlen(entity[i])) == 0;
        if (!(fine))
            ck_abort_msg("not escaped: %s", value);
    }
}

/* name="value" pairs and nothing else, up to `end`. */
static void expect_attributes(const char *at, const char *end) {
    while (at < end) {
        EXPECT(*at == ' ');
        size_t length = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz.");
        EXPECT(length > 0);
        at += 1 + length;
        EXPECT(strncmp(at, "=\"", 2) == 0);
        const char *close = strchr(at + 2, '"');
        EXPECT(close != NULL);
        EXPECT(close < end);
        expect_escaped(arena_text(&arena, at + 2, (size_t)(close - at - 2)));
        at = close + 1;
    }
}

static void leave(struct found *found, const char *name) {
    EXPECT(found->depth > 0);
    found->depth--;
    EXPECT_SAME(found->open[found->depth], name);
    if (strcmp(name, "event") == 0)
        EXPECT(found->name && found->time && found->transition && found->start && found->outcome &&
               (!found->resource || found->group));
}

static void enter(struct found *found, const char *name) {
    static const char *const within[][2] = {{"log", ""},       {"extension", "log"},
                                            {"global", "log"}, {"classifier", "log"},
                                            {"trace", "log"},  {"event", "trace"}};
    const char *outer = found->depth > 0 ? found->open[found->depth - 1] : "";
    bool known = strcmp(name, "string") == 0 || strcmp(name, "date") == 0;
    for (size_t i = 0; i < sizeof within / sizeof within[0]; i++)
        known = known || (strcmp(name, within[i][0]) == 0 && strcmp(outer, within[i][1]) == 0);
    if (!(known))
        ck_abort_msg("%s within %s", name, outer);
    EXPECT(found->depth < DEPTH);
    found->open[found->depth++] = name;
    found->traces += strcmp(name, "trace") == 0;
    if (strcmp(name, "event") == 0) {
        found->events++;
        found->name = found->resource = found->group = found->time = false;
        found->transition = found->start = found->outcome = false;
    }
}

static bool is(const char *a, const char *b) {
    return strcmp(a, b) == 0;
}

static void note_attribute(struct found *found, const char *name, const char *tag) {
    const char *key = value_after(tag, "key"), *value = value_after(tag, "value");
    const char *outer = found->depth > 0 ? found->open[found->depth - 1] : NULL;
    if (!outer)
        ck_abort_msg("%s within nothing", name);
    if (is(name, "date")) {
        EXPECT(strlen(value) == strlen("2001-01-01T00:00:00.000+00:00"));
        expect_instant(arena_text(&arena, value, strlen(value) - strlen("+00:00")));
    }
    if (is(outer, "trace") && is(key, "alternative"))
        found->alternative = value;
    if (!is(outer, "event"))
        return;
    found->name = found->name || is(key, "concept:name");
    found->resource = found->resource || is(key, "org:resource");
    found->group = found->group || is(key, "org:group");
    found->time = found->time || (is(key, "time:timestamp") && is(name, "date"));
    found->start = found->start || (is(key, "start_timestamp") && is(name, "date"));
    found->transition =
        found->transition || (is(key, "lifecycle:transition") && is(value, "complete"));
    found->outcome = found->outcome ||
                     (is(key, "outcome") && strstr("ok failed abandoned recovered handoff", value));
}

/* One tag; returns what follows it. */
static const char *read_tag(struct found *found, const char *at) {
    const char *close = strchr(at, '>');
    EXPECT(close != NULL);
    const char *tag = arena_text(&arena, at, (size_t)(close - at));
    bool ends = tag[1] == '/', empty = tag[strlen(tag) - 1] == '/';
    const char *from = tag + 1 + ends;
    size_t length = strspn(from, "abcdefghijklmnopqrstuvwxyz");
    const char *name = arena_text(&arena, from, length);
    EXPECT(length > 0);
    if (ends) {
        EXPECT(from[length] == 0);
        leave(found, name);
        return close + 1;
    }
    expect_attributes(from + length, tag + strlen(tag) - empty);
    if (is(name, "string") || is(name, "date")) {
        EXPECT(empty);
        note_attribute(found, name, tag);
    }
    enter(found, name);
    if (empty)
        leave(found, name);
    return close + 1;
}

static struct found read_xes(const char *file) {
    static const char declaration[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    const char *at = read_text(file);
    struct found found = {0};
    EXPECT(strncmp(at, declaration, strlen(declaration)) == 0);
    for (at += strlen(declaration); *at;) {
        if (*at == '<') {
            at = read_tag(&found, at);
            continue;
        }
        if (!(*at == ' ' || *at == '\n'))
            ck_abort_msg("text between tags: %.40s", at);
        at++;
    }
    EXPECT(found.depth == 0);
    return found;
}

START_TEST(xes_has_the_same_cases_and_visits_in_well_formed_xml) {
    run("--all --trace log.csv", 0);
    run("--all --trace log.xes", 0);
    struct rows rows = read_rows("log.csv");
    struct found found = read_xes("log.xes");
    ck_assert_uint_eq(found.events, rows.count);
    ck_assert_uint_eq(found.traces, first_rows(rows).count);
    ck_assert_str_eq(found.alternative, "same");
    const char *text = read_text("log.xes");
    expect_in(text, "<log xes.version=\"1849.2016\" ");
    const char *const extensions[] = {"concept", "lifecycle", "org", "time"};
    for (size_t i = 0; i < 4; i++) {
        char part[80];
        snprintf(part, sizeof part, "prefix=\"%s\" uri=\"http://www.xes-standard.org/%s.xesext\"",
                 extensions[i], extensions[i]);
        expect_in(text, part);
    }
}
END_TEST

START_TEST(the_same_case_of_two_alternatives_is_two_traces) {
    write_text("shop/segments.csv",
               "segment,customers,journeys.buy [1/month],journeys.ask [1/month],schedule\n"
               "rare,1,1,0,fixed\n");
    run("--alternatives as_is,same --months 1 --trace log.xes", 0);
    ck_assert_uint_eq(read_xes("log.xes").traces, 2);
}
END_TEST

START_TEST(a_title_with_marks_of_xml_is_escaped) {
    run("--trace log.xes", 0);
    read_xes("log.xes");
    expect_in(read_text("log.xes"), "key=\"concept:name\" value=\"Fish &amp; &lt;chips&gt;, "
                                    "&quot;to go&quot;\"/>");
}
END_TEST

/* ---- the file ---- */

START_TEST(the_ending_says_the_form_and_others_are_refused) {
    const char *const bad[] = {"log", "log.txt", "log.csv.gz", "csv", "log.CSV."};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char line[80];
        snprintf(line, sizeof line, "-o out --trace %s", bad[i]);
        run(line, 2);
        expect_in(last.err.data, ".csv or .xes");
        ck_assert(!exists(bad[i]));
    }
    ck_assert(!exists("out"));
}
END_TEST

START_TEST(a_file_that_is_there_is_replaced_only_by_force) {
    write_text("log.csv", "years of work");
    run("-o out --trace log.csv", 2);
    expect_in(last.err.data, "log.csv: error: is there already");
    expect_in(last.err.data, "--force");
    ck_assert_str_eq(read_text("log.csv"), "years of work");
    ck_assert(!exists("out"));
    run("-o out --trace log.csv --force", 0);
    read_rows("log.csv");
    ck_assert(platform_folder_add(in("folder.csv"), &diag));
    run("-o out --trace folder.csv --force", 2);
}
END_TEST

START_TEST(results_that_are_there_already_are_traced_like_new_ones) {
    run("--all -o out --set anchor=today --trace one.csv", 0);
    run("--all -o out --set anchor=today --trace two.csv", 0);
    expect_in(last.out.data, "(there already; --force runs anew)");
    ck_assert(strcmp(read_text("one.csv"), read_text("two.csv")) == 0);
}
END_TEST

START_TEST(a_trace_changes_no_result) {
    run("--all -o out", 0);
    run("--all -o traced --trace log.csv", 0);
    const char *const files[] = {"trials.csv", "touchpoints.csv", "curves.csv", "run.json"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        ck_assert_str_eq(read_text(platform_join("out", files[i], &arena)),
                         read_text(platform_join("traced", files[i], &arena)));
}
END_TEST

START_TEST(threads_change_nothing_of_it) {
    run("--all --set sites=2 --threads 1 -o one --trace one.csv", 0);
    run("--all --set sites=2 --threads 3 -o three --trace three.csv", 0);
    ck_assert(strcmp(read_text("one.csv"), read_text("three.csv")) == 0);
    run("--all --set sites=2 --threads 1 -o one --trace one.xes", 0);
    run("--all --set sites=2 --threads 3 -o three --trace three.xes", 0);
    ck_assert(strcmp(read_text("one.xes"), read_text("three.xes")) == 0);
}
END_TEST

/* As `run`, on a disk that has room for files of so many bytes. */
static void run_with_little_room(const char *line, int status, size_t bytes) {
    struct rlimit usual, little;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &usual), 0);
    little = usual;
    little.rlim_cur = (rlim_t)bytes;
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &little), 0);
    run(line, status);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &usual), 0);
}

START_TEST(a_disk_that_fills_up_leaves_no_part_of_it) {
    run("--all -o out --quiet", 0);
    write_text("old.csv", "old");
    /* Full in the middle, and only when the last piece is written. */
    run("--all -o out --trace whole.csv", 0);
    const size_t room[] = {2000, 70000, strlen(read_text("whole.csv")) - 1};
    for (size_t i = 0; i < sizeof room / sizeof room[0]; i++) {
        run_with_little_room("--all -o out --trace log.csv", 1, room[i]);
        expect_in(last.err.data, "log.csv: error: cannot be written: ");
        expect_in(last.out.data, "Results: out");
        ck_assert(!exists("log.csv"));
        ck_assert(!exists("log.csv.tmp"));
    }
    ck_assert_str_eq(read_text("old.csv"), "old");
    run("--trace nowhere/log.csv -o other", 1);
    expect_in(last.err.data, "nowhere/log.csv: error: cannot be written: ");
    ck_assert(!exists("other"));
}
END_TEST

START_TEST(an_interrupted_trace_leaves_no_part_of_it_but_the_results) {
    const char *const words[] = {command, "run",     "shop",    "--months",   "600",     "-o",
                                 "out",   "--trace", "log.csv", "--no-plots", "--quiet", NULL};
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        if (chdir(home) == 0 && freopen("/dev/null", "w", stdout))
            execv(command, (char *const *)words);
        _exit(99);
    }
    /* Results are in place before the trace is made; this is in the middle of writing it. */
    struct stat draft = {0};
    while (draft.st_size == 0) {
        if (stat(in("log.csv.tmp"), &draft) != 0)
            draft.st_size = 0;
        if (waitpid(child, NULL, WNOHANG) != 0)
            ck_abort_msg("it ended before it could be interrupted");
    }
    kill(child, SIGINT);
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 130);
    ck_assert(exists("out/summary.csv"));
    ck_assert(!exists("log.csv"));
    ck_assert(!exists("log.csv.tmp"));
}
END_TEST

START_TEST(nothing_is_put_among_the_results) {
    run("-o out --trace ./out/log.csv", 2);
    expect_in(last.err.data, "outside the result folder");
    run("-o out --trace output.csv", 0);
    run("-o out --trace out.csv", 0);
}
END_TEST

START_TEST(only_run_traces) {
    const char *const words[] = {command, "check", "shop", "--trace", "log.csv", NULL};
    ck_assert(platform_program_run(&last, words, home, &arena, &diag));
    ck_assert_int_eq(last.status, 2);
    run("--help", 0);
    expect_in(last.out.data, "  --trace FILE");
    expect_in(last.out.data, "  frontline run mine --trace ");
}
END_TEST

Suite *suite_trace(void);
Suite *suite_trace(void) {
    Suite *suite = suite_create("trace");
    TCase *visits = tcase_create("visits");
    tcase_add_checked_fixture(visits, begin, end);
    tcase_add_test(visits, every_visit_counted_is_there_once_with_its_outcome);
    tcase_add_test(visits, visits_arrive_before_they_start_before_they_end);
    tcase_add_test(visits, rows_come_by_alternative_then_start_then_case);
    tcase_add_test(visits, nobody_serves_two_at_once);
    tcase_add_test(visits, those_who_serve_are_named_by_group_post_and_incumbent);
    tcase_add_test(visits, an_alternative_that_changes_nothing_has_the_same_rows);
    tcase_add_test(visits, twins_have_the_same_case);
    tcase_add_test(visits, a_case_is_one_journey);
    suite_add_tcase(suite, visits);
    TCase *forms = tcase_create("dates and XES");
    tcase_add_checked_fixture(forms, begin, end);
    tcase_add_test(forms, time_begins_at_the_start_date_or_else_with_the_century);
    tcase_add_test(forms, dates_are_those_of_the_calendar);
    tcase_add_test(forms, a_start_on_another_day_than_monday_is_remarked_where_it_matters);
    tcase_add_test(forms, xes_has_the_same_cases_and_visits_in_well_formed_xml);
    tcase_add_test(forms, the_same_case_of_two_alternatives_is_two_traces);
    tcase_add_test(forms, a_title_with_marks_of_xml_is_escaped);
    suite_add_tcase(suite, forms);
    TCase *file = tcase_create("the file");
    tcase_add_checked_fixture(file, begin, end);
    tcase_add_test(file, the_ending_says_the_form_and_others_are_refused);
    tcase_add_test(file, a_file_that_is_there_is_replaced_only_by_force);
    tcase_add_test(file, results_that_are_there_already_are_traced_like_new_ones);
    tcase_add_test(file, a_trace_changes_no_result);
    tcase_add_test(file, threads_change_nothing_of_it);
    tcase_add_test(file, a_disk_that_fills_up_leaves_no_part_of_it);
    tcase_add_test(file, an_interrupted_trace_leaves_no_part_of_it_but_the_results);
    tcase_add_test(file, nothing_is_put_among_the_results);
    tcase_add_test(file, only_run_traces);
    suite_add_tcase(suite, file);
    return suite;
}
