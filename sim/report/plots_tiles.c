/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_tiles: an estimate over two numbers that were varied. */
#include "sim/report/plots_tiles.h"

#include "sim/report/cells.h"
#include "sim/report/plots_arrange.h"
#include "sim/scenario/text.h"

#include <assert.h>
#include <math.h>

enum { BELOW = 46, BOTTOM = 66, TILE_WIDTH = 46, TILE_HEIGHT = 17 };

struct drawing {
    struct plots_figure *figure;
    const struct plots_tiles *tiles;
    struct plots_axis axis; /* of all maps together */
    double most;            /* largest size */
    struct plots_box box[PLOTS_TILES_MOST];
    struct page cells; /* settings of the numbers in the tiles */
    size_t numbers;
};

/* ---- the line of zero ---- */

size_t plots_tiles_zero(const struct plots_tiles_map *map, struct plots_tiles_piece *piece) {
    size_t pieces = 0;
    for (size_t y = 0; y + 1 < map->up; y++) {
        for (size_t x = 0; x + 1 < map->across; x++) {
            /* Corners and the sides from each to the next, round the square. */
            static const int step[5][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
            double crossed[4][2];
            size_t count = 0;
            for (size_t side = 0; side < 4; side++) {
                size_t ax = x + (size_t)step[side][0], ay = y + (size_t)step[side][1];
                size_t bx = x + (size_t)step[side + 1][0], by = y + (size_t)step[side + 1][1];
                double a = map->value[ay * map->across + ax].mean;
                double b = map->value[by * map->across + bx].mean;
                if ((a < 0) != (b < 0) && !isnan(a) && !isnan(b)) {
                    double share = a / (a - b);
                    crossed[count][0] = (double)ax + ((double)bx - (double)ax) * share;
                    crossed[count++][1] = (double)ay + ((double)by - (double)ay) * share;
                }
            }
            for (size_t i = 0; i + 1 < count; i += 2) {
                piece[pieces++] = (struct plots_tiles_piece){
                    {crossed[i][0], crossed[i][1]}, {crossed[i + 1][0], crossed[i + 1][1]}};
            }
        }
    }
    return pieces;
}

/* ---- places ---- */

static size_t columns(size_t maps) {
    return maps == 1 ? 1 : 2;
}

static double ticks_width(const struct drawing *d) {
    const struct plots_tiles_map *map = &d->tiles->map[0];
    double range = map->at_up[map->up - 1] - map->at_up[0];
    size_t widest = 0;
    for (size_t i = 0; i < map->up; i++) {
        size_t own = page_width(plots_address_value(d->figure->arena, map->at_up[i], range));
        widest = own > widest ? own : widest;
    }
    return 12 + 9 * (double)widest;
}

static void place(struct drawing *d) {
    size_t across = columns(d->tiles->maps);
    size_t rows = (d->tiles->maps + across - 1) / across;
    double ticks = ticks_width(d);
    double top = d->figure->top + 14 + PLOTS_ARRANGE_CAPTION;
    double width = (PLOTS_WIDTH - 2 * PLOTS_MARGIN - PLOTS_ARRANGE_GAP * (double)(across - 1)) /
                   (double)across;
    double height = (PLOTS_HEIGHT - BOTTOM - top) / (double)rows;
    double caption = d->tiles->maps > 1 ? 24 : 0;
    for (size_t p = 0; p < d->tiles->maps; p++) {
        double x = PLOTS_MARGIN + (width + PLOTS_ARRANGE_GAP) * (double)(p % across);
        double y = top + PLOTS_LINE_HEIGHT + height * (double)(p / across);
        d->box[p] = (struct plots_box){x + ticks, x + width, y + caption,
                                       y + height - (rows > 1 ? 34 : PLOTS_LINE_HEIGHT)};
    }
}

static double pixel_across(const struct drawing *d, size_t p, double at) {
    const struct plots_box *box = &d->box[p];
    return box->left + (at + 0.5) / (double)d->tiles->map[p].across * (box->right - box->left);
}

static double pixel_up(const struct drawing *d, size_t p, double at) {
    const struct plots_box *box = &d->box[p];
    return box->bottom - (at + 0.5) / (double)d->tiles->map[p].up * (box->bottom - box->top);
}

/* Where a value lies among those of the list, counted in tiles; NaN: not among them. */
static double tile_of(const double *list, size_t count, double value) {
    for (size_t i = 0; i + 1 < count; i++) {
        if (value >= list[i] && value <= list[i + 1]) {
            return (double)i + (value - list[i]) / (list[i + 1] - list[i]);
        }
    }
    return NAN;
}

/* ---- words ---- */

static void add_ticks(struct drawing *d, size_t p) {
    const struct plots_tiles_map *map = &d->tiles->map[p];
    struct arena *arena = d->figure->arena;
    double range = map->at_across[map->across - 1] - map->at_across[0];
    for (size_t i = 0; i < map->across; i++) {
        const char *text = plots_address_value(arena, map->at_across[i], range);
        plots_figure_label(
            d->figure, pixel_across(d, p, (double)i) - PLOTS_COLUMN / 2 * (double)page_width(text),
            d->box[p].bottom + 14, text, PLOTS_SOFT, false);
    }
    range = map->at_up[map->up - 1] - map->at_up[0];
    for (size_t i = 0; i < map->up; i++) {
        const char *text = plots_address_value(arena, map->at_up[i], range);
        plots_figure_label(d->figure, d->box[p].left - 8 - PLOTS_COLUMN * (double)page_width(text),
                           pixel_up(d, p, (double)i), text, PLOTS_SOFT, false);
    }
}

/* What the colours mean, in the colours. */
static void add_sides(struct drawing *d) {
    const struct plots_asked *asked = &d->tiles->map[0].asked;
    if (!asked->baseline[0]) {
        return;
    }
    struct arena *arena = d->figure->arena;
    bool neither = asked->way == METRIC_NONE;
    const char *side[2] = {
        text_format(arena, "blue: %s than %s", neither ? "more" : "better", asked->baseline),
        text_format(arena, "orange: %s than %s", neither ? "less" : "worse", asked->baseline)};
    double x = PLOTS_WIDTH - PLOTS_MARGIN;
    for (size_t k = 2; k-- > 0;) {
        x -= PLOTS_COLUMN * (double)page_width(side[k]) + 18;
        plots_figure_label(d->figure, x, d->figure->top + 24 + PLOTS_LINE_HEIGHT, side[k],
                           k == 0 ? 1 : 2, false);
    }
}

static void add_captions(struct drawing *d) {
    struct arena *arena = d->figure->arena;
    const char *unit = d->axis.unit;
    double left = d->box[0].left;
    plots_figure_label(d->figure, PLOTS_MARGIN, d->figure->top + 24,
                       unit[0] ? text_format(arena, "%s, %s", d->tiles->axis, unit)
                               : d->tiles->axis,
                       PLOTS_INK, false);
    plots_figure_label(d->figure, PLOTS_MARGIN, d->figure->top + 24 + PLOTS_LINE_HEIGHT,
                       text_format(arena, "upwards: %s", d->tiles->up), PLOTS_SOFT, false);
    plots_figure_label(d->figure, left, PLOTS_HEIGHT - BOTTOM + BELOW - 10,
                       text_format(arena, "to the right: %s", d->tiles->across), PLOTS_SOFT, false);
    add_sides(d);
    for (size_t p = 0; p < d->tiles->maps && d->tiles->maps > 1; p++) {
        plots_figure_label(d->figure, d->box[p].left, d->box[p].top - 12,
                           d->tiles->map[p].asked.alternative, PLOTS_INK, true);
    }
}

static bool has_room(const struct drawing *d, size_t p) {
    const struct plots_tiles_map *map = &d->tiles->map[p];
    return (d->box[p].right - d->box[p].left) / (double)map->across >= TILE_WIDTH &&
           (d->box[p].bottom - d->box[p].top) / (double)map->up >= TILE_HEIGHT;
}

/* Does the line of zero fall towards the right? Then it stays clear of the corners there. */
static bool falls(const struct plots_tiles_map *map, struct arena *arena) {
    struct plots_tiles_piece *piece =
        arena_add(arena, 2 * map->across * map->up + 1, sizeof *piece);
    size_t pieces = plots_tiles_zero(map, piece);
    double sum = 0;
    for (size_t i = 0; i < pieces; i++) {
        sum += (piece[i].to[0] - piece[i].from[0]) * (piece[i].to[1] - piece[i].from[1]);
    }
    return sum < 0;
}

/* Numbers stand in front of the tiles, and so cannot be labels of the page. */
static void add_number(struct drawing *d, size_t p, size_t x, size_t y, bool right) {
    const struct plots_tiles_map *map = &d->tiles->map[p];
    const struct plots_value *value = &map->value[y * map->across + x];
    double scaled = value->mean / d->axis.scale;
    double largest = d->most / d->axis.scale;
    size_t i = ++d->numbers;
    const char *text = isnan(value->mean) ? "–"
                                          : plots_text_number(d->figure->arena, scaled,
                                                              largest >= 100  ? 0
                                                              : largest >= 10 ? 1
                                                                              : 2);
    /* In a corner of the tile, since the line of zero runs through the middles. */
    double left = right ? pixel_across(d, p, (double)x + 0.5) - 9 - 7.0 * (double)page_width(text)
                        : pixel_across(d, p, (double)x - 0.5) + 7;
    double above = pixel_up(d, p, (double)y + 0.5) + 13;
    page_print(&d->cells,
               "number_x[%zu] = %.5f; number_y[%zu] = %.5f; number_hue[%zu] = %d; "
               "number_text[%zu] = ",
               i, left / PLOTS_WIDTH, i, 1 - above / PLOTS_HEIGHT, i,
               map->asked.baseline[0] && value->lo <= 0 && value->hi >= 0 ? PLOTS_SOFT : PLOTS_INK,
               i);
    plots_text_show(&d->cells, text);
    page_add(&d->cells, "\n");
}

/* ---- settings ---- */

/* From -1, as bad as any, to 1; of a metric by itself from 0. */
static double shade_of(const struct drawing *d, const struct plots_tiles_map *map, double mean) {
    if (isnan(mean) || !(d->most > 0)) {
        return 0;
    }
    if (!map->asked.baseline[0]) {
        return (mean - d->axis.low) / (d->axis.high - d->axis.low);
    }
    return (map->asked.way == METRIC_DOWN ? -mean : mean) / d->most;
}

static void write_data(struct drawing *d) {
    struct cells cells;
    cells_init(&cells, &d->figure->data, "map,x,y,shade,alternative,across,up,mean,lo,hi");
    for (size_t p = 0; p < d->tiles->maps; p++) {
        const struct plots_tiles_map *map = &d->tiles->map[p];
        for (size_t y = 0; y < map->up; y++) {
            for (size_t x = 0; x < map->across; x++) {
                const struct plots_value *value = &map->value[y * map->across + x];
                cells_count(&cells, p + 1);
                cells_count(&cells, x);
                cells_count(&cells, y);
                cells_number(&cells, shade_of(d, map, value->mean));
                cells_text(&cells, map->name);
                cells_number(&cells, map->at_across[x]);
                cells_number(&cells, map->at_up[y]);
                cells_number(&cells, value->mean);
                cells_number(&cells, value->lo);
                cells_number(&cells, value->hi);
                cells_row(&cells);
            }
        }
    }
}

/* Pieces of all maps, on the page. */
static void write_zero(struct drawing *d) {
    struct plots_figure *figure = d->figure;
    struct page page;
    size_t count = 0;
    page_init(&page, figure->arena);
    for (size_t p = 0; p < d->tiles->maps; p++) {
        const struct plots_tiles_map *map = &d->tiles->map[p];
        struct plots_tiles_piece *piece =
            arena_add(figure->arena, 2 * map->across * map->up + 1, sizeof *piece);
        size_t pieces = map->asked.baseline[0] ? plots_tiles_zero(map, piece) : 0;
        for (size_t i = 0; i < pieces; i++) {
            double x = pixel_across(d, p, piece[i].from[0]), y = pixel_up(d, p, piece[i].from[1]);
            double dx = pixel_across(d, p, piece[i].to[0]) - x;
            double dy = pixel_up(d, p, piece[i].to[1]) - y;
            count++;
            page_print(&page,
                       "zero_x[%zu] = %.5f; zero_y[%zu] = %.5f; zero_dx[%zu] = %.5f; "
                       "zero_dy[%zu] = %.5f\n",
                       count, x / PLOTS_WIDTH, count, 1 - y / PLOTS_HEIGHT, count, dx / PLOTS_WIDTH,
                       count, -dy / PLOTS_HEIGHT);
        }
    }
    page_print(&figure->head,
               "zeros = %zu\narray zero_x[%zu]\narray zero_y[%zu]\narray zero_dx[%zu]\n"
               "array zero_dy[%zu]\n%s",
               count, count + 1, count + 1, count + 1, count + 1, page.data);
}

/* A ring round the scenario as written, in each map that has it. */
static void write_ring(struct drawing *d) {
    double x[PLOTS_TILES_MOST], y[PLOTS_TILES_MOST];
    for (size_t p = 0; p < d->tiles->maps; p++) {
        const struct plots_tiles_map *map = &d->tiles->map[p];
        x[p] = tile_of(map->at_across, map->across, map->written[0]);
        y[p] = tile_of(map->at_up, map->up, map->written[1]);
    }
    plots_figure_numbers(d->figure, "ring_x", x, d->tiles->maps);
    plots_figure_numbers(d->figure, "ring_y", y, d->tiles->maps);
}

static void write_boxes(struct drawing *d) {
    static const char *const name[6] = {"left", "right", "top", "bottom", "across", "up"};
    double edge[6][PLOTS_TILES_MOST];
    size_t maps = d->tiles->maps;
    for (size_t p = 0; p < maps; p++) {
        edge[0][p] = d->box[p].left / PLOTS_WIDTH;
        edge[1][p] = d->box[p].right / PLOTS_WIDTH;
        edge[2][p] = 1 - d->box[p].top / PLOTS_HEIGHT;
        edge[3][p] = 1 - d->box[p].bottom / PLOTS_HEIGHT;
        edge[4][p] = (double)d->tiles->map[p].across;
        edge[5][p] = (double)d->tiles->map[p].up;
    }
    plots_figure_number(d->figure, "maps", (double)maps);
    for (size_t i = 0; i < 6; i++) {
        plots_figure_numbers(d->figure, name[i], edge[i], maps);
    }
    page_print(&d->figure->head,
               "numbers = %zu\narray number_x[%zu]\narray number_y[%zu]\narray number_hue[%zu]\n"
               "array number_text[%zu]\n%s",
               d->numbers, d->numbers + 1, d->numbers + 1, d->numbers + 1, d->numbers + 1,
               d->cells.data);
}

static void find_range(struct drawing *d) {
    double least = INFINITY, most = -INFINITY;
    for (size_t p = 0; p < d->tiles->maps; p++) {
        const struct plots_tiles_map *map = &d->tiles->map[p];
        for (size_t i = 0; i < map->across * map->up; i++) {
            double mean = map->value[i].mean;
            least = isnan(mean) ? least : fmin(least, mean);
            most = isnan(mean) ? most : fmax(most, mean);
        }
    }
    least = isfinite(least) ? least : 0;
    most = isfinite(most) ? most : 0;
    d->most = fmax(fabs(least), fabs(most));
    d->axis = plots_axis_of(d->figure->arena, least, most, 5, d->tiles->map[0].asked.unit,
                            d->tiles->currency);
}

void plots_tiles_add(struct plots_figure *figure, const struct plots_tiles *tiles) {
    struct drawing d = {.figure = figure, .tiles = tiles};
    assert(tiles->maps > 0 && tiles->maps <= PLOTS_TILES_MOST);
    page_init(&d.cells, figure->arena);
    find_range(&d);
    place(&d);
    add_captions(&d);
    for (size_t p = 0; p < tiles->maps; p++) {
        bool right = falls(&tiles->map[p], figure->arena);
        add_ticks(&d, p);
        for (size_t i = 0; i < tiles->map[p].across * tiles->map[p].up && has_room(&d, p); i++) {
            add_number(&d, p, i % tiles->map[p].across, i / tiles->map[p].across, right);
        }
    }
    write_boxes(&d);
    write_zero(&d);
    write_ring(&d);
    write_data(&d);
    plots_figure_end(figure);
}
