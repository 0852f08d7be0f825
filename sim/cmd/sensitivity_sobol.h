/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sensitivity_sobol: which share of what is unknown about the answer is due to which belief
 * (sim/study/sobol.h).
 *
 * A share of its own takes as many variants as there are samples, and most beliefs hardly matter.
 * So where there are many, a few trajectories of elementary effects come first (morris.csv), and
 * only the SENSITIVITY_SOBOL_SINGLE beliefs with the largest effect get shares of their own. All
 * others vary too, but together: theirs is the last row, and what it says is missed by nobody.
 */
#ifndef FRONTLINE_SIM_CMD_SENSITIVITY_SOBOL_H
#define FRONTLINE_SIM_CMD_SENSITIVITY_SOBOL_H

#include "sim/cmd/sensitivity_asked.h"

enum {
    SENSITIVITY_SOBOL_SAMPLES = 64,
    SENSITIVITY_SOBOL_SINGLE = 8,
    SENSITIVITY_SOBOL_SCREENING = 4 /* trajectories */
};

/* As many samples or a few more: what the parts of a sample divide. */
size_t sensitivity_sobol_samples(size_t samples);

size_t sensitivity_sobol_variants(const struct sensitivity_asked *asked);

/* `further` of produce.h; the context is a struct sensitivity_asked. Makes sobol.csv. */
bool sensitivity_sobol(struct produce *produce, struct command_context *context);

#endif
