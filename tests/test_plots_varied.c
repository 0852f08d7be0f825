/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of the figures of sweep, eighty and sensitivity: what they say, from which cells, and that
 * gnuplot draws them. The results are made up, so that every number can be told by looking.
 */
#include "sim/report/plots.h"
#include "sim/report/plots_curve.h"
#include "sim/report/plots_tiles.h"
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

/* The least that a run has: three alternatives, of which the second is worth 3,000 more. */
static void setup(void) {
    arena_init(&arena, fail_on_oom, NULL);
    diag_init(&diag, &arena);
    strcpy(home, "/tmp/frontline-plots-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(home));
    put("curves.csv", "alternative,month,metric,unit,mean,lo,hi,p10,p90\n"
                      "as_is,0,customers,1,1000,1000,1000,,\n"
                      "as_is,1,customers,1,950,940,960,,\n"
                      "front,0,customers,1,1000,1000,1000,,\n"
                      "front,1,customers,1,960,950,970,,\n"
                      "leaders,0,customers,1,1000,1000,1000,,\n"
                      "leaders,1,customers,1,955,950,960,,\n");
    put("summary.csv", "alternative,metric,unit,mean,lo,hi,sd,replications\n"
                       "as_is,npv,money,10000,9000,11000,10,20\n"
                       "front,npv,money,13000,12000,14000,10,20\n"
                       "leaders,npv,money,9000,8000,10000,10,20\n");
    put("differences.csv", "alternative,baseline,metric,unit,mean,lo,hi,sd,replications,"
                           "share_better\nfront,as_is,npv,money,3000,1000,5000,5,20,1\n");
    put("params.csv", "address,value,unit,given,role,source\n"
                      "transfer.cascade,0.1,1,default,belief,assumed: nobody knows\n"
                      "training.scale_spend,500,money,default,belief,\n");
    put("summary.json", "{\"seed\": 7, \"title\": \"A shop\", \"currency\": \"AUD\", "
                        "\"complete\": true, \"alternatives\": "
                        "[{\"alternative\": \"as_is\", \"label\": \"As is\"}, "
                        "{\"alternative\": \"front\", \"label\": \"Front line\"}, "
                        "{\"alternative\": \"leaders\", \"label\": \"Leaders\"}]}");
}

static void teardown(void) {
    ck_assert(platform_remove(home, &diag));
    arena_done(&arena);
}

static void draw(void) {
    char text[DIAG_TEXT_MAX];
    bool fine = plots_draw(&report, home, "plots", &arena, &diag);
    diag_text(&diag, 0, text, sizeof text);
    ck_assert_msg(fine, "%s", text);
}

/* Draws where gnuplot cannot be found, which is all that most tests need. */
static void write_only(void) {
    ck_assert_int_eq(setenv("PATH", "/nonexistent", 1), 0);
    draw();
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

static void expect_finding(const char *figure, const char *text) {
    ck_assert_str_eq(words(figure, "finding"), text);
}

static void expect_in(const char *text, const char *part) {
    ck_assert_msg(strstr(text, part), "\"%s\" is not in:\n%.1500s", part, text);
}

/* ---- sweep over one number ---- */

#define SWEEP                                                                              \
    "address,value,address_2,value_2,alternative,metric,mean,lo,hi,replications,baseline," \
    "difference,difference_lo,difference_hi,difference_replications\n"

/* Rows of the first alternative, and of Front line with these differences at 0, 0.2 and 0.4. */
static void put_sweep(const char *metric, const char *const difference[3]) {
    struct page page;
    page_init(&page, &arena);
    page_add(&page, SWEEP);
    for (int i = 0; i < 3; i++) {
        page_print(&page, "transfer.cascade,%g,,,as_is,%s,5,4,6,20,,,,,0\n", 0.2 * i, metric);
        page_print(&page, "transfer.cascade,%g,,,front,%s,6,5,7,20,as_is,%s,20\n", 0.2 * i, metric,
                   difference[i]);
    }
    put("sweep.csv", page.data);
}

START_TEST(where_the_answer_turns_is_said_and_marked) {
    put_sweep("npv", (const char *const[]){"-200,-300,-100", "-100,-200,-10", "300,200,400"});
    write_only();
    expect_finding("sweep",
                   "Front line beats As is in net present value from a transfer cascade of about "
                   "0.25 on");
    expect_in(words("sweep", "note"), "Large dots: the mean turns round.");
    expect_in(words("sweep", "note"), "20 replications · seed 7 · A shop");
    const char *settings = get("figures/sweep.gp");
    expect_in(settings, "array mark_at[1] = [0.25]");
    expect_in(settings, "'as written'");
    expect_in(get("figures/sweep.csv"), "transfer.cascade,front,front:lo,front:hi\n"
                                        "0,-200,-300,-100\n0.2,-100,-200,-10\n");
    put_sweep("npv", (const char *const[]){"200,100,300", "100,10,200", "-300,-400,-200"});
    write_only();
    expect_finding("sweep", "Front line beats As is in net present value up to a transfer cascade "
                            "of about 0.25");
    /* Of churn less is better. */
    put_sweep("churn", (const char *const[]){"-2,-3,-1", "-1,-2,-0.1", "3,2,4"});
    write_only();
    expect_finding("sweep", "Front line beats As is in churn up to a transfer cascade of about "
                            "0.25");
}
END_TEST

START_TEST(what_is_not_sure_is_not_said) {
    put_sweep("npv", (const char *const[]){"-200,-300,100", "-100,-200,10", "300,200,400"});
    write_only();
    expect_finding("sweep", "Front line beats As is in net present value from a transfer cascade "
                            "of about 0.25 on; below that it cannot be told");
    put_sweep("npv", (const char *const[]){"-200,-300,-100", "-100,-200,-10", "300,-200,800"});
    write_only();
    expect_finding("sweep", "Front line loses to As is in net present value up to a transfer "
                            "cascade of about 0.25; beyond that it cannot be told");
    put_sweep("npv", (const char *const[]){"-200,-300,100", "-100,-200,10", "300,-200,800"});
    write_only();
    expect_finding("sweep", "Front line cannot be told apart from As is in net present value at "
                            "any transfer cascade from 0 to 0.4");
}
END_TEST

START_TEST(what_holds_everywhere_is_said_with_the_range) {
    put_sweep("npv", (const char *const[]){"-200,-300,-100", "-100,-200,-10", "-300,-400,-200"});
    write_only();
    expect_finding("sweep", "Front line loses to As is in net present value at every transfer "
                            "cascade from 0 to 0.4");
    put_sweep("npv", (const char *const[]){"200,100,300", "100,-20,200", "300,200,400"});
    write_only();
    expect_finding("sweep", "Front line beats As is in net present value at 2 of 3 values of "
                            "transfer cascade; at the others it cannot be told");
    put_sweep("npv", (const char *const[]){"0,0,0", "0,0,0", "0,0,0"});
    write_only();
    expect_finding("sweep", "Front line has exactly the same net present value as As is at every "
                            "transfer cascade from 0 to 0.4");
}
END_TEST

START_TEST(one_alternative_moves_from_here_to_there) {
    put("sweep.csv", SWEEP "training.scale_spend,900,,,as_is,npv,13000,12000,14000,20,,,,,0\n"
                           "training.scale_spend,100,,,as_is,npv,10000,9000,11000,20,,,,,0\n");
    write_only();
    expect_finding("sweep", "The net present value of As is rises from AUD 10,000 to AUD 13,000 "
                            "as training scale spend goes from 100 to 900");
    expect_in(get("figures/sweep.gp"), "'training.scale\\_spend, AUD'");
    /* In ascending order, whatever that of the list. */
    expect_in(get("figures/sweep.csv"), "\n100,10000,9000,11000\n900,13000,");
    put("sweep.csv", SWEEP "training.scale_spend,100,,,as_is,npv,10000,9000,11000,20,,,,,0\n"
                           "training.scale_spend,900,,,as_is,npv,10000,9000,11000,20,,,,,0\n");
    write_only();
    expect_finding("sweep", "The net present value of As is is AUD 10,000 at every training scale "
                            "spend from 100 to 900");
}
END_TEST

START_TEST(crossings_are_where_straight_lines_are_zero) {
    const double at[] = {0, 1, 2, 3, 4, 5};
    double where[5];
    int way[5];
    struct plots_value value[6] = {{-1, 0, 0}, {3, 0, 0},  {1, 0, 0},
                                   {0, 0, 0},  {-2, 0, 0}, {0, 0, 0}};
    ck_assert_uint_eq(plots_curve_crossings(at, value, 6, where, way), 2);
    ck_assert_double_eq(where[0], 0.25);
    ck_assert_int_eq(way[0], 1);
    ck_assert_double_eq(where[1], 3);
    ck_assert_int_eq(way[1], -1);
    value[1].mean = NAN;
    value[2].mean = 1;
    ck_assert_uint_eq(plots_curve_crossings(at, value, 3, where, way), 1);
    ck_assert_double_eq(where[0], 1);
    value[0].mean = 0;
    ck_assert_uint_eq(plots_curve_crossings(at, value, 3, where, way), 0);
}
END_TEST

/* ---- sweep over two numbers ---- */

START_TEST(pairs_are_counted_on_both_sides) {
    put("sweep.csv", SWEEP
        "transfer.cascade,0,training.scale_spend,300,front,npv,6,5,7,20,as_is,4,2,6,20\n"
        "transfer.cascade,0,training.scale_spend,500,front,npv,6,5,7,20,as_is,8,2,9,20\n"
        "transfer.cascade,0.2,training.scale_spend,300,front,npv,6,5,7,20,as_is,-4,-5,-3,20\n"
        "transfer.cascade,0.2,training.scale_spend,500,front,npv,6,5,7,20,as_is,-1,-3,1,20\n");
    write_only();
    expect_finding("sweep", "Front line beats As is in net present value at 2 of 4 pairs of "
                            "transfer cascade and training scale spend, and loses at 1; at the "
                            "others it cannot be told");
    expect_in(words("sweep", "note"), "Line: neither is ahead.");
    const char *settings = get("figures/sweep.gp");
    expect_in(settings, "zeros = 1\n");
    expect_in(settings, "'blue: better than As is'");
    expect_in(settings, "'upwards: training.scale\\_spend, AUD'");
    /* The scenario as written lies between the first two, on the second. */
    expect_in(words("sweep", "note"), "Ring: as written.");
    expect_in(settings, "array ring_x[1] = [0.5]");
    expect_in(settings, "array ring_y[1] = [1]");
    expect_in(get("figures/sweep.csv"), "\n1,0,1,1,front,0,500,8,2,9\n");
    expect_in(get("figures/sweep.csv"), "\n1,1,0,-0.5,front,0.2,300,-4,-5,-3\n");
}
END_TEST

START_TEST(the_line_of_zero_runs_between_tiles_of_either_sign) {
    const double at[] = {0, 1, 2};
    struct plots_value value[9] = {{3, 0, 0},  {-1, 0, 0}, {-1, 0, 0}, {1, 0, 0}, {1, 0, 0},
                                   {-3, 0, 0}, {1, 0, 0},  {1, 0, 0},  {1, 0, 0}};
    const struct plots_tiles_map map = {
        .across = 3, .up = 3, .at_across = at, .at_up = at, .value = value};
    struct plots_tiles_piece piece[8];
    ck_assert_uint_eq(plots_tiles_zero(&map, piece), 3);
    /* From the lower side of the first square, three quarters on, to its right side, half way. */
    ck_assert_double_eq(piece[0].from[0], 0.75);
    ck_assert_double_eq(piece[0].from[1], 0);
    ck_assert_double_eq(piece[0].to[0], 1);
    ck_assert_double_eq(piece[0].to[1], 0.5);
    value[4].mean = NAN;
    ck_assert_uint_eq(plots_tiles_zero(&map, piece), 0);
}
END_TEST

/* ---- eighty ---- */

#define EIGHTY "what,value,outlay_a_year,mean,lo,hi,replications\n"
#define SHARE "share to the front line: npv against as is,"
#define CASCADE "transfer.cascade: npv of front line only less leaders only,"

static void put_eighty(const char *best, const char *cascade) {
    put("eighty.csv",
        text_format(&arena,
                    EIGHTY SHARE "0,12000,-500,-600,-400,20\n" SHARE "0.8,12000,%s,20\n" SHARE
                                 "1,12000,-300,-400,-200,20\n" CASCADE "0,,200,100,300,10\n" CASCADE
                                 "1,,%s,10\n",
                    best, cascade));
}

START_TEST(the_best_split_is_said_and_that_it_loses) {
    put_eighty("400,300,500", "-200,-300,-100");
    write_only();
    expect_finding("eighty", "Training money earns most with 80 % of it to the front line: AUD 400 "
                             "more than As is (95 % interval AUD 300 to 500)");
    expect_in(words("eighty", "note"), "Outlay AUD 12,000 a year");
    expect_in(get("figures/eighty.gp"), "'Leaders alone draw level at 0.5; plausible is 0 to 0.3'");
    expect_in(get("figures/eighty.gp"), "'best: 80 %'");
    put_eighty("-100,-150,-50", "100,50,150");
    write_only();
    expect_finding("eighty", "It loses here: even the best split of the training money, 80 % of it "
                             "to the front line, is worth AUD 100 less than As is (95 % interval "
                             "AUD 50 to 150)");
    expect_in(get("figures/eighty.gp"), "'The front line alone is ahead at every strength");
    put_eighty("20,-150,190", "100,50,150");
    write_only();
    expect_in(words("eighty", "finding"), "Whether training pays here cannot be told: the best "
                                          "split, 80 % of it to the front line, differs from As is "
                                          "by AUD 20");
}
END_TEST

/* ---- beliefs ---- */

#define TORNADO                                                                                  \
    "address,assumed,low,high,alternative,baseline,metric,at_low,at_low_lo,at_low_hi,"           \
    "at_low_replications,at_high,at_high_lo,at_high_hi,at_high_replications,swing,turns,source," \
    "as_written\n"

#define BANDS                                                                           \
    "alternative,baseline,month,metric,p10,p90,mean,luck_p10,luck_p90,share_knowledge," \
    "share_knowledge_lo,share_knowledge_hi\n"

START_TEST(luck_is_drawn_apart_from_what_is_not_known) {
    put("uncertainty_curves.csv", BANDS "front,,1,npv,0,0,9,0,0,.5,.4,.6\n"
                                        "front,as_is,0,npv,0,0,0,0,0,,,\n"
                                        "front,as_is,1,npv,-1000,5500,3000,2500,3500,.8,.7,.9\n"
                                        "front,as_is,1,customers,1,2,3,4,5,.1,.1,.1\n"
                                        "leaders,as_is,1,npv,0,0,0,0,0,,,\n");
    put("curves.csv", "alternative,month,metric,unit,mean,lo,hi\nas_is,1,npv,money,1,1,1\n"
                      "front,1,npv,money,1,1,1\nleaders,1,npv,money,1,1,1\n");
    write_only();
    expect_finding("uncertainty",
                   "Front line against As is: 80 % (95 % interval 70 to 90 %) of the spread in net "
                   "present value after 1 month is what we do not know, the rest is luck");
    ck_assert_str_eq(get("figures/uncertainty.csv"),
                     "month,npv:front,npv:front:lo,npv:front:hi,luck:front,luck:front:lo,"
                     "luck:front:hi\n0,0,0,0,0,0,0\n1,3000,-1000,5500,3000,2500,3500\n");
    const char *settings = get("figures/uncertainty.gp");
    expect_in(settings, "luck alone, had the beliefs been known");
    expect_in(settings, "20 draws of the beliefs");
    /* A difference may be negative, and the band says so. */
    const char *low = strstr(settings, "\narray low[1] = [");
    ck_assert_ptr_nonnull(low);
    ck_assert_double_le(strtod(strchr(low, '=') + 3, NULL), -1000.0);
}
END_TEST

/* ---- verdicts ---- */

START_TEST(a_figure_is_no_surer_than_the_verdict) {
    put("curves.csv", "alternative,month,metric,unit,mean,lo,hi\nas_is,1,npv,money,1,1,1\n"
                      "front,1,npv,money,1,1,1\nleaders,1,npv,money,1,1,1\n");
    write_only();
    expect_finding("npv_difference", "Front line is worth AUD 3,000 more than As is over 1 month "
                                     "(95 % interval AUD 1,000 to 5,000)");
    put("verdicts.csv", "alternative,baseline,metric,verdict,mean,lo,hi\nas_is,,npv,,,,\n"
                        "front,as_is,npv,open,3000,-500,6500\n");
    write_only();
    expect_finding("npv_difference",
                   "Front line cannot be told apart from As is yet in net present value: "
                   "difference AUD 3,000 (95 % interval AUD −500 to 6,500)");
    expect_in(get("figures/npv_difference.gp"), "confidence intervals that hold together");
    expect_in(get("figures/npv_difference.csv"), "-500");
    expect_in(get("figures/npv_difference.gp"), "on the same luck");
    put("summary.json", "{\"independent\": true}");
    write_only();
    expect_in(get("figures/npv_difference.gp"), "on luck of their own");
}
END_TEST

/* ---- one customer's story ---- */

#define STORY \
    "alternative,month,what,outcome,probability,satisfaction,trust,differs,touchpoint_label\n"

START_TEST(a_story_is_drawn_month_by_month_until_the_customer_leaves) {
    put("summary.json", "{\"seed\": 7, \"title\": \"A shop\", \"customer\": 12, \"alternatives\": "
                        "[{\"alternative\": \"as_is\", \"label\": \"As is\"}, "
                        "{\"alternative\": \"front\", \"label\": \"Front line\"}]}");
    put("explain.csv", STORY "as_is,1,there,,,0.5,0.25,,\n"
                             "as_is,1,renewal,stays,0.01,0.5,0.25,,\n"
                             "as_is,3,visit,failed,0.2,0.25,0.125,happened,Sale at the counter\n"
                             "as_is,3,renewal,leaves,0.04,0.25,0.125,happened,\n"
                             "front,2,joins,,,0.75,0.5,,\n"
                             "front,3,visit,ok,0.1,1,0.5,happened,Sale at the counter\n"
                             "front,4,renewal,stays,0.02,0.875,0.5,happened,\n");
    write_only();
    expect_finding("story", "Customer 12 leaves in month 3 under As is, stays to the end under "
                            "Front line");
    ck_assert_ptr_nonnull(strstr(words("story", "note"), "part, at Sale at the counter."));
    /* Months without an event keep the state; nothing stands before joining or after leaving. */
    ck_assert_str_eq(get("figures/story.csv"),
                     "month,satisfaction:as_is,satisfaction:front,trust:as_is,trust:front,"
                     "chance:as_is,chance:front\n"
                     "0,0.5,NaN,0.25,NaN,NaN,NaN\n1,0.5,NaN,0.25,NaN,0.01,NaN\n"
                     "2,0.5,0.75,0.25,0.5,NaN,NaN\n3,0.25,1,0.125,0.5,0.04,NaN\n"
                     "4,NaN,0.875,NaN,0.5,NaN,0.02\n");
    /* A company's figures are neither drawn nor missed. */
    ck_assert_uint_eq(report.skips, 0);
    ck_assert(!there("figures/customers.gp"));
}
END_TEST

START_TEST(a_story_of_twins_that_go_the_same_way) {
    put("explain.csv", STORY "as_is,1,there,,,0.5,0.25,,\nas_is,2,renewal,leaves,0.1,0.5,0.25,,\n"
                             "front,1,there,,,0.5,0.25,,\nfront,2,renewal,leaves,0.1,0.5,0.25,,\n");
    write_only();
    expect_finding("story", "The customer leaves in month 2 under As is, and so under Front line");
    ck_assert_ptr_nonnull(strstr(words("story", "note"), "The twins never part."));
    put("explain.csv", STORY "as_is,1.5,there,,,0.5,0.25,,\n");
    ck_assert(!plots_draw(&report, home, "plots", &arena, &diag));
}
END_TEST

START_TEST(the_belief_that_moves_most_is_named_and_those_that_turn_it_round) {
    put("tornado.csv", TORNADO
        "transfer.cascade,yes,0,0.3,front,as_is,npv,5000,4000,6000,20,-1000,-1500,-500,20,"
        "6000,yes,assumed,3000\n"
        "training.scale_spend,no,150,2000,front,as_is,npv,2000,1000,3000,20,4000,3000,5000,"
        "20,2000,no,Someone 1999,3000\n"
        "trust.gain,yes,0,1,front,as_is,npv,3000,1000,5000,20,3000,1000,5000,20,0,no,x,3000\n");
    write_only();
    expect_finding("tornado",
                   "Transfer cascade moves Front line against As is in net present "
                   "value most: AUD −1,000 to AUD 5,000; 1 of 3 beliefs alone clearly turns the "
                   "answer round");
    const char *settings = get("figures/tornado.gp");
    expect_in(settings, "'transfer cascade *'");
    expect_in(settings, "'training scale spend'");
    expect_in(settings, "'as written AUD 3,000'");
    expect_in(settings, "written = 3000\n");
    expect_in(settings, "rows = 2\n");
    expect_in(words("tornado", "note"), "Orange: turns the answer round.");
    expect_in(get("figures/tornado.csv"), "\n1,transfer.cascade,yes,0,0.3,5000,-1000,1\n");
    put("tornado.csv",
        TORNADO "trust.gain,yes,0,1,as_is,,npv,9000,1,1,20,12000,1,1,20,3000,no,,10000\n");
    write_only();
    expect_finding("tornado", "Trust gain moves the net present value of As is most: AUD 9,000 to "
                              "AUD 12,000; no belief alone clearly turns the answer round");
    expect_in(get("figures/tornado.gp"), "written = 10000\n");
}
END_TEST

#define MORRIS                                                                    \
    "address,assumed,low,high,alternative,baseline,metric,mu,mu_star,mu_star_lo," \
    "mu_star_hi,sigma,trajectories,replications,source\n"

START_TEST(effects_are_put_in_the_unit_of_the_metric) {
    put("morris.csv",
        MORRIS "transfer.cascade,yes,0,0.3,front,as_is,npv,-5000,5000,3000,7000,2000,8,2,assumed\n"
               "trust.gain,no,0,1,front,as_is,npv,100,200,0,400,300,8,2,\n"
               "trust.loss,no,0,1,front,as_is,npv,0,0,0,0,0,8,2,\n");
    write_only();
    expect_finding("morris", "Transfer cascade moves Front line against As is in net present value "
                             "most: by AUD 5,000 over its range (95 % interval AUD 3,000 to "
                             "7,000)");
    expect_in(words("morris", "note"), "A dot is a belief; 1 of 3 move nothing.");
    expect_in(words("morris", "note"), "8 trajectories · 2 replications · seed 7");
    expect_in(get("figures/morris.gp"), "'transfer cascade *'");
    expect_in(get("figures/morris.csv"), "transfer.cascade,yes,-5000,5000,3000,7000,2000,1\n");
    ck_assert_ptr_null(strstr(get("figures/morris.csv"), "trust.loss"));
}
END_TEST

#define SOBOL                                                                               \
    "address,assumed,low,high,beliefs,alternative,baseline,metric,first,first_lo,first_hi," \
    "total,total_lo,total_hi,samples,replications,source\n"

START_TEST(shares_are_cut_at_none_and_all) {
    put("sobol.csv",
        SOBOL "transfer.cascade,yes,0,0.3,1,front,as_is,npv,0.5,0.3,0.7,0.6,0.4,1.2,64,2,assumed\n"
              "trust.gain,no,0,1,1,front,as_is,npv,-0.1,-0.3,0.1,0.1,-0.1,0.2,64,2,\n"
              "others,,,,12,front,as_is,npv,0.1,0,0.2,0.2,0.1,0.3,64,2,\n");
    write_only();
    expect_finding("sobol", "Transfer cascade has the largest share in what is unknown about Front "
                            "line against As is in net present value: 60 % of the variance (95 % "
                            "interval 40 to 100 %)");
    expect_in(words("sobol", "note"), "64 samples · 2 replications · seed 7");
    expect_in(get("figures/sobol.gp"), "'12 others together'");
    expect_in(get("figures/sobol.csv"), "\n2,trust.gain,no,0,0,0.1,0.1,0,0.2\n");
    put("sobol.csv", SOBOL
        "transfer.cascade,yes,0,0.3,1,front,as_is,npv,0.5,0.3,0.7,0.6,-0.4,1.2,64,2,assumed\n");
    write_only();
    expect_finding("sobol", "No belief can be said yet to be responsible for what is unknown about "
                            "Front line against As is in net present value");
}
END_TEST

/* ---- all of them ---- */

START_TEST(figures_of_other_commands_are_not_missed) {
    write_only();
    static const char *const names[] = {"sweep", "eighty", "tornado", "morris", "sobol"};
    for (size_t i = 0; i < 5; i++) {
        ck_assert(!there(text_format(&arena, "figures/%s.gp", names[i])));
        for (size_t k = 0; k < report.skips; k++)
            ck_assert_str_ne(report.skipped[k].figure, names[i]);
    }
}
END_TEST

START_TEST(a_number_that_is_none_is_told_with_its_place) {
    put("sweep.csv", SWEEP "transfer.cascade,much,,,as_is,npv,5,4,6,20,,,,,0\n");
    ck_assert(!plots_draw(&report, home, "plots", &arena, &diag));
    char text[DIAG_TEXT_MAX];
    diag_text(&diag, 0, text, sizeof text);
    expect_in(text, "sweep.csv:2:18: error: value = much, which is no number that can be drawn");
}
END_TEST

START_TEST(gnuplot_draws_all_of_them) {
    if (!platform_program_find("gnuplot", &arena)) {
        printf("    not run without gnuplot: figures of what was varied\n");
        return;
    }
    put_sweep("npv", (const char *const[]){"-200,-300,-100", ",,", "300,200,400"});
    put_eighty("400,300,500", "-200,-300,-100");
    put("tornado.csv",
        TORNADO "trust.gain,yes,0,1,as_is,,npv,9000,1,1,20,12000,1,1,20,3000,yes,,10000\n");
    put("morris.csv", MORRIS "trust.gain,yes,0,1,as_is,,npv,-5000,5000,,,,1,2,assumed\n");
    put("sobol.csv", SOBOL "trust.gain,yes,0,1,1,as_is,,npv,0.5,0.3,0.7,0.6,0.4,1.2,64,2,\n");
    put("uncertainty_curves.csv", BANDS "front,as_is,0,customers,0,0,0,0,0,,,\n"
                                        "front,as_is,1,customers,1,5,3,2,4,.8,.7,.9\n");
    draw();
    static const char *const names[] = {"sweep",  "eighty", "tornado",
                                        "morris", "sobol",  "uncertainty"};
    for (size_t i = 0; i < 6; i++) {
        ck_assert(there(text_format(&arena, "figures/%s.svg", names[i])));
        ck_assert(there(text_format(&arena, "figures/%s.png", names[i])));
    }
    put("sweep.csv",
        SWEEP "transfer.cascade,0,trust.gain,300,front,npv,6,5,7,20,as_is,4,2,6,20\n"
              "transfer.cascade,0,trust.gain,500,front,npv,6,5,7,20,as_is,,,,20\n"
              "transfer.cascade,1,trust.gain,300,leaders,npv,6,5,7,20,as_is,-4,-5,-3,20\n");
    draw();
    ck_assert(there("figures/sweep.svg"));
}
END_TEST

Suite *suite_plots_varied(void);
Suite *suite_plots_varied(void) {
    Suite *suite = suite_create("plots_varied");
    TCase *tcase = tcase_create("plots_varied");
    tcase_set_timeout(tcase, 0);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, where_the_answer_turns_is_said_and_marked);
    tcase_add_test(tcase, what_is_not_sure_is_not_said);
    tcase_add_test(tcase, what_holds_everywhere_is_said_with_the_range);
    tcase_add_test(tcase, one_alternative_moves_from_here_to_there);
    tcase_add_test(tcase, crossings_are_where_straight_lines_are_zero);
    tcase_add_test(tcase, pairs_are_counted_on_both_sides);
    tcase_add_test(tcase, the_line_of_zero_runs_between_tiles_of_either_sign);
    tcase_add_test(tcase, the_best_split_is_said_and_that_it_loses);
    tcase_add_test(tcase, luck_is_drawn_apart_from_what_is_not_known);
    tcase_add_test(tcase, a_figure_is_no_surer_than_the_verdict);
    tcase_add_test(tcase, a_story_is_drawn_month_by_month_until_the_customer_leaves);
    tcase_add_test(tcase, a_story_of_twins_that_go_the_same_way);
    tcase_add_test(tcase, the_belief_that_moves_most_is_named_and_those_that_turn_it_round);
    tcase_add_test(tcase, effects_are_put_in_the_unit_of_the_metric);
    tcase_add_test(tcase, shares_are_cut_at_none_and_all);
    tcase_add_test(tcase, figures_of_other_commands_are_not_missed);
    tcase_add_test(tcase, a_number_that_is_none_is_told_with_its_place);
    tcase_add_test(tcase, gnuplot_draws_all_of_them);
    suite_add_tcase(suite, tcase);
    return suite;
}
