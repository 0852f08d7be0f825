/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_journey: the journey as a picture, drawn by plots/journey.gp. Touchpoints in the lanes of
 * their departments, coloured by how often they fail; between them what flows, in red what follows
 * a failed step.
 */
#include "sim/report/plots_figures.h"

#include "sim/report/cells.h"
#include "sim/report/plots_place.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

/* More touchpoints than this do not fit on a page. */
enum { MOST = 24, LANE_COLUMNS = 15, STUB = 34, BOTTOM = 22, HEADS = 34 };

/* Pixels of a column and of a line in a box. */
static const double column = 7.0, line_height = 15;

static size_t most_of(const struct plots_map *map, bool count) {
    size_t most = 0;
    for (size_t i = 1; i < map->touchpoints; i++) {
        double own = map->failure[i] * (count ? map->visits[i] : 1);
        double so_far = map->failure[most] * (count ? map->visits[most] : 1);
        most = own > so_far ? i : most;
    }
    return most;
}

static const char *share(struct arena *arena, double value) {
    double percent = value * 100;
    return text_format(arena, "%s %%",
                       plots_text_number(arena, percent, percent > 0 && percent < 0.95 ? 1 : 0));
}

static const char *monthly(struct arena *arena, double value) {
    return plots_text_number(arena, value, value < 9.95 ? 1 : 0);
}

static const char *finding(const struct plots_data *data, const struct plots_map *map,
                           struct arena *arena) {
    size_t often = most_of(map, false), many = most_of(map, true);
    const char *label = data->touchpoints.item[often].label;
    if (!(map->failure[often] > 0)) {
        return text_format(arena, "%s: no step ever fails", plots_data_first(data, arena));
    }
    const char *first =
        text_format(arena, "%s fails most often: %s of its %s visits a month", label,
                    share(arena, map->failure[often]), monthly(arena, map->visits[often]));
    return often == many ? first
                         : text_format(arena, "%s; most failures are in %s: %s a month", first,
                                       data->touchpoints.item[many].label,
                                       monthly(arena, map->failure[many] * map->visits[many]));
}

static const char *note(const struct plots_data *data, struct arena *arena) {
    struct page page;
    page_init(&page, arena);
    page_print(&page,
               "%s. In boxes: share of visits a month that fail. Widths: customers a month; red: "
               "after a failed step.",
               data->alternatives.item[0].label);
    bool any = false;
    for (size_t i = 0; i < data->routes.kinds; i++) {
        const struct plots_kind *kind = &data->routes.kind[i];
        if (kind->journeys > 0) {
            page_print(&page, "%s %s %s", !any ? " Journeys a month at first:" : ",",
                       plots_text_name(arena, kind->name), monthly(arena, kind->journeys));
            any = true;
        }
    }
    page_add(&page, any ? "." : "");
    return page.data;
}

/* ---- settings ---- */

/* Lists of texts in boxes: middle of the text, in pixels. */
struct words {
    double x[4 * MOST], y[4 * MOST], bold[4 * MOST];
    const char *text[4 * MOST];
    size_t count;
};

static void add_word(struct words *words, double x, double y, const char *text, bool bold) {
    words->x[words->count] = x;
    words->y[words->count] = y;
    words->bold[words->count] = bold ? 1 : 0;
    words->text[words->count++] = text;
}

static void write_boxes(struct plots_figure *figure, const struct plots_data *data,
                        const struct plots_map *map, const struct plots_place *place) {
    struct arena *arena = figure->arena;
    double left[MOST], right[MOST], top[MOST], bottom[MOST];
    struct words *words = arena_add(arena, 1, sizeof *words);
    for (size_t i = 0; i < map->touchpoints; i++) {
        const struct plots_box *box = &place->box[i];
        left[i] = box->left;
        right[i] = box->right;
        top[i] = box->top;
        bottom[i] = box->bottom;
        double width = box->right - box->left, height = box->bottom - box->top;
        size_t lines = (size_t)((height - 6) / line_height);
        struct plots_lines label =
            plots_text_even(arena, data->touchpoints.item[i].label, (size_t)((width - 4) / column),
                            lines > 2 ? lines - 1 : 1);
        double x = (box->left + box->right) / 2;
        double y = (box->top + box->bottom) / 2 - line_height * (double)label.count / 2;
        for (size_t k = 0; k < label.count; k++) {
            add_word(words, x, y + line_height * (double)k, label.line[k], false);
        }
        const char *visits = monthly(arena, map->visits[i]);
        const char *fails = share(arena, map->failure[i]);
        const char *both = text_format(arena, "%s of %s", fails, visits);
        bool fits = (double)page_width(both) * (column + 0.4) <= width;
        add_word(words, x, y + line_height * (double)label.count, fits ? both : fails, true);
    }
    plots_figure_numbers(figure, "box_left", left, map->touchpoints);
    plots_figure_numbers(figure, "box_right", right, map->touchpoints);
    plots_figure_numbers(figure, "box_top", top, map->touchpoints);
    plots_figure_numbers(figure, "box_bottom", bottom, map->touchpoints);
    plots_figure_numbers(figure, "box_failure", map->failure, map->touchpoints);
    plots_figure_number(figure, "worst", map->failure[most_of(map, false)]);
    plots_figure_numbers(figure, "word_x", words->x, words->count);
    plots_figure_numbers(figure, "word_y", words->y, words->count);
    plots_figure_numbers(figure, "word_bold", words->bold, words->count);
    plots_figure_texts(figure, "word_text", words->text, words->count);
}

static void write_lanes(struct plots_figure *figure, const struct plots_place *place) {
    const char *const heads[PLOTS_STAGES] = {"Start", "Middle", "End"};
    double top[MOST] = {0}, bottom[MOST] = {0}, left = 0, right = 0;
    for (size_t i = 0; i < place->lanes; i++) {
        const struct plots_lane *lane = &place->lane[i];
        top[i] = lane->box.top;
        bottom[i] = lane->box.bottom;
        left = lane->box.left;
        right = lane->box.right;
        const char *name =
            lane->department[0] ? plots_text_name(figure->arena, lane->department) : "Technology";
        struct plots_lines lines = plots_text_wrap(figure->arena, name, LANE_COLUMNS, 2);
        double y = (top[i] + bottom[i]) / 2 - PLOTS_LINE_HEIGHT * ((double)lines.count - 1) / 2;
        for (size_t k = 0; k < lines.count; k++) {
            plots_figure_label(figure, PLOTS_MARGIN, y + PLOTS_LINE_HEIGHT * (double)k,
                               lines.line[k], PLOTS_SOFT, false);
        }
    }
    plots_figure_number(figure, "lanes", (double)place->lanes);
    plots_figure_number(figure, "lane_left", left - STUB);
    plots_figure_number(figure, "lane_right", right + STUB);
    plots_figure_numbers(figure, "lane_top", top, place->lanes);
    plots_figure_numbers(figure, "lane_bottom", bottom, place->lanes);
    double between[PLOTS_STAGES] = {0};
    size_t count = 0;
    for (size_t s = 0; s < PLOTS_STAGES; s++) {
        if (place->stage[s][1] > place->stage[s][0]) {
            plots_figure_label(figure, place->stage[s][0] + 4, top[0] - HEADS / 2.0 + 3, heads[s],
                               PLOTS_SOFT, true);
            between[count++] = place->stage[s][0];
        }
    }
    /* The first stage begins where the picture does. */
    plots_figure_number(figure, "borders", count > 0 ? (double)count - 1 : 0);
    plots_figure_numbers(figure, "border_x", between + 1, count > 0 ? count - 1 : 0);
}

static const char *end_name(const struct plots_data *data, size_t end, const char *outside) {
    return end == PLOTS_MAP_OUTSIDE ? outside : data->touchpoints.item[end].name;
}

/* Outlines of ribbons, two empty lines between them, so that gnuplot can draw them one by one. */
static void write_streams(struct plots_figure *figure, const struct plots_data *data,
                          const struct plots_place *place) {
    double *failed = arena_add(figure->arena, place->streams, sizeof *failed);
    struct cells cells;
    cells_init(&cells, &figure->data, "from,to,visits,after_failure,x,y");
    for (size_t i = 0; i < place->streams; i++) {
        const struct plots_stream *stream = &place->stream[i];
        failed[i] = stream->flow->failed / stream->flow->visits;
        page_add(&figure->data, i > 0 ? "\n\n" : "");
        for (size_t k = 0; k < stream->ribbon.points; k++) {
            cells_text(&cells, end_name(data, stream->flow->from, "start"));
            cells_text(&cells, end_name(data, stream->flow->to, "leave"));
            cells_number(&cells, stream->flow->visits);
            cells_number(&cells, stream->flow->failed);
            cells_number(&cells, round(stream->ribbon.x[k] * 100) / 100);
            cells_number(&cells, round(stream->ribbon.y[k] * 100) / 100);
            cells_row(&cells);
        }
    }
    plots_figure_number(figure, "streams", (double)place->streams);
    plots_figure_numbers(figure, "stream_failed", failed, place->streams);
}

const char *plots_journey_map(struct plots_figure *figure, const char *name,
                              const struct plots_data *data, struct arena *arena) {
    struct plots_map map;
    plots_map_of(&map, data, arena);
    if (map.flows == 0 || map.touchpoints == 0) {
        return "the run says nothing of its routes";
    }
    if (map.touchpoints > MOST) {
        return "it has more touchpoints than fit on a page";
    }
    plots_figure_init(figure, name, "journey", finding(data, &map, arena),
                      plots_data_note(data, note(data, arena), "Means", arena), arena);
    struct plots_box page = {.left = PLOTS_MARGIN + 8 * LANE_COLUMNS + STUB,
                             .right = PLOTS_WIDTH - PLOTS_MARGIN - STUB,
                             .top = figure->top + HEADS,
                             .bottom = PLOTS_HEIGHT - BOTTOM};
    struct plots_place place;
    plots_place_all(&place, &map, data, page, arena);
    write_boxes(figure, data, &map, &place);
    write_lanes(figure, &place);
    write_streams(figure, data, &place);
    plots_figure_end(figure);
    return NULL;
}
