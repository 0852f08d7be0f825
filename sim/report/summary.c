/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary: see summary.h. */
#include "sim/report/summary.h"

#include "models/settings.h"
#include "sim/report/cells.h"
#include "sim/report/checks.h"
#include "sim/report/json_rows.h"
#include "sim/report/knowledge.h"
#include "sim/report/params.h"
#include "sim/report/verdict.h"

static void interval_cells(struct cells *cells, const struct interval *interval) {
    cells_number(cells, interval->mean);
    cells_number(cells, interval->lo);
    cells_number(cells, interval->hi);
    cells_number(cells, interval->sd);
    cells_count(cells, (size_t)interval->n);
}

void summary_sheet(struct page *page, const struct output *output) {
    const struct results *results = &output->study->results;
    struct cells cells;
    cells_init(&cells, page, "alternative,metric,unit,mean,lo,hi,sd,replications");
    for (size_t a = 0; a < results->alternatives; a++) {
        for (size_t c = 0; c < results->columns.count; c++) {
            cells_text(&cells, results->alternative[a]);
            cells_text(&cells, results->columns.column[c].name);
            cells_text(&cells, results->columns.column[c].metric->unit);
            interval_cells(&cells, statistics_total(output->statistics, a, c));
            cells_row(&cells);
        }
    }
}

void summary_difference_sheet(struct page *page, const struct output *output) {
    const struct results *results = &output->study->results;
    struct cells cells;
    cells_init(&cells, page,
               "alternative,baseline,metric,unit,mean,lo,hi,sd,replications,share_better");
    for (size_t a = 1; a < results->alternatives; a++) {
        for (size_t i = 0; i < output->statistics->differences; i++) {
            const struct statistics_difference *difference =
                statistics_difference(output->statistics, a, i);
            cells_text(&cells, results->alternative[a]);
            cells_text(&cells, results->alternative[0]);
            cells_text(&cells, difference->name);
            cells_text(&cells, difference->metric->unit);
            interval_cells(&cells, &difference->interval);
            cells_number(&cells, difference->share_better);
            cells_row(&cells);
        }
    }
}

void summary_trial_sheet(struct page *page, const struct output *output) {
    const struct results *results = &output->study->results;
    struct cells cells;
    cells_init(&cells, page, "alternative,replication,metric,value");
    for (size_t a = 0; a < results->alternatives; a++) {
        for (size_t r = 0; r < results->replications; r++) {
            for (size_t c = 0; c < results->columns.count; c++) {
                cells_text(&cells, results->alternative[a]);
                cells_count(&cells, r + 1);
                cells_text(&cells, results->columns.column[c].name);
                cells_number(&cells, results_total(results, a, r)[c]);
                cells_row(&cells);
            }
        }
    }
}

static void interval_members(struct json *json, const struct interval *interval) {
    json_number(json, "mean", interval->mean);
    json_number(json, "lo", interval->lo);
    json_number(json, "hi", interval->hi);
    json_number(json, "sd", interval->sd);
    json_count(json, "replications", (size_t)interval->n);
}

static void totals(struct json *json, const struct output *output) {
    const struct results *results = &output->study->results;
    json_array(json, "summary");
    for (size_t a = 0; a < results->alternatives; a++) {
        for (size_t c = 0; c < results->columns.count; c++) {
            json_row(json, NULL);
            json_text(json, "alternative", results->alternative[a]);
            json_text(json, "metric", results->columns.column[c].name);
            json_text(json, "unit", results->columns.column[c].metric->unit);
            interval_members(json, statistics_total(output->statistics, a, c));
            json_end(json);
        }
    }
    json_end(json);
}

static void differences(struct json *json, const struct output *output) {
    const struct results *results = &output->study->results;
    json_array(json, "differences");
    for (size_t a = 1; a < results->alternatives; a++) {
        for (size_t i = 0; i < output->statistics->differences; i++) {
            const struct statistics_difference *difference =
                statistics_difference(output->statistics, a, i);
            json_row(json, NULL);
            json_text(json, "alternative", results->alternative[a]);
            json_text(json, "baseline", results->alternative[0]);
            json_text(json, "metric", difference->name);
            json_text(json, "unit", difference->metric->unit);
            interval_members(json, &difference->interval);
            json_number(json, "share_better", difference->share_better);
            json_end(json);
        }
    }
    json_end(json);
}

static void checks(struct json *json, const struct output *output) {
    struct checks found;
    checks_of(&found, output, json->page->arena);
    json_array(json, "checks");
    for (size_t i = 0; i < found.count; i++) {
        const struct checks_row *row = &found.row[i];
        json_row(json, NULL);
        json_text(json, "alternative", output->study->results.alternative[row->alternative]);
        json_text(json, "check", row->name);
        json_text(json, "unit", row->unit);
        json_number(json, "value", row->value);
        json_number(json, "lo", row->lo);
        json_number(json, "hi", row->hi);
        json_text(json, "formula", row->formula);
        json_end(json);
    }
    json_end(json);
}

void summary_object(struct page *page, const struct output *output) {
    const struct results *results = &output->study->results;
    const struct scenario_params *settings =
        setup_model(&output->scenario->setup, "scenario", "scenario");
    struct params_count count = params_count(output->scenario);
    struct json json;
    json_init(&json, page);
    json_object(&json, NULL);
    json_count(&json, "format", 1);
    json_text(&json, "command", output->command);
    json_text(&json, "version", FRONTLINE_VERSION);
    json_text(&json, "hash", output->hash);
    json_text(&json, "scenario", output->scenario->name);
    json_text(&json, "title", settings->title);
    json_text(&json, "currency", settings->currency);
    json_count(&json, "months", results->months);
    json_count(&json, "seed", (size_t)settings->seed);
    json_count(&json, "replications", results->replications);
    json_count(&json, "left_out_months", results->steady.left_out);
    json_count(&json, "planned", results->planned);
    json_flag(&json, "complete", results->complete);
    json_count(&json, "parameters", count.all);
    json_count(&json, "assumed", count.assumed);
    json_array(&json, "alternatives");
    for (size_t a = 0; a < results->alternatives; a++) {
        json_row(&json, NULL);
        json_text(&json, "alternative", results->alternative[a]);
        json_text(&json, "label", results->label[a]);
        json_end(&json);
    }
    json_end(&json);
    totals(&json, output);
    differences(&json, output);
    checks(&json, output);
    if (output->verdict)
        verdict_members(&json, output);
    if (output->knowledge)
        knowledge_members(&json, output);
    for (size_t i = 0; i < output->owns; i++)
        json_rows(&json, output->own[i].name, &output->own[i].text);
    json_end(&json);
}
