/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_metric: what a metric shows, in words, and how its numbers are written. */
#include "sim/report/plots_metric.h"

#include "models/metrics.h"
#include "sim/scenario/text.h"

#include <string.h>

static const struct metric *find(const char *name, size_t length, bool of_item) {
    for (size_t i = 0; i < metrics_rule_count; i++) {
        const struct metric *metric = &metrics_rules[i].metric;
        if ((metric->scope != METRIC_COMPANY) == of_item && strlen(metric->name) == length &&
            strncmp(metric->name, name, length) == 0) {
            return metric;
        }
    }
    return NULL;
}

static enum plots_unit unit_of(const struct metric *metric) {
    if (strcmp(metric->unit, "money") == 0) {
        return PLOTS_MONEY;
    }
    if (strcmp(metric->unit, "min") == 0) {
        return PLOTS_MINUTES;
    }
    if (strcmp(metric->unit, "SD") == 0) {
        return PLOTS_SKILL;
    }
    /* Shares have no unit of their own; the table says "share of ..." of each. */
    return strncmp(metric->doc, "share", strlen("share")) == 0 ? PLOTS_SHARE : PLOTS_COUNT;
}

static const char *label_of(const struct plots_data *data, const char *item, struct arena *arena) {
    const struct plots_items *all[] = {&data->groups, &data->touchpoints};
    for (size_t k = 0; k < 2; k++) {
        for (size_t i = 0; i < all[k]->count; i++) {
            if (strcmp(all[k]->item[i].name, item) == 0) {
                return all[k]->item[i].label;
            }
        }
    }
    return plots_text_name(arena, item);
}

struct plots_metric plots_metric_of(const struct plots_data *data, const char *name,
                                    struct arena *arena) {
    const char *item = strchr(name, ':');
    size_t length = item ? (size_t)(item - name) : strlen(name);
    const struct metric *metric = find(name, length, item != NULL);
    if (!metric) {
        return (struct plots_metric){plots_text_name(arena, name), PLOTS_COUNT};
    }
    const char *words = plots_text_name(arena, metric->doc);
    return (struct plots_metric){
        item ? text_format(arena, "%s (%s)", words, label_of(data, item + 1, arena)) : words,
        unit_of(metric)};
}
