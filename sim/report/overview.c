/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * overview: see overview.h. What the columns show is a table; a scenario without money, such as a
 * pure queue, is shown by its service instead of by rows of zeros.
 */
#include "sim/report/overview.h"

#include "models/settings.h"
#include "sim/report/checks.h"
#include "sim/report/digits.h"
#include "sim/report/knowledge.h"
#include "sim/report/observed.h"
#include "sim/report/params.h"
#include "sim/report/verdict.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { LABEL_LEAST = 12, NUMBER_WIDTH = 9, NUMBERS = 5, GAP = 2 };

enum kind { MONEY, MONEY_PER_YEAR, COUNT_PER_MONTH, PERCENT, PLAIN };

struct column {
    const char *metric;
    enum kind kind;
    const char *above, *below;
};

/* The last column is the headline: its difference to the first alternative is shown too. */
struct view {
    struct column column[NUMBERS];
    const char *headline; /* in words */
    const char *reading;  /* what there is to know where nothing is compared */
};

static const struct view MONEY_VIEW = {
    .column = {{"training_cost", MONEY_PER_YEAR, "training", "a year"},
               {"churn", PERCENT, "churn", "%/month"},
               {"revenue", MONEY, "revenue", ""},
               {"revenue_lost", MONEY, "revenue", "lost"},
               {"npv", MONEY, "NPV", ""}},
    .headline = "NPV",
    .reading = "revenue lost is what a company without failures would have earned more",
};

static const struct view SERVICE_VIEW = {
    .column = {{"contacts", COUNT_PER_MONTH, "contacts", "a month"},
               {"failures", PERCENT, "failed", "%"},
               {"abandonment", PERCENT, "given up", "%"},
               {"churn", PERCENT, "churn", "%/month"},
               {"wait_minutes", PLAIN, "wait", "min"}},
    .headline = "wait",
    .reading = "the wait is the mean over all contacts",
};

/* How money is written: one unit for the whole table, so that columns can be compared. */
struct scale {
    double unit;
    int decimals;
    const char *words;
};

/* What all parts of the table need. */
struct table {
    struct page *page;
    const struct output *output;
    const struct results *results;
    const struct view *view;
    struct scale money;
    size_t label; /* width */
};

static size_t column_of(const struct results *results, const char *metric) {
    long column = metrics_find(&results->columns, metric);
    assert(column >= 0);
    return (size_t)column;
}

static const struct interval *total(const struct output *output, size_t alternative,
                                    const char *metric) {
    return statistics_total(output->statistics, alternative,
                            column_of(&output->study->results, metric));
}

static const struct interval *headline_difference(const struct table *table, size_t alternative) {
    size_t column = column_of(table->results, table->view->column[NUMBERS - 1].metric);
    return &statistics_difference(table->output->statistics, alternative, column)->interval;
}

static double most_money(const struct output *output) {
    const char *const metrics[] = {"revenue", "npv", "training_cost"};
    double most = 0;
    for (size_t a = 0; a < output->study->results.alternatives; a++)
        for (size_t i = 0; i < sizeof metrics / sizeof metrics[0]; i++)
            most = fmax(most, fabs(total(output, a, metrics[i])->mean));
    return most;
}

static struct scale scale_for(double most) {
    if (most >= 1e10)
        return (struct scale){1e9, 2, "billions of "};
    if (most >= 1e8)
        return (struct scale){1e6, 2, "millions of "};
    if (most >= 1e5)
        return (struct scale){1e3, most < 1e6, "thousands of "};
    return (struct scale){1, most < 1e3, ""};
}

static struct scale scale_of(const struct table *table, enum kind kind) {
    double months = (double)(table->results->months - table->results->steady.left_out);
    switch (kind) {
    case MONEY:
        return table->money;
    case MONEY_PER_YEAR:
        return (struct scale){table->money.unit * months / 12, table->money.decimals, ""};
    case COUNT_PER_MONTH:
        return (struct scale){months, 0, ""};
    case PERCENT:
        return (struct scale){0.01, 2, ""};
    case PLAIN:
        break;
    }
    return (struct scale){1, 3, ""};
}

/* ---- cells ---- */

static void write_number(char text[DIGITS_SIZE], double value, struct scale scale, bool with_sign) {
    digits_people(text, value / scale.unit, scale.decimals);
    bool zero = strspn(text, "0.,") == strlen(text);
    if (with_sign && !zero && text[0] != '-') {
        memmove(text + 1, text, strlen(text) + 1);
        text[0] = '+';
    }
}

static void number_cell(struct page *page, double value, struct scale scale, bool with_sign) {
    char text[DIGITS_SIZE];
    write_number(text, value, scale, with_sign);
    page_field(page, text[0] ? text : "-", NUMBER_WIDTH, 1);
}

/* " [+40, +134]"; nothing where one replication cannot give any. */
static const char *interval_text(struct arena *arena, const struct interval *interval,
                                 struct scale scale, bool with_sign) {
    char lo[DIGITS_SIZE], hi[DIGITS_SIZE];
    struct page text;
    page_init(&text, arena);
    write_number(lo, interval->lo, scale, with_sign);
    write_number(hi, interval->hi, scale, with_sign);
    if (lo[0])
        page_print(&text, " [%s, %s]", lo, hi);
    return text.data;
}

/* What stands behind the five numbers of a row: the headline's interval, or its difference's. */
static const char *tail_text(const struct table *table, size_t alternative) {
    const struct column *last = &table->view->column[NUMBERS - 1];
    struct scale scale = scale_of(table, last->kind);
    struct arena *arena = table->page->arena;
    if (table->results->alternatives == 1)
        return interval_text(arena, total(table->output, alternative, last->metric), scale, false);
    if (alternative == 0)
        return "";
    const struct interval *difference = headline_difference(table, alternative);
    struct page text;
    page_init(&text, arena);
    number_cell(&text, difference->mean, scale, true);
    page_add(&text, interval_text(arena, difference, scale, true));
    return text.data;
}

static void header(const struct table *table) {
    struct page *page = table->page;
    bool compared = table->results->alternatives > 1;
    page_field(page, "", table->label, 0);
    for (size_t i = 0; i < NUMBERS; i++)
        page_field(page, table->view->column[i].above, NUMBER_WIDTH, 1);
    if (compared) {
        const char *first = table->results->label[0];
        page_field(page, "", GAP, 0);
        size_t width = page_width(first);
        page_print(page, "%s against ", table->view->headline);
        page_field(page, first, width < LABEL_LEAST ? width : LABEL_LEAST, 0);
    }
    page_add(page, "\n");
    page_field(page, "", table->label, 0);
    for (size_t i = 0; i < NUMBERS; i++)
        page_field(page, table->view->column[i].below, NUMBER_WIDTH, 1);
    page_field(page, "", GAP, 0);
    page_add(page, "[95 % interval]\n");
}

static void row(const struct table *table, size_t alternative) {
    struct page *page = table->page;
    page_field(page, table->results->label[alternative], table->label, 0);
    for (size_t i = 0; i < NUMBERS; i++) {
        const struct column *column = &table->view->column[i];
        number_cell(page, total(table->output, alternative, column->metric)->mean,
                    scale_of(table, column->kind), false);
    }
    page_add(page, tail_text(table, alternative));
    page_add(page, "\n");
}

/* ---- what it rests on, and how to read it ---- */

void overview_sentence(struct page *page, const char *text) {
    page_wrap(page, text, OVERVIEW_WIDTH, 0);
    page_add(page, "\n");
}

static void warm_up(const struct table *table) {
    const struct results_steady *steady = &table->results->steady;
    struct page text;
    if (!steady->metric)
        return;
    page_init(&text, table->page->arena);
    if (!steady->settled)
        page_print(&text,
                   "%s had not settled in %zu months: the half that is left out may not be enough; "
                   "simulate longer.",
                   steady->metric, table->results->months);
    else if (steady->left_out == 0)
        page_print(&text,
                   "Steady state from the start: MSER-5 leaves nothing of %s out (White, Cobb & "
                   "Spratt 2000).",
                   steady->metric);
    else
        page_print(&text,
                   "Steady state: MSER-5 takes the first %zu months of %s for warm-up (White, Cobb "
                   "& Spratt 2000); values at the end, NPV among them, hold the whole run.",
                   steady->left_out, steady->metric);
    overview_sentence(table->page, text.data);
}

static void run_facts(const struct table *table, const struct scenario_params *settings) {
    const struct results *results = table->results;
    struct params_count count = params_count(table->output->scenario);
    struct page text;
    page_init(&text, table->page->arena);
    page_print(&text, "%zu replication%s%s, seed %ld, %zu month%s", results->replications,
               results->replications == 1 ? "" : "s", results->complete ? "" : " (interrupted)",
               settings->seed, results->months, results->months == 1 ? "" : "s");
    if (results->steady.left_out > 0)
        page_print(&text, ", the first %zu left out of totals. ", results->steady.left_out);
    else
        page_add(&text, results->months == 1 ? ". " : ", all counted. ");
    if (table->view == &MONEY_VIEW)
        page_print(&text, "Money in %s%s, over %s. ", table->money.words,
                   settings->currency[0] ? settings->currency : "units of money",
                   results->steady.left_out > 0 ? "the months counted" : "the whole run");
    page_print(&text, "%zu of the %zu parameters in force are assumed (params.csv).", count.assumed,
               count.all);
    overview_sentence(table->page, text.data);
    warm_up(table);
    const struct anchor *anchor = &table->output->study->anchor;
    if (!anchor->absolute && !anchor->stationary)
        overview_sentence(table->page,
                          "The pilot that anchors today's rates had not settled: take levels "
                          "with care.");
}

static void undecided(const struct table *table) {
    struct page names, text;
    page_init(&names, table->page->arena);
    for (size_t a = 1; a < table->results->alternatives; a++) {
        const struct interval *difference = headline_difference(table, a);
        if (!(difference->lo > 0 || difference->hi < 0))
            page_print(&names, "%s%s", names.size > 0 ? ", " : "", table->results->label[a]);
    }
    if (names.size == 0)
        return;
    page_init(&text, table->page->arena);
    page_print(&text, "Cannot tell apart from %s: %s.", table->results->label[0], names.data);
    overview_sentence(table->page, text.data);
}

static void reading(const struct table *table) {
    struct page text;
    page_init(&text, table->page->arena);
    if (table->results->alternatives > 1)
        page_print(&text,
                   "Read: the last column is what an alternative adds to the %s of %s on the same "
                   "luck; an interval that holds 0 cannot tell.",
                   table->view->headline, table->results->label[0]);
    else
        page_print(&text, "Read: %s; the interval is that of the mean %s.", table->view->reading,
                   table->view->headline);
    overview_sentence(table->page, text.data);
}

/* ---- beside the table ---- */

static void add_check(struct page *text, const struct table *table, const struct checks *checks,
                      size_t alternative, const char *name, bool with_sign) {
    const struct checks_row *row = checks_find(checks, alternative, name);
    const struct interval interval = {.mean = row->value, .lo = row->lo, .hi = row->hi};
    char value[DIGITS_SIZE];
    write_number(value, row->value, table->money, with_sign);
    page_print(text, "%s%s", value[0] ? value : "-",
               interval_text(text->arena, &interval, table->money, with_sign));
}

/* Without an extra outlay there is nothing that could break even. */
static void add_outlay(struct page *text, const struct table *table, const struct checks *checks,
                       size_t alternative) {
    const char *spent = checks_rules[CHECKS_OUTLAY].name;
    const char *even = checks_rules[CHECKS_BREAK_EVEN].name;
    if (!(checks_find(checks, alternative, spent)->value > 0))
        return;
    page_add(text, "an outlay of ");
    add_check(text, table, checks, alternative, spent, false);
    if (checks_find(checks, alternative, even)->value > 0) {
        page_add(text, ", break-even at ");
        add_check(text, table, checks, alternative, even, false);
    } else {
        page_add(text, ", none would break even");
    }
    page_add(text, "; utility analysis ");
    add_check(text, table, checks, alternative, checks_rules[CHECKS_UTILITY].name, true);
    page_add(text, "; ");
}

static size_t best_alternative(const struct table *table) {
    size_t best = 1;
    for (size_t a = 2; a < table->results->alternatives; a++)
        if (headline_difference(table, a)->mean > headline_difference(table, best)->mean)
            best = a;
    return best;
}

/* Of the alternative that adds most: all of them are in the file. */
static void beside(const struct table *table) {
    if (table->view != &MONEY_VIEW)
        return;
    struct checks checks;
    struct page text;
    checks_of(&checks, table->output, table->page->arena);
    page_init(&text, table->page->arena);
    if (table->results->alternatives == 1) {
        page_add(&text, "Beside the NPV: the customers still there at the end are worth ");
        add_check(&text, table, &checks, 0, checks_rules[CHECKS_CUSTOMERS].name, false);
    } else {
        size_t best = best_alternative(table);
        page_print(&text, "Beside the NPV of %s: ", table->results->label[best]);
        add_outlay(&text, table, &checks, best);
        page_add(&text, "customers still there at the end, as if the last year went on for ever, ");
        add_check(&text, table, &checks, best, checks_rules[CHECKS_CUSTOMERS_DIFFERENCE].name,
                  true);
    }
    page_add(&text, " (checks.csv).");
    overview_sentence(table->page, text.data);
}

/* As wide as the widest label, or as what the numbers leave. */
static size_t label_width(const struct table *table) {
    size_t widest = LABEL_LEAST, tail = 0;
    for (size_t a = 0; a < table->results->alternatives; a++) {
        size_t label = page_width(table->results->label[a]);
        size_t behind = page_width(tail_text(table, a));
        widest = label > widest ? label : widest;
        tail = behind > tail ? behind : tail;
    }
    size_t taken = NUMBERS * NUMBER_WIDTH + tail + LABEL_LEAST;
    size_t left = taken < OVERVIEW_WIDTH ? OVERVIEW_WIDTH - taken + LABEL_LEAST : LABEL_LEAST;
    return widest < left ? widest : left;
}

void overview_table(struct page *page, const struct output *output) {
    const struct scenario_params *settings =
        setup_model(&output->scenario->setup, "scenario", "scenario");
    double most = most_money(output);
    struct table table = {
        .page = page,
        .output = output,
        .results = &output->study->results,
        .view = most > 0 ? &MONEY_VIEW : &SERVICE_VIEW,
        .money = scale_for(most),
    };
    table.label = label_width(&table);
    overview_sentence(page, settings->title[0] ? settings->title : output->scenario->name);
    page_add(page, "\n");
    header(&table);
    for (size_t a = 0; a < table.results->alternatives; a++)
        row(&table, a);
    page_add(page, "\n");
    observed_table(page, output);
    run_facts(&table, settings);
    if (output->verdict) {
        verdict_words(page, output, table.money.unit, table.money.decimals);
    } else {
        undecided(&table);
        reading(&table);
    }
    if (output->knowledge) {
        knowledge_words(page, output, table.money.unit, table.money.decimals);
    }
    beside(&table);
    if (output->words) {
        page_print(page, "\n%s", output->words);
    }
}
