/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sensitivity_morris: elementary effects of the beliefs (sim/study/morris.h), which say for few
 * variants which of them matter at all, and which bend or work together.
 */
#ifndef FRONTLINE_SIM_CMD_SENSITIVITY_MORRIS_H
#define FRONTLINE_SIM_CMD_SENSITIVITY_MORRIS_H

#include "sim/cmd/sensitivity_asked.h"
#include "sim/study/morris.h"

enum { SENSITIVITY_MORRIS_TRAJECTORIES = 8 };

/* Variants of a number of trajectories. */
size_t sensitivity_morris_variants(const struct sensitivity_asked *asked, size_t trajectories);

/* Effects of the beliefs in the order of the scenario, and in `rank` their numbers, those with the
 * largest effect first; fills morris.csv. False when told or stopped. */
bool sensitivity_morris_find(struct morris_effect *effect, size_t *rank,
                             const struct sensitivity_asked *asked, size_t trajectories,
                             struct variants *variants);
void sensitivity_morris_sheet(struct page *page, const struct morris_effect *effect,
                              const size_t *rank, const struct sensitivity_asked *asked);

/* `further` of produce.h; the context is a struct sensitivity_asked. Makes morris.csv. */
bool sensitivity_morris(struct produce *produce, struct command_context *context);

#endif
