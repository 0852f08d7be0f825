/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of what sweep, sensitivity and eighty have in common, as their users meet it: one JSON
 * object with their own table, and variants that are kept on Ctrl-C and continued to the same
 * bytes.
 */
#include "sim/report/json_rows.h"
#include "sim/report/sha256.h"
#include "tests/shop.h"
#include "tests/small.h"

#include <math.h>

/* Slow enough to be interrupted between the first and the last of its variants. */
#if SMALL_SANITIZED
#define REPLICATIONS "3"
#define TRIALS 6
#else
#define REPLICATIONS "25"
#define TRIALS 50
#endif
#define LONG_SWEEP                                                                                \
    "sweep shop segments.regular.fee=1:10:10 money.margin=0.1:1:10 --alternatives as_is,careful " \
    "--months 2 --replications " REPLICATIONS " --no-plots"

static void add_leader(void) {
    shop_write("shop/groups.csv",
               "group,department,level,headcount,led_by,salary [money/year],turnover [1/year]\n"
               "care,counter,front,4,boss,52000,0\n"
               "boss,office,leader,1,,104000,0\n");
}

static size_t lines_of(const char *text) {
    size_t lines = 0;
    for (const char *c = text; *c; c++)
        lines += *c == '\n';
    return lines;
}

/* ---- JSON ---- */

/* The rows of FOLDER/NAME.csv and of the member NAME are the same, cell by cell. Texts that hold
 * commas stand at the end of a row. */
static void expect_table(const char *folder, const char *name) {
    char file[64];
    snprintf(file, sizeof file, "%s/%s.csv", folder, name);
    const char *csv = shop_read(file);
    const struct json_read_node *rows = json_read_member(shop_object(shop.last.out.data), name);
    ck_assert_msg(rows && rows->kind == JSON_READ_ARRAY, "no %s in the answer", name);
    size_t count = 0;
    const char *line = strchr(csv, '\n') + 1;
    for (const struct json_read_node *row = rows->first; row; row = row->next, count++) {
        size_t c = 0;
        for (const struct json_read_node *cell = row->first; cell; cell = cell->next, c++) {
            ck_assert_str_eq(cell->key, shop_cell_at(csv, c));
            const char *text = shop_cell_at(line, c);
            if (text[0] == '"')
                break;
            ck_assert_msg(
                cell->kind == JSON_READ_NULL ? text[0] == 0 : strcmp(cell->text, text) == 0,
                "%s, row %zu: %s is \"%s\" in the file", cell->key, count, cell->text, text);
        }
        line = strchr(line, '\n') + 1;
    }
    ck_assert_uint_eq(count + 1, lines_of(csv));
    ck_assert_uint_gt(count, 1);
}

static void expect_answer(const char *line, const char *name) {
    char all[300];
    snprintf(all, sizeof all, "%s --months 2 --replications 2 --no-plots --quiet --json -o %s",
             line, name);
    shop_run(all, 0);
    expect_table(name, name);
    /* Found in its folder it is the same. */
    shop_run(all, 0);
    ck_assert(json_read_member(shop_object(shop.last.out.data), "reused")->flag);
    expect_table(name, name);
}

START_TEST(the_answer_for_programs_holds_the_own_table) {
    add_leader();
    expect_answer("sweep shop segments.regular.fee=1:3:3 --alternatives as_is,careful", "sweep");
    expect_answer("sensitivity shop --alternatives as_is,careful", "tornado");
    expect_answer("eighty shop --budget 12000", "eighty");
}
END_TEST

START_TEST(cells_become_numbers_texts_and_null) {
    struct page csv, out;
    struct json json;
    page_init(&csv, &shop.arena);
    page_init(&out, &shop.arena);
    page_add(&csv, "name,value,mixed,never\n\"#a, \"\"b\"\"\",-1.5e3,1,\n,,x,\n");
    json_init(&json, &out);
    json_object(&json, NULL);
    json_rows(&json, "own.csv", &csv);
    json_rows(&json, "own.txt", &csv);
    json_end(&json);
    ck_assert_str_eq(out.data,
                     "{\n  \"own\": [\n"
                     "    {\"name\": \"#a, \\\"b\\\"\", \"value\": -1500, \"mixed\": \"1\", "
                     "\"never\": null},\n"
                     "    {\"name\": null, \"value\": null, \"mixed\": \"x\", \"never\": null}\n"
                     "  ]\n}\n");
}
END_TEST

/* ---- in words ---- */

START_TEST(a_sweep_names_its_unit_and_writes_thousands) {
    shop_write("shop/scenario.csv", "parameter,value\nformat,1\nreplications,4\ncurrency,AUD\n"
                                    "anchor,absolute\n");
    shop_run("sweep shop groups.care.headcount=2,3 --alternatives as_is,train --no-plots --quiet "
             "--months 12 -o out",
             0);
    shop_expect(shop_printed(), "groups.care.headcount npv, AUD [95 % interval] ");
    const char *table = strstr(shop_printed(), "interval] 2 As is -9");
    ck_assert_ptr_nonnull(table);
    ck_assert_ptr_nonnull(strstr(table, " 3 + Train -6,"));
    shop_expect(table, "+ is the difference to the first alternative, on the same luck.");
}
END_TEST

START_TEST(where_no_money_flows_another_metric_decides) {
    shop_write("shop/segments.csv", "segment,customers,journeys.buy [1/month]\nregular,40,1\n");
    shop_write("shop/groups.csv", "group,department,level,headcount\ncare,counter,front,2\n");
    shop_write("shop/programmes.csv", "programme,audience,skill\n");
    shop_write("shop/alternatives.csv", "alternative,from_month,parameter,value,unit,note\n"
                                        "as_is,,,,,\nslow,1,touchpoints.till.service_minutes,"
                                        "60,min,\n");
    shop_run("sweep shop groups.care.headcount=1,2 --no-plots --quiet -o out", 0);
    ck_assert_str_eq(shop_cell(shop_read("out/sweep.csv"), "groups.care.headcount", "metric"),
                     "wait_minutes");
    shop_run("compare shop --no-plots --quiet -o compared", 0);
    ck_assert_str_eq(shop_cell(shop_read("compared/verdicts.csv"), "slow", "metric"),
                     "wait_minutes");
    shop_run("replay compared", 0);
    /* A fee, of one alternative only, is money. */
    shop_run("sweep shop groups.care.headcount=1,2 --alternatives as_is,slow --set "
             "slow:segments.regular.fee=5 --no-plots --quiet -o paid",
             0);
    ck_assert_str_eq(shop_cell(shop_read("paid/sweep.csv"), "groups.care.headcount", "metric"),
                     "npv");
}
END_TEST

/* ---- interrupted ---- */

static void go_on(const char *more) {
    char all[300];
    snprintf(all, sizeof all, LONG_SWEEP " %s", more);
    shop_run(all, 0);
}

/* After all trials of the study (ten lines) and some of the variants. */
static void interrupt_sweep(const char *more, int lines) {
    char all[300];
    snprintf(all, sizeof all, LONG_SWEEP " %s", more);
    ck_assert_int_eq(shop_interrupt(all, 10 + lines), 130);
}

static void expect_kept(size_t least, size_t most) {
    const struct json_read_node *manifest = shop_object(shop_read("out/run.json"));
    ck_assert(!json_read_member(manifest, "complete")->flag);
    size_t kept = lines_of(shop_read("out/variants.txt")) - 1;
    ck_assert_uint_ge(kept, least);
    ck_assert_uint_le(kept, most);
    ck_assert(!shop_exists("out/sweep.csv"));
    char words[80];
    snprintf(words, sizeof words, "Interrupted: %zu of 100 points are finished", kept);
    shop_expect(shop_read("out/summary.txt"), words);
}

START_TEST(variants_go_on_to_the_same_bytes) {
    interrupt_sweep("-o out", 2);
    expect_kept(20, 99);
    interrupt_sweep("-o out --resume --threads 3", 1);
    expect_kept(20, 99);
    go_on("-o out --resume");
    char words[80];
    snprintf(words, sizeof words, "continuing: %d trials and ", TRIALS);
    shop_expect(shop.last.err.data, words);
    ck_assert(!shop_exists("out/variants.txt"));
    ck_assert(!shop_exists("out/checkpoint.bin"));
    go_on("-o whole --quiet --threads 1");
    shop_expect_same("out", "whole");
    shop_run("replay out", 0);
    shop_expect(shop.last.out.data, "identical: ");
}
END_TEST

START_TEST(kept_variants_are_not_simulated_again) {
    interrupt_sweep("-o out", 2);
    /* Numbers that no simulation gives, with their hash: they are taken. */
    const char *kept = shop_read("out/variants.txt");
    const char *line = strchr(kept, '\n') + 1;
    char *other = arena_text(&shop.arena, kept, strlen(kept));
    char *rest = other + (line - kept) + 64;
    char *end = strchr(rest, '\n');
    char *value = rest + strlen(" 2 " REPLICATIONS " ");
    for (char *c = value; *c != ' '; c++)
        *c = c == value ? '7' : '0';
    char hash[SHA256_SIZE];
    sha256_text(hash, rest, (size_t)(end - rest));
    memcpy(rest - 64, hash, 64);
    shop_write("out/variants.txt", other);
    go_on("-o out --resume --quiet");
    go_on("-o whole --quiet");
    ck_assert_str_ne(shop_read("out/sweep.csv"), shop_read("whole/sweep.csv"));
}
END_TEST

START_TEST(half_a_line_and_a_wrong_one_are_simulated_again) {
    interrupt_sweep("-o out", 2);
    const char *kept = shop_read("out/variants.txt");
    char *damaged = arena_text(&shop.arena, kept, strlen(kept) - 30);
    char *second = strchr(strchr(damaged, '\n') + 1, '\n') + 1;
    second[80] = second[80] == '1' ? '2' : '1';
    shop_write("out/variants.txt", damaged);
    go_on("-o out --resume");
    char words[80];
    snprintf(words, sizeof words, "continuing: %d trials and %zu points are known", TRIALS,
             lines_of(kept) - 3);
    shop_expect(shop.last.err.data, words);
    go_on("-o whole --quiet");
    shop_expect_same("out", "whole");
}
END_TEST

START_TEST(variants_of_another_run_are_not_taken) {
    interrupt_sweep("-o out", 2);
    go_on("-o out --resume --seed 7");
    shop_expect(shop.last.err.data, "what is kept at out has other tables, options or version");
    go_on("-o whole --quiet --seed 7");
    shop_expect_same("out", "whole");
}
END_TEST

/* Starts the sweep, and returns when it has said so many lines; its ear is at ends[0]. */
static pid_t start_sweep(int ends[2], int lines) {
    const char *words[SHOP_WORDS];
    shop_words(words, LONG_SWEEP " -o out");
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        if (chdir(shop.home) != 0)
            _exit(99);
        dup2(ends[1], 2);
        execv(shop.command, (char *const *)words);
        _exit(99);
    }
    close(ends[1]);
    char byte;
    while (lines > 0 && read(ends[0], &byte, 1) == 1)
        lines -= byte == '\n';
    return child;
}

/* A killed command has written no results, but its variants are there. */
START_TEST(a_killed_command_loses_no_finished_variant) {
    int ends[2], status;
    pid_t child = start_sweep(ends, 13);
    kill(child, SIGKILL);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    close(ends[0]);
    ck_assert(!shop_exists("out"));
    size_t kept = lines_of(shop_read("out.part/variants.txt")) - 1;
    ck_assert_uint_ge(kept, 30);
    go_on("-o out --resume");
    char said[80];
    snprintf(said, sizeof said, "continuing: 0 trials and %zu points are known", kept);
    shop_expect(shop.last.err.data, said);
    go_on("-o whole --quiet");
    shop_expect_same("out", "whole");
}
END_TEST

/* Half of the variants would be of one scenario, half of another, and nobody would know. */
START_TEST(a_scenario_that_is_edited_meanwhile_is_told) {
    int ends[2], status;
    pid_t child = start_sweep(ends, 11);
    shop_write("shop/segments.csv",
               "segment,customers,journeys.buy [1/month],spend.buy [money],fee [money/month]\n"
               "regular,40,1,21,5\n");
    char said[4000];
    size_t length = 0;
    for (ssize_t more = 1; more > 0 && length + 1 < sizeof said; length += (size_t)more) {
        more = read(ends[0], said + length, sizeof said - 1 - length);
        more = more < 0 ? 0 : more;
    }
    said[length] = 0;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    close(ends[0]);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 1);
    shop_expect(said, "shop: error: was changed while its variants were simulated");
    ck_assert(!shop_exists("out"));
}
END_TEST

/* ---- messages ---- */

START_TEST(the_first_variant_that_cannot_be_simulated_is_named) {
    shop_run("sweep shop segments.regular.customers=40,4000,5000 --set events_max=1000 --no-plots "
             "--quiet --threads 3 -o out",
             1);
    shop_expect_said("alternative as_is, replication 1: passed 1,000 events");
    shop_expect_said("with segments.regular.customers=4000");
    ck_assert(!shop_exists("out"));
    ck_assert(!shop_exists("out.part"));
}
END_TEST

START_TEST(what_all_variants_warn_of_is_said_once) {
    shop_run("sweep shop segments.regular.fee=1,2,3 --set segments.regular.journeys.buy=2000 "
             "--months 1 --replications 1 --no-plots --quiet -o out",
             0);
    const char *first = strstr(shop.last.err.data, "warning:");
    ck_assert_msg(first != NULL, "no warning:\n%s", shop.last.err.data);
    ck_assert_msg(!strstr(first + 1, "warning:"), "twice:\n%s", shop.last.err.data);
}
END_TEST

Suite *suite_variants(void);
Suite *suite_variants(void) {
    Suite *suite = suite_create("variants");
    TCase *tcase = tcase_create("variants");
    tcase_set_timeout(tcase, 0);
    tcase_add_checked_fixture(tcase, shop_begin, shop_end);
    tcase_add_test(tcase, the_answer_for_programs_holds_the_own_table);
    tcase_add_test(tcase, cells_become_numbers_texts_and_null);
    tcase_add_test(tcase, a_sweep_names_its_unit_and_writes_thousands);
    tcase_add_test(tcase, where_no_money_flows_another_metric_decides);
    tcase_add_test(tcase, variants_go_on_to_the_same_bytes);
    tcase_add_test(tcase, kept_variants_are_not_simulated_again);
    tcase_add_test(tcase, half_a_line_and_a_wrong_one_are_simulated_again);
    tcase_add_test(tcase, variants_of_another_run_are_not_taken);
    tcase_add_test(tcase, a_scenario_that_is_edited_meanwhile_is_told);
    tcase_add_test(tcase, a_killed_command_loses_no_finished_variant);
    tcase_add_test(tcase, the_first_variant_that_cannot_be_simulated_is_named);
    tcase_add_test(tcase, what_all_variants_warn_of_is_said_once);
    suite_add_tcase(suite, tcase);
    return suite;
}
