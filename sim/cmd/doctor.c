/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor: see doctor.h. */
#include "sim/cmd/doctor.h"

#include "sim/cmd/share.h"
#include "sim/report/json.h"
#include "sim/report/plots.h"
#include "sim/scenario/platform.h"

#include <string.h>

enum { OUTPUT = 1 };

struct finding {
    const char *what;
    bool fine;
    const char *found; /* or what to do about it */
};

static const char *phrase(struct arena *arena, const char *first, const char *second) {
    struct page page;
    page_init(&page, arena);
    page_print(&page, "%s%s", first, second);
    return page.data;
}

static struct finding gnuplot(struct arena *arena) {
    struct finding finding = {.what = "gnuplot", .found = PLOTS_INSTALL};
    const char *path = platform_program_find("gnuplot", arena);
    if (!path)
        return finding;
    struct diag unheard;
    diag_init(&unheard, arena);
    struct platform_result result;
    const char *const arguments[] = {path, "--version", NULL};
    finding.fine =
        platform_program_run(&result, arguments, NULL, arena, &unheard) && result.status == 0;
    if (finding.fine)
        finding.found =
            phrase(arena, arena_text(arena, result.out.data, strcspn(result.out.data, "\n")),
                   phrase(arena, ", ", path));
    else
        finding.found = phrase(arena, path, " does not start");
    return finding;
}

static struct finding shared(const char *kind, struct arena *arena) {
    const char *path = share_folder(kind, arena);
    return (struct finding){
        .what = kind,
        .fine = path != NULL,
        .found = path ? path : "not found; FRONTLINE_SHARE may name the folder they are in",
    };
}

static struct finding processors(struct arena *arena) {
    struct page page;
    page_init(&page, arena);
    page_print(&page, "%zu", platform_processors());
    return (struct finding){"processors", true, page.data};
}

static struct finding folder(void) {
    bool fine = platform_folder_writable(".");
    return (struct finding){"this folder", fine,
                            fine ? "may be written to"
                                 : "may not be written to; say where results go with -o"};
}

static struct finding terminal(struct arena *arena) {
    if (!platform_is_terminal(OUTPUT))
        return (struct finding){"terminal", true, "none; figures are not sketched"};
    struct page page;
    page_init(&page, arena);
    page_print(&page, "%zu columns%s", platform_width(OUTPUT, 80),
               platform_env("NO_COLOR") ? ", no colours wanted" : "");
    return (struct finding){"terminal", true, page.data};
}

static int run(struct command_context *context, const struct options *options) {
    struct arena *arena = context->arena;
    const struct finding findings[] = {
        {"version", true, FRONTLINE_VERSION},
        gnuplot(arena),
        shared("scenarios", arena),
        shared("plots", arena),
        processors(arena),
        folder(),
        terminal(arena),
    };
    bool fine = true;
    struct json json;
    json_init(&json, &context->out);
    bool as_object = options_has(options, OPTIONS_JSON);
    if (as_object) {
        json_object(&json, NULL);
        json_count(&json, "format", 1);
        json_text(&json, "command", "doctor");
        json_array(&json, "findings");
    }
    for (size_t i = 0; i < sizeof findings / sizeof findings[0]; i++) {
        const struct finding *finding = &findings[i];
        fine = fine && finding->fine;
        if (as_object) {
            json_row(&json, NULL);
            json_text(&json, "what", finding->what);
            json_flag(&json, "fine", finding->fine);
            json_text(&json, "found", finding->found);
            json_end(&json);
        } else {
            page_add(&context->out, finding->fine ? "  ok       " : "  missing  ");
            page_field(&context->out, finding->what, 12, 0);
            page_print(&context->out, " %s\n", finding->found);
        }
    }
    if (as_object) {
        json_end(&json);
        json_flag(&json, "fine", fine);
        json_end(&json);
    }
    return fine ? COMMAND_FINE : COMMAND_FAILED;
}

const struct command doctor_command = {
    .name = "doctor",
    .words = "",
    .doc = "say what is installed and what is missing",
    .help =
        "  frontline doctor\n"
        "\n"
        "Exit status: 0 when nothing is missing, 1 when something is. Without gnuplot everything\n"
        "works but the figures.\n",
    .options = OPTIONS_JSON,
    .least = 0,
    .most = 0,
    .run = run,
};
