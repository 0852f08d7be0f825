/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_lines: what the figures of curves over months have in common. */
#include "sim/report/plots_lines.h"

#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

const char *plots_lines_tail(const struct plots_data *data, const char *word, struct arena *arena) {
    return text_format(arena, " %s %ld" PLOTS_JOIN "month%s", word, data->months,
                       data->months == 1 ? "" : "s");
}

bool plots_lines_exist(const struct plots_data *data, const char *metric) {
    for (size_t i = 0; i < data->alternatives.count; i++) {
        const struct plots_value *value = plots_data_find(&data->curves, metric, i);
        for (long m = 0; value && m <= data->months; m++) {
            if (!isnan(value[m].mean) && value[m].mean != 0) {
                return true;
            }
        }
    }
    return false;
}

const char *plots_lines_cut(size_t shown, size_t all, struct arena *arena) {
    return shown < all ? text_format(arena, " Shown: %zu of %zu.", shown, all) : "";
}

void plots_lines_add(struct plots_panel *panel, const struct plots_data *data,
                     const struct plots_set *set, const char *metric, size_t alternative,
                     const char *label, struct arena *arena) {
    const struct plots_value *value = plots_data_find(set, metric, alternative);
    if (value) {
        const char *name = data->alternatives.item[alternative].name;
        panel->line[panel->lines++] =
            (struct plots_line){.hue = (int)alternative,
                                .column = plots_data_metric(arena, metric, name),
                                .label = label,
                                .value = value};
    }
}

struct plots_panel plots_lines_panel(const struct plots_data *data, const struct plots_set *set,
                                     const char *metric, size_t from, bool labels,
                                     struct arena *arena) {
    struct plots_panel panel = {0};
    panel.line = arena_add(arena, data->alternatives.count + 1, sizeof *panel.line);
    for (size_t i = from; i < data->alternatives.count; i++) {
        plots_lines_add(&panel, data, set, metric, i,
                        labels ? data->alternatives.item[i].label : NULL, arena);
    }
    return panel;
}

/* Dots where the metric was observed; there is room in every panel of panel_of. */
void plots_lines_observed(struct plots_panel *panel, const struct plots_data *data,
                          const char *metric, struct arena *arena) {
    struct plots_value *value = arena_add(arena, data->curves.values, sizeof *value);
    bool any = false;
    for (size_t m = 0; m < data->curves.values; m++) {
        value[m] = (struct plots_value){NAN, NAN, NAN};
    }
    for (size_t i = 0; i < data->observations; i++) {
        if (strcmp(data->observed[i].metric, metric) == 0) {
            value[data->observed[i].month].mean = data->observed[i].value;
            any = true;
        }
    }
    if (any) {
        panel->line[panel->lines++] =
            (struct plots_line){.style = PLOTS_DOTS,
                                .hue = PLOTS_INK,
                                .column = plots_data_metric(arena, metric, "observed"),
                                .value = value};
    }
}

void plots_lines_draw(struct plots_figure *figure, const struct plots_data *data,
                      struct plots_panel *panel, size_t panels, enum plots_layout layout) {
    plots_panels_add(figure, &(struct plots_panels){.panel = panel,
                                                    .count = panels,
                                                    .layout = layout,
                                                    .months = data->months,
                                                    .currency = data->currency});
}

bool plots_lines_customers_change(const struct plots_data *data) {
    return plots_lines_exist(data, "churn") || plots_lines_exist(data, "joined");
}

struct plots_phrase plots_lines_customers(const struct plots_data *data, struct arena *arena) {
    return (struct plots_phrase){.more = "keeps %s more customers than",
                                 .less = "keeps %s fewer customers than",
                                 .topic = "customers",
                                 .tail = plots_lines_tail(data, "after", arena),
                                 .unit = PLOTS_COUNT};
}

struct plots_phrase plots_lines_npv(const struct plots_data *data, struct arena *arena) {
    return (struct plots_phrase){.more = "is worth %s more than",
                                 .less = "is worth %s less than",
                                 .topic = "net present value",
                                 .tail = plots_lines_tail(data, "over", arena),
                                 .unit = PLOTS_MONEY};
}
