/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_shares: see plots_shares.h. */
#include "sim/report/plots_shares.h"

#include "sim/report/plots_csv.h"

enum { BY, PLAYER, LABEL, METRIC, MEAN, LO, HI, SHARE, SHARE_LO, SHARE_HI };

static bool read_value(const struct plots_csv *csv, size_t record, size_t mean,
                       struct plots_value *value) {
    return plots_csv_number(csv, record, mean, &value->mean) &&
           plots_csv_number(csv, record, mean + 1, &value->lo) &&
           plots_csv_number(csv, record, mean + 2, &value->hi);
}

bool plots_shares_read(struct plots_shares *shares, const char *folder, struct arena *arena,
                       struct diag *diag) {
    struct plots_csv csv = {.column = {"by", "player", "label", "metric", "mean", "lo", "hi",
                                       "share", "share_lo", "share_hi"}};
    bool found;
    *shares = (struct plots_shares){0};
    if (!plots_csv_read(&csv, folder, "attribution.csv", &found, arena, diag)) {
        return false;
    }
    shares->row = arena_add(arena, csv.table.records, sizeof *shares->row);
    for (size_t i = 0; i < csv.table.records; i++) {
        struct plots_share *row = &shares->row[shares->count++];
        const char *player = plots_csv_text(&csv, i, PLAYER);
        *row = (struct plots_share){
            .by = plots_csv_text(&csv, i, BY),
            .player = player,
            .label = plots_text_label(arena, plots_csv_text(&csv, i, LABEL), player),
            .metric = plots_csv_text(&csv, i, METRIC),
        };
        if (!read_value(&csv, i, MEAN, &row->own) || !read_value(&csv, i, SHARE, &row->share)) {
            return false;
        }
    }
    return true;
}
