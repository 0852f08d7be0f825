/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of the result files, sim/report: output, curves, summary, items, params, observed,
 * manifest, overview, statistics. A company of one group and one touchpoint, whose results were
 * made up so that means and differences can be told by looking.
 */
#include "models/registry.h"
#include "models/settings.h"
#include "sim/report/json_read.h"
#include "sim/report/manifest.h"
#include "sim/report/overview.h"
#include "tests/suites.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REPLICATIONS = 4, MONTHS = 3, ALTERNATIVES = 3 };

static struct arena arena;
static struct diag diag;
static char home[64];
static struct scenario scenario;
static struct study study;
static struct statistics statistics;
static struct output output;

static const char *const NAMES[ALTERNATIVES] = {"as_is", "same", "both"};
static const char *const LABELS[ALTERNATIVES] = {"As is", "Same", "Both, \"at once\""};

static void fail_on_oom(void *ctx, size_t bytes) {
    (void)ctx;
    ck_abort_msg("out of memory at %zu bytes", bytes);
}

static size_t column(const char *name) {
    long found = metrics_find(&study.results.columns, name);
    ck_assert_msg(found >= 0, "no metric %s", name);
    return (size_t)found;
}

/* ---- the company ---- */

static void add_rows(enum setup_table table, size_t count) {
    scenario.setup.table[table].rows = arena_add(&arena, count, setup_tables[table].size);
    scenario.setup.table[table].count = count;
    for (size_t i = 0; i < count; i++)
        param_defaults(&setup_tables[table],
                       scenario.setup.table[table].rows + i * setup_tables[table].size);
}

static struct scenario_params *settings(void) {
    return scenario.setup.model[registry_find("scenario", "scenario")];
}

static void make_company(void) {
    struct setup *setup = &scenario.setup;
    setup_init(setup, &arena);
    settings()->title = "A shop";
    settings()->currency = "AUD";
    settings()->seed = 42;
    const char **departments = arena_add(&arena, 1, sizeof *departments);
    const char **journeys = arena_add(&arena, 1, sizeof *journeys);
    departments[0] = "counter";
    journeys[0] = "buy";
    setup->list[SETUP_DEPARTMENTS] = (struct setup_names){departments, 1};
    setup->list[SETUP_JOURNEYS] = (struct setup_names){journeys, 1};
    add_rows(SETUP_GROUPS, 1);
    setup_group(setup, 0)->group = "care";
    setup_group(setup, 0)->label = "Care team";
    setup_group(setup, 0)->department = 0;
    add_rows(SETUP_TOUCHPOINTS, 1);
    setup_touchpoint(setup, 0)->touchpoint = "phone";
    setup_touchpoint(setup, 0)->stage = STAGE_END;
    setup_touchpoint(setup, 0)->group = 0;
    add_rows(SETUP_SEGMENTS, 1);
    setup_segment(setup, 0)->segment = "regular";
    add_rows(SETUP_ROUTES, 2);
    *setup_route(setup, 0) = (struct route){
        .journey = 0, .from = ROUTE_START, .to = 0, .when = WHEN_ANY, .probability = 1};
    *setup_route(setup, 1) = (struct route){
        .journey = 0, .from = 0, .to = ROUTE_LEAVE, .when = WHEN_FAILED, .probability = .25};
}

static struct setup_target target(long table, size_t row, const char *name) {
    const struct param_table *columns = &setup_tables[table];
    return (struct setup_target){.table = table, .row = row, .param = param_find(columns, name)};
}

static void make_values(void) {
    static struct scenario_value values[5];
    values[0] = (struct scenario_value){.target = target(SETUP_GROUPS, 0, "turnover"),
                                        .address = "groups.care.turnover",
                                        .origin = SCENARIO_GIVEN,
                                        .source = "assumed: as in the trade, about"};
    values[1] = (struct scenario_value){.target = target(SETUP_GROUPS, 0, "level"),
                                        .address = "groups.care.level",
                                        .origin = SCENARIO_DEFAULT,
                                        .source = "stated"};
    values[2] = (struct scenario_value){.target = target(SETUP_GROUPS, 0, "department"),
                                        .address = "groups.care.department",
                                        .origin = SCENARIO_BASE,
                                        .source = "stated"};
    values[3] = (struct scenario_value){.target = target(SETUP_GROUPS, 0, "label"),
                                        .address = "groups.care.label",
                                        .origin = SCENARIO_GIVEN,
                                        .source = "assumed: a text does not count"};
    values[4] = (struct scenario_value){.target = target(SETUP_TOUCHPOINTS, 0, "patience_minutes"),
                                        .address = "touchpoints.phone.patience_minutes",
                                        .origin = SCENARIO_SET,
                                        .source = "stated"};
    scenario.value = values;
    scenario.values = 5;
}

static void make_scenario(void) {
    static struct scenario_alternative alternatives[ALTERNATIVES];
    static struct scenario_observed observed[3];
    static struct scenario_input input;
    for (size_t a = 0; a < ALTERNATIVES; a++)
        alternatives[a] = (struct scenario_alternative){.name = NAMES[a], .label = LABELS[a]};
    observed[0] = (struct scenario_observed){1, "churn", 0.5, "counted"};
    observed[1] = (struct scenario_observed){2, "churn", 0, "counted"};
    observed[2] = (struct scenario_observed){3, "churn", 0.25, "counted"};
    input = (struct scenario_input){"shop/scenario.csv", "scenario.csv", "format,1\n", 9};
    scenario = (struct scenario){.folder = "shop",
                                 .name = "shop",
                                 .alternative = alternatives,
                                 .alternatives = ALTERNATIVES,
                                 .observed = observed,
                                 .observations = 3,
                                 .input = &input,
                                 .inputs = 1};
    make_company();
    make_values();
}

/* ---- its results: luck that varies widely, and what an alternative adds to it ---- */

static double luck(size_t replication, size_t metric) {
    return (double)(100 * (replication + 1) * (replication + 1) + metric);
}

static void fill(size_t metric, double (*value)(size_t alternative, size_t replication)) {
    for (size_t a = 0; a < ALTERNATIVES; a++) {
        for (size_t r = 0; r < REPLICATIONS; r++) {
            for (size_t m = 0; m <= MONTHS; m++)
                results_month(&study.results, a, r, metric)[m] = value(a, r);
            results_total(&study.results, a, r)[metric] = value(a, r);
        }
    }
}

static double npv(size_t alternative, size_t replication) {
    return 1e6 * luck(replication, 0) + (alternative == 2 ? 5e6 : 0);
}

static double churn(size_t alternative, size_t replication) {
    (void)alternative;
    return replication < 2 ? .2 : .3;
}

static double defined_once(size_t alternative, size_t replication) {
    (void)alternative;
    return replication == 1 ? 7 : NAN;
}

static double never_defined(size_t alternative, size_t replication) {
    (void)alternative;
    (void)replication;
    return NAN;
}

static void make_study(void) {
    study = (struct study){0};
    struct results *results = &study.results;
    *results = (struct results){.alternative = NAMES,
                                .label = LABELS,
                                .alternatives = ALTERNATIVES,
                                .replications = REPLICATIONS,
                                .planned = REPLICATIONS,
                                .lucks = 1,
                                .complete = true,
                                .months = MONTHS,
                                .planned_stride = REPLICATIONS};
    metrics_expand(&results->columns, &scenario.setup, &arena);
    size_t columns = results->columns.count;
    size_t trials = (size_t)ALTERNATIVES * REPLICATIONS;
    results->monthly = arena_add(&arena, trials * columns * (MONTHS + 1), sizeof(double));
    results->total = arena_add(&arena, trials * columns, sizeof(double));
    for (size_t a = 0; a < ALTERNATIVES; a++)
        for (size_t r = 0; r < REPLICATIONS; r++)
            for (size_t c = 0; c < columns; c++) {
                for (size_t m = 0; m <= MONTHS; m++)
                    results_month(results, a, r, c)[m] = luck(r, c) + (double)m;
                results_total(results, a, r)[c] = luck(r, c);
            }
    fill(column("npv"), npv);
    fill(column("churn"), churn);
    fill(column("csat"), defined_once);
    fill(column("nps"), never_defined);
    study.anchor = (struct anchor){.absolute = true, .score_norm = .75};
    study.anchor.threshold = arena_add(&arena, 1, sizeof(double));
    study.anchor.failure_found = arena_add(&arena, 1, sizeof(double));
    study.anchor.utilisation = arena_add(&arena, 1, sizeof(double));
    study.anchor.segment = arena_add(&arena, 1, sizeof(struct anchor_segment));
    study.anchor.utilisation[0] = NAN;
}

static void make_output(void) {
    static const char *const set[] = {"months=3"};
    statistics_of(&statistics, &study.results, &arena);
    output = (struct output){.command = "run",
                             .hash = "feed",
                             .scenario = &scenario,
                             .study = &study,
                             .statistics = &statistics,
                             .set = set,
                             .sets = 1};
}

static void begin(void) {
    arena_init(&arena, fail_on_oom, NULL);
    diag_init(&diag, &arena);
    snprintf(home, sizeof home, "/tmp/frontline-output-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(home));
    make_scenario();
    make_study();
    make_output();
}

static void end(void) {
    ck_assert(platform_remove(home, &diag));
    arena_done(&arena);
}

/* Only the first of the alternatives. */
static void keep_one_alternative(void) {
    study.results.alternatives = 1;
    scenario.alternatives = 1;
    make_output();
}

/* ---- looking at files ---- */

static const char *in(const char *folder, const char *name) {
    return platform_join(platform_join(home, folder, &arena), name, &arena);
}

static void write_all(const char *name) {
    struct folder folder;
    ck_assert(folder_begin(&folder, platform_join(home, name, &arena), &arena, &diag));
    ck_assert(output_write(&folder, &output, &diag));
    ck_assert(folder_end(&folder, &diag));
}

static const char *read_text(const char *folder, const char *name) {
    struct platform_bytes bytes;
    ck_assert(platform_read(&bytes, in(folder, name), &arena, &diag));
    return bytes.data;
}

static bool exists(const char *folder, const char *name) {
    return platform_kind(in(folder, name)) == PLATFORM_FILE;
}

/* The line of a file that begins so, without its end. */
static const char *line_of(const char *text, const char *start) {
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1)
        if (strncmp(line, start, strlen(start)) == 0)
            return arena_text(&arena, line, strcspn(line, "\n"));
    ck_abort_msg("no line begins with %s in:\n%s", start, text);
    return "";
}

static size_t lines_in(const char *text) {
    size_t lines = 0;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

static void expect_header(const char *file, const char *header) {
    ck_assert_str_eq(line_of(read_text("out", file), ""), header);
}

/* ---- the contract ---- */

START_TEST(every_file_has_the_columns_of_the_contract) {
    write_all("out");
    expect_header("curves.csv", "alternative,month,metric,unit,mean,lo,hi,p10,p90");
    expect_header("summary.csv", "alternative,metric,unit,mean,lo,hi,sd,replications");
    expect_header("differences.csv",
                  "alternative,baseline,metric,unit,mean,lo,hi,sd,replications,share_better");
    expect_header("difference_curves.csv",
                  "alternative,baseline,month,metric,unit,mean,lo,hi,sd,replications,share_better");
    expect_header("trials.csv", "alternative,replication,metric,value");
    expect_header("checks.csv", "alternative,check,unit,value,lo,hi,formula");
    expect_header("params.csv", "address,value,unit,given,role,source");
    expect_header("observed.csv", "month,metric,value,source,predicted,lo,hi,error");
    expect_header("routes.csv", "journey,from,to,when,probability");
    expect_header("touchpoints.csv",
                  "alternative,touchpoint,visits,failures,wait_minutes,waited,"
                  "abandonment,stay_minutes,revenue_lost,handoff_failures,recovered,"
                  "label,stage,group,"
                  "channel");
    expect_header("groups.csv", "alternative,group,skill,skill_sd,headcount,utilisation,queue,"
                                "staff_turnover,training_hours,training_cost,staff_cost,"
                                "turnover_cost,trained,label,department,level");
}
END_TEST

START_TEST(one_alternative_differs_from_nothing) {
    keep_one_alternative();
    write_all("out");
    ck_assert(exists("out", "curves.csv"));
    ck_assert(!exists("out", "differences.csv"));
    ck_assert(!exists("out", "difference_curves.csv"));
}
END_TEST

START_TEST(without_observations_there_is_no_file_of_them) {
    scenario.observations = 0;
    write_all("out");
    ck_assert(!exists("out", "observed.csv"));
}
END_TEST

/* ---- means, intervals, spread ---- */

START_TEST(a_total_has_its_mean_interval_and_spread) {
    write_all("out");
    /* .2 .2 .3 .3: sd .1/sqrt(3), half width 3.182446305284263 sd/2 */
    const char *line = line_of(read_text("out", "summary.csv"), "both,churn,");
    double mean, lo, hi, sd;
    int replications;
    ck_assert_int_eq(
        sscanf(line, "both,churn,1,%lf,%lf,%lf,%lf,%d", &mean, &lo, &hi, &sd, &replications), 5);
    ck_assert_double_eq_tol(mean, .25, 1e-15);
    ck_assert_double_eq_tol(sd, .1 / sqrt(3), 1e-15);
    ck_assert_double_eq_tol(hi - mean, 3.182446305284263 * sd / 2, 1e-12);
    ck_assert_double_eq_tol(mean - lo, hi - mean, 1e-15);
    ck_assert_int_eq(replications, 4);
}
END_TEST

START_TEST(what_is_defined_once_has_a_mean_alone) {
    write_all("out");
    const char *summary = read_text("out", "summary.csv");
    ck_assert_str_eq(line_of(summary, "as_is,csat,"), "as_is,csat,1,7,,,,1");
    ck_assert_str_eq(line_of(read_text("out", "curves.csv"), "as_is,2,csat,"),
                     "as_is,2,csat,1,7,,,7,7");
}
END_TEST

START_TEST(what_is_never_defined_has_empty_cells) {
    write_all("out");
    ck_assert_str_eq(line_of(read_text("out", "summary.csv"), "as_is,nps,"), "as_is,nps,1,,,,,0");
    ck_assert_str_eq(line_of(read_text("out", "curves.csv"), "as_is,1,nps,"), "as_is,1,nps,1,,,,,");
    ck_assert_str_eq(line_of(read_text("out", "differences.csv"), "both,as_is,nps,"),
                     "both,as_is,nps,1,,,,,0,");
}
END_TEST

START_TEST(a_month_has_its_mean_and_its_interval) {
    write_all("out");
    /* The values of a_total_has_its_mean_interval_and_spread. */
    const char *line = line_of(read_text("out", "curves.csv"), "both,2,churn,");
    double mean, lo, hi;
    ck_assert_int_eq(sscanf(line, "both,2,churn,1,%lf,%lf,%lf", &mean, &lo, &hi), 3);
    ck_assert_double_eq_tol(mean, .25, 1e-15);
    ck_assert_double_eq_tol(hi - mean, 3.182446305284263 * .1 / sqrt(3) / 2, 1e-12);
    ck_assert_double_eq_tol(mean - lo, hi - mean, 1e-15);
}
END_TEST

START_TEST(the_spread_over_replications_is_that_of_their_values) {
    write_all("out");
    /* customers is the first column: 100, 400, 900, 1600, plus 1 in month 1; type 7 quantiles */
    const char *line = line_of(read_text("out", "curves.csv"), "as_is,1,customers,");
    const char *tail = strrchr(line, ',');
    double p10, p90 = strtod(tail + 1, NULL);
    while (*--tail != ',')
        continue;
    p10 = strtod(tail + 1, NULL);
    ck_assert_double_eq_tol(p10, 101 + .3 * 300, 1e-9);
    ck_assert_double_eq_tol(p90, 901 + .7 * 700, 1e-9);
}
END_TEST

START_TEST(stocks_begin_in_month_0_and_flows_in_month_1) {
    write_all("out");
    const char *curves = read_text("out", "curves.csv");
    line_of(curves, "as_is,0,customers,");
    line_of(curves, "as_is,3,customers,");
    line_of(curves, "as_is,1,revenue,");
    ck_assert_ptr_null(strstr(curves, "as_is,0,revenue,"));
    size_t rows = 0;
    for (size_t c = 0; c < study.results.columns.count; c++)
        rows += study.results.columns.column[c].metric->total == METRIC_END ? MONTHS + 1 : MONTHS;
    ck_assert_uint_eq(lines_in(curves), 1 + ALTERNATIVES * rows);
    ck_assert_uint_eq(lines_in(read_text("out", "difference_curves.csv")),
                      1 + (ALTERNATIVES - 1) * rows);
}
END_TEST

/* ---- differences ---- */

START_TEST(differences_are_taken_within_each_replication) {
    /* The luck of replications differs by a thousand millions, the alternative adds five. */
    write_all("out");
    ck_assert_str_eq(line_of(read_text("out", "differences.csv"), "both,as_is,npv,"),
                     "both,as_is,npv,money,5000000,5000000,5000000,0,4,1");
    ck_assert_str_eq(line_of(read_text("out", "difference_curves.csv"), "both,as_is,2,npv,"),
                     "both,as_is,2,npv,money,5000000,5000000,5000000,0,4,1");
}
END_TEST

START_TEST(every_alternative_is_compared_with_the_first) {
    for (size_t r = 0; r < REPLICATIONS; r++) {
        results_total(&study.results, 1, r)[column("npv")] += 3e6;
        results_month(&study.results, 1, r, column("npv"))[2] += 3e6;
    }
    make_output();
    write_all("out");
    ck_assert_str_eq(line_of(read_text("out", "differences.csv"), "both,as_is,npv,"),
                     "both,as_is,npv,money,5000000,5000000,5000000,0,4,1");
    ck_assert_str_eq(line_of(read_text("out", "difference_curves.csv"), "both,as_is,2,npv,"),
                     "both,as_is,2,npv,money,5000000,5000000,5000000,0,4,1");
}
END_TEST

START_TEST(better_means_less_where_less_is_better) {
    size_t wait = column("wait_minutes"), contacts = column("contacts");
    for (size_t r = 0; r < REPLICATIONS; r++) {
        results_total(&study.results, 2, r)[wait] -= r < 3 ? 1 : -1;
        results_total(&study.results, 2, r)[contacts] -= 1;
    }
    make_output();
    write_all("out");
    const char *differences = read_text("out", "differences.csv");
    const char *line = line_of(differences, "both,as_is,wait_minutes,");
    ck_assert_str_eq(strrchr(line, ','), ",0.75");
    ck_assert_str_eq(line_of(differences, "both,as_is,contacts,"),
                     "both,as_is,contacts,1,-1,-1,-1,0,4,");
}
END_TEST

START_TEST(an_alternative_that_changes_nothing_differs_by_exactly_0) {
    write_all("out");
    const char *differences = read_text("out", "differences.csv");
    for (size_t c = 0; c < study.results.columns.count; c++) {
        const struct metric_column *metric = &study.results.columns.column[c];
        char start[80], expected[160];
        snprintf(start, sizeof start, "same,as_is,%s,%s,", metric->name, metric->metric->unit);
        const char *line = line_of(differences, start);
        if (strstr(line, ",,,,0,"))
            continue; /* nps */
        bool once = strcmp(metric->name, "csat") == 0;
        snprintf(expected, sizeof expected, "%s%s%s", start, once ? "0,,,,1" : "0,0,0,0,4",
                 metric->metric->direction == METRIC_NONE ? "," : ",0");
        ck_assert_str_eq(line, expected);
    }
}
END_TEST

START_TEST(returns_stand_among_the_differences) {
    write_all("out");
    const char *differences = read_text("out", "differences.csv");
    ck_assert_str_eq(line_of(differences, "both,as_is,roi,"), "both,as_is,roi,1,,,,,0,");
    line_of(differences, "both,as_is,benefit_cost,1,");
    line_of(differences, "both,as_is,payback_month,month,");
    line_of(differences, "both,as_is,share_paid_back,1,");
}
END_TEST

START_TEST(a_share_has_an_interval_between_0_and_1) {
    size_t cost = column("training_cost"), profit = column("profit");
    for (size_t r = 0; r < REPLICATIONS; r++) {
        results_month(&study.results, 2, r, cost)[1] += 10;
        results_month(&study.results, 2, r, profit)[3] += r == 0 ? -1 : 20;
    }
    make_output();
    write_all("out");
    /* paid back in 3 of 4; the same digits come from R: binom.test(3, 4) */
    const char *line = line_of(read_text("out", "differences.csv"), "both,as_is,share_paid_back,");
    double mean, lo, hi;
    ck_assert_int_eq(sscanf(line, "both,as_is,share_paid_back,1,%lf,%lf,%lf", &mean, &lo, &hi), 3);
    ck_assert_double_eq(mean, .75);
    ck_assert_double_eq_tol(lo, 0.1941204, 5e-8);
    ck_assert_double_eq_tol(hi, 0.9936905, 5e-8);
    ck_assert_str_eq(line_of(read_text("out", "differences.csv"), "both,as_is,payback_month,"),
                     "both,as_is,payback_month,month,1,1,1,0,3,");
}
END_TEST

/* ---- trials, items, parameters, observations ---- */

START_TEST(trials_hold_every_total_of_every_replication) {
    write_all("out");
    const char *trials = read_text("out", "trials.csv");
    ck_assert_uint_eq(lines_in(trials),
                      1 + (size_t)ALTERNATIVES * REPLICATIONS * study.results.columns.count);
    ck_assert_str_eq(line_of(trials, "both,4,npv,"), "both,4,npv,1605000000");
    ck_assert_str_eq(line_of(trials, "as_is,1,nps,"), "as_is,1,nps,");
}
END_TEST

START_TEST(items_stand_under_their_metrics) {
    fill(column("visits:phone"), defined_once);
    fill(column("revenue_lost:phone"), never_defined);
    fill(column("skill:care"), churn);
    make_output();
    write_all("out");
    const char *touchpoint = line_of(read_text("out", "touchpoints.csv"), "both,phone,");
    ck_assert_int_eq(strncmp(touchpoint, "both,phone,7,", 13), 0);
    ck_assert_ptr_nonnull(strstr(touchpoint, ",phone,end,care,"));
    const char *group = line_of(read_text("out", "groups.csv"), "both,care,");
    ck_assert_int_eq(strncmp(group, "both,care,0.25,", 15), 0);
    ck_assert_ptr_nonnull(strstr(group, ",Care team,counter,front"));
}
END_TEST

START_TEST(parameters_show_value_unit_origin_role_and_source) {
    write_all("out");
    const char *params = read_text("out", "params.csv");
    ck_assert_str_eq(line_of(params, "groups.care.turnover,"),
                     "groups.care.turnover,0.3,1/year,given,belief,"
                     "\"assumed: as in the trade, about\"");
    ck_assert_str_eq(line_of(params, "groups.care.level,"),
                     "groups.care.level,front,1,default,setting,stated");
    ck_assert_str_eq(line_of(params, "groups.care.department,"),
                     "groups.care.department,counter,1,base,setting,stated");
    ck_assert_str_eq(line_of(params, "touchpoints.phone.patience_minutes,"),
                     "touchpoints.phone.patience_minutes,,min,set,belief,stated");
}
END_TEST

START_TEST(routes_are_written_by_name) {
    write_all("out");
    ck_assert_str_eq(read_text("out", "routes.csv"), "journey,from,to,when,probability\n"
                                                     "buy,start,phone,any,1\n"
                                                     "buy,phone,leave,failed,0.25\n");
}
END_TEST

START_TEST(what_was_observed_stands_beside_what_was_predicted) {
    write_all("out");
    const char *observed = read_text("out", "observed.csv");
    const char *first = line_of(observed, "1,churn,0.5,counted,0.25,");
    ck_assert_str_eq(strrchr(first, ','), ",-0.5");
    const char *second = line_of(observed, "2,churn,0,counted,0.25,");
    ck_assert_str_eq(strrchr(second, ','), ",");
    /* The mean over all three months: .25 observed and predicted. */
    const char *mean = strstr(read_text("out", "summary.txt"), "mean      0.2500      0.2500");
    ck_assert_ptr_nonnull(mean);
    ck_assert_ptr_nonnull(strstr(mean, "+0.0 %"));
}
END_TEST

START_TEST(a_shorter_run_is_compared_over_the_months_it_has) {
    scenario.observed[1].month = (long)study.results.months + 1;
    write_all("out");
    ck_assert_ptr_nonnull(strstr(read_text("out", "summary.txt"), "mean      0.3750      0.2500"));
    for (size_t i = 0; i < scenario.observations; i++)
        scenario.observed[i].month = (long)(study.results.months + i + 1);
    write_all("later");
    ck_assert_ptr_nonnull(
        strstr(read_text("later", "summary.txt"), "mean      0.2500           -"));
}
END_TEST

/* ---- the manifest ---- */

START_TEST(the_manifest_lists_every_file_with_its_hash) {
    write_all("out");
    const struct json_read_node *manifest = json_read(read_text("out", "run.json"), &arena);
    ck_assert_ptr_nonnull(manifest);
    struct platform_names names;
    ck_assert(platform_folder_list(&names, platform_join(home, "out", &arena), &arena, &diag));
    size_t listed = 0;
    const struct json_read_node *file = json_read_member(manifest, "outputs")->first;
    for (; file; file = file->next, listed++) {
        struct platform_bytes bytes;
        char hash[SHA256_SIZE];
        ck_assert(platform_read(&bytes, in("out", json_read_text(file, "name")), &arena, &diag));
        sha256_text(hash, bytes.data, bytes.size);
        ck_assert_str_eq(hash, json_read_text(file, "sha256"));
    }
    ck_assert_uint_eq(listed + 1, names.count); /* all but itself */
}
END_TEST

START_TEST(the_manifest_says_what_was_run_and_how) {
    study.results.complete = false;
    study.results.planned = 9;
    write_all("out");
    const struct json_read_node *manifest = json_read(read_text("out", "run.json"), &arena);
    ck_assert_str_eq(json_read_text(manifest, "program"), "frontline");
    ck_assert_str_eq(json_read_text(manifest, "hash"), "feed");
    ck_assert_str_eq(json_read_member(manifest, "seed")->text, "42");
    ck_assert_str_eq(json_read_member(manifest, "replications")->text, "4");
    ck_assert_str_eq(json_read_member(manifest, "planned")->text, "9");
    ck_assert(!json_read_member(manifest, "complete")->flag);
    ck_assert_str_eq(json_read_member(manifest, "set")->first->text, "months=3");
    ck_assert_str_eq(json_read_member(manifest, "alternatives")->first->next->text, "same");
    const struct json_read_node *input = json_read_member(manifest, "inputs")->first;
    ck_assert_str_eq(json_read_text(input, "name"), "scenario.csv");
    const struct json_read_node *anchor = json_read_member(manifest, "anchor");
    ck_assert_str_eq(json_read_member(anchor, "score_norm")->text, "0.75");
    const struct json_read_node *group = json_read_member(anchor, "groups")->first;
    ck_assert_int_eq(json_read_member(group, "utilisation")->kind, JSON_READ_NULL);
}
END_TEST

START_TEST(the_same_results_give_the_same_bytes_wherever_they_are_written) {
    write_all("here");
    write_all("there");
    struct platform_names names;
    ck_assert(platform_folder_list(&names, platform_join(home, "here", &arena), &arena, &diag));
    ck_assert_uint_eq(names.count, 14);
    for (size_t i = 0; i < names.count; i++)
        ck_assert_str_eq(read_text("here", names.name[i]), read_text("there", names.name[i]));
}
END_TEST

static const char *hash_of(const char *const *set, size_t sets) {
    char *hash = arena_add(&arena, SHA256_SIZE, 1);
    manifest_hash(hash, &scenario, set, sets, NULL, 0, &arena);
    return hash;
}

START_TEST(the_hash_depends_on_inputs_alternatives_and_settings) {
    const char *const one[] = {"months=3"}, *const other[] = {"months=4"};
    const char *hash = hash_of(one, 1);
    ck_assert_uint_eq(strlen(hash), 64);
    ck_assert_str_eq(hash_of(one, 1), hash);
    ck_assert_str_ne(hash_of(other, 1), hash);
    ck_assert_str_ne(hash_of(NULL, 0), hash);
    scenario.alternatives = 2;
    ck_assert_str_ne(hash_of(one, 1), hash);
    scenario.alternatives = ALTERNATIVES;
    scenario.alternative[1].name = "other";
    ck_assert_str_ne(hash_of(one, 1), hash);
    scenario.alternative[1].name = NAMES[1];
    scenario.input[0].bytes = "format,2\n";
    ck_assert_str_ne(hash_of(one, 1), hash);
    scenario.input[0].bytes = "format,1\n";
    scenario.folder = "/elsewhere/shop";
    ck_assert_str_eq(hash_of(one, 1), hash);
}
END_TEST

START_TEST(the_summary_object_has_the_rows_of_both_sheets) {
    write_all("out");
    const struct json_read_node *object = json_read(read_text("out", "summary.json"), &arena);
    ck_assert_ptr_nonnull(object);
    ck_assert_str_eq(json_read_text(object, "command"), "run");
    size_t rows = 0;
    const struct json_read_node *row = json_read_member(object, "summary")->first;
    for (; row; row = row->next)
        rows++;
    ck_assert_uint_eq(rows, ALTERNATIVES * study.results.columns.count);
    rows = 0;
    for (row = json_read_member(object, "differences")->first; row; row = row->next) {
        rows++;
        if (strcmp(json_read_text(row, "metric"), "nps") == 0)
            ck_assert_int_eq(json_read_member(row, "mean")->kind, JSON_READ_NULL);
    }
    ck_assert_uint_eq(rows, (ALTERNATIVES - 1) * statistics.differences);
    const struct json_read_node *last = json_read_member(object, "alternatives")->first->next->next;
    ck_assert_str_eq(json_read_text(last, "label"), "Both, \"at once\"");
    /* Of the numbers and choices in force one is assumed; texts and references do not count. */
    ck_assert_str_eq(json_read_member(object, "assumed")->text, "1");
    ck_assert_str_eq(json_read_member(object, "parameters")->text, "3");
}
END_TEST

/* ---- the overview ---- */

static const char *overview(void) {
    struct page page;
    page_init(&page, &arena);
    overview_table(&page, &output);
    return page.data;
}

static void expect_narrow(const char *text) {
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
        const char *one = arena_text(&arena, line, strcspn(line, "\n"));
        ck_assert_msg(page_width(one) <= OVERVIEW_WIDTH, "%zu columns: %s", page_width(one), one);
    }
}

START_TEST(the_overview_shows_differences_and_says_what_it_cannot_tell) {
    scenario.observations = 0;
    const char *text = overview();
    expect_narrow(text);
    ck_assert_ptr_nonnull(strstr(text, "NPV against As is"));
    /* Mean of 100, 400, 900 and 1600 millions, and 5 more; money in millions. */
    ck_assert_ptr_nonnull(strstr(text, "   755.00    +5.00 [+5.00, +5.00]\n"));
    ck_assert_ptr_nonnull(strstr(text, "Cannot tell apart from As is: Same.\n"));
    ck_assert_ptr_nonnull(
        strstr(text, "4 replications, seed 42, 3 months, all counted. Money in millions of "
                     "AUD"));
    ck_assert_ptr_nonnull(strstr(text, "1 of\nthe 3 parameters"));
    ck_assert_ptr_nonnull(strstr(text, " 25.00 "));
}
END_TEST

START_TEST(a_sure_loss_can_be_told_apart) {
    for (size_t r = 0; r < REPLICATIONS; r++)
        results_total(&study.results, 2, r)[column("npv")] -= 10e6;
    make_output();
    ck_assert_ptr_nonnull(strstr(overview(), "-5.00 [-5.00, -5.00]\n"));
    ck_assert_ptr_nonnull(strstr(overview(), "Cannot tell apart from As is: Same.\n"));
}
END_TEST

START_TEST(the_overview_stays_within_100_columns_whatever_the_labels_and_numbers) {
    static const char *const long_labels[ALTERNATIVES] = {
        "Alles bleibt so, wie es heute ist, und niemand wird geschult",
        "Überall an der Front, dauerhaft, mit Führungskräften, die nachhalten", "Both"};
    study.results.label = long_labels;
    for (double scale = 1e-6; scale < 1e7; scale *= 10) {
        for (size_t r = 0; r < REPLICATIONS; r++)
            results_total(&study.results, 2, r)[column("npv")] = -scale * luck(r, 0) * 1e6;
        make_output();
        expect_narrow(overview());
    }
}
END_TEST

static void expect_unit(double money, const char *unit) {
    for (size_t a = 0; a < ALTERNATIVES; a++)
        for (size_t r = 0; r < REPLICATIONS; r++)
            results_total(&study.results, a, r)[column("npv")] = money;
    make_output();
    ck_assert_msg(strstr(overview(), unit) != NULL, "%g is not in %s:\n%s", money, unit,
                  overview());
}

START_TEST(money_is_counted_in_a_unit_that_suits_it) {
    expect_unit(9e4, "Money in AUD");
    expect_unit(2e5, "Money in thousands of AUD");
    expect_unit(-9e7, "Money in thousands of AUD");
    expect_unit(2e8, "Money in millions of AUD");
    expect_unit(2e10, "Money in billions of AUD");
}
END_TEST

START_TEST(one_alternative_is_shown_with_the_interval_of_its_own_value) {
    keep_one_alternative();
    scenario.observations = 0;
    const char *text = overview();
    expect_narrow(text);
    ck_assert_ptr_null(strstr(text, "against"));
    ck_assert_ptr_nonnull(strstr(text, "[95 % interval]"));
    ck_assert_ptr_nonnull(strstr(text, "750.00 [-293.43, 1,793.43]\n"));
    ck_assert_ptr_null(strstr(text, " \n"));
}
END_TEST

START_TEST(one_replication_gives_no_interval) {
    study.results.replications = study.results.planned = 1;
    make_output();
    const char *text = overview();
    ck_assert_ptr_nonnull(strstr(text, "1 replication, seed"));
    ck_assert_ptr_nonnull(strstr(text, "+5.00\n"));
}
END_TEST

START_TEST(a_company_without_money_is_shown_by_its_service) {
    const char *const money[] = {"revenue", "npv", "training_cost", "profit", "revenue_lost"};
    for (size_t i = 0; i < sizeof money / sizeof money[0]; i++)
        for (size_t a = 0; a < ALTERNATIVES; a++)
            for (size_t r = 0; r < REPLICATIONS; r++)
                results_total(&study.results, a, r)[column(money[i])] = 0;
    make_output();
    const char *text = overview();
    expect_narrow(text);
    ck_assert_ptr_nonnull(strstr(text, "wait against As is"));
    ck_assert_ptr_null(strstr(text, "Money in"));
}
END_TEST

START_TEST(an_interrupted_run_says_so) {
    study.results.complete = false;
    ck_assert_ptr_nonnull(strstr(overview(), "4 replications (interrupted), seed"));
}
END_TEST

START_TEST(an_anchor_that_had_not_settled_is_pointed_out) {
    ck_assert_ptr_null(strstr(overview(), "had not settled"));
    study.anchor.absolute = false;
    ck_assert_ptr_nonnull(strstr(overview(), "had not settled"));
    study.anchor.stationary = true;
    ck_assert_ptr_null(strstr(overview(), "had not settled"));
}
END_TEST

Suite *suite_output(void);
Suite *suite_output(void) {
    Suite *suite = suite_create("output");
    TCase *files = tcase_create("files");
    tcase_add_checked_fixture(files, begin, end);
    tcase_add_test(files, every_file_has_the_columns_of_the_contract);
    tcase_add_test(files, one_alternative_differs_from_nothing);
    tcase_add_test(files, without_observations_there_is_no_file_of_them);
    tcase_add_test(files, a_total_has_its_mean_interval_and_spread);
    tcase_add_test(files, what_is_defined_once_has_a_mean_alone);
    tcase_add_test(files, what_is_never_defined_has_empty_cells);
    tcase_add_test(files, a_month_has_its_mean_and_its_interval);
    tcase_add_test(files, the_spread_over_replications_is_that_of_their_values);
    tcase_add_test(files, stocks_begin_in_month_0_and_flows_in_month_1);
    tcase_add_test(files, differences_are_taken_within_each_replication);
    tcase_add_test(files, every_alternative_is_compared_with_the_first);
    tcase_add_test(files, better_means_less_where_less_is_better);
    tcase_add_test(files, an_alternative_that_changes_nothing_differs_by_exactly_0);
    tcase_add_test(files, returns_stand_among_the_differences);
    tcase_add_test(files, a_share_has_an_interval_between_0_and_1);
    tcase_add_test(files, trials_hold_every_total_of_every_replication);
    tcase_add_test(files, items_stand_under_their_metrics);
    tcase_add_test(files, parameters_show_value_unit_origin_role_and_source);
    tcase_add_test(files, routes_are_written_by_name);
    tcase_add_test(files, what_was_observed_stands_beside_what_was_predicted);
    tcase_add_test(files, a_shorter_run_is_compared_over_the_months_it_has);
    suite_add_tcase(suite, files);
    TCase *manifest = tcase_create("manifest");
    tcase_add_checked_fixture(manifest, begin, end);
    tcase_add_test(manifest, the_manifest_lists_every_file_with_its_hash);
    tcase_add_test(manifest, the_manifest_says_what_was_run_and_how);
    tcase_add_test(manifest, the_same_results_give_the_same_bytes_wherever_they_are_written);
    tcase_add_test(manifest, the_hash_depends_on_inputs_alternatives_and_settings);
    tcase_add_test(manifest, the_summary_object_has_the_rows_of_both_sheets);
    suite_add_tcase(suite, manifest);
    TCase *overviews = tcase_create("overview");
    tcase_add_checked_fixture(overviews, begin, end);
    tcase_add_test(overviews, the_overview_shows_differences_and_says_what_it_cannot_tell);
    tcase_add_test(overviews, a_sure_loss_can_be_told_apart);
    tcase_add_test(overviews,
                   the_overview_stays_within_100_columns_whatever_the_labels_and_numbers);
    tcase_add_test(overviews, money_is_counted_in_a_unit_that_suits_it);
    tcase_add_test(overviews, one_alternative_is_shown_with_the_interval_of_its_own_value);
    tcase_add_test(overviews, one_replication_gives_no_interval);
    tcase_add_test(overviews, a_company_without_money_is_shown_by_its_service);
    tcase_add_test(overviews, an_interrupted_run_says_so);
    tcase_add_test(overviews, an_anchor_that_had_not_settled_is_pointed_out);
    suite_add_tcase(suite, overviews);
    return suite;
}
