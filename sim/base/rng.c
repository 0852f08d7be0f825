/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random bits: the parts of rng.h that run once a stream or once a replication. */
#include "sim/base/rng.h"

struct rng rng_seeded(uint64_t seed, uint64_t stream) {
    struct rng rng = {.state = 0, .inc = stream << 1 | 1u};
    rng_next(&rng);
    rng.state += seed;
    rng_next(&rng);
    return rng;
}

uint64_t rng_key(uint64_t seed, uint64_t replication) {
    /* The added constant keeps seed 0, replication 0 from starting the chain at the fixed point of
     * the mix. Mixing the seed first makes neighbouring seeds unrelated over all replications. */
    uint64_t start = rng_mix(seed + RNG_FACTOR_WHO);
    return rng_mix(start + replication * RNG_FACTOR_OCCASION);
}
