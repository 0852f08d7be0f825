/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_address: see plots_address.h. */
#include "sim/report/plots_address.h"

#include "models/metrics.h"
#include "sim/report/plots_metric.h"
#include "sim/scenario/text.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

const char *plots_address_words(struct arena *arena, const char *address) {
    char *words = arena_text(arena, address, strlen(address));
    for (char *c = words; *c; c++) {
        if (*c == '_' || *c == '.') {
            *c = ' ';
        }
    }
    return words;
}

const char *plots_address_value(struct arena *arena, double value, double width) {
    int decimals = 0;
    for (double size = fabs(width); size > 0 && size < 50 && decimals < 6; size *= 10) {
        decimals++;
    }
    const char *text = plots_text_number(arena, value, decimals);
    char *short_text = arena_text(arena, text, strlen(text));
    if (strchr(short_text, '.')) {
        char *end = short_text + strlen(short_text);
        while (end[-1] == '0') {
            *--end = 0;
        }
        if (end[-1] == '.') {
            end[-1] = 0;
        }
    }
    return short_text;
}

static const struct metric *metric_of(const char *name) {
    size_t length = strcspn(name, ":");
    for (size_t i = 0; i < metrics_rule_count; i++) {
        const struct metric *metric = &metrics_rules[i].metric;
        if (strlen(metric->name) == length && strncmp(metric->name, name, length) == 0) {
            return metric;
        }
    }
    return NULL;
}

static const char *words_of(const char *metric, struct arena *arena) {
    if (strcmp(metric, "npv") == 0) {
        return "net present value";
    }
    const char *item = strchr(metric, ':');
    if (!item) {
        return plots_address_words(arena, metric);
    }
    return text_format(
        arena, "%s of %s",
        plots_address_words(arena, arena_text(arena, metric, (size_t)(item - metric))),
        plots_address_words(arena, item + 1));
}

static const char *label_of(const struct plots_data *data, const char *name, struct arena *arena) {
    for (size_t i = 0; i < data->alternatives.count; i++) {
        if (strcmp(data->alternatives.item[i].name, name) == 0) {
            return plots_text_together(arena, data->alternatives.item[i].label);
        }
    }
    return plots_text_together(arena, plots_text_name(arena, name));
}

struct plots_asked plots_address_asked(const struct plots_data *data, const char *metric,
                                       const char *alternative, const char *baseline,
                                       struct arena *arena) {
    const struct metric *known = metric_of(metric);
    enum plots_unit unit = plots_metric_of(data, metric, arena).unit;
    return (struct plots_asked){
        .metric = words_of(metric, arena),
        .alternative = label_of(data, alternative, arena),
        .baseline = baseline[0] ? label_of(data, baseline, arena) : "",
        .unit = unit == PLOTS_SHARE && baseline[0] ? PLOTS_POINTS : unit,
        .way = known ? known->direction : METRIC_NONE,
    };
}

const char *plots_address_topic(const struct plots_asked *asked, struct arena *arena) {
    return asked->baseline[0]
               ? text_format(arena, "%s against %s in %s", asked->alternative, asked->baseline,
                             asked->metric)
               : text_format(arena, "the %s of %s", asked->metric, asked->alternative);
}
