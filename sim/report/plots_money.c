/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_money: revenue captured and lost, profit and net present value over months. */
#include "sim/report/plots_figures.h"

#include "sim/report/plots_lines.h"
#include "sim/report/plots_pick.h"
#include "sim/scenario/text.h"

#include <math.h>

/* What the first alternative could have had: captured and lost, in the mean. */
static const struct plots_value *possible_revenue(const struct plots_data *data,
                                                  struct arena *arena) {
    const struct plots_value *revenue = plots_data_find(&data->curves, "revenue", 0);
    const struct plots_value *lost = plots_data_find(&data->curves, "revenue_lost", 0);
    struct plots_value *sum = arena_add(arena, data->curves.values, sizeof *sum);
    for (size_t m = 0; m < data->curves.values; m++) {
        sum[m] = (struct plots_value){revenue[m].mean + lost[m].mean, NAN, NAN};
    }
    return sum;
}

static struct plots_panel captured_panel(const struct plots_data *data, struct arena *arena) {
    const char *name = data->alternatives.item[0].name;
    const char *revenue = plots_data_metric(arena, "revenue", name);
    const char *possible = plots_data_metric(arena, "possible", name);
    const struct plots_value *captured = plots_data_find(&data->curves, "revenue", 0);
    const struct plots_value *sum = possible_revenue(data, arena);
    struct plots_panel panel = {
        .axis = text_format(arena, "%s: revenue a month", plots_data_first(data, arena)),
        .unit = PLOTS_MONEY,
        .from_zero = true,
        .line = arena_add(arena, 4, sizeof *panel.line),
        .lines = 4};
    panel.line[0] = (struct plots_line){
        .hue = PLOTS_LOSS, .column = possible, .label = "with no failure", .value = sum};
    panel.line[1] =
        (struct plots_line){.hue = 0, .column = revenue, .label = "captured", .value = captured};
    panel.line[2] = (struct plots_line){
        .style = PLOTS_AREA, .hue = PLOTS_LOSS, .column = possible, .value = sum};
    panel.line[3] =
        (struct plots_line){.style = PLOTS_AREA, .hue = 0, .column = revenue, .value = captured};
    return panel;
}

/* "As is loses AUD 5.1 million to poor experience in 36 months, 14 % of what it could have had". */
static const char *revenue_finding(const struct plots_data *data, struct arena *arena) {
    struct plots_value lost = plots_data_total(&data->totals, "revenue_lost", 0);
    struct plots_value captured = plots_data_total(&data->totals, "revenue", 0);
    const char *tail = plots_lines_tail(data, "in", arena);
    const char *interval = plots_text_interval(arena, lost, PLOTS_MONEY, data->currency);
    const char *size = plots_text_size(arena, lost, PLOTS_MONEY, data->currency);
    if (lost.lo <= 0 && lost.hi >= 0) {
        return text_format(arena,
                           "What %s loses to poor experience cannot be told from nothing "
                           "yet%s%s",
                           plots_data_first(data, arena), tail, interval);
    }
    if (lost.mean < 0) {
        return text_format(
            arena, "%s would earn %s less%s if nothing ever failed%s",
            plots_data_first(data, arena), size, tail,
            plots_text_interval(arena, plots_text_negated(lost), PLOTS_MONEY, data->currency));
    }
    struct plots_value share = {lost.mean / (lost.mean + captured.mean), NAN, NAN};
    return text_format(arena, "%s loses %s to poor experience%s%s, %s of what it could have had",
                       plots_data_first(data, arena), size, tail, interval,
                       plots_text_size(arena, share, PLOTS_SHARE, ""));
}

const char *plots_money_lost(struct plots_figure *figure, const char *name,
                             const struct plots_data *data, struct arena *arena) {
    if (!plots_lines_exist(data, "revenue") || !plots_data_find(&data->curves, "revenue", 0)) {
        return "there is no revenue";
    }
    if (!plots_data_find(&data->curves, "revenue_lost", 0)) {
        return "lost revenue was not measured";
    }
    if (!plots_lines_exist(data, "revenue_lost")) {
        return "no revenue is ever lost";
    }
    struct plots_panel panel[2];
    panel[0] = captured_panel(data, arena);
    panel[1] = plots_lines_panel(data, &data->curves, "revenue_lost", 0,
                                 data->alternatives.count > 1, arena);
    panel[1].axis = "Revenue lost a month";
    panel[1].unit = PLOTS_MONEY;
    panel[1].from_zero = true;
    plots_figure_init(figure, name, "panels", revenue_finding(data, arena),
                      plots_data_note(data, "", PLOTS_BANDS, arena), arena);
    plots_lines_draw(figure, data, panel, 2, PLOTS_BESIDE);
    return NULL;
}

/* ---- profit and NPV ---- */

/*
 * Break-even: the month from which on an alternative is ahead of the first in NPV to date; for a
 * single alternative the month from which on its own NPV to date is above zero.
 */
static long break_even(const struct plots_data *data, size_t alternative) {
    const struct plots_value *value =
        data->alternatives.count == 1
            ? plots_data_find(&data->curves, "npv", 0)
            : plots_data_find(&data->difference_curves, "npv", alternative);
    return value ? plots_pick_crossing(value, data->months) : 0;
}

/* A dot on the line, and the month beside its label. */
static void mark_break_even(struct plots_panel *panel, const struct plots_data *data,
                            struct arena *arena) {
    panel->mark = arena_add(arena, panel->lines, sizeof *panel->mark);
    for (size_t i = 0; i < panel->lines; i++) {
        struct plots_line *line = &panel->line[i];
        long month = break_even(data, (size_t)line->hue);
        if (month > 0) {
            const char *label = data->alternatives.item[line->hue].label;
            line->label = text_format(arena, "%s (month %ld)", label, month);
            panel->mark[panel->marks++] = (struct plots_mark){
                .month = (double)month, .value = line->value[month].mean, .hue = line->hue};
        }
    }
}

const char *plots_money_npv(struct plots_figure *figure, const char *name,
                            const struct plots_data *data, struct arena *arena) {
    if (!plots_lines_exist(data, "npv") || !plots_data_find(&data->curves, "npv", 0) ||
        !plots_data_find(&data->curves, "profit", 0)) {
        return "there is no money in it";
    }
    struct plots_panel panel[2];
    panel[0] = plots_lines_panel(data, &data->curves, "profit", 0, false, arena);
    panel[0].axis = "Profit a month";
    panel[0].unit = PLOTS_MONEY;
    panel[1] =
        plots_lines_panel(data, &data->curves, "npv", 0, data->alternatives.count > 1, arena);
    panel[1].axis = "Net present value to date";
    panel[1].unit = PLOTS_MONEY;
    panel[1].from_zero = panel[1].negative = true;
    mark_break_even(&panel[1], data, arena);
    struct plots_pick pick = plots_pick(data, "npv", METRIC_UP);
    const struct plots_phrase phrase = plots_lines_npv(data, arena);
    struct plots_value npv = plots_data_total(&data->totals, "npv", 0);
    const char *finding =
        pick.verdict == PLOTS_ALONE
            ? text_format(arena, "%s has a net present value of %s%s%s",
                          plots_data_first(data, arena),
                          plots_text_signed(arena, npv, PLOTS_MONEY, data->currency),
                          plots_lines_tail(data, "over", arena),
                          plots_text_interval(arena, npv, PLOTS_MONEY, data->currency))
            : plots_pick_sentence(&pick, data, &phrase, arena);
    const char *drawn = panel[1].marks == 0 ? ""
                        : data->alternatives.count > 1
                            ? text_format(arena, "Dots, months: from then on ahead of %s.",
                                          plots_data_first(data, arena))
                            : "Dot: breaks even.";
    plots_figure_init(figure, name, "panels", finding,
                      plots_data_note(data, drawn, PLOTS_BANDS, arena), arena);
    plots_lines_draw(figure, data, panel, 2, PLOTS_BESIDE);
    return NULL;
}
