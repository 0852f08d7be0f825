/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_lost: revenue that each touchpoint would bring back if it alone never failed. */
#include "sim/report/plots_figures.h"

#include "sim/report/plots_lines.h"
#include "sim/report/plots_rows.h"
#include "sim/scenario/text.h"

#include <math.h>

static const char *finding(const struct plots_data *data, const struct plots_row *most,
                           struct arena *arena) {
    const char *tail = plots_lines_tail(data, "in", arena);
    if (!(most->value.mean > 0) || most->value.lo <= 0) {
        return text_format(arena, "No single touchpoint can be said yet to cost %s revenue",
                           plots_data_first(data, arena));
    }
    return text_format(arena, "%s costs %s most: %s of revenue%s%s", most->label,
                       plots_data_first(data, arena),
                       plots_text_size(arena, most->value, PLOTS_MONEY, data->currency), tail,
                       plots_text_interval(arena, most->value, PLOTS_MONEY, data->currency));
}

const char *plots_lost_touchpoints(struct plots_figure *figure, const char *name,
                                   const struct plots_data *data, struct arena *arena) {
    struct plots_row *row = arena_add(arena, data->touchpoints.count, sizeof *row);
    size_t count = 0, most = 0;
    bool any = false;
    for (size_t i = 0; i < data->touchpoints.count; i++) {
        const struct plots_item *touchpoint = &data->touchpoints.item[i];
        struct plots_value lost = plots_data_total(
            &data->totals, plots_data_metric(arena, "revenue_lost", touchpoint->name), 0);
        if (!isnan(lost.mean)) {
            any |= lost.mean != 0;
            row[count] = (struct plots_row){touchpoint->name, touchpoint->label, PLOTS_LOSS, lost};
            most = row[count].value.mean > row[most].value.mean ? count : most;
            count++;
        }
    }
    if (!any) {
        return "revenue lost by touchpoint was not measured";
    }
    const char *note =
        text_format(arena,
                    "%s: revenue gained%s if that touchpoint alone never failed. "
                    "Single losses do not add up.%s",
                    plots_data_first(data, arena), plots_lines_tail(data, "in", arena),
                    plots_lines_cut(PLOTS_ROWS_MOST, count, arena));
    plots_figure_init(figure, name, "rows", finding(data, &row[most], arena),
                      plots_data_note(data, note, PLOTS_WHISKERS, arena), arena);
    plots_rows_add(figure, &(struct plots_rows){.row = row,
                                                .count = count,
                                                .bars = true,
                                                .axis = "Revenue lost",
                                                .unit = PLOTS_MONEY,
                                                .currency = data->currency});
    return NULL;
}
