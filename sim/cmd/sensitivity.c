/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sensitivity: see sensitivity.h. A tornado: each belief of the models is moved to either end of
 * its plausible range while the others stay, and the answer, the difference of one alternative to
 * another, is looked at again on the same luck. Whatever moves it most comes first.
 */
#include "sim/cmd/sensitivity.h"

#include "sim/cmd/variants.h"
#include "sim/report/digits.h"
#include "sim/report/overview.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 15, ENDS = 2 };

struct bar {
    const struct belief *belief;
    double at[ENDS];
    struct interval end[ENDS];
    double swing; /* between the two ends */
    bool turns;   /* an end lies clearly on the other side of 0 than the scenario as written */
};

struct tornado {
    const char *metric;
    struct bar *bar;
    size_t bars;
};

static void find_bars(struct tornado *t, const struct scenario *scenario, struct arena *arena) {
    t->bars = scenario->beliefs;
    t->bar = arena_add(arena, t->bars + 1, sizeof *t->bar);
    for (size_t i = 0; i < t->bars; i++) {
        const struct belief *b = &scenario->belief[i];
        t->bar[i] = (struct bar){.belief = b, .at = {b->low, b->high}};
    }
}

/* Two variants for each belief, by belief, then end. */
static bool try_ends(struct tornado *t, struct produce *produce, struct command_context *context) {
    struct arena *arena = context->arena;
    size_t count = t->bars * ENDS;
    struct variant *variant = arena_add(arena, count + 1, sizeof *variant);
    struct variants_result *result = arena_add(arena, count + 1, sizeof *result);
    const char **set = arena_add(arena, count + 1, sizeof *set);
    struct variants variants;
    for (size_t i = 0; i < count; i++) {
        const struct bar *b = &t->bar[i / ENDS];
        struct page text;
        char digits[DIGITS_SIZE];
        page_init(&text, arena);
        digits_exact(digits, b->at[i % ENDS]);
        page_print(&text, "%s=%s", b->belief->address, digits);
        set[i] = text.data;
        variant[i] = (struct variant){.options = produce->options, .set = &set[i], .sets = 1};
    }
    if (!variants_begin(&variants, produce, t->metric, count, context) ||
        !variants_end(&variants, variants_run(&variants, variant, count, result)))
        return false;
    for (size_t i = 0; i < count; i++)
        t->bar[i / ENDS].end[i % ENDS] = variants_difference(&result[i], 1, 0);
    return true;
}

static int by_swing(const void *a, const void *b) {
    const struct bar *x = a;
    const struct bar *y = b;
    if (x->swing != y->swing)
        return x->swing > y->swing ? -1 : 1;
    return strcmp(x->belief->address, y->belief->address);
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
    for (size_t i = 0; i < t->bars; i++) {
        const struct bar *b = &t->bar[i];
        cells_text(&cells, b->belief->address);
        cells_text(&cells, b->belief->assumed ? "yes" : "no");
        cells_number(&cells, b->at[0]);
        cells_number(&cells, b->at[1]);
        cells_text(&cells, results->alternative[1]);
        cells_text(&cells, results->alternative[0]);
        cells_text(&cells, t->metric);
        variant_cells(&cells, &b->end[0]);
        variant_cells(&cells, &b->end[1]);
        cells_number(&cells, b->swing);
        cells_text(&cells, b->turns ? "yes" : "no");
        cells_text(&cells, b->belief->source);
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
    for (size_t i = 0; i < t->bars; i++) {
        const struct bar *b = &t->bar[i];
        turning += b->turns;
        if (i >= SHOWN || !(b->swing > 0.0))
            continue;
        page_print(page, "  %-38s %10s at %-6g %10s at %-6g%s%s\n", b->belief->address,
                   short_number(arena, b->end[0].mean), b->at[0],
                   short_number(arena, b->end[1].mean), b->at[1],
                   b->belief->assumed ? "  assumed" : "", b->turns ? "  TURNS" : "");
    }
    if (turning == 0)
        page_add(page, "No single belief turns the answer round inside its plausible range.\n");
    else
        page_print(page,
                   "%zu of %zu beliefs, each alone, turn the answer round inside their "
                   "plausible ranges.\n",
                   turning, t->bars);
}

static bool further(struct produce *produce, struct command_context *context) {
    struct tornado *t = produce->further_context;
    const struct results *results = &produce->study->results;
    struct interval as_written = variant_difference(results, 1, 0, t->metric, context->arena);
    if (!try_ends(t, produce, context))
        return false;
    for (size_t i = 0; i < t->bars; i++) {
        struct bar *b = &t->bar[i];
        b->swing = fabs(b->end[1].mean - b->end[0].mean);
        b->turns = turns(&b->end[0], as_written.mean) || turns(&b->end[1], as_written.mean);
    }
    qsort(t->bar, t->bars, sizeof *t->bar, by_swing);
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
    if (!command_read(&scenario, context, options) || !variant_metric(&scenario, t.metric, context))
        return COMMAND_MISUSED;
    if (scenario.alternatives != 2) {
        diag_error(context->diag, (struct place){0},
                   "sensitivity looks at the difference of one alternative to another");
        diag_note(context->diag, (struct place){0}, "say --alternatives BASELINE,OTHER");
        return COMMAND_MISUSED;
    }
    find_bars(&t, &scenario, context->arena);
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
