/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_skill: the skill of each group over months, a panel per group. */
#include "sim/report/plots_figures.h"

#include "sim/report/plots_lines.h"
#include "sim/report/plots_pick.h"
#include "sim/scenario/text.h"

#include <math.h>

/* Mean over the panels of what an alternative has in the last month. */
static double mean_at_end(const struct plots_panel *panel, size_t panels, int hue, long months) {
    double sum = 0;
    for (size_t p = 0; p < panels; p++) {
        for (size_t i = 0; i < panel[p].lines; i++) {
            if (panel[p].line[i].hue == hue && !isnan(panel[p].line[i].value[months].mean)) {
                sum += panel[p].line[i].value[months].mean;
            }
        }
    }
    return sum / (double)panels;
}

static const char *skill_finding(const struct plots_data *data, const struct plots_panel *panel,
                                 size_t panels, struct arena *arena) {
    size_t best = 0;
    for (size_t i = 1; i < data->alternatives.count; i++) {
        if (mean_at_end(panel, panels, (int)i, data->months) >
            mean_at_end(panel, panels, (int)best, data->months)) {
            best = i;
        }
    }
    const char *average = panels == 1 ? "" : " averaged over the groups";
    const char *most =
        plots_text_number(arena, mean_at_end(panel, panels, (int)best, data->months), 2);
    const char *tail = plots_lines_tail(data, "after", arena);
    if (best == 0) {
        return text_format(
            arena, "%s leaves %sskill of %s" PLOTS_JOIN "SD%s%s", plots_data_first(data, arena),
            data->alternatives.count == 1 ? "a " : "the highest ", most, tail, average);
    }
    return text_format(arena, "%s leaves the highest skill%s: %s" PLOTS_JOIN "SD%s, %s under %s",
                       data->alternatives.item[best].label, tail, most, average,
                       plots_text_number(arena, mean_at_end(panel, panels, 0, data->months), 2),
                       plots_data_first(data, arena));
}

const char *plots_skill_groups(struct plots_figure *figure, const char *name,
                               const struct plots_data *data, struct arena *arena) {
    struct plots_panel panel[PLOTS_PANELS_MOST];
    size_t panels = 0, trained = 0;
    for (size_t g = 0; g < data->groups.count; g++) {
        const char *metric = plots_data_metric(arena, "skill", data->groups.item[g].name);
        if (plots_lines_exist(data, metric) && trained++ < PLOTS_PANELS_MOST) {
            panel[panels] = plots_lines_panel(data, &data->curves, metric, 0, false, arena);
            panel[panels].title = data->groups.item[g].label;
            panel[panels].axis = "Skill above the untrained";
            panel[panels].unit = PLOTS_SKILL;
            panel[panels++].from_zero = true;
        }
    }
    if (panels == 0) {
        return "no group is trained";
    }
    size_t all = data->alternatives.count;
    struct plots_key *key = arena_add(arena, all, sizeof *key);
    for (size_t i = 0; i < all; i++) {
        key[i] = (struct plots_key){data->alternatives.item[i].label, (int)i};
    }
    plots_figure_init(
        figure, name, "panels", skill_finding(data, panel, panels, arena),
        plots_data_note(data, plots_lines_cut(panels, trained, arena), PLOTS_BANDS, arena), arena);
    plots_panels_add(figure, &(struct plots_panels){.panel = panel,
                                                    .count = panels,
                                                    .layout = PLOTS_GRID,
                                                    .key = key,
                                                    .keys = all > 1 ? all : 0,
                                                    .months = data->months,
                                                    .currency = data->currency});
    return NULL;
}
