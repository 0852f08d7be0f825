/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_bands: see plots_bands.h; and the figure of it. */
#include "sim/report/plots_bands.h"

#include "sim/report/plots_csv.h"
#include "sim/report/plots_figures.h"
#include "sim/report/plots_lines.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

bool plots_bands_read(struct plots_bands *bands, const char *folder, struct arena *arena,
                      struct diag *diag) {
    enum { ALTERNATIVE, BASELINE, METRIC, MONTH, MEAN, P10, P90, LUCK_P10, LUCK_P90, SHARE };
    struct plots_csv csv = {.column = {"alternative", "baseline", "metric", "month", "mean", "p10",
                                       "p90", "luck_p10", "luck_p90", "share_knowledge",
                                       "share_knowledge_lo", "share_knowledge_hi"}};
    bool found;
    *bands = (struct plots_bands){0};
    if (!plots_csv_read(&csv, folder, "uncertainty_curves.csv", &found, arena, diag)) {
        return false;
    }
    bands->row = arena_add(arena, csv.table.records + 1, sizeof *bands->row);
    for (size_t i = 0; i < csv.table.records; i++) {
        struct plots_band *row = &bands->row[bands->count++];
        row->alternative = plots_csv_text(&csv, i, ALTERNATIVE);
        row->difference = plots_csv_text(&csv, i, BASELINE)[0] != '\0';
        row->metric = plots_csv_text(&csv, i, METRIC);
        if (!plots_csv_month(&csv, i, MONTH, PLOTS_CSV_MONTHS, &row->month) ||
            !plots_csv_number(&csv, i, MEAN, &row->all.mean) ||
            !plots_csv_number(&csv, i, P10, &row->all.lo) ||
            !plots_csv_number(&csv, i, P90, &row->all.hi) ||
            !plots_csv_number(&csv, i, LUCK_P10, &row->luck.lo) ||
            !plots_csv_number(&csv, i, LUCK_P90, &row->luck.hi) ||
            !plots_csv_number(&csv, i, SHARE, &row->share.mean) ||
            !plots_csv_number(&csv, i, SHARE + 1, &row->share.lo) ||
            !plots_csv_number(&csv, i, SHARE + 2, &row->share.hi)) {
            return false;
        }
        row->luck.mean = row->all.mean;
    }
    return true;
}

/* ---- figure ---- */

/* The months of one alternative, or of its difference to the first. */
struct months {
    struct plots_value *all, *luck;
    struct plots_value share; /* in the last month that has one */
    bool moves;               /* is anything other than zero? */
};

static struct months months_of(const struct plots_data *data, const char *metric,
                               const char *alternative, bool difference, struct arena *arena) {
    const struct plots_value none = {NAN, NAN, NAN};
    struct months months = {.share = none};
    months.all = arena_add(arena, data->curves.values, sizeof *months.all);
    months.luck = arena_add(arena, data->curves.values, sizeof *months.luck);
    for (size_t m = 0; m < data->curves.values; m++) {
        months.all[m] = months.luck[m] = none;
    }
    for (size_t i = 0; i < data->bands.count; i++) {
        const struct plots_band *row = &data->bands.row[i];
        if (row->difference != difference || strcmp(row->metric, metric) != 0 ||
            strcmp(row->alternative, alternative) != 0 || row->month > data->months) {
            continue;
        }
        months.all[row->month] = row->all;
        months.luck[row->month] = row->luck;
        months.share = isnan(row->share.mean) ? months.share : row->share;
        months.moves |= row->all.lo != 0 || row->all.hi != 0;
    }
    return months;
}

static struct plots_panel panel_of(const struct plots_data *data, size_t alternative,
                                   const char *metric, const struct months *months,
                                   struct arena *arena) {
    const struct plots_item *item = &data->alternatives.item[alternative];
    struct plots_panel panel = {.title = item->label, .from_zero = true};
    panel.line = arena_add(arena, 2, sizeof *panel.line);
    panel.line[0] = (struct plots_line){.hue = PLOTS_SOFT,
                                        .column = plots_data_metric(arena, metric, item->name),
                                        .value = months->all};
    panel.line[1] = (struct plots_line){
        .hue = 1, .column = plots_data_metric(arena, "luck", item->name), .value = months->luck};
    panel.lines = 2;
    return panel;
}

static const char *finding(const struct plots_data *data, size_t alternative,
                           const struct months *months, bool difference, const char *topic,
                           struct arena *arena) {
    const char *label = data->alternatives.item[alternative].label;
    const char *who =
        difference ? text_format(arena, "%s against %s", label, plots_data_first(data, arena))
                   : label;
    if (isnan(months->share.mean)) {
        return text_format(arena, "%s: nothing is uncertain about the %s", who, topic);
    }
    return text_format(arena,
                       "%s: %s%s of the spread in %s%s is what we do not know, the rest is luck",
                       who, plots_text_size(arena, months->share, PLOTS_SHARE, ""),
                       plots_text_interval(arena, months->share, PLOTS_SHARE, ""), topic,
                       plots_lines_tail(data, "after", arena));
}

const char *plots_bands_curves(struct plots_figure *figure, const char *name,
                               const struct plots_data *data, struct arena *arena) {
    if (data->bands.count == 0) {
        return ""; /* nothing was drawn */
    }
    bool money = plots_lines_exist(data, "npv"), difference = data->alternatives.count > 1;
    const char *metric = money ? "npv" : "customers";
    const char *topic = money ? "net present value" : "customers";
    struct plots_pick pick = {0};
    if (difference) {
        pick = plots_pick(data, metric, METRIC_UP);
        pick.alternative = pick.alternative > 0 ? pick.alternative : 1;
    }
    struct plots_panel panel[PLOTS_PANELS_MOST];
    struct months picked = {.share = {NAN, NAN, NAN}};
    size_t panels = 0, moving = 0, first = difference ? 1 : 0;
    for (size_t i = first; i < data->alternatives.count; i++) {
        struct months months =
            months_of(data, metric, data->alternatives.item[i].name, difference, arena);
        picked = i == pick.alternative ? months : picked;
        if (months.moves && moving++ < PLOTS_PANELS_MOST) {
            panel[panels++] = panel_of(data, i, metric, &months, arena);
        }
    }
    if (panels == 0) {
        return "nothing differs";
    }
    const char *axis = money ? "NPV to date" : "Customers";
    panel[0].axis =
        difference ? text_format(arena, "%s above %s", axis, plots_data_first(data, arena)) : axis;
    for (size_t p = 0; p < panels; p++) {
        panel[p].axis = panel[0].axis;
        panel[p].unit = money ? PLOTS_MONEY : PLOTS_COUNT;
        panel[p].negative = money || difference;
    }
    const struct plots_key key[] = {{"luck alone, had the beliefs been known", 1},
                                    {"luck and what we do not know", PLOTS_SOFT}};
    const char *drawn = text_format(arena, "Measuring can narrow the grey, never the coloured.%s",
                                    plots_lines_cut(panels, moving, arena));
    plots_figure_init(
        figure, name, "panels", finding(data, pick.alternative, &picked, difference, topic, arena),
        plots_data_note(data, drawn, "Bands hold 8 of 10 replications", arena), arena);
    plots_panels_add(figure, &(struct plots_panels){.panel = panel,
                                                    .count = panels,
                                                    .layout = PLOTS_GRID,
                                                    .key = key,
                                                    .keys = 2,
                                                    .months = data->months,
                                                    .currency = data->currency});
    return NULL;
}
