/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer: see answer.h. */
#include "sim/cmd/answer.h"

#include "sim/cmd/figures.h"
#include "sim/cmd/messages.h"
#include "sim/report/folder.h"
#include "sim/report/overview.h"
#include "sim/report/verdict.h"

#include <assert.h>
#include <string.h>

/* The object of summary.json, and behind its members those that depend on place and occasion. */
static void add_object(struct command_context *context, struct platform_bytes summary,
                       const struct answer *answer, const struct plots_report *figures) {
    const size_t begin = strlen("{\n"), end = strlen("\n}\n");
    struct page more;
    page_init(&more, context->arena);
    struct json json;
    json_init(&json, &more);
    json_object(&json, NULL);
    json_text(&json, "folder", answer->path);
    json_flag(&json, "reused", answer->reused);
    json_array(&json, "figures");
    for (size_t i = 0; i < figures->paths; i++)
        json_text(&json, NULL, figures->path[i]);
    json_end(&json);
    if (answer->require)
        require_members(&json, answer->require);
    messages_members(&json, context);
    json_end(&json);
    assert(summary.size > end);
    page_bytes(&context->out, summary.data, summary.size - end);
    page_add(&context->out, ",\n");
    page_add(&context->out, more.data + begin);
}

/* A command on lines that a shell takes together, each option whole. */
static void add_command(struct page *page, const char *command) {
    size_t column = 0;
    while (*command) {
        bool quoted = false;
        size_t length = 0;
        do {
            quoted = quoted != (command[length] == '\'');
            length++;
        } while (command[length] && (quoted || strncmp(command + length, " --", 3) != 0));
        struct page part;
        page_init(&part, page->arena);
        page_bytes(&part, command, length);
        size_t wide = page_width(part.data);
        if (column > 0 && column + wide + strlen(" \\") > OVERVIEW_WIDTH) {
            page_add(page, " \\\n     ");
            column = strlen("     ");
        }
        page_add(page, part.data);
        column += wide;
        command += length;
    }
}

/* Commands name the folder that was typed here, so that they can be typed again. */
static void add_overview(struct page *page, const char *text, const char *scenario) {
    static const char line[] = "\n" VERDICT_COMMAND;
    const char *at;
    while (scenario && (at = strstr(text, line)) != NULL) {
        size_t before = strlen(line) - strlen(VERDICT_SCENARIO);
        const char *rest = at + strlen(line);
        size_t length = strcspn(rest, "\n");
        struct page command;
        page_bytes(page, text, (size_t)(at + 1 - text));
        page_init(&command, page->arena);
        page_bytes(&command, at + 1, before - 1);
        page_shell(&command, scenario);
        page_bytes(&command, rest, length);
        add_command(page, command.data);
        text = rest + length;
    }
    page_add(page, text);
}

static void add_text(struct command_context *context, struct platform_bytes overview,
                     const struct answer *answer, const struct plots_report *figures) {
    add_overview(&context->out, overview.data, answer->scenario);
    if (answer->require)
        require_lines(&context->out, answer->require);
    figures_print(context, figures, answer->path);
    page_print(&context->out, "\nResults: %s%s\n", answer->path,
               answer->reused ? " (there already; --force runs anew)" : "");
}

/* Figures of results found there are not drawn again. */
static bool wants_figures(const struct answer *answer, const struct command_context *context,
                          const struct options *options) {
    const char *figures = platform_join(answer->path, FOLDER_FIGURES, context->arena);
    return !options_has(options, OPTIONS_NO_PLOTS) &&
           !(answer->reused && platform_kind(figures) == PLATFORM_FOLDER);
}

bool answer_add(const struct answer *answer, struct command_context *context,
                const struct options *options) {
    bool as_object = options_has(options, OPTIONS_JSON);
    const char *file = as_object ? "summary.json" : "summary.txt";
    struct platform_bytes summary;
    if (!platform_read(&summary, platform_join(answer->path, file, context->arena), context->arena,
                       context->diag))
        return false;
    struct plots_report figures = {0};
    bool drawn =
        !wants_figures(answer, context, options) || figures_draw(&figures, context, answer->path);
    messages_say(context);
    if (as_object)
        add_object(context, summary, answer, &figures);
    else
        add_text(context, summary, answer, &figures);
    return drawn;
}
