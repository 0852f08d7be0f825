/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * trace_text: visits as the text of an event log.
 *
 * CSV: a row per visit under the header
 *     case_id,activity,resource,department,start,end,outcome,alternative,journey,segment,arrived
 * XES (IEEE Std 1849-2016): a trace per case and an event per visit with the extensions concept,
 * lifecycle, org and time. `time:timestamp` is the end; start and arrival are attributes of their
 * own. What is empty in CSV is left out.
 *
 * Case        site-customer-journey-window-ordinal: what addresses the draws of a journey, so that
 *             the same case in another alternative is its twin.
 * Resource    group-post-incumbent; group-site-post-incumbent when there are several sites. Numbers
 *             count from 0. Empty for technology and for one who gave up waiting.
 * Outcome     ok; failed: the step itself; abandoned: gave up waiting; recovered: step or crossing
 *             went wrong and was put right on the spot; handoff: the step went right, the crossing
 *             to it had failed.
 * Timestamps  Local time of the company, to the millisecond: start_date (2001-01-01, a Monday, when
 *             none is stated) plus the simulated days, on the Gregorian calendar. XES demands a
 *             zone; +00:00 stands for none.
 *
 * Ownership: the page is of the arena given; the scenario must outlive the text.
 */
#ifndef FRONTLINE_SIM_REPORT_TRACE_TEXT_H
#define FRONTLINE_SIM_REPORT_TRACE_TEXT_H

#include "models/trace.h"
#include "sim/report/page.h"
#include "sim/scenario/scenario.h"

enum trace_text_form { TRACE_TEXT_CSV, TRACE_TEXT_XES };

struct trace_text {
    struct page page; /* whoever has written it away sets its size to 0 */
    enum trace_text_form form;
    const struct scenario *scenario;
    const char *alternative;
    long first_day;        /* Julian day number of day 0 */
    bool in_case;          /* XES: a trace is open, */
    struct trace_visit of; /* that of this visit */
};

/* Opens the log; then each alternative, its visits (for XES, case by case), and the end. */
void trace_text_begin(struct trace_text *text, enum trace_text_form form,
                      const struct scenario *scenario, struct arena *arena);
void trace_text_alternative(struct trace_text *text, size_t alternative);
void trace_text_visit(struct trace_text *text, const struct trace_visit *visit);
void trace_text_end(struct trace_text *text);

/* Case, resource and outcome alone, as they stand in the log. */
enum { TRACE_TEXT_NAME = 256 };
typedef void trace_text_name_fn(char into[TRACE_TEXT_NAME], const struct setup *setup,
                                const struct trace_visit *visit);
trace_text_name_fn trace_text_case, trace_text_resource;
const char *trace_text_outcome(uint8_t outcome);

/* A day of the run in whole milliseconds, as its timestamp shows it. */
long long trace_text_milliseconds(double day);

/* Order of cases; 0 when both visits are of the same. */
int trace_text_compare_cases(const struct trace_visit *a, const struct trace_visit *b);

/* "Friday" of the date that the run starts on, which the calendars take to be a Monday. */
const char *trace_text_weekday(const struct scenario *scenario);

#endif
