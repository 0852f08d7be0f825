/* SPDX-License-Identifier: GPL-3.0-or-later */
/* overview: see overview.h. */
#include "sim/report/overview.h"

#include "models/scenario.h"
#include "sim/report/digits.h"
#include "sim/report/params.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { LABEL_MOST = 30, NUMBER_WIDTH = 10, NUMBERS = 5, GAP = 3 };

/* How money is written: one unit for the whole table, so that columns can be compared. */
struct scale {
    double unit;
    int decimals;
    const char *words; /* "thousands of " */
};

static const struct interval *total(const struct output *output, size_t alternative,
                                    const char *metric) {
    long column = metrics_find(&output->study->results.columns, metric);
    assert(column >= 0);
    return statistics_total(output->statistics, alternative, (size_t)column);
}

static const struct interval *npv_difference(const struct output *output, size_t alternative) {
    long column = metrics_find(&output->study->results.columns, "npv");
    assert(column >= 0);
    return &statistics_difference(output->statistics, alternative, (size_t)column)->interval;
}

static struct scale scale_for(const struct output *output) {
    const char *const MONEY[] = {"revenue", "npv"};
    double most = 0;
    for (size_t a = 0; a < output->study->results.alternatives; a++)
        for (size_t i = 0; i < 2; i++)
            most = fmax(most, fabs(total(output, a, MONEY[i])->mean));
    if (most >= 1e8)
        return (struct scale){1e6, 2, "millions of "};
    if (most >= 1e5)
        return (struct scale){1e3, most < 1e6, "thousands of "};
    return (struct scale){1, most < 1e3, ""};
}

static void number_cell(struct page *page, double value, int decimals) {
    char digits[DIGITS_SIZE];
    digits_people(digits, value, decimals);
    page_field(page, digits[0] ? digits : "-", NUMBER_WIDTH, 1);
}

static void signed_number(char text[DIGITS_SIZE], double value, struct scale scale) {
    digits_people(text, value / scale.unit, scale.decimals);
    if (text[0] != '-' && text[0] != 0 && strspn(text, "0.,") != strlen(text)) {
        memmove(text + 1, text, strlen(text) + 1);
        text[0] = '+';
    }
}

/* "+87 [+40, +134]"; without an interval where one replication cannot give any. */
static void with_interval(struct page *page, const struct interval *interval, struct scale scale,
                          bool is_difference) {
    char mean[DIGITS_SIZE], lo[DIGITS_SIZE], hi[DIGITS_SIZE];
    const double values[] = {interval->mean, interval->lo, interval->hi};
    char *const texts[] = {mean, lo, hi};
    for (size_t i = 0; i < 3; i++) {
        if (is_difference)
            signed_number(texts[i], values[i], scale);
        else
            digits_people(texts[i], values[i] / scale.unit, scale.decimals);
    }
    page_field(page, mean[0] ? mean : "-", NUMBER_WIDTH - 1, 1);
    if (lo[0])
        page_print(page, " [%s, %s]", lo, hi);
}

static bool cannot_tell(const struct interval *difference) {
    return !(difference->lo > 0 || difference->hi < 0);
}

/* ---- the rows ---- */

static size_t label_width(const struct results *results) {
    size_t widest = 12;
    for (size_t a = 0; a < results->alternatives; a++) {
        size_t width = page_width(results->label[a]);
        widest = width > widest ? width : widest;
    }
    return widest < LABEL_MOST ? widest : LABEL_MOST;
}

static void header(struct page *page, const struct output *output, size_t label) {
    const char *const ABOVE[NUMBERS] = {"training", "churn", "revenue", "revenue", "NPV"};
    const char *const BELOW[NUMBERS] = {"a year", "% a month", "", "lost", ""};
    const struct results *results = &output->study->results;
    bool compared = results->alternatives > 1;
    int shown = compared ? NUMBERS : NUMBERS - 1;
    page_field(page, "", label, 0);
    for (int i = 0; i < shown; i++)
        page_field(page, ABOVE[i], NUMBER_WIDTH, 1);
    page_field(page, "", GAP, 0);
    if (compared) {
        page_add(page, "NPV against ");
        page_field(page, results->label[0],
                   page_width(results->label[0]) < 20 ? page_width(results->label[0]) : 20, 0);
    } else {
        page_add(page, "NPV");
    }
    page_add(page, "\n");
    page_field(page, "", label, 0);
    for (int i = 0; i < shown; i++)
        page_field(page, BELOW[i], NUMBER_WIDTH, 1);
    page_field(page, "", GAP, 0);
    page_add(page, "[95 % interval]\n");
}

static void row(struct page *page, const struct output *output, size_t a, size_t label,
                struct scale scale) {
    const struct results *results = &output->study->results;
    double years = (double)results->months / 12;
    page_field(page, results->label[a], label, 0);
    number_cell(page, total(output, a, "training_cost")->mean / years / scale.unit, scale.decimals);
    number_cell(page, 100 * total(output, a, "churn")->mean, 2);
    number_cell(page, total(output, a, "revenue")->mean / scale.unit, scale.decimals);
    number_cell(page, total(output, a, "revenue_lost")->mean / scale.unit, scale.decimals);
    if (results->alternatives == 1) {
        with_interval(page, total(output, a, "npv"), scale, false);
    } else {
        number_cell(page, total(output, a, "npv")->mean / scale.unit, scale.decimals);
        if (a > 0)
            with_interval(page, npv_difference(output, a), scale, true);
    }
    page_add(page, "\n");
}

/* ---- what it rests on, and how to read it ---- */

static void run_facts(struct page *page, const struct output *output, struct scale scale) {
    const struct results *results = &output->study->results;
    const struct scenario_params *settings =
        setup_model(&output->scenario->setup, "scenario", "scenario");
    struct params_count count = params_count(output->scenario);
    struct page line;
    page_init(&line, page->arena);
    page_print(&line,
               "%zu replications%s, seed %ld, %zu months; money in %s%s, over the whole run; ",
               results->replications, results->complete ? "" : " (interrupted)", settings->seed,
               results->months, scale.words,
               settings->currency[0] ? settings->currency : "units of money");
    page_print(&line, "%zu of the %zu parameters in force are assumed (params.csv).", count.assumed,
               count.all);
    page_wrap(page, line.data, OVERVIEW_WIDTH, 0);
    page_add(page, "\n");
    const struct anchor *anchor = &output->study->anchor;
    if (!anchor->absolute && !anchor->stationary)
        page_add(page,
                 "The pilot that anchors today's rates had not settled: take levels with care.\n");
}

static void undecided(struct page *page, const struct output *output) {
    const struct results *results = &output->study->results;
    struct page line;
    page_init(&line, page->arena);
    for (size_t a = 1; a < results->alternatives; a++)
        if (cannot_tell(npv_difference(output, a)))
            page_print(&line, "%s%s", line.size > 0 ? ", " : "", results->label[a]);
    if (line.size == 0)
        return;
    struct page sentence;
    page_init(&sentence, page->arena);
    page_print(&sentence, "Cannot tell apart from %s: %s.", results->label[0], line.data);
    page_wrap(page, sentence.data, OVERVIEW_WIDTH, 4);
    page_add(page, "\n");
}

static void reading(struct page *page, const struct results *results) {
    struct page line;
    page_init(&line, page->arena);
    if (results->alternatives > 1)
        page_print(&line,
                   "Read: the last column is what an alternative adds to the NPV of %s on the same "
                   "luck; an interval that holds 0 cannot tell.",
                   results->label[0]);
    else
        page_print(&line, "Read: revenue lost is what a company without failures would have earned "
                          "more; the interval is that of the mean NPV.");
    page_wrap(page, line.data, OVERVIEW_WIDTH, 0);
    page_add(page, "\n");
}

void overview_table(struct page *page, const struct output *output) {
    const struct results *results = &output->study->results;
    const struct scenario_params *settings =
        setup_model(&output->scenario->setup, "scenario", "scenario");
    struct scale scale = scale_for(output);
    size_t label = label_width(results);
    page_wrap(page, settings->title[0] ? settings->title : output->scenario->name, OVERVIEW_WIDTH,
              0);
    page_add(page, "\n\n");
    header(page, output, label);
    for (size_t a = 0; a < results->alternatives; a++)
        row(page, output, a, label, scale);
    page_add(page, "\n");
    run_facts(page, output, scale);
    undecided(page, output);
    reading(page, results);
}
