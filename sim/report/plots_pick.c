/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_pick: which alternative a figure's title speaks of, and what may be said of it. */
#include "sim/report/plots_pick.h"

#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

/* A difference turned so that up is good. */
static struct plots_value gain_of(struct plots_value difference, enum metric_direction direction) {
    return direction == METRIC_DOWN ? plots_text_negated(difference) : difference;
}

struct plots_pick plots_pick(const struct plots_data *data, const char *metric,
                             enum metric_direction direction) {
    struct plots_pick pick = {.verdict = PLOTS_ALONE};
    double best = -INFINITY, best_better = -INFINITY, worst = INFINITY;
    size_t at_best = 0, at_better = 0, at_worst = 0, intervals = 0, zero = 0;
    for (size_t i = 1; i < data->alternatives.count; i++) {
        struct plots_value gain =
            gain_of(plots_data_total(&data->differences, metric, i), direction);
        if (isnan(gain.mean)) {
            continue;
        }
        bool same = gain.mean == 0 && !(gain.lo < 0) && !(gain.hi > 0);
        pick.compared++;
        intervals += isnan(gain.lo) ? 0 : 1;
        zero += same ? 1 : 0;
        if (gain.mean > best) {
            best = gain.mean;
            at_best = i;
        }
        if (gain.lo > 0) {
            pick.better++;
            at_better = gain.mean > best_better ? i : at_better;
            best_better = fmax(best_better, gain.mean);
        } else if (gain.hi < 0) {
            pick.worse++;
            at_worst = gain.mean < worst ? i : at_worst;
            worst = fmin(worst, gain.mean);
        }
    }
    if (pick.compared == 0) {
        return pick;
    }
    pick.alternative = pick.better > 0 ? at_better : pick.worse > 0 ? at_worst : at_best;
    pick.verdict = pick.better > 0         ? PLOTS_BETTER
                   : pick.worse > 0        ? PLOTS_WORSE
                   : zero == pick.compared ? PLOTS_SAME
                   : intervals > 0         ? PLOTS_UNCLEAR
                                           : PLOTS_NO_INTERVAL;
    pick.difference = plots_data_total(&data->differences, metric, pick.alternative);
    return pick;
}

/* The first %s of `pattern` replaced; patterns are ours, but the compiler cannot see that. */
static const char *filled(struct arena *arena, const char *pattern, const char *words) {
    const char *at = strstr(pattern, "%s");
    return at ? text_format(arena, "%.*s%s%s", (int)(at - pattern), pattern, words, at + 2)
              : pattern;
}

static const char *picked_label(const struct plots_pick *pick, const struct plots_data *data,
                                struct arena *arena) {
    return plots_text_together(arena, data->alternatives.item[pick->alternative].label);
}

/* "Front line keeps 84 more customers than As is after 36 months (95 % interval 60 to 108)". */
static const char *statement(const struct plots_pick *pick, const struct plots_data *data,
                             const struct plots_phrase *phrase, struct arena *arena) {
    bool less = pick->difference.mean < 0;
    struct plots_value size = less ? plots_text_negated(pick->difference) : pick->difference;
    const char *words = plots_text_size(arena, size, phrase->unit, data->currency);
    return text_format(arena, "%s %s %s%s%s", picked_label(pick, data, arena),
                       filled(arena, less ? phrase->less : phrase->more, words),
                       plots_data_first(data, arena), phrase->tail,
                       plots_text_interval(arena, size, phrase->unit, data->currency));
}

const char *plots_pick_sentence(const struct plots_pick *pick, const struct plots_data *data,
                                const struct plots_phrase *phrase, struct arena *arena) {
    const char *base = plots_data_first(data, arena);
    const char *picked = picked_label(pick, data, arena);
    const char *text = "";
    switch (pick->verdict) {
    case PLOTS_ALONE:
        break;
    case PLOTS_SAME:
        text = text_format(arena, "%s exactly the same %s as %s%s",
                           pick->compared == 1 ? text_format(arena, "%s has", picked)
                                               : "All alternatives have",
                           phrase->topic, base, phrase->tail);
        break;
    case PLOTS_BETTER:
        text = statement(pick, data, phrase, arena);
        break;
    case PLOTS_WORSE:
        text = statement(pick, data, phrase, arena);
        if (pick->compared > 1) {
            text = text_format(arena, "No alternative %sdoes better than %s in %s; %s",
                               pick->worse < pick->compared ? "clearly " : "", base, phrase->topic,
                               text);
        }
        break;
    case PLOTS_UNCLEAR:
        text = pick->compared == 1
                   ? text_format(
                         arena, "%s cannot be told apart from %s yet in %s: difference %s%s",
                         picked, base, phrase->topic,
                         plots_text_signed(arena, pick->difference, phrase->unit, data->currency),
                         plots_text_interval(arena, pick->difference, phrase->unit, data->currency))
                   : text_format(arena, "No alternative can be told apart from %s yet in %s", base,
                                 phrase->topic);
        break;
    case PLOTS_NO_INTERVAL:
        text = text_format(arena, "%s, but one replication tells nothing of chance",
                           statement(pick, data, phrase, arena));
        break;
    }
    return text;
}

long plots_pick_crossing(const struct plots_value *value, long months) {
    long month = months + 1;
    while (month > 0 && value[month - 1].mean >= 0) {
        month--;
    }
    bool below_before = false;
    for (long m = 0; m < month && m <= months; m++) {
        below_before |= value[m].mean < 0;
    }
    return below_before && month <= months ? month : 0;
}
