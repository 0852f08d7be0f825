/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_data: a result folder as numbers to draw. */
#include "sim/report/plots_data.h"

#include "sim/report/json_read.h"
#include "sim/report/plots_csv.h"
#include "sim/scenario/platform.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

static const struct plots_value undefined = {NAN, NAN, NAN};

static struct plots_item *find_item(const struct plots_items *items, const char *name) {
    for (size_t i = 0; i < items->count; i++) {
        if (strcmp(items->item[i].name, name) == 0) {
            return &items->item[i];
        }
    }
    return NULL;
}

static size_t add_item(struct plots_items *items, const char *name, struct arena *arena) {
    struct plots_item *known = find_item(items, name);
    if (known) {
        return (size_t)(known - items->item);
    }
    items->item = text_room(items->item, items->count, &items->room, sizeof *items->item, arena);
    items->item[items->count] = (struct plots_item){
        .name = name, .label = plots_text_name(arena, name), .stage = "", .department = ""};
    return items->count++;
}

/* ---- sets ---- */

/* The rows of a metric stand together in every file we write, so the last found is tried first. */
static struct plots_series *series_of(struct plots_set *set, const char *metric, size_t alternative,
                                      struct arena *arena) {
    for (size_t i = set->count; i-- > 0;) {
        if (set->series[i].alternative == alternative &&
            strcmp(set->series[i].metric, metric) == 0) {
            return &set->series[i];
        }
    }
    set->series = text_room(set->series, set->count, &set->room, sizeof *set->series, arena);
    struct plots_series *series = &set->series[set->count++];
    *series = (struct plots_series){.metric = metric, .alternative = alternative};
    series->value = arena_add(arena, set->values, sizeof *series->value);
    for (size_t i = 0; i < set->values; i++) {
        series->value[i] = undefined;
    }
    return series;
}

enum { ALTERNATIVE, METRIC, MEAN, LO, HI, FIFTH };

static bool read_value(const struct plots_csv *csv, size_t record, struct plots_value *value) {
    bool good = plots_csv_number(csv, record, MEAN, &value->mean);
    good &= plots_csv_number(csv, record, LO, &value->lo);
    good &= plots_csv_number(csv, record, HI, &value->hi);
    return good;
}

/* Reads a file of `set`, a column `month` deciding its place when there are several values. */
static bool read_rows(struct plots_data *data, struct plots_set *set, const struct plots_csv *csv,
                      struct arena *arena) {
    for (size_t i = 0; i < csv->table.records; i++) {
        const char *name = plots_csv_text(csv, i, ALTERNATIVE);
        size_t alternative = add_item(&data->alternatives, name, arena);
        long month = 0;
        if (set->values > 1 && !plots_csv_month(csv, i, FIFTH, data->months, &month)) {
            return false;
        }
        const char *metric = plots_csv_text(csv, i, METRIC);
        struct plots_series *series = series_of(set, metric, alternative, arena);
        if (!read_value(csv, i, &series->value[month])) {
            return false;
        }
    }
    return true;
}

static bool read_totals(struct plots_data *data, const char *folder, struct arena *arena,
                        struct diag *diag) {
    struct plots_csv csv = {
        .column = {"alternative", "metric", "mean", "lo", "hi", "replications"}};
    bool found;
    data->totals.values = 1;
    if (!plots_csv_read(&csv, folder, "summary.csv", &found, arena, diag) ||
        !read_rows(data, &data->totals, &csv, arena)) {
        return false;
    }
    for (size_t i = 0; i < csv.table.records; i++) {
        double defined;
        if (!plots_csv_number(&csv, i, FIFTH, &defined)) {
            return false;
        }
        if (defined > (double)data->replications) {
            data->replications = (size_t)defined;
        }
    }
    if (data->alternatives.count == 0) {
        struct place place = {.file = platform_join(folder, "summary.csv", arena)};
        diag_error(diag, place, "%s", found ? "holds no alternative" : "is missing: no results");
        return false;
    }
    return true;
}

static bool read_curves(struct plots_data *data, const char *folder, struct arena *arena,
                        struct diag *diag) {
    struct plots_csv csv = {.column = {"alternative", "metric", "mean", "lo", "hi", "month"}};
    bool found;
    if (!plots_csv_read(&csv, folder, "curves.csv", &found, arena, diag)) {
        return false;
    }
    for (size_t i = 0; i < csv.table.records; i++) {
        long month;
        if (!plots_csv_month(&csv, i, FIFTH, PLOTS_CSV_MONTHS, &month)) {
            return false;
        }
        data->months = month > data->months ? month : data->months;
    }
    if (data->months == 0) {
        struct place place = {.file = platform_join(folder, "curves.csv", arena)};
        diag_error(diag, place, "%s", found ? "holds no month" : "is missing: no results");
        return false;
    }
    data->curves.values = (size_t)data->months + 1;
    data->difference_curves.values = data->curves.values;
    return read_rows(data, &data->curves, &csv, arena);
}

static bool read_differences(struct plots_data *data, const char *folder, struct arena *arena,
                             struct diag *diag) {
    struct plots_csv totals = {.column = {"alternative", "metric", "mean", "lo", "hi"}};
    struct plots_csv curves = {.column = {"alternative", "metric", "mean", "lo", "hi", "month"}};
    bool found;
    data->differences.values = 1;
    return plots_csv_read(&totals, folder, "differences.csv", &found, arena, diag) &&
           read_rows(data, &data->differences, &totals, arena) &&
           plots_csv_read(&curves, folder, "difference_curves.csv", &found, arena, diag) &&
           read_rows(data, &data->difference_curves, &curves, arena);
}

/*
 * What compare says of several alternatives, look after look, holds by wider intervals than those
 * of single differences, and a figure must not be surer than the verdict.
 */
static bool read_verdicts(struct plots_data *data, const char *folder, struct arena *arena,
                          struct diag *diag) {
    struct plots_csv csv = {.column = {"alternative", "metric", "mean", "lo", "hi"}};
    if (!plots_csv_read(&csv, folder, "verdicts.csv", &data->judged, arena, diag)) {
        return false;
    }
    for (size_t i = 0; i < csv.table.records; i++) {
        struct plots_value value;
        if (!read_value(&csv, i, &value)) {
            return false;
        }
        if (!isnan(value.lo) && !isnan(value.hi)) {
            const char *metric = plots_csv_text(&csv, i, METRIC);
            size_t alternative =
                add_item(&data->alternatives, plots_csv_text(&csv, i, ALTERNATIVE), arena);
            series_of(&data->differences, metric, alternative, arena)->value[0] = value;
        }
    }
    return true;
}

static bool read_observed(struct plots_data *data, const char *folder, struct arena *arena,
                          struct diag *diag) {
    struct plots_csv csv = {.column = {"month", "metric", "value"}};
    bool found;
    if (!plots_csv_read(&csv, folder, "observed.csv", &found, arena, diag)) {
        return false;
    }
    data->observed = arena_add(arena, csv.table.records, sizeof *data->observed);
    for (size_t i = 0; i < csv.table.records; i++) {
        double month, value;
        if (!plots_csv_number(&csv, i, 0, &month) || !plots_csv_number(&csv, i, 2, &value)) {
            return false;
        }
        /* What was measured after the end of the run, or not at all, is beside the point. */
        if (month >= 0 && month <= (double)data->months && !isnan(value)) {
            data->observed[data->observations++] = (struct plots_observed){
                .metric = plots_csv_text(&csv, i, 1), .month = (long)month, .value = value};
        }
    }
    return true;
}

/* ---- names ---- */

static void find_items(struct plots_data *data, struct arena *arena) {
    for (size_t i = 0; i < data->totals.count; i++) {
        const char *metric = data->totals.series[i].metric;
        if (strncmp(metric, "skill:", 6) == 0) {
            add_item(&data->groups, metric + 6, arena);
        } else if (strncmp(metric, "visits:", 7) == 0) {
            add_item(&data->touchpoints, metric + 7, arena);
        }
    }
}

static const char *either(const char *wanted, const char *otherwise) {
    return wanted[0] ? wanted : otherwise;
}

/* A group that names no department is one by itself. */
static bool read_groups(struct plots_data *data, const char *folder, struct arena *arena,
                        struct diag *diag) {
    struct plots_csv csv = {.column = {"group", "label", "department"}, .optional = 2};
    bool found;
    if (!plots_csv_read(&csv, folder, "groups.csv", &found, arena, diag)) {
        return false;
    }
    for (size_t i = 0; i < csv.table.records; i++) {
        struct plots_item *group = find_item(&data->groups, plots_csv_text(&csv, i, 0));
        if (group) {
            group->label = plots_text_label(arena, plots_csv_text(&csv, i, 1), group->name);
            group->department = either(plots_csv_text(&csv, i, 2), group->name);
        }
    }
    return true;
}

static bool read_touchpoints(struct plots_data *data, const char *folder, struct arena *arena,
                             struct diag *diag) {
    struct plots_csv csv = {.column = {"touchpoint", "label", "stage", "group"}, .optional = 3};
    bool found;
    if (!plots_csv_read(&csv, folder, "touchpoints.csv", &found, arena, diag)) {
        return false;
    }
    for (size_t i = 0; i < csv.table.records; i++) {
        struct plots_item *touchpoint = find_item(&data->touchpoints, plots_csv_text(&csv, i, 0));
        if (touchpoint) {
            const struct plots_item *group = find_item(&data->groups, plots_csv_text(&csv, i, 3));
            touchpoint->label =
                plots_text_label(arena, plots_csv_text(&csv, i, 1), touchpoint->name);
            touchpoint->stage = plots_csv_text(&csv, i, 2);
            touchpoint->department = group ? group->department : plots_csv_text(&csv, i, 3);
        }
    }
    return true;
}

static void name_alternatives(struct plots_data *data, const struct json_read_node *root,
                              struct arena *arena) {
    const struct json_read_node *list = json_read_member(root, "alternatives");
    for (const struct json_read_node *in = list ? list->first : NULL; in; in = in->next) {
        const char *name = json_read_text(in, "alternative");
        const char *label = json_read_text(in, "label");
        struct plots_item *alternative = name ? find_item(&data->alternatives, name) : NULL;
        if (alternative && label) {
            alternative->label = plots_text_label(arena, label, name);
        }
    }
}

static bool read_about(struct plots_data *data, const char *folder, struct arena *arena,
                       struct diag *diag) {
    const char *path = platform_join(folder, "summary.json", arena);
    const struct json_read_node *root = NULL;
    struct platform_bytes bytes;
    if (platform_kind(path) != PLATFORM_MISSING) {
        if (!platform_read(&bytes, path, arena, diag)) {
            return false;
        }
        root = json_read(bytes.data, arena);
    }
    const char *title = json_read_text(root, "title");
    const char *scenario = json_read_text(root, "scenario");
    const char *currency = json_read_text(root, "currency");
    const struct json_read_node *seed = json_read_member(root, "seed");
    const struct json_read_node *complete = json_read_member(root, "complete");
    const struct json_read_node *independent = json_read_member(root, "independent");
    const struct json_read_node *customer = json_read_member(root, "customer");
    data->customer = customer ? customer->text : "";
    data->title = title && title[0] ? title : scenario ? plots_text_name(arena, scenario) : "";
    data->currency = currency ? currency : "";
    data->seed = seed ? seed->text : "";
    data->complete = !complete || complete->flag;
    data->independent = independent && independent->flag;
    name_alternatives(data, root, arena);
    return true;
}

/* ---- all of it ---- */

/* A folder that tells one customer's story holds nothing else. */
static void read_story(struct plots_data *data, struct arena *arena) {
    for (size_t i = 0; i < data->story.count; i++) {
        add_item(&data->alternatives, data->story.event[i].alternative, arena);
    }
    data->months = data->story.months;
    data->replications = 1;
}

bool plots_data_read(struct plots_data *data, const char *folder, struct arena *arena,
                     struct diag *diag) {
    *data = (struct plots_data){0};
    if (!plots_story_read(&data->story, folder, arena, diag)) {
        return false;
    }
    if (data->story.told) {
        read_story(data, arena);
        return read_about(data, folder, arena, diag);
    }
    if (!read_totals(data, folder, arena, diag) || !read_curves(data, folder, arena, diag) ||
        !read_differences(data, folder, arena, diag) || !read_verdicts(data, folder, arena, diag) ||
        !read_observed(data, folder, arena, diag) ||
        !plots_routes_read(&data->routes, folder, arena, diag) ||
        !plots_shares_read(&data->shares, folder, arena, diag) ||
        !plots_worth_read(&data->worth, folder, arena, diag) ||
        !plots_bands_read(&data->bands, folder, arena, diag) ||
        !plots_points_read(&data->points, folder, arena, diag) ||
        !plots_beliefs_read(&data->beliefs, folder, arena, diag) ||
        !plots_optimum_read(&data->optimum, folder, arena, diag)) {
        return false;
    }
    find_items(data, arena);
    return read_groups(data, folder, arena, diag) && read_touchpoints(data, folder, arena, diag) &&
           read_about(data, folder, arena, diag);
}

const struct plots_value *plots_data_find(const struct plots_set *set, const char *metric,
                                          size_t alternative) {
    for (size_t i = 0; i < set->count; i++) {
        const struct plots_series *series = &set->series[i];
        if (series->alternative != alternative || strcmp(series->metric, metric) != 0) {
            continue;
        }
        for (size_t k = 0; k < set->values; k++) {
            if (!isnan(series->value[k].mean)) {
                return series->value;
            }
        }
    }
    return NULL;
}

const char *plots_data_metric(struct arena *arena, const char *metric, const char *item) {
    return text_format(arena, "%s:%s", metric, item);
}

struct plots_value plots_data_total(const struct plots_set *set, const char *metric,
                                    size_t alternative) {
    const struct plots_value *value = plots_data_find(set, metric, alternative);
    return value ? *value : undefined;
}

const char *plots_data_first(const struct plots_data *data, struct arena *arena) {
    return plots_text_together(arena, data->alternatives.item[0].label);
}

const char *plots_data_note(const struct plots_data *data, const char *drawn, const char *intervals,
                            struct arena *arena) {
    const char *seed = data->seed[0] ? text_format(arena, " · seed %s", data->seed) : "";
    const char *title = data->title[0] ? text_format(arena, " · %s", data->title) : "";
    drawn += strspn(drawn, " ");
    const char *space = drawn[0] ? " " : "";
    const char *cut = data->complete ? "" : " (the run was interrupted)";
    if (data->replications == 1) {
        return text_format(arena, "%s%sOne replication%s, hence no intervals%s%s", drawn, space,
                           cut, seed, title);
    }
    /* Several lucks of one draw of the beliefs count once. */
    const char *counted = data->bands.count > 0 ? "draws of the beliefs" : "replications";
    return text_format(arena, "%s%s%s · %zu %s%s%s%s", drawn, space, intervals, data->replications,
                       counted, cut, seed, title);
}
