/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verdict: see verdict.h. */
#include "sim/report/verdict.h"

#include "sim/base/mathx.h"
#include "sim/report/cells.h"
#include "sim/report/digits.h"
#include "sim/report/overview.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const WORDS[] = {"same", "beats", "loses", "higher", "lower", "open"};

/* Independent pieces of evidence: replications, or draws of the beliefs. */
static size_t pieces(const struct results *results) {
    return results->replications / results->lucks;
}

/* Totals of the deciding metric, a row of pieces() per alternative. */
static double *totals(const struct results *results, size_t column, struct arena *arena) {
    size_t n = pieces(results);
    double *value = arena_add(arena, results->alternatives * n + 1, sizeof *value);
    double *own = arena_add(arena, results->replications + 1, sizeof *own);
    for (size_t a = 0; a < results->alternatives; a++) {
        for (size_t r = 0; r < results->replications; r++) {
            own[r] = results_total(results, a, r)[column];
        }
        statistics_fold(own, results);
        memcpy(value + a * n, own, n * sizeof *value);
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

/* What a single touchpoint loses is found out for the first alternative only. */
static bool is_everybodys(const struct metric *metric) {
    return metric->scope != METRIC_TOUCHPOINT || strcmp(metric->name, "revenue_lost") != 0;
}

/* Bit for bit, in every metric of every month and replication. */
static bool equal(const struct results *results, size_t alternative) {
    const size_t months = (results->months + 1) * sizeof(double);
    for (size_t r = 0; r < results->replications; r++) {
        for (size_t c = 0; c < results->columns.count; c++) {
            if (is_everybodys(results->columns.column[c].metric) &&
                (memcmp(results_total(results, 0, r) + c,
                        results_total(results, alternative, r) + c, sizeof(double)) != 0 ||
                 memcmp(results_month(results, 0, r, c), results_month(results, alternative, r, c),
                        months) != 0)) {
                return false;
            }
        }
    }
    return true;
}

static enum verdict_word word_of(const struct interval *interval, enum metric_direction direction,
                                 bool same) {
    if (same) {
        return VERDICT_SAME;
    }
    bool higher = interval->lo > 0.0;
    if (!higher && !(interval->hi < 0.0)) {
        return VERDICT_OPEN;
    }
    if (direction == METRIC_NONE) {
        return higher ? VERDICT_HIGHER : VERDICT_LOWER;
    }
    return higher == (direction == METRIC_UP) ? VERDICT_BEATS : VERDICT_LOSES;
}

static void judge(struct verdict *v, const double *value, size_t alternative) {
    const struct results *results = v->results;
    size_t n = pieces(results);
    size_t pairs = results->alternatives - 1;
    const struct metric *metric = results->columns.column[v->column].metric;
    const double *own = value + alternative * n;
    struct verdict_pair *pair = &v->pair[alternative];
    enum interval_better better = statistics_better(metric);
    pair->interval = selection_interval(own, value, n, v->rule.error, v->look, pairs);
    pair->share_better = interval_share_better(own, value, n, better);
    pair->word = word_of(&pair->interval, metric->direction, equal(results, alternative));
    pair->needed = NAN;
    if (pair->word == VERDICT_OPEN) {
        pair->needed = selection_needed(pair->interval, v->rule.error, v->look, pairs,
                                        v->rule.looks ? VERDICT_BLOCK : 0) *
                       (double)results->lucks;
    }
    double paired = pair->interval.sd * pair->interval.sd;
    pair->variance_ratio = paired > 0.0 ? (variance(own, n) + variance(value, n)) / paired : NAN;
}

size_t verdict_look(const struct verdict_rule *rule, size_t replications) {
    return rule->looks ? (replications + VERDICT_BLOCK - 1) / VERDICT_BLOCK : 0;
}

void verdict_of(struct verdict *v, const struct verdict_rule *rule, const struct results *results,
                struct arena *arena) {
    long column = metrics_find(&results->columns, rule->metric);
    assert(column >= 0);
    size_t n = pieces(results);
    *v = (struct verdict){.rule = *rule, .results = results, .column = (size_t)column};
    v->look = verdict_look(rule, n);
    v->pair = arena_add(arena, results->alternatives, sizeof *v->pair);
    v->alive = arena_add(arena, results->alternatives, sizeof *v->alive);
    double *value = totals(results, v->column, arena);
    v->identical = results->alternatives > 1;
    v->pair[0] = (struct verdict_pair){
        .interval = {.mean = NAN, .lo = NAN, .hi = NAN, .sd = NAN},
        .share_better = NAN,
        .needed = NAN,
        .variance_ratio = NAN,
    };
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

static const char *word_in_file(const struct verdict *v, size_t alternative) {
    return alternative > 0 ? WORDS[v->pair[alternative].word] : NULL;
}

void verdict_sheet(struct page *page, const struct output *output) {
    const struct verdict *v = output->verdict;
    const struct results *results = v->results;
    const struct metric_column *column = &results->columns.column[v->column];
    struct cells cells;
    cells_init(&cells, page,
               "alternative,baseline,metric,unit,verdict,mean,lo,hi,sd,replications,share_better,"
               "replications_needed,variance_ratio,gap_to_best_lo,gap_to_best_hi,may_be_best");
    for (size_t a = 0; a < results->alternatives; a++) {
        const struct verdict_pair *pair = &v->pair[a];
        cells_text(&cells, results->alternative[a]);
        cells_text(&cells, a > 0 ? results->alternative[0] : "");
        cells_text(&cells, column->name);
        cells_text(&cells, column->metric->unit);
        cells_text(&cells, a > 0 ? word_in_file(v, a) : "");
        cells_number(&cells, pair->interval.mean);
        cells_number(&cells, pair->interval.lo);
        cells_number(&cells, pair->interval.hi);
        cells_number(&cells, pair->interval.sd);
        cells_count(&cells, results->replications);
        cells_number(&cells, pair->share_better);
        cells_number(&cells, pair->needed);
        cells_number(&cells, pair->variance_ratio);
        cells_number(&cells, pair->gap.lo);
        cells_number(&cells, pair->gap.hi);
        cells_text(&cells, v->alive[a] ? "yes" : "no");
        cells_row(&cells);
    }
}

void verdict_members(struct json *json, const struct output *output) {
    const struct verdict *v = output->verdict;
    const struct results *results = v->results;
    const struct metric_column *column = &results->columns.column[v->column];
    json_array(json, "verdicts");
    for (size_t a = 0; a < results->alternatives; a++) {
        const struct verdict_pair *pair = &v->pair[a];
        json_row(json, NULL);
        json_text(json, "alternative", results->alternative[a]);
        json_text(json, "baseline", a > 0 ? results->alternative[0] : NULL);
        json_text(json, "metric", column->name);
        json_text(json, "unit", column->metric->unit);
        json_text(json, "verdict", word_in_file(v, a));
        json_number(json, "mean", pair->interval.mean);
        json_number(json, "lo", pair->interval.lo);
        json_number(json, "hi", pair->interval.hi);
        json_number(json, "sd", pair->interval.sd);
        json_count(json, "replications", results->replications);
        json_number(json, "share_better", pair->share_better);
        json_number(json, "replications_needed", pair->needed);
        json_number(json, "variance_ratio", pair->variance_ratio);
        json_number(json, "gap_to_best_lo", pair->gap.lo);
        json_number(json, "gap_to_best_hi", pair->gap.hi);
        json_flag(json, "may_be_best", v->alive[a]);
        json_end(json);
    }
    json_end(json);
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

/* `--set` of a setting that has an option of its own is told as that option. */
static void add_set(struct page *text, const char *set) {
    static const char *const own[] = {"months", "seed"};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        size_t length = strlen(own[i]);
        const char *value = set + length + 1;
        if (strncmp(set, own[i], length) == 0 && set[length] == '=' && *value &&
            value[strspn(value, "0123456789")] == 0) {
            page_print(text, " --%s %s", own[i], value);
            return;
        }
    }
    page_add(text, " --set ");
    page_shell(text, set);
}

/*
 * The command that is expected to settle it, on a line of its own. What looked goes on looking:
 * more replications are allowed, not fixed.
 */
static void add_command(struct page *text, const struct teller *t, size_t alternative) {
    const struct output *output = t->output;
    const struct verdict_rule *rule = &t->v->rule;
    const char *const *name = t->v->results->alternative;
    page_print(text, VERDICT_COMMAND " --alternatives %s,%s", name[0], name[alternative]);
    if (strcmp(rule->metric, VERDICT_METRIC) != 0) {
        page_add(text, " --metric ");
        page_shell(text, rule->metric);
    }
    if (rule->error != VERDICT_ERROR) {
        page_print(text, " --error %g", rule->error);
    }
    for (size_t i = 0; i < output->sets; i++) {
        if (strncmp(output->set[i], "replications=", strlen("replications=")) != 0) {
            add_set(text, output->set[i]);
        }
    }
    if (rule->independent) {
        page_add(text, " --independent");
    }
    if (t->v->results->lucks > 1) {
        page_add(text, " --uncertain");
    }
    page_print(text, rule->looks ? " --set replications=%.0f\n" : " --replications %.0f\n",
               t->v->pair[alternative].needed);
}

/* Why it is open, and what would help; the value is whether a command would. */
static bool say_open(struct page *text, const struct teller *t, const struct verdict_pair *pair) {
    char limit[DIGITS_SIZE + 1], size[DIGITS_SIZE + 1];
    double now = (double)t->v->results->replications;
    double widest = fmax(fabs(pair->interval.lo), fabs(pair->interval.hi));
    if (pair->interval.sd == 0.0) {
        page_add(text, "the same in every replication so far, though other metrics differ.");
        return false;
    }
    if (isfinite(pair->needed) && pair->needed <= VERDICT_SENSIBLE) {
        page_print(text, "about %.0f more replication%s would settle it:", pair->needed - now,
                   pair->needed - now == 1.0 ? "" : "s");
        return true;
    }
    digits_people(limit, VERDICT_SENSIBLE, 0);
    page_print(text, "not even %s replications are likely to settle it", limit);
    if (widest <= t->v->indifference) {
        page_print(text, "; they are as good as equal, to within %s",
                   amount(t, t->v->indifference, false, size));
    } else if (isfinite(pair->interval.mean)) {
        page_add(text, ", so near to 0 is the difference so far");
    }
    page_add(text, ".");
    return false;
}

static const char *relation(enum verdict_word word) {
    switch (word) {
    case VERDICT_BEATS:
        return "beats";
    case VERDICT_LOSES:
        return "loses to";
    case VERDICT_HIGHER:
        return "is above";
    default:
        return "is below";
    }
}

static void tell_pair(const struct teller *t, size_t a) {
    const struct verdict *v = t->v;
    const struct verdict_pair *pair = &v->pair[a];
    const struct results *results = v->results;
    const char *name = results->label[a];
    const char *first = results->label[0];
    char mean[DIGITS_SIZE + 1], lo[DIGITS_SIZE + 1], hi[DIGITS_SIZE + 1];
    bool settles = false;
    struct page text, numbers;
    page_init(&text, t->page->arena);
    page_init(&numbers, t->page->arena);
    amount(t, pair->interval.mean, true, mean);
    amount(t, pair->interval.lo, true, lo);
    amount(t, pair->interval.hi, true, hi);
    page_print(&numbers, "%s %s", results->columns.column[v->column].name, mean);
    if (lo[0]) {
        page_print(&numbers, " [%s, %s]", lo, hi);
    }
    if (pair->word == VERDICT_SAME) {
        page_print(&text, "%s is exactly the same as %s: 0 in every metric of every replication.",
                   name, first);
    } else if (pair->word != VERDICT_OPEN) {
        page_print(&text, "%s %s %s: %s", name, relation(pair->word), first, numbers.data);
        if (isfinite(pair->share_better)) {
            page_print(&text, ", better in %.0f %% of %s", 100.0 * pair->share_better,
                       results->lucks > 1 ? "draws" : "replications");
        }
        page_add(&text, ".");
    } else {
        page_print(&text, "%s against %s: cannot tell yet, %s; ", name, first, numbers.data);
        settles = say_open(&text, t, pair);
    }
    page_wrap(t->page, text.data, OVERVIEW_WIDTH, 0);
    page_add(t->page, "\n");
    if (settles) {
        add_command(t->page, t, a);
    }
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

/* Three digits that mean something, never an exponent. */
static void write_ratio(char text[DIGITS_SIZE], double ratio) {
    snprintf(text, DIGITS_SIZE, "%.3g", ratio);
    if (ratio >= 1000.0) {
        digits_people(text, strtod(text, NULL), 0);
    }
}

static void tell_twins(const struct teller *t) {
    double sum = 0.0;
    size_t pairs = 0;
    for (size_t a = 1; a < t->v->results->alternatives; a++) {
        double ratio = t->v->pair[a].variance_ratio;
        if (isfinite(ratio)) {
            sum += mathx_log(ratio);
            pairs++;
        }
    }
    if (pairs == 0) {
        return;
    }
    char ratio[DIGITS_SIZE];
    write_ratio(ratio, mathx_exp(sum / (double)pairs));
    struct page text;
    page_init(&text, t->page->arena);
    if (t->v->rule.independent) {
        page_print(&text,
                   "Independent luck: what the alternatives vary adds up to %s times the variance "
                   "of their difference. Twins, without --independent, save what is above 1.",
                   ratio);
    } else {
        page_print(&text,
                   "Twins: between independent runs the variance of a difference would be %s "
                   "times as large, and so would the replications it takes.",
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
