/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of `frontline explain` as its users meet it: that a story is that of the trace and of the
 * results, that each outcome follows from the draw and the chance beside it, and that twins differ
 * where they should and nowhere else.
 */
#include "tests/shop.h"

#include <math.h>

/* ---- a company to whose customers everything happens ---- */

static void write_everything(void) {
    shop_write("shop/scenario.csv", "parameter,value,unit,note\n"
                                    "format,1,,\n"
                                    "months,4,,\n"
                                    "sites,2,,\n"
                                    "replications,1,,\n"
                                    "currency,EUR,,\n"
                                    "anchor,absolute,,\n"
                                    "seam.chance,0.3,,\n"
                                    "touchpoint.pressure_effect,1,,\n"
                                    "touchpoint.pressure_threshold,0.1,,\n"
                                    "reputation.review_rate,0.5,,\n"
                                    "loyalty.unrewarded,0.5,,\n"
                                    "winback.active,yes,,\n"
                                    "winback.spontaneous,0.6,,\n"
                                    "diffusion.innovation,3,1/year,\n");
    shop_write("shop/segments.csv",
               "segment,label,customers,journeys.buy [1/month],journeys.ask [1/month],spend.buy "
               "[money],fee [money/month],churn_alpha,churn_beta,tenure_years,joins [1/month],"
               "prospects\n"
               "regular,Regulars,14,5,2,20,5,8,3,3,1,6\n"
               "rare,,9,2,1,20,0,8,3,3,0,0\n");
    shop_write("shop/groups.csv",
               "group,department,level,headcount,salary [money/year],turnover [1/year],"
               "vacancy_days\n"
               "till,counter,front,4,52000,20,1\n"
               "phone,calls,front,4,52000,0,0\n");
    shop_write("shop/touchpoints.csv",
               "touchpoint,label,stage,group,service_minutes,base_failure,patience_minutes,"
               "capacity,failure_kind\n"
               "order,Ordering,start,till,900,0.2,900,,competence\n"
               "pay,,middle,,5,0.1,,1,integrity\n"
               "note,,end,,0,0.3,,,delivery\n"
               "call,,start,phone,900,0.1,400,,competence\n");
    shop_write("shop/routes.csv", "journey,from,to,probability,when\n"
                                  "buy,start,order,1,any\n"
                                  "buy,order,order,0.5,failed\n"
                                  "buy,order,leave,0.5,failed\n"
                                  "buy,order,pay,1,ok\n"
                                  "buy,pay,note,1,any\n"
                                  "buy,note,leave,1,any\n"
                                  "ask,start,call,1,any\n"
                                  "ask,call,order,0.4,any\n"
                                  "ask,call,leave,0.6,any\n"
                                  "ask,order,leave,1,any\n");
    shop_write("shop/programmes.csv",
               "programme,audience,skill,cost [money],hours,sessions_per_year,first_month\n"
               "lessons,till,service,500,0,0,1\n");
    shop_write("shop/alternatives.csv",
               "alternative,from_month,parameter,value,unit,note,label\n"
               "as_is,,,,,,As is\n"
               "again,,,,,,Again\n"
               "train,1,programmes.lessons.sessions_per_year,12,1/year,,Train\n");
}

/* 23 customers at the start; 4 join; 6 prospects. */
enum { PEOPLE = 23, JOINING = 4 };

/* ---- reading explain.csv ---- */

enum { COLUMNS = 38, MOST_ROWS = 4000 };

struct rows {
    const char *name[COLUMNS];
    const char *cell[MOST_ROWS][COLUMNS];
    size_t count;
};

static struct rows rows;

static void read_rows(const char *file) {
    char *text = arena_text(&shop.arena, shop_read(file), strlen(shop_read(file)));
    rows.count = 0;
    for (size_t line = 0; *text; line++) {
        ck_assert_uint_le(line, MOST_ROWS);
        for (size_t c = 0; c < COLUMNS; c++) {
            (line == 0 ? rows.name : rows.cell[line - 1])[c] = text;
            text += strcspn(text, ",\n");
            if (!(*text == (c + 1 < COLUMNS ? ',' : '\n')))
                ck_abort_msg("line %zu has no %d cells", line, COLUMNS);
            *text++ = 0;
        }
        rows.count += line > 0;
    }
}

static const char *cell(size_t row, const char *column) {
    for (size_t c = 0; c < COLUMNS; c++)
        if (strcmp(rows.name[c], column) == 0)
            return rows.cell[row][c];
    ck_abort_msg("no column %s", column);
    return NULL;
}

static bool is(size_t row, const char *column, const char *value) {
    return strcmp(cell(row, column), value) == 0;
}

/* NaN where there is none. */
static double number(size_t row, const char *column) {
    const char *text = cell(row, column);
    return text[0] ? strtod(text, NULL) : NAN;
}

static void explain(size_t customer, const char *more) {
    char line[256];
    snprintf(line, sizeof line, "explain shop --customer %zu --quiet --no-plots -o story %s",
             customer, more);
    shop_run(line, 0);
    read_rows("story/explain.csv");
}

static void close_to(size_t row, const char *what, double value, double expected) {
    if (!(fabs(value - expected) <= 1e-9 * fmax(1.0, fabs(expected))))
        ck_abort_msg("row %zu, %s: %.12g, not %.12g", row + 1, what, value, expected);
}

/* ---- the story is that of the results ---- */

/* Rows of the trace are sorted by start, those of a story by end: each is looked up. */
static bool traced(const char *log, size_t row) {
    char visit[512];
    snprintf(visit, sizeof visit, "\n%s,%s,%s,", cell(row, "case_id"), cell(row, "touchpoint"),
             cell(row, "resource"));
    for (const char *at = log; (at = strstr(at, visit)) != NULL; at++)
        if (strcmp(shop_cell_at(at + 1, 6), cell(row, "result")) == 0 &&
            strcmp(shop_cell_at(at + 1, 7), cell(row, "alternative")) == 0)
            return true;
    return false;
}

static size_t lines_of_case(const char *log, const char *begin) {
    size_t lines = 0;
    for (const char *at = log; (at = strstr(at, begin)) != NULL; at++)
        lines++;
    return lines;
}

START_TEST(every_visit_of_the_trace_is_told_and_no_other) {
    write_everything();
    shop_run("run shop --alternatives as_is,train --no-plots --quiet -o out --trace log.csv", 0);
    const char *log = shop_read("log.csv");
    const size_t customers[] = {1, 7, 14, 15, 23, 24, 27};
    size_t visits = 0;
    for (size_t i = 0; i < sizeof customers / sizeof customers[0]; i++) {
        explain(customers[i], "--alternatives as_is,train");
        char begin[64] = "";
        size_t told = 0;
        for (size_t r = 0; r < rows.count; r++) {
            if (is(r, "what", "sets_out")) {
                const char *id = cell(r, "case_id");
                const char *second = strchr(strchr(id, '-') + 1, '-');
                snprintf(begin, sizeof begin, "\n%.*s", (int)(second + 1 - id), id);
            }
            if (!is(r, "what", "visit"))
                continue;
            told++;
            ck_assert_msg(traced(log, r), "row %zu of customer %zu is not in the trace", r + 1,
                          customers[i]);
        }
        ck_assert(begin[0] || told == 0);
        ck_assert_uint_eq(told, begin[0] ? lines_of_case(log, begin) : 0);
        visits += told;
    }
    ck_assert_uint_gt(visits, 200);
}
END_TEST

struct all {
    double money, left, joined, journeys;
    size_t customers;
};

/* Everybody's, as far as there are numbers. */
static struct all all_stories(const char *more) {
    struct all all = {0};
    for (char line[128];;) {
        snprintf(line, sizeof line, "explain shop --customer %zu --quiet --no-plots -o story %s",
                 all.customers + 1, more);
        const char *words[SHOP_WORDS];
        shop_words(words, line);
        ck_assert(platform_program_run(&shop.last, words, shop.home, &shop.arena, &shop.diag));
        if (shop.last.status != 0)
            break;
        read_rows("story/explain.csv");
        all.customers++;
        for (size_t r = 0; r < rows.count; r++) {
            all.money += is(r, "money", "") ? 0.0 : number(r, "money");
            all.left += is(r, "outcome", "leaves");
            all.joined += is(r, "what", "joins");
            all.journeys += is(r, "what", "end");
        }
    }
    ck_assert_int_eq(shop.last.status, 2);
    shop_expect_said("there is no such customer");
    return all;
}

START_TEST(all_customers_together_are_the_results_of_that_replication) {
    write_everything();
    shop_run("run shop --no-plots --quiet --replications 2 -o out", 0);
    const char *trials = shop_read("out/trials.csv");
    for (int replication = 1; replication <= 2; replication++) {
        static const char *const metric[] = {"revenue", "churned", "joined", "journeys"};
        char more[64], row[64];
        snprintf(more, sizeof more, "--replication %d", replication);
        const struct all all = all_stories(more);
        const double sum[] = {all.money, all.left, all.joined, all.journeys};
        ck_assert_uint_ge(all.customers, PEOPLE + JOINING + 6);
        for (size_t i = 0; i < 4; i++) {
            snprintf(row, sizeof row, "as_is,%d,%s", replication, metric[i]);
            close_to(0, row, sum[i], shop_number(trials, row, "value"));
        }
        ck_assert_double_gt(all.joined, JOINING);
    }
}
END_TEST

/* ---- outcomes follow ---- */

static double phi(double x) {
    return 0.5 * erfc(-x / sqrt(2.0));
}

static void expect_visit(size_t r) {
    double p = number(r, "probability"), draw = number(r, "draw");
    double wait = number(r, "wait_minutes"), patience = number(r, "patience_minutes");
    if (is(r, "outcome", "abandoned")) {
        close_to(r, "patience of one who gave up", patience, wait);
        ck_assert(isnan(p) && isnan(draw));
        return;
    }
    ck_assert(isnan(patience) || wait < patience);
    bool failed = is(r, "outcome", "failed");
    if (isnan(draw)) {
        ck_assert(failed ? p == 1.0 : p == 0.0);
        return;
    }
    if (failed != (draw < p))
        ck_abort_msg("row %zu: draw %g, chance %g, %s", r + 1, draw, p, cell(r, "outcome"));
    double ability = isnan(number(r, "ability")) ? 0.0 : number(r, "ability");
    double training = isnan(number(r, "training")) ? 0.0 : number(r, "training");
    double level = number(r, "threshold") + ability + training + number(r, "other");
    close_to(r, "chance of failing", p, phi(-level));
}

static void expect_answer(size_t r) {
    static const char *const yes[][2] = {{"crossing", "lost"},  {"recovery", "recovered"},
                                         {"renewal", "leaves"}, {"return", "returns"},
                                         {"review", "good"},    {"review", "bad"},
                                         {"joins", "joins"}};
    double p = number(r, "probability"), draw = number(r, "draw");
    bool answered = false;
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        answered = answered || (is(r, "what", yes[i][0]) && is(r, "outcome", yes[i][1]));
    if (is(r, "what", "route")) {
        double from = number(r, "from");
        ck_assert(draw >= from && draw < from + p);
    } else if (!isnan(draw) && answered != (draw < p)) {
        ck_abort_msg("row %zu: %s, draw %g, chance %g, %s", r + 1, cell(r, "what"), draw, p,
                     cell(r, "outcome"));
    }
}

/* Odds of leaving against the usual ones; S0 = 0 and T0 = 1 with anchor,absolute. */
static void expect_hazard(size_t r) {
    double p = number(r, "probability"), usual = number(r, "usual_probability");
    double shift = -0.7 * number(r, "satisfaction") - (number(r, "trust") - 1.0);
    close_to(r, "odds of leaving", p / (1.0 - p), usual / (1.0 - usual) * exp(shift));
}

/* What the visits of a case leave: Q of .6 mean, .3 worst, .1 last, and the share of trust kept. */
struct journey {
    double sum, weight, worst, last, kept;
    bool clean;
};

static struct journey journey_of(size_t end) {
    struct journey j = {.worst = 1.0, .last = 1.0, .kept = 1.0, .clean = true};
    bool lost = false;
    for (size_t r = 0; r < end; r++) {
        if (strcmp(cell(r, "alternative"), cell(end, "alternative")) != 0 ||
            strcmp(cell(r, "case_id"), cell(end, "case_id")) != 0)
            continue;
        if (is(r, "what", "crossing"))
            lost = is(r, "outcome", "lost");
        if (!is(r, "what", "visit"))
            continue;
        double q = number(r, "quality");
        j.sum += number(r, "weight") * q;
        j.weight += number(r, "weight");
        j.worst = q < j.worst ? q : j.worst;
        j.last = q;
        bool ok = is(r, "result", "ok"), righted = is(r, "result", "recovered");
        j.clean = j.clean && ok;
        double cost = is(r, "outcome", "abandoned") ? 0.05
                      : is(r, "touchpoint", "pay")  ? 0.15
                      : is(r, "touchpoint", "note") ? 0.05
                                                    : 0.03;
        if (!ok && !righted && !is(r, "outcome", "ok"))
            j.kept *= 1.0 - cost;
        if (!ok && !righted && lost)
            j.kept *= 0.95;
        lost = false;
    }
    return j;
}

static void expect_end(size_t r) {
    const struct journey j = journey_of(r);
    double mean = j.weight > 0.0 ? j.sum / j.weight : 1.0;
    double score = 0.6 * mean + 0.3 * j.worst + 0.1 * j.last;
    close_to(r, "score", number(r, "score"), score);
    double e = number(r, "expectation_before"), s = number(r, "satisfaction_before");
    double t = number(r, "trust_before");
    double gap = score - (0.7 * e + 0.3);
    close_to(r, "gap", number(r, "gap"), gap);
    double felt = 2.0 * (0.5 * (gap < 0.0 ? 2.25 * gap : gap) + 0.5 * (score - 1.0));
    close_to(r, "satisfaction", number(r, "satisfaction"), s + 0.3 * (felt - s));
    close_to(r, "expectation", number(r, "expectation"), e + 0.1 * (score - e));
    t *= j.kept;
    close_to(r, "trust", number(r, "trust"), j.clean ? t + 0.02 * (1.0 - t) : t);
}

START_TEST(outcomes_and_states_of_mind_follow_from_what_is_told) {
    write_everything();
    size_t seen[6] = {0};
    for (size_t customer = 1; customer <= PEOPLE + JOINING; customer += 2) {
        explain(customer, "--alternatives as_is,train");
        for (size_t r = 0; r < rows.count; r++) {
            bool ends = is(r, "what", "end");
            if (is(r, "what", "visit"))
                expect_visit(r);
            else
                expect_answer(r);
            if (is(r, "what", "renewal"))
                expect_hazard(r);
            if (ends)
                expect_end(r);
            const bool found[] = {ends,
                                  is(r, "outcome", "abandoned"),
                                  is(r, "result", "recovered"),
                                  is(r, "result", "handoff"),
                                  is(r, "outcome", "returns"),
                                  is(r, "outcome", "good") || is(r, "outcome", "bad")};
            for (size_t i = 0; i < 6; i++)
                seen[i] += found[i];
        }
    }
    for (size_t i = 0; i < 6; i++)
        ck_assert_msg(seen[i] > 0, "nothing of kind %zu to look at", i);
}
END_TEST

/* ---- twins ---- */

START_TEST(a_company_beside_itself_has_no_mark) {
    write_everything();
    for (size_t customer = 1; customer <= PEOPLE; customer += 6) {
        explain(customer, "--alternatives as_is,again");
        ck_assert_uint_gt(rows.count, 4);
        for (size_t r = 0; r < rows.count; r++)
            ck_assert_msg(is(r, "differs", ""), "row %zu differs", r + 1);
        const char *text = shop.last.out.data;
        for (const char *end = text; (end = strchr(end, '\n')) != NULL; end++)
            ck_assert_msg(end == text || (end[-1] != '*' && end[-1] != '~'), "%s", text);
        shop_expect(shop_printed(), "The two stories are the same, line by line");
    }
}
END_TEST

/* Row of the other alternative with the same step; SIZE_MAX: none. */
static size_t twin_of(size_t row) {
    static const char *const name[] = {"what", "month", "case_id", "touchpoint", "pass"};
    for (size_t r = 0; r < rows.count; r++) {
        bool same = strcmp(cell(r, "alternative"), cell(row, "alternative")) != 0;
        for (size_t i = 0; i < sizeof name / sizeof name[0] && same; i++)
            same = (i == 1 && cell(row, "case_id")[0]) ||
                   strcmp(cell(r, name[i]), cell(row, name[i])) == 0;
        if (same)
            return r;
    }
    return SIZE_MAX;
}

/* With one barista more or less skilled the draws stay; what is marked differs, the rest does not.
 */
START_TEST(twins_have_the_same_draws_and_marks_where_they_differ) {
    write_everything();
    size_t happened = 0, numbers = 0;
    for (size_t customer = 1; customer <= PEOPLE; customer++) {
        explain(customer, "--alternatives as_is,train");
        for (size_t r = 0; r < rows.count; r++) {
            size_t twin = twin_of(r);
            if (twin == SIZE_MAX) {
                ck_assert_msg(is(r, "differs", "happened") || is(r, "outcome", "none"),
                              "row %zu is alone", r + 1);
                continue;
            }
            ck_assert(strcmp(cell(r, "differs"), cell(twin, "differs")) == 0);
            bool same = strcmp(cell(r, "outcome"), cell(twin, "outcome")) == 0;
            ck_assert_msg(same == !is(r, "differs", "happened"),
                          "row %zu: customer %zu %s %s %s %s %s", r + 1, customer,
                          cell(r, "alternative"), cell(r, "what"), cell(r, "month"),
                          cell(r, "case_id"), cell(r, "touchpoint"));
            if (cell(r, "draw")[0] && cell(twin, "draw")[0])
                ck_assert_str_eq(cell(r, "draw"), cell(twin, "draw"));
            if (is(r, "differs", ""))
                ck_assert_str_eq(cell(r, "probability"), cell(twin, "probability"));
            happened += is(r, "differs", "happened");
            numbers += is(r, "differs", "numbers");
        }
    }
    ck_assert_uint_gt(happened, 20);
    ck_assert_uint_gt(numbers, 20);
}
END_TEST

/* Nobody waits, nobody quits: training alone makes the difference, and the words say so. */
START_TEST(where_twins_first_part_is_said_with_draw_chances_and_cause) {
    write_everything();
    shop_write("shop/groups.csv", "group,department,level,headcount,salary [money/year],turnover "
                                  "[1/year]\n"
                                  "till,counter,front,4,52000,0\n"
                                  "phone,calls,front,4,52000,0\n");
    size_t said = 0;
    for (size_t customer = 1; customer <= 14; customer++) {
        explain(customer, "--alternatives as_is,train --set waiting.active=no");
        size_t first = SIZE_MAX;
        for (size_t r = 0; r < rows.count; r++)
            if (is(r, "differs", "happened") &&
                (first == SIZE_MAX || number(r, "day") < number(first, "day")))
                first = r;
        if (first == SIZE_MAX || !is(first, "what", "visit"))
            continue;
        size_t twin = twin_of(first);
        char part[512];
        snprintf(part, sizeof part,
                 "The stories part on day %.1f (month %s), on a %s journey, at Ordering: the draw "
                 "%.4f is below the chance that the step fails under As is (%.4f), not under Train "
                 "(%.4f). The chances differ because of what training does for whoever serves "
                 "(+0.000 SD under As is, +%.3f SD under Train).",
                 number(first, "day"), cell(first, "month"), cell(first, "journey"),
                 number(first, "draw"), number(first, "probability"), number(twin, "probability"),
                 number(twin, "training"));
        shop_expect(shop_printed(), part);
        ck_assert(is(first, "outcome", "failed") && is(twin, "outcome", "ok"));
        said++;
    }
    ck_assert_uint_gt(said, 3);
}
END_TEST

/* ---- who, and which luck ---- */

START_TEST(numbers_beyond_those_there_join_later) {
    write_everything();
    explain(PEOPLE, "");
    ck_assert(is(0, "what", "there"));
    explain(PEOPLE + 1, "");
    ck_assert(is(0, "what", "joins"));
    ck_assert(is(0, "probability", ""));
    bool by_chance = false;
    for (size_t i = 1; i <= 6; i++) {
        char line[64];
        snprintf(line, sizeof line, "explain shop --customer %zu --quiet --no-plots -o story",
                 (size_t)(PEOPLE + JOINING) + i);
        shop_run(line, 0);
        read_rows("story/explain.csv");
        by_chance = by_chance || (rows.count > 0 && number(0, "draw") < number(0, "probability"));
        if (rows.count == 0)
            shop_expect(shop_printed(), "never was a customer in this run.");
    }
    ck_assert(by_chance);
}
END_TEST

START_TEST(what_cannot_be_told_is_said_and_nothing_is_written) {
    write_everything();
    shop_run("explain shop", 2);
    shop_expect_said("whose story? Say --customer N");
    shop_expect(shop.last.err.data, "1 to 23 are customers at the start, those up to 27 join as "
                                    "stated, those up to ");
    shop_run("explain shop --customer 1000 -o out", 2);
    shop_expect_said("--customer 1000: there is no such customer");
    shop_run("explain shop --customer none", 2);
    shop_expect_said("--customer none: must be a whole number from 1");
    shop_run("explain shop --customer 1 --replication 0", 2);
    shop_expect_said("--replication 0: must be a whole number from 1");
    shop_run("explain shop --customer 1 --alternatives as_is,again,train -o out", 2);
    shop_expect_said("one story, or two side by side, not 3");
    shop_expect(shop.last.err.data, "say --alternatives as_is,again");
    shop_run("explain shop --customer 1 --alternatives as_is,trian", 2);
    shop_expect(shop.last.err.data, "train");
    ck_assert(!shop_exists("out"));
    shop_run("explain shop --customer 1 --quiet", 0);
    ck_assert(!shop_exists("runs"));
    shop_run("explain shop --customer 1 --set events_max=10 -o out", 1);
    shop_expect_said("passed 10 events");
    ck_assert(!shop_exists("out"));
}
END_TEST

START_TEST(a_folder_that_holds_something_else_is_left_alone) {
    write_everything();
    ck_assert(platform_folder_add(shop_in("mine"), &shop.diag));
    shop_write("mine/thesis.txt", "years of work");
    shop_run("explain shop --customer 1 -o mine", 2);
    shop_expect_said("is not empty and holds no results of Frontline");
    ck_assert_str_eq(shop_read("mine/thesis.txt"), "years of work");
}
END_TEST

START_TEST(threads_change_nothing_and_replay_finds_it_again) {
    write_everything();
    shop_run("explain shop --customer 3 --alternatives as_is,train --seed 7 --months 3 --threads 1 "
             "--replication 2 --set seam.chance=0.2 --no-plots -o one",
             0);
    shop_run("explain shop --customer 3 --alternatives as_is,train --seed 7 --months 3 --threads 3 "
             "--replication 2 --set seam.chance=0.2 --no-plots -o three",
             0);
    shop_expect_same("one", "three");
    shop_run("replay one", 0);
    shop_expect(shop_printed(), "identical: 3 files");
}
END_TEST

START_TEST(a_folder_holds_what_was_said_and_its_figure) {
    write_everything();
    shop_run("explain shop --customer 2 --alternatives as_is,train --quiet", 0);
    const char *said = arena_text(&shop.arena, shop.last.out.data, shop.last.out.size);
    shop_run("explain shop --customer 2 --alternatives as_is,train --quiet -o out", 0);
    ck_assert(strcmp(shop_read("out/summary.txt"), said) == 0);
    ck_assert(strncmp(shop.last.out.data, said, strlen(said)) == 0);
    const struct json_read_node *object = shop_object(shop_read("out/summary.json"));
    ck_assert_str_eq(json_read_text(object, "command"), "explain");
    ck_assert_ptr_null(json_read_member(object, "folder"));
    shop_expect(shop_read("out/figures/story.gp"), "Customer 2 ");
    ck_assert(!shop_exists("out/figures/npv.gp"));
    shop_run("explain shop --customer 2 --quiet --no-plots -o bare", 0);
    ck_assert(!shop_exists("bare/figures"));
    shop_run("plot bare --quiet", 0);
    ck_assert(shop_exists("bare/figures/story.gp"));
}
END_TEST

/* ---- forms ---- */

START_TEST(lines_fit_into_a_hundred_columns) {
    write_everything();
    shop_run("explain shop --customer 2 --alternatives as_is,train --quiet", 0);
    for (const char *line = shop.last.out.data; *line; line++) {
        size_t length = strcspn(line, "\n");
        ck_assert_msg(length <= 100, "%.120s", line);
        ck_assert_msg(length == 0 || line[length - 1] != ' ', "\"%.*s\"", (int)length, line);
        line += length;
    }
    shop_expect(shop_printed(), "Customer 2, Regulars, site 1; replication 1, seed 1, 4 months.");
}
END_TEST

START_TEST(the_object_has_the_rows_of_the_table) {
    write_everything();
    explain(2, "--alternatives as_is,train --json");
    const struct json_read_node *object = shop_object(shop.last.out.data);
    const struct json_read_node *sides = json_read_member(object, "alternatives");
    size_t r = 0;
    ck_assert_str_eq(json_read_text(object, "command"), "explain");
    for (const struct json_read_node *side = sides->first; side; side = side->next) {
        const struct json_read_node *event = json_read_member(side, "events")->first;
        for (; event; event = event->next, r++) {
            ck_assert_str_eq(json_read_text(side, "alternative"), cell(r, "alternative"));
            ck_assert_str_eq(json_read_text(event, "what"), cell(r, "what"));
            for (size_t c = 1; c < COLUMNS; c++) {
                const struct json_read_node *member = json_read_member(event, rows.name[c]);
                ck_assert_msg(member != NULL, "no %s", rows.name[c]);
                ck_assert_msg((member->kind == JSON_READ_NULL) == (rows.cell[r][c][0] == 0), "%s",
                              rows.name[c]);
            }
        }
    }
    ck_assert_uint_eq(r, rows.count);
}
END_TEST

START_TEST(an_interrupted_story_is_not_told_and_says_so) {
    /* What is said before it is told shows that it has begun. */
    static const char line[] = "explain shop --customer 1 --alternatives as_is,careful --set "
                               "touchpoints.till.base_failure=0.05 --months 600 --set "
                               "segments.regular.customers=40000 -o out";
    ck_assert_int_eq(shop_interrupt(line, 2), 130);
    ck_assert(!shop_exists("out") && !shop_exists("out.part"));
    shop_run("explain shop --customer 1 --months 2 -o out --quiet", 0);
    ck_assert(shop_exists("out/explain.csv"));
}
END_TEST

Suite *suite_explain(void);
Suite *suite_explain(void) {
    Suite *suite = suite_create("explain");
    TCase *tcase = tcase_create("the command");
    tcase_set_timeout(tcase, 0);
    tcase_add_checked_fixture(tcase, shop_begin, shop_end);
    tcase_add_test(tcase, every_visit_of_the_trace_is_told_and_no_other);
    tcase_add_test(tcase, all_customers_together_are_the_results_of_that_replication);
    tcase_add_test(tcase, outcomes_and_states_of_mind_follow_from_what_is_told);
    tcase_add_test(tcase, a_company_beside_itself_has_no_mark);
    tcase_add_test(tcase, twins_have_the_same_draws_and_marks_where_they_differ);
    tcase_add_test(tcase, where_twins_first_part_is_said_with_draw_chances_and_cause);
    tcase_add_test(tcase, numbers_beyond_those_there_join_later);
    tcase_add_test(tcase, what_cannot_be_told_is_said_and_nothing_is_written);
    tcase_add_test(tcase, a_folder_that_holds_something_else_is_left_alone);
    tcase_add_test(tcase, threads_change_nothing_and_replay_finds_it_again);
    tcase_add_test(tcase, a_folder_holds_what_was_said_and_its_figure);
    tcase_add_test(tcase, lines_fit_into_a_hundred_columns);
    tcase_add_test(tcase, the_object_has_the_rows_of_the_table);
    tcase_add_test(tcase, an_interrupted_story_is_not_told_and_says_so);
    suite_add_tcase(suite, tcase);
    return suite;
}
