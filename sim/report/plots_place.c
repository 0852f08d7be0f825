/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_place: where the touchpoints of a journey stand, and the ribbons between them. */
#include "sim/report/plots_place.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const double box_width = 152, box_height = 66, row_pitch = 128;

struct node {
    size_t stage, order; /* order: in which it is met, every step before those it leads to */
    size_t column, lane, row;
};

/* More columns than these are too narrow for words: then failed steps do not make any. */
enum { COLUMNS = 8 };

struct work {
    struct plots_place *place;
    const struct plots_map *map;
    const struct plots_data *data;
    struct node *node;
    size_t columns;
    struct arena *arena;
};

/* ---- columns ---- */

/* Depth-first; a node is numbered, from the last, when all that it leads to is. */
static void visit(struct work *w, size_t at, bool *seen, size_t *next) {
    for (size_t i = 0; i < w->map->flows; i++) {
        const struct plots_flow *flow = &w->map->flow[i];
        if (flow->from == at && flow->to != PLOTS_MAP_OUTSIDE && !seen[flow->to]) {
            seen[flow->to] = true;
            visit(w, flow->to, seen, next);
        }
    }
    if (at != PLOTS_MAP_OUTSIDE) {
        w->node[at].order = --*next;
    }
}

static void order_nodes(struct work *w) {
    size_t count = w->map->touchpoints, next = count;
    bool *seen = arena_add(w->arena, count, sizeof *seen);
    visit(w, PLOTS_MAP_OUTSIDE, seen, &next);
    for (size_t i = count; i-- > 0;) {
        if (!seen[i]) { /* no journey comes here */
            seen[i] = true;
            visit(w, i, seen, &next);
        }
    }
}

static size_t stage_of(const char *stage) {
    return strcmp(stage, "start") == 0 ? 0 : strcmp(stage, "end") == 0 ? 2 : 1;
}

/* One more than the farthest of those in its stage that lead to it. */
static size_t level_of(const struct work *w, size_t at, bool failed) {
    size_t level = 0;
    for (size_t i = 0; i < w->map->flows; i++) {
        const struct plots_flow *flow = &w->map->flow[i];
        if (flow->to != at || flow->from == PLOTS_MAP_OUTSIDE ||
            (!failed && flow->failed > flow->visits / 2)) {
            continue;
        }
        const struct node *from = &w->node[flow->from];
        if (from->stage == w->node[at].stage && from->order < w->node[at].order &&
            from->column + 1 > level) {
            level = from->column + 1;
        }
    }
    return level;
}

static void choose_columns(struct work *w, bool failed) {
    size_t count = w->map->touchpoints;
    size_t wide[PLOTS_STAGES] = {0};
    for (size_t order = 0; order < count; order++) {
        for (size_t i = 0; i < count; i++) {
            if (w->node[i].order == order) {
                w->node[i].column = level_of(w, i, failed);
                size_t *own = &wide[w->node[i].stage];
                *own = w->node[i].column + 1 > *own ? w->node[i].column + 1 : *own;
            }
        }
    }
    size_t first[PLOTS_STAGES] = {0, wide[0], wide[0] + wide[1]};
    w->columns = first[2] + wide[2];
    if (w->columns > COLUMNS && failed) {
        choose_columns(w, false);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        w->node[i].column += first[w->node[i].stage];
    }
    for (size_t s = 0; s < PLOTS_STAGES; s++) {
        w->place->stage[s][0] = (double)first[s];
        w->place->stage[s][1] = (double)(first[s] + wide[s]);
    }
}

/* ---- lanes ---- */

static size_t lane_of(struct plots_place *place, const char *department) {
    for (size_t i = 0; i < place->lanes; i++) {
        if (strcmp(place->lane[i].department, department) == 0) {
            return i;
        }
    }
    place->lane[place->lanes].department = department;
    return place->lanes++;
}

/* Lanes stand in the order in which a journey meets them; touchpoints of the same lane and column
 * below one another. Returns the rows of each lane. */
static size_t *choose_lanes(struct work *w) {
    size_t count = w->map->touchpoints;
    w->place->lane = arena_add(w->arena, count, sizeof *w->place->lane);
    size_t *rows = arena_add(w->arena, count, sizeof *rows);
    for (size_t column = 0; column < w->columns; column++) {
        for (size_t i = 0; i < count; i++) {
            struct node *node = &w->node[i];
            if (node->column != column) {
                continue;
            }
            node->lane = lane_of(w->place, w->data->touchpoints.item[i].department);
            for (size_t k = 0; k < i; k++) {
                node->row += w->node[k].column == column && w->node[k].lane == node->lane;
            }
            rows[node->lane] = node->row + 1 > rows[node->lane] ? node->row + 1 : rows[node->lane];
        }
    }
    return rows;
}

static void place_boxes(struct work *w, struct plots_box page) {
    struct plots_place *place = w->place;
    size_t *rows = choose_lanes(w);
    size_t all = 0;
    for (size_t i = 0; i < place->lanes; i++) {
        all += rows[i];
    }
    double pitch = fmin((page.bottom - page.top) / (double)all, row_pitch);
    double across = (page.right - page.left) / (double)w->columns;
    double width = fmin(box_width, 0.74 * across);
    double height = fmin(box_height, 0.82 * pitch);
    double y = page.top;
    for (size_t i = 0; i < place->lanes; i++) {
        double next = y + pitch * (double)rows[i];
        place->lane[i].box = (struct plots_box){page.left, page.right, y, next};
        y = next;
    }
    for (size_t i = 0; i < w->map->touchpoints; i++) {
        const struct node *node = &w->node[i];
        double x = page.left + across * ((double)node->column + 0.5);
        double middle = place->lane[node->lane].box.top + pitch * ((double)node->row + 0.5);
        place->box[i] = (struct plots_box){x - width / 2, x + width / 2, middle - height / 2,
                                           middle + height / 2};
    }
    for (size_t s = 0; s < PLOTS_STAGES; s++) {
        place->stage[s][0] = page.left + across * place->stage[s][0];
        place->stage[s][1] = page.left + across * place->stage[s][1];
    }
}

/* ---- ports ---- */

static bool forward(const struct work *w, const struct plots_flow *flow) {
    return flow->from == PLOTS_MAP_OUTSIDE || flow->to == PLOTS_MAP_OUTSIDE ||
           w->node[flow->from].column < w->node[flow->to].column;
}

static double middle_of(const struct plots_box *box) {
    return (box->top + box->bottom) / 2;
}

/* Pixels of width for a visit a month. The busiest side of a box is a third full: smooth curves. */
static double scale_of(const struct work *w) {
    double most = 0;
    for (size_t i = 0; i < w->map->touchpoints; i++) {
        double in = 0, out = 0;
        for (size_t k = 0; k < w->map->flows; k++) {
            const struct plots_flow *flow = &w->map->flow[k];
            in += flow->to == i && forward(w, flow) ? flow->visits : 0;
            out += flow->from == i && forward(w, flow) ? flow->visits : 0;
        }
        most = fmax(most, fmax(in, out));
    }
    double height = w->place->box[0].bottom - w->place->box[0].top;
    return most > 0 ? 0.36 * height / most : 0;
}

/* Ribbons of one side stand above one another in the order of where their other ends are. */
static bool above(const struct work *w, const struct plots_flow *a, const struct plots_flow *b,
                  bool out, size_t at) {
    double own = middle_of(&w->place->box[at]);
    size_t ends[] = {out ? a->to : a->from, out ? b->to : b->from};
    double y[2];
    for (size_t i = 0; i < 2; i++) {
        y[i] = ends[i] == PLOTS_MAP_OUTSIDE ? own : middle_of(&w->place->box[ends[i]]);
    }
    return y[0] < y[1] || (y[0] == y[1] && a < b);
}

/* Where a flow meets the side of a box: its middle. */
static double port(const struct work *w, const struct plots_flow *flow, size_t at, bool out,
                   double scale) {
    double before = 0, all = 0;
    for (size_t i = 0; i < w->map->flows; i++) {
        const struct plots_flow *other = &w->map->flow[i];
        if ((out ? other->from : other->to) != at || !forward(w, other)) {
            continue;
        }
        double width = fmax(other->visits * scale, PLOTS_RIBBON_THIN);
        all += width;
        before += other != flow && above(w, other, flow, out, at) ? width : 0;
    }
    return middle_of(&w->place->box[at]) - all / 2 + before +
           fmax(flow->visits * scale, PLOTS_RIBBON_THIN) / 2;
}

static void add_ribbons(struct work *w, struct plots_box page) {
    const double stub = 26;
    struct plots_place *place = w->place;
    double scale = scale_of(w);
    double pitch = (page.right - page.left) / (double)w->columns;
    const struct plots_ground ground = {.box = place->box,
                                        .boxes = w->map->touchpoints,
                                        .page = page,
                                        .pitch = pitch,
                                        .gap = pitch - (place->box[0].right - place->box[0].left)};
    place->stream = arena_add(w->arena, w->map->flows, sizeof *place->stream);
    for (size_t i = 0; i < w->map->flows; i++) {
        const struct plots_flow *flow = &w->map->flow[i];
        if (!(flow->visits > 0) ||
            (flow->from == PLOTS_MAP_OUTSIDE && flow->to == PLOTS_MAP_OUTSIDE)) {
            continue;
        }
        struct plots_stream *stream = &place->stream[place->streams++];
        struct plots_ribbon *ribbon = &stream->ribbon;
        struct plots_ribbon_ends ends = {.width = fmax(flow->visits * scale, PLOTS_RIBBON_THIN)};
        stream->flow = flow;
        if (!forward(w, flow)) {
            plots_ribbon_back(ribbon, &place->box[flow->from], &place->box[flow->to], ends.width);
            continue;
        }
        if (flow->from != PLOTS_MAP_OUTSIDE) {
            ends.from[0] = place->box[flow->from].right;
            ends.from[1] = port(w, flow, flow->from, true, scale);
        }
        if (flow->to != PLOTS_MAP_OUTSIDE) {
            ends.to[0] = place->box[flow->to].left;
            ends.to[1] = port(w, flow, flow->to, false, scale);
        }
        if (flow->from == PLOTS_MAP_OUTSIDE) {
            ends.from[0] = ends.to[0] - stub;
            ends.from[1] = ends.to[1];
        } else if (flow->to == PLOTS_MAP_OUTSIDE) {
            ends.to[0] = ends.from[0] + stub;
            ends.to[1] = ends.from[1];
        }
        plots_ribbon_forward(ribbon, &ends, &ground);
    }
}

void plots_place_all(struct plots_place *place, const struct plots_map *map,
                     const struct plots_data *data, struct plots_box page, struct arena *arena) {
    assert(map->touchpoints > 0);
    struct work w = {.place = place,
                     .map = map,
                     .data = data,
                     .node = arena_add(arena, map->touchpoints, sizeof *w.node),
                     .arena = arena};
    *place = (struct plots_place){.box = arena_add(arena, map->touchpoints, sizeof *place->box)};
    for (size_t i = 0; i < map->touchpoints; i++) {
        w.node[i].stage = stage_of(data->touchpoints.item[i].stage);
    }
    order_nodes(&w);
    choose_columns(&w, true);
    place_boxes(&w, page);
    add_ribbons(&w, page);
}
