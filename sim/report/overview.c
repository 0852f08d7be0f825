/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * overview: see overview.h. What the columns show is a table; a scenario without money, such as a
 * pure queue, is shown by its service instead of by rows of zeros.
 */
#include "sim/report/overview.h"

#include "models/settings.h"
#include "sim/report/knowledge.h"
#include "sim/report/observed.h"
#include "sim/report/overview_words.h"
#include "sim/report/verdict.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { LABEL_LEAST = 12, NUMBER_WIDTH = 9, GAP = 2 };

static const struct overview_view MONEY_VIEW = {
    .column = {{"training_cost", OVERVIEW_MONEY_PER_YEAR, "training", "a year"},
               {"churn", OVERVIEW_PERCENT, "churn", "%/month"},
               {"revenue", OVERVIEW_MONEY, "revenue", ""},
               {"revenue_lost", OVERVIEW_MONEY, "revenue", "lost"},
               {"npv", OVERVIEW_MONEY, "NPV", ""}},
    .headline = "NPV",
    .reading = "revenue lost is what a company without failures would have earned more",
    .money = true,
};

static const struct overview_view SERVICE_VIEW = {
    .column = {{"contacts", OVERVIEW_COUNT_PER_MONTH, "contacts", "a month"},
               {"failures", OVERVIEW_PERCENT, "failed", "%"},
               {"abandonment", OVERVIEW_PERCENT, "given up", "%"},
               {"churn", OVERVIEW_PERCENT, "churn", "%/month"},
               {"wait_minutes", OVERVIEW_PLAIN, "wait", "min"}},
    .headline = "wait",
    .reading = "the wait is the mean over all contacts",
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

const struct interval *overview_headline(const struct overview *table, size_t alternative) {
    size_t column = column_of(table->results, table->view->column[OVERVIEW_NUMBERS - 1].metric);
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

static struct overview_scale scale_for(double most) {
    if (most >= 1e10)
        return (struct overview_scale){1e9, 2, "billions of "};
    if (most >= 1e8)
        return (struct overview_scale){1e6, 2, "millions of "};
    if (most >= 1e5)
        return (struct overview_scale){1e3, most < 1e6, "thousands of "};
    return (struct overview_scale){1, most < 1e3, ""};
}

static struct overview_scale scale_of(const struct overview *table, enum overview_kind kind) {
    double months = (double)(table->results->months - table->results->steady.left_out);
    switch (kind) {
    case OVERVIEW_MONEY:
        return table->money;
    case OVERVIEW_MONEY_PER_YEAR:
        return (struct overview_scale){table->money.unit * months / 12, table->money.decimals, ""};
    case OVERVIEW_COUNT_PER_MONTH:
        return (struct overview_scale){months, 0, ""};
    case OVERVIEW_PERCENT:
        return (struct overview_scale){0.01, 2, ""};
    case OVERVIEW_PLAIN:
        break;
    }
    return (struct overview_scale){1, 3, ""};
}

/* ---- cells ---- */

void overview_number(char text[DIGITS_SIZE], double value, struct overview_scale scale,
                     bool with_sign) {
    digits_people(text, value / scale.unit, scale.decimals);
    bool zero = strspn(text, "0.,") == strlen(text);
    if (with_sign && !zero && text[0] != '-') {
        memmove(text + 1, text, strlen(text) + 1);
        text[0] = '+';
    }
}

static void number_cell(struct page *page, double value, struct overview_scale scale,
                        bool with_sign) {
    char text[DIGITS_SIZE];
    overview_number(text, value, scale, with_sign);
    page_field(page, text[0] ? text : "-", NUMBER_WIDTH, 1);
}

/* " [+40, +134]"; nothing where one replication cannot give any. */
const char *overview_interval(struct arena *arena, const struct interval *interval,
                              struct overview_scale scale, bool with_sign) {
    char lo[DIGITS_SIZE], hi[DIGITS_SIZE];
    struct page text;
    page_init(&text, arena);
    overview_number(lo, interval->lo, scale, with_sign);
    overview_number(hi, interval->hi, scale, with_sign);
    if (lo[0])
        page_print(&text, " [%s, %s]", lo, hi);
    return text.data;
}

/* What stands behind the five numbers of a row: the headline's interval, or its difference's. */
static const char *tail_text(const struct overview *table, size_t alternative) {
    const struct overview_column *last = &table->view->column[OVERVIEW_NUMBERS - 1];
    struct overview_scale scale = scale_of(table, last->kind);
    struct arena *arena = table->page->arena;
    if (table->results->alternatives == 1)
        return overview_interval(arena, total(table->output, alternative, last->metric), scale,
                                 false);
    if (alternative == 0)
        return "";
    const struct interval *difference = overview_headline(table, alternative);
    struct page text;
    page_init(&text, arena);
    number_cell(&text, difference->mean, scale, true);
    page_add(&text, overview_interval(arena, difference, scale, true));
    return text.data;
}

static void header(const struct overview *table) {
    struct page *page = table->page;
    bool compared = table->results->alternatives > 1;
    page_field(page, "", table->label, 0);
    for (size_t i = 0; i < OVERVIEW_NUMBERS; i++)
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
    for (size_t i = 0; i < OVERVIEW_NUMBERS; i++)
        page_field(page, table->view->column[i].below, NUMBER_WIDTH, 1);
    page_field(page, "", GAP, 0);
    page_add(page, "[95 % interval]\n");
}

static void row(const struct overview *table, size_t alternative) {
    struct page *page = table->page;
    page_field(page, table->results->label[alternative], table->label, 0);
    for (size_t i = 0; i < OVERVIEW_NUMBERS; i++) {
        const struct overview_column *column = &table->view->column[i];
        number_cell(page, total(table->output, alternative, column->metric)->mean,
                    scale_of(table, column->kind), false);
    }
    page_add(page, tail_text(table, alternative));
    page_add(page, "\n");
}

void overview_sentence(struct page *page, const char *text) {
    page_wrap(page, text, OVERVIEW_WIDTH, 0);
    page_add(page, "\n");
}

/* As wide as the widest label, or as what the numbers leave. */
static size_t label_width(const struct overview *table) {
    size_t widest = LABEL_LEAST, tail = 0;
    for (size_t a = 0; a < table->results->alternatives; a++) {
        size_t label = page_width(table->results->label[a]);
        size_t behind = page_width(tail_text(table, a));
        widest = label > widest ? label : widest;
        tail = behind > tail ? behind : tail;
    }
    size_t taken = OVERVIEW_NUMBERS * NUMBER_WIDTH + tail + LABEL_LEAST;
    size_t left = taken < OVERVIEW_WIDTH ? OVERVIEW_WIDTH - taken + LABEL_LEAST : LABEL_LEAST;
    return widest < left ? widest : left;
}

void overview_table(struct page *page, const struct output *output) {
    const struct scenario_params *settings =
        setup_model(&output->scenario->setup, "scenario", "scenario");
    double most = most_money(output);
    struct overview table = {
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
    overview_words_facts(&table);
    if (output->verdict) {
        verdict_words(page, output, table.money.unit, table.money.decimals);
    } else {
        overview_words_reading(&table);
    }
    if (output->knowledge) {
        knowledge_words(page, output, table.money.unit, table.money.decimals);
    }
    overview_words_beside(&table);
    if (output->words) {
        page_print(page, "\n%s", output->words);
    }
}
