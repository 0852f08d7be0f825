/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_points: see plots_points.h. */
#include "sim/report/plots_points.h"

#include "sim/report/plots_csv.h"

#include <math.h>
#include <string.h>

static bool read_value(const struct plots_csv *csv, size_t record, size_t mean,
                       struct plots_value *value) {
    return plots_csv_number(csv, record, mean, &value->mean) &&
           plots_csv_number(csv, record, mean + 1, &value->lo) &&
           plots_csv_number(csv, record, mean + 2, &value->hi);
}

static bool read_sweep(struct plots_points *points, const char *folder, struct arena *arena,
                       struct diag *diag) {
    enum { ADDRESS, VALUE, ADDRESS_2, VALUE_2, ALTERNATIVE, METRIC, MEAN, LO, HI, BASELINE, MORE };
    struct plots_csv csv = {.column = {"address", "value", "address_2", "value_2", "alternative",
                                       "metric", "mean", "lo", "hi", "baseline", "difference",
                                       "difference_lo", "difference_hi"}};
    bool found;
    if (!plots_csv_read(&csv, folder, "sweep.csv", &found, arena, diag)) {
        return false;
    }
    points->point = arena_add(arena, csv.table.records, sizeof *points->point);
    for (size_t i = 0; i < csv.table.records; i++) {
        struct plots_point *point = &points->point[points->count++];
        *point = (struct plots_point){.alternative = plots_csv_text(&csv, i, ALTERNATIVE),
                                      .baseline = plots_csv_text(&csv, i, BASELINE)};
        points->varied[0].address = plots_csv_text(&csv, i, ADDRESS);
        points->varied[1].address = plots_csv_text(&csv, i, ADDRESS_2);
        points->metric = plots_csv_text(&csv, i, METRIC);
        if (!plots_csv_number(&csv, i, VALUE, &point->at[0]) ||
            !plots_csv_number(&csv, i, VALUE_2, &point->at[1]) ||
            !read_value(&csv, i, MEAN, &point->total) ||
            !read_value(&csv, i, MORE, &point->difference)) {
            return false;
        }
    }
    return true;
}

static bool read_eighty(struct plots_points *points, const char *folder, struct arena *arena,
                        struct diag *diag) {
    enum { WHAT, VALUE, OUTLAY, MEAN };
    struct plots_csv csv = {.column = {"what", "value", "outlay_a_year", "mean", "lo", "hi"}};
    bool found;
    if (!plots_csv_read(&csv, folder, "eighty.csv", &found, arena, diag)) {
        return false;
    }
    points->split = arena_add(arena, csv.table.records, sizeof *points->split);
    points->cascade = arena_add(arena, csv.table.records, sizeof *points->cascade);
    for (size_t i = 0; i < csv.table.records; i++) {
        static const char share[] = "share";
        bool is_split = strncmp(plots_csv_text(&csv, i, WHAT), share, strlen(share)) == 0;
        struct plots_split *to =
            is_split ? &points->split[points->splits++] : &points->cascade[points->cascades++];
        if (!plots_csv_number(&csv, i, VALUE, &to->at) ||
            !plots_csv_number(&csv, i, OUTLAY, &to->outlay) ||
            !read_value(&csv, i, MEAN, &to->value)) {
            return false;
        }
    }
    return true;
}

/* Units and values as written, of the addresses that were varied and of the cascade. */
static bool read_params(struct plots_points *points, const char *folder, struct arena *arena,
                        struct diag *diag) {
    enum { ADDRESS, VALUE, UNIT };
    struct plots_csv csv = {.column = {"address", "value", "unit"}};
    bool found;
    for (size_t k = 0; k < 2; k++) {
        points->varied[k].unit = "";
        points->varied[k].written = NAN;
    }
    if (points->count == 0) {
        return true;
    }
    if (!plots_csv_read(&csv, folder, "params.csv", &found, arena, diag)) {
        return false;
    }
    for (size_t i = 0; i < csv.table.records; i++) {
        for (size_t k = 0; k < 2; k++) {
            if (strcmp(plots_csv_text(&csv, i, ADDRESS), points->varied[k].address) != 0) {
                continue;
            }
            const char *unit = plots_csv_text(&csv, i, UNIT);
            points->varied[k].unit = strcmp(unit, "1") == 0 ? "" : unit;
            if (!plots_csv_number(&csv, i, VALUE, &points->varied[k].written)) {
                return false;
            }
        }
    }
    return true;
}

bool plots_points_read(struct plots_points *points, const char *folder, struct arena *arena,
                       struct diag *diag) {
    *points = (struct plots_points){.varied = {{.address = ""}, {.address = ""}}, .metric = ""};
    return read_sweep(points, folder, arena, diag) && read_eighty(points, folder, arena, diag) &&
           read_params(points, folder, arena, diag);
}
