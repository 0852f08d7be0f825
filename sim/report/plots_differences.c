/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_differences: paired differences to the first alternative. */
#include "sim/report/plots_figures.h"

#include "sim/report/plots_lines.h"
#include "sim/report/plots_pick.h"
#include "sim/report/plots_rows.h"
#include "sim/scenario/text.h"

#include <math.h>

static const char *luck(const struct plots_data *data) {
    return data->independent ? "luck of their own" : "the same luck";
}

/* ---- at the end ---- */

/* "3 of 7 alternatives beat As is; Front line is worth AUD 310,000 more than As is ...". */
static const char *npv_finding(const struct plots_data *data, const struct plots_pick *pick,
                               struct arena *arena) {
    const struct plots_phrase phrase = plots_lines_npv(data, arena);
    const char *sentence = plots_pick_sentence(pick, data, &phrase, arena);
    if (pick->verdict != PLOTS_BETTER || pick->compared < 2) {
        return sentence;
    }
    return text_format(arena, "%zu of %zu alternatives beat %s; %s", pick->better, pick->compared,
                       plots_data_first(data, arena), sentence);
}

const char *plots_differences_npv(struct plots_figure *figure, const char *name,
                                  const struct plots_data *data, struct arena *arena) {
    if (data->alternatives.count == 1) {
        return "there is only one alternative";
    }
    struct plots_pick pick = plots_pick(data, "npv", METRIC_UP);
    if (pick.compared == 0 || !plots_lines_exist(data, "npv")) {
        return "there is no money in it";
    }
    struct plots_row *row = arena_add(arena, data->alternatives.count, sizeof *row);
    size_t count = 0;
    for (size_t i = 1; i < data->alternatives.count; i++) {
        const struct plots_item *alternative = &data->alternatives.item[i];
        struct plots_value npv = plots_data_total(&data->differences, "npv", i);
        if (!isnan(npv.mean)) {
            int hue = npv.lo <= 0 && npv.hi >= 0 ? PLOTS_SOFT : (int)i;
            row[count++] = (struct plots_row){alternative->name, alternative->label, hue, npv};
        }
    }
    const char *note = text_format(arena,
                                   "Differences to %s within each replication, on %s. "
                                   "Grey: cannot be told apart.%s",
                                   plots_data_first(data, arena), luck(data),
                                   plots_lines_cut(PLOTS_ROWS_MOST, count, arena));
    plots_figure_init(
        figure, name, "rows", npv_finding(data, &pick, arena),
        plots_data_note(data, note,
                        data->judged ? PLOTS_WHISKERS " that hold together" : PLOTS_WHISKERS,
                        arena),
        arena);
    plots_rows_add(figure,
                   &(struct plots_rows){.row = row,
                                        .count = count,
                                        .axis = text_format(arena, "Net present value above %s",
                                                            plots_data_first(data, arena)),
                                        .unit = PLOTS_MONEY,
                                        .currency = data->currency});
    return NULL;
}

/* ---- over months ---- */

static const char *ahead_finding(const struct plots_data *data, struct arena *arena) {
    struct plots_pick pick = plots_pick(data, "npv", METRIC_UP);
    const char *picked = data->alternatives.item[pick.alternative].label;
    const struct plots_value *npv =
        plots_data_find(&data->difference_curves, "npv", pick.alternative);
    if (pick.verdict != PLOTS_BETTER || !npv) {
        const struct plots_phrase phrase = plots_lines_npv(data, arena);
        return plots_pick_sentence(&pick, data, &phrase, arena);
    }
    long month = plots_pick_crossing(npv, data->months);
    return month > 0 ? text_format(arena,
                                   "%s breaks even in month %ld: from then on it is ahead of "
                                   "%s in net present value",
                                   picked, month, plots_data_first(data, arena))
                     : text_format(arena, "%s is ahead of %s in net present value from the start",
                                   picked, plots_data_first(data, arena));
}

static void mark_break_even(struct plots_panel *panel, const struct plots_data *data,
                            struct arena *arena) {
    panel->mark = arena_add(arena, panel->lines, sizeof *panel->mark);
    for (size_t i = 0; i < panel->lines; i++) {
        const struct plots_line *line = &panel->line[i];
        long month = plots_pick_crossing(line->value, data->months);
        if (month > 0) {
            panel->mark[panel->marks++] = (struct plots_mark){
                .month = (double)month, .value = line->value[month].mean, .hue = line->hue};
        }
    }
}

const char *plots_differences_curves(struct plots_figure *figure, const char *name,
                                     const struct plots_data *data, struct arena *arena) {
    if (data->alternatives.count == 1) {
        return "there is only one alternative";
    }
    struct plots_panel panel[2];
    size_t panels = 0;
    bool money = plots_lines_exist(data, "npv");
    struct plots_panel customers =
        plots_lines_panel(data, &data->difference_curves, "customers", 1, !money, arena);
    struct plots_panel npv =
        plots_lines_panel(data, &data->difference_curves, "npv", 1, true, arena);
    if (customers.lines > 0 && plots_lines_customers_change(data)) {
        customers.axis =
            text_format(arena, "Customers more than %s", plots_data_first(data, arena));
        customers.unit = PLOTS_COUNT;
        customers.from_zero = customers.negative = true;
        panel[panels++] = customers;
    }
    if (npv.lines > 0 && money) {
        npv.axis = text_format(arena, "NPV to date above %s", plots_data_first(data, arena));
        npv.unit = PLOTS_MONEY;
        npv.from_zero = npv.negative = true;
        mark_break_even(&npv, data, arena);
        panel[panels++] = npv;
    }
    if (panels == 0) {
        return "neither customers nor money differ";
    }
    const char *drawn = text_format(
        arena, "Differences within each replication, on %s. Dots: the mean breaks even.",
        luck(data));
    struct plots_pick pick = plots_pick(data, "customers", METRIC_UP);
    const struct plots_phrase phrase = plots_lines_customers(data, arena);
    plots_figure_init(figure, name, "panels",
                      money ? ahead_finding(data, arena)
                            : plots_pick_sentence(&pick, data, &phrase, arena),
                      plots_data_note(data, drawn, PLOTS_BANDS, arena), arena);
    plots_lines_draw(figure, data, panel, panels, PLOTS_BESIDE);
    return NULL;
}
