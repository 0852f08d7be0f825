/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot: see plot.h. */
#include "sim/cmd/plot.h"

#include "sim/cmd/figures.h"
#include "sim/cmd/messages.h"
#include "sim/report/folder.h"

static void say_object(struct command_context *context, const struct plots_report *report,
                       const char *path) {
    struct json json;
    json_init(&json, &context->out);
    json_object(&json, NULL);
    json_count(&json, "format", 1);
    json_text(&json, "command", "plot");
    json_text(&json, "folder", path);
    json_array(&json, "figures");
    for (size_t i = 0; i < report->paths; i++)
        json_text(&json, NULL, report->path[i]);
    json_end(&json);
    messages_members(&json, context);
    json_end(&json);
}

static int run(struct command_context *context, const struct options *options) {
    const char *path = options->word[0];
    const char *manifest = platform_join(path, FOLDER_MANIFEST, context->arena);
    if (platform_kind(manifest) != PLATFORM_FILE) {
        diag_error(context->diag, (struct place){.file = path}, "holds no results (no %s)",
                   FOLDER_MANIFEST);
        return COMMAND_MISUSED;
    }
    struct plots_report report;
    if (!figures_draw(&report, context, path))
        return COMMAND_FAILED;
    messages_say(context);
    if (options_has(options, OPTIONS_JSON))
        say_object(context, &report, path);
    else
        figures_print(context, &report, path);
    return report.gnuplot_missing ? COMMAND_FAILED : COMMAND_FINE;
}

const struct command plot_command = {
    .name = "plot",
    .words = "RUN",
    .doc = "draw the figures of a result folder anew",
    .help =
        "  frontline plot runs/demo\n"
        "\n"
        "RUN is a folder that frontline run wrote. Each figure is left as .gp beside its data,\n"
        "its .svg and its .png in RUN/figures, where gnuplot FILE.gp draws it by hand.\n",
    .options = OPTIONS_JSON | OPTIONS_QUIET,
    .least = 1,
    .most = 1,
    .run = run,
};
