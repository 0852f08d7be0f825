/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer: see answer.h. */
#include "sim/cmd/answer.h"

#include "sim/cmd/figures.h"
#include "sim/cmd/messages.h"
#include "sim/report/folder.h"
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

/* Commands name the folder that was typed here, so that they can be typed again. */
static void add_overview(struct page *page, const char *text, const char *scenario) {
    static const char before[] = "compare", stands_for[] = VERDICT_SCENARIO;
    const char *at = text;
    while (scenario && (at = strstr(at, before)) != NULL) {
        at += strlen(before);
        if ((*at == ' ' || *at == '\n') && strncmp(at + 1, stands_for, strlen(stands_for)) == 0) {
            page_bytes(page, text, (size_t)(at + 1 - text));
            page_shell(page, scenario);
            at += 1 + strlen(stands_for);
            text = at;
        }
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
