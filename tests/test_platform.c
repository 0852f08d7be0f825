/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/scenario/platform: files that are whole or not there, programs started without a
 * shell, claims, threads, streams, interruptions. Each test works in an empty folder of its own.
 */
#include "sim/scenario/platform.h"
#include "tests/suites.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;
static struct diag diag;
static char folder[64];

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static void begin(void) {
    arena_init(&arena, fail_on_oom, NULL);
    diag_init(&diag, &arena);
    snprintf(folder, sizeof folder, "/tmp/frontline-platform-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void end(void) {
    ck_assert(platform_remove(folder, &diag));
    ck_assert_int_eq(platform_kind(folder), PLATFORM_MISSING);
    arena_done(&arena);
}

static const char *in(const char *name) {
    return platform_join(folder, name, &arena);
}

static void write_text(const char *name, const char *text) {
    ck_assert(platform_write(in(name), text, strlen(text), &diag));
}

static const char *read_text(const char *name) {
    struct platform_bytes bytes;
    ck_assert(platform_read(&bytes, in(name), &arena, &diag));
    ck_assert_uint_eq(strlen(bytes.data), bytes.size);
    return bytes.data;
}

static void expect_told(const char *part) {
    char line[2 * DIAG_TEXT_MAX];
    ck_assert_uint_eq(diag_errors(&diag), 1);
    diag_text(&diag, 0, line, sizeof line);
    ck_assert_msg(strstr(line, part), "\"%s\" is not in \"%s\"", part, line);
}

/* ---- files ---- */

START_TEST(a_file_reads_back_as_it_was_written_zero_bytes_and_all) {
    char data[200000];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (char)(i * 7919 / 13);
    data[5] = 0;
    ck_assert(platform_write(in("a"), data, sizeof data, &diag));
    struct platform_bytes bytes;
    ck_assert(platform_read(&bytes, in("a"), &arena, &diag));
    ck_assert_uint_eq(bytes.size, sizeof data);
    ck_assert_mem_eq(bytes.data, data, sizeof data);
    ck_assert_int_eq(bytes.data[bytes.size], 0);
}
END_TEST

START_TEST(a_growing_file_holds_what_was_added_before_it_is_ended) {
    struct platform_growing growing;
    write_text("a", "what was there");
    ck_assert(platform_growing_begin(&growing, in("a"), &diag));
    ck_assert_str_eq(read_text("a"), "");
    ck_assert(platform_growing_add(&growing, "one\n", 4, &diag));
    ck_assert_str_eq(read_text("a"), "one\n");
    ck_assert(platform_growing_add(&growing, "two\n", 4, &diag));
    ck_assert_str_eq(read_text("a"), "one\ntwo\n");
    ck_assert(platform_growing_end(&growing, &diag));
    ck_assert(!platform_growing_begin(&growing, in("no/a"), &diag));
    expect_told("cannot be written");
}
END_TEST

START_TEST(an_empty_file_reads_back_as_nothing) {
    write_text("a", "");
    ck_assert_str_eq(read_text("a"), "");
}
END_TEST

START_TEST(writing_replaces_a_file_and_leaves_nothing_else_behind) {
    write_text("a", "old and longer");
    write_text("a", "new");
    ck_assert_str_eq(read_text("a"), "new");
    struct platform_names names;
    ck_assert(platform_folder_list(&names, folder, &arena, &diag));
    ck_assert_uint_eq(names.count, 1);
}
END_TEST

START_TEST(when_the_disk_is_full_the_old_file_stays_and_no_half_of_the_new) {
    write_text("a", "old");
    struct rlimit usual, little;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &usual), 0);
    little = usual;
    little.rlim_cur = 1000;
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &little), 0);
    static char data[5000];
    bool written = platform_write(in("a"), data, sizeof data, &diag);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &usual), 0);
    ck_assert(!written);
    expect_told("/a: error: cannot be written: ");
    ck_assert_str_eq(read_text("a"), "old");
    ck_assert_int_eq(platform_kind(in("a.tmp")), PLATFORM_MISSING);
}
END_TEST

START_TEST(a_missing_file_is_told_by_its_name) {
    struct platform_bytes bytes;
    ck_assert(!platform_read(&bytes, in("none"), &arena, &diag));
    expect_told("/none: error: cannot be read: No such file");
}
END_TEST

START_TEST(a_folder_is_not_read_as_a_file) {
    struct platform_bytes bytes;
    ck_assert(!platform_read(&bytes, folder, &arena, &diag));
    expect_told("is a folder, not a file");
}
END_TEST

START_TEST(a_pipe_is_refused_instead_of_waited_for) {
    struct platform_bytes bytes;
    ck_assert_int_eq(mkfifo(in("pipe"), 0600), 0);
    ck_assert_int_eq(platform_kind(in("pipe")), PLATFORM_OTHER);
    ck_assert(!platform_read(&bytes, in("pipe"), &arena, &diag));
    expect_told("is not a regular file");
}
END_TEST

START_TEST(a_folder_is_made_with_those_above_it_and_may_be_there_already) {
    ck_assert(platform_folder_add(in("x/y//z/"), &diag));
    ck_assert(platform_folder_add(in("x/y/z"), &diag));
    ck_assert_int_eq(platform_kind(in("x/y/z")), PLATFORM_FOLDER);
    ck_assert(platform_folder_writable(in("x/y")));
}
END_TEST

START_TEST(a_folder_below_a_file_cannot_be_made) {
    write_text("file", "");
    ck_assert(!platform_folder_add(in("file/below"), &diag));
    expect_told("/file: error: cannot be made a folder: Not a directory");
}
END_TEST

START_TEST(names_in_a_folder_come_in_order) {
    write_text("b", "");
    write_text("a", "");
    write_text("C", "");
    write_text(".hidden", "");
    struct platform_names names;
    ck_assert(platform_folder_list(&names, folder, &arena, &diag));
    ck_assert_uint_eq(names.count, 4);
    const char *const expected[] = {".hidden", "C", "a", "b"};
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(names.name[i], expected[i]);
}
END_TEST

START_TEST(removing_a_folder_spares_what_its_links_lead_to) {
    ck_assert(platform_folder_add(in("kept"), &diag));
    write_text("kept/precious", "here");
    ck_assert(platform_folder_add(in("gone/deep"), &diag));
    write_text("gone/deep/file", "");
    ck_assert_int_eq(symlink(in("kept"), in("gone/deep/link")), 0);
    ck_assert(platform_remove(in("gone"), &diag));
    ck_assert_int_eq(platform_kind(in("gone")), PLATFORM_MISSING);
    ck_assert_str_eq(read_text("kept/precious"), "here");
}
END_TEST

START_TEST(removing_what_is_not_there_is_fine) {
    ck_assert(platform_remove(in("none"), &diag));
    ck_assert_uint_eq(diag_errors(&diag), 0);
}
END_TEST

START_TEST(a_rename_does_not_fall_upon_a_folder_in_use) {
    ck_assert(platform_folder_add(in("one"), &diag));
    ck_assert(platform_folder_add(in("two/inner"), &diag));
    ck_assert(!platform_rename(in("one"), in("two"), &diag));
    expect_told("/two: error: cannot be put in place: ");
    ck_assert_int_eq(platform_kind(in("two/inner")), PLATFORM_FOLDER);
}
END_TEST

START_TEST(paths_are_joined_with_one_slash) {
    ck_assert_str_eq(platform_join("a", "b", &arena), "a/b");
    ck_assert_str_eq(platform_join("a/", "b", &arena), "a/b");
    ck_assert_str_eq(platform_join("", "b", &arena), "b");
    ck_assert_str_eq(platform_join("a", "/b", &arena), "/b");
}
END_TEST

/* ---- claims ---- */

START_TEST(a_claim_is_refused_to_another_process_and_free_when_its_holder_is_killed) {
    int ready[2];
    ck_assert_int_eq(pipe(ready), 0);
    pid_t holder = fork();
    ck_assert_int_ge(holder, 0);
    struct platform_claim claim;
    bool taken;
    if (holder == 0) {
        char told = platform_claim_take(&claim, in("lock"), &taken, &diag) ? 'y' : 'n';
        if (write(ready[1], &told, 1) == 1)
            pause();
        _exit(0);
    }
    char told = 0;
    ck_assert_int_eq((int)read(ready[0], &told, 1), 1);
    ck_assert_int_eq(told, 'y');
    bool refused = !platform_claim_take(&claim, in("lock"), &taken, &diag) && taken;
    kill(holder, SIGKILL);
    waitpid(holder, NULL, 0);
    ck_assert(refused);
    ck_assert(platform_claim_take(&claim, in("lock"), &taken, &diag));
    platform_claim_drop(&claim);
    ck_assert_uint_eq(diag_errors(&diag), 0);
}
END_TEST

/* ---- programs ---- */

static struct platform_result run(const char *const *arguments, const char *where) {
    struct platform_result result;
    ck_assert(platform_program_run(&result, arguments, where, &arena, &diag));
    return result;
}

START_TEST(arguments_reach_a_program_untouched_by_any_shell) {
    const char *const arguments[] = {"/bin/echo", "$(id); `id` *", "a\nb", "\"", NULL};
    struct platform_result result = run(arguments, NULL);
    ck_assert_int_eq(result.status, 0);
    ck_assert_str_eq(result.out.data, "$(id); `id` * a\nb \"\n");
}
END_TEST

START_TEST(much_output_and_many_complaints_are_both_captured) {
    /* More than a pipe holds, on either: reading one after the other would wait forever. */
    const char *const arguments[] = {
        "/bin/sh", "-c",
        "i=0; while [ $i -lt 20000 ]; do echo complaint >&2; echo output; i=$((i+1)); done; exit 3",
        NULL};
    struct platform_result result = run(arguments, NULL);
    ck_assert_int_eq(result.status, 3);
    ck_assert_uint_eq(result.out.size, 20000 * strlen("output\n"));
    ck_assert_uint_eq(result.err.size, 20000 * strlen("complaint\n"));
    ck_assert_int_eq(strncmp(result.err.data, "complaint\ncomplaint\n", 20), 0);
}
END_TEST

START_TEST(a_program_that_a_signal_ends_says_so) {
    const char *const arguments[] = {"/bin/sh", "-c", "kill -9 $$", NULL};
    ck_assert_int_eq(run(arguments, NULL).status, 128 + SIGKILL);
}
END_TEST

START_TEST(a_program_has_nothing_to_read_and_its_own_folder) {
    const char *const arguments[] = {"/bin/sh", "-c", "cat; pwd", NULL};
    char line[80];
    snprintf(line, sizeof line, "%s\n", folder);
    write_text("input", "not for the program\n");
    int input = open(in("input"), O_RDONLY);
    ck_assert_int_eq(dup2(input, 0), 0);
    ck_assert_str_eq(run(arguments, folder).out.data, line);
}
END_TEST

START_TEST(a_program_that_cannot_be_started_is_told) {
    const char *const arguments[] = {"/nonexistent/gnuplot", NULL};
    struct platform_result result;
    ck_assert(!platform_program_run(&result, arguments, NULL, &arena, &diag));
    expect_told("/nonexistent/gnuplot: error: cannot be started: No such file");
}
END_TEST

START_TEST(a_folder_that_is_gone_starts_no_program) {
    const char *const arguments[] = {"/bin/echo", "here", NULL};
    struct platform_result result;
    ck_assert(!platform_program_run(&result, arguments, in("gone"), &arena, &diag));
    expect_told("cannot be started: No such file");
}
END_TEST

START_TEST(only_what_may_be_executed_is_found_on_the_path) {
    write_text("tool", "#!/bin/sh\n");
    ck_assert_int_eq(setenv("PATH", folder, 1), 0);
    ck_assert_ptr_null(platform_program_find("tool", &arena));
    ck_assert_int_eq(chmod(in("tool"), 0755), 0);
    ck_assert_str_eq(platform_program_find("tool", &arena), in("tool"));
    ck_assert_ptr_null(platform_program_find("other", &arena));
}
END_TEST

START_TEST(the_running_executable_knows_its_path) {
    const char *path = platform_program_self(&arena);
    ck_assert_ptr_nonnull(path);
    ck_assert_int_eq(path[0], '/');
    ck_assert_int_eq(platform_kind(path), PLATFORM_FILE);
}
END_TEST

/* ---- threads ---- */

enum { WORKERS = 4, ROUNDS = 20000 };

struct shared {
    struct platform_lock lock;
    struct platform_bell bell;
    bool go;
    long sum;
};

static void work(void *context) {
    struct shared *shared = context;
    platform_lock_take(&shared->lock);
    while (!shared->go)
        platform_bell_wait(&shared->bell, &shared->lock);
    platform_lock_give(&shared->lock);
    for (int i = 0; i < ROUNDS; i++) {
        platform_lock_take(&shared->lock);
        shared->sum++;
        platform_lock_give(&shared->lock);
    }
}

START_TEST(a_lock_keeps_threads_from_each_other_and_a_bell_wakes_them_all) {
    struct shared shared = {.go = false};
    platform_lock_init(&shared.lock);
    platform_bell_init(&shared.bell);
    struct platform_thread thread[WORKERS];
    for (int i = 0; i < WORKERS; i++)
        ck_assert(platform_thread_run(&thread[i], work, &shared));
    platform_lock_take(&shared.lock);
    shared.go = true;
    platform_bell_ring(&shared.bell);
    platform_lock_give(&shared.lock);
    for (int i = 0; i < WORKERS; i++)
        platform_thread_join(&thread[i]);
    platform_bell_done(&shared.bell);
    platform_lock_done(&shared.lock);
    ck_assert_int_eq(shared.sum, (long)WORKERS * ROUNDS);
    ck_assert_uint_ge(platform_processors(), 1);
}
END_TEST

/* ---- time and environment ---- */

START_TEST(the_clock_goes_forward_and_tells_the_date) {
    double before = platform_seconds();
    double after = platform_seconds();
    ck_assert(after >= before);
    char text[PLATFORM_TIME_SIZE];
    platform_time(text);
    ck_assert_uint_eq(strlen(text), strlen("2026-01-31T23:59:59Z"));
    ck_assert_int_eq(text[10], 'T');
    ck_assert_int_eq(text[19], 'Z');
}
END_TEST

START_TEST(an_empty_variable_is_none) {
    ck_assert_int_eq(setenv("FRONTLINE_TEST", "", 1), 0);
    ck_assert_ptr_null(platform_env("FRONTLINE_TEST"));
    ck_assert_int_eq(setenv("FRONTLINE_TEST", "yes", 1), 0);
    ck_assert_str_eq(platform_env("FRONTLINE_TEST"), "yes");
}
END_TEST

START_TEST(columns_that_are_stated_go_before_those_of_the_terminal) {
    ck_assert_int_eq(setenv("COLUMNS", "61", 1), 0);
    ck_assert_uint_eq(platform_width(1, 80), 61);
    ck_assert_int_eq(setenv("COLUMNS", "many", 1), 0);
    int nothing = open("/dev/null", O_WRONLY);
    ck_assert_uint_eq(platform_width(nothing, 80), 80);
    ck_assert(!platform_is_terminal(nothing));
    close(nothing);
}
END_TEST

/* ---- starting and ending: in a child, whose exit status is the answer ---- */

static int status_of(void (*act)(void)) {
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        act();
        _exit(99);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void open_with_closed_streams(void) {
    close(0);
    close(1);
    close(2);
    platform_start();
    int file = open("/dev/null", O_WRONLY);
    _exit(file > 2 && write(1, "x", 1) < 0 && write(2, "x", 1) < 0 ? 7 : 8);
}

START_TEST(a_file_never_takes_the_place_of_a_closed_stream) {
    ck_assert_int_eq(status_of(open_with_closed_streams), 7);
}
END_TEST

static void write_to_nobody(void) {
    int ends[2];
    if (pipe(ends) != 0)
        _exit(8);
    platform_start();
    close(ends[0]);
    _exit(write(ends[1], "x", 1) < 0 ? 7 : 8);
}

START_TEST(a_reader_who_goes_away_makes_writing_fail_and_nothing_worse) {
    ck_assert_int_eq(status_of(write_to_nobody), 7);
}
END_TEST

static volatile sig_atomic_t seen;

static void see(int number) {
    (void)number;
    seen++;
}

static void interrupt_once(void) {
    platform_on_interrupt(see);
    raise(SIGINT);
    _exit(seen == 1 ? 7 : 8);
}

static void interrupt_twice(void) {
    platform_on_interrupt(see);
    raise(SIGINT);
    raise(SIGINT);
}

START_TEST(the_first_interruption_is_handled_and_the_second_ends) {
    ck_assert_int_eq(status_of(interrupt_once), 7);
    ck_assert_int_eq(status_of(interrupt_twice), 128 + SIGINT);
}
END_TEST

Suite *suite_platform(void);
Suite *suite_platform(void) {
    Suite *suite = suite_create("platform");
    TCase *files = tcase_create("files");
    tcase_add_checked_fixture(files, begin, end);
    tcase_add_test(files, a_file_reads_back_as_it_was_written_zero_bytes_and_all);
    tcase_add_test(files, a_growing_file_holds_what_was_added_before_it_is_ended);
    tcase_add_test(files, an_empty_file_reads_back_as_nothing);
    tcase_add_test(files, writing_replaces_a_file_and_leaves_nothing_else_behind);
    tcase_add_test(files, when_the_disk_is_full_the_old_file_stays_and_no_half_of_the_new);
    tcase_add_test(files, a_missing_file_is_told_by_its_name);
    tcase_add_test(files, a_folder_is_not_read_as_a_file);
    tcase_add_test(files, a_pipe_is_refused_instead_of_waited_for);
    tcase_add_test(files, a_folder_is_made_with_those_above_it_and_may_be_there_already);
    tcase_add_test(files, a_folder_below_a_file_cannot_be_made);
    tcase_add_test(files, names_in_a_folder_come_in_order);
    tcase_add_test(files, removing_a_folder_spares_what_its_links_lead_to);
    tcase_add_test(files, removing_what_is_not_there_is_fine);
    tcase_add_test(files, a_rename_does_not_fall_upon_a_folder_in_use);
    tcase_add_test(files, paths_are_joined_with_one_slash);
    tcase_add_test(files, a_claim_is_refused_to_another_process_and_free_when_its_holder_is_killed);
    suite_add_tcase(suite, files);
    TCase *programs = tcase_create("programs");
    tcase_add_checked_fixture(programs, begin, end);
    tcase_add_test(programs, arguments_reach_a_program_untouched_by_any_shell);
    tcase_add_test(programs, much_output_and_many_complaints_are_both_captured);
    tcase_add_test(programs, a_program_that_a_signal_ends_says_so);
    tcase_add_test(programs, a_program_has_nothing_to_read_and_its_own_folder);
    tcase_add_test(programs, a_program_that_cannot_be_started_is_told);
    tcase_add_test(programs, a_folder_that_is_gone_starts_no_program);
    tcase_add_test(programs, only_what_may_be_executed_is_found_on_the_path);
    tcase_add_test(programs, the_running_executable_knows_its_path);
    suite_add_tcase(suite, programs);
    TCase *process = tcase_create("process");
    tcase_add_test(process, a_lock_keeps_threads_from_each_other_and_a_bell_wakes_them_all);
    tcase_add_test(process, the_clock_goes_forward_and_tells_the_date);
    tcase_add_test(process, an_empty_variable_is_none);
    tcase_add_test(process, columns_that_are_stated_go_before_those_of_the_terminal);
    tcase_add_test(process, a_file_never_takes_the_place_of_a_closed_stream);
    tcase_add_test(process, a_reader_who_goes_away_makes_writing_fail_and_nothing_worse);
    tcase_add_test(process, the_first_interruption_is_handled_and_the_second_ends);
    suite_add_tcase(suite, process);
    return suite;
}
