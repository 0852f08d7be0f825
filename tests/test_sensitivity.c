/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of `frontline sensitivity` as its users meet it: all methods, on beliefs of a scenario. */
#include "sim/report/page.h"
#include "tests/shop.h"

#include <math.h>

enum { SINGLE = 8 };

static void say_beliefs(const char *rows) {
    char text[1024];
    snprintf(text, sizeof text,
             "parameter,value,unit,note,distribution,low,high\n"
             "format,1,,,,,\n"
             "title,A tiny shop,,,,,\n"
             "months,3,,short,,,\n"
             "replications,4,,few,,,\n"
             "anchor,absolute,,quicker,,,\n%s",
             rows);
    shop_write("shop/scenario.csv", text);
}

/* What replacing people costs depends on one belief alone, and in a straight line. */
static void add_quitters(void) {
    say_beliefs("groups.care.replacement_cost,,,,uniform,0.1,0.5\n");
    shop_write("shop/groups.csv",
               "group,department,level,headcount,salary [money/year],turnover [1/year]\n"
               "care,counter,front,2,52000,4\n");
}

#define ONE_COST                                                                          \
    "sensitivity shop --alternatives as_is --metric turnover_cost --no-plots --quiet -o " \
    "out "

/* ---- known answers ---- */

static void expect_nothing_else(const char *csv, const char *const *columns) {
    for (const char *line = strchr(csv, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
        const char *address = shop_cell_at(line, 0);
        for (size_t i = 0; columns[i] && strcmp(address, "groups.care.replacement_cost") != 0; i++)
            ck_assert_msg(shop_number(csv, address, columns[i]) == 0.0, "%s of %s", columns[i],
                          address);
    }
}

START_TEST(one_belief_that_matters_alone_has_all_of_it) {
    add_quitters();
    shop_run(ONE_COST, 0);
    double swing =
        shop_number(shop_read("out/tornado.csv"), "groups.care.replacement_cost", "swing");
    ck_assert_double_gt(swing, 1000.0);

    shop_run(ONE_COST "--method morris --samples 3 --replications 4", 0);
    const char *morris = shop_read("out/morris.csv");
    const char *address = "groups.care.replacement_cost";
    ck_assert_double_eq_tol(shop_number(morris, address, "mu"), swing, 1e-9 * swing);
    ck_assert_double_eq_tol(shop_number(morris, address, "mu_star"), swing, 1e-9 * swing);
    ck_assert_double_eq_tol(shop_number(morris, address, "sigma"), 0.0, 1e-9 * swing);
    ck_assert_str_eq(shop_cell_at(strchr(morris, '\n') + 1, 0), address);
    expect_nothing_else(morris,
                        (const char *const[]){"mu", "mu_star", "mu_star_hi", "sigma", NULL});
    shop_expect(shop_printed(), "78 of 79 beliefs move nothing at all.");

    shop_run(ONE_COST "--method sobol --samples 64", 0);
    const char *sobol = shop_read("out/sobol.csv");
    ck_assert_double_le(shop_number(sobol, address, "first_lo"), 1.0);
    ck_assert_double_ge(shop_number(sobol, address, "first_hi"), 1.0);
    ck_assert_double_eq_tol(shop_number(sobol, address, "total"), 1.0, 0.15);
    expect_nothing_else(sobol, (const char *const[]){"first", "first_lo", "first_hi", "total",
                                                     "total_lo", "total_hi", NULL});
    ck_assert_double_eq(shop_number(sobol, "others", "beliefs"), 79 - SINGLE);
    ck_assert_str_eq(shop_cell(sobol, "others", "assumed"), "");
    ck_assert_double_eq(shop_number(sobol, address, "low"), 0.1);
}
END_TEST

/* Twelve groups whose costs add up: shares are those of the squares of what each moves. */
START_TEST(shares_of_a_sum_are_those_of_its_parts) {
    enum { GROUPS = 12 };
    struct page groups, rows;
    page_init(&groups, &shop.arena);
    page_init(&rows, &shop.arena);
    page_add(&groups, "group,department,level,headcount,salary [money/year],turnover [1/year]\n");
    for (int i = 0; i < GROUPS; i++) {
        char name[8] = "care";
        if (i > 0)
            snprintf(name, sizeof name, "team%d", i);
        page_print(&groups, "%s,counter,front,4,%d,2\n", name, 50000 - 2000 * i);
        page_print(&rows, "groups.%s.replacement_cost,,,,uniform,0.1,0.5\n", name);
    }
    shop_write("shop/groups.csv", groups.data);
    say_beliefs(rows.data);
    shop_run(ONE_COST, 0);
    const char *tornado = shop_read("out/tornado.csv");
    double all = 0.0;
    for (const char *line = strchr(tornado, '\n') + 1; *line; line = strchr(line, '\n') + 1)
        all += pow(strtod(shop_cell_at(line, 15), NULL), 2.0);

    shop_run(ONE_COST "--method sobol --samples 256 --replications 4", 0);
    const char *sobol = shop_read("out/sobol.csv");
    double rest = 1.0;
    size_t single = 0;
    for (const char *line = strchr(sobol, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
        const char *address = shop_cell_at(line, 0);
        bool others = strcmp(address, "others") == 0;
        double truth = others ? rest : pow(shop_number(tornado, address, "swing"), 2.0) / all;
        rest -= others ? 0.0 : truth;
        single += !others;
        ck_assert_double_eq_tol(shop_number(sobol, address, "first"), truth, 0.06);
        ck_assert_double_eq_tol(shop_number(sobol, address, "total"), truth, 0.06);
    }
    ck_assert_uint_eq(single, SINGLE);
    /* Four of twelve have much to say, and none of the eight has less than they. */
    ck_assert_double_gt(rest, 0.1);
    ck_assert_double_lt(rest, 4.0 / 12.0);
    ck_assert_double_eq(shop_number(sobol, "others", "beliefs"), 78 + GROUPS - SINGLE);
}
END_TEST

START_TEST(of_a_scenario_compared_with_itself_nothing_matters) {
#define SAME \
    "sensitivity shop --alternatives as_is,again --no-plots --quiet --months 1 --replications 1 "
    shop_run(SAME "-o tornado", 0);
    shop_run(SAME "-o morris --method morris --samples 2", 0);
    shop_run(SAME "-o sobol --method sobol --samples 8", 0);
    static const struct {
        const char *file, *column[4];
    } zero[] = {{"tornado/tornado.csv", {"at_low", "at_high", "swing"}},
                {"morris/morris.csv", {"mu", "mu_star", "mu_star_lo", "sigma"}},
                {"sobol/morris.csv", {"mu", "mu_star", "mu_star_hi", "sigma"}},
                {"sobol/sobol.csv", {"first", "first_hi", "total", "total_lo"}}};
    for (size_t i = 0; i < sizeof zero / sizeof zero[0]; i++) {
        const char *csv = shop_read(zero[i].file);
        for (const char *line = strchr(csv, '\n') + 1; *line; line = strchr(line, '\n') + 1)
            for (size_t c = 0; c < 4 && zero[i].column[c]; c++)
                ck_assert_str_eq(shop_cell(csv, shop_cell_at(line, 0), zero[i].column[c]), "0");
    }
}
END_TEST

START_TEST(of_one_alternative_its_metric_is_looked_at) {
    shop_run("sensitivity shop --alternatives careful --metric revenue --no-plots --quiet -o out",
             0);
    const char *tornado = shop_read("out/tornado.csv");
    shop_run("run shop --alternatives careful --set spend.satisfaction_slope=0.15 --no-plots "
             "--quiet -o at",
             0);
    ck_assert_str_eq(shop_cell(tornado, "spend.satisfaction_slope", "high"), "0.15");
    ck_assert_str_eq(shop_cell(tornado, "spend.satisfaction_slope", "at_high"),
                     shop_cell(shop_read("at/summary.csv"), "careful,revenue", "mean"));
    ck_assert_str_eq(shop_cell(tornado, "spend.satisfaction_slope", "alternative"), "careful");
    ck_assert_str_eq(shop_cell(tornado, "spend.satisfaction_slope", "baseline"), "");
}
END_TEST

/* ---- the same again ---- */

#define SMALL "sensitivity shop --alternatives as_is,careful --months 1 --no-plots --quiet "

START_TEST(a_tornado_takes_few_replications_and_stands_on_the_same_as_written) {
    add_quitters();
    shop_run("sensitivity shop --alternatives as_is --metric turnover_cost --set replications=7 "
             "--no-plots --quiet -o out",
             0);
    const char *tornado = shop_read("out/tornado.csv"), *trials = shop_read("out/trials.csv");
    const char *address = "groups.care.replacement_cost";
    ck_assert_double_eq(shop_number(tornado, address, "at_low_replications"), 5.0);
    ck_assert_double_eq(shop_number(tornado, address, "as_written_replications"), 5.0);
    double sum = 0.0;
    for (int r = 1; r <= 5; r++) {
        struct page row;
        page_init(&row, &shop.arena);
        page_print(&row, "as_is,%d,turnover_cost", r);
        sum += shop_number(trials, row.data, "value");
    }
    double written = shop_number(tornado, address, "as_written");
    ck_assert_double_eq_tol(written, sum / 5.0, 1e-9 * sum);
    /* A straight line from 10 % of pay to 50 %, through the 20 % as written. */
    ck_assert_double_eq_tol(shop_number(tornado, address, "at_low"), written / 2.0, 1e-9 * sum);
    ck_assert_double_eq_tol(shop_number(tornado, address, "at_high"), 2.5 * written, 1e-9 * sum);
    shop_expect(shop_printed(), " in these 5 replications):");
    shop_run("replay out --quiet", 0);
    shop_run("sensitivity shop --alternatives as_is --metric turnover_cost --replications 7 "
             "--no-plots --quiet -o all",
             0);
    ck_assert_double_eq(shop_number(shop_read("all/tornado.csv"), address, "at_low_replications"),
                        7.0);
    shop_run("replay all --quiet", 0);
}
END_TEST

START_TEST(threads_change_no_bit) {
    shop_run(SMALL "--method sobol --samples 8 --threads 1 -o one", 0);
    shop_run(SMALL "--method sobol --samples 8 --threads 3 -o three", 0);
    shop_expect_same("one", "three");
    shop_run(SMALL "--method morris --samples 3 --threads 1 -o mone", 0);
    shop_run(SMALL "--method morris --samples 3 --threads 3 -o mthree", 0);
    shop_expect_same("mone", "mthree");
}
END_TEST

START_TEST(methods_come_back_from_their_manifest) {
    shop_run(SMALL "--method morris --samples 3 --replications 3 -o morris", 0);
    shop_run("replay morris", 0);
    shop_expect(shop.last.out.data, "identical: ");
    /* Those of the scenario are the most, and of each variant there are two. */
    shop_run(SMALL "--method sobol --samples 3 --set replications=3 -o sobol", 0);
    shop_run("replay sobol", 0);
    shop_expect(shop.last.out.data, "identical: ");
    ck_assert_str_eq(shop_cell(shop_read("sobol/sobol.csv"), "others", "samples"), "8");
}
END_TEST

START_TEST(an_interrupted_analysis_goes_on_to_the_same_bytes) {
#define LONG                                                                                \
    "sensitivity shop --alternatives as_is,careful --months 2 --replications 8 --no-plots " \
    "--method sobol --samples 16 "
    /* After the study, in the screening; then among the samples. */
    ck_assert_int_eq(shop_interrupt(LONG "-o out", 12), 130);
    ck_assert_int_eq(shop_interrupt(LONG "-o out --resume --threads 3", 17), 130);
    shop_expect(shop_read("out/summary.txt"), "variants are finished; --resume continues.");
    shop_run(LONG "-o out --resume", 0);
    shop_expect(shop.last.err.data, "continuing: 16 trials and ");
    shop_run(LONG "-o whole --quiet", 0);
    shop_expect_same("out", "whole");
}
END_TEST

/* ---- what is said ---- */

START_TEST(what_it_will_take_is_said_first) {
    shop_run("sensitivity shop --alternatives as_is,careful --months 1 --method morris --samples 2 "
             "--no-plots -o out",
             0);
    shop_expect(shop.last.err.data, "morris over 78 beliefs: 158 variants of 2 alternatives in 2 "
                                    "replications, 632 runs in all\n");
    ck_assert_ptr_eq(strstr(shop.last.err.data, "morris over"), shop.last.err.data);
    shop_run("sensitivity shop --alternatives as_is --months 1 --method sobol --samples 9 "
             "--replications 1 --no-plots -o out",
             0);
    shop_expect(shop.last.err.data, "sobol over 78 beliefs: 492 variants of 1 alternative in 1 "
                                    "replication, 492 runs in all\n");
}
END_TEST

START_TEST(few_beliefs_are_not_screened) {
    const char *line = SMALL "--method sobol --samples 8 -o out";
    shop_run(SMALL "--method morris --samples 2 -o all", 0);
    const char *all = shop_read("all/morris.csv");
    size_t known = 0;
    shop_run(line, 0);
    ck_assert(shop_exists("out/morris.csv"));
    struct page text;
    page_init(&text, &shop.arena);
    page_add(&text, "parameter,value,unit,note,distribution,low,high\nformat,1,,,,,\n"
                    "anchor,absolute,,,,,\nreplications,2,,,,,\n");
    for (const char *at = strchr(all, '\n') + 1; *at; at = strchr(at, '\n') + 1, known++)
        if (known >= 3)
            page_print(&text, "%s,,,,fixed,,\n", shop_cell_at(at, 0));
    shop_write("shop/scenario.csv", text.data);
    shop_run(line, 0);
    ck_assert(!shop_exists("out/morris.csv"));
    const char *sobol = shop_read("out/sobol.csv");
    ck_assert_ptr_null(strstr(sobol, "\nothers,"));
    size_t count = 0;
    for (const char *c = sobol; *c; c++)
        count += *c == '\n';
    ck_assert_uint_eq(count, 1 + 3);
}
END_TEST

START_TEST(beliefs_that_exclude_each_other_are_told) {
    say_beliefs("voice.promoters,,,,uniform,0.2,0.9\nvoice.detractors,,,,uniform,0.1,0.9\n");
    static const char *const methods[] = {"tornado", "morris", "sobol"};
    for (size_t i = 0; i < 3; i++) {
        char line[200];
        snprintf(line, sizeof line,
                 "sensitivity shop --alternatives as_is --method %s --no-plots --quiet -o out",
                 methods[i]);
        shop_run(line, 1);
        shop_expect_said("beliefs cannot go together: promoters and detractors add up to more than "
                         "all customers");
        shop_expect(shop.last.err.data, "voice.promoters is 0.");
        shop_expect(shop.last.err.data, "distribution, low and high of scenario.csv");
        ck_assert(!shop_exists("out"));
        ck_assert(!shop_exists("out.part"));
    }
    /* Narrowed they go together. */
    say_beliefs("voice.promoters,,,,uniform,0.2,0.5\nvoice.detractors,,,,uniform,0.1,0.5\n");
    shop_run(SMALL "--method morris --samples 2 -o out", 0);
}
END_TEST

START_TEST(those_that_somebody_doubts_are_looked_at_alone) {
    shop_run(SMALL "-o all", 0);
    shop_run(SMALL "--beliefs transfer,money.margin -o some", 0);
    const char *all = shop_read("all/tornado.csv"), *some = shop_read("some/tornado.csv");
    size_t count = 0;
    for (const char *line = strchr(some, '\n') + 1; *line; line = strchr(line, '\n') + 1, count++) {
        const char *address = shop_cell_at(line, 0);
        ck_assert(strncmp(address, "transfer.", 9) == 0 || strcmp(address, "money.margin") == 0);
        ck_assert_str_eq(shop_cell(some, address, "swing"), shop_cell(all, address, "swing"));
    }
    ck_assert_uint_gt(count, 3);
    shop_run("replay some", 0);
    shop_expect(shop.last.out.data, "identical: ");
    /* Few of them need no screening. */
    shop_run(SMALL "--method sobol --samples 8 --beliefs transfer.cascade,money.margin -o sobol",
             0);
    ck_assert_ptr_null(strstr(shop_read("sobol/sobol.csv"), "others"));

    shop_run(SMALL "--beliefs transfer.cascde", 2);
    shop_expect_said("--beliefs transfer.cascde: nothing uncertain here has this name");
    shop_expect(shop.last.err.data, "did you mean transfer.cascade?");
    /* A beginning of a name is none. */
    shop_run(SMALL "--beliefs money.margin,trans", 2);
    shop_expect_said("--beliefs trans: nothing uncertain");
    shop_run(SMALL "--beliefs ,", 2);
    ck_assert(!shop_exists("runs"));
}
END_TEST

START_TEST(what_cannot_be_asked_is_told_before_anything_is_run) {
    shop_run("sensitivity shop --alternatives as_is,careful --method moris", 2);
    shop_expect_said("--method moris: no such method");
    shop_expect(shop.last.err.data, "did you mean morris?");
    shop_run("sensitivity shop --alternatives as_is,careful --method x", 2);
    shop_expect_said("it is one of tornado, morris and sobol");
    shop_run("sensitivity shop --alternatives as_is,careful --samples 5", 2);
    shop_expect_said("a tornado takes none");
    shop_run("sensitivity shop --alternatives as_is,careful --method morris --samples 1", 2);
    shop_expect_said("--samples 1: must be from 2 to 100000");
    shop_run("sensitivity shop --alternatives as_is,careful --method morris --samples x", 2);
    shop_expect_said("must be a whole number");
    shop_run("sensitivity shop --alternatives as_is,again,careful --method morris", 2);
    shop_expect_said("the difference of one alternative to another, or at one alone");
    shop_run("sensitivity shop", 2);
    shop_expect_said("alone, not at 6");
    shop_expect_said("say --alternatives as_is,again or --alternatives as_is");
    shop_expect_said("known: as_is, again, careful, careless, a_bit, train");
    ck_assert(!shop_exists("runs"));
}
END_TEST

START_TEST(of_two_alternatives_nobody_needs_to_say_which) {
    shop_write("shop/alternatives.csv", "alternative,from_month,parameter,value\n"
                                        "as_is,,,\n"
                                        "careful,1,touchpoints.till.base_failure,0.05\n");
    shop_run("sensitivity shop --no-plots --quiet --beliefs churn -o unsaid", 0);
    shop_run("sensitivity shop --no-plots --quiet --beliefs churn --alternatives as_is,careful "
             "-o said",
             0);
    shop_expect_same("unsaid", "said");
    shop_run("replay unsaid", 0);
}
END_TEST

START_TEST(where_nothing_moves_there_is_a_sentence_and_no_empty_table) {
    const char *const methods[] = {"tornado", "morris --samples 2", "sobol --samples 4"};
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        char line[200];
        snprintf(line, sizeof line,
                 "sensitivity shop --no-plots --quiet --alternatives as_is --metric journeys "
                 "--beliefs money.margin --method %s -o out --force",
                 methods[i]);
        shop_run(line, 0);
        shop_expect(shop_printed(), "Nothing moves the journeys of As is: it is ");
        shop_expect(shop_printed(), " whatever the 1 belief looked at may be.");
        ck_assert_ptr_null(strstr(shop_printed(), "95 % interval spread"));
        ck_assert_ptr_null(strstr(shop_printed(), "with others"));
        ck_assert_ptr_null(strstr(shop_printed(), "What moves"));
    }
}
END_TEST

START_TEST(one_alternative_has_no_comma_behind_it) {
    add_quitters();
    shop_run(ONE_COST, 0);
    shop_expect(shop_printed(), "What moves the turnover_cost of As is most (as written ");
    ck_assert_ptr_null(strstr(shop.last.out.data, " \n"));
    shop_run(ONE_COST "--force --method sobol --samples 4", 0);
    shop_expect(shop_printed(), "With beliefs drawn, the turnover_cost of As is is ");
}
END_TEST

START_TEST(where_nothing_is_defined_nothing_is_said) {
#define NOBODY \
    SMALL "--set segments.regular.journeys.buy=0 --metric wait_minutes --samples 8 -o out "
    shop_run(NOBODY "--method morris", 0);
    shop_expect(shop_printed(), "Nothing can be said of the difference in wait_minutes, Careful "
                                "against As is: it is not defined.");
    ck_assert_str_eq(shop_cell(shop_read("out/morris.csv"), "transfer.cascade", "mu_star"), "");
    shop_run(NOBODY "--method sobol", 0);
    shop_expect(shop_printed(), "it is not defined.");
    ck_assert_ptr_null(strstr(shop.last.out.data, "nan"));
    const char *sobol = shop_read("out/sobol.csv");
    ck_assert_str_eq(shop_cell(sobol, "others", "total"), "");
    ck_assert_str_eq(shop_cell(sobol, "others", "samples"), "0");
    shop_run(SMALL "--set segments.regular.journeys.buy=0 --metric wait_minutes -o tornado", 0);
    shop_expect(shop_printed(), "Nothing can be said of the difference in wait_minutes, Careful "
                                "against As is: it is not defined.");
}
END_TEST

START_TEST(an_end_without_an_answer_stands_last) {
    /* Without journeys nothing can fail. */
    say_beliefs("segments.regular.journeys.buy,,1/month,,uniform,0,1\n");
    shop_run("sensitivity shop --alternatives as_is --metric failures --no-plots --quiet -o out",
             0);
    const char *tornado = shop_read("out/tornado.csv"), *last = NULL;
    for (const char *line = strchr(tornado, '\n') + 1; *line; line = strchr(line, '\n') + 1)
        last = line;
    ck_assert_str_eq(shop_cell_at(last, 0), "segments.regular.journeys.buy");
    ck_assert_str_eq(shop_cell(tornado, "segments.regular.journeys.buy", "swing"), "");
    const char *first = shop_cell_at(strchr(tornado, '\n') + 1, 0);
    ck_assert_double_gt(shop_number(tornado, first, "swing"), 0.0);
    shop_expect(shop_printed(), first);
}
END_TEST

START_TEST(from_nothing_to_something_turns_no_answer_round) {
    say_beliefs("groups.care.replacement_cost,,,,uniform,0,0.5\n");
    shop_write("shop/groups.csv", "group,department,level,headcount,salary [money/year],"
                                  "turnover [1/year],replacement_cost\n"
                                  "care,counter,front,20,52000,4,0\n");
    shop_run(ONE_COST, 0);
    const char *tornado = shop_read("out/tornado.csv");
    ck_assert_str_eq(shop_cell(tornado, "groups.care.replacement_cost", "as_written"), "0");
    ck_assert_double_gt(shop_number(tornado, "groups.care.replacement_cost", "at_high_lo"), 0.0);
    ck_assert_str_eq(shop_cell(tornado, "groups.care.replacement_cost", "turns"), "no");
    shop_expect(shop_printed(), "No single belief turns the answer round");
}
END_TEST

START_TEST(assumed_beliefs_are_marked) {
    shop_run(SMALL "--method morris --samples 2 -o out", 0);
    const char *morris = shop_read("out/morris.csv");
    ck_assert_str_eq(shop_cell(morris, "transfer.cascade", "assumed"), "yes");
    ck_assert_str_eq(shop_cell(morris, "diffusion.imitation", "assumed"), "no");
    const struct json_read_node *object = shop_object(shop_read("out/summary.json"));
    const struct json_read_node *row = json_read_member(object, "morris")->first;
    ck_assert_str_eq(json_read_text(row, "baseline"), "as_is");
    ck_assert_int_eq(json_read_member(row, "mu_star")->kind, JSON_READ_NUMBER);
}
END_TEST

Suite *suite_sensitivity(void);
Suite *suite_sensitivity(void) {
    Suite *suite = suite_create("sensitivity");
    TCase *tcase = tcase_create("sensitivity");
    tcase_set_timeout(tcase, 0);
    tcase_add_checked_fixture(tcase, shop_begin, shop_end);
    tcase_add_test(tcase, one_belief_that_matters_alone_has_all_of_it);
    tcase_add_test(tcase, shares_of_a_sum_are_those_of_its_parts);
    tcase_add_test(tcase, of_a_scenario_compared_with_itself_nothing_matters);
    tcase_add_test(tcase, of_one_alternative_its_metric_is_looked_at);
    tcase_add_test(tcase, a_tornado_takes_few_replications_and_stands_on_the_same_as_written);
    tcase_add_test(tcase, threads_change_no_bit);
    tcase_add_test(tcase, methods_come_back_from_their_manifest);
    tcase_add_test(tcase, an_interrupted_analysis_goes_on_to_the_same_bytes);
    tcase_add_test(tcase, what_it_will_take_is_said_first);
    tcase_add_test(tcase, few_beliefs_are_not_screened);
    tcase_add_test(tcase, beliefs_that_exclude_each_other_are_told);
    tcase_add_test(tcase, what_cannot_be_asked_is_told_before_anything_is_run);
    tcase_add_test(tcase, those_that_somebody_doubts_are_looked_at_alone);
    tcase_add_test(tcase, where_nothing_is_defined_nothing_is_said);
    tcase_add_test(tcase, an_end_without_an_answer_stands_last);
    tcase_add_test(tcase, from_nothing_to_something_turns_no_answer_round);
    tcase_add_test(tcase, of_two_alternatives_nobody_needs_to_say_which);
    tcase_add_test(tcase, where_nothing_moves_there_is_a_sentence_and_no_empty_table);
    tcase_add_test(tcase, one_alternative_has_no_comma_behind_it);
    tcase_add_test(tcase, assumed_beliefs_are_marked);
    suite_add_tcase(suite, tcase);
    return suite;
}
