/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of what result files are written with, sim/report: digits, page, cells, json, json_read,
 * sha256 and returns. Expected texts were written by hand; hashes are those of FIPS 180-4's
 * examples and, at the edges of blocks, of an independent implementation.
 */
#include "sim/base/rng.h"
#include "sim/report/cells.h"
#include "sim/report/digits.h"
#include "sim/report/json.h"
#include "sim/report/json_read.h"
#include "sim/report/returns.h"
#include "sim/report/sha256.h"
#include "tests/suites.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct page page;

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static void begin(void) {
    arena_init(&arena, fail_on_oom, NULL);
    page_init(&page, &arena);
}

static void end(void) {
    arena_done(&arena);
}

/* ---- digits ---- */

static void expect_exact(double value, const char *expected) {
    char text[DIGITS_SIZE];
    digits_exact(text, value);
    ck_assert_str_eq(text, expected);
}

START_TEST(numbers_are_written_in_the_fewest_digits_that_tell_them) {
    expect_exact(0, "0");
    expect_exact(-0.0, "-0");
    expect_exact(0.1, "0.1");
    expect_exact(1.0 / 3, "0.3333333333333333");
    expect_exact(100000, "100000");
    expect_exact(12727326.82, "12727326.82");
    expect_exact(1e20, "1e20");
    expect_exact(1e-5, "1e-5");
    expect_exact(-2.5e-10, "-2.5e-10");
    expect_exact(DBL_MAX, "1.7976931348623157e308");
    expect_exact(DBL_MIN, "2.2250738585072014e-308");
    expect_exact(5e-324, "5e-324");
}
END_TEST

START_TEST(an_undefined_number_is_nothing) {
    expect_exact(NAN, "");
}
END_TEST

START_TEST(any_number_reads_back_as_the_same_bits) {
    struct rng rng = rng_at(suites_seed(), 1, 2, 3, 4);
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = rng_next64(&rng);
        double value;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value))
            continue;
        char text[DIGITS_SIZE];
        digits_exact(text, value);
        double back = strtod(text, NULL);
        ck_assert_msg(memcmp(&back, &value, sizeof back) == 0, "%s for %a", text, value);
    }
}
END_TEST

static void expect_people(double value, int decimals, const char *expected) {
    char text[DIGITS_SIZE];
    digits_people(text, value, decimals);
    ck_assert_str_eq(text, expected);
}

START_TEST(people_get_thousands_apart_and_no_negative_zero) {
    expect_people(0, 0, "0");
    expect_people(999, 0, "999");
    expect_people(1000, 0, "1,000");
    expect_people(-1234567.891, 2, "-1,234,567.89");
    expect_people(999999.996, 2, "1,000,000.00");
    expect_people(-0.004, 2, "0.00");
    expect_people(0.5, 3, "0.500");
    expect_people(2.5e17, 0, "2.5e+17");
    expect_people(NAN, 2, "");
}
END_TEST

/* ---- page ---- */

START_TEST(a_page_keeps_all_that_is_added_however_long) {
    char expected[30001];
    for (size_t i = 0; i < sizeof expected - 1; i++)
        expected[i] = (char)('a' + i % 23);
    expected[sizeof expected - 1] = 0;
    for (size_t i = 0; i < 30000; i += 10)
        page_print(&page, "%.10s", expected + i);
    ck_assert_uint_eq(page.size, 30000);
    ck_assert_str_eq(page.data, expected);
}
END_TEST

START_TEST(bytes_of_a_page_may_be_zero) {
    page_bytes(&page, "a\0b", 3);
    ck_assert_uint_eq(page.size, 3);
    ck_assert_mem_eq(page.data, "a\0b", 4);
}
END_TEST

START_TEST(a_field_counts_characters_not_bytes) {
    page_field(&page, "é€", 4, 0);
    page_add(&page, "|");
    page_field(&page, "é€", 4, 1);
    page_add(&page, "|");
    page_field(&page, "Prüfstände", 6, 0);
    page_add(&page, "|");
    ck_assert_str_eq(page.data, "é€  |  é€|Prüfs~|");
}
END_TEST

START_TEST(a_field_that_just_fits_is_not_cut) {
    page_field(&page, "abc", 3, 0);
    page_field(&page, "abcd", 3, 0);
    ck_assert_str_eq(page.data, "abcab~");
}
END_TEST

START_TEST(words_are_wrapped_within_the_width_and_indented) {
    page_add(&page, "ab: ");
    page_wrap(&page, "one two three\nfour  five", 12, 4);
    ck_assert_str_eq(page.data, "ab: one two\n    three\n    four\n    five");
}
END_TEST

START_TEST(a_word_longer_than_the_line_stays_whole) {
    page_wrap(&page, "a incomprehensibility b", 10, 0);
    ck_assert_str_eq(page.data, "a\nincomprehensibility\nb");
}
END_TEST

/* ---- cells ---- */

START_TEST(cells_are_quoted_only_where_needed) {
    struct cells cells;
    cells_init(&cells, &page, "a,b");
    cells_text(&cells, "plain text");
    cells_text(&cells, "with, comma");
    cells_row(&cells);
    cells_text(&cells, "say \"what\"");
    cells_text(&cells, "two\nlines");
    cells_row(&cells);
    cells_text(&cells, "");
    cells_text(&cells, "#not a comment");
    cells_row(&cells);
    cells_text(&cells, " spaces kept");
    cells_text(&cells, "\"");
    cells_row(&cells);
    ck_assert_str_eq(page.data, "a,b\n"
                                "plain text,\"with, comma\"\n"
                                "\"say \"\"what\"\"\",\"two\nlines\"\n"
                                ",\"#not a comment\"\n"
                                "\" spaces kept\",\"\"\"\"\n");
}
END_TEST

START_TEST(an_undefined_number_is_an_empty_cell) {
    struct cells cells;
    cells_init(&cells, &page, "a,b,c");
    cells_number(&cells, NAN);
    cells_number(&cells, 0.25);
    cells_count(&cells, 7);
    cells_row(&cells);
    ck_assert_str_eq(page.data, "a,b,c\n,0.25,7\n");
}
END_TEST

/* ---- json ---- */

START_TEST(an_object_has_its_members_in_order) {
    struct json json;
    json_init(&json, &page);
    json_object(&json, NULL);
    json_count(&json, "format", 1);
    json_array(&json, "empty");
    json_end(&json);
    json_array(&json, "rows");
    json_row(&json, NULL);
    json_number(&json, "mean", 0.5);
    json_number(&json, "lo", NAN);
    json_array(&json, "notes");
    json_text(&json, NULL, "a");
    json_text(&json, NULL, NULL);
    json_end(&json);
    json_end(&json);
    json_end(&json);
    json_flag(&json, "complete", true);
    json_end(&json);
    ck_assert_str_eq(page.data, "{\n"
                                "  \"format\": 1,\n"
                                "  \"empty\": [],\n"
                                "  \"rows\": [\n"
                                "    {\"mean\": 0.5, \"lo\": null, \"notes\": [\"a\", null]}\n"
                                "  ],\n"
                                "  \"complete\": true\n"
                                "}\n");
}
END_TEST

START_TEST(infinity_is_null_because_json_has_none) {
    struct json json;
    json_init(&json, &page);
    json_number(&json, NULL, INFINITY);
    ck_assert_str_eq(page.data, "null");
}
END_TEST

static void expect_text(const char *value, const char *expected) {
    struct page text;
    page_init(&text, &arena);
    struct json json;
    json_init(&json, &text);
    json_text(&json, NULL, value);
    ck_assert_str_eq(text.data, expected);
}

START_TEST(texts_are_escaped) {
    expect_text("a \"b\" \\ c", "\"a \\\"b\\\" \\\\ c\"");
    expect_text("line\nfeed\ttab\x1b", "\"line\\nfeed\\u0009tab\\u001b\"");
    expect_text("Überstunden €", "\"Überstunden €\"");
}
END_TEST

START_TEST(bytes_that_are_no_utf8_are_replaced) {
    expect_text("a\xffz", "\"a\\ufffdz\"");
    expect_text("\xc3", "\"\\ufffd\"");                                  /* cut short */
    expect_text("\xc0\xaf", "\"\\ufffd\\ufffd\"");                       /* longer than needed */
    expect_text("\xed\xa0\x80", "\"\\ufffd\\ufffd\\ufffd\"");            /* half a surrogate pair */
    expect_text("\xf4\x8f\xbf\xbf", "\"\xf4\x8f\xbf\xbf\"");             /* the last character */
    expect_text("\xf4\x90\x80\x80", "\"\\ufffd\\ufffd\\ufffd\\ufffd\""); /* beyond it */
}
END_TEST

START_TEST(what_is_written_reads_back) {
    struct json json;
    json_init(&json, &page);
    json_object(&json, NULL);
    json_text(&json, "name", "a \"b\"\n\\");
    json_number(&json, "mean", -2.5e-10);
    json_array(&json, "outputs");
    for (int i = 0; i < 3; i++) {
        json_row(&json, NULL);
        json_count(&json, "number", (size_t)i);
        json_end(&json);
    }
    json_end(&json);
    json_flag(&json, "complete", false);
    json_end(&json);
    const struct json_read_node *node = json_read(page.data, &arena);
    ck_assert_ptr_nonnull(node);
    ck_assert_str_eq(json_read_text(node, "name"), "a \"b\"\n\\");
    ck_assert_str_eq(json_read_member(node, "mean")->text, "-2.5e-10");
    ck_assert_int_eq(json_read_member(node, "complete")->kind, JSON_READ_FLAG);
    ck_assert(!json_read_member(node, "complete")->flag);
    const struct json_read_node *last = json_read_member(node, "outputs")->first->next->next;
    ck_assert_str_eq(json_read_member(last, "number")->text, "2");
    ck_assert_ptr_null(last->next);
    ck_assert_ptr_null(json_read_member(node, "absent"));
    ck_assert_ptr_null(json_read_text(node, "mean"));
    ck_assert_ptr_null(json_read_member(NULL, "name"));
}
END_TEST

START_TEST(what_is_no_json_is_refused) {
    const char *const bad[] = {
        "",        "{",           "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}",   "[1 2]",
        "01",      "1.",          ".5",   "1e",         "nan",       "+1",      "\"open",
        "\"\\x\"", "\"\\u12g4\"", "tru",  "[1]x",       "\"a\nb\"",  "{\"a\"}", "-",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_msg(json_read(bad[i], &arena) == NULL, "accepted: %s", bad[i]);
    const char *const good[] = {"0", " [ ] ", "{}", "-1.5E+3", "\"\\u0041\\/\"", "null"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        ck_assert_msg(json_read(good[i], &arena) != NULL, "refused: %s", good[i]);
    ck_assert_str_eq(json_read("\"\\u0041\\/\"", &arena)->text, "A/");
}
END_TEST

START_TEST(json_may_be_long_though_not_deep) {
    page_add(&page, "[0");
    for (int i = 1; i < 1000; i++)
        page_print(&page, ", [%d]", i);
    page_add(&page, "]");
    ck_assert_ptr_nonnull(json_read(page.data, &arena));
}
END_TEST

START_TEST(json_nested_too_deep_is_refused) {
    char deep[201];
    memset(deep, '[', 100);
    memset(deep + 100, ']', 100);
    deep[200] = 0;
    ck_assert_ptr_null(json_read(deep, &arena));
    deep[120] = 0;
    ck_assert_ptr_nonnull(json_read(deep + 80, &arena));
}
END_TEST

/* ---- sha256 ---- */

static void expect_hash(const char *data, size_t size, const char *expected) {
    char hex[SHA256_SIZE];
    sha256_text(hex, data, size);
    ck_assert_str_eq(hex, expected);
}

START_TEST(hashes_are_those_of_the_standard) {
    expect_hash("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect_hash("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    const char *two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    expect_hash(two, strlen(two),
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    const char *longer = "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                         "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
    expect_hash(longer, strlen(longer),
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    char *million = malloc(1000000);
    ck_assert_ptr_nonnull(million);
    memset(million, 'a', 1000000);
    expect_hash(million, 1000000,
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(million);
}
END_TEST

START_TEST(hashes_are_right_where_the_padding_needs_another_block) {
    char a[120];
    memset(a, 'a', sizeof a);
    expect_hash(a, 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    expect_hash(a, 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
    expect_hash(a, 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34");
    expect_hash(a, 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
    expect_hash(a, 119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb");
    expect_hash(a, 120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c");
}
END_TEST

/* ---- returns: flows of money by month, alternative less baseline ---- */

enum { MONTHS = 4 };

/* Profit and training cost of a baseline that earns 100 a month, and of an alternative. */
static void expect_returns(const double gain[MONTHS], const double outlay[MONTHS],
                           const double expected[RETURNS]) {
    struct setup setup;
    setup_init(&setup, &arena);
    struct results results = {.alternatives = 2,
                              .replications = 1,
                              .planned = 1,
                              .lucks = 1,
                              .planned_stride = 1,
                              .months = MONTHS};
    metrics_expand(&results.columns, &setup, &arena);
    results.monthly = arena_add(&arena, 2 * results.columns.count * (MONTHS + 1), sizeof(double));
    size_t profit = (size_t)metrics_find(&results.columns, "profit");
    size_t cost = (size_t)metrics_find(&results.columns, "training_cost");
    for (size_t m = 1; m <= MONTHS; m++) {
        results_month(&results, 0, 0, profit)[m] = 100;
        results_month(&results, 1, 0, profit)[m] = 100 + gain[m - 1];
        results_month(&results, 0, 0, cost)[m] = 7;
        results_month(&results, 1, 0, cost)[m] = 7 + outlay[m - 1];
    }
    double found[RETURNS];
    returns_of(found, &results, 1, 0);
    for (int i = 0; i < RETURNS; i++) {
        if (isnan(expected[i]))
            ck_assert_msg(isnan(found[i]), "%s is %g", returns_metrics[i].name, found[i]);
        else
            ck_assert_msg(found[i] == expected[i], "%s is %g, not %g", returns_metrics[i].name,
                          found[i], expected[i]);
    }
}

START_TEST(an_outlay_of_100_that_brings_150_returns_a_half) {
    expect_returns((double[]){-100, 60, 50, 40}, (double[]){100, 0, 0, 0},
                   (double[]){.5, 1.5, 3, 1});
}
END_TEST

START_TEST(an_outlay_that_just_comes_back_is_paid_back) {
    expect_returns((double[]){-100, 60, 40, 0}, (double[]){100, 0, 0, 0}, (double[]){0, 1, 3, 1});
}
END_TEST

START_TEST(an_outlay_that_never_comes_back_has_no_payback_month) {
    expect_returns((double[]){-100, 20, 20, 10}, (double[]){100, 0, 0, 0},
                   (double[]){-.5, .5, NAN, 0});
}
END_TEST

START_TEST(payback_counts_only_if_it_lasts) {
    expect_returns((double[]){10, 10, -50, 40}, (double[]){20, 0, 20, 0},
                   (double[]){.25, 1.25, 4, 1});
    expect_returns((double[]){10, 10, -50, 20}, (double[]){20, 0, 20, 0},
                   (double[]){-.25, .75, NAN, 0});
}
END_TEST

START_TEST(a_gain_before_any_outlay_is_no_payback) {
    expect_returns((double[]){10, 10, 0, 5}, (double[]){0, 0, 10, 0}, (double[]){2.5, 3.5, 3, 1});
}
END_TEST

START_TEST(without_an_extra_outlay_nothing_is_returned) {
    expect_returns((double[]){10, 10, 10, 10}, (double[]){0, 0, 0, 0},
                   (double[]){NAN, NAN, NAN, NAN});
    expect_returns((double[]){10, 10, 10, 10}, (double[]){5, -5, -5, 0},
                   (double[]){NAN, NAN, NAN, NAN});
}
END_TEST

Suite *suite_report(void);
Suite *suite_report(void) {
    Suite *suite = suite_create("report");
    TCase *texts = tcase_create("texts");
    tcase_add_checked_fixture(texts, begin, end);
    tcase_add_test(texts, numbers_are_written_in_the_fewest_digits_that_tell_them);
    tcase_add_test(texts, an_undefined_number_is_nothing);
    tcase_add_test(texts, any_number_reads_back_as_the_same_bits);
    tcase_add_test(texts, people_get_thousands_apart_and_no_negative_zero);
    tcase_add_test(texts, a_page_keeps_all_that_is_added_however_long);
    tcase_add_test(texts, bytes_of_a_page_may_be_zero);
    tcase_add_test(texts, a_field_counts_characters_not_bytes);
    tcase_add_test(texts, a_field_that_just_fits_is_not_cut);
    tcase_add_test(texts, words_are_wrapped_within_the_width_and_indented);
    tcase_add_test(texts, a_word_longer_than_the_line_stays_whole);
    tcase_add_test(texts, cells_are_quoted_only_where_needed);
    tcase_add_test(texts, an_undefined_number_is_an_empty_cell);
    suite_add_tcase(suite, texts);
    TCase *json = tcase_create("json");
    tcase_add_checked_fixture(json, begin, end);
    tcase_add_test(json, an_object_has_its_members_in_order);
    tcase_add_test(json, infinity_is_null_because_json_has_none);
    tcase_add_test(json, texts_are_escaped);
    tcase_add_test(json, bytes_that_are_no_utf8_are_replaced);
    tcase_add_test(json, what_is_written_reads_back);
    tcase_add_test(json, what_is_no_json_is_refused);
    tcase_add_test(json, json_may_be_long_though_not_deep);
    tcase_add_test(json, json_nested_too_deep_is_refused);
    suite_add_tcase(suite, json);
    TCase *hashes = tcase_create("hashes");
    tcase_add_test(hashes, hashes_are_those_of_the_standard);
    tcase_add_test(hashes, hashes_are_right_where_the_padding_needs_another_block);
    suite_add_tcase(suite, hashes);
    TCase *returns = tcase_create("returns");
    tcase_add_checked_fixture(returns, begin, end);
    tcase_add_test(returns, an_outlay_of_100_that_brings_150_returns_a_half);
    tcase_add_test(returns, an_outlay_that_just_comes_back_is_paid_back);
    tcase_add_test(returns, an_outlay_that_never_comes_back_has_no_payback_month);
    tcase_add_test(returns, payback_counts_only_if_it_lasts);
    tcase_add_test(returns, a_gain_before_any_outlay_is_no_payback);
    tcase_add_test(returns, without_an_extra_outlay_nothing_is_returned);
    suite_add_tcase(suite, returns);
    return suite;
}
