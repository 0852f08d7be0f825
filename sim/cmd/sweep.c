/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sweep: see sweep.h. */
#include "sim/cmd/sweep.h"

#include "models/settings.h"
#include "sim/cmd/messages.h"
#include "sim/cmd/variants.h"
#include "sim/report/digits.h"
#include "sim/report/overview.h"
#include "sim/scenario/number.h"

#include <math.h>
#include <string.h>

enum { AXES = 2, MOST_POINTS = 100, MOST_FLAGS = AXES + 1, VALUE_WIDTH = 10, NUMBER_WIDTH = 14 };

/* One number and the values it takes. */
struct axis {
    const char *address;
    double value[MOST_POINTS];
    size_t count;
};

/* A value of each axis. */
struct point {
    double at[AXES];
    const char *set[AXES]; /* "transfer.cascade=0.1" */
};

struct sweep {
    struct axis axis[AXES];
    size_t axes;
    const char *metric, *currency;
    struct point *point;
    struct variant *variant; /* for each */
    size_t points;
};

/* ---- reading ADDRESS=VALUES ---- */

static bool read_numbers(double *value, size_t *count, const char *text, char between,
                         struct diag *diag) {
    *count = 0;
    for (const char *at = text; *count < MOST_POINTS;) {
        const char *rest;
        struct page cell;
        size_t length = strcspn(at, (char[]){between, 0});
        page_init(&cell, diag->arena);
        page_bytes(&cell, at, length);
        const char *wrong = number_read(cell.data, false, &value[*count], &rest);
        if (wrong || *rest) {
            diag_error(diag, (struct place){0}, "\"%s\" in \"%s\" is no number", cell.data, text);
            return false;
        }
        ++*count;
        if (!at[length])
            return true;
        at += length + 1;
    }
    diag_error(diag, (struct place){0}, "\"%s\": at most %d values", text, MOST_POINTS);
    return false;
}

/* FROM:TO:POINTS, or a list with commas. */
static bool read_values(struct axis *axis, const char *text, struct diag *diag) {
    if (!strchr(text, ':'))
        return read_numbers(axis->value, &axis->count, text, ',', diag);
    double range[MOST_POINTS];
    size_t parts;
    if (!read_numbers(range, &parts, text, ':', diag))
        return false;
    if (parts != 3 || range[2] < 2.0 || range[2] > MOST_POINTS || range[2] != floor(range[2])) {
        diag_error(diag, (struct place){0},
                   "\"%s\": a range is FROM:TO:POINTS, with 2 to %d points", text, MOST_POINTS);
        return false;
    }
    axis->count = (size_t)range[2];
    for (size_t i = 0; i < axis->count; i++) {
        double share = (double)i / (double)(axis->count - 1);
        axis->value[i] = range[0] + (range[1] - range[0]) * share;
    }
    axis->value[axis->count - 1] = range[1];
    return true;
}

static bool read_axes(struct sweep *sweep, const struct options *options,
                      struct command_context *context) {
    bool fine = true;
    for (size_t i = 1; i < options->words; i++) {
        const char *word = options->word[i];
        const char *equals = strchr(word, '=');
        if (!equals || equals == word) {
            diag_error(context->diag, (struct place){0},
                       "\"%s\": say ADDRESS=FROM:TO:POINTS or ADDRESS=A,B,C", word);
            fine = false;
            continue;
        }
        struct axis *axis = &sweep->axis[sweep->axes++];
        axis->address = arena_text(context->arena, word, (size_t)(equals - word));
        fine = read_values(axis, equals + 1, context->diag) && fine;
    }
    return fine;
}

/* ---- the points ---- */

static void add_point(struct sweep *sweep, size_t i, const struct options *options,
                      struct arena *arena) {
    struct point *point = &sweep->point[i];
    for (size_t k = sweep->axes; k-- > 0;) {
        const struct axis *axis = &sweep->axis[k];
        struct page text;
        char digits[DIGITS_SIZE];
        point->at[k] = axis->value[i % axis->count];
        i /= axis->count;
        digits_exact(digits, point->at[k]);
        page_init(&text, arena);
        page_print(&text, "%s=%s", axis->address, digits);
        point->set[k] = text.data;
    }
    sweep->variant[point - sweep->point] =
        (struct variant){.options = options, .set = point->set, .sets = sweep->axes};
}

static void add_points(struct sweep *sweep, const struct options *options, struct arena *arena) {
    sweep->points = 1;
    for (size_t k = 0; k < sweep->axes; k++)
        sweep->points *= sweep->axis[k].count;
    sweep->point = arena_add(arena, sweep->points, sizeof *sweep->point);
    sweep->variant = arena_add(arena, sweep->points, sizeof *sweep->variant);
    for (size_t i = 0; i < sweep->points; i++)
        add_point(sweep, i, options, arena);
}

/* All problems of all points are told before anything is simulated. */
static bool check_points(const struct sweep *sweep, struct command_context *context) {
    bool fine = true;
    for (size_t i = 0; i < sweep->points; i++) {
        struct arena scratch;
        struct diag diag;
        struct scenario tried;
        arena_init(&scratch, context->arena->oom, context->arena->ctx);
        diag_init(&diag, &scratch);
        fine = variant_read(&tried, &sweep->variant[i], &scratch, &diag) && fine;
        messages_copy(context->diag, &diag, context->said);
        arena_done(&scratch);
    }
    messages_say(context);
    return fine;
}

/* `results` knows the names, `result` the numbers. */
static void add_rows(struct cells *cells, const struct sweep *sweep, const double *at,
                     const struct results *results, const struct variants_result *result) {
    for (size_t a = 0; a < results->alternatives; a++) {
        struct interval total = variants_total(result, a);
        struct interval more = {NAN, NAN, NAN, NAN, 0};
        if (a > 0)
            more = variants_difference(result, a, 0);
        for (size_t k = 0; k < AXES; k++) {
            cells_text(cells, k < sweep->axes ? sweep->axis[k].address : "");
            cells_number(cells, k < sweep->axes ? at[k] : NAN);
        }
        cells_text(cells, results->alternative[a]);
        cells_text(cells, sweep->metric);
        variant_cells(cells, &total);
        cells_text(cells, a > 0 ? results->alternative[0] : "");
        variant_cells(cells, &more);
        cells_row(cells);
    }
}

/* ---- in words ---- */

/* What the table shows of an alternative at a point. */
static struct interval shown(const struct variants_result *result, size_t alternative) {
    return alternative > 0 ? variants_difference(result, alternative, 0)
                           : variants_total(result, 0);
}

/* As many decimals as suit the largest number of the table. */
static int decimals_of(const struct sweep *sweep, const struct variants_result *result) {
    double largest = 0.0;
    int decimals = 0;
    for (size_t i = 0; i < sweep->points; i++)
        for (size_t a = 0; a < result[i].alternatives; a++)
            largest = fmax(largest, fabs(shown(&result[i], a).mean));
    for (double size = largest; size < 1000.0 && decimals < 6 && size > 0.0; size *= 10.0)
        decimals++;
    return decimals;
}

static void add_line(struct page *page, const struct interval *interval, const char *label,
                     size_t width, int decimals) {
    char mean[DIGITS_SIZE], lo[DIGITS_SIZE], hi[DIGITS_SIZE];
    digits_people(mean, interval->mean, decimals);
    digits_people(lo, interval->lo, decimals);
    digits_people(hi, interval->hi, decimals);
    page_field(page, label, width, 0);
    page_field(page, mean[0] ? mean : "-", NUMBER_WIDTH, 1);
    page_print(page, lo[0] ? " [%s, %s]\n" : "\n", lo, hi);
}

static const char *label_of(const struct results *results, size_t alternative,
                            struct arena *arena) {
    struct page text;
    page_init(&text, arena);
    page_print(&text, "%s%s", alternative > 0 ? "+ " : "", results->label[alternative]);
    return text.data;
}

/* "npv, AUD", "wait_minutes, min", "nps" */
static const char *metric_of(const struct sweep *sweep, const struct results *results,
                             struct arena *arena) {
    long column = metrics_find(&results->columns, sweep->metric);
    const char *unit = results->columns.column[column].metric->unit;
    struct page text;
    if (strcmp(unit, "money") == 0 && sweep->currency[0])
        unit = sweep->currency;
    page_init(&text, arena);
    page_print(&text, strcmp(unit, "1") == 0 ? "%s" : "%s, %s", sweep->metric, unit);
    return text.data;
}

static void say(struct page *page, const struct sweep *sweep, const struct results *results,
                const struct variants_result *result) {
    int decimals = decimals_of(sweep, result);
    size_t width = 0;
    for (size_t a = 0; a < results->alternatives; a++) {
        size_t own = page_width(label_of(results, a, page->arena));
        width = own > width ? own : width;
    }
    for (size_t k = 0; k < sweep->axes; k++)
        page_print(page, "%*s  ", VALUE_WIDTH, sweep->axis[k].address);
    page_field(page, "", width, 0);
    const char *metric = metric_of(sweep, results, page->arena);
    page_field(page, "", page_width(metric) < NUMBER_WIDTH ? NUMBER_WIDTH - page_width(metric) : 1,
               0);
    page_print(page, "%s [95 %% interval]\n", metric);
    for (size_t i = 0; i < sweep->points; i++)
        for (size_t a = 0; a < results->alternatives; a++) {
            struct interval interval = shown(&result[i], a);
            for (size_t k = 0; k < sweep->axes; k++) {
                size_t own = page_width(sweep->axis[k].address);
                page_print(page, "%*g  ", own > VALUE_WIDTH ? (int)own : VALUE_WIDTH,
                           sweep->point[i].at[k]);
            }
            add_line(page, &interval, label_of(results, a, page->arena), width, decimals);
        }
    if (results->alternatives > 1)
        page_add(page, "+ is the difference to the first alternative, on the same luck.\n");
}

static bool simulate(struct variants_result *result, const struct sweep *sweep,
                     struct produce *produce, struct command_context *context) {
    struct variants variants;
    return variants_begin(&variants, produce, sweep->metric, sweep->points, context) &&
           variants_end(&variants, variants_run(&variants, sweep->variant, sweep->points, result));
}

static bool further(struct produce *produce, struct command_context *context) {
    const struct sweep *sweep = produce->further_context;
    struct variants_result *result = arena_add(context->arena, sweep->points, sizeof *result);
    struct cells cells;
    struct page words;
    if (!simulate(result, sweep, produce, context))
        return false;
    page_init(&words, context->arena);
    cells_init(&cells, produce_own(produce, "sweep.csv", context->arena),
               "address,value,address_2,value_2,alternative,metric,mean,lo,hi,replications,"
               "baseline,difference,difference_lo,difference_hi,difference_replications");
    for (size_t i = 0; i < sweep->points; i++)
        add_rows(&cells, sweep, sweep->point[i].at, &produce->study->results, &result[i]);
    say(&words, sweep, &produce->study->results, result);
    produce->words = words.data;
    return true;
}

static int run(struct command_context *context, const struct options *options) {
    struct sweep *sweep = arena_add(context->arena, 1, sizeof *sweep);
    struct scenario scenario;
    bool axes = read_axes(sweep, options, context);
    if (!command_read(&scenario, context, options))
        return COMMAND_MISUSED;
    sweep->metric = options->metric ? options->metric : variant_metric_default(&scenario);
    const struct scenario_params *settings = setup_model(&scenario.setup, "scenario", "scenario");
    sweep->currency = settings->currency;
    if (!variant_metric(&scenario, sweep->metric, context) || !axes)
        return COMMAND_MISUSED;
    add_points(sweep, options, context->arena);
    if (!check_points(sweep, context))
        return COMMAND_MISUSED;
    struct page metric;
    page_init(&metric, context->arena);
    page_print(&metric, "--metric=%s", sweep->metric);
    const char *flags[MOST_FLAGS] = {metric.data};
    struct produce produce = {.command = "sweep",
                              .scenario = &scenario,
                              .options = options,
                              .flag = flags,
                              .flags = 1,
                              .pieces = "points",
                              .further = further,
                              .further_context = sweep};
    for (size_t i = 1; i < options->words; i++)
        flags[produce.flags++] = options->word[i];
    return produce_answer(&produce, context);
}

const struct command sweep_command = {
    .name = "sweep",
    .words = "SCENARIO ADDRESS=VALUES",
    .doc = "a scenario for several values of one or two of its numbers",
    .help =
        "  frontline sweep scenarios/marathon transfer.cascade=0:0.3:4 --alternatives "
        "as_is,leaders_only\n"
        "  frontline sweep mine groups.counter.headcount=2,3,4 --metric wait_minutes\n"
        "  frontline sweep mine segments.all.fee=20:40:5 churn.satisfaction_slope=0.35,0.7\n"
        "\n"
        "VALUES are FROM:TO:POINTS or a list; with two addresses every pair is tried. All points\n"
        "have the same luck. Prints the metric of the first alternative and what the others add\n"
        "to it, with 95 % intervals, and leaves the files of run for the scenario as written,\n"
        "sweep.csv, and a figure: a curve that shows where the answer turns round, or tiles for\n"
        "pairs. Ctrl-C keeps the points that are finished, and --resume continues.\n",
    .options = OPTIONS_STUDY | OPTIONS_METRIC,
    .least = 2,
    .most = 3,
    .run = run,
};
