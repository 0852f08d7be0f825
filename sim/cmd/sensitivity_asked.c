/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sensitivity_asked: see sensitivity_asked.h. */
#include "sim/cmd/sensitivity_asked.h"

#include "models/settings.h"
#include "sim/report/digits.h"
#include "sim/report/overview.h"
#include "sim/report/sha256.h"

#include <assert.h>
#include <math.h>
#include <string.h>

struct interval sensitivity_asked_of(const struct variants_result *result) {
    return result->alternatives == 1 ? variants_total(result, 0)
                                     : variants_difference(result, 1, 0);
}

struct interval sensitivity_asked_written(const struct sensitivity_asked *asked,
                                          const struct results *results, struct arena *arena) {
    /* Of the lucks that the variants have, or what luck moves would seem to be the beliefs'. */
    struct results same = *results;
    size_t replications = sensitivity_asked_replications(asked);
    same.replications = replications < same.replications ? replications : same.replications;
    return same.alternatives == 1 ? variant_total(&same, 0, asked->metric, arena)
                                  : variant_difference(&same, 1, 0, asked->metric, arena);
}

/* ---- beliefs with other values ---- */

/* What went together and cannot: the beliefs of that model, with their values. */
static void tell_conflict(const struct scenario *scenario, const char *kind, const char *why,
                          const double *value, struct diag *diag) {
    size_t length = strlen(kind);
    diag_error(diag, (struct place){0}, "beliefs cannot go together: %s", why);
    for (size_t i = 0; i < scenario->beliefs; i++) {
        const struct belief *b = &scenario->belief[i];
        if (strncmp(b->address, kind, length) == 0 && b->address[length] == '.')
            diag_note(diag, (struct place){0}, "%s is %g here", b->address,
                      isnan(value[i]) ? b->now : value[i]);
    }
    diag_note(diag, (struct place){0},
              "narrow one of them with the columns distribution, low and high of scenario.csv, or "
              "settle it with --set");
}

static bool put(struct scenario *scenario, const double *value, struct diag *diag) {
    const char *kind;
    for (size_t i = 0; i < scenario->beliefs; i++)
        if (!isnan(value[i]))
            belief_put(scenario, &scenario->belief[i], value[i]);
    const char *why = belief_conflict(scenario, &kind);
    if (why)
        tell_conflict(scenario, kind, why, value, diag);
    return !why;
}

struct point {
    const struct scenario *written;
    const double *value;
};

/* Read anew, the scenario has all its beliefs; values are of those that are looked at. */
static bool prepare(struct scenario *scenario, void *context, struct arena *arena,
                    struct diag *diag) {
    const struct point *point = context;
    (void)arena;
    scenario->belief = point->written->belief;
    scenario->beliefs = point->written->beliefs;
    return put(scenario, point->value, diag);
}

/* "ADDRESS=VALUE", or a hash of many of them. */
static const char *key_of(const struct scenario *scenario, const double *value,
                          struct arena *arena) {
    enum { LINE = 200 };
    struct page text;
    page_init(&text, arena);
    for (size_t i = 0; i < scenario->beliefs; i++) {
        char digits[DIGITS_SIZE];
        if (isnan(value[i]))
            continue;
        digits_exact(digits, value[i]);
        page_print(&text, "%s%s=%s", text.size > 0 ? " " : "", scenario->belief[i].address, digits);
    }
    if (text.size <= LINE)
        return text.data;
    char hash[SHA256_SIZE];
    sha256_text(hash, text.data, text.size);
    struct page key;
    page_init(&key, arena);
    page_print(&key, "draw %s", hash);
    return key.data;
}

struct variant sensitivity_asked_variant(const struct sensitivity_asked *asked, const double *value,
                                         struct arena *arena) {
    struct point *point = arena_add(arena, 1, sizeof *point);
    *point = (struct point){asked->scenario, value};
    return (struct variant){
        .options = asked->options,
        .prepare = prepare,
        .prepare_context = point,
        .replications = asked->replications,
        .key = key_of(asked->scenario, value, arena),
    };
}

/* ---- as a function on the unit cube ---- */

bool sensitivity_asked_cube(void *context, const double *point, size_t points, double *value) {
    const struct sensitivity_asked_cube *cube = context;
    const struct scenario *written = cube->asked->scenario;
    struct command_context *command = cube->variants->context;
    struct arena *arena = command->arena;
    size_t inputs = written->beliefs;
    double *at = arena_add(arena, points * inputs + 1, sizeof *at);
    struct variant *variant = arena_add(arena, points + 1, sizeof *variant);
    struct variants_result *result = arena_add(arena, points + 1, sizeof *result);
    struct scenario tried;
    scenario_copy(&tried, written, arena);
    for (size_t i = 0; i < points; i++) {
        double *own = at + i * inputs;
        for (size_t k = 0; k < inputs; k++) {
            size_t belief = cube->order[k];
            own[belief] = belief_quantile(&written->belief[belief], point[i * inputs + k]);
        }
        if (!put(&tried, own, command->diag))
            return false;
        variant[i] = sensitivity_asked_variant(cube->asked, own, arena);
    }
    if (!variants_run(cube->variants, variant, points, result))
        return false;
    for (size_t i = 0; i < points; i++)
        value[i] = sensitivity_asked_of(&result[i]).mean;
    return true;
}

/* ---- in words and cells ---- */

const char *sensitivity_asked_words(const struct sensitivity_asked *asked, struct arena *arena) {
    const struct scenario_alternative *a = asked->scenario->alternative;
    struct page text;
    page_init(&text, arena);
    if (asked->scenario->alternatives == 1)
        page_print(&text, "the %s of %s", asked->metric, a[0].label);
    else
        page_print(&text, "the difference in %s, %s against %s", asked->metric, a[1].label,
                   a[0].label);
    return text.data;
}

size_t sensitivity_asked_replications(const struct sensitivity_asked *asked) {
    const struct scenario_params *settings =
        setup_model(&asked->scenario->setup, "scenario", "scenario");
    size_t all = (size_t)settings->replications;
    return asked->replications > 0 && asked->replications < all ? asked->replications : all;
}

void sensitivity_asked_belief(struct cells *cells, const struct belief *belief) {
    cells_text(cells, belief->address);
    cells_text(cells, belief->assumed ? "yes" : "no");
    cells_number(cells, belief->low);
    cells_number(cells, belief->high);
}

void sensitivity_asked_names(struct cells *cells, const struct sensitivity_asked *asked) {
    const struct scenario *scenario = asked->scenario;
    cells_text(cells, scenario->alternative[scenario->alternatives - 1].name);
    cells_text(cells, scenario->alternatives > 1 ? scenario->alternative[0].name : "");
    cells_text(cells, asked->metric);
}

const char *sensitivity_asked_number(struct arena *arena, double value, double largest) {
    char digits[DIGITS_SIZE];
    int decimals = 0;
    for (double size = fabs(largest); size < 100.0 && decimals < 6 && size > 0.0; size *= 10.0)
        decimals++;
    digits_people(digits, value, decimals);
    return digits[0] ? arena_text(arena, digits, strlen(digits)) : "-";
}

const char *sensitivity_asked_comma(const struct sensitivity_asked *asked) {
    return asked->scenario->alternatives > 1 ? "," : "";
}

void sensitivity_asked_still(struct page *page, const struct sensitivity_asked *asked,
                             double value) {
    struct page text;
    size_t beliefs = asked->scenario->beliefs;
    page_init(&text, page->arena);
    page_print(&text, "Nothing moves %s: it is %s whatever the %zu belief%s looked at may be.",
               sensitivity_asked_words(asked, page->arena),
               sensitivity_asked_number(page->arena, value, value), beliefs,
               beliefs == 1 ? "" : "s");
    overview_sentence(page, text.data);
}

int sensitivity_asked_order(double a, double b) {
    if (isnan(a) || isnan(b))
        return isnan(a) - isnan(b);
    return (a < b) - (a > b);
}

void sensitivity_asked_line(struct page *page, const char *line) {
    size_t length = strlen(line);
    while (length > 0 && line[length - 1] == ' ')
        length--;
    page_bytes(page, line, length);
    page_add(page, "\n");
}

void sensitivity_asked_undefined(struct page *page, const struct sensitivity_asked *asked) {
    struct page text;
    page_init(&text, page->arena);
    page_print(&text, "Nothing can be said of %s: it is not defined.",
               sensitivity_asked_words(asked, page->arena));
    overview_sentence(page, text.data);
}
