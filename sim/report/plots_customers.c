/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_customers: customers and churn over months. */
#include "sim/report/plots_figures.h"

#include "sim/report/plots_lines.h"
#include "sim/report/plots_pick.h"
#include "sim/scenario/text.h"

#include <math.h>

static const char *customers_alone(const struct plots_data *data, const struct plots_value *value,
                                   struct arena *arena) {
    struct plots_value end = value[data->months];
    struct plots_value change = {end.mean - value[0].mean, NAN, NAN};
    const char *number = plots_text_size(arena, end, PLOTS_COUNT, "");
    const char *interval = plots_text_interval(arena, end, PLOTS_COUNT, "");
    const char *tail = plots_lines_tail(data, "after", arena);
    const char *label = plots_data_first(data, arena);
    if (isnan(change.mean)) {
        return text_format(arena, "%s has %s customers%s%s", label, number, tail, interval);
    }
    return text_format(arena, "%s has %s customers%s%s, %s %s than at the start", label, number,
                       tail, interval, plots_text_size(arena, change, PLOTS_COUNT, ""),
                       change.mean < 0 ? "fewer" : "more");
}

const char *plots_customers_kept(struct plots_figure *figure, const char *name,
                                 const struct plots_data *data, struct arena *arena) {
    const struct plots_value *first = plots_data_find(&data->curves, "customers", 0);
    if (!first || !plots_lines_customers_change(data)) {
        return "no customer joins or leaves";
    }
    struct plots_panel panel =
        plots_lines_panel(data, &data->curves, "customers", 0, data->alternatives.count > 1, arena);
    panel.axis = "Customers at the end of the month";
    panel.unit = PLOTS_COUNT;
    plots_lines_observed(&panel, data, "customers", arena);
    struct plots_pick pick = plots_pick(data, "customers", METRIC_UP);
    const struct plots_phrase phrase = plots_lines_customers(data, arena);
    const char *finding = pick.verdict == PLOTS_ALONE
                              ? customers_alone(data, first, arena)
                              : plots_pick_sentence(&pick, data, &phrase, arena);
    plots_figure_init(figure, name, "panels", finding,
                      plots_data_note(data, "", PLOTS_BANDS, arena), arena);
    plots_lines_draw(figure, data, &panel, 1, PLOTS_BESIDE);
    return NULL;
}

/* ---- churn ---- */

/* Up to this many alternatives share a panel without hiding one another. */
enum { TOGETHER = 3 };

static const char churn_axis[] = "Customers who leave in a month";

static void draw_together(struct plots_figure *figure, const struct plots_data *data,
                          struct arena *arena) {
    bool labels = data->alternatives.count > 1;
    struct plots_panel panel = plots_lines_panel(data, &data->curves, "churn", 0, labels, arena);
    panel.axis = churn_axis;
    panel.unit = PLOTS_SHARE;
    panel.from_zero = true;
    plots_lines_observed(&panel, data, "churn", arena);
    plots_lines_draw(figure, data, &panel, 1, PLOTS_BESIDE);
}

static void draw_each(struct plots_figure *figure, const struct plots_data *data,
                      struct arena *arena) {
    struct plots_panel panel[PLOTS_PANELS_MOST];
    size_t panels = 0;
    for (size_t i = 1; i < data->alternatives.count && panels < PLOTS_PANELS_MOST; i++) {
        if (plots_data_find(&data->curves, "churn", i)) {
            struct plots_panel *own = &panel[panels++];
            *own = (struct plots_panel){.title = data->alternatives.item[i].label,
                                        .axis = churn_axis,
                                        .unit = PLOTS_SHARE,
                                        .from_zero = true,
                                        .line = arena_add(arena, 2, sizeof *own->line)};
            plots_lines_add(own, data, &data->curves, "churn", 0, NULL, arena);
            plots_lines_add(own, data, &data->curves, "churn", i, NULL, arena);
        }
    }
    plots_lines_draw(figure, data, panel, panels, PLOTS_GRID);
}

const char *plots_customers_churn(struct plots_figure *figure, const char *name,
                                  const struct plots_data *data, struct arena *arena) {
    if (!plots_lines_exist(data, "churn") || !plots_data_find(&data->curves, "churn", 0)) {
        return "no customer leaves";
    }
    struct plots_pick pick = plots_pick(data, "churn", METRIC_DOWN);
    const struct plots_phrase phrase = {.more = "raises monthly churn by %s against",
                                        .less = "lowers monthly churn by %s against",
                                        .topic = "churn",
                                        .tail = "",
                                        .unit = PLOTS_POINTS};
    struct plots_value total = plots_data_total(&data->totals, "churn", 0);
    const char *finding = pick.verdict == PLOTS_ALONE
                              ? text_format(arena, "%s loses %s of its customers a month%s",
                                            plots_data_first(data, arena),
                                            plots_text_size(arena, total, PLOTS_SHARE, ""),
                                            plots_text_interval(arena, total, PLOTS_SHARE, ""))
                              : plots_pick_sentence(&pick, data, &phrase, arena);
    size_t all = 0;
    for (size_t i = 0; i < data->alternatives.count; i++) {
        all += plots_data_find(&data->curves, "churn", i) ? 1 : 0;
    }
    bool each = all > TOGETHER;
    const char *drawn = each ? text_format(arena, "Grey: %s.%s", plots_data_first(data, arena),
                                           plots_lines_cut(PLOTS_PANELS_MOST, all - 1, arena))
                             : "";
    plots_figure_init(figure, name, "panels", finding,
                      plots_data_note(data, drawn, PLOTS_BANDS, arena), arena);
    (each ? draw_each : draw_together)(figure, data, arena);
    return NULL;
}
