/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_story: see plots_story.h; and the figure of it. */
#include "sim/report/plots_story.h"

#include "sim/report/plots_csv.h"
#include "sim/report/plots_figures.h"
#include "sim/report/plots_lines.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

bool plots_story_read(struct plots_story *story, const char *folder, struct arena *arena,
                      struct diag *diag) {
    enum { ALTERNATIVE, WHAT, OUTCOME, PLACE, DIFFERS, MONTH, CHANCE, SATISFACTION, TRUST };
    struct plots_csv csv = {.column = {"alternative", "what", "outcome", "touchpoint_label",
                                       "differs", "month", "probability", "satisfaction", "trust"}};
    bool found;
    *story = (struct plots_story){0};
    if (!plots_csv_read(&csv, folder, "explain.csv", &found, arena, diag)) {
        return false;
    }
    story->told = found;
    story->event = arena_add(arena, csv.table.records + 1, sizeof *story->event);
    for (size_t i = 0; i < csv.table.records; i++) {
        struct plots_event *event = &story->event[story->count++];
        *event = (struct plots_event){
            .alternative = plots_csv_text(&csv, i, ALTERNATIVE),
            .what = plots_csv_text(&csv, i, WHAT),
            .outcome = plots_csv_text(&csv, i, OUTCOME),
            .place = plots_csv_text(&csv, i, PLACE),
            .parted = strcmp(plots_csv_text(&csv, i, DIFFERS), "happened") == 0,
        };
        if (!plots_csv_month(&csv, i, MONTH, PLOTS_CSV_MONTHS, &event->month) ||
            !plots_csv_number(&csv, i, CHANCE, &event->chance) ||
            !plots_csv_number(&csv, i, SATISFACTION, &event->satisfaction) ||
            !plots_csv_number(&csv, i, TRUST, &event->trust)) {
            return false;
        }
        story->months = event->month > story->months ? event->month : story->months;
    }
    return true;
}

/* ---- months ---- */

/* Of one alternative, values of months 0 to the last; NaN while there is no customer. */
struct side {
    struct plots_value *satisfaction, *trust, *chance;
    long left;   /* month of leaving, 0: still there at the end, or never there */
    long parted; /* month of the first event that the twin does not share; 0: none */
    const char *where;
    bool there; /* at any time */
};

static bool is(const struct plots_event *event, const char *what) {
    return strcmp(event->what, what) == 0;
}

static void put(struct side *side, long month, double satisfaction, double trust) {
    side->satisfaction[month].mean = satisfaction;
    side->trust[month].mean = trust;
}

static struct side side_of(const struct plots_data *data, const char *alternative,
                           struct arena *arena) {
    size_t values = (size_t)data->months + 1;
    struct side side = {.satisfaction = arena_add(arena, values, sizeof *side.satisfaction),
                        .trust = arena_add(arena, values, sizeof *side.trust),
                        .chance = arena_add(arena, values, sizeof *side.chance),
                        .where = ""};
    const struct plots_value none = {NAN, NAN, NAN};
    for (size_t m = 0; m < values; m++) {
        side.satisfaction[m] = side.trust[m] = side.chance[m] = none;
    }
    long before = 0; /* the last month that is known */
    for (size_t i = 0; i < data->story.count; i++) {
        const struct plots_event *event = &data->story.event[i];
        if (strcmp(event->alternative, alternative) != 0) {
            continue;
        }
        if (!side.there && is(event, "there")) {
            put(&side, 0, event->satisfaction, event->trust);
        }
        for (long m = before + 1; side.there && !side.left && m < event->month; m++) {
            put(&side, m, side.satisfaction[before].mean, side.trust[before].mean);
        }
        if (event->parted && side.parted == 0) {
            side.parted = event->month;
            side.where = event->place;
        }
        side.there = true;
        before = event->month;
        if (is(event, "renewal")) {
            side.chance[event->month].mean = event->chance;
            side.left = strcmp(event->outcome, "leaves") == 0 ? event->month : 0;
        } else if (is(event, "joins") || is(event, "returns")) {
            side.left = 0;
        }
        put(&side, event->month, event->satisfaction, event->trust);
    }
    for (long m = before + 1; side.there && !side.left && m <= data->months; m++) {
        put(&side, m, side.satisfaction[before].mean, side.trust[before].mean);
    }
    return side;
}

/* ---- words ---- */

static const char *stay(const struct side *side, struct arena *arena) {
    return !side->there     ? "never is a customer"
           : side->left > 0 ? text_format(arena, "leaves in month" PLOTS_JOIN "%ld", side->left)
                            : "stays to the end";
}

/* "Customer 70 leaves in month 10 under As is, in month 25 under Front line". */
static const char *finding(const struct plots_data *data, const struct side *side,
                           struct arena *arena) {
    const char *who =
        data->customer[0] ? text_format(arena, "Customer %s", data->customer) : "The customer";
    const char *what = stay(&side[0], arena);
    if (data->alternatives.count == 1) {
        return text_format(arena, "%s %s", who, what);
    }
    const char *first = plots_data_first(data, arena);
    const char *second = plots_text_together(arena, data->alternatives.item[1].label);
    if (side[0].there == side[1].there && side[0].left == side[1].left) {
        return text_format(arena, "%s %s under %s, and so under %s", who, what, first, second);
    }
    return side[0].left > 0 && side[1].left > 0
               ? text_format(arena, "%s %s under %s, in month" PLOTS_JOIN "%ld under %s", who, what,
                             first, side[1].left, second)
               : text_format(arena, "%s %s under %s, %s under %s", who, what, first,
                             stay(&side[1], arena), second);
}

static const char *parting(const struct plots_data *data, const struct side *side,
                           struct arena *arena) {
    if (data->alternatives.count == 1) {
        return "";
    }
    const struct side *first = side[0].parted > 0 ? &side[0] : &side[1];
    if (first->parted == 0) {
        return " The twins never part.";
    }
    const char *where = first->where[0] ? text_format(arena, ", at %s", first->where) : "";
    return text_format(arena, " Dots: the month in which the twins part%s.", where);
}

/* ---- figure ---- */

static struct plots_panel panel_of(const struct plots_data *data, const char *name,
                                   const char *axis, enum plots_unit unit, struct arena *arena) {
    struct plots_panel panel = {.axis = axis, .unit = unit, .from_zero = true};
    panel.line = arena_add(arena, data->alternatives.count, sizeof *panel.line);
    panel.mark = arena_add(arena, data->alternatives.count, sizeof *panel.mark);
    for (size_t i = 0; i < data->alternatives.count; i++) {
        panel.line[panel.lines++] = (struct plots_line){
            .hue = (int)i,
            .column = plots_data_metric(arena, name, data->alternatives.item[i].name)};
    }
    return panel;
}

static void mark(struct plots_panel *panel, const struct plots_value *value, long month, int hue) {
    if (month > 0 && !isnan(value[month].mean)) {
        panel->mark[panel->marks++] =
            (struct plots_mark){.month = (double)month, .value = value[month].mean, .hue = hue};
    }
}

static bool is_defined(const struct plots_panel *panel, long months) {
    for (size_t i = 0; i < panel->lines; i++) {
        for (long m = 0; m <= months; m++) {
            if (!isnan(panel->line[i].value[m].mean)) {
                return true;
            }
        }
    }
    return false;
}

const char *plots_story_customer(struct plots_figure *figure, const char *name,
                                 const struct plots_data *data, struct arena *arena) {
    size_t sides = data->alternatives.count;
    if (!data->story.told) {
        return "";
    }
    if (data->story.count == 0) {
        return "there never was such a customer";
    }
    struct side *side = arena_add(arena, sides, sizeof *side);
    struct plots_panel panel[] = {
        panel_of(data, "satisfaction", "Satisfaction", PLOTS_COUNT, arena),
        panel_of(data, "trust", "Trust", PLOTS_COUNT, arena),
        panel_of(data, "chance", "Chance of leaving a month", PLOTS_SHARE, arena)};
    for (size_t i = 0; i < sides; i++) {
        side[i] = side_of(data, data->alternatives.item[i].name, arena);
        panel[0].line[i].value = side[i].satisfaction;
        panel[1].line[i].value = side[i].trust;
        panel[2].line[i].value = side[i].chance;
        mark(&panel[0], side[i].satisfaction, side[i].parted, (int)i);
        mark(&panel[1], side[i].trust, side[i].parted, (int)i);
    }
    size_t panels = is_defined(&panel[2], data->months) ? 3 : 2;
    for (size_t i = 0; sides > 1 && i < sides; i++) {
        panel[panels - 1].line[i].label = data->alternatives.item[i].label;
    }
    const char *drawn =
        text_format(arena,
                    "State of mind at the end of each month.%s One customer shows how, not "
                    "how much.",
                    parting(data, side, arena));
    plots_figure_init(figure, name, "panels", finding(data, side, arena),
                      plots_data_note(data, drawn, "", arena), arena);
    plots_lines_draw(figure, data, panel, panels, PLOTS_BESIDE);
    return NULL;
}
