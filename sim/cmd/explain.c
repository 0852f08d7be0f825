/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * explain: see explain.h. The alternatives are simulated once more in one replication, with
 * somebody listening to one customer. No study is made, so a folder holds explain.csv, the
 * answer and a figure, and only where -o asks for one.
 */
#include "sim/cmd/explain.h"

#include "models/settings.h"
#include "sim/cmd/answer.h"
#include "sim/cmd/messages.h"
#include "sim/cmd/overrun.h"
#include "sim/cmd/produce.h"
#include "sim/cmd/progress.h"
#include "sim/report/digits.h"
#include "sim/report/manifest.h"
#include "sim/report/story_object.h"
#include "sim/report/story_table.h"
#include "sim/report/story_text.h"
#include "sim/report/story_words.h"

enum { FLAGS = 2 };

struct explain {
    struct scenario scenario;
    struct story story;
    const struct options *options;
    const char *path; /* NULL: nothing is written */
    const char *hash;
    const char *flag[FLAGS];
    double started; /* seconds */
};

/* ---- who ---- */

static const char *counted(size_t number, struct arena *arena) {
    char *digits = arena_add(arena, DIGITS_SIZE, 1);
    digits_people(digits, (double)number, 0);
    return digits;
}

static void tell_range(const struct cohorts_people *people, struct command_context *context) {
    size_t joining = people->there + people->join;
    struct page note;
    page_init(&note, context->arena);
    page_print(&note, "1 to %s are customers at the start", counted(people->there, context->arena));
    if (people->join > 0)
        page_print(&note, ", those up to %s join as stated", counted(joining, context->arena));
    if (people->may_join > 0)
        page_print(&note, ", those up to %s may join by reputation, brand or as prospects",
                   counted(joining + people->may_join, context->arena));
    diag_note(context->diag, (struct place){0}, "%s", note.data);
}

static bool find_person(struct explain *e, struct command_context *context) {
    const struct scenario_params *settings =
        setup_model(&e->scenario.setup, "scenario", "scenario");
    struct setup now;
    setup_copy(&now, &e->scenario.setup, context->arena);
    setup_at(&now, &e->scenario.setup, NULL, 0, 1);
    const struct cohorts_company company = {
        .written = &e->scenario.setup, .now = &now, .months = settings->months};
    size_t number = e->options->customer;
    if (cohorts_find(&e->story.person, &company, number)) {
        e->story.number = number;
        return true;
    }
    const struct cohorts_people people = cohorts_count(&company);
    if (number == 0)
        diag_error(context->diag, (struct place){0}, "whose story? Say --customer N");
    else
        diag_error(context->diag, (struct place){0}, "--customer %zu: there is no such customer",
                   number);
    tell_range(&people, context);
    return false;
}

static bool right_alternatives(const struct explain *e, const struct command_context *context) {
    if (e->scenario.alternatives <= STORY_SIDES)
        return true;
    diag_error(context->diag, (struct place){0},
               "--alternatives %s: one story, or two side by side, not %zu",
               e->options->alternatives, e->scenario.alternatives);
    diag_note(context->diag, (struct place){0}, "say --alternatives %s,%s",
              e->scenario.alternative[0].name, e->scenario.alternative[1].name);
    return false;
}

/* ---- where it goes ---- */

static const char *flag_of(const char *name, size_t number, struct arena *arena) {
    struct page flag;
    page_init(&flag, arena);
    page_print(&flag, "%s=%zu", name, number);
    return flag.data;
}

static bool find_folder(struct explain *e, struct command_context *context) {
    char *hash = arena_add(context->arena, SHA256_SIZE, 1);
    e->flag[0] = flag_of("--customer", e->story.number, context->arena);
    e->flag[1] = flag_of("--replication", e->story.replication + 1, context->arena);
    manifest_hash(hash, &e->scenario, e->options->set, e->options->sets, e->flag, FLAGS,
                  context->arena);
    e->hash = hash;
    if (!e->options->output)
        return true;
    e->path =
        folder_path(e->options->output, e->scenario.name, hash, context->arena, context->diag);
    return e->path && folder_free(e->path, context->arena, context->diag);
}

/* ---- the story ---- */

/* The exit status. */
static int tell(struct explain *e, struct command_context *context) {
    const struct study_options how = produce_manner(context, e->options);
    struct study study = {.overrun = {.pilot = true}};
    progress_note("finding today's rates ...", context->quiet);
    bool fine = study_anchor(&study.anchor, &e->scenario, &how, context->arena);
    study.overrun.found = study.anchor.overrun;
    study.overrun.crowded = study.anchor.crowded;
    if (fine && !study.overrun.found) {
        progress_note("listening ...", context->quiet);
        enum trial_end end = story_tell(&e->story, &study.anchor, &how, context->arena);
        fine = end == TRIAL_FINISHED;
        study.overrun = (struct study_overrun){.found = end > TRIAL_FINISHED,
                                               .crowded = end == TRIAL_CROWDED,
                                               .alternative = e->story.sides,
                                               .replication = e->story.replication};
    }
    progress_note("", context->quiet);
    if (*context->stop) {
        diag_error(context->diag, (struct place){0},
                   "interrupted: a story is told whole or not at all, and nothing is written");
        return COMMAND_INTERRUPTED;
    }
    return overrun_found(&study, &e->scenario, context) || !fine ? COMMAND_FAILED : COMMAND_FINE;
}

/* ---- in words ---- */

static void add_text(const struct explain *e, struct page *page) {
    const char *paragraph[STORY_WORDS_MOST];
    story_text(page, &e->story);
    story_words(paragraph, &e->story, page->arena);
    for (size_t i = 0; paragraph[i]; i++) {
        page_add(page, "\n");
        page_wrap(page, paragraph[i], STORY_TEXT_WIDTH, 0);
        page_add(page, "\n");
    }
}

/* Of a context the messages too; NULL for the file, which they are no part of. */
static void add_object(const struct explain *e, struct page *page,
                       struct command_context *context) {
    struct json json;
    json_init(&json, page);
    json_object(&json, NULL);
    json_count(&json, "format", 1);
    json_text(&json, "command", "explain");
    story_object(&json, &e->story);
    if (context) {
        json_text(&json, "folder", NULL);
        messages_say(context);
        messages_members(&json, context);
    }
    json_end(&json);
}

/* ---- the folder ---- */

enum { TABLE, TEXT, OBJECT, FILES };

static bool write_folder(const struct explain *e, struct command_context *context) {
    struct folder folder;
    struct page manifest, log;
    struct page file[FILES];
    const struct output output = {
        .command = "explain",
        .hash = e->hash,
        .scenario = &e->scenario,
        .set = e->options->set,
        .sets = e->options->sets,
        .flag = e->flag,
        .flags = FLAGS,
    };
    if (!folder_begin(&folder, e->path, context->arena, context->diag))
        return false;
    for (size_t i = 0; i < FILES; i++)
        page_init(&file[i], context->arena);
    page_init(&manifest, context->arena);
    page_init(&log, context->arena);
    story_table(&file[TABLE], &e->story);
    add_text(e, &file[TEXT]);
    add_object(e, &file[OBJECT], NULL);
    size_t threads = e->options->threads > 0 ? e->options->threads : platform_processors();
    manifest_log(&log, &output, threads, platform_seconds() - e->started);
    if (folder_add(&folder, "explain.csv", &file[TABLE], context->diag) &&
        folder_add(&folder, "summary.txt", &file[TEXT], context->diag) &&
        folder_add(&folder, "summary.json", &file[OBJECT], context->diag)) {
        manifest_object(&manifest, &output, &folder);
        if (folder_add_unlisted(&folder, FOLDER_MANIFEST, &manifest, context->diag) &&
            folder_add_unlisted(&folder, FOLDER_LOG, &log, context->diag))
            return folder_end(&folder, context->diag);
    }
    folder_drop(&folder, context->diag);
    return false;
}

static int run(struct command_context *context, const struct options *options) {
    struct explain *e = arena_add(context->arena, 1, sizeof *e);
    e->options = options;
    e->started = platform_seconds();
    e->story.scenario = &e->scenario;
    e->story.replication = options->replication > 0 ? options->replication - 1 : 0;
    if (!command_read(&e->scenario, context, options))
        return COMMAND_MISUSED;
    bool fine = right_alternatives(e, context);
    if (!find_person(e, context) || !fine || !find_folder(e, context))
        return COMMAND_MISUSED;
    int status = tell(e, context);
    if (status != COMMAND_FINE)
        return status;
    if (e->path) {
        const struct answer answer = {.path = e->path};
        return write_folder(e, context) && answer_add(&answer, context, options) ? COMMAND_FINE
                                                                                 : COMMAND_FAILED;
    }
    if (options_has(options, OPTIONS_JSON))
        add_object(e, &context->out, context);
    else
        add_text(e, &context->out);
    return COMMAND_FINE;
}

const struct command explain_command = {
    .name = "explain",
    .words = "SCENARIO --customer N",
    .doc = "one customer's story: every draw, its chance, and what came of it",
    .help =
        "  frontline explain scenarios/coffee-shop --customer 1 --months 1\n"
        "  frontline explain scenarios/welding-supplier --customer 17 --alternatives as_is,both\n"
        "  frontline explain mine --customer 17 --replication 3 -o story   a table and a figure "
        "too\n"
        "  frontline explain mine --customer 17 --json\n"
        "\n"
        "Simulates one replication and tells one customer's journeys, visits, renewals and state\n"
        "of mind, draw by draw: the same as in run with the same options. With two alternatives\n"
        "twins stand side by side, and the end says where they first part and why.\n"
        "\n"
        "Customers have numbers: first those there at the start, site by site and in each in the\n"
        "order of segments.csv; then all who join as stated; then all who may join because of\n"
        "reputation or brand, or as prospects. A number that is too large is answered with what\n"
        "there is. Nothing is written without -o, which leaves explain.csv (its columns:\n"
        "sim/report/README.md), the same text, a figure of the state of mind over months, and the\n"
        "manifest, for replay.\n",
    .options = OPTIONS_CUSTOMER | OPTIONS_REPLICATION | OPTIONS_ALTERNATIVES | OPTIONS_SET |
               OPTIONS_MONTHS | OPTIONS_SEED | OPTIONS_THREADS | OPTIONS_OUTPUT | OPTIONS_JSON |
               OPTIONS_NO_PLOTS | OPTIONS_QUIET,
    .least = 1,
    .most = 1,
    .run = run,
};
