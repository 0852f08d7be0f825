/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_beliefs: see plots_beliefs.h. */
#include "sim/report/plots_beliefs.h"

#include "sim/report/plots_address.h"
#include "sim/report/plots_csv.h"
#include "sim/scenario/text.h"

#include <string.h>

enum { ADDRESS, ASSUMED, ALTERNATIVE, BASELINE, METRIC, OWN }; /* columns; OWN: and more */

#define COMMON "address", "assumed", "alternative", "baseline", "metric"

static bool read_value(const struct plots_csv *csv, size_t record, size_t mean,
                       struct plots_value *value) {
    return plots_csv_number(csv, record, mean, &value->mean) &&
           plots_csv_number(csv, record, mean + 1, &value->lo) &&
           plots_csv_number(csv, record, mean + 2, &value->hi);
}

static bool is_yes(const struct plots_csv *csv, size_t record, size_t column) {
    return strcmp(plots_csv_text(csv, record, column), "yes") == 0;
}

/* What only one of the files has. */
typedef bool own_fn(struct plots_beliefs_table *table, struct plots_beliefs_row *belief,
                    const struct plots_csv *csv, size_t record);

static bool read_table(struct plots_beliefs_table *table, struct plots_csv *csv, const char *folder,
                       const char *file, own_fn *own, struct arena *arena, struct diag *diag) {
    bool found;
    *table = (struct plots_beliefs_table){0};
    if (!plots_csv_read(csv, folder, file, &found, arena, diag)) {
        return false;
    }
    table->row = arena_add(arena, csv->table.records, sizeof *table->row);
    for (size_t i = 0; i < csv->table.records; i++) {
        struct plots_beliefs_row *belief = &table->row[table->count++];
        *belief = (struct plots_beliefs_row){.address = plots_csv_text(csv, i, ADDRESS),
                                             .assumed = is_yes(csv, i, ASSUMED),
                                             .beliefs = 1};
        table->alternative = plots_csv_text(csv, i, ALTERNATIVE);
        table->baseline = plots_csv_text(csv, i, BASELINE);
        table->metric = plots_csv_text(csv, i, METRIC);
        if (!own(table, belief, csv, i)) {
            return false;
        }
    }
    return true;
}

static bool own_bar(struct plots_beliefs_table *table, struct plots_beliefs_row *belief,
                    const struct plots_csv *csv, size_t record) {
    belief->turns = is_yes(csv, record, OWN + 4);
    return plots_csv_number(csv, record, OWN, &belief->low) &&
           plots_csv_number(csv, record, OWN + 1, &belief->high) &&
           plots_csv_number(csv, record, OWN + 2, &belief->at_low) &&
           plots_csv_number(csv, record, OWN + 3, &belief->at_high) &&
           plots_csv_number(csv, record, OWN + 5, &table->replications) &&
           plots_csv_number(csv, record, OWN + 6, &table->as_written);
}

static bool own_effect(struct plots_beliefs_table *table, struct plots_beliefs_row *belief,
                       const struct plots_csv *csv, size_t record) {
    return plots_csv_number(csv, record, OWN, &belief->mu) &&
           plots_csv_number(csv, record, OWN + 1, &belief->sigma) &&
           read_value(csv, record, OWN + 2, &belief->size) &&
           plots_csv_number(csv, record, OWN + 5, &table->samples) &&
           plots_csv_number(csv, record, OWN + 6, &table->replications);
}

static bool own_share(struct plots_beliefs_table *table, struct plots_beliefs_row *belief,
                      const struct plots_csv *csv, size_t record) {
    return plots_csv_number(csv, record, OWN, &belief->beliefs) &&
           read_value(csv, record, OWN + 1, &belief->first) &&
           read_value(csv, record, OWN + 4, &belief->total) &&
           plots_csv_number(csv, record, OWN + 7, &table->samples) &&
           plots_csv_number(csv, record, OWN + 8, &table->replications);
}

bool plots_beliefs_read(struct plots_beliefs *beliefs, const char *folder, struct arena *arena,
                        struct diag *diag) {
    struct plots_csv tornado = {.column = {COMMON, "low", "high", "at_low", "at_high", "turns",
                                           "at_low_replications", "as_written"},
                                .optional = 1};
    struct plots_csv morris = {.column = {COMMON, "mu", "sigma", "mu_star", "mu_star_lo",
                                          "mu_star_hi", "trajectories", "replications"}};
    struct plots_csv sobol = {.column = {COMMON, "beliefs", "first", "first_lo", "first_hi",
                                         "total", "total_lo", "total_hi", "samples",
                                         "replications"}};
    return read_table(&beliefs->tornado, &tornado, folder, "tornado.csv", own_bar, arena, diag) &&
           read_table(&beliefs->morris, &morris, folder, "morris.csv", own_effect, arena, diag) &&
           read_table(&beliefs->sobol, &sobol, folder, "sobol.csv", own_share, arena, diag);
}

const char *plots_beliefs_label(const struct plots_beliefs_row *belief, struct arena *arena) {
    return belief->beliefs > 1 ? text_format(arena, "%.0f others together", belief->beliefs)
                               : plots_address_words(arena, belief->address);
}
