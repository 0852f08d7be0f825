/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * practice: the power law of practice. Every session teaches less than the one before.
 *
 *   gap(X) = (1 + X)^(-b)          share of the ceiling still missing after X sessions
 *   g(u, r) = 1 - ((1 + X + u) / (1 + X))^(-b)   with  X = (1 - r)^(-1/b) - 1
 *
 * Symbols: u sessions (cost over training.scale_spend), r level over ceiling, X the sessions that
 * lead there from nothing, b practice_exponent. What forgetting takes away is practice to be done
 * again. Sources: Newell & Rosenbloom 1981, "Mechanisms of skill acquisition and the law of
 * practice", for the time that a task takes above its least; that the gap of a skill falls likewise
 * is assumed. Limit: averages of people follow the power law, single people rather the exponential
 * one, which is `diminishing` (Heathcote, Brown & Mewhort 2000).
 */
#include "models/model.h"
#include "models/training/curves.h"
#include "sim/base/mathx.h"

struct practice_params {
    double practice_exponent;
};

static const struct param rows[] = {
    {REAL_FIELD(practice_params, practice_exponent), .unit = "1", .role = PARAM_BELIEF,
     .preset = 0.4, .valid = {0.01, 10}, .plausible = {0.1, 0.8},
     .doc = "power with which the gap falls with practice; curve practice only",
     .source = "assumed: task times fall with powers of about .1 to .6 (Newell & Rosenbloom 1981); "
               "for gaps of skill none is known"},
};

static double gain(const void *params, double sessions, double reached) {
    const struct practice_params *p = params;
    double b = p->practice_exponent;
    /* 1/(1 + X), which stays a number when nothing is missing any more. */
    double pace = mathx_pow(1.0 - reached, 1.0 / b);
    return -mathx_expm1(-b * mathx_log1p(sessions * pace));
}

static const struct model_learning learning = {.gain = gain};

const struct model practice_model = {
    .kind = "training",
    .name = "practice",
    .idea = "Practice makes perfect ever more slowly.",
    .equation = "g = 1 - (1 + (1 - m/M)^(1/b)*cost/scale_spend)^(-b), b = practice_exponent",
    .source = "mechanism 10; Newell & Rosenbloom 1981",
    MODEL_ROWS(rows, practice_params),
    .learning = &learning,
};
