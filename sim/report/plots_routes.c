/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_routes: the routes of a run and how many journeys of each kind begin. */
#include "sim/report/plots_routes.h"

#include "sim/report/plots_csv.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

enum { JOURNEY, FROM, TO, WHEN, PROBABILITY };

static size_t kind_of(struct plots_routes *routes, const char *name) {
    for (size_t i = 0; i < routes->kinds; i++) {
        if (strcmp(routes->kind[i].name, name) == 0) {
            return i;
        }
    }
    routes->kind[routes->kinds] = (struct plots_kind){.name = name};
    return routes->kinds++;
}

static bool read_routes(struct plots_routes *routes, const char *folder, struct arena *arena,
                        struct diag *diag) {
    struct plots_csv csv = {.column = {"journey", "from", "to", "when", "probability"}};
    bool found;
    if (!plots_csv_read(&csv, folder, "routes.csv", &found, arena, diag)) {
        return false;
    }
    routes->route = arena_add(arena, csv.table.records, sizeof *routes->route);
    routes->kind = arena_add(arena, csv.table.records, sizeof *routes->kind);
    for (size_t i = 0; i < csv.table.records; i++) {
        struct plots_route *route = &routes->route[i];
        const char *when = plots_csv_text(&csv, i, WHEN);
        *route = (struct plots_route){.kind = kind_of(routes, plots_csv_text(&csv, i, JOURNEY)),
                                      .from = plots_csv_text(&csv, i, FROM),
                                      .to = plots_csv_text(&csv, i, TO),
                                      .when = strcmp(when, "ok") == 0       ? PLOTS_OK
                                              : strcmp(when, "failed") == 0 ? PLOTS_FAILED
                                                                            : PLOTS_ANY};
        if (!plots_csv_number(&csv, i, PROBABILITY, &route->probability)) {
            return false;
        }
    }
    routes->routes = csv.table.records;
    return true;
}

/* The value at an address; 0 where there is none. */
static double value_at(const struct plots_csv *csv, const char *address) {
    for (size_t i = 0; i < csv->table.records; i++) {
        double value;
        if (strcmp(plots_csv_text(csv, i, 0), address) == 0) {
            return plots_csv_number(csv, i, 1, &value) && value > 0 ? value : 0;
        }
    }
    return 0;
}

/* segments.SEGMENT.customers times segments.SEGMENT.journeys.KIND, over all segments. */
bool plots_routes_read(struct plots_routes *routes, const char *folder, struct arena *arena,
                       struct diag *diag) {
    static const char first[] = "segments.", last[] = ".customers";
    struct plots_csv csv = {.column = {"address", "value"}};
    bool found;
    *routes = (struct plots_routes){0};
    if (!read_routes(routes, folder, arena, diag) ||
        !plots_csv_read(&csv, folder, "params.csv", &found, arena, diag)) {
        return false;
    }
    for (size_t i = 0; i < csv.table.records; i++) {
        const char *address = plots_csv_text(&csv, i, 0);
        size_t length = strlen(address), tail = strlen(last);
        double customers;
        if (strncmp(address, first, strlen(first)) != 0 || length <= tail ||
            strcmp(address + length - tail, last) != 0 ||
            !plots_csv_number(&csv, i, 1, &customers)) {
            continue;
        }
        for (size_t k = 0; k < routes->kinds; k++) {
            routes->kind[k].journeys +=
                customers *
                value_at(&csv, text_format(arena, "%.*s.journeys.%s", (int)(length - tail), address,
                                           routes->kind[k].name));
        }
    }
    return true;
}
