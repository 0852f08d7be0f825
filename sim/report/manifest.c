/* SPDX-License-Identifier: GPL-3.0-or-later */
/* manifest: see manifest.h. */
#include "sim/report/manifest.h"

#include "models/settings.h"
#include "sim/report/json.h"
#include "sim/scenario/platform.h"

#ifdef __clang__
#define COMPILER "clang " __clang_version__
#elif defined(__GNUC__)
#define COMPILER "gcc " __VERSION__
#else
#define COMPILER "unknown"
#endif

const char manifest_compiler[] = COMPILER;

void manifest_hash(char hash[SHA256_SIZE], const struct scenario *scenario, const char *const *set,
                   size_t sets, const char *const *flag, size_t flags, struct arena *arena) {
    struct page all;
    page_init(&all, arena);
    page_print(&all, "frontline %s\n", FRONTLINE_VERSION);
    for (size_t i = 0; i < scenario->inputs; i++) {
        char one[SHA256_SIZE];
        sha256_text(one, scenario->input[i].bytes, scenario->input[i].size);
        page_print(&all, "input %s %s\n", one, scenario->input[i].name);
    }
    for (size_t i = 0; i < scenario->alternatives; i++)
        page_print(&all, "alternative %s\n", scenario->alternative[i].name);
    for (size_t i = 0; i < sets; i++)
        page_print(&all, "set %s\n", set[i]);
    for (size_t i = 0; i < flags; i++)
        page_print(&all, "option %s\n", flag[i]);
    sha256_text(hash, all.data, all.size);
}

static void inputs(struct json *json, const struct scenario *scenario) {
    json_array(json, "inputs");
    for (size_t i = 0; i < scenario->inputs; i++) {
        char hash[SHA256_SIZE];
        sha256_text(hash, scenario->input[i].bytes, scenario->input[i].size);
        json_row(json, NULL);
        json_text(json, "name", scenario->input[i].name);
        json_text(json, "sha256", hash);
        json_end(json);
    }
    json_end(json);
}

static void anchor_touchpoints(struct json *json, const struct output *output) {
    const struct setup *setup = &output->scenario->setup;
    const struct anchor *anchor = &output->study->anchor;
    json_array(json, "touchpoints");
    for (size_t i = 0; i < setup_count(setup, SETUP_TOUCHPOINTS); i++) {
        json_row(json, NULL);
        json_text(json, "touchpoint", setup_touchpoint(setup, i)->touchpoint);
        json_number(json, "threshold", anchor->threshold[i]);
        json_number(json, "failure_found", anchor->failure_found[i]);
        json_end(json);
    }
    json_end(json);
}

static void anchor_segments(struct json *json, const struct output *output) {
    const struct setup *setup = &output->scenario->setup;
    json_array(json, "segments");
    for (size_t i = 0; i < setup_count(setup, SETUP_SEGMENTS); i++) {
        const struct anchor_segment *segment = &output->study->anchor.segment[i];
        json_row(json, NULL);
        json_text(json, "segment", setup_segment(setup, i)->segment);
        json_number(json, "churn_offset", segment->churn_offset);
        json_number(json, "churn_stated", segment->churn_stated);
        json_number(json, "churn_found", segment->churn_found);
        json_end(json);
    }
    json_end(json);
}

static void anchor_groups(struct json *json, const struct output *output) {
    const struct setup *setup = &output->scenario->setup;
    json_array(json, "groups");
    for (size_t i = 0; i < setup_count(setup, SETUP_GROUPS); i++) {
        json_row(json, NULL);
        json_text(json, "group", setup_group(setup, i)->group);
        json_number(json, "utilisation", output->study->anchor.utilisation[i]);
        json_end(json);
    }
    json_end(json);
}

static void anchor_found(struct json *json, const struct output *output) {
    const struct anchor *anchor = &output->study->anchor;
    json_object(json, "anchor");
    json_flag(json, "absolute", anchor->absolute);
    json_flag(json, "stationary", anchor->stationary);
    json_number(json, "months", (double)anchor->months);
    json_number(json, "replications", (double)anchor->replications);
    json_number(json, "score_norm", anchor->score_norm);
    json_number(json, "satisfaction_norm", anchor->satisfaction_norm);
    json_number(json, "trust_norm", anchor->trust_norm);
    json_number(json, "nps_low", anchor->nps_low);
    json_number(json, "nps_high", anchor->nps_high);
    anchor_segments(json, output);
    anchor_touchpoints(json, output);
    anchor_groups(json, output);
    json_end(json);
}

static void choices(struct json *json, const struct output *output) {
    json_array(json, "alternatives");
    for (size_t i = 0; i < output->scenario->alternatives; i++)
        json_text(json, NULL, output->scenario->alternative[i].name);
    json_end(json);
    json_array(json, "set");
    for (size_t i = 0; i < output->sets; i++)
        json_text(json, NULL, output->set[i]);
    json_end(json);
    json_array(json, "options");
    for (size_t i = 0; i < output->flags; i++)
        json_text(json, NULL, output->flag[i]);
    json_end(json);
}

static void study(struct json *json, const struct output *output) {
    const struct results *results = &output->study->results;
    json_count(json, "replications", results->replications);
    json_count(json, "left_out_months", results->steady.left_out);
    json_count(json, "planned", results->planned);
    json_flag(json, "complete", results->complete);
    json_text(json, "stopping_rule",
              results->complete
                  ? (output->stopping_rule ? output->stopping_rule : "all planned replications")
                  : "interrupted: the longest complete prefix of replications");
    anchor_found(json, output);
}

static void outputs(struct json *json, const struct folder *folder) {
    json_array(json, "outputs");
    for (const struct folder_file *file = folder->first; file; file = file->next) {
        json_row(json, NULL);
        json_text(json, "name", file->name);
        json_text(json, "sha256", file->hash);
        json_end(json);
    }
    json_end(json);
}

void manifest_object(struct page *page, const struct output *output, const struct folder *folder) {
    const struct scenario_params *settings =
        setup_model(&output->scenario->setup, "scenario", "scenario");
    struct json json;
    json_init(&json, page);
    json_object(&json, NULL);
    json_count(&json, "format", 1);
    json_text(&json, "program", "frontline");
    json_text(&json, "version", FRONTLINE_VERSION);
    json_text(&json, "compiler", manifest_compiler);
    json_text(&json, "flags", FRONTLINE_FLAGS);
    json_text(&json, "command", output->command);
    json_text(&json, "hash", output->hash);
    json_text(&json, "scenario", output->scenario->name);
    json_text(&json, "title", settings->title);
    json_text(&json, "currency", settings->currency);
    json_text(&json, "start_date", settings->start_date);
    inputs(&json, output->scenario);
    choices(&json, output);
    json_number(&json, "seed", (double)settings->seed);
    json_number(&json, "months", (double)settings->months);
    json_count(&json, "sites", (size_t)settings->sites);
    if (output->study)
        study(&json, output);
    else
        json_flag(&json, "complete", true);
    outputs(&json, folder);
    json_end(&json);
}

void manifest_log(struct page *page, const struct output *output, size_t threads, double seconds) {
    char now[PLATFORM_TIME_SIZE], host[PLATFORM_HOST_SIZE];
    platform_time(now);
    platform_host(host);
    page_print(page, "frontline %s %s\n", FRONTLINE_VERSION, output->command);
    page_print(page, "finished           %s\n", now);
    page_print(page, "host               %s, %zu processors\n", host, platform_processors());
    page_print(page, "threads            %zu\n", threads);
    page_print(page, "scenario           %s\n", output->scenario->folder);
    page_print(page, "seconds            %.3f\n", seconds);
    if (!output->study)
        return;
    page_print(page, "events             %.0f (%.0f a second)\n", output->study->events,
               seconds > 0 ? output->study->events / seconds : 0);
    page_print(page, "customer-months    %.0f\n", output->study->customer_months);
    page_print(page, "bytes a customer   %.1f\n", output->study->bytes_per_customer);
}
