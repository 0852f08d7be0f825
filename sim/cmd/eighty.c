/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * eighty: see eighty.h. After the splits are compared, leaders alone and the front line alone are
 * compared again under other strengths of what leaders pass on, which no study isolates: where they
 * break even is the assumption on which the argument turns.
 */
#include "sim/cmd/eighty.h"

#include "models/staff/transfer.h"
#include "sim/cmd/variants.h"
#include "sim/report/digits.h"
#include "sim/report/overview.h"
#include "sim/report/statistics.h"
#include "sim/stats/selection.h"
#include "sim/study/split.h"

#include <math.h>
#include <string.h>

enum { CASCADES = 5, MOST_FLAGS = 4, BELIEF_REPLICATIONS = 10, SPLITS = SPLIT_STEPS + 1 };

static const double cascades[CASCADES] = {0.0, 0.1, 0.3, 0.6, 1.0};

/* Where nothing is stated: a share of what is paid for work anyway. */
static const double default_share_of_payroll = 0.02;

struct eighty {
    struct split_plan plan;
    struct interval against[CASCADES]; /* front line alone less leaders alone */
};

/* The splits alone: leaders first, then the front line, for which less luck will do. */
static bool prepare_ends(struct scenario *scenario, void *context, struct arena *arena,
                         struct diag *diag) {
    const struct split_plan *plan = context;
    (void)diag; /* what could be wrong was told when the scenario was read first */
    if (!split_build(scenario, plan, arena))
        return false;
    scenario->alternative[0] = scenario->alternative[1];
    scenario->alternative[1] = scenario->alternative[1 + SPLIT_STEPS];
    scenario->alternatives = 2;
    return true;
}

/* Front line alone against leaders alone, with other cascades. */
static bool with_cascades(struct eighty *e, struct produce *produce,
                          struct command_context *context) {
    struct variant variant[CASCADES];
    struct variants_result result[CASCADES];
    struct page set[CASCADES];
    const char *text[CASCADES];
    struct variants variants;
    for (size_t i = 0; i < CASCADES; i++) {
        page_init(&set[i], context->arena);
        page_print(&set[i], "transfer.cascade=%g", cascades[i]);
        text[i] = set[i].data;
        variant[i] = (struct variant){.options = produce->options,
                                      .set = &text[i],
                                      .sets = 1,
                                      .prepare = prepare_ends,
                                      .prepare_context = &e->plan,
                                      .replications = BELIEF_REPLICATIONS};
    }
    if (!variants_begin(&variants, produce, "npv", CASCADES, context) ||
        !variants_end(&variants, variants_run(&variants, variant, CASCADES, result)))
        return false;
    for (size_t i = 0; i < CASCADES; i++)
        e->against[i] = variants_difference(&result[i], 1, 0);
    return true;
}

/* The cascade at which leaders alone draw level, by straight lines; NaN when they never do. */
static double break_even(const struct eighty *e) {
    for (size_t i = 0; i + 1 < CASCADES; i++) {
        double here = e->against[i].mean;
        double next = e->against[i + 1].mean;
        if ((here > 0.0) != (next > 0.0)) {
            return cascades[i] + (cascades[i + 1] - cascades[i]) * here / (here - next);
        }
    }
    return NAN;
}

/* NPV of one alternative less that of another. Which split is best is found with the luck that it
 * is judged by, so that intervals must hold for all `pairs` of which one may be looked at. */
static struct interval npv_less(const struct results *results, size_t a, size_t b, size_t pairs,
                                struct arena *arena) {
    return selection_interval_at(variant_difference(results, a, b, "npv", arena),
                                 1.0 - STATISTICS_CONFIDENCE, 0, pairs);
}

static size_t best_split(const struct results *results, struct arena *arena) {
    size_t best = 1;
    for (size_t a = 2; a < results->alternatives; a++) {
        if (variant_difference(results, a, best, "npv", arena).mean > 0.0)
            best = a;
    }
    return best;
}

static void sheet(struct page *page, const struct eighty *e, const struct results *results) {
    struct cells cells;
    cells_init(&cells, page, "what,value,outlay_a_year,mean,lo,hi,replications");
    for (size_t i = 0; i <= SPLIT_STEPS; i++) {
        struct interval outlay =
            variant_difference(results, 1 + i, 0, "training_cost", page->arena);
        struct interval npv = npv_less(results, 1 + i, 0, SPLITS, page->arena);
        cells_text(&cells, "share to the front line: npv against as is");
        cells_number(&cells, split_share(i));
        cells_number(&cells, outlay.mean * 12.0 / (double)results->months);
        variant_cells(&cells, &npv);
        cells_row(&cells);
    }
    for (size_t i = 0; i < CASCADES; i++) {
        const struct interval *npv = &e->against[i];
        cells_text(&cells, "transfer.cascade: npv of front line only less leaders only");
        cells_number(&cells, cascades[i]);
        cells_number(&cells, NAN);
        variant_cells(&cells, npv);
        cells_row(&cells);
    }
}

/* ---- in words ---- */

static const char *money(struct arena *arena, double value) {
    char digits[DIGITS_SIZE];
    struct page text;
    page_init(&text, arena);
    digits_people(digits, value, 0);
    page_print(&text, "%s%s", value > 0.0 ? "+" : "", digits);
    return text.data;
}

static void say_interval(struct page *text, const struct interval *i) {
    page_add(text, money(text->arena, i->mean));
    if (!isnan(i->lo))
        page_print(text, " [%s, %s]", money(text->arena, i->lo), money(text->arena, i->hi));
}

static void say_best(struct page *page, const struct results *results) {
    struct page text;
    page_init(&text, page->arena);
    size_t best = best_split(results, page->arena);
    struct interval gain = npv_less(results, best, 0, SPLITS, page->arena);
    page_print(&text, "Best split here: %s, NPV against %s ", results->label[best],
               results->label[0]);
    say_interval(&text, &gain);
    page_add(&text, gain.hi < 0.0   ? ". It loses here: no split earns its money back."
                    : gain.lo > 0.0 ? "."
                                    : ". Whether it earns its money back cannot be told.");
    if (!isnan(gain.lo))
        page_print(&text, " The interval holds for all %d splits together, with 95 %%.", SPLITS);
    const char *undecided = "";
    for (size_t a = 1; a < results->alternatives; a++) {
        struct interval d = npv_less(results, best, a, SPLITS * SPLIT_STEPS / 2, page->arena);
        if (a != best && !(d.lo > 0.0)) {
            page_print(&text, "%s%s",
                       undecided[0] ? ", " : " Cannot be told apart from it: ", results->label[a]);
            undecided = "yes";
        }
    }
    if (undecided[0])
        page_add(&text, ".");
    overview_sentence(page, text.data);
}

static void say_eighty(struct page *page, const struct results *results) {
    struct page text;
    page_init(&text, page->arena);
    size_t leaders = 1;
    size_t front = 1 + SPLIT_STEPS;
    struct interval d = variant_difference(results, front, leaders, "npv", page->arena);
    page_add(&text, "The front line alone against leaders alone, at the same money: NPV ");
    say_interval(&text, &d);
    page_add(&text, d.lo > 0.0   ? ". The 80 % argument holds here."
                    : d.hi < 0.0 ? ". The 80 % argument loses here."
                                 : ". Here it cannot be told.");
    overview_sentence(page, text.data);
}

static void say_turn(struct page *page, const struct eighty *e) {
    struct page text;
    page_init(&text, page->arena);
    const struct param *row = NULL;
    struct param_table table = {.rows = transfer_model.rows, .count = transfer_model.count};
    row = param_find(&table, "cascade");
    double at = break_even(e);
    page_add(&text,
             "It turns on the cascade (transfer.cascade), what a fully trained leader's people "
             "do better without training of their own, assumed");
    if (isnan(at)) {
        page_print(&text, ": between 0 and 1 it never turns round. Plausible is %g to %g.",
                   row->plausible[0], row->plausible[1]);
    } else {
        bool inside = at >= row->plausible[0] && at <= row->plausible[1];
        page_print(&text,
                   ": break-even at about %.2g. Plausible is %g to %g, so that it turns round %s "
                   "what is plausible.",
                   at, row->plausible[0], row->plausible[1], inside ? "inside" : "outside");
    }
    overview_sentence(page, text.data);
}

static void say_outlay(struct page *page, const struct results *results) {
    struct page text;
    double least = INFINITY;
    double most = -INFINITY;
    page_init(&text, page->arena);
    for (size_t a = 1; a < results->alternatives; a++) {
        double outlay = variant_difference(results, a, 0, "training_cost", page->arena).mean;
        outlay *= 12.0 / (double)results->months;
        least = outlay < least ? outlay : least;
        most = outlay > most ? outlay : most;
    }
    page_print(
        &text, "Outlays a year, sessions and paid hours, are between %s and %s: %.1f %% apart.",
        money(page->arena, least) + 1, money(page->arena, most) + 1, 100.0 * (most / least - 1.0));
    overview_sentence(page, text.data);
}

static bool further(struct produce *produce, struct command_context *context) {
    struct eighty *e = produce->further_context;
    const struct results *results = &produce->study->results;
    if (!with_cascades(e, produce, context))
        return false;
    struct page words;
    page_init(&words, context->arena);
    say_eighty(&words, results);
    say_best(&words, results);
    say_turn(&words, e);
    say_outlay(&words, results);
    sheet(produce_own(produce, "eighty.csv", context->arena), e, results);
    produce->words = words.data;
    return true;
}

/* ---- */

static void plan_of(struct split_plan *plan, const struct setup *s, const struct options *options) {
    struct split_side front = split_side_of(s, LEVEL_FRONT);
    struct split_side leaders = split_side_of(s, LEVEL_LEADER);
    double payroll = front.payroll + leaders.payroll;
    *plan = (struct split_plan){
        .budget = isnan(options->budget) ? default_share_of_payroll * payroll : options->budget,
        .sessions = 6.0,
        .paid = 0.5,
        .accountability = 0.3,
        .by_sessions = options_has(options, OPTIONS_BY_SESSIONS),
    };
}

static int run(struct command_context *context, const struct options *options) {
    struct scenario scenario;
    struct eighty e;
    if (!command_read(&scenario, context, options))
        return COMMAND_MISUSED;
    plan_of(&e.plan, &scenario.setup, options);
    if (!split_build(&scenario, &e.plan, context->arena) || !(e.plan.budget > 0.0)) {
        diag_error(context->diag, (struct place){0},
                   "%s: needs groups of both levels, leader and front, with people and pay",
                   scenario.folder);
        return COMMAND_MISUSED;
    }
    struct page budget;
    page_init(&budget, context->arena);
    page_print(&budget, "--budget=%.17g", e.plan.budget);
    const char *flags[MOST_FLAGS] = {"eighty", budget.data,
                                     e.plan.by_sessions ? "--by-sessions" : "--by-cost"};
    struct produce produce = {.command = "eighty",
                              .scenario = &scenario,
                              .options = options,
                              .flag = flags,
                              .flags = 3,
                              .pieces = "strengths of the cascade",
                              .further = further,
                              .further_context = &e};
    return produce_answer(&produce, context);
}

const struct command eighty_command = {
    .name = "eighty",
    .words = "SCENARIO",
    .doc = "the same training money to leaders, the front line, and every split between",
    .help =
        "  frontline eighty scenarios/marathon\n"
        "  frontline eighty scenarios/welding-supplier --budget 81000\n"
        "  frontline eighty mine --by-sessions --replications 40\n"
        "\n"
        "Spends --budget a year on training (default: 2 % of what front line and leaders are\n"
        "paid; half of it paid hours, half the sessions themselves), in six splits between\n"
        "leaders and front line, on the same luck. Says which split is best, whether the front\n"
        "line alone beats leaders alone, and at which strength of the cascade that turns round.\n"
        "With --by-sessions a session always costs the same, and the share decides how many\n"
        "there are. The best split is found with the luck that it is judged by; its interval\n"
        "allows for that: it holds for all six splits together, with 95 %. Leaves the files\n"
        "of run, eighty.csv and a figure of both. Ctrl-C keeps what is finished, and --resume\n"
        "continues.\n",
    .options = (OPTIONS_STUDY & ~(OPTIONS_ALL | OPTIONS_ALTERNATIVES)) | OPTIONS_BUDGET |
               OPTIONS_BY_SESSIONS,
    .least = 1,
    .most = 1,
    .run = run,
};
