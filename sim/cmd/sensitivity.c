/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sensitivity: see sensitivity.h. A tornado: each belief of the models is moved to either end of
 * its plausible range while the others stay, and the answer, the difference of one alternative to
 * another, is looked at again on the same luck. Whatever moves it most comes first.
 */
#include "sim/cmd/sensitivity.h"

#include "models/registry.h"
#include "sim/cmd/produce.h"
#include "sim/cmd/progress.h"
#include "sim/cmd/variant.h"
#include "sim/report/digits.h"
#include "sim/report/overview.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 15, ENDS = 2 };

struct belief {
    const char *address;
    double at[ENDS];
    const char *source;
    bool assumed;
    struct interval end[ENDS];
    double swing; /* between the two ends */
    bool turns;   /* an end lies clearly on the other side of 0 than the scenario as written */
};

struct tornado {
    const char *metric;
    struct belief *belief;
    size_t beliefs;
};

static double ends_of(const struct param *row, double now, int end) {
    /* What the scenario states may lie outside of what is plausible elsewhere. */
    double low = row->plausible[0] < now ? row->plausible[0] : now;
    double high = row->plausible[1] > now ? row->plausible[1] : now;
    return end == 0 ? low : high;
}

static bool is_switched_off(const struct setup *s, size_t model) {
    const struct param_table table = {.rows = registry[model]->rows,
                                      .count = registry[model]->count};
    const struct param *active = param_find(&table, "active");
    return active && param_get(active, s->model[model], 0) == ACTIVE_NO;
}

/* Numbers of models, not of tables: what a company states about itself is its own affair. */
static void find_beliefs(struct tornado *t, const struct setup *s, struct arena *arena) {
    size_t most = 0;
    for (size_t i = 0; i < registry_count; i++)
        most += registry[i]->count;
    t->belief = arena_add(arena, most, sizeof *t->belief);
    for (size_t i = 0; i < registry_count; i++) {
        for (size_t k = 0; k < registry[i]->count && !is_switched_off(s, i); k++) {
            const struct param *row = &registry[i]->rows[k];
            bool number = row->type == PARAM_REAL || row->type == PARAM_COUNT;
            double now = number ? param_get(row, s->model[i], 0) : NAN;
            if (row->role != PARAM_BELIEF || isnan(now) || row->plausible[0] == row->plausible[1])
                continue;
            struct belief *b = &t->belief[t->beliefs++];
            struct page address;
            page_init(&address, arena);
            page_print(&address, "%s.%s", registry[i]->kind, row->name);
            *b = (struct belief){.address = address.data,
                                 .at = {ends_of(row, now, 0), ends_of(row, now, 1)},
                                 .source = row->source,
                                 .assumed = strncmp(row->source, "assumed", 7) == 0};
        }
    }
}

static bool try_end(struct belief *b, int end, const struct tornado *t,
                    const struct variant *variant, struct command_context *context) {
    struct page set;
    struct study study;
    char digits[DIGITS_SIZE];
    page_init(&set, context->arena);
    digits_exact(digits, b->at[end]);
    page_print(&set, "%s=%s", b->address, digits);
    const char *more = set.data;
    if (!variant_study(&study, variant, &more, 1, context))
        return false;
    b->end[end] = variant_difference(&study.results, 1, 0, t->metric, context->arena);
    return true;
}

static int by_swing(const void *a, const void *b) {
    const struct belief *x = a;
    const struct belief *y = b;
    if (x->swing != y->swing)
        return x->swing > y->swing ? -1 : 1;
    return strcmp(x->address, y->address);
}

static bool turns(const struct interval *end, double as_written) {
    return as_written > 0.0 ? end->hi < 0.0 : end->lo > 0.0;
}

static void sheet(struct page *page, const struct tornado *t, const struct results *results) {
    struct cells cells;
    cells_init(&cells, page,
               "address,assumed,low,high,alternative,baseline,metric,at_low,at_low_lo,at_low_hi,"
               "at_low_replications,at_high,at_high_lo,at_high_hi,at_high_replications,swing,turns,"
               "source");
    for (size_t i = 0; i < t->beliefs; i++) {
        const struct belief *b = &t->belief[i];
        cells_text(&cells, b->address);
        cells_text(&cells, b->assumed ? "yes" : "no");
        cells_number(&cells, b->at[0]);
        cells_number(&cells, b->at[1]);
        cells_text(&cells, results->alternative[1]);
        cells_text(&cells, results->alternative[0]);
        cells_text(&cells, t->metric);
        variant_cells(&cells, &b->end[0]);
        variant_cells(&cells, &b->end[1]);
        cells_number(&cells, b->swing);
        cells_text(&cells, b->turns ? "yes" : "no");
        cells_text(&cells, b->source);
        cells_row(&cells);
    }
}

static const char *short_number(struct arena *arena, double value) {
    char digits[DIGITS_SIZE];
    digits_people(digits, value, fabs(value) < 10.0 ? 3 : 0);
    return arena_text(arena, digits, strlen(digits));
}

static void say(struct page *page, const struct tornado *t, const struct results *results,
                const struct interval *as_written) {
    struct arena *arena = page->arena;
    page_print(page, "What moves the difference in %s, %s against %s, most (as written %s):\n",
               t->metric, results->label[1], results->label[0],
               short_number(arena, as_written->mean));
    size_t turning = 0;
    for (size_t i = 0; i < t->beliefs; i++) {
        const struct belief *b = &t->belief[i];
        turning += b->turns;
        if (i >= SHOWN || !(b->swing > 0.0))
            continue;
        page_print(page, "  %-38s %10s at %-6g %10s at %-6g%s%s\n", b->address,
                   short_number(arena, b->end[0].mean), b->at[0],
                   short_number(arena, b->end[1].mean), b->at[1], b->assumed ? "  assumed" : "",
                   b->turns ? "  TURNS" : "");
    }
    if (turning == 0)
        page_add(page, "No single belief turns the answer round inside its plausible range.\n");
    else
        page_print(page,
                   "%zu of %zu beliefs, each alone, turn the answer round inside their "
                   "plausible ranges.\n",
                   turning, t->beliefs);
}

static bool further(struct produce *produce, struct command_context *context) {
    struct tornado *t = produce->further_context;
    const struct results *results = &produce->study->results;
    const struct variant variant = {.options = produce->options};
    struct interval as_written = variant_difference(results, 1, 0, t->metric, context->arena);
    for (size_t i = 0; i < t->beliefs; i++) {
        struct belief *b = &t->belief[i];
        struct page note;
        page_init(&note, context->arena);
        page_print(&note, "belief %zu of %zu ...", i + 1, t->beliefs);
        progress_note(note.data, context->quiet);
        if (!try_end(b, 0, t, &variant, context) || !try_end(b, 1, t, &variant, context))
            return false;
        b->swing = fabs(b->end[1].mean - b->end[0].mean);
        b->turns = turns(&b->end[0], as_written.mean) || turns(&b->end[1], as_written.mean);
    }
    progress_note("", context->quiet);
    qsort(t->belief, t->beliefs, sizeof *t->belief, by_swing);
    struct page words;
    page_init(&words, context->arena);
    say(&words, t, results, &as_written);
    sheet(produce_own(produce, "tornado.csv", context->arena), t, results);
    produce->words = words.data;
    return true;
}

static int run(struct command_context *context, const struct options *options) {
    struct scenario scenario;
    struct tornado t = {.metric = options->metric ? options->metric : "npv"};
    if (!variant_read(&scenario, &(struct variant){.options = options}, NULL, 0, context) ||
        !variant_metric(&scenario, t.metric, context))
        return COMMAND_MISUSED;
    if (scenario.alternatives != 2) {
        diag_error(context->diag, (struct place){0},
                   "sensitivity looks at the difference of one alternative to another");
        diag_note(context->diag, (struct place){0}, "say --alternatives BASELINE,OTHER");
        return COMMAND_MISUSED;
    }
    find_beliefs(&t, &scenario.setup, context->arena);
    struct page metric;
    page_init(&metric, context->arena);
    page_print(&metric, "--metric=%s", t.metric);
    const char *flags[] = {"tornado", metric.data};
    struct produce produce = {.command = "sensitivity",
                              .scenario = &scenario,
                              .options = options,
                              .flag = flags,
                              .flags = 2,
                              .further = further,
                              .further_context = &t};
    return produce_answer(&produce, context);
}

const struct command sensitivity_command = {
    .name = "sensitivity",
    .words = "SCENARIO",
    .doc = "which assumption the answer hangs on: a tornado over all beliefs",
    .help =
        "  frontline sensitivity scenarios/marathon --alternatives leaders_only,front_line_only\n"
        "  frontline sensitivity mine --alternatives as_is,both --metric churn\n"
        "\n"
        "Moves each belief of the models that are switched on to either end of its plausible\n"
        "range, the others staying as they are, on the same luck, and lists what moves the\n"
        "difference between the two alternatives most, with those that turn the answer round.\n"
        "Leaves the files of run and tornado.csv. Use few --replications: it runs the scenario\n"
        "twice for each belief.\n",
    .options = OPTIONS_STUDY | OPTIONS_METRIC,
    .least = 1,
    .most = 1,
    .run = run,
};
