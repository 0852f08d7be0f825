/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verdict: see verdict.h. */
#include "sim/report/verdict.h"

#include "models/settings.h"
#include "sim/report/cells.h"
#include "sim/report/digits.h"
#include "sim/report/overview.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const char *const WORDS[] = {"same", "beats", "loses", "open"};

/* Totals of the deciding metric, a row per alternative. */
static double *totals(const struct results *results, size_t column, struct arena *arena) {
    size_t n = results->replications;
    double *value = arena_add(arena, results->alternatives * n + 1, sizeof *value);
    for (size_t a = 0; a < results->alternatives; a++) {
        for (size_t r = 0; r < n; r++) {
            value[a * n + r] = results_total(results, a, r)[column];
        }
    }
    return value;
}

static bool finite(const double *value, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(value[i])) {
            return false;
        }
    }
    return true;
}

static double variance(const double *value, size_t n) {
    struct interval interval = interval_of(value, n, 0.95);
    return interval.sd * interval.sd;
}

/* Bit for bit, in every metric of every replication. */
static bool equal(const struct results *results, size_t alternative) {
    for (size_t r = 0; r < results->replications; r++) {
        if (memcmp(results_total(results, 0, r), results_total(results, alternative, r),
                   results->columns.count * sizeof(double)) != 0) {
            return false;
        }
    }
    return true;
}

static enum verdict_word word_of(const struct interval *interval, bool larger, bool same) {
    if (same) {
        return VERDICT_SAME;
    }
    if (interval->lo > 0.0) {
        return larger ? VERDICT_BEATS : VERDICT_LOSES;
    }
    if (interval->hi < 0.0) {
        return larger ? VERDICT_LOSES : VERDICT_BEATS;
    }
    return VERDICT_OPEN;
}

static void judge(struct verdict *v, const double *value, size_t alternative) {
    const struct results *results = v->results;
    size_t n = results->replications;
    size_t pairs = results->alternatives - 1;
    const struct metric *metric = results->columns.column[v->column].metric;
    const double *own = value + alternative * n;
    struct verdict_pair *pair = &v->pair[alternative];
    enum interval_better better = statistics_better(metric);
    bool larger = metric->direction != METRIC_DOWN;
    pair->interval = selection_interval(own, value, n, v->rule.error, v->look, pairs);
    pair->share_better = interval_share_better(own, value, n, better);
    pair->word = word_of(&pair->interval, larger, equal(results, alternative));
    pair->needed = NAN;
    if (pair->word == VERDICT_OPEN) {
        pair->needed =
            selection_needed(pair->interval, v->rule.error, v->look, pairs, VERDICT_BLOCK);
    }
    double paired = pair->interval.sd * pair->interval.sd;
    pair->variance_ratio = paired > 0.0 ? (variance(own, n) + variance(value, n)) / paired : NAN;
}

void verdict_of(struct verdict *v, const struct verdict_rule *rule, const struct results *results,
                struct arena *arena) {
    long column = metrics_find(&results->columns, rule->metric);
    assert(column >= 0);
    size_t n = results->replications;
    *v = (struct verdict){.rule = *rule, .results = results, .column = (size_t)column};
    v->look = rule->looks ? (n + VERDICT_BLOCK - 1) / VERDICT_BLOCK : 1;
    v->pair = arena_add(arena, results->alternatives, sizeof *v->pair);
    v->alive = arena_add(arena, results->alternatives, sizeof *v->alive);
    double *value = totals(results, v->column, arena);
    v->identical = results->alternatives > 1;
    for (size_t a = 1; a < results->alternatives; a++) {
        judge(v, value, a);
        v->identical = v->identical && v->pair[a].word == VERDICT_SAME;
    }
    const struct metric *metric = results->columns.column[v->column].metric;
    const struct selection all = {.value = value,
                                  .alternatives = results->alternatives,
                                  .n = n,
                                  .stride = n,
                                  .larger = metric->direction != METRIC_DOWN};
    double baseline = fabs(interval_of(value, n, 0.95).mean);
    v->indifference = isnan(rule->indifference) ? baseline / 100.0 : rule->indifference;
    bool can = n >= VERDICT_BLOCK && v->indifference > 0.0 &&
               finite(value, n * results->alternatives) && !v->identical;
    for (size_t a = 0; a < results->alternatives; a++) {
        v->alive[a] = true;
        v->pair[a].gap = (struct selection_gap){NAN, NAN};
        if (can && results->alternatives > 1) {
            v->pair[a].gap = selection_gap(&all, a, rule->error, v->look);
        }
    }
    v->left = can ? selection_best(&all, VERDICT_BLOCK, VERDICT_BLOCK, v->indifference, rule->error,
                                   v->alive)
                  : results->alternatives;
}

bool verdict_settled(const struct verdict *v) {
    for (size_t a = 1; a < v->results->alternatives; a++) {
        const struct verdict_pair *pair = &v->pair[a];
        double half = 0.5 * (pair->interval.hi - pair->interval.lo);
        bool narrow = !isnan(v->rule.until) && half <= v->rule.until;
        bool clear = isnan(v->rule.until) && pair->word != VERDICT_OPEN;
        if (pair->word != VERDICT_SAME && !narrow && !clear) {
            return false;
        }
    }
    return true;
}

void verdict_sheet(struct page *page, const struct output *output) {
    const struct verdict *v = output->verdict;
    const struct results *results = v->results;
    struct cells cells;
    cells_init(&cells, page,
               "alternative,baseline,metric,unit,verdict,mean,lo,hi,sd,replications,share_better,"
               "replications_needed,variance_ratio,gap_to_best_lo,gap_to_best_hi,may_be_best");
    for (size_t a = 0; a < results->alternatives; a++) {
        const struct verdict_pair *pair = &v->pair[a];
        const struct metric_column *column = &results->columns.column[v->column];
        cells_text(&cells, results->alternative[a]);
        cells_text(&cells, a > 0 ? results->alternative[0] : "");
        cells_text(&cells, column->name);
        cells_text(&cells, column->metric->unit);
        cells_text(&cells, a > 0 ? WORDS[pair->word] : "");
        bool compared = a > 0;
        cells_number(&cells, compared ? pair->interval.mean : NAN);
        cells_number(&cells, compared ? pair->interval.lo : NAN);
        cells_number(&cells, compared ? pair->interval.hi : NAN);
        cells_number(&cells, compared ? pair->interval.sd : NAN);
        cells_count(&cells, results->replications);
        cells_number(&cells, compared ? pair->share_better : NAN);
        cells_number(&cells, compared ? pair->needed : NAN);
        cells_number(&cells, compared ? pair->variance_ratio : NAN);
        cells_number(&cells, pair->gap.lo);
        cells_number(&cells, pair->gap.hi);
        cells_text(&cells, v->alive[a] ? "yes" : "no");
        cells_row(&cells);
    }
}

/* ---- in words ---- */

struct teller {
    struct page *page;
    const struct output *output;
    const struct verdict *v;
    double unit;
    int decimals;
};

static const char *amount(const struct teller *t, double value, bool with_sign,
                          char text[DIGITS_SIZE + 1]) {
    digits_people(text, value / t->unit, t->decimals);
    if (with_sign && value > 0.0 && strspn(text, "0.,") != strlen(text)) {
        memmove(text + 1, text, strlen(text) + 1);
        text[0] = '+';
    }
    return text;
}

static void tell_pair(const struct teller *t, size_t a) {
    const struct verdict *v = t->v;
    const struct verdict_pair *pair = &v->pair[a];
    const struct results *results = v->results;
    const char *name = results->label[a];
    const char *first = results->label[0];
    const char *metric = results->columns.column[v->column].name;
    char mean[DIGITS_SIZE + 1], lo[DIGITS_SIZE + 1], hi[DIGITS_SIZE + 1];
    struct page text;
    page_init(&text, t->page->arena);
    switch (pair->word) {
    case VERDICT_SAME:
        page_print(&text, "%s is exactly the same as %s: 0 in every metric of every replication.",
                   name, first);
        break;
    case VERDICT_BEATS:
    case VERDICT_LOSES:
        page_print(&text, "%s %s %s: %s %s [%s, %s], better in %.0f %% of replications.", name,
                   pair->word == VERDICT_BEATS ? "beats" : "loses to", first, metric,
                   amount(t, pair->interval.mean, true, mean),
                   amount(t, pair->interval.lo, true, lo), amount(t, pair->interval.hi, true, hi),
                   100.0 * pair->share_better);
        break;
    case VERDICT_OPEN:
        page_print(&text, "%s against %s: cannot tell yet, %s %s [%s, %s]", name, first, metric,
                   amount(t, pair->interval.mean, true, mean),
                   amount(t, pair->interval.lo, true, lo), amount(t, pair->interval.hi, true, hi));
        if (isfinite(pair->needed) && pair->needed <= 1e5) {
            double more = pair->needed - (double)results->replications;
            page_print(&text,
                       "; about %.0f more replications would settle it: frontline compare %s "
                       "--alternatives %s,%s --replications %.0f",
                       more, t->output->scenario->folder, results->alternative[0],
                       results->alternative[a], pair->needed);
        } else {
            page_add(&text, "; no sensible number of replications would settle it");
        }
        page_add(&text, ".");
        break;
    }
    page_wrap(t->page, text.data, OVERVIEW_WIDTH, 0);
    page_add(t->page, "\n");
}

static void tell_best(const struct teller *t) {
    const struct verdict *v = t->v;
    const struct results *results = v->results;
    if (results->alternatives < 3 || v->identical || isnan(v->pair[0].gap.lo)) {
        return;
    }
    char limit[DIGITS_SIZE + 1];
    struct page text;
    page_init(&text, t->page->arena);
    page_print(&text, "%s", v->left == 1 ? "Best: " : "May be best: ");
    size_t told = 0;
    for (size_t a = 0; a < results->alternatives; a++) {
        if (v->alive[a]) {
            page_print(&text, "%s%s", told++ > 0 ? ", " : "", results->label[a]);
        }
    }
    page_print(
        &text,
        ", with probability %g or more if differences below %s do not matter (Kim and Nelson "
        "2001).",
        1.0 - v->rule.error, amount(t, v->indifference, false, limit));
    page_wrap(t->page, text.data, OVERVIEW_WIDTH, 0);
    page_add(t->page, "\n");
}

static void tell_twins(const struct teller *t) {
    double sum = 0.0;
    size_t pairs = 0;
    for (size_t a = 1; a < t->v->results->alternatives; a++) {
        double ratio = t->v->pair[a].variance_ratio;
        if (isfinite(ratio)) {
            sum += log(ratio);
            pairs++;
        }
    }
    if (pairs == 0) {
        return;
    }
    double ratio = exp(sum / (double)pairs);
    struct page text;
    page_init(&text, t->page->arena);
    if (t->v->rule.independent) {
        page_add(&text, "Independent luck for each alternative: leave out --independent and twins "
                        "give narrower intervals for the same work.");
    } else {
        page_print(
            &text,
            "Twins: differences vary %.3g times less (in variance) than those of independent "
            "runs, which would take that many times the replications.",
            ratio);
    }
    page_wrap(t->page, text.data, OVERVIEW_WIDTH, 0);
    page_add(t->page, "\n");
}

void verdict_words(struct page *page, const struct output *output, double unit, int decimals) {
    const struct verdict *v = output->verdict;
    const struct metric *metric = v->results->columns.column[v->column].metric;
    bool money = strcmp(metric->unit, "money") == 0;
    struct teller t = {page, output, v, money ? unit : 1.0, money ? decimals : 4};
    page_add(page, "\n");
    for (size_t a = 1; a < v->results->alternatives; a++) {
        tell_pair(&t, a);
    }
    tell_best(&t);
    tell_twins(&t);
    struct page text;
    page_init(&text, page->arena);
    page_print(&text,
               "Intervals of this verdict hold together, for all alternatives%s, with %g %%.",
               v->rule.looks ? " and all looks" : "", 100.0 * (1.0 - v->rule.error));
    page_wrap(page, text.data, OVERVIEW_WIDTH, 0);
    page_add(page, "\n");
}
