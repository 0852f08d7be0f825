/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random bits: the PCG32 generator and addressed draws.
 *
 * Two uses. A *stream* (rng_seeded) is a sequence of numbers in order. An *addressed draw* (rng_at)
 * is a short-lived generator whose state is a hash of (seed, replication, who, occasion, purpose):
 * what it yields depends on the address alone and never on what was drawn before, so that the luck
 * of a customer is the same in every alternative and on any number of threads.
 *
 * The hash works in stages, so that a caller may keep the partial key of a customer or of a visit:
 *
 *     key = rng_key(seed, replication)        once a replication
 *     who_key = rng_who(key, who)             once a customer or member of staff
 *     visit = rng_occasion(who_key, occasion) once a visit
 *     g = rng_draw(visit, purpose)            once a purpose
 *
 * and rng_at is exactly their composition. All parts may be any value; neighbouring, equal and
 * bit-packed parts are as good as random ones. Two different addresses share a generator only by
 * a 64-bit coincidence.
 *
 * Units: none; every value is uniformly distributed bits.
 * Ownership: struct rng is a plain value of 16 bytes, lives wherever the caller puts it, owns
 * nothing. Keys are plain numbers.
 * Invariant: inc is odd (the generator then has its full period 2^64).
 *
 * Sources: M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good
 * Algorithms for Random Number Generation", Harvey Mudd College HMC-CS-2014-0905 (XSH-RR 64/32).
 * The mix is the finaliser of SplitMix64: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014, with the constants of D. Stafford's variant 13.
 */
#ifndef FRONTLINE_SIM_BASE_RNG_H
#define FRONTLINE_SIM_BASE_RNG_H

#include <stdint.h>

struct rng {
    uint64_t state;
    uint64_t inc;
};

/* The generator of the published initialisation: `stream` selects one of 2^63 sequences. */
struct rng rng_seeded(uint64_t seed, uint64_t stream);

/* First stage of an address: the key of one replication of one seed. */
uint64_t rng_key(uint64_t seed, uint64_t replication);

/* 32 uniformly distributed bits. */
static inline uint32_t rng_next(struct rng *rng) {
    uint64_t old = rng->state;
    rng->state = old * UINT64_C(6364136223846793005) + rng->inc;
    uint32_t xorshifted = (uint32_t)(((old >> 18) ^ old) >> 27);
    uint32_t turn = (uint32_t)(old >> 59);
    return (xorshifted >> turn) | (xorshifted << (-turn & 31u));
}

/* 64 uniformly distributed bits: two steps, the first in the upper half. */
static inline uint64_t rng_next64(struct rng *rng) {
    uint64_t high = rng_next(rng);
    return high << 32 | rng_next(rng);
}

#define RNG_ROUND_1 UINT64_C(0xbf58476d1ce4e5b9)
#define RNG_ROUND_2 UINT64_C(0x94d049bb133111eb)

/* A full mix: a bijection of 64-bit numbers in which every input bit flips every output bit about
 * half the time. It maps 0 to 0, so callers add a constant where 0 could be systematic. */
static inline uint64_t rng_mix(uint64_t bits) {
    bits = (bits ^ (bits >> 30)) * RNG_ROUND_1;
    bits = (bits ^ (bits >> 27)) * RNG_ROUND_2;
    return bits ^ (bits >> 31);
}

/* The odd factors spread small parts over the whole word before they are mixed. They differ from
 * stage to stage so that equal numbers in different parts of an address cannot cancel. The first
 * is 2^64 divided by the golden ratio (SplitMix64); the others are 2^64 times the fractional parts
 * of the square roots of 2 and 3, made odd.
 *
 * rng_who and rng_occasion are the two rounds of a mix with the occasion added between them, and
 * rng_draw makes a full mix. So partial keys are distinct but not yet random numbers: only what
 * rng_draw returns is. A full mix at every stage passed no test that this does not, and a single
 * draw took 13 ns instead of 9. */
#define RNG_FACTOR_WHO UINT64_C(0x9e3779b97f4a7c15)
#define RNG_FACTOR_OCCASION UINT64_C(0x6a09e667f3bcc909)
#define RNG_FACTOR_PURPOSE UINT64_C(0xbb67ae8584caa73b)

/* Second stage: the key of one person in one replication. */
static inline uint64_t rng_who(uint64_t key, uint64_t who) {
    uint64_t sum = key + who * RNG_FACTOR_WHO;
    return (sum ^ (sum >> 30)) * RNG_ROUND_1;
}

/* Third stage: the key of one occasion of that person. */
static inline uint64_t rng_occasion(uint64_t who_key, uint64_t occasion) {
    uint64_t sum = who_key + occasion * RNG_FACTOR_OCCASION;
    return (sum ^ (sum >> 27)) * RNG_ROUND_2;
}

/* Last stage: the generator for one purpose at that occasion. The unmixed sum becomes the increment
 * and its mix the state, so that both depend on the whole address, and the first output, which
 * shows the state alone, is already good. */
static inline struct rng rng_draw(uint64_t occasion_key, uint32_t purpose) {
    uint64_t address = occasion_key + purpose * RNG_FACTOR_PURPOSE;
    return (struct rng){.state = rng_mix(address), .inc = address | 1u};
}

/* The whole address at once. */
static inline struct rng rng_at(uint64_t seed, uint64_t replication, uint64_t who,
                                uint64_t occasion, uint32_t purpose) {
    return rng_draw(rng_occasion(rng_who(rng_key(seed, replication), who), occasion), purpose);
}

#endif
