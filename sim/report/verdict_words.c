/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verdict_words: a verdict as people read it, and the command that would settle it; verdict.h. */
#include "sim/base/mathx.h"
#include "sim/report/digits.h"
#include "sim/report/overview.h"
#include "sim/report/verdict.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    if (t->v->results->steady.metric) {
        page_add(text, " --steady ");
        page_shell(text, t->v->results->steady.metric);
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
    overview_sentence(t->page, text.data);
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
    overview_sentence(t->page, text.data);
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
    overview_sentence(t->page, text.data);
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
    overview_sentence(page, text.data);
}
