/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_sweep: a curve over the values of one number; those of two go to plots_pairs. */
#include "sim/report/plots_figures.h"

#include "sim/report/plots_curve.h"
#include "sim/report/plots_lines.h"
#include "sim/report/plots_pairs.h"
#include "sim/report/plots_swept.h"
#include "sim/scenario/text.h"

#include <math.h>

static bool is_drawn(const struct plots_swept_line *line) {
    for (size_t k = 0; k < line->count; k++) {
        if (!isnan(line->value[k].mean)) {
            return line->at[line->count - 1] > line->at[0];
        }
    }
    return false;
}

/* ---- in words ---- */

static const char *varied(const struct plots_swept *swept) {
    return plots_address_words(swept->arena, swept->points->varied[0].address);
}

static const char *value_of(const struct plots_swept *swept, const struct plots_swept_line *line,
                            double value) {
    return plots_address_value(swept->arena, value, line->at[line->count - 1] - line->at[0]);
}

static const char *range_of(const struct plots_swept *swept, const struct plots_swept_line *line) {
    return text_format(swept->arena, "%s from %s to %s", varied(swept),
                       value_of(swept, line, line->at[0]),
                       value_of(swept, line, line->at[line->count - 1]));
}

static bool turns(const struct plots_swept_line *line) {
    return line->crossings > 0 && line->better + line->worse > 0;
}

/* What there is to say of: where the answer turns, else what differs most. */
static const struct plots_swept_line *most_telling(const struct plots_swept *swept) {
    const struct plots_swept_line *best = NULL;
    double most = -1;
    for (size_t i = 0; i < swept->count; i++) {
        const struct plots_swept_line *line = &swept->line[i];
        double size = turns(line) ? INFINITY : 0;
        for (size_t k = 0; k < line->count; k++) {
            size = fmax(size, isnan(line->value[k].mean) ? 0 : fabs(line->value[k].mean));
        }
        if (is_drawn(line) && size > most) {
            most = size;
            best = line;
        }
    }
    return best;
}

static const char *turning(const struct plots_swept *swept, const struct plots_swept_line *line) {
    const struct plots_asked *asked = &line->asked;
    struct arena *arena = swept->arena;
    if (line->crossings > 1) {
        return text_format(arena, "%s against %s turns round %zu times over %s", asked->alternative,
                           asked->baseline, line->crossings, range_of(swept, line));
    }
    bool better_above = (line->way[0] > 0) == (asked->way != METRIC_DOWN);
    const char *other_side = better_above ? "below" : "beyond";
    const char *this_side = better_above ? "beyond" : "below";
    const char *unsure =
        line->worse == 0    ? text_format(arena, "; %s that it cannot be told", other_side)
        : line->better == 0 ? text_format(arena, "; %s that it cannot be told", this_side)
                            : "";
    /* What is clear is said first. */
    bool say_worse = line->better == 0;
    bool onwards = say_worse ? !better_above : better_above;
    return text_format(arena, "%s %s %s in %s %s a %s of about %s%s%s", asked->alternative,
                       plots_swept_verb(asked, !say_worse), asked->baseline, asked->metric,
                       onwards ? "from" : "up to", varied(swept),
                       value_of(swept, line, line->cross[0]), onwards ? " on" : "", unsure);
}

static const char *steady(const struct plots_swept *swept, const struct plots_swept_line *line) {
    const struct plots_asked *asked = &line->asked;
    struct arena *arena = swept->arena;
    const char *range = range_of(swept, line);
    bool better = line->better > line->worse;
    size_t clear = better ? line->better : line->worse;
    const char *verb = plots_swept_verb(asked, better);
    if (clear == 0) {
        return text_format(arena, "%s cannot be told apart from %s in %s at any %s",
                           asked->alternative, asked->baseline, asked->metric, range);
    }
    if (clear == line->count) {
        return text_format(arena, "%s %s %s in %s at every %s", asked->alternative, verb,
                           asked->baseline, asked->metric, range);
    }
    return text_format(arena,
                       "%s %s %s in %s at %zu of %zu values of %s; at the others it cannot "
                       "be told",
                       asked->alternative, verb, asked->baseline, asked->metric, clear, line->count,
                       varied(swept));
}

static bool is_flat(const struct plots_swept_line *line) {
    for (size_t k = 0; k < line->count; k++) {
        if (line->value[k].mean != line->value[0].mean) {
            return false;
        }
    }
    return true;
}

/* Of one alternative alone: from here to there. */
static const char *moving(const struct plots_swept *swept, const struct plots_swept_line *line) {
    const struct plots_value *first = &line->value[0], *last = &line->value[line->count - 1];
    const char *currency = swept->data->currency;
    struct arena *arena = swept->arena;
    const char *way = last->lo > first->hi ? "rises" : last->hi < first->lo ? "falls" : "goes";
    if (is_flat(line)) {
        return text_format(
            arena, "The %s of %s is %s at every %s", line->asked.metric, line->asked.alternative,
            plots_text_signed(arena, *first, line->asked.unit, currency), range_of(swept, line));
    }
    return text_format(
        arena, "The %s of %s %s from %s to %s as %s goes from %s to %s", line->asked.metric,
        line->asked.alternative, way, plots_text_signed(arena, *first, line->asked.unit, currency),
        plots_text_signed(arena, *last, line->asked.unit, currency), varied(swept),
        value_of(swept, line, line->at[0]), value_of(swept, line, line->at[line->count - 1]));
}

static const char *finding(const struct plots_swept *swept, const struct plots_swept_line *line) {
    if (!line->asked.baseline[0]) {
        return moving(swept, line);
    }
    if (is_flat(line) && line->value[0].mean == 0) {
        return text_format(swept->arena, "%s has exactly the same %s as %s at every %s",
                           line->asked.alternative, line->asked.metric, line->asked.baseline,
                           range_of(swept, line));
    }
    return turns(line) ? turning(swept, line) : steady(swept, line);
}

/* ---- the figure ---- */

static void add_line(struct plots_curve *curve, struct plots_curve_line *lines,
                     struct plots_curve_mark *marks, const struct plots_swept *swept,
                     const struct plots_swept_line *line) {
    lines[curve->lines++] = (struct plots_curve_line){.hue = line->hue,
                                                      .name = line->name,
                                                      .label = line->asked.alternative,
                                                      .value = line->value};
    for (size_t k = 0; k < line->crossings && line->asked.baseline[0]; k++) {
        marks[curve->marks++] = (struct plots_curve_mark){
            .at = line->cross[k],
            .hue = line->hue,
            .label = value_of(swept, line, line->cross[k]),
            .rises = line->way[k] > 0,
        };
    }
}

static const char *draw(struct plots_figure *figure, const char *name,
                        const struct plots_swept *swept) {
    struct arena *arena = swept->arena;
    const struct plots_swept_line *told = most_telling(swept);
    if (!told) {
        return "it has no two values that could be drawn";
    }
    struct plots_curve_line *line = arena_add(arena, swept->count, sizeof *line);
    struct plots_curve_mark *mark = arena_add(arena, swept->points->count, sizeof *mark);
    struct plots_curve curve = {.axis = plots_swept_axis(swept),
                                .unit = told->asked.unit,
                                .across = plots_swept_across(swept, 0),
                                .name = swept->points->varied[0].address,
                                .along = PLOTS_COUNT,
                                .at = told->at,
                                .count = told->count,
                                .line = line,
                                .mark = mark,
                                .from_zero = told->asked.baseline[0] != 0,
                                .written = swept->points->varied[0].written};
    for (size_t i = 0; i < swept->count; i++) {
        if (is_drawn(&swept->line[i])) {
            add_line(&curve, line, mark, swept, &swept->line[i]);
        }
    }
    const char *drawn = text_format(arena, "%s%s", plots_swept_note(swept),
                                    curve.marks > 0 ? " Large dots: the mean turns round." : "");
    plots_figure_init(figure, name, "curve", finding(swept, told),
                      plots_data_note(swept->data, drawn, PLOTS_BANDS, arena), arena);
    plots_curve_add(figure, &curve, 1, swept->data->currency);
    return NULL;
}

const char *plots_sweep_values(struct plots_figure *figure, const char *name,
                               const struct plots_data *data, struct arena *arena) {
    if (data->points.count == 0) {
        return "";
    }
    struct plots_swept swept = plots_swept_of(data, arena);
    return data->points.varied[1].address[0] ? plots_pairs_draw(figure, name, &swept)
                                             : draw(figure, name, &swept);
}
