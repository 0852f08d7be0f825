/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * new: see new.h. Templates are the scenarios that come with Frontline and stand on their own: a
 * copy of one that starts from another (`base`) would not find it.
 */
#include "sim/cmd/new.h"

#include "models/settings.h"
#include "sim/cmd/messages.h"
#include "sim/cmd/share.h"
#include "sim/scenario/platform.h"

#include <string.h>

struct template {
    const char *name, *folder, *title, *question;
};

struct templates {
    struct template *template;
    size_t count;
};

/* A folder that is no scenario, or not one of its own, is no template. */
static bool read_template(struct template *template, const char *folder, const char *name,
                          struct arena *arena) {
    struct diag unheard;
    diag_init(&unheard, arena);
    struct scenario scenario;
    const struct scenario_options plain = {0};
    if (!scenario_read(&scenario, folder, &plain, arena, &unheard))
        return false;
    const struct scenario_params *settings = setup_model(&scenario.setup, "scenario", "scenario");
    *template = (struct template){name, folder, settings->title, settings->question};
    return settings->base[0] == 0;
}

static bool find_templates(struct templates *templates, struct command_context *context) {
    const char *folder = share_folder("scenarios", context->arena);
    if (!folder) {
        diag_error(context->diag, (struct place){0},
                   "the scenarios that come with Frontline are not where they belong");
        diag_note(context->diag, (struct place){0},
                  "FRONTLINE_SHARE may name the folder they are in");
        return false;
    }
    struct platform_names names;
    if (!platform_folder_list(&names, folder, context->arena, context->diag))
        return false;
    templates->template = arena_add(context->arena, names.count, sizeof *templates->template);
    templates->count = 0;
    for (size_t i = 0; i < names.count; i++) {
        const char *path = platform_join(folder, names.name[i], context->arena);
        if (platform_kind(path) == PLATFORM_FOLDER &&
            read_template(&templates->template[templates->count], path, names.name[i],
                          context->arena))
            templates->count++;
    }
    return true;
}

static const struct template *choose(const struct templates *templates, const char *name,
                                     struct command_context *context) {
    const char **names = arena_add(context->arena, templates->count, sizeof *names);
    for (size_t i = 0; i < templates->count; i++) {
        names[i] = templates->template[i].name;
        if (strcmp(names[i], name) == 0)
            return &templates->template[i];
    }
    diag_error(context->diag, (struct place){0}, "there is no template %s", name);
    const char *nearest = diag_nearest(name, names, templates->count);
    if (nearest)
        diag_note(context->diag, (struct place){0}, "did you mean %s?", nearest);
    else
        diag_note(context->diag, (struct place){0}, "frontline new lists them");
    return NULL;
}

static bool copy_folder(const char *from, const char *to, struct command_context *context) {
    struct platform_names names;
    if (!platform_folder_list(&names, from, context->arena, context->diag) ||
        !platform_folder_add(to, context->diag))
        return false;
    for (size_t i = 0; i < names.count; i++) {
        const char *source = platform_join(from, names.name[i], context->arena);
        const char *copy = platform_join(to, names.name[i], context->arena);
        enum platform_kind kind = platform_kind(source);
        struct platform_bytes bytes;
        if (kind == PLATFORM_FOLDER && !copy_folder(source, copy, context))
            return false;
        if (kind == PLATFORM_FILE &&
            (!platform_read(&bytes, source, context->arena, context->diag) ||
             !platform_write(copy, bytes.data, bytes.size, context->diag)))
            return false;
    }
    return true;
}

static bool is_free(const char *folder, struct command_context *context) {
    struct place place = {.file = folder};
    struct platform_names names;
    switch (platform_kind(folder)) {
    case PLATFORM_MISSING:
        return true;
    case PLATFORM_FOLDER:
        if (!platform_folder_list(&names, folder, context->arena, context->diag))
            return false;
        if (names.count == 0)
            return true;
        diag_error(context->diag, place, "is not empty; nothing was copied");
        return false;
    case PLATFORM_FILE:
    case PLATFORM_OTHER:
        break;
    }
    diag_error(context->diag, place, "is there already and no folder");
    return false;
}

static void list(const struct templates *templates, struct page *out) {
    page_add(out, "Templates, for frontline new TEMPLATE DIR:\n\n");
    for (size_t i = 0; i < templates->count; i++) {
        page_add(out, "  ");
        page_field(out, templates->template[i].name, 20, 0);
        page_add(out, " ");
        page_wrap(out, templates->template[i].title, 96, 23);
        page_add(out, "\n");
        if (templates->template[i].question[0]) {
            page_field(out, "", 23, 0);
            page_wrap(out, templates->template[i].question, 96, 23);
            page_add(out, "\n");
        }
    }
}

static int run(struct command_context *context, const struct options *options) {
    struct templates templates;
    if (!find_templates(&templates, context))
        return COMMAND_FAILED;
    if (options->words == 0) {
        list(&templates, &context->out);
        return COMMAND_FINE;
    }
    const struct template *template = choose(&templates, options->word[0], context);
    if (!template)
        return COMMAND_MISUSED;
    if (options->words == 1) {
        diag_error(context->diag, (struct place){0}, "say where to: frontline new %s DIR",
                   template->name);
        return COMMAND_MISUSED;
    }
    const char *folder = options->word[1];
    if (!is_free(folder, context))
        return COMMAND_MISUSED;
    if (!copy_folder(template->folder, folder, context)) {
        platform_remove(folder, context->diag);
        return COMMAND_FAILED;
    }
    page_print(&context->out, "%s is a copy of %s to make your own; next:\n", folder,
               template->name);
    page_print(&context->out, "  frontline check %s\n  frontline run %s --all\n", folder, folder);
    return COMMAND_FINE;
}

const struct command new_command = {
    .name = "new",
    .words = "[TEMPLATE DIR]",
    .doc = "copy a commented scenario to edit; alone, list the templates",
    .help =
        "  frontline new                        list the templates\n"
        "  frontline new coffee-shop mine       copy one to the folder mine\n"
        "\n"
        "A scenario is a folder of CSV tables that opens in any spreadsheet program. Each number\n"
        "has its source beside it. A folder that is not empty is left alone.\n",
    .options = 0,
    .least = 0,
    .most = 2,
    .run = run,
};
