/* SPDX-License-Identifier: GPL-3.0-or-later */
/* overview_words: see overview_words.h. */
#include "sim/report/overview_words.h"

#include "models/settings.h"
#include "sim/report/checks.h"
#include "sim/report/params.h"

/* ---- what it rests on, and how to read it ---- */

static void warm_up(const struct overview *table) {
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

void overview_words_facts(const struct overview *table) {
    const struct scenario_params *settings =
        setup_model(&table->output->scenario->setup, "scenario", "scenario");
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
    if (table->view->money)
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

static void undecided(const struct overview *table) {
    struct page names, text;
    page_init(&names, table->page->arena);
    for (size_t a = 1; a < table->results->alternatives; a++) {
        const struct interval *difference = overview_headline(table, a);
        if (!(difference->lo > 0 || difference->hi < 0))
            page_print(&names, "%s%s", names.size > 0 ? ", " : "", table->results->label[a]);
    }
    if (names.size == 0)
        return;
    page_init(&text, table->page->arena);
    page_print(&text, "Cannot tell apart from %s: %s.", table->results->label[0], names.data);
    overview_sentence(table->page, text.data);
}

void overview_words_reading(const struct overview *table) {
    struct page text;
    undecided(table);
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

static void add_check(struct page *text, const struct overview *table, const struct checks *checks,
                      size_t alternative, const char *name, bool with_sign) {
    const struct checks_row *row = checks_find(checks, alternative, name);
    const struct interval interval = {.mean = row->value, .lo = row->lo, .hi = row->hi};
    char value[DIGITS_SIZE];
    overview_number(value, row->value, table->money, with_sign);
    page_print(text, "%s%s", value[0] ? value : "-",
               overview_interval(text->arena, &interval, table->money, with_sign));
}

/* Without an extra outlay there is nothing that could break even. */
static void add_outlay(struct page *text, const struct overview *table, const struct checks *checks,
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

static size_t best_alternative(const struct overview *table) {
    size_t best = 1;
    for (size_t a = 2; a < table->results->alternatives; a++)
        if (overview_headline(table, a)->mean > overview_headline(table, best)->mean)
            best = a;
    return best;
}

void overview_words_beside(const struct overview *table) {
    if (!table->view->money)
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
