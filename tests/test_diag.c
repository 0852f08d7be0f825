/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of sim/base/diag: the printed form of a message, the order of printing, what is kept, and
 * the nearest known name. Expected distances were worked out by hand.
 */
#include "sim/base/diag.h"
#include "tests/suites.h"

#include <stdio.h>
#include <string.h>

static struct arena arena;
static struct diag diag;

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

static struct place at(const char *file, long line, long column) {
    return (struct place){.file = file, .line = line, .column = column};
}

static void expect(size_t index, const char *line) {
    char buffer[2 * DIAG_TEXT_MAX];
    size_t length = diag_text(&diag, index, buffer, sizeof buffer);
    ck_assert_str_eq(buffer, line);
    ck_assert_uint_eq(length, strlen(line));
}

START_TEST(a_message_starts_with_its_place_and_kind) {
    diag_error(&diag, at("bank/scenario.csv", 7, 25), "training.scale_spend = %d", -3);
    diag_warning(&diag, at("bank/scenario.csv", 8, 1), "staff with no work");
    expect(0, "bank/scenario.csv:7:25: error: training.scale_spend = -3");
    expect(1, "bank/scenario.csv:8:1: warning: staff with no work");
}
END_TEST

START_TEST(parts_of_a_place_that_are_none_are_left_out) {
    diag_error(&diag, at(NULL, 0, 0), "no scenario");
    diag_error(&diag, at("a.csv", 0, 0), "empty");
    diag_error(&diag, at("a.csv", 0, 9), "a column without a line says nothing");
    diag_error(&diag, at("a.csv", 3, 0), "too few cells");
    diag_error(&diag, at(NULL, 5, 5), "a line without a file says nothing");
    expect(0, "error: no scenario");
    expect(1, "error: a line without a file says nothing");
    expect(2, "a.csv: error: empty");
    expect(3, "a.csv: error: a column without a line says nothing");
    expect(4, "a.csv:3: error: too few cells");
}
END_TEST

START_TEST(messages_are_ordered_by_file_as_first_mentioned_then_line_then_column) {
    diag_error(&diag, at("z.csv", 2, 5), "2");
    diag_error(&diag, at("a.csv", 1, 1), "4");
    diag_error(&diag, at("z.csv", 2, 4), "1");
    diag_warning(&diag, at("z.csv", 10, 1), "3");
    diag_error(&diag, at("z.csv", 1, 80), "0");
    expect(0, "z.csv:1:80: error: 0");
    expect(1, "z.csv:2:4: error: 1");
    expect(2, "z.csv:2:5: error: 2");
    expect(3, "z.csv:10:1: warning: 3");
    expect(4, "a.csv:1:1: error: 4");
    ck_assert_uint_eq(diag_count(&diag), 5);
}
END_TEST

START_TEST(messages_about_one_place_keep_the_order_of_reporting) {
    diag_error(&diag, at("a.csv", 4, 2), "first");
    diag_warning(&diag, at("a.csv", 4, 2), "second");
    diag_error(&diag, at("a.csv", 4, 2), "third");
    expect(0, "a.csv:4:2: error: first");
    expect(1, "a.csv:4:2: warning: second");
    expect(2, "a.csv:4:2: error: third");
}
END_TEST

START_TEST(a_note_follows_the_message_it_was_reported_after) {
    diag_error(&diag, at("a.csv", 9, 1), "later");
    diag_note(&diag, at(NULL, 0, 0), "about later");
    diag_error(&diag, at("a.csv", 1, 1), "earlier");
    diag_note(&diag, at("b.csv", 2, 3), "about earlier");
    diag_note(&diag, at("a.csv", 99, 1), "more about earlier");
    expect(0, "a.csv:1:1: error: earlier");
    expect(1, "b.csv:2:3: note: about earlier");
    expect(2, "a.csv:99:1: note: more about earlier");
    expect(3, "a.csv:9:1: error: later");
    expect(4, "note: about later");
    ck_assert_uint_eq(diag_errors(&diag), 2);
}
END_TEST

START_TEST(a_note_with_nothing_before_it_is_dropped) {
    diag_note(&diag, at("a.csv", 1, 1), "about nothing");
    ck_assert_uint_eq(diag_count(&diag), 0);
}
END_TEST

START_TEST(only_the_first_twenty_errors_are_kept_but_all_are_counted) {
    for (long line = 30; line > 0; line--) {
        diag_error(&diag, at("a.csv", line, 1), "error %ld", line);
        diag_note(&diag, at("a.csv", line, 1), "note %ld", line);
    }
    diag_warning(&diag, at("a.csv", 100, 1), "errors do not use up the room of warnings");
    ck_assert_uint_eq(diag_errors(&diag), 30);
    ck_assert_uint_eq(diag_warnings(&diag), 1);
    ck_assert_uint_eq(diag_dropped(&diag), 10);
    ck_assert_uint_eq(diag_count(&diag), 41);
    expect(0, "a.csv:11:1: error: error 11");
    expect(1, "a.csv:11:1: note: note 11");
    expect(39, "a.csv:30:1: note: note 30");
}
END_TEST

START_TEST(only_the_first_twenty_warnings_are_kept_but_all_are_counted) {
    for (long line = 1; line <= 21; line++)
        diag_warning(&diag, at("a.csv", line, 1), "warning");
    ck_assert_uint_eq(diag_warnings(&diag), 21);
    ck_assert_uint_eq(diag_errors(&diag), 0);
    ck_assert_uint_eq(diag_dropped(&diag), 1);
    ck_assert_uint_eq(diag_count(&diag), 20);
}
END_TEST

START_TEST(past_the_end_there_is_no_message) {
    diag_error(&diag, at("a.csv", 1, 1), "only one");
    char buffer[8] = "unused";
    ck_assert_ptr_null(diag_at(&diag, 1));
    ck_assert_uint_eq(diag_text(&diag, 1, buffer, sizeof buffer), 0);
    ck_assert_str_eq(buffer, "");
}
END_TEST

START_TEST(a_message_is_cut_to_the_buffer_and_its_full_length_returned) {
    diag_error(&diag, at("a.csv", 1, 2), "abc");
    char buffer[9];
    ck_assert_uint_eq(diag_text(&diag, 0, buffer, sizeof buffer), strlen("a.csv:1:2: error: abc"));
    ck_assert_str_eq(buffer, "a.csv:1:");
    ck_assert_uint_eq(diag_text(&diag, 0, NULL, 0), strlen("a.csv:1:2: error: abc"));
}
END_TEST

START_TEST(file_names_and_values_may_be_overwritten_after_reporting) {
    char file[] = "a.csv", value[] = "value";
    diag_error(&diag, at(file, 1, 1), "%s", value);
    memset(file, 'x', strlen(file));
    memset(value, 'x', strlen(value));
    expect(0, "a.csv:1:1: error: value");
}
END_TEST

START_TEST(control_characters_never_reach_a_terminal) {
    diag_error(&diag, at("a\x1b[2J.csv", 1, 1), "bad\tcell '\x1b[31m\n\x7f.'");
    expect(0, "a?[2J.csv:1:1: error: bad?cell '?[31m?"
              "?.'");
}
END_TEST

START_TEST(a_text_of_the_longest_length_is_kept_and_a_longer_one_cut) {
    char text[DIAG_TEXT_MAX + 2];
    memset(text, 'x', sizeof text);
    text[DIAG_TEXT_MAX + 1] = 0;
    diag_error(&diag, at(NULL, 0, 0), "%s", text + 1);
    diag_error(&diag, at(NULL, 0, 0), "%s", text);
    ck_assert_str_eq(diag_at(&diag, 0)->text, text + 1);
    const char *cut = diag_at(&diag, 1)->text;
    ck_assert_uint_le(strlen(cut), DIAG_TEXT_MAX + 1);
    ck_assert_uint_eq(strspn(cut, "x"), strlen(cut) - 4);
    ck_assert_str_eq(cut + strlen(cut) - 4, " ...");
}
END_TEST

START_TEST(a_cut_never_leaves_half_a_character) {
    char text[2 * DIAG_TEXT_MAX];
    for (size_t shift = 0; shift < 3; shift++) {
        size_t length = shift;
        memset(text, 'x', shift);
        while (length + 3 < sizeof text) {
            memcpy(text + length, "\xe2\x82\xac", 3);
            length += 3;
        }
        text[length] = 0;
        diag_error(&diag, at("a.csv", (long)shift + 1, 1), "%s", text);
        const char *cut = diag_at(&diag, shift)->text;
        ck_assert_uint_eq((strlen(cut) - 4 - shift) % 3, 0);
        ck_assert_uint_gt(strlen(cut), DIAG_TEXT_MAX - 10);
    }
}
END_TEST

static const char *const known[] = {"customers", "headcount", "service_minutes", "salary",
                                    "turnover",  "fee",       "churn_alpha",     "churn_beta"};

static const char *nearest(const char *word) {
    return diag_nearest(word, known, sizeof known / sizeof known[0]);
}

START_TEST(a_slip_of_the_pen_finds_the_known_name) {
    ck_assert_str_eq(nearest("salary"), "salary");
    ck_assert_str_eq(nearest("slaary"), "salary");
    ck_assert_str_eq(nearest("headcuont"), "headcount");
    ck_assert_str_eq(nearest("costumers"), "customers");
    ck_assert_str_eq(nearest("turn_over"), "turnover");
    ck_assert_str_eq(nearest("fees"), "fee");
    ck_assert_str_eq(nearest("ervice_minute"), "service_minutes");
    ck_assert_str_eq(nearest("churn_bet"), "churn_beta");
}
END_TEST

START_TEST(a_word_too_far_from_every_name_finds_none) {
    ck_assert_ptr_null(nearest("colour"));
    ck_assert_ptr_null(nearest(""));
    ck_assert_ptr_null(diag_nearest("fee", NULL, 0));
}
END_TEST

START_TEST(a_third_of_the_length_may_differ_and_two_letters_in_a_short_word) {
    const char *const letters[] = {"abcdefghijkl"};
    ck_assert_ptr_nonnull(diag_nearest("abcdefgh1234", letters, 1));
    ck_assert_ptr_null(diag_nearest("abcdefg12345", letters, 1));
    const char *const few[] = {"abc"};
    ck_assert_ptr_nonnull(diag_nearest("a12", few, 1));
    ck_assert_ptr_null(diag_nearest("123", few, 1));
    ck_assert_ptr_null(diag_nearest("12", few, 1));
}
END_TEST

START_TEST(two_words_with_nothing_in_common_are_never_near) {
    const char *const few[] = {"xy", "z"};
    ck_assert_ptr_null(diag_nearest("ab", few, 2));
}
END_TEST

START_TEST(swapping_neighbours_counts_once) {
    const char *const few[] = {"bacd", "badc"};
    ck_assert_str_eq(diag_nearest("abcd", few, 2), "bacd");
    const char *const third[] = {"badcfe"};
    ck_assert_ptr_null(diag_nearest("abcdef", third, 1));
    ck_assert_ptr_nonnull(diag_nearest("abcdfe", third, 1));
}
END_TEST

START_TEST(of_equally_near_names_the_first_is_found) {
    const char *const two[] = {"aab", "aac"};
    ck_assert_ptr_eq(diag_nearest("aa", two, 2), two[0]);
}
END_TEST

START_TEST(very_long_words_and_names_are_near_nothing) {
    char limit[101], longer[102];
    memset(limit, 'a', sizeof limit);
    memset(longer, 'a', sizeof longer);
    limit[100] = 0;
    longer[101] = 0;
    const char *const names[] = {longer, limit};
    ck_assert_ptr_eq(diag_nearest(limit, names, 2), limit);
    ck_assert_ptr_null(diag_nearest(longer, names, 2));
}
END_TEST

Suite *suite_diag(void);
Suite *suite_diag(void) {
    Suite *suite = suite_create("diag");
    TCase *messages = tcase_create("messages");
    tcase_add_checked_fixture(messages, begin, end);
    tcase_add_test(messages, a_message_starts_with_its_place_and_kind);
    tcase_add_test(messages, parts_of_a_place_that_are_none_are_left_out);
    tcase_add_test(messages, messages_are_ordered_by_file_as_first_mentioned_then_line_then_column);
    tcase_add_test(messages, messages_about_one_place_keep_the_order_of_reporting);
    tcase_add_test(messages, a_note_follows_the_message_it_was_reported_after);
    tcase_add_test(messages, a_note_with_nothing_before_it_is_dropped);
    tcase_add_test(messages, only_the_first_twenty_errors_are_kept_but_all_are_counted);
    tcase_add_test(messages, only_the_first_twenty_warnings_are_kept_but_all_are_counted);
    tcase_add_test(messages, past_the_end_there_is_no_message);
    tcase_add_test(messages, a_message_is_cut_to_the_buffer_and_its_full_length_returned);
    tcase_add_test(messages, file_names_and_values_may_be_overwritten_after_reporting);
    tcase_add_test(messages, control_characters_never_reach_a_terminal);
    tcase_add_test(messages, a_text_of_the_longest_length_is_kept_and_a_longer_one_cut);
    tcase_add_test(messages, a_cut_never_leaves_half_a_character);
    suite_add_tcase(suite, messages);
    TCase *names = tcase_create("nearest name");
    tcase_add_test(names, a_slip_of_the_pen_finds_the_known_name);
    tcase_add_test(names, a_word_too_far_from_every_name_finds_none);
    tcase_add_test(names, a_third_of_the_length_may_differ_and_two_letters_in_a_short_word);
    tcase_add_test(names, two_words_with_nothing_in_common_are_never_near);
    tcase_add_test(names, swapping_neighbours_counts_once);
    tcase_add_test(names, of_equally_near_names_the_first_is_found);
    tcase_add_test(names, very_long_words_and_names_are_near_nothing);
    suite_add_tcase(suite, names);
    return suite;
}
