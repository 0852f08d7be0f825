/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plots_sketch: the main curve in letters, for a terminal. It needs the data that plots_draw left
 * in the folder of figures, and is a figure there itself: sketch.gp.
 */
#include "sim/report/plots.h"

#include "sim/report/folder.h"
#include "sim/report/plots_axis.h"
#include "sim/report/plots_data.h"
#include "sim/report/plots_files.h"
#include "sim/scenario/text.h"

#include <math.h>
#include <string.h>

/* More lines than these hide one another in letters: the first alternative and the three that end
 * farthest from it. */
enum { MOST = 4, HEIGHT = 22, TICKS = 4, NARROWEST = 50 };

struct curve {
    size_t alternative;
    const struct plots_value *value;
    double far; /* from the first at the end */
};

static size_t choose(struct curve *chosen, const struct plots_data *data, const char *metric) {
    size_t count = 0;
    for (size_t i = 0; i < data->alternatives.count; i++) {
        const struct plots_value *value = plots_data_find(&data->curves, metric, i);
        if (!value || (i > 0 && count == 0)) {
            continue;
        }
        double far = count == 0
                         ? INFINITY
                         : fabs(value[data->months].mean - chosen[0].value[data->months].mean);
        size_t to = count < MOST ? count++ : MOST;
        for (; to > 0 && chosen[to - 1].far < far; to--) {
            if (to < MOST) {
                chosen[to] = chosen[to - 1];
            }
        }
        if (to < MOST) {
            chosen[to] = (struct curve){i, value, far};
        }
    }
    return count;
}

static struct plots_axis axis_of(const struct curve *curve, size_t count, long months,
                                 struct arena *arena) {
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        for (long m = 0; m <= months; m++) {
            if (!isnan(curve[i].value[m].mean)) {
                least = fmin(least, curve[i].value[m].mean);
                most = fmax(most, curve[i].value[m].mean);
            }
        }
    }
    return plots_axis_of(arena, least, most, TICKS, PLOTS_COUNT, "");
}

static void fill(struct plots_figure *figure, const struct plots_data *data, const char *source,
                 const char *metric, const struct curve *curve, size_t count, size_t width) {
    struct arena *arena = figure->arena;
    const char *column[MOST], *label[MOST];
    for (size_t i = 0; i < count; i++) {
        const struct plots_item *alternative = &data->alternatives.item[curve[i].alternative];
        column[i] = plots_data_metric(arena, metric, alternative->name);
        label[i] = text_format(
            arena, " %s", plots_text_wrap(arena, alternative->label, width / 2 - 12, 2).line[0]);
    }
    struct plots_axis axis = axis_of(curve, count, data->months, arena);
    plots_figure_words(figure, "data", &source, 1);
    plots_figure_number(figure, "columns", (double)width);
    plots_figure_number(figure, "lines", HEIGHT);
    plots_figure_number(figure, "months", (double)data->months);
    plots_figure_number(figure, "low", axis.low);
    plots_figure_number(figure, "high", axis.high);
    plots_figure_numbers(figure, "tick_at", axis.tick, axis.ticks);
    plots_figure_words(figure, "tick_text", axis.text, axis.ticks);
    plots_figure_words(figure, "line_column", column, count);
    plots_figure_words(figure, "line_label", label, count);
}

/* Without the form feed that gnuplot begins with, and without spaces at the ends of lines. */
static const char *trimmed(const char *drawn, struct arena *arena) {
    struct page page;
    page_init(&page, arena);
    for (const char *line = drawn; *line;) {
        line += *line == '\f';
        size_t length = strcspn(line, "\n");
        size_t end = length;
        while (end > 0 && line[end - 1] == ' ') {
            end--;
        }
        page_bytes(&page, line, end);
        page_add(&page, "\n");
        line += length;
        line += *line == '\n';
    }
    return page.data;
}

const char *plots_sketch(const char *run, const char *sources, size_t width, struct arena *arena,
                         struct diag *diag) {
    const struct {
        const char *name, *metric, *title;
    } curves[] = {{"customers", "customers", "Customers at the end of each month"},
                  {"waiting", "wait_minutes", "Mean wait per contact, minutes, by month"}};
    struct plots_files files = {.folder = platform_join(run, FOLDER_FIGURES, arena),
                                .sources = sources,
                                .gnuplot = platform_program_find("gnuplot", arena),
                                .arena = arena,
                                .diag = diag};
    struct plots_data data;
    size_t at = 0;
    while (at < 2 &&
           platform_kind(plots_files_path(&files, curves[at].name, "csv")) != PLATFORM_FILE) {
        at++;
    }
    if (!files.gnuplot || at == 2 || !plots_data_read(&data, run, arena, diag)) {
        return NULL;
    }
    width = width < NARROWEST ? NARROWEST : width;
    struct curve curve[MOST];
    size_t count = choose(curve, &data, curves[at].metric);
    struct platform_bytes drawn;
    struct plots_figure figure;
    if (count == 0) {
        return NULL;
    }
    plots_figure_init(&figure, "sketch", "sketch", curves[at].title, "", arena);
    fill(&figure, &data, text_format(arena, "%s.csv", curves[at].name), curves[at].metric, curve,
         count, width);
    if (!plots_files_write(&files, &figure) || !plots_files_run(&files, "sketch", &drawn)) {
        return NULL;
    }
    return text_format(arena, "%s\n%s", curves[at].title, trimmed(drawn.data, arena));
}
