/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots: the figures of a run, drawn by gnuplot from the files of its result folder. */
#include "sim/report/plots.h"

#include "sim/report/folder.h"
#include "sim/report/plots_figures.h"
#include "sim/report/plots_files.h"

/* In the order in which a reader should meet them. */
static const struct {
    const char *name;
    plots_figure_fn *fill;
} figures[] = {
    {"sweep", plots_sweep_values},
    {"eighty", plots_eighty_splits},
    {"tornado", plots_tornado_bars},
    {"sobol", plots_sobol_shares},
    {"morris", plots_morris_effects},
    {"customers", plots_customers_kept},
    {"churn", plots_customers_churn},
    {"npv_difference", plots_differences_npv},
    {"difference_curves", plots_differences_curves},
    {"npv", plots_money_npv},
    {"revenue_lost", plots_money_lost},
    {"lost_by_touchpoint", plots_lost_touchpoints},
    {"attribution", plots_attribution_revenue},
    {"attribution_churn", plots_attribution_churn},
    {"uncertainty", plots_bands_curves},
    {"information", plots_worth_beliefs},
    {"frontier", plots_optimum_frontier},
    {"journey", plots_journey_map},
    {"skill", plots_skill_groups},
    {"waiting", plots_waiting_curves},
    {"observed", plots_observed_curves},
    {"story", plots_story_customer},
};

enum { FIGURES = sizeof figures / sizeof figures[0], STORY = FIGURES - 1 };

/* What an earlier drawing of the same run may have left of a figure. */
static bool remove_figure(const struct plots_files *files, const char *name) {
    const char *const kinds[] = {"gp", "csv", "svg", "png"};
    bool fine = true;
    for (size_t i = 0; i < 4; i++) {
        fine &= platform_remove(plots_files_path(files, name, kinds[i]), files->diag);
    }
    return fine;
}

static bool draw(struct plots_report *report, const struct plots_files *files, size_t index,
                 const struct plots_data *data) {
    struct plots_figure figure;
    const char *name = figures[index].name;
    const char *reason = figures[index].fill(&figure, name, data, files->arena);
    if (reason) {
        if (reason[0]) {
            report->skipped[report->skips++] = (struct plots_skipped){name, reason};
        }
        return remove_figure(files, name);
    }
    if (!plots_files_write(files, &figure)) {
        return false;
    }
    if (files->gnuplot) {
        if (!plots_files_run(files, name, NULL)) {
            return false;
        }
        report->path[report->paths++] = plots_files_path(files, name, "svg");
        report->path[report->paths++] = plots_files_path(files, name, "png");
    }
    return true;
}

bool plots_draw(struct plots_report *report, const char *run, const char *sources,
                struct arena *arena, struct diag *diag) {
    struct plots_files files = {.folder = platform_join(run, FOLDER_FIGURES, arena),
                                .sources = sources,
                                .gnuplot = platform_program_find("gnuplot", arena),
                                .arena = arena,
                                .diag = diag};
    *report = (struct plots_report){.path = arena_add(arena, 2 * FIGURES, sizeof *report->path),
                                    .skipped = arena_add(arena, FIGURES, sizeof *report->skipped),
                                    .gnuplot_missing = files.gnuplot == NULL};
    struct plots_data data;
    if (!plots_data_read(&data, run, arena, diag) || !platform_folder_add(files.folder, diag) ||
        !plots_files_copy_style(&files)) {
        return false;
    }
    bool fine = true;
    /* A customer's story has no company's figures, and is no reason to say so. */
    for (size_t i = data.story.told ? STORY : 0; i < FIGURES; i++) {
        fine &= draw(report, &files, i, &data);
    }
    return fine;
}
