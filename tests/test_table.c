/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/scenario/table: where cells stand, what spreadsheets do to files, what is no text at
 * all. Places were counted by hand.
 */
#include "sim/base/rng.h"
#include "sim/scenario/table.h"
#include "tests/suites.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct diag diag;
static struct table table;

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static void begin(void) {
    arena_init(&arena, fail_on_oom, NULL);
    diag_init(&diag, &arena);
}

static void end(void) {
    arena_done(&arena);
}

static bool read_bytes(const char *bytes, size_t size) {
    return table_read(&table, "t.csv", bytes, size, &arena, &diag);
}

static void read_good(const char *text) {
    bool read = read_bytes(text, strlen(text));
    ck_assert_msg(read, "%s", diag_count(&diag) ? diag_at(&diag, 0)->text : "no message");
    ck_assert_uint_eq(diag_count(&diag), 0);
}

/* The one message that reading this text gives, as it is printed. */
static void expect_told(const char *text, const char *expected) {
    char line[2 * DIAG_TEXT_MAX];
    diag_init(&diag, &arena);
    ck_assert(!read_bytes(text, strlen(text)));
    ck_assert_uint_eq(diag_errors(&diag), 1);
    diag_text(&diag, 0, line, sizeof line);
    ck_assert_str_eq(line, expected);
}

static const struct table_cell *cell(size_t record, size_t column) {
    const struct table_record *r = record == 0 ? &table.header : &table.record[record - 1];
    ck_assert_uint_le(record, table.records);
    ck_assert_uint_lt(column, r->count);
    return &r->cell[column];
}

static void expect_cell(size_t record, size_t column, const char *text, long line, long at) {
    const struct table_cell *c = cell(record, column);
    ck_assert_str_eq(c->text, text);
    ck_assert_str_eq(c->place.file, "t.csv");
    ck_assert_msg(c->place.line == line && c->place.column == at, "'%s' is at %ld:%ld, not %ld:%ld",
                  text, c->place.line, c->place.column, line, at);
}

/* ---- places ---- */

START_TEST(cells_know_their_line_and_column) {
    read_good("a,bb,ccc\n1,22,333\n,,x\n");
    ck_assert_uint_eq(table.records, 2);
    expect_cell(0, 0, "a", 1, 1);
    expect_cell(0, 1, "bb", 1, 3);
    expect_cell(0, 2, "ccc", 1, 6);
    expect_cell(1, 2, "333", 2, 6);
    expect_cell(2, 0, "", 3, 1);
    expect_cell(2, 1, "", 3, 2);
    expect_cell(2, 2, "x", 3, 3);
}
END_TEST

START_TEST(a_quoted_newline_moves_the_cells_behind_it_to_the_next_line) {
    read_good("a,b,c\n\"one\ntwo\",\"x, \"\"y\"\"\",3\n4,5,6\n");
    expect_cell(1, 0, "one\ntwo", 2, 1);
    expect_cell(1, 1, "x, \"y\"", 3, 6);
    expect_cell(1, 2, "3", 3, 17);
    expect_cell(2, 0, "4", 4, 1);
}
END_TEST

START_TEST(spaces_around_a_cell_do_not_count) {
    read_good("  a ,\tb\n 1 , \"x\" \n\xc2\xa0"
              "2\xc2\xa0,\"  y \"\n");
    expect_cell(0, 0, "a", 1, 3);
    expect_cell(0, 1, "b", 1, 7);
    expect_cell(1, 1, "x", 2, 6);
    expect_cell(2, 0, "2", 3, 1);
    expect_cell(2, 1, "y", 3, 7);
}
END_TEST

START_TEST(all_line_ends_are_one) {
    const char *const ends[] = {"\n", "\r\n", "\r"};
    for (size_t i = 0; i < 3; i++) {
        char text[100];
        const char *e = ends[i];
        snprintf(text, sizeof text, "a,b%s1,\"x%sy\"%s%s3,4", e, e, e, e);
        diag_init(&diag, &arena);
        read_good(text);
        ck_assert_uint_eq(table.records, 2);
        expect_cell(1, 1, "x\ny", 2, 3);
        expect_cell(2, 0, "3", 5, 1);
        expect_cell(2, 1, "4", 5, 3);
    }
}
END_TEST

/* ---- habits of spreadsheets ---- */

START_TEST(a_byte_order_mark_is_not_part_of_the_first_cell) {
    read_good("\xef\xbb\xbf"
              "a,b\n1,2\n");
    expect_cell(0, 0, "a", 1, 1);
    expect_cell(0, 1, "b", 1, 3);
}
END_TEST

START_TEST(semicolons_bring_a_decimal_comma) {
    read_good("a;b;c [x,y]\n0,5;\"1;2\";\n");
    ck_assert(table.decimal_comma);
    expect_cell(1, 0, "0,5", 2, 1);
    expect_cell(1, 1, "1;2", 2, 5);
    read_good("a,b;c,d\n");
    ck_assert(!table.decimal_comma);
    ck_assert_uint_eq(table.header.count, 3);
}
END_TEST

START_TEST(a_sep_line_names_the_separator) {
    read_good("sep=;\r\na,b,c;d\r\n1;2\r\n");
    ck_assert(table.decimal_comma);
    expect_cell(0, 0, "a,b,c", 2, 1);
    expect_cell(1, 1, "2", 3, 3);
    read_good("\xef\xbb\xbf\"sep=,\"\na;b;c,d\n");
    ck_assert(!table.decimal_comma);
    expect_cell(0, 1, "d", 2, 7);
    expect_told("sep=|\na|b\n", "t.csv:1:1: error: the sep= line must name a comma or a semicolon");
    expect_told("sep=", "t.csv:1:1: error: the sep= line must name a comma or a semicolon");
}
END_TEST

START_TEST(empty_records_and_empty_cells_at_the_end_vanish) {
    read_good("\n,,,\na,b,,\n\n  \n1,,,\n\"\",\" \",\n,2\n\n");
    ck_assert_uint_eq(table.header.count, 2);
    ck_assert_uint_eq(table.records, 2);
    ck_assert_uint_eq(table.record[0].count, 1);
    expect_cell(1, 0, "1", 6, 1);
    expect_cell(2, 1, "2", 8, 2);
}
END_TEST

START_TEST(a_file_of_one_column_needs_no_separator) {
    read_good("touchpoint\nphone");
    expect_cell(1, 0, "phone", 2, 1);
    ck_assert_uint_eq(table.header.count, 1);
}
END_TEST

/* ---- comments ---- */

START_TEST(a_record_whose_first_cell_starts_with_a_hash_is_a_comment) {
    read_good(
        "# a; b; c; d\n  # indented\n\"# quoted, with comma\",,\na,b\n# x\n1,#2\n\" # y\",3\n");
    ck_assert(!table.decimal_comma);
    expect_cell(0, 1, "b", 4, 3);
    ck_assert_uint_eq(table.records, 1);
    expect_cell(1, 1, "#2", 6, 3);
}
END_TEST

START_TEST(stray_quotes_in_a_comment_end_with_its_line) {
    read_good("a,b\n# don't \"quote\", \"open\n1,2\n# he said, \"yes\" or no\n3,4\n# 5\"\n5,6\n");
    ck_assert_uint_eq(table.records, 3);
    expect_cell(1, 0, "1", 3, 1);
    expect_cell(2, 0, "3", 5, 1);
    expect_cell(3, 1, "6", 7, 3);
    read_good("a,b\n# x, \"never closed\n7,8\n");
    expect_cell(1, 1, "8", 3, 3);
}
END_TEST

START_TEST(a_comment_may_have_a_cell_with_a_newline) {
    read_good("a,b\n# x,\"one\ntwo, \"\"three\"\"\" ,z\n1,2\n\"# x\ny\",\n3,4\n");
    ck_assert_uint_eq(table.records, 2);
    expect_cell(1, 0, "1", 4, 1);
    expect_cell(2, 0, "3", 7, 1);
}
END_TEST

START_TEST(an_error_value_of_a_spreadsheet_is_no_comment) {
    read_good("a,b\n#REF!,1\n#N/A,2\n\"#DIV/0!\",3\n#REFUND!,4\n");
    ck_assert_uint_eq(table.records, 3);
    expect_cell(1, 0, "#REF!", 2, 1);
    expect_cell(3, 0, "#DIV/0!", 4, 1);
}
END_TEST

/* ---- faults ---- */

START_TEST(a_stray_quote_costs_one_line_and_no_more) {
    const char *text = "a,b\n1,x\"y\n\"p\"q,2\n3,4\n";
    ck_assert(!read_bytes(text, strlen(text)));
    ck_assert_uint_eq(diag_errors(&diag), 2);
    ck_assert_int_eq(diag_at(&diag, 0)->place.line, 2);
    ck_assert_int_eq(diag_at(&diag, 0)->place.column, 4);
    ck_assert_int_eq(diag_at(&diag, 1)->place.line, 3);
    ck_assert_int_eq(diag_at(&diag, 1)->place.column, 4);
    ck_assert_uint_eq(table.records, 1);
    expect_cell(1, 1, "4", 4, 3);
}
END_TEST

START_TEST(a_quote_that_is_never_closed_is_told_where_it_opens) {
    expect_told("a,b\n1,\"x\n2,3\n",
                "t.csv:2:3: error: the quoted cell that begins here never ends");
}
END_TEST

START_TEST(what_is_no_text_is_told_with_the_cure) {
    expect_told("a\tb\n1\t2\n",
                "t.csv: error: has tabs between its cells: save it with commas or semicolons");
    expect_told("a,b\nCaf\xe9,1\n",
                "t.csv:2:4: error: byte 0xE9 is not UTF-8, perhaps Windows-1252 (\"ANSI\"): save "
                "the file as \"CSV UTF-8\"");
    expect_told("PK\3\4xyz", "t.csv: error: is a spreadsheet program's own file: save it as \"CSV "
                             "UTF-8\"");
    expect_told("\xff\xfe"
                "a",
                "t.csv: error: is UTF-16 text: save it as \"CSV UTF-8\"");
    expect_told("", "t.csv: error: is empty");
    expect_told(",,\n\n# x\n", "t.csv: error: is empty");
    expect_told("a,b\n1,\x01\n", "t.csv:2:3: error: byte 0x01: this is not a text file");
}
END_TEST

START_TEST(only_the_shortest_form_of_a_character_is_utf8) {
    static const char *const good[] = {"\xc2\x80",        "\xdf\xbf",     "\xe0\xa0\x80",
                                       "\xed\x9f\xbf",    "\xef\xbf\xbf", "\xf0\x90\x80\x80",
                                       "\xf4\x8f\xbf\xbf"};
    static const char *const bad[] = {
        "\x80",         "\xc0\x80",         "\xc1\xbf",         "\xe0\x9f\xbf",
        "\xed\xa0\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
        "\xc3",         "\xe2\x80"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        diag_init(&diag, &arena);
        ck_assert_msg(read_bytes(good[i], strlen(good[i])), "good %zu", i);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        diag_init(&diag, &arena);
        ck_assert_msg(!read_bytes(bad[i], strlen(bad[i])), "bad %zu", i);
    }
}
END_TEST

START_TEST(a_line_of_ten_megabytes_is_refused) {
    size_t size = 10 * 1024 * 1024;
    char *text = malloc(size);
    memset(text, 'a', size);
    ck_assert(!read_bytes(text, size));
    ck_assert_uint_eq(diag_errors(&diag), 1);
    ck_assert_str_eq(diag_at(&diag, 0)->text,
                     "this cell has more than 65536 bytes; is its quote closed?");
    for (size_t i = 1; i < size; i += 2)
        text[i] = ',';
    ck_assert(!read_bytes(text, size));
    ck_assert_str_eq(diag_at(&diag, 1)->text, "this record has more than 1000 cells");
    ck_assert_int_eq(diag_at(&diag, 1)->place.column, 2001);
    free(text);
}
END_TEST

START_TEST(a_cell_and_a_record_of_the_longest_kind_are_read) {
    char *text = malloc(TABLE_CELL_BYTES + 1);
    memset(text, 'a', TABLE_CELL_BYTES);
    text[TABLE_CELL_BYTES] = 0;
    read_good(text);
    ck_assert_uint_eq(strlen(cell(0, 0)->text), TABLE_CELL_BYTES);
    for (size_t i = 0; i < 2 * TABLE_CELLS; i++)
        text[i] = i % 2 ? ',' : 'a';
    text[2 * TABLE_CELLS - 1] = 0;
    read_good(text);
    ck_assert_uint_eq(table.header.count, TABLE_CELLS);
    free(text);
}
END_TEST

/* Whatever the bytes are: no crash, and false exactly when something was told. */
START_TEST(any_bytes_are_read_or_refused) {
    static const char alphabet[] = "a1,;\n\r\"# \t=.\xc3\xa9\xc2\xa0s";
    struct rng rng = rng_seeded(suites_seed(), 1);
    for (int round = 0; round < 3000; round++) {
        char bytes[64];
        size_t size = rng_next(&rng) % sizeof bytes;
        for (size_t i = 0; i < size; i++)
            bytes[i] = alphabet[rng_next(&rng) % (sizeof alphabet - 1)];
        diag_init(&diag, &arena);
        bool read = read_bytes(bytes, size);
        ck_assert(read == (diag_errors(&diag) == 0));
        for (size_t i = 0; i < table.records; i++)
            ck_assert_uint_gt(table.record[i].count, 0);
        arena_reset(&arena);
    }
}
END_TEST

Suite *suite_table(void);
Suite *suite_table(void) {
    Suite *suite = suite_create("table");
    TCase *tc = tcase_create("table");
    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, cells_know_their_line_and_column);
    tcase_add_test(tc, a_quoted_newline_moves_the_cells_behind_it_to_the_next_line);
    tcase_add_test(tc, spaces_around_a_cell_do_not_count);
    tcase_add_test(tc, all_line_ends_are_one);
    tcase_add_test(tc, a_byte_order_mark_is_not_part_of_the_first_cell);
    tcase_add_test(tc, semicolons_bring_a_decimal_comma);
    tcase_add_test(tc, a_sep_line_names_the_separator);
    tcase_add_test(tc, empty_records_and_empty_cells_at_the_end_vanish);
    tcase_add_test(tc, a_file_of_one_column_needs_no_separator);
    tcase_add_test(tc, a_record_whose_first_cell_starts_with_a_hash_is_a_comment);
    tcase_add_test(tc, stray_quotes_in_a_comment_end_with_its_line);
    tcase_add_test(tc, a_comment_may_have_a_cell_with_a_newline);
    tcase_add_test(tc, an_error_value_of_a_spreadsheet_is_no_comment);
    tcase_add_test(tc, a_stray_quote_costs_one_line_and_no_more);
    tcase_add_test(tc, a_quote_that_is_never_closed_is_told_where_it_opens);
    tcase_add_test(tc, what_is_no_text_is_told_with_the_cure);
    tcase_add_test(tc, only_the_shortest_form_of_a_character_is_utf8);
    tcase_add_test(tc, a_line_of_ten_megabytes_is_refused);
    tcase_add_test(tc, a_cell_and_a_record_of_the_longest_kind_are_read);
    tcase_add_test(tc, any_bytes_are_read_or_refused);
    suite_add_tcase(suite, tc);
    return suite;
}
