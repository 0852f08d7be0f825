/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_attribution: who owns the revenue lost, and the customers lost. */
#include "sim/report/plots_figures.h"

#include "sim/report/plots_lines.h"
#include "sim/report/plots_rows.h"
#include "sim/report/shares.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

/* A figure of one metric. */
struct owned {
    const char *metric;
    const char *words; /* "revenue lost" */
    enum plots_unit unit;
    const struct plots_data *data;
    struct plots_row *row;
    size_t count;
    const struct plots_share *whole, *most, *front;
    const char *none; /* labels of those who own nothing, with commas */
    struct arena *arena;
};

static void find(struct owned *owned) {
    const struct plots_shares *shares = &owned->data->shares;
    owned->row = arena_add(owned->arena, shares->count + 1, sizeof *owned->row);
    owned->none = "";
    for (size_t i = 0; i < shares->count; i++) {
        const struct plots_share *share = &shares->row[i];
        bool whole = i + 1 == shares->count || strcmp(share[1].metric, share->metric) != 0;
        if (strcmp(share->metric, owned->metric) != 0) {
            continue;
        }
        if (whole) {
            owned->whole = share;
        } else if (!(fabs(share->share.mean) > 0)) {
            owned->none = text_format(owned->arena, "%s%s%s", owned->none,
                                      owned->none[0] ? ", " : "", share->label);
        } else {
            bool more = !owned->most || share->share.mean > owned->most->share.mean;
            owned->most = more ? share : owned->most;
            owned->row[owned->count++] =
                (struct plots_row){share->player, share->label, PLOTS_LOSS, share->share};
            if (strcmp(share->by, "factor") == 0 && strcmp(share->player, "front_line") == 0) {
                owned->front = share;
            }
        }
    }
}

static const char *size_of(const struct owned *owned, const struct plots_share *share) {
    return text_format(owned->arena, "%s of the %s%s",
                       plots_text_size(owned->arena, share->share, PLOTS_SHARE, ""), owned->words,
                       plots_text_interval(owned->arena, share->share, PLOTS_SHARE, ""));
}

static const char *finding(const struct owned *owned) {
    if (owned->front) {
        const struct plots_value *share = &owned->front->share;
        const struct interval meter = {.mean = share->mean, .lo = share->lo, .hi = share->hi};
        const char *size = size_of(owned, owned->front);
        switch (shares_claim(&meter)) {
        case SHARES_HOLDS:
            return text_format(owned->arena,
                               "The front line owns %s: that 80 %% is decided there holds", size);
        case SHARES_FAILS:
            return text_format(owned->arena, "The front line owns %s, less than the popular 80 %%",
                               size);
        case SHARES_CANNOT_TELL:
            return text_format(owned->arena,
                               "The front line owns %s; whether it is 80 %% cannot be told yet",
                               size);
        }
    }
    if (!(owned->most->share.lo > 0)) {
        return text_format(owned->arena, "Nobody can be said yet to own most of the %s",
                           owned->words);
    }
    return text_format(owned->arena, "%s: the largest owner, with %s", owned->most->label,
                       size_of(owned, owned->most));
}

static const char *fill(struct plots_figure *figure, const char *name, struct owned *owned) {
    const struct plots_data *data = owned->data;
    struct arena *arena = owned->arena;
    if (data->shares.count == 0) {
        return ""; /* nothing was to be attributed */
    }
    find(owned);
    if (!owned->whole) {
        return "it was not asked for";
    }
    if (owned->count == 0) {
        return "there is nothing to share";
    }
    const char *drawn = text_format(
        arena,
        "The whole: %s%s%s. Shapley's shares: what each brings back when made perfect, on "
        "average over the orders in which all are.%s%s%s",
        plots_text_signed(arena, owned->whole->own, owned->unit, data->currency),
        owned->unit == PLOTS_COUNT ? " customers" : "", plots_lines_tail(data, "in", arena),
        owned->none[0] ? " Own nothing here: " : "", owned->none, owned->none[0] ? "." : "");
    plots_figure_init(
        figure, name, "rows", finding(owned),
        plots_data_note(data,
                        text_format(arena, "%s%s", drawn,
                                    plots_lines_cut(PLOTS_ROWS_MOST, owned->count, arena)),
                        PLOTS_WHISKERS, arena),
        arena);
    plots_rows_add(figure,
                   &(struct plots_rows){.row = owned->row,
                                        .count = owned->count,
                                        .bars = true,
                                        .axis = text_format(arena, "Share of the %s", owned->words),
                                        .unit = PLOTS_SHARE,
                                        .currency = data->currency});
    return NULL;
}

const char *plots_attribution_revenue(struct plots_figure *figure, const char *name,
                                      const struct plots_data *data, struct arena *arena) {
    struct owned owned = {.metric = "revenue_lost",
                          .words = "revenue lost",
                          .unit = PLOTS_MONEY,
                          .data = data,
                          .arena = arena};
    return fill(figure, name, &owned);
}

const char *plots_attribution_churn(struct plots_figure *figure, const char *name,
                                    const struct plots_data *data, struct arena *arena) {
    struct owned owned = {.metric = "churned",
                          .words = "customers lost",
                          .unit = PLOTS_COUNT,
                          .data = data,
                          .arena = arena};
    return fill(figure, name, &owned);
}
