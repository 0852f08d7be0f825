/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sensitivity_sobol: see sensitivity_sobol.h. */
#include "sim/cmd/sensitivity_sobol.h"

#include "models/settings.h"
#include "sim/cmd/sensitivity_morris.h"
#include "sim/report/overview.h"
#include "sim/study/sobol.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SINGLE = SENSITIVITY_SOBOL_SINGLE, SCREENING = SENSITIVITY_SOBOL_SCREENING };

struct share {
    const struct belief *belief; /* NULL: all others together */
    size_t beliefs;
    struct sobol_index index;
};

struct shares {
    const struct sensitivity_asked *asked;
    struct sobol_result result;
    struct share *share;
    size_t count;
    bool screened;
    struct morris_effect *effect; /* of the screening */
    size_t *rank;
};

size_t sensitivity_sobol_samples(size_t samples) {
    return (samples + SOBOL_SHIFTS - 1) / SOBOL_SHIFTS * SOBOL_SHIFTS;
}

static bool is_screened(const struct sensitivity_asked *asked) {
    return asked->scenario->beliefs > SINGLE;
}

static size_t groups_of(const struct sensitivity_asked *asked) {
    return is_screened(asked) ? SINGLE + 1 : asked->scenario->beliefs;
}

static struct sobol_plan plan_of(const struct sensitivity_asked *asked, const size_t *group) {
    const struct scenario *scenario = asked->scenario;
    const struct scenario_params *settings = setup_model(&scenario->setup, "scenario", "scenario");
    return (struct sobol_plan){.inputs = scenario->beliefs,
                               .group = group,
                               .groups = groups_of(asked),
                               .samples = asked->samples,
                               .seed = (uint64_t)settings->seed};
}

size_t sensitivity_sobol_variants(const struct sensitivity_asked *asked) {
    const struct sobol_plan plan = plan_of(asked, NULL);
    return sobol_points(&plan) +
           (is_screened(asked) ? sensitivity_morris_variants(asked, SCREENING) : 0);
}

/* ---- finding ---- */

static int by_total(const void *a, const void *b) {
    const struct share *x = a;
    const struct share *y = b;
    if (!x->belief != !y->belief)
        return x->belief ? -1 : 1;
    int order = sensitivity_asked_order(x->index.total, y->index.total);
    return order || !x->belief ? order : strcmp(x->belief->address, y->belief->address);
}

static void name_shares(struct shares *s, struct arena *arena) {
    const struct scenario *scenario = s->asked->scenario;
    s->count = groups_of(s->asked);
    s->share = arena_add(arena, s->count + 1, sizeof *s->share);
    for (size_t g = 0; g < s->count; g++) {
        bool others = s->screened && g == SINGLE;
        s->share[g] = (struct share){
            .belief = others ? NULL : &scenario->belief[s->rank[g]],
            .beliefs = others ? scenario->beliefs - SINGLE : 1,
            .index = s->result.index[g],
        };
    }
    qsort(s->share, s->count, sizeof *s->share, by_total);
}

static bool find(struct shares *s, struct variants *variants) {
    struct arena *arena = variants->context->arena;
    size_t beliefs = s->asked->scenario->beliefs;
    size_t *group = arena_add(arena, beliefs + 1, sizeof *group);
    for (size_t i = 0; i < beliefs; i++) {
        s->rank[i] = i;
        group[i] = s->screened && i > SINGLE ? SINGLE : i;
    }
    if (s->screened && !sensitivity_morris_find(s->effect, s->rank, s->asked, SCREENING, variants))
        return false;
    struct sensitivity_asked_cube cube = {s->asked, variants, s->rank};
    const struct sobol_plan plan = plan_of(s->asked, group);
    if (!sobol_solve(&plan, sensitivity_asked_cube, &cube, &s->result, arena))
        return false;
    name_shares(s, arena);
    return true;
}

/* ---- telling ---- */

static const char *others(const struct share *share, struct arena *arena) {
    struct page text;
    page_init(&text, arena);
    page_print(&text, "%zu others together", share->beliefs);
    return text.data;
}

static void sheet(struct page *page, const struct shares *s) {
    struct cells cells;
    cells_init(&cells, page,
               "address,assumed,low,high,beliefs,alternative,baseline,metric,first,first_lo,"
               "first_hi,total,total_lo,total_hi,samples,replications,source");
    for (size_t i = 0; i < s->count; i++) {
        const struct share *share = &s->share[i];
        if (share->belief) {
            sensitivity_asked_belief(&cells, share->belief);
        } else {
            cells_text(&cells, "others");
            cells_text(&cells, "");
            cells_number(&cells, NAN);
            cells_number(&cells, NAN);
        }
        cells_count(&cells, share->beliefs);
        sensitivity_asked_names(&cells, s->asked);
        cells_number(&cells, share->index.first);
        cells_number(&cells, share->index.first_lo);
        cells_number(&cells, share->index.first_hi);
        cells_number(&cells, share->index.total);
        cells_number(&cells, share->index.total_lo);
        cells_number(&cells, share->index.total_hi);
        cells_count(&cells, s->result.rows);
        cells_count(&cells, sensitivity_asked_replications(s->asked));
        cells_text(&cells,
                   share->belief ? share->belief->source : "those with less effect in morris.csv");
        cells_row(&cells);
    }
}

/* A share lies between none and all, whatever its estimate. */
static double percent(double share) {
    return 100.0 * (share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share);
}

/* " 45 % [30, 60]" */
static void say_share(struct page *page, double mean, double lo, double hi) {
    struct page interval;
    page_init(&interval, page->arena);
    page_print(&interval, "[%.0f, %.0f]", percent(lo), percent(hi));
    page_print(page, " %5.0f %% %-11s", percent(mean), interval.data);
}

static void say_above(struct page *page, const struct shares *s) {
    struct arena *arena = page->arena;
    struct page text;
    double mean = s->result.mean, sd = sqrt(s->result.variance);
    double largest = fmax(fabs(mean), sd);
    page_init(&text, arena);
    page_print(
        &text,
        "With beliefs drawn, %s%s is %s in the mean, with a standard deviation of %s. Shares "
        "of its variance (95 %% intervals, %zu samples):",
        sensitivity_asked_words(s->asked, arena), sensitivity_asked_comma(s->asked),
        sensitivity_asked_number(arena, mean, largest),
        sensitivity_asked_number(arena, sd, largest), s->result.rows);
    overview_sentence(page, text.data);
    page_print(page, "  %-36s   %-20s%s\n", "", "alone", "with others");
}

static void say_below(struct page *page, size_t inert) {
    struct page text;
    page_init(&text, page->arena);
    if (inert > 0)
        page_print(&text, "%zu more move nothing. ", inert);
    page_add(&text, "alone: what would go if the belief were known. with others: what would stay "
                    "if it alone were unknown.");
    overview_sentence(page, text.data);
}

static void say(struct page *page, const struct shares *s) {
    size_t inert = 0;
    if (isnan(s->result.variance)) {
        sensitivity_asked_undefined(page, s->asked);
        return;
    }
    if (s->result.variance == 0.0) {
        sensitivity_asked_still(page, s->asked, s->result.mean);
        return;
    }
    say_above(page, s);
    for (size_t i = 0; i < s->count; i++) {
        const struct share *share = &s->share[i];
        const struct sobol_index *index = &share->index;
        if (index->total == 0.0) {
            inert += share->beliefs;
            continue;
        }
        struct page line;
        page_init(&line, page->arena);
        page_print(&line, "  %-36s",
                   share->belief ? share->belief->address : others(share, page->arena));
        say_share(&line, index->first, index->first_lo, index->first_hi);
        say_share(&line, index->total, index->total_lo, index->total_hi);
        page_add(&line, share->belief && share->belief->assumed ? " assumed" : "");
        sensitivity_asked_line(page, line.data);
    }
    say_below(page, inert);
}

bool sensitivity_sobol(struct produce *produce, struct command_context *context) {
    const struct sensitivity_asked *asked = produce->further_context;
    struct arena *arena = context->arena;
    size_t beliefs = asked->scenario->beliefs;
    struct shares s = {.asked = asked,
                       .screened = is_screened(asked),
                       .effect = arena_add(arena, beliefs + 1, sizeof *s.effect),
                       .rank = arena_add(arena, beliefs + 1, sizeof *s.rank)};
    struct variants variants;
    struct page words;
    if (!variants_begin(&variants, produce, asked->metric, sensitivity_sobol_variants(asked),
                        context) ||
        !variants_end(&variants, find(&s, &variants)))
        return false;
    sheet(produce_own(produce, "sobol.csv", arena), &s);
    if (s.screened)
        sensitivity_morris_sheet(produce_own(produce, "morris.csv", arena), s.effect, s.rank,
                                 asked);
    page_init(&words, arena);
    say(&words, &s);
    produce->words = words.data;
    return true;
}
