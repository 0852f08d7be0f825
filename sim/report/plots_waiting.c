/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_waiting: how long customers wait, how many give up, how busy the busiest group is. */
#include "sim/report/plots_figures.h"

#include "sim/report/plots_lines.h"
#include "sim/scenario/text.h"

/* The group that is busiest under the first alternative; NULL when none is ever busy. */
static const struct plots_item *busiest(const struct plots_data *data, struct arena *arena) {
    const struct plots_item *most = NULL;
    double highest = 0;
    for (size_t i = 0; i < data->groups.count; i++) {
        const struct plots_item *group = &data->groups.item[i];
        struct plots_value busy = plots_data_total(
            &data->totals, plots_data_metric(arena, "utilisation", group->name), 0);
        if (busy.mean > highest) {
            highest = busy.mean;
            most = group;
        }
    }
    return most;
}

static const char *finding(const struct plots_data *data, struct arena *arena) {
    struct plots_value wait = plots_data_total(&data->totals, "wait_minutes", 0);
    struct plots_value gone = plots_data_total(&data->totals, "abandonment", 0);
    const char *waits =
        text_format(arena, "%s: a contact waits %s%s", plots_data_first(data, arena),
                    plots_text_size(arena, wait, PLOTS_MINUTES, ""),
                    plots_text_interval(arena, wait, PLOTS_MINUTES, ""));
    return !(gone.mean > 0) ? waits
                            : text_format(arena, "%s; %s of contacts are given up%s", waits,
                                          plots_text_size(arena, gone, PLOTS_SHARE, ""),
                                          plots_text_interval(arena, gone, PLOTS_SHARE, ""));
}

static struct plots_panel panel_of(const struct plots_data *data, const char *metric,
                                   const char *axis, enum plots_unit unit, struct arena *arena) {
    struct plots_panel panel = plots_lines_panel(data, &data->curves, metric, 0, false, arena);
    panel.axis = axis;
    panel.unit = unit;
    panel.from_zero = true;
    return panel;
}

const char *plots_waiting_curves(struct plots_figure *figure, const char *name,
                                 const struct plots_data *data, struct arena *arena) {
    if (!plots_lines_exist(data, "wait_minutes")) {
        return "nobody ever waits";
    }
    struct plots_panel panel[3];
    size_t panels = 1;
    panel[0] = panel_of(data, "wait_minutes", "Mean wait per contact", PLOTS_MINUTES, arena);
    if (plots_lines_exist(data, "abandonment")) {
        panel[panels++] = panel_of(data, "abandonment", "Contacts given up", PLOTS_SHARE, arena);
    }
    const struct plots_item *group = busiest(data, arena);
    const char *busy = group ? plots_data_metric(arena, "utilisation", group->name) : "";
    if (group && plots_lines_exist(data, busy)) {
        const char *axis = text_format(arena, "%s: time spent serving", group->label);
        panel[panels++] = panel_of(data, busy, axis, PLOTS_SHARE, arena);
    }
    struct plots_panel *last = &panel[panels - 1];
    for (size_t i = 0; data->alternatives.count > 1 && i < last->lines; i++) {
        last->line[i].label = data->alternatives.item[last->line[i].hue].label;
    }
    plots_figure_init(figure, name, "panels", finding(data, arena),
                      plots_data_note(data, "", PLOTS_BANDS, arena), arena);
    plots_lines_draw(figure, data, panel, panels, PLOTS_BESIDE);
    return NULL;
}
