/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sensitivity_tornado: see sensitivity_tornado.h. */
#include "sim/cmd/sensitivity_tornado.h"

#include "sim/report/overview.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 15, ENDS = 2 };

struct bar {
    const struct belief *belief;
    struct interval end[ENDS];
    double swing; /* between the two ends */
    bool turns;   /* an end lies clearly on the other side of 0 than the scenario as written */
};

size_t sensitivity_tornado_variants(const struct sensitivity_asked *asked) {
    return ENDS * asked->scenario->beliefs;
}

/* Two variants for each belief, by belief, then end. */
static bool try_ends(struct bar *bar, const struct sensitivity_asked *asked,
                     struct produce *produce, struct command_context *context) {
    struct arena *arena = context->arena;
    size_t beliefs = asked->scenario->beliefs;
    size_t count = sensitivity_tornado_variants(asked);
    struct variant *variant = arena_add(arena, count + 1, sizeof *variant);
    struct variants_result *result = arena_add(arena, count + 1, sizeof *result);
    struct variants variants;
    for (size_t i = 0; i < count; i++) {
        const struct belief *belief = &asked->scenario->belief[i / ENDS];
        double *value = arena_add(arena, beliefs, sizeof *value);
        for (size_t k = 0; k < beliefs; k++)
            value[k] = NAN;
        value[i / ENDS] = i % ENDS == 0 ? belief->low : belief->high;
        variant[i] = sensitivity_asked_variant(asked, value, arena);
    }
    if (!variants_begin(&variants, produce, asked->metric, count, context) ||
        !variants_end(&variants, variants_run(&variants, variant, count, result)))
        return false;
    for (size_t i = 0; i < count; i++)
        bar[i / ENDS].end[i % ENDS] = sensitivity_asked_of(&result[i]);
    return true;
}

static int by_swing(const void *a, const void *b) {
    const struct bar *x = a;
    const struct bar *y = b;
    int order = sensitivity_asked_order(x->swing, y->swing);
    return order ? order : strcmp(x->belief->address, y->belief->address);
}

static bool turns(const struct interval *end, double as_written) {
    return (as_written > 0.0 && end->hi < 0.0) || (as_written < 0.0 && end->lo > 0.0);
}

static void sheet(struct page *page, const struct bar *bar, const struct sensitivity_asked *asked,
                  const struct interval *as_written) {
    struct cells cells;
    cells_init(&cells, page,
               "address,assumed,low,high,alternative,baseline,metric,at_low,at_low_lo,at_low_hi,"
               "at_low_replications,at_high,at_high_lo,at_high_hi,at_high_replications,swing,turns,"
               "source,as_written,as_written_lo,as_written_hi,as_written_replications");
    for (size_t i = 0; i < asked->scenario->beliefs; i++) {
        sensitivity_asked_belief(&cells, bar[i].belief);
        sensitivity_asked_names(&cells, asked);
        variant_cells(&cells, &bar[i].end[0]);
        variant_cells(&cells, &bar[i].end[1]);
        cells_number(&cells, bar[i].swing);
        cells_text(&cells, bar[i].turns ? "yes" : "no");
        cells_text(&cells, bar[i].belief->source);
        variant_cells(&cells, as_written);
        cells_row(&cells);
    }
}

static double largest_end(const struct bar *bar, size_t bars) {
    double largest = 0.0;
    for (size_t i = 0; i < bars; i++)
        largest = fmax(largest, fmax(fabs(bar[i].end[0].mean), fabs(bar[i].end[1].mean)));
    return largest;
}

static void say(struct page *page, const struct bar *bar, const struct sensitivity_asked *asked,
                const struct interval *as_written) {
    struct arena *arena = page->arena;
    struct page text;
    size_t turning = 0, beliefs = asked->scenario->beliefs;
    double largest = largest_end(bar, beliefs);
    if (isnan(bar[0].swing)) {
        sensitivity_asked_undefined(page, asked);
        return;
    }
    if (bar[0].swing == 0.0) {
        sensitivity_asked_still(page, asked, as_written->mean);
        return;
    }
    page_init(&text, arena);
    page_print(&text, "What moves %s%s most (as written %s in these %zu replication%s):",
               sensitivity_asked_words(asked, arena), sensitivity_asked_comma(asked),
               sensitivity_asked_number(arena, as_written->mean, largest),
               sensitivity_asked_replications(asked),
               sensitivity_asked_replications(asked) == 1 ? "" : "s");
    overview_sentence(page, text.data);
    for (size_t i = 0; i < beliefs; i++) {
        const struct bar *b = &bar[i];
        turning += b->turns;
        if (i >= SHOWN || !(b->swing > 0.0))
            continue;
        page_init(&text, arena);
        page_print(&text, "  %-38s %10s at %-6g %10s at %-6g%s%s", b->belief->address,
                   sensitivity_asked_number(arena, b->end[0].mean, largest), b->belief->low,
                   sensitivity_asked_number(arena, b->end[1].mean, largest), b->belief->high,
                   b->belief->assumed ? "  assumed" : "", b->turns ? "  TURNS" : "");
        sensitivity_asked_line(page, text.data);
    }
    page_init(&text, arena);
    if (turning == 0)
        page_add(&text, "No single belief turns the answer round inside its plausible range.");
    else
        page_print(&text,
                   "%zu of %zu beliefs, each alone, %s the answer round inside %s plausible "
                   "range%s.",
                   turning, beliefs, turning == 1 ? "turns" : "turn",
                   turning == 1 ? "its" : "their", turning == 1 ? "" : "s");
    overview_sentence(page, text.data);
}

bool sensitivity_tornado(struct produce *produce, struct command_context *context) {
    const struct sensitivity_asked *asked = produce->further_context;
    size_t beliefs = asked->scenario->beliefs;
    struct interval as_written =
        sensitivity_asked_written(asked, &produce->study->results, context->arena);
    struct bar *bar = arena_add(context->arena, beliefs + 1, sizeof *bar);
    struct page words;
    if (!try_ends(bar, asked, produce, context))
        return false;
    for (size_t i = 0; i < beliefs; i++) {
        struct bar *b = &bar[i];
        b->belief = &asked->scenario->belief[i];
        b->swing = fabs(b->end[1].mean - b->end[0].mean);
        b->turns = turns(&b->end[0], as_written.mean) || turns(&b->end[1], as_written.mean);
    }
    qsort(bar, beliefs, sizeof *bar, by_swing);
    page_init(&words, context->arena);
    say(&words, bar, asked, &as_written);
    sheet(produce_own(produce, "tornado.csv", context->arena), bar, asked, &as_written);
    produce->words = words.data;
    return true;
}
