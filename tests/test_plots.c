/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of the figures, sim/report/plots*: what they say, from which cells, and that gnuplot draws
 * them. The runs are made up: two months, so that every number can be told by looking.
 */
#include "sim/report/plots.h"
#include "sim/report/plots_axis.h"
#include "sim/report/plots_map.h"
#include "sim/report/plots_pick.h"
#include "sim/scenario/platform.h"
#include "sim/scenario/text.h"
#include "tests/suites.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct diag diag;
static struct plots_report report;
static char home[64];

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static void setup(void) {
    arena_init(&arena, fail_on_oom, NULL);
    diag_init(&diag, &arena);
    strcpy(home, "/tmp/frontline-plots-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(home));
}

static void teardown(void) {
    ck_assert(platform_remove(home, &diag));
    arena_done(&arena);
}

/* ---- runs ---- */

static void put(const char *name, const char *text) {
    ck_assert(platform_write(platform_join(home, name, &arena), text, strlen(text), &diag));
}

static const char *get(const char *name) {
    struct platform_bytes bytes;
    ck_assert_msg(platform_read(&bytes, platform_join(home, name, &arena), &arena, &diag),
                  "cannot read %s", name);
    return bytes.data;
}

static bool there(const char *name) {
    return platform_kind(platform_join(home, name, &arena)) == PLATFORM_FILE;
}

#define CURVES "alternative,month,metric,unit,mean,lo,hi,p10,p90\n"
#define TOTALS "alternative,metric,unit,mean,lo,hi,sd,replications\n"
#define DIFFERENCES "alternative,baseline,metric,unit,mean,lo,hi,sd,replications,share_better\n"
#define DIFFERENCE_CURVES \
    "alternative,baseline,month,metric,unit,mean,lo,hi,sd,replications,share_better\n"

/* One alternative, "as_is": 1,000 customers become 900, of every 100 two leave in a month. */
static void put_one(void) {
    put("curves.csv", CURVES "as_is,0,customers,1,1000,1000,1000,,\n"
                             "as_is,1,customers,1,950,940,960,,\n"
                             "as_is,2,customers,1,900,880,920,,\n"
                             "as_is,1,churn,1,0.021,0.02,0.022,,\n"
                             "as_is,2,churn,1,0.019,0.018,0.02,,\n");
    put("summary.csv", TOTALS "as_is,customers,1,900,880,920,10,20\n"
                              "as_is,churn,1,0.02,0.019,0.021,0.001,20\n");
    put("summary.json", "{\"seed\": 7, \"title\": \"A shop\", \"currency\": \"AUD\", "
                        "\"complete\": true, \"alternatives\": "
                        "[{\"alternative\": \"as_is\", \"label\": \"As is\"}, "
                        "{\"alternative\": \"trained\", \"label\": \"Front line\"}, "
                        "{\"alternative\": \"leaders\", \"label\": \"Leaders\"}]}");
}

/* Two more, "trained" and "leaders"; how they differ from the first is told per test. */
static void put_three(const char *differences) {
    put_one();
    put("curves.csv", CURVES "as_is,0,customers,1,1000,1000,1000,,\n"
                             "as_is,1,customers,1,950,940,960,,\n"
                             "as_is,2,customers,1,900,880,920,,\n"
                             "as_is,1,churn,1,0.021,0.02,0.022,,\n"
                             "as_is,2,churn,1,0.019,0.018,0.02,,\n"
                             "trained,0,customers,1,1000,1000,1000,,\n"
                             "trained,1,customers,1,960,950,970,,\n"
                             "trained,2,customers,1,984,960,1010,,\n"
                             "trained,1,churn,1,0.019,0.018,0.02,,\n"
                             "trained,2,churn,1,0.017,0.016,0.018,,\n"
                             "leaders,0,customers,1,1000,1000,1000,,\n"
                             "leaders,1,customers,1,951,941,961,,\n"
                             "leaders,2,customers,1,890,870,910,,\n"
                             "leaders,1,churn,1,0.021,0.02,0.022,,\n"
                             "leaders,2,churn,1,0.02,0.019,0.021,,\n");
    put("summary.csv", TOTALS "as_is,customers,1,900,880,920,10,20\n"
                              "as_is,churn,1,0.02,0.019,0.021,0.001,20\n"
                              "trained,customers,1,984,960,1010,10,20\n"
                              "leaders,customers,1,890,870,910,10,20\n");
    put("differences.csv", text_format(&arena, "%s%s", DIFFERENCES, differences));
}

#define SHARES \
    "alternative,by,player,label,metric,unit,mean,lo,hi,share,share_lo,share_hi,replications\n"

/* Somebody who may be the front line owns that share of both; the seams the rest, machines nothing.
 */
static void put_shares(const char *by, const char *share) {
    put("attribution.csv",
        text_format(&arena,
                    "%sas_is,%s,front_line,Front line,revenue_lost,money,15000,1,2,%s,20\n"
                    "as_is,%s,technology,Technology,revenue_lost,money,0,0,0,0,0,0,20\n"
                    "as_is,%s,seams,Seams,revenue_lost,money,5000,1,2,0.25,0.2,0.3,20\n"
                    "as_is,%s,whole,The whole,revenue_lost,money,20000,18000,22000,1,1,1,20\n"
                    "as_is,%s,front_line,Front line,churned,1,6,1,2,%s,20\n"
                    "as_is,%s,seams,Seams,churned,1,2,1,2,0.25,0.2,0.3,20\n"
                    "as_is,%s,whole,The whole,churned,1,8,7,9,1,1,1,20\n",
                    SHARES, by, share, by, by, by, by, share, by, by));
}

/* What has money, groups, touchpoints, routes and observations too. */
static void put_all(void) {
    put("curves.csv", CURVES "as_is,0,customers,1,1000,1000,1000,,\n"
                             "as_is,1,customers,1,950,940,960,,\n"
                             "as_is,2,customers,1,900,880,920,,\n"
                             "as_is,1,churn,1,0.021,0.02,0.022,,\n"
                             "as_is,2,churn,1,0.019,0.018,0.02,,\n"
                             "as_is,1,revenue,money,90000,89000,91000,,\n"
                             "as_is,2,revenue,money,90000,89000,91000,,\n"
                             "as_is,1,revenue_lost,money,10000,9000,11000,,\n"
                             "as_is,2,revenue_lost,money,10000,9000,11000,,\n"
                             "as_is,1,profit,money,5000,4000,6000,,\n"
                             "as_is,2,profit,money,5000,4000,6000,,\n"
                             "as_is,0,npv,money,0,0,0,,\n"
                             "as_is,1,npv,money,5000,4000,6000,,\n"
                             "as_is,2,npv,money,10000,9000,11000,,\n"
                             "as_is,1,wait_minutes,min,2,1.9,2.1,,\n"
                             "as_is,2,wait_minutes,min,4,3.9,4.1,,\n"
                             "as_is,1,skill:desk,SD,0.1,0.1,0.1,,\n"
                             "as_is,2,skill:desk,SD,0.2,0.2,0.2,,\n"
                             "trained,0,customers,1,1000,1000,1000,,\n"
                             "trained,1,customers,1,960,950,970,,\n"
                             "trained,2,customers,1,984,960,1010,,\n"
                             "trained,1,npv,money,3000,2000,4000,,\n"
                             "trained,2,npv,money,13000,12000,14000,,\n");
    put("summary.csv", TOTALS "as_is,customers,1,900,880,920,10,20\n"
                              "as_is,churn,1,0.02,0.019,0.021,0.001,20\n"
                              "as_is,revenue,money,180000,178000,182000,100,20\n"
                              "as_is,revenue_lost,money,20000,18000,22000,100,20\n"
                              "as_is,npv,money,10000,9000,11000,100,20\n"
                              "as_is,wait_minutes,min,3,2.9,3.1,1,20\n"
                              "as_is,skill:desk,SD,0.15,0.15,0.15,0,20\n"
                              "as_is,visits:desk_call,1,200,190,210,1,20\n"
                              "as_is,failures:desk_call,1,0.25,0.24,0.26,1,20\n"
                              "as_is,revenue_lost:desk_call,money,15000,14000,16000,1,20\n"
                              "as_is,visits:robot,1,100,90,110,1,20\n"
                              "as_is,failures:robot,1,0.1,0.1,0.1,1,20\n"
                              "as_is,revenue_lost:robot,money,-500,-900,-100,1,20\n"
                              "trained,customers,1,984,960,1010,10,20\n"
                              "trained,npv,money,13000,12000,14000,100,20\n");
    put("differences.csv", DIFFERENCES "trained,as_is,customers,1,84,60,108,5,20,1\n"
                                       "trained,as_is,npv,money,3000,1000,5000,5,20,1\n");
    put("difference_curves.csv",
        DIFFERENCE_CURVES "trained,as_is,0,npv,money,0,0,0,0,20,\n"
                          "trained,as_is,1,npv,money,-2000,-2100,-1900,1,20,0\n"
                          "trained,as_is,2,npv,money,3000,1000,5000,1,20,1\n"
                          "trained,as_is,0,customers,1,0,0,0,0,20,\n"
                          "trained,as_is,1,customers,1,10,5,15,1,20,1\n"
                          "trained,as_is,2,customers,1,84,60,108,1,20,1\n");
    put("groups.csv", "alternative,group,headcount,label,department,level\n"
                      "as_is,desk,4,The desk,service_desk,front\n");
    put("touchpoints.csv", "alternative,touchpoint,visits,label,stage,group,channel\n"
                           "as_is,desk_call,200,Call,start,desk,phone\n"
                           "as_is,robot,100,Robot,end,,web\n");
    put("routes.csv", "journey,from,to,when,probability\n"
                      "buy,start,desk_call,any,1\n"
                      "buy,desk_call,robot,ok,1\n"
                      "buy,desk_call,desk_call,failed,1\n"
                      "buy,robot,leave,any,1\n");
    put("params.csv", "address,value,unit,given,role,source\n"
                      "segments.all.customers,30,1,given,setting,\n"
                      "segments.all.journeys.buy,2,1/month,given,belief,\n");
    put("observed.csv", "month,metric,value,source\n1,wait_minutes,2.5,\n2,wait_minutes,3,\n");
    put_shares("factor", "0.75,0.7,0.79");
    put("summary.json", "{\"seed\": 7, \"title\": \"A shop\", \"currency\": \"AUD\", "
                        "\"complete\": false, \"alternatives\": "
                        "[{\"alternative\": \"as_is\", \"label\": \"As is\"}, "
                        "{\"alternative\": \"trained\", \"label\": \"Front line\"}]}");
}

/* ---- figures ---- */

static bool draw(void) {
    return plots_draw(&report, home, "plots", &arena, &diag);
}

/* Draws where gnuplot cannot be found, which is all that most tests need. */
static void write_only(void) {
    ck_assert_int_eq(setenv("PATH", "/nonexistent", 1), 0);
    bool fine = draw();
    char text[DIAG_TEXT_MAX];
    diag_text(&diag, 0, text, sizeof text);
    ck_assert_msg(fine, "%s", text);
    ck_assert(report.gnuplot_missing);
}

/* The texts of an array in a figure's settings, put together with spaces. */
static const char *words(const char *figure, const char *array) {
    const char *text = get(text_format(&arena, "figures/%s.gp", figure));
    const char *at = strstr(text, text_format(&arena, "\narray %s[", array));
    ck_assert_msg(at, "%s has no %s", figure, array);
    at = strstr(at, "= [") + 3;
    char *all = arena_add(&arena, strlen(at), 1);
    size_t length = 0;
    for (const char *piece = at; *piece == '\'';) {
        size_t size = strcspn(piece + 1, "'");
        all[length] = ' ';
        memcpy(all + length + (length > 0), piece + 1, size);
        length += size + (length > 0);
        piece += size + 2;
        piece += strspn(piece, ", ");
    }
    return arena_text(&arena, all, length);
}

static const char *finding(const char *figure) {
    return words(figure, "finding");
}

static void is_skipped(const char *figure, const char *reason) {
    for (size_t i = 0; i < report.skips; i++) {
        if (strcmp(report.skipped[i].figure, figure) == 0) {
            ck_assert_str_eq(report.skipped[i].reason, reason);
            return;
        }
    }
    ck_abort_msg("%s is not skipped", figure);
}

static bool is_complained_of(const char *words_of_it) {
    char text[DIAG_TEXT_MAX];
    for (size_t i = 0; i < diag_count(&diag); i++) {
        diag_text(&diag, i, text, sizeof text);
        if (strstr(text, words_of_it)) {
            return true;
        }
    }
    return false;
}

/* ---- findings ---- */

START_TEST(the_best_alternative_is_named_with_its_difference_and_interval) {
    put_three("trained,as_is,customers,1,84,60,108,5,20,1\n"
              "leaders,as_is,customers,1,30,10,50,5,20,1\n");
    write_only();
    ck_assert_str_eq(finding("customers"), "Front line keeps 84 more customers than As is after "
                                           "2 months (95 % interval 60 to 108)");
}
END_TEST

START_TEST(a_loss_is_said_as_fewer_with_the_interval_turned_round) {
    put_three("trained,as_is,customers,1,-40,-55,-25,5,20,0\n"
              "leaders,as_is,customers,1,-10,-30,10,5,20,0\n");
    write_only();
    ck_assert_str_eq(finding("customers"),
                     "No alternative clearly does better than As is in customers; Front line keeps "
                     "40 fewer customers than As is after 2 months (95 % interval 25 to 55)");
    put_three("trained,as_is,customers,1,-40,-55,-25,5,20,0\n"
              "leaders,as_is,customers,1,-10,-30,-5,5,20,0\n");
    write_only();
    ck_assert_str_eq(finding("customers"),
                     "No alternative does better than As is in customers; Front line keeps 40 "
                     "fewer customers than As is after 2 months (95 % interval 25 to 55)");
}
END_TEST

START_TEST(a_better_alternative_is_named_before_a_worse_one_that_differs_more) {
    put_three("trained,as_is,customers,1,-400,-500,-300,5,20,0\n"
              "leaders,as_is,customers,1,20,10,30,5,20,1\n");
    write_only();
    ck_assert_str_eq(finding("customers"), "Leaders keeps 20 more customers than As is after "
                                           "2 months (95 % interval 10 to 30)");
}
END_TEST

START_TEST(intervals_that_hold_zero_tell_nothing_apart) {
    put_three("trained,as_is,customers,1,84,-60,228,5,20,0.6\n"
              "leaders,as_is,customers,1,-10,-30,10,5,20,0.4\n");
    write_only();
    ck_assert_str_eq(finding("customers"),
                     "No alternative can be told apart from As is yet in customers");
}
END_TEST

START_TEST(equal_results_are_said_to_be_the_same) {
    put_three("trained,as_is,customers,1,0,0,0,0,20,\nleaders,as_is,customers,1,0,0,0,0,20,\n");
    write_only();
    ck_assert_str_eq(finding("customers"),
                     "All alternatives have exactly the same customers as As is after 2 months");
}
END_TEST

START_TEST(one_replication_is_no_evidence) {
    put_three("trained,as_is,customers,1,84,,,,1,1\n");
    put("summary.csv", TOTALS "as_is,customers,1,900,,,,1\ntrained,customers,1,984,,,,1\n");
    write_only();
    ck_assert_str_eq(finding("customers"), "Front line keeps 84 more customers than As is after "
                                           "2 months, but one replication tells nothing of chance");
    ck_assert_str_eq(words("customers", "note"),
                     "One replication, hence no intervals · seed 7 · A shop");
}
END_TEST

START_TEST(less_churn_is_better) {
    put_three("trained,as_is,churn,1,-0.0021,-0.0027,-0.0015,0.1,20,1\n"
              "leaders,as_is,churn,1,0.004,0.003,0.005,0.1,20,0\n");
    write_only();
    ck_assert_str_eq(finding("churn"),
                     "Front line lowers monthly churn by 0.210 percentage points against As is "
                     "(95 % interval 0.150 to 0.270 percentage points)");
}
END_TEST

START_TEST(a_single_alternative_is_described_by_itself) {
    put_one();
    write_only();
    ck_assert_str_eq(finding("customers"), "As is has 900 customers after 2 months (95 % interval "
                                           "880 to 920), 100 fewer than at the start");
    ck_assert_str_eq(finding("churn"), "As is loses 2.00 % of its customers a month (95 % interval "
                                       "1.90 to 2.10 %)");
    ck_assert_str_eq(words("customers", "note"), "Bands: 95 % confidence intervals of the means · "
                                                 "20 replications · seed 7 · A shop");
}
END_TEST

START_TEST(money_lost_is_said_with_its_share_of_what_could_have_been) {
    put_all();
    write_only();
    ck_assert_str_eq(finding("revenue_lost"),
                     "As is loses AUD 20,000 to poor experience in 2 months (95 % interval AUD "
                     "18,000 to 22,000), 10.0 % of what it could have had");
    ck_assert_str_eq(finding("lost_by_touchpoint"),
                     "Call costs As is most: AUD 15,000 of revenue in 2 months (95 % interval AUD "
                     "14,000 to 16,000)");
    ck_assert(strstr(words("lost_by_touchpoint", "note"), "Single losses do not add up."));
    ck_assert(strstr(words("lost_by_touchpoint", "note"), "(the run was interrupted)"));
}
END_TEST

/* Three budgets, and the best split of the last. */
static void put_optimum(const char *best, const char *share) {
    put("frontier.csv", text_format(&arena,
                                    "budget_a_year,spent_a_year,outlay_a_year,metric,mean,lo,hi\n"
                                    "0,0,0,npv,0,0,0\n"
                                    "1000,,,npv,,,\n"
                                    "2000,%s\n",
                                    best));
    put("optimum.csv", text_format(&arena,
                                   "programme,label,audience,skill,first_month,last_month,share,"
                                   "money_a_year\n"
                                   "lessons,Lessons,front,service,1,2,%s\n"
                                   ",Unspent,,,1,2,0.5,1000\n",
                                   share));
}

START_TEST(the_best_split_is_said_with_what_it_adds) {
    put_all();
    put_optimum("1000,1001,npv,3000,2000,4000", "0.5,1000");
    write_only();
    ck_assert_str_eq(
        finding("frontier"),
        "The best split found spends AUD 1,000 of AUD 2,000 a year and adds to the NPV "
        "AUD 3,000 (95 % interval AUD 2,000 to 4,000)");
    /* A budget for which no split keeps the limits is no point of the curve. */
    ck_assert_str_eq(get("figures/frontier.csv"),
                     "budget,spent,mean,lo,hi\n0,0,0,0,0\n2000,1000,3000,2000,4000\n");
    put_optimum("1000,1001,churn,-0.01,-0.03,0.01", "0.5,1000");
    write_only();
    ck_assert(strstr(finding("frontier"), " a year and changes churn by "));
    ck_assert(strstr(finding("frontier"), ", not to be told from 0"));
    put_optimum("0,0,npv,0,0,0", "0,1000");
    write_only();
    ck_assert(strstr(finding("frontier"), "The best is to spend nothing"));
}
END_TEST

START_TEST(who_owns_what_was_lost_is_said_with_the_popular_claim) {
    put_all();
    write_only();
    ck_assert_str_eq(finding("attribution"),
                     "The front line owns 75.0 % of the revenue lost (95 % interval 70.0 to 79.0 "
                     "%), less than the popular 80 %");
    ck_assert_str_eq(finding("attribution_churn"),
                     "The front line owns 75.0 % of the customers lost (95 % interval 70.0 to 79.0 "
                     "%), less than the popular 80 %");
    const char *note = words("attribution", "note");
    ck_assert(strstr(note, "The whole: AUD 20,000 in 2 months."));
    ck_assert(strstr(note, "Own nothing here: Technology."));
    ck_assert(strstr(words("attribution_churn", "note"), "The whole: 8.0 customers in 2 months."));
    const char *rows = get("figures/attribution.csv");
    ck_assert(strstr(rows, "\n1,front_line,0.75,0.7,0.79,"));
    ck_assert(strstr(rows, "\n2,seams,0.25,0.2,0.3,"));
    ck_assert(!strstr(rows, "whole") && !strstr(rows, "technology"));
    put_shares("factor", "0.85,0.8,0.9");
    write_only();
    ck_assert(strstr(finding("attribution"), ": that 80 % is decided there holds"));
    put_shares("factor", "0.85,,");
    write_only();
    ck_assert(strstr(finding("attribution"), "; whether it is 80 % cannot be told yet"));
    /* In other views a player of that name is one like all others. */
    put_shares("touchpoint", "0.75,0.7,0.79");
    write_only();
    ck_assert_str_eq(finding("attribution"), "Front line: the largest owner, with 75.0 % of the "
                                             "revenue lost (95 % interval 70.0 to 79.0 %)");
    put_shares("touchpoint", "0.75,-0.1,1.2");
    write_only();
    ck_assert_str_eq(finding("attribution"),
                     "Nobody can be said yet to own most of the revenue lost");
    put("attribution.csv", SHARES "as_is,factor,front_line,,churned,1,0,0,0,,,,20\n"
                                  "as_is,factor,whole,,churned,1,0,0,0,,,,20\n");
    write_only();
    is_skipped("attribution", "it was not asked for");
    is_skipped("attribution_churn", "there is nothing to share");
}
END_TEST

START_TEST(a_difference_in_npv_is_put_in_money) {
    put_all();
    write_only();
    ck_assert_str_eq(finding("npv"), "Front line is worth AUD 3,000 more than As is over 2 months "
                                     "(95 % interval AUD 1,000 to 5,000)");
    ck_assert_str_eq(finding("npv_difference"), finding("npv"));
    ck_assert_str_eq(finding("difference_curves"), "Front line breaks even in month 2: from then "
                                                   "on it is ahead of As is in net present value");
    ck_assert(strstr(get("figures/npv.gp"), "'Front line (month 2)'"));
}
END_TEST

START_TEST(what_was_observed_is_compared_with_the_prediction) {
    put_all();
    write_only();
    /* Predicted 2 and 4, observed 2.5 and 3: together 6 to 5.5, singly 20 % and 33.3 % off. */
    ck_assert_str_eq(finding("observed"), "Mean wait per contact, 9.1 % above observed over "
                                          "2 months; single months miss by 26.7 %");
    ck_assert(strstr(get("figures/observed.csv"), "wait_minutes:observed\n"));
    ck_assert(strstr(get("figures/observed.csv"), "\n2,4,3.9,4.1,3\n"));
}
END_TEST

START_TEST(the_touchpoint_that_fails_most_is_named_in_the_journey) {
    put_all();
    write_only();
    ck_assert_str_eq(finding("journey"), "Call fails most often: 25 % of its 100 visits a month");
    ck_assert(strstr(get("figures/journey.gp"), "label_text[1] = 'Service desk'"));
    ck_assert(strstr(get("figures/journey.gp"), "label_text[2] = 'Technology'"));
}
END_TEST

/* ---- cells ---- */

START_TEST(columns_are_found_by_name_in_any_order_with_others_beside) {
    put_three("trained,as_is,customers,1,84,60,108,5,20,1\n");
    write_only();
    const char *data = get("figures/customers.csv"), *script = get("figures/customers.gp");
    put("differences.csv", "hi,lo,mean,new,metric,alternative\n108,60,84,?,customers,trained\n");
    put("curves.csv", "mean,month,hi,extra,lo,metric,alternative\n"
                      "1000,0,1000,x,1000,customers,as_is\n950,1,960,x,940,customers,as_is\n"
                      "900,2,920,x,880,customers,as_is\n0.021,1,0.022,x,0.02,churn,as_is\n"
                      "1000,0,1000,x,1000,customers,trained\n960,1,970,x,950,customers,trained\n"
                      "984,2,1010,x,960,customers,trained\n1000,0,1000,x,1000,customers,leaders\n"
                      "951,1,961,x,941,customers,leaders\n890,2,910,x,870,customers,leaders\n");
    write_only();
    ck_assert_str_eq(get("figures/customers.csv"), data);
    ck_assert_str_eq(get("figures/customers.gp"), script);
}
END_TEST

START_TEST(data_hold_means_and_intervals_of_every_alternative) {
    put_three("trained,as_is,customers,1,84,60,108,5,20,1\n");
    write_only();
    ck_assert_str_eq(get("figures/customers.csv"),
                     "month,customers:as_is,customers:as_is:lo,customers:as_is:hi,"
                     "customers:trained,customers:trained:lo,customers:trained:hi,"
                     "customers:leaders,customers:leaders:lo,customers:leaders:hi\n"
                     "0,1000,1000,1000,1000,1000,1000,1000,1000,1000\n"
                     "1,950,940,960,960,950,970,951,941,961\n"
                     "2,900,880,920,984,960,1010,890,870,910\n");
}
END_TEST

START_TEST(an_undefined_month_is_a_gap_in_line_and_band) {
    put_one();
    put("curves.csv", CURVES "as_is,1,churn,1,0.021,0.02,0.022,,\n"
                             "as_is,2,churn,1,,,,,\n"
                             "as_is,3,churn,1,0.02,0.019,0.021,,\n"
                             "as_is,4,churn,1,0.02,0.019,0.021,,\n");
    write_only();
    ck_assert(strstr(get("figures/churn.csv"), "\n2,NaN,NaN,NaN\n3,0.02,0.019,0.021\n"));
    ck_assert(strstr(get("figures/churn.gp"), "\narray band_from[2] = [1, 3]\n"));
    ck_assert(strstr(get("figures/churn.gp"), "\narray band_to[2] = [1, 4]\n"));
}
END_TEST

START_TEST(a_missing_column_is_told) {
    put_one();
    put("summary.csv", "alternative,metric,unit,average,lo,hi,sd,replications\n");
    ck_assert(!draw());
    ck_assert(is_complained_of("summary.csv:1: error: no column named mean"));
}
END_TEST

START_TEST(a_cell_that_is_no_number_is_told_with_its_place) {
    put_one();
    put("summary.csv", TOTALS "as_is,customers,1,many,880,920,10,20\n");
    ck_assert(!draw());
    ck_assert(is_complained_of("summary.csv:2:19: error: mean = many, which is no number"));
}
END_TEST

START_TEST(a_month_beyond_all_runs_is_refused) {
    put_one();
    put("curves.csv", CURVES "as_is,1e9,customers,1,1,1,1,,\n");
    ck_assert(!draw());
    ck_assert(is_complained_of("curves.csv:2:1: error: month 1e9 is no whole number"));
}
END_TEST

START_TEST(a_folder_without_results_is_told) {
    ck_assert(!draw());
    ck_assert(is_complained_of("summary.csv: error: is missing: no results"));
}
END_TEST

/* ---- which figures there are ---- */

START_TEST(a_figure_that_would_show_nothing_is_skipped_with_the_reason) {
    put_one();
    write_only();
    is_skipped("npv_difference", "there is only one alternative");
    is_skipped("difference_curves", "there is only one alternative");
    is_skipped("revenue_lost", "there is no revenue");
    is_skipped("npv", "there is no money in it");
    is_skipped("lost_by_touchpoint", "revenue lost by touchpoint was not measured");
    is_skipped("journey", "the run says nothing of its routes");
    is_skipped("skill", "no group is trained");
    is_skipped("waiting", "nobody ever waits");
    is_skipped("observed", "nothing was observed");
    ck_assert_uint_eq(report.skips, 9);
}
END_TEST

START_TEST(a_run_without_churn_shows_no_customers) {
    put_one();
    put("curves.csv", CURVES "as_is,0,customers,1,1000,1000,1000,,\n"
                             "as_is,1,customers,1,1000,1000,1000,,\n"
                             "as_is,1,churn,1,0,0,0,,\n");
    write_only();
    is_skipped("customers", "no customer joins or leaves");
    is_skipped("churn", "no customer leaves");
}
END_TEST

START_TEST(a_skipped_figure_leaves_nothing_of_an_earlier_one) {
    put_all();
    write_only();
    ck_assert(there("figures/skill.gp"));
    put_one();
    write_only();
    ck_assert(there("figures/customers.gp"));
    ck_assert(!there("figures/skill.gp"));
    ck_assert(!there("figures/skill.csv"));
}
END_TEST

/* ---- gnuplot ---- */

START_TEST(without_gnuplot_all_but_the_pictures_is_written) {
    put_all();
    write_only();
    ck_assert_uint_eq(report.paths, 0);
    ck_assert_uint_eq(report.skips, 0);
    ck_assert(there("figures/style.gp"));
    ck_assert(there("figures/customers.gp"));
    ck_assert(there("figures/customers.csv"));
    ck_assert(!there("figures/customers.svg"));
    ck_assert_ptr_null(plots_sketch(home, "plots", 80, &arena, &diag));
    ck_assert_uint_eq(diag_errors(&diag), 0);
}
END_TEST

static bool begins_with(const char *path, const char *magic, size_t size) {
    struct platform_bytes bytes;
    ck_assert(platform_read(&bytes, path, &arena, &diag));
    return bytes.size > 2000 && memcmp(bytes.data, magic, size) == 0;
}

START_TEST(every_figure_comes_out_as_svg_and_png) {
    put_all();
    ck_assert(draw());
    if (report.gnuplot_missing) {
        return;
    }
    ck_assert_uint_eq(report.paths, 26);
    for (size_t i = 0; i < report.paths; i += 2) {
        ck_assert(begins_with(report.path[i], "<?xml", 5));
        ck_assert(begins_with(report.path[i + 1], "\x89PNG", 4));
    }
    ck_assert_str_eq(report.path[0], text_format(&arena, "%s/figures/customers.svg", home));
    ck_assert(strstr(get("figures/customers.svg"), "Front line keeps 84 more customers"));
}
END_TEST

START_TEST(a_figure_draws_again_by_hand_without_complaints) {
    const char *gnuplot = platform_program_find("gnuplot", &arena);
    const char *const figures[] = {"customers",          "churn",   "npv",   "npv_difference",
                                   "lost_by_touchpoint", "journey", "skill", "observed",
                                   "attribution"};
    if (!gnuplot) {
        return;
    }
    put_all();
    write_only();
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        const char *const arguments[] = {gnuplot, text_format(&arena, "%s.gp", figures[i]), NULL};
        struct platform_result result;
        ck_assert(platform_program_run(&result, arguments, platform_join(home, "figures", &arena),
                                       &arena, &diag));
        ck_assert_str_eq(result.err.data, "");
        ck_assert_int_eq(result.status, 0);
        ck_assert(there(text_format(&arena, "figures/%s.png", figures[i])));
    }
}
END_TEST

START_TEST(what_gnuplot_cannot_draw_is_told) {
    if (!platform_program_find("gnuplot", &arena)) {
        return;
    }
    put_one();
    const char *broken = platform_join(home, "sources", &arena);
    ck_assert(platform_folder_add(broken, &diag));
    put("sources/style.gp", "");
    put("sources/panels.gp", "plot nothing at all\n");
    ck_assert(!plots_draw(&report, home, broken, &arena, &diag));
    ck_assert(is_complained_of("customers.gp: error: gnuplot says: "));
    ck_assert_uint_eq(report.paths, 0);
}
END_TEST

START_TEST(the_sketch_names_what_it_shows_and_fits_its_width) {
    put_all();
    ck_assert(draw());
    const char *sketch = plots_sketch(home, "plots", 60, &arena, &diag);
    if (report.gnuplot_missing) {
        return;
    }
    ck_assert_ptr_nonnull(sketch);
    ck_assert(strstr(sketch, "Customers at the end of each month\n") == sketch);
    ck_assert(strstr(sketch, "As is"));
    ck_assert(strstr(sketch, "Front line"));
    for (const char *line = sketch; *line; line += strcspn(line, "\n") + 1) {
        ck_assert_uint_le(strcspn(line, "\n"), 60);
    }
}
END_TEST

/* ---- words and numbers ---- */

static const char *quoted(void (*add)(struct page *, const char *), const char *text) {
    struct page page;
    page_init(&page, &arena);
    add(&page, text);
    return page.data;
}

START_TEST(words_never_become_commands_of_gnuplot) {
    ck_assert_str_eq(quoted(plots_text_quote, "it's `id`\n@x"), "'it''s `id` @x'");
    ck_assert_str_eq(quoted(plots_text_show, "a_{b}^c & ~d@e\\f"),
                     "'a\\_\\{b\\}\\^c \\& \\~d\\@e\\\\f'");
}
END_TEST

START_TEST(a_label_with_a_command_in_it_is_only_shown) {
    put_one();
    put("summary.json", "{\"alternatives\": [{\"alternative\": \"as_is\", "
                        "\"label\": \"`touch hacked` {/:Bold x}\"}]}");
    ck_assert(draw());
    ck_assert(!there("figures/hacked"));
    if (!report.gnuplot_missing) {
        ck_assert(strstr(get("figures/customers.svg"), "`touch hacked` {/:Bold x}"));
    }
}
END_TEST

static const char *size_of(double mean, double lo, double hi, enum plots_unit unit) {
    struct plots_value value = {mean, lo, hi};
    return text_format(&arena, "%s%s", plots_text_size(&arena, value, unit, "AUD"),
                       plots_text_interval(&arena, value, unit, "AUD"));
}

START_TEST(numbers_have_the_digits_that_their_interval_bears) {
    ck_assert_str_eq(size_of(84.3, 59.8, 108.2, PLOTS_COUNT), "84 (95 % interval 60 to 108)");
    ck_assert_str_eq(size_of(1237412, 1099000, 1376000, PLOTS_MONEY),
                     "AUD" PLOTS_JOIN "1.24" PLOTS_JOIN "million (95 % interval AUD" PLOTS_JOIN
                     "1.10 to 1.38" PLOTS_JOIN "million)");
    ck_assert_str_eq(size_of(312345, 250111, 371222, PLOTS_MONEY),
                     "AUD" PLOTS_JOIN "312,000 (95 % interval AUD" PLOTS_JOIN
                     "250,000 to 371,000)");
    ck_assert_str_eq(size_of(0.0740741, NAN, NAN, PLOTS_SHARE), "7.41" PLOTS_JOIN "%");
    ck_assert_str_eq(
        plots_text_signed(&arena, (struct plots_value){-1234, NAN, NAN}, PLOTS_MONEY, ""),
        "−1,230" PLOTS_JOIN "units of money");
}
END_TEST

START_TEST(lines_break_at_spaces_but_not_before_numbers) {
    struct plots_lines lines = plots_text_wrap(&arena, "worth AUD 300 more than As is", 10, 9);
    ck_assert_uint_eq(lines.count, 4);
    ck_assert_str_eq(lines.line[0], "worth");
    ck_assert_str_eq(lines.line[1], "AUD 300");
    ck_assert_str_eq(lines.line[2], "more than");
    ck_assert_str_eq(lines.line[3], "As is");
    ck_assert_str_eq(plots_text_wrap(&arena, "größer als alle", 8, 1).line[0], "größer …");
    ck_assert_str_eq(plots_text_even(&arena, "aaaa bbbb cccc", 11, 9).line[0], "aaaa bbbb");
    ck_assert_str_eq(plots_text_even(&arena, "Technical help", 13, 2).line[0], "Technical");
    ck_assert_uint_eq(plots_text_wrap(&arena, "", 10, 2).count, 1);
}
END_TEST

START_TEST(axes_hold_the_data_and_have_round_ticks) {
    struct plots_axis axis = plots_axis_of(&arena, 1668, 2000, 5, PLOTS_COUNT, "");
    ck_assert(axis.low <= 1668 && axis.high >= 2000);
    ck_assert_str_eq(axis.text[0], "1,700");
    ck_assert_double_eq(axis.tick[1] - axis.tick[0], 100);
    axis = plots_axis_of(&arena, -12e5, 31e5, 5, PLOTS_MONEY, "AUD");
    ck_assert(axis.low <= -12e5 && axis.high >= 31e5);
    ck_assert_str_eq(axis.unit, "AUD million");
    ck_assert_str_eq(axis.text[0], "−1");
    axis = plots_axis_of(&arena, 5, 5, 5, PLOTS_COUNT, "");
    ck_assert(axis.low < 5 && axis.high > 5 && axis.ticks > 1);
    axis = plots_axis_months(&arena, 36, 6);
    ck_assert_uint_eq(axis.ticks, 4);
    ck_assert_str_eq(axis.text[3], "36");
}
END_TEST

START_TEST(labels_move_apart_as_little_as_they_must) {
    double at[] = {50, 10, 52, 90};
    const double height[] = {10, 10, 10, 10};
    plots_axis_spread(at, height, 4, 0, 100, &arena);
    ck_assert_double_eq_tol(at[0], 46, 1e-9);
    ck_assert_double_eq_tol(at[1], 10, 1e-9);
    ck_assert_double_eq_tol(at[2], 56, 1e-9);
    ck_assert_double_eq_tol(at[3], 90, 1e-9);
    double high[] = {99, 99, 99};
    plots_axis_spread(high, height, 3, 0, 100, &arena);
    ck_assert_double_eq_tol(high[0], 75, 1e-9);
    ck_assert_double_eq_tol(high[2], 95, 1e-9);
}
END_TEST

START_TEST(break_even_is_where_an_alternative_stays_ahead) {
    const struct plots_value twice[] = {{0, 0, 0},  {-2, 0, 0}, {1, 0, 0},
                                        {-1, 0, 0}, {3, 0, 0},  {4, 0, 0}};
    ck_assert_int_eq(plots_pick_crossing(twice, 5), 4);
    ck_assert_int_eq(plots_pick_crossing(twice, 3), 0);
    ck_assert_int_eq(plots_pick_crossing(twice + 4, 1), 0);
    const struct plots_value even[] = {{-2, 0, 0}, {0, 0, 0}, {0.5, 0, 0}};
    ck_assert_int_eq(plots_pick_crossing(even, 2), 1);
}
END_TEST

/* A quarter of calls are repeated: 60 journeys make 80 calls, 60 of them good. The simulated
 * visits, 150 a month, are 150/140 of that. */
START_TEST(flows_follow_from_routes_and_failures) {
    struct plots_data data;
    struct plots_map map;
    put_all();
    ck_assert(plots_data_read(&data, home, &arena, &diag));
    plots_map_of(&map, &data, &arena);
    const double scale = 150.0 / 140.0;
    const double visits[] = {60, 60, 20, 60}, failed[] = {0, 0, 20, 0};
    ck_assert_uint_eq(map.flows, 4);
    for (size_t i = 0; i < 4; i++) {
        ck_assert_double_eq_tol(map.flow[i].visits, visits[i] * scale, 1e-6);
        ck_assert_double_eq_tol(map.flow[i].failed, failed[i] * scale, 1e-6);
    }
    ck_assert_uint_eq(map.flow[0].from, PLOTS_MAP_OUTSIDE);
    ck_assert_uint_eq(map.flow[2].from, map.flow[2].to);
    ck_assert_uint_eq(map.flow[3].to, PLOTS_MAP_OUTSIDE);
}
END_TEST

Suite *suite_plots(void);

Suite *suite_plots(void) {
    const TTest *const tests[] = {
        the_best_alternative_is_named_with_its_difference_and_interval,
        a_loss_is_said_as_fewer_with_the_interval_turned_round,
        a_better_alternative_is_named_before_a_worse_one_that_differs_more,
        intervals_that_hold_zero_tell_nothing_apart,
        equal_results_are_said_to_be_the_same,
        one_replication_is_no_evidence,
        less_churn_is_better,
        a_single_alternative_is_described_by_itself,
        money_lost_is_said_with_its_share_of_what_could_have_been,
        the_best_split_is_said_with_what_it_adds,
        who_owns_what_was_lost_is_said_with_the_popular_claim,
        a_difference_in_npv_is_put_in_money,
        what_was_observed_is_compared_with_the_prediction,
        the_touchpoint_that_fails_most_is_named_in_the_journey,
        columns_are_found_by_name_in_any_order_with_others_beside,
        data_hold_means_and_intervals_of_every_alternative,
        an_undefined_month_is_a_gap_in_line_and_band,
        a_missing_column_is_told,
        a_cell_that_is_no_number_is_told_with_its_place,
        a_month_beyond_all_runs_is_refused,
        a_folder_without_results_is_told,
        a_figure_that_would_show_nothing_is_skipped_with_the_reason,
        a_run_without_churn_shows_no_customers,
        a_skipped_figure_leaves_nothing_of_an_earlier_one,
        without_gnuplot_all_but_the_pictures_is_written,
        every_figure_comes_out_as_svg_and_png,
        a_figure_draws_again_by_hand_without_complaints,
        what_gnuplot_cannot_draw_is_told,
        the_sketch_names_what_it_shows_and_fits_its_width,
        words_never_become_commands_of_gnuplot,
        a_label_with_a_command_in_it_is_only_shown,
        numbers_have_the_digits_that_their_interval_bears,
        lines_break_at_spaces_but_not_before_numbers,
        axes_hold_the_data_and_have_round_ticks,
        labels_move_apart_as_little_as_they_must,
        break_even_is_where_an_alternative_stays_ahead,
        flows_follow_from_routes_and_failures,
    };
    Suite *suite = suite_create("plots");
    TCase *figures = tcase_create("figures");
    tcase_add_checked_fixture(figures, setup, teardown);
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
        tcase_add_test(figures, tests[i]);
    }
    suite_add_tcase(suite, figures);
    return suite;
}
