/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * address: names for the numbers of a setup.
 *
 *   months                                      a setting of the run
 *   forgetting.half_life                        kind.parameter
 *   programmes.care_skills.cost                 table.row.column
 *   segments.regular.spend.buy                  table.row.column.journey; without the journey: all
 *   routes.buy/order/delivery/ok.probability    routes.JOURNEY/FROM/TO/WHEN; without /WHEN: /any
 *   calendars.office/2.weight                   calendars.NAME/N, N counts that calendar's rows
 *
 * The same in alternatives.csv, timeline.csv, --set, sweeps and results.
 */
#ifndef FRONTLINE_SIM_SCENARIO_ADDRESS_H
#define FRONTLINE_SIM_SCENARIO_ADDRESS_H

#include "models/setup.h"
#include "sim/base/arena.h"
#include "sim/base/diag.h"

#include <stdbool.h>
#include <stddef.h>

/* What an address means: one number (or text), or one number per journey kind. */
struct address {
    struct setup_target target[PARAM_KEYS];
    size_t count;
};

/* False when there is no such thing; `place` is told so, with the nearest known name. */
bool address_find(struct address *address, const struct setup *setup, const char *text,
                  struct place place, struct arena *arena, struct diag *diag);

/* The address of one number. */
const char *address_text(const struct setup *setup, struct setup_target target,
                         struct arena *arena);

/* The name of a row, as in addresses. */
const char *address_row(const struct setup *setup, size_t table, size_t row, struct arena *arena);

/* Rows of the parameter table that a target's `table` means: of a table, or of a model. */
struct param_table address_table(long table);

/* The struct that a target is in. */
void *address_record(const struct setup *setup, long table, size_t row);

#endif
