/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * replay: see replay.h. The manifest becomes the command line it came from, which is run into a
 * folder beside the results; then the hashes of both manifests are compared. What may explain a
 * difference is told: inputs, version, compiler, flags.
 */
#include "sim/cmd/replay.h"

#include "sim/cmd/attribute.h"
#include "sim/cmd/compare.h"
#include "sim/cmd/eighty.h"
#include "sim/cmd/explain.h"
#include "sim/cmd/messages.h"
#include "sim/cmd/optimise.h"
#include "sim/cmd/run.h"
#include "sim/cmd/sensitivity.h"
#include "sim/cmd/share.h"
#include "sim/cmd/sweep.h"
#include "sim/report/folder.h"
#include "sim/report/manifest.h"

#include <string.h>

/* Those whose options a manifest holds. */
static const struct command *const REPEATABLE[] = {
    &run_command,         &compare_command, &eighty_command,    &sweep_command,
    &sensitivity_command, &explain_command, &attribute_command, &optimise_command,
};

enum { REPEATABLES = sizeof REPEATABLE / sizeof REPEATABLE[0] };

/* A file or a circumstance that is not as it was. */
struct finding {
    struct finding *next;
    const char *name, *what;
};

struct replay {
    struct command_context *context;
    struct arena *arena;
    const struct json_read_node *manifest;
    const char *path, *again, *folder; /* the results, the same once more, the scenario */
    const struct command *command;
    struct finding *first, **last;
    size_t files, differences;
};

static struct place at(const char *file) {
    return (struct place){.file = file};
}

static void find(struct replay *r, const char *name, const char *what) {
    struct finding *finding = arena_add(r->arena, 1, sizeof *finding);
    *finding = (struct finding){.name = name, .what = what};
    *r->last = finding;
    r->last = &finding->next;
    r->differences++;
}

/* ---- what is to be repeated ---- */

static const char *without_slashes(const char *path, struct arena *arena) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return arena_text(arena, path, length);
}

static bool find_command(struct replay *r) {
    struct diag *diag = r->context->diag;
    const char *name = json_read_text(r->manifest, "command");
    for (size_t i = 0; name && i < REPEATABLES; i++)
        if (strcmp(REPEATABLE[i]->name, name) == 0)
            r->command = REPEATABLE[i];
    const struct json_read_node *complete = json_read_member(r->manifest, "complete");
    if (!r->command)
        diag_error(diag, at(r->path), "was made by frontline %s, which replay does not repeat",
                   name ? name : "?");
    else if (!complete || !complete->flag)
        diag_error(diag, at(r->path), "was interrupted; --resume continues it");
    else
        return true;
    return false;
}

/* As typed then, which the log knows. */
static const char *logged_folder(const struct replay *r) {
    static const char label[] = "\nscenario ";
    struct diag unheard;
    struct platform_bytes log;
    const char *file = platform_join(r->path, FOLDER_LOG, r->arena);
    diag_init(&unheard, r->arena);
    if (platform_kind(file) != PLATFORM_FILE || !platform_read(&log, file, r->arena, &unheard))
        return NULL;
    const char *line = strstr(log.data, label);
    if (!line)
        return NULL;
    line += strlen(label);
    line += strspn(line, " ");
    return arena_text(r->arena, line, strcspn(line, "\n"));
}

static bool find_scenario(struct replay *r, const struct options *options) {
    const char *name = json_read_text(r->manifest, "scenario");
    const char *shared = share_folder("scenarios", r->arena);
    const char *const candidates[] = {
        logged_folder(r),
        name,
        shared && name ? platform_join(shared, name, r->arena) : NULL,
    };
    if (options->words > 1)
        r->folder = options->word[1];
    for (size_t i = 0; i < sizeof candidates / sizeof candidates[0] && !r->folder; i++)
        if (candidates[i] && platform_kind(candidates[i]) == PLATFORM_FOLDER)
            r->folder = candidates[i];
    if (r->folder && platform_kind(r->folder) == PLATFORM_FOLDER)
        return true;
    diag_error(r->context->diag, at(r->folder ? r->folder : name),
               r->folder ? "is no folder" : "cannot be found: the scenario of these results");
    if (!r->folder)
        diag_note(r->context->diag, at(NULL), "name its folder: frontline replay %s FOLDER",
                  r->path);
    return false;
}

/* ---- inputs ---- */

static const struct json_read_node *named(const struct json_read_node *manifest, const char *list,
                                          const char *name) {
    const struct json_read_node *all = json_read_member(manifest, list);
    for (const struct json_read_node *one = all ? all->first : NULL; one; one = one->next) {
        const char *own = json_read_text(one, "name");
        if (own && strcmp(own, name) == 0)
            return one;
    }
    return NULL;
}

/* Tables that were added since count too, so the scenario is read as the command will. */
static void compare_inputs(struct replay *r) {
    struct diag unheard;
    struct scenario scenario;
    const struct scenario_options all = {.all = true};
    diag_init(&unheard, r->arena);
    scenario_read(&scenario, r->folder, &all, r->arena, &unheard);
    for (size_t i = 0; i < scenario.inputs; i++) {
        const struct scenario_input *input = &scenario.input[i];
        const struct json_read_node *then = named(r->manifest, "inputs", input->name);
        const char *hash = json_read_text(then, "sha256");
        char now[SHA256_SIZE];
        sha256_text(now, input->bytes, input->size);
        if (!then)
            find(r, input->name, "was no input then");
        else if (!hash || strcmp(hash, now) != 0)
            find(r, input->name, "is another input than then");
    }
    const struct json_read_node *inputs = json_read_member(r->manifest, "inputs");
    for (const struct json_read_node *one = inputs ? inputs->first : NULL; one; one = one->next) {
        const char *name = json_read_text(one, "name");
        bool found = false;
        for (size_t i = 0; i < scenario.inputs && name; i++)
            found = found || strcmp(scenario.input[i].name, name) == 0;
        if (name && !found)
            find(r, name, "was an input then and is missing");
    }
}

/* ---- once more ---- */

/* Does the manifest have that among its options? */
static bool has_option(const struct replay *r, const char *text) {
    const struct json_read_node *list = json_read_member(r->manifest, "options");
    for (const struct json_read_node *one = list ? list->first : NULL; one; one = one->next)
        if (strcmp(one->text, text) == 0)
            return true;
    return false;
}

static size_t length_of(const struct json_read_node *list) {
    size_t count = 0;
    for (const struct json_read_node *one = list ? list->first : NULL; one; one = one->next)
        count++;
    return count;
}

/* What one argument holds: all is written as --name=value. */
static char *argument(const struct replay *r, const char *before, const char *value) {
    struct page text;
    page_init(&text, r->arena);
    page_print(&text, "%s%s", before, value);
    return text.data;
}

static char *alternatives_argument(const struct replay *r) {
    const struct json_read_node *list = json_read_member(r->manifest, "alternatives");
    struct page text;
    page_init(&text, r->arena);
    page_add(&text, "--alternatives=");
    for (const struct json_read_node *one = list ? list->first : NULL; one; one = one->next)
        page_print(&text, "%s%s", one == list->first ? "" : ",", one->text);
    return text.data;
}

/*
 * Replications stated by --replications are looked at once, those stated by --set are the most:
 * the option "looks" tells which they were.
 */
static char *set_argument(const struct replay *r, const char *set) {
    bool fixed =
        has_option(r, "--looks=no") && strncmp(set, "replications=", strlen("replications=")) == 0;
    return argument(r, fixed ? "--" : "--set=", set);
}

/* Options are written as --name=value in a manifest; what is none was a word behind the folder, or
 * only tells experiments apart. */
static bool read_options(struct replay *r, struct options *then, const struct options *now) {
    const struct json_read_node *set = json_read_member(r->manifest, "set");
    const struct json_read_node *flag = json_read_member(r->manifest, "options");
    enum { OWN = 8 };
    static const char *const always[] = {"--no-plots", "--force"};
    char **word = arena_add(r->arena, length_of(set) + length_of(flag) + OWN, sizeof *word);
    size_t words = 0;
    if (r->command->options & OPTIONS_ALTERNATIVES)
        word[words++] = alternatives_argument(r);
    for (const struct json_read_node *one = set ? set->first : NULL; one; one = one->next)
        word[words++] = set_argument(r, one->text);
    for (const struct json_read_node *one = flag ? flag->first : NULL; one; one = one->next) {
        char *text = argument(r, "", one->text);
        const char *name = arena_text(r->arena, text, strcspn(text, "="));
        if (options_known(r->command->options, name))
            word[words++] = text;
    }
    word[words++] = argument(r, "-o=", r->again);
    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
        if (options_known(r->command->options, always[i]))
            word[words++] = argument(r, always[i], "");
    word[words++] = argument(r, "--", "");
    word[words++] = argument(r, r->folder, "");
    for (const struct json_read_node *one = flag ? flag->first : NULL; one; one = one->next)
        if (r->command->most > 1 && strncmp(one->text, "--", 2) != 0)
            word[words++] = argument(r, one->text, "");
    if (!options_read(then, "frontline replay", r->command->options, (int)words, word, r->arena,
                      r->context->diag))
        return false;
    then->threads = now->threads;
    then->name = json_read_text(r->manifest, "scenario");
    return true;
}

/* Its exit status; its answer is nobody's. */
static int run_again(struct replay *r, const struct options *options) {
    struct options then;
    if (!read_options(r, &then, options))
        return COMMAND_MISUSED;
    struct command_context context = *r->context;
    context.rehearsal = true;
    page_init(&context.out, r->arena);
    int status = r->command->run(&context, &then);
    r->context->said = context.said;
    return status;
}

/* ---- outputs ---- */

static bool as_listed(const struct replay *r, const char *name, const char *hash) {
    struct diag unheard;
    struct platform_bytes bytes;
    diag_init(&unheard, r->arena);
    if (!platform_read(&bytes, platform_join(r->path, name, r->arena), r->arena, &unheard))
        return false;
    char found[SHA256_SIZE];
    sha256_text(found, bytes.data, bytes.size);
    return strcmp(found, hash) == 0;
}

static void compare_outputs(struct replay *r, const struct json_read_node *now) {
    const struct json_read_node *outputs = json_read_member(r->manifest, "outputs");
    for (const struct json_read_node *one = outputs ? outputs->first : NULL; one; one = one->next) {
        const char *name = json_read_text(one, "name");
        const char *hash = json_read_text(one, "sha256");
        if (!name || !hash || strchr(name, '/'))
            continue;
        const char *again = json_read_text(named(now, "outputs", name), "sha256");
        r->files++;
        if (!again)
            find(r, name, "is not made any more");
        else if (strcmp(hash, again) != 0)
            find(r, name, "comes out different");
        else if (!as_listed(r, name, hash))
            find(r, name, "comes out as it did, but was changed or removed since");
    }
    outputs = json_read_member(now, "outputs");
    for (const struct json_read_node *one = outputs ? outputs->first : NULL; one; one = one->next) {
        const char *name = json_read_text(one, "name");
        if (name && !named(r->manifest, "outputs", name))
            find(r, name, "was not made then");
    }
}

/* ---- why ---- */

struct maker {
    const char *name, *then, *now;
};

enum { MAKERS = 3 };

/* What made the results then and is another now; returns how many. */
static size_t other_makers(const struct replay *r, struct maker other[MAKERS]) {
    const struct maker makers[MAKERS] = {
        {"version", json_read_text(r->manifest, "version"), FRONTLINE_VERSION},
        {"compiler", json_read_text(r->manifest, "compiler"), manifest_compiler},
        {"flags", json_read_text(r->manifest, "flags"), FRONTLINE_FLAGS},
    };
    size_t count = 0;
    for (size_t i = 0; i < MAKERS; i++)
        if (!makers[i].then || strcmp(makers[i].then, makers[i].now) != 0)
            other[count++] = makers[i];
    return count;
}

static void say_object(const struct replay *r, const struct maker *other, size_t others,
                       bool simulated) {
    struct json json;
    json_init(&json, &r->context->out);
    json_object(&json, NULL);
    json_count(&json, "format", 1);
    json_text(&json, "command", "replay");
    json_text(&json, "folder", r->path);
    json_text(&json, "scenario", r->folder);
    json_flag(&json, "identical", r->differences == 0);
    json_flag(&json, "simulated", simulated);
    json_count(&json, "files", r->files);
    json_array(&json, "differences");
    for (const struct finding *finding = r->first; finding; finding = finding->next) {
        json_row(&json, NULL);
        json_text(&json, "file", finding->name);
        json_text(&json, "difference", finding->what);
        json_end(&json);
    }
    json_end(&json);
    json_array(&json, "made_otherwise");
    for (size_t i = 0; i < others; i++) {
        json_row(&json, NULL);
        json_text(&json, "what", other[i].name);
        json_text(&json, "then", other[i].then);
        json_text(&json, "now", other[i].now);
        json_end(&json);
    }
    json_end(&json);
    messages_members(&json, r->context);
    json_end(&json);
}

static void say_text(const struct replay *r, const struct maker *other, size_t others,
                     bool simulated) {
    struct page *out = &r->context->out;
    if (r->differences == 0)
        page_print(out, "identical: %zu files\n", r->files);
    else if (simulated)
        page_print(out, "%zu of %zu files differ:\n", r->differences, r->files);
    else
        page_add(out, "The inputs differ, so nothing was simulated:\n");
    for (const struct finding *finding = r->first; finding; finding = finding->next)
        page_print(out, "  %s %s\n", finding->name, finding->what);
    if (others > 0)
        page_add(out, r->differences == 0 ? "although made otherwise:\n"
                                          : "Made otherwise, which may be the reason:\n");
    else if (simulated && r->differences > 0)
        page_add(out, "Inputs, version, compiler and flags are the same: a file or the program was "
                      "changed since.\n");
    for (size_t i = 0; i < others; i++)
        page_print(out, "  %s: %s then, %s now\n", other[i].name,
                   other[i].then ? other[i].then : "unknown", other[i].now);
}

static int say(const struct replay *r, const struct options *options, bool simulated) {
    struct maker other[MAKERS];
    size_t others = other_makers(r, other);
    messages_say(r->context);
    if (options_has(options, OPTIONS_JSON))
        say_object(r, other, others, simulated);
    else
        say_text(r, other, others, simulated);
    return r->differences == 0 ? COMMAND_FINE : COMMAND_FAILED;
}

/* ---- */

static bool begin(struct replay *r, struct command_context *context,
                  const struct options *options) {
    *r = (struct replay){.context = context, .arena = context->arena};
    r->path = without_slashes(options->word[0], r->arena);
    r->manifest = folder_manifest(r->path, r->arena);
    r->last = &r->first;
    if (!r->manifest) {
        diag_error(context->diag, at(r->path), "holds no results of Frontline (no %s)",
                   FOLDER_MANIFEST);
        return false;
    }
    r->again = argument(r, r->path, ".replay");
    if (!find_command(r) || !find_scenario(r, options))
        return false;
    if (platform_kind(r->again) == PLATFORM_MISSING)
        return true;
    diag_error(context->diag, at(r->again), "is in the way; remove it: results are repeated there");
    return false;
}

static int run(struct command_context *context, const struct options *options) {
    struct replay r;
    if (!begin(&r, context, options))
        return COMMAND_MISUSED;
    compare_inputs(&r);
    if (r.differences > 0)
        return say(&r, options, false);
    int status = run_again(&r, options);
    if (status == COMMAND_FINE)
        compare_outputs(&r, folder_manifest(r.again, r.arena));
    if (!platform_remove(r.again, context->diag) && status == COMMAND_FINE)
        status = COMMAND_FAILED;
    return status == COMMAND_FINE ? say(&r, options, true) : status;
}

const struct command replay_command = {
    .name = "replay",
    .words = "RUN [SCENARIO]",
    .doc = "run a result folder again and tell whether every byte comes back",
    .help =
        "  frontline replay runs/demo\n"
        "  frontline replay received/results my-copy-of-the-scenario\n"
        "\n"
        "Reads RUN/run.json, compares the hashes of the scenario's tables, simulates the same\n"
        "alternatives, settings and options again beside RUN, and compares the hash of every\n"
        "file. The scenario is looked for where the log says it was, here, and among those that\n"
        "come with frontline, unless SCENARIO names its folder. Exit status: 0 identical,\n"
        "1 something differs (an input, the version, the compiler, a file: it is named),\n"
        "2 cannot be repeated, 130 interrupted.\n",
    .options = OPTIONS_THREADS | OPTIONS_JSON | OPTIONS_QUIET,
    .least = 1,
    .most = 2,
    .run = run,
};
