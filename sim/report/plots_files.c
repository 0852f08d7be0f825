/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots_files: figures as files, and gnuplot run on them. */
#include "sim/report/plots_files.h"

#include "sim/scenario/text.h"

#include <string.h>

const char *plots_files_path(const struct plots_files *files, const char *name, const char *kind) {
    return platform_join(files->folder, text_format(files->arena, "%s.%s", name, kind),
                         files->arena);
}

static bool read_source(const struct plots_files *files, const char *name,
                        struct platform_bytes *source) {
    const char *path =
        platform_join(files->sources, text_format(files->arena, "%s.gp", name), files->arena);
    return platform_read(source, path, files->arena, files->diag);
}

bool plots_files_write(const struct plots_files *files, const struct plots_figure *figure) {
    struct platform_bytes source;
    struct page page;
    if (!read_source(files, figure->source, &source)) {
        return false;
    }
    page_init(&page, files->arena);
    page_print(&page,
               "# Made by Frontline. Draw it again here with: gnuplot %s.gp\n"
               "# First come the settings of this figure, then how it is drawn.\n\n",
               figure->name);
    page_bytes(&page, figure->head.data, figure->head.size);
    page_add(&page, "\n");
    page_bytes(&page, source.data, source.size);
    return platform_write(plots_files_path(files, figure->name, "gp"), page.data, page.size,
                          files->diag) &&
           (figure->data.size == 0 ||
            platform_write(plots_files_path(files, figure->name, "csv"), figure->data.data,
                           figure->data.size, files->diag));
}

bool plots_files_copy_style(const struct plots_files *files) {
    struct platform_bytes style;
    return read_source(files, "style", &style) &&
           platform_write(plots_files_path(files, "style", "gp"), style.data, style.size,
                          files->diag);
}

/* What gnuplot complains of first; it shows the place with a caret on a line of its own. */
static const char *complaint(const struct platform_result *result, struct arena *arena) {
    const char *text = result->err.data + strspn(result->err.data, "\r\n \t^");
    size_t length = strcspn(text, "\r\n");
    return length > 0 ? arena_text(arena, text, length)
                      : text_format(arena, "exit status %d", result->status);
}

bool plots_files_run(const struct plots_files *files, const char *name,
                     struct platform_bytes *out) {
    /* -d: without the user's own start-up files. */
    const char *const arguments[] = {files->gnuplot, "-d", text_format(files->arena, "%s.gp", name),
                                     NULL};
    struct platform_result result;
    if (!platform_program_run(&result, arguments, files->folder, files->arena, files->diag)) {
        return false;
    }
    /* Fonts that are not quite in order make it grumble and draw all the same. */
    if (result.status != 0) {
        struct place place = {.file = plots_files_path(files, name, "gp")};
        diag_error(files->diag, place, "gnuplot says: %s", complaint(&result, files->arena));
        return false;
    }
    if (out) {
        *out = result.out;
    }
    return true;
}
