/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nested: see nested.h. */
#include "sim/study/nested.h"

#include "sim/stats/sample.h"
#include "sim/study/beta.h"

#include <assert.h>
#include <math.h>

/* Mean of a draw's lucks, and their sum of squares about it; NaN when any is undefined. */
static double mean_of(const double *value, size_t lucks, double *squares) {
    double sum = 0.0;
    for (size_t l = 0; l < lucks; l++)
        sum += value[l];
    double mean = sum / (double)lucks;
    *squares = 0.0;
    for (size_t l = 0; l < lucks; l++)
        *squares += (value[l] - mean) * (value[l] - mean);
    return mean;
}

static double share_of(double ratio, double lucks) {
    double share = (ratio - 1.0) / (ratio + lucks - 1.0);
    return share > 0.0 ? share : 0.0;
}

struct nested nested_of(const double *value, size_t draws, size_t lucks, double level) {
    assert(lucks >= 2);
    struct nested found = {NAN, NAN, NAN, NAN, NAN, 0};
    double sum = 0.0, squares;
    for (size_t d = 0; d < draws; d++) {
        double mean = mean_of(value + d * lucks, lucks, &squares);
        if (!isnan(mean)) {
            sum += mean;
            found.draws++;
        }
    }
    if (found.draws < 2)
        return found;
    double n = (double)found.draws, k = (double)lucks;
    double between = 0.0, within = 0.0;
    for (size_t d = 0; d < draws; d++) {
        double mean = mean_of(value + d * lucks, lucks, &squares);
        if (isnan(mean))
            continue;
        between += k * (mean - sum / n) * (mean - sum / n);
        within += squares;
    }
    double freedom = n * (k - 1.0);
    between /= n - 1.0;
    within /= freedom;
    double knowledge = (between - within) / k;
    knowledge = knowledge > 0.0 ? knowledge : 0.0;
    found.knowledge = sqrt(knowledge);
    found.luck = sqrt(within);
    if (!(between > 0.0) && !(within > 0.0))
        return found;
    found.share = knowledge / (knowledge + within);
    found.share_lo = found.share_hi = found.share;
    if (within > 0.0) {
        double ratio = between / within, tail = 0.5 * (1.0 - level);
        found.share_lo = share_of(ratio * beta_quantile_f(tail, freedom, n - 1.0), k);
        found.share_hi = share_of(ratio / beta_quantile_f(tail, n - 1.0, freedom), k);
    }
    return found;
}

static struct nested_band band_of(const double *value, size_t count, double *sorted) {
    size_t defined = sample_sort(value, count, sorted);
    return (struct nested_band){sample_quantile(sorted, defined, 0.1),
                                sample_quantile(sorted, defined, 0.9)};
}

struct nested_bands nested_bands(const double *value, size_t draws, size_t lucks,
                                 const struct nested *nested, double *scratch) {
    struct nested_bands found = {NAN, {NAN, NAN}, {NAN, NAN}, {NAN, NAN}};
    double k = (double)lucks, sum = 0.0, squares;
    double *part = scratch, *sorted = scratch + draws * lucks;
    if (nested->draws < 2)
        return found;
    for (size_t d = 0; d < draws; d++) {
        double mean = mean_of(value + d * lucks, lucks, &squares);
        sum += isnan(mean) ? 0.0 : mean;
    }
    found.mean = sum / (double)nested->draws;
    double of_knowledge = nested->knowledge * nested->knowledge;
    double of_means = of_knowledge + nested->luck * nested->luck / k;
    double shrink = of_means > 0.0 ? sqrt(of_knowledge / of_means) : 0.0;
    for (size_t d = 0; d < draws; d++)
        part[d] = found.mean + shrink * (mean_of(value + d * lucks, lucks, &squares) - found.mean);
    found.knowledge = band_of(part, draws, sorted);
    for (size_t d = 0; d < draws; d++) {
        double mean = mean_of(value + d * lucks, lucks, &squares);
        for (size_t l = 0; l < lucks; l++)
            part[d * lucks + l] = found.mean + sqrt(k / (k - 1.0)) * (value[d * lucks + l] - mean);
    }
    found.luck = band_of(part, draws * lucks, sorted);
    for (size_t d = 0; d < draws; d++) {
        double mean = mean_of(value + d * lucks, lucks, &squares);
        for (size_t l = 0; l < lucks; l++)
            part[d * lucks + l] = isnan(mean) ? NAN : value[d * lucks + l];
    }
    found.all = band_of(part, draws * lucks, sorted);
    return found;
}
