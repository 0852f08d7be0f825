/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_observed: what was observed, as dots over what the first alternative predicts, and by how
 * much the prediction misses it:
 *
 *   miss  = (sum of predicted - sum of observed) / sum of observed, over the months observed
 *   error = mean over those months of |predicted - observed| / |observed|
 */
#include "sim/report/plots_figures.h"

#include "sim/report/plots_lines.h"
#include "sim/report/plots_metric.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

enum { MOST = 6 };

struct comparison {
    const char *metric;
    const struct plots_value *value;
    double miss, error; /* NaN where nothing other than zero was observed */
    size_t months;
};

static void compare(struct comparison *c, const struct plots_data *data) {
    double predicted = 0, observed = 0, errors = 0;
    size_t relative = 0;
    for (size_t i = 0; i < data->observations; i++) {
        const struct plots_observed *seen = &data->observed[i];
        double mean = c->value[seen->month].mean;
        if (strcmp(seen->metric, c->metric) != 0 || isnan(mean)) {
            continue;
        }
        c->months++;
        predicted += mean;
        observed += seen->value;
        if (seen->value != 0) {
            errors += fabs((mean - seen->value) / seen->value);
            relative++;
        }
    }
    c->miss = observed != 0 ? (predicted - observed) / fabs(observed) : NAN;
    c->error = relative > 0 ? errors / (double)relative : NAN;
}

static size_t find_comparisons(struct comparison *c, const struct plots_data *data) {
    size_t count = 0;
    for (size_t i = 0; i < data->observations && count < MOST; i++) {
        const char *metric = data->observed[i].metric;
        size_t k = 0;
        while (k < count && strcmp(c[k].metric, metric) != 0) {
            k++;
        }
        const struct plots_value *value = plots_data_find(&data->curves, metric, 0);
        if (k == count && value) {
            c[count] = (struct comparison){.metric = metric, .value = value};
            compare(&c[count], data);
            count += c[count].months > 0 ? 1 : 0;
        }
    }
    return count;
}

/* "4.5 % below observed"; "" where that cannot be said. */
static const char *miss_in_words(const struct comparison *c, struct arena *arena) {
    if (isnan(c->miss)) {
        return "";
    }
    return text_format(arena, "%s" PLOTS_JOIN "%% %s observed",
                       plots_text_number(arena, fabs(c->miss) * 100, 1),
                       c->miss < 0 ? "below" : "above");
}

static const char *title_of(const struct comparison *c, struct arena *arena) {
    const char *miss = miss_in_words(c, arena);
    return c->months == 1 || isnan(c->error) || !miss[0]
               ? miss
               : text_format(arena, "%s; months miss by %s" PLOTS_JOIN "%%", miss,
                             plots_text_number(arena, c->error * 100, 1));
}

/* Of several quantities the one whose months are missed most. */
static const char *finding(const struct comparison *c, size_t count, const struct plots_data *data,
                           struct arena *arena) {
    const struct comparison *worst = &c[0];
    for (size_t i = 1; i < count; i++) {
        worst = isnan(worst->error) || c[i].error > worst->error ? &c[i] : worst;
    }
    const char *miss = miss_in_words(worst, arena);
    const char *words = plots_metric_of(data, worst->metric, arena).words;
    if (!miss[0]) {
        return text_format(arena, "%s beside what was observed", words);
    }
    const char *of = count == 1 ? "" : text_format(arena, "Worst of %zu predictions: ", count);
    const char *single = worst->months == 1
                             ? ""
                             : text_format(arena, "; single months miss by %s" PLOTS_JOIN "%%",
                                           plots_text_number(arena, worst->error * 100, 1));
    return text_format(arena, "%s%s, %s over %zu month%s%s", of, words, miss, worst->months,
                       worst->months == 1 ? "" : "s", single);
}

const char *plots_observed_curves(struct plots_figure *figure, const char *name,
                                  const struct plots_data *data, struct arena *arena) {
    struct comparison comparison[MOST];
    size_t count = find_comparisons(comparison, data);
    if (count == 0) {
        return "nothing was observed";
    }
    struct plots_panel panel[MOST];
    for (size_t i = 0; i < count; i++) {
        const char *metric = comparison[i].metric;
        struct plots_metric meaning = plots_metric_of(data, metric, arena);
        panel[i] = (struct plots_panel){.title = title_of(&comparison[i], arena),
                                        .axis = meaning.words,
                                        .unit = meaning.unit,
                                        .from_zero = true,
                                        .line = arena_add(arena, 2, sizeof *panel[i].line)};
        plots_lines_add(&panel[i], data, &data->curves, metric, 0, NULL, arena);
        plots_lines_observed(&panel[i], data, metric, arena);
    }
    const char *drawn =
        text_format(arena, "Lines: predicted, %s; dots: observed.", plots_data_first(data, arena));
    plots_figure_init(figure, name, "panels", finding(comparison, count, data, arena),
                      plots_data_note(data, drawn, PLOTS_BANDS, arena), arena);
    plots_lines_draw(figure, data, panel, count, PLOTS_BESIDE);
    return NULL;
}
