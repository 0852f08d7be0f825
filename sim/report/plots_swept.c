/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_swept: what a sweep found, alternative by alternative. */
#include "sim/report/plots_swept.h"

#include "sim/report/plots_curve.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

static int hue_of(const struct plots_data *data, const char *alternative) {
    for (size_t i = 0; i < data->alternatives.count; i++) {
        if (strcmp(data->alternatives.item[i].name, alternative) == 0) {
            return (int)i;
        }
    }
    return 0;
}

static struct plots_swept_line *line_of(struct plots_swept *swept,
                                        const struct plots_point *point) {
    for (size_t i = 0; i < swept->count; i++) {
        if (strcmp(swept->line[i].name, point->alternative) == 0) {
            return &swept->line[i];
        }
    }
    size_t most = swept->points->count;
    struct arena *arena = swept->arena;
    struct plots_swept_line *line = &swept->line[swept->count++];
    *line = (struct plots_swept_line){
        .asked = plots_address_asked(swept->data, swept->points->metric, point->alternative,
                                     point->baseline, arena),
        .name = point->alternative,
        .hue = hue_of(swept->data, point->alternative),
        .at = arena_add(arena, most, sizeof *line->at),
        .value = arena_add(arena, most, sizeof *line->value),
        .cross = arena_add(arena, most, sizeof *line->cross),
        .way = arena_add(arena, most, sizeof *line->way),
    };
    return line;
}

/* Lists may be in any order. */
static void add(struct plots_swept_line *line, double at, struct plots_value value) {
    size_t to = line->count++;
    for (; to > 0 && line->at[to - 1] > at; to--) {
        line->at[to] = line->at[to - 1];
        line->value[to] = line->value[to - 1];
    }
    line->at[to] = at;
    line->value[to] = value;
}

static void judge(struct plots_swept_line *line) {
    bool down = line->asked.way == METRIC_DOWN;
    line->crossings =
        plots_curve_crossings(line->at, line->value, line->count, line->cross, line->way);
    for (size_t k = 0; k < line->count; k++) {
        bool above = line->value[k].lo > 0, below = line->value[k].hi < 0;
        line->better += down ? below : above;
        line->worse += down ? above : below;
    }
}

struct plots_swept plots_swept_of(const struct plots_data *data, struct arena *arena) {
    const struct plots_points *points = &data->points;
    bool compared = points->count > 0 && points->point[points->count - 1].baseline[0];
    struct plots_swept swept = {.data = data, .points = points, .arena = arena};
    swept.line = arena_add(arena, points->count + 1, sizeof *swept.line);
    for (size_t i = 0; i < points->count; i++) {
        const struct plots_point *point = &points->point[i];
        struct plots_value value = compared ? point->difference : point->total;
        if (!compared || point->baseline[0]) {
            add(line_of(&swept, point), point->at[0], value);
        }
    }
    for (size_t i = 0; i < swept.count; i++) {
        judge(&swept.line[i]);
    }
    return swept;
}

const char *plots_swept_verb(const struct plots_asked *asked, bool better) {
    if (asked->way == METRIC_NONE) {
        return better ? "is above" : "is below";
    }
    return better ? "beats" : "loses to";
}

const char *plots_swept_axis(const struct plots_swept *swept) {
    const struct plots_asked *asked = &swept->line[0].asked;
    const char *metric = plots_text_name(swept->arena, asked->metric);
    return asked->baseline[0] ? text_format(swept->arena, "%s above %s", metric, asked->baseline)
                              : text_format(swept->arena, "%s of %s", metric, asked->alternative);
}

/* Money is written in the scenario's currency, if it names one. */
const char *plots_swept_across(const struct plots_swept *swept, size_t varied) {
    static const char money[] = "money";
    const struct plots_varied *what = &swept->points->varied[varied];
    const char *currency = swept->data->currency;
    if (strncmp(what->unit, money, strlen(money)) == 0 && currency[0]) {
        return text_format(swept->arena, "%s, %s%s", what->address, currency,
                           what->unit + strlen(money));
    }
    return what->unit[0] ? text_format(swept->arena, "%s, %s", what->address, what->unit)
                         : what->address;
}

const char *plots_swept_note(const struct plots_swept *swept) {
    const char *baseline = swept->line[0].asked.baseline;
    return baseline[0] ? text_format(swept->arena,
                                     "Differences to %s within each replication, on the same luck.",
                                     baseline)
                       : "";
}
