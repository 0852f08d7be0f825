/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quasi: see quasi.h. */
#include "sim/study/quasi.h"

#include "models/purpose.h"
#include "sim/base/dist.h"
#include "sim/base/rng.h"

#include <gsl/gsl_qrng.h>

/* Bits that GSL's sequence has. */
enum { BITS = 30 };

static const double UNIT = (double)(1u << BITS);

/* With memory of the arena, so that nothing has to be freed and its end is the arena's affair. */
static gsl_qrng sequence_of(size_t coordinates, struct arena *arena) {
    unsigned dimension = (unsigned)coordinates;
    gsl_qrng sequence = {.type = gsl_qrng_sobol,
                         .dimension = dimension,
                         .state_size = gsl_qrng_sobol->state_size(dimension)};
    sequence.state = arena_add(arena, sequence.state_size, 1);
    gsl_qrng_init(&sequence);
    return sequence;
}

static uint32_t shifted_by(uint64_t seed, uint64_t shift, size_t coordinate) {
    struct rng rng = rng_at(seed, shift, coordinate, 0, PURPOSE_QUASI);
    return rng_next(&rng) >> (32 - BITS);
}

static double padding(uint64_t seed, uint64_t shift, size_t coordinate, size_t point) {
    struct rng rng = rng_at(seed, shift, coordinate, 1 + point, PURPOSE_QUASI);
    return dist_uniform(&rng);
}

void quasi_points(double *point, size_t count, size_t coordinates, uint64_t seed, uint64_t shift,
                  struct arena *arena) {
    size_t even = coordinates < QUASI_COORDINATES ? coordinates : QUASI_COORDINATES;
    double at[QUASI_COORDINATES] = {0.0};
    uint32_t by[QUASI_COORDINATES];
    gsl_qrng sequence = sequence_of(even, arena);
    for (size_t k = 0; k < even; k++) {
        by[k] = shifted_by(seed, shift, k);
    }
    for (size_t i = 0; i < count; i++) {
        double *to = point + i * coordinates;
        if (i > 0) {
            gsl_qrng_get(&sequence, at);
        }
        for (size_t k = 0; k < even; k++) {
            uint32_t bits = (uint32_t)(at[k] * UNIT) ^ by[k];
            to[k] = ((double)bits + 0.5) / UNIT;
        }
        for (size_t k = even; k < coordinates; k++) {
            to[k] = padding(seed, shift, k, i);
        }
    }
}
