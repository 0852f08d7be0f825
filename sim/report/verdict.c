/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verdict: see verdict.h. */
#include "sim/report/verdict.h"

#include "sim/report/cells.h"

#include <assert.h>
#include <math.h>
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
    /* Of the first block, so that what does not matter stays the same from look to look, as the
     * procedure asks. */
    double baseline = fabs(interval_of(value, n < VERDICT_BLOCK ? n : VERDICT_BLOCK, 0.95).mean);
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
    json_flag(json, "independent", v->rule.independent);
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
