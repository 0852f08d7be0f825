/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ebbinghaus: forgetting with the logarithm of time, half of it soon and the rest very slowly.
 *
 *   kept = k / (k + L^c),  L = log10(1 + (10^(k^(1/c)) - 1) t / h)
 *
 * Symbols: t months since the last effective session, h half-life (months), k = 1.84 and c = 1.25
 * as fitted by Ebbinghaus 1885, "Ueber das Gedaechtnis", ch. 7, to what relearning syllables saved:
 * k / (k + (log10 t)^c) with t in minutes, counted from one minute before learning ends. Here the 1
 * stands for that minute and time is stretched until half is left at h instead of after 42 minutes.
 * Limits: one person's syllables, stretched ten thousand times; only the shape is his. A session
 * starts the curve anew, with its steep beginning.
 */
#include "models/model.h"
#include "models/training/curves.h"
#include "sim/base/mathx.h"

static const double k = 1.84;
static const double c = 1.25;
static const double ln_10 = 2.302585092994046;

static double kept(const void *params, double months, double half_life) {
    (void)params; /* all it needs is shared by every forgetting curve */
    double stretch = mathx_expm1(ln_10 * mathx_pow(k, 1.0 / c));
    double decades = mathx_log1p(stretch * (months / half_life)) / ln_10;
    return k / (k + mathx_pow(decades, c));
}

static const struct model_forgetting forgetting = {.kept = kept};

const struct model ebbinghaus_model = {
    .kind = "forgetting",
    .name = "ebbinghaus",
    .idea = "Much is lost at first and the rest fades ever more slowly.",
    .equation = "kept = 1.84/(1.84 + log10(1 + (10^(1.84^(1/1.25)) - 1)*months/half_life)^1.25)",
    .source = "mechanism 11; Ebbinghaus 1885",
    .forgetting = &forgetting,
};
