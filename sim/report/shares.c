/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares: the numbers, and the files that hold them. See shares.h. */
#include "sim/report/shares.h"

#include "sim/report/cells.h"
#include "sim/report/statistics.h"
#include "sim/study/shapley.h"

#include <math.h>

static const char *const units[ATTRIBUTION_METRICS] = {"money", "1"};
static const char *const claims[] = {"cannot tell", "holds", "fails"};

/* ---- numbers ---- */

/* The front line's part of each replication; false where a player is only partly of it. */
static bool front_line(const struct shares_spec *spec, enum attribution_metric metric,
                       double *front) {
    const struct attribution *a = spec->attribution;
    bool pure = true;
    for (size_t i = 0; i < spec->players->count; i++) {
        enum players_front own = spec->players->player[i].front;
        pure = pure && own != PLAYERS_BOTH;
        for (size_t r = 0; r < a->replications && own == PLAYERS_FRONT; r++) {
            front[r] += attribution_share(a, metric, i)[r];
        }
    }
    return pure;
}

static void close_means(struct interval *own, size_t players, struct arena *arena) {
    double *mean = arena_add(arena, players + 1, sizeof *mean);
    for (size_t i = 0; i < players; i++) {
        mean[i] = own[i].mean;
    }
    shapley_close(mean, players, own[players].mean);
    for (size_t i = 0; i < players; i++) {
        own[i].mean = mean[i];
        own[i].lo = own[i].lo > mean[i] ? mean[i] : own[i].lo;
        own[i].hi = own[i].hi < mean[i] ? mean[i] : own[i].hi;
    }
}

static void shares_of_metric(struct shares *shares, enum attribution_metric metric,
                             struct arena *arena) {
    const struct shares_spec *spec = shares->spec;
    const struct attribution *a = spec->attribution;
    const double *whole = a->whole[metric];
    size_t n = spec->players->count;
    struct interval *own = arena_add(arena, n + 1, sizeof *own);
    struct interval *ratio = arena_add(arena, n + 1, sizeof *ratio);
    own[n] = interval_of(whole, a->replications, STATISTICS_CONFIDENCE);
    size_t shared = own[n].mean > 0.0 ? a->replications : 0;
    for (size_t i = 0; i <= n; i++) {
        const double *value = i < n ? attribution_share(a, metric, i) : whole;
        own[i] = interval_of(value, a->replications, STATISTICS_CONFIDENCE);
        ratio[i] = interval_ratio(value, whole, shared, STATISTICS_CONFIDENCE);
    }
    close_means(own, n, arena);
    double *front = arena_add(arena, a->replications + 1, sizeof *front);
    bool pure = front_line(spec, metric, front);
    shares->own[metric] = own;
    shares->ratio[metric] = ratio;
    shares->meter[metric] = interval_ratio(front, whole, pure ? shared : 0, STATISTICS_CONFIDENCE);
}

void shares_of(struct shares *shares, const struct shares_spec *spec, struct arena *arena) {
    *shares = (struct shares){.spec = spec};
    for (int metric = 0; metric < ATTRIBUTION_METRICS; metric++) {
        shares_of_metric(shares, (enum attribution_metric)metric, arena);
    }
}

enum shares_claim shares_claim(const struct interval *meter) {
    return meter->lo >= SHARES_POPULAR  ? SHARES_HOLDS
           : meter->hi < SHARES_POPULAR ? SHARES_FAILS
                                        : SHARES_CANNOT_TELL;
}

/* ---- the files ---- */

static void interval_cells(struct cells *cells, const struct interval *interval) {
    cells_number(cells, interval->mean);
    cells_number(cells, interval->lo);
    cells_number(cells, interval->hi);
}

void shares_sheet(struct page *page, const struct shares *shares) {
    const struct shares_spec *spec = shares->spec;
    size_t n = spec->players->count;
    struct cells cells;
    cells_init(&cells, page,
               "alternative,by,player,label,metric,unit,mean,lo,hi,share,share_lo,share_hi,"
               "replications,permutations");
    for (int metric = 0; metric < ATTRIBUTION_METRICS; metric++) {
        for (size_t i = 0; i <= n && spec->wanted[metric]; i++) {
            const struct player *player = &spec->players->player[i < n ? i : 0];
            cells_text(&cells, spec->alternative);
            cells_text(&cells, players_views[spec->players->view]);
            cells_text(&cells, i < n ? player->name : spec->players->whole);
            cells_text(&cells, i < n ? player->label : "The whole");
            cells_text(&cells, attribution_metrics[metric]);
            cells_text(&cells, units[metric]);
            interval_cells(&cells, &shares->own[metric][i]);
            interval_cells(&cells, &shares->ratio[metric][i]);
            cells_count(&cells, (size_t)shares->own[metric][i].n);
            cells_count(&cells, spec->orders);
            cells_row(&cells);
        }
    }
}

void shares_meter_sheet(struct page *page, const struct shares *shares) {
    const struct shares_spec *spec = shares->spec;
    struct cells cells;
    cells_init(&cells, page, "alternative,by,metric,share,share_lo,share_hi,claim,replications");
    for (int metric = 0; metric < ATTRIBUTION_METRICS; metric++) {
        const struct interval *meter = &shares->meter[metric];
        if (!spec->wanted[metric]) {
            continue;
        }
        cells_text(&cells, spec->alternative);
        cells_text(&cells, players_views[spec->players->view]);
        cells_text(&cells, attribution_metrics[metric]);
        interval_cells(&cells, meter);
        cells_text(&cells, claims[shares_claim(meter)]);
        cells_count(&cells, (size_t)meter->n);
        cells_row(&cells);
    }
}
