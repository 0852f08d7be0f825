/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_worth: see plots_worth.h; and the figure of it. */
#include "sim/report/plots_worth.h"

#include "sim/report/plots_csv.h"
#include "sim/report/plots_figures.h"
#include "sim/report/plots_lines.h"
#include "sim/report/plots_rows.h"
#include "sim/scenario/text.h"

#include <string.h>

bool plots_worth_read(struct plots_worth *worth, const char *folder, struct arena *arena,
                      struct diag *diag) {
    enum { BELIEF, UNIT, WORTH, LO, HI, ASSUMED };
    struct plots_csv csv = {.column = {"belief", "unit", "worth", "lo", "hi", "assumed"}};
    bool found;
    *worth = (struct plots_worth){.unit = ""};
    if (!plots_csv_read(&csv, folder, "information.csv", &found, arena, diag)) {
        return false;
    }
    worth->row = arena_add(arena, csv.table.records + 1, sizeof *worth->row);
    for (size_t i = 0; i < csv.table.records; i++) {
        struct plots_belief *row = &worth->row[worth->count++];
        row->address = plots_csv_text(&csv, i, BELIEF);
        row->assumed = strcmp(plots_csv_text(&csv, i, ASSUMED), "yes") == 0;
        worth->unit = plots_csv_text(&csv, i, UNIT);
        if (!plots_csv_number(&csv, i, WORTH, &row->worth.mean) ||
            !plots_csv_number(&csv, i, LO, &row->worth.lo) ||
            !plots_csv_number(&csv, i, HI, &row->worth.hi)) {
            return false;
        }
    }
    return true;
}

const char *plots_worth_beliefs(struct plots_figure *figure, const char *name,
                                const struct plots_data *data, struct arena *arena) {
    const struct plots_worth *worth = &data->worth;
    if (worth->count == 0) {
        return ""; /* nothing was drawn */
    }
    if (strcmp(worth->unit, "money") != 0) {
        return "what decides is not money";
    }
    struct plots_row *row = arena_add(arena, worth->count, sizeof *row);
    size_t count = 0;
    for (size_t i = 1; i < worth->count; i++) {
        const struct plots_belief *belief = &worth->row[i];
        if (belief->worth.mean > 0) {
            const char *label = belief->assumed
                                    ? text_format(arena, "%s (assumed)", belief->address)
                                    : belief->address;
            row[count++] = (struct plots_row){
                belief->address, label, belief->assumed ? PLOTS_LOSS : PLOTS_INK, belief->worth};
        }
    }
    if (count == 0) {
        return "of no single belief do the draws show a worth";
    }
    const struct plots_value *all = &worth->row[0].worth;
    const char *title = text_format(
        arena, "Measure first: %s, worth %s%s to know before deciding", worth->row[1].address,
        plots_text_size(arena, worth->row[1].worth, PLOTS_MONEY, data->currency),
        plots_text_interval(arena, worth->row[1].worth, PLOTS_MONEY, data->currency));
    const char *drawn = text_format(
        arena, "Knowing everything: %s%s. Of the other %zu beliefs the draws show no worth.%s",
        plots_text_size(arena, *all, PLOTS_MONEY, data->currency),
        plots_text_interval(arena, *all, PLOTS_MONEY, data->currency), worth->count - 1 - count,
        plots_lines_cut(PLOTS_ROWS_MOST, count, arena));
    plots_figure_init(figure, name, "rows", title,
                      plots_data_note(data, drawn, PLOTS_WHISKERS, arena), arena);
    plots_rows_add(figure, &(struct plots_rows){.row = row,
                                                .count = count,
                                                .bars = true,
                                                .axis = "Worth of knowing it before deciding",
                                                .unit = PLOTS_MONEY,
                                                .currency = data->currency});
    return NULL;
}
