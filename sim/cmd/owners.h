/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * owners: an attribution behind the study of a command (`further` of produce.h). Each replication
 * is kept as soon as it is finished, as kept.h keeps variants, so that Ctrl-C loses none of them
 * and --resume goes on with the others.
 *
 * Ownership  Memory of the context's arena.
 * Errors     Told: a company that grows too large, a file that cannot be written.
 */
#ifndef FRONTLINE_SIM_CMD_OWNERS_H
#define FRONTLINE_SIM_CMD_OWNERS_H

#include "sim/cmd/produce.h"
#include "sim/study/attribution.h"

/* True when all replications are there; else told, or stopped: then some may be. */
bool owners_find(struct attribution *attribution, const struct attribution_spec *spec,
                 struct produce *produce, struct command_context *context);

#endif
