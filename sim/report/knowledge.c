/* SPDX-License-Identifier: GPL-3.0-or-later */
/* knowledge: see knowledge.h. */
#include "sim/report/knowledge.h"

#include "models/settings.h"
#include "sim/report/cells.h"
#include "sim/report/digits.h"
#include "sim/report/json_rows.h"
#include "sim/report/overview.h"
#include "sim/report/verdict.h"
#include "sim/study/nested.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Chance that a belief which does not matter is listed at all. */
#define CHANCE_FINDING 0.05

enum { SHOWN = 5 };

/* Value of every replication: of an alternative, or of its difference to the first. */
static void values_of(double *value, const struct results *results, size_t a, size_t column,
                      bool difference) {
    for (size_t r = 0; r < results->replications; r++) {
        value[r] = results_total(results, a, r)[column];
        if (difference)
            value[r] -= results_total(results, 0, r)[column];
    }
}

/* The draws as they were simulated: belief b in draw d is [b * draws + d]. */
static double *draws_of(const struct output *output, size_t draws, struct arena *arena) {
    const struct scenario *scenario = output->scenario;
    const struct scenario_params *settings = setup_model(&scenario->setup, "scenario", "scenario");
    double *value = arena_add(arena, scenario->beliefs * draws + 1, sizeof *value);
    struct scenario drawn;
    scenario_copy(&drawn, scenario, arena);
    for (size_t d = 0; d < draws; d++) {
        belief_draw(&drawn, (uint64_t)settings->seed, d);
        for (size_t b = 0; b < scenario->beliefs; b++)
            value[b * draws + d] = setup_get(&drawn.setup, scenario->belief[b].target);
    }
    return value;
}

static int by_worth(const void *a, const void *b) {
    const struct knowledge_part *x = a;
    const struct knowledge_part *y = b;
    if (x->part.evppi != y->part.evppi)
        return x->part.evppi > y->part.evppi ? -1 : 1;
    return strcmp(x->belief->address, y->belief->address);
}

static void find_parts(struct knowledge *k, const struct information *i, struct arena *arena) {
    const struct scenario *scenario = k->output->scenario;
    const struct scenario_params *settings = setup_model(&scenario->setup, "scenario", "scenario");
    const double *value = draws_of(k->output, k->draws, arena);
    k->parts = scenario->beliefs;
    k->part = arena_add(arena, k->parts + 1, sizeof *k->part);
    struct arena scratch;
    arena_init(&scratch, arena->oom, arena->ctx);
    for (size_t b = 0; b < k->parts; b++) {
        k->part[b] = (struct knowledge_part){
            .belief = &scenario->belief[b],
            .part = information_part(i, value + b * k->draws, CHANCE_FINDING / (double)k->parts,
                                     STATISTICS_CONFIDENCE, (uint64_t)settings->seed, &scratch)};
        k->seen += k->part[b].part.evppi > 0.0;
        arena_reset(&scratch);
    }
    arena_done(&scratch);
    qsort(k->part, k->parts, sizeof *k->part, by_worth);
}

void knowledge_of(struct knowledge *k, const struct output *output, struct arena *arena) {
    const struct results *results = &output->study->results;
    size_t n = results->replications;
    const char *metric = output->verdict ? output->verdict->rule.metric : VERDICT_METRIC;
    long column = metrics_find(&results->columns, metric);
    assert(column >= 0 && results->lucks > 1);
    *k =
        (struct knowledge){.output = output, .column = (size_t)column, .draws = n / results->lucks};
    double *value = arena_add(arena, results->alternatives * n, sizeof *value);
    bool finite = true;
    for (size_t a = 0; a < results->alternatives; a++) {
        values_of(value + a * n, results, a, k->column, false);
        for (size_t r = 0; r < n; r++)
            finite = finite && isfinite(value[a * n + r]);
    }
    const struct information i = {.value = value,
                                  .alternatives = results->alternatives,
                                  .draws = k->draws,
                                  .lucks = results->lucks,
                                  .larger = results->columns.column[column].metric->direction !=
                                            METRIC_DOWN};
    if (results->alternatives < 2 || k->draws < 3 || !finite)
        return;
    k->best = arena_add(arena, results->alternatives, sizeof *k->best);
    information_best(k->best, &i);
    k->whole = information_whole(&i, STATISTICS_CONFIDENCE, arena);
    find_parts(k, &i, arena);
}

/* ---- files ---- */

void knowledge_draw_sheet(struct page *page, const struct output *output) {
    const struct results *results = &output->study->results;
    size_t draws = results->replications / results->lucks;
    const double *value = draws_of(output, draws, page->arena);
    struct cells cells;
    cells_init(&cells, page, "draw,address,value");
    for (size_t d = 0; d < draws; d++) {
        for (size_t b = 0; b < output->scenario->beliefs; b++) {
            cells_count(&cells, d + 1);
            cells_text(&cells, output->scenario->belief[b].address);
            cells_number(&cells, value[b * draws + d]);
            cells_row(&cells);
        }
    }
}

static void spread_row(struct cells *cells, const struct knowledge *k, size_t a, size_t c,
                       bool difference, double *value) {
    const struct results *results = &k->output->study->results;
    const struct metric_column *column = &results->columns.column[c];
    const struct interval *interval =
        difference ? &statistics_difference(k->output->statistics, a, c)->interval
                   : statistics_total(k->output->statistics, a, c);
    values_of(value, results, a, c, difference);
    struct nested nested = nested_of(value, k->draws, results->lucks, STATISTICS_CONFIDENCE);
    cells_text(cells, results->alternative[a]);
    cells_text(cells, difference ? results->alternative[0] : "");
    cells_text(cells, column->name);
    cells_text(cells, column->metric->unit);
    cells_number(cells, interval->mean);
    cells_number(cells, interval->lo);
    cells_number(cells, interval->hi);
    cells_number(cells, nested.knowledge);
    cells_number(cells, nested.luck);
    cells_number(cells, nested.share);
    cells_number(cells, nested.share_lo);
    cells_number(cells, nested.share_hi);
    cells_count(cells, nested.draws);
    cells_number(cells, !difference && c == k->column && k->best ? k->best[a] : NAN);
    cells_row(cells);
}

void knowledge_spread_sheet(struct page *page, const struct output *output) {
    const struct knowledge *k = output->knowledge;
    const struct results *results = &k->output->study->results;
    double *value = arena_add(page->arena, results->replications, sizeof *value);
    struct cells cells;
    cells_init(&cells, page,
               "alternative,baseline,metric,unit,mean,lo,hi,sd_knowledge,sd_luck,share_knowledge,"
               "share_knowledge_lo,share_knowledge_hi,draws,chance_best");
    for (size_t a = 0; a < results->alternatives; a++)
        for (size_t c = 0; c < results->columns.count; c++)
            for (int difference = 0; difference < (a > 0 ? 2 : 1); difference++)
                if (results->columns.column[c].metric->scope == METRIC_COMPANY)
                    spread_row(&cells, k, a, c, difference, value);
}

void knowledge_worth_sheet(struct page *page, const struct output *output) {
    const struct knowledge *k = output->knowledge;
    const struct results *results = &k->output->study->results;
    const struct metric_column *column = &results->columns.column[k->column];
    struct cells cells;
    cells_init(&cells, page,
               "belief,metric,unit,worth,lo,hi,explained,assumed,distribution,low,high,source");
    cells_text(&cells, "all");
    cells_text(&cells, column->name);
    cells_text(&cells, column->metric->unit);
    cells_number(&cells, k->whole.evpi);
    cells_number(&cells, k->whole.lo);
    cells_number(&cells, k->whole.hi);
    cells_row(&cells);
    for (size_t b = 0; b < k->parts; b++) {
        const struct knowledge_part *part = &k->part[b];
        cells_text(&cells, part->belief->address);
        cells_text(&cells, column->name);
        cells_text(&cells, column->metric->unit);
        cells_number(&cells, part->part.evppi);
        cells_number(&cells, part->part.lo);
        cells_number(&cells, part->part.hi);
        cells_number(&cells, part->part.explained);
        cells_text(&cells, part->belief->assumed ? "yes" : "no");
        cells_text(&cells, belief_forms[part->belief->form]);
        cells_number(&cells, part->belief->low);
        cells_number(&cells, part->belief->high);
        cells_text(&cells, part->belief->source);
        cells_row(&cells);
    }
}

void knowledge_members(struct json *json, const struct output *output) {
    struct page text;
    page_init(&text, json->page->arena);
    knowledge_spread_sheet(&text, output);
    json_rows(json, "uncertainty", &text);
    if (!output->knowledge->best)
        return;
    page_init(&text, json->page->arena);
    knowledge_worth_sheet(&text, output);
    json_rows(json, "information", &text);
}

/* ---- in words ---- */

struct teller {
    struct page *page;
    const struct knowledge *k;
    double unit;
    int decimals;
};

static const char *amount(const struct teller *t, double value) {
    char digits[DIGITS_SIZE];
    digits_people(digits, value / t->unit, t->decimals);
    return arena_text(t->page->arena, digits, strlen(digits));
}

static void tell_spread(const struct teller *t) {
    const struct results *results = &t->k->output->study->results;
    const char *metric = results->columns.column[t->k->column].name;
    double *value = arena_add(t->page->arena, results->replications, sizeof *value);
    struct page text;
    page_init(&text, t->page->arena);
    size_t last = results->alternatives - 1;
    size_t told = 0;
    for (size_t a = last > 0; a <= last; a++) {
        values_of(value, results, a, t->k->column, a > 0);
        struct nested n = nested_of(value, t->k->draws, results->lucks, STATISTICS_CONFIDENCE);
        if (isnan(n.share))
            continue;
        page_print(&text, "%s%s %.0f %% [%.0f, %.0f]",
                   told++ > 0 ? ", "
                   : a > 0
                       ? "Of the spread of the differences, what we do not know, as against luck: "
                       : "Of the spread, what we do not know, as against luck: ",
                   results->label[a], 100.0 * n.share, 100.0 * n.share_lo, 100.0 * n.share_hi);
    }
    if (told == 0)
        return;
    page_print(&text, " (%s, %zu draws of %zu beliefs; uncertainty.csv).", metric, t->k->draws,
               t->k->output->scenario->beliefs);
    overview_sentence(t->page, text.data);
}

static void tell_best(const struct teller *t) {
    const struct results *results = &t->k->output->study->results;
    struct page text;
    page_init(&text, t->page->arena);
    page_print(&text, "Best in %s: ", results->columns.column[t->k->column].name);
    size_t told = 0;
    for (size_t a = 0; a < results->alternatives; a++)
        if (t->k->best[a] > 0.0)
            page_print(&text, "%s%s %.0f %%", told++ > 0 ? ", " : "", results->label[a],
                       100.0 * t->k->best[a]);
    page_print(&text, "%s of %zu draws.", told < results->alternatives ? ", the others none" : "",
               t->k->draws);
    overview_sentence(t->page, text.data);
}

static void tell_worth(const struct teller *t) {
    const struct knowledge *k = t->k;
    struct page text;
    page_init(&text, t->page->arena);
    page_print(&text, "Knowing all beliefs before deciding would be worth %s [%s, %s]",
               amount(t, k->whole.evpi), amount(t, k->whole.lo), amount(t, k->whole.hi));
    if (k->seen == 0) {
        page_print(&text, "; of no single belief can %zu draws show a worth.", k->draws);
    } else {
        page_add(&text, ". Measure this before you spend: ");
        for (size_t b = 0; b < k->seen && b < SHOWN; b++) {
            const struct knowledge_part *part = &k->part[b];
            page_print(&text, "%s%s %s [%s, %s]%s", b > 0 ? ", " : "", part->belief->address,
                       amount(t, part->part.evppi), amount(t, part->part.lo),
                       amount(t, part->part.hi), part->belief->assumed ? " assumed" : "");
        }
        page_print(&text, "; of the other %zu beliefs %zu draws show no more (information.csv).",
                   k->parts - (k->seen < SHOWN ? k->seen : SHOWN), k->draws);
    }
    overview_sentence(t->page, text.data);
}

void knowledge_words(struct page *page, const struct output *output, double unit, int decimals) {
    const struct knowledge *k = output->knowledge;
    const struct teller t = {page, k, unit, decimals};
    tell_spread(&t);
    if (k->best) {
        tell_best(&t);
        tell_worth(&t);
    }
}
