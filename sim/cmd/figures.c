/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figures: see figures.h. */
#include "sim/cmd/figures.h"

#include "sim/cmd/progress.h"
#include "sim/cmd/share.h"
#include "sim/report/overview.h"
#include "sim/scenario/platform.h"

enum { OUTPUT = 1 };

static const char *sources(struct command_context *context) {
    const char *folder = share_folder("plots", context->arena);
    if (!folder) {
        diag_error(context->diag, (struct place){0},
                   "the figures that come with Frontline are not where they belong");
        diag_note(context->diag, (struct place){0},
                  "FRONTLINE_SHARE may name the folder they are in");
    }
    return folder;
}

bool figures_draw(struct plots_report *report, struct command_context *context, const char *path) {
    *report = (struct plots_report){0};
    const char *folder = sources(context);
    if (!folder)
        return false;
    progress_note("drawing figures ...", context->quiet);
    bool drawn = plots_draw(report, path, folder, context->arena, context->diag);
    progress_note("", context->quiet);
    if (!drawn)
        return false;
    if (report->gnuplot_missing)
        command_remark(context, "%s", PLOTS_INSTALL);
    for (size_t i = 0; i < report->skips; i++)
        command_remark(context, "no figure %s: %s", report->skipped[i].figure,
                       report->skipped[i].reason);
    return true;
}

static void sketch(struct command_context *context, const char *path) {
    const char *folder = sources(context);
    size_t width = platform_width(OUTPUT, OVERVIEW_WIDTH);
    if (width > OVERVIEW_WIDTH)
        width = OVERVIEW_WIDTH;
    const char *drawn =
        folder ? plots_sketch(path, folder, width, context->arena, context->diag) : NULL;
    if (drawn)
        page_print(&context->out, "\n%s", drawn);
}

void figures_print(struct command_context *context, const struct plots_report *report,
                   const char *path) {
    if (report->paths == 0)
        return;
    if (platform_is_terminal(OUTPUT))
        sketch(context, path);
    page_add(&context->out, "\nFigures:\n");
    /* The picture for documents and, of the same name, the one for slides. */
    for (size_t i = 0; i + 1 < report->paths; i += 2)
        page_print(&context->out, "  %s, .png\n", report->path[i]);
}
