/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_pairs: see plots_pairs.h. */
#include "sim/report/plots_pairs.h"

#include "sim/report/plots_lines.h"
#include "sim/report/plots_tiles.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

/* ---- reading ---- */

/* Where a value stands among those known so far, in ascending order; added when it is new. */
static size_t place_of(double *list, size_t *count, double value) {
    size_t at = 0;
    while (at < *count && list[at] < value) {
        at++;
    }
    if (at == *count || list[at] > value) {
        memmove(list + at + 1, list + at, (*count - at) * sizeof *list);
        list[at] = value;
        ++*count;
    }
    return at;
}

static struct plots_tiles_map map_of(const struct plots_swept *swept,
                                     const struct plots_swept_line *line) {
    const struct plots_points *points = swept->points;
    struct arena *arena = swept->arena;
    struct plots_tiles_map map = {
        .asked = line->asked,
        .name = line->name,
        .written = {points->varied[0].written, points->varied[1].written}};
    double *list[2];
    size_t count[2] = {0, 0};
    for (size_t k = 0; k < 2; k++) {
        list[k] = arena_add(arena, points->count + 1, sizeof *list[k]);
        for (size_t i = 0; i < points->count; i++) {
            place_of(list[k], &count[k], points->point[i].at[k]);
        }
    }
    struct plots_value *value = arena_add(arena, count[0] * count[1], sizeof *value);
    for (size_t i = 0; i < count[0] * count[1]; i++) {
        value[i] = (struct plots_value){NAN, NAN, NAN};
    }
    for (size_t i = 0; i < points->count; i++) {
        const struct plots_point *point = &points->point[i];
        if (strcmp(point->alternative, line->name) == 0) {
            size_t x = place_of(list[0], &count[0], point->at[0]);
            size_t y = place_of(list[1], &count[1], point->at[1]);
            value[y * count[0] + x] = line->asked.baseline[0] ? point->difference : point->total;
        }
    }
    map.at_across = list[0];
    map.at_up = list[1];
    map.across = count[0];
    map.up = count[1];
    map.value = value;
    return map;
}

/* ---- in words ---- */

static const char *count_sides(const struct plots_swept *swept, const struct plots_tiles_map *map,
                               size_t all, size_t better, size_t worse) {
    struct arena *arena = swept->arena;
    const struct plots_asked *asked = &map->asked;
    const char *pairs = text_format(arena, "pairs of %s and %s",
                                    plots_address_words(arena, swept->points->varied[0].address),
                                    plots_address_words(arena, swept->points->varied[1].address));
    if (!asked->baseline[0]) {
        return text_format(arena, "The %s of %s at %zu %s", asked->metric, asked->alternative, all,
                           pairs);
    }
    if (better == all || worse == all) {
        return text_format(arena, "%s %s %s in %s at all %zu %s", asked->alternative,
                           plots_swept_verb(asked, better > 0), asked->baseline, asked->metric, all,
                           pairs);
    }
    const char *unsure = better + worse < all ? "; at the others it cannot be told" : "";
    if (better == 0 && worse == 0) {
        return text_format(arena, "%s cannot be told apart from %s in %s at any of %zu %s",
                           asked->alternative, asked->baseline, asked->metric, all, pairs);
    }
    if (better == 0 || worse == 0) {
        return text_format(arena, "%s %s %s in %s at %zu of %zu %s%s", asked->alternative,
                           plots_swept_verb(asked, better > 0), asked->baseline, asked->metric,
                           better + worse, all, pairs, unsure);
    }
    return text_format(arena, "%s %s %s in %s at %zu of %zu %s, and %s at %zu%s",
                       asked->alternative, plots_swept_verb(asked, true), asked->baseline,
                       asked->metric, better, all, pairs,
                       asked->way == METRIC_NONE ? "is below" : "loses", worse, unsure);
}

static const char *finding(const struct plots_swept *swept, const struct plots_tiles_map *map) {
    size_t above = 0, below = 0, all = 0;
    for (size_t i = 0; i < map->across * map->up; i++) {
        all += isnan(map->value[i].mean) ? 0 : 1;
        above += map->value[i].lo > 0;
        below += map->value[i].hi < 0;
    }
    bool down = map->asked.way == METRIC_DOWN;
    return count_sides(swept, map, all, down ? below : above, down ? above : below);
}

static bool holds(const double *list, size_t count, double value) {
    return value >= list[0] && value <= list[count - 1];
}

static const char *how_to_read(const struct plots_swept *swept, const struct plots_tiles_map *map,
                               size_t shown) {
    struct arena *arena = swept->arena;
    bool ring = holds(map->at_across, map->across, map->written[0]) &&
                holds(map->at_up, map->up, map->written[1]);
    return text_format(
        arena, "%s%s%s%s", plots_swept_note(swept),
        map->asked.baseline[0] ? " Line: neither is ahead. Grey numbers: cannot be told apart."
                               : "",
        ring ? " Ring: as written." : "", plots_lines_cut(shown, swept->count, arena));
}

const char *plots_pairs_draw(struct plots_figure *figure, const char *name,
                             const struct plots_swept *swept) {
    struct arena *arena = swept->arena;
    size_t shown = swept->count < PLOTS_TILES_MOST ? swept->count : PLOTS_TILES_MOST;
    struct plots_tiles_map *map = arena_add(arena, shown + 1, sizeof *map);
    for (size_t i = 0; i < shown; i++) {
        map[i] = map_of(swept, &swept->line[i]);
    }
    plots_figure_init(figure, name, "tiles", finding(swept, &map[0]),
                      plots_data_note(swept->data, how_to_read(swept, &map[0], shown),
                                      "Intervals: 95 % confidence", arena),
                      arena);
    plots_tiles_add(figure, &(struct plots_tiles){.map = map,
                                                  .maps = shown,
                                                  .axis = plots_swept_axis(swept),
                                                  .across = plots_swept_across(swept, 0),
                                                  .up = plots_swept_across(swept, 1),
                                                  .currency = swept->data->currency});
    return NULL;
}
