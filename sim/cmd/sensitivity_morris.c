/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sensitivity_morris: see sensitivity_morris.h. */
#include "sim/cmd/sensitivity_morris.h"

#include "models/settings.h"
#include "sim/report/overview.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 15 };

size_t sensitivity_morris_variants(const struct sensitivity_asked *asked, size_t trajectories) {
    const struct morris_plan plan = {.inputs = asked->scenario->beliefs,
                                     .trajectories = trajectories};
    return morris_points(&plan);
}

struct ranked {
    size_t belief;
    double size;
    const char *address;
};

/* Equals by their names. */
static int by_size(const void *a, const void *b) {
    const struct ranked *x = a;
    const struct ranked *y = b;
    int order = sensitivity_asked_order(x->size, y->size);
    return order ? order : strcmp(x->address, y->address);
}

static void rank_effects(size_t *rank, const struct morris_effect *effect,
                         const struct scenario *scenario, struct arena *arena) {
    struct ranked *ranked = arena_add(arena, scenario->beliefs + 1, sizeof *ranked);
    for (size_t i = 0; i < scenario->beliefs; i++)
        ranked[i] = (struct ranked){i, effect[i].mu_star, scenario->belief[i].address};
    qsort(ranked, scenario->beliefs, sizeof *ranked, by_size);
    for (size_t i = 0; i < scenario->beliefs; i++)
        rank[i] = ranked[i].belief;
}

bool sensitivity_morris_find(struct morris_effect *effect, size_t *rank,
                             const struct sensitivity_asked *asked, size_t trajectories,
                             struct variants *variants) {
    const struct scenario *scenario = asked->scenario;
    const struct scenario_params *settings = setup_model(&scenario->setup, "scenario", "scenario");
    struct arena *arena = variants->context->arena;
    size_t *order = arena_add(arena, scenario->beliefs + 1, sizeof *order);
    for (size_t i = 0; i < scenario->beliefs; i++)
        order[i] = i;
    struct sensitivity_asked_cube cube = {asked, variants, order};
    const struct morris_plan plan = {scenario->beliefs, trajectories, (uint64_t)settings->seed};
    if (!morris_solve(&plan, sensitivity_asked_cube, &cube, effect, arena))
        return false;
    rank_effects(rank, effect, scenario, arena);
    return true;
}

void sensitivity_morris_sheet(struct page *page, const struct morris_effect *effect,
                              const size_t *rank, const struct sensitivity_asked *asked) {
    struct cells cells;
    cells_init(&cells, page,
               "address,assumed,low,high,alternative,baseline,metric,mu,mu_star,mu_star_lo,"
               "mu_star_hi,sigma,trajectories,replications,source");
    for (size_t i = 0; i < asked->scenario->beliefs; i++) {
        const struct belief *belief = &asked->scenario->belief[rank[i]];
        const struct morris_effect *e = &effect[rank[i]];
        sensitivity_asked_belief(&cells, belief);
        sensitivity_asked_names(&cells, asked);
        cells_number(&cells, e->mu);
        cells_number(&cells, e->mu_star);
        cells_number(&cells, e->lo);
        cells_number(&cells, e->hi);
        cells_number(&cells, e->sigma);
        cells_count(&cells, e->n);
        cells_count(&cells, sensitivity_asked_replications(asked));
        cells_text(&cells, belief->source);
        cells_row(&cells);
    }
}

/* Which way, as far as all trajectories agree. */
static const char *way(const struct morris_effect *e) {
    return e->mu == e->mu_star ? "up" : e->mu == -e->mu_star ? "down" : "both";
}

static void say_row(struct page *page, const struct belief *belief, const struct morris_effect *e,
                    double largest) {
    struct arena *arena = page->arena;
    struct page interval, line;
    page_init(&interval, arena);
    page_init(&line, arena);
    page_print(&interval, "[%s, %s]", sensitivity_asked_number(arena, e->lo, largest),
               sensitivity_asked_number(arena, e->hi, largest));
    page_print(&line, "  %-36s %10s %20s %10s  %-5s%s", belief->address,
               sensitivity_asked_number(arena, e->mu_star, largest), interval.data,
               sensitivity_asked_number(arena, e->sigma, largest), way(e),
               belief->assumed ? " assumed" : "");
    sensitivity_asked_line(page, line.data);
}

static void say(struct page *page, const struct morris_effect *effect, const size_t *rank,
                const struct sensitivity_asked *asked, double as_written) {
    struct page text;
    size_t inert = 0, beliefs = asked->scenario->beliefs;
    if (isnan(effect[rank[0]].mu_star)) {
        sensitivity_asked_undefined(page, asked);
        return;
    }
    if (effect[rank[0]].mu_star == 0.0) {
        sensitivity_asked_still(page, asked, as_written);
        return;
    }
    page_init(&text, page->arena);
    page_print(&text,
               "How far a belief moves %s, over its whole range, wherever the others are (%zu "
               "trajectories):",
               sensitivity_asked_words(asked, page->arena), asked->samples);
    overview_sentence(page, text.data);
    page_print(page, "  %-36s %10s %20s %10s\n", "", "mean", "95 % interval", "spread");
    for (size_t i = 0; i < beliefs; i++) {
        const struct morris_effect *e = &effect[rank[i]];
        inert += e->mu_star == 0.0;
        if (i < SHOWN && e->mu_star > 0.0)
            say_row(page, &asked->scenario->belief[rank[i]], e, effect[rank[0]].mu_star);
    }
    page_init(&text, page->arena);
    page_print(&text,
               "%zu of %zu beliefs move nothing at all. up, down: in every trajectory. Where the "
               "spread is large beside the mean, a belief bends or works together with others.",
               inert, beliefs);
    overview_sentence(page, text.data);
}

bool sensitivity_morris(struct produce *produce, struct command_context *context) {
    const struct sensitivity_asked *asked = produce->further_context;
    struct arena *arena = context->arena;
    struct morris_effect *effect = arena_add(arena, asked->scenario->beliefs + 1, sizeof *effect);
    size_t *rank = arena_add(arena, asked->scenario->beliefs + 1, sizeof *rank);
    struct variants variants;
    struct page words;
    if (!variants_begin(&variants, produce, asked->metric,
                        sensitivity_morris_variants(asked, asked->samples), context) ||
        !variants_end(&variants,
                      sensitivity_morris_find(effect, rank, asked, asked->samples, &variants)))
        return false;
    sensitivity_morris_sheet(produce_own(produce, "morris.csv", arena), effect, rank, asked);
    page_init(&words, arena);
    say(&words, effect, rank, asked,
        sensitivity_asked_written(asked, &produce->study->results, arena).mean);
    produce->words = words.data;
    return true;
}
