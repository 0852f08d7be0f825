/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_place: where the touchpoints of a journey stand on the page, and the ribbons between them.
 *
 * A lane for each department, a column for each step of the way; the stages start, middle and end
 * follow one another, and within a stage a touchpoint stands behind those that lead to it (longest
 * path, loops left out). Ribbons are as wide as their flow, to one scale for the whole picture.
 * They end at the left side of a box, those that go back at its bottom, those that repeat a step
 * at its top.
 *
 * Ownership  Everything lives in the arena.
 * Errors     None.
 */
#ifndef FRONTLINE_SIM_REPORT_PLOTS_PLACE_H
#define FRONTLINE_SIM_REPORT_PLOTS_PLACE_H

#include "sim/report/plots_map.h"
#include "sim/report/plots_ribbon.h"

struct plots_lane {
    const char *department; /* "": technology */
    struct plots_box box;
};

enum { PLOTS_STAGES = 3 };

struct plots_stream {
    const struct plots_flow *flow;
    struct plots_ribbon ribbon;
};

struct plots_place {
    struct plots_box *box; /* of each touchpoint */
    struct plots_lane *lane;
    size_t lanes;
    double stage[PLOTS_STAGES][2]; /* from left to right; equal where a stage is empty */
    struct plots_stream *stream;
    size_t streams;
};

/* `page` is the room there is, without the names of the lanes. There is at least one touchpoint. */
void plots_place_all(struct plots_place *place, const struct plots_map *map,
                     const struct plots_data *data, struct plots_box page, struct arena *arena);

#endif
