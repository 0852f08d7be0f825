/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * quasi: quasi-random points, which fill the unit cube more evenly than random ones.
 *
 * Sobol' sequence (I. M. Sobol', USSR Comput. Math. Math. Phys. 7(4), 1967, 86; direction numbers
 * of P. Bratley and B. L. Fox, ACM TOMS 14(1), 1988, 88) as the GNU Scientific Library makes it,
 * with its first point, the origin, which GSL leaves out (A. B. Owen, "On dropping the first Sobol'
 * point", 2020). Each coordinate is shifted by exclusive or with addressed random bits, which keeps
 * the sequence as even as it was, makes means of its points unbiased, and lets several shifts tell
 * how far a result may be off (P. L'Ecuyer and C. Lemieux, "Recent advances in randomized
 * quasi-Monte Carlo methods", 2002).
 *
 * The sequence has QUASI_COORDINATES coordinates. Further ones are addressed random numbers, so put
 * what matters first (padding: J. Spanier, "Quasi-Monte Carlo methods for particle transport
 * problems", 1995).
 */
#ifndef FRONTLINE_SIM_STUDY_QUASI_H
#define FRONTLINE_SIM_STUDY_QUASI_H

#include "sim/base/arena.h"

#include <stddef.h>
#include <stdint.h>

enum { QUASI_COORDINATES = 40 };

/*
 * The first `count` points of shift number `shift` of a seed: `coordinates` numbers each, inside
 * (0, 1). Best with a power of two of points.
 */
void quasi_points(double *point, size_t count, size_t coordinates, uint64_t seed, uint64_t shift,
                  struct arena *arena);

#endif
