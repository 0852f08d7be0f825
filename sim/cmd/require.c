/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * require: see require.h. Judged from summary.json, so that results found there and results just
 * made are judged alike.
 */
#include "sim/cmd/require.h"

#include "models/metrics.h"
#include "sim/report/digits.h"
#include "sim/report/folder.h"
#include "sim/report/overview.h"
#include "sim/report/returns.h"
#include "sim/scenario/number.h"
#include "sim/study/proportion.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

struct reader {
    const struct scenario *scenario;
    struct diag *diag;
    struct arena *arena;
    const char **metric; /* that a condition may be about */
    size_t metrics;
};

static void list_metrics(struct reader *r, bool compared) {
    struct metric_columns columns;
    metrics_expand(&columns, &r->scenario->setup, r->arena);
    r->metric = arena_add(r->arena, columns.count + RETURNS, sizeof *r->metric);
    for (size_t i = 0; i < columns.count; i++)
        r->metric[r->metrics++] = columns.column[i].name;
    for (size_t i = 0; compared && i < RETURNS; i++)
        r->metric[r->metrics++] = returns_metrics[i].name;
}

static bool is_among(const char *name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool unknown(const struct reader *r, const char *text, const char *name, const char *what,
                    const char **names, size_t count) {
    diag_error(r->diag, (struct place){0}, "--require %s: no %s '%s' here", text, what, name);
    const char *nearest = diag_nearest(name, names, count);
    if (nearest)
        diag_note(r->diag, (struct place){0}, "did you mean %s?", nearest);
    return false;
}

/* A metric may have a colon too, failures:till; what is one in one piece is one. */
static bool read_names(const struct reader *r, struct require_condition *c, const char *names,
                       size_t from) {
    const char *colon = strchr(names, ':');
    c->metric = names;
    if (colon && !is_among(names, r->metric, r->metrics)) {
        c->alternative = arena_text(r->arena, names, (size_t)(colon - names));
        c->metric = colon + 1;
    }
    const char **known = arena_add(r->arena, r->scenario->alternatives, sizeof *known);
    size_t count = 0;
    for (size_t i = from; i < r->scenario->alternatives; i++)
        known[count++] = r->scenario->alternative[i].name;
    if (!is_among(c->metric, r->metric, r->metrics))
        return unknown(r, c->text, c->metric, "metric", r->metric, r->metrics);
    if (c->alternative && !is_among(c->alternative, known, count))
        return unknown(r, c->text, c->alternative,
                       from > 0 ? "alternative that is compared" : "alternative", known, count);
    return true;
}

static const char *trimmed(const char *text, size_t length, struct arena *arena) {
    while (length > 0 && *text == ' ') {
        text++;
        length--;
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return arena_text(arena, text, length);
}

static bool read_condition(const struct reader *r, struct require_condition *c, const char *text,
                           size_t from) {
    size_t length = strcspn(text, "<>");
    const char *number = text + length;
    const char *rest = "";
    *c = (struct require_condition){.text = text, .above = *number == '>'};
    number += *number != 0;
    c->or_equal = *number == '=';
    number += *number == '=';
    const char *names = trimmed(text, length, r->arena);
    number = trimmed(number, strlen(number), r->arena);
    if (!text[length] || !names[0] || number_read(number, false, &c->limit, &rest) || *rest) {
        diag_error(r->diag, (struct place){0},
                   "--require %s: is no condition like npv>0 or both:churn<=0.015", text);
        return false;
    }
    return read_names(r, c, names, from);
}

bool require_read(struct require *require, const struct scenario *scenario,
                  const struct verdict_rule *rule, const struct options *options,
                  struct command_context *context) {
    struct arena *arena = context->arena;
    struct reader r = {.scenario = scenario, .diag = context->diag, .arena = arena};
    bool fine = true;
    *require = (struct require){
        .scenario = scenario, .conditions = options->requires, .compared = rule != NULL};
    require->condition = arena_add(arena, options->requires + 1, sizeof *require->condition);
    list_metrics(&r, rule != NULL);
    for (size_t i = 0; i < options->requires; i++)
        fine =
            read_condition(&r, &require->condition[i], options->require[i], rule ? 1 : 0) && fine;
    return fine;
}

/* ---- judging ---- */

static double number_of(const struct json_read_node *row, const char *name) {
    const struct json_read_node *member = json_read_member(row, name);
    return member && member->kind == JSON_READ_NUMBER ? strtod(member->text, NULL) : NAN;
}

static bool has(const struct json_read_node *row, const char *name, const char *value) {
    const char *text = json_read_text(row, name);
    return text && strcmp(text, value) == 0;
}

/* Of an alternative's metric in that list; everything undefined when it is not there. */
static struct interval interval_in(const struct json_read_node *summary, const char *list,
                                   const char *alternative, const char *metric) {
    struct interval interval = {.mean = NAN, .lo = NAN, .hi = NAN, .sd = NAN};
    const struct json_read_node *rows = json_read_member(summary, list);
    for (const struct json_read_node *row = rows ? rows->first : NULL; row; row = row->next) {
        if (has(row, "alternative", alternative) && has(row, "metric", metric)) {
            interval.mean = number_of(row, "mean");
            interval.lo = number_of(row, "lo");
            interval.hi = number_of(row, "hi");
            interval.sd = number_of(row, "sd");
            interval.n = (long)number_of(row, "replications");
        }
    }
    return interval;
}

static bool is_sure(const struct require_condition *c, const struct interval *interval) {
    double worst = c->above ? interval->lo : interval->hi;
    if (c->or_equal && worst == c->limit)
        return true;
    return c->above ? worst > c->limit : worst < c->limit;
}

/* Does the whole interval contradict it? */
static bool is_refuted(const struct require_condition *c, const struct interval *interval) {
    double best = c->above ? interval->hi : interval->lo;
    if (best == c->limit)
        return !c->or_equal;
    return c->above ? best < c->limit : best > c->limit;
}

static const char *outcome(const struct require_finding *finding) {
    return finding->holds ? "holds" : finding->refuted ? "does not hold" : "is not sure";
}

/* Three digits or more of the largest, and as many decimals of the others. */
static void add_number(struct page *text, double value, int decimals) {
    char digits[DIGITS_SIZE];
    digits_people(digits, value, decimals);
    page_add(text, digits);
}

/* What is judged, so that nobody takes the NPV of a company for what an alternative adds to it. */
static void add_numbers(struct page *text, const struct require *require,
                        const struct require_finding *finding) {
    const struct interval *interval = &finding->interval;
    double largest = fabs(interval->mean);
    if (require->compared)
        page_print(text, "difference to %s ", require->scenario->alternative[0].label);
    else
        page_add(text, "mean ");
    if (isnan(interval->mean)) {
        page_add(text, "undefined");
        return;
    }
    if (!isnan(interval->lo))
        largest = fmax(fabs(interval->lo), fabs(interval->hi));
    int decimals = 0;
    for (double size = largest; size < 100.0 && decimals < 6 && size > 0.0; size *= 10.0)
        decimals++;
    add_number(text, interval->mean, decimals);
    if (isnan(interval->lo)) {
        page_add(text, ", without an interval");
        return;
    }
    page_add(text, " [");
    add_number(text, interval->lo, decimals);
    page_add(text, ", ");
    add_number(text, interval->hi, decimals);
    page_add(text, "]");
}

/* At the confidence that makes it hold together with all others, made as for the file. */
static struct interval together(const struct require_condition *c, struct interval interval,
                                double level) {
    bool share = strcmp(c->metric, returns_metrics[RETURNS_SHARE_PAID_BACK].name) == 0;
    return share ? proportion_interval(interval, level) : interval_at(interval, level);
}

static void judge(struct require *require, const struct require_condition *c, size_t alternative,
                  const struct json_read_node *summary, const struct verdict_rule *rule) {
    const struct scenario_alternative *a = &require->scenario->alternative[alternative];
    struct require_finding *finding = &require->finding[require->findings++];
    struct interval interval =
        interval_in(summary, rule ? "differences" : "summary", a->name, c->metric);
    if (rule) {
        size_t look = verdict_look(rule, (size_t)number_of(summary, "replications"));
        size_t pairs = require->scenario->alternatives - 1;
        interval = together(c, interval, 1.0 - selection_spent(rule->error, look) / (double)pairs);
    }
    *finding = (struct require_finding){
        .condition = c,
        .alternative = a->name,
        .label = a->label,
        .interval = interval,
        .holds = is_sure(c, &interval),
        .refuted = is_refuted(c, &interval),
    };
}

bool require_judge(struct require *require, const char *path, const struct verdict_rule *rule,
                   struct command_context *context) {
    struct arena *arena = context->arena;
    struct platform_bytes bytes;
    size_t alternatives = require->scenario->alternatives;
    if (require->conditions == 0)
        return true;
    if (!platform_read(&bytes, platform_join(path, "summary.json", arena), arena, context->diag))
        return false;
    const struct json_read_node *summary = json_read(bytes.data, arena);
    require->finding =
        arena_add(arena, require->conditions * alternatives, sizeof *require->finding);
    for (size_t i = 0; i < require->conditions; i++) {
        const struct require_condition *c = &require->condition[i];
        for (size_t a = rule ? 1 : 0; a < alternatives; a++)
            if (!c->alternative ||
                strcmp(c->alternative, require->scenario->alternative[a].name) == 0)
                judge(require, c, a, summary, rule);
    }
    bool fine = true;
    for (size_t i = 0; i < require->findings; i++) {
        const struct require_finding *finding = &require->finding[i];
        struct page numbers;
        page_init(&numbers, arena);
        add_numbers(&numbers, require, finding);
        if (!finding->holds)
            diag_error(context->diag, (struct place){0}, "--require %s: %s for %s, %s",
                       finding->condition->text, outcome(finding), finding->alternative,
                       numbers.data);
        fine = fine && finding->holds;
    }
    return fine;
}

/* ---- telling ---- */

void require_lines(struct page *page, const struct require *require) {
    for (size_t i = 0; i < require->findings; i++) {
        const struct require_finding *finding = &require->finding[i];
        struct page text;
        page_init(&text, page->arena);
        page_print(&text, "Required: %s %s for %s, ", finding->condition->text, outcome(finding),
                   finding->label);
        add_numbers(&text, require, finding);
        overview_sentence(page, text.data);
    }
}

void require_members(struct json *json, const struct require *require) {
    if (require->conditions == 0)
        return;
    json_array(json, "requirements");
    for (size_t i = 0; i < require->findings; i++) {
        const struct require_finding *finding = &require->finding[i];
        json_row(json, NULL);
        json_text(json, "condition", finding->condition->text);
        json_text(json, "alternative", finding->alternative);
        json_text(json, "metric", finding->condition->metric);
        json_number(json, "mean", finding->interval.mean);
        json_number(json, "lo", finding->interval.lo);
        json_number(json, "hi", finding->interval.hi);
        json_flag(json, "holds", finding->holds);
        json_end(json);
    }
    json_end(json);
}
