/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of the command as its users meet it: exit status, what is on which stream, what is on the
 * disk afterwards. The command is started without a shell, in an empty folder of its own with a
 * tiny scenario in it.
 */
#include "sim/report/json_read.h"
#include "sim/scenario/platform.h"
#include "tests/suites.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORDS = 16 };

static struct arena arena;
static struct diag diag;
static char home[64];
static char command[4096];
static struct platform_result last;

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static const char *in(const char *name) {
    return platform_join(home, name, &arena);
}

static void write_text(const char *name, const char *text) {
    ck_assert(platform_write(in(name), text, strlen(text), &diag));
}

static const char *read_text(const char *name) {
    struct platform_bytes bytes;
    ck_assert_msg(platform_read(&bytes, in(name), &arena, &diag), "no %s", name);
    return bytes.data;
}

static bool exists(const char *name) {
    return platform_kind(in(name)) != PLATFORM_MISSING;
}

static void make_scenario(void) {
    ck_assert(platform_folder_add(in("shop"), &diag));
    write_text("shop/scenario.csv", "parameter,value,unit,note\n"
                                    "format,1,,\n"
                                    "title,A tiny shop,,\n"
                                    "currency,AUD,,\n"
                                    "months,3,,short\n"
                                    "replications,4,,few\n");
    write_text("shop/segments.csv",
               "segment,customers,journeys.buy [1/month],spend.buy [money],fee [money/month]\n"
               "regular,40,1,20,5\n");
    write_text("shop/groups.csv", "group,department,level,headcount,salary [money/year]\n"
                                  "care,counter,front,2,52000\n");
    write_text("shop/touchpoints.csv", "touchpoint,stage,group,service_minutes,base_failure\n"
                                       "till,start,care,10,0.2\n");
    write_text("shop/routes.csv", "journey,from,to,probability\n"
                                  "buy,start,till,1\n"
                                  "buy,till,leave,1\n");
    write_text("shop/programmes.csv",
               "programme,audience,skill,cost [money],hours,sessions_per_year,first_month\n"
               "lessons,care,service,500,4,0,1\n");
    write_text("shop/alternatives.csv",
               "alternative,from_month,parameter,value,unit,note,label\n"
               "as_is,,,,,,As is\n"
               "train,1,programmes.lessons.sessions_per_year,4,1/year,,Train\n"
               "same,1,programmes.lessons.cost,600,money,it rests,Same\n");
}

static void begin(void) {
    arena_init(&arena, fail_on_oom, NULL);
    diag_init(&diag, &arena);
    ck_assert_msg(suites_command() != NULL, "no command to test; FRONTLINE names it");
    char here[2048];
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    snprintf(command, sizeof command, "%s", platform_join(here, suites_command(), &arena));
    snprintf(home, sizeof home, "/tmp/frontline-cmd-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(home));
    make_scenario();
}

static void end(void) {
    ck_assert(platform_remove(home, &diag));
    arena_done(&arena);
}

/* Runs the command with the words of a line, and expects this exit status. */
static void run(const char *line, int status) {
    const char *words[WORDS] = {command};
    char *copy = arena_text(&arena, line, strlen(line));
    size_t count = 1;
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
        ck_assert_uint_lt(count + 1, WORDS);
        words[count++] = word;
    }
    ck_assert(platform_program_run(&last, words, home, &arena, &diag));
    ck_assert_msg(last.status == status, "frontline %s: status %d\n%s%s", line, last.status,
                  last.out.data, last.err.data);
}

static void expect_in(const char *text, const char *part) {
    ck_assert_msg(strstr(text, part) != NULL, "\"%s\" is not in:\n%s", part, text);
}

static void expect_said(const char *part) {
    expect_in(last.err.data, part);
    ck_assert_str_eq(last.out.data, "");
}

static const struct json_read_node *object(void) {
    const struct json_read_node *node = json_read(last.out.data, &arena);
    ck_assert_msg(node && node->kind == JSON_READ_OBJECT, "no object:\n%s", last.out.data);
    return node;
}

/* ---- the command line ---- */

START_TEST(alone_it_says_how_to_begin_and_fails) {
    run("", 2);
    expect_said("frontline run scenarios/coffee-shop");
}
END_TEST

START_TEST(help_and_version_are_answers) {
    run("--version", 0);
    ck_assert_int_eq(strncmp(last.out.data, "frontline ", 10), 0);
    ck_assert_str_eq(last.err.data, "");
    run("--help", 0);
    expect_in(last.out.data, "Commands:");
    expect_in(last.out.data, "  explain SCENARIO --customer N\n");
}
END_TEST

START_TEST(every_command_helps_with_examples_first) {
    const char *const names[] = {"new", "check", "describe", "run", "plot", "doctor"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char line[40];
        snprintf(line, sizeof line, "%s --help", names[i]);
        run(line, 0);
        const char *example = strstr(last.out.data, "\n  frontline ");
        const char *options = strstr(last.out.data, "\nOptions:\n");
        ck_assert_msg(example && options && example < options, "%s", last.out.data);
        ck_assert_str_eq(last.err.data, "");
    }
}
END_TEST

START_TEST(a_misspelt_command_gets_the_nearest) {
    run("chekc shop", 2);
    expect_said("error: unknown command chekc");
    expect_in(last.err.data, "note: did you mean check?");
}
END_TEST

START_TEST(a_misspelt_option_gets_the_nearest) {
    run("run shop --replicatoins 3", 2);
    expect_said("error: unknown option --replicatoins");
    expect_in(last.err.data, "note: did you mean --replications?");
    ck_assert(!exists("runs"));
}
END_TEST

START_TEST(an_option_of_another_command_is_refused) {
    run("check shop --threads 2", 2);
    expect_said("error: frontline check takes no --threads");
}
END_TEST

START_TEST(an_option_without_its_value_is_refused) {
    run("run shop --seed", 2);
    expect_said("error: --seed needs a value: --seed N");
}
END_TEST

START_TEST(numbers_of_options_must_be_whole) {
    const char *const bad[] = {"x", "1.5", "-3", "1e3", "0x10", "99999999999999999999", ""};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char line[80];
        snprintf(line, sizeof line, "run shop --seed=%s", bad[i]);
        run(line, 2);
        expect_said("must be a whole number");
    }
    run("run shop --threads 0", 2);
    expect_said("--threads 0: must be a whole number from 1 to");
}
END_TEST

START_TEST(a_number_outside_its_range_is_the_scenarios_to_refuse) {
    run("run shop --replications 0", 2);
    expect_said("replications");
    ck_assert(!exists("runs"));
}
END_TEST

START_TEST(all_mistakes_of_a_command_line_are_told_at_once) {
    run("run shop --seed x --bogus --months y", 2);
    expect_said("--seed x: must be a whole number");
    expect_in(last.err.data, "unknown option --bogus");
    expect_in(last.err.data, "--months y: must be a whole number");
}
END_TEST

START_TEST(a_missing_or_a_surplus_word_is_told) {
    run("check", 2);
    expect_said("SCENARIO is missing");
    run("check shop shop", 2);
    expect_said("unexpected \"shop\"");
}
END_TEST

/* ---- check, describe, new, doctor ---- */

START_TEST(a_good_scenario_is_fine) {
    run("check shop", 0);
    expect_in(last.out.data, "1 segment, 1 journey, 1 touchpoint, ");
    expect_in(last.out.data, "shop: 7 tables read, fine\n");
    ck_assert_str_eq(last.err.data, "");
}
END_TEST

START_TEST(a_bad_scenario_is_told_with_file_line_and_column) {
    write_text("shop/groups.csv", "group,department,level,headcount,salary [money/year]\n"
                                  "care,counter,front,-2,52000\n");
    run("check shop", 2);
    expect_said("shop/groups.csv:2:20: error: ");
    run("run shop --all", 2);
    expect_said("shop/groups.csv:2:20: error: ");
    ck_assert(!exists("runs"));
}
END_TEST

START_TEST(check_looks_at_every_alternative) {
    write_text("shop/alternatives.csv", "alternative,from_month,parameter,value,unit\n"
                                        "as_is,,,,\n"
                                        "train,1,programmes.lesson.sessions_per_year,4,1/year\n");
    run("check shop", 2);
    expect_said("shop/alternatives.csv:3:");
}
END_TEST

START_TEST(a_scenario_that_is_not_there_is_told) {
    run("check nowhere", 2);
    expect_said("nowhere");
}
END_TEST

START_TEST(check_answers_programs_with_one_object) {
    run("check shop --json", 0);
    ck_assert_str_eq(json_read_text(object(), "command"), "check");
    ck_assert_str_eq(json_read_member(object(), "tables")->text, "7");
    ck_assert_ptr_null(json_read_member(object(), "errors")->first);
    const struct json_read_node *baseline = json_read_member(object(), "alternatives")->first;
    ck_assert_str_eq(baseline->text, "as_is");
    ck_assert_ptr_nonnull(baseline->next);
}
END_TEST

START_TEST(errors_are_part_of_the_object) {
    write_text("shop/groups.csv", "group,department,level,headcount,salary [money/year]\n"
                                  "care,counter,front,-2,52000\n");
    const char *const lines[] = {"check shop --json", "run shop --json"};
    for (size_t i = 0; i < 2; i++) {
        run(lines[i], 2);
        const struct json_read_node *error = json_read_member(object(), "errors")->first;
        ck_assert_ptr_nonnull(error);
        ck_assert_str_eq(json_read_text(error, "file"), "shop/groups.csv");
        ck_assert_str_eq(json_read_member(error, "line")->text, "2");
        ck_assert_str_eq(json_read_member(error, "column")->text, "20");
    }
    run("run shop --json --bogus", 2);
    ck_assert_ptr_nonnull(json_read_member(object(), "errors")->first);
    run("bogus --json", 2);
    ck_assert_str_eq(json_read_text(object(), "command"), "bogus");
}
END_TEST

START_TEST(describe_explains_kinds_parameters_columns_metrics_and_models) {
    run("describe training.scale_spend", 0);
    expect_in(last.out.data, "default 500 money");
    expect_in(last.out.data, "source: ");
    run("describe months", 0);
    expect_in(last.out.data, "months simulated");
    run("describe groups.turnover", 0);
    expect_in(last.out.data, "1/year");
    run("describe touchpoints", 0);
    expect_in(last.out.data, "touchpoints.base_failure (column)");
    run("describe alternatives.from_month", 0);
    expect_in(last.out.data, "alternatives.from_month (column)");
    run("describe", 0);
    expect_in(last.out.data, "\n  diminishing (training) ");
    expect_in(last.out.data, "\n  timeline ");
    run("describe diminishing", 0);
    expect_in(last.out.data, "diminishing (model of training)");
    run("describe churn", 0);
    expect_in(last.out.data, "churn (metric)");
    expect_in(last.out.data, "churn (model of churn)");
    run("describe payback_month", 0);
    expect_in(last.out.data, "payback_month (metric)");
    static const char *const names[][2] = {
        {"turnover", "groups.turnover (column)"},
        {"groups.sales.turnover", "groups.turnover (column)"},
        {"segments.guests.journeys.visit", "segments.journeys (column)"},
        {"discount", "money.discount (parameter)"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char line[64];
        snprintf(line, sizeof line, "describe %s", names[i][0]);
        run(line, 0);
        expect_in(last.out.data, names[i][1]);
    }
    run("describe groups.sales.turnover.much", 2);
    run("describe groups.sales.turn", 2);
}
END_TEST

START_TEST(describe_names_the_nearest) {
    run("describe training.scale_spent", 2);
    expect_said("nothing is called training.scale_spent");
    expect_in(last.err.data, "did you mean training.scale_spend?");
}
END_TEST

START_TEST(describe_keeps_to_the_width_of_the_terminal) {
    ck_assert_int_eq(setenv("COLUMNS", "50", 1), 0);
    run("describe training", 0);
    for (const char *line = last.out.data; *line; line += strcspn(line, "\n") + 1)
        if (line[strcspn(line, " \n")] == ' ') /* a single word may be longer */
            ck_assert_uint_le(strcspn(line, "\n"), 50);
}
END_TEST

START_TEST(describe_lists_everything_in_other_forms_too) {
    run("describe --csv", 0);
    ck_assert_int_eq(strncmp(last.out.data, "entry,name,unit,default,", 24), 0);
    expect_in(last.out.data, "\nparameter,training.scale_spend,money");
    expect_in(last.out.data, "\ncolumn,groups.salary,money/year");
    expect_in(last.out.data, "\nmetric,skill:GROUP,SD");
    run("describe training --markdown", 0);
    expect_in(last.out.data, "| `training.scale_spend` | 500 | money");
    run("describe training.scale_spend --json", 0);
    const struct json_read_node *entry = json_read_member(object(), "entries")->first;
    ck_assert_str_eq(json_read_text(entry, "role"), "belief");
}
END_TEST

START_TEST(a_template_is_copied_and_is_valid) {
    run("new", 0);
    expect_in(last.out.data, "  coffee-shop");
    run("new coffee-shop mine", 0);
    run("check mine", 0);
    run("new coffee-shop shop", 2);
    expect_said("shop: error: is not empty; nothing was copied");
    run("new cofee-shop other", 2);
    expect_said("did you mean coffee-shop?");
    run("new coffee-shop", 2);
    expect_said("say where to");
    ck_assert(!exists("other"));
}
END_TEST

START_TEST(a_scenario_that_leans_on_another_is_no_template) {
    ck_assert(platform_folder_add(in("share/scenarios/variant"), &diag));
    ck_assert(platform_rename(in("shop"), in("share/scenarios/shop"), &diag));
    write_text("share/scenarios/variant/scenario.csv", "parameter,value,unit,note\n"
                                                       "format,1,,\n"
                                                       "base,../shop,,\n");
    ck_assert_int_eq(setenv("FRONTLINE_SHARE", in("share"), 1), 0);
    run("check share/scenarios/variant", 0);
    run("new", 0);
    expect_in(last.out.data, "  shop ");
    ck_assert_ptr_null(strstr(last.out.data, "variant"));
    run("new variant mine", 2);
}
END_TEST

START_TEST(the_doctor_finds_what_is_missing) {
    run("doctor --json", 0);
    ck_assert(json_read_member(object(), "fine")->flag);
    ck_assert_int_eq(setenv("PATH", "/nonexistent", 1), 0);
    run("doctor", 1);
    expect_in(last.out.data, "missing  gnuplot");
    expect_in(last.out.data, "apt install gnuplot-nox");
}
END_TEST

/* ---- run ---- */

START_TEST(a_run_prints_a_table_and_leaves_its_results) {
    run("run shop --all --no-plots -o out", 0);
    expect_in(last.out.data, "A tiny shop\n");
    expect_in(last.out.data, "NPV against As is");
    expect_in(last.out.data, "Cannot tell apart from As is: Same.");
    expect_in(last.out.data, "Results: out\n");
    expect_in(read_text("out/differences.csv"), "\ntrain,as_is,npv,money,");
    expect_in(read_text("out/summary.csv"), "\nas_is,npv,money,");
    expect_in(read_text("out/log.txt"), "threads");
    ck_assert(!exists("out.part"));
    ck_assert(!exists("out/figures"));
}
END_TEST

START_TEST(a_run_of_the_baseline_alone_has_no_differences) {
    run("run shop --no-plots -o out", 0);
    ck_assert(!exists("out/differences.csv"));
    ck_assert_ptr_null(strstr(read_text("out/summary.csv"), "\ntrain,"));
}
END_TEST

START_TEST(chosen_alternatives_are_compared_with_the_first_of_them) {
    run("run shop --alternatives train,as_is --no-plots -o out", 0);
    expect_in(read_text("out/differences.csv"), "\nas_is,train,npv,money,");
}
END_TEST

START_TEST(without_o_results_go_to_runs_and_are_found_there_again) {
    run("run shop --no-plots", 0);
    expect_in(last.out.data, "Results: runs/shop-");
    const char *before = last.out.data;
    struct platform_names names;
    ck_assert(platform_folder_list(&names, in("runs"), &arena, &diag));
    ck_assert_uint_eq(names.count, 1);
    ck_assert_uint_eq(strlen(names.name[0]), strlen("shop-01234567"));
    run("run shop --no-plots", 0);
    expect_in(last.out.data, "(there already; --force runs anew)");
    ck_assert_int_eq(strncmp(before, last.out.data, strlen(before) - 1), 0);
    run("run shop --no-plots --force", 0);
    ck_assert_str_eq(last.out.data, before);
    run("run shop --no-plots --seed 2", 0);
    ck_assert(platform_folder_list(&names, in("runs"), &arena, &diag));
    ck_assert_uint_eq(names.count, 2);
}
END_TEST

START_TEST(results_that_were_changed_are_made_again) {
    run("run shop --no-plots -o out", 0);
    const char *before = read_text("out/summary.csv");
    write_text("out/summary.csv", "wishful thinking");
    run("run shop --no-plots -o out", 0);
    ck_assert_str_eq(read_text("out/summary.csv"), before);
}
END_TEST

START_TEST(options_are_parameters_and_are_recorded_as_such) {
    run("run shop --no-plots -o out --months 2 --replications 3 --seed 7 --set "
        "groups.care.turnover=0.5",
        0);
    const char *params = read_text("out/params.csv");
    expect_in(params, "\nmonths,2,1,set,setting,");
    expect_in(params, "\nreplications,3,1,set,setting,");
    expect_in(params, "\nseed,7,1,set,setting,");
    expect_in(params, "\ngroups.care.turnover,0.5,1/year,set,belief,");
    const struct json_read_node *manifest = json_read(read_text("out/run.json"), &arena);
    ck_assert_str_eq(json_read_member(manifest, "seed")->text, "7");
    ck_assert_str_eq(json_read_member(manifest, "set")->first->text, "months=2");
}
END_TEST

START_TEST(an_unknown_address_or_alternative_is_refused) {
    run("run shop --no-plots --set groups.care.turnvoer=0.5", 2);
    expect_said("turnover");
    run("run shop --no-plots --alternatives trian", 2);
    expect_said("train");
    ck_assert(!exists("runs"));
}
END_TEST

START_TEST(threads_change_nothing_but_the_log) {
    run("run shop --all --no-plots --threads 1 -o one", 0);
    run("run shop --all --no-plots --threads 3 -o three", 0);
    struct platform_names names;
    ck_assert(platform_folder_list(&names, in("one"), &arena, &diag));
    for (size_t i = 0; i < names.count; i++)
        if (strcmp(names.name[i], "log.txt") != 0)
            ck_assert_str_eq(read_text(platform_join("one", names.name[i], &arena)),
                             read_text(platform_join("three", names.name[i], &arena)));
}
END_TEST

START_TEST(a_program_gets_the_whole_answer_as_one_object) {
    run("run shop --all --no-plots --json -o out", 0);
    ck_assert_str_eq(json_read_text(object(), "command"), "run");
    ck_assert_str_eq(json_read_text(object(), "folder"), "out");
    ck_assert(!json_read_member(object(), "reused")->flag);
    ck_assert_str_eq(json_read_text(json_read_member(object(), "summary")->first, "alternative"),
                     "as_is");
    ck_assert_str_eq(json_read_text(json_read_member(object(), "differences")->first, "baseline"),
                     "as_is");
    run("run shop --all --no-plots --json -o out", 0);
    ck_assert(json_read_member(object(), "reused")->flag);
}
END_TEST

START_TEST(progress_is_talk_and_quiet_stops_it) {
    run("run shop --no-plots -o out", 0);
    expect_in(last.err.data, "100 % done\n");
    ck_assert_ptr_null(strchr(last.err.data, '\r'));
    run("run shop --no-plots --quiet --force -o out", 0);
    ck_assert_str_eq(last.err.data, "");
}
END_TEST

START_TEST(a_folder_of_somebody_else_is_not_touched) {
    ck_assert(platform_folder_add(in("thesis"), &diag));
    write_text("thesis/chapter.txt", "one");
    run("run shop --no-plots -o thesis", 2);
    expect_said("thesis: error: is not empty and holds no results of Frontline");
    run("run shop --no-plots --force -o thesis", 2);
    ck_assert_str_eq(read_text("thesis/chapter.txt"), "one");
    run("run shop --no-plots -o .", 2);
    expect_said("name a folder of its own");
}
END_TEST

START_TEST(a_place_that_cannot_be_written_is_told_before_the_work) {
    write_text("file", "");
    run("run shop --no-plots -o file/out", 1);
    expect_said("cannot be made a folder");
}
END_TEST

START_TEST(a_disk_that_fills_up_leaves_nothing_behind) {
    struct rlimit usual, little;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &usual), 0);
    little = usual;
    little.rlim_cur = 2000;
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &little), 0);
    run("run shop --no-plots --quiet -o out", 1);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &usual), 0);
    expect_said("out.part/curves.csv: error: cannot be written: ");
    ck_assert(!exists("out"));
    ck_assert(!exists("out.part"));
}
END_TEST

START_TEST(figures_are_drawn_and_their_paths_printed) {
    if (!platform_program_find("gnuplot", &arena)) {
        fprintf(stderr, "cmd: gnuplot is not installed, no figures were tested\n");
        return;
    }
    run("run shop --all -o out", 0);
    expect_in(last.out.data, "  out/figures/");
    expect_in(last.out.data, ".svg, .png\n");
    ck_assert(platform_remove(in("out/figures"), &diag));
    run("plot out", 0);
    expect_in(last.out.data, "  out/figures/");
    ck_assert_int_eq(platform_kind(in("out/figures")), PLATFORM_FOLDER);
}
END_TEST

START_TEST(without_gnuplot_a_run_is_fine_and_one_line_says_what_to_install) {
    ck_assert_int_eq(setenv("PATH", "/nonexistent", 1), 0);
    run("run shop -o out", 0);
    expect_in(last.err.data, "apt install gnuplot-nox");
    expect_in(last.out.data, "Results: out");
    ck_assert(exists("out/summary.csv"));
    run("run shop --quiet --force -o out", 0);
    ck_assert_str_eq(last.err.data, "");
}
END_TEST

START_TEST(a_folder_without_results_cannot_be_plotted) {
    run("plot shop", 2);
    expect_said("shop: error: holds no results (no run.json)");
}
END_TEST

/* ---- streams and signals ---- */

/* Starts the command in the child of a fork; standard error goes to `complaints` unless below 0. */
static pid_t start(const char *const *words, int output, int complaints) {
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        if (chdir(home) != 0)
            _exit(99);
        if (complaints >= 0)
            dup2(complaints, 2);
        if (output >= 0)
            dup2(output, 1);
        else
            close(1);
        execv(command, (char *const *)words);
        _exit(99);
    }
    return child;
}

static int status_of(pid_t child) {
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status), "ended by signal %d", WTERMSIG(status));
    return WEXITSTATUS(status);
}

START_TEST(an_answer_that_cannot_be_written_is_a_failure) {
    const char *const words[] = {command, "describe", "--csv", NULL};
    int nothing = open("/dev/null", O_WRONLY), full = open("/dev/full", O_WRONLY);
    ck_assert_int_eq(status_of(start(words, full, nothing)), 1);
    ck_assert_int_eq(status_of(start(words, -1, nothing)), 1);
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(fcntl(ends[0], F_SETFD, FD_CLOEXEC), 0);
    close(ends[0]);
    ck_assert_int_eq(status_of(start(words, ends[1], nothing)), 1);
}
END_TEST

START_TEST(a_closed_output_spoils_no_result_file) {
    const char *const words[] = {command, "run", "shop", "--no-plots", "-o", "out", NULL};
    int nothing = open("/dev/null", O_WRONLY);
    ck_assert_int_eq(status_of(start(words, -1, nothing)), 1);
    expect_in(read_text("out/run.json"), "\"outputs\"");
    run("run shop --no-plots -o out", 0);
    expect_in(last.out.data, "there already");
}
END_TEST

/* Waits for the first line of progress, so that some replications are complete. */
static void wait_for_progress(int complaints) {
    char byte;
    while (read(complaints, &byte, 1) == 1 && byte != '\n')
        continue;
}

START_TEST(an_interrupted_run_keeps_the_replications_finished_so_far) {
    const char *const words[] = {command, "run", "shop", "--all",      "--replications",
                                 "4000",  "-o",  "out",  "--no-plots", NULL};
    int ends[2], nothing = open("/dev/null", O_WRONLY);
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = start(words, nothing, ends[1]);
    close(ends[1]);
    wait_for_progress(ends[0]);
    kill(child, SIGINT);
    int status = status_of(child);
    close(ends[0]);
    ck_assert_int_eq(status, 130);
    const struct json_read_node *manifest = json_read(read_text("out/run.json"), &arena);
    ck_assert(!json_read_member(manifest, "complete")->flag);
    ck_assert_str_eq(json_read_member(manifest, "planned")->text, "4000");
    long kept = strtol(json_read_member(manifest, "replications")->text, NULL, 10);
    ck_assert_int_gt(kept, 0);
    ck_assert_int_lt(kept, 4000);
    ck_assert(!exists("out.part"));
    /* The same prefix comes out of a run that plans no more. */
    char line[80], summary[40];
    snprintf(summary, sizeof summary, "\ntrain,%ld,npv,", kept);
    const char *interrupted = strstr(read_text("out/trials.csv"), summary);
    ck_assert_ptr_nonnull(interrupted);
    snprintf(line, sizeof line, "run shop --all --replications %ld -o other --no-plots --quiet",
             kept);
    run(line, 0);
    ck_assert_str_eq(read_text("out/trials.csv"), read_text("other/trials.csv"));
}
END_TEST

START_TEST(interrupted_before_anything_is_complete_a_run_leaves_nothing) {
    /* A trial of many seconds, and no pilot before it. */
    const char *const words[] = {command,
                                 "run",
                                 "shop",
                                 "--set",
                                 "segments.regular.customers=200000",
                                 "--set",
                                 "anchor=absolute",
                                 "--months",
                                 "1200",
                                 "-o",
                                 "out",
                                 "--no-plots",
                                 NULL};
    int nothing = open("/dev/null", O_WRONLY);
    pid_t child = start(words, nothing, nothing);
    while (!exists("out.part/.lock"))
        ck_assert_msg(waitpid(child, NULL, WNOHANG) == 0, "it ended before it began");
    kill(child, SIGINT);
    ck_assert_int_eq(status_of(child), 130);
    ck_assert(!exists("out"));
    ck_assert(!exists("out.part"));
}
END_TEST

Suite *suite_cmd(void);
Suite *suite_cmd(void) {
    Suite *suite = suite_create("cmd");
    TCase *line = tcase_create("command line");
    tcase_add_checked_fixture(line, begin, end);
    tcase_add_test(line, alone_it_says_how_to_begin_and_fails);
    tcase_add_test(line, help_and_version_are_answers);
    tcase_add_test(line, every_command_helps_with_examples_first);
    tcase_add_test(line, a_misspelt_command_gets_the_nearest);
    tcase_add_test(line, a_misspelt_option_gets_the_nearest);
    tcase_add_test(line, an_option_of_another_command_is_refused);
    tcase_add_test(line, an_option_without_its_value_is_refused);
    tcase_add_test(line, numbers_of_options_must_be_whole);
    tcase_add_test(line, a_number_outside_its_range_is_the_scenarios_to_refuse);
    tcase_add_test(line, all_mistakes_of_a_command_line_are_told_at_once);
    tcase_add_test(line, a_missing_or_a_surplus_word_is_told);
    suite_add_tcase(suite, line);
    TCase *small = tcase_create("check, describe, new, doctor");
    tcase_add_checked_fixture(small, begin, end);
    tcase_add_test(small, a_good_scenario_is_fine);
    tcase_add_test(small, a_bad_scenario_is_told_with_file_line_and_column);
    tcase_add_test(small, check_looks_at_every_alternative);
    tcase_add_test(small, a_scenario_that_is_not_there_is_told);
    tcase_add_test(small, check_answers_programs_with_one_object);
    tcase_add_test(small, errors_are_part_of_the_object);
    tcase_add_test(small, describe_explains_kinds_parameters_columns_metrics_and_models);
    tcase_add_test(small, describe_names_the_nearest);
    tcase_add_test(small, describe_keeps_to_the_width_of_the_terminal);
    tcase_add_test(small, describe_lists_everything_in_other_forms_too);
    tcase_add_test(small, a_template_is_copied_and_is_valid);
    tcase_add_test(small, a_scenario_that_leans_on_another_is_no_template);
    tcase_add_test(small, the_doctor_finds_what_is_missing);
    suite_add_tcase(suite, small);
    TCase *runs = tcase_create("run");
    tcase_add_checked_fixture(runs, begin, end);
    tcase_add_test(runs, a_run_prints_a_table_and_leaves_its_results);
    tcase_add_test(runs, a_run_of_the_baseline_alone_has_no_differences);
    tcase_add_test(runs, chosen_alternatives_are_compared_with_the_first_of_them);
    tcase_add_test(runs, without_o_results_go_to_runs_and_are_found_there_again);
    tcase_add_test(runs, results_that_were_changed_are_made_again);
    tcase_add_test(runs, options_are_parameters_and_are_recorded_as_such);
    tcase_add_test(runs, an_unknown_address_or_alternative_is_refused);
    tcase_add_test(runs, threads_change_nothing_but_the_log);
    tcase_add_test(runs, a_program_gets_the_whole_answer_as_one_object);
    tcase_add_test(runs, progress_is_talk_and_quiet_stops_it);
    tcase_add_test(runs, a_folder_of_somebody_else_is_not_touched);
    tcase_add_test(runs, a_place_that_cannot_be_written_is_told_before_the_work);
    tcase_add_test(runs, a_disk_that_fills_up_leaves_nothing_behind);
    tcase_add_test(runs, figures_are_drawn_and_their_paths_printed);
    tcase_add_test(runs, without_gnuplot_a_run_is_fine_and_one_line_says_what_to_install);
    tcase_add_test(runs, a_folder_without_results_cannot_be_plotted);
    suite_add_tcase(suite, runs);
    TCase *streams = tcase_create("streams and signals");
    tcase_add_checked_fixture(streams, begin, end);
    tcase_add_test(streams, an_answer_that_cannot_be_written_is_a_failure);
    tcase_add_test(streams, a_closed_output_spoils_no_result_file);
    tcase_add_test(streams, an_interrupted_run_keeps_the_replications_finished_so_far);
    tcase_add_test(streams, interrupted_before_anything_is_complete_a_run_leaves_nothing);
    suite_add_tcase(suite, streams);
    return suite;
}
