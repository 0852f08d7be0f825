/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/report/folder: where results go, what may be replaced, that a folder with its final
 * name is always whole. Each test works in an empty folder of its own.
 */
#include "sim/report/folder.h"
#include "sim/report/json.h"
#include "tests/suites.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;
static struct diag diag;
static char home[64];

static const char HASH[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static void begin(void) {
    arena_init(&arena, fail_on_oom, NULL);
    diag_init(&diag, &arena);
    snprintf(home, sizeof home, "/tmp/frontline-folder-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(home));
}

static void end(void) {
    ck_assert(platform_remove(home, &diag));
    arena_done(&arena);
}

static const char *in(const char *name) {
    return platform_join(home, name, &arena);
}

static bool exists(const char *name) {
    return platform_kind(in(name)) != PLATFORM_MISSING;
}

static void write_text(const char *name, const char *text) {
    ck_assert(platform_write(in(name), text, strlen(text), &diag));
}

static const char *read_text(const char *name) {
    struct platform_bytes bytes;
    ck_assert(platform_read(&bytes, in(name), &arena, &diag));
    return bytes.data;
}

static struct page page_of(const char *text) {
    struct page page;
    page_init(&page, &arena);
    page_add(&page, text);
    return page;
}

static void expect_told(const char *part) {
    char line[2 * DIAG_TEXT_MAX];
    ck_assert_uint_eq(diag_errors(&diag), 1);
    diag_text(&diag, 0, line, sizeof line);
    ck_assert_msg(strstr(line, part), "\"%s\" is not in \"%s\"", part, line);
}

/* As a run does it: one result, and the manifest that lists it. */
static void fill(struct folder *folder, const char *result, bool complete) {
    struct page text = page_of(result);
    ck_assert(folder_add(folder, "summary.csv", &text, &diag));
    struct page page;
    page_init(&page, &arena);
    struct json json;
    json_init(&json, &page);
    json_object(&json, NULL);
    json_text(&json, "program", "frontline");
    json_text(&json, "hash", HASH);
    json_flag(&json, "complete", complete);
    json_array(&json, "outputs");
    for (const struct folder_file *file = folder->first; file; file = file->next) {
        json_row(&json, NULL);
        json_text(&json, "name", file->name);
        json_text(&json, "sha256", file->hash);
        json_end(&json);
    }
    json_end(&json);
    json_end(&json);
    ck_assert(folder_add_unlisted(folder, FOLDER_MANIFEST, &page, &diag));
}

static void make(const char *name, const char *result, bool complete) {
    struct folder folder;
    ck_assert(folder_free(in(name), &arena, &diag));
    ck_assert(folder_begin(&folder, in(name), &arena, &diag));
    fill(&folder, result, complete);
    ck_assert(folder_end(&folder, &diag));
}

/* ---- where results go ---- */

START_TEST(results_go_to_runs_under_the_scenarios_name_and_hash) {
    ck_assert_str_eq(folder_path(NULL, "bank", HASH, &arena, &diag), "runs/bank-01234567");
}
END_TEST

START_TEST(a_stated_folder_loses_only_its_last_slashes) {
    ck_assert_str_eq(folder_path("out//", "bank", HASH, &arena, &diag), "out");
    ck_assert_str_eq(folder_path("a/b.c", "bank", HASH, &arena, &diag), "a/b.c");
}
END_TEST

START_TEST(a_folder_that_cannot_be_replaced_is_refused) {
    const char *const bad[] = {"", ".", "..", "a/..", "/", "./"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        ck_assert_ptr_null(folder_path(bad[i], "bank", HASH, &arena, &diag));
        ck_assert_uint_eq(diag_errors(&diag), i + 1);
    }
}
END_TEST

/* ---- what may be replaced ---- */

START_TEST(nothing_and_an_empty_folder_are_free) {
    ck_assert(folder_free(in("none"), &arena, &diag));
    ck_assert(platform_folder_add(in("empty"), &diag));
    ck_assert(folder_free(in("empty"), &arena, &diag));
    make("empty", "new", true);
    ck_assert_str_eq(read_text("empty/summary.csv"), "new");
}
END_TEST

START_TEST(a_folder_that_frontline_did_not_make_is_left_alone) {
    ck_assert(platform_folder_add(in("mine"), &diag));
    write_text("mine/thesis.txt", "years of work");
    ck_assert(!folder_free(in("mine"), &arena, &diag));
    expect_told("/mine: error: is not empty and holds no results of Frontline");
}
END_TEST

START_TEST(a_manifest_of_another_program_does_not_count) {
    ck_assert(platform_folder_add(in("mine"), &diag));
    write_text("mine/run.json", "{\"program\": \"other\"}\n");
    ck_assert(!folder_free(in("mine"), &arena, &diag));
    expect_told("holds no results of Frontline");
}
END_TEST

START_TEST(a_file_is_no_folder) {
    write_text("file", "");
    ck_assert(!folder_free(in("file"), &arena, &diag));
    expect_told("is there already and no folder");
}
END_TEST

START_TEST(results_with_a_foreign_file_among_them_are_left_alone) {
    make("out", "old", true);
    write_text("out/notes.txt", "what I thought of it");
    ck_assert(!folder_free(in("out"), &arena, &diag));
    expect_told("/out/notes.txt: error: was put among these results by somebody else");
}
END_TEST

START_TEST(results_with_their_log_and_figures_are_replaced_whole) {
    make("out", "old", true);
    write_text("out/log.txt", "times");
    ck_assert(platform_folder_add(in("out/figures"), &diag));
    write_text("out/figures/a.svg", "<svg/>");
    make("out", "new", true);
    ck_assert_str_eq(read_text("out/summary.csv"), "new");
    ck_assert(!exists("out/log.txt"));
    ck_assert(!exists("out/figures"));
    struct platform_names names;
    ck_assert(platform_folder_list(&names, in("out"), &arena, &diag));
    ck_assert_uint_eq(names.count, 2);
    ck_assert(!exists("out.part"));
}
END_TEST

START_TEST(a_foreign_file_that_came_during_the_run_stops_its_end_and_survives) {
    make("out", "old", true);
    struct folder folder;
    ck_assert(folder_begin(&folder, in("out"), &arena, &diag));
    fill(&folder, "new", true);
    write_text("out/notes.txt", "late");
    ck_assert(!folder_end(&folder, &diag));
    ck_assert_str_eq(read_text("out/notes.txt"), "late");
    ck_assert_str_eq(read_text("out/summary.csv"), "old");
    ck_assert(!exists("out.part"));
}
END_TEST

/* ---- whole or not there ---- */

START_TEST(until_the_end_nothing_has_the_final_name) {
    struct folder folder;
    ck_assert(folder_begin(&folder, in("out"), &arena, &diag));
    fill(&folder, "new", true);
    ck_assert(!exists("out"));
    ck_assert(exists("out.part/summary.csv"));
    ck_assert(folder_end(&folder, &diag));
    ck_assert(!exists("out.part"));
    ck_assert(!exists("out/.lock"));
    ck_assert_str_eq(read_text("out/summary.csv"), "new");
}
END_TEST

START_TEST(what_is_dropped_leaves_nothing_and_spares_the_old) {
    make("out", "old", true);
    struct folder folder;
    ck_assert(folder_begin(&folder, in("out"), &arena, &diag));
    fill(&folder, "new", true);
    folder_drop(&folder, &diag);
    ck_assert(!exists("out.part"));
    ck_assert_str_eq(read_text("out/summary.csv"), "old");
    ck_assert_uint_eq(diag_errors(&diag), 0);
}
END_TEST

START_TEST(a_full_disk_is_told_and_leaves_no_file) {
    struct folder folder;
    ck_assert(folder_begin(&folder, in("out"), &arena, &diag));
    struct rlimit usual, little;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &usual), 0);
    little = usual;
    little.rlim_cur = 10;
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &little), 0);
    struct page text = page_of("more than ten bytes");
    bool written = folder_add(&folder, "summary.csv", &text, &diag);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &usual), 0);
    ck_assert(!written);
    expect_told("/out.part/summary.csv: error: cannot be written: ");
    folder_drop(&folder, &diag);
    ck_assert(!exists("out"));
    ck_assert(!exists("out.part"));
}
END_TEST

START_TEST(what_a_killed_run_left_is_cleared_away) {
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        struct folder folder;
        if (folder_begin(&folder, in("out"), &arena, &diag))
            fill(&folder, "half", true);
        raise(SIGKILL);
    }
    waitpid(child, NULL, 0);
    ck_assert(exists("out.part/summary.csv"));
    struct folder folder;
    ck_assert(folder_begin(&folder, in("out"), &arena, &diag));
    ck_assert(!exists("out.part/summary.csv"));
    folder_drop(&folder, &diag);
}
END_TEST

START_TEST(a_run_in_progress_is_not_disturbed) {
    int ready[2];
    ck_assert_int_eq(pipe(ready), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    struct folder folder;
    if (child == 0) {
        if (folder_begin(&folder, in("out"), &arena, &diag))
            fill(&folder, "theirs", true);
        if (write(ready[1], "y", 1) == 1)
            pause();
        _exit(0);
    }
    char told;
    ck_assert_int_eq((int)read(ready[0], &told, 1), 1);
    bool begun = folder_begin(&folder, in("out"), &arena, &diag);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    ck_assert(!begun);
    expect_told("/out.part: error: another run is writing there");
    ck_assert_str_eq(read_text("out.part/summary.csv"), "theirs");
}
END_TEST

START_TEST(a_part_folder_of_somebody_else_is_left_alone) {
    ck_assert(platform_folder_add(in("out.part"), &diag));
    write_text("out.part/novel.txt", "chapter one");
    struct folder folder;
    ck_assert(!folder_begin(&folder, in("out"), &arena, &diag));
    expect_told("/out.part: error: is in the way");
    ck_assert_str_eq(read_text("out.part/novel.txt"), "chapter one");
}
END_TEST

START_TEST(a_place_that_cannot_be_written_is_told_at_the_beginning) {
    write_text("file", "");
    struct folder folder;
    ck_assert(!folder_begin(&folder, in("file/out"), &arena, &diag));
    expect_told("cannot be made a folder");
}
END_TEST

/* ---- found again ---- */

START_TEST(finished_results_with_the_same_hash_are_found_again) {
    make("out", "same", true);
    ck_assert(folder_finished(in("out"), HASH, &arena));
    ck_assert(!folder_finished(in("out"), "0123", &arena));
    ck_assert(!folder_finished(in("none"), HASH, &arena));
}
END_TEST

START_TEST(results_changed_since_are_not_taken_for_finished) {
    make("out", "same", true);
    write_text("out/summary.csv", "samf");
    ck_assert(!folder_finished(in("out"), HASH, &arena));
    ck_assert(platform_remove(in("out/summary.csv"), &diag));
    ck_assert(!folder_finished(in("out"), HASH, &arena));
}
END_TEST

START_TEST(interrupted_results_are_not_taken_for_finished) {
    make("out", "part", false);
    ck_assert(!folder_finished(in("out"), HASH, &arena));
}
END_TEST

START_TEST(a_broken_manifest_is_not_taken_for_finished) {
    make("out", "same", true);
    write_text("out/run.json", "{\"program\": \"frontline\", ");
    ck_assert(!folder_finished(in("out"), HASH, &arena));
}
END_TEST

START_TEST(a_manifest_does_not_lead_out_of_its_folder) {
    make("out", "same", true);
    write_text("secret", "");
    struct page page;
    page_init(&page, &arena);
    page_print(&page,
               "{\"program\": \"frontline\", \"hash\": \"%s\", \"complete\": true, \"outputs\": "
               "[{\"name\": \"../secret\", \"sha256\": \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4"
               "649b934ca495991b7852b855\"}]}",
               HASH);
    write_text("out/run.json", page.data);
    ck_assert(!folder_finished(in("out"), HASH, &arena));
}
END_TEST

Suite *suite_folder(void);
Suite *suite_folder(void) {
    Suite *suite = suite_create("folder");
    TCase *places = tcase_create("places");
    tcase_add_checked_fixture(places, begin, end);
    tcase_add_test(places, results_go_to_runs_under_the_scenarios_name_and_hash);
    tcase_add_test(places, a_stated_folder_loses_only_its_last_slashes);
    tcase_add_test(places, a_folder_that_cannot_be_replaced_is_refused);
    tcase_add_test(places, nothing_and_an_empty_folder_are_free);
    tcase_add_test(places, a_folder_that_frontline_did_not_make_is_left_alone);
    tcase_add_test(places, a_manifest_of_another_program_does_not_count);
    tcase_add_test(places, a_file_is_no_folder);
    tcase_add_test(places, results_with_a_foreign_file_among_them_are_left_alone);
    tcase_add_test(places, results_with_their_log_and_figures_are_replaced_whole);
    tcase_add_test(places, a_foreign_file_that_came_during_the_run_stops_its_end_and_survives);
    suite_add_tcase(suite, places);
    TCase *whole = tcase_create("whole");
    tcase_add_checked_fixture(whole, begin, end);
    tcase_add_test(whole, until_the_end_nothing_has_the_final_name);
    tcase_add_test(whole, what_is_dropped_leaves_nothing_and_spares_the_old);
    tcase_add_test(whole, a_full_disk_is_told_and_leaves_no_file);
    tcase_add_test(whole, what_a_killed_run_left_is_cleared_away);
    tcase_add_test(whole, a_run_in_progress_is_not_disturbed);
    tcase_add_test(whole, a_part_folder_of_somebody_else_is_left_alone);
    tcase_add_test(whole, a_place_that_cannot_be_written_is_told_at_the_beginning);
    suite_add_tcase(suite, whole);
    TCase *again = tcase_create("again");
    tcase_add_checked_fixture(again, begin, end);
    tcase_add_test(again, finished_results_with_the_same_hash_are_found_again);
    tcase_add_test(again, results_changed_since_are_not_taken_for_finished);
    tcase_add_test(again, interrupted_results_are_not_taken_for_finished);
    tcase_add_test(again, a_broken_manifest_is_not_taken_for_finished);
    tcase_add_test(again, a_manifest_does_not_lead_out_of_its_folder);
    suite_add_tcase(suite, again);
    return suite;
}
