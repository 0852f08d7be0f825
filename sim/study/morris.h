/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * morris: elementary effects, which tell for few runs which inputs of a model matter at all (M. D.
 * Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33,
 * 1991, 161).
 *
 * A trajectory starts at a random point of a grid of 4 levels, and in random order moves each input
 * once, by 2 levels up or down; so it takes inputs + 1 points. The elementary effect of input i is
 *
 *     (f(with i moved up) - f(with i down)) / (2 levels),
 *
 * the change of f over the whole range of i were it a straight line. The levels are the middles of
 * four equal parts of (0, 1), where no distribution is infinite. Over trajectories:
 *
 *   mu       the mean effect: its sign says which way the input moves f
 *   mu_star  the mean size of the effect: how much the input matters (F. Campolongo, J. Cariboni
 *            and A. Saltelli, "An effective screening design for sensitivity analysis of large
 *            models", Environmental Modelling & Software 22, 2007, 1509)
 *   sigma    the standard deviation of the effect: 0 for what adds up in straight lines, else the
 *            input bends or works together with others
 *
 * An input without influence gets exactly 0 in all of them. `lo` and `hi` are the 95 % Student-t
 * interval of mu_star over trajectories, cut at 0.
 *
 * Ownership  Results and scratch memory come from the arena.
 * Undefined  Where f is NaN the effects around it are left out; `n` counts those that are left.
 */
#ifndef FRONTLINE_SIM_STUDY_MORRIS_H
#define FRONTLINE_SIM_STUDY_MORRIS_H

#include "sim/base/arena.h"
#include "sim/study/cube.h"

#include <stdint.h>

struct morris_plan {
    size_t inputs, trajectories;
    uint64_t seed;
};

struct morris_effect {
    double mu, mu_star, lo, hi, sigma;
    size_t n;
};

/* Points that a plan takes. */
size_t morris_points(const struct morris_plan *plan);

/* Into `effect`, one per input. False when f ended it. */
bool morris_solve(const struct morris_plan *plan, cube_fn *f, void *context,
                  struct morris_effect *effect, struct arena *arena);

#endif
